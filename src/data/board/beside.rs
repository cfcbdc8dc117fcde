//! Beside each other: one ward over the quarters of a year, and one column of the board item by item. Stored answers
//! only.

use chrono::NaiveDate;

use super::{Order, UNANSWERED, WardRow, attention, fill};
use crate::data::error::Error;
use crate::data::pinned_packs::PinnedPacks;
use crate::data::scope::Reader;
use crate::data::sight::{MadeOf, Of};
use crate::domain::register::WardId;
use crate::domain::rules::grades::Standing;
use crate::guideline::{Guideline, Template};

/// The items of a group that wards answer, ward by ward.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Column {
    /// Id and text of each item: those of the year's pack, then those that only older runs ask.
    pub(crate) items: Vec<(Box<str>, Box<str>)>,
    pub(crate) wards: Vec<InColumn>,
}

/// A ward in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct InColumn {
    pub(crate) row: WardRow,
    /// One an item; none where its run does not ask it.
    pub(crate) standings: Vec<Option<Standing>>,
}

impl Reader {
    /// One ward in each quarter of the pack's year; none for who does not read the answers.
    pub(crate) fn ward_over_quarters(
        &self,
        ward: WardId,
        today: NaiveDate,
        pack: &Guideline,
    ) -> Result<[Option<WardRow>; 4], Error> {
        let mut all = [None, None, None, None];
        for (row, quarter) in all.iter_mut().zip(1..) {
            let Some(template) = pack.quarter_checklist(quarter) else { continue };
            *row = self.filled_rows(template, Some(ward), today, pack)?.pop();
        }
        Ok(all)
    }

    /// One group of a checklist, item by item; none for who does not read the answers.
    pub(crate) fn column(
        &self,
        template: &Template,
        group: &str,
        order: Order,
        today: NaiveDate,
        pack: &Guideline,
    ) -> Result<Option<Column>, Error> {
        let sql = include_str!("../../../db/queries/board/answers.sql");
        if !self.knows(&MadeOf::query(sql), Of::Each) {
            return Ok(None);
        }
        let mut column = Column::default();
        let mut packs = PinnedPacks::new(self, pack);
        column.add(pack, template, group);
        let wards = self.answered(template, None, today, pack)?;
        for (row, _) in &wards {
            if let Some(run) = &row.run {
                column.add(packs.get(&run.pack)?, template, group);
            }
        }
        for (mut row, answers) in wards {
            fill(&mut row, &answers, template, &mut packs, pack)?;
            let asked = match &row.run {
                Some(run) => packs.get(&run.pack)?,
                None => pack,
            };
            let asked = asked.checklist(&template.id).map(|own| (asked, own));
            let standing = |id: &str| {
                let item = asked.and_then(|(pack, own)| pack.item(id).filter(|item| own.asks(item)))?;
                Some(answers.get(id).map_or(UNANSWERED, |answer| answer.standing(item)))
            };
            let standings = column.items.iter().map(|(id, _)| standing(id)).collect();
            column.wards.push(InColumn { row, standings });
        }
        if order == Order::Attention {
            column.wards.sort_by_key(|ward| attention(&ward.row));
        }
        Ok(Some(column))
    }
}

impl Column {
    /// The items of this pack that are not there yet.
    fn add(&mut self, pack: &Guideline, template: &Template, group: &str) {
        let Some(template) = pack.checklist(&template.id) else { return };
        for item in pack.items_in(template, group).filter(|item| item.is_of_ward()) {
            if self.items.iter().all(|(id, _)| *id != item.id) {
                self.items.push((item.id.clone(), item.text.clone()));
            }
        }
    }
}
