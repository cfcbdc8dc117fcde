//! Whoever has the turn to write is killed: the next one writes at once, and nothing that was answered is lost.

use std::fmt::Write as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::data::check::check;
use crate::data::{ListQuery, Store};
use crate::domain::op::{Op, RequestId};
use crate::domain::{Record, RegisterId};

use crate::it::support::binary;
use crate::it::support::process::{Finish as _, Kept, wait_until};
use crate::it::support::world::{NOW, World};

/// A kill every so often.
const ROUNDS: u32 = 4;
/// The kernel hands the turn on at once; the rest is one save, which takes longer on a busy machine.
const AT_ONCE: Duration = Duration::from_secs(2);

/// A table that takes the program longer to store than anything here waits for.
pub(crate) fn long_table() -> String {
    let mut table = String::from("Tên địa điểm,Loại\n");
    for number in 0..4000 {
        let _ = writeln!(table, "Nhà {number},Trường học");
    }
    table
}

/// The program as another person runs it, at work on the long table.
fn import(path: &Path, table: &Path) -> Kept {
    Command::new(binary())
        .args(["import", "venues", "--as", "ward8", "--file"])
        .arg(path)
        .stdin(std::fs::File::open(table).unwrap())
        .keep()
}

/// Whether this process waits for the turn, as the kernel lists it.
fn waits(queue: &Path) -> bool {
    let (inode, own) = (format!(":{} ", std::fs::metadata(queue).unwrap().ino()), std::process::id());
    let waiter =
        |line: &str| line.contains("-> FLOCK") && line.contains(&format!(" {own} ")) && line.contains(&inode);
    std::fs::read_to_string("/proc/locks").unwrap().lines().any(waiter)
}

#[test]
fn a_killed_holder_of_the_queue_holds_nobody() {
    let mut world = World::new();
    // The program takes a name for a file of a demonstration only.
    world.store.set_fact("demo", "1").unwrap();
    world.store.set_fact("demo_today", "2021-12-06").unwrap();
    let queue = world.path.with_file_name("district.db-queue");
    let table = world.path.with_file_name("long.csv");
    std::fs::write(&table, long_table()).unwrap();
    let actor = world.actor("ward7");
    let mut longest = Duration::ZERO;
    let alone = a_save_alone(&world);
    for round in 0..ROUNDS {
        let mut holder = import(&world.path, &table);
        wait_until("the other one has the turn", || {
            assert!(holder.has_ended().is_none(), "it ended in round {round}");
            crate::data::queue_holder(&world.path).filter(|found| found.pid == holder.pid())
        });
        let (killed, answered) = std::thread::scope(|scope| {
            let record = world.talk().with("title", format!("Chuyên đề {round}").as_str());
            let (path, actor, op) = (&world.path, &actor, Op::Save { record, base: None });
            let next = scope.spawn(move || {
                let mut store = Store::open(path).unwrap();
                store.execute(actor, RequestId::new().unwrap(), &op, NOW).unwrap();
                Instant::now()
            });
            wait_until("the next one waits", || (waits(&queue) || next.is_finished()).then_some(()));
            assert!(!next.is_finished(), "the turn was free in round {round}");
            let killed = Instant::now();
            drop(holder);
            (killed, next.join().unwrap())
        });
        longest = longest.max(answered - killed);
        nothing_is_lost(&world, round + 1);
    }
    println!("{ROUNDS} holders killed, the next one had saved after {longest:?} at the latest");
    assert!(
        longest < AT_ONCE + 20 * alone,
        "{longest:?}, and {alone:?} for a save for which nobody is waited for"
    );
    // Nor does a note of the dead name anybody.
    assert_eq!(crate::data::queue_holder(&world.path), None);
}

/// How long a save takes on this machine now.
fn a_save_alone(world: &World) -> Duration {
    let mut store = Store::open(&world.path).unwrap();
    let task = Record::new(RegisterId::Tasks, Some(world.wards[0]))
        .with("title", "Mượn ghế")
        .with("due_on", "2021-12-18");
    let since = Instant::now();
    store
        .execute(
            &world.actor("ward7"),
            RequestId::new().unwrap(),
            &Op::Save { record: task, base: None },
            NOW,
        )
        .unwrap();
    since.elapsed()
}

/// What was answered is there once, nothing of what was not, and file and chain are whole.
fn nothing_is_lost(world: &World, answered: u32) {
    let reader = world.reader("district");
    assert_eq!(reader.count(&ListQuery::new(RegisterId::Activities)).unwrap(), answered);
    assert_eq!(reader.count(&ListQuery::new(RegisterId::Venues)).unwrap(), 0);
    for finding in check(&world.path).unwrap() {
        assert_eq!(finding.wrong, [], "{:?}", finding.check);
    }
}
