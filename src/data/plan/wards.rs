//! All wards' annual plans of a year beside each other, and what they reached of the numbers that the district gave.

use chrono::NaiveDate;
use rusqlite::Row;

use super::CONTEXT;
use crate::data::error::Error;
use crate::data::list::{At, ListQuery, Only};
use crate::data::row::from_row;
use crate::data::scope::Reader;
use crate::data::sight::{MadeOf, Of};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::value::Value;
use crate::guideline::PeriodKey;

/// The annual plan of one ward, or that it has none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct WardPlan {
    pub(crate) ward: WardId,
    pub(crate) name: Box<str>,
    pub(crate) plan: Option<PlanLine>,
}

/// What a plan comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PlanLine {
    pub(crate) id: Id,
    /// Code of its state.
    pub(crate) state: Box<str>,
    /// How often it was sent.
    pub(crate) edition: u32,
    /// When it was sent last.
    pub(crate) sent_on: Option<NaiveDate>,
    /// When it was approved.
    pub(crate) approved_on: Option<NaiveDate>,
    /// Number of the approval.
    pub(crate) approved_no: Option<Box<str>>,
    /// Items that were not given up.
    pub(crate) items: u32,
    pub(crate) expected: i64,
    /// Money, in đồng.
    pub(crate) budget: i64,
}

/// How many items a ward's plan has in a section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct SectionCount {
    pub(crate) ward: WardId,
    /// Code of the section.
    pub(crate) section: Box<str>,
    /// Items that were not given up.
    pub(crate) items: u32,
}

/// Kinds of numbers that the district gives, as the register of quotas codes them.
pub(crate) const QUOTA_KINDS: [&str; 4] = ["literacy_1", "literacy_2", "classes", "activities"];

/// The register whose records count for a kind.
fn counted(kind: &str) -> RegisterId {
    match kind {
        "classes" => RegisterId::Classes,
        "activities" => RegisterId::Activities,
        _ => RegisterId::LiteracySubjects,
    }
}

/// What a ward has reached of a number that the district gives.
#[derive(Debug)]
struct ReachedLine {
    ward: WardId,
    kind: Box<str>,
    /// So many people, classes or activities.
    count: i64,
    /// Those of them that no ward into which this one was merged in the year has too: for sums over wards.
    once: i64,
}

/// What wards have reached of these numbers, of the kinds of which the person sees all that counts.
#[derive(Default, Debug)]
pub(crate) struct Reached {
    lines: Vec<ReachedLine>,
    known: Vec<&'static str>,
}

impl Reached {
    /// What a ward has reached; unknown where the person does not see all of it.
    pub(crate) fn of(&self, ward: WardId, kind: &str) -> Option<i64> {
        let found = self.lines.iter().find(|line| line.ward == ward && &*line.kind == kind);
        self.known.contains(&kind).then(|| found.map_or(0, |line| line.count))
    }

    /// What all wards have reached, everybody once.
    pub(crate) fn of_all(&self, kind: &str) -> Option<i64> {
        let of_kind = self.lines.iter().filter(|line| &*line.kind == kind);
        self.known.contains(&kind).then(|| of_kind.map(|line| line.once).sum())
    }
}

from_row!(SectionCount { ward = "ward_id", section, items });
from_row!(ReachedLine { ward = "ward_id", kind, count, once });
from_row!(PlanLine {
    id,
    state,
    edition: default,
    sent_on,
    approved_on,
    approved_no,
    items,
    expected: default,
    budget: default
});

impl TryFrom<&Row<'_>> for WardPlan {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        let has_plan = row.get::<_, Option<Id>>("id")?.is_some();
        let plan = has_plan.then(|| PlanLine::try_from(row)).transpose()?;
        Ok(Self { ward: row.get("ward_id")?, name: row.get("name")?, plan })
    }
}

impl Reader {
    /// The annual plans of a year beside each other: every ward that was there on `on`. Refused to who does not read
    /// those of all wards.
    pub(crate) fn plans_of_year(&self, year: i32, on: NaiveDate) -> Result<Vec<WardPlan>, Error> {
        let sql = include_str!("../../../db/queries/plan/of_year.sql");
        self.must_know(&MadeOf::query(sql), Of::All)?;
        let mut all: Vec<WardPlan> = self.rows(sql, (year, on), CONTEXT)?;
        // A ward with two annual plans of one year counts once, with the one that was sent most often.
        all.dedup_by_key(|ward| ward.ward);
        Ok(all)
    }

    /// How many items each ward's annual plan has in each section.
    pub(crate) fn plan_sections_of_year(&self, year: i32) -> Result<Vec<SectionCount>, Error> {
        self.rows(include_str!("../../../db/queries/plan/sections_of_year.sql"), (year,), CONTEXT)
    }

    /// The numbers that the district gave for a year: to one ward, or to all within reach.
    pub(crate) fn quotas_of(&self, year: i32, ward: Option<WardId>) -> Result<Vec<Record>, Error> {
        let query = ListQuery::new(RegisterId::Quotas).of_ward(ward);
        let query = query.only("year", Only::Is(Value::Int(year.into())));
        let page = self.page(&query, &At::First, 10_000)?;
        Ok(page.rows.into_iter().map(|row| row.record).collect())
    }

    /// What was reached of these numbers, by one ward or by each.
    pub(crate) fn quotas_reached(&self, year: i32, ward: Option<WardId>) -> Result<Reached, Error> {
        let sql = include_str!("../../../db/queries/plan/quotas_reached.sql");
        let year = PeriodKey::year(year);
        let of = ward.map_or(Of::Each, Of::Ward);
        let known = |kind: &&str| self.knows(&MadeOf::records(&[counted(kind)]), of);
        let lines = self.rows(sql, (year.from(), year.to(), ward), CONTEXT)?;
        Ok(Reached { lines, known: QUOTA_KINDS.into_iter().filter(known).collect() })
    }
}
