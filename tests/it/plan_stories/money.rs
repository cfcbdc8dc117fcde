//! The money that a plan may spend: written down by source, pointed out where items go beyond it, part of what is sent.

use crate::domain::op::Op;
use crate::domain::{Id, Record, RegisterId, Value};
use crate::exchange::paper::plan::PlanPapers;
use crate::exchange::paper::{Format, View};
use crate::guideline::{Ask, PeriodKey};

use super::{assert_hides, assert_shows, menu, open, row_with, send};
use crate::it::support::plan::{step, whole_plan};
use crate::it::support::world::World;

fn limit(world: &World, plan: Id, amount: i64) -> Record {
    Record::new(RegisterId::PlanBudgets, Some(world.wards[0]))
        .with("plan_id", plan.0)
        .with("fund_source", "state_budget")
        .with("amount", amount)
}

#[test]
fn a_limit_by_source_stands_at_the_foot_and_what_goes_beyond_is_pointed_out_and_sent_all_the_same() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let mut driver = open(&world, "ward7", "2");
    assert_shows(&driver, &["Ngân sách hỗ trợ 30.300.000 đ"]);
    menu(&mut driver, "ghi muc kinh phi");
    assert_shows(&driver, &["Kinh phí được giao · Kế hoạch hoạt động năm 2021"]);
    driver.keys("F4").type_text("1").type_text("27tr").keys("F2 Esc Esc");
    assert_shows(&driver, &["! Ngân sách hỗ trợ 30.300.000/27.000.000 đ, vượt 3.300.000 đ"]);
    // The item for which nothing is left is marked; those before it are not.
    driver.type_text("boi duong nghiep vu");
    assert!(row_with(&driver, "Bồi dưỡng nghiệp vụ").contains("!16/10"), "{}", driver.screen());
    assert_shows(&driver, &["! Tính đến nội dung này, Ngân sách hỗ trợ vượt mức được giao 1.200.000 đ"]);
    driver.keys("Esc ^d");
    assert_shows(&driver, &["! Ngân sách hỗ trợ: tổng kinh phí 30.300.000 đ vượt mức"]);
    driver.keys("Esc");
    menu(&mut driver, "tien do");
    driver.keys("PgDn PgDn");
    assert_shows(&driver, &["30.300.000 đ / 27.000.000 đ · vượt 3.300.000 đ", "chưa ghi mức được giao"]);
    assert_hides(&driver, "nan");
    send(&mut world, plan);
    let paper = PlanPapers::load(&world.reader("district"), plan).unwrap().unwrap().print(View::Whole);
    let text = String::from_utf8(paper.write(Format::Txt).unwrap().unwrap()).unwrap();
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = "Ngân sách hỗ trợ: 30.300.000 đồng (được giao 27.000.000 đồng, còn thiếu 3.300.000 đồng);";
    assert!(flat.contains(wanted), "{text}");
}

#[test]
fn a_limit_belongs_to_what_was_sent() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let record = limit(&world, plan, 30_000_000);
    let id = world.add("ward7", record);
    let twice = limit(&world, plan, 1);
    assert!(world.try_as("ward7", &Op::Save { record: twice, base: None }).is_err(), "one of each source");
    send(&mut world, plan);
    let stored = world.get("ward7", RegisterId::PlanBudgets, id);
    let more = |stored: &Record| Op::Save {
        record: stored.clone().with("amount", 45_000_000),
        base: Some(stored.values.clone()),
    };
    let refused = world.try_as("ward7", &more(&stored)).unwrap_err();
    assert!(
        refused.to_string().contains("Đã gửi") || format!("{refused:?}").contains("Đã gửi"),
        "{refused:?}"
    );
    let back = vec![("comment", Value::text("Xem lại kinh phí"))];
    step(&mut world, "district", RegisterId::Plans, plan, "return", back);
    world.try_as("ward7", &more(&stored)).unwrap();
    send(&mut world, plan);
    let driver = open(&world, "district", "9 Tab Down ^f");
    assert_shows(
        &driver,
        &["[Sửa] Kinh phí được giao: Ngân sách hỗ trợ", "Mức được giao: 30.000.000 đ -> 45.000.000 đ"],
    );
}

#[test]
fn what_a_ward_has_to_spend_answers_the_checklist() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let pack = world.reader("ward7").guideline(2021).unwrap().unwrap();
    let ask = |world: &World, source: &str| {
        let ask = Ask { ask: "funds_planned".into(), with: Some(source.into()) };
        let ward = Some(world.wards[0]);
        world.reader("ward7").ask(&ask, ward, PeriodKey::year(2021), &pack).unwrap().unwrap().found
    };
    assert_eq!(ask(&world, "state_budget"), 0);
    let record = limit(&world, plan, 30_000_000);
    world.add("ward7", record);
    assert_eq!((ask(&world, "state_budget"), ask(&world, "sponsors")), (30_000_000, 0));
}
