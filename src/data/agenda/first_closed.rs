//! When a duty was fulfilled first: what was done in time stays so, whatever became of the records since.

use chrono::{Days, NaiveDate};

use super::{Closing, closed};
use crate::data::error::Error;
use crate::data::evidence::Answer;
use crate::data::scope::Reader;
use crate::domain::register::WardId;
use crate::domain::rules::agenda::Closed;
use crate::guideline::{Guideline, Instance};

impl Reader {
    /// What closes the duty, by the records of now and, if these say late or not at all, by those of the last day on
    /// time; what was done late counts from the first day on which it was done.
    pub(super) fn first_closed(
        &self,
        now: Closed,
        closing: &Closing,
        ward: Option<WardId>,
        instance: &Instance,
        today: NaiveDate,
        pack: &Guideline,
    ) -> Result<Closed, Error> {
        if is_settled(&now, instance, today) {
            return Ok(now);
        }
        let on = |day| -> Result<Option<Closed>, Error> {
            let answer = self.ask_as_of(day, &closing.ask, ward, instance.period, pack)?;
            Ok(answer.and_then(|answer| closed_by(closing, &answer, day)))
        };
        if let Some(in_time) = on(instance.due_on)? {
            return Ok(in_time);
        }
        let Closed::Done(Some(late)) = now else { return Ok(now) };
        let (mut before, mut first) = (instance.due_on, late.min(today));
        let mut best = Closed::Done(Some(late));
        while let Some(middle) = between(before, first) {
            match on(middle)? {
                Some(closed) => (first, best) = (middle, closed),
                None => before = middle,
            }
        }
        Ok(best)
    }

    /// The same of each ward; what was done late keeps the day that the records of now say.
    pub(super) fn first_closed_each(
        &self,
        mut now: Vec<(WardId, Closed)>,
        closing: &Closing,
        instance: &Instance,
        today: NaiveDate,
        pack: &Guideline,
    ) -> Result<Vec<(WardId, Closed)>, Error> {
        if now.iter().all(|(_, now)| is_settled(now, instance, today)) {
            return Ok(now);
        }
        let then = self.ask_each_ward_as_of(instance.due_on, &closing.ask, instance.period, pack)?;
        for (ward, answer) in then.unwrap_or_default() {
            let in_time = answer.and_then(|answer| closed_by(closing, &answer, instance.due_on));
            let unsettled =
                now.iter_mut().find(|(one, now)| *one == ward && !is_settled(now, instance, today));
            if let (Some(in_time), Some((_, now))) = (in_time, unsettled) {
                *now = in_time;
            }
        }
        Ok(now)
    }
}

/// Whether the records of now say enough: done in time, or still in time to do.
fn is_settled(now: &Closed, instance: &Instance, today: NaiveDate) -> bool {
    match now {
        Closed::Done(on) => on.is_none_or(|on| on <= instance.due_on),
        Closed::No | Closed::Excused(_) => today <= instance.due_on,
    }
}

/// What the records of that day say, if they close it: on the day that they name, if it had come.
fn closed_by(closing: &Closing, answer: &Answer, day: NaiveDate) -> Option<Closed> {
    match closed(&closing.enough, answer, None) {
        Closed::Done(on) => Some(Closed::Done(on.filter(|on| *on <= day))),
        Closed::No | Closed::Excused(_) => None,
    }
}

/// The day in the middle, none if nothing lies between.
fn between(before: NaiveDate, after: NaiveDate) -> Option<NaiveDate> {
    let days = u64::try_from((after - before).num_days()).unwrap_or(0);
    (days > 1).then(|| before.checked_add_days(Days::new(days / 2))).flatten()
}
