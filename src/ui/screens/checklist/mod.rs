//! `6 Kiểm tra`: the checklists of the year, and the run of one (II.5, III.8).

mod behind;
mod both;
mod gaps;
mod item;
mod open;
mod print;
mod run;
mod verifying;
mod zone;

use ratatui::Frame;
use ratatui::layout::Rect;

pub(crate) use behind::records_behind;
pub(crate) use item::tone as grade_tone;
pub(crate) use run::Run;

use crate::data::Error;
use crate::data::checklists::RunTally;
use crate::domain::op::{Changed, Done, RequestId};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::rules::answers;
use crate::text::checklist as text;
use crate::text::run_life as say;
use crate::text::{inspection as inspections, rating};
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::screens::rating::Sheet;
use crate::ui::screens::{inspection, record_actions};
use crate::ui::theme::Theme;
use crate::ui::widgets::{placed, put};
use crate::vietnamese::clean::{cut, pad, width};
use crate::vietnamese::date::show_date;

/// One line: a checklist of the year, and the ward's run of it if it was begun.
#[derive(Debug)]
struct RunLine {
    ward: WardId,
    ward_name: String,
    template: Box<str>,
    title: String,
    due_on: Option<chrono::NaiveDate>,
    run: Option<Record>,
    tally: RunTally,
}

/// The checklists of a ward; without a ward, those of the quarter of every ward.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    lines: Vec<RunLine>,
    cursor: usize,
    /// The request to begin a run, and where its record will be.
    opening: Option<RequestId>,
    may_begin: bool,
    /// Lines of several wards are shown.
    whole: bool,
    /// Their days are our proposal.
    proposed: bool,
}

type Own = Command<Runs>;

const COMMANDS: Table<Runs> = table(&[
    Own::new(&[Key::Enter], "Mở", "Mở phiếu; phiếu chưa có thì lập mới", Runs::open).when(
        |runs, _| match runs.current() {
            None => Some(text::NO_CHECKLIST.into()),
            Some(line) => (line.run.is_none() && !runs.may_begin).then(|| text::NOT_BEGUN.into()),
        },
    ),
    Own::new(&[Key::Char('x')], rating::OPEN.0, rating::OPEN.1, |runs, ctx| {
        match runs.current().map(|line| line.ward).or(ctx.place.ward) {
            Some(ward) => Effect::Push(Box::new(Sheet::new(ward))),
            None => Effect::Say(rating::ONE_WARD.into()),
        }
    }),
    Own::new(&[Key::Char('k')], inspections::OPEN.0, inspections::OPEN.1, |runs, ctx| {
        inspection::visits(ctx, runs.current().map(|line| line.ward).or(ctx.place.ward))
    }),
    Own::new(&[], "Lịch sử", "Ai đã làm gì với phiếu này", |runs, _| {
        let id = runs.current().and_then(|line| line.run.as_ref()?.id);
        id.map_or(Effect::Ignored, |id| record_actions::history(RegisterId::ChecklistRuns, id))
    })
    .hidden()
    .when(|runs, _| runs.current().is_none_or(|line| line.run.is_none()).then(|| text::NOT_BEGUN.into())),
]);

impl Runs {
    /// The tab.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    fn current(&self) -> Option<&RunLine> {
        self.lines.get(self.cursor)
    }

    fn open(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(line) = self.current() else { return Effect::Ignored };
        if let Some(id) = line.run.as_ref().and_then(|run| run.id) {
            return Effect::Push(Box::new(Run::new(id)));
        }
        match open::operation(ctx, line.ward, &line.template) {
            Ok(op) => {
                let request = new_request();
                self.opening = Some(request);
                Effect::Write(request, op)
            }
            Err(error) => Effect::Failed(error),
        }
    }
}

/// Heads of the numbers, and the columns that they take.
const NUMBERS: &str = "Đ  M  C  -  •  ?";
const NUMBERS_WIDE: usize = 17;

/// How wide the columns of the list are: the numbers are never cut, a narrow window goes without the day.
struct Places {
    title: usize,
    due: bool,
    state: usize,
}

impl Places {
    fn of(width: u16) -> Self {
        let due = width >= 76;
        let state = if due { 13 } else { 9 };
        let others = 3 + state + NUMBERS_WIDE + if due { 12 } else { 0 };
        Self { title: usize::from(width).saturating_sub(others).min(36), due, state }
    }
    fn behind(&self, due: &str, state: &str) -> String {
        let due = if self.due { format!("{} ", pad(due, 11)) } else { String::new() };
        format!("{due}{} ", pad(&cut(state, self.state), self.state))
    }
}

impl Layer for Runs {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::CHECKLISTS.into()
    }

    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        let last = self.lines.len().saturating_sub(1);
        match input {
            Input::Do(Action::Up) => self.cursor = self.cursor.saturating_sub(1),
            Input::Do(Action::Down) => self.cursor = (self.cursor + 1).min(last),
            Input::Do(Action::PageUp) => self.cursor = self.cursor.saturating_sub(10),
            Input::Do(Action::PageDown) => self.cursor = (self.cursor + 10).min(last),
            Input::Do(Action::Home) => self.cursor = 0,
            Input::Do(Action::End) => self.cursor = last,
            _ => return Effect::Ignored,
        }
        Effect::None
    }

    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        if self.opening != Some(request) {
            return Effect::Ignored;
        }
        self.opening = None;
        match answer {
            Ok(_) => {
                if let Err(error) = self.load(ctx) {
                    return Effect::Failed(error);
                }
                self.open(ctx)
            }
            Err(error) => Effect::Failed(error),
        }
    }

    fn stale(&self, changed: Changed) -> bool {
        [RegisterId::ChecklistRuns, RegisterId::ChecklistAnswers].iter().any(|register| {
            self.lines.iter().any(|line| changed.touches(*register, Some(line.ward)))
                || changed.touches(*register, None) && self.lines.is_empty()
        })
    }

    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let tallies = ctx.reader.run_tallies(ctx.year, ctx.place.ward)?;
        let runs = ctx.reader.runs(ctx.place.year, ctx.place.ward)?;
        let wards: Vec<(WardId, String)> = match ctx.place.ward {
            Some(ward) => vec![(ward, ctx.place.ward_name.clone())],
            None => ctx.reader.wards(ctx.place.last_day())?,
        };
        self.lines.clear();
        self.proposed = ctx.year.checklists.iter().all(|template| template.proposed);
        self.whole = ctx.place.ward.is_none();
        for (ward, ward_name) in wards {
            for template in &ctx.year.checklists {
                if ctx.place.ward.is_none() && template.quarter != ctx.place.quarter {
                    continue;
                }
                let own = |run: &&Record| run.ward == Some(ward) && run.text("template") == &*template.id;
                let counted = runs.iter().filter(own).find(|run| answers::is_counted(run));
                // A correction stands below what it corrects until it is locked.
                let pending = runs
                    .iter()
                    .filter(own)
                    .filter(|run| !answers::is_counted(run) && run.text("state") != "replaced");
                for run in std::iter::once(counted).chain(pending.map(Some)) {
                    let edition = run.map_or(1, answers::edition);
                    let title = match edition {
                        1 => template.title.to_string(),
                        _ => format!("{} · {}", say::edition(edition), text::short_title(&template.title)),
                    };
                    self.lines.push(RunLine {
                        ward,
                        ward_name: ward_name.clone(),
                        template: template.id.clone(),
                        title,
                        due_on: ctx.year.checklist_due(template),
                        run: run.cloned(),
                        tally: run.and_then(|run| tallies.get(&run.id?)).copied().unwrap_or_default(),
                    });
                }
            }
        }
        self.cursor = self.cursor.min(self.lines.len().saturating_sub(1));
        self.may_begin =
            ctx.place.ward.is_some_and(|ward| ctx.actor.holds(crate::domain::Role::Ward, Some(ward)));
        Ok(())
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let places = Places::of(area.width);
        let head = format!(
            " {}{}{NUMBERS}",
            pad(text::CHECKLIST, places.title + 1),
            places.behind(text::due(self.proposed), text::STATE)
        );
        put(frame.buffer_mut(), area, 0, 0, &head, theme.head());
        let height = usize::from(area.height.saturating_sub(1));
        let top = placed(self.cursor, 0, height, self.lines.len());
        for (row, (at, line)) in self.lines.iter().enumerate().skip(top).take(height).enumerate() {
            let focus = at == self.cursor;
            let buffer = frame.buffer_mut();
            let y = row as u16 + 1;
            put(buffer, area, 0, y, if focus { ">" } else { " " }, theme.head());
            let room = places.title;
            let title = match self.whole {
                true => format!("{} · {}", line.ward_name, text::short_title(&line.title)),
                false if width(&line.title) > room => text::short_title(&line.title),
                false => line.title.clone(),
            };
            let style = if focus { theme.focus() } else { ratatui::style::Style::new() };
            put(buffer, area, 1, y, &pad(&cut(&title, room), room), style);
            let due = line.due_on.map(show_date).unwrap_or_default();
            let state = line.state_label();
            let c = line.tally.own;
            let numbers = match line.run {
                Some(_) => format!(
                    "{:<2} {:<2} {:<2} {:<2} {:<2} {:<2}",
                    c.met, c.partly, c.not_met, c.not_applicable, c.figures, c.unanswered
                ),
                None => String::new(),
            };
            put(
                buffer,
                area,
                room as u16 + 2,
                y,
                &format!("{}{numbers}", places.behind(&due, state)),
                ratatui::style::Style::new(),
            );
        }
    }

    commands!(COMMANDS);

    fn is_window(&self) -> bool {
        true
    }
}

impl RunLine {
    fn state_label(&self) -> &'static str {
        let Some(run) = &self.run else { return text::NOT_BEGUN_SHORT };
        let states = RegisterId::ChecklistRuns.decl().states;
        states.and_then(|states| states.get(run.text("state"))).map_or("", |state| state.label)
    }
}

/// Opens the run that holds a record another tab points to.
pub(crate) fn show(ctx: &Ctx<'_>, register: RegisterId, id: Id) -> Option<Box<dyn Layer>> {
    if register == RegisterId::ChecklistRuns {
        return Some(Box::new(Run::new(id)));
    }
    if let Some(visit) = inspection::show(ctx, register, id).ok()? {
        return Some(visit);
    }
    let answer = ctx.reader.record(register, id).ok()??;
    Some(Box::new(Run::new(Id(answer.int("run_id")?)).at(id, None)))
}

/// The run with what a draft holds of one of its answers; none if the answer is gone.
pub(crate) fn restore(ctx: &Ctx<'_>, answer: Id, state: &str) -> Result<Option<Box<dyn Layer>>, Error> {
    let answer = ctx.reader.record(RegisterId::ChecklistAnswers, answer)?;
    let found = answer.and_then(|answer| Some((Id(answer.int("run_id")?), answer.id?)));
    Ok(found.map(|(run, id)| Box::new(Run::new(run).at(id, Some(state))) as Box<dyn Layer>))
}
