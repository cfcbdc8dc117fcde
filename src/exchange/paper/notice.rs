//! The calendar of a ward for its notice board (III.7): a month or a week, as a list on A4 or as a grid on A3. It is made
//! of [`Item`]s alone, which hold nothing that may not hang out.

use chrono::{Datelike as _, Days, NaiveDate};

use super::model::{Block, Cell, Column, Face, Head, Paper, Row, Sheet, Table};
use super::parts::{guideline_for, ward_head, ward_name};
use super::printed::Printed;
use crate::data::{Error, Reader};
use crate::domain::WardId;
use crate::domain::calendar::notice::{Item, Span, Standing, classes, days};
use crate::domain::refusal::Refusal;
use crate::guideline::{Guideline, KnownDays};
use crate::text::paper::notice as words;

/// What is wanted of a ward's calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Wanted {
    pub(crate) span: Span,
    pub(crate) size: Size,
    pub(crate) today: NaiveDate,
}

/// The sheet that it hangs out on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Size {
    /// Upright, a list.
    A4,
    /// Across, a grid of days.
    A3,
}

impl Size {
    pub(crate) const ALL: [Self; 2] = [Self::A4, Self::A3];

    /// As a command names it, with its help.
    pub(crate) const fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::A4 => ("a4", words::HELP_A4),
            Self::A3 => ("a3", words::HELP_A3),
        }
    }
}

/// A ward's calendar. Who reads only its classes has them alone.
pub(crate) fn notice(reader: &Reader, ward: WardId, wanted: Wanted) -> Result<Printed, Error> {
    reader.must_take_calendar(ward)?;
    let Wanted { span, size, today } = wanted;
    let of = span.days().ok_or_else(|| Refusal::invalid("week", words::NO_SPAN))?;
    let guideline = guideline_for(reader, of.1.year())?;
    let items = reader.notice(ward, of)?;
    let all = reader.reads_activities(ward);
    let (superior, issuer) = ward_head(&guideline.headings.ward, &ward_name(reader, ward)?);
    let (list, learning) = (list(&items, of, &guideline), learning(&items, size));
    let mut blocks = Vec::new();
    if all {
        blocks.push(Block::Sub(words::ACTIVITIES.to_owned()));
        blocks.push(match size {
            Size::A4 if list.rows.is_empty() => Block::Note(words::NO_ACTIVITIES.to_owned()),
            Size::A4 => Block::Table(list.clone()),
            Size::A3 => Block::Table(grid(&items, of, &known_days(reader, of)?)),
        });
    }
    if !learning.rows.is_empty() {
        blocks.push(Block::Sub(words::CLASSES.to_owned()));
        blocks.push(Block::Table(learning.clone()));
    }
    blocks.push(Block::Note(words::as_of(today)));
    let paper = Paper {
        head: Head { superior, issuer, ..Head::default() },
        kind: if all { words::KIND } else { words::KIND_OF_CLASSES }.to_owned(),
        about: vec![words::about(span)],
        blocks,
        sheet: match size {
            Size::A4 => Sheet::Board,
            Size::A3 => Sheet::Wall,
        },
        ..Paper::default()
    };
    let sheets = [(words::ACTIVITIES, list), (words::CLASSES, learning)];
    let sheets = sheets.into_iter().filter(|(_, table)| !table.rows.is_empty());
    Ok(Printed { paper, sheets: sheets.map(|(name, table)| (name.to_owned(), table)).collect() })
}

/// What is known of the days of a span, by the packs of its years.
fn known_days(reader: &Reader, (from, to): (NaiveDate, NaiveDate)) -> Result<KnownDays, Error> {
    let mut days = KnownDays::default();
    for year in from.year()..=to.year() {
        days.join(reader.days_of(year)?);
    }
    Ok(days)
}

/// The title, struck through where it does not hold, and what is said below it.
fn title(item: &Item, standing: Standing, before: &str) -> Vec<(Face, String)> {
    let face = if standing == Standing::Holds { Face::Plain } else { Face::Struck };
    let mut lines = vec![(face, format!("{before}{}", item.title))];
    lines.extend(words::standing(item, standing).map(|said| (Face::Plain, said)));
    lines
}

/// A line an activity; a page ends between days.
fn list(items: &[Item], of: (NaiveDate, NaiveDate), guideline: &Guideline) -> Table {
    let [day, hours, content, place, units, audiences] = words::COLUMNS;
    let columns = vec![
        Column::text(day, 18),
        Column::middle(hours, 20),
        Column::text(content, 54),
        Column::text(place, 53),
        Column::text(units, 27),
        Column::text(audiences, 18),
    ];
    let mut rows = Vec::new();
    for (on, all) in days(items, of) {
        let last = all.len().saturating_sub(1);
        for (at, (item, standing)) in all.into_iter().enumerate() {
            let audiences = item.audiences.iter().map(|code| guideline.label("audiences", code));
            let day = if at == 0 { words::day(on).join("\n") } else { String::new() };
            let cells = vec![
                Cell::text(day.trim_end()),
                Cell::text(words::hours(&item.from, &item.to)),
                Cell::Lines(title(item, standing, "")),
                Cell::text(place_of(item)),
                Cell::text(words::units(item)),
                Cell::text(audiences.collect::<Vec<_>>().join(", ")),
            ];
            rows.push(if at == last { Row::Cells(cells) } else { Row::Joined(cells) });
        }
    }
    Table { columns, rows }
}

/// A line a class.
fn learning(items: &[Item], size: Size) -> Table {
    let [class, when, place, units] = words::CLASS_COLUMNS;
    let wide = match size {
        Size::A4 => [49, 64, 50, 27],
        Size::A3 => [120, 136, 80, 63],
    };
    let columns = [class, when, place, units].into_iter().zip(wide);
    let rows = classes(items).into_iter().map(|line| {
        Row::Cells(vec![
            Cell::text(&*line.of.title),
            Cell::text(words::schedule(&line)),
            Cell::text(place_of(line.of)),
            Cell::text(words::units(line.of)),
        ])
    });
    Table { columns: columns.map(|(head, mm)| Column::text(head, mm)).collect(), rows: rows.collect() }
}

/// A row a week, a cell a day.
fn grid(items: &[Item], (from, to): (NaiveDate, NaiveDate), known: &KnownDays) -> Table {
    let columns = words::WEEKDAYS.map(|name| Column::text(name, 57)).to_vec();
    let said = days(items, (from, to));
    let cell = |on: NaiveDate| {
        if !(from..=to).contains(&on) {
            return Cell::Empty;
        }
        let mut lines = vec![(Face::Bold, words::day_of_grid(on))];
        lines.extend(known.off(on).map(|off| (Face::Plain, words::day_off(&off))));
        for (item, standing) in said.iter().filter(|(day, _)| *day == on).flat_map(|(_, all)| all) {
            let before = format!("{} ", item.from);
            lines.extend(title(item, *standing, before.trim_start()));
            if *standing == Standing::Holds && !item.place.is_empty() {
                lines.push((Face::Plain, format!("({})", item.place)));
            }
        }
        Cell::Lines(lines)
    };
    let monday = from.checked_sub_days(Days::new(from.weekday().num_days_from_monday().into()));
    let days = monday.unwrap_or(from).iter_days().take_while(|on| *on <= to).collect::<Vec<_>>();
    let week = |week: &[NaiveDate]| {
        let mut cells: Vec<_> = week.iter().map(|on| cell(*on)).collect();
        cells.resize(7, Cell::Empty);
        Row::Cells(cells)
    };
    Table { columns, rows: days.chunks(7).map(week).collect() }
}

/// Name and address.
fn place_of(item: &Item) -> String {
    [&*item.place, &item.address].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
