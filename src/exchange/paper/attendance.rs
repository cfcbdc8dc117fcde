//! Attendance of a class on paper (III.5.2): the sheet on which the next sessions are marked by hand, and the grid as it
//! was marked.

use chrono::{Datelike as _, NaiveDate};

use super::class::{ClassPaper, WantedOfClass};
use super::model::{Block, Cell, Column, Paper, Row, Sheet, Table};
use super::printed::Printed;
use crate::data::{Error, Reader};
use crate::domain::learning::attendance::{Cell as Stands, Session, SessionState, came};
use crate::domain::learning::enrolment::Enrolment;
use crate::domain::learning::mark::{Mark, PresentMarks};
use crate::domain::learning::roll::{Place, Roll, Standing};
use crate::domain::learning::settings::Settings;
use crate::domain::learning::sheet_code::SheetCode;
use crate::domain::register::Id;
use crate::text::paper::class as words;
use crate::text::{attendance as say, learning};

/// Millimetres that the sessions of a sheet share, and what its names take.
const SHARED: u16 = 97;
const NAMES: u16 = 56;
/// Sessions of one table: the name is read at once with every mark.
const OF_TABLE: usize = 12;

/// The sheet to mark the next sessions on: the roll of the first of them; none if the class is not there.
pub(crate) fn sheet(reader: &Reader, class: Id, wanted: WantedOfClass) -> Result<Option<Printed>, Error> {
    let Some(read) = ClassPaper::read(reader, class, wanted.day.year())? else { return Ok(None) };
    let sessions = &read.of.roll.sessions;
    let next = |session: &&Session| session.state == SessionState::Planned && session.on >= wanted.day;
    let days: Vec<NaiveDate> =
        sessions.iter().filter(next).take(usize::from(wanted.columns)).map(|session| session.on).collect();
    let first = sessions.iter().position(|session| next(&session)).unwrap_or(sessions.len()) + 1;
    let roll_of = days.first().copied().unwrap_or(wanted.day);
    let names: Vec<_> = read.members(roll_of).into_iter().map(|learner| learner.slip.name.clone()).collect();
    let table = to_write(names, &days, wanted);
    let code = SheetCode::new(&reader.ward_short(read.ward)?, class, first);
    let foot = words::foot(&code.show(), wanted.today);
    // On a sheet to count with, the code stands in the last line.
    let mut with_code = table.clone();
    let mut last = vec![Cell::Empty, Cell::text(&*foot)];
    last.resize(table.columns.len(), Cell::Empty);
    with_code.rows.push(Row::Total(last));
    let blocks = vec![Block::Table(table), Block::Note(words::TO_WRITE.to_owned()), Block::Note(foot)];
    let paper = read.paper(words::SHEET, words::from_session(days.first().copied()), blocks);
    Ok(Some(Printed { paper, sheets: vec![(words::SHEETS[1].to_owned(), with_code)] }))
}

fn to_write(names: Vec<String>, days: &[NaiveDate], wanted: WantedOfClass) -> Table {
    let many = usize::from(wanted.columns.max(1));
    let wide = SHARED / u16::from(wanted.columns.max(1));
    let mut columns = vec![Column::middle(words::NUMBER, 12), Column::text(words::NAME, NAMES)];
    columns.extend((0..many).map(|at| {
        let head = days.get(at).copied().map(words::column).unwrap_or_default();
        Column::middle(&head, wide)
    }));
    let blank = std::iter::repeat_n(String::new(), usize::from(wanted.blank));
    let rows = names.into_iter().chain(blank).zip(1..).map(|(name, at): (String, i64)| {
        // The second line of the cell is the room to write in.
        let mut cells = vec![Cell::Text(format!("{at}\n")), Cell::text(name)];
        cells.resize(many + 2, Cell::Empty);
        Row::Cells(cells)
    });
    Table { rows: rows.collect(), columns }
}

/// The grid of a month or of all sessions as it was marked; none if the class is not there.
pub(crate) fn grid(reader: &Reader, class: Id, wanted: WantedOfClass) -> Result<Option<Printed>, Error> {
    let year = wanted.month.map_or_else(|| wanted.day.year(), |(year, _)| year);
    let Some(read) = ClassPaper::read(reader, class, year)? else { return Ok(None) };
    let is_of = |on: NaiveDate| wanted.month.is_none_or(|month| month == (on.year(), on.month()));
    let made = Grid::of(&read, is_of, wanted);
    let mut blocks = made.tables();
    blocks.push(Block::Note(words::LEGEND.to_owned()));
    let sheets = if made.roll.sessions.is_empty() {
        blocks = vec![Block::Note(words::NO_SESSION.to_owned())];
        Vec::new()
    } else {
        vec![(words::SHEETS[1].to_owned(), made.table(0, made.roll.sessions.len()))]
    };
    let paper = read.paper(words::GRID, words::of_month(wanted.month), blocks);
    Ok(Some(Printed { paper: Paper { sheet: Sheet::Board, ..paper }, sheets }))
}

/// A part of the grid of a class: some sessions, and who was in the class in any of them.
struct Grid {
    roll: Roll,
    lines: Vec<Line>,
    /// Whether it is the whole of it: only then it is said how many sessions may be missed.
    whole: bool,
    /// Which marks count as having been there.
    present: PresentMarks,
}

struct Line {
    name: String,
    enrolment: Enrolment,
    sums: [u32; 3],
    last: String,
}

impl Grid {
    fn of(read: &ClassPaper, is_of: impl Fn(NaiveDate) -> bool, wanted: WantedOfClass) -> Self {
        let Settings { present, percent, .. } = read.settings.clone();
        let all = read.of.roll.list(wanted.today, &present, percent);
        let sessions = read.of.roll.sessions.iter().filter(|session| is_of(session.on)).cloned();
        let roll = Roll { sessions: sessions.collect(), ..read.of.roll.clone() };
        let whole = wanted.month.is_none();
        let mut lines = Vec::new();
        for (enrolment, learner) in roll.enrolments.iter().zip(&read.of.learners) {
            let cells = || roll.sessions.iter().map(|session| roll.cell(enrolment, session));
            if !cells().any(|cell| matches!(cell, Stands::Written(_) | Stands::Open)) {
                continue;
            }
            let count = |is: &dyn Fn(Mark) -> bool| {
                let marks = cells().filter(|cell| matches!(cell, Stands::Written(mark) if is(*mark)));
                u32::try_from(marks.count()).unwrap_or(u32::MAX)
            };
            let stands = all.iter().find(|one| one.enrolment == enrolment.id);
            lines.push(Line {
                name: learner.slip.name.clone(),
                sums: [
                    count(&|mark| present.has(mark)),
                    count(&|mark| mark == Mark::Excused),
                    count(&|mark| mark == Mark::Absent),
                ],
                last: stands
                    .map(|one| last(one, &learner.slip.state, learner.slip.left_on))
                    .unwrap_or_default(),
                enrolment: enrolment.clone(),
            });
        }
        Self { roll, lines, whole, present }
    }

    /// So many sessions a table, with the sums on the last.
    fn tables(&self) -> Vec<Block> {
        let all = self.roll.sessions.len();
        let firsts = (0..all).step_by(OF_TABLE);
        firsts.map(|first| Block::Table(self.table(first, all.min(first + OF_TABLE)))).collect()
    }

    /// The sessions from one to before another.
    fn table(&self, from: usize, to: usize) -> Table {
        let sessions = &self.roll.sessions[from..to];
        let sums = to == self.roll.sessions.len();
        let mut columns = vec![Column::middle(words::NUMBER, 9), Column::text(words::NAME, 42)];
        columns.extend(sessions.iter().map(|session| Column::middle(&words::column(session.on), 8)));
        if sums {
            columns.extend(words::TOTALS.map(|head| Column::middle(head, 8)));
            columns.extend(self.whole.then(|| Column::text(words::MAY_MISS, 19)));
        }
        let mut rows: Vec<_> =
            self.lines.iter().zip(1..).map(|(line, at)| self.row(line, at, sessions, sums)).collect();
        let mut came = vec![Cell::Empty, Cell::text(words::CAME)];
        came.extend(sessions.iter().map(|session| self.came(session)));
        came.resize(columns.len(), Cell::Empty);
        rows.push(Row::Total(came));
        Table { columns, rows }
    }

    fn row(&self, line: &Line, at: i64, sessions: &[Session], sums: bool) -> Row {
        let mut cells = vec![Cell::Int(at), Cell::text(&*line.name)];
        cells.extend(sessions.iter().map(|session| {
            let sign = self.roll.cell(&line.enrolment, session).sign();
            Cell::text(sign.to_string().trim())
        }));
        if sums {
            cells.extend(line.sums.map(|sum| Cell::Int(sum.into())));
            cells.extend(self.whole.then(|| Cell::text(&*line.last)));
        }
        Row::Cells(cells)
    }

    fn came(&self, session: &Session) -> Cell {
        match session.state {
            SessionState::Held => Cell::Int(came(session, &self.roll.marks, &self.present).into()),
            SessionState::Cancelled => Cell::text(Stands::Off.sign().to_string()),
            SessionState::Planned => Cell::Empty,
        }
    }
}

/// The last column: what may still be missed, or that somebody left.
fn last(one: &Standing, state: &str, left: Option<NaiveDate>) -> String {
    match one.place {
        Place::Member => learning::may_miss(one.may_miss),
        Place::Away { .. } | Place::Outside => say::left(state, left).unwrap_or_default(),
    }
}
