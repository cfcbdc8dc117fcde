//! Learners and their classes at the gate, on a real file: one record a person, places and the queue, the days of a
//! class, and the form that asks what a full class asks.

use crate::data::check::check;
use crate::data::{Error, ListQuery, Store};
use crate::domain::op::{Bulk, Done, Op, RequestId};
use crate::domain::refusal::ClassRefusal;
use crate::domain::rules::attendance::Marks;
use crate::domain::{Id, Record, Refusal, RegisterId, Value};
use crate::ui::app::driver::Driver;
use rusqlite::Connection;

use crate::it::support::world::{NOW, World};

const SLIPS: RegisterId = RegisterId::Enrolments;
const LEARNERS: RegisterId = RegisterId::Learners;

pub(super) fn class(world: &mut World, title: &str, capacity: i64) -> Id {
    let class = world.class("hobby").with("title", title).with("capacity", capacity);
    let class = world.add("ward7", class.with("start_on", "2021-11-01"));
    step(world, RegisterId::Classes, class, "start", &[]).unwrap();
    class
}

pub(super) fn slip(class: Id, name: &str) -> Record {
    Record::new(SLIPS, None)
        .with("class_id", class.0)
        .with("name", name)
        .with("birth", "1971")
        .with("sex", "nu")
        .with("enrolled_on", "2021-11-01")
}

pub(super) fn step(
    world: &mut World,
    register: RegisterId,
    id: Id,
    step: &'static str,
    given: &[(&'static str, Value)],
) -> Result<Done, Error> {
    let version = world.get("ward7", register, id).version;
    world.try_as("ward7", &Op::Step { register, id, version, step, given: given.to_vec() })
}

pub(super) fn save(world: &mut World, record: Record) -> Result<Done, Error> {
    let base = record.id.map(|id| world.get("ward7", record.register, id).values);
    world.try_as("ward7", &Op::Save { record, base })
}

fn why(answer: Result<Done, Error>) -> ClassRefusal {
    match answer {
        Err(Error::Refused(Refusal::Class(why))) => why,
        other => panic!("{other:?}"),
    }
}

pub(super) fn learners(world: &World) -> u32 {
    world.reader("ward7").count(&ListQuery::new(LEARNERS)).unwrap()
}

pub(super) fn whole(world: &World) {
    for finding in check(&world.path).unwrap() {
        assert_eq!(finding.wrong, [], "{:?}", finding.check);
    }
}

#[test]
fn one_number_is_one_learner_whose_facts_are_the_same_everywhere() {
    let mut world = World::new();
    let (cooking, computing) = (class(&mut world, "Nấu ăn", 20), class(&mut world, "Tin học", 20));
    let number = "079171000012";
    let first = world.add("ward7", slip(cooking, "Trần Thị Lan").with("identity", number));
    let other = slip(computing, "Tran Thi Lan").with("identity", number).with("phone", "0903111222");
    let done = save(&mut world, other).unwrap();
    let second = done.record.unwrap();
    let of = |world: &World, id: Id| world.get("ward7", SLIPS, id);
    assert_eq!(of(&world, first).get("learner_id"), of(&world, second).get("learner_id"));
    assert_eq!(learners(&world), 1);
    // The better name is kept, and what the one slip did not know it knows now.
    assert_eq!(of(&world, second).text("name"), "Trần Thị Lan");
    assert_eq!(of(&world, first).text("phone"), "0903111222");
    // Corrected at either end, it is corrected at the other.
    let learner = Id(of(&world, first).int("learner_id").unwrap());
    let record = world.get("ward7", LEARNERS, learner).with("birth", "1971-05-03");
    save(&mut world, record).unwrap();
    assert_eq!(of(&world, second).text("birth"), "1971-05-03");
    let mended = of(&world, second).with("name", "Trần Thị Lân");
    let mended = save(&mut world, mended).unwrap();
    assert_eq!(world.get("ward7", LEARNERS, learner).text("name"), "Trần Thị Lân");
    assert_eq!(of(&world, first).text("name"), "Trần Thị Lân");
    world.try_as("ward7", &Op::Undo { step: mended.step }).unwrap();
    assert_eq!(of(&world, first).text("name"), "Trần Thị Lan");
    // Somebody else with the number by mistake is somebody else.
    let man = slip(cooking, "Trần Văn Lành").with("identity", "079171000013").with("sex", "nam");
    world.add("ward7", man);
    let sewing = class(&mut world, "May", 20);
    let wrong = slip(sewing, "Trần Văn Tám").with("identity", number).with("sex", "nam");
    world.add("ward7", wrong);
    assert_eq!(learners(&world), 3);
    whole(&world);
}

#[test]
fn a_learner_comes_and_goes_with_the_slips() {
    let mut world = World::new();
    let class = class(&mut world, "Nấu ăn", 20);
    let added = save(&mut world, slip(class, "Trần Thị Lan")).unwrap();
    assert_eq!(learners(&world), 1);
    let undone = world.try_as("ward7", &Op::Undo { step: added.step }).unwrap();
    assert_eq!(learners(&world), 0);
    world.try_as("ward7", &Op::Undo { step: undone.step }).unwrap();
    assert_eq!(learners(&world), 1);
    let version = world.get("ward7", SLIPS, added.record.unwrap()).version;
    let gone = Op::Delete { register: SLIPS, id: added.record.unwrap(), version };
    let gone = world.try_as("ward7", &gone).unwrap();
    assert_eq!(learners(&world), 0, "nothing is left of the person");
    world.try_as("ward7", &Op::Undo { step: gone.step }).unwrap();
    assert_eq!(learners(&world), 1);
    whole(&world);
}

/// Two wards know one person by the number; when the number is mended, they are two again.
#[test]
fn records_of_two_wards_are_one_person_as_long_as_the_number_says_so() {
    let mut world = World::new();
    let own = class(&mut world, "Nấu ăn", 20);
    let theirs =
        Record::new(RegisterId::Classes, Some(world.wards[1])).with("title", "May").with("kind", "hobby");
    let theirs = world.add("ward8", theirs);
    let number = "079171000012";
    let first = world.add("ward7", slip(own, "Đỗ Thị Rạng").with("identity", number));
    world.add("ward8", slip(theirs, "Đỗ Thị Rạng").with("identity", number));
    let same_as = |world: &World| {
        let file = Connection::open(&world.path).unwrap();
        let mut all = file.prepare("SELECT same_as FROM learners ORDER BY id").unwrap();
        let all = all.query_map([], |row| row.get::<_, Option<i64>>(0)).unwrap();
        all.map(Result::unwrap).collect::<Vec<_>>()
    };
    assert_eq!(same_as(&world), [None, Some(1)]);
    let mended = world.get("ward7", SLIPS, first).with("identity", "079171000099");
    let mended = save(&mut world, mended).unwrap();
    assert_eq!(same_as(&world), [None, None]);
    world.try_as("ward7", &Op::Undo { step: mended.step }).unwrap();
    assert_eq!(same_as(&world), [None, Some(1)]);
    whole(&world);
}

#[test]
fn the_last_place_goes_to_one_and_the_others_wait_or_say_why() {
    let mut world = World::new();
    let class = class(&mut world, "Làm bánh", 2);
    world.add("ward7", slip(class, "Trần Thị Lan"));
    // Many at once: one of them gets the last place.
    let (path, actor) = (world.path.clone(), world.actor("ward7"));
    let answers: Vec<_> = std::thread::scope(|scope| {
        let one = |number: usize| {
            let (path, actor) = (path.clone(), actor.clone());
            move || {
                let record = slip(class, &format!("Người {number}"));
                let op = Op::Save { record, base: None };
                Store::open(&path).unwrap().execute(&actor, RequestId::new().unwrap(), &op, NOW)
            }
        };
        let all: Vec<_> = (0..8).map(|number| scope.spawn(one(number))).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let (taken, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
    assert_eq!((taken.len(), refused.len()), (1, 7));
    let full = why(refused.into_iter().next().unwrap());
    assert!(matches!(full, ClassRefusal::Full { taken: 2, capacity: 2, .. }), "{full:?}");
    // On the list, over the number for a reason, and from the list in turn.
    let waits = world.add("ward7", slip(class, "Ngô Văn Quý").with("state", "waiting"));
    let later = world.add("ward7", slip(class, "Võ Thị Nga").with("state", "waiting"));
    assert_eq!(world.get("ward7", SLIPS, waits).text("state"), "waiting");
    world.add("ward7", slip(class, "Lê Văn Minh").with("over_reason", "Có ghế thêm"));
    let gone = taken.into_iter().next().unwrap().unwrap().record.unwrap();
    step(&mut world, SLIPS, gone, "withdraw", &[("reason", Value::text("Bận"))]).unwrap();
    assert!(matches!(why(step(&mut world, SLIPS, waits, "enrol", &[])), ClassRefusal::Full { .. }), "3 of 2");
    let refused = why(step(&mut world, SLIPS, later, "enrol", &[]));
    assert_eq!(refused, ClassRefusal::NotFirst("Ngô Văn Quý".into()));
    // A table cannot be asked one by one: whom there is no place for waits.
    let rows =
        ["Đỗ Thị Oanh", "Phan Hữu Phúc"].map(|name| Op::Save { record: slip(class, name), base: None });
    world.try_as("ward7", &Op::Several { what: Bulk::Import, ops: rows.into() }).unwrap();
    let (reader, query) = (world.reader("ward7"), ListQuery::new(SLIPS));
    let all = reader.page(&query, &crate::data::At::First, 50).unwrap().rows;
    assert_eq!(all.iter().filter(|row| row.record.text("state") == "waiting").count(), 4);
    whole(&world);
}

#[test]
fn a_class_takes_whom_its_state_lets_it_take() {
    let mut world = World::new();
    let ahead = world.class("hobby").with("title", "Cắm hoa").with("capacity", 20);
    let ahead = world.add("ward7", ahead);
    let early = world.add("ward7", slip(ahead, "Trần Thị Lan"));
    assert_eq!(world.get("ward7", SLIPS, early).text("state"), "registered");
    // The first session begins the class, and who registered is in it.
    let session =
        Record::new(RegisterId::Sessions, None).with("class_id", ahead.0).with("held_on", "2021-11-09");
    let session = world.add("ward7", session);
    let marks = world.get("ward7", RegisterId::Sessions, session);
    assert!(matches!(why(save(&mut world, marked(&marks, early, "c"))), ClassRefusal::NotIn { .. }));
    step(&mut world, RegisterId::Sessions, session, "hold", &[("present", Value::Int(1))]).unwrap();
    assert_eq!(world.get("ward7", RegisterId::Classes, ahead).text("state"), "running");
    assert_eq!(world.get("ward7", SLIPS, early).text("state"), "enrolled");
    // What was held cannot be cancelled; over, it takes only who was there.
    let held = why(step(&mut world, RegisterId::Classes, ahead, "pause", &[("reason", Value::text("Dịch"))])
        .and_then(|_| {
            step(&mut world, RegisterId::Classes, ahead, "cancel", &[("reason", Value::text("Ít"))])
        }));
    assert_eq!(held, ClassRefusal::WasHeld(1));
    step(&mut world, RegisterId::Classes, ahead, "finish", &[("end_on", Value::text("2021-11-30"))]).unwrap();
    let late = slip(ahead, "Ngô Văn Quý").with("enrolled_on", "2021-12-01");
    assert!(matches!(why(save(&mut world, late.clone())), ClassRefusal::Finished { .. }));
    let late = late.with("late_reason", "Ghi sót").with("joined_on", "2021-11-09");
    save(&mut world, late).unwrap();
    let none = world.class("hobby").with("title", "Không mở");
    let none = world.add("ward7", none);
    step(&mut world, RegisterId::Classes, none, "cancel", &[("reason", Value::text("Ít người"))]).unwrap();
    assert_eq!(why(save(&mut world, slip(none, "Võ Thị Nga"))), ClassRefusal::Cancelled);
}

fn marked(session: &Record, slip: Id, mark: &str) -> Record {
    let mut marks = Marks::read(session.text("marks")).unwrap();
    marks.set(slip, Some(mark));
    session.clone().with("marks", marks.to_value())
}

#[test]
fn marks_stay_within_the_days_of_a_learner() {
    let mut world = World::new();
    let class = class(&mut world, "Tin học", 20);
    let quy = world.add("ward7", slip(class, "Ngô Văn Quý").with("joined_on", "2021-11-10"));
    let lan = world.add("ward7", slip(class, "Trần Thị Lan"));
    let session = |world: &mut World, on: &str| {
        let session = Record::new(RegisterId::Sessions, None).with("class_id", class.0).with("held_on", on);
        let id = world.add("ward7", session);
        world.get("ward7", RegisterId::Sessions, id)
    };
    let (before, after) = (session(&mut world, "2021-11-09"), session(&mut world, "2021-11-16"));
    let refused = why(save(&mut world, marked(&before, quy, "c")));
    assert!(matches!(refused, ClassRefusal::NotIn { .. }), "{refused:?}");
    save(&mut world, marked(&before, lan, "c")).unwrap();
    save(&mut world, marked(&marked(&after, quy, "t"), lan, "k")).unwrap();
    let stored = world.get("ward7", RegisterId::Sessions, after.id.unwrap());
    assert_eq!((stored.text("state"), stored.int("present")), ("held", Some(1)), "the first mark holds it");
    // Another day of joining names the sessions that it touches.
    let later = world.get("ward7", SLIPS, quy).with("joined_on", "2021-11-20");
    let day = chrono::NaiveDate::from_ymd_opt(2021, 11, 16).unwrap();
    assert_eq!(why(save(&mut world, later)), ClassRefusal::Marked(vec![day]));
    // Who was there once did come.
    assert_eq!(why(step(&mut world, SLIPS, quy, "miss", &[])), ClassRefusal::WasThere(day));
    let left = [("reason", Value::text("Bận")), ("left_on", Value::text("2021-11-20"))];
    step(&mut world, SLIPS, quy, "withdraw", &left).unwrap();
    // Back again: the time away is a break, and the day of joining stays.
    step(&mut world, SLIPS, quy, "enrol", &[("joined_on", Value::text("2021-12-01"))]).unwrap();
    let back = world.get("ward7", SLIPS, quy);
    assert_eq!(back.text("joined_on"), "2021-11-10");
    assert_eq!(back.text("breaks"), r#"{"2021-11-20":"2021-12-01"}"#);
    whole(&world);
}

#[test]
fn the_form_asks_what_a_full_class_asks_and_loses_nothing() {
    let mut world = World::new();
    let class = class(&mut world, "Làm bánh", 1);
    world.add("ward7", slip(class, "Trần Thị Lan"));
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("4 Enter F4").type_text("nguyen thi hoa").keys("Enter").type_text("1950").keys("Enter");
    driver.type_text("nu").keys("F2");
    if !driver.screen().contains("Lớp đủ 1/1 người") {
        // A doubt about the name takes one more key.
        driver.keys("F2");
    }
    let screen = driver.screen();
    assert!(screen.contains("Lớp đủ 1/1 người") && screen.contains("1 Danh sách chờ"), "{screen}");
    driver.type_text("1");
    let (reader, query) = (world.reader("ward7"), ListQuery::new(SLIPS));
    let all = reader.page(&query, &crate::data::At::First, 50).unwrap().rows;
    let states: Vec<_> = all.iter().map(|row| row.record.text("state").to_owned()).collect();
    assert_eq!(
        states.iter().filter(|state| *state == "waiting").count(),
        1,
        "{states:?}\n{}",
        driver.screen()
    );
}

/// A file of before: two slips with one number are one learner, and the others are people of their own.
#[test]
fn slips_of_an_older_file_get_their_learners() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    let old = Connection::open(&path).unwrap();
    let dump = crate::it::support::root().join("db/fixtures/0014.sql");
    old.execute_batch(&std::fs::read_to_string(dump).unwrap()).unwrap();
    drop(old);
    drop(Store::open(&path).unwrap());
    let new = Connection::open(&path).unwrap();
    let orphans: i64 = new
        .query_row(
            "SELECT count(*) FROM enrolments WHERE learner_id IS NULL AND deleted_at IS NULL",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let learners: i64 = new.query_row("SELECT count(*) FROM learners", [], |row| row.get(0)).unwrap();
    assert_eq!((orphans, learners), (0, 1));
    let step: String =
        new.query_row("SELECT op FROM steps ORDER BY id DESC LIMIT 1", [], |row| row.get(0)).unwrap();
    assert_eq!(step, "upgrade");
    for finding in check(&path).unwrap() {
        assert_eq!(finding.wrong, [], "{:?}", finding.check);
    }
}
