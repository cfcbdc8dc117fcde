//! The rows in memory: a few pages around the cursor, read by keyset.

use crate::data::{At, Error, Key, ListQuery, Reader, Row};
use crate::domain::register::Id;
use crate::ui::widgets::placed;

/// Rows read at once.
const READ: u16 = 100;
/// More rows than this are not kept.
const KEEP: usize = 400;

/// A window on a list.
#[derive(Default, Debug)]
pub(super) struct Window {
    pub(super) rows: Vec<Row>,
    before: bool,
    after: bool,
    pub(super) cursor: usize,
    pub(super) top: usize,
    pub(super) height: usize,
    /// The next reading begins with the first row.
    anew: bool,
}

impl Window {
    pub(super) fn current(&self) -> Option<&Row> {
        self.rows.get(self.cursor)
    }
    /// Forgets where the cursor was. The rows stay to be looked at until others are read.
    pub(super) fn forget(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        *self = Self { height: self.height, rows, anew: true, ..Self::default() };
    }

    /// Reads again, keeping the cursor on its record and the picture where it was.
    pub(super) fn reload(&mut self, reader: &Reader, query: &ListQuery, at: Option<Id>) -> Result<(), Error> {
        let here = if self.anew { None } else { self.current().and_then(|row| row.record.id) };
        let wanted = at.or(here);
        let (cursor, offset) = (self.cursor, self.cursor.saturating_sub(self.top));
        let first: Option<Key> = self.rows.first().map(|row| row.key.clone());
        let keep = if self.anew { 0 } else { self.rows.len() }.max(usize::from(READ));
        let limit = u16::try_from(keep).unwrap_or(READ);
        let mut page = match first.filter(|_| self.before) {
            Some(key) => reader.page(query, &At::From(key), limit)?,
            None => reader.page(query, &At::First, limit)?,
        };
        if page.rows.is_empty() && page.before {
            page = reader.page(query, &At::Last, limit)?;
        }
        (self.rows, self.before, self.after) = (page.rows, page.before, page.after);
        self.anew = false;
        let found = self.rows.iter().position(|row| row.record.id == wanted && wanted.is_some());
        self.cursor = found.unwrap_or(cursor).min(self.rows.len().saturating_sub(1));
        self.top = self.cursor.saturating_sub(offset);
        self.show();
        Ok(())
    }

    /// Moves the cursor by rows; reads on where the window ends. Says whether it moved.
    pub(super) fn step(&mut self, reader: &Reader, query: &ListQuery, by: isize) -> Result<bool, Error> {
        let key = self.current().and_then(|row| row.record.id);
        let wanted = self.cursor.saturating_add_signed(by);
        if by > 0 && wanted >= self.rows.len() && self.after {
            self.read_after(reader, query)?;
        }
        let mut cursor = self.cursor.saturating_add_signed(by);
        if by < 0 && self.cursor < by.unsigned_abs() && self.before {
            let more = self.read_before(reader, query)?;
            cursor = (self.cursor + more).saturating_add_signed(by);
            self.top += more;
        }
        self.cursor = cursor.min(self.rows.len().saturating_sub(1));
        self.trim();
        self.show();
        Ok(self.current().and_then(|row| row.record.id) != key)
    }

    /// To the first row, or the last.
    pub(super) fn jump(&mut self, reader: &Reader, query: &ListQuery, at: &At) -> Result<(), Error> {
        let page = reader.page(query, at, READ)?;
        (self.rows, self.before, self.after) = (page.rows, page.before, page.after);
        self.cursor = if *at == At::Last { self.rows.len().saturating_sub(1) } else { 0 };
        self.top = 0;
        self.show();
        Ok(())
    }

    fn read_after(&mut self, reader: &Reader, query: &ListQuery) -> Result<(), Error> {
        let Some(last) = self.rows.last().map(|row| row.key.clone()) else { return Ok(()) };
        let page = reader.page(query, &At::After(last), READ)?;
        self.after = page.after;
        self.rows.extend(page.rows);
        Ok(())
    }

    fn read_before(&mut self, reader: &Reader, query: &ListQuery) -> Result<usize, Error> {
        let Some(first) = self.rows.first().map(|row| row.key.clone()) else { return Ok(0) };
        let page = reader.page(query, &At::Before(first), READ)?;
        self.before = page.before;
        let more = page.rows.len();
        self.rows.splice(0..0, page.rows);
        Ok(more)
    }

    /// Drops rows far from the cursor.
    fn trim(&mut self) {
        if self.rows.len() <= KEEP {
            return;
        }
        if self.cursor > KEEP / 2 {
            let far = self.cursor - KEEP / 2;
            self.rows.drain(..far);
            self.cursor -= far;
            self.top = self.top.saturating_sub(far);
            self.before = true;
        }
        if self.rows.len() > KEEP {
            self.rows.truncate(KEEP);
            self.after = true;
        }
    }

    fn show(&mut self) {
        self.top = placed(self.cursor, self.top, self.height, self.rows.len());
    }
}
