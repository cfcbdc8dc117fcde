//! What the rules of plans and the papers need: a plan as it is and as it was sent, the needs it should answer, what
//! was done of it; all wards' plans beside each other are in `wards`.

mod wards;

use chrono::{Datelike as _, NaiveDate};
use rusqlite::Row;

pub(crate) use self::wards::{Reached, SectionCount, WardPlan};
use super::error::{Context, Error};
use super::list::{At, ListQuery, Only};
use super::scope::Reader;
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
    /// The step.
    pub(crate) step: Id,
    /// When, milliseconds of UTC.
    pub(crate) at_ms: i64,
    /// Who.
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
    /// Registrations with a phone number.
    pub(crate) reachable: u32,
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
    /// The ward.
    pub(crate) ward: WardId,
    /// 1 to 4.
    pub(crate) quarter: u8,
    /// Held.
    pub(crate) held: u32,
    /// Not held, with a reason: a normal result.
    pub(crate) not_held: u32,
    /// People who answered.
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
    /// The item.
    pub(crate) item: Id,
    /// What it is called.
    pub(crate) content: Box<str>,
    /// The comment.
    pub(crate) comment: Box<str>,
    /// Whether the item was changed since.
    pub(crate) answered: bool,
}

impl Reader {
    /// A plan with its items as they are now; none if it is not within reach.
    pub(crate) fn plan(&self, plan: Id) -> Result<Option<Version>, Error> {
        let Some(record) = self.record(RegisterId::Plans, plan)? else { return Ok(None) };
        let ids = self.all(include_str!("../../db/queries/plan/items.sql"), (plan.0,), id)?;
        let items = self.records(RegisterId::PlanItems, &ids)?;
        Ok(Some(Version { plan: record, items, limits: self.plan_limits(plan)? }))
    }

    /// The money that a plan may spend, a record a source.
    pub(crate) fn plan_limits(&self, plan: Id) -> Result<Vec<Record>, Error> {
        let ids = self.all(include_str!("../../db/queries/plan/limits.sql"), (plan.0,), id)?;
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
        self.all(include_str!("../../db/queries/plan/steps_of.sql"), (plan.0, step), |row| {
            Ok(Sending { step: id(row)?, at_ms: row.get(1)?, person: row.get(2)? })
        })
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
        for part in self.all(sql, (plan.0, step.0, register.decl().table), id)? {
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
        self.all(sql, (ward.0, iso(days.0), iso(days.1)), |row| {
            let open = row.get(5)?;
            Ok(NeedsTopic {
                topic: row.get(0)?,
                class_kind: row.get(1)?,
                requests: row.get(2)?,
                people: row.get(3)?,
                reachable: row.get(4)?,
                open,
                example: row.get(6)?,
                enough: open >= enough,
            })
        })
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
        let ids = self.all(
            sql,
            (ward.0, iso(days.0), iso(days.1), topic.topic.as_deref(), topic.class_kind.as_deref(), wish),
            id,
        )?;
        self.records(RegisterId::NeedsRequests, &ids)
    }

    /// Surveys of a year, of one ward or of all within reach; a quarter without any does not occur.
    pub(crate) fn surveys_of(&self, year: i32, ward: Option<WardId>) -> Result<Vec<SurveyQuarter>, Error> {
        let sql = include_str!("../../db/queries/plan/surveys.sql");
        self.all(sql, (year, ward.map(|ward| ward.0)), |row| {
            Ok(SurveyQuarter {
                ward: WardId(row.get(0)?),
                quarter: row.get(1)?,
                held: row.get(2)?,
                not_held: row.get(3)?,
                respondents: row.get(4)?,
            })
        })
    }

    /// How the quarters of a year stand on that day, ward by ward; a ward that does not occur has no record at all.
    pub(crate) fn survey_quarters(&self, year: i32, today: NaiveDate) -> Result<SurveyQuarters, Error> {
        let now = (today.year(), quarter_of(today));
        Ok(SurveyQuarters { found: self.surveys_of(year, None)?, year, now })
    }

    /// The office's comments on the items of a plan.
    pub(crate) fn plan_comments(&self, plan: Id) -> Result<Vec<ItemComment>, Error> {
        self.all(include_str!("../../db/queries/plan/comments.sql"), (plan.0,), |row| {
            Ok(ItemComment {
                item: id(row)?,
                content: row.get(1)?,
                comment: row.get(2)?,
                answered: row.get(3)?,
            })
        })
    }

    /// What items of a plan point to and is no longer there.
    pub(crate) fn plan_gone(&self, plan: Id) -> Result<Vec<Gone>, Error> {
        self.all(include_str!("../../db/queries/plan/gone.sql"), (plan.0,), |row| {
            let column = if row.get::<_, String>(1)? == "venue_id" { "venue_id" } else { "supporting" };
            Ok(Gone { item: id(row)?, column, target: Id(row.get(2)?) })
        })
    }

    /// Activities where and when an item of the plan wants to be.
    pub(crate) fn plan_bookings(&self, plan: Id) -> Result<Vec<Booking>, Error> {
        self.all(include_str!("../../db/queries/plan/bookings.sql"), (plan.0,), |row| {
            Ok(Booking {
                venue: id(row)?,
                on: day(row, 1)?.unwrap_or_default(),
                item: row.get::<_, Option<i64>>(2)?.map(Id),
                title: row.get(3)?,
            })
        })
    }

    /// Activities and classes that come from a plan's items.
    pub(crate) fn plan_fulfilments(&self, plan: Id) -> Result<Vec<Fulfilment>, Error> {
        self.all(include_str!("../../db/queries/plan/fulfilments.sql"), (plan.0,), |row| {
            let stage = match row.get::<_, String>(1)?.as_str() {
                "held" | "running" | "paused" | "finished" => FulfilmentStage::Done,
                "cancelled" => FulfilmentStage::Cancelled,
                _ => FulfilmentStage::Ahead,
            };
            Ok(Fulfilment { item: id(row)?, stage, on: day(row, 2)?, turns: row.get(3)? })
        })
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
        Ok(self.all(sql, (ward.0, year, kind), id)?.into_iter().next())
    }

    fn records(&self, register: RegisterId, ids: &[Id]) -> Result<Vec<Record>, Error> {
        let mut all = Vec::with_capacity(ids.len());
        for id in ids {
            all.extend(self.record(register, *id)?);
        }
        Ok(all)
    }

    /// All rows of a bounded question.
    fn all<P: rusqlite::Params, T>(
        &self,
        sql: &str,
        given: P,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let context = "reading about plans";
        let mut statement = self.connection().prepare_cached(sql).context(context)?;
        statement
            .query_map(given, read)
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context(context)
    }
}

fn id(row: &Row<'_>) -> rusqlite::Result<Id> {
    row.get(0).map(Id)
}

fn day(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<NaiveDate>> {
    let text: Option<String> = row.get(at)?;
    Ok(text.and_then(|text| NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok()))
}

fn iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}
