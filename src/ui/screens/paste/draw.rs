//! Drawing: heads and targets above, rows with their state, below what the row under the cursor asks for.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Over, Paste, Shown};
use crate::exchange::{Duplicate, RowPlan};
use crate::text::paste as say;
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, caret, centred, placed, put, rule, split_at, text_field, wrap};
use crate::vietnamese::clean::{cut, pad, pad_left, width};

/// Lines of the frame around a screen.
pub(super) const FRAME: u16 = 5;
/// Size of the table, heads, targets.
const ABOVE: u16 = 3;
/// Marker, number and state of a row.
const MARGIN: u16 = 9;
/// The narrowest and the widest column.
const NARROW: usize = 4;
const WIDE: usize = 24;
/// Rows that are measured.
const MEASURED: usize = 200;

/// Lines below the rows: a rule, what the row asks for, what was mended, what F2 would do.
const fn below(height: u16) -> u16 {
    if height >= 15 { 6 } else { 4 }
}

/// Rows of data on this many lines.
pub(super) fn rows_shown(height: u16) -> usize {
    usize::from(height.saturating_sub(ABOVE + below(height))).max(1)
}

/// How wide each column is drawn.
pub(super) fn widths(shown: &Shown) -> Vec<u16> {
    let rows = shown.preview.rows().len().min(MEASURED);
    let columns = shown.preview.columns().iter().enumerate();
    let widths = columns.map(|(at, column)| {
        let cells = (0..rows).map(|row| width(shown.preview.cell(row, at))).max().unwrap_or(0);
        let target = width(&shown.preview.target_label(column.target)) + 2;
        let widest = cells.max(target).max(width(&shown.head(at)).min(14)).clamp(NARROW, WIDE);
        u16::try_from(widest).unwrap_or(24)
    });
    widths.collect()
}

/// The columns that fit so that the one with the cursor is among them: number, start, width.
fn visible(shown: &Shown, room: u16) -> Vec<(usize, u16, u16)> {
    let span = |from: usize| -> u16 {
        let widths = &shown.widths[from..=shown.column.min(shown.widths.len().saturating_sub(1))];
        widths.iter().map(|width| width + 1).sum::<u16>().saturating_sub(1)
    };
    let mut first = 0;
    while first < shown.column && span(first) > room {
        first += 1;
    }
    let mut at = 0;
    let mut fitting = Vec::new();
    for (column, wished) in shown.widths.iter().enumerate().skip(first) {
        let rest = room.saturating_sub(at);
        if rest < NARROW as u16 {
            break;
        }
        let wide = (*wished).min(rest);
        fitting.push((column, at, wide));
        at += wide + 1;
    }
    fitting
}

/// Letter and style of a row's state.
fn state(row: &RowPlan, theme: &Theme) -> (&'static str, Style) {
    if row.reused {
        ("=", theme.good())
    } else if row.skip {
        if row.duplicate.is_some() { ("~", theme.warn()) } else { ("-", theme.dim()) }
    } else if row.is_wrong() {
        ("!", theme.bad())
    } else if matches!(row.duplicate, Some(Duplicate::Person { .. })) {
        ("~", theme.warn())
    } else if row.problems.is_empty() {
        ("Đ", theme.good())
    } else {
        ("?", theme.warn())
    }
}

fn one_line(text: &str, room: u16) -> String {
    cut(&text.replace(['\r', '\n', '\t'], " "), room.into())
}

impl Paste {
    pub(super) fn paint(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let Some(shown) = &self.shown else { return self.paint_waiting(frame, area, theme) };
        let columns = visible(shown, area.width.saturating_sub(MARGIN));
        paint_heads(shown, &columns, frame, area, theme);
        let height = rows_shown(area.height);
        let rows = Rect { y: area.y + ABOVE, height: u16::try_from(height).unwrap_or(1), ..area };
        paint_rows(shown, &columns, frame, rows.intersection(area), theme);
        let lines = below(area.height);
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
                let title = say::choose_target(&shown.head(shown.column));
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

fn paint_heads(
    shown: &Shown,
    columns: &[(usize, u16, u16)],
    frame: &mut Frame<'_>,
    area: Rect,
    theme: &Theme,
) {
    let preview = &shown.preview;
    let size = say::size(preview.rows().len(), preview.columns().len(), shown.column + 1);
    let buffer = frame.buffer_mut();
    put(buffer, area, 1, 0, &cut(&size, area.width.saturating_sub(1).into()), theme.dim());
    put(buffer, area, 1, 1, say::YOURS, theme.dim());
    put(buffer, area, 1, 2, say::OURS, theme.dim());
    for (at, start, wide) in columns {
        let target = preview.columns().get(*at).map(|column| preview.target_label(column.target));
        let label = cut(&target.unwrap_or_default(), usize::from(wide.saturating_sub(2)));
        let label = format!("[{}]", pad(&label, usize::from(wide.saturating_sub(2))));
        let here = *at == shown.column;
        put(buffer, area, MARGIN + start, 1, &one_line(&shown.head(*at), *wide), theme.dim());
        let style = if here { theme.focus() } else { theme.head() };
        put(buffer, area, MARGIN + start, 2, &label, style);
    }
}

fn paint_rows(
    shown: &Shown,
    columns: &[(usize, u16, u16)],
    frame: &mut Frame<'_>,
    area: Rect,
    theme: &Theme,
) {
    let rows = shown.preview.rows();
    let height = usize::from(area.height);
    let top = placed(shown.row, shown.top, height, rows.len());
    for (line, (at, row)) in (0u16..).zip(rows.iter().enumerate().skip(top).take(height)) {
        let (sign, style) = state(row, theme);
        let plain = if row.skip { theme.dim() } else { Style::new() };
        let buffer = frame.buffer_mut();
        put(buffer, area, 1, line, &pad_left(&row.number.to_string(), 5), plain);
        put(buffer, area, 7, line, sign, style);
        for (column, start, wide) in columns {
            let problem = row.problems.iter().find(|problem| problem.column == Some(*column));
            let style = match problem {
                Some(problem) if problem.stops => theme.bad(),
                Some(_) => theme.warn(),
                None => plain,
            };
            let text = one_line(shown.preview.cell(at, *column), *wide);
            put(buffer, area, MARGIN + start, line, &text, style);
        }
        if at == shown.row {
            put(buffer, area, 0, line, ">", Style::new());
            caret(frame, area, 0, line);
        }
    }
}

/// What the row under the cursor asks for, what was mended, what F2 would do.
fn paint_foot(shown: &Shown, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let room = usize::from(area.width.saturating_sub(2));
    let buffer = frame.buffer_mut();
    rule(buffer, area, 0, theme);
    let mended = if area.height >= 6 { 1 } else { 0 };
    let fits = area.height.saturating_sub(2 + mended);
    let lines = row_lines(shown, theme);
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
        let like = match duplicate {
            Duplicate::Stored { label, .. } => say::like_stored(label),
            Duplicate::Person { label, .. } => say::like_person(label),
            Duplicate::Row(number) => say::like_row(*number),
        };
        let now = match (row.reused, row.skip) {
            (true, _) => say::Fate::Reused,
            (false, true) => say::Fate::Skipped,
            (false, false) => say::Fate::Added,
        };
        lines.push((format!("{place} {like}"), theme.warn()));
        lines.push((say::fate(now), theme.warn()));
    }
    // First the problem that F7 is about.
    let first = shown.problem();
    let mut problems: Vec<_> = row.problems.iter().enumerate().collect();
    problems.sort_by_key(|(at, problem)| (Some(*at) != first, !problem.stops));
    for (at, problem) in problems {
        let head = problem.column.map(|column| shown.head(column));
        let mut text = format!("{} {}", say::place(problem.row, head.as_deref()), problem.why);
        if Some(at) == first
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
