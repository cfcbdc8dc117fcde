//! What of the ward's calendar waits for somebody, among what is to be done.

use chrono::{Days, NaiveDate};

use super::AgendaLine;
use crate::data::Error;
use crate::data::sight::{MadeOf, Of};
use crate::domain::calendar::notice::Span;
use crate::domain::calendar::waiting::Announced;
use crate::domain::register::{Record, RegisterId};
use crate::domain::value::Value;
use crate::text::calendar::posting_changed;
use crate::text::waiting as say;
use crate::ui::form;
use crate::ui::layer::{Ctx, Effect};
use crate::ui::screens::calendar::{DayView, Papers, pass_over};
use crate::ui::screens::record_actions;

/// What hangs out by then is looked at.
const AHEAD: Days = Days::new(366);

/// One of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Waits {
    Unreported,
    Announced(Announced),
    OnDaysOff,
    /// What hangs out from this day to that one is another by now.
    HangsOut(NaiveDate, NaiveDate),
}

impl Waits {
    /// What can be done about it.
    pub(super) const fn how(&self) -> &'static str {
        match self {
            Self::Unreported => say::UNREPORTED_HOW,
            Self::Announced(_) => say::ANNOUNCED_HOW,
            Self::OnDaysOff => say::ON_DAYS_OFF_HOW,
            Self::HangsOut(..) => say::HANGS_OUT_HOW,
        }
    }

    /// Opens the place where it is done.
    pub(super) fn open(&self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        Ok(match (self, ctx.place.ward) {
            (Self::Unreported, Some(ward)) => match ctx.reader.unreported(ward, ctx.now.today)? {
                Some(all) => Effect::Push(Box::new(DayView::of_unreported(&all, ctx.now.today))),
                None => Effect::Reload,
            },
            (Self::Announced(closing), Some(ward)) => {
                let new = Record::new(RegisterId::Closures, Some(ward));
                match record_actions::why_not_add(ctx.actor, &new, None) {
                    Some(why) => Effect::Say(why),
                    None => follow(closing, ctx)?,
                }
            }
            (Self::OnDaysOff, Some(_)) => pass_over::ask(ctx),
            (Self::HangsOut(from, to), Some(ward)) => {
                Effect::Push(Box::new(Papers::of(ward, Span::of(*from, *to), *from, None)))
            }
            (_, None) => Effect::Ignored,
        })
    }
}

/// The ward's own closing, as the district announced it.
fn follow(closing: &Announced, ctx: &Ctx<'_>) -> Result<Effect, Error> {
    let Some(said) = ctx.reader.record(RegisterId::DistrictClosures, closing.closure)? else {
        return Ok(Effect::Reload);
    };
    let preset = ["from_on", "to_on", "reason", "document"].map(|column| (column, said.get(column).clone()));
    let preset: Vec<(_, Value)> = preset.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    Ok(Effect::Push(form::add_one(RegisterId::Closures, ctx, &preset, "from_on")))
}

/// The lines, under their head; none where nothing waits, or where who looks does not read all of the calendar.
pub(super) fn lines(ctx: &Ctx<'_>) -> Result<Vec<AgendaLine>, Error> {
    let Some(ward) = ctx.place.ward else { return Ok(Vec::new()) };
    let made_of = MadeOf::records(&[RegisterId::Activities, RegisterId::Sessions]);
    if !ctx.reader.knows(&made_of, Of::Ward(ward)) {
        return Ok(Vec::new());
    }
    let today = ctx.now.today;
    let mut all = Vec::new();
    if let Some(unreported) = ctx.reader.unreported(ward, today)? {
        all.push((Waits::Unreported, say::unreported(&unreported)));
    }
    for announced in ctx.reader.announced(ward, today)? {
        let said = say::announced(&announced);
        all.push((Waits::Announced(announced), said));
    }
    let (on_days_off, _) = pass_over::on_days_off(ctx)?;
    let first = on_days_off.iter().find_map(|line| line.rows[0].get("held_on").as_date());
    if let Some(first) = first {
        let count = on_days_off.iter().map(|line| line.rows.len()).sum();
        all.push((Waits::OnDaysOff, say::on_days_off(first, count)));
    }
    let posting = Record::new(RegisterId::Postings, Some(ward));
    if record_actions::why_not_add(ctx.actor, &posting, None).is_none() {
        let ahead = today.checked_add_days(AHEAD).unwrap_or(today);
        for (posting, how) in ctx.reader.changed_postings(ward, (today, ahead))? {
            let said = posting_changed(posting.posted_on, how);
            all.push((Waits::HangsOut(posting.from, posting.to), said));
        }
    }
    let head = (!all.is_empty()).then_some(AgendaLine::Head(say::HEAD));
    Ok(head.into_iter().chain(all.into_iter().map(|(what, said)| AgendaLine::Waits(what, said))).collect())
}
