//! A plan with everything its papers name, read once.

use crate::data::{Error, Reader};
use crate::domain::Value;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::plan::Version;
use crate::exchange::paper::parts::{guideline_for, ward_name};
use crate::guideline::Guideline;

/// A plan with everything its papers name.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct PlanPapers {
    pub(super) guideline: Guideline,
    pub(super) ward: String,
    pub(super) version: Version,
    pub(super) quotas: Vec<Record>,
    names: Vec<((RegisterId, Id), String)>,
}

impl PlanPapers {
    /// Reads a plan; none if it is not within reach.
    pub(crate) fn load(reader: &Reader, plan: Id) -> Result<Option<Self>, Error> {
        match reader.plan(plan)? {
            Some(version) => Self::of(reader, version).map(Some),
            None => Ok(None),
        }
    }

    /// Of a version that was read already, such as one that was sent before.
    pub(crate) fn of(reader: &Reader, version: Version) -> Result<Self, Error> {
        let year = year_of(&version.plan);
        let ward = match version.plan.ward {
            Some(ward) => ward_name(reader, ward)?,
            None => String::new(),
        };
        let mut names: Vec<((RegisterId, Id), String)> = Vec::new();
        for (register, id) in version.items.iter().flat_map(named_in) {
            if names.iter().all(|(known, _)| *known != (register, id))
                && let Some(name) = reader.label(register, id)?
            {
                names.push(((register, id), name));
            }
        }
        let quotas = match version.plan.ward.filter(|_| version.plan.text("kind") == "annual") {
            Some(ward) => reader.quotas_of(year, Some(ward))?,
            None => Vec::new(),
        };
        Ok(Self { guideline: guideline_for(reader, year)?, ward, version, quotas, names })
    }

    pub(super) fn plan(&self) -> &Record {
        &self.version.plan
    }

    pub(super) fn name(&self, register: RegisterId, id: Option<Id>) -> &str {
        let known = |id| self.names.iter().find(|(known, _)| *known == (register, id));
        id.and_then(known).map_or("", |(_, name)| name)
    }

    pub(super) fn supporting(&self, item: &Record) -> String {
        let ids = item.get("supporting").items().iter().filter_map(Value::as_int).map(Id);
        let names: Vec<_> = ids.map(|id| self.name(RegisterId::Partners, Some(id))).collect();
        names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

pub(super) fn year_of(plan: &Record) -> i32 {
    plan.int("year").and_then(|year| i32::try_from(year).ok()).unwrap_or_default()
}

fn named_in(item: &Record) -> Vec<(RegisterId, Id)> {
    let venue = item.int("venue_id").map(|id| (RegisterId::Venues, Id(id)));
    let units = item.get("supporting").items().iter().filter_map(Value::as_int);
    venue.into_iter().chain(units.map(|id| (RegisterId::Partners, Id(id)))).collect()
}
