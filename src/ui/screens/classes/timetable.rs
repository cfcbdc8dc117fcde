//! The sessions of a class, made of its timetable: `T3, T5 18h-19h30`, so many from its first day on.

use crate::data::{Error, ListQuery, Only};
use crate::domain::calendar::change::Part;
use crate::domain::calendar::quick;
use crate::domain::refusal::Refusal;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::value::Value;
use crate::text::series as say;
use crate::ui::form::in_series::of_rule;
use crate::ui::layer::{Ctx, Effect, new_request};
use crate::ui::layers::series::SeriesPreview;

/// Shows the sessions that the timetable gives, to be made in one step.
pub(super) fn plan(ctx: &Ctx<'_>, class: Id) -> Result<Effect, Error> {
    let gone = || Error::from(Refusal::Gone(RegisterId::Classes));
    let class = ctx.reader.record(RegisterId::Classes, class)?.ok_or_else(gone)?;
    let number = class.id.map_or(0, |id| id.0);
    let sessions = ListQuery::new(RegisterId::Sessions).only("class_id", Only::Is(Value::Int(number)));
    let refuse = |why: &str| Ok(Effect::Say(why.to_owned()));
    if ctx.reader.count(&sessions)? > 0 {
        return refuse(say::HAS_SESSIONS);
    }
    let Some(start) = class.get("start_on").as_date() else { return refuse(say::NO_START) };
    let Some((said, hours)) = quick::timetable(class.text("schedule"), start, ctx.place.year) else {
        return refuse(say::NO_RULE);
    };
    let (count, until) = (class.int("planned_sessions"), class.get("end_on").as_date());
    let has_end = said.count.is_some() || said.until.is_some();
    if !has_end && count.is_none() && until.is_none() {
        return refuse(say::NO_END);
    }
    let (from, to) = hours.map_or((Value::Empty, Value::Empty), |(from, to)| {
        (Value::text(from), to.map_or(Value::Empty, Value::text))
    });
    let series = Record::new(RegisterId::Series, class.ward)
        .with("class_id", number)
        .with("title", class.text("title"));
    let mut series = of_rule(series, &said, ctx)
        .with("starts_on", Value::date(said.from.unwrap_or(start)))
        .with("from_time", from.clone())
        .with("to_time", to.clone());
    if !has_end {
        series.set("count", count.map_or(Value::Empty, Value::Int));
        series.set("until_on", until.filter(|_| count.is_none()).map_or(Value::Empty, Value::date));
    }
    let row = Record::new(RegisterId::Sessions, class.ward)
        .with("class_id", number)
        .with("from_time", from)
        .with("to_time", to);
    let preview = SeriesPreview::new(vec![Part { series, row }], new_request(), ctx)?;
    Ok(preview
        .map_or_else(|| Effect::Say(say::NO_RULE.to_owned()), |preview| Effect::Push(Box::new(preview))))
}
