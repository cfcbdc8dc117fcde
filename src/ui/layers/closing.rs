//! What stands in a span that is closed, or comes back when it opens again: each line with what becomes of it, all of it
//! one step.

use chrono::{Datelike as _, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::data::Error;
use crate::domain::calendar::closing::{Closed, Deed, Fate, Line};
use crate::domain::calendar::unfit::Known;
use crate::domain::op::RequestId;
use crate::domain::register::Record;
use crate::text::closing as say;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::{placed, put, rule, text_field};
use crate::vietnamese::clean::{cut, pad};
use crate::vietnamese::date::{parse_date, show_weekday};
use crate::vietnamese::typing::TextBuffer;

/// Columns of what a line is of, and of how much of it there is.
const TITLE: usize = 30;
const ROWS: usize = 9;

/// The lines, before they are written.
pub(crate) struct ClosingPreview {
    deed: Deed,
    before: Option<Record>,
    after: Record,
    known: Known,
    head: String,
    lines: Vec<Line>,
    at: usize,
    /// The day that is being typed.
    typed: Option<TextBuffer>,
    today: NaiveDate,
    request: RequestId,
}

impl ClosingPreview {
    /// Of a closing that is to be stored; whoever asked is answered under `request`.
    pub(crate) fn new(
        deed: Deed,
        (before, after): (Option<Record>, Record),
        (lines, known): (Vec<Line>, Known),
        place: &str,
        request: RequestId,
        ctx: &Ctx<'_>,
    ) -> Self {
        let from = after.get("from_on").as_date().unwrap_or_default();
        let head = say::head(deed, place, (from, after.get("to_on").as_date()), after.text("reason"));
        let today = ctx.now.today;
        Self { deed, before, after, known, head, lines, at: 0, typed: None, today, request }
    }

    fn closed(&self) -> Closed<'_> {
        let before = self.before.as_ref();
        Closed { deed: self.deed, before, after: &self.after, known: &self.known, today: self.today }
    }

    fn go(&mut self, by: isize) -> Effect {
        self.at = self.at.saturating_add_signed(by).min(self.lines.len().saturating_sub(1));
        Effect::None
    }

    /// Whether this can become of the line.
    fn can(&self, line: &Line, fate: Fate) -> bool {
        match fate {
            Fate::Off => true,
            Fate::Moves => line.is_single() || self.flows(line),
            Fate::Stays => self.deed == Deed::Close,
        }
    }

    /// Whether its sessions have a day to go to.
    fn flows(&self, line: &Line) -> bool {
        let first = self.closed().first_day();
        let has_end = self.deed == Deed::Open || !self.after.get("to_on").is_empty();
        has_end && first.and_then(|day| line.flow(day, &self.known)).is_some_and(|flow| !flow.rows.is_empty())
    }

    fn set(&mut self, fate: Fate) -> Effect {
        let Some(line) = self.lines.get(self.at) else { return Effect::None };
        if !self.can(line, fate) {
            return Effect::None;
        }
        if fate == Fate::Moves && line.is_single() {
            self.typed = Some(TextBuffer::new());
            return Effect::None;
        }
        self.lines[self.at].fate = fate;
        self.go(1)
    }

    fn turn(&mut self, _: &Ctx<'_>) -> Effect {
        const ORDER: [Fate; 3] = [Fate::Off, Fate::Moves, Fate::Stays];
        let Some(line) = self.lines.get(self.at) else { return Effect::None };
        let now = ORDER.iter().position(|fate| *fate == line.fate).unwrap_or(0);
        let next = (1..=3).map(|by| ORDER[(now + by) % 3]).find(|fate| {
            let needs_day = *fate == Fate::Moves && line.is_single() && line.to.is_none();
            self.can(line, *fate) && !needs_day
        });
        self.lines[self.at].fate = next.unwrap_or(line.fate);
        Effect::None
    }

    /// Takes the day that was typed.
    fn take_day(&mut self) -> Effect {
        let Some(typed) = &self.typed else { return Effect::Ignored };
        let day = match parse_date(typed.text().trim(), self.today, self.today.year()) {
            Ok(reading) => reading.value,
            Err(why) => return Effect::Say(why),
        };
        if day < self.today {
            return Effect::Say(say::IN_THE_PAST.to_owned());
        }
        let Some(line) = self.lines.get_mut(self.at) else { return Effect::None };
        let (venue, online) = line.place;
        if self.known.closed(day, venue, online).is_some() {
            return Effect::Say(say::STILL_CLOSED.to_owned());
        }
        (line.to, line.fate) = (Some(day), Fate::Moves);
        self.typed = None;
        self.go(1)
    }

    fn save(&mut self, _: &Ctx<'_>) -> Effect {
        if self.typed.is_some() {
            return self.take_day();
        }
        let write = Effect::Write(self.request, self.closed().op(&self.lines));
        Effect::All(vec![Effect::Close, Effect::AsTop(Box::new(write))])
    }

    fn totals(&self) -> String {
        let count =
            |fate| self.lines.iter().filter(|line| line.fate == fate).map(|line| line.rows.len()).sum();
        let of = [Fate::Off, Fate::Moves, Fate::Stays].map(|fate| (fate, count(fate)));
        say::totals(self.deed, of)
    }

    /// What it is, how much of it, and what becomes of it.
    fn line(&self, line: &Line) -> String {
        let first = line.rows[0].get("held_on").as_date().unwrap_or_default();
        let (title, rows) = if line.is_single() {
            (format!("{} {} {}", show_weekday(first), first.format("%d/%m"), line.title), String::new())
        } else {
            (line.title.clone(), say::sessions(line.rows.len()))
        };
        let fate = match line.fate {
            Fate::Moves if line.is_single() => say::moved(self.deed, line.to),
            Fate::Moves => self.reflowed(line),
            Fate::Off | Fate::Stays => say::fate(self.deed, line.fate).to_owned(),
        };
        format!("{} {} {fate}", pad(&cut(&title, TITLE), TITLE), pad(&rows, ROWS))
    }

    fn reflowed(&self, line: &Line) -> String {
        let flow = self.closed().first_day().and_then(|day| line.flow(day, &self.known));
        let Some(flow) = flow else { return String::new() };
        match flow.span() {
            Some((first, last)) => say::reflowed(first, last, flow.surplus.len()),
            None => String::new(),
        }
    }
}

type Own = Command<ClosingPreview>;

const COMMANDS: Table<ClosingPreview> = table(&[
    Own::new(&[Key::F(2)], say::keys::SAVE.0, say::keys::SAVE.1, ClosingPreview::save),
    Own::new(&[Key::Space], say::keys::TURN.0, say::keys::TURN.1, ClosingPreview::turn)
        .offered(|preview| !preview.takes_text()),
    Own::new(&[Key::Char('1')], say::keys::OFF.0, say::keys::OFF.1, |preview, _| preview.set(Fate::Off))
        .offered(|preview| !preview.takes_text()),
    Own::new(&[Key::Char('2')], say::keys::MOVES.0, say::keys::MOVES.1, |preview, _| {
        preview.set(Fate::Moves)
    })
    .offered(|preview| !preview.takes_text()),
    Own::new(&[Key::Char('3')], say::keys::STAYS.0, say::keys::STAYS.1, |preview, _| {
        preview.set(Fate::Stays)
    })
    .offered(|preview| !preview.takes_text() && preview.deed == Deed::Close),
]);

impl Layer for ClosingPreview {
    fn title(&self, _: &Ctx<'_>) -> String {
        if self.deed == Deed::Close { say::CLOSE } else { say::OPEN }.to_owned()
    }
    fn load(&mut self, _: &Ctx<'_>) -> Result<(), Error> {
        Ok(())
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        if let Some(typed) = &mut self.typed {
            match input {
                Input::Text(c) => typed.insert(c),
                Input::Paste(text) => typed.paste(&text),
                Input::Do(Action::Erase) => typed.backspace(),
                Input::Do(Action::Open) => return self.take_day(),
                Input::Do(Action::Back) => self.typed = None,
                _ => return Effect::Ignored,
            }
            return Effect::None;
        }
        match input {
            Input::Do(Action::Down) => self.go(1),
            Input::Do(Action::Up) => self.go(-1),
            Input::Do(Action::PageDown) => self.go(10),
            Input::Do(Action::PageUp) => self.go(-10),
            Input::Do(Action::Home) => self.go(isize::MIN),
            Input::Do(Action::End) => self.go(isize::MAX),
            Input::Do(Action::Back) => Effect::Close,
            _ => Effect::Ignored,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let buffer = frame.buffer_mut();
        put(buffer, area, 1, 0, &cut(&self.head, usize::from(area.width.saturating_sub(2))), theme.head());
        put(buffer, area, 1, 1, &self.totals(), theme.head());
        let height = usize::from(area.height.saturating_sub(4)).max(1);
        let top = placed(self.at, self.at.saturating_sub(height / 2), height, self.lines.len());
        for (y, (at, line)) in (2..).zip(self.lines.iter().enumerate().skip(top).take(height)) {
            let style = match (at == self.at, line.fate) {
                (true, _) => theme.focus(),
                (false, Fate::Stays) => theme.dim(),
                (false, Fate::Off | Fate::Moves) => Style::new(),
            };
            let sign = if at == self.at { ">" } else { " " };
            put(buffer, area, 0, y, &format!("{sign} {}", self.line(line)), style);
        }
        rule(buffer, area, area.height.saturating_sub(2), theme);
        if let Some(typed) = &self.typed {
            let below = area.height.saturating_sub(1);
            let field = Rect { y: area.y + below, height: 1.min(area.height), ..area };
            text_field(frame, field, &format!(" {}{}", say::TO_WHICH, typed.text()), "", Style::new());
        }
    }
    fn takes_text(&self) -> bool {
        self.typed.is_some()
    }
    commands!(COMMANDS);
    fn is_window(&self) -> bool {
        true
    }
}
