//! Free times and places for something, to choose one by its digit: over a form, or over a view of the calendar. What is
//! looked for is typed as one line, and everything is found anew with each letter.

use chrono::{Datelike as _, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::action::Action;
use super::around;
use super::filter::{Edit, Filter};
use super::layer::{Ctx, Input};
use super::theme::Theme;
use super::widgets::{boxed, caret, centred, put, wrap};
use crate::data::Error;
use crate::domain::calendar::free::{self, Around, Proposal};
use crate::domain::calendar::minute::show_minute;
use crate::domain::calendar::wanted::Wanted;
use crate::domain::calendar::{Occurrence, Venue};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::value::Value;
use crate::text::free as text;
use crate::vietnamese::clean::cut;

/// What was chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Chosen {
    pub(crate) on: NaiveDate,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) venue: Id,
    pub(crate) venue_name: String,
    /// How many it was looked for.
    pub(crate) people: Option<i64>,
}

impl Chosen {
    /// As columns of a record.
    pub(crate) fn columns(&self) -> [(&'static str, Value); 4] {
        [
            ("held_on", Value::date(self.on)),
            ("from_time", Value::text(self.from.as_str())),
            ("to_time", Value::text(self.to.as_str())),
            ("venue_id", Value::Int(self.venue.0)),
        ]
    }
}

/// What an input did.
pub(crate) enum Picked {
    Going,
    Left,
    Taken(Chosen),
    Said(String),
}

/// The list.
pub(crate) struct FreeList {
    /// Who has to be there, and what is being moved itself.
    one: Occurrence,
    wanted: Wanted,
    around: Around,
    /// The days that were read.
    read: (NaiveDate, NaiveDate),
    typed: Filter,
    /// What of it is not understood.
    wrong: String,
    offered: Vec<(String, Chosen)>,
    /// Why nothing is offered.
    why: String,
    at: usize,
}

/// Something of a ward of which nothing else is known, to look for a day and a place for it.
pub(crate) fn anything(ward: WardId, on: NaiveDate) -> Option<Occurrence> {
    let record = Record::new(RegisterId::Activities, Some(ward)).with("held_on", Value::date(on));
    Occurrence::of(&record, &record, ward, false, |_| "".into())
}

impl FreeList {
    /// What is free for this.
    pub(crate) fn new(one: Occurrence, wanted: Wanted, ctx: &Ctx<'_>) -> Result<Self, Error> {
        let read = free::span(&wanted, ctx.now.today);
        let around = around::read(ctx, one.ward, read)?;
        let (typed, offered) = (Filter::default(), Vec::new());
        let (wrong, why) = (String::new(), String::new());
        let mut list = Self { one, wanted, around, read, typed, wrong, offered, why, at: 0 };
        list.look();
        Ok(list)
    }

    /// Finds anew.
    fn look(&mut self) {
        let found = self.around.proposals(&self.wanted, &self.one);
        self.why = if found.is_empty() {
            text::none(&self.around.why_none(&self.wanted, &self.one))
        } else {
            String::new()
        };
        let people = self.wanted.people;
        let take = |one: &Proposal<'_>| {
            let Venue { id, name, .. } = one.venue;
            let chosen = Chosen {
                on: one.on,
                from: show_minute(one.from),
                to: show_minute(one.to),
                venue: *id,
                venue_name: name.to_string(),
                people,
            };
            (text::offered(one), chosen)
        };
        self.offered = found.iter().map(take).collect();
        self.at = 0;
    }

    /// Reads what was typed; what is not understood leaves what was found.
    fn typed_anew(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let year = ctx.now.today.year();
        match Wanted::parse(&self.typed.text(), ctx.now.today, year) {
            Err(wrong) => self.wrong = wrong,
            Ok(wanted) => {
                self.wrong.clear();
                let days = free::span(&wanted, ctx.now.today);
                if days != self.read {
                    self.around = around::read(ctx, self.one.ward, days)?;
                    self.read = days;
                }
                self.wanted = wanted;
                self.look();
            }
        }
        Ok(())
    }

    /// Takes an input.
    pub(crate) fn update(&mut self, input: &Input, ctx: &Ctx<'_>) -> Result<Picked, Error> {
        let last = self.offered.len().saturating_sub(1);
        match input {
            Input::Text(digit @ '1'..='9') if !self.typed.is_typing() => {
                return Ok(self.take(*digit as usize - '1' as usize));
            }
            Input::Do(Action::Open | Action::Back) if self.typed.is_typing() => {
                self.typed.update(&Input::Accept);
            }
            Input::Do(Action::Open) => return Ok(self.take(self.at)),
            Input::Do(Action::Up) => self.at = self.at.saturating_sub(1),
            Input::Do(Action::Down) => self.at = (self.at + 1).min(last),
            // What is looked for is there to be changed.
            Input::Do(Action::Find) if !self.typed.is_on() => {
                self.typed.update(&Input::Paste(text::words(&self.wanted)));
            }
            Input::Do(Action::Back) => return Ok(Picked::Left),
            // The line is emptied to be typed anew: a digit goes on into it.
            Input::Do(Action::Clear) => {
                self.typed.clear();
                self.typed.update(&Input::Do(Action::Find));
                self.typed_anew(ctx)?;
            }
            Input::Accept => {}
            other => {
                if self.typed.update(other) == Edit::Changed {
                    self.typed_anew(ctx)?;
                }
            }
        }
        Ok(Picked::Going)
    }

    fn take(&self, at: usize) -> Picked {
        match self.offered.get(at) {
            Some((_, chosen)) => Picked::Taken(chosen.clone()),
            None => Picked::Said(text::NOTHING_CHOSEN.to_owned()),
        }
    }

    /// Draws it as a box over what is below.
    pub(crate) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let lines = u16::try_from(self.offered.len().max(2) + 5).unwrap_or(area.height);
        let inner = boxed(frame, centred(area, 76, lines), text::TITLE, theme);
        let room = usize::from(inner.width.saturating_sub(2));
        let line = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), height: 1, ..inner };
        if self.typed.is_on() {
            self.typed.draw(frame, line, theme, text::LOOKED_FOR, "");
        } else {
            let words = format!("{}{}", text::LOOKED_FOR, text::words(&self.wanted));
            put(frame.buffer_mut(), line, 0, 0, &cut(&words, room), theme.head());
        }
        put(frame.buffer_mut(), inner, 1, 1, &cut(&self.wrong, room), theme.warn());
        let rows = inner.height.saturating_sub(3);
        for (row, (said, _)) in (0..rows).zip(&self.offered) {
            let here = usize::from(row) == self.at;
            let style = if here { theme.focus() } else { Style::new() };
            put(frame.buffer_mut(), inner, 1, row + 2, &cut(&format!("{} {said}", row + 1), room), style);
            if here && !self.typed.is_typing() {
                caret(frame, inner, 1, row + 2);
            }
        }
        for (row, said) in (2..rows + 2).zip(wrap(&self.why, room)) {
            put(frame.buffer_mut(), inner, 1, row, &said, theme.warn());
        }
        let how = if self.typed.is_typing() { text::TYPING } else { text::HOW };
        put(frame.buffer_mut(), inner, 1, inner.height.saturating_sub(1), &cut(how, room), theme.dim());
    }
}
