//! A version of a plan with everything its papers name, read once: as it is now, or as it was approved.

use super::standing::{Approved, Standing};
use crate::data::plan::{Dated, Deed};
use crate::data::{Error, Reader};
use crate::domain::Value;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::plan::Version;
use crate::domain::rules::plan::edition::Edition;
use crate::exchange::paper::parts::guideline_for;
use crate::guideline::Guideline;

/// A version of a plan with everything its papers name.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct PlanPapers {
    pub(super) guideline: Guideline,
    pub(super) ward: String,
    pub(super) version: Version,
    pub(super) quotas: Vec<Record>,
    /// What the ward has put on its calendar.
    pub(super) dated: Vec<Dated>,
    pub(super) standing: Standing,
    /// The plan as it was approved last before this version, and how often it was by then.
    pub(super) before: Option<(usize, Record)>,
    names: Vec<((RegisterId, Id), String)>,
}

impl PlanPapers {
    /// Reads a plan as it is now; none if it is not within reach.
    pub(crate) fn load(reader: &Reader, plan: Id) -> Result<Option<Self>, Error> {
        let Some(version) = reader.plan(plan)? else { return Ok(None) };
        let standing = Standing::of_state(version.plan.text("state"));
        let approvals = reader.plan_approvals(plan)?;
        Self::read(reader, version, standing, &approvals, None).map(Some)
    }

    /// Reads an edition of a plan; none if there is none such, or the plan is not within reach.
    pub(crate) fn edition(reader: &Reader, plan: Id, edition: Edition) -> Result<Option<Self>, Error> {
        let number = match edition {
            Edition::Present => return Self::load(reader, plan),
            Edition::Approved(number) => number,
        };
        let approvals = reader.plan_approvals(plan)?;
        let Some((at, earlier)) = approvals.get(..number).and_then(|all| all.split_last()) else {
            return Ok(None);
        };
        let Some(version) = reader.plan_as_of(plan, at.step)? else { return Ok(None) };
        let standing = Standing::Approved(Approved::read(reader, &version.plan, at, number)?);
        Self::read(reader, version, standing, earlier, Some(at.step)).map(Some)
    }

    /// Everything is read as it was after the step, or as it is today.
    fn read(
        reader: &Reader,
        version: Version,
        standing: Standing,
        earlier: &[Deed],
        step: Option<Id>,
    ) -> Result<Self, Error> {
        let year = year_of(&version.plan);
        let label = |register: RegisterId, id: Id| match step {
            Some(step) => reader.label_as_of(register, id, step),
            None => reader.label(register, id),
        };
        let guideline = match step {
            Some(step) => reader.guideline_as_of(year, step)?,
            None => None,
        };
        let mut names: Vec<((RegisterId, Id), String)> = Vec::new();
        for (register, id) in version.items.iter().flat_map(named_in) {
            if names.iter().all(|(known, _)| *known != (register, id))
                && let Some(name) = label(register, id)?
            {
                names.push(((register, id), name));
            }
        }
        let ward = version.plan.ward.map(|ward| label(RegisterId::Wards, Id(ward.0))).transpose()?.flatten();
        let quotas = match (version.plan.ward.filter(|_| version.plan.text("kind") == "annual"), step) {
            (Some(ward), Some(step)) => reader.quotas_as_of(year, ward, step)?,
            (Some(ward), None) => reader.quotas_of(year, Some(ward))?,
            (None, _) => Vec::new(),
        };
        let before = match (version.plan.id, earlier.last()) {
            (Some(id), Some(last)) => reader.as_of(RegisterId::Plans, id, last.step)?,
            _ => None,
        };
        Ok(Self {
            guideline: guideline.map_or_else(|| guideline_for(reader, year), Ok)?,
            ward: ward.unwrap_or_default(),
            before: before.map(|before| (earlier.len(), before)),
            dated: reader.plan_dated(&version.plan)?,
            version,
            quotas,
            standing,
            names,
        })
    }

    pub(super) fn plan(&self) -> &Record {
        &self.version.plan
    }

    /// Names of what its items point to, in the order in which they do.
    pub(super) fn names(&self) -> impl Iterator<Item = (&(RegisterId, Id), &str)> {
        self.names.iter().map(|(what, name)| (what, name.as_str()))
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
