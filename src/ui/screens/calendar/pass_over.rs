//! Putting what stands on days off behind them, which were not known when it was put there.

use super::super::record_actions;
use crate::data::Error;
use crate::domain::calendar::closing::Line;
use crate::domain::calendar::unfit::Known;
use crate::domain::calendar::waiting;
use crate::domain::register::{Record, RegisterId};
use crate::text::free::NEED_WARD;
use crate::text::waiting as say;
use crate::ui::around;
use crate::ui::layer::{Ctx, Effect, new_request};
use crate::ui::layers::question::Question;

/// Months behind the last of a series in which the next days are looked for.
const MONTHS_AHEAD: u32 = 18;

/// What of the ward stands on such days, by series, with what is known of the days ahead.
pub(crate) fn on_days_off(ctx: &Ctx<'_>) -> Result<(Vec<Line>, Known), Error> {
    let Some(ward) = ctx.place.ward else { return Ok((Vec::new(), Known::default())) };
    let today = ctx.now.today;
    let mut rows = ctx.reader.put_before_pack(ward, today)?;
    let Some(last) = rows.iter().filter_map(|row| row.get("held_on").as_date()).max() else {
        return Ok((Vec::new(), Known::default()));
    };
    let known = around::known(ctx, ward, (today, last + chrono::Months::new(MONTHS_AHEAD)))?;
    rows.retain(|row| row.get("held_on").as_date().is_some_and(|on| known.days.off(on).is_some()));
    Ok((waiting::on_days_off(around::grouped(rows, ctx)?, &known), known))
}

/// Asks whether they go behind, and where the first and the last of each would be.
pub(crate) fn ask(ctx: &Ctx<'_>) -> Effect {
    let Some(ward) = ctx.place.ward else { return Effect::Say(NEED_WARD.to_owned()) };
    let new = Record::new(RegisterId::Activities, Some(ward));
    if let Some(why) = record_actions::why_not_add(ctx.actor, &new, None) {
        return Effect::Say(why);
    }
    record_actions::said(asked(ctx))
}

fn asked(ctx: &Ctx<'_>) -> Result<Effect, Error> {
    let (lines, known) = on_days_off(ctx)?;
    if lines.is_empty() {
        return Ok(Effect::Say(say::NONE_ON_DAYS_OFF.to_owned()));
    }
    let moved = lines.iter().filter_map(|line| {
        let flow = line.flow(line.rows[0].get("held_on").as_date()?, &known)?;
        let (first, last) = flow.span()?;
        Some(say::goes(&line.title, first, last))
    });
    let sentence = say::pass_over(&moved.collect::<Vec<_>>());
    let write = Effect::Write(new_request(), waiting::pass_over(&lines, &known));
    Ok(Effect::Push(Box::new(Question::new(say::PASS_OVER.0, sentence, write))))
}
