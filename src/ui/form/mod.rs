//! The one form engine: fields of a register, filled in by keys, saved by one request.
//!
//! A form is a layer. Its pickers, the choice between two edits and the form for a record that is missing in a
//! list lie over it inside the same layer, so that what they give comes back without a message between layers.
//!
//! - `open`: how forms are opened; `cell`: one field; `keys`: what inputs do; `save`: checking, writing, the answer
//! - `lookup`: what is asked of the reader; `compare`: what fields say about each other
//! - `draft`: how a form survives; `draw`: what is seen, `commands`: what can be done
//! - `quick`: the line on top that says all of an activity
//! - `reuse`: people who are there already, and taking what is known of them
//! - `over`, `picker`, `conflict`, `freed`: what lies over a form; `clashing`, `places`: what is asked before it is saved
//!
//! Uses `domain`, `vietnamese`, the reader and the words in `text`; used by lists and screens.

mod cell;
mod clashing;
mod commands;
mod compare;
mod conflict;
mod draft;
mod draw;
mod freed;
mod happens;
pub(crate) mod in_series;
mod in_span;
mod keys;
mod lookup;
mod make_up;
mod open;
mod over;
mod picker;
mod places;
mod posting;
mod propose;
mod quick;
mod reuse;
mod save;
#[cfg(test)]
mod tests;

use ratatui::Frame;
use ratatui::layout::Rect;

pub(crate) use draft::{is_saved, name_in, request_of, taken_over};
pub(crate) use open::{add, add_one, change, correct, edit, restore, step_form};

use self::cell::Cell;
use self::lookup::{Alike, Found};
use self::over::Over;
use super::command::{Row, Which};
use super::layer::{Ctx, Effect, Input, Layer};
use super::theme::Theme;
use crate::data::Error;
use crate::data::drafts::DraftKey;
use crate::domain::kinds;
use crate::domain::op::{Done, Op, RequestId};
use crate::domain::permission::{Right, may};
use crate::domain::problem::Problem;
use crate::domain::refusal::{Denied, Refusal};
use crate::domain::register::{Id, Record, RegisterId, Scope, WardId};
use crate::domain::rules::ward_merger;
use crate::domain::state::Move;
use crate::domain::value::Value;
use crate::text::{self, form as say};

/// What a form is for.
#[derive(Clone, Debug)]
enum Task {
    Add { preset: Vec<(&'static str, Value)> },
    Edit { base: Record },
    Step { base: Record, step: &'static Move },
}

/// A form.
struct Form {
    register: RegisterId,
    task: Task,
    /// Everything that has no cell: preset columns, what the program sets, ward, number, version.
    record: Record,
    cells: Vec<Cell>,
    /// The cell with the focus; the number of cells is the line that saves.
    focus: usize,
    title: String,
    /// The ward of the record, where the context line does not say it.
    ward: String,
    /// Why nothing may be changed here.
    closed: Option<String>,
    /// Whose draft this was, if it was taken over.
    taken_from: Option<String>,
    /// A sentence above the fields.
    notice: String,
    presence: String,
    found: Vec<Found>,
    pick: Option<usize>,
    alike: Vec<Alike>,
    /// The identity number is known in another ward; more is not said.
    elsewhere: bool,
    /// Whose particulars were taken last, and the record as it had been typed before.
    reused: Option<(usize, Box<Record>)>,
    problems: Vec<Problem>,
    previous: Vec<(&'static str, Value)>,
    request: Option<RequestId>,
    /// What is stored in the same step.
    along: Vec<Op>,
    /// The answer is awaited.
    pending: bool,
    /// A write was asked for and its outcome is not known.
    uncertain: bool,
    dirty: bool,
    /// Whether its draft is kept.
    kept: draft::Kept,
    /// What it held before anything was typed.
    begun: Record,
    /// The last key filled a field and the focus went on by itself.
    went_on: bool,
    /// Adds one record and closes: the form over another form.
    once: bool,
    /// What was added by a form of one record.
    added: Option<(Id, String)>,
    over: Option<Over>,
    clashing: clashing::Clashing,
    ready: bool,
    /// The field that has the focus first.
    begin_at: Option<&'static str>,
    /// What is changed in it when it opens, as if it had been typed.
    begin_with: Option<(&'static str, Value)>,
    /// The state of a draft to come back with.
    state: Option<String>,
    ticks: u32,
    /// The line that says all of an activity.
    quick: Option<Box<quick::Quick>>,
}

impl Form {
    fn new(record: Record, task: Task) -> Self {
        Self {
            register: record.register,
            task,
            begun: record.clone(),
            record,
            cells: Vec::new(),
            focus: 0,
            title: String::new(),
            ward: String::new(),
            closed: None,
            taken_from: None,
            notice: String::new(),
            presence: String::new(),
            found: Vec::new(),
            pick: None,
            alike: Vec::new(),
            elsewhere: false,
            reused: None,
            problems: Vec::new(),
            previous: Vec::new(),
            request: None,
            along: Vec::new(),
            pending: false,
            uncertain: false,
            dirty: false,
            kept: draft::Kept::default(),
            went_on: false,
            once: false,
            added: None,
            over: None,
            clashing: clashing::Clashing::default(),
            ready: false,
            begin_at: None,
            begin_with: None,
            state: None,
            ticks: 0,
            quick: None,
        }
    }

    /// Reads what the form starts with.
    fn begin(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.reread(ctx)?;
        let with = lookup::with(ctx);
        let fields = self.register.decl().fields.iter().filter(|field| self.asks(field));
        self.cells = fields.map(|field| Cell::new(field, &with)).collect();
        self.begin_line(ctx);
        let ward = self.record.ward;
        for cell in &mut self.cells {
            let roles = cell.field.write;
            cell.hidden = !ctx.reader.shows_field(self.register, cell.field);
            cell.locked |= cell.hidden || cell.field.create_only && matches!(self.task, Task::Edit { .. });
            cell.locked |= !roles.is_empty() && !roles.iter().any(|role| ctx.actor.holds(*role, ward));
            if let Task::Step { step, .. } = &self.task {
                cell.required = step.needs.contains(&cell.field.column);
            }
        }
        if matches!(self.task, Task::Add { .. }) {
            for (column, pack) in ctx.reader.pinned(self.register, ctx.place.year)? {
                self.record.set(column, pack);
            }
        }
        self.fill(ctx);
        self.may(ctx)?;
        self.name(ctx);
        self.ward = ctx.ward_beside(self.record.ward);
        self.focus = self.next_open(0).unwrap_or(self.cells.len());
        let state = self.state.take().or_else(|| self.found_draft(ctx));
        if let Some(state) = state {
            self.take_back(&state, ctx);
        }
        let wanted = |cell: &Cell| !cell.locked && Some(cell.field.column) == self.begin_at;
        if let Some(at) = self.cells.iter().position(wanted) {
            self.focus = at;
        }
        if let Some((column, value)) = self.begin_with.take() {
            self.fill_in(column, value, ctx);
            self.look_what_happens(ctx);
            self.changed(ctx);
        }
        self.look_who(ctx);
        self.ready = true;
        Ok(())
    }

    /// A list may have read only part of the record: the form works on all of it.
    fn reread(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let (Task::Edit { base } | Task::Step { base, .. }) = &mut self.task else { return Ok(()) };
        let Some(id) = base.id else { return Ok(()) };
        let Some(stored) = ctx.reader.record(self.register, id)? else {
            return Err(Refusal::Gone(self.register).into());
        };
        base.clone_from(&stored);
        self.record = stored;
        Ok(())
    }

    /// Puts the record's values, and for a new one what it starts with, into the cells.
    fn fill(&mut self, ctx: &Ctx<'_>) {
        let adds = matches!(self.task, Task::Add { .. });
        for cell in &mut self.cells {
            let mut value = self.record.get(cell.field.column).clone();
            if adds && value.is_empty() {
                value = kinds::initial(cell.field, ctx.now.today);
            }
            let labels = lookup::labels(cell.field, &value, ctx);
            cell.put(value, labels);
        }
        self.begun = self.current();
    }

    /// Whether the person may change the record at all; the gate asks again.
    fn may(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.closed = match &self.task {
            Task::Add { .. } => {
                let homeless = self.register.decl().scope == Scope::Ward { parent: None };
                let closed = self.record.ward.and_then(|ward| ctx.actor.closed_on(ward));
                match closed {
                    Some(last) => Some(text::refusal(&Refusal::NotAllowed(Denied::Closed(last)))),
                    None => (homeless && self.record.ward.is_none()).then(|| say::NEED_WARD.to_owned()),
                }
            }
            Task::Edit { base } => {
                let parent = match self.register.decl().parent() {
                    Some((field, register)) => match base.int(field.column) {
                        Some(id) => ctx.reader.record(register, Id(id))?,
                        None => None,
                    },
                    None => None,
                };
                let denied = may(ctx.actor, Right::Write, Some(base), Some(base), parent.as_ref()).err();
                denied.map(|denied| text::refusal(&Refusal::NotAllowed(denied)))
            }
            Task::Step { base, step } => {
                if step.code == ward_merger::MERGE.code
                    && let Some(ward) = base.id
                {
                    let running = ctx.reader.running_in(WardId(ward.0))?;
                    self.notice = say::what_goes_on(&running);
                }
                None
            }
        };
        if let Some(why) = &self.closed {
            self.notice.clone_from(why);
            self.cells.iter_mut().for_each(|cell| cell.locked = true);
        }
        Ok(())
    }

    fn name(&mut self, ctx: &Ctx<'_>) {
        let one = self.register.decl().one;
        self.title = match &self.task {
            Task::Add { .. } => {
                let parent = self.register.decl().parent().and_then(|(field, register)| {
                    lookup::label(register, Id(self.record.int(field.column)?), ctx)
                });
                say::adding(one, parent.as_deref())
            }
            Task::Edit { base } if self.closed.is_some() => say::viewing(one, &lookup::name_of(base, ctx)),
            Task::Edit { base } => say::editing(one, &lookup::name_of(base, ctx)),
            Task::Step { base, step } => say::stepping(step.label, &lookup::name_of(base, ctx)),
        };
    }

    /// Who else has the record open.
    fn look_who(&mut self, ctx: &Ctx<'_>) -> bool {
        let (Some(drafts), Some(id)) = (ctx.drafts, self.record.id) else { return false };
        let other = drafts.presence(self.register, id).ok().flatten();
        let line = other.map(|other| say::presence(&other.name, &lookup::clock(other.since_ms)));
        let line = line.unwrap_or_default();
        let changed = line != self.presence;
        self.presence = line;
        changed
    }

    fn focused(&self) -> Option<&Cell> {
        self.cells.get(self.focus)
    }

    /// The first cell from here on that can be filled in.
    fn next_open(&self, from: usize) -> Option<usize> {
        (from..self.cells.len()).find(|at| !self.cells[*at].locked)
    }

    /// Whether the fields hold anything that the stored record does not, half-typed text included.
    fn differs_from(&self, stored: &Record) -> bool {
        let differs =
            |cell: &&Cell| cell.note.error.is_some() || *stored.get(cell.field.column) != cell.value;
        self.cells.iter().filter(|cell| !cell.locked).any(|cell| differs(&cell))
    }

    /// Whether nothing is left of what was typed: such a form is worth no draft.
    fn is_as_begun(&self) -> bool {
        let typed = |cell: &Cell| cell.way.is_chosen() && !cell.text.is_empty();
        !self.uncertain && !self.differs_from(&self.begun) && !self.cells.iter().any(typed)
    }

    /// The record as it stands now.
    fn current(&self) -> Record {
        let mut record = self.record.clone();
        for cell in self.cells.iter().filter(|cell| !cell.locked) {
            record.set(cell.field.column, cell.value.clone());
        }
        record
    }
}

impl Layer for Form {
    fn title(&self, _: &Ctx<'_>) -> String {
        match &self.over {
            Some(Over::Form(form)) => form.title.clone(),
            _ => self.title.clone(),
        }
    }
    fn of_ward(&self) -> &str {
        &self.ward
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        if self.over.is_some() { self.update_over(&input, ctx) } else { self.take(&input, ctx) }
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        if matches!(self.over, Some(Over::Form(_))) {
            return self.answered_over(request, answer, ctx);
        }
        if self.request != Some(request) {
            return Effect::Ignored;
        }
        self.settle(answer, ctx)
    }
    fn drafted(&mut self, key: &DraftKey, why_not: Option<String>, ctx: &Ctx<'_>) -> Effect {
        self.note_kept(key, why_not, ctx)
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        if self.ready { Ok(()) } else { self.begin(ctx) }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.draw_all(frame, area, theme);
    }
    fn rows(&self, ctx: &Ctx<'_>) -> Vec<Row> {
        self.rows_now(ctx)
    }
    fn run(&mut self, which: Which, ctx: &Ctx<'_>) -> Effect {
        self.run_now(which, ctx)
    }
    fn holds(&self) -> Option<(RegisterId, Id)> {
        let changes = self.ready && self.closed.is_none();
        self.record.id.filter(|_| changes).map(|id| (self.register, id))
    }
    fn is_window(&self) -> bool {
        true
    }
    fn composes(&self) -> Option<usize> {
        match &self.over {
            Some(Over::Form(form)) => form.composes(),
            Some(Over::Picker(_) | Over::Reason(_)) => Some(self.cells.len()),
            Some(Over::Conflict(_) | Over::Free(_)) => None,
            None => self.focused().filter(|cell| cell.holds_words()).map(|_| self.focus),
        }
    }
    fn takes_text(&self) -> bool {
        match &self.over {
            Some(Over::Form(form)) => form.takes_text(),
            Some(Over::Conflict(_)) => false,
            _ => true,
        }
    }
}
