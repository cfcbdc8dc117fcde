//! What must be known to say what clashes, what does not suit and what is free: read once for some days of a ward.

use chrono::NaiveDate;

use super::layer::Ctx;
use crate::data::Error;
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

/// The minute of today that it is; the first where the day at work is not the clock's.
fn now(ctx: &Ctx<'_>) -> u16 {
    let minutes = ctx.now.utc_ms.div_euclid(MINUTE) + AHEAD;
    let days = ctx.now.today.signed_duration_since(NaiveDate::default()).num_days();
    let of_today = minutes.div_euclid(DAY) == days;
    u16::try_from(minutes.rem_euclid(DAY)).ok().filter(|_| of_today).unwrap_or(0)
}
