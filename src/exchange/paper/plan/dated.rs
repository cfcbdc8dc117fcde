//! What the calendar has on the days of a month, below the items of its programme. People and money of these stand with
//! their items, and are not summed up again.

use chrono::Datelike as _;

use super::load::PlanPapers;
use crate::data::plan::Dated;
use crate::domain::register::Id;
use crate::domain::rules::plan::View;
use crate::exchange::paper::model::{Block, Cell, Column, Row, Table};
use crate::text::paper as words;

impl PlanPapers {
    /// The activities of a month with their days; nothing for other views.
    pub(super) fn dated(&self, view: View) -> Vec<Block> {
        let View::Month(month) = view else { return Vec::new() };
        let rows: Vec<Row> = self
            .dated
            .iter()
            .filter(|activity| activity.on.month() == month)
            .map(|activity| Row::Cells(self.dated_cells(activity)))
            .collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let [day, time, title, item, units, people] = words::DATED;
        let columns = vec![
            Column::middle(day, 23),
            Column::middle(time, 15),
            Column::text(title, 62),
            Column::middle(item, 14),
            Column::text(units, 35),
            Column::figures(people, 16),
        ];
        vec![Block::Sub(words::dated(month)), Block::Table(Table { columns, rows })]
    }

    fn dated_cells(&self, activity: &Dated) -> Vec<Cell> {
        let text = |text: &Option<Box<str>>| Cell::text(text.as_deref().unwrap_or_default());
        let venue = activity.venue.as_deref().map(|venue| format!("\n{}", words::venue(venue)));
        vec![
            Cell::date(Some(activity.on)),
            text(&activity.from_time),
            Cell::text(format!("{}{}", activity.title, venue.unwrap_or_default())),
            Cell::int(activity.item.and_then(|item| self.number_of(item)).map(i64::from)),
            text(&activity.lead),
            Cell::int(activity.expected),
        ]
    }

    /// The number of an item of this plan.
    fn number_of(&self, item: Id) -> Option<u32> {
        let sections = self.numbered();
        let mut items = sections.iter().flat_map(|section| &section.items);
        items.find(|(_, record)| record.id == Some(item)).map(|(number, _)| *number)
    }
}
