//! The declared steps from the state a record is in, with the reason where one is not possible.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::choices::{Choice, Choices, Picked};
use crate::data::Error;
use crate::domain::op::{Done, Op, RequestId};
use crate::domain::permission::{Right, may};
use crate::domain::{Actor, Move, Record, Refusal};
use crate::text;
use crate::ui::command::{Command, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred};

/// Chooses a step for one record.
#[derive(Debug)]
pub(crate) struct Steps {
    record: Record,
    choices: Choices<&'static Move>,
}

/// Why the person cannot make this step now.
pub(crate) fn why_not(
    record: &Record,
    step: &'static Move,
    actor: &Actor,
    parent: Option<&Record>,
) -> Option<String> {
    let states = record.register.decl().states?;
    if !step.from.contains(&record.text("state")) {
        let state = states.get(record.text("state")).map_or("", |state| state.label);
        return Some(text::ui::wrong_state(state));
    }
    let denied = may(actor, Right::Step(step), Some(record), None, parent).err()?;
    Some(text::refusal(&Refusal::NotAllowed(denied)))
}

/// Begins a step: at once, or with the form for what it gives.
pub(crate) fn begin(record: &Record, step: &'static Move) -> Effect {
    if !step.gives.is_empty() {
        return Effect::Push(crate::ui::form::step_form(record.clone(), step));
    }
    match op(record, step) {
        Some(op) => Effect::Write(new_request(), op),
        None => Effect::Ignored,
    }
}

/// The operation of a step that gives nothing.
pub(crate) fn op(record: &Record, step: &'static Move) -> Option<Op> {
    let (register, version) = (record.register, record.version);
    Some(Op::Step { register, id: record.id?, version, step: step.code, given: Vec::new() })
}

impl Steps {
    /// The steps of this record.
    pub(crate) fn new(record: Record, parent: Option<&Record>, actor: &Actor) -> Self {
        let moves = record.register.decl().states.map_or(&[][..], |states| states.moves);
        let all = moves
            .iter()
            .map(|step| Choice::new(step, step.label).why_not(why_not(&record, step, actor, parent)));
        Self { choices: Choices::new(all.collect()).numbered(), record }
    }
}

impl Layer for Steps {
    fn title(&self, _: &Ctx<'_>) -> String {
        "Chuyển tình trạng".into()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match self.choices.update(&input) {
            Picked::Moved => Effect::None,
            Picked::Chosen(step) if !step.gives.is_empty() => {
                Effect::Replace(crate::ui::form::step_form(self.record.clone(), step))
            }
            Picked::Chosen(step) => begin(&self.record, step),
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored => Effect::Ignored,
        }
    }
    fn answered(&mut self, _: RequestId, answer: Result<Done, Error>, _: &Ctx<'_>) -> Effect {
        match answer {
            Ok(_) => Effect::Close,
            Err(_) => Effect::Ignored,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let height = u16::try_from(self.choices.len().max(1) + 3).unwrap_or(area.height);
        let inner = boxed(frame, centred(area, 72, height), "Chuyển tình trạng", theme);
        self.choices.draw(frame, inner, theme);
    }
    commands!(table(Command::CHOICES));
    fn takes_text(&self) -> bool {
        true
    }
}
