//! What may be there only once is named in the preview, not by a late refusal: for every register and every set of
//! columns that no two of its records share.

use crate::data::Error;
use crate::domain::op::Op;
use crate::domain::{Record, Refusal, RegisterId};
use crate::exchange::{Duplicate, Known, Preview, read_pasted};

use crate::it::support::brought::{fresh, table};
use crate::it::support::sample::{LOGINS, put, sample};
use crate::it::support::world::{NOW, World};

/// What the column follows from, where it is computed.
fn given_by(column: &str) -> &str {
    if column == "fingerprint" { "public_key" } else { column }
}

/// Another record with the same values in these columns.
fn twin(world: &mut World, first: &Record, set: &[&str], number: u32) -> Record {
    let twin = sample(world, first.register, first.ward.unwrap_or(world.wards[0]));
    let mut twin = fresh(world, twin, number);
    for column in set.iter().copied().map(given_by) {
        twin.set(column, first.get(column).clone());
    }
    twin
}

/// As one pastes it: the heads and one line.
fn pasted(world: &World, record: &Record) -> String {
    let cells = table(world, record);
    let line = |at: usize| cells.iter().map(|cell| cell[at].as_str()).collect::<Vec<_>>().join("\t");
    format!("{}\n{}\n", line(0), line(1))
}

#[test]
fn what_is_there_already_is_a_repeat_in_the_preview() {
    let mut world = World::new();
    let mut sets = 0;
    for register in RegisterId::ALL.iter().copied() {
        let decl = register.decl();
        for (number, set) in (0..).zip(decl.brought_unique()) {
            let ward = world.wards[0];
            let first = sample(&mut world, register, ward);
            let first = fresh(&mut world, first, 2 * number);
            let id = put(&mut world, first.clone());
            let twin = twin(&mut world, &first, set, 2 * number + 1);
            let writes =
                |login: &&str| decl.write.iter().any(|role| world.actor(login).holds(*role, twin.ward));
            let writer = LOGINS.into_iter().find(writes).unwrap();
            let op = Op::Save { record: twin.clone(), base: None };
            let late = world.try_as(writer, &op);
            assert!(
                matches!(late, Err(Error::Refused(Refusal::Taken { .. } | Refusal::Run(_)))),
                "{register:?} {set:?}: {late:?}"
            );
            let reader = world.reader(writer);
            let known = Known::load(&reader, register, twin.ward, NOW.today, 2021).unwrap();
            let preview = Preview::new(read_pasted(&pasted(&world, &twin)).unwrap(), known);
            // Somebody else with the same identity number is a problem; anything else is left out.
            assert!(preview.adds() == 0 || preview.wrong() == 1, "{register:?} {set:?}");
            let rows: Vec<_> = preview.rows().iter().map(|row| row.duplicate.clone()).collect();
            match rows.as_slice() {
                [Some(Duplicate::Stored { id: known, .. })] if *known == id => {}
                other => panic!("{register:?} {set:?}: {other:?}\n{}", pasted(&world, &twin)),
            }
            assert!(preview.to_op().is_none(), "{register:?} {set:?}");
            sets += 1;
        }
    }
    assert!(sets > 15, "{sets}");
}

/// What only the gate numbers is no key that somebody brings: it is known again by all that is required.
#[test]
fn a_briefing_that_is_brought_again_is_no_second_one_of_its_quarter() {
    let mut world = World::new();
    let planned = Record::new(RegisterId::Meetings, None)
        .with("year", 2021)
        .with("quarter", 4)
        .with("held_on", "2021-12-10")
        .with("place", "Hội trường Phòng Giáo dục và Đào tạo");
    let id = world.add("district", planned.clone());
    let preview = |world: &World, record: &Record| {
        let reader = world.reader("district");
        let known = Known::load(&reader, RegisterId::Meetings, None, NOW.today, 2021).unwrap();
        Preview::new(read_pasted(&pasted(world, record)).unwrap(), known)
    };
    let again = preview(&world, &planned);
    let rows: Vec<_> = again.rows().iter().map(|row| row.duplicate.clone()).collect();
    assert!(matches!(&rows[..], [Some(Duplicate::Stored { id: known, .. })] if *known == id), "{rows:?}");
    assert!(again.to_op().is_none());
    // One on another day is the second of its quarter, as it is for whoever types it.
    let later = preview(&world, &planned.with("held_on", "2021-12-20"));
    assert_eq!((later.adds(), later.wrong()), (1, 0));
    world.try_as("district", &later.to_op().unwrap()).unwrap();
    let titles: Vec<_> =
        world.reader("district").meetings().unwrap().into_iter().map(|one| one.title).collect();
    assert_eq!(
        titles,
        ["Giao ban quý IV/2021, lần 2".into(), "Giao ban quý IV/2021".into()] as [Box<str>; 2]
    );
}
