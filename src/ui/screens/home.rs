//! `1 Việc`: what is due, what was left half typed, what happens this week (III.9, IV).

mod calendar;
mod missing;
mod open;
mod paint;

use chrono::TimeDelta;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use self::calendar::Waits;
use crate::data::Error;
use crate::data::agenda::Whose;
use crate::data::drafts::{Draft, Left};
use crate::data::sight::{MadeOf, Of};
use crate::domain::calendar::Occurrence;
use crate::domain::op::{Changed, Op};
use crate::domain::permission::{self, Right};
use crate::domain::refusal::Refusal;
use crate::domain::register::{Record, RegisterId, WardId};
use crate::domain::rules::agenda::{Due, DueState, Origin};
use crate::domain::{Actor, Role};
use crate::guideline::Tab;
use crate::text::{entry, home as text};
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::form;
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::question::Question;
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;
use crate::ui::widgets::{placed, put, rule, wrap};

/// One line.
#[derive(Debug)]
enum AgendaLine {
    /// Head of a part.
    Head(&'static str),
    Due(Box<Due>),
    /// A form left unfinished.
    Draft(Draft, String),
    /// A form that a colleague left unfinished.
    Left(Box<Left>, String),
    /// Something of the calendar that waits for somebody.
    Waits(Waits, String),
    /// An activity or a session of the coming seven days.
    Soon(Occurrence),
    /// Nothing in this part.
    Nothing(&'static str),
}

/// The tab.
#[derive(Debug, Default)]
pub(crate) struct Home {
    lines: Vec<AgendaLine>,
    cursor: usize,
    whose: Option<WardId>,
    /// Short name and name of each ward, where those of several are shown.
    wards: Vec<(WardId, Box<str>, String)>,
    detail: Vec<String>,
}

/// What is shown of the coming seven days.
const MOST: usize = 20;

type Own = Command<Home>;

const COMMANDS: Table<Home> = table(&[
    Own::new(&[Key::Enter], "Mở", "Đến nơi làm việc này, hoặc mở bản nháp", |home, ctx| {
        said(home.open(ctx))
    })
    .when(|home, _| {
        let nothing = matches!(home.current(), None | Some(AgendaLine::Head(_) | AgendaLine::Nothing(_)));
        nothing.then(|| text::NOTHING.into())
    }),
    Own::new(&[Key::Space], "Xong", "Đánh dấu việc được giao là đã xong", |home, ctx| {
        said(home.finish_task(ctx))
    })
    .when(Home::not_finished_here),
    Own::new(
        &[Key::Char('-')],
        "Không làm",
        "Ghi việc này không thực hiện được, vì lý do gì; sửa hoặc xóa lý do trong 8 Sổ",
        |home, ctx| home.excuse(ctx),
    )
    .when(Home::not_excused_here),
    Own::new(&[Key::Del], "Bỏ nháp", "Bỏ bản nháp này; không lấy lại được", |home, _| {
        home.ask_to_drop()
    })
    .when(|home, _| (!matches!(home.current(), Some(AgendaLine::Draft(..)))).then(|| text::NO_DRAFT.into())),
    Own::new(&[Key::F(4), Key::Ins], "Thêm việc", "Ghi thêm một việc được giao", |_, ctx| {
        Effect::Push(form::add(RegisterId::Tasks, ctx, &[]))
    })
    .when(|home, ctx| match home.whose {
        None => Some(crate::text::ui::choose_ward().into()),
        ward => record_actions::why_not_add(ctx.actor, &Record::new(RegisterId::Tasks, ward), None),
    }),
]);

impl AgendaLine {
    /// Whether both stand for the same thing, however it stands by now.
    fn is_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Due(one), Self::Due(other)) => {
                (&one.origin, one.period, one.ward) == (&other.origin, other.period, other.ward)
            }
            (Self::Draft(one, _), Self::Draft(other, _)) => one.key == other.key,
            (Self::Left(one, _), Self::Left(other, _)) => {
                (one.person, one.draft.key) == (other.person, other.draft.key)
            }
            (Self::Soon(one), Self::Soon(other)) => one.id == other.id,
            (Self::Waits(one, _), Self::Waits(other, _)) => one == other,
            _ => false,
        }
    }
}

impl Home {
    /// The tab.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    fn current(&self) -> Option<&AgendaLine> {
        self.lines.get(self.cursor)
    }

    fn go(&mut self, by: isize) {
        let mut at = self.cursor;
        while let Some(next) = at.checked_add_signed(by).filter(|next| *next < self.lines.len()) {
            at = next;
            if !matches!(self.lines[at], AgendaLine::Head(_) | AgendaLine::Nothing(_)) {
                self.cursor = at;
                break;
            }
        }
        self.describe();
    }

    fn moved(&mut self, input: &Input) -> Effect {
        match input {
            Input::Do(Action::Up) => self.go(-1),
            Input::Do(Action::Down) => self.go(1),
            Input::Do(Action::PageUp) => (0..10).for_each(|_| self.go(-1)),
            Input::Do(Action::PageDown) => (0..10).for_each(|_| self.go(1)),
            Input::Do(Action::Home) => (0..self.lines.len()).for_each(|_| self.go(-1)),
            _ => (0..self.lines.len()).for_each(|_| self.go(1)),
        }
        Effect::None
    }

    /// The line under the cursor in full; worked out when the cursor moves.
    fn describe(&mut self) {
        self.detail = match self.current() {
            Some(AgendaLine::Due(due)) => {
                let label = self.label(due);
                let missing = due.tally.iter().flat_map(|tally| &tally.missing);
                let missing: Vec<&str> =
                    missing.filter_map(|ward| self.ward(*ward)).map(|(short, _)| short).collect();
                text::detail(due, label, &missing)
            }
            Some(AgendaLine::Draft(draft, _)) => vec![text::draft_detail(draft.key.register.decl().one)],
            Some(AgendaLine::Left(..)) => vec![entry::LEFT_DRAFT_HOW.to_owned()],
            Some(AgendaLine::Waits(what, said)) => vec![said.clone(), what.how().to_owned()],
            Some(AgendaLine::Soon(event)) => vec![event.title.clone(), event.venue_name.clone()],
            _ => Vec::new(),
        };
    }

    fn open(&self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        Ok(match self.current() {
            Some(AgendaLine::Due(due)) => self.missing(due).unwrap_or_else(|| open::due(due, ctx)),
            Some(AgendaLine::Draft(draft, _)) => match super::restore(&draft.key, &draft.state, ctx)? {
                Some(form) => Effect::Push(form),
                None => Effect::All(vec![
                    Effect::DropDraft(draft.key),
                    Effect::Say(crate::domain::kinds::say::gone(draft.key.register)),
                    Effect::Reload,
                ]),
            },
            Some(AgendaLine::Left(left, _)) => Effect::TakeOver(left.clone()),
            Some(AgendaLine::Waits(what, _)) => what.open(ctx)?,
            Some(AgendaLine::Soon(event)) => Effect::Show(Tab::Calendar, Some((event.register, event.id))),
            _ => Effect::Ignored,
        })
    }

    fn ask_to_drop(&self) -> Effect {
        let Some(AgendaLine::Draft(draft, _)) = self.current() else { return Effect::Ignored };
        let sentence = text::drop_draft(draft.key.register.decl().one);
        let drop = Effect::DropDraft(draft.key);
        Effect::Push(Box::new(Question::new(text::DROP_DRAFT, sentence, drop)))
    }

    /// Why the line is no task that this person marks as done, or as not done after all.
    fn not_finished_here(&self, ctx: &Ctx<'_>) -> Option<String> {
        let Some(AgendaLine::Due(due)) = self.current() else { return Some(text::CLOSED_BY_RECORDS.into()) };
        let Origin::Task(_) = due.origin else { return Some(text::CLOSED_BY_RECORDS.into()) };
        let code = if matches!(due.state, DueState::Done { .. }) { "reopen" } else { "finish" };
        let step = RegisterId::Tasks.decl().step(code)?;
        let task = Record::new(RegisterId::Tasks, due.ward);
        let may = permission::may(ctx.actor, Right::Step(step), Some(&task), None, None);
        may.err().map(|denied| crate::text::refusal(&Refusal::NotAllowed(denied)))
    }

    /// Why the line is no duty that this person may excuse here.
    fn not_excused_here(&self, ctx: &Ctx<'_>) -> Option<String> {
        let Some(AgendaLine::Due(due)) = self.current() else { return Some(text::NO_DUTY.into()) };
        match open::excuse(due, ctx) {
            Some(_) => None,
            None if due.tally.is_some() => Some(text::EXCUSED_BY_WARDS.into()),
            None => Some(text::NO_DUTY.into()),
        }
    }

    fn excuse(&self, ctx: &Ctx<'_>) -> Effect {
        let Some(AgendaLine::Due(due)) = self.current() else { return Effect::Ignored };
        match open::excuse(due, ctx) {
            Some((register, preset)) => Effect::Push(form::add_one(register, ctx, &preset, "reason")),
            None => Effect::Ignored,
        }
    }

    fn finish_task(&self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let Some(AgendaLine::Due(due)) = self.current() else { return Ok(Effect::Ignored) };
        let Origin::Task(id) = due.origin else { return Ok(Effect::Ignored) };
        let Some(task) = ctx.reader.record(RegisterId::Tasks, id)? else { return Ok(Effect::Ignored) };
        let step = if task.text("state") == "open" { "finish" } else { "reopen" };
        let op = Op::Step { register: RegisterId::Tasks, id, version: task.version, step, given: Vec::new() };
        Ok(Effect::Write(new_request(), op))
    }
}

fn said(done: Result<Effect, Error>) -> Effect {
    done.unwrap_or_else(Effect::Failed)
}

/// What colleagues of the ward left, for those who write these registers there.
fn left(ctx: &Ctx<'_>) -> Result<Vec<AgendaLine>, Error> {
    let (Some(drafts), Some(ward)) = (ctx.drafts, ctx.place.ward) else { return Ok(Vec::new()) };
    let mut lines = Vec::new();
    for left in drafts.left_in(ward, ctx.now.utc_ms)? {
        let register = left.draft.key.register.decl();
        let writes = register.write.iter().any(|role| ctx.actor.holds(*role, Some(ward)));
        if writes && !form::is_saved(&left.draft, ctx)? {
            let said =
                entry::left_draft(&left.name, register.one, left.draft.key.id.is_some(), left.draft.at_ms);
            lines.push(AgendaLine::Left(Box::new(left), said));
        }
    }
    if !lines.is_empty() {
        lines.insert(0, AgendaLine::Head(entry::LEFT_DRAFTS));
    }
    Ok(lines)
}

/// Whose agenda a person looks at in this place.
fn whose(actor: &Actor, ward: Option<WardId>) -> Whose {
    match ward {
        Some(ward) if actor.holds(Role::WardLeader, Some(ward)) && !actor.holds(Role::Ward, Some(ward)) => {
            Whose::WardLeader(ward)
        }
        Some(ward) => Whose::Ward(ward),
        None if actor.is(Role::Cec) && !actor.is(Role::District) => Whose::Cec,
        None => Whose::District,
    }
}

impl Layer for Home {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::TITLE.into()
    }

    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match input {
            Input::Do(
                Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::Home | Action::End,
            ) => self.moved(&input),
            _ => Effect::Ignored,
        }
    }

    fn stale(&self, changed: Changed) -> bool {
        RegisterId::ALL.iter().any(|register| changed.touches(*register, self.whose))
    }

    fn shows_drafts(&self) -> bool {
        true
    }

    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let mut lines = Vec::new();
        let drafts = match ctx.drafts {
            Some(drafts) => drafts.mine()?,
            None => Vec::new(),
        };
        if !drafts.is_empty() {
            lines.push(AgendaLine::Head(text::DRAFTS));
            lines.extend(drafts.into_iter().map(|draft| {
                let (one, edits) = (draft.key.register.decl().one, draft.key.id.is_some());
                let said = text::draft(one, edits, &form::name_in(&draft), draft.at_ms);
                AgendaLine::Draft(draft, said)
            }));
        }
        lines.extend(left(ctx)?);
        self.wards = match ctx.place.ward {
            Some(_) => Vec::new(),
            None => ctx.reader.ward_names(ctx.now.today)?,
        };
        let today = ctx.now.today;
        let agenda = ctx.reader.agenda(whose(ctx.actor, ctx.place.ward), today, ctx.year)?;
        for (head, is) in PARTS {
            // Behind what is late, before what has time.
            if *head == text::TO_DO {
                lines.extend(calendar::lines(ctx)?);
            }
            let part: Vec<_> = agenda.iter().filter(|due| is(&due.state)).cloned().collect();
            if !part.is_empty() {
                lines.push(AgendaLine::Head(head));
                lines.extend(part.into_iter().map(|due| AgendaLine::Due(Box::new(due))));
            }
        }
        if let Some(ward) = ctx.place.ward {
            lines.push(AgendaLine::Head(text::THIS_WEEK));
            let events = ctx.reader.occurrences(Some(ward), today, today + TimeDelta::days(6))?;
            let mut ahead = events
                .into_iter()
                .filter(|event| matches!(&*event.state, "planned" | "postponed"))
                .peekable();
            let made_of = MadeOf::records(&[RegisterId::Activities, RegisterId::Sessions]);
            match ctx.reader.knows(&made_of, Of::Ward(ward)) {
                false => lines.push(AgendaLine::Nothing(text::NOT_ALL_OF_THIS_WEEK)),
                true if ahead.peek().is_none() => {
                    lines.push(AgendaLine::Nothing(text::NOTHING_THIS_WEEK));
                }
                true => {}
            }
            lines.extend(ahead.take(MOST).map(AgendaLine::Soon));
        }
        if lines.is_empty() {
            lines.push(AgendaLine::Nothing(text::ALL_DONE));
        }
        self.whose = ctx.place.ward;
        let same = self.current().and_then(|was| lines.iter().position(|line| line.is_of(was)));
        self.lines = lines;
        self.cursor = same.unwrap_or(self.cursor).min(self.lines.len().saturating_sub(1));
        if matches!(self.current(), Some(AgendaLine::Head(_) | AgendaLine::Nothing(_))) {
            self.go(1);
        }
        self.describe();
        Ok(())
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let below = 5.min(area.height / 3);
        let height = usize::from(area.height.saturating_sub(below));
        let top = placed(self.cursor + 1, self.cursor.saturating_sub(height / 2), height, self.lines.len());
        for (y, (at, line)) in self.lines.iter().enumerate().skip(top).take(height).enumerate() {
            self.draw_line(line, at == self.cursor, frame, area, y as u16, theme);
        }
        let detail = Rect { y: area.y + area.height - below, height: below, ..area };
        rule(frame.buffer_mut(), detail, 0, theme);
        let room = usize::from(detail.width.saturating_sub(2));
        let lines = self.detail.iter().flat_map(|words| wrap(words, room));
        for (y, words) in lines.take(usize::from(below.saturating_sub(1))).enumerate() {
            put(frame.buffer_mut(), detail, 1, y as u16 + 1, &words, Style::new());
        }
    }

    commands!(COMMANDS);

    fn is_window(&self) -> bool {
        true
    }
}

type Part = (&'static str, fn(&DueState) -> bool);

/// The parts of the agenda, in the order of the screen.
const PARTS: &[Part] = &[
    (text::OVERDUE, |state| matches!(state, DueState::Overdue { .. })),
    (text::TO_DO, |state| matches!(state, DueState::Open | DueState::DueSoon { .. })),
    (text::COMING, |state| matches!(state, DueState::NotYet)),
    (text::DONE, |state| matches!(state, DueState::Done { .. } | DueState::Excused { .. })),
];
