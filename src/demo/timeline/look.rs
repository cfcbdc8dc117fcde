//! The file as it is when somebody of the story looks at it.

use std::path::Path;

use chrono::NaiveDate;

use super::{Handle, Timeline};
use crate::data::evidence::RunEvidence;
use crate::data::scope::Sight;
use crate::data::{Error, Reader};
use crate::domain::calendar::notice::digest;
use crate::domain::{Actor, Record, RegisterId, WardId};
use crate::guideline::{Guideline, Template};

/// The file as it is when somebody looks at it.
pub(in crate::demo) struct Look<'l> {
    pub(super) timeline: &'l Timeline<'l>,
    pub(super) path: &'l Path,
    pub(super) who: Actor,
    pub(super) today: NaiveDate,
}

impl Look<'_> {
    /// A record as it is by now.
    pub(in crate::demo) fn record(&self, handle: Handle) -> Result<&Record, Error> {
        self.timeline.stored(handle, RegisterId::Tasks)
    }

    /// The day on which somebody looks.
    pub(in crate::demo) const fn today(&self) -> NaiveDate {
        self.today
    }

    /// What of these days of a ward hangs out, as a posting keeps it.
    pub(in crate::demo) fn hung_out(
        &self,
        ward: Handle,
        days: (NaiveDate, NaiveDate),
    ) -> Result<String, Error> {
        let ward = self.timeline.number(ward.mark(), RegisterId::Wards)?;
        let reader = Reader::open(self.path, &self.who, self.today, Sight::Full)?;
        Ok(digest(&reader.notice(WardId(ward), days)?))
    }

    /// What the records say to a checklist of a ward.
    pub(in crate::demo) fn ask_run(
        &self,
        pack: &Guideline,
        template: &Template,
        ward: Handle,
    ) -> Result<RunEvidence, Error> {
        let ward = self.timeline.number(ward.mark(), RegisterId::Wards)?;
        let reader = Reader::open(self.path, &self.who, self.today, Sight::Full)?;
        reader.ask_run(pack, template, WardId(ward))
    }
}
