//! One run: its items by group above, the one under the cursor below. What is typed is kept as a draft at every key
//! and saved when a field is left and all of it can be read.

mod accept;
mod commands;
mod draw;
mod editing;
mod reading;
mod rows;
mod template;
mod verifying;

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::item::{Line, Writes};
use super::zone::Zone;
use crate::data::Error;
use crate::data::checklists::RunTally;
use crate::data::drafts::DraftKey;
use crate::data::evidence::RunEvidence;
use crate::domain::op::{Changed, Done, RequestId};
use crate::domain::permission::{Right, may};
use crate::domain::refusal::Refusal;
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::role::Role;
use crate::domain::rules::answers;
use crate::guideline::{Grade, Guideline, Respondent, Template};
use crate::text::checklist as text;
use crate::ui::action::Action;
use crate::ui::command::commands;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;

/// A run at work.
#[derive(Debug)]
pub(crate) struct Run {
    pub(super) id: Id,
    pub(super) run: Option<Record>,
    /// The name of its ward.
    pub(super) ward: String,
    pack: Option<Guideline>,
    /// Whether it was said that there is a newer template.
    told: bool,
    pub(super) lines: Vec<Line>,
    shown: Vec<usize>,
    cursor: usize,
    only_problems: bool,
    /// Whether the person writes the ward's answers, or the verified ones.
    pub(super) writes: Writes,
    pub(super) why_not: Option<String>,
    /// For whom this person answers beside the ward.
    respondents: Vec<Respondent>,
    /// What the records say now; none until they were asked.
    now: Option<RunEvidence>,
    /// The answers of the quarter before, by item.
    before: BTreeMap<String, Record>,
    /// The grades of the four quarters, by item; none until they were read.
    quarters: Option<BTreeMap<String, [Grade; 4]>>,
    /// By which template and guideline it asks, and whether there is a newer one.
    foot: String,
    renewed: bool,
    /// The item under the cursor.
    zone: Option<Zone>,
    /// Whether the keys go to its fields.
    editing: bool,
    /// They are to close once the draft is kept.
    leaves: bool,
    /// The answer at which it begins, and what was typed there before.
    begin_at: Option<(Id, Option<String>)>,
    /// Lines that are drawn by lot to be looked at.
    pub(super) drawn: Vec<usize>,
    /// What is kept of the records now, and what is said of it once it is.
    asking_again: Option<(RequestId, String)>,
    /// A save under way, and whether the cursor goes to the next open item after it.
    saving: Option<(RequestId, bool)>,
    today: chrono::NaiveDate,
}

impl Run {
    /// The run with this number.
    pub(crate) fn new(id: Id) -> Self {
        Self {
            id,
            run: None,
            ward: String::new(),
            pack: None,
            told: false,
            lines: Vec::new(),
            shown: Vec::new(),
            cursor: 0,
            only_problems: false,
            writes: Writes::Nothing,
            why_not: None,
            respondents: Vec::new(),
            now: None,
            before: BTreeMap::new(),
            quarters: None,
            foot: String::new(),
            renewed: false,
            zone: None,
            editing: false,
            leaves: false,
            begin_at: None,
            drawn: Vec::new(),
            asking_again: None,
            saving: None,
            today: chrono::NaiveDate::default(),
        }
    }

    /// The same with the cursor on this answer; with what a draft holds of it, the fields are open.
    pub(crate) fn at(self, answer: Id, draft: Option<&str>) -> Self {
        Self { begin_at: Some((answer, draft.map(str::to_owned))), ..self }
    }

    /// Goes to an item of the run below.
    pub(super) fn show_item(run: Option<Id>, answer: Id) -> Effect {
        let Some(run) = run else { return Effect::Close };
        let there = Effect::Replace(Box::new(Self::new(run).at(answer, None)));
        Effect::All(vec![Effect::Close, Effect::AsTop(Box::new(there))])
    }

    fn current(&self) -> Option<&Line> {
        self.lines.get(*self.shown.get(self.cursor)?)
    }

    fn show(&mut self) {
        let at = self.shown.get(self.cursor).copied();
        self.shown =
            (0..self.lines.len()).filter(|line| !self.only_problems || self.is_problem(*line)).collect();
        self.cursor = at.and_then(|at| self.shown.iter().position(|line| *line >= at)).unwrap_or(0);
    }

    fn is_problem(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let drawn = self.writes == Writes::Verified && self.exception(at).is_some();
        line.is_problem() || self.is_changed(line) || drawn
    }

    /// Whether the records say something else about it than when its figures were kept.
    pub(super) fn is_changed(&self, line: &Line) -> bool {
        let now = self.now.as_ref().and_then(|now| now.items.get(&line.item.id));
        line.changes(now).next().is_some()
    }

    /// Shows the item under the cursor below.
    fn moved(&mut self) {
        let zone = self.current().map(|line| {
            let now = self.now.as_ref().and_then(|now| now.items.get(&line.item.id));
            Zone::new(line, self.writes, now)
        });
        self.zone = zone;
    }

    fn go_to(&mut self, at: usize) {
        self.cursor = at.min(self.shown.len().saturating_sub(1));
        self.moved();
    }

    /// Whether it waits for this person: one that nobody has answered, on the side that they write.
    fn waits(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let of_ward = line.item.is_of_ward();
        match self.writes {
            Writes::Own => of_ward && line.is_open(),
            Writes::Verified if of_ward && self.exception(at).is_some() => self.is_to_be_looked_at(at),
            Writes::Verified if of_ward => answers::awaits_agreement(&line.item, &line.answer),
            Writes::Verified => line.is_open() && self.respondents.contains(&line.item.respondent),
            Writes::Nothing => line.is_open(),
        }
    }

    /// Whether the office has to look at it by itself, and has not.
    fn is_to_be_looked_at(&self, at: usize) -> bool {
        self.writes == Writes::Verified
            && self.exception(at).is_some()
            && !answers::is_looked_at(&self.lines[at].answer)
    }

    /// What must be looked at by itself comes before what the office may agree with at once.
    fn go_to_next_open(&mut self) -> Effect {
        let len = self.shown.len();
        let after = |waits: &dyn Fn(usize) -> bool| {
            (1..=len).map(|step| (self.cursor + step) % len.max(1)).find(|at| waits(self.shown[*at]))
        };
        let next = after(&|at| self.is_to_be_looked_at(at)).or_else(|| after(&|at| self.waits(at)));
        self.go_to(next.unwrap_or(self.cursor));
        Effect::None
    }

    fn toggle_problems(&mut self) -> Effect {
        self.only_problems = !self.only_problems;
        self.show();
        self.moved();
        Effect::None
    }

    fn history(&self) -> Effect {
        let id = self.current().and_then(|line| line.answer.id);
        id.map_or(Effect::Ignored, |id| record_actions::history(RegisterId::ChecklistAnswers, id))
    }

    fn no_item(&self) -> Option<String> {
        self.current().is_none().then(|| text::NO_ITEM.into())
    }

    fn no_writing(&self, _: &Ctx<'_>) -> Option<String> {
        let nothing = self.writes == Writes::Nothing;
        self.no_item().or_else(|| self.why_not.clone().filter(|_| nothing)).or_else(|| self.by_others())
    }

    fn by_others(&self) -> Option<String> {
        let other = self.current().is_some_and(|line| !line.item.is_of_ward());
        (self.writes == Writes::Own && other).then(|| text::ANSWERED_BY_OTHERS.into())
    }

    fn go_to_group(&mut self, forward: bool) {
        let group = |at: usize| &self.lines[self.shown[at]].item.group;
        let heads: Vec<usize> =
            (0..self.shown.len()).filter(|at| *at == 0 || group(*at) != group(at - 1)).collect();
        let found = if forward {
            heads.iter().find(|at| **at > self.cursor)
        } else {
            heads.iter().rev().find(|at| **at < self.cursor)
        };
        self.go_to(found.copied().unwrap_or(if forward { self.shown.len().saturating_sub(1) } else { 0 }));
    }

    /// How the items stand, of the ward and of others.
    fn tally(&self) -> RunTally {
        let mut tally = RunTally::default();
        for line in &self.lines {
            tally.count(&line.item, line.standing());
        }
        tally
    }

    fn template<'a>(&'a self, ctx: &'a Ctx<'_>) -> Option<(&'a Guideline, &'a Template, WardId)> {
        let run = self.run.as_ref()?;
        let pack = self.pack.as_ref().unwrap_or(ctx.year);
        Some((pack, pack.checklist(run.text("template"))?, run.ward?))
    }

    /// Goes where it was told to begin.
    fn begin(&mut self) {
        let Some((answer, draft)) = self.begin_at.take() else { return };
        let is_it = |line: &usize| self.lines[*line].answer.id == Some(answer);
        let Some(at) = self.shown.iter().position(is_it) else { return };
        self.go_to(at);
        if let (Some(draft), Some(zone)) = (draft, &mut self.zone)
            && self.writes != Writes::Nothing
        {
            zone.take_back(&draft);
            self.editing = true;
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

    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        if input == Input::Tick && self.now.is_none() && self.run.is_some() {
            return self.ask_and_tell(ctx);
        }
        if self.editing {
            return self.edit(input, ctx);
        }
        let last = self.shown.len().saturating_sub(1);
        match input {
            Input::Do(Action::Up) => self.go_to(self.cursor.saturating_sub(1)),
            Input::Do(Action::Down) => self.go_to(self.cursor + 1),
            Input::Do(Action::PageUp) => self.go_to_group(false),
            Input::Do(Action::PageDown) => self.go_to_group(true),
            Input::Do(Action::Home) => self.go_to(0),
            Input::Do(Action::End) => self.go_to(last),
            _ => return Effect::Ignored,
        }
        Effect::None
    }

    fn drafted(&mut self, key: &DraftKey, why_not: Option<String>, _: &Ctx<'_>) -> Effect {
        self.note_kept(key, why_not)
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, _: &Ctx<'_>) -> Effect {
        if let (Some((_, said)), Ok(done)) =
            (self.asking_again.take_if(|(asked, _)| *asked == request), &answer)
        {
            let said = crate::text::done::with_undo(&said, done);
            return Effect::All(vec![Effect::Reload, Effect::Say(said)]);
        }
        let Some((_, go_on)) = self.saving.take_if(|(saving, _)| *saving == request) else {
            return Effect::Ignored;
        };
        let Some(zone) = &mut self.zone else { return Effect::Reload };
        match answer {
            Ok(_) => {}
            Err(Error::Refused(Refusal::Conflict(conflict))) => {
                let draft = zone.draft_key();
                return Self::both_answered(*conflict, draft);
            }
            // The run may be in another state by now.
            Err(error) => return Effect::All(vec![Effect::Reload, Effect::Failed(error)]),
        }
        // What was typed since is not stored yet.
        if !zone.settle(request) {
            return Effect::Reload;
        }
        let drop = zone.keep_draft();
        if go_on {
            self.go_to_next_open();
        }
        Effect::All(vec![drop, Effect::Reload])
    }

    fn stale(&self, changed: Changed) -> bool {
        // Any record of the ward may be what a figure counts.
        let ward = self.run.as_ref().and_then(|run| run.ward);
        RegisterId::ALL.iter().any(|register| changed.touches(*register, ward))
    }

    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let gone = || Error::from(Refusal::Gone(RegisterId::ChecklistRuns));
        let run = ctx.reader.record(RegisterId::ChecklistRuns, self.id)?.ok_or_else(gone)?;
        if self.pack.is_none() {
            self.pack = ctx.reader.guideline_by_hash(run.text("pack"))?;
        }
        let first = self.run.is_none();
        self.today = ctx.now.today;
        self.ward = record_actions::label(ctx, RegisterId::Wards, run.ward.map(|ward| Id(ward.0)));
        self.run = Some(run);
        self.lines = self.read_lines(ctx)?;
        self.draw_lots();
        if first {
            self.before = self.read_before(ctx)?;
        }
        self.tell_template(ctx);
        let others = [(Role::Cec, Respondent::Cec), (Role::District, Respondent::District)];
        let own = others.into_iter().filter(|(role, _)| ctx.actor.is(*role));
        self.respondents = own.map(|(_, respondent)| respondent).collect();
        // Asked again by the next tick: the answers are shown first.
        self.now = None;
        self.why_not = None;
        self.writes = match (self.lines.first(), &self.run) {
            (Some(line), Some(run)) => side(ctx, run, &line.answer, &mut self.why_not),
            _ => Writes::Nothing,
        };
        self.show();
        let is_typed = self.editing && self.zone.as_ref().is_some_and(Zone::is_changed);
        if !is_typed {
            let focus = self.zone.as_ref().map(|zone| zone.focus);
            self.moved();
            if let (Some(zone), Some(focus)) = (&mut self.zone, focus.filter(|_| self.editing)) {
                zone.focus = focus.min(zone.entries.len().saturating_sub(1));
            }
            self.editing &= self.writes != Writes::Nothing && self.zone.is_some();
        }
        self.begin();
        Ok(())
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        draw::run(self, frame, area, theme);
    }

    commands!(by table);

    fn takes_text(&self) -> bool {
        self.editing
    }

    fn composes(&self) -> Option<usize> {
        let zone = self.zone.as_ref().filter(|_| self.editing)?;
        matches!(zone.focused()?.slot, super::zone::Slot::Words(_)).then_some(zone.focus)
    }

    fn holds(&self) -> Option<(RegisterId, Id)> {
        let zone = self.zone.as_ref().filter(|_| self.editing)?;
        Some((RegisterId::ChecklistAnswers, zone.answer.id?))
    }

    fn is_window(&self) -> bool {
        true
    }
}

/// Which side of the answers the person writes in the state the run is in, and why neither.
fn side(ctx: &Ctx<'_>, run: &Record, answer: &Record, why_not: &mut Option<String>) -> Writes {
    if matches!(run.text("state"), "open" | "returned") && !ctx.actor.holds(Role::Ward, run.ward) {
        *why_not = Some(crate::text::run_life::WITH_THE_WARD.into());
        return Writes::Nothing;
    }
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

/// The letter of a grade in the narrow columns; nothing is said of what nobody answered.
fn letter(grade: Grade) -> String {
    grade.letter().to_string()
}
