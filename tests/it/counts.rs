//! Quick counts: the table, the list behind a figure and the evidence say the same, whatever was done to the records.

use super::support::world::{NOW, World};
use crate::domain::calendar::counts::{By, Of, rows};
use crate::domain::{Id, Op, Record, RegisterId, Value};
use crate::guideline::{Ask, Guideline, PeriodKey, parse};
use crate::ui::app::driver::Driver;

const TOPICS: [&str; 4] = ["health", "nutrition", "law", ""];

fn pack() -> Guideline {
    parse(include_str!("../../db/guidelines/2021.toml")).unwrap()
}

/// So many activities, held on days of three months, each with so many turns and perhaps partners of two kinds.
fn held(world: &mut World, many: usize) -> Vec<Id> {
    let ward = world.wards[0];
    let partners = [("Hội LHPN", "womens_union"), ("Đoàn TN", "youth_union")].map(|(name, kind)| {
        let partner = Record::new(RegisterId::Partners, Some(ward)).with("name", name).with("kind", kind);
        Value::Int(world.add("ward7", partner).0)
    });
    (0..many)
        .map(|at| {
            let on = format!("2021-{:02}-{:02}", 3 + at % 3 * 4, 1 + at);
            let activity = Record::new(RegisterId::Activities, Some(ward))
                .with("title", format!("Việc {at}").as_str())
                .with("held_on", on.as_str())
                .with("topic", TOPICS[at % 4])
                .with("partners", Value::many(partners[..at % 3].iter().cloned()));
            let id = world.add("ward7", activity);
            step(world, id, "hold", vec![("turns", Value::Int(10 + at as i64))]);
            id
        })
        .collect()
}

fn step(world: &mut World, id: Id, step: &'static str, given: Vec<(&'static str, Value)>) {
    let version = world.get("ward7", RegisterId::Activities, id).version;
    let op = Op::Step { register: RegisterId::Activities, id, version, step, given };
    world.try_as("ward7", &op).unwrap_or_else(|why| panic!("{why}"));
}

/// Every cell is as long as its list, the sum of the row of each topic is what the evidence says, and so is the total.
fn hold_together(world: &World) {
    let (reader, pack, ward) = (world.reader("ward7"), pack(), Some(world.wards[0]));
    for by in [By::Topic, By::Partner] {
        let list = pack.list(if by == By::Topic { "topics" } else { "partner_kinds" }).unwrap();
        let counted = reader.counts(by, ward, 2021, None).unwrap();
        for row in rows(by, list, &counted) {
            let year = row.parts[by.parts()];
            let per = 12 / by.parts() as u32;
            for part in 0..by.parts() as u32 {
                let day = |month: u32| chrono::NaiveDate::from_ymd_opt(2021, month, 1).unwrap();
                let to = day(part * per + per) + chrono::Months::new(1) - chrono::Days::new(1);
                let found = reader.counted((by, &row.of), ward, (day(part * per + 1), to), None).unwrap();
                assert_eq!(row.parts[part as usize].count, found.len() as i64, "{row:?} {part}");
            }
            let with = match &row.of {
                Of::Codes(codes) => Some(codes[0].clone()),
                Of::All => None,
                Of::None => continue,
            };
            let ask = |ask: &str| {
                let ask = Ask { ask: ask.into(), with: with.clone() };
                reader.ask(&ask, ward, PeriodKey::year(2021), &pack).unwrap().unwrap().found
            };
            match (by, &row.of) {
                (By::Topic, _) | (By::Partner, Of::All) => {
                    assert_eq!(
                        (year.count, year.turns),
                        (ask("activities_held"), ask("activity_turns")),
                        "{row:?}"
                    );
                }
                (By::Partner, _) => assert_eq!(year.count, ask("activities_with_partner"), "{row:?}"),
            }
        }
    }
}

#[test]
fn table_list_and_evidence_say_the_same_after_whatever_was_done() {
    let mut world = World::new();
    let ids = held(&mut world, 12);
    hold_together(&world);
    // One goes back to planned and is called off, one moves to another month, one is deleted, and that is taken back.
    step(&mut world, ids[1], "reopen", Vec::new());
    step(&mut world, ids[1], "cancel", vec![("reason", Value::text("Mưa"))]);
    hold_together(&world);
    let moved = world.get("ward7", RegisterId::Activities, ids[2]);
    let base = Some(moved.values.clone());
    let record = moved.with("held_on", "2021-10-10").with("topic", "law");
    world.try_as("ward7", &Op::Save { record, base }).unwrap();
    hold_together(&world);
    let last = world.get("ward7", RegisterId::Activities, ids[3]);
    let done = world
        .try_as("ward7", &Op::Delete { register: last.register, id: ids[3], version: last.version })
        .unwrap();
    hold_together(&world);
    world.try_as("ward7", &Op::Undo { step: done.step }).unwrap();
    hold_together(&world);
}

#[test]
fn a_figure_opens_exactly_its_records() {
    let mut world = World::new();
    held(&mut world, 12);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F9");
    while !driver.screen().lines().any(|line| line.contains('>') && line.contains("Đếm nhanh")) {
        driver.keys("Down");
    }
    driver.keys("Enter");
    let screen = driver.screen();
    assert!(screen.contains("Đã tổ chức năm 2021, số việc"), "{screen}");
    let line = |screen: &str, name: &str| {
        let found = screen
            .lines()
            .find(|line| line.trim_start_matches(['>', ' ']).starts_with(name))
            .unwrap_or_else(|| panic!("{name}: {screen}"));
        found.split_whitespace().last().unwrap_or_default().to_owned()
    };
    assert_eq!(
        (line(&screen, "Sức khỏe"), line(&screen, "Dinh dưỡng"), line(&screen, "Cộng")),
        ("6".into(), "3".into(), "12".into())
    );
    // Health is the third row; March its third column.
    driver.keys("Down Down Right Right Enter");
    let screen = driver.screen();
    assert!(screen.contains("Sức khỏe T3: 2 việc"), "{screen}");
    assert!(screen.contains("Việc 0") && screen.contains("Việc 9") && !screen.contains("Việc 4"), "{screen}");
    driver.keys("Esc Tab");
    assert_eq!(line(&driver.screen(), "Cộng"), "186", "{}", driver.screen());
    driver.keys("Shift+Tab");
    let screen = driver.screen();
    assert_eq!((line(&screen, "Hội LHPN"), line(&screen, "Cộng")), ("128".into(), "186".into()), "{screen}");
}
