//! What one person may take of the server: sessions, imports, memory, rows.

use std::process::{Output, Stdio};

use crate::data::ListQuery;
use crate::domain::{Id, Record, RegisterId};
use crate::server::config::Config;
use crate::server::{ServerError, limits};

use super::waiting::long_table;
use crate::it::support::process::{Finish as _, Kept, wait_until};
use crate::it::support::settings::{Settings, said};
use crate::it::support::world::{World, with_a_key};

struct Server {
    world: World,
    settings: Settings,
    /// The keys of ward 7 and ward 8.
    keys: [Id; 2],
}

impl Server {
    fn new(limits: &str) -> Self {
        let mut world = World::new();
        let keys = [("ward7", 1), ("ward8", 2)].map(|(login, number)| {
            let person = world.actor(login).person.0;
            let key = Record::new(RegisterId::Keys, None).with("person_id", person);
            world.add("operator", with_a_key(key, number))
        });
        let settings = Settings::of(&world.path, limits);
        Self { world, settings, keys }
    }

    fn ask(&self, who: usize, asked: &str) -> Output {
        self.settings.session(self.keys[who], asked).finish()
    }

    fn import(&self, who: usize, rows: usize, from: usize) -> Output {
        let table: String = (from..from + rows).map(|row| format!("Nhà {row},Trường học\n")).collect();
        let mut import = self.settings.session(self.keys[who], "import venues");
        import.finish_with(format!("Tên địa điểm,Loại\n{table}").as_bytes())
    }

    fn sessions(&self) -> String {
        said(&self.settings.run(&["server", "sessions"]))
    }

    /// A session that stays: nobody reads what it writes.
    fn stays(&self, who: usize) -> Kept {
        let mut export = self.settings.session(self.keys[who], "export venues");
        let mut export = export.stdout(Stdio::piped()).stderr(Stdio::null()).keep();
        wait_until("it is among the sessions", || {
            assert!(export.has_ended().is_none(), "it ended");
            self.sessions().contains(&format!("{} ", export.pid())).then_some(())
        });
        export
    }
}

#[test]
fn a_person_has_so_many_sessions_and_others_have_theirs() {
    let server = Server::new("sessions_each = 2\n");
    let mut import = server.settings.session(server.keys[0], "import venues");
    assert!(import.finish_with(long_table().as_bytes()).status.success());
    assert!(server.ask(1, "whoami").status.success());
    let (first, mut second) = (server.stays(0), server.stays(0));
    let refused = server.ask(0, "whoami");
    assert_eq!(refused.status.code(), Some(75), "{}", said(&refused));
    for words in ["nhiều nhất 2 phiên", &first.pid().to_string(), &second.pid().to_string(), " từ ", "end "]
    {
        assert!(said(&refused).contains(words), "{words}: {}", said(&refused));
    }
    assert!(refused.stdout.is_empty());
    // It takes nothing from anybody else.
    assert!(server.ask(1, "whoami").status.success());
    // The dead do not count.
    second.end();
    assert!(server.ask(0, "whoami").status.success());
    let third = server.stays(0);
    assert_eq!(server.ask(0, "whoami").status.code(), Some(75));
    // As it was said, so it is mended.
    let done = server.ask(0, &format!("end {}", third.pid()));
    assert!(done.status.success(), "{}", said(&done));
    assert!(server.ask(0, "whoami").status.success());
}

#[test]
fn a_person_has_so_many_imports() {
    let server = Server::new("imports_each = 1\n");
    // Somebody who works has the turn, and so the first import waits for it.
    let queue =
        std::fs::File::options().write(true).open(format!("{}-queue", server.world.path.display())).unwrap();
    queue.lock().unwrap();
    let table = server.world.path.with_file_name("one.csv");
    std::fs::write(&table, "Tên địa điểm,Loại\nNhà văn hóa,Trường học\n").unwrap();
    let mut first = server.settings.session(server.keys[0], "import venues --wait");
    let mut first = first.stdin(std::fs::File::open(&table).unwrap()).stderr(Stdio::null()).keep();
    wait_until("the first one is in", || {
        server.sessions().contains(&format!("{} ", first.pid())).then_some(())
    });
    let refused = server.import(0, 1, 1);
    assert_eq!(refused.status.code(), Some(75), "{}", said(&refused));
    assert!(said(&refused).contains("nhiều nhất 1 tệp"), "{}", said(&refused));
    assert!(server.ask(0, "whoami").status.success(), "what is no import goes on");
    queue.unlock().unwrap();
    assert!(first.wait().success());
    assert!(server.import(0, 1, 1).status.success());
}

#[test]
fn a_loop_without_end_is_held_up_and_one_large_table_is_not() {
    let server = Server::new("rows_a_minute = 100\n");
    let done = server.import(0, 5000, 0);
    assert!(done.status.success(), "{}", said(&done));
    let refused = server.import(0, 1, 9000);
    assert_eq!(refused.status.code(), Some(75), "{}", said(&refused));
    assert!(said(&refused).contains("100 dòng trong một phút"), "{}", said(&refused));
    assert!(server.import(1, 1, 9000).status.success(), "others go on");
    let venues = server.world.reader("district").count(&ListQuery::new(RegisterId::Venues)).unwrap();
    assert_eq!(venues, 5001);
}

#[test]
fn a_person_has_so_much_memory() {
    let server = Server::new("");
    let mut import = server.settings.session(server.keys[0], "import venues");
    assert!(import.finish_with(long_table().as_bytes()).status.success());
    let _stays = server.stays(0);
    let mut config = Config::read(&server.settings.path()).unwrap();
    let within = |config: &Config, login| limits::must_be_within(config, login, false);
    assert!(within(&config, "ward7").is_ok());
    config.memory_each = 1;
    let Err(ServerError::Busy(why)) = within(&config, "ward7") else { panic!("more than a megabyte") };
    assert!(why.contains("1 MB bộ nhớ"), "{why}");
    assert!(within(&config, "ward8").is_ok());
}
