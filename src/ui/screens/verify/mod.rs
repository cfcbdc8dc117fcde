//! Reading back: one record in large plain lines, for a second person to compare with the paper. Enter agrees, the
//! number of a field corrects it. The record keeps who compared it and when, until it is edited.

mod draw;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::{At, Error, Key as Place, ListQuery, Only, Row};
use crate::domain::op::{Changed, Done, RequestId};
use crate::domain::register::{Record, RegisterId};
use crate::domain::state::{Move, Stamp};
use crate::text::{self, entry as say};
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::form;
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::steps;
use crate::ui::shown;
use crate::ui::theme::Theme;

/// Records read at once.
const PAGE: u16 = 50;
/// The column that says when a record was compared.
const CHECKED_ON: &str = "checked_on";

/// The step by which somebody says that a record of this register is as on paper.
pub(crate) fn step(register: RegisterId) -> Option<&'static Move> {
    let stamps = |step: &&Move| step.to.is_empty() && step.stamps.contains(&(CHECKED_ON, Stamp::Today));
    register.decl().states?.moves.iter().find(stamps)
}

/// One line of the record.
#[derive(Clone, PartialEq, Eq, Debug)]
struct ReadBackLine {
    column: &'static str,
    label: &'static str,
    text: String,
}

/// The screen.
#[derive(Debug)]
pub(crate) struct Verify {
    query: ListQuery,
    /// Records that were not compared when they were read.
    queue: Vec<Row>,
    /// Behind which row to read on, and whether there is anything.
    last: Option<Place>,
    more: bool,
    at: usize,
    lines: Vec<ReadBackLine>,
    left: u32,
    /// The digits of a field's number typed so far.
    number: String,
    /// The request whose answer leads to the next record.
    asked: Option<RequestId>,
    read: bool,
}

impl Verify {
    /// The records of this list that were not compared yet.
    pub(crate) fn new(query: ListQuery) -> Self {
        let query = query.only(CHECKED_ON, Only::Empty);
        Self {
            query,
            queue: Vec::new(),
            last: None,
            more: false,
            at: 0,
            lines: Vec::new(),
            left: 0,
            number: String::new(),
            asked: None,
            read: false,
        }
    }

    fn current(&self) -> Option<&Record> {
        self.queue.get(self.at).map(|row| &row.record)
    }

    /// Reads the record that is shown as it is now; one that a colleague compared or deleted is passed.
    fn show(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.number.clear();
        self.left = ctx.reader.count(&self.query)?;
        loop {
            let Some(id) = self.current().map(|record| record.id) else {
                if self.read_on(ctx)? {
                    continue;
                }
                self.lines.clear();
                return Ok(());
            };
            let now = id.map(|id| ctx.reader.record(self.query.register, id)).transpose()?.flatten();
            match now.filter(|now| now.get(CHECKED_ON).is_empty()) {
                Some(now) => {
                    self.lines = lines(&now, &self.query, ctx)?;
                    self.queue[self.at].record = now;
                    return Ok(());
                }
                None => drop(self.queue.remove(self.at)),
            }
        }
    }

    /// From the first record on.
    fn fetch(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        (self.queue, self.at, self.last, self.more) = (Vec::new(), 0, None, true);
        self.show(ctx)
    }

    /// Reads what comes behind the last record that was read; says whether there is anything.
    fn read_on(&mut self, ctx: &Ctx<'_>) -> Result<bool, Error> {
        if !std::mem::take(&mut self.more) {
            return Ok(false);
        }
        let at = self.last.take().map_or(At::First, At::After);
        let page = ctx.reader.page(&self.query, &at, PAGE)?;
        self.more = page.after;
        self.last = page.rows.last().map(|row| row.key.clone());
        self.queue.extend(page.rows);
        Ok(self.at < self.queue.len())
    }

    fn go(&mut self, by: isize, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let Some(to) = self.at.checked_add_signed(by) else { return Ok(Effect::None) };
        self.at = to;
        self.settle(ctx)
    }

    /// Shows the record at which one is now; behind the last one it begins again with those that were passed over.
    fn settle(&mut self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        self.show(ctx)?;
        if self.current().is_some() {
            return Ok(Effect::None);
        }
        self.fetch(ctx)?;
        let said = if self.current().is_some() { say::PASSED_OVER } else { say::ALL_VERIFIED };
        Ok(Effect::Say(said.to_owned()))
    }

    fn all_done(&self, _: &Ctx<'_>) -> Option<String> {
        self.current().is_none().then(|| say::ALL_VERIFIED.to_owned())
    }

    fn enter(&mut self, ctx: &Ctx<'_>) -> Effect {
        if let Ok(number) = self.number.parse::<usize>() {
            return self.correct(number);
        }
        if self.asked.is_some() {
            return Effect::Say(text::form::SAVING.to_owned());
        }
        let step = step(self.query.register);
        let Some((record, step)) = self.current().zip(step) else { return Effect::Close };
        if let Some(why) = steps::why_not(record, step, ctx.actor, None) {
            return Effect::Say(why);
        }
        let Some(op) = steps::op(record, step) else { return Effect::None };
        let request = new_request();
        self.asked = Some(request);
        Effect::Write(request, op)
    }

    fn digit(&mut self, digit: char) -> Effect {
        self.number.push(digit);
        match self.number.parse::<usize>() {
            Ok(0) => self.number.clear(),
            // No field's number goes on from here: this one is meant.
            Ok(number) if number * 10 > self.lines.len() => return self.correct(number),
            _ => {}
        }
        Effect::None
    }

    fn correct(&mut self, number: usize) -> Effect {
        self.number.clear();
        let line = number.checked_sub(1).and_then(|at| self.lines.get(at));
        match (line, self.current()) {
            (Some(line), Some(record)) => Effect::Push(form::correct(record.clone(), line.column)),
            _ => Effect::Say(say::no_field(number)),
        }
    }
}

use say::keys;

type Own = Command<Verify>;

const COMMANDS: Table<Verify> = table(&[
    Own::new(&[Key::Enter], keys::AGREE.0, keys::AGREE.1, Verify::enter).when(Verify::all_done),
    Own::usual(&[Key::Down, Key::Tab], Action::Down, keys::SKIP.0, keys::SKIP.1).when(Verify::all_done),
    Own::usual(&[Key::Up, Key::BackTab], Action::Up, keys::BEFORE.0, keys::BEFORE.1)
        .hidden()
        .when(Verify::all_done),
    Own::usual(&[Key::Backspace], Action::Erase, keys::UNDO_NUMBER.0, keys::UNDO_NUMBER.1).hidden(),
]);

/// Every field that is written by hand, as people read it; where the list is of one class, without that.
fn lines(record: &Record, query: &ListQuery, ctx: &Ctx<'_>) -> Result<Vec<ReadBackLine>, Error> {
    let register = record.register.decl();
    let said = |column| query.only.iter().any(|(of, only)| *of == column && matches!(only, Only::Is(_)));
    let mut all = Vec::new();
    for field in
        register.fields.iter().filter(|field| !field.system_set && field.is_seen() && !said(field.column))
    {
        let value = record.get(field.column);
        let text = shown::in_full(record, field, value, ctx)?;
        all.push(ReadBackLine { column: field.column, label: field.label, text });
    }
    Ok(all)
}

impl Layer for Verify {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::VERIFY.to_owned()
    }

    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        let done = match input {
            Input::Do(Action::Down | Action::Right) => self.go(1, ctx),
            Input::Do(Action::Up | Action::Left) => self.go(-1, ctx),
            Input::Do(Action::Erase) => {
                self.number.pop();
                Ok(Effect::None)
            }
            Input::Text(c) if c.is_ascii_digit() => Ok(self.digit(c)),
            _ => Ok(Effect::Ignored),
        };
        done.unwrap_or_else(Effect::Failed)
    }

    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        if self.asked.take_if(|asked| *asked == request).is_none() {
            return Effect::Ignored;
        }
        if let Err(error) = answer {
            return Effect::All(vec![Effect::Reload, Effect::Failed(error)]);
        }
        // What was compared is passed.
        self.settle(ctx).unwrap_or_else(Effect::Failed)
    }

    fn stale(&self, changed: Changed) -> bool {
        changed.touches(self.query.register, None)
    }

    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        if std::mem::replace(&mut self.read, true) { self.show(ctx) } else { self.fetch(ctx) }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        draw::record(self, frame, area, theme);
    }

    commands!(COMMANDS);

    fn composes(&self) -> Option<usize> {
        None
    }

    fn is_window(&self) -> bool {
        true
    }
}
