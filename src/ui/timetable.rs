//! The sessions of a class, made of its timetable: `T3, T5 18h-19h30`, or several hours as `T3 18h-19h30; T7 8h-10h`, so
//! many from its first day on.

use super::layer::{Ctx, new_request};
use super::layers::series::SeriesPreview;
use crate::data::{Error, ListQuery, Only};
use crate::domain::calendar::change::Part;
use crate::domain::calendar::quick::rule::QuickRule;
use crate::domain::calendar::quick::{self, Hours};
use crate::domain::calendar::series::Skip;
use crate::domain::register::{Record, RegisterId};
use crate::domain::value::Value;
use crate::text::series as say;

/// The sessions that the timetable of a class gives, to be made in one step; else why there are none to be made.
pub(crate) fn plan(class: &Record, ctx: &Ctx<'_>) -> Result<Result<SeriesPreview, &'static str>, Error> {
    let number = class.id.map_or(0, |id| id.0);
    let sessions = ListQuery::new(RegisterId::Sessions).only("class_id", Only::Is(Value::Int(number)));
    if ctx.reader.count(&sessions)? > 0 {
        return Ok(Err(say::HAS_SESSIONS));
    }
    let Some(start) = class.get("start_on").as_date() else { return Ok(Err(say::NO_START)) };
    let Some(said) = quick::timetables(class.text("schedule"), start, ctx.place.year) else {
        return Ok(Err(say::NO_RULE));
    };
    // What is said of the whole may stand in any of its parts.
    let count = said.iter().find_map(|(part, _)| part.count).map(|(count, _)| i64::from(count));
    let until = said.iter().find_map(|(part, _)| part.until);
    let (count, until) = match (count, until) {
        (None, None) => (class.int("planned_sessions"), class.get("end_on").as_date()),
        said => said,
    };
    if count.is_none() && until.is_none() {
        return Ok(Err(say::NO_END));
    }
    let first = said.iter().find_map(|(part, _)| part.from).unwrap_or(start);
    let part = |(part, hours): &(QuickRule, Option<Hours>)| {
        let (from, to) = hours.clone().map_or((Value::Empty, Value::Empty), |(from, to)| {
            (Value::text(from), to.map_or(Value::Empty, Value::text))
        });
        let of_class = |register| {
            let record = Record::new(register, class.ward).with("class_id", number);
            record.with("from_time", from.clone()).with("to_time", to.clone())
        };
        let series = of_rule(of_class(RegisterId::Series).with("title", class.text("title")), part, ctx)
            .with("starts_on", Value::date(first))
            .with("count", count.map_or(Value::Empty, Value::Int))
            .with("until_on", until.filter(|_| count.is_none()).map_or(Value::Empty, Value::date));
        Part { series, row: of_class(RegisterId::Sessions) }
    };
    let preview = SeriesPreview::new(said.iter().map(part).collect(), new_request(), ctx)?;
    Ok(preview.ok_or(say::NO_RULE))
}

/// A series with the rule that was typed.
pub(crate) fn of_rule(series: Record, said: &QuickRule, ctx: &Ctx<'_>) -> Record {
    let skip = if said.with_days_off { Skip::None } else { Skip::Holidays };
    series
        .with("rule", said.every.text().as_str())
        .with("starts_on", Value::date(said.begins(ctx.now.today)))
        .with("count", said.count.map_or(Value::Empty, |(count, _)| Value::Int(count.into())))
        .with("until_on", said.until.map_or(Value::Empty, Value::date))
        .with("skip", skip.code())
}
