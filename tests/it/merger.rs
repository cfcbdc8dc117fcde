//! A ward merged into another: what stays, what goes on, who reads and who writes.

mod figures;
mod lists;
mod years;

use crate::data::{Error, ListQuery, Reader};
use crate::domain::op::{Now, Op};
use crate::domain::{Denied, Id, Record, Refusal, RegisterId, Role, Value, WardId};
use crate::ui::app::driver::Driver;
use chrono::NaiveDate;

use crate::it::support::world::{NOW, World};

/// Sunday 05/12/2021, the last day of ward 7.
const LAST: NaiveDate = NaiveDate::from_ymd_opt(2021, 12, 5).unwrap();

/// Ward 7 with things that are over and things that run.
struct Merging {
    world: World,
    class: Id,
    done: Id,
}

fn of(world: &World, ward: usize, register: RegisterId) -> Record {
    Record::new(register, Some(world.wards[ward]))
}

fn at_work() -> Merging {
    let mut world = World::new();
    for ward in [0, 1] {
        let login = ["ward7", "ward8"][ward];
        world.add(login, of(&world, ward, RegisterId::ResidentialGroups).with("name", "Tổ 1"));
        world
            .add(login, of(&world, ward, RegisterId::Venues).with("name", "Hội trường").with("kind", "hall"));
    }
    let hall = world.reader("ward7").options(RegisterId::Venues, Some(world.wards[0]), "", 1).unwrap()[0].0;
    let group =
        world.reader("ward7").options(RegisterId::ResidentialGroups, Some(world.wards[0]), "", 1).unwrap()[0]
            .0;
    let class = world.class("computing").with("title", "Tin học K12").with("start_on", "2021-10-05");
    let class = world.add("ward7", class.with("venue_id", hall.0));
    step(&mut world, "ward7", RegisterId::Classes, class, "start");
    for (name, state) in [("Nguyễn Thị Hường", ""), ("Trần Hưởng", "complete")] {
        let slip = of(&world, 0, RegisterId::Enrolments).with("class_id", class.0).with("name", name);
        let slip = slip.with("birth", "1962").with("sex", "nu").with("group_id", group.0);
        let slip = world.add("ward7", slip);
        if !state.is_empty() {
            step(&mut world, "ward7", RegisterId::Enrolments, slip, state);
        }
    }
    for (day, held) in [("2021-11-30", true), ("2021-12-14", false)] {
        let session = of(&world, 0, RegisterId::Sessions).with("class_id", class.0).with("held_on", day);
        let session = if held { session.with("present", 12) } else { session };
        let session = world.add("ward7", session);
        if held {
            step(&mut world, "ward7", RegisterId::Sessions, session, "hold");
        }
    }
    let talk = world.talk().with("venue_id", hall.0);
    world.add("ward7", talk);
    let done = world.talk().with("title", "Phòng cháy").with("held_on", "2021-03-20").with("turns", 80);
    let done = world.add("ward7", done);
    step(&mut world, "ward7", RegisterId::Activities, done, "hold");
    let task = of(&world, 0, RegisterId::Tasks).with("title", "Nộp báo cáo").with("due_on", "2021-12-20");
    world.add("ward7", task);
    let subject = of(&world, 0, RegisterId::LiteracySubjects).with("group_id", group.0);
    let subject = subject.with("name", "Trần Thị Bưởi").with("birth", "1969").with("sex", "nu");
    world.add("ward7", subject.with("reached_grade", 1));
    Merging { world, class, done }
}

fn step(world: &mut World, login: &str, register: RegisterId, id: Id, step: &'static str) {
    let version = world.get(login, register, id).version;
    world.try_as(login, &Op::Step { register, id, version, step, given: Vec::new() }).unwrap();
}

fn merge(world: &World) -> Op {
    let [ward, into] = world.wards.map(|ward| Id(ward.0));
    let version = world.get("district", RegisterId::Wards, ward).version;
    Op::Merge { ward, version, into, last: LAST }
}

fn reader(world: &World, login: &str) -> Reader {
    Reader::login(&world.path, login, NOW.today).unwrap().unwrap()
}

/// Labels of a ward's records.
fn labels(reader: &Reader, register: RegisterId, ward: WardId) -> Vec<String> {
    reader.options(register, Some(ward), "", 100).unwrap().into_iter().map(|(_, label)| label).collect()
}

fn refusal(result: Result<crate::domain::op::Done, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn only_the_district_merges_wards_and_only_into_one_that_is_there() {
    let Merging { mut world, .. } = at_work();
    let op = merge(&world);
    for login in ["ward7", "ward8", "leader7", "cec", "inspector7", "operator"] {
        let why = refusal(world.try_as(login, &op));
        assert_eq!(why, Refusal::NotAllowed(Denied::Role), "{login}");
    }
    let Op::Merge { ward, version, into, .. } = op else { unreachable!() };
    let today = NOW.today;
    for (into, last, column) in [
        (ward, LAST, "successor_id"),
        (into, today, "valid_to"),
        (into, NaiveDate::from_ymd_opt(1982, 12, 1).unwrap(), "valid_to"),
    ] {
        let why = refusal(world.try_as("district", &Op::Merge { ward, version, into, last }));
        assert!(matches!(&why, Refusal::Invalid(all) if all[0].column == column), "{why:?}");
    }
    let old = refusal(world.try_as("district", &Op::Merge { ward, version: version + 1, into, last: LAST }));
    assert!(matches!(old, Refusal::ChangedSince(_)), "{old:?}");
    // By the form of the register nobody closes a ward.
    let record = world.get("district", RegisterId::Wards, ward);
    let base = Some(record.values.clone());
    let record = record.with("valid_to", "2021-12-05");
    let why = refusal(world.try_as("district", &Op::Save { record, base }));
    assert!(matches!(why, Refusal::NotAllowed(Denied::SystemSet(_))), "{why:?}");
}

#[test]
fn what_runs_goes_on_with_the_successor_and_what_happened_stays() {
    let Merging { mut world, class, done } = at_work();
    let [old, new] = world.wards;
    world.try_as("district", &merge(&world)).unwrap();
    let office = reader(&world, "district");
    // The old ward keeps its year.
    assert_eq!(labels(&office, RegisterId::Activities, old), ["Phòng cháy"]);
    let held = office.record(RegisterId::Activities, done).unwrap().unwrap();
    assert_eq!((held.text("state"), held.int("turns")), ("held", Some(80)));
    let ended = office.record(RegisterId::Classes, class).unwrap().unwrap();
    assert_eq!((ended.text("state"), ended.text("end_on")), ("finished", "2021-12-05"));
    assert_eq!(labels(&office, RegisterId::Enrolments, old).len(), 2);
    assert_eq!(office.count(&ListQuery::new(RegisterId::Sessions).of_ward(Some(old))).unwrap(), 1);
    // The new one goes on, with its own halls and groups.
    assert_eq!(labels(&office, RegisterId::Activities, new), ["Dinh dưỡng cho trẻ dưới 5 tuổi"]);
    assert_eq!(labels(&office, RegisterId::ResidentialGroups, new), ["Tổ 1", "Tổ 1 (P.7)"]);
    assert_eq!(labels(&office, RegisterId::Venues, new), ["Hội trường", "Hội trường (P.7)"]);
    assert_eq!(labels(&office, RegisterId::Tasks, new), ["Nộp báo cáo"]);
    assert_eq!(labels(&office, RegisterId::Tasks, old), Vec::<String>::new());
    assert_eq!(labels(&office, RegisterId::LiteracySubjects, new), ["Trần Thị Bưởi"]);
    assert_eq!(labels(&office, RegisterId::Enrolments, new), ["Nguyễn Thị Hường"]);
    let own = office.options(RegisterId::Classes, Some(new), "", 9).unwrap()[0].0;
    let own = office.record(RegisterId::Classes, own).unwrap().unwrap();
    assert_eq!((own.text("state"), own.text("start_on")), ("running", "2021-12-06"));
    let hall = Id(own.int("venue_id").unwrap());
    assert_eq!(office.label(RegisterId::Venues, hall).unwrap().unwrap(), "Hội trường (P.7)");
    for finding in crate::data::check::check(&world.path).unwrap() {
        assert_eq!(finding.wrong, [], "{:?}", finding.check);
    }
}

#[test]
fn nobody_writes_in_a_closed_ward_and_a_merger_is_not_undone() {
    let Merging { mut world, class, done } = at_work();
    let before = world.try_as("ward7", &Op::Save { record: world.talk(), base: None }).unwrap().step;
    let merged = world.try_as("district", &merge(&world)).unwrap();
    let closed = Refusal::NotAllowed(Denied::Closed(LAST));
    let talk = world.get("district", RegisterId::Activities, done);
    let base = Some(talk.values.clone());
    for login in ["ward7", "district"] {
        assert_eq!(
            refusal(world.try_as(login, &Op::Save { record: world.talk(), base: None })),
            closed,
            "{login}"
        );
        let edit = Op::Save { record: talk.clone().with("title", "Khác"), base: base.clone() };
        assert_eq!(refusal(world.try_as(login, &edit)), closed, "{login}");
        let (register, id, version) = (RegisterId::Activities, done, talk.version);
        assert_eq!(refusal(world.try_as(login, &Op::Delete { register, id, version })), closed, "{login}");
    }
    let version = world.get("district", RegisterId::Classes, class).version;
    let reopen =
        Op::Step { register: RegisterId::Classes, id: class, version, step: "start", given: Vec::new() };
    assert_eq!(refusal(world.try_as("ward7", &reopen)), closed);
    let undo = world.try_as("ward7", &Op::Undo { step: before });
    assert!(matches!(refusal(undo), Refusal::Gone(_) | Refusal::NotAllowed(Denied::Closed(_))));
    assert_eq!(refusal(world.try_as("district", &Op::Undo { step: merged.step })), Refusal::NotUndoable);
    // Yesterday, on its last day, it was still open.
    let actor = world.actor("ward7");
    let yesterday = Now { today: LAST, ..NOW };
    let request = crate::domain::RequestId::new().unwrap();
    let talk = Op::Save { record: world.talk(), base: None };
    assert!(world.store.execute(&actor, request, &talk, yesterday).is_ok());
}

#[test]
fn the_successors_people_read_the_old_years_and_the_others_do_not() {
    let Merging { mut world, done, .. } = at_work();
    assert!(reader(&world, "ward8").record(RegisterId::Activities, done).unwrap().is_none());
    world.try_as("district", &merge(&world)).unwrap();
    let successor = reader(&world, "ward8");
    assert!(successor.record(RegisterId::Activities, done).unwrap().is_some());
    let names = |year| {
        let wards = successor.wards_of_year(year).unwrap();
        wards.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    assert_eq!(names(2021), ["Phường 7", "Phường 8"]);
    assert_eq!(names(2022), ["Phường 8"]);
    assert_eq!(successor.ward_in_year(world.wards[0], 2022).unwrap().unwrap().0, world.wards[1]);
    let office = reader(&world, "district");
    let pack = office.guideline(2021).unwrap().unwrap();
    for template in &pack.checklists {
        let board =
            office.board(template, crate::data::board::Order::Ward, NOW.today, &pack).unwrap().unwrap();
        let wards: Vec<&str> = board.wards.iter().map(|row| &*row.name).collect();
        let of_the_quarter: &[&str] =
            if template.quarter < 4 { &["Phường 7", "Phường 8"] } else { &["Phường 8"] };
        assert_eq!(wards, of_the_quarter, "{}", template.id);
    }
    let own = reader(&world, "ward7");
    assert!(own.record(RegisterId::Activities, done).unwrap().is_some());
    assert!(!own.actor().reads(world.wards[1]));
}

#[test]
fn a_merger_by_keys_with_a_form_open_in_the_ward_that_closes() {
    let Merging { mut world, .. } = at_work();
    let mut clerk = Driver::new(&world.path, "ward7", NOW).unwrap();
    clerk.keys("3 F4").type_text("Trồng rau sạch");
    let mut other = Driver::new(&world.path, "ward8", NOW).unwrap();
    let mut office = Driver::new(&world.path, "district", NOW).unwrap();
    office.keys("8").type_text("phuong va trung tam").keys("Enter").type_text("7").keys("^t");
    let form = office.screen();
    for shown in ["Sáp nhập", "1 lớp", "1 việc", "không hoàn tác được"] {
        assert!(form.contains(shown), "{shown:?} is not on\n{form}");
    }
    office.type_text("051221").keys("Enter").type_text("phuong 8").keys("F2");
    assert!(office.notice().contains("Đã sáp nhập"), "{}\n{}", office.notice(), office.screen());
    assert!(office.screen().contains("05/12/2021"), "{}", office.screen());
    // The form that was open keeps what was typed and says why it cannot be stored.
    clerk.tick().type_text(" tại nhà").keys("F2");
    assert!(clerk.notice().contains("đã sáp nhập (đến hết ngày 05/12/2021)"), "{}", clerk.notice());
    assert!(clerk.screen().contains("Trồng rau sạch tại nhà"), "{}", clerk.screen());
    drop(clerk);
    let mut clerk = Driver::new(&world.path, "ward7", NOW).unwrap();
    clerk.keys("Enter");
    assert!(clerk.screen().contains("đã sáp nhập"), "{}", clerk.screen());
    assert!(clerk.screen().contains("Trồng rau sạch"), "{}", clerk.screen());
    // The successor's people see both within a second, without logging in again.
    other.tick().keys("F5");
    assert!(other.screen().contains("Phường 7"), "{}", other.screen());
    // The operator gives the people of the closed ward their rights in the successor.
    let person = world.actor("ward7").person;
    let grants =
        ListQuery::new(RegisterId::Grants).only("person_id", crate::data::Only::Is(Value::Int(person.0)));
    let grant = reader(&world, "operator").page(&grants, &crate::data::At::First, 1).unwrap().rows.remove(0);
    let grant =
        reader(&world, "operator").record(RegisterId::Grants, grant.record.id.unwrap()).unwrap().unwrap();
    let base = Some(grant.values.clone());
    let both = Value::many(world.wards.map(|ward| Value::Int(ward.0)));
    world.try_as("operator", &Op::Save { record: grant.with("ward_ids", both), base }).unwrap();
    let moved = reader(&world, "ward7");
    assert!(moved.actor().holds(Role::Ward, Some(world.wards[1])));
    let new = of(&world, 1, RegisterId::Tasks).with("title", "Bàn giao sổ").with("due_on", "2021-12-31");
    world.add("ward7", new);
}
