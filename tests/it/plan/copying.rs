//! Last year's plan as this year's draft.

use crate::domain::op::Op;
use crate::domain::rules::plan::Item;
use crate::domain::rules::plan::copy::{Look, NewYear, copy, same_weekday};
use crate::domain::{Id, RegisterId, Value};
use crate::text::paper as words;

use super::{day, made, save};
use crate::it::support::plan::{item, step, whole_plan};
use crate::it::support::world::World;
#[test]
fn days_keep_weekday_and_month() {
    for (from, year, to) in [
        ("2021-03-06", 2022, "2022-03-05"),
        ("2021-01-01", 2022, "2022-01-07"), // the Friday before is in December
        ("2021-12-31", 2022, "2022-12-30"),
        ("2021-04-01", 2022, "2022-04-07"), // the Thursday before is in March
        ("2020-02-29", 2021, "2021-02-27"),
        ("2021-09-30", 2025, "2025-09-25"),
    ] {
        assert_eq!(same_weekday(day(from), year), day(to), "{from}");
    }
    for offset in 0..1461 {
        let from = day("2020-01-01") + chrono::TimeDelta::days(offset);
        for year in 2021..2026 {
            let to = same_weekday(from, year);
            use chrono::Datelike as _;
            assert_eq!((to.weekday(), to.month(), to.year()), (from.weekday(), from.month(), year), "{from}");
        }
    }
}

#[test]
fn last_years_plan_becomes_a_draft_of_this_year() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let flowers = item(&world, plan, "Lớp cắm hoa");
    let given = vec![("reason", Value::text("Không đủ người học"))];
    step(&mut world, "ward7", RegisterId::PlanItems, flowers.id.unwrap(), "drop", given);
    let sport = item(&world, plan, "Hội thao");
    let given = vec![("moved_to_quarter", Value::Int(4)), ("reason", Value::text("Giãn cách"))];
    step(&mut world, "ward7", RegisterId::PlanItems, sport.id.unwrap(), "move", given);
    let talk = item(&world, plan, "Luật Cư trú");
    save(&mut world, "ward7", talk.clone().with("content", "Luật Cư trú năm 2020, áp dụng từ 01/07/2021"));
    let school = Id(talk.get("supporting").items()[0].as_int().unwrap());
    world.try_as("ward7", &Op::Delete { register: RegisterId::Partners, id: school, version: 1 }).unwrap();

    let reader = world.reader("ward7");
    let old = reader.plan(plan).unwrap().unwrap();
    let gone = reader.plan_gone(plan).unwrap();
    let holiday = crate::guideline::Holiday {
        from: day("2022-01-31"),
        to: day("2022-02-04"),
        label: "Tết Nhâm Dần".into(),
        each_year: false,
    };
    let into = NewYear { year: 2022, holidays: std::slice::from_ref(&holiday), gone: &gone };
    let copied = copy(&old.plan, &old.items, into);
    assert_eq!(copied.left_out, 1);
    world.try_as("ward7", &copied.op).unwrap();

    let new = world.reader("ward7").plan_of(world.wards[0], 2022, "annual").unwrap().expect("the copy");
    let new = world.reader("ward7").plan(new).unwrap().unwrap();
    assert_eq!(new.items.len(), old.items.len() - 1);
    assert_eq!((new.plan.text("title"), new.plan.text("state")), ("Kế hoạch hoạt động năm 2022", "draft"));
    for empty in ["number", "plan_on", "signer", "sent_on", "bases"] {
        assert!(new.plan.get(empty).is_empty(), "{empty}");
    }
    assert_eq!(new.plan.text("purpose"), old.plan.text("purpose"));
    let find = |begins: &str| new.items.iter().find(|item| item.text("content").starts_with(begins));
    assert!(find("Lớp cắm hoa").is_none());
    let talk = find("Luật Cư trú").unwrap();
    assert_eq!(talk.text("from_on"), "2022-03-13");
    assert_eq!(talk.text("content"), "Luật Cư trú năm 2020, áp dụng từ 01/07/2022");
    assert!(talk.get("supporting").is_empty() && !talk.get("venue_id").is_empty());
    let summer = find("Sinh hoạt hè").unwrap();
    let (from, to) = Item::from(summer).span().unwrap();
    assert_eq!((from, (to - from).num_days()), (day("2022-06-07"), 91));
    let sport = find("Hội thao").unwrap();
    assert_eq!((sport.text("state"), sport.text("from_on")), ("planned", "2022-09-01"));

    let looks = |begins: &str| {
        let of = |check: &&crate::domain::rules::plan::copy::ToCheck| {
            check.content.as_deref().is_some_and(|content| content.starts_with(begins))
        };
        copied.check.iter().filter(of).map(|check| check.what.clone()).collect::<Vec<_>>()
    };
    assert_eq!(copied.check[0].what, Look::Formalities);
    assert_eq!(looks("Luật Cư trú"), [Look::Gone("supporting"), Look::YearInText]);
    assert_eq!(looks("Hội thao"), [Look::WasMoved(4)]);
    assert_eq!(looks("Khảo sát nhu cầu học tập quý II"), [Look::NoDate, Look::NoDate]);
    assert_eq!(looks("Lớp tin học"), []);
    assert!(copied.check.iter().all(|check| words::look(&check.what).ends_with('.')));

    let tet = made(1, &[("from_on", "2021-02-02")]);
    let copied = copy(&old.plan, &[tet], into);
    let holidays: Vec<_> =
        copied.check.iter().filter(|check| matches!(check.what, Look::Holiday(..))).collect();
    assert_eq!(holidays.len(), 1, "Tuesday 01/02/2022 is in Tết");

    // A second copy is refused as a whole: there is one plan of a year and name.
    let again = copy(&old.plan, &old.items, into);
    assert!(world.try_as("ward7", &again.op).is_err());
}
