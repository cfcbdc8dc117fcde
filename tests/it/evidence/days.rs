//! On which day something counts, and in which period.

use crate::domain::{RegisterId, Value};
use crate::guideline::{PeriodKey, PeriodKind};

use super::{Asked, Q4, YEAR, delete, edit, later, new, pack, step, undo};
use crate::it::support::world::World;

#[test]
fn an_activity_counts_where_and_when_it_was_held_and_only_then() {
    let mut world = World::new();
    let pack = pack();
    let held =
        |world: &World, quarter| Asked(world, &pack).at("activities_held", PeriodKey::quarter(2021, quarter));
    let talk = world.add("ward7", world.talk().with("held_on", "2021-12-04"));
    assert_eq!(held(&world, 4), (0, Some(1)), "planned is not held");
    let done = step(&mut world, "ward7", RegisterId::Activities, talk, "hold", &[("turns", Value::Int(9))]);
    assert_eq!(held(&world, 4), (1, Some(1)));
    edit(&mut world, "ward7", RegisterId::Activities, talk, &[("held_on", Value::text("2021-09-30"))]);
    assert_eq!((held(&world, 4), held(&world, 3)), ((0, Some(0)), (1, Some(1))), "moved over the quarter");
    undo(&mut world, "ward7", &done);
    assert_eq!(held(&world, 3), (0, Some(1)), "the holding was taken back");
    step(&mut world, "ward7", RegisterId::Activities, talk, "cancel", &[("reason", Value::text("Dịch"))]);
    assert_eq!(held(&world, 3), (0, Some(1)), "cancelled");
    step(&mut world, "ward7", RegisterId::Activities, talk, "reopen", &[]);
    delete(&mut world, "ward7", RegisterId::Activities, talk);
    assert_eq!(held(&world, 3), (0, Some(0)), "deleted");
}

#[test]
fn a_plan_keeps_the_day_it_was_first_sent() {
    let mut world = World::new();
    let pack = pack();
    let plan = new(&world, RegisterId::Plans)
        .with("title", "Kế hoạch 2021")
        .with("kind", "annual")
        .with("year", 2021)
        .with("bases", "Công văn 478/GDDT-GDTEX");
    let plan = world.add("ward7", plan);
    let item = new(&world, RegisterId::PlanItems)
        .with("plan_id", plan.0)
        .with("section", "literacy")
        .with("content", "Mở lớp")
        .with("quarter", 3);
    let item = world.add("ward7", item);
    let asked = |world: &World, text: &str, period| Asked(world, &pack).at(text, period);
    assert_eq!(
        asked(&world, "plan_cites_basis", YEAR),
        (1, Some(2)),
        "GDDT is GDĐT; the guidance is not cited"
    );
    assert_eq!(asked(&world, "plan_has_leads", YEAR), (0, Some(1)));
    assert_eq!(asked(&world, "plan_items_of literacy", YEAR), (1, None));
    assert_eq!(asked(&world, "quarter_programme", PeriodKey::quarter(2021, 3)), (1, None));
    assert_eq!(asked(&world, "plan_execution", PeriodKey::quarter(2021, 3)), (0, Some(1)));
    let moved = [("moved_to_quarter", Value::Int(4)), ("reason", Value::text("Dịch"))];
    step(&mut world, "ward7", RegisterId::PlanItems, item, "move", &moved);
    assert_eq!(asked(&world, "plan_execution", PeriodKey::quarter(2021, 3)), (0, Some(0)));
    let talk = world.talk().with("held_on", "2021-12-04").with("plan_item_id", item.0);
    let talk = world.add("ward7", talk);
    step(&mut world, "ward7", RegisterId::Activities, talk, "hold", &[("turns", Value::Int(9))]);
    assert_eq!(asked(&world, "plan_execution", Q4), (1, Some(1)));

    assert_eq!(asked(&world, "plan_sent", YEAR), (0, None));
    step(&mut world, "ward7", RegisterId::Plans, plan, "send", &[]);
    assert_eq!(asked(&world, "plan_sent", YEAR), (1, None));
    step(&mut world, "district", RegisterId::Plans, plan, "return", &[("comment", Value::text("Thiếu"))]);
    later(&mut world, "ward7", RegisterId::Plans, plan, "send", 9);
    assert_eq!(Asked(&world, &pack).day("plan_sent", YEAR).as_deref(), Some("2021-12-06"));
    assert_eq!(world.get("ward7", RegisterId::Plans, plan).text("sent_on"), "2021-12-15");
    assert_eq!(asked(&world, "plan_approved", YEAR), (0, None));
    step(&mut world, "district", RegisterId::Plans, plan, "approve", &[]);
    assert_eq!(asked(&world, "plan_approved", YEAR), (1, None));
}

#[test]
fn a_later_review_does_not_take_an_earlier_quarter_away() {
    let mut world = World::new();
    let pack = pack();
    let group =
        new(&world, RegisterId::ResidentialGroups).with("name", "Tổ 1").with("reviewed_on", "2021-06-20");
    let group = world.add("ward7", group);
    edit(
        &mut world,
        "ward7",
        RegisterId::ResidentialGroups,
        group,
        &[("reviewed_on", Value::text("2021-09-25"))],
    );
    let asked = Asked(&world, &pack);
    for (quarter, found) in [(1, 0), (2, 1), (3, 1), (4, 0)] {
        assert_eq!(
            asked.at("literacy_updated", PeriodKey::quarter(2021, quarter)).0,
            found,
            "quarter {quarter}"
        );
    }
    assert_eq!(asked.day("literacy_updated", PeriodKey::quarter(2021, 2)).as_deref(), Some("2021-06-20"));
    assert_eq!(asked.at("literacy_lists 1", YEAR), (1, Some(1)));
}

#[test]
fn a_paper_is_found_under_any_spelling_of_its_period() {
    let mut world = World::new();
    let pack = pack();
    for (kind, period, sent) in [
        ("quarter_report", "quý III/2021".replace('q', "Q"), "2021-09-30"),
        ("half_year_report", "2021-h1".into(), "2021-07-02"),
    ] {
        let paper = new(&world, RegisterId::Submissions)
            .with("title", "Báo cáo")
            .with("kind", kind)
            .with("period", period.as_str())
            .with("sent_on", sent);
        world.add("ward7", paper);
    }
    let asked = Asked(&world, &pack);
    assert_eq!(asked.at("submission_sent quarter_report", PeriodKey::quarter(2021, 3)).0, 1);
    assert_eq!(asked.at("submission_sent quarter_report", PeriodKey::quarter(2021, 2)).0, 0);
    let half = PeriodKey { year: 2021, kind: PeriodKind::HalfYear, index: 1 };
    assert_eq!(asked.day("submission_sent half_year_report", half).as_deref(), Some("2021-07-02"));
}
