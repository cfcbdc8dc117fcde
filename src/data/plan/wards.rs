//! All wards' annual plans of a year beside each other, and what they reached of the numbers that the district gave.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::CONTEXT;
use crate::data::error::Error;
use crate::data::list::{At, ListQuery, Only};
use crate::data::row::from_row;
use crate::data::scope::Reader;
use crate::data::sight::{MadeOf, Of};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::rules::plan::progress::{Count, Fulfilment, progress};
use crate::domain::rules::plan::{Item, State};
use crate::domain::value::Value;
use crate::guideline::{Guideline, PeriodKey};

/// A ward's annual plan in the overview of all wards.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PlanRow {
    pub(crate) ward: WardId,
    pub(crate) name: Box<str>,
    /// The same in a narrow column.
    pub(crate) short: Box<str>,
    /// The plan; none if there is none yet.
    pub(crate) plan: Option<Id>,
    /// Code of its state.
    pub(crate) state: Option<Box<str>>,
    /// The day it was first sent.
    pub(crate) sent_on: Option<NaiveDate>,
    /// Days from the last day on time to the sending: negative before it, 0 on it, positive late.
    pub(crate) days: Option<i64>,
    /// The day it was approved.
    pub(crate) approved_on: Option<NaiveDate>,
    /// The district's comments that the plan has not been approved over.
    pub(crate) comments: u32,
    /// How often it was sent.
    pub(crate) edition: u32,
    /// Its items, and how many are done; people and money.
    pub(crate) total: Count,
    /// The same by section code.
    pub(crate) sections: Vec<(Box<str>, Count)>,
}

/// What counts in an item of an annual plan.
struct ItemLine {
    id: Id,
    plan: Id,
    section: Box<str>,
    from_on: Option<NaiveDate>,
    to_on: Option<NaiveDate>,
    quarter: Option<u8>,
    expected: Option<i64>,
    budget: Option<i64>,
    state: Box<str>,
    moved_to: Option<u8>,
    times: Option<u32>,
}

impl<'a> From<&'a ItemLine> for Item<'a> {
    fn from(line: &'a ItemLine) -> Self {
        Self {
            id: Some(line.id),
            section: &line.section,
            content: "",
            from_on: line.from_on,
            to_on: line.to_on,
            quarter: line.quarter,
            lead: "",
            venue: None,
            expected: line.expected,
            budget: line.budget,
            fund_source: "",
            state: State::of(&line.state, line.moved_to.is_some()),
            moved_to: line.moved_to,
            times: line.times,
            // How they are split over the quarters changes nothing of what is read here.
            shares: None,
        }
    }
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

from_row!(ReachedLine { ward = "ward_id", kind, count, once });
from_row!(ItemLine {
    id,
    plan = "plan_id",
    section,
    from_on,
    to_on,
    quarter,
    expected,
    budget,
    state,
    moved_to = "moved_to_quarter",
    times
});

impl TryFrom<&Row<'_>> for PlanRow {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            ward: row.get("ward_id")?,
            name: row.get::<_, Option<_>>("name")?.unwrap_or_default(),
            short: row.get::<_, Option<_>>("short")?.unwrap_or_default(),
            plan: row.get("id")?,
            state: row.get("state")?,
            sent_on: row.get("sent_on")?,
            days: None,
            approved_on: row.get("approved_on")?,
            comments: row.get::<_, Option<_>>("comments")?.unwrap_or_default(),
            edition: row.get::<_, Option<_>>("edition")?.unwrap_or_default(),
            total: Count::default(),
            sections: Vec::new(),
        })
    }
}

/// What the overview is made of.
pub(crate) fn overview() -> MadeOf {
    use RegisterId::{Activities, Classes, PlanItems, Plans, Submissions, Surveys};
    MadeOf::records(&[Plans, PlanItems, Activities, Classes, Surveys, Submissions])
}

impl Reader {
    /// The annual plans of the pack's year beside each other: every ward within reach that was there on `on`, and what
    /// its plan comes to today. None for who does not read plans and what was done of them.
    pub(crate) fn plans_overview(
        &self,
        pack: &Guideline,
        (on, today): (NaiveDate, NaiveDate),
    ) -> Result<Option<Vec<PlanRow>>, Error> {
        if !self.knows(&overview(), Of::Each) {
            return Ok(None);
        }
        let mut rows = self.plan_heads(pack, on)?;
        let lines: Vec<ItemLine> =
            self.rows(include_str!("../../../db/queries/plan/lines_of_year.sql"), (pack.year,), CONTEXT)?;
        let fulfilments = self.fulfilments(None, pack)?;
        let mut by_item: HashMap<Id, Vec<Fulfilment>> = HashMap::new();
        for fulfilment in fulfilments {
            by_item.entry(fulfilment.item).or_default().push(fulfilment);
        }
        for items in lines.chunk_by(|one, next| one.plan == next.plan) {
            let Some(row) = rows.iter_mut().find(|row| row.plan == items.first().map(|item| item.plan))
            else {
                continue;
            };
            let own: Vec<Fulfilment> =
                items.iter().filter_map(|item| by_item.get(&item.id)).flatten().copied().collect();
            let all = progress(items, &own, pack.year, today);
            (row.total, row.sections) = (all.total, all.sections);
        }
        Ok(Some(rows))
    }

    /// The same without what the plans come to.
    pub(in crate::data) fn plan_heads(&self, pack: &Guideline, on: NaiveDate) -> Result<Vec<PlanRow>, Error> {
        let due_on = pack.plan_due();
        let sql = include_str!("../../../db/queries/plan/heads_of_year.sql");
        let given = named_params! { ":year": pack.year, ":day": on };
        let mut rows: Vec<PlanRow> = self.rows(sql, given, CONTEXT)?;
        rows.retain(|row| self.actor().reads(row.ward));
        for row in &mut rows {
            row.days = row.sent_on.zip(due_on).map(|(sent, due)| (sent - due).num_days());
        }
        Ok(rows)
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
