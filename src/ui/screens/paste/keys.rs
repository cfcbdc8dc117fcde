//! What inputs do: while the paste is awaited everything typed is part of it, in the preview keys act.

use std::time::{Duration, Instant};

use super::{Over, Paste, Shown, is_doubtful};
use crate::data::Error;
use crate::exchange::Decision;
use crate::exchange::table::MOST_BYTES;
use crate::text::{self, paste as say};
use crate::ui::action::Action;
use crate::ui::layer::{Ctx, Effect, Input};
use crate::ui::layers::choices::{Choice, Choices, Picked};
use crate::ui::layers::question::Question;
use crate::vietnamese::typing::TextBuffer;

/// Pieces that come within this time are one paste, cut anywhere by the line.
const ONE_PASTE: Duration = Duration::from_millis(700);

impl Paste {
    pub(super) fn take(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        if self.shown.is_none() {
            return self.gather(input, ctx);
        }
        if self.pending && !matches!(input, Input::Do(Action::Save | Action::Back)) {
            return match input {
                Input::Do(Action::Help | Action::Menu) => Effect::Ignored,
                _ => Effect::Say(text::ui::still_waiting().to_owned()),
            };
        }
        match &self.over {
            Over::Nothing => self.look(input, ctx),
            Over::Target(_) => self.choose(&input),
            Over::Cell { .. } => self.edit(input),
        }
    }

    // ---- waiting ----

    fn gather(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match input {
            Input::Paste(text) => {
                self.add(&text);
                self.read(ctx);
            }
            Input::Text(c) => self.push(c),
            Input::Do(Action::Open) => self.push('\n'),
            Input::Do(Action::Next) => self.push('\t'),
            Input::Do(Action::Erase) => drop(self.raw.pop()),
            Input::Do(Action::Clear) => {
                self.raw.clear();
                self.unread.clear();
            }
            Input::Do(Action::Save) if self.raw.trim().is_empty() => {
                return Effect::Say(say::NOTHING_PASTED.to_owned());
            }
            Input::Do(Action::Save) => self.read(ctx),
            Input::Do(Action::Back) => return Effect::Close,
            Input::Do(Action::Undo | Action::Redo) => return Effect::Say(say::NOTHING_WRITTEN.to_owned()),
            Input::Do(_) | Input::Tick | Input::Accept => return Effect::Ignored,
        }
        Effect::None
    }

    fn push(&mut self, c: char) {
        if self.raw.len() < MOST_BYTES {
            self.raw.push(c);
        }
    }

    /// Puts a paste after what has come before: a second table begins on a line of its own.
    fn add(&mut self, text: &str) {
        let now = Instant::now();
        let apart = self.came.is_none_or(|came| now.duration_since(came) > ONE_PASTE);
        if apart && !self.raw.is_empty() && !self.raw.ends_with(['\n', '\r']) {
            self.raw.push('\n');
        }
        self.came = Some(now);
        self.raw.push_str(text);
    }

    // ---- the preview ----

    fn look(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        let Some(shown) = &mut self.shown else { return Effect::Ignored };
        let action = match input {
            Input::Do(action) => action,
            Input::Paste(_) if shown.touched => return Effect::Say(say::ALREADY_CHANGED.to_owned()),
            Input::Paste(text) => {
                self.add(&text);
                self.read(ctx);
                return Effect::None;
            }
            Input::Text(_) | Input::Tick | Input::Accept => return Effect::Ignored,
        };
        let row = shown.row();
        match action {
            Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::Home
            | Action::End
            | Action::Left
            | Action::Right => drop(shown.grid.update(&Input::Do(action))),
            Action::Next | Action::Previous => {
                let rows = shown.preview.rows();
                let doubtful = |at: &usize| is_doubtful(&rows[*at]);
                let found = if action == Action::Next {
                    (row + 1..rows.len()).chain(0..=row).find(doubtful)
                } else {
                    (0..row).rev().chain((row..rows.len()).rev()).find(doubtful)
                };
                let Some(found) = found else { return Effect::Say(say::NO_PROBLEMS.to_owned()) };
                shown.grid.go_to(found);
            }
            Action::Clear => {
                return match shown.forget(ctx) {
                    Ok(()) => Effect::Say(say::FORGOTTEN.to_owned()),
                    Err(error) => Effect::Failed(error),
                };
            }
            Action::Save => return self.write(),
            Action::Back if shown.touched => return Effect::Push(Box::new(Question::drop_typed())),
            Action::Back => return Effect::Close,
            Action::Undo | Action::Redo => return Effect::Say(say::NOTHING_WRITTEN.to_owned()),
            _ => return Effect::Ignored,
        }
        Effect::None
    }

    pub(super) fn skip(&mut self) -> Effect {
        let Some(shown) = &mut self.shown else { return Effect::Ignored };
        let skip = shown.current().is_some_and(|row| !row.skip);
        shown.preview.skip(shown.row(), skip);
        shown.touched = true;
        Effect::None
    }

    pub(super) fn decide(&mut self, decision: Decision) -> Effect {
        let Some(shown) = &mut self.shown else { return Effect::Ignored };
        shown.preview.decide(shown.row(), decision);
        shown.touched = true;
        Effect::None
    }

    pub(super) fn reuse(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.shown.as_mut().map_or(Effect::Ignored, |shown| shown.reuse(ctx))
    }

    /// Decides about every row that still waits as about the one under the cursor.
    pub(super) fn decide_rest(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(shown) = &mut self.shown else { return Effect::Ignored };
        shown.decide_rest(ctx)
    }

    pub(super) fn keep(&mut self) -> Effect {
        let Some(shown) = &mut self.shown else { return Effect::Ignored };
        shown.preview.keep(shown.row());
        shown.touched = true;
        Effect::None
    }

    pub(super) fn take_all(&mut self) -> Effect {
        let Some(shown) = &mut self.shown else { return Effect::Ignored };
        let taken = shown.preview.accept_all();
        shown.touched |= taken > 0;
        Effect::Say(if taken == 0 { say::NO_OFFERS.to_owned() } else { say::accepted(taken) })
    }

    /// F7: takes the offer of this row, or opens the cell that is wrong.
    pub(super) fn mend(&mut self) -> Effect {
        let Some(shown) = &mut self.shown else { return Effect::Ignored };
        let Some(at) = shown.problem() else {
            let column = shown.grid.column();
            return self.open_cell(column);
        };
        if shown.offers() {
            shown.preview.accept(shown.row(), at);
            shown.touched = true;
            return Effect::None;
        }
        let problem = shown.current().and_then(|row| row.problems.get(at));
        let column = problem.and_then(|problem| problem.column).unwrap_or(shown.grid.column());
        self.open_cell(column)
    }

    pub(super) fn open_current_cell(&mut self) -> Effect {
        let column = self.shown.as_ref().map_or(0, |shown| shown.grid.column());
        self.open_cell(column)
    }

    fn open_cell(&mut self, column: usize) -> Effect {
        let Some(shown) = &mut self.shown else { return Effect::Ignored };
        shown.grid.go_to_column(column);
        let row = shown.row();
        let mut text = TextBuffer::new();
        text.set(&shown.preview.cell(row, column).replace(['\r', '\n', '\t'], " "));
        self.over = Over::Cell { row, column, text };
        Effect::None
    }

    pub(super) fn open_targets(&mut self) -> Effect {
        let Some(shown) = &self.shown else { return Effect::Ignored };
        let now = shown.preview.columns().get(shown.grid.column()).map(|column| column.target);
        let columns = shown.preview.columns();
        let choices = shown.preview.targets().into_iter().map(|(target, label)| {
            let used = columns.iter().position(|column| column.target == target);
            let used = used.filter(|_| target != crate::exchange::Target::Ignored);
            Choice::new(target, label).help(used.map(|at| shown.head(at)).unwrap_or_default())
        });
        self.over = Over::Target(Choices::new(choices.collect()).at(|target| Some(*target) == now));
        Effect::None
    }

    fn write(&mut self) -> Effect {
        let Some(shown) = &mut self.shown else { return Effect::Ignored };
        let states = shown.preview.other_states();
        if !states.is_empty() && !shown.told && shown.why_not_write().is_none() {
            shown.told = true;
            return Effect::Say(say::other_states(&states));
        }
        match shown.preview.to_op() {
            Some(op) => {
                self.pending = true;
                Effect::Write(self.request, op)
            }
            None => Effect::Say(shown.why_not_write().unwrap_or_else(|| say::NONE_LEFT.to_owned())),
        }
    }

    // ---- over the preview ----

    fn choose(&mut self, input: &Input) -> Effect {
        let (Over::Target(choices), Some(shown)) = (&mut self.over, &mut self.shown) else {
            return Effect::Ignored;
        };
        match choices.update(input) {
            Picked::Moved => Effect::None,
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored if *input == Input::Do(Action::Back) => {
                self.over = Over::Nothing;
                Effect::None
            }
            Picked::Ignored => Effect::Ignored,
            Picked::Chosen(target) => {
                shown.preview.set_target(shown.grid.column(), target);
                shown.touched = true;
                let said =
                    say::retargeted(&shown.head(shown.grid.column()), &shown.preview.target_label(target));
                self.over = Over::Nothing;
                Effect::Say(said)
            }
        }
    }

    fn edit(&mut self, input: Input) -> Effect {
        let (Over::Cell { row, column, text }, Some(shown)) = (&mut self.over, &mut self.shown) else {
            return Effect::Ignored;
        };
        match input {
            Input::Text(c) => text.insert(c),
            Input::Paste(pasted) => text.paste(pasted.trim().replace(['\r', '\n', '\t'], " ").as_str()),
            Input::Do(Action::Open | Action::Save | Action::Next) => {
                text.boundary();
                let typed = text.text();
                if typed != shown.preview.cell(*row, *column) {
                    shown.preview.edit(*row, *column, &typed);
                    shown.touched = true;
                }
                self.over = Over::Nothing;
            }
            Input::Do(Action::Back) => self.over = Over::Nothing,
            Input::Do(Action::Erase) => text.backspace(),
            Input::Do(Action::Delete) => text.delete(),
            Input::Do(Action::Left) => text.left(),
            Input::Do(Action::Right) => text.right(),
            Input::Do(Action::Home) => text.home(),
            Input::Do(Action::End) => text.end(),
            Input::Do(Action::Clear) => text.kill_line(),
            Input::Do(Action::Undo) => drop(text.undo()),
            Input::Do(Action::Redo) => drop(text.redo()),
            Input::Do(_) | Input::Tick | Input::Accept => return Effect::Ignored,
        }
        Effect::None
    }
}

impl Shown {
    /// Uses again what the row repeats: the stored record is read as it is now.
    fn reuse(&mut self, ctx: &Ctx<'_>) -> Effect {
        match self.preview.reuse(self.row(), ctx.reader) {
            Ok(decision) => self.preview.decide(self.row(), decision),
            Err(error) => return Effect::Failed(error),
        }
        self.touched = true;
        Effect::None
    }

    fn decide_rest(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some((reused, skip)) = self.current().map(|row| (row.reused, row.skip)) else {
            return Effect::Ignored;
        };
        let rows = self.preview.rows().iter().enumerate();
        let rest: Vec<_> = rows.filter(|(_, row)| row.is_alike).map(|(at, _)| at).collect();
        let decisions = rest.iter().map(|at| match (reused, skip) {
            (true, _) => Ok((*at, self.preview.reuse(*at, ctx.reader)?)),
            (false, true) => Ok((*at, Decision::Skip)),
            (false, false) => Ok((*at, Decision::Add)),
        });
        match decisions.collect::<Result<Vec<_>, Error>>() {
            Ok(decisions) => self.preview.decide_all(decisions),
            Err(error) => return Effect::Failed(error),
        }
        self.touched = true;
        Effect::Say(say::decided_alike(rest.len()))
    }
}
