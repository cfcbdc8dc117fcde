//! What the rules of plans and the papers need: a plan as it is, the needs it should answer, what was done of it; its
//! way through the offices, and what was sent and approved, is in `road`, all wards' plans beside each other in `wards`.

mod road;
mod wards;

use chrono::{Datelike as _, NaiveDate};
use rusqlite::{Row, named_params};

pub(crate) use self::road::{Came, Deed};
pub(crate) use self::wards::{PlanRow, QUOTA_KINDS, Reached, overview};
use super::error::Error;
use super::evidence::plan_sections;
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
use crate::guideline::{Guideline, PeriodKey};
use crate::vietnamese::date::quarter_of;

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

/// An activity with its day, as a programme lists it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Dated {
    pub(crate) on: NaiveDate,
    pub(crate) from_time: Option<Box<str>>,
    pub(crate) title: Box<str>,
    /// The item it comes from.
    pub(crate) item: Option<Id>,
    pub(crate) venue: Option<Box<str>>,
    pub(crate) lead: Option<Box<str>>,
    pub(crate) expected: Option<i64>,
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

from_row!(SurveyQuarter { ward = "ward_id", quarter, held, not_held, respondents });
from_row!(ItemComment { item = "id", content, comment, answered });
from_row!(Dated { on = "held_on", from_time, title, item = "plan_item_id", venue, lead, expected });
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

    /// The activities of a plan's year in its ward; of a topical plan those that come from its items.
    pub(crate) fn plan_dated(&self, plan: &Record) -> Result<Vec<Dated>, Error> {
        let (Some(ward), Some(year)) = (plan.ward, plan.int("year").and_then(|year| year.try_into().ok()))
        else {
            return Ok(Vec::new());
        };
        let year = PeriodKey::year(year);
        let only = plan.id.filter(|_| plan.text("kind") != "annual");
        self.rows(
            include_str!("../../db/queries/plan/dated.sql"),
            (ward, year.from(), year.to(), only),
            CONTEXT,
        )
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

    /// What fulfils the items of a plan.
    pub(crate) fn plan_fulfilments(&self, plan: Id, pack: &Guideline) -> Result<Vec<Fulfilment>, Error> {
        self.fulfilments(Some(plan), pack)
    }

    /// What fulfils the items of one plan, or of all plans of the pack's year.
    pub(super) fn fulfilments(&self, plan: Option<Id>, pack: &Guideline) -> Result<Vec<Fulfilment>, Error> {
        let sql = concat!(
            include_str!("../../db/queries/plan/fulfilled.sql"),
            include_str!("../../db/queries/plan/fulfilments.sql")
        );
        let sections = serde_json::json!({ "sections": plan_sections(pack) }).to_string();
        let given =
            named_params! { ":plan": plan, ":ward": None::<Id>, ":year": pack.year, ":pack": sections };
        self.rows(sql, given, CONTEXT)
    }

    /// The day on which a plan was sent first: a return makes nothing late.
    pub(crate) fn plan_first_sent(&self, plan: Id) -> Result<Option<NaiveDate>, Error> {
        let sql = include_str!("../../db/queries/plan/first_sent.sql");
        let day: Option<Option<NaiveDate>> = self.connection().cell(sql, (plan,), CONTEXT)?;
        Ok(day.flatten())
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

    /// These records, those that are there.
    pub(super) fn records(&self, register: RegisterId, ids: &[Id]) -> Result<Vec<Record>, Error> {
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
            "ticked" => FulfilmentStage::Ticked,
            "by_hand" => FulfilmentStage::ByHand,
            "cancelled" => FulfilmentStage::Cancelled,
            _ => FulfilmentStage::Ahead,
        };
        let (item, on) = (row.get("item")?, row.get("day")?);
        Ok(Self { item, stage, on, turns: row.get("turns")?, counts: row.get("counts")? })
    }
}
