//! What the office has still to do before it verifies or locks a run, and the steps from the state that it is in. Each
//! line leads to the first item that it speaks of.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::item::{Line, Writes};
use super::run::Run;
use crate::data::Error;
use crate::domain::op::{Bulk, Done, Op, RequestId};
use crate::domain::refusal::{Refusal, RunRefusal};
use crate::domain::register::{Id, Record};
use crate::domain::rules::answers;
use crate::domain::state::Move;
use crate::domain::value::Value;
use crate::guideline::Respondent;
use crate::text::{self, run_life as say};
use crate::ui::command::{Command, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::choices::{Choice, Choices, Picked};
use crate::ui::layers::question::Question;
use crate::ui::layers::steps;
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred};

/// How far the office is with a run.
pub(super) struct Progress<'a> {
    /// Answers that must be looked at by themselves and were not.
    pub(super) exceptions: Vec<&'a Line>,
    /// Other answers of the ward of which nothing was said.
    pub(super) others: Vec<&'a Line>,
}

impl Run {
    /// Whether an answer must be looked at by itself before the run is verified, and why.
    pub(super) fn exception(&self, at: usize) -> Option<&'static str> {
        let line = &self.lines[at];
        if !line.item.is_of_ward() {
            return None;
        }
        if answers::is_exception(&line.item, &line.answer) {
            return Some(if line.is_overridden() { say::OTHERWISE } else { say::LESS });
        }
        if self.is_changed(line) {
            return Some(say::CHANGED);
        }
        self.drawn.contains(&at).then_some(say::DRAWN)
    }

    /// Which lines are drawn by lot: as the gate draws them, by the order in which the answers were written.
    pub(super) fn draw_lots(&mut self) {
        let mut own: Vec<usize> =
            (0..self.lines.len()).filter(|at| self.lines[*at].item.is_of_ward()).collect();
        own.sort_by_key(|at| self.lines[*at].answer.id);
        self.drawn = answers::drawn(self.id, own.len()).into_iter().map(|at| own[at]).collect();
    }

    pub(super) fn progress(&self) -> Progress<'_> {
        let (mut exceptions, mut others) = (Vec::new(), Vec::new());
        for (at, line) in self.lines.iter().enumerate() {
            match self.exception(at) {
                Some(_) if !answers::is_looked_at(&line.answer) => exceptions.push(line),
                Some(why) if why != say::DRAWN && why != say::CHANGED => {}
                _ if line.item.is_of_ward() && answers::awaits_agreement(&line.item, &line.answer) => {
                    others.push(line);
                }
                _ => {}
            }
        }
        Progress { exceptions, others }
    }

    /// Asks before the office agrees with all that is no exception.
    pub(super) fn agree(&self) -> Effect {
        let others = self.progress().others;
        if others.is_empty() {
            return Effect::Say(say::NOTHING_TO_AGREE.into());
        }
        let agreed = |line: &&Line| {
            let record = line.answer.clone().with("verified_grade", Value::text(line.own().code()));
            Op::Save { record, base: Some(line.answer.values.clone()) }
        };
        let ops = others.iter().map(agreed).collect();
        let write = Effect::Write(new_request(), Op::Several { what: Bulk::Change, ops });
        let sentence = say::agree(&self.ward, others.len());
        Effect::Push(Box::new(Question::new(say::AGREE, sentence, write)))
    }

    /// Why there is nothing to agree with.
    pub(super) fn not_agreeing(&self, _: &Ctx<'_>) -> Option<String> {
        (self.writes != Writes::Verified)
            .then(|| self.why_not.clone().unwrap_or_else(|| text::checklist::NO_ITEM.into()))
    }
}

#[derive(Clone, PartialEq, Eq)]
enum Choose {
    Item(Id),
    Agree,
    Step(&'static str),
}

/// The list before a step.
pub(super) struct Verifying {
    run: Record,
    ward: String,
    choices: Choices<Choose>,
    lines: usize,
    /// Asks whether the office agrees with the rest.
    agree: Option<Effect>,
}

impl Verifying {
    /// Of this run.
    pub(super) fn new(of: &Run, run: Record, ctx: &Ctx<'_>) -> Self {
        let mut all = Vec::new();
        let mut lead = |lines: &[&Line], said: String| {
            if let Some(id) = lines.first().and_then(|line| line.answer.id) {
                all.push(Choice::new(Choose::Item(id), said));
            }
        };
        let open = |who: Respondent| -> Vec<&Line> {
            let is_open =
                |line: &&Line| line.item.respondent == who && answers::is_left_open(&line.item, &line.answer);
            of.lines.iter().filter(is_open).collect()
        };
        let (ward, cec, office) = (open(Respondent::Ward), open(Respondent::Cec), open(Respondent::District));
        let mut refused: Vec<(&str, RunRefusal)> = Vec::new();
        if of.writes == Writes::Verified {
            let progress = of.progress();
            let (exceptions, others) = (progress.exceptions.len(), progress.others.len());
            lead(&progress.exceptions, say::to_look_at(exceptions));
            lead(&cec, say::cec_open(cec.len()));
            lead(&office, say::office_open(office.len()));
            if others > 0 {
                all.push(Choice::new(Choose::Agree, say::to_agree(others)));
            }
            if exceptions + others > 0 {
                refused.push(("verify", RunRefusal::NotLookedAt { exceptions, others }));
            }
        } else if run.text("state") == "verified" {
            lead(&ward, say::ward_open(ward.len()));
            lead(&cec, say::cec_open(cec.len()));
            lead(&office, say::office_open(office.len()));
            let (ward, cec, office) = (ward.len(), cec.len(), office.len());
            if ward + cec + office > 0 {
                refused.push(("lock", RunRefusal::Open { ward, cec, office }));
            }
        }
        for step in run.register.decl().states.map_or(&[][..], |states| states.moves) {
            let refused = refused.iter().find(|(code, _)| *code == step.code);
            let why = steps::why_not(&run, step, ctx.actor, None)
                .or_else(|| refused.map(|(_, why)| text::refusal(&Refusal::Run(why.clone()))));
            all.push(Choice::new(Choose::Step(step.code), step.label).why_not(why));
        }
        let lines = all.len();
        Self {
            run,
            ward: of.ward.clone(),
            choices: Choices::new(all).numbered(),
            lines,
            agree: Some(of.agree()),
        }
    }

    fn step(&self, code: &str) -> Option<&'static Move> {
        self.run.register.decl().step(code)
    }
}

impl Layer for Verifying {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::STEPS.into()
    }
    fn of_ward(&self) -> &str {
        &self.ward
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match self.choices.update(&input) {
            Picked::Moved => Effect::None,
            Picked::Chosen(Choose::Item(answer)) => Run::show_item(self.run.id, answer),
            Picked::Chosen(Choose::Agree) => match self.agree.take() {
                Some(agree) => Effect::All(vec![Effect::Close, Effect::AsTop(Box::new(agree))]),
                None => Effect::Close,
            },
            Picked::Chosen(Choose::Step(code)) => match self.step(code) {
                Some(step) if !step.gives.is_empty() => {
                    Effect::Replace(crate::ui::form::step_form(self.run.clone(), step))
                }
                Some(step) => steps::begin(&self.run, step),
                None => Effect::Ignored,
            },
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored => Effect::Ignored,
        }
    }
    fn answered(&mut self, _: RequestId, answer: Result<Done, Error>, _: &Ctx<'_>) -> Effect {
        if answer.is_ok() { Effect::Close } else { Effect::Ignored }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let height = u16::try_from(self.lines.max(1) + 5).unwrap_or(area.height);
        let title = format!("{} · {}", self.ward, say::STEPS);
        let inner = boxed(frame, centred(area, 76, height), &title, theme);
        self.choices.draw(frame, inner, theme);
    }
    commands!(table(Command::CHOICES));
    fn takes_text(&self) -> bool {
        true
    }
}
