//! Putting a backup in place of the file, and everything else that works on it: they exclude each other, and each is
//! told who is there.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::data::backup;
use crate::domain::{Id, Record, RegisterId};
use crate::server::sessions;

use crate::it::ssh::RECIPIENT;
use crate::it::support::process::{Finish as _, Kept, wait_until};
use crate::it::support::settings::{Settings, said};
use crate::it::support::world::{NOW, World, with_a_key};

/// A district with settings, the number of its operator's key, and a copy of it.
fn district() -> (World, Settings, Id, PathBuf) {
    let mut world = World::new();
    // The shell's own import is for demonstrations only.
    world.store.set_fact("demo", "1").unwrap();
    let person = world.actor("operator").person;
    let key = with_a_key(Record::new(RegisterId::Keys, None).with("person_id", person.0), 1);
    let key = world.add("operator", key);
    let settings = Settings::of(&world.path, &format!("recipient = \"{RECIPIENT}\"\n"));
    let copy = settings.folder().join("copy.db");
    backup::copy(&world.path, &copy).unwrap();
    (world, settings, key, copy)
}

/// What is begun, and what it is called; each waits for what it is not given: a key, a table, a reader, or a turn.
fn works(settings: &Settings, key: Id) -> Vec<(&'static str, Command)> {
    let run = |words: &[&str]| settings.command(words);
    vec![
        ("tthtcd key", run(&["key", "add", "ward7"])),
        ("tthtcd account", run(&["account", "disable", "ward8"])),
        ("tthtcd import", run(&["import", "venues", "--as", "ward7"])),
        ("tthtcd backup", run(&["backup", "--stdout"])),
        ("operator", settings.session(key, "backup")),
    ]
}

fn begin(mut work: Command) -> Kept {
    work.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).keep()
}

fn folder(world: &World) -> &Path {
    world.path.parent().unwrap()
}

#[test]
fn a_backup_is_put_in_place_while_nobody_and_nothing_is_at_work() {
    let (world, settings, key, copy) = district();
    let restore = || settings.run(&["restore", copy.to_str().unwrap(), "--replace"]);
    let queue = std::fs::File::open(world.path.with_file_name("district.db-queue")).unwrap();
    for (who, work) in works(&settings, key) {
        rustix::fs::flock(&queue, rustix::fs::FlockOperation::LockExclusive).unwrap();
        let kept = begin(work);
        let at_work = || sessions::all(folder(&world)).into_iter().find(|session| session.login == who);
        let session = wait_until(who, at_work);
        let before = backup::summary(&world.path).unwrap();
        let done = restore();
        assert_eq!(done.status.code(), Some(75), "{who}: {}", said(&done));
        let named = format!("{who} (tiến trình {}", session.pid);
        assert!(said(&done).contains(&named), "{named}: {}", said(&done));
        assert_eq!(backup::summary(&world.path).unwrap(), before, "{who}");
        drop(kept);
        rustix::fs::flock(&queue, rustix::fs::FlockOperation::Unlock).unwrap();
    }
    let done = restore();
    assert!(done.status.success(), "{}", said(&done));
}

#[test]
fn nothing_is_begun_while_a_backup_is_put_in_place() {
    let (world, settings, key, _) = district();
    let restoring = sessions::enter_alone(folder(&world), NOW.utc_ms).unwrap();
    let before = backup::summary(&world.path).unwrap();
    let named = format!("tthtcd restore (tiến trình {}, từ 06/12/2021 09:00)", std::process::id());
    for (who, mut work) in works(&settings, key) {
        let done = work.finish_with(b"");
        assert_eq!((done.status.code(), done.stdout.len()), (Some(75), 0), "{who}: {}", said(&done));
        assert!(said(&done).contains(&named), "{who}: {}", said(&done));
    }
    assert_eq!(backup::summary(&world.path).unwrap(), before);
    assert_eq!(sessions::all(folder(&world)).len(), 1, "none of them is left behind");
    drop(restoring);
    let done = settings.run(&["backup"]);
    assert!(done.status.success(), "{}", said(&done));
}
