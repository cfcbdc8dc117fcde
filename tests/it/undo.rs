//! Undo where something else changed meanwhile: refused with a sentence, and nothing is left pointing nowhere.

mod said;

use crate::data::Error;
use crate::domain::op::{Done, Op};
use crate::domain::{Id, Record, Refusal, RegisterId};

use crate::it::support::world::World;

fn refused(result: Result<Done, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

fn group(world: &World, name: &str) -> Record {
    Record::new(RegisterId::ResidentialGroups, Some(world.wards[0])).with("name", name)
}

/// Somebody on the literacy list of a residential group.
fn subject(world: &World, group: Id) -> Record {
    Record::new(RegisterId::LiteracySubjects, Some(world.wards[0]))
        .with("group_id", group.0)
        .with("name", "Trần Thị Bưởi")
        .with("birth", "1969")
        .with("sex", "nu")
        .with("reached_grade", 1)
}

fn delete(world: &mut World, register: RegisterId, id: Id) -> Result<Done, Error> {
    let version = world.get("ward7", register, id).version;
    world.try_as("ward7", &Op::Delete { register, id, version })
}

#[test]
fn a_name_that_was_taken_meanwhile_does_not_come_back() {
    let mut world = World::new();
    let first = world.add("ward7", group(&world, "Tổ 1"));
    let renamed = world.get("ward7", RegisterId::ResidentialGroups, first).with("name", "Tổ 1A");
    let base = Some(world.get("ward7", RegisterId::ResidentialGroups, first).values);
    let step = world.try_as("ward7", &Op::Save { record: renamed, base }).unwrap().step;
    world.add("ward7", group(&world, "Tổ 1"));
    let why = refused(world.try_as("ward7", &Op::Undo { step }));
    assert_eq!(why, Refusal::Taken { register: RegisterId::ResidentialGroups, fields: vec!["Tên tổ"] });
}

#[test]
fn nobody_comes_back_into_a_group_that_is_gone() {
    let mut world = World::new();
    let first = world.add("ward7", group(&world, "Tổ 1"));
    let second = world.add("ward7", group(&world, "Tổ 2"));
    let person = world.add("ward7", subject(&world, first));
    let seen = world.get("ward7", RegisterId::LiteracySubjects, person);
    let base = Some(seen.values.clone());
    let moved =
        world.try_as("ward7", &Op::Save { record: seen.with("group_id", second.0), base }).unwrap().step;
    delete(&mut world, RegisterId::ResidentialGroups, first).unwrap();
    let gone = Refusal::Gone(RegisterId::ResidentialGroups);
    assert_eq!(refused(world.try_as("ward7", &Op::Undo { step: moved })), gone, "a change");

    let removed = delete(&mut world, RegisterId::LiteracySubjects, person).unwrap().step;
    delete(&mut world, RegisterId::ResidentialGroups, second).unwrap();
    assert_eq!(refused(world.try_as("ward7", &Op::Undo { step: removed })), gone, "a deletion");
}

#[test]
fn what_only_names_a_place_comes_back_without_it() {
    let mut world = World::new();
    let hall =
        Record::new(RegisterId::Venues, Some(world.wards[0])).with("name", "Hội trường").with("kind", "hall");
    let hall = world.add("ward7", hall);
    let talk = world.add("ward7", world.talk().with("venue_id", hall.0));
    let removed = delete(&mut world, RegisterId::Activities, talk).unwrap().step;
    delete(&mut world, RegisterId::Venues, hall).unwrap();
    world.try_as("ward7", &Op::Undo { step: removed }).unwrap();
    assert_eq!(world.get("ward7", RegisterId::Activities, talk).text("title"), world.talk().text("title"));
}

#[test]
fn a_reason_ends_with_what_it_was_the_reason_of_and_undo_brings_both_back() {
    let mut world = World::new();
    let class = world.add("ward7", world.class("hobby"));
    let slip = world.add("ward7", world.slip(class));
    let step = |world: &mut World, step, given| {
        let version = world.get("ward7", RegisterId::Enrolments, slip).version;
        let op = Op::Step { register: RegisterId::Enrolments, id: slip, version, step, given };
        world.try_as("ward7", &op).unwrap().step
    };
    step(&mut world, "withdraw", vec![("reason", "Bận việc nhà".into())]);
    let back = step(&mut world, "enrol", Vec::new());
    let now = world.get("ward7", RegisterId::Enrolments, slip);
    assert_eq!((now.text("state"), now.text("reason")), ("enrolled", ""));
    world.try_as("ward7", &Op::Undo { step: back }).unwrap();
    let now = world.get("ward7", RegisterId::Enrolments, slip);
    assert_eq!((now.text("state"), now.text("reason")), ("withdrawn", "Bận việc nhà"));
}
