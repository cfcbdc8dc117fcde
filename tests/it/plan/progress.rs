//! Planned against done.

use crate::domain::rules::plan::View;
use crate::domain::rules::plan::money::by_source;
use crate::domain::rules::plan::progress::{Stage, progress, turns};
use crate::domain::rules::plan::take::{activity_of, class_of};
use crate::domain::{Record, RegisterId, Value};
use crate::vietnamese::date::quarter_of;

use crate::it::support::plan::{item, step, whole_plan};
use crate::it::support::world::{NOW, World};
#[test]
fn planned_and_done_are_counted_by_section_and_quarter() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let rate = |world: &World| {
        let reader = world.reader("ward7");
        let items = reader.plan(plan).unwrap().unwrap().items;
        progress(&items, &reader.plan_fulfilments(plan, &super::pack(world)).unwrap(), 2021, NOW.today)
    };
    let before = rate(&world);
    assert_eq!((before.total.planned, before.total.done), (28, 0));
    assert_eq!(before.quarters.map(|count| count.planned), [9, 7, 5, 5]);
    assert_eq!(before.unsplit.planned, 2, "a club all year, a summer from June to August");

    let talk = item(&world, plan, "Dinh dưỡng");
    let held = world.add("ward7", activity_of(&talk));
    assert_eq!(stage_of(&rate(&world), &talk), Stage::Overdue, "planned on 06/03, and it is December");
    step(&mut world, "ward7", RegisterId::Activities, held, "hold", vec![("turns", Value::Int(63))]);
    let inspection = item(&world, plan, "Bổ sung tủ sách");
    world.add("ward7", activity_of(&inspection));
    let class = item(&world, plan, "Lớp tin học");
    let opened = world.add("ward7", class_of(&class).with("kind", "computing"));
    step(&mut world, "ward7", RegisterId::Classes, opened, "start", vec![]);
    let flowers = item(&world, plan, "Lớp cắm hoa");
    let given = vec![("reason", Value::text("Không đủ người học"))];
    step(&mut world, "ward7", RegisterId::PlanItems, flowers.id.unwrap(), "drop", given);
    let sport = item(&world, plan, "Hội thao");
    let given = vec![("moved_to_quarter", Value::Int(4)), ("reason", Value::text("Giãn cách"))];
    step(&mut world, "ward7", RegisterId::PlanItems, sport.id.unwrap(), "move", given);

    let after = rate(&world);
    for (item, wanted) in [
        (&talk, Stage::Done),
        (&class, Stage::Done),
        (&inspection, Stage::Scheduled),
        (&flowers, Stage::Dropped),
        (&sport, Stage::Waiting),
    ] {
        assert_eq!(stage_of(&after, item), wanted, "{}", item.text("content"));
    }
    let total = after.total;
    assert_eq!((total.planned, total.done, total.dropped), (27, 2, 1));
    let section = |code: &str| after.sections.iter().find(|(section, _)| &**section == code).unwrap().1;
    assert_eq!((section("topics").planned, section("topics").done), (6, 1));
    assert_eq!((section("classes").planned, section("classes").dropped), (3, 1));
    let moved = before.quarters[2].planned - 1;
    assert_eq!(
        (after.quarters[2].planned, after.quarters[3].planned),
        (moved, before.quarters[3].planned + 1)
    );
    let came = |world: &World, view| {
        let found = world.reader("ward7").plan_fulfilments(plan, &super::pack(world)).unwrap();
        turns(&found, view, 2021)
    };
    assert_eq!(came(&world, View::Whole), 63);
    // By the day on which it was held.
    let held_in =
        quarter_of(world.get("ward7", RegisterId::Activities, held).get("held_on").as_date().unwrap());
    for quarter in 1..=4 {
        let wanted = if quarter == held_in { 63 } else { 0 };
        assert_eq!(came(&world, View::Quarter(quarter)), wanted, "quarter {quarter}");
    }

    // Given up after it was held once: counted nowhere any more, as on paper; who came stays counted.
    let given = vec![("reason", Value::text("Trùng đợt tiêm chủng"))];
    step(&mut world, "ward7", RegisterId::PlanItems, talk.id.unwrap(), "drop", given);
    let (last, items) = (rate(&world), world.reader("ward7").plan(plan).unwrap().unwrap().items);
    assert_eq!(stage_of(&last, &talk), Stage::Dropped);
    assert_eq!((last.total.planned, last.total.done, last.total.dropped), (26, 1, 2));
    assert_eq!(came(&world, View::Whole), 63);
    let by_source: i64 = by_source(&items, &[]).iter().map(|sum| sum.planned).sum();
    assert_eq!(last.total.budget, by_source);
}

fn stage_of(progress: &crate::domain::rules::plan::progress::Progress, item: &Record) -> Stage {
    progress.items.iter().find(|found| found.id == item.id).unwrap().stage
}
