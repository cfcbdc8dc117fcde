//! What was sent, what is sent again, and comments that were answered.

use std::collections::BTreeMap;

use crate::domain::op::Op;
use crate::domain::rules::plan::difference::{Change, difference};
use crate::domain::{Record, RegisterId, Value};

use super::save;
use crate::it::support::plan::{item, step, whole_plan};
use crate::it::support::world::World;
#[test]
fn what_was_sent_is_compared_with_what_is_sent_again() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    assert_eq!(world.reader("ward7").plan_sent_before(plan).unwrap(), None, "never sent");
    let first = world.reader("ward7").plan(plan).unwrap().unwrap();
    step(&mut world, "ward7", RegisterId::Plans, plan, "send", vec![]);
    assert_eq!(world.reader("district").plan_sent_before(plan).unwrap(), None, "sent once, nothing before");
    let back = vec![("comment", Value::text("Thiếu hoạt động hè, chưa ghi đơn vị chủ trì mục 12"))];
    step(&mut world, "district", RegisterId::Plans, plan, "return", back);

    // Added, moved to another quarter by days and by decision, changed, given up, removed; one only commented on.
    let added = Record::new(RegisterId::PlanItems, None)
        .with("plan_id", plan.0)
        .with("section", "summer")
        .with("content", "Trại hè thiếu nhi")
        .with("quarter", 3);
    let added = world.add("ward7", added);
    let english = item(&world, plan, "Lớp tiếng Anh");
    save(&mut world, "ward7", english.clone().with("from_on", "2021-10-04").with("to_on", "2021-12-24"));
    let sport = item(&world, plan, "Hội thao");
    let given = vec![("moved_to_quarter", Value::Int(4)), ("reason", Value::text("Giãn cách xã hội"))];
    step(&mut world, "ward7", RegisterId::PlanItems, sport.id.unwrap(), "move", given);
    let talk = item(&world, plan, "Luật Cư trú");
    save(&mut world, "ward7", talk.clone().with("expected", 120));
    let flowers = item(&world, plan, "Lớp cắm hoa");
    let given = vec![("reason", Value::text("Không đủ người học"))];
    step(&mut world, "ward7", RegisterId::PlanItems, flowers.id.unwrap(), "drop", given);
    let waste = item(&world, plan, "Phân loại rác");
    let (register, id) = (RegisterId::PlanItems, waste.id.unwrap());
    world.try_as("ward7", &Op::Delete { register, id, version: waste.version }).unwrap();
    let stored = world.get("ward7", RegisterId::Plans, plan);
    save(&mut world, "ward7", stored.with("signer", "Lê Văn Tám"));

    // While the ward works on it, the last sending is what it began from: exactly the first version.
    let (sending, before) = world.reader("ward7").plan_sent_before(plan).unwrap().expect("sent once");
    let ids = |items: &[Record]| items.iter().map(|item| item.id).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(ids(&before.items), ids(&first.items));
    for old in &before.items {
        let same = first.items.iter().find(|item| item.id == old.id).unwrap();
        assert_eq!(old.values, same.values, "{}", old.text("content"));
    }
    assert_eq!(before.plan.text("state"), "sent");

    step(&mut world, "ward7", RegisterId::Plans, plan, "send", vec![]);
    // A comment of the office after the sending is no difference of the ward's.
    let reader = world.reader("district");
    let (again, before) = reader.plan_sent_before(plan).unwrap().expect("sent twice");
    assert_eq!(again, sending, "the sending before the last");
    let after = reader.plan(plan).unwrap().unwrap();
    let differs = difference(&before, &after);
    let plan_fields: Vec<_> = differs.plan.iter().map(|field| (field.column, field.after.clone())).collect();
    assert_eq!(plan_fields, [("signer", Value::text("Lê Văn Tám"))]);
    let kinds: BTreeMap<_, _> = differs.items.iter().map(|item| (item.id.unwrap(), item.kind)).collect();
    let wanted: BTreeMap<_, _> = [
        (added, Change::Added),
        (english.id.unwrap(), Change::Moved),
        (sport.id.unwrap(), Change::Moved),
        (talk.id.unwrap(), Change::Changed),
        (flowers.id.unwrap(), Change::Dropped),
        (waste.id.unwrap(), Change::Removed),
    ]
    .into();
    assert_eq!(kinds, wanted);
    let of_talk = differs.items.iter().find(|item| item.id == talk.id).unwrap();
    let field = &of_talk.fields[0];
    let seen = (field.column, field.label, &field.before, &field.after);
    assert_eq!(seen, ("expected", "Số người dự kiến", &Value::Int(80), &Value::Int(120)));
    assert_eq!(of_talk.fields.len(), 1);
    let removed = differs.items.last().unwrap();
    assert_eq!((&*removed.content, removed.kind), ("Phân loại rác tại nguồn", Change::Removed));
    assert!(difference(&after, &after).is_empty());
}

#[test]
fn a_comment_is_answered_by_a_later_edit() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    step(&mut world, "ward7", RegisterId::Plans, plan, "send", vec![]);
    let talk = item(&world, plan, "Luật Cư trú");
    save(&mut world, "district", talk.with("comment", "Mời Phòng Tư pháp"));
    let sport = item(&world, plan, "Hội thao");
    save(&mut world, "district", sport.with("comment", "Ghi địa điểm"));
    let back = vec![("comment", Value::text("Xem ý kiến từng mục"))];
    step(&mut world, "district", RegisterId::Plans, plan, "return", back);
    let talk = item(&world, plan, "Luật Cư trú");
    save(&mut world, "ward7", talk.with("lead", "Phòng Tư pháp"));
    let comments = world.reader("ward7").plan_comments(plan).unwrap();
    let seen: Vec<_> = comments.iter().map(|comment| (&*comment.comment, comment.answered)).collect();
    assert_eq!(seen, [("Mời Phòng Tư pháp", true), ("Ghi địa điểm", false)]);
}
