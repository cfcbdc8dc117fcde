//! Of whom nobody knows when they were born, nobody knows whether they belong to an age band: they are in neither number
//! of a rate, and how many they are is said beside it.

use crate::data::evidence::questions::ANSWERED;
use crate::data::{At, ListQuery};
use crate::domain::op::Op;
use crate::domain::{Record, RegisterId, Value};
use crate::guideline::PeriodKey;
use crate::ui::app::driver::Driver;

use super::{Asked, YEAR, new, pack, step};
use crate::it::support::world::{NOW, World};

/// Ward 7 with 15 000 people of 15 to 35: one illiterate at each level, and of unknown birth two of level 1 and one of
/// level 2, beside those who are not counted at all.
fn ward_with_unknown_births() -> World {
    let mut world = World::new();
    let source = include_str!("../../../db/guidelines/2021.toml");
    world.try_as("district", &Op::Publish { source: source.into() }).unwrap();
    let group = new(&world, RegisterId::ResidentialGroups).with("name", "Tổ 1");
    let group = world.add("ward7", group);
    let person = |world: &World, name: &str, birth: &str, grade: i64| {
        let person = new(world, RegisterId::LiteracySubjects).with("group_id", group.0).with("name", name);
        person.with("birth", birth).with("sex", "nu").with("reached_grade", grade)
    };
    for (name, birth, grade) in [
        ("Trần Thị Một", "1990", 0),
        ("Trần Thị Hai", "1991", 3),
        ("Lê Thị Không", "?", 0),
        ("Lê Thị Khổng", "?", 2),
        ("Lê Thị Khôi", "?", 4),
    ] {
        world.add("ward7", person(&world, name, birth, grade));
    }
    world.add("ward7", person(&world, "Lê Thị Khuyết", "?", 0).with("exempt", 1));
    let moved = world.add("ward7", person(&world, "Lê Thị Xa", "?", 0));
    step(&mut world, "ward7", RegisterId::LiteracySubjects, moved, "leave", &[]);
    let band = new(&world, RegisterId::Populations).with("year", 2021).with("band", "15-35");
    world.add("ward7", band.with("people", 15_000));
    world
}

fn asked(world: &World, text: &str, period: PeriodKey) -> (i64, Option<i64>, i64) {
    let pack = pack();
    let answer = Asked(world, &pack).of("ward7", Some(world.wards[0]), text, period);
    (answer.found, answer.of, answer.unplaced)
}

#[test]
fn nobody_of_unknown_birth_is_literate_or_illiterate() {
    let world = ward_with_unknown_births();
    for (text, expected) in [
        ("literacy_rate 15-35:1", (14_997, Some(14_998), 2)),
        ("literacy_illiterate 15-35:1", (1, Some(14_998), 2)),
        ("literacy_rate 15-35:2", (14_995, Some(14_997), 3)),
        ("literacy_illiterate 15-35:2", (1, Some(14_997), 3)),
    ] {
        assert_eq!(asked(&world, text, YEAR), expected, "{text}");
    }
    let pack = pack();
    let ask = super::asks("literacy_rate", &pack).remove(0);
    let each = world.reader("district").ask_each_ward(&ask, YEAR, &pack).unwrap().unwrap();
    assert_eq!(each[0].1.as_ref().map(|answer| (answer.found, answer.unplaced)), Some((14_997, 2)));
}

#[test]
fn a_girl_is_known_by_her_age_or_by_her_group() {
    let mut world = ward_with_unknown_births();
    let people = world.reader("ward7");
    let all = ListQuery::new(RegisterId::LiteracySubjects);
    let page = people.page(&all, &At::First, 50).unwrap();
    for row in page.rows {
        let mut record: Record = row.record.with("mobilised_on", "2021-11-20");
        if record.text("state") == "moved" || record.int("exempt") == Some(1) {
            continue;
        }
        if record.text("name") == "Lê Thị Khôi" {
            record.set("priority_groups", Value::many([Value::text("girl")]));
        }
        let base = Some(record.values.clone());
        world.try_as("ward7", &Op::Save { record, base }).unwrap();
    }
    assert_eq!(asked(&world, "mobilized_priority girl", YEAR), (1, Some(3), 2));
    assert_eq!(
        asked(&world, "mobilized_priority women", YEAR),
        (5, Some(5), 0),
        "a woman is known by her sex"
    );
}

#[test]
fn how_many_are_left_out_stands_beside_every_rate() {
    let world = ward_with_unknown_births();
    for (columns, rows) in [(60, 16), (80, 24), (120, 40)] {
        let mut screen = Driver::new(&world.path, "ward7", NOW).unwrap();
        screen.resize(columns, rows);
        screen.keys("5");
        let shown = screen.screen();
        let said =
            if rows < 24 { "trừ 3 chưa rõ tuổi" } else { "chưa tính 3 người chưa rõ năm sinh" };
        assert!(shown.contains("99,99%") && shown.contains(said), "{shown}");
        // One key lists them, and nobody else.
        screen.keys("^O");
        let listed = screen.screen();
        for name in ["Lê Thị Không", "Lê Thị Khổng", "Lê Thị Khôi"] {
            assert!(listed.contains(name), "{listed}");
        }
        assert!(!listed.contains("Trần Thị"), "{listed}");
    }
}

/// Whoever places people by age says how many could not be placed.
#[test]
fn every_question_about_ages_counts_who_has_none() {
    let mut placed = 0;
    for (name, sql) in ANSWERED {
        if sql.contains("birth, 1, 4)") {
            placed += 1;
            assert!(sql.contains("AS unplaced") && sql.contains("birth = '?'"), "{name}");
        }
    }
    assert!(placed >= 4, "{placed}");
}
