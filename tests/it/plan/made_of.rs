//! What fulfils an item is a record of its kind, declared by the guideline for its section or by the item itself.

use crate::domain::rules::plan::progress::{Stage, progress};
use crate::domain::{Id, Record, RegisterId, Value};
use crate::guideline::MadeOf;

use super::{day, pack, save};
use crate::it::support::plan::{item, step, whole_plan};
use crate::it::support::world::World;

/// How far the item is that begins so, and how much of it was done.
fn stage(world: &World, plan: Id, begins: &str, today: &str) -> (Stage, u32, Option<u32>) {
    let reader = world.reader("ward7");
    let items = reader.plan(plan).unwrap().unwrap().items;
    let all = progress(&items, &reader.plan_fulfilments(plan, &pack(world)).unwrap(), 2021, day(today));
    let id = item(world, plan, begins).id;
    let found = all.items.iter().find(|item| item.id == id).unwrap();
    (found.stage, found.fulfilments, found.times)
}

fn made_of(world: &mut World, plan: Id, begins: &str, columns: &[(&str, &str)]) {
    let mut record = item(world, plan, begins);
    for (column, value) in columns {
        match value.parse::<i64>() {
            Ok(number) => record.set(column, number),
            Err(_) => record.set(column, *value),
        }
    }
    save(world, "ward7", record);
}

fn add(world: &mut World, register: RegisterId, columns: &[(&str, &str)]) -> Id {
    let mut record = Record::new(register, Some(world.wards[0]));
    for (column, value) in columns {
        match value.parse::<i64>() {
            Ok(number) => record.set(column, number),
            Err(_) => record.set(column, *value),
        }
    }
    world.add("ward7", record)
}

/// A record that fulfils an item of this kind in the fourth quarter.
fn fulfil(world: &mut World, plan: Id, kind: MadeOf, begins: &str) {
    let id = item(world, plan, begins).id.unwrap();
    match kind {
        MadeOf::Activity | MadeOf::Training => {
            let talk = world.talk().with("held_on", "2021-12-04").with("plan_item_id", id.0);
            let talk = world.add("ward7", talk);
            step(world, "ward7", RegisterId::Activities, talk, "hold", vec![("turns", Value::Int(9))]);
        }
        MadeOf::Class => {
            let class = world.class("hobby").with("plan_item_id", id.0);
            let class = world.add("ward7", class);
            step(world, "ward7", RegisterId::Classes, class, "start", vec![]);
        }
        MadeOf::Survey => {
            add(
                world,
                RegisterId::Surveys,
                &[("title", "Quý IV"), ("year", "2021"), ("quarter", "4"), ("done", "1")],
            );
        }
        MadeOf::List => {
            add(world, RegisterId::ResidentialGroups, &[("name", "Tổ 1"), ("reviewed_on", "2021-10-09")]);
        }
        MadeOf::Report | MadeOf::Submission => {
            let paper = [
                ("title", "Báo cáo năm"),
                ("kind", "annual_report"),
                ("period", "Năm 2021"),
                ("due_on", "2021-12-05"),
                ("sent_on", "2021-12-02"),
            ];
            add(world, RegisterId::Submissions, &paper);
        }
        MadeOf::Other => {
            let given =
                vec![("done_on", Value::text("2021-12-03")), ("done_note", Value::text("Đã kiểm kê"))];
            step(world, "ward7", RegisterId::PlanItems, id, "tick", given);
        }
    }
}

const KINDS: [MadeOf; 8] = [
    MadeOf::Activity,
    MadeOf::Class,
    MadeOf::Survey,
    MadeOf::List,
    MadeOf::Training,
    MadeOf::Report,
    MadeOf::Submission,
    MadeOf::Other,
];

#[test]
fn each_kind_of_item_can_become_done_by_records_of_its_kind_and_by_no_other() {
    const ITEM: &str = "Bổ sung tủ sách";
    let related = |one: MadeOf, other: MadeOf| {
        let linked = [MadeOf::Activity, MadeOf::Class, MadeOf::Training, MadeOf::Other];
        let sent = [MadeOf::Report, MadeOf::Submission];
        // What asks for a class is fulfilled by no meeting.
        one == other
            || one != MadeOf::Class && linked.contains(&one) && linked.contains(&other)
            || sent.contains(&one) && sent.contains(&other)
    };
    for kind in KINDS {
        let mut world = World::new();
        let plan = whole_plan(&mut world);
        made_of(&mut world, plan, ITEM, &[("made_of", kind.code())]);
        let others = KINDS.into_iter().filter(|other| !matches!(other, MadeOf::Other | MadeOf::Submission));
        for other in others.filter(|other| !related(kind, *other)) {
            fulfil(&mut world, plan, other, ITEM);
        }
        let before = stage(&world, plan, ITEM, "2021-12-01");
        assert!(
            matches!(before.0, Stage::Waiting | Stage::Scheduled) && before.1 == 0,
            "{kind:?}: {before:?}"
        );
        fulfil(&mut world, plan, kind, ITEM);
        let after = stage(&world, plan, ITEM, "2021-12-20");
        assert_eq!((after.0, after.1), (Stage::Done, 1), "{kind:?}");
    }
}

#[test]
fn the_pack_says_what_fulfils_the_items_of_a_section() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let sections = pack(&world);
    assert!(sections.list("plan_sections").unwrap().iter().all(|section| section.made_of.is_some()));
    assert_eq!(stage(&world, plan, "Khảo sát nhu cầu học tập quý IV", "2021-10-01").0, Stage::Waiting);
    fulfil(&mut world, plan, MadeOf::Survey, "");
    assert_eq!(stage(&world, plan, "Khảo sát nhu cầu học tập quý IV", "2021-12-01").0, Stage::Done);
    assert_eq!(stage(&world, plan, "Khảo sát nhu cầu học tập quý III", "2021-12-01").0, Stage::Overdue);
    fulfil(&mut world, plan, MadeOf::Report, "");
    assert_eq!(stage(&world, plan, "Tự kiểm tra cuối năm", "2021-12-06").0, Stage::Done);
}

#[test]
fn planned_stays_what_the_plan_says_whatever_is_added() {
    const ITEM: &str = "Phân loại rác";
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    made_of(&mut world, plan, ITEM, &[("times", "2"), ("to_on", "2021-12-31")]);
    fulfil(&mut world, plan, MadeOf::Activity, ITEM);
    assert_eq!(stage(&world, plan, ITEM, "2021-12-06"), (Stage::Partly, 1, Some(2)));
    let id = item(&world, plan, ITEM).id.unwrap();
    for _ in 0..3 {
        let talk = world.talk().with("plan_item_id", id.0).with("held_on", "2021-12-30");
        world.add("ward7", talk);
    }
    assert_eq!(stage(&world, plan, ITEM, "2021-12-06"), (Stage::Partly, 1, Some(2)));
    assert_eq!(stage(&world, plan, ITEM, "2022-01-06"), (Stage::Overdue, 1, Some(2)));
    fulfil(&mut world, plan, MadeOf::Activity, ITEM);
    assert_eq!(stage(&world, plan, ITEM, "2021-12-06"), (Stage::Done, 2, Some(2)));
}
