//! Whatever is done to a series in whatever order: rows keep who they are, their order and their number, what was held
//! keeps its day, and each deed is taken back whole. The same deeds every time: each run has its seed. Many more runs:
//! `TTHTCD_FULL=1 cargo test --test it seeded`.

use super::*;
use crate::domain::calendar::closing::{Closed, Deed, Fate, Line};
use crate::domain::calendar::unfit::Known;

/// Numbers that look as if they were thrown.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

/// The series by any of its rows; none if nothing is left of it.
fn whole(world: &World) -> Option<Stored> {
    let reader = world.reader("ward7");
    let first = (1..200).find_map(|id| reader.record(RegisterId::Sessions, Id(id)).unwrap());
    first.map(|first| reader.series_of(&first).unwrap().unwrap())
}

/// All that is known of it.
fn shown(world: &World) -> Vec<String> {
    let Some(stored) = whole(world) else { return Vec::new() };
    let all = stored.rows.iter().chain(&stored.rules);
    let mut shown: Vec<String> =
        all.map(|record| format!("{:?} {:?} {:?}", record.register, record.id, record.values)).collect();
    shown.sort();
    shown
}

fn days_of(row: &Record) -> (NaiveDate, Option<NaiveDate>) {
    (row.get("held_on").as_date().unwrap(), row.get("series_on").as_date())
}

/// Rows that are planned and stand where their rule put them, in order.
fn in_order(stored: &Stored) -> Vec<Id> {
    let rule = |row: &Record| stored.rules.iter().find(|rule| rule.id.map(|id| id.0) == row.int("series_id"));
    let hours = |record: &Record| [record.text("from_time").to_owned(), record.text("to_time").to_owned()];
    let on_rule = |row: &&Record| {
        row.text("state") == "planned"
            && Some(days_of(row).0) == days_of(row).1
            && rule(row).is_some_and(|rule| hours(rule) == hours(row))
    };
    let mut rows: Vec<_> = stored.rows.iter().filter(on_rule).collect();
    rows.sort_by_key(|row| days_of(row));
    rows.iter().filter_map(|row| row.id).collect()
}

fn held(stored: &Stored) -> Vec<(Option<Id>, NaiveDate, String)> {
    let held = stored.rows.iter().filter(|row| row.text("state") == "held");
    held.map(|row| (row.id, days_of(row).0, row.text("from_time").to_owned())).collect()
}

/// The ward is closed from one day to another; what stands in it goes behind it.
fn closed(world: &World, from: NaiveDate, to: NaiveDate) -> Option<Op> {
    let stored = whole(world)?;
    let is_in = |row: &&Record| row.text("state") == "planned" && (from..=to).contains(&days_of(row).0);
    let rows: Vec<Record> = stored.rows.iter().filter(is_in).cloned().collect();
    if rows.is_empty() {
        return None;
    }
    let after = Record::new(RegisterId::Closures, Some(world.wards[0]))
        .with("from_on", Value::date(from))
        .with("to_on", Value::date(to))
        .with("reason", "Chỉ thị 16");
    let closing = crate::domain::calendar::Closing {
        own: Some(Id(0)),
        venue: None,
        place: "".into(),
        from,
        to: Some(to),
        reason: "".into(),
    };
    let known = Known { days: known(), closings: vec![closing], venues: Vec::new() };
    let line = Line {
        title: String::new(),
        rows,
        series: Some(stored),
        class: None,
        place: (None, false),
        fate: Fate::Moves,
        to: None,
    };
    let closed = Closed { deed: Deed::Close, before: None, after: &after, known: &known, today: NOW.today };
    Some(closed.op(&[line]))
}

/// A deed on the series, and whether it may change which rows there are.
fn thrown(world: &World, dice: &mut Dice) -> Option<(Op, bool)> {
    let stored = whole(world)?;
    let planned: Vec<Record> =
        stored.rows.iter().filter(|row| row.text("state") == "planned").cloned().collect();
    let row = planned.get(dice.below(planned.len().max(1)))?;
    let known = known();
    let off = |day: NaiveDate| known.off(day);
    let change = |after: Record, reach| stored.change((row, &after), reach, |day| off(day).is_some()).op;
    let reach = [Reach::Later, Reach::All][dice.below(2)];
    let (id, version) = (row.id?, row.version);
    let cancel = |given| Op::Step { register: RegisterId::Sessions, id, version, step: "cancel", given };
    let reason = vec![("reason", Value::text("Mưa bão"))];
    Some(match dice.below(10) {
        0 | 1 => {
            let by = i64::try_from(dice.below(9)).unwrap() - 3;
            let to = days_of(row).0 + chrono::Duration::days(by);
            // On a day that another has, or before one that stood before it, it is put by nobody who means the rest.
            let stands = |other: &Record| {
                days_of(other).0 == to || days_of(other) < days_of(row) && days_of(other).0 > to
            };
            if stored.rows.iter().any(|other| other.id != row.id && stands(other)) {
                return None;
            }
            (change(row.clone().with("held_on", Value::date(to)), reach), false)
        }
        2 => {
            let hours = ["17:00", "18:00", "18:30"][dice.below(3)];
            (change(row.clone().with("from_time", hours).with("to_time", "20:00"), reach), false)
        }
        3 => (change(row.clone().with("content", format!("Bài {}", dice.below(9)).as_str()), reach), false),
        4 => {
            let to = (0..40).map(|by| days_of(row).0 + chrono::Days::new(by));
            let free = |day: &NaiveDate| {
                !stored.rows.iter().any(|other| days_of(other).0 == *day || days_of(other).1 == Some(*day))
            };
            let to = to.clone().find(free)?;
            (change(row.clone().with("held_on", Value::date(to)), Reach::One), false)
        }
        5 => {
            let first = stored.rows.iter().find(|row| row.text("state") == "planned")?;
            let given = vec![("present", Value::Int(9))];
            let (id, version) = (first.id?, first.version);
            (Op::Step { register: RegisterId::Sessions, id, version, step: "hold", given }, false)
        }
        6 => {
            let behind = stored.days_behind(1, off);
            let (part, day) = behind.last().map(|(part, day)| (*part, day.on))?;
            (stored.made_up(row, cancel(reason), (part, day))?, true)
        }
        7 => {
            let behind = stored.days_behind(2, off);
            let days: Vec<_> = behind
                .into_iter()
                .filter(|(_, day)| day.off.is_none())
                .map(|(part, day)| (part, day.on))
                .collect();
            (stored.longer(&days), true)
        }
        8 => {
            let from = days_of(row).0;
            (closed(world, from, from + chrono::Days::new(20 + dice.below(60) as u64))?, false)
        }
        _ if dice.below(3) > 0 => return None,
        _ => (stored.removed(row, [Reach::One, reach][dice.below(2)]), true),
    })
}

#[test]
fn rows_keep_who_they_are_their_order_and_their_number() {
    let mut deeds = 0;
    let runs = if std::env::var_os("TTHTCD_FULL").is_some() { 60 } else { 8 };
    for seed in 1..=runs {
        let mut world = World::new();
        sixteen(&mut world);
        let mut dice = Dice(seed);
        let mut before: Vec<Vec<String>> = Vec::new();
        for nth in 0..40 {
            let what = format!("seed {seed}, deed {nth}");
            if dice.below(5) == 0
                && let Some(was) = before.pop()
            {
                undo(&mut world);
                assert_eq!(shown(&world), was, "{what}: taken back whole");
                continue;
            }
            let Some((op, is_other)) = thrown(&world, &mut dice) else { continue };
            let (was, shown) = (whole(&world).unwrap(), shown(&world));
            let done = world.try_as("ward7", &op).unwrap_or_else(|why| panic!("{what}: {why} {op:?}"));
            if done.step == Id(0) {
                continue;
            }
            deeds += 1;
            before.push(shown);
            let Some(now) = whole(&world) else { continue };
            for row in held(&was) {
                assert!(held(&now).contains(&row), "{what}: held {row:?} {op:?}");
            }
            let (ids, kept) = (in_order(&was), in_order(&now));
            let of_both = |one: &[Id], other: &[Id]| -> Vec<Id> {
                one.iter().filter(|id| other.contains(id)).copied().collect()
            };
            assert_eq!(of_both(&ids, &kept), of_both(&kept, &ids), "{what}: order {op:?}");
            if !is_other {
                let ids = |stored: &Stored| {
                    let mut ids: Vec<_> = stored.rows.iter().map(|row| row.id).collect();
                    ids.sort();
                    ids
                };
                assert_eq!(ids(&was), ids(&now), "{what}: the same rows {op:?}");
            }
        }
        for was in before.into_iter().rev() {
            undo(&mut world);
            assert_eq!(shown(&world), was, "seed {seed}: taken back to the beginning");
        }
        assert_eq!(days(&world), W1);
    }
    assert!(deeds > 100, "{deeds}");
}

/// The start a week later, then the ward closed for four months: two undos lead back to how it was made.
#[test]
fn a_moved_start_and_a_closing_are_taken_back_one_after_the_other() {
    let mut world = World::new();
    sixteen(&mut world);
    change(&mut world, 0, Reach::All, |row| row.with("held_on", Value::date(day("13/4"))));
    let moved = days(&world);
    assert!(moved.ends_with("27/05 01/06 03/06"), "{moved}");
    let op = closed(&world, day("31/5"), day("30/9")).unwrap();
    world.try_as("ward7", &op).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(days(&world), moved.replace("01/06 03/06", "05/10 07/10"));
    undo(&mut world);
    assert_eq!(days(&world), moved);
    undo(&mut world);
    assert_eq!(days(&world), W1);
}
