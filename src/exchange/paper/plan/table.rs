//! The items of a plan as tables: the one of the paper, by section, and the one of the sheet, a value a cell.

use chrono::Datelike as _;

use super::load::{PlanPapers, year_of};
use crate::domain::register::{Record, RegisterId};
use crate::domain::rules::plan::money::by_source;
use crate::domain::rules::plan::{Item, State, View};
use crate::exchange::paper::model::{Cell, Column, Row, Table, roman};
use crate::text::paper as words;
use crate::vietnamese::date::{quarter_of, show_date};

impl PlanPapers {
    /// The items of a view by section; of a month also those of its quarter that have no day.
    fn sections(&self, view: View) -> Vec<(String, Vec<&Record>)> {
        let year = year_of(self.plan());
        let shown = |item: &&Record| {
            let item = Item::from(*item);
            item.state != State::Dropped && item.is_in(view, year)
        };
        let mut all = self.by_section(self.version.items.iter().filter(shown));
        if let View::Month(month) = view {
            let quarter = u8::try_from(month.div_ceil(3)).unwrap_or(0);
            let undated = self.version.items.iter().filter(|item| {
                let item = Item::from(*item);
                item.state != State::Dropped
                    && (item.span().is_none() || item.state == State::Moved)
                    && item.effective_quarter() == Some(quarter)
            });
            all.push((words::no_day(quarter), undated.collect()));
            all.retain(|(_, items)| !items.is_empty());
        }
        all
    }

    /// Items by section, in the order of the guideline; what it does not know comes last.
    pub(super) fn by_section<'a>(
        &self,
        items: impl Iterator<Item = &'a Record>,
    ) -> Vec<(String, Vec<&'a Record>)> {
        let known = self.guideline.list("plan_sections").unwrap_or_default();
        let mut all: Vec<(String, Vec<&Record>)> =
            known.iter().map(|section| (section.label.to_string(), Vec::new())).collect();
        for item in items {
            let code = item.text("section");
            match known.iter().position(|section| &*section.code == code) {
                Some(at) => all[at].1.push(item),
                None => match all.iter_mut().skip(known.len()).find(|(label, _)| label == code) {
                    Some((_, items)) => items.push(item),
                    None => all.push((code.to_owned(), vec![item])),
                },
            }
        }
        all.retain(|(_, items)| !items.is_empty());
        all
    }

    /// The table of a view, and which numbers each unit leads.
    pub(super) fn table(&self, view: View) -> (Table, Vec<(String, Vec<String>)>) {
        let [number, content, time, units, people, money] = words::TABLE;
        let columns = vec![
            Column::middle(number, 11),
            Column::text(content, 53),
            Column::middle(time, 25),
            Column::text(units, 36),
            Column::figures(people, 16),
            Column::figures(money, 24),
        ];
        let mut rows = Vec::new();
        let mut leads: Vec<(String, Vec<String>)> = Vec::new();
        let (mut serial, mut sums) = (0, (0, 0));
        for (at, (label, items)) in self.sections(view).into_iter().enumerate() {
            rows.push(Row::Section(roman(at + 1), label));
            for record in items {
                serial += 1;
                let item = Item::from(record);
                sums = (sums.0 + item.expected.unwrap_or(0), sums.1 + item.budget.unwrap_or(0));
                rows.push(Row::Cells(self.cells(record, &item, serial)));
                if !item.lead.is_empty() {
                    match leads.iter_mut().find(|(unit, _)| unit == item.lead) {
                        Some((_, numbers)) => numbers.push(serial.to_string()),
                        None => leads.push((item.lead.to_owned(), vec![serial.to_string()])),
                    }
                }
            }
        }
        if !rows.is_empty() {
            let blank = || Cell::Empty;
            let sum = Cell::text(words::SUM);
            rows.push(Row::Total(vec![blank(), sum, blank(), blank(), Cell::Int(sums.0), Cell::Int(sums.1)]));
        }
        (Table { columns, rows }, leads)
    }

    fn cells(&self, record: &Record, item: &Item<'_>, serial: i64) -> Vec<Cell> {
        let mut content = item.content.to_owned();
        let venue = self.name(RegisterId::Venues, item.venue);
        for (said, text) in
            [(words::venue(venue), venue), (words::product(record.text("product")), record.text("product"))]
        {
            if !text.is_empty() {
                content.push('\n');
                content.push_str(&said);
            }
        }
        let supporting = self.supporting(record);
        let units = match (item.lead.is_empty(), supporting.is_empty()) {
            (_, true) => item.lead.to_owned(),
            (true, false) => words::supporting(&supporting),
            (false, false) => format!("{}\n{}", item.lead, words::supporting(&supporting)),
        };
        vec![
            Cell::Int(serial),
            Cell::text(content),
            Cell::text(when(item)),
            Cell::text(units),
            Cell::int(item.expected),
            Cell::int(item.budget),
        ]
    }

    pub(super) fn money(&self) -> Vec<String> {
        let sums = by_source(&self.version.items, &self.version.limits);
        let lines: Vec<_> = sums
            .iter()
            .map(|sum| {
                let label = match &sum.source {
                    Some(code) => self.guideline.label("fund_sources", code),
                    None => words::NO_SOURCE,
                };
                words::source(label, sum.planned, sum.limit, !self.is_approved())
            })
            .collect();
        words::money(sums.iter().map(|sum| sum.planned).sum(), &lines)
    }

    /// One line an item, one value a cell, to count with. What was given up stands there with its state.
    pub(super) fn sheet(&self, view: View) -> Table {
        let wide = [9, 30, 60, 28, 26, 26, 24, 24, 10, 34, 38, 30, 16, 24, 28, 30];
        let column = |(head, mm): (&&str, u16)| {
            if mm <= 10 { Column::middle(head, mm) } else { Column::text(head, mm) }
        };
        let columns = words::SHEET.iter().zip(wide).map(column).collect();
        let year = year_of(self.plan());
        let order = self.guideline.list("plan_sections").unwrap_or_default();
        let place = |item: &&Record| order.iter().position(|section| *section.code == *item.text("section"));
        let mut items: Vec<&Record> =
            self.version.items.iter().filter(|item| Item::from(*item).is_in(view, year)).collect();
        items.sort_by_key(|item| place(item).unwrap_or(usize::MAX));
        let rows = items.iter().zip(1..).map(|(item, serial)| Row::Cells(self.sheet_cells(item, serial)));
        Table { columns, rows: rows.collect() }
    }

    fn sheet_cells(&self, record: &Record, serial: i64) -> Vec<Cell> {
        let item = Item::from(record);
        let label = |list: &str, column: &str| Cell::text(self.guideline.label(list, record.text(column)));
        let state = match (item.state, item.moved_to) {
            (State::Moved, Some(quarter)) => words::moved_to(quarter),
            (State::Dropped, _) => words::dropped(record.text("reason")),
            _ => state_label(record).to_owned(),
        };
        vec![
            Cell::Int(serial),
            label("plan_sections", "section"),
            Cell::text(item.content),
            label("topics", "topic"),
            label("forms", "form"),
            label("class_kinds", "class_kind"),
            Cell::date(item.from_on),
            Cell::date(item.to_on),
            Cell::int(item.effective_quarter().map(i64::from)),
            Cell::text(item.lead),
            Cell::text(self.supporting(record)),
            Cell::text(self.name(RegisterId::Venues, item.venue)),
            Cell::int(item.expected),
            Cell::int(item.budget),
            label("fund_sources", "fund_source"),
            Cell::text(state),
        ]
    }
}

/// What people read for a record's state.
fn state_label(record: &Record) -> &'static str {
    let states = record.register.decl().states;
    states.and_then(|states| states.get(record.text("state"))).map_or("", |state| state.label)
}

/// When an item is: its days, or its quarter.
pub(super) fn when(item: &Item<'_>) -> String {
    if let (State::Moved, Some(quarter)) = (item.state, item.moved_to) {
        return words::moved_to(quarter);
    }
    match (item.span(), item.quarter) {
        (Some((from, to)), _) if from == to => show_date(from),
        (Some((from, to)), _) if is_quarter(from, to) => words::in_quarter(quarter_of(from)),
        (Some((from, to)), _) if is_month(from, to) => words::in_month(from.month()),
        (Some((from, to)), _) => words::days(from, to),
        (None, Some(quarter)) => words::in_quarter(quarter),
        (None, None) => String::new(),
    }
}

/// Whether the days are exactly those of a month.
fn is_month(from: chrono::NaiveDate, to: chrono::NaiveDate) -> bool {
    from.day() == 1
        && (from.year(), from.month()) == (to.year(), to.month())
        && to.succ_opt().is_some_and(|next| next.day() == 1)
}

/// Whether the days are exactly those of a quarter.
fn is_quarter(from: chrono::NaiveDate, to: chrono::NaiveDate) -> bool {
    let starts = from.day() == 1 && from.month() % 3 == 1;
    let ends = to.succ_opt().is_some_and(|next| next.day() == 1 && next.month() % 3 == 1);
    starts && ends && from.year() == to.year() && quarter_of(from) == quarter_of(to)
}
