//! The list as a layer: what its keys do.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Export, List, ListSpec, commands};
use crate::data::{At, Error, Row};
use crate::domain::op::{Bulk, Done, Op, RequestId};
use crate::domain::register::{Record, RegisterId, Scope};
use crate::domain::rules::ward_merger;
use crate::domain::{Changed, Move, Wards};
use crate::text;
use crate::ui::action::Action;
use crate::ui::command;
use crate::ui::command::Which;
use crate::ui::filter::Edit;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::history::History;
use crate::ui::layers::question::Question;
use crate::ui::layers::steps::{self, Steps};
use crate::ui::screens::paste;
use crate::ui::screens::record_actions::{of_series, said};
use crate::ui::theme::Theme;

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
        let drops = matches!(input, Input::Do(Action::Back | Action::Clear));
        let drops_marked = drops && std::mem::take(&mut self.only_marked);
        match self.filter.update(input) {
            Edit::None if !drops_marked => return Effect::Ignored,
            Edit::Same => return Effect::None,
            Edit::None | Edit::Changed => {}
        }
        self.window.forget();
        Effect::Reload
    }

    /// The screen that takes a table for this list, with what was pasted already.
    pub(super) fn open_paste(&self, text: Option<&str>, ctx: &Ctx<'_>) -> Effect {
        match self.no_add(ctx) {
            Some(why) => Effect::Say(why),
            None => paste::open(self.spec.register, &self.spec.preset, text),
        }
    }

    pub(super) fn open(&self) -> Effect {
        match (self.current(), self.spec.tab) {
            (Some(row), Some(tab)) => Effect::Show(tab, row.record.id.map(|id| (self.spec.register, id))),
            (Some(row), None) => Effect::Push(crate::ui::form::edit(row.record.clone())),
            (None, _) => Effect::Say(text::ui::no_line().into()),
        }
    }

    /// Opens the form for a new record.
    pub(crate) fn add(&mut self, ctx: &Ctx<'_>) -> Effect {
        Effect::Push(crate::ui::form::add(self.spec.register, ctx, &self.spec.preset))
    }

    pub(super) fn mark(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(id) = self.current().and_then(|row| row.record.id) else { return Effect::Ignored };
        if !self.marked.remove(&id) {
            self.marked.insert(id);
        }
        said(self.go(Action::Down, ctx).map(|_| Effect::None))
    }

    pub(super) fn show_marked(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.only_marked = !self.only_marked && !self.marked.is_empty();
        said(self.restart(ctx).map(|()| Effect::None))
    }

    pub(super) fn history(&self) -> Effect {
        match self.current().and_then(|row| row.record.id) {
            Some(id) => Effect::Push(Box::new(History::new(self.spec.register, id))),
            None => Effect::Ignored,
        }
    }

    pub(super) fn merge(&self) -> Effect {
        let form = |row: &Row| crate::ui::form::step_form(row.record.clone(), &ward_merger::MERGE);
        self.current().map_or(Effect::Ignored, |row| Effect::Push(form(row)))
    }

    pub(super) fn issue_code(&self) -> Effect {
        self.current().map_or(Effect::Ignored, |row| Effect::IssueCode(Box::new(row.record.clone())))
    }

    pub(super) fn open_steps(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.with_one(ctx, |record| {
            Effect::Push(Box::new(Steps::new(record, self.parent.as_ref(), ctx.actor)))
        })
    }

    pub(super) fn show_export(&mut self, ctx: &Ctx<'_>) -> Effect {
        Effect::Push(self.export(ctx).show(ctx))
    }

    /// The file of its register.
    pub(crate) fn export(&self, ctx: &Ctx<'_>) -> Export {
        let only = matches!(ctx.actor.wards(), Wards::These(wards) if wards.len() == 1)
            && ctx.actor.merged.is_empty();
        let of_ward = matches!(self.spec.register.decl().scope, Scope::Ward { .. }) && !only;
        let ward = ctx.place.ward.filter(|_| of_ward).map(|_| ctx.place.ward_name.clone());
        Export { register: self.spec.register, ward, is_filtered: self.filter.is_on() }
    }

    /// By the next of the shown columns; after the last one, and with `back`, by the register's own order.
    pub(crate) fn sort(&mut self, back: bool, ctx: &Ctx<'_>) -> Effect {
        let fields = self.spec.register.decl().fields;
        let columns: Vec<&'static str> = self
            .table
            .fitting
            .iter()
            .map(|(index, ..)| &fields[*index])
            .filter(|field| !field.kind.is_many() && ctx.reader.shows_field(self.spec.register, field))
            .map(|field| field.column)
            .collect();
        let at = self.order.and_then(|order| columns.iter().position(|column| *column == order));
        self.order = match at {
            _ if back => self.spec.order,
            None => columns.first().copied(),
            Some(at) => columns.get(at + 1).copied().or(self.spec.order),
        };
        said(self.restart(ctx).map(|()| Effect::None))
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
    pub(super) fn ask_to_delete(&mut self, ctx: &Ctx<'_>) -> Effect {
        let chosen = match self.chosen(ctx) {
            Ok(chosen) => chosen,
            Err(error) => return Effect::Failed(error),
        };
        let Some(record) = chosen.first() else { return Effect::Say(text::ui::no_line().into()) };
        if let (1, Some(asked)) = (chosen.len(), of_series(record, ctx).transpose()) {
            return said(asked);
        }
        let label = ctx.reader.called(record).unwrap_or_default();
        let sentence = text::ui::delete(self.spec.register, &label, chosen.len());
        let delete = |record: &Record| {
            let (register, version) = (record.register, record.version);
            Some(Op::Delete { register, id: record.id?, version })
        };
        let yes = write_all(chosen.iter().filter_map(delete).collect(), Bulk::Delete);
        Effect::Push(Box::new(Question::new("Xóa", sentence, yes)))
    }

    pub(super) fn step(&self, step: &'static Move, ctx: &Ctx<'_>) -> Effect {
        if self.marked.len() > 1 && step.gives.is_empty() {
            let ops =
                |chosen: Vec<Record>| chosen.iter().filter_map(|record| steps::op(record, step)).collect();
            return said(self.chosen(ctx).map(|chosen| write_all(ops(chosen), Bulk::Change)));
        }
        self.with_one(ctx, |record| steps::begin(&record, step))
    }

    /// What is done with one record alone: the one marked, or the one under the cursor.
    fn with_one(&self, ctx: &Ctx<'_>, deed: impl FnOnce(Record) -> Effect) -> Effect {
        if self.marked.len() > 1 {
            return Effect::Say(text::ui::one_at_a_time(self.marked.len()));
        }
        said(self.chosen(ctx).map(|mut chosen| chosen.pop().map_or(Effect::Ignored, deed)))
    }

    pub(super) fn go_to_children(&self, child: RegisterId, ctx: &Ctx<'_>) -> Effect {
        let found = commands::children(self.spec.register).find(|(register, _)| *register == child);
        let (Some(row), Some((_, column))) = (self.current(), found) else { return Effect::Ignored };
        let Some(id) = row.record.id else { return Effect::Ignored };
        let label = ctx.reader.called(&row.record).unwrap_or_default();
        let title = format!("{} · {label}", child.decl().title);
        Effect::Push(Box::new(Self::new(ListSpec::of(child).of_parent(column, id).title(title))))
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
            Input::Paste(text) if crate::exchange::is_table(text) => return self.open_paste(Some(text), ctx),
            Input::Text(_)
            | Input::Paste(_)
            | Input::Accept
            | Input::Do(Action::Erase | Action::Find | Action::Back | Action::Clear) => {
                return self.edit_filter(&input);
            }
            Input::Do(action) => self.go(*action, ctx),
        };
        said(done)
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

    fn rows(&self, ctx: &Ctx<'_>) -> Vec<command::Row> {
        self.offers_now(ctx)
    }

    fn run(&mut self, which: Which, ctx: &Ctx<'_>) -> Effect {
        match which {
            Which::Own(at) => self.do_offer(at, ctx),
            Which::Usual(action) => self.update(Input::Do(action), ctx),
            Which::Inside(_) | Which::Everywhere(_) => Effect::Ignored,
        }
    }

    fn takes_text(&self) -> bool {
        self.filter.is_typing()
    }

    fn is_window(&self) -> bool {
        true
    }
}
