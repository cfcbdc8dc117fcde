//! What of a ward's calendar waits for somebody: outcomes that nobody recorded, closings of the district, days off that
//! were not known when something was put on them.

use chrono::NaiveDate;

use super::error::Error;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::calendar::waiting::{Announced, Unreported};
use crate::domain::register::{Record, WardId};

from_row!(Unreported { count, oldest });
from_row!(Announced { closure = "id", from = "from_on", to = "to_on", count });

impl Reader {
    /// What was before this day and has no outcome yet.
    pub(crate) fn unreported(&self, ward: WardId, today: NaiveDate) -> Result<Option<Unreported>, Error> {
        let sql = include_str!("../../db/queries/calendar/unreported.sql");
        let all: Vec<Unreported> = self.rows(sql, (ward, today), "counting what is not reported")?;
        Ok(all.into_iter().find(|all| all.count > 0))
    }

    /// Closings of the district that the ward has not followed and in which something of it stands.
    pub(crate) fn announced(&self, ward: WardId, today: NaiveDate) -> Result<Vec<Announced>, Error> {
        let sql = include_str!("../../db/queries/calendar/closed_by_district.sql");
        let mut all: Vec<Announced> = self.rows(sql, (ward, today), "reading the district's closings")?;
        all.retain(|announced| announced.count > 0);
        Ok(all)
    }

    /// What stands on its rule from this day on and was put there before the pack of its year was published.
    pub(crate) fn put_before_pack(&self, ward: WardId, today: NaiveDate) -> Result<Vec<Record>, Error> {
        let sql = include_str!("../../db/queries/calendar/before_pack.sql");
        self.whole(self.rows(sql, (ward, today), "reading what was put before the pack")?)
    }
}
