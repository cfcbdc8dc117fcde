//! The grid of a class as it was read, with what was marked since: cells, totals, and what two people wrote.

use chrono::NaiveDate;

use crate::data::{Error, Reader};
use crate::domain::learning::attendance::{
    Cell, Marks as Written, NoMark, Session, SessionState, Totals, came, cell, may_mark, totals,
};
use crate::domain::learning::completion::{Course, course, may_miss};
use crate::domain::learning::dropout::{so_far, warning};
use crate::domain::learning::enrolment::Enrolment;
use crate::domain::learning::mark::Mark;
use crate::domain::learning::settings::Settings;
use crate::domain::register::Id;
use crate::domain::rules::attendance::Marks;

/// A session, what is stored of it, and what is marked now.
#[derive(Debug)]
pub(in crate::ui::screens::classes) struct Column {
    pub(in crate::ui::screens::classes) session: Session,
    pub(in crate::ui::screens::classes) version: u32,
    /// As it was read or saved last.
    pub(in crate::ui::screens::classes) base: Marks,
    pub(in crate::ui::screens::classes) marks: Marks,
}

impl Column {
    /// Whether something in it is not saved.
    pub(in crate::ui::screens::classes) fn is_dirty(&self) -> bool {
        self.base != self.marks
    }
}

/// A learner with what the marks add up to.
#[derive(Debug)]
pub(in crate::ui::screens::classes) struct Line {
    pub(in crate::ui::screens::classes) name: String,
    pub(in crate::ui::screens::classes) slip: Enrolment,
    pub(in crate::ui::screens::classes) totals: Totals,
    pub(in crate::ui::screens::classes) may_miss: i64,
    /// About to drop out.
    pub(in crate::ui::screens::classes) is_warned: bool,
    /// The day of leaving, if it is known.
    pub(in crate::ui::screens::classes) left_on: Option<NaiveDate>,
}

/// The grid.
#[derive(Default, Debug)]
pub(in crate::ui::screens::classes) struct Sheet {
    class: Option<Id>,
    settings: Settings,
    pub(in crate::ui::screens::classes) lines: Vec<Line>,
    pub(in crate::ui::screens::classes) columns: Vec<Column>,
    /// How many were in each session.
    pub(in crate::ui::screens::classes) came: Vec<u32>,
    written: Written,
    pub(in crate::ui::screens::classes) needed: u32,
    pub(in crate::ui::screens::classes) all: u32,
}

impl Sheet {
    /// Reads the grid; columns of `before` that are not saved stay as they are.
    pub(in crate::ui::screens::classes) fn read(
        class: Id,
        reader: &Reader,
        before: Self,
        (today, settings): (NaiveDate, Settings),
    ) -> Result<Self, Error> {
        let mut unsaved: Vec<Column> = before.columns.into_iter().filter(Column::is_dirty).collect();
        let mut sheet = Self { class: Some(class), settings, ..Self::default() };
        for stored in reader.grid_sessions(class)? {
            let session = stored.session(class);
            let mine = unsaved.iter().position(|column| column.session.id == stored.id);
            sheet.columns.push(match mine.map(|at| unsaved.swap_remove(at)) {
                Some(column) => Column { session, ..column },
                None => {
                    let marks = Marks::read(&stored.marks).unwrap_or_default();
                    Column { session, version: stored.version, base: marks.clone(), marks }
                }
            });
        }
        for stored in reader.grid_learners(class)? {
            let Some(slip) = stored.slip.enrolment(class) else { continue };
            sheet.lines.push(Line {
                name: stored.slip.name,
                slip,
                totals: Totals::default(),
                may_miss: 0,
                is_warned: false,
                left_on: stored.slip.left_on,
            });
        }
        sheet.count(today);
        Ok(sheet)
    }

    /// Adds everything up again, what is not saved included.
    pub(in crate::ui::screens::classes) fn count(&mut self, today: NaiveDate) {
        self.written = Written::default();
        for column in &mut self.columns {
            for slip in column.marks.slips() {
                let mark = column.marks.get(slip).and_then(Mark::from_code);
                self.written.set(column.session.id, slip, mark);
            }
            // The first mark makes it one that was held.
            if column.session.state == SessionState::Planned && self.written.is_marked(column.session.id) {
                column.session.state = SessionState::Held;
            }
        }
        let sessions: Vec<Session> = self.columns.iter().map(|column| column.session.clone()).collect();
        self.came =
            sessions.iter().map(|session| came(session, &self.written, &self.settings.present)).collect();
        let Some(class) = self.class else { return };
        let course = course(class, &sessions, &self.written, today);
        self.all = course.held + course.ahead;
        self.needed = self.settings.percent.of(self.all);
        for line in &mut self.lines {
            line.add_up(&sessions, &self.written, (&self.settings, course), today);
        }
    }

    /// What stands in a cell.
    pub(in crate::ui::screens::classes) fn cell(&self, line: usize, column: usize) -> Option<Cell> {
        let (line, column) = (self.lines.get(line)?, self.columns.get(column)?);
        Some(cell(&column.session, &line.slip, &self.written))
    }

    /// Why this cell takes no mark today.
    pub(in crate::ui::screens::classes) fn no_mark(
        &self,
        line: usize,
        column: usize,
        today: NaiveDate,
    ) -> Option<NoMark> {
        let (line, column) = (self.lines.get(line)?, self.columns.get(column)?);
        may_mark(&column.session, &line.slip, today).err()
    }

    /// Who has this slip.
    pub(in crate::ui::screens::classes) fn name(&self, slip: Id) -> &str {
        self.lines.iter().find(|line| line.slip.id == slip).map_or("", |line| &line.name)
    }
}

impl Line {
    fn add_up(
        &mut self,
        sessions: &[Session],
        written: &Written,
        (settings, course): (&Settings, Course),
        today: NaiveDate,
    ) {
        self.totals = totals(&self.slip, sessions, written, &settings.present);
        self.may_miss = may_miss(self.totals.present, course, settings.percent);
        let last = so_far(&self.slip, sessions, written);
        let rules = (&settings.present, settings.limits);
        let why = warning((&self.slip, today), &last, (course, self.may_miss), rules);
        self.is_warned = why.is_some();
    }
}
