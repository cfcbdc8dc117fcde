//! Waiting for the turn to write: who is named, that keys go on, that one gives up; and a key that stops a reading.

mod killed;
mod stopped;

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::process::{Child, Command};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::data::write_progress::WriteProgress;
use crate::data::{Error, Interrupt, ListQuery, Reader};
use crate::domain::op::{Bulk, Op, RequestId};
use crate::domain::{Record, Refusal, RegisterId};
use crate::ui::app::driver::Driver;

pub(crate) use killed::long_table;

use crate::it::support::process::wait_until;
use crate::it::support::world::{NOW, World};

/// Somebody else's turn, as the gate of another process has it.
struct Turn {
    queue: File,
    holder: Child,
}

impl Turn {
    /// 14:03 in the district.
    const SINCE: i64 = NOW.utc_ms + 5 * 3_600_000 + 3 * 60_000;

    fn take(world: &World) -> Self {
        let holder = Command::new("sleep").arg("600").spawn().unwrap();
        let path = format!("{}-queue", world.path.display());
        let mut queue = OpenOptions::new().write(true).open(path).unwrap();
        queue.lock().unwrap();
        writeln!(queue, "{} {} Lê Văn Tám", holder.id(), Self::SINCE).unwrap();
        Self { queue, holder }
    }

    fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(i32::try_from(self.holder.id()).unwrap()).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let _ = self.queue.unlock();
        self.signal(rustix::process::Signal::KILL);
        let _ = self.holder.wait();
    }
}

fn talks(world: &World) -> u32 {
    world.reader("ward7").count(&ListQuery::new(RegisterId::Activities)).unwrap()
}

/// Takes what is answered until it is stored.
fn stored(world: &World, driver: &mut Driver) {
    wait_until("it is stored", || {
        driver.settle();
        (talks(world) > 0).then_some(())
    });
}

/// A talk typed in its form, and F2 while somebody else has the turn.
fn saving(world: &World) -> Driver {
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F4").type_text("Trồng rau sạch").impatient();
    let since = Instant::now();
    driver.keys("F2");
    let waited = since.elapsed();
    // It comes back although the turn is not free yet.
    assert!(waited >= Duration::from_millis(150), "{waited:?}");
    driver
}

#[test]
fn whom_one_waits_for_is_named_and_keys_go_on() {
    let world = World::new();
    let turn = Turn::take(&world);
    let mut driver = saving(&world);
    assert!(driver.notice().contains("Đang chờ Lê Văn Tám (từ 14:03) lưu xong."), "{}", driver.notice());
    assert!(driver.screen().contains("Lê Văn Tám"), "{}", driver.screen());
    driver.keys("Down F1");
    assert!(driver.screen().contains("Giúp"), "{}", driver.screen());
    drop(turn);
    stored(&world, &mut driver);
    assert_eq!(talks(&world), 1);
}

#[test]
fn one_key_gives_up_and_what_was_given_up_is_not_stored_later() {
    let world = World::new();
    let turn = Turn::take(&world);
    let mut driver = saving(&world);
    driver.keys("Esc");
    assert!(driver.notice().contains("Chưa lưu: đang chờ Lê Văn Tám"), "{}", driver.notice());
    assert!(driver.screen().contains("Trồng rau sạch"), "{}", driver.screen());
    // Another wish after it is carried out, the one that was given up is not.
    driver.type_text(" tại nhà").keys("F2");
    drop(turn);
    stored(&world, &mut driver);
    let names = world.reader("ward7").options(RegisterId::Activities, None, "", 9).unwrap();
    let names: Vec<_> = names.into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["Trồng rau sạch tại nhà"]);
}

#[test]
fn a_stopped_holder_is_told_as_such() {
    let world = World::new();
    let turn = Turn::take(&world);
    turn.signal(rustix::process::Signal::STOP);
    let holder = || crate::data::queue_holder(&world.path).filter(|holder| holder.stopped);
    wait_until("the holder is stopped", holder);
    let driver = saving(&world);
    assert!(driver.notice().contains("báo người quản trị"), "{}", driver.notice());
    // Nor does it keep anybody from leaving: the turn is still its own by then.
    drop(driver);
    assert!(holder().is_some());
}

#[test]
fn a_choice_that_a_wait_ends_with_no_longer_names_whom_one_waited_for() {
    let mut world = World::new();
    let talk = world.talk();
    let id = world.add("ward7", talk);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F3 1 8 1 2 Enter Enter Enter").type_text(" A").impatient();
    let stored = world.get("ward7", RegisterId::Activities, id);
    let change = stored.clone().with("title", "Trồng lan");
    world.try_as("ward7", &Op::Save { record: change, base: Some(stored.values) }).unwrap();
    let turn = Turn::take(&world);
    driver.keys("F2");
    assert!(driver.notice().contains("Đang chờ Lê Văn Tám"), "{}", driver.screen());
    drop(turn);
    wait_until("the choice", || driver.settle().screen().contains("Của bạn").then_some(()));
    assert_eq!(driver.notice(), "", "{}", driver.screen());
}

#[test]
fn a_key_that_waits_stops_a_long_reading() {
    let mut world = World::new();
    let ops = (0..3000).map(|at| {
        let record = world.talk().with("title", format!("Chuyên đề số {at}").as_str());
        crate::domain::Op::Save { record, base: None }
    });
    let ops = ops.collect();
    let load = crate::domain::Op::Several { what: crate::domain::Bulk::Import, ops };
    world.try_as("ward7", &load).unwrap();
    let mut reader = Reader::login(&world.path, "ward7", NOW.today).unwrap().unwrap();
    let stop = Interrupt::default();
    reader.stoppable(&stop).unwrap();
    let query = ListQuery { typed: "khong co".into(), ..ListQuery::new(RegisterId::Activities) };
    stop.came();
    assert_eq!(reader.count(&query).unwrap(), 0, "not while it is not allowed");
    stop.arm(true);
    assert!(reader.count(&query).unwrap_err().is_stopped());
    stop.taken();
    assert_eq!(reader.count(&query).unwrap(), 0);
}

#[test]
fn a_list_that_was_stopped_shows_what_was_typed_last() {
    let mut world = World::new();
    let ops = (0..3000).map(|at| {
        let record = world.talk().with("title", format!("Chuyên đề số {at}").as_str());
        crate::domain::Op::Save { record, base: None }
    });
    let ops = ops.collect();
    let load = crate::domain::Op::Several { what: crate::domain::Bulk::Import, ops };
    world.try_as("ward7", &load).unwrap();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    let stop = Interrupt::default();
    driver.app.stop_by(stop.clone()).unwrap();
    driver.keys("8").type_text("hoat dong").keys("Enter");
    stop.came();
    driver.impatient().type_text("so 299");
    assert!(driver.screen().contains("so 299"), "{}", driver.screen());
    assert!(driver.screen().contains("Chuyên đề số 0"), "what was read stays\n{}", driver.screen());
    stop.taken();
    driver.settle();
    assert!(driver.screen().contains("Chuyên đề số 2999"), "{}", driver.screen());
    assert!(driver.screen().contains("13 dòng"), "{}", driver.screen());
}

/// A large import is stopped on the way, by whoever waits for it: nothing of it is stored.
#[test]
fn an_import_says_how_far_it_is_and_is_stopped_on_the_way() {
    let mut world = World::new();
    let venues = |count: usize| {
        let venue = |n: usize| {
            Record::new(RegisterId::Venues, Some(world.wards[0]))
                .with("name", format!("Nhà {n}").as_str())
                .with("kind", "other")
        };
        let ops = (0..count).map(|n| Op::Save { record: venue(n), base: None }).collect();
        Op::Several { what: Bulk::Import, ops }
    };
    let (few, many) = (venues(3), venues(4000));
    let actor = world.actor("ward7");
    let progress = Arc::new(WriteProgress::default());
    assert_eq!(progress.progress(), None);
    let watched = Arc::clone(&progress);
    let watcher = std::thread::spawn(move || {
        loop {
            if let Some((done, all)) = watched.progress()
                && done >= 20
            {
                watched.cancel();
                return (done, all);
            }
            std::thread::yield_now();
        }
    });
    let request = RequestId::new().unwrap();
    let stopped = world.store.execute_unless(&progress, &actor, request, &many, NOW);
    let (done, all) = watcher.join().unwrap();
    assert!(matches!(stopped, Err(Error::Refused(Refusal::Waiting(_)))), "{stopped:?} after {done}");
    assert_eq!(all, 4000);
    let query = ListQuery::new(RegisterId::Venues);
    assert_eq!(world.reader("ward7").count(&query).unwrap(), 0);
    let progress = WriteProgress::default();
    world.store.execute_unless(&progress, &actor, request, &few, NOW).unwrap();
    assert_eq!((progress.progress(), world.reader("ward7").count(&query).unwrap()), (Some((3, 3)), 3));
}
