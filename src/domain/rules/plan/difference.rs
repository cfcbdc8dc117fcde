//! How two versions of a plan differ, field by field: what the office sees of a plan that was sent again.

use super::{Item, State, Version};
use crate::domain::field::Field;
use crate::domain::register::{Id, Record};
use crate::domain::value::Value;

/// All that differs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Difference {
    /// Fields of the plan itself.
    pub(crate) plan: Vec<FieldDifference>,
    /// The money it may spend, by source: `content` is the code of the source.
    pub(crate) limits: Vec<ItemDifference>,
    /// Items, in the order of the newer version; removed ones last.
    pub(crate) items: Vec<ItemDifference>,
}

impl Difference {
    /// Whether nothing differs.
    pub(crate) fn is_empty(&self) -> bool {
        self.plan.is_empty() && self.limits.is_empty() && self.items.is_empty()
    }
}

/// One field that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct FieldDifference {
    pub(crate) column: &'static str,
    pub(crate) label: &'static str,
    pub(crate) before: Value,
    pub(crate) after: Value,
}

/// One item that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ItemDifference {
    pub(crate) id: Option<Id>,
    /// What it is called, now or when it was last there.
    pub(crate) content: Box<str>,
    /// How it differs, most telling first.
    pub(crate) kind: Change,
    /// The fields that differ; empty for an item that was added or removed.
    pub(crate) fields: Vec<FieldDifference>,
}

/// How an item differs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Change {
    Added,
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
pub(crate) fn difference(before: &Version, after: &Version) -> Difference {
    let plan = fields(&before.plan, &after.plan, |field| !ROAD.contains(&field.column));
    let limits = parts(&before.limits, &after.limits, "fund_source", |old, new| {
        let fields = fields(old, new, |_| true);
        (!fields.is_empty()).then(|| ItemDifference { fields, ..whole(new, "fund_source", Change::Changed) })
    });
    let items = parts(&before.items, &after.items, "content", of_item);
    Difference { plan, limits, items }
}

/// How the parts of two versions differ: those of the newer one in their order, then those that are gone.
fn parts(
    before: &[Record],
    after: &[Record],
    name: &str,
    differs: impl Fn(&Record, &Record) -> Option<ItemDifference>,
) -> Vec<ItemDifference> {
    let mut all: Vec<ItemDifference> = Vec::new();
    for part in after {
        match before.iter().find(|old| old.id == part.id) {
            None => all.push(whole(part, name, Change::Added)),
            Some(old) => all.extend(differs(old, part)),
        }
    }
    let removed = before.iter().filter(|old| after.iter().all(|part| part.id != old.id));
    all.extend(removed.map(|old| whole(old, name, Change::Removed)));
    all
}

fn whole(part: &Record, name: &str, kind: Change) -> ItemDifference {
    ItemDifference { id: part.id, content: part.text(name).into(), kind, fields: Vec::new() }
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
    Some(ItemDifference { fields, ..whole(new, "content", kind) })
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
