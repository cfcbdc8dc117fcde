//! Last year's plan as this year's draft: the same weekdays, without what was given up, with a list of what to
//! look at again.

use chrono::{Datelike as _, Days, NaiveDate};

use super::warnings::{Doubt, on_holiday};
use super::{Gone, Item, State};
use crate::domain::op::{Bulk, Op, earlier};
use crate::domain::register::Record;
use crate::domain::value::Value;
use crate::guideline::Holiday;

/// What the new year is known to be like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct NewYear<'a> {
    pub(crate) year: i32,
    /// Its public holidays; empty while its guideline is not there.
    pub(crate) holidays: &'a [Holiday],
    /// What items point to and is no longer there: it is left out.
    pub(crate) gone: &'a [Gone],
}

/// The copy: one operation, and what to look at in it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Copied {
    /// Stores the draft and all its items, or nothing.
    pub(crate) op: Op,
    /// What a person should look at.
    pub(crate) check: Vec<ToCheck>,
    /// How many items were left out because they were given up.
    pub(crate) left_out: usize,
}

/// One thing to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ToCheck {
    /// The item's content; none for the plan itself.
    pub(crate) content: Option<Box<str>>,
    pub(crate) what: Look,
}

/// What to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Look {
    /// Bases, number, date and signer are empty.
    Formalities,
    /// The text spoke of the old year; it now speaks of the new one.
    YearInText,
    /// The new day is a public holiday.
    Holiday(NaiveDate, Box<str>),
    /// The unit or place is no longer there and was left out: the column.
    Gone(&'static str),
    /// It was moved to this quarter last year; the copy has its first days again.
    WasMoved(u8),
    /// It had no day.
    NoDate,
    /// It answered needs of last year; the copy answers none yet.
    Needs,
}

/// The same weekday nearest to the same day of another year, in the same month.
pub(crate) fn same_weekday(day: NaiveDate, year: i32) -> NaiveDate {
    let same = day
        .with_year(year)
        .or_else(|| day.pred_opt().and_then(|before| before.with_year(year)))
        .unwrap_or(day);
    let ahead = (7 + day.weekday().num_days_from_monday() - same.weekday().num_days_from_monday()) % 7;
    let later = same.checked_add_days(Days::new(ahead.into())).unwrap_or(same);
    let sooner = later.checked_sub_days(Days::new(7)).unwrap_or(later);
    let nearest = if ahead <= 3 { [later, sooner] } else { [sooner, later] };
    nearest.into_iter().find(|found| found.month() == day.month()).unwrap_or(nearest[0])
}

/// The copy of a plan for another year.
pub(crate) fn copy(plan: &Record, items: &[Record], into: NewYear<'_>) -> Copied {
    let old_year = plan.int("year").and_then(|year| i32::try_from(year).ok()).unwrap_or(into.year);
    let mut check = vec![ToCheck { content: None, what: Look::Formalities }];
    let mut draft = Record::new(plan.register, plan.ward);
    for column in ["title", "kind", "purpose", "requirements"] {
        let (value, spoke) = of_year(plan.get(column), old_year, into.year);
        if spoke && column != "title" {
            check.push(ToCheck { content: None, what: Look::YearInText });
        }
        draft.set(column, value);
    }
    draft.set("year", i64::from(into.year));
    let mut ops = vec![Op::Save { record: draft, base: None }];
    let mut left_out = 0;
    for item in items {
        if Item::from(item).state == State::Dropped {
            left_out += 1;
            continue;
        }
        let (record, looks) = copy_item(item, old_year, into);
        let content: Box<str> = record.text("content").into();
        check.extend(looks.into_iter().map(|what| ToCheck { content: Some(content.clone()), what }));
        ops.push(Op::Save { record, base: None });
    }
    Copied { op: Op::Several { what: Bulk::Copy, ops }, check, left_out }
}

/// Columns that stay as they were.
const KEPT: &[&str] = &[
    "section",
    "topic",
    "form",
    "class_kind",
    "made_of",
    "times",
    "quarter",
    "lead",
    "supporting",
    "venue_id",
    "expected",
    "budget",
    "fund_source",
];

fn copy_item(item: &Record, old_year: i32, into: NewYear<'_>) -> (Record, Vec<Look>) {
    let mut looks = Vec::new();
    let mut record = Record::new(item.register, item.ward).with("plan_id", earlier(0));
    for column in KEPT {
        let value = item.get(column);
        let is_gone = |value: &Value| {
            let of_item = |gone: &&Gone| Some(gone.item) == item.id && gone.column == *column;
            into.gone.iter().filter(of_item).any(|gone| value.as_int() == Some(gone.target.0))
        };
        if value.items().iter().any(is_gone) {
            looks.push(Look::Gone(column));
            record.set(column, Value::many(value.items().iter().filter(|value| !is_gone(value)).cloned()));
        } else {
            record.set(column, value.clone());
        }
    }
    for column in ["content", "product"] {
        let (value, spoke) = of_year(item.get(column), old_year, into.year);
        record.set(column, value);
        if spoke {
            looks.push(Look::YearInText);
        }
    }
    let was = Item::from(item);
    match was.span() {
        Some((from, to)) => {
            let first = same_weekday(from, into.year);
            let length = Days::new((to - from).num_days().unsigned_abs());
            if was.from_on.is_some() {
                record.set("from_on", first);
            }
            if was.to_on.is_some() {
                record.set("to_on", first.checked_add_days(length).unwrap_or(first));
            }
        }
        None => looks.push(Look::NoDate),
    }
    if let Some((_, Doubt::Holiday { on, label })) = on_holiday(&Item::from(&record), into.holidays) {
        looks.push(Look::Holiday(on, label));
    }
    if let (State::Moved, Some(quarter)) = (was.state, was.moved_to) {
        looks.push(Look::WasMoved(quarter));
    }
    if !item.get("needs").is_empty() {
        looks.push(Look::Needs);
    }
    (record, looks)
}

/// A text in which the old year is the new one, and whether it spoke of it.
fn of_year(value: &Value, old: i32, new: i32) -> (Value, bool) {
    let Some(text) = value.as_text() else { return (value.clone(), false) };
    let (old, new) = (old.to_string(), new.to_string());
    let digit_beside = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + old.len()..].chars().next();
        [before, after].into_iter().flatten().any(|c| c.is_ascii_digit())
    };
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, found) in text.match_indices(&old).filter(|(at, _)| !digit_beside(*at)) {
        out.push_str(&text[from..at]);
        out.push_str(&new);
        from = at + found.len();
    }
    out.push_str(&text[from..]);
    (Value::text(out), from > 0)
}
