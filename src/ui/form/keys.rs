//! What inputs do in a form. Characters and Backspace reach the text exactly as they were received: an input
//! method counts what it takes back.

use super::cell::{Cell, Way};
use super::lookup::{self, Found};
use super::{Form, Task};
use crate::domain::field::{Field, Kind};
use crate::domain::value::Value;
use crate::text::form as say;
use crate::ui::action::Action;
use crate::ui::layer::{Ctx, Effect, Input};
use crate::ui::screens::paste;
use crate::vietnamese::fold::fold;

/// A paste into notes longer than this is a mistake.
const PASTE_MOST: usize = 20_000;
/// Fields that PageUp and PageDown pass.
const PAGE: usize = 8;

impl Form {
    /// Takes an input when nothing lies over the form.
    pub(super) fn take(&mut self, input: &Input, ctx: &Ctx<'_>) -> Effect {
        let from_person = !matches!(input, Input::Tick | Input::Accept);
        let went_on = from_person && std::mem::take(&mut self.went_on);
        match input {
            Input::Do(Action::Open | Action::Next) if went_on && self.focus < self.cells.len() => {
                Effect::None
            }
            Input::Tick => self.tick(ctx),
            Input::Accept => Effect::Ignored,
            Input::Do(Action::Back) => self.back(),
            Input::Do(Action::Save) if self.pending => self.ask_again(),
            _ if self.pending => Effect::Say(say::SAVING.to_owned()),
            Input::Do(action) => self.act(*action, ctx),
            Input::Text(c) => self.typed(*c, ctx),
            Input::Paste(text) => self.pasted(text, ctx),
        }
    }

    fn act(&mut self, action: Action, ctx: &Ctx<'_>) -> Effect {
        match action {
            Action::Save => self.save(ctx),
            Action::Open => self.enter(ctx),
            Action::Next => self.go_on(ctx),
            Action::Previous => self.go_back(ctx),
            Action::Down => self.down(ctx),
            Action::Up => self.up(ctx),
            Action::PageDown => self.go(self.next_open(self.focus + PAGE), ctx),
            Action::PageUp => self.go(self.next_open(self.focus.saturating_sub(PAGE)), ctx),
            Action::Choose => self.choose(ctx),
            Action::Reuse if self.has_day() => self.find_free(ctx),
            Action::Reuse => self.reuse(ctx),
            Action::Left | Action::Right | Action::Home | Action::End => self.sideways(action, ctx),
            Action::Erase | Action::Delete | Action::Clear => self.remove(action, ctx),
            Action::Repeat => self.repeat(ctx),
            Action::Undo | Action::Redo => self.undo(action, ctx),
            _ => Effect::Ignored,
        }
    }

    // ---- moving between fields ----

    fn enter(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(cell) = self.cells.get_mut(self.focus) else { return self.save(ctx) };
        if cell.way == Way::Notes && !cell.locked {
            cell.text.insert('\n');
            return self.changed(ctx);
        }
        let adds_one_more = cell.way.is_many() && !cell.text.is_empty();
        if self.accept(false) && adds_one_more {
            return self.changed(ctx);
        }
        self.go_on_or_ask(ctx)
    }

    pub(super) fn go_on(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.go(self.next_open(self.focus + 1), ctx)
    }

    fn go_back(&mut self, ctx: &Ctx<'_>) -> Effect {
        match (0..self.focus).rev().find(|at| !self.cells[*at].locked) {
            Some(at) => self.go(Some(at), ctx),
            None => Effect::None,
        }
    }

    /// Leaves the field and goes to another; to the line that saves if there is none.
    pub(super) fn go(&mut self, to: Option<usize>, ctx: &Ctx<'_>) -> Effect {
        self.leave(false, ctx);
        self.focus = to.unwrap_or(self.cells.len());
        self.guess();
        self.keep_draft_for_good()
    }

    fn down(&mut self, ctx: &Ctx<'_>) -> Effect {
        if !self.found.is_empty() {
            let last = self.found.len() - 1;
            self.pick = Some(self.pick.map_or(0, |at| (at + 1).min(last)));
            return Effect::None;
        }
        if self.cells.get_mut(self.focus).is_some_and(|cell| cell.way == Way::Notes && cell.text.down()) {
            return Effect::None;
        }
        self.go_on(ctx)
    }

    fn up(&mut self, ctx: &Ctx<'_>) -> Effect {
        if let Some(at) = self.pick {
            self.pick = at.checked_sub(1);
            return Effect::None;
        }
        if self.cells.get_mut(self.focus).is_some_and(|cell| cell.way == Way::Notes && cell.text.up()) {
            return Effect::None;
        }
        self.go_back(ctx)
    }

    /// Finishes the field with the focus. `strict`: what is typed to find something must mean one thing only.
    pub(super) fn leave(&mut self, strict: bool, ctx: &Ctx<'_>) {
        self.accept(strict);
        let with = lookup::with(ctx);
        let Some(cell) = self.cells.get_mut(self.focus) else { return };
        cell.leave(&with);
        if matches!(cell.way, Way::Ref | Way::Refs) && !cell.text.is_empty() {
            cell.note.error = Some(say::nothing_found(&cell.text.text()));
        }
        let field = cell.field;
        self.found.clear();
        self.pick = None;
        if lookup::tells_apart(field) {
            self.look_alike(ctx);
        }
        if field.kind == Kind::Identity {
            self.look_elsewhere(ctx);
        }
        self.derive(field, ctx);
        self.look_again(field, ctx);
        self.compare();
    }

    /// What follows from the field that was left is shown before it is saved.
    fn derive(&mut self, left: &Field, ctx: &Ctx<'_>) {
        if left.derive.is_none() {
            return;
        }
        let derived = self.current().derived();
        for cell in self.cells.iter_mut().filter(|cell| !cell.locked && cell.note.error.is_none()) {
            let value = derived.get(cell.field.column);
            if cell.field.derive.is_some() && *value != cell.value {
                cell.put(value.clone(), lookup::labels(cell.field, value, ctx));
            }
        }
    }

    /// Takes the suggestion that was gone to, or, where something is chosen, the first one.
    fn accept(&mut self, strict: bool) -> bool {
        let picked = self.pick.and_then(|at| self.found.get(at)).cloned();
        let Some(cell) = self.cells.get_mut(self.focus) else { return false };
        if cell.locked || cell.text.is_empty() {
            return false;
        }
        let typed = cell.text.text();
        let first = match cell.way {
            Way::Ref | Way::Refs => {
                let one = self.found.len() == 1;
                self.found
                    .iter()
                    .find(|found| fold(&found.text) == fold(&typed))
                    .or_else(|| self.found.first().filter(|_| !strict || one))
            }
            Way::One | Way::Several if cell.option_meant(&typed).is_err() && !strict => self.found.first(),
            _ => None,
        };
        let Some(Found { value, text }) = picked.or_else(|| first.cloned()) else { return false };
        match value {
            Some(value) => cell.take(value, &text),
            None => cell.text.replace(&text),
        }
        true
    }

    // ---- typing ----

    fn typed(&mut self, c: char, ctx: &Ctx<'_>) -> Effect {
        if let Some(answered) = self.answered_by(c, ctx) {
            return answered;
        }
        let Some(cell) = self.cells.get_mut(self.focus).filter(|cell| !cell.locked) else {
            return Effect::None;
        };
        if cell.way.is_chosen() && cell.text.is_empty() {
            if let Some(number @ 1..) = c.to_digit(10).filter(|_| !cell.options.is_empty()) {
                let at = usize::try_from(number - 1).unwrap_or(usize::MAX);
                let one = cell.way == Way::One;
                return match cell.toggle(at) {
                    true if one => self.full(ctx),
                    true => self.changed(ctx),
                    false => Effect::None,
                };
            }
            if c == ' ' {
                let yes = cell.value == Value::Int(1);
                let other = usize::from(yes);
                let does = cell.field.kind == Kind::YesNo && cell.toggle(other);
                return if does { self.changed(ctx) } else { Effect::None };
            }
        }
        if c == '=' && cell.text.is_empty() && cell.field.proposed.is_some() {
            return self.propose(ctx);
        }
        if cell.repeated && c == '\'' && !cell.way.is_chosen() {
            cell.text.clear();
        }
        if cell.is_typed_over() {
            cell.text.kill_line();
        }
        cell.text.insert(c);
        let effect = self.changed(ctx);
        let full = self.focused().is_some_and(|cell| !cell.pasted && cell.is_full_date());
        if full { self.full(ctx) } else { effect }
    }

    /// Nothing more can be typed into the field: goes on by itself. An Enter or Tab pressed out of habit right
    /// after it is taken as meant for this step, so that no field is passed unseen.
    fn full(&mut self, ctx: &Ctx<'_>) -> Effect {
        let changed = self.changed(ctx);
        let gone = self.go_on_or_ask(ctx);
        self.went_on = true;
        Effect::All(vec![changed, gone])
    }

    fn pasted(&mut self, text: &str, ctx: &Ctx<'_>) -> Effect {
        let lines = |cell: &Cell| (cell.way == Way::Notes || cell.field.whole) && !cell.locked;
        let lines = self.focused().is_some_and(lines);
        if text.contains('\t') || !lines && crate::exchange::is_table(text) {
            // The form below stays as it is, with its draft.
            return match &self.task {
                Task::Add { preset } if !self.once && self.closed.is_none() => {
                    paste::open(self.register, preset, Some(text))
                }
                _ => Effect::Say(say::PASTE_TABLE.to_owned()),
            };
        }
        let Some(cell) = self.cells.get_mut(self.focus).filter(|cell| !cell.locked) else {
            return Effect::None;
        };
        let text = text.trim_matches(['\r', '\n']);
        if text.len() > PASTE_MOST {
            return Effect::Say(say::TOO_LONG_PASTE.to_owned());
        }
        cell.text.paste(text);
        cell.pasted = true;
        self.changed(ctx)
    }

    /// After every change of a field.
    pub(super) fn changed(&mut self, ctx: &Ctx<'_>) -> Effect {
        let with = lookup::with(ctx);
        if let Some(cell) = self.cells.get_mut(self.focus) {
            cell.kept = false;
            cell.given = false;
            cell.repeated = false;
            cell.left = false;
            cell.read(&with);
            cell.pasted &= !cell.text.is_empty();
            let field = cell.field;
            let column = field.column;
            self.problems.retain(|problem| problem.column != column);
            self.found = lookup::found(self.register, self.record.ward, cell, ctx);
            self.reused = None;
            self.elsewhere &= field.kind != Kind::Identity;
            if lookup::tells_apart(field) {
                self.look_alike(ctx);
            }
        }
        self.pick = None;
        self.line_changed(ctx);
        let was = self.dirty;
        self.dirty = !self.is_as_begun();
        self.notice.clear();
        // Another text is another request, unless the last one may have been committed without our knowing.
        if !self.uncertain {
            self.request = None;
        }
        if was && !self.dirty { self.drop_draft() } else { self.keep_draft() }
    }

    fn remove(&mut self, action: Action, ctx: &Ctx<'_>) -> Effect {
        let Some(cell) = self.cells.get_mut(self.focus).filter(|cell| !cell.locked) else {
            return Effect::None;
        };
        let chosen = cell.way.is_chosen() && cell.text.is_empty();
        match action {
            Action::Clear if cell.way.is_chosen() => {
                cell.value = Value::Empty;
                cell.drop_last();
            }
            Action::Clear => cell.text.kill_line(),
            Action::Delete => cell.text.delete(),
            _ if chosen => cell.drop_last(),
            _ => cell.text.backspace(),
        }
        self.changed(ctx)
    }

    fn undo(&mut self, action: Action, ctx: &Ctx<'_>) -> Effect {
        let Some(cell) = self.cells.get_mut(self.focus).filter(|cell| !cell.locked && !cell.way.is_chosen())
        else {
            return Effect::Ignored;
        };
        let done = if action == Action::Undo { cell.text.undo() } else { cell.text.redo() };
        if done { self.changed(ctx) } else { Effect::Ignored }
    }

    fn sideways(&mut self, action: Action, ctx: &Ctx<'_>) -> Effect {
        let suggestion = self.found.get(self.pick.unwrap_or(0)).map(|found| found.text.clone());
        let Some(cell) = self.cells.get_mut(self.focus).filter(|cell| !cell.locked) else {
            return Effect::None;
        };
        if cell.way == Way::One && cell.text.is_empty() && matches!(action, Action::Left | Action::Right) {
            cell.step(if action == Action::Left { -1 } else { 1 });
            return self.changed(ctx);
        }
        match (action, suggestion) {
            (Action::Right, Some(text)) if cell.text.at_end() && cell.way == Way::Line => {
                cell.text.replace(&text);
                return self.changed(ctx);
            }
            (Action::Right, _) => cell.text.right(),
            (Action::Left, _) => cell.text.left(),
            (Action::Home, _) => cell.text.home(),
            _ => cell.text.end(),
        }
        Effect::None
    }

    // ---- the rest ----

    /// The previous record's value of the field with the focus, if it can be repeated.
    pub(super) fn repeatable(&self) -> Option<&Value> {
        let cell = self.focused().filter(|cell| cell.is_empty() && !cell.locked)?;
        let (_, value) = self.previous.iter().find(|(column, _)| *column == cell.field.column)?;
        (!value.is_empty()).then_some(value)
    }

    fn repeat(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(value) = self.repeatable().cloned() else { return self.typed('\'', ctx) };
        if let Some(cell) = self.cells.get_mut(self.focus) {
            let labels = lookup::labels(cell.field, &value, ctx);
            cell.put(value, labels);
        }
        let effect = self.changed(ctx);
        self.found.clear();
        if let Some(cell) = self.cells.get_mut(self.focus) {
            cell.repeated = true;
        }
        effect
    }

    fn choose(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(cell) = self.cells.get_mut(self.focus).filter(|cell| !cell.locked) else {
            return Effect::Say(say::NO_CHOICES.to_owned());
        };
        if let Some(offer) = cell.note.offer.take() {
            cell.text.replace(&offer);
            let effect = self.changed(ctx);
            self.found.clear();
            return effect;
        }
        if cell.way.is_chosen() || cell.field.official {
            self.open_picker(ctx)
        } else {
            Effect::Say(say::NO_CHOICES.to_owned())
        }
    }

    fn back(&mut self) -> Effect {
        if !self.found.is_empty() {
            self.found.clear();
            self.pick = None;
            return Effect::None;
        }
        if !self.dirty || self.draft_key().is_none() {
            return Effect::Close;
        }
        self.kept.closes = true;
        self.keep_draft_for_good()
    }

    pub(super) fn discard(&mut self) -> Effect {
        Effect::All(vec![self.drop_draft(), Effect::Close, Effect::Say(say::DRAFT_DROPPED.to_owned())])
    }

    /// Whether the next form shall hold what this field holds.
    pub(super) fn keep_field(&mut self) -> Effect {
        let Some(cell) = self.cells.get_mut(self.focus).filter(|cell| !cell.locked) else {
            return Effect::Ignored;
        };
        cell.keeps = !cell.keeps;
        let said = say::keeps(cell.field.label, cell.keeps);
        Effect::All(vec![self.keep_draft(), Effect::Say(said)])
    }

    fn tick(&mut self, ctx: &Ctx<'_>) -> Effect {
        if let Some(cell) = self.cells.get_mut(self.focus) {
            cell.text.idle();
        }
        self.ticks = self.ticks.wrapping_add(1);
        let changed = self.ticks.is_multiple_of(5) && self.look_who(ctx);
        if changed { Effect::None } else { Effect::Ignored }
    }
}
