//! Whoever has the turn to write is stopped: nobody is kept from coming in and looking, whoever would write is told
//! who holds it and answered at once, and what had to wait is there when the turn has come.

use std::process::Command;

use rustix::process::{Pid, Signal, kill_process};

use crate::data::{ListQuery, Only};
use crate::domain::{Id, Record, RegisterId};

use super::killed::long_table;
use crate::it::support::process::{Finish as _, Kept, wait_until};
use crate::it::support::settings::{Settings, said};
use crate::it::support::world::{World, with_a_key};

/// A world whose queue is held by a session that was stopped in the middle of its import.
struct Stopped {
    world: World,
    settings: Settings,
    key: Id,
    operators: Id,
    holder: Kept,
}

impl Stopped {
    fn new() -> Self {
        let mut world = World::new();
        let class = world.class("computing");
        let class = world.add("ward7", class);
        let slip = world.slip(class);
        world.add("ward7", slip);
        let mut key = |login: &str, number| {
            let person = world.actor(login).person.0;
            world.add(
                "operator",
                with_a_key(Record::new(RegisterId::Keys, None).with("person_id", person), number),
            )
        };
        let (key, operators, another) = (key("district", 1), key("operator", 2), key("ward8", 3));
        let settings = Settings::of(&world.path, "");
        let table = world.path.with_file_name("long.csv");
        std::fs::write(&table, long_table()).unwrap();
        let mut import = settings.session(another, "import venues");
        let holder = import.stdin(std::fs::File::open(&table).unwrap()).keep();
        // Not the turn of its login, which is over in a moment.
        let name = world.actor("ward8").name;
        wait_until("it has the turn for its table", || {
            let has_it =
                |found: &crate::data::QueueHolder| found.pid == holder.pid() && *found.person == *name;
            crate::data::queue_holder(&world.path).filter(has_it)
        });
        signal(&holder, Signal::STOP);
        wait_until("it is stopped", || crate::data::queue_holder(&world.path).filter(|found| found.stopped));
        Self { world, settings, key, operators, holder }
    }

    fn logins(&self) -> i64 {
        let connection = rusqlite::Connection::open(&self.world.path).unwrap();
        connection
            .query_row("SELECT count(*) FROM access WHERE what <> 'look'", [], |row| row.get(0))
            .unwrap()
    }
}

fn signal(process: &Kept, signal: Signal) {
    let pid = Pid::from_raw(i32::try_from(process.pid()).unwrap()).unwrap();
    kill_process(pid, signal).unwrap();
}

#[test]
fn reading_needs_no_turn_and_what_is_kept_of_it_comes_with_the_next() {
    let mut stopped = Stopped::new();
    let before = stopped.logins();
    for (key, asked, answers) in [
        (stopped.key, "whoami", &[0][..]),
        (stopped.key, "export enrolments --purpose goi-hoc-vien", &[0]),
        // The year of today may have no programme.
        (stopped.key, "paper quarter --ward 'Phường 7' --format txt", &[0, 4]),
        (stopped.operators, "whoami", &[0]),
    ] {
        let done = stopped.settings.session(key, asked).finish();
        let code = done.status.code().unwrap_or(-1);
        assert!(answers.contains(&code), "{asked}: {code} {}", said(&done));
    }
    for words in [&["account", "list"][..], &["key", "list"], &["server", "sessions"], &["backup"]] {
        let done = stopped.settings.run(words);
        assert!(done.status.success(), "{words:?}: {}", said(&done));
    }
    let mut check = Command::new(crate::it::support::binary());
    let done = check.args(["check", "--file"]).arg(&stopped.world.path).finish();
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(stopped.logins(), before, "nothing passes whoever has the turn");
    let done = stopped.settings.run(&["server", "unstick"]);
    assert!(done.status.success(), "{}", said(&done));
    stopped.holder.wait();
    // Four came in and one of them took lists out: all of it is kept with the next turn, once.
    let talk = stopped.world.talk();
    stopped.world.add("ward7", talk.clone());
    assert_eq!(stopped.logins(), before + 5);
    stopped.world.add("ward7", talk.with("title", "Trồng lan"));
    assert_eq!(stopped.logins(), before + 5);
}

#[test]
fn who_would_write_is_told_who_holds_the_turn() {
    let mut stopped = Stopped::new();
    let table = "Tên địa điểm,Loại\nNhà văn hóa,Trường học\n";
    let someone = stopped.world.actor("ward8").name;
    for words in [
        &["account", "disable", "ward8"][..],
        &["account", "roles", "ward8", "--add", "operator"],
        &["key", "revoke", "1"],
        &["key", "code", "ward8"],
    ] {
        let done = stopped.settings.run(words);
        assert_eq!(done.status.code(), Some(75), "{words:?}: {}", said(&done));
        assert!(said(&done).contains(&format!("{someone} (từ ")), "{words:?}: {}", said(&done));
        assert!(said(&done).contains("đứng"), "{words:?}: {}", said(&done));
    }
    let own = stopped.world.actor("ward8");
    let query =
        ListQuery::new(RegisterId::Keys).only("person_id", Only::Is(crate::domain::Value::Int(own.person.0)));
    let page = stopped.world.reader("operator").page(&query, &crate::data::At::First, 1).unwrap();
    let key = page.rows[0].record.id.unwrap();
    let done = stopped.settings.session(key, "import venues").finish_with(table.as_bytes());
    assert_eq!(done.status.code(), Some(75), "{}", said(&done));
    assert!(!said(&done).contains("Đã thêm"), "{}", said(&done));
    // Asked to wait it does, and says for whom; the turn that comes is used.
    let mut waits = stopped.settings.session(key, "import venues --wait");
    let table_path = stopped.world.path.with_file_name("one.csv");
    std::fs::write(&table_path, table).unwrap();
    let mut waits = waits
        .stdin(std::fs::File::open(&table_path).unwrap())
        .stderr(std::fs::File::create(stopped.world.path.with_file_name("said")).unwrap())
        .keep();
    let said_so_far = || std::fs::read_to_string(stopped.world.path.with_file_name("said")).unwrap();
    wait_until("it says whom it waits for", || {
        assert!(waits.has_ended().is_none(), "{}", said_so_far());
        said_so_far().contains(&format!("{someone} (từ ")).then_some(())
    });
    let done = stopped.settings.run(&["server", "unstick"]);
    assert!(done.status.success(), "{}", said(&done));
    assert!(waits.wait().success(), "{}", said_so_far());
    stopped.holder.wait();
    let venues = stopped.world.reader("ward8").count(&ListQuery::new(RegisterId::Venues)).unwrap();
    assert_eq!(venues, 1, "of what was refused nothing is there, of what waited all");
}

/// Plays a process that is stopped inside one of SQLite's own locks, which no queue knows of.
#[test]
fn who_stands_inside_a_lock_of_the_file_is_named_and_ended() {
    let mut world = World::new();
    let talk = world.talk();
    world.add("ward7", talk);
    let person = world.actor("ward7").person.0;
    let key =
        world.add("operator", with_a_key(Record::new(RegisterId::Keys, None).with("person_id", person), 1));
    let settings = Settings::of(&world.path, "");
    let list = |settings: &Settings| settings.session(key, "export activities").finish();
    let done = list(&settings);
    assert!(done.status.success(), "{}", said(&done));

    // The byte that whoever opens the file must be able to read-lock.
    let locks = "import fcntl, os, signal, sys\nfile = open(sys.argv[1], 'r+b')\n\
                 fcntl.lockf(file, fcntl.LOCK_EX, 1, 0x40000000)\nos.kill(os.getpid(), signal.SIGSTOP)";
    let mut holder = Command::new("python3").args(["-c", locks]).arg(&world.path).keep();
    wait_until("it stands inside the lock", || {
        crate::data::lock_holder(&world.path).filter(|found| found.pid == holder.pid() && found.stopped)
    });
    for done in [list(&settings), settings.run(&["account", "list"])] {
        assert_eq!(done.status.code(), Some(75), "{}", said(&done));
        assert!(said(&done).contains(&format!("phiên {} đang giữ tệp", holder.pid())), "{}", said(&done));
    }
    let done = settings.run(&["server", "unstick"]);
    assert!(said(&done).contains(&holder.pid().to_string()), "{}", said(&done));
    holder.wait();
    let done = list(&settings);
    assert!(done.status.success(), "{}", said(&done));
}
