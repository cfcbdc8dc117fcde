//! How two versions of a plan differ, field by field: what the office sees of a plan that was sent again.

use super::{Item, State, Version};
use crate::domain::field::Field;
use crate::domain::register::{Id, Record};
use crate::domain::value::Value;

/// All that differs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Difference {
    /// Fields of the plan itself.
    pub plan: Vec<FieldDifference>,
    /// Items, in the order of the newer version; removed ones last.
    pub items: Vec<ItemDifference>,
}

impl Difference {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.plan.is_empty() && self.items.is_empty()
    }
}

/// One field that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldDifference {
    /// Column.
    pub column: &'static str,
    /// What people read.
    pub label: &'static str,
    /// What it held.
    pub before: Value,
    /// What it holds.
    pub after: Value,
}

/// One item that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemDifference {
    /// The item.
    pub id: Option<Id>,
    /// What it is called, now or when it was last there.
    pub content: Box<str>,
    /// How it differs, most telling first.
    pub kind: Change,
    /// The fields that differ; empty for an item that was added or removed.
    pub fields: Vec<FieldDifference>,
}

/// How an item differs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// It is new.
    Added,
    /// It was deleted.
    Removed,
    /// It was given up, with a reason.
    Dropped,
    /// It is in another quarter or another section.
    Moved,
    /// Something else of it changed.
    Changed,
}

/// What tells of the road of a plan through the offices, not of its content.
const ROAD: &[&str] = &[
    "state",
    "edition",
    "sent_at",
    "sent_on",
    "comment",
    "accepted_note",
    "approved_on",
    "approved_no",
    "approved_by",
];

/// How the newer version differs from the older.
pub fn difference(before: &Version, after: &Version) -> Difference {
    let plan = fields(&before.plan, &after.plan, |field| !ROAD.contains(&field.column));
    let mut items: Vec<ItemDifference> = Vec::new();
    for item in &after.items {
        match before.items.iter().find(|old| old.id == item.id) {
            None => items.push(whole(item, Change::Added)),
            Some(old) => items.extend(of_item(old, item)),
        }
    }
    let removed = before.items.iter().filter(|old| after.items.iter().all(|item| item.id != old.id));
    items.extend(removed.map(|old| whole(old, Change::Removed)));
    Difference { plan, items }
}

fn whole(item: &Record, kind: Change) -> ItemDifference {
    ItemDifference { id: item.id, content: item.text("content").into(), kind, fields: Vec::new() }
}

fn of_item(old: &Record, new: &Record) -> Option<ItemDifference> {
    let fields = fields(old, new, |field| field.column != "comment");
    if fields.is_empty() {
        return None;
    }
    let (was, is) = (Item::from(old), Item::from(new));
    let kind = if is.state == State::Dropped && was.state != State::Dropped {
        Change::Dropped
    } else if was.effective_quarter() != is.effective_quarter() || was.section != is.section {
        Change::Moved
    } else {
        Change::Changed
    };
    Some(ItemDifference { id: new.id, content: is.content.into(), kind, fields })
}

fn fields(old: &Record, new: &Record, counts: impl Fn(&Field) -> bool) -> Vec<FieldDifference> {
    let declared: &'static [Field] = new.register.decl().fields;
    let pairs = declared.iter().zip(old.values.iter().zip(&new.values));
    pairs
        .filter(|(field, (before, after))| counts(field) && before != after)
        .map(|(field, (before, after))| FieldDifference {
            column: field.column,
            label: field.label,
            before: before.clone(),
            after: after.clone(),
        })
        .collect()
}
