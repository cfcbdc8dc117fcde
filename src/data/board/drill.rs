//! From a cell of the board to the answers behind it: what the records said, the ward's answer, the verified one, and
//! what the quarter before promised (III.8).

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::named_params;

use crate::data::error::Error;
use crate::data::row::from_row;
use crate::data::scope::Reader;
use crate::domain::register::{Id, WardId};
use crate::domain::rules::grades::Standing;
use crate::guideline::{Grade, Guideline, Item, Template};

/// One answer of a ward behind a cell.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct ItemAnswer {
    /// The record; none while nobody has answered.
    pub(crate) id: Option<Id>,
    pub(crate) item: Box<str>,
    /// Its text in the pack to which the run is pinned.
    pub(crate) text: Box<str>,
    /// The item in that pack.
    pub(crate) asked: Item,
    pub(crate) own: Grade,
    pub(crate) verified: Option<Grade>,
    /// What the records proposed.
    pub(crate) proposed: Option<Grade>,
    /// What they said, JSON, and when.
    pub(crate) evidence: Option<Box<str>>,
    pub(crate) evidence_on: Option<NaiveDate>,
    /// The ward's figures, JSON.
    pub(crate) figures: Option<Box<str>>,
    /// The verified ones, JSON.
    pub(crate) verified_figures: Option<Box<str>>,
    pub(crate) remark: Option<Box<str>>,
    /// The remark of whoever verified it.
    pub(crate) verified_remark: Option<Box<str>>,
    /// Why the ward's grade is not the proposed one.
    pub(crate) override_reason: Option<Box<str>>,
    /// How it stood in the quarter before.
    pub(crate) before: Option<Before>,
}

/// An answer of the quarter before, and what the ward promised to do about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Before {
    pub(crate) quarter: u8,
    pub(crate) grade: Grade,
    pub(crate) task: Option<Box<str>>,
    pub(crate) who: Option<Box<str>>,
    pub(crate) until: Option<NaiveDate>,
}

/// A run's pack with one of its answers, or without.
struct DrillLine {
    pack: Box<str>,
    id: Option<Id>,
    item: Option<Box<str>>,
    own: Option<Grade>,
    verified: Option<Grade>,
    figures: Option<Box<str>>,
    verified_figures: Option<Box<str>>,
    remark: Option<Box<str>>,
    verified_remark: Option<Box<str>>,
    override_reason: Option<Box<str>>,
    proposed: Option<Grade>,
    evidence: Option<Box<str>>,
    evidence_on: Option<NaiveDate>,
    task: Option<Box<str>>,
    who: Option<Box<str>>,
    until: Option<NaiveDate>,
}
from_row!(DrillLine {
    pack,
    id,
    item,
    own = "grade",
    verified = "verified_grade",
    figures,
    verified_figures,
    remark,
    verified_remark,
    override_reason,
    proposed,
    evidence,
    evidence_on,
    task,
    who = "task_who",
    until = "task_until"
});

impl Reader {
    /// What stands behind a cell: the items of a group, or of all, with a ward's answers, in the order of the pack to
    /// which its run is pinned; empty if the ward has no run.
    pub(crate) fn drill(
        &self,
        template: &Template,
        ward: WardId,
        group: Option<&str>,
        pack: &Guideline,
    ) -> Result<Vec<ItemAnswer>, Error> {
        let lines = self.drill_lines(template, ward, pack.year)?;
        let Some(hash) = lines.first().map(|line| line.pack.clone()) else { return Ok(Vec::new()) };
        let mut answers = by_item(lines);
        let mut before = self.before(template, ward, pack)?;
        let other = self.guideline_by_hash(&hash)?;
        let pack = other.as_ref().unwrap_or(pack);
        let template = pack.checklist(&template.id).unwrap_or(template);
        let asked = pack.items_of(template).filter(|item| group.is_none_or(|group| *item.group == *group));
        Ok(asked
            .map(|item| ItemAnswer::of(item, answers.remove(&item.id), before.remove(&item.id)))
            .collect())
    }

    fn drill_lines(&self, template: &Template, ward: WardId, year: i32) -> Result<Vec<DrillLine>, Error> {
        let sql = include_str!("../../../db/queries/board/drill.sql");
        let given = named_params! { ":year": year, ":template": &*template.id, ":ward": ward };
        self.rows(sql, given, "reading the answers of a group")
    }

    /// The answers of the ward's run of the quarter before.
    fn before(
        &self,
        template: &Template,
        ward: WardId,
        pack: &Guideline,
    ) -> Result<HashMap<Box<str>, Before>, Error> {
        let period = pack.period_of(template).before();
        let earlier = if period.year == pack.year { None } else { self.guideline(period.year)? };
        let of_year = if period.year == pack.year { Some(pack) } else { earlier.as_ref() };
        let Some(template) = of_year.and_then(|pack| pack.quarter_checklist(period.index)) else {
            return Ok(HashMap::new());
        };
        let lines = by_item(self.drill_lines(template, ward, period.year)?);
        Ok(lines.into_iter().map(|(item, line)| (item, line.before(period.index))).collect())
    }
}

fn by_item(lines: Vec<DrillLine>) -> HashMap<Box<str>, DrillLine> {
    lines.into_iter().filter_map(|line| Some((line.item.clone()?, line))).collect()
}

impl DrillLine {
    fn before(self, quarter: u8) -> Before {
        let grade = self.verified.or(self.own).unwrap_or(Grade::Unanswered);
        Before { quarter, grade, task: self.task, who: self.who, until: self.until }
    }
}

impl ItemAnswer {
    /// An item with what was answered to it, if anything was.
    fn of(item: &Item, line: Option<DrillLine>, before: Option<Before>) -> Self {
        let (asked, text) = (item.clone(), item.text.clone());
        let item = item.id.clone();
        match line {
            Some(line) => Self {
                id: line.id,
                item,
                text,
                asked,
                own: line.own.unwrap_or(Grade::Unanswered),
                verified: line.verified,
                proposed: line.proposed,
                evidence: line.evidence,
                evidence_on: line.evidence_on,
                figures: line.figures,
                verified_figures: line.verified_figures,
                remark: line.remark,
                verified_remark: line.verified_remark,
                override_reason: line.override_reason,
                before,
            },
            None => Self {
                id: None,
                item,
                text,
                asked,
                own: Grade::Unanswered,
                verified: None,
                proposed: None,
                evidence: None,
                evidence_on: None,
                figures: None,
                verified_figures: None,
                remark: None,
                verified_remark: None,
                override_reason: None,
                before,
            },
        }
    }

    /// How the item stands: the verified answer stands for the ward's own.
    pub(crate) fn standing(&self) -> Standing {
        Standing::of(
            self.asked.graded,
            self.grade(),
            self.figures.is_some() || self.verified_figures.is_some(),
        )
    }

    /// The grade that counts.
    pub(crate) fn grade(&self) -> Grade {
        self.verified.unwrap_or(self.own)
    }
}
