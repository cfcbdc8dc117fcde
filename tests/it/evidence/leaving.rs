//! Who moved away and who died are told apart; whoever left in an older file, which did not tell, stays readable.

use super::{Asked, YEAR, new, pack, step};
use crate::data::list::{At, ListQuery};
use crate::domain::{Id, Record, RegisterId};
use crate::it::support::world::World;
use rusqlite::Connection;

fn person(world: &World, group: Id, name: &str) -> Record {
    new(world, RegisterId::LiteracySubjects)
        .with("group_id", group.0)
        .with("name", name)
        .with("birth", "1986")
        .with("sex", "nu")
        .with("reached_grade", 0)
}

#[test]
fn moved_and_deceased_are_two_states_and_an_older_one_stays_readable() {
    let mut world = World::new();
    let group = new(&world, RegisterId::ResidentialGroups).with("name", "Tổ 1");
    let group = world.add("ward7", group);
    let names = ["Trần Thị Một", "Trần Thị Hai", "Trần Thị Ba", "Trần Thị Tư"];
    let [moved, died, older, _here] = names.map(|name| {
        let record = person(&world, group, name);
        world.add("ward7", record)
    });
    step(&mut world, "ward7", RegisterId::LiteracySubjects, moved, "leave", &[]);
    step(&mut world, "ward7", RegisterId::LiteracySubjects, died, "die", &[]);
    Connection::open(&world.path)
        .unwrap()
        .execute("UPDATE literacy_subjects SET state = 'left' WHERE id = ?1", [older.0])
        .unwrap();

    let pack = pack();
    let count =
        |world: &World, with: &str| Asked(world, &pack).at(&format!("literacy_subjects {with}"), YEAR).0;
    assert_eq!((count(&world, "moved"), count(&world, "deceased"), count(&world, "to_mobilize")), (2, 1, 1));
    let states = RegisterId::LiteracySubjects.decl().states.unwrap();
    let label = |world: &World, id| {
        let state = world.get("ward7", RegisterId::LiteracySubjects, id).text("state").to_owned();
        states.get(&state).unwrap().label
    };
    let labels = [moved, died, older].map(|id| label(&world, id));
    assert_eq!(labels, ["Chuyển đi", "Đã mất", "Không còn ở phường"]);
    // What an older file left open is decided when somebody knows.
    step(&mut world, "ward7", RegisterId::LiteracySubjects, older, "die", &[]);
    assert_eq!((count(&world, "moved"), count(&world, "deceased")), (1, 2));
    for id in [moved, died] {
        step(&mut world, "ward7", RegisterId::LiteracySubjects, id, "reopen", &[]);
    }
    assert_eq!((count(&world, "deceased"), count(&world, "to_mobilize")), (1, 3));
}

#[test]
fn the_board_begins_with_its_director() {
    let mut world = World::new();
    for (name, role) in [
        ("Lê Thị An", "cashier"),
        ("Lê Thị Bình", "member"),
        ("Lê Thị Cúc", "accountant"),
        ("Lê Thị Dung", "deputy_director"),
        ("Lê Thị Yến", "director"),
        ("Lê Thị Hoa", "deputy_director"),
    ] {
        let record = new(&world, RegisterId::BoardMembers).with("name", name).with("role", role);
        world.add("ward7", record);
    }
    let reader = world.reader("ward7");
    let page = |count| reader.page(&ListQuery::new(RegisterId::BoardMembers), &At::First, count).unwrap();
    let roles: Vec<_> = page(10).rows.iter().map(|row| row.record.text("role").to_owned()).collect();
    let wanted = ["director", "deputy_director", "deputy_director", "accountant", "cashier", "member"];
    assert_eq!(roles, wanted);
    let after = page(2).rows.last().unwrap().key.clone();
    let rest = reader.page(&ListQuery::new(RegisterId::BoardMembers), &At::After(after), 10).unwrap();
    let rest: Vec<_> = rest.rows.iter().map(|row| row.record.text("role").to_owned()).collect();
    assert_eq!(rest, wanted[2..], "page by page too");
}
