//! Duties that were not carried out, with the reason that is on record.

use rusqlite::named_params;

use crate::data::error::Error;
use crate::data::row::from_row;
use crate::data::scope::Reader;
use crate::domain::register::WardId;
use crate::domain::rules::periods;
use crate::guideline::{Closes, Obligation, PeriodKey, PeriodKind};

/// A reason that was given.
struct Excuse {
    /// The ward that gave it; none: an office of the district.
    ward: Option<WardId>,
    /// The duty; none: the survey of a quarter.
    duty: Option<Box<str>>,
    period: Box<str>,
    reason: Box<str>,
}
from_row!(Excuse { ward = "ward_id", duty, period, reason });

/// The reasons of one year.
pub(crate) struct Excuses(Vec<Excuse>);

impl Excuses {
    /// Why this side did not carry out the duty in the period; none if no reason is on record.
    pub(crate) fn find(
        &self,
        obligation: &Obligation,
        period: PeriodKey,
        ward: Option<WardId>,
    ) -> Option<Box<str>> {
        let is_survey =
            matches!(&obligation.closes, Closes::Records(records) if &*records.ask == "surveys_in_period");
        let quarter = PeriodKey::containing(PeriodKind::Quarter, period.to());
        let is_of = |excuse: &Excuse| match &excuse.duty {
            Some(duty) => **duty == *obligation.id && periods::means(&excuse.period, period),
            None => is_survey && periods::means(&excuse.period, quarter),
        };
        let found = self.0.iter().find(|excuse| excuse.ward == ward && is_of(excuse));
        found.map(|excuse| excuse.reason.clone())
    }
}

impl Reader {
    /// The reasons of a ward, or of every ward within reach, and of the offices of the district.
    pub(in crate::data) fn excuses(&self, year: i32, ward: Option<WardId>) -> Result<Excuses, Error> {
        let sql = include_str!("../../../db/queries/agenda/excused.sql");
        let given = named_params! { ":year": year, ":ward": ward };
        self.rows(sql, given, "reading why duties were not carried out").map(Excuses)
    }
}
