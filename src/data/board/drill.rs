//! From a cell of the board to the answers behind it, the ward's beside the verified ones (III.8).

use std::collections::HashMap;

use rusqlite::{Row, named_params};

use super::{grade, text};
use crate::data::error::{Context, Error};
use crate::data::scope::Reader;
use crate::domain::register::{Id, WardId};
use crate::guideline::{Grade, Guideline, Item, Template};

/// One answer of a ward behind a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ItemAnswer {
    /// The record; none while nobody has answered.
    pub(crate) id: Option<Id>,
    /// The item.
    pub(crate) item: Box<str>,
    /// Its text in the pack to which the run is pinned.
    pub(crate) text: Box<str>,
    /// Where the guideline asks for it.
    pub(crate) paragraph: Box<str>,
    /// Whether it gets a grade.
    pub(crate) graded: bool,
    /// The ward's grade.
    pub(crate) own: Grade,
    /// The verified one.
    pub(crate) verified: Option<Grade>,
    /// What the records proposed.
    pub(crate) proposed: Option<Grade>,
    /// The ward's figures, JSON.
    pub(crate) figures: Option<Box<str>>,
    /// The verified ones, JSON.
    pub(crate) verified_figures: Option<Box<str>>,
    /// The ward's remark.
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
        let context = "reading the answers of a group";
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("../../../db/queries/board/drill.sql"))
            .context(context)?;
        let mut rows = statement
            .query(named_params! { ":year": pack.year, ":template": &*template.id, ":ward": ward.0 })
            .context(context)?;
        let mut own_pack = None;
        let mut answers = HashMap::new();
        while let Some(row) = rows.next().context(context)? {
            own_pack = Some(row.get::<_, String>(1).context(context)?);
            if let Some((item, answer)) = item_answer(row).context(context)? {
                answers.insert(item, answer);
            }
        }
        drop(rows);
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

fn item_answer(row: &Row<'_>) -> rusqlite::Result<Option<(Box<str>, ItemAnswer)>> {
    let Some(item) = text(row, 3)? else { return Ok(None) };
    let answer = ItemAnswer {
        id: row.get::<_, Option<i64>>(2)?.map(Id),
        own: grade(row, 4)?.unwrap_or(Grade::Unanswered),
        verified: grade(row, 5)?,
        figures: text(row, 6)?,
        verified_figures: text(row, 7)?,
        remark: text(row, 8)?,
        verified_remark: text(row, 9)?,
        override_reason: text(row, 10)?,
        proposed: grade(row, 11)?,
        ..nobody(&item)
    };
    Ok(Some((item, answer)))
}
