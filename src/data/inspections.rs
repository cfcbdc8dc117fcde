//! Inspections of a year: who goes where when, and what was found (III.8).

use chrono::NaiveDate;

use super::error::Error;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::register::{Id, WardId};
use crate::domain::rules::inspection::{Clash, Member, Planned, clashes};

/// One visit.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Visit {
    pub(crate) id: Id,
    pub(crate) ward: WardId,
    pub(crate) kind: String,
    pub(crate) team: Option<Id>,
    pub(crate) team_name: Option<Box<str>>,
    pub(crate) planned_on: NaiveDate,
    pub(crate) half: String,
    pub(crate) state: String,
    pub(crate) held_on: Option<NaiveDate>,
    pub(crate) shortcomings: u32,
}
from_row!(Visit {
    id,
    ward = "ward_id",
    kind,
    team = "team_id",
    team_name = "team",
    planned_on,
    half,
    state,
    held_on,
    shortcomings,
});

struct OfTeam {
    team: Id,
    name: Box<str>,
    works_in: Option<WardId>,
}
from_row!(OfTeam { team, name, works_in = "home_ward_id" });

/// The visits of a year, and everybody of its teams.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Visits {
    pub(crate) all: Vec<Visit>,
    members: Vec<Member>,
}

impl Visits {
    /// What is wrong with one of them.
    pub(crate) fn clashes(&self, visit: &Visit) -> Vec<Clash> {
        let all: Vec<Planned<'_>> = self.all.iter().map(Visit::planned).collect();
        clashes(visit.planned(), &all, &self.members)
    }
    /// The names of a team.
    pub(crate) fn team(&self, team: Id) -> impl Iterator<Item = &str> {
        self.members.iter().filter(move |member| member.team == team).map(|member| &*member.name)
    }
}

impl Visit {
    fn planned(&self) -> Planned<'_> {
        Planned { id: self.id, ward: self.ward, team: self.team, on: self.planned_on, half: &self.half }
    }
}

impl Reader {
    /// The visits of a year within reach, in the order of their days.
    pub(crate) fn visits(&self, year: i32) -> Result<Visits, Error> {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        let of_year = [day(1, 1), day(12, 31)];
        let sql = include_str!("../../db/queries/inspection/visits.sql");
        let all = self.rows(sql, of_year, "reading the visits of a year")?;
        let sql = include_str!("../../db/queries/inspection/members.sql");
        let members: Vec<OfTeam> = self.rows(sql, of_year, "reading who is of which team")?;
        let member = |one: OfTeam| Member { team: one.team, name: one.name, works_in: one.works_in };
        Ok(Visits { all, members: members.into_iter().map(member).collect() })
    }
}
