//! What briefings gave wards to do, among what is due: a ward's own lines, and for the office those that wait for it.

use chrono::{NaiveDate, TimeDelta};
use rusqlite::named_params;

use crate::data::error::Error;
use crate::data::row::from_row;
use crate::data::scope::Reader;
use crate::domain::register::{Id, WardId};
use crate::domain::rules::agenda::{AHEAD_DAYS, Closed, DONE_DAYS, Due, Origin, state, work_on};
use crate::domain::rules::meeting::{UnitState, waiting};
use crate::guideline::{Guideline, Tab, Who};

/// A unit of a conclusion as it is stored.
struct Unit {
    id: Id,
    ward: WardId,
    number: u32,
    content: Box<str>,
    due_on: NaiveDate,
    state: String,
    reported_on: Option<NaiveDate>,
    confirmed_on: Option<NaiveDate>,
    comment: Option<Box<str>>,
    meeting: Box<str>,
    held_on: NaiveDate,
}
from_row!(Unit {
    id,
    ward = "ward_id",
    number,
    content,
    due_on,
    state: default,
    reported_on,
    confirmed_on,
    comment,
    meeting = "title": default,
    held_on
});

impl Reader {
    /// Those of a ward, or those of all wards that wait for the office.
    pub(super) fn conclusions_due(
        &self,
        ward: Option<WardId>,
        today: NaiveDate,
        pack: &Guideline,
    ) -> Result<Vec<Due>, Error> {
        let sql = include_str!("../../../db/queries/agenda/conclusions.sql");
        let bounds = named_params! {
            ":ward": ward,
            ":until": today + TimeDelta::days(AHEAD_DAYS),
            ":since": today - TimeDelta::days(DONE_DAYS),
        };
        let units: Vec<Unit> = self.rows(sql, bounds, "reading what briefings concluded")?;
        Ok(units.into_iter().map(|unit| unit.due(ward.is_none(), today, pack)).collect())
    }
}

impl Unit {
    /// What waits for the office is due to it today; to the ward it is done when it said so.
    fn due(self, of_office: bool, today: NaiveDate, pack: &Guideline) -> Due {
        let due_on = if of_office { today } else { self.due_on };
        let at = UnitState::of(&self.state);
        let closed = match at {
            UnitState::Confirmed | UnitState::Dropped => Closed::Done(self.reported_on.or(self.confirmed_on)),
            UnitState::Reported if !of_office => Closed::Done(self.reported_on),
            UnitState::Reported | UnitState::Assigned | UnitState::Returned => Closed::No,
        };
        let opens_on = self.held_on.min(today);
        Due {
            origin: Origin::Conclusion(self.id),
            who: if of_office { Who::District } else { Who::Ward },
            ward: Some(self.ward),
            label: format!("KL {}: {}", self.number, self.content.replace('\n', " ")).into(),
            paragraph: "III.9".into(),
            quote: None,
            period: None,
            opens_on,
            due_on,
            work_on: work_on(pack, due_on).filter(|_| !of_office),
            wording: "".into(),
            proposed: false,
            state: state(opens_on, due_on, today, closed),
            opens: Tab::Home,
            tally: None,
            note: Some(waiting(at, of_office, &self.meeting, self.comment.as_deref())),
        }
    }
}
