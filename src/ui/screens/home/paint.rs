//! How a line of the agenda reads and looks.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{AgendaLine, Home};
use crate::domain::register::{RegisterId, WardId};
use crate::domain::rules::agenda::{Due, DueState};
use crate::text::home as text;
use crate::ui::theme::Theme;
use crate::ui::widgets::put;
use crate::vietnamese::clean::{cut, pad, width};
use crate::vietnamese::date::{show_date, show_weekday};

impl Home {
    /// Short name and name of a ward, where those of several are shown.
    pub(super) fn ward(&self, ward: WardId) -> Option<(&str, &str)> {
        let found = self.wards.iter().find(|(known, ..)| *known == ward);
        found.map(|(_, short, name)| (&**short, name.as_str()))
    }

    /// What is due, with its ward before it where those of several are shown, and its period.
    pub(super) fn label(&self, due: &Due) -> String {
        self.label_within(due, usize::MAX)
    }

    /// The same in so many columns. The period tells one from the next: what is cut is the label before it.
    fn label_within(&self, due: &Due, room: usize) -> String {
        let ward = due.ward.and_then(|ward| self.ward(ward)).map(|(short, _)| format!("{short} · "));
        let period = due.period.map(|period| format!(" · {}", period.label())).unwrap_or_default();
        let label = format!("{}{}", ward.unwrap_or_default(), due.label);
        format!("{}{period}", cut(&label, room.saturating_sub(width(&period))))
    }

    pub(super) fn draw_line(
        &self,
        line: &AgendaLine,
        focus: bool,
        frame: &mut Frame<'_>,
        area: Rect,
        y: u16,
        theme: &Theme,
    ) {
        let buffer = frame.buffer_mut();
        let weight = if focus { theme.focus() } else { Style::new() };
        if focus {
            put(buffer, area, 0, y, ">", theme.head());
        }
        match line {
            AgendaLine::Head(head) => put(buffer, area, 1, y, head, theme.head()),
            AgendaLine::Nothing(words) => put(buffer, area, 3, y, words, theme.dim()),
            AgendaLine::Draft(_, words) | AgendaLine::Left(_, words) | AgendaLine::Waits(_, words) => {
                put(buffer, area, 3, y, words, weight)
            }
            AgendaLine::Soon(event) => {
                let when = format!("{} {}", show_weekday(event.on), show_date(event.on));
                let is_session = event.register == RegisterId::Sessions;
                let title = if is_session { text::session(&event.title) } else { event.title.clone() };
                let line = format!("{} {} {title}", pad(&when, 13), pad(&event.from, 5));
                put(buffer, area, 3, y, &cut(&line, usize::from(area.width.saturating_sub(4))), weight);
            }
            AgendaLine::Due(due) => {
                let (mark, style) = mark(&due.state, theme);
                put(buffer, area, 1, y, mark, style);
                let right = text::when(due);
                let room = usize::from(area.width).saturating_sub(width(&right) + 5);
                put(buffer, area, 3, y, &cut(&self.label_within(due, room), room), weight);
                put(buffer, area, area.width.saturating_sub(width(&right) as u16 + 1), y, &right, style);
            }
        }
    }
}

fn mark(state: &DueState, theme: &Theme) -> (&'static str, Style) {
    match state {
        DueState::Overdue { .. } => ("!", theme.bad()),
        DueState::DueSoon { .. } => ("*", theme.warn()),
        DueState::Open => (".", Style::new()),
        DueState::NotYet => (" ", theme.dim()),
        DueState::Done { .. } => ("x", theme.good()),
        DueState::Excused { .. } => ("-", theme.dim()),
    }
}
