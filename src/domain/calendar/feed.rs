//! What of a calendar goes into other people's calendars, as single happenings and as rules with what differs from them.
//! Pure; how it is written is not known here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::rule::Rule;
use crate::domain::register::{Id, RegisterId};

/// An activity or a session as it is told outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Told {
    /// [`RegisterId::Activities`] or [`RegisterId::Sessions`].
    pub(crate) register: RegisterId,
    /// The number under which it was told first: through a merger of wards it stays the same.
    pub(crate) one: Id,
    pub(crate) version: u32,
    /// The moment of its last step, in milliseconds of UTC.
    pub(crate) at_ms: i64,
    pub(crate) says: Says,
    pub(crate) is_off: bool,
    /// The series it belongs to, and the day on which its rule puts it.
    pub(crate) series: Option<(Id, NaiveDate)>,
}

/// What it says.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Says {
    pub(crate) on: NaiveDate,
    /// From when, `18:00`; "" is the whole day.
    pub(crate) from: String,
    /// Until when; "" if nobody said.
    pub(crate) to: String,
    pub(crate) title: String,
    /// Name and address of the place.
    pub(crate) place: String,
}

/// A series as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Ruled {
    pub(crate) id: Id,
    pub(crate) one: Id,
    pub(crate) version: u32,
    pub(crate) at_ms: i64,
    pub(crate) rule: String,
    pub(crate) from: String,
    pub(crate) to: String,
}

/// One entry of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Entry {
    /// `s` of a series, `a` of an activity, `b` of a session.
    pub(crate) kind: char,
    pub(crate) one: Id,
    pub(crate) version: u32,
    pub(crate) at_ms: i64,
    pub(crate) says: Says,
    pub(crate) is_off: bool,
    pub(crate) how: How,
}

/// How often it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum How {
    Once,
    /// By a rule, so many times counted from its day on, those without a row counted too.
    Again {
        rule: String,
        count: usize,
        without: Vec<NaiveDate>,
    },
    /// Instead of what a series has on this day, at the series' hour.
    Instead {
        on: NaiveDate,
        from: String,
    },
}

/// The entries of these: every series with its rows, then what stands alone, in order of number.
pub(crate) fn entries(told: &[Told], series: &[Ruled]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut alone: BTreeSet<usize> = (0..told.len()).collect();
    let mut series: Vec<_> = series.iter().collect();
    series.sort_by_key(|series| series.one);
    for ruled in series {
        let days = days_of(ruled, told);
        let rows: BTreeMap<NaiveDate, usize> =
            days.iter().filter_map(|(on, at)| Some((*on, (*at)?))).collect();
        if rows.is_empty() {
            continue;
        }
        for at in rows.values() {
            alone.remove(at);
        }
        by_rule(ruled, &days, told, &mut entries);
    }
    let mut single: Vec<_> = alone.into_iter().filter_map(|at| told.get(at)).collect();
    single.sort_by_key(|told| (told.register == RegisterId::Sessions, told.one));
    entries.extend(single.into_iter().map(|told| Entry {
        kind: if told.register == RegisterId::Sessions { 'b' } else { 'a' },
        one: told.one,
        version: told.version,
        at_ms: told.at_ms,
        says: told.says.clone(),
        is_off: told.is_off,
        how: How::Once,
    }));
    entries
}

/// The days of a rule from the first to the last that has a row, with the row of each; none of a lunar rule, which other
/// calendars reckon by another meridian.
fn days_of(ruled: &Ruled, told: &[Told]) -> Vec<(NaiveDate, Option<usize>)> {
    let Some(rule) = Rule::parse(&ruled.rule).filter(|rule| !matches!(rule, Rule::Lunar { .. })) else {
        return Vec::new();
    };
    let mut rows = BTreeMap::new();
    for (at, one) in told.iter().enumerate() {
        if let Some((_, on)) = one.series.filter(|(series, _)| *series == ruled.id) {
            rows.entry(on).or_insert(at);
        }
    }
    // A row may stand where the rule, as it is now, never puts one: it is told alone.
    let Some((last, _)) = rows.last_key_value() else { return Vec::new() };
    let first = rows.keys().find(|on| rule.days_from(**on).first() == Some(on));
    let Some(first) = first else { return Vec::new() };
    let mut days: Vec<_> = rule.days_from(*first).into_iter().take_while(|on| on <= last).collect();
    while days.last().is_some_and(|on| !rows.contains_key(on)) {
        days.pop();
    }
    days.into_iter().map(|on| (on, rows.get(&on).copied())).collect()
}

/// The series itself, then what differs from it.
fn by_rule(ruled: &Ruled, days: &[(NaiveDate, Option<usize>)], told: &[Told], entries: &mut Vec<Entry>) {
    let rows: Vec<(NaiveDate, &Told)> =
        days.iter().filter_map(|(on, at)| Some((*on, told.get((*at)?)?))).collect();
    let Some(((first, _), usual)) = rows.first().zip(usual(&rows)) else { return };
    let says = |on: NaiveDate| Says {
        on,
        from: ruled.from.clone(),
        to: ruled.to.clone(),
        title: usual.title.clone(),
        place: usual.place.clone(),
    };
    let without = days.iter().filter(|(_, at)| at.is_none()).map(|(on, _)| *on).collect();
    entries.push(Entry {
        kind: 's',
        one: ruled.one,
        version: ruled.version,
        at_ms: rows.iter().map(|(_, row)| row.at_ms).chain([ruled.at_ms]).max().unwrap_or_default(),
        says: says(*first),
        is_off: false,
        how: How::Again { rule: ruled.rule.clone(), count: days.len(), without },
    });
    let differs = rows.iter().filter(|(on, row)| row.is_off || row.says != says(*on));
    entries.extend(differs.map(|(on, row)| Entry {
        kind: 's',
        one: ruled.one,
        version: row.version,
        at_ms: row.at_ms,
        says: row.says.clone(),
        is_off: row.is_off,
        how: How::Instead { on: *on, from: ruled.from.clone() },
    }));
}

/// The title and place that most rows have: one that was moved to another hall is no rule.
fn usual<'a>(rows: &[(NaiveDate, &'a Told)]) -> Option<&'a Says> {
    let same = |one: &Says, other: &Says| (&one.title, &one.place) == (&other.title, &other.place);
    let often = |says: &Says| rows.iter().filter(|(_, row)| same(&row.says, says)).count();
    // Of those that are equally often the first.
    rows.iter().rev().map(|(_, row)| &row.says).max_by_key(|says| often(says))
}
