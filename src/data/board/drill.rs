//! From a cell of the board to the answers behind it, the ward's beside the verified ones (III.8).

use std::collections::HashMap;

use rusqlite::{Row, named_params};

use crate::data::error::Error;
use crate::data::scope::Reader;
use crate::domain::register::{Id, WardId};
use crate::guideline::{Grade, Guideline, Item, Template};

/// One answer of a ward behind a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ItemAnswer {
    /// The record; none while nobody has answered.
    pub(crate) id: Option<Id>,
    pub(crate) item: Box<str>,
    /// Its text in the pack to which the run is pinned.
    pub(crate) text: Box<str>,
    /// Where the guideline asks for it.
    pub(crate) paragraph: Box<str>,
    /// Whether it gets a grade.
    pub(crate) graded: bool,
    pub(crate) own: Grade,
    pub(crate) verified: Option<Grade>,
    /// What the records proposed.
    pub(crate) proposed: Option<Grade>,
    /// The ward's figures, JSON.
    pub(crate) figures: Option<Box<str>>,
    /// The verified ones, JSON.
    pub(crate) verified_figures: Option<Box<str>>,
    pub(crate) remark: Option<Box<str>>,
    /// The remark of whoever verified it.
    pub(crate) verified_remark: Option<Box<str>>,
    /// Why the ward's grade is not the proposed one.
    pub(crate) override_reason: Option<Box<str>>,
}

impl Reader {
    /// What stands behind a cell: the items of a group with a ward's answers, in the order of the pack to which
    /// its run is pinned; empty if the ward has no run.
    pub(crate) fn drill(
        &self,
        template: &Template,
        ward: WardId,
        group: &str,
        pack: &Guideline,
    ) -> Result<Vec<ItemAnswer>, Error> {
        let sql = include_str!("../../../db/queries/board/drill.sql");
        let given = named_params! { ":year": pack.year, ":template": &*template.id, ":ward": ward };
        let lines: Vec<DrillLine> = self.rows(sql, given, "reading the answers of a group")?;
        let own_pack = lines.first().map(|line| line.pack.clone());
        let mut answers: HashMap<Box<str>, ItemAnswer> = lines
            .into_iter()
            .filter_map(|line| line.answer)
            .map(|answer| (answer.item.clone(), answer))
            .collect();
        let Some(hash) = own_pack else { return Ok(Vec::new()) };
        let other = self.guideline_by_hash(&hash)?;
        let pack = other.as_ref().unwrap_or(pack);
        let template = pack.checklist(&template.id).unwrap_or(template);
        let fill = |item: &Item| {
            let mut answer = answers.remove(&item.id).unwrap_or_else(|| nobody(&item.id));
            answer.text = item.text.clone();
            answer.paragraph = item.paragraph.clone();
            answer.graded = item.graded;
            answer
        };
        Ok(pack.items_in(template, group).map(fill).collect())
    }
}

fn nobody(item: &str) -> ItemAnswer {
    ItemAnswer {
        id: None,
        item: item.into(),
        text: Box::default(),
        paragraph: Box::default(),
        graded: true,
        own: Grade::Unanswered,
        verified: None,
        proposed: None,
        figures: None,
        verified_figures: None,
        remark: None,
        verified_remark: None,
        override_reason: None,
    }
}

/// A run's pack with one of its answers, or without.
struct DrillLine {
    pack: Box<str>,
    answer: Option<ItemAnswer>,
}

impl TryFrom<&Row<'_>> for DrillLine {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        let Some(item) = row.get::<_, Option<Box<str>>>("item")? else {
            return Ok(Self { pack: row.get("pack")?, answer: None });
        };
        let answer = ItemAnswer {
            id: row.get("id")?,
            own: row.get::<_, Option<_>>("grade")?.unwrap_or(Grade::Unanswered),
            verified: row.get("verified_grade")?,
            figures: row.get("figures")?,
            verified_figures: row.get("verified_figures")?,
            remark: row.get("remark")?,
            verified_remark: row.get("verified_remark")?,
            override_reason: row.get("override_reason")?,
            proposed: row.get("proposed")?,
            ..nobody(&item)
        };
        Ok(Self { pack: row.get("pack")?, answer: Some(answer) })
    }
}
