//! The results of a class: what the marks propose, what is written down, and the certificates. What is written down
//! stays; a mark that is changed afterwards only shows that the two differ.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::ask::Ask;
use super::super::record_actions;
use super::attendance::sheet::{Line as Learner, Sheet};
use crate::data::Error;
use crate::data::results::Outcome;
use crate::domain::learning::completion::{Proposal, propose};
use crate::domain::learning::settings::Settings;
use crate::domain::op::{Bulk, Done, Op, RequestId};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::value::Value;
use crate::guideline::certificate::{Number, Series};
use crate::text::{self, results as say};
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Cell, Grid, Head, Line, Tone};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::question::Question;
use crate::ui::layers::steps;
use crate::ui::theme::Theme;
use crate::ui::widgets::put;
use crate::vietnamese::clean::cut;
use crate::vietnamese::points::show_points;

const SLIPS: RegisterId = RegisterId::Enrolments;
const CERTIFICATES: RegisterId = RegisterId::Certificates;

const HEADS: &[Head] = &[
    Head::text("Họ và tên", 20),
    Head::number("Có mặt", 6),
    Head::number("Kiểm tra", 8),
    Head::text("Kết quả", 25),
    Head::text("Giấy số", 13),
];
const ABOVE: u16 = 1;
const FRAME: u16 = 5;
type Own = Command<Results>;

const COMMANDS: Table<Results> = table(&[
    Own::new(&[Key::Space], "Đổi", "Hoàn thành hoặc chưa đạt; khác đề nghị thì hỏi lý do", Results::turn)
        .when(|results, _| results.no_line()),
    Own::usual(
        &[Key::F(2)],
        Action::Save,
        "Ghi cả lớp",
        "Ghi kết quả đề nghị cho mọi người chưa ghi, một lượt",
    )
    .when(|results, _| results.why_not.clone()),
    Own::new(
        &[Key::Ctrl('e')],
        "Cấp giấy",
        "Cấp giấy chứng nhận cho người hoàn thành chưa có giấy",
        Results::ask_to_issue,
    )
    .when(|results, _| results.no_issue.clone()),
    Own::new(
        &[Key::Del],
        "Hủy giấy",
        "Hủy giấy chứng nhận của người này, có lý do; số giữ trong sổ",
        Results::cancel,
    )
    .when(|results, _| results.no_certificate()),
    Own::new(
        &[Key::Enter],
        "Mở phiếu",
        "Phiếu của người này, ở ô điểm kiểm tra",
        |results, ctx| {
            results.on_line(|line| record_actions::edit_at(ctx, SLIPS, line.stored.id, Some("score")))
        },
    )
    .hidden()
    .when(|results, _| results.no_line()),
]);

/// One learner who did not leave the class.
#[derive(Debug)]
struct Outcomed {
    name: String,
    stored: Outcome,
    proposal: Proposal,
    present: u32,
    held: u32,
    /// Sessions of which nothing is written of this learner.
    open: u32,
}

impl Outcomed {
    /// Whether the learner completed the class, as it is written down.
    fn written(&self) -> Option<bool> {
        match self.stored.state.as_str() {
            "completed" => Some(true),
            "not_completed" => Some(false),
            _ => None,
        }
    }

    /// The same as the marks propose it.
    const fn proposed(&self) -> Option<bool> {
        match self.proposal {
            Proposal::Completed => Some(true),
            Proposal::NotCompleted { .. } => Some(false),
            Proposal::NothingMarked => None,
        }
    }

    /// Written down otherwise than proposed.
    fn is_otherwise(&self) -> bool {
        self.written().zip(self.proposed()).is_some_and(|(written, proposed)| written != proposed)
    }

    fn is_to_issue(&self) -> bool {
        self.written() == Some(true) && self.stored.certificate.is_none()
    }

    fn line(&self) -> Line<Id> {
        let missing = match self.proposal {
            Proposal::NotCompleted { missing } => missing,
            Proposal::Completed | Proposal::NothingMarked => 0,
        };
        let (result, tone) = match self.written() {
            None => {
                let open = text::learning::open(self.open).map(|open| format!(", {open}"));
                (say::proposed(self.proposal) + &open.unwrap_or_default(), Tone::Dim)
            }
            Some(completed) if self.is_otherwise() => {
                let result = say::result(completed, missing);
                let tone = if self.stored.reason.is_empty() { Tone::Warn } else { Tone::Plain };
                (say::otherwise(&result, &self.stored.reason), tone)
            }
            Some(completed) => (say::result(completed, missing), Tone::Plain),
        };
        let present =
            if self.held == 0 { "–".to_owned() } else { format!("{}/{}", self.present, self.held) };
        let score = self.stored.score.map(show_points).unwrap_or_default();
        let cells = [
            Cell::new(self.name.clone(), Tone::Plain),
            Cell::new(present, Tone::Plain),
            Cell::new(score, Tone::Plain),
            Cell::new(result, tone),
            Cell::new(self.stored.number.clone(), Tone::Plain),
        ];
        Line::row(self.stored.id, cells, Tone::Plain)
    }
}

/// The results of one class.
#[derive(Debug)]
pub(super) struct Results {
    class: Id,
    ward: Option<WardId>,
    title: String,
    lines: Vec<Outcomed>,
    grid: Grid<Id>,
    head: String,
    /// Sessions still to be held, while the class is not over.
    ahead: u32,
    /// Why nothing is written down for the whole class, and why no certificate can be given.
    why_not: Option<String>,
    no_issue: Option<String>,
    /// The write that waits for its answer, with what is said then, and whether the cursor goes on.
    writing: Option<(RequestId, String, bool)>,
}

impl Results {
    /// Of this class; nothing is read yet.
    pub(super) fn new(class: Id) -> Self {
        Self {
            class,
            ward: None,
            title: String::new(),
            lines: Vec::new(),
            grid: Grid::of_lines(HEADS),
            head: String::new(),
            ahead: 0,
            why_not: None,
            no_issue: None,
            writing: None,
        }
    }

    /// Whether this write is one of its own.
    pub(super) fn awaits(&self, request: RequestId) -> bool {
        self.writing.as_ref().is_some_and(|(own, ..)| *own == request)
    }

    /// Reads what became of everybody in the class.
    pub(super) fn read(&mut self, class: &Record, ctx: &Ctx<'_>) -> Result<(), Error> {
        class.text("title").clone_into(&mut self.title);
        self.ward = class.ward;
        let settings = Settings::of(ctx.year);
        let percent = settings.percent;
        let sheet = Sheet::read(self.class, ctx.reader, Sheet::default(), (ctx.now.today, settings))?;
        let held = sheet.lines.first().map_or(0, |line| line.totals.held);
        let is_over = class.text("state") == "finished";
        self.ahead = if is_over { 0 } else { sheet.all.saturating_sub(held) };
        let of = |learner: &Learner, stored: Outcome| Outcomed {
            name: learner.name.clone(),
            proposal: propose(&learner.totals, percent),
            present: learner.totals.present,
            held: learner.totals.held,
            open: learner.totals.open,
            stored,
        };
        let outcomes = ctx.reader.outcomes(self.class)?;
        let outcomes = outcomes.into_iter().filter_map(|stored| {
            let learner = sheet.lines.iter().find(|learner| learner.slip.id == stored.id)?;
            Some(of(learner, stored))
        });
        self.lines = outcomes.collect();
        let proposed =
            |wanted: bool| self.lines.iter().filter(|line| line.proposed() == Some(wanted)).count();
        let written = self.lines.iter().filter(|line| line.written().is_some()).count();
        let otherwise = self.lines.iter().filter(|line| line.is_otherwise() && line.stored.reason.is_empty());
        let (completed, short, otherwise) = (proposed(true), proposed(false), otherwise.count());
        self.head = say::head(percent.of(held), held, (completed, short), (written, otherwise));
        let denied = self.denied(class, ctx);
        self.why_not = denied.clone().or_else(|| self.nothing_to_write());
        let is_any = self.lines.iter().any(Outcomed::is_to_issue);
        self.no_issue = denied.or_else(|| (!is_any).then(|| say::NOBODY_TO_ISSUE.to_owned()));
        let lines = self.lines.iter().map(Outcomed::line).collect();
        self.grid.fill(lines, (ctx.size.0, ctx.size.1.saturating_sub(FRAME + ABOVE)));
        Ok(())
    }

    /// Why the person writes nothing of this class.
    fn denied(&self, class: &Record, ctx: &Ctx<'_>) -> Option<String> {
        let slip = Record::new(SLIPS, self.ward).with("class_id", self.class.0);
        record_actions::why_not_add(ctx.actor, &slip, Some(class))
    }

    fn nothing_to_write(&self) -> Option<String> {
        let open = || self.lines.iter().filter(|line| line.written().is_none());
        match () {
            () if self.lines.is_empty() => Some(say::NO_LEARNER.to_owned()),
            () if self.ahead > 0 => Some(say::still_ahead(self.ahead)),
            () if open().next().is_none() => Some(say::NOTHING_LEFT.to_owned()),
            () if open().all(|line| line.proposed().is_none()) => Some(say::NOTHING_MARKED.to_owned()),
            () => None,
        }
    }

    fn current(&self) -> Option<&Outcomed> {
        let at = self.grid.current()?;
        self.lines.iter().find(|line| line.stored.id == at)
    }

    fn on_line(&self, deed: impl FnOnce(&Outcomed) -> Effect) -> Effect {
        self.current().map_or(Effect::Ignored, deed)
    }

    fn no_line(&self) -> Option<String> {
        self.current().is_none().then(|| say::NO_LEARNER.to_owned())
    }

    fn no_certificate(&self) -> Option<String> {
        let has = self.current().is_some_and(|line| line.stored.certificate.is_some());
        (!has).then(|| say::NO_CERTIFICATE.to_owned())
    }

    /// The other result than the one that is shown; asked why, if the marks say otherwise or the class goes on.
    fn turn(&mut self, _: &Ctx<'_>) -> Effect {
        let Some(line) = self.current() else { return Effect::Ignored };
        let completed = !line.written().or(line.proposed()).unwrap_or(false);
        let (id, version) = (line.stored.id, line.stored.version);
        let is_against = line.proposed().is_some_and(|proposed| proposed != completed);
        if is_against || self.ahead > 0 {
            let make = move |typed: &str| match typed {
                "" => Err(say::NEED_WHY.to_owned()),
                reason => Ok(Some(result(id, version, completed, reason))),
            };
            let title = say::why(&line.name, completed);
            let (done, short) = (usize::from(completed), usize::from(!completed));
            let ask = Ask::sentence(title, say::WHY, say::written(done, short), Box::new(make));
            return Effect::Push(Box::new(ask));
        }
        self.write(result(id, version, completed, ""), (completed.into(), (!completed).into()))
    }

    /// Writes down what is proposed for everybody of whom nothing is written.
    fn write_all(&mut self) -> Effect {
        let open = self.lines.iter().filter(|line| line.written().is_none());
        let proposed: Vec<_> = open.filter_map(|line| Some((line, line.proposed()?))).collect();
        let ops = proposed.iter().map(|(line, done)| result(line.stored.id, line.stored.version, *done, ""));
        let op = Op::Several { what: Bulk::Change, ops: ops.collect() };
        let completed = proposed.iter().filter(|(_, completed)| *completed).count();
        let short = proposed.len() - completed;
        self.write(op, (completed, short))
    }

    fn write(&mut self, op: Op, (completed, short): (usize, usize)) -> Effect {
        let request = new_request();
        self.writing = Some((request, say::written(completed, short), completed + short == 1));
        Effect::Write(request, op)
    }

    /// Asks before numbers are given: they are never taken back.
    fn ask_to_issue(&mut self, ctx: &Ctx<'_>) -> Effect {
        record_actions::said(self.issue(ctx))
    }

    fn issue(&mut self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        use chrono::Datelike as _;
        let Some(ward) = self.ward else { return Ok(Effect::Ignored) };
        let new = |line: &Outcomed| Op::Save {
            record: Record::new(CERTIFICATES, Some(ward))
                .with("class_id", self.class.0)
                .with("enrolment_id", line.stored.id.0)
                .with("issued_on", ctx.now.today),
            base: None,
        };
        let ops: Vec<Op> = self.lines.iter().filter(|line| line.is_to_issue()).map(new).collect();
        let (people, year) = (ops.len(), ctx.now.today.year());
        // Whoever reads only part of the ward's certificates does not know which number is next.
        let short = ctx.reader.record(RegisterId::Wards, Id(ward.0))?;
        let short = short.filter(|_| ctx.actor.holds(crate::domain::Role::Ward, Some(ward)));
        let numbers = match short {
            None => None,
            Some(named) => {
                let first = ctx.reader.next_certificate(ward, year)?;
                let last = first + u32::try_from(people).unwrap_or(1).saturating_sub(1);
                // As the gate will write it: by the pack of today, whatever year is looked at.
                let pack =
                    ctx.reader.guideline_for(year)?.map(|(pack, _)| pack.attendance).unwrap_or_default();
                let shown = |n| {
                    let number = Number { ward: named.text("short").to_owned(), n, year };
                    Series::parse(&pack.certificate_series)
                        .map(|series| series.show(&number))
                        .unwrap_or_default()
                };
                Some((shown(first), shown(last)))
            }
        };
        let numbers = numbers.as_ref().map(|(first, last)| (first.as_str(), last.as_str()));
        let sentence = say::issue(people, numbers, ctx.now.today);
        let request = new_request();
        self.writing = Some((request, say::issued(people), false));
        let write = Effect::Write(request, Op::Several { what: Bulk::Change, ops });
        Ok(Effect::Push(Box::new(Question::new(say::ISSUE, sentence, write))))
    }

    fn cancel(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(id) = self.current().and_then(|line| line.stored.certificate) else {
            return Effect::Ignored;
        };
        let found = ctx.reader.record(CERTIFICATES, id);
        record_actions::said(found.map(|certificate| {
            let step = CERTIFICATES.decl().step("cancel");
            certificate
                .zip(step)
                .map_or(Effect::Ignored, |(certificate, step)| steps::begin(&certificate, step))
        }))
    }
}

/// Writes one result down; a reason of before goes.
fn result(id: Id, version: u32, completed: bool, reason: &str) -> Op {
    let step = if completed { "complete" } else { "fall_short" };
    Op::Step { register: SLIPS, id, version, step, given: vec![("reason", Value::text(reason))] }
}

impl Layer for Results {
    fn title(&self, _: &Ctx<'_>) -> String {
        format!("{} · {}", say::PART, self.title)
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match input {
            Input::Do(Action::Save) => self.write_all(),
            input if self.grid.update(&input) => Effect::None,
            _ => Effect::Ignored,
        }
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, _: &Ctx<'_>) -> Effect {
        let Some((_, said, goes_on)) = self.writing.take_if(|(own, ..)| *own == request) else {
            return Effect::Ignored;
        };
        match answer {
            Ok(done) => {
                if goes_on {
                    self.grid.next();
                }
                Effect::Say(text::done::with_undo(&said, &done))
            }
            Err(error) => Effect::Failed(error),
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let head = cut(&self.head, usize::from(area.width).saturating_sub(2));
        put(frame.buffer_mut(), area, 1, 0, &head, Style::new());
        let lower = Rect { y: area.y + ABOVE, height: area.height.saturating_sub(ABOVE), ..area };
        self.grid.draw(frame, lower, theme, say::NO_LEARNER, true);
    }
    commands!(COMMANDS);
    fn takes_text(&self) -> bool {
        self.grid.is_typing()
    }
}
