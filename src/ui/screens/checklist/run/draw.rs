//! How a run looks: items above, the one under the cursor in full below.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Run;
use crate::domain::kinds::part;
use crate::guideline::{Grade, Respondent};
use crate::text::screens as text;
use crate::ui::screens::checklist::item::{Line, Writes, tone};
use crate::ui::theme::Theme;
use crate::ui::widgets::{placed, put, rule, wrap};
use crate::vietnamese::clean::{cut, pad};

pub(super) fn run(run: &Run, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    head(run, frame, area, theme);
    let below = if area.height >= 17 { 9 } else { 5 };
    let list = Rect { y: area.y + 1, height: area.height.saturating_sub(below + 1), ..area };
    items(run, frame, list, theme);
    let detail = Rect { y: area.y + area.height.saturating_sub(below), height: below, ..area };
    rule(frame.buffer_mut(), detail, 0, theme);
    if let Some(line) = run.current() {
        item(run, line, frame, detail, theme);
    }
}

/// State and counts of the whole run.
fn head(run: &Run, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let Some(record) = &run.run else { return };
    let state = record.register.decl().states.and_then(|states| states.get(record.text("state")));
    let count =
        |grade: Grade| run.lines.iter().filter(|line| line.item.graded && line.grade() == grade).count();
    let open = run.lines.iter().filter(|line| line.is_open()).count();
    let left = format!(" {}", state.map_or("", |state| state.label));
    let right = format!(
        "Đ {}  M {}  C {}  - {}  ? {open}   {} {}/{}",
        count(Grade::Met),
        count(Grade::PartlyMet),
        count(Grade::NotMet),
        count(Grade::NotApplicable),
        text::ITEM,
        (run.cursor + 1).min(run.shown.len()),
        run.shown.len(),
    );
    let room = usize::from(area.width).saturating_sub(crate::vietnamese::clean::width(&right) + 1);
    let buffer = frame.buffer_mut();
    put(buffer, area, 0, 0, &pad(&left, room), theme.head());
    put(buffer, area, room as u16, 0, &right, Style::new());
}

/// Rows of the list: heads of groups and items.
fn items(run: &Run, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let mut rows: Vec<(Option<&str>, Option<usize>)> = Vec::new();
    let mut cursor = 0;
    let mut group = None;
    for (at, line) in run.shown.iter().map(|line| &run.lines[*line]).enumerate() {
        if group != Some(&line.item.group) {
            group = Some(&line.item.group);
            let head = run.lines.iter().find(|other| other.item.group == line.item.group);
            rows.push((head.and_then(|line| line.head.as_deref()), None));
        }
        if at == run.cursor {
            cursor = rows.len();
        }
        rows.push((None, Some(at)));
    }
    let height = usize::from(area.height);
    let top = placed(cursor + 1, cursor.saturating_sub(height / 2), height, rows.len());
    for (y, (head, at)) in rows.iter().skip(top).take(height).enumerate() {
        let y = y as u16;
        match (head, at) {
            (_, Some(at)) => item_row(run, *at, frame, area, y, theme),
            (Some(head), None) => put(frame.buffer_mut(), area, 1, y, head, theme.head()),
            (None, None) => {}
        }
    }
}

fn item_row(run: &Run, at: usize, frame: &mut Frame<'_>, area: Rect, y: u16, theme: &Theme) {
    let line = &run.lines[run.shown[at]];
    let focus = at == run.cursor;
    let buffer = frame.buffer_mut();
    put(buffer, area, 0, y, if focus { ">" } else { " " }, theme.head());
    let (sign, sign_style) = mark(line, theme);
    put(buffer, area, 2, y, &sign, sign_style);
    let room = usize::from(area.width.saturating_sub(8));
    let weight = if focus { theme.focus() } else { Style::new() };
    put(buffer, area, 7, y, &cut(&line.item.text, room), weight);
}

/// `Đ`, or `Đ→C` where verification differs; `·` where only figures are asked for.
fn mark(line: &Line, theme: &Theme) -> (String, Style) {
    if !line.item.graded {
        let sign = if line.is_open() { "?" } else { theme.sign("•", "*") };
        return (sign.to_owned(), theme.dim());
    }
    let text = match line.verified() {
        Some(verified) if verified != line.own() => {
            format!("{}{}{}", line.own().letter(), theme.sign("→", ">"), verified.letter())
        }
        _ => line.grade().letter().to_string(),
    };
    (text, tone(line.grade()).style(theme))
}

/// The item under the cursor in full.
fn item(run: &Run, line: &Line, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let width = usize::from(area.width.saturating_sub(2));
    let who = match line.item.respondent {
        Respondent::Ward => "",
        Respondent::Cec => text::BY_CEC,
        Respondent::District => text::BY_DISTRICT,
    };
    let mut lines: Vec<(String, Style)> =
        wrap(&format!("{} ({}) {who}", line.item.text, line.item.paragraph), width)
            .into_iter()
            .map(|line| (line, Style::new()))
            .collect();
    if let Some(evidence) = evidence(line) {
        lines.push((cut(&evidence, width), theme.good()));
    }
    let own = part::show_all(line.answer.get("figures"), Some(&line.item));
    if !own.is_empty() {
        lines.push((cut(&own, width), Style::new()));
    }
    for (label, column, style) in [
        (text::REMARK, "remark", Style::new()),
        (text::OVERRIDE, "override_reason", theme.warn()),
        (text::VERIFIED, "verified_remark", theme.warn()),
    ] {
        let words = line.answer.text(column);
        if !words.is_empty() {
            lines.push((cut(&format!("{label}: {}", words.replace('\n', " ")), width), style));
        }
    }
    if !line.answer.text("task").is_empty() {
        let until = line
            .answer
            .get("task_until")
            .as_date()
            .map(crate::vietnamese::date::show_date)
            .unwrap_or_default();
        let task = text::task(line.answer.text("task"), line.answer.text("task_who"), &until);
        lines.push((cut(&task, width), theme.warn()));
    }
    let threshold = line.item.threshold();
    let quote = line.item.quote.as_deref().map(crate::text::home::quoted);
    for words in [line.item.hint.as_deref(), threshold.as_deref(), quote.as_deref()].into_iter().flatten() {
        lines.extend(wrap(words, width).into_iter().map(|line| (line, theme.dim())));
    }
    let last = area.height.saturating_sub(1);
    for (y, (words, style)) in lines.iter().take(usize::from(last.saturating_sub(1))).enumerate() {
        put(frame.buffer_mut(), area, 1, y as u16 + 1, words, *style);
    }
    if run.writes != Writes::Nothing && line.item.graded && run.by_others().is_none() {
        let keys = text::grade_keys(line.item.not_applicable);
        put(frame.buffer_mut(), area, 1, last, keys, theme.dim());
    }
}

/// What the records said, and the grade they propose.
fn evidence(line: &Line) -> Option<String> {
    let parts = part::show_all(line.answer.get("evidence"), Some(&line.item));
    if parts.is_empty() {
        return None;
    }
    let on =
        line.answer.get("evidence_on").as_date().map(crate::vietnamese::date::show_date).unwrap_or_default();
    let proposed = Grade::from_code(line.answer.text("proposed")).map_or("", Grade::label);
    Some(text::evidence(&parts, proposed, &on))
}
