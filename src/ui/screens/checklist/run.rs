//! One run: its items by group, answered one by one; every answer is saved at once.

mod commands;
mod draw;

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::commands::COMMANDS;
use super::item::{Line, Writes};
use super::{Given, answer, open};
use crate::data::Error;
use crate::domain::op::{Changed, Op};
use crate::domain::permission::{Right, may};
use crate::domain::refusal::Refusal;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::value::Value;
use crate::guideline::{Grade, Guideline, Respondent};
use crate::text::screens as text;
use crate::ui::action::Action;
use crate::ui::command::commands;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::steps::Steps;
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;

/// A run at work.
#[derive(Debug)]
pub(crate) struct Run {
    id: Id,
    pub(super) run: Option<Record>,
    /// The name of its ward.
    ward: String,
    pack: Option<Guideline>,
    pub(super) lines: Vec<Line>,
    pub(super) shown: Vec<usize>,
    pub(super) cursor: usize,
    only_problems: bool,
    /// Whether the person writes the ward's answers, or the verified ones.
    pub(super) writes: Writes,
    why_not: Option<String>,
}

impl Run {
    /// The run with this number.
    pub(crate) fn new(id: Id) -> Self {
        Self {
            id,
            run: None,
            ward: String::new(),
            pack: None,
            lines: Vec::new(),
            shown: Vec::new(),
            cursor: 0,
            only_problems: false,
            writes: Writes::Nothing,
            why_not: None,
        }
    }

    pub(super) fn current(&self) -> Option<&Line> {
        self.lines.get(*self.shown.get(self.cursor)?)
    }

    fn show(&mut self) {
        let at = self.shown.get(self.cursor).copied();
        self.shown = (0..self.lines.len())
            .filter(|line| !self.only_problems || self.lines[*line].is_problem())
            .collect();
        self.cursor = at.and_then(|at| self.shown.iter().position(|line| *line >= at)).unwrap_or(0);
    }

    pub(super) fn go_to_next_open(&mut self) -> Effect {
        let order = (self.cursor + 1..self.shown.len())
            .chain(0..=self.cursor.min(self.shown.len().saturating_sub(1)));
        if let Some(next) =
            order.into_iter().find(|at| self.shown.get(*at).is_some_and(|line| self.lines[*line].is_open()))
        {
            self.cursor = next;
        }
        Effect::None
    }

    pub(super) fn toggle_problems(&mut self) -> Effect {
        self.only_problems = !self.only_problems;
        self.show();
        Effect::None
    }

    pub(super) fn history(&self) -> Effect {
        let id = self.current().and_then(|line| line.answer.id);
        id.map_or(Effect::Ignored, |id| record_actions::history(RegisterId::ChecklistAnswers, id))
    }

    pub(super) fn no_item(&self) -> Option<String> {
        self.current().is_none().then(|| text::NO_ITEM.into())
    }

    pub(super) fn no_writing(&self, _: &Ctx<'_>) -> Option<String> {
        let nothing = self.writes == Writes::Nothing;
        self.no_item().or_else(|| self.why_not.clone().filter(|_| nothing))
    }

    pub(super) fn no_grade(&self, ctx: &Ctx<'_>) -> Option<String> {
        self.no_writing(ctx).or_else(|| self.not_graded()).or_else(|| self.by_others())
    }

    pub(super) fn always_applies(&self, ctx: &Ctx<'_>) -> Option<String> {
        let always = || {
            let is = self.current().is_some_and(|line| !line.item.not_applicable);
            is.then(|| text::ALWAYS_APPLIES.into())
        };
        self.no_writing(ctx).or_else(|| self.not_graded()).or_else(always).or_else(|| self.by_others())
    }

    fn not_graded(&self) -> Option<String> {
        self.current().is_some_and(|line| !line.item.graded).then(|| text::FIGURES_ONLY.into())
    }

    pub(super) fn by_others(&self) -> Option<String> {
        let other = self.current().is_some_and(|line| line.item.respondent != Respondent::Ward);
        (self.writes == Writes::Own && other).then(|| text::ANSWERED_BY_OTHERS.into())
    }

    pub(super) fn no_evidence(&self, _: &Ctx<'_>) -> Option<String> {
        if self.writes != Writes::Own {
            return self.why_not.clone().or(Some(text::WARD_ASKS.into()));
        }
        let asks_none = |line: &Line| line.item.parts.iter().all(|part| part.evidence.is_none());
        self.current().is_some_and(asks_none).then(|| text::NO_EVIDENCE.into())
    }

    fn go_to_group(&mut self, forward: bool) {
        let heads: Vec<usize> = (0..self.shown.len())
            .filter(|at| {
                *at == 0
                    || self.lines[self.shown[*at]].item.group != self.lines[self.shown[at - 1]].item.group
            })
            .collect();
        let found = if forward {
            heads.iter().find(|at| **at > self.cursor)
        } else {
            heads.iter().rev().find(|at| **at < self.cursor)
        };
        self.cursor = found.copied().unwrap_or(if forward { self.shown.len().saturating_sub(1) } else { 0 });
    }

    /// Saves one side of the answer under the cursor.
    fn write(&self, given: &[Given]) -> Effect {
        let Some(line) = self.current() else { return Effect::Ignored };
        let mut record = line.answer.clone();
        for (column, value) in given {
            record.set(column, value.clone());
        }
        let base = Some(line.answer.values.clone());
        Effect::Write(new_request(), Op::Save { record, base })
    }

    pub(super) fn grade(&mut self, grade: Grade) -> Effect {
        let answers = grade != Grade::Unanswered;
        let grade = if answers { Value::text(grade.code()) } else { Value::Empty };
        let own = self.writes != Writes::Verified;
        let mut given = vec![(if own { "grade" } else { "verified_grade" }, grade)];
        // Grading confirms the figures that the records gave, unless others were typed.
        if let Some(line) =
            self.current().filter(|line| own && answers && line.answer.get("figures").is_empty())
        {
            given.push(("figures", line.answer.get("evidence").clone()));
        }
        let effect = self.write(&given);
        if answers && self.cursor + 1 < self.shown.len() {
            self.cursor += 1;
        }
        effect
    }

    pub(super) fn edit(&self) -> Effect {
        match self.current() {
            Some(line) => Effect::Push(Box::new(answer::AnswerForm::new(line, self.writes))),
            None => Effect::Ignored,
        }
    }

    /// Asks the records again what the item under the cursor asks.
    pub(super) fn refresh(&self, ctx: &Ctx<'_>) -> Effect {
        let (Some(line), Some(run)) = (self.current(), &self.run) else { return Effect::Ignored };
        let pack = self.pack.as_ref().unwrap_or(ctx.year);
        let (Some(ward), Some(template)) = (run.ward, pack.checklist(run.text("template"))) else {
            return Effect::Ignored;
        };
        let mut answer = line.answer.clone();
        match open::evidence(ctx, pack, pack.period_of(template), &line.item, ward, &mut answer) {
            Ok(()) if answer.values == line.answer.values => Effect::Say(text::SAME_EVIDENCE.into()),
            Ok(()) => {
                let base = Some(line.answer.values.clone());
                Effect::Write(new_request(), Op::Save { record: answer, base })
            }
            Err(error) => Effect::Failed(error),
        }
    }

    /// What stands in the way of sending, said before the steps are offered.
    fn gaps(&self) -> Option<String> {
        let open = self
            .lines
            .iter()
            .filter(|line| line.item.respondent == Respondent::Ward && line.is_open())
            .count();
        (open > 0).then(|| text::gaps(open))
    }

    pub(super) fn steps(&self, ctx: &Ctx<'_>) -> Effect {
        let Some(run) = &self.run else { return Effect::Ignored };
        let steps = Effect::Push(Box::new(Steps::new(run.clone(), None, ctx.actor)));
        match self.gaps() {
            Some(gaps) if self.writes == Writes::Own => Effect::All(vec![steps, Effect::Say(gaps)]),
            _ => steps,
        }
    }
}

impl Layer for Run {
    fn title(&self, _: &Ctx<'_>) -> String {
        self.run.as_ref().map_or(text::CHECKLIST.to_owned(), |run| text::short_title(run.text("title")))
    }

    fn of_ward(&self) -> &str {
        &self.ward
    }

    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        let last = self.shown.len().saturating_sub(1);
        match input {
            Input::Do(Action::Up) => self.cursor = self.cursor.saturating_sub(1),
            Input::Do(Action::Down) => self.cursor = (self.cursor + 1).min(last),
            Input::Do(Action::PageUp) => self.go_to_group(false),
            Input::Do(Action::PageDown) => self.go_to_group(true),
            Input::Do(Action::Home) => self.cursor = 0,
            Input::Do(Action::End) => self.cursor = last,
            _ => return Effect::Ignored,
        }
        Effect::None
    }

    fn stale(&self, changed: Changed) -> bool {
        let ward = self.run.as_ref().and_then(|run| run.ward);
        changed.touches(RegisterId::ChecklistAnswers, ward)
            || changed.touches(RegisterId::ChecklistRuns, ward)
    }

    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let gone = || Error::from(Refusal::Gone(RegisterId::ChecklistRuns));
        let run = ctx.reader.record(RegisterId::ChecklistRuns, self.id)?.ok_or_else(gone)?;
        if self.pack.is_none() {
            self.pack = ctx.reader.guideline_by_hash(run.text("pack"))?;
        }
        let pack = self.pack.as_ref().unwrap_or(ctx.year);
        let mut answers: BTreeMap<String, Record> = ctx
            .reader
            .answers(self.id)?
            .into_iter()
            .map(|answer| (answer.text("item").to_owned(), answer))
            .collect();
        let mut lines: Vec<Line> = Vec::with_capacity(answers.len());
        if let Some(template) = pack.checklist(run.text("template")) {
            for item in pack.items_of(template) {
                let Some(answer) = answers.remove(&*item.id) else { continue };
                let first = lines.last().is_none_or(|line| line.item.group != item.group);
                let head =
                    if first { pack.group(&item.group).map(|group| group.title.to_string()) } else { None };
                lines.push(Line { item: item.clone(), answer, head });
            }
        }
        self.lines = lines;
        self.why_not = None;
        self.writes = match self.lines.first() {
            Some(line) => side(ctx, &run, &line.answer, &mut self.why_not),
            None => Writes::Nothing,
        };
        self.ward = record_actions::label(ctx, RegisterId::Wards, run.ward.map(|ward| Id(ward.0)));
        self.run = Some(run);
        self.show();
        Ok(())
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        draw::run(self, frame, area, theme);
    }

    commands!(COMMANDS);

    fn is_window(&self) -> bool {
        true
    }
}

/// Which side of the answers the person writes in the state the run is in, and why neither.
fn side(ctx: &Ctx<'_>, run: &Record, answer: &Record, why_not: &mut Option<String>) -> Writes {
    let graded = |column: &str| {
        answer.clone().with(column, if answer.text(column) == "met" { "not_met" } else { "met" })
    };
    for (column, writes) in [("grade", Writes::Own), ("verified_grade", Writes::Verified)] {
        let after = graded(column);
        match may(ctx.actor, Right::Write, Some(answer), Some(&after), Some(run)) {
            Ok(()) => return writes,
            Err(denied) => *why_not = Some(crate::text::refusal(&Refusal::NotAllowed(denied))),
        }
    }
    Writes::Nothing
}
