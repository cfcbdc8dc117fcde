//! What must be known to say what clashes, what does not suit and what is free: read once for some days of a ward.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::layer::Ctx;
use crate::data::Error;
use crate::domain::calendar::closing::{Fate, Line};
use crate::domain::calendar::free::Around;
use crate::domain::calendar::unfit::Known;
use crate::domain::calendar::{ONLINE, Occurrence};
use crate::domain::register::{Id, Record, RegisterId, WardId};

/// Milliseconds of a minute, minutes of a day, and how far the district is ahead of UTC.
const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60;
const AHEAD: i64 = 7 * 60;

/// Reads the days from one to another.
pub(crate) fn read(ctx: &Ctx<'_>, ward: WardId, (from, to): (NaiveDate, NaiveDate)) -> Result<Around, Error> {
    let all = ctx.reader.occurrences(Some(ward), from, to)?;
    Ok(Around { known: known(ctx, ward, (from, to))?, all, today: ctx.now.today, now: now(ctx) })
}

/// What is known of these days and of the ward's places alone.
pub(crate) fn known(ctx: &Ctx<'_>, ward: WardId, (from, to): (NaiveDate, NaiveDate)) -> Result<Known, Error> {
    let days = ctx.known_days(from, to)?;
    let closings = ctx.reader.closings(ward, from, to)?;
    Ok(Known { days, closings, venues: ctx.reader.venues(ward)? })
}

/// The record as the calendar would show it; a session is where its class is. None until it has a day and a ward.
pub(crate) fn occurrence(record: &Record, ctx: &Ctx<'_>) -> Option<Occurrence> {
    let class = match record.int("class_id") {
        Some(class) => ctx.reader.record(RegisterId::Classes, Id(class)).ok()?,
        None => None,
    };
    let placed = class.as_ref().unwrap_or(record);
    let own = record.int("venue_id").or_else(|| placed.int("venue_id"));
    let venue = own.and_then(|venue| ctx.reader.record(RegisterId::Venues, Id(venue)).ok()?);
    let online = venue.is_some_and(|venue| venue.text("kind") == ONLINE);
    let name = |id| ctx.reader.label(RegisterId::Instructors, id).ok().flatten().unwrap_or_default().into();
    Occurrence::of(record, placed, record.ward.or(ctx.place.ward)?, online, name)
}

/// What a series has with its rows, by its first rule; or the class of sessions that belong to none; or one activity.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Chain(i64),
    Class(i64),
    One(RegisterId, Option<Id>),
}

/// The rows, those of one series or class together.
pub(crate) fn grouped(rows: Vec<Record>, ctx: &Ctx<'_>) -> Result<Vec<Line>, Error> {
    let mut groups: BTreeMap<Group, Line> = BTreeMap::new();
    let mut chains: BTreeMap<i64, i64> = BTreeMap::new();
    for row in rows {
        let mut stored = None;
        let chain = match row.int("series_id") {
            Some(series) if !chains.contains_key(&series) => {
                stored = ctx.reader.series_of(&row)?;
                let first = stored.iter().flat_map(|all| &all.rules).filter_map(|rule| rule.id).min();
                let first = first.map_or(series, |id| id.0);
                for rule in stored.iter().flat_map(|all| &all.rules).filter_map(|rule| rule.id) {
                    chains.insert(rule.0, first);
                }
                Some(first)
            }
            Some(series) => chains.get(&series).copied(),
            None => None,
        };
        let group = match (chain, row.int("class_id")) {
            (Some(chain), _) => Group::Chain(chain),
            (None, Some(class)) => Group::Class(class),
            (None, None) => Group::One(row.register, row.id),
        };
        if let Some(line) = groups.get_mut(&group) {
            line.rows.push(row);
            continue;
        }
        let class = match row.int("class_id") {
            Some(class) => ctx.reader.record(RegisterId::Classes, Id(class))?,
            None => None,
        };
        let one = occurrence(&row, ctx);
        let title = class.as_ref().unwrap_or(&row).text("title").to_owned();
        let venue = one.as_ref().and_then(|one| one.venue);
        let online = one.is_some_and(|one| one.online);
        let fate = Fate::Off;
        groups.insert(
            group,
            Line { title, rows: vec![row], series: stored, class, place: (venue, online), fate, to: None },
        );
    }
    let mut lines: Vec<Line> = groups.into_values().collect();
    lines.sort_by_key(|line| line.rows[0].get("held_on").as_date());
    Ok(lines)
}

/// The minute of today that it is; the first where the day at work is not the clock's.
fn now(ctx: &Ctx<'_>) -> u16 {
    let minutes = ctx.now.utc_ms.div_euclid(MINUTE) + AHEAD;
    let days = ctx.now.today.signed_duration_since(NaiveDate::default()).num_days();
    let of_today = minutes.div_euclid(DAY) == days;
    u16::try_from(minutes.rem_euclid(DAY)).ok().filter(|_| of_today).unwrap_or(0)
}
