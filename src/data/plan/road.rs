//! The road of a plan through the offices, and the plan as it was at any step of it. The history has all of it, down to
//! the last item: nothing of an approved edition is kept a second time.

use rusqlite::Row;

use super::CONTEXT;
use crate::data::error::Error;
use crate::data::scope::Reader;
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::rules::plan::Version;
use crate::domain::stored;
use crate::domain::value::Value;

/// What a plan came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Came {
    Sent,
    Returned,
    Approved,
    /// Approved before, it is being changed.
    Amending,
    /// It stays as it was approved: the change was undone.
    Kept,
    /// Signed inside the program.
    Signed,
}

/// A step of the road.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Deed {
    pub(crate) step: Id,
    /// When, milliseconds of UTC.
    pub(crate) at_ms: i64,
    pub(crate) person: Box<str>,
    pub(crate) came: Came,
}

impl TryFrom<&Row<'_>> for Deed {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        let state = |column: &str| row.get::<_, Option<Box<str>>>(column).map(Option::unwrap_or_default);
        let came = match (&*state("was")?, &*state("state")?) {
            _ if row.get("signed")? => Came::Signed,
            (_, "sent") => Came::Sent,
            ("sent", "approved") => Came::Approved,
            (_, "approved") => Came::Kept,
            ("approved", _) => Came::Amending,
            _ => Came::Returned,
        };
        Ok(Self { step: row.get("id")?, at_ms: row.get("at_ms")?, person: row.get("person")?, came })
    }
}

impl Reader {
    /// All steps of a plan's road, oldest first.
    pub(crate) fn plan_road(&self, plan: Id) -> Result<Vec<Deed>, Error> {
        self.rows(include_str!("../../../db/queries/plan/road.sql"), (plan,), CONTEXT)
    }

    /// The steps in which a plan was approved, oldest first: each is an edition of it.
    pub(crate) fn plan_approvals(&self, plan: Id) -> Result<Vec<Deed>, Error> {
        let mut road = self.plan_road(plan)?;
        road.retain(|deed| deed.came == Came::Approved);
        Ok(road)
    }

    /// A plan with its items exactly as they were after a step, those deleted since too, in the same order.
    pub(crate) fn plan_as_of(&self, plan: Id, step: Id) -> Result<Option<Version>, Error> {
        let Some(record) = self.as_of(RegisterId::Plans, plan, step)? else { return Ok(None) };
        let mut items = self.parts_as_of(RegisterId::PlanItems, plan, step)?;
        items.sort_by_cached_key(|item| {
            let day = ["from_on", "to_on"].into_iter().find_map(|column| item.get(column).as_text());
            let content = item.register.decl().field("content");
            let content = content.map(|field| stored::sort_value(field, item.get("content")));
            let content = content.and_then(|key| key.as_text().map(str::to_owned));
            (day.unwrap_or("9999").to_owned(), item.int("quarter"), content, item.id)
        });
        let mut limits = self.parts_as_of(RegisterId::PlanBudgets, plan, step)?;
        limits.sort_by_cached_key(|limit| (limit.text("fund_source").to_owned(), limit.id));
        Ok(Some(Version { plan: record, items, limits }))
    }

    fn parts_as_of(&self, register: RegisterId, plan: Id, step: Id) -> Result<Vec<Record>, Error> {
        let sql = include_str!("../../../db/queries/plan/parts_ever.sql");
        let ids = self.ids(sql, (plan, step, register.decl().table))?;
        let mut parts = self.all_as_of(register, &ids, step)?;
        parts.retain(|part| part.int("plan_id") == Some(plan.0));
        Ok(parts)
    }

    /// The numbers that the district had given a ward for a year, as they were after a step.
    pub(crate) fn quotas_as_of(&self, year: i32, ward: WardId, step: Id) -> Result<Vec<Record>, Error> {
        let ids = self.ids(include_str!("../../../db/queries/plan/quotas_ever.sql"), (ward, step))?;
        let mut quotas = self.all_as_of(RegisterId::Quotas, &ids, step)?;
        quotas.retain(|quota| *quota.get("year") == Value::Int(year.into()));
        quotas.sort_by_cached_key(|quota| (quota.text("kind").to_owned(), quota.id));
        Ok(quotas)
    }

    fn all_as_of(&self, register: RegisterId, ids: &[Id], step: Id) -> Result<Vec<Record>, Error> {
        let mut all = Vec::with_capacity(ids.len());
        for id in ids {
            all.extend(self.as_of(register, *id, step)?);
        }
        Ok(all)
    }

    /// What a plan is to be compared with: the version that was sent before. Of a plan that lies with the office,
    /// or is approved, that is the sending before the last; of one being worked on, the last.
    pub(crate) fn plan_sent_before(&self, plan: Id) -> Result<Option<(Deed, Version)>, Error> {
        let Some(record) = self.record(RegisterId::Plans, plan)? else { return Ok(None) };
        let lies_there = matches!(record.text("state"), "sent" | "approved");
        let mut sendings = self.plan_road(plan)?.into_iter().rev().filter(|deed| deed.came == Came::Sent);
        let Some(sending) = sendings.nth(usize::from(lies_there)) else { return Ok(None) };
        let version = self.plan_as_of(plan, sending.step)?;
        Ok(version.map(|version| (sending, version)))
    }
}
