//! A file of drafts that cannot be used locks nobody out: it is set aside, and that is said once.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::data::drafts::Drafts;
use crate::ui::app::driver::Driver;
use rusqlite::Connection;

use crate::it::support::binary;
use crate::it::support::process::Finish as _;
use crate::it::support::settings::{Settings, said};
use crate::it::support::world::{NOW, World};

fn work(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}-work", path.display()))
}

fn execute(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

/// A way of making it useless, and its name.
type Way = (&'static str, fn(&Path));

const WAYS: &[Way] = &[
    ("garbage", |path| std::fs::write(path, vec![0x5a; 20_000]).unwrap()),
    ("cut", |path| {
        execute(
            path,
            "CREATE TABLE more AS SELECT randomblob(200000) AS b; PRAGMA wal_checkpoint(TRUNCATE);",
        );
        let file = std::fs::File::options().write(true).open(path).unwrap();
        file.set_len(file.metadata().unwrap().len() / 8192 * 4096).unwrap();
    }),
    ("of a newer program", |path| execute(path, "PRAGMA user_version = 7")),
    ("another table", |path| execute(path, "DROP TABLE drafts; CREATE TABLE drafts (a, b)")),
    ("a folder", |path| {
        std::fs::remove_file(path).unwrap();
        std::fs::create_dir(path).unwrap();
    }),
];

#[test]
fn it_is_set_aside_and_said_once() {
    for (what, damage) in WAYS {
        let world = World::new();
        let work = work(&world.path);
        drop(Driver::new(&world.path, "ward7", NOW).unwrap());
        damage(&work);
        let settings = Settings::of(&world.path, "");
        let file = world.path.display().to_string();
        let check = || said(&Command::new(binary()).args(["check", "--file", &file]).finish());
        let before = check();
        // Root touches nothing that is no plain file, and says so.
        let is_named = before.contains("bị hỏng") || before.contains("không phải tệp thường");
        assert!(is_named && before.contains("-work"), "{what}: {before}");
        let mut first = Driver::new(&world.path, "ward7", NOW).unwrap();
        assert!(first.notice().contains("-work.damaged-"), "{what}: {}", first.screen());
        first.keys("3 F4").type_text("Hội thi đầu xuân");
        let second = Driver::new(&world.path, "ward8", NOW).unwrap();
        assert_eq!(second.notice(), "", "{what}");
        let me = world.actor("ward7");
        let kept = Drafts::open(&world.path, me.person, &me.name).unwrap().mine().unwrap();
        assert!(kept.len() == 1 && kept[0].state.contains("Hội thi đầu xuân"), "{what}: {kept:?}");
        let after = check();
        assert!(after.contains("đã để riêng") && !after.contains("bị hỏng"), "{what}: {after}");
        let server = said(&settings.run(&["server", "check"]));
        assert!(server.contains("-work.damaged-"), "{what}: {server}");
    }
}
