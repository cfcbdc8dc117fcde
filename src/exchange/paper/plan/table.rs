//! The items of a plan as tables: the one of the paper, by section, and the one of the sheet, a value a cell.

use chrono::Datelike as _;

use super::load::{PlanPapers, year_of};
use crate::domain::register::{Record, RegisterId};
use crate::domain::rules::plan::money::by_source;
use crate::domain::rules::plan::numbers::{Section, numbered};
use crate::domain::rules::plan::parts::{Load, Part, Sum, sum};
use crate::domain::rules::plan::{Item, State, View};
use crate::exchange::paper::model::{Block, Cell, Column, Row, Table};
use crate::text::paper as words;
use crate::vietnamese::date::{quarter_of, show_date};

/// A unit, and the numbers of the items that it leads.
type Lead = (String, Vec<String>);

/// Items under one heading.
struct Shown<'a> {
    letter: String,
    label: String,
    items: Vec<(u32, &'a Record)>,
}

impl PlanPapers {
    /// All items by section, numbered as in the whole plan.
    pub(super) fn numbered(&self) -> Vec<Section<'_>> {
        let known = self.guideline.list("plan_sections").unwrap_or_default();
        let order: Vec<&str> = known.iter().map(|section| &*section.code).collect();
        numbered(&self.version.items, &order)
    }

    /// The items of a view under their headings, without those given up; below a month what is in its quarter and has
    /// no day.
    fn shown(&self, view: View) -> Vec<Shown<'_>> {
        let year = year_of(self.plan());
        let all = self.numbered();
        let mut shown: Vec<_> = all
            .iter()
            .map(|section| Shown {
                letter: section.letter.to_string(),
                label: self.guideline.label("plan_sections", section.code).to_owned(),
                items: live(section, |item| item.is_in(view, year)),
            })
            .collect();
        if let View::Month(month) = view {
            let quarter = u8::try_from(month.div_ceil(3)).unwrap_or(0);
            let is_undated = |item: &Item<'_>| {
                (item.span().is_none() || item.state == State::Moved)
                    && item.effective_quarter() == Some(quarter)
            };
            let undated = all.iter().flat_map(|section| live(section, is_undated)).collect();
            shown.push(Shown { letter: String::new(), label: words::no_day(quarter), items: undated });
        }
        shown.retain(|shown| !shown.items.is_empty());
        shown
    }

    /// The table of a view with what stands below it, and which numbers each unit leads.
    pub(super) fn table(&self, view: View) -> (Vec<Block>, Vec<Lead>) {
        let [number, content, time, units, people, money] = words::TABLE;
        let columns = vec![
            Column::middle(number, 11),
            Column::text(content, 53),
            Column::middle(time, 25),
            Column::text(units, 36),
            Column::figures(people, 16),
            Column::figures(money, 24),
        ];
        let year = year_of(self.plan());
        let mut rows = Vec::new();
        let mut leads: Vec<Lead> = Vec::new();
        let mut all = Vec::new();
        for Shown { letter, label, items } in self.shown(view) {
            rows.push(Row::Section(letter, label));
            for (number, record) in items {
                let item = Item::from(record);
                all.push(item);
                rows.push(Row::Cells(self.cells(record, &item, number, view)));
                if !item.lead.is_empty() {
                    match leads.iter_mut().find(|(unit, _)| unit == item.lead) {
                        Some((_, numbers)) => numbers.push(number.to_string()),
                        None => leads.push((item.lead.to_owned(), vec![number.to_string()])),
                    }
                }
            }
        }
        // What has no day yet within the quarter of a month is listed, and in none of its sums.
        let undated: Vec<_> = all.iter().filter(|item| item.part(view, year).is_none()).copied().collect();
        let mut sum = sum(all.into_iter(), view, year);
        for item in undated {
            sum.unsplit += 1;
            sum.beside.add(item.load());
        }
        if rows.is_empty() {
            return (vec![Block::Text(words::NO_ITEMS.to_owned())], leads);
        }
        let Load { people, money } = sum.counted;
        let blank = || Cell::Empty;
        let label = Cell::text(words::SUM);
        rows.push(Row::Total(vec![blank(), label, blank(), blank(), Cell::Int(people), Cell::Int(money)]));
        let mut blocks = vec![Block::Table(Table { columns, rows })];
        blocks.extend(self.below(view, &sum));
        (blocks, leads)
    }

    /// What stands below the table: what its sums leave out, and the numbers that were given up.
    fn below(&self, view: View, sum: &Sum) -> Vec<Block> {
        let sections = self.numbered();
        let items = sections.iter().flat_map(|section| &section.items);
        let given_up = items.filter(|(_, record)| Item::from(*record).state == State::Dropped);
        let numbers: Vec<String> = given_up.map(|(number, _)| number.to_string()).collect();
        let numbers = if view == View::Whole { numbers } else { Vec::new() };
        let said = [crate::text::plan::unsplit(sum), words::given_up(&numbers)];
        said.into_iter().filter(|line| !line.is_empty()).map(Block::Note).collect()
    }

    fn cells(&self, record: &Record, item: &Item<'_>, number: u32, view: View) -> Vec<Cell> {
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
            Cell::Int(number.into()),
            Cell::text(content),
            Cell::text(when(item)),
            Cell::text(units),
            figure(item, item.expected, view, year_of(self.plan()), |load| load.people),
            figure(item, item.budget, view, year_of(self.plan()), |load| load.money),
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
        let sections = self.numbered();
        let items = sections.iter().flat_map(|section| &section.items);
        let shown = items.filter(|(_, record)| Item::from(*record).is_in(view, year));
        let rows = shown.map(|(number, record)| Row::Cells(self.sheet_cells(record, *number, view)));
        Table { columns, rows: rows.collect() }
    }

    fn sheet_cells(&self, record: &Record, number: u32, view: View) -> Vec<Cell> {
        let item = Item::from(record);
        let label = |list: &str, column: &str| Cell::text(self.guideline.label(list, record.text(column)));
        let state = match (item.state, item.moved_to) {
            (State::Moved, Some(quarter)) => words::moved_to(quarter),
            (State::Dropped, _) => words::dropped(record.text("reason")),
            _ => state_label(record).to_owned(),
        };
        vec![
            Cell::Int(number.into()),
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
            figure(&item, item.expected, view, year_of(self.plan()), |load| load.people),
            figure(&item, item.budget, view, year_of(self.plan()), |load| load.money),
            label("fund_sources", "fund_source"),
            Cell::text(state),
        ]
    }
}

/// The items of a section that were not given up, and are so.
fn live<'a>(section: &Section<'a>, is: impl Fn(&Item<'_>) -> bool) -> Vec<(u32, &'a Record)> {
    let items = section.items.iter().copied();
    let wanted = |item: Item<'_>| item.state != State::Dropped && is(&item);
    items.filter(|(_, record)| wanted(Item::from(*record))).collect()
}

/// A figure of an item in a view: what counts there, or in words what stands beside the sum.
fn figure(item: &Item<'_>, all: Option<i64>, view: View, year: i32, of: fn(Load) -> i64) -> Cell {
    match (item.part(view, year), all) {
        (_, None) => Cell::Empty,
        (Some(Part::Counts(load)), Some(_)) => Cell::Int(of(load)),
        (Some(Part::Dropped), Some(all)) => Cell::Int(all),
        (Some(Part::Listed), Some(all)) => Cell::text(words::whole_time(all)),
        (None, Some(all)) => Cell::text(words::whole_quarter(all)),
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
