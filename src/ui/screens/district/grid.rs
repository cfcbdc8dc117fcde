//! The plans of all wards, and the grid of papers received.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::District;
use crate::data::board::Receipt;
use crate::domain::register::{RegisterId, WardId};
use crate::domain::rules::plan::surveys::Survey;
use crate::text::district as text;
use crate::ui::theme::Theme;
use crate::ui::widgets::{bar, placed, put, rule};
use crate::vietnamese::clean::{cut, pad, pad_left};
use crate::vietnamese::date::show_date;

pub(super) fn plans(of: &District, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let wide = area.width >= SURVEYS + 4;
    let heads = if wide { text::PLAN_HEADS } else { text::PLAN_HEADS_NARROW };
    put(frame.buffer_mut(), area, 1, 0, heads, theme.head());
    let height = usize::from(area.height.saturating_sub(3));
    let top = placed(of.row, 0, height, of.plans.len());
    let states = RegisterId::Plans.decl().states;
    for (y, (at, row)) in of.plans.iter().enumerate().skip(top).take(height).enumerate() {
        let y = y as u16 + 1;
        let focus = at == of.row;
        let buffer = frame.buffer_mut();
        put(buffer, area, 0, y, if focus { ">" } else { " " }, theme.head());
        let weight = if focus { theme.focus() } else { Style::new() };
        put(buffer, area, 1, y, &pad(&cut(&row.name, 11), 11), weight);
        if row.plan.is_some_and(|plan| of.marked.contains(&plan)) {
            put(buffer, area, 12, y, "*", theme.head());
        }
        if wide {
            surveys(of, row.ward, frame, Rect { y: area.y + y, height: 1, ..area }, theme);
        }
        let buffer = frame.buffer_mut();
        let state = row.state.as_deref().and_then(|code| states.and_then(|states| states.get(code)));
        let style = match row.state.as_deref() {
            Some("approved") => theme.good(),
            Some("sent" | "amending") => Style::new(),
            _ => theme.bad(),
        };
        let label = state.map_or(text::NO_PLAN_SHORT, |state| state.label);
        put(buffer, area, 13, y, &pad(&cut(label, 15), 15), style);
        let sent = row.sent_on.map(show_date).unwrap_or_default();
        let days = row.days.map(text::days).unwrap_or_default();
        let approved = row.approved_on.map(show_date).unwrap_or_default();
        let done = pad_left(&format!("{}/{}", row.done, row.items), 6);
        let comments = if row.comments > 0 { row.comments.to_string() } else { String::new() };
        let (days, sent) = (pad(&days, 11), pad(&sent, 10));
        let rest = match wide {
            true => format!("{sent} {days} {} {done} {comments}", pad(&approved, 10)),
            false => format!("{days} {done} {comments}"),
        };
        put(buffer, area, 29, y, &rest, Style::new());
    }
    let last = area.height.saturating_sub(2);
    rule(frame.buffer_mut(), area, last, theme);
    if let Some(row) = of.plans.get(of.row) {
        let bar =
            row.plan.map(|_| bar(row.done.into(), Some(row.items.into()), 20, theme)).unwrap_or_default();
        let surveys = text::surveys([1, 2, 3, 4].map(|quarter| of.survey(row.ward, quarter)));
        let said: Vec<_> = [row.name.to_string(), bar, surveys, of.marks_said()].into();
        let said: Vec<_> = said.into_iter().filter(|part| !part.is_empty()).collect();
        put(frame.buffer_mut(), area, 1, last + 1, &said.join(" · "), Style::new());
    }
}

/// A letter a quarter at the right: whether needs were surveyed, or why not.
fn surveys(of: &District, ward: WardId, frame: &mut Frame<'_>, line: Rect, theme: &Theme) {
    for quarter in 1..=4 {
        let survey = of.survey(ward, quarter);
        let style = match survey {
            Survey::Held => theme.good(),
            Survey::Missing => theme.bad(),
            Survey::Open => Style::new(),
            Survey::Excused | Survey::Ahead => theme.dim(),
        };
        let mark = text::survey_mark(survey).to_string();
        put(frame.buffer_mut(), line, SURVEYS + u16::from(quarter) - 1, 0, &mark, style);
    }
}

/// Where the letters of the surveys begin.
const SURVEYS: u16 = 76;
/// Columns of a paper.
const WIDE: u16 = 9;
/// Columns of the ward's name.
const NAME: u16 = 7;

pub(super) fn receipts(of: &District, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let Some(receipts) = &of.receipts else { return };
    let fits = usize::from(area.width.saturating_sub(NAME) / WIDE).max(1);
    let first = placed(of.column, 0, fits, receipts.papers.len());
    for (nth, paper) in receipts.papers.iter().enumerate().skip(first).take(fits) {
        let x = NAME + (nth - first) as u16 * WIDE;
        let style = if nth == of.column { theme.focus() } else { theme.head() };
        let head = text::paper_head(paper);
        put(frame.buffer_mut(), area, x, 0, &cut(&head, usize::from(WIDE - 1)), style);
    }
    let height = usize::from(area.height.saturating_sub(3));
    let top = placed(of.row, 0, height, receipts.wards.len());
    for (y, (at, (_, short, cells))) in receipts.wards.iter().enumerate().skip(top).take(height).enumerate() {
        let y = y as u16 + 1;
        let focus = at == of.row;
        put(frame.buffer_mut(), area, 0, y, if focus { ">" } else { " " }, theme.head());
        let weight = if focus { theme.focus() } else { Style::new() };
        put(frame.buffer_mut(), area, 1, y, &pad(&cut(short, 5), 5), weight);
        for (nth, cell) in cells.iter().enumerate().skip(first).take(fits) {
            let x = NAME + (nth - first) as u16 * WIDE;
            let (words, style) = receipt(*cell, theme);
            let style = if focus && nth == of.column { theme.focus() } else { style };
            put(frame.buffer_mut(), area, x, y, &words, style);
        }
    }
    let last = area.height.saturating_sub(2);
    rule(frame.buffer_mut(), area, last, theme);
    put(frame.buffer_mut(), area, 1, last + 1, &of.receipt_said(), Style::new());
}

fn receipt(cell: Receipt, theme: &Theme) -> (String, Style) {
    match cell {
        Receipt::NotDue => (".".to_owned(), theme.dim()),
        Receipt::Missing { days } => (format!("C -{days}"), theme.bad()),
        Receipt::Sent { on, late_days: 0 } => (on.format("%d/%m").to_string(), theme.good()),
        Receipt::Sent { on, late_days } => (format!("{} +{late_days}", on.format("%d/%m")), theme.warn()),
    }
}
