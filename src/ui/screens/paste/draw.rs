//! Drawing: heads and targets above, rows with their state, below what the row under the cursor asks for.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Over, Paste, Shown};
use crate::exchange::{Duplicate, RowPlan};
use crate::text::paste as say;
use crate::ui::grid::{Cell, Head, Line, Stick, Tone};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, caret, centred, put, rule, split_at, text_field, wrap};
use crate::vietnamese::clean::{cut, pad, width};

/// Columns of a row's number and of its state.
const NUMBER: u16 = 5;
const STATE: u16 = 1;
/// The narrowest and the widest column.
const NARROW: usize = 4;
const WIDE: usize = 24;
/// Rows that are measured.
const MEASURED: usize = 200;

/// Lines below the rows: a rule, what the row asks for, what was mended, what F2 would do.
const fn below(height: u16) -> u16 {
    if height >= 15 { 6 } else { 4 }
}

/// Letter of a row's state.
fn state(row: &RowPlan) -> Cell {
    let (sign, tone) = if row.reused {
        ("=", Tone::Good)
    } else if row.skip {
        if row.duplicate.is_some() { ("~", Tone::Warn) } else { ("-", Tone::Dim) }
    } else if row.is_wrong() {
        ("!", Tone::Bad)
    } else if row.is_asked() {
        ("?", Tone::Warn)
    } else if matches!(row.duplicate, Some(Duplicate::Person { .. })) {
        ("~", Tone::Warn)
    } else if row.problems.iter().all(|problem| problem.taken) {
        ("Đ", Tone::Good)
    } else {
        ("?", Tone::Warn)
    };
    Cell::new(sign, tone)
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n', '\t'], " ")
}

impl Shown {
    /// Makes the grid of the preview as it is now.
    pub(super) fn arrange(&mut self) {
        let (width, height) = self.room;
        let names = [(NUMBER, say::YOURS, say::OURS), (STATE, "", "")];
        let names = names.map(|(width, over, label)| Head::text(label, width).over(over).stays(Stick::Left));
        let columns = (0..self.preview.columns().len()).map(|column| self.column(column));
        let heads = names.into_iter().chain(columns).collect();
        let rows = 0..self.preview.rows().len();
        let lines = rows.map(|at| Line::row(at, Vec::<Cell>::new(), Tone::Plain)).collect();
        self.grid.fill_under(heads, lines, (width, height.saturating_sub(1 + below(height))));
        for at in self.grid.in_view() {
            let tone = if self.preview.rows()[at].skip { Tone::Dim } else { Tone::Plain };
            self.grid.set(at, self.cells(at), tone);
        }
    }

    /// The head of a column: what the person calls it, and what it is taken for.
    fn column(&self, at: usize) -> Head {
        let rows = self.preview.rows().len().min(MEASURED);
        let cells = (0..rows).map(|row| width(self.preview.cell(row, at))).max().unwrap_or(0);
        let (head, target) = (self.head(at), self.preview.target_label(self.preview.columns()[at].target));
        let widest = cells.max(width(&target) + 2).max(width(&head).min(14)).clamp(NARROW, WIDE);
        let label = pad(&cut(&target, widest - 2), widest - 2);
        let column = Head::text("", u16::try_from(widest).unwrap_or(24)).named(format!("[{label}]"));
        column.over(one_line(&head)).at_least(4)
    }

    fn cells(&self, at: usize) -> Vec<Cell> {
        let row = &self.preview.rows()[at];
        let mut cells = vec![Cell::from(format!("{:>5}", row.number)), state(row)];
        cells.extend((0..self.preview.columns().len()).map(|column| {
            let tone = match row.problems.iter().find(|problem| problem.column == Some(column)) {
                Some(problem) if problem.stops => Tone::Bad,
                Some(_) => Tone::Warn,
                None => Tone::Plain,
            };
            Cell::new(one_line(self.preview.cell(at, column)), tone)
        }));
        cells
    }
}

impl Paste {
    pub(super) fn paint(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let Some(shown) = &self.shown else { return self.paint_waiting(frame, area, theme) };
        let (rows, columns) = (shown.preview.rows().len(), shown.preview.columns().len());
        let size = say::size(rows, columns, shown.grid.column() + 1);
        let size = cut(&size, area.width.saturating_sub(1).into());
        put(frame.buffer_mut(), area, 1, 0, &size, theme.dim());
        let lines = below(area.height);
        let grid = Rect { y: area.y + 1, height: area.height.saturating_sub(1 + lines), ..area };
        shown.grid.draw(frame, grid, theme, "", true);
        let foot = Rect { y: area.bottom().saturating_sub(lines), height: lines, ..area };
        match &self.over {
            Over::Cell { row, column, text } => {
                rule(frame.buffer_mut(), foot, 0, theme);
                let number = shown.preview.rows().get(*row).map_or(0, |row| row.number);
                let label = cut(&say::editing(number, &shown.head(*column)), usize::from(area.width / 2));
                put(frame.buffer_mut(), foot, 1, 1, &label, theme.head());
                let start = u16::try_from(width(&label)).unwrap_or(20) + 1;
                let field = Rect {
                    x: foot.x + start,
                    y: foot.y + 1,
                    width: foot.width.saturating_sub(start),
                    height: 1,
                };
                let all = text.text();
                let (before, after) = split_at(&all, text.caret_column());
                text_field(frame, field, before, after, Style::new());
                put(frame.buffer_mut(), foot, 1, 2, say::EDIT_HELP, theme.dim());
            }
            Over::Nothing => paint_foot(shown, frame, foot, theme),
            Over::Target(choices) => {
                paint_foot(shown, frame, foot, theme);
                let most = u16::try_from(choices.len()).unwrap_or(u16::MAX).max(1).saturating_add(3);
                let place = centred(area, 56, most.min(area.height));
                let title = say::choose_target(&shown.head(shown.grid.column()));
                let inner = boxed(frame, place, &title, theme);
                choices.draw(frame, inner, theme);
            }
        }
    }

    fn paint_waiting(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let room = usize::from(area.width.saturating_sub(2));
        let mut y = 0;
        let mut say_lines = |frame: &mut Frame<'_>, text: &str, style: Style| {
            for line in wrap(text, room) {
                put(frame.buffer_mut(), area, 1, y, &line, style);
                y += 1;
            }
            y
        };
        say_lines(frame, say::PASTE_HERE, theme.head());
        say_lines(frame, say::WITH_HEADER, theme.dim());
        if !self.unread.is_empty() {
            say_lines(frame, &self.unread, theme.bad());
        }
        let lines: Vec<&str> = self.raw.split(['\n']).collect();
        let top = if self.raw.is_empty() {
            say_lines(frame, "", Style::new())
        } else {
            say_lines(frame, &say::received(lines.len()), Style::new())
        };
        let fits = usize::from(area.height.saturating_sub(top)).max(1);
        let mut at = (1, top);
        for (row, line) in (top..).zip(lines.iter().skip(lines.len().saturating_sub(fits))) {
            let text = cut(&line.replace('\t', " | ").replace('\r', ""), room.saturating_sub(1));
            put(frame.buffer_mut(), area, 1, row, &text, Style::new());
            at = (1 + u16::try_from(width(&text)).unwrap_or(0), row);
        }
        caret(frame, area, at.0, at.1);
    }
}

/// What the row under the cursor asks for, what was mended, what F2 would do.
fn paint_foot(shown: &Shown, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let room = usize::from(area.width.saturating_sub(2));
    let buffer = frame.buffer_mut();
    rule(buffer, area, 0, theme);
    let mended = if area.height >= 6 { 1 } else { 0 };
    let fits = area.height.saturating_sub(2 + mended);
    let mut lines = row_lines(shown, theme);
    lines.extend(shown.preview.other_states().into_iter().map(|said| (said, theme.warn())));
    lines.extend(shown.preview.notes().iter().map(|note| (note.clone(), theme.dim())));
    let lines =
        lines.iter().flat_map(|(text, style)| wrap(text, room).into_iter().map(|line| (line, *style)));
    for (row, (line, style)) in (1..=fits).zip(lines) {
        put(buffer, area, 1, row, &line, style);
    }
    if mended == 1 {
        let repair = shown.preview.repair();
        let line = say::mended(say::Mended {
            names: repair.names,
            numbers: repair.numbers,
            composed: repair.composed,
            dates: repair.dates,
            header_rows: repair.header_rows,
            totals: repair.totals,
            converted: repair.converted.is_some(),
            remembered: shown.remembered,
        });
        put(buffer, area, 1, area.height - 2, &cut(&line, room), theme.dim());
    }
    let (line, style) = match shown.why_not_write() {
        Some(why) => (why, theme.warn()),
        None => (say::would(shown.preview.adds(), shown.preview.completes(), shown.skipped()), Style::new()),
    };
    put(buffer, area, 1, area.height - 1, &cut(&line, room), style);
}

fn row_lines(shown: &Shown, theme: &Theme) -> Vec<(String, Style)> {
    let Some(row) = shown.current() else { return Vec::new() };
    let mut lines = Vec::new();
    let place = say::place(row.number, None);
    if row.skip && row.duplicate.is_none() {
        lines.push((format!("{place} {}", say::SKIPPED), theme.dim()));
    }
    if let Some(duplicate) = &row.duplicate {
        lines.extend(repeat_lines(shown, row, duplicate).into_iter().map(|line| (line, theme.warn())));
    }
    // First the problem that F7 is about.
    let first = shown.problem();
    let mut problems: Vec<_> = row.problems.iter().enumerate().collect();
    problems.sort_by_key(|(at, problem)| (Some(*at) != first, !problem.stops));
    for (at, problem) in problems {
        let head = problem.column.map(|column| shown.head(column));
        let mut text = format!("{} {}", say::place(problem.row, head.as_deref()), problem.why);
        if let Some(offer) = problem.offer.as_ref().filter(|_| problem.taken) {
            text = format!("{text} {}", say::taken(offer));
        } else if Some(at) == first
            && let Some(offer) = &problem.offer
        {
            text = format!("{text} {}", say::offer(offer));
        } else if Some(at) == first && problem.stops && !row.skip {
            text = format!("{text} {}", say::MEND);
        }
        lines.push((text, if problem.stops { theme.bad() } else { theme.warn() }));
    }
    if lines.is_empty() {
        lines.push((format!("{place} {}", say::FINE), theme.dim()));
    }
    lines
}

/// Whom a row repeats or is like, both sides of it, and the keys that decide.
fn repeat_lines(shown: &Shown, row: &RowPlan, duplicate: &Duplicate) -> Vec<String> {
    let other = match duplicate {
        Duplicate::Stored { label, .. } => say::like_stored(label),
        Duplicate::Person { label, .. } => say::like_person(label),
        Duplicate::Row(number) => {
            let earlier = shown.preview.rows().iter().find(|row| row.number == *number);
            say::like_row(*number, &earlier.map_or(String::new(), |row| shown.preview.described(row)))
        }
    };
    let now = match (row.reused, row.skip) {
        (true, _) => Some(say::Fate::Reused),
        (false, true) => Some(say::Fate::Skipped),
        (false, false) => Some(say::Fate::Added).filter(|_| !row.is_alike && !row.is_wrong()),
    };
    let place = say::place(row.number, None);
    let like = if row.is_alike {
        say::alike(&place, &shown.preview.described(row), &other)
    } else {
        format!("{place} {other}")
    };
    vec![like, say::fate(now)]
}
