//! A guideline pack that is damaged in the file: nobody is locked out, what is left of it is read, nothing is saved.

use crate::data::check::{Check, check};
use crate::data::guidelines::EMBEDDED;
use crate::data::{Error, ListQuery, Reader};
use crate::domain::op::Op;
use crate::domain::{Refusal, RegisterId};
use crate::guideline::parse;
use crate::ui::app::driver::Driver;
use rusqlite::Connection;

use crate::it::support::process::Finish as _;
use crate::it::support::world::{NOW, SMALL_PACK, World};
use crate::it::support::{binary, temp_dir};

/// What a bit here or there makes of a pack.
const DAMAGE: [&str; 9] = [
    "UPDATE guidelines SET source = replace(source, '9900', '9901')",
    "UPDATE guidelines SET source = replace(source, 'year =', 'yeer =')",
    "UPDATE guidelines SET source = replace(source, '[', '{')",
    "UPDATE guidelines SET source = CAST(x'ff' || CAST(source AS BLOB) AS TEXT)",
    "UPDATE guidelines SET hash = CASE hash LIKE 'a%' WHEN TRUE THEN 'b' ELSE 'a' END || substr(hash, 2)",
    "UPDATE guidelines SET hash = CAST(x'ff' || CAST(hash AS BLOB) AS TEXT)",
    "UPDATE guidelines SET year = year - 1",
    "UPDATE guidelines SET published_step = published_step - 1",
    "DELETE FROM guidelines",
];

fn damage(world: &World, how: &str) {
    let file = Connection::open(&world.path).unwrap();
    file.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    assert_eq!(file.execute(how, []).unwrap(), 1, "{how}");
}

fn talks(world: &World) -> u32 {
    let reader = Reader::login(&world.path, "ward7", NOW.today).unwrap().unwrap();
    reader.count(&ListQuery::new(RegisterId::Activities)).unwrap()
}

#[test]
fn damaged_it_opens_and_takes_nothing() {
    for how in DAMAGE {
        let mut world = World::new();
        let (talk, actor) = (world.talk(), world.actor("ward7"));
        world.add("ward7", talk.clone());
        damage(&world, how);
        let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap_or_else(|why| panic!("{how}: {why}"));
        let said = driver.notice().to_owned();
        assert!(said.starts_with("Bộ hướng dẫn") && said.contains("chỉ xem"), "{how}: {said}");
        // Every screen shows what the pack says that was published.
        let reader = Reader::login(&world.path, "ward7", NOW.today).unwrap().unwrap();
        let (governs, own) = reader.guideline_for(2021).unwrap().expect("a pack");
        assert!(own && governs == parse(EMBEDDED).unwrap(), "{how}");
        for tab in 1..=8 {
            driver.keys(&tab.to_string());
        }
        let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
        driver.keys("3 F4").type_text("Trồng rau sạch").keys("F2");
        let screen = driver.screen();
        assert!(screen.contains("bị hỏng") && screen.contains("Trồng rau sạch"), "{how}: {screen}");
        let save = Op::Save { record: talk, base: None };
        let request = crate::domain::RequestId::new().unwrap();
        let refused = world.store.execute(&actor, request, &save, NOW);
        assert!(matches!(refused, Err(Error::Refused(Refusal::DamagedGuideline(_)))), "{how}: {refused:?}");
        assert_eq!(talks(&world), 1, "{how}");
        let found = check(&world.path).unwrap();
        let packs = found.iter().find(|finding| finding.check == Check::Packs).unwrap();
        assert!(!packs.wrong.is_empty(), "{how}");
    }
}

#[test]
fn the_last_good_one_governs_meanwhile() {
    let mut world = World::governed_by(SMALL_PACK, temp_dir());
    let district = |world: &mut World, source: &str| {
        world.try_as("district", &Op::Publish { source: source.into() }).unwrap();
    };
    district(&mut world, &SMALL_PACK.replace("Hướng dẫn năm 2021", "Hướng dẫn năm 2021, lần hai"));
    district(&mut world, &SMALL_PACK.replace("Hướng dẫn năm 2021", "Hướng dẫn năm 2021, lần ba"));
    let title = |world: &World| {
        let reader = Reader::login(&world.path, "ward7", NOW.today).unwrap().unwrap();
        reader.guideline_for(2021).unwrap().expect("a pack").0.title.into_string()
    };
    assert_eq!(title(&world), "Hướng dẫn năm 2021, lần ba");
    let newest = "UPDATE guidelines SET source = source || ' ' WHERE published_step =
                  (SELECT max(published_step) FROM guidelines)";
    damage(&world, newest);
    assert_eq!(title(&world), "Hướng dẫn năm 2021, lần hai");
    // With none left, that of the program: a locked door tells nobody what is wrong.
    let file = Connection::open(&world.path).unwrap();
    file.execute_batch("UPDATE guidelines SET source = source || '#'").unwrap();
    assert_eq!(title(&world), parse(EMBEDDED).unwrap().title.into_string());
    assert!(Driver::new(&world.path, "ward7", NOW).is_ok());
}

#[test]
fn the_program_says_so_at_every_verb() {
    let mut world = World::new();
    world.store.set_fact("demo", "1").unwrap();
    world.store.set_fact("demo_today", "2021-12-06").unwrap();
    let talk = world.talk();
    world.add("ward7", talk);
    damage(&world, DAMAGE[1]);
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(binary());
        command.args(arguments).args(["--file", world.path.to_str().unwrap()]);
        let out = command.finish_with(b"");
        let said = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (out.status.code(), said(out.stdout), said(out.stderr))
    };
    let (code, table, said) = run(&["export", "activities", "--as", "ward7"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(table.contains("Dinh dưỡng") && said.contains("Bộ hướng dẫn năm 2021"), "{table}{said}");
    let (code, found, said) = run(&["check"]);
    assert_ne!(code, Some(0), "{found}{said}");
    assert!(found.contains("SAI   Bộ hướng dẫn các năm: bộ hướng dẫn năm 2021"), "{found}");
    assert!(!found.contains("Packs") && !found.contains("Damaged"), "{found}");
}
