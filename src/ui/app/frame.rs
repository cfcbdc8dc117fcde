//! The frame around every screen: title and context, tabs, status line, footer.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ratatui::Frame;
use ratatui::layout::Rect;

use super::App;
use super::stack::title;
use crate::data::faults;
use crate::text;
use crate::ui::keymap::footer;
use crate::ui::layer::Place;
use crate::ui::terminal;
use crate::ui::widgets::{put, rule, wrap};
use crate::vietnamese::clean::{cut, pad, width};
use crate::vietnamese::date::{quarter_roman, show_date, show_weekday};

/// Below so many columns the day stands without its year.
const NARROW: usize = 70;

/// What is worked out before drawing, so that drawing only looks.
pub(super) struct Picture {
    title: String,
    tabs: String,
    footer: String,
}

/// `Phường 7 · 2021 · Quý I`.
pub(super) fn place_line(place: &Place) -> String {
    format!("{} · {} · Quý {}", place.ward_name, place.year, quarter_roman(place.quarter))
}

impl App {
    pub(super) fn picture(&self) -> Picture {
        let columns = usize::from(self.world.size.0);
        let ctx = self.world.ctx();
        let tab = self.tab();
        let window = tab.stack.get(tab.lowest());
        let ward = window.map_or("", |placed| placed.layer.of_ward());
        let window = window.map(|placed| title(placed, &ctx)).unwrap_or_default();
        let footer =
            self.top().map_or(String::new(), |top| footer(&top.layer.rows(&ctx), &self.rows(), columns));
        Picture { title: self.title_line(&window, ward, columns), tabs: self.tab_line(columns), footer }
    }

    /// Title on the left, where and who in the middle, the day on the right; what is over is cut from the left
    /// parts first.
    fn title_line(&self, title: &str, ward: &str, columns: usize) -> String {
        let today = self.world.now.today;
        let mut date = show_date(today);
        // The year stands in the context line too; where both have no room, the quarter is worth more.
        if columns < NARROW {
            date.truncate(date.rfind('/').unwrap_or(date.len()));
        }
        let mut day = format!("{} {date} ", show_weekday(today));
        if !self.typing.sign().is_empty() {
            day = format!("{} {day}", self.typing.sign());
        }
        if self.demo {
            day = format!("{day}{} ", text::ui::demo());
        }
        let actor = self.world.reader.actor();
        let place = match ward {
            "" => place_line(&self.world.place),
            ward => place_line(&Place { ward_name: ward.to_owned(), ..self.world.place.clone() }),
        };
        let room = columns.saturating_sub(width(&day) + 1);
        let wishes = [
            match &*actor.post {
                "" => format!("{place} · {}", actor.name),
                post => format!("{place} · {} ({post})", actor.name),
            },
            format!("{place} · {}", actor.name),
            place,
        ];
        /// A title is never cut to less, except in a narrow window.
        const TITLE: usize = 12;
        let fits = |wish: &&String| width(wish) + width(title).max(TITLE) + 4 <= room;
        let least = if columns < NARROW { 8 } else { TITLE };
        let context = wishes.iter().find(fits).unwrap_or(&wishes[2]);
        let left = room.saturating_sub(width(context) + 3).max(room.min(least));
        let line = format!(" {} {context}", pad(&cut(title, left), left));
        format!("{}{day}", pad(&cut(&line, room), room))
    }

    fn tab_line(&self, columns: usize) -> String {
        let mut line = String::new();
        for (at, tab) in self.tabs.iter().enumerate() {
            let mark = if at == self.current { '>' } else { ' ' };
            line.push_str(&format!("{mark}{} {} ", tab.decl.tab.number(), tab.decl.tab.title()));
        }
        if width(&line) <= columns {
            return line;
        }
        // Without room for all names: the numbers, and the name of the one that is shown.
        let short = self.tabs.iter().enumerate().map(|(at, tab)| match at == self.current {
            true => format!(">{} {}", tab.decl.tab.number(), tab.decl.tab.title()),
            false => format!(" {}", tab.decl.tab.number()),
        });
        cut(&short.collect::<Vec<_>>().join(" "), columns)
    }

    pub(super) fn paint(&self, frame: &mut Frame<'_>, picture: &Picture) {
        let area = frame.area();
        if self.tab().stack.get(self.tab().lowest()).is_some_and(|placed| placed.layer.is_wall()) {
            return self.paint_layers(frame, area);
        }
        if terminal::is_too_small((area.width, area.height)) {
            let lines = wrap(&text::ui::too_small(terminal::LEAST), area.width.into());
            for (row, line) in (0..).zip(&lines) {
                put(frame.buffer_mut(), area, 0, row, line, self.theme.warn());
            }
            return;
        }
        let columns = usize::from(area.width);
        let last = area.height - 1;
        let buffer = frame.buffer_mut();
        put(buffer, area, 0, 0, &pad(&picture.title, columns), self.theme.bar());
        put(buffer, area, 0, 1, &picture.tabs, self.theme.head());
        rule(buffer, area, 2, &self.theme);
        put(buffer, area, 0, last, &pad(&picture.footer, columns), self.theme.bar());
        let body = Rect { y: area.y + 3, height: area.height - 5, ..area };
        self.paint_layers(frame, body);
        self.paint_notice(frame, area);
    }

    /// One line has its own place; a longer sentence covers the lines above it.
    fn paint_notice(&self, frame: &mut Frame<'_>, area: Rect) {
        if self.notice.is_empty() {
            return;
        }
        let room = usize::from(area.width) - 2;
        let lines = wrap(&self.notice, room);
        let shown = lines.len().min(4);
        let top = area.height - 1 - u16::try_from(shown).unwrap_or(1);
        for (row, line) in (top..).zip(lines.iter().take(shown)) {
            put(frame.buffer_mut(), area, 1, row, &pad(line, room), self.theme.warn());
        }
    }

    fn paint_layers(&self, frame: &mut Frame<'_>, body: Rect) {
        let tab = self.tab();
        for placed in tab.stack.iter().skip(tab.lowest()) {
            let drawn = catch_unwind(AssertUnwindSafe(|| placed.layer.draw(frame, body, &self.theme)));
            if drawn.is_err() {
                let sentence = text::ui::broken("", &faults::panicked());
                put(frame.buffer_mut(), body, 1, 0, &sentence, self.theme.bad());
            }
        }
    }
}
