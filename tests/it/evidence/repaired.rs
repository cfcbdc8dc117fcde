//! Questions that used to ask for more, or less, than can be known.

use crate::domain::{RegisterId, Value};
use crate::guideline::{Grade, PartValue};

use super::{Asked, Q4, YEAR, edit, new, pack, step};
use crate::it::support::world::World;

#[test]
fn a_plan_cites_both_the_dispatch_and_the_guidance_of_its_year() {
    let mut world = World::new();
    let pack = pack();
    let cites = |world: &World| Asked(world, &pack).at("plan_cites_basis", YEAR);
    assert_eq!(cites(&world), (0, Some(0)), "without a plan nobody knows");
    let plan = new(&world, RegisterId::Plans).with("title", "Kế hoạch").with("kind", "annual");
    let plan = world.add("ward7", plan.with("year", 2021));
    for (bases, found) in [
        ("", 0),
        ("Công văn số 478/GDĐT-GDTEX ngày 14/02/2020", 1),
        ("Hướng dẫn hoạt động năm 2021 của Phòng Giáo dục và Đào tạo", 1),
        ("Hướng dẫn năm 2020 của Phòng Giáo dục và Đào tạo", 0),
        ("Công văn 478/GDDT-GDTEX;\ncác hướng dẫn của quận năm 2021", 2),
    ] {
        edit(&mut world, "ward7", RegisterId::Plans, plan, &[("bases", Value::text(bases))]);
        assert_eq!(cites(&world), (found, Some(2)), "{bases}");
    }
}

#[test]
fn learners_of_every_complementary_class_are_counted_by_occupation() {
    let mut world = World::new();
    for (kind, name) in [
        ("complementary", "Danh Thị Sà Rương"),
        ("complementary_primary", "Lê Văn Bình"),
        ("complementary_lower", "Trần Thị Chi"),
        ("complementary_upper", "Phạm Văn Dũng"),
    ] {
        let class = world.class(kind).with("name", Value::text(format!("Lớp {name}")));
        let class = world.add("ward7", class);
        let lesson =
            new(&world, RegisterId::Sessions).with("class_id", class.0).with("held_on", "2021-11-02");
        let lesson = world.add("ward7", lesson);
        step(&mut world, "ward7", RegisterId::Sessions, lesson, "hold", &[("present", Value::Int(1))]);
        let learner = new(&world, RegisterId::Enrolments).with("class_id", class.0).with("birth", "1979");
        let learner = learner.with("name", name).with("occupation", "worker");
        world.add("ward7", learner.with("sex", "nu").with("enrolled_on", "2021-11-01"));
    }
    let pack = pack();
    assert_eq!(Asked(&world, &pack).at("enrolments_occupation worker", Q4), (4, Some(4)));
    assert_eq!(Asked(&world, &pack).at("enrolments_occupation labourer", Q4), (0, Some(4)));
}

#[test]
fn a_quarter_asks_when_the_report_of_the_quarter_before_was_sent() {
    let mut world = World::new();
    let pack = pack();
    let template = pack.quarter_checklist(4).unwrap();
    let said = |world: &World| {
        let found = world.reader("ward7").ask_run(&pack, template, world.wards[0]).unwrap();
        let found = found.items.get("quarter_report").cloned().unwrap_or_default();
        (found.figures.get(pack.item("quarter_report").unwrap().part("sent").unwrap()), found.proposed)
    };
    let paper = |world: &World, period: &str, on: &str| {
        let paper = new(world, RegisterId::Submissions).with("title", period).with("kind", "quarter_report");
        paper.with("period", period).with("sent_on", on)
    };
    world.add("ward7", paper(&world, "2021-Q4", "2021-12-05"));
    assert_eq!(said(&world), (None, None), "the report of the same quarter is not what is asked for");
    let sent = world.add("ward7", paper(&world, "2021-Q3", "2021-09-30"));
    let day = chrono::NaiveDate::from_ymd_opt(2021, 9, 30).unwrap();
    assert_eq!(said(&world), (Some(PartValue::Date(day)), Some(Grade::Met)), "due on 30/09, not on 30/12");
    edit(
        &mut world,
        "ward7",
        RegisterId::Submissions,
        sent,
        &[("sent_on", Value::date(day.succ_opt().unwrap()))],
    );
    assert_eq!(said(&world).1, Some(Grade::PartlyMet), "a day late");
}

#[test]
fn none_of_none_is_unknown_in_a_whole_run() {
    let world = World::new();
    let pack = pack();
    for template in &pack.checklists {
        let run = world.reader("ward7").ask_run(&pack, template, world.wards[0]).unwrap();
        // A centre without any class, plan or person is not one that failed.
        for item in ["assigned_teachers", "plan_basis", "plan_leads", "duties", "board", "literacy_quota"] {
            let found = run.items.get(item).and_then(|found| found.proposed);
            let asked = pack.item(item).is_some_and(|item| template.asks(item));
            assert!(found.is_none() || item == "board" && asked, "{}: {item} {found:?}", template.id);
        }
    }
}

#[test]
fn inspections_of_subcommittees_are_counted_and_not_subcommittees() {
    let mut world = World::new();
    super::busy(&mut world);
    let ask = crate::guideline::Ask { ask: "internal_inspections".into(), with: None };
    let found = world.reader("ward7").ask(&ask, Some(world.wards[0]), Q4, &pack()).unwrap();
    let found = found.unwrap();
    assert_eq!((found.found, found.register), (1, Some(RegisterId::Inspections)));
}

#[test]
fn the_quota_of_the_year_is_graded_in_the_last_quarter_only() {
    let pack = pack();
    let asks = |quarter: u8, id: &str| pack.quarter_checklist(quarter).unwrap().asks(pack.item(id).unwrap());
    for quarter in 1..=4 {
        assert_eq!(asks(quarter, "literacy_quota"), quarter == 4, "{quarter}");
        assert_eq!(asks(quarter, "literacy_quota_so_far"), quarter < 4, "{quarter}");
    }
    let shown = pack.item("literacy_quota_so_far").unwrap();
    assert!(!shown.graded && shown.rule.is_none());
    assert_eq!(shown.parts, pack.item("literacy_quota").unwrap().parts, "the same figures");
    assert!(pack.self_inspection().unwrap().asks(pack.item("literacy_quota").unwrap()));
}
