//! What inspections asked wards to mend: in the ward's agenda and the office's until it is confirmed.

use chrono::{NaiveDate, TimeDelta};
use rusqlite::named_params;

use crate::data::error::Error;
use crate::data::row::from_row;
use crate::data::scope::Reader;
use crate::domain::register::{Id, RegisterId, WardId};
use crate::domain::rules::agenda::{AHEAD_DAYS, Closed, DONE_DAYS, Due, Origin, state, work_on};
use crate::domain::stored;
use crate::guideline::{Guideline, Tab, Who};

struct Finding {
    id: Id,
    ward: WardId,
    kind: String,
    seen: Box<str>,
    fix_by: NaiveDate,
    state: String,
    reported_on: Option<NaiveDate>,
    confirmed_on: Option<NaiveDate>,
    inspection: String,
}
from_row!(Finding { id, ward = "ward_id", kind, seen, fix_by, state, reported_on, confirmed_on, inspection });

impl Reader {
    /// Those of one ward, or of all within reach.
    pub(super) fn findings_due(
        &self,
        ward: Option<WardId>,
        today: NaiveDate,
        pack: &Guideline,
    ) -> Result<Vec<Due>, Error> {
        let sql = include_str!("../../../db/queries/agenda/findings.sql");
        let bounds = named_params! {
            ":ward": ward,
            ":until": today + TimeDelta::days(AHEAD_DAYS),
            ":since": today - TimeDelta::days(DONE_DAYS),
        };
        let found: Vec<Finding> = self.rows(sql, bounds, "reading what is to be mended")?;
        Ok(found.into_iter().map(|finding| finding.due(today, pack)).collect())
    }
}

impl Finding {
    fn due(self, today: NaiveDate, pack: &Guideline) -> Due {
        let closed = if self.state == "confirmed" { Closed::Done(self.confirmed_on) } else { Closed::No };
        let opens_on = self.fix_by.min(today);
        // What was reported in time is not late while it waits for the office.
        let as_of = self.reported_on.filter(|_| self.state == "reported").unwrap_or(today);
        let states = RegisterId::Findings.decl().states;
        let state_label = states.and_then(|states| states.get(&self.state)).map_or("", |state| state.label);
        let note = [
            label(RegisterId::Findings, &self.kind),
            label(RegisterId::Inspections, &self.inspection),
            state_label,
        ];
        Due {
            origin: Origin::Finding(self.id),
            who: Who::Ward,
            ward: Some(self.ward),
            label: self.seen,
            paragraph: "III.8".into(),
            quote: None,
            period: None,
            opens_on,
            due_on: self.fix_by,
            work_on: work_on(pack, self.fix_by),
            wording: "".into(),
            proposed: false,
            state: state(opens_on, self.fix_by, as_of, closed),
            opens: Tab::Checks,
            tally: None,
            note: Some(note.join(" · ").into()),
        }
    }
}

/// What a kind is called.
fn label(register: RegisterId, code: &str) -> &str {
    register.decl().field("kind").map_or("", |field| stored::shown(field, code))
}
