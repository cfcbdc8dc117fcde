//! From need to plan, from plan to calendar: each arrow is a reference that is kept in both directions.

use super::Item;
use crate::domain::op::{Bulk, Op};
use crate::domain::register::{Record, RegisterId};
use crate::domain::value::Value;

/// A new item of a plan that answers these needs: what they have in common is filled in.
pub(crate) fn item_for(plan: &Record, section: &str, requests: &[Record]) -> Record {
    let mut item = Record::new(RegisterId::PlanItems, plan.ward).with("section", section);
    if let Some(plan) = plan.id {
        item.set("plan_id", plan.0);
    }
    for (column, of) in [("topic", "topic"), ("class_kind", "class_kind"), ("content", "content")] {
        item.set(column, common(requests, of));
    }
    if item.get("content").is_empty()
        && let Some(first) = requests.first()
    {
        item.set("content", first.get("content").clone());
    }
    let people: i64 = requests.iter().map(|request| request.int("people").unwrap_or(1)).sum();
    if people > 0 {
        item.set("expected", people);
    }
    answering(item, requests)
}

/// The item with these needs among those it answers.
pub(crate) fn answering(item: Record, requests: &[Record]) -> Record {
    let mut needs = item.get("needs").items().to_vec();
    for id in requests.iter().filter_map(|request| request.id) {
        let id = Value::Int(id.0);
        if !needs.contains(&id) {
            needs.push(id);
        }
    }
    item.with("needs", Value::many(needs))
}

/// Stores the item and moves the needs that are still open to "in the plan", all or none. `base` holds the values
/// the item was opened with, if it was there before.
pub(crate) fn take(item: Record, base: Option<Box<[Value]>>, requests: &[Record]) -> Op {
    let open = requests.iter().filter(|request| request.text("state") == "open");
    let steps = open.filter_map(|request| {
        Some(Op::Step {
            register: RegisterId::NeedsRequests,
            id: request.id?,
            version: request.version,
            step: "plan",
            given: Vec::new(),
        })
    });
    let ops = std::iter::once(Op::Save { record: item, base }).chain(steps).collect();
    Op::Several { what: Bulk::Change, ops }
}

/// A new activity that carries an item out.
pub(crate) fn activity_of(item: &Record) -> Record {
    let mut activity = Record::new(RegisterId::Activities, item.ward);
    let day = Item::from(item).span().map(|(from, _)| from);
    activity.set("title", item.get("content").clone());
    activity.set("held_on", day.map_or(Value::Empty, Value::date));
    for (column, of) in [("partners", "supporting"), ("expected", "expected"), ("budget", "budget")] {
        activity.set(column, item.get(of).clone());
    }
    for column in ["topic", "form", "venue_id", "lead"] {
        activity.set(column, item.get(column).clone());
    }
    linked(activity, item)
}

/// A new class that carries an item out and answers the needs that the item answers.
pub(crate) fn class_of(item: &Record) -> Record {
    let mut class = Record::new(RegisterId::Classes, item.ward);
    for (column, of) in [
        ("title", "content"),
        ("kind", "class_kind"),
        ("start_on", "from_on"),
        ("end_on", "to_on"),
        ("venue_id", "venue_id"),
        ("capacity", "expected"),
        ("fund_source", "fund_source"),
        ("needs", "needs"),
    ] {
        class.set(column, item.get(of).clone());
    }
    linked(class, item)
}

fn linked(mut record: Record, item: &Record) -> Record {
    if let Some(id) = item.id {
        record.set("plan_item_id", id.0);
    }
    record
}

/// What all requests hold in a column; nothing where they differ.
fn common(requests: &[Record], column: &str) -> Value {
    let Some(first) = requests.first() else { return Value::Empty };
    let value = first.get(column);
    if requests.iter().all(|request| request.get(column) == value) { value.clone() } else { Value::Empty }
}
