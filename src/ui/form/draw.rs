//! Drawing a form: labels on the left, values on the right, what is said about a value beside or below it.
//! A pure function of state and area; the lines around the focus are always in view.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::cell::{Cell, Way};
use super::over::Over;
use super::{Form, say};
use crate::domain::field::Kind;
use crate::text;
use crate::ui::theme::Theme;
use crate::ui::widgets::{caret, put, wrap};
use crate::vietnamese::clean::{cut, pad, width};
use unicode_segmentation::UnicodeSegmentation as _;

/// One line of the form before it is placed.
struct FieldLine {
    parts: Vec<(usize, String, Style)>,
    /// Column of the caret, if it is in this line.
    caret: Option<usize>,
    /// Whether it belongs to the field with the focus.
    focused: bool,
}

/// How the width is shared.
#[derive(Clone, Copy)]
struct Widths {
    label: usize,
    all: usize,
}

impl Widths {
    fn value(self) -> usize {
        self.all.saturating_sub(self.label)
    }
}

impl Form {
    pub(super) fn draw_all(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        if let Some(Over::Form(form)) = &self.over {
            return form.draw_all(frame, area, theme);
        }
        let below = self.below(usize::from(area.width), theme);
        let most = usize::from(area.height / 3);
        let below = &below[..below.len().min(most)];
        let kept = u16::try_from(below.len()).unwrap_or(0);
        let fields = Rect { height: area.height.saturating_sub(kept), ..area };
        self.draw_fields(frame, fields, theme);
        for (row, (text, style)) in (fields.height..).zip(below) {
            put(frame.buffer_mut(), area, 0, row, &cut(text, usize::from(area.width)), *style);
        }
        match &self.over {
            Some(Over::Picker(picker)) => picker.draw(frame, area, theme),
            Some(Over::Conflict(conflict)) => conflict.draw(frame, area, theme),
            Some(Over::Free(list)) => list.draw(frame, area, theme),
            Some(Over::Reason(reason)) => reason.draw(frame, area, theme),
            _ => {}
        }
    }

    fn draw_fields(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let all = usize::from(area.width);
        let longest = self.cells.iter().map(|cell| width(cell.field.label) + 3).max().unwrap_or(12);
        let widths = Widths { label: longest.min(all * 2 / 5).min(28), all };
        let mut lines: Vec<FieldLine> = Vec::new();
        for (at, cell) in self.cells.iter().enumerate() {
            self.cell_lines(cell, at == self.focus, widths, theme, &mut lines);
        }
        let saves = self.focus >= self.cells.len();
        let style = if saves { theme.focus() } else { Style::new() };
        let mut parts = vec![(widths.label, say::SAVE.to_owned(), style)];
        if saves {
            parts.push((widths.label + width(say::SAVE) + 2, say::SAVE_HINT.to_owned(), theme.dim()));
        }
        // What can only be looked at has nothing to save.
        if self.closed.is_none() {
            lines.push(FieldLine { parts, caret: saves.then_some(widths.label), focused: saves });
        }
        let first = first_line(&lines, usize::from(area.height));
        for (row, line) in (0..area.height).zip(lines.iter().skip(first)) {
            for (column, text, style) in &line.parts {
                let column = u16::try_from(*column).unwrap_or(u16::MAX);
                put(frame.buffer_mut(), area, column, row, text, *style);
            }
            if let (Some(column), None) = (line.caret, &self.over) {
                caret(frame, area, u16::try_from(column).unwrap_or(u16::MAX), row);
            }
        }
    }

    fn cell_lines(
        &self,
        cell: &Cell,
        focused: bool,
        widths: Widths,
        theme: &Theme,
        lines: &mut Vec<FieldLine>,
    ) {
        let star = self.line_sign(cell).unwrap_or(if cell.required { "*" } else { " " });
        let sign = if focused { ">" } else { " " };
        let label = format!("{sign}{star}{}", cell.field.label);
        let label_style = if focused { theme.head() } else { Style::new() };
        let begins = lines.len();
        for (text, column) in value_lines(cell, focused, widths.value()) {
            let style = value_style(cell, theme);
            let mut parts = vec![(widths.label, text, style)];
            if lines.len() == begins {
                parts.push((0, pad(&label, widths.label.saturating_sub(1)), label_style));
            }
            lines.push(FieldLine { parts, caret: column.map(|column| widths.label + column), focused });
        }
        let of_others = self.closed.is_none() && cell.locked && !cell.hidden && cell.way != Way::Fixed;
        say_beside(lines, begins, beside(cell, of_others, focused, theme), focused, widths);
        for (text, style) in self.line_lines(cell, focused, theme) {
            let wrapped = wrap(&text, widths.value()).into_iter();
            lines.extend(wrapped.map(|line| FieldLine {
                parts: vec![(widths.label, line, style)],
                caret: None,
                focused,
            }));
        }
        if focused {
            self.below_focus(cell, widths, theme, lines);
        }
    }

    /// The hint and the suggestions below the field with the focus.
    fn below_focus(&self, cell: &Cell, widths: Widths, theme: &Theme, lines: &mut Vec<FieldLine>) {
        let mut add = |text: String, style| {
            lines.push(FieldLine { parts: vec![(widths.label, text, style)], caret: None, focused: true });
        };
        if !cell.field.hint.is_empty() {
            add(cut(cell.field.hint, widths.value()), theme.dim());
        }
        if cell.way.is_chosen() && !cell.locked && self.found.is_empty() && cell.text.is_empty() {
            let numbered = cell.options.iter().enumerate();
            let all: Vec<_> = numbered.map(|(at, (_, label))| format!("{} {label}", at + 1)).collect();
            let all = all.join("  ");
            let fits = !all.is_empty() && cell.options.len() <= 9 && width(&all) <= widths.value();
            add(if fits { all } else { cut(say::CHOOSE_HINT, widths.value()) }, theme.dim());
        }
        for (at, found) in self.found.iter().enumerate() {
            let style = if self.pick == Some(at) { theme.focus() } else { theme.dim() };
            add(cut(&format!("  {}", found.text), widths.value()), style);
        }
    }

    /// Sentences below all fields: problems, people who look alike, who else is here.
    fn below(&self, columns: usize, theme: &Theme) -> Vec<(String, Style)> {
        let mut all = Vec::new();
        if !self.notice.is_empty() {
            all.extend(wrap(&self.notice, columns).into_iter().map(|line| (line, theme.warn())));
        }
        if !self.kept.why_not.is_empty() {
            all.extend(wrap(&self.kept.why_not, columns).into_iter().map(|line| (line, theme.bad())));
        }
        if !self.presence.is_empty() {
            all.push((self.presence.clone(), theme.warn()));
        }
        if !self.alike.is_empty() {
            all.push((say::SIMILAR.to_owned(), theme.warn()));
            all.extend(self.alike.iter().map(|alike| (format!("  {}", alike.text), Style::new())));
        }
        if self.elsewhere {
            all.push((say::ELSEWHERE.to_owned(), theme.warn()));
        }
        for problem in &self.problems {
            let label = self.register.decl().field(problem.column).map_or("", |field| field.label);
            all.push((format!("X {label}: {}", problem.why), theme.bad()));
        }
        all
    }
}

fn value_style(cell: &Cell, theme: &Theme) -> Style {
    if cell.locked {
        theme.dim()
    } else if cell.kept {
        Style::new().add_modifier(Modifier::UNDERLINED)
    } else {
        Style::new()
    }
}

/// The lines of a value, each with the column of the caret if it is there.
fn value_lines(cell: &Cell, focused: bool, room: usize) -> Vec<(String, Option<usize>)> {
    let field = room.saturating_sub(1).max(1);
    if cell.hidden {
        return vec![(cut(text::NOT_SHOWN, field), focused.then_some(0))];
    }
    if cell.way == Way::Fixed || cell.way.is_chosen() && cell.text.is_empty() {
        let shown = if cell.field.kind == Kind::Figures {
            let figures = cell.value.as_text().and_then(|text| {
                serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text).ok()
            });
            say::figures(figures.map_or(0, |figures| figures.len()))
        } else {
            cell.shown.clone()
        };
        let shown = if shown.is_empty() && focused { "_".to_owned() } else { shown };
        return vec![(cut(&shown, field), focused.then_some(0))];
    }
    let text = cell.text.text();
    let (line, column) = (cell.text.caret_line(), cell.text.caret_column());
    if cell.way != Way::Notes {
        let (shown, at) = window(&text, column, field);
        let shown = if shown.is_empty() && focused { "_".to_owned() } else { shown };
        return vec![(shown, focused.then_some(at))];
    }
    let mut all: Vec<_> = text.split('\n').map(str::to_owned).collect();
    if !focused {
        all.truncate(2);
        return all.into_iter().map(|one| (cut(&one, field), None)).collect();
    }
    let first = line.saturating_sub(5);
    let shown = all.into_iter().enumerate().skip(first).take(6.max(line - first + 1));
    shown
        .map(|(at, one)| {
            let (shown, place) = window(&one, if at == line { column } else { 0 }, field);
            (shown, (at == line).then_some(place))
        })
        .collect()
}

/// The part of a line that has the caret in view, and where the caret is in it.
fn window(text: &str, column: usize, room: usize) -> (String, usize) {
    if column < room {
        let cut = if width(text) > room { cut(text, room) } else { text.to_owned() };
        return (cut, column);
    }
    let mut skipped = 0;
    let mut letters = text.graphemes(true);
    while column - skipped >= room {
        match letters.next() {
            Some(letter) => skipped += width(letter),
            None => break,
        }
    }
    (cut(letters.as_str(), room), column - skipped)
}

/// What is said beside a value: error, warning, interpretation, offer, or that it was kept.
fn beside(cell: &Cell, of_others: bool, focused: bool, theme: &Theme) -> Vec<(String, Style)> {
    let mut all = Vec::new();
    if of_others {
        all.push((say::OF_OTHERS.to_owned(), theme.dim()));
    } else if cell.kept {
        all.push((say::KEPT.to_owned(), theme.dim()));
    }
    match &cell.note.error {
        Some(why) if cell.left => all.push((format!("X {why}"), theme.bad())),
        Some(why) => all.push((format!("! {why}"), theme.warn())),
        None => {}
    }
    if !cell.note.understood.is_empty() {
        all.push((format!("{} {}", say::UNDERSTOOD, cell.note.understood), theme.good()));
    }
    for doubt in [&cell.note.warning, &cell.note.doubt].into_iter().flatten() {
        all.push((format!("! {doubt}"), theme.warn()));
    }
    if let (Some(offer), true) = (&cell.note.offer, focused) {
        all.push((say::offer(offer), theme.head()));
    }
    all
}

/// Sentences beside a value begin at a multiple of as many columns.
const STEP: usize = 8;

/// Puts the sentences behind the value where they fit; below it, whole, for the field with the focus, or cut.
fn say_beside(
    lines: &mut Vec<FieldLine>,
    begins: usize,
    said: Vec<(String, Style)>,
    focused: bool,
    widths: Widths,
) {
    let Some(first) = lines.get_mut(begins) else { return };
    let value = first.parts.first().map_or(0, |(_, text, _)| width(text));
    // In steps, where there is room, so that a letter more does not move, and paint anew, all that is said beside it.
    let needed = said.first().map_or(0, |(text, _)| width(text));
    let step = if widths.label + value + 2 + STEP + needed <= widths.all { STEP } else { 1 };
    let mut column = widths.label + (value + 2).next_multiple_of(step);
    let mut below = Vec::new();
    for (text, style) in said {
        let room = widths.all.saturating_sub(column);
        if width(&text) <= room {
            let next = column + width(&text) + 2;
            first.parts.push((column, text, style));
            column = next;
        } else if focused {
            below.extend(wrap(&text, widths.value()).into_iter().map(|line| (line, style)));
        } else if room > 3 {
            first.parts.push((column, cut(&text, room), style));
            column = widths.all;
        }
    }
    for (text, style) in below {
        lines.push(FieldLine { parts: vec![(widths.label, text, style)], caret: None, focused });
    }
}

/// The first line to draw so that the field with the focus is in view, with what belongs to it.
fn first_line(lines: &[FieldLine], height: usize) -> usize {
    let begins = lines.iter().position(|line| line.focused).unwrap_or(0);
    let ends = lines.iter().rposition(|line| line.focused).map_or(0, |at| at + 1);
    // One line more, so that it is seen that the form goes on.
    let needed = (ends + 1).min(lines.len()).saturating_sub(height);
    let caret = lines.iter().position(|line| line.caret.is_some()).unwrap_or(begins);
    let highest = begins.max((caret + 1).saturating_sub(height));
    needed.min(highest)
}
