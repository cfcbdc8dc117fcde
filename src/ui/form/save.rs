//! Checking, writing, and the answer. A save request gets its id when it is made and keeps it while it is
//! repeated, so that one form never becomes two records.

use super::clashing::{Clashing, clashes};
use super::conflict::Conflict;
use super::over::Over;
use super::{Form, Task, lookup};
use crate::data::Error;
use crate::domain::kinds;
use crate::domain::op::{Bulk, Done, Op};
use crate::domain::problem::Problem;
use crate::domain::refusal::Refusal;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::ward_merger;
use crate::domain::state::Move;
use crate::text::{self, form as say};
use crate::ui::layer::{Ctx, Effect, new_request};
use crate::ui::layers::question::Question;

impl Form {
    /// F2: everything is checked, all that is wrong is said at once.
    pub(super) fn save(&mut self, ctx: &Ctx<'_>) -> Effect {
        if let Some(why) = &self.closed {
            return Effect::Say(why.clone());
        }
        if let Some(stopped) = self.stopped_by_line(ctx) {
            return stopped;
        }
        let doubted = self.doubted();
        self.leave(true, ctx);
        let problems = self.wrong(ctx);
        if !problems.is_empty() {
            let count = problems.len();
            self.point_to(problems);
            return Effect::All(vec![self.keep_draft(), Effect::Say(say::problems(count))]);
        }
        self.problems.clear();
        // What became doubtful with this very key was not seen yet.
        let clashes = clashes(&self.current(), ctx);
        let is_asked = |doubt: &String| clashes.contains(doubt);
        let fresh = self.doubted().into_iter().filter(|doubt| !is_asked(doubt));
        if let Some(doubt) = fresh.into_iter().find(|doubt| !doubted.contains(doubt)) {
            return Effect::All(vec![self.keep_draft(), Effect::Say(say::save_all_the_same(&doubt))]);
        }
        if let Err(error) = self.read_notice(ctx) {
            return Effect::Failed(error);
        }
        if self.op().is_none() {
            return Effect::All(vec![self.drop_draft(), Effect::Close]);
        }
        if let Some(asked) = self.reason_asked(ctx) {
            return asked;
        }
        let Some(op) = self.op() else { return Effect::None };
        if let Some(asked) = self.reach_asked(&op, ctx) {
            return Effect::All(vec![self.keep_draft(), asked]);
        }
        if let Some(asked) = self.closing_asked(&op, ctx) {
            return Effect::All(vec![self.keep_draft(), asked]);
        }
        let request = *self.request.get_or_insert_with(new_request);
        self.pending = true;
        // The number must not be lost where the record is not: the request would be carried out twice.
        Effect::All(vec![self.keep_draft_for_good(), Effect::Write(request, op)])
    }

    /// F2 while the answer is awaited: the same request again, in case it was cancelled.
    pub(super) fn ask_again(&self) -> Effect {
        match (self.request, self.op()) {
            (Some(request), Some(op)) => Effect::Write(request, op),
            _ => Effect::None,
        }
    }

    /// What is asked of the gate; nothing if nothing was changed.
    fn op(&self) -> Option<Op> {
        let record = self.current();
        match &self.task {
            Task::Add { .. } if self.along.is_empty() => Some(Op::Save { record, base: None }),
            Task::Add { .. } => {
                let posting = Op::Save { record, base: None };
                let ops = std::iter::once(posting).chain(self.along.clone()).collect();
                Some(Op::Several { what: Bulk::Post, ops })
            }
            Task::Edit { base } if record.values == base.values => None,
            Task::Edit { base } => {
                let record = Record { version: base.version, id: base.id, ..record };
                Some(Op::Save { record, base: Some(self.opened_with(base)) })
            }
            Task::Step { base, step } if step.code == ward_merger::MERGE.code => Some(Op::Merge {
                ward: base.id?,
                version: base.version,
                into: Id(record.int("successor_id")?),
                last: record.get("valid_to").as_date()?,
            }),
            Task::Step { base, step } => Some(Op::Step {
                register: self.register,
                id: base.id?,
                version: base.version,
                step: step.code,
                given: self
                    .cells
                    .iter()
                    .filter(|cell| !cell.value.is_empty())
                    .map(|cell| (cell.field.column, cell.value.clone()))
                    .chain(self.said_reason())
                    .chain(self.place_reasons())
                    .collect(),
            }),
        }
    }

    /// Everything that is wrong, in the order of the fields.
    fn wrong(&self, ctx: &Ctx<'_>) -> Vec<Problem> {
        let of = |column, why: String| Problem { column, why };
        let mut all: Vec<Problem> = Vec::new();
        for cell in self.cells.iter().filter(|cell| !cell.locked) {
            let column = cell.field.column;
            if let Some(why) = &cell.note.error {
                all.push(of(column, why.clone()));
            } else if cell.required && cell.value.is_empty() {
                all.push(of(column, crate::domain::kinds::say::needed()));
            }
        }
        let before = match &self.task {
            Task::Edit { base } | Task::Step { base, .. } => Some(base),
            Task::Add { .. } => None,
        };
        if let Err(Refusal::Invalid(more)) = kinds::validate(&self.current(), before, ctx.now.today) {
            let here = |problem: &Problem| match &self.task {
                Task::Step { step, .. } => step.gives.contains(&problem.column),
                _ => self.register.decl().field(problem.column).is_some_and(|field| !field.system_set),
            };
            let known = |all: &[Problem], column| all.iter().any(|known| known.column == column);
            for problem in more.into_iter().filter(here) {
                if !known(&all, problem.column) {
                    all.push(problem);
                }
            }
        }
        all.sort_by_key(|problem| self.register.decl().index(problem.column));
        all
    }

    /// Shows what is wrong beside each field and goes to the first.
    fn point_to(&mut self, problems: Vec<Problem>) {
        for cell in &mut self.cells {
            let wrong = problems.iter().find(|problem| problem.column == cell.field.column);
            if let Some(problem) = wrong {
                cell.note.error = Some(problem.why.clone());
                cell.left = true;
            }
        }
        let first = self.cells.iter().position(|cell| {
            !cell.locked && problems.iter().any(|problem| problem.column == cell.field.column)
        });
        self.focus = first.unwrap_or(self.focus);
        self.guess();
        self.problems = problems;
    }

    /// Takes the answer.
    pub(super) fn settle(&mut self, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        self.pending = false;
        match answer {
            Ok(done) => self.done(&done, ctx),
            Err(Error::Refused(Refusal::Invalid(problems))) => {
                self.uncertain = false;
                let said = text::refusal(&Refusal::Invalid(problems.clone()));
                self.point_to(problems);
                Effect::Say(said)
            }
            Err(Error::Refused(Refusal::Conflict(conflict))) => {
                self.uncertain = false;
                self.over = Some(Over::Conflict(Conflict::new(conflict, ctx)));
                Effect::None
            }
            Err(Error::Refused(Refusal::Taken { register, fields })) => {
                self.uncertain = false;
                let first =
                    self.cells.iter().position(|cell| fields.contains(&cell.field.label) && !cell.locked);
                self.focus = first.unwrap_or(self.focus);
                Effect::Say(text::refusal(&Refusal::Taken { register, fields }))
            }
            Err(Error::Refused(why @ Refusal::JoinedInto { .. })) => {
                self.uncertain = false;
                self.joined_asked(&why, ctx)
            }
            Err(Error::Refused(Refusal::Class(why))) => {
                self.uncertain = false;
                let asked = self.place_asked(&why);
                asked.unwrap_or_else(|| Effect::Failed(Error::Refused(Refusal::Class(why))))
            }
            Err(error) => {
                self.uncertain = !matches!(&error, Error::Refused(why) if !matches!(why, Refusal::Waiting(_) | Refusal::Swapped(..)));
                Effect::Failed(error)
            }
        }
    }

    /// Asks whether the record is opened into which this one went; what was typed stays in the draft.
    fn joined_asked(&mut self, why: &Refusal, ctx: &Ctx<'_>) -> Effect {
        let Refusal::JoinedInto { into, .. } = why else { return Effect::None };
        match ctx.reader.record(RegisterId::Learners, *into) {
            Ok(Some(learner)) => {
                let yes = Effect::Push(super::edit(learner));
                let asked = Question::new(text::joining::JOIN, text::refusal(why), yes);
                Effect::All(vec![self.keep_draft_for_good(), Effect::Push(Box::new(asked))])
            }
            Ok(None) => Effect::Say(text::refusal(why)),
            Err(error) => Effect::Failed(error),
        }
    }

    fn done(&mut self, done: &Done, ctx: &Ctx<'_>) -> Effect {
        if let (true, Some(id)) = (done.repeated && self.uncertain, done.record)
            && let Some(effect) = self.go_on_from(id, ctx)
        {
            return effect;
        }
        let dropped = self.drop_draft();
        let label = lookup::name_of(&self.current().derived(), ctx);
        let meanwhile = self.clash_meanwhile(done, ctx);
        let (offered, offer) = self.sessions_offered(done, ctx).unzip();
        let offered = offered.unwrap_or(Effect::None);
        let with_undo = |deed: String| {
            let deed = offer.as_ref().map_or(deed.clone(), |offer| format!("{deed}. {offer}"));
            let deed = text::clash::saved_all_the_same(deed, meanwhile.as_deref());
            Effect::Say(text::done::with_undo(&deed, done))
        };
        match &self.task {
            Task::Step { base, step } => {
                let step: &'static Move = step;
                let said = if step.code == ward_merger::MERGE.code {
                    say::WARD_MERGED.to_owned()
                } else {
                    ctx.stepped(self.register, step, base.ward)
                };
                Effect::All(vec![Effect::Close, with_undo(said)])
            }
            Task::Edit { .. } => {
                let said = if done.merged.is_empty() {
                    say::saved(self.register, &label)
                } else {
                    say::merged(&done.merged.join(", "))
                };
                Effect::All(vec![dropped, Effect::Close, offered, with_undo(said)])
            }
            Task::Add { .. } if self.once => {
                let said = say::saved(self.register, &label);
                self.added = done.record.map(|id| (id, label));
                Effect::All(vec![dropped, Effect::Close, with_undo(said)])
            }
            Task::Add { .. } => {
                let said = self.said_added(&label);
                let next = self.line_saved(done, ctx);
                self.next_form(ctx);
                let said = with_undo(said);
                Effect::All(vec![dropped, next, offered, said])
            }
        }
    }

    /// An earlier attempt had been stored. If more was typed since, the form goes on as an edit of that record.
    fn go_on_from(&mut self, id: Id, ctx: &Ctx<'_>) -> Option<Effect> {
        if !matches!(self.task, Task::Add { .. }) {
            return None;
        }
        let stored = ctx.reader.record(self.register, id).ok()??;
        if !self.differs_from(&stored) {
            return None;
        }
        let dropped = self.drop_draft();
        self.record = stored.clone();
        self.task = Task::Edit { base: stored };
        self.request = None;
        self.uncertain = false;
        Some(Effect::All(vec![dropped, self.keep_draft(), Effect::Say(say::SAVED_BEFORE.to_owned())]))
    }

    /// The next of a row of forms: what is declared to be kept stays, all else starts anew.
    fn next_form(&mut self, ctx: &Ctx<'_>) {
        self.previous = self.cells.iter().map(|cell| (cell.field.column, cell.value.clone())).collect();
        let ward = self.record.ward;
        self.record = Record::new(self.register, ward);
        if let Task::Add { preset } = &self.task {
            for (column, value) in preset {
                self.record.set(column, value.clone());
            }
        }
        for cell in &mut self.cells {
            let kept = cell.keeps && !cell.value.is_empty();
            if kept {
                cell.kept = true;
                let (value, labels) = (cell.value.clone(), cell.labels.clone());
                cell.put(value, labels);
                continue;
            }
            cell.kept = false;
            let mut value = self.record.get(cell.field.column).clone();
            if value.is_empty() {
                value = kinds::initial(cell.field, ctx.now.today);
            }
            let labels = lookup::labels(cell.field, &value, ctx);
            cell.put(value, labels);
        }
        self.request = None;
        self.uncertain = false;
        self.clashing = Clashing::default();
        self.dirty = false;
        self.begun = self.current();
        self.alike.clear();
        self.elsewhere = false;
        self.reused = None;
        self.problems.clear();
        self.found.clear();
        self.notice.clear();
        self.kept.why_not.clear();
        let fresh = self.cells.iter().position(|cell| !cell.locked && !cell.kept && cell.is_empty());
        self.focus = fresh.or_else(|| self.next_open(0)).unwrap_or(0);
    }
}
