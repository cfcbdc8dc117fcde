//! The list as a layer: what its keys do.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{List, ListSpec, bindings};
use crate::data::{At, Error};
use crate::domain::op::{Bulk, Done, Op, RequestId};
use crate::domain::register::{Id, Record, RegisterId, Scope};
use crate::domain::rules::ward_merger;
use crate::domain::{Changed, Wards};
use crate::text;
use crate::ui::action::Action;
use crate::ui::keymap::Binding;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::history::History;
use crate::ui::layers::question::Question;
use crate::ui::layers::reading::Reading;
use crate::ui::layers::steps::{self, Steps};
use crate::ui::screens::paste;
use crate::ui::theme::Theme;

/// What the question before deleting runs.
const DELETE_NOW: Action = Action::Verb("delete");

impl List {
    fn go(&mut self, action: Action, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let page = isize::try_from(self.window.height.max(2) - 1).unwrap_or(10);
        let query = self.query(ctx);
        let moved = match action {
            Action::Up => self.window.step(ctx.reader, &query, -1)?,
            Action::Down => self.window.step(ctx.reader, &query, 1)?,
            Action::PageUp => self.window.step(ctx.reader, &query, -page)?,
            Action::PageDown => self.window.step(ctx.reader, &query, page)?,
            Action::Home => {
                self.window.jump(ctx.reader, &query, &At::First)?;
                true
            }
            Action::End => {
                self.window.jump(ctx.reader, &query, &At::Last)?;
                true
            }
            _ => return Ok(Effect::Ignored),
        };
        if moved {
            self.moved(ctx);
        }
        // At the end of the list nothing is drawn either.
        Ok(if moved { Effect::None } else { Effect::All(Vec::new()) })
    }

    /// Several keys of one batch are one reading.
    fn edit_filter(&mut self, input: &Input) -> Effect {
        match input {
            Input::Text(c) => self.typed.insert(*c),
            Input::Paste(text) => self.typed.paste(text),
            Input::Do(Action::Erase) if !self.typed.is_empty() => self.typed.backspace(),
            Input::Do(Action::Find) => self.filtering = true,
            Input::Do(Action::Back | Action::Clear) if self.is_filtered() || self.only_marked => {
                self.typed.clear();
                self.filtering = false;
                self.only_marked = false;
            }
            _ => return Effect::Ignored,
        }
        self.window.forget();
        Effect::Reload
    }

    /// The screen that takes a table for this list, with what was pasted already.
    fn open_paste(&self, text: Option<&str>) -> Effect {
        match &self.now.add {
            Some(why) => Effect::Say(why.clone()),
            None => paste::open(self.spec.register, &self.spec.preset, text),
        }
    }

    fn mark(&mut self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let Some(id) = self.current().and_then(|row| row.record.id) else { return Ok(Effect::Ignored) };
        if !self.marked.remove(&id) {
            self.marked.insert(id);
        }
        self.go(Action::Down, ctx)?;
        Ok(Effect::None)
    }

    fn show_marked(&mut self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        self.only_marked = !self.only_marked && !self.marked.is_empty();
        self.restart(ctx)?;
        Ok(Effect::None)
    }

    /// By the next of the shown columns; after the last one, and with `back`, by the register's own order.
    fn sort(&mut self, back: bool, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let fields = self.spec.register.decl().fields;
        let columns: Vec<&'static str> = self
            .table
            .fitting
            .iter()
            .map(|(index, ..)| &fields[*index])
            .filter(|field| !field.kind.is_many())
            .map(|field| field.column)
            .collect();
        let at = self.order.and_then(|order| columns.iter().position(|column| *column == order));
        self.order = match at {
            _ if back => self.spec.order,
            None => columns.first().copied(),
            Some(at) => columns.get(at + 1).copied().or(self.spec.order),
        };
        self.restart(ctx)?;
        Ok(Effect::None)
    }

    /// The marked records, or the one under the cursor.
    fn chosen(&self, ctx: &Ctx<'_>) -> Result<Vec<Record>, Error> {
        if self.marked.is_empty() {
            return Ok(self.current().map(|row| row.record.clone()).into_iter().collect());
        }
        let mut chosen = Vec::with_capacity(self.marked.len());
        for id in &self.marked {
            chosen.extend(ctx.reader.record(self.spec.register, *id)?);
        }
        Ok(chosen)
    }

    /// Asks; what yes deletes is what the question names, wherever the cursor stands by then.
    fn ask_to_delete(&mut self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let chosen = self.chosen(ctx)?;
        let Some(record) = chosen.first() else { return Ok(Effect::Say(text::ui::no_line().into())) };
        let register = self.spec.register.decl();
        let label = crate::domain::stored::label(self.spec.register, record.get(register.label));
        let sentence = text::ui::delete(self.spec.register, &label, chosen.len());
        let delete = |record: &Record| {
            let (register, version) = (record.register, record.version);
            Some(Op::Delete { register, id: record.id?, version })
        };
        self.doomed = chosen.iter().filter_map(delete).collect();
        Ok(Effect::Push(Box::new(Question::new("Xóa", sentence, Effect::Run(DELETE_NOW)))))
    }

    fn step(&mut self, code: &str, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let states = self.spec.register.decl().states;
        let Some(step) = states.and_then(|states| states.step(code)) else { return Ok(Effect::Ignored) };
        if self.marked.len() > 1 && step.gives.is_empty() {
            let ops = self.chosen(ctx)?.iter().filter_map(|record| steps::op(record, step)).collect();
            return Ok(write_all(ops, Bulk::Change));
        }
        self.with_one(ctx, |record| steps::begin(&record, step))
    }

    /// What is done with one record alone: the one marked, or the one under the cursor.
    fn with_one(&self, ctx: &Ctx<'_>, deed: impl FnOnce(Record) -> Effect) -> Result<Effect, Error> {
        if self.marked.len() > 1 {
            return Ok(Effect::Say(text::ui::one_at_a_time(self.marked.len())));
        }
        Ok(self.chosen(ctx)?.pop().map_or(Effect::Ignored, deed))
    }

    fn go_to_children(&self, child: RegisterId) -> Effect {
        let found = bindings::children(self.spec.register).find(|(register, _)| *register == child);
        let (Some(row), Some((_, column))) = (self.current(), found) else { return Effect::Ignored };
        let Some(id) = row.record.id else { return Effect::Ignored };
        let label =
            crate::domain::stored::label(self.spec.register, row.record.get(self.spec.register.decl().label));
        let title = format!("{} · {label}", child.decl().title);
        Effect::Push(Box::new(Self::new(ListSpec::of(child).of_parent(column, id).title(title))))
    }

    fn act(&mut self, action: Action, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        Ok(match action {
            Action::Open => match (self.current(), self.spec.tab) {
                (Some(row), Some(tab)) => Effect::Show(tab, row.record.id.map(|id| (self.spec.register, id))),
                (Some(row), None) => Effect::Push(crate::ui::form::edit(row.record.clone())),
                (None, _) => Effect::Say(text::ui::no_line().into()),
            },
            Action::Add | Action::Choose => {
                let layer = crate::ui::form::add(self.spec.register, ctx, &self.spec.preset);
                Effect::Push(layer)
            }
            Action::Paste => self.open_paste(None),
            Action::Delete => return self.ask_to_delete(ctx),
            Action::Mark => return self.mark(ctx),
            Action::Next => return self.sort(false, ctx),
            Action::Previous => return self.sort(true, ctx),
            Action::History => match self.current().and_then(|row| row.record.id) {
                Some(id) => Effect::Push(Box::new(History::new(self.spec.register, id))),
                None => Effect::Ignored,
            },
            Action::Go(child) => self.go_to_children(child),
            Action::Step(code) => return self.step(code, ctx),
            Action::Verb("marked") => return self.show_marked(ctx),
            Action::Verb("verify") => {
                Effect::Push(Box::new(crate::ui::screens::verify::Verify::new(self.query(ctx))))
            }
            Action::Verb("steps") => {
                return self.with_one(ctx, |record| {
                    Effect::Push(Box::new(Steps::new(record, self.parent.as_ref(), ctx.actor)))
                });
            }
            Action::Print => {
                let only = matches!(ctx.actor.wards(), Wards::These(wards) if wards.len() == 1)
                    && ctx.actor.merged.is_empty();
                let of_ward = matches!(self.spec.register.decl().scope, Scope::Ward { .. }) && !only;
                let ward = ctx.place.ward.filter(|_| of_ward).map(|_| ctx.place.ward_name.as_str());
                let lines = text::lines::export(ctx.server, self.spec.register, ward);
                Effect::Push(Box::new(Reading::new(text::lines::EXPORT, lines)))
            }
            Action::Verb("merge") => match self.current() {
                Some(row) => {
                    Effect::Push(crate::ui::form::step_form(row.record.clone(), &ward_merger::MERGE))
                }
                None => Effect::Ignored,
            },
            Action::Verb("code") => match self.current().map(|row| &row.record) {
                Some(account) => Effect::IssueCode(Box::new(account.clone())),
                None => Effect::Ignored,
            },
            DELETE_NOW => write_all(std::mem::take(&mut self.doomed), Bulk::Delete),
            other => return self.go(other, ctx),
        })
    }
}

fn write_all(mut ops: Vec<Op>, what: Bulk) -> Effect {
    match ops.len() {
        0 => Effect::Say(text::ui::no_line().into()),
        1 => ops.pop().map_or(Effect::Ignored, |op| Effect::Write(new_request(), op)),
        _ => Effect::Write(new_request(), Op::Several { what, ops }),
    }
}

impl Layer for List {
    fn title(&self, _: &Ctx<'_>) -> String {
        self.spec.title.clone().unwrap_or_else(|| self.spec.register.decl().title.to_owned())
    }

    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        let done = match &input {
            Input::Tick => {
                let id = self.current().and_then(|row| row.record.id);
                if id == self.detail.of {
                    return Effect::Ignored;
                }
                self.rested(ctx).map(|()| Effect::None)
            }
            Input::Paste(text) if paste::is_table(text) => return self.open_paste(Some(text)),
            Input::Text(_)
            | Input::Paste(_)
            | Input::Do(Action::Erase | Action::Find | Action::Back | Action::Clear) => {
                return self.edit_filter(&input);
            }
            Input::Do(action) => self.act(*action, ctx),
        };
        done.unwrap_or_else(|error| Effect::Say(text::ui::error(&error)))
    }

    fn answered(&mut self, _: RequestId, answer: Result<Done, Error>, _: &Ctx<'_>) -> Effect {
        if answer.is_err() {
            return Effect::Ignored;
        }
        self.marked.clear();
        self.only_marked = false;
        Effect::Ignored
    }

    fn stale(&self, changed: Changed) -> bool {
        let own = changed.touches(self.spec.register, None);
        let fields = self.spec.register.decl().fields;
        own || fields.iter().filter_map(|field| field.kind.target()).any(|to| changed.touches(to, None))
    }

    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx)
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.paint(frame, area, theme);
    }

    fn bindings(&self) -> Vec<Binding> {
        self.now.bindings.clone()
    }

    fn disabled(&self, action: Action) -> Option<String> {
        let no_line = || self.current().is_none().then(|| text::ui::no_line().to_owned());
        match action {
            Action::Add | Action::Paste => self.now.add.clone(),
            Action::Delete => self.now.delete.clone(),
            Action::Mark => self.is_filtered().then(String::new).or_else(no_line),
            Action::Verb("marked") => {
                (self.is_filtered() || self.marked.is_empty()).then(|| text::ui::no_marked().to_owned())
            }
            Action::Open | Action::History | Action::Go(_) | Action::Verb("steps") => no_line(),
            Action::Verb("merge") => no_line().or_else(|| self.now.merge.clone()),
            Action::Verb("code") => no_line().or_else(|| self.now.code.clone()),
            Action::Verb("verify") => no_line().or_else(|| {
                let step = crate::ui::screens::verify::step(self.spec.register)?;
                self.disabled(Action::Step(step.code))
            }),
            // Whether the marked lines can take the step is the gate's answer.
            Action::Step(_) if !self.marked.is_empty() => None,
            Action::Step(code) => {
                self.now.steps.iter().find(|(step, _)| *step == code).and_then(|(_, why)| why.clone())
            }
            _ => None,
        }
    }

    fn takes_text(&self) -> bool {
        self.is_filtered()
    }

    fn is_window(&self) -> bool {
        true
    }
}

/// Opens a list with the cursor on a record.
pub(crate) fn at(register: RegisterId, id: Id) -> Box<dyn Layer> {
    Box::new(List::new(ListSpec::of(register).at(id)))
}
