//! What the rules of plans and the papers need: a plan as it is and as it was sent, the needs it should answer, what
//! was done of it; all wards' plans beside each other are in `wards`.

mod wards;

use chrono::{Datelike as _, NaiveDate};
use rusqlite::Row;

pub(crate) use self::wards::{QUOTA_KINDS, Reached, SectionCount, WardPlan};
use super::error::Error;
use super::list::{At, ListQuery, Only};
use super::row::{Rows as _, from_row};
use super::scope::Reader;
use super::sight::{MadeOf, Of};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::rules::plan::progress::{Fulfilment, FulfilmentStage};
use crate::domain::rules::plan::surveys::{Survey, survey};
use crate::domain::rules::plan::warnings::Booking;
use crate::domain::rules::plan::{Gone, Version};
use crate::domain::value::Value;
use crate::vietnamese::date::quarter_of;

/// A step in which a plan was sent, or signed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Sending {
    pub(crate) step: Id,
    /// When, milliseconds of UTC.
    pub(crate) at_ms: i64,
    pub(crate) person: Box<str>,
}

/// Needs that want the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct NeedsTopic {
    /// Code of the topic.
    pub(crate) topic: Option<Box<str>>,
    /// Code of the kind of class.
    pub(crate) class_kind: Option<Box<str>>,
    /// A wish as it was written; where there is neither topic nor kind, all wishes read so.
    pub(crate) example: Box<str>,
    /// Registrations that are not answered yet.
    pub(crate) requests: u32,
    /// People they speak for.
    pub(crate) people: u32,
    /// Registrations with a phone number; unknown to who does not see these.
    pub(crate) reachable: Option<u32>,
    /// People whose wish is not in a plan yet.
    pub(crate) open: u32,
    /// Whether these are people enough to open a class.
    pub(crate) enough: bool,
}

/// The days between which something was registered, both included.
pub(crate) type Days = (NaiveDate, NaiveDate);

/// Surveys of one ward in one quarter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct SurveyQuarter {
    pub(crate) ward: WardId,
    /// 1 to 4.
    pub(crate) quarter: u8,
    pub(crate) held: u32,
    /// Not held, with a reason: a normal result.
    pub(crate) not_held: u32,
    pub(crate) respondents: u32,
}

/// Surveys of all wards within reach, to ask how a quarter stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct SurveyQuarters {
    found: Vec<SurveyQuarter>,
    year: i32,
    now: (i32, u8),
}

impl SurveyQuarters {
    /// How a quarter of a ward stands.
    pub(crate) fn of(&self, ward: WardId, quarter: u8) -> Survey {
        let found = self.found.iter().find(|found| found.ward == ward && found.quarter == quarter);
        let counts = found.map_or((0, 0), |found| (found.held, found.not_held));
        survey(counts, (self.year, quarter), self.now)
    }
}

/// A comment of the office on an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ItemComment {
    pub(crate) item: Id,
    /// What it is called.
    pub(crate) content: Box<str>,
    pub(crate) comment: Box<str>,
    /// Whether the item was changed since.
    pub(crate) answered: bool,
}

from_row!(Sending { step = "id", at_ms, person });
from_row!(SurveyQuarter { ward = "ward_id", quarter, held, not_held, respondents });
from_row!(ItemComment { item = "id", content, comment, answered });
from_row!(Booking { venue = "venue_id", on = "held_on", item = "plan_item_id", title });

/// What is being done when any of these fails.
const CONTEXT: &str = "reading about plans";

impl Reader {
    /// A plan with its items as they are now; none if it is not within reach.
    pub(crate) fn plan(&self, plan: Id) -> Result<Option<Version>, Error> {
        let Some(record) = self.record(RegisterId::Plans, plan)? else { return Ok(None) };
        let ids = self.ids(include_str!("../../db/queries/plan/items.sql"), (plan,))?;
        let items = self.records(RegisterId::PlanItems, &ids)?;
        Ok(Some(Version { plan: record, items, limits: self.plan_limits(plan)? }))
    }

    /// The money that a plan may spend, a record a source.
    pub(crate) fn plan_limits(&self, plan: Id) -> Result<Vec<Record>, Error> {
        let ids = self.ids(include_str!("../../db/queries/plan/limits.sql"), (plan,))?;
        self.records(RegisterId::PlanBudgets, &ids)
    }

    /// The steps in which a plan was sent, newest first.
    pub(crate) fn plan_sendings(&self, plan: Id) -> Result<Vec<Sending>, Error> {
        self.plan_steps(plan, "plans.send")
    }

    /// The steps in which it was signed inside the program, newest first.
    pub(crate) fn plan_signings(&self, plan: Id) -> Result<Vec<Sending>, Error> {
        self.plan_steps(plan, "plans.sign")
    }

    fn plan_steps(&self, plan: Id, step: &str) -> Result<Vec<Sending>, Error> {
        self.rows(include_str!("../../db/queries/plan/steps_of.sql"), (plan, step), CONTEXT)
    }

    /// A plan with its items exactly as they were after a step, those deleted since too.
    pub(crate) fn plan_as_of(&self, plan: Id, step: Id) -> Result<Option<Version>, Error> {
        let Some(record) = self.as_of(RegisterId::Plans, plan, step)? else { return Ok(None) };
        let items = self.parts_as_of(RegisterId::PlanItems, plan, step)?;
        let limits = self.parts_as_of(RegisterId::PlanBudgets, plan, step)?;
        Ok(Some(Version { plan: record, items, limits }))
    }

    fn parts_as_of(&self, register: RegisterId, plan: Id, step: Id) -> Result<Vec<Record>, Error> {
        let sql = include_str!("../../db/queries/plan/parts_ever.sql");
        let mut parts = Vec::new();
        for part in self.ids(sql, (plan, step, register.decl().table))? {
            parts.extend(self.as_of(register, part, step)?);
        }
        Ok(parts)
    }

    /// What a plan is to be compared with: the version that was sent before. Of a plan that lies with the office,
    /// or is approved, that is the sending before the last; of one being worked on, the last.
    pub(crate) fn plan_sent_before(&self, plan: Id) -> Result<Option<(Sending, Version)>, Error> {
        let Some(record) = self.record(RegisterId::Plans, plan)? else { return Ok(None) };
        let lies_there = matches!(record.text("state"), "sent" | "approved");
        let sending = self.plan_sendings(plan)?.into_iter().nth(usize::from(lies_there));
        let Some(sending) = sending else { return Ok(None) };
        let version = self.plan_as_of(plan, sending.step)?;
        Ok(version.map(|version| (sending, version)))
    }

    /// What people want to learn, most wanted first; a class needs `enough` people.
    pub(crate) fn needs_ranking(
        &self,
        ward: WardId,
        days: Days,
        enough: u32,
    ) -> Result<Vec<NeedsTopic>, Error> {
        let sql = include_str!("../../db/queries/plan/needs_ranking.sql");
        let mut topics: Vec<NeedsTopic> = self.rows(sql, (ward, days.0, days.1), CONTEXT)?;
        let needs = MadeOf::records(&[RegisterId::NeedsRequests]);
        let sees_phones = self.knows(&needs.and(RegisterId::NeedsRequests, "phone"), Of::Ward(ward));
        for topic in &mut topics {
            topic.enough = topic.open >= enough;
            topic.reachable = topic.reachable.filter(|_| sees_phones);
        }
        Ok(topics)
    }

    /// The open registrations of a line of [`Reader::needs_ranking`].
    pub(crate) fn needs_of(
        &self,
        ward: WardId,
        days: Days,
        topic: &NeedsTopic,
    ) -> Result<Vec<Record>, Error> {
        let sql = include_str!("../../db/queries/plan/needs_of_topic.sql");
        let neither = topic.topic.is_none() && topic.class_kind.is_none();
        let wish = neither.then_some(&*topic.example);
        let of_topic = (topic.topic.as_deref(), topic.class_kind.as_deref());
        let ids = self.ids(sql, (ward, days.0, days.1, of_topic.0, of_topic.1, wish))?;
        self.records(RegisterId::NeedsRequests, &ids)
    }

    /// Surveys of a year, of one ward or of all within reach; a quarter without any does not occur.
    pub(crate) fn surveys_of(&self, year: i32, ward: Option<WardId>) -> Result<Vec<SurveyQuarter>, Error> {
        let sql = include_str!("../../db/queries/plan/surveys.sql");
        self.rows(sql, (year, ward), CONTEXT)
    }

    /// How the quarters of a year stand on that day, ward by ward; a ward that does not occur has no record at all.
    /// None for who does not read surveys.
    pub(crate) fn survey_quarters(
        &self,
        year: i32,
        today: NaiveDate,
    ) -> Result<Option<SurveyQuarters>, Error> {
        if !self.knows(&MadeOf::records(&[RegisterId::Surveys]), Of::Each) {
            return Ok(None);
        }
        let now = (today.year(), quarter_of(today));
        Ok(Some(SurveyQuarters { found: self.surveys_of(year, None)?, year, now }))
    }

    /// The office's comments on the items of a plan.
    pub(crate) fn plan_comments(&self, plan: Id) -> Result<Vec<ItemComment>, Error> {
        self.rows(include_str!("../../db/queries/plan/comments.sql"), (plan,), CONTEXT)
    }

    /// What items of a plan point to and is no longer there.
    pub(crate) fn plan_gone(&self, plan: Id) -> Result<Vec<Gone>, Error> {
        self.rows(include_str!("../../db/queries/plan/gone.sql"), (plan,), CONTEXT)
    }

    /// Activities where and when an item of the plan wants to be.
    pub(crate) fn plan_bookings(&self, plan: Id) -> Result<Vec<Booking>, Error> {
        self.rows(include_str!("../../db/queries/plan/bookings.sql"), (plan,), CONTEXT)
    }

    /// Activities and classes that come from a plan's items.
    pub(crate) fn plan_fulfilments(&self, plan: Id) -> Result<Vec<Fulfilment>, Error> {
        self.rows(include_str!("../../db/queries/plan/fulfilments.sql"), (plan,), CONTEXT)
    }

    /// All plans of a ward and year, the annual one first.
    pub(crate) fn plans_of(&self, ward: WardId, year: i32) -> Result<Vec<Record>, Error> {
        let query = ListQuery::new(RegisterId::Plans).of_ward(Some(ward));
        let query = query.only("year", Only::Is(Value::Int(year.into())));
        Ok(self.page(&query, &At::First, 200)?.rows.into_iter().map(|row| row.record).collect())
    }

    /// A ward's plan of a year of this kind: the one that was sent most often, if there are several.
    pub(crate) fn plan_of(&self, ward: WardId, year: i32, kind: &str) -> Result<Option<Id>, Error> {
        let sql = include_str!("../../db/queries/plan/of_ward.sql");
        self.connection().cell(sql, (ward, year, kind), CONTEXT)
    }

    fn records(&self, register: RegisterId, ids: &[Id]) -> Result<Vec<Record>, Error> {
        let mut all = Vec::with_capacity(ids.len());
        for id in ids {
            all.extend(self.record(register, *id)?);
        }
        Ok(all)
    }

    fn ids(&self, sql: &str, given: impl rusqlite::Params) -> Result<Vec<Id>, Error> {
        self.connection().column(sql, given, CONTEXT)
    }
}

impl TryFrom<&Row<'_>> for NeedsTopic {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            topic: row.get("topic")?,
            class_kind: row.get("class_kind")?,
            example: row.get("example")?,
            requests: row.get("requests")?,
            people: row.get("people")?,
            reachable: row.get("reachable")?,
            open: row.get("open")?,
            enough: false,
        })
    }
}

impl TryFrom<&Row<'_>> for Gone {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        let column =
            if row.get::<_, Box<str>>("field")?.as_ref() == "venue_id" { "venue_id" } else { "supporting" };
        Ok(Self { item: row.get("id")?, column, target: row.get("target")? })
    }
}

impl TryFrom<&Row<'_>> for Fulfilment {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        let stage = match row.get::<_, Box<str>>("state")?.as_ref() {
            "held" | "running" | "paused" | "finished" => FulfilmentStage::Done,
            "cancelled" => FulfilmentStage::Cancelled,
            _ => FulfilmentStage::Ahead,
        };
        Ok(Self { item: row.get("plan_item_id")?, stage, on: row.get("day")?, turns: row.get("turns")? })
    }
}
