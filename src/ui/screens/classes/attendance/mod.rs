//! The attendance of a class: a column a session, a line a learner, a key a mark. What is marked in a column is kept
//! as a draft at every key and saved as one step when the column is left, or two seconds after its last key.

mod around;
mod draft;
mod draw;
pub(super) mod sheet;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::sheet::{Column, Sheet};
use crate::data::Error;
use crate::domain::learning::attendance::Cell;
use crate::domain::learning::mark::{Mark, Stroke};
use crate::domain::learning::settings::Settings;
use crate::domain::op::{Done, Op, RequestId};
use crate::domain::permission::may_add;
use crate::domain::refusal::{Conflict, Refusal};
use crate::domain::register::{Id, RegisterId, WardId};
use crate::domain::rules::attendance::Marks;
use crate::text::{self, attendance as say, learning};
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::theme::Theme;

/// So long after the last key a column is saved by itself, milliseconds.
const PAUSE: i64 = 2000;
type Own = Command<Attendance>;

const COMMANDS: Table<Attendance> = table(&[
    Own::new(
        &[Key::Space, Key::Char('1')],
        "Có mặt",
        "Ghi có mặt; ở dòng cả buổi: mọi ô chưa ghi",
        |grid, ctx| grid.strike(Stroke::Write(Mark::Present), ctx),
    )
    .when(|grid, _| grid.why_not.clone()),
    Own::new(&[Key::Char('p'), Key::Char('2')], "Phép", "Ghi vắng có phép", |grid, ctx| {
        grid.strike(Stroke::Write(Mark::Excused), ctx)
    })
    .when(|grid, _| grid.why_not.clone()),
    Own::new(&[Key::Char('k'), Key::Char('3')], "Không phép", "Ghi vắng không phép", |grid, ctx| {
        grid.strike(Stroke::Write(Mark::Absent), ctx)
    })
    .when(|grid, _| grid.why_not.clone()),
    Own::new(
        &[Key::Char('t'), Key::Char('4')],
        "Trễ",
        "Ghi đến trễ: vẫn tính có mặt",
        |grid, ctx| grid.strike(Stroke::Write(Mark::Late), ctx),
    )
    .when(|grid, _| grid.why_not.clone()),
    Own::new(
        &[Key::Char('.'), Key::Char('0')],
        "Bỏ dấu",
        "Bỏ dấu của người này: chưa ghi",
        |grid, ctx| grid.strike(Stroke::Erase, ctx),
    )
    .when(|grid, _| grid.why_not.clone()),
    Own::new(&[Key::F(4)], say::CAME_NEW.0, say::CAME_NEW.1, Attendance::enrol_who_came)
        .when(|grid, _| grid.why_not.clone()),
    Own::new(&[Key::Enter], say::SESSION.0, say::SESSION.1, Attendance::open_session),
    Own::usual(&[Key::F(2)], Action::Save, "Lưu", "Lưu buổi này; sang buổi khác cũng lưu"),
    Own::usual(&[Key::Ctrl('u')], Action::Clear, "Lấy của họ", "Lấy dấu người kia ghi, bỏ dấu của bạn")
        .offered(|grid| grid.clash.is_some()),
]);

/// A column on its way to the file.
#[derive(Debug)]
struct Saving {
    request: RequestId,
    session: Id,
    marks: Marks,
}

/// A column in which a colleague marked somebody otherwise meanwhile.
#[derive(Debug)]
struct Clash {
    session: Id,
    theirs: Marks,
    version: u32,
    said: String,
}

/// The grid of one class.
#[derive(Debug)]
pub(super) struct Attendance {
    class: Id,
    ward: Option<WardId>,
    title: String,
    /// What the ward is called in short.
    short: String,
    sheet: Sheet,
    /// 0 is the line of the whole session.
    row: usize,
    column: usize,
    /// The session with which it begins, if one was asked for.
    begin_at: Option<usize>,
    is_read: bool,
    /// When the last mark was made, while it waits to be saved.
    typed_ms: Option<i64>,
    saving: Option<Saving>,
    clash: Option<Clash>,
    /// The class is to be closed once the column is saved.
    leaves: bool,
    why_not: Option<String>,
}

impl Attendance {
    /// Of this class; nothing is read yet.
    pub(super) fn new(class: Id) -> Self {
        Self {
            class,
            ward: None,
            title: String::new(),
            short: String::new(),
            sheet: Sheet::default(),
            row: 0,
            column: 0,
            begin_at: None,
            is_read: false,
            typed_ms: None,
            saving: None,
            clash: None,
            leaves: false,
            why_not: None,
        }
    }

    /// Reads the grid of the class that is called so; what is marked and not saved stays.
    pub(super) fn read(&mut self, title: &str, ward: Option<WardId>, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        title.clone_into(&mut self.title);
        self.ward = ward;
        self.short = ward.map_or_else(|| Ok(String::new()), |ward| ctx.reader.ward_short(ward))?;
        self.why_not = may_add(ctx.actor, RegisterId::Sessions, ward)
            .err()
            .map(|denied| text::refusal(&Refusal::NotAllowed(denied)));
        let before = std::mem::take(&mut self.sheet);
        self.sheet = Sheet::read(self.class, ctx.reader, before, (ctx.now.today, Settings::of(ctx.year)))?;
        if self.is_read {
            self.stay_inside();
            return Ok(Effect::None);
        }
        self.is_read = true;
        let past = |column: &Column| column.session.on <= ctx.now.today;
        let latest = self.sheet.columns.iter().rposition(past).unwrap_or(0);
        self.column = self.begin_at.unwrap_or(latest);
        self.stay_inside();
        let left = draft::take_up(&mut self.sheet, self.class, ward, ctx)?;
        let Some(at) = left else { return Ok(Effect::None) };
        self.column = at;
        self.sheet.count(ctx.now.today);
        Ok(Effect::Say(say::TAKEN_UP.to_owned()))
    }

    /// Whether this write is one of its own.
    pub(super) fn awaits(&self, request: RequestId) -> bool {
        self.saving.as_ref().is_some_and(|saving| saving.request == request)
    }

    fn stay_inside(&mut self) {
        self.row = self.row.min(self.sheet.lines.len());
        self.column = self.column.min(self.sheet.columns.len().saturating_sub(1));
    }

    /// Makes a mark, and goes one down.
    fn strike(&mut self, stroke: Stroke, ctx: &Ctx<'_>) -> Effect {
        let today = ctx.now.today;
        let mark = match stroke {
            Stroke::Write(mark) => Some(mark.code()),
            Stroke::Erase => None,
        };
        if let Some(why) = self.cannot_mark(mark, ctx) {
            return Effect::Say(why);
        }
        let marked: Vec<usize> = match self.row.checked_sub(1) {
            Some(line) => vec![line],
            None => (0..self.sheet.lines.len())
                .filter(|line| self.sheet.cell(*line, self.column) == Some(Cell::Open))
                .collect(),
        };
        for line in marked {
            let slip = self.sheet.lines[line].slip.id;
            self.sheet.columns[self.column].marks.set(slip, mark);
        }
        self.sheet.count(today);
        if self.row > 0 {
            self.row = (self.row + 1).min(self.sheet.lines.len());
        }
        self.typed_ms = Some(ctx.now.utc_ms);
        draft::keep(&self.sheet.columns[self.column], self.class, self.ward, false)
    }

    /// Why nothing can be marked where the cursor is.
    fn cannot_mark(&self, mark: Option<&str>, ctx: &Ctx<'_>) -> Option<String> {
        if let Some(clash) = &self.clash {
            return Some(clash.said.clone());
        }
        if self.sheet.columns.is_empty() {
            return Some(say::NO_SESSION.to_owned());
        }
        if self.sheet.lines.is_empty() {
            return Some(say::NO_LEARNER.to_owned());
        }
        let why = |line: usize| self.sheet.no_mark(line, self.column, ctx.now.today);
        if let Some(line) = self.row.checked_sub(1) {
            return why(line).map(|why| learning::no_mark(&self.sheet.lines[line].name, why));
        }
        if mark.is_none() {
            return Some(say::ERASE_ONE.to_owned());
        }
        let all = 0..self.sheet.lines.len();
        let open = |line: usize| self.sheet.cell(line, self.column) == Some(Cell::Open);
        if all.clone().any(|line| why(line).is_none() && open(line)) {
            return None;
        }
        let first = all.clone().find_map(|line| why(line).map(|why| (line, why)));
        let someone_in = all.clone().any(|line| why(line).is_none());
        match first.filter(|_| !someone_in) {
            Some((line, why)) => Some(learning::no_mark(&self.sheet.lines[line].name, why)),
            None => Some(say::ALL_MARKED.to_owned()),
        }
    }

    /// The column that is to be saved: the one of the cursor, or another that waits.
    fn unsaved(&self) -> Option<usize> {
        let is_dirty = |at: &usize| self.sheet.columns.get(*at).is_some_and(Column::is_dirty);
        Some(self.column).filter(is_dirty).or_else(|| (0..self.sheet.columns.len()).find(|at| is_dirty(at)))
    }

    /// Saves what waits; the draft stays until it is stored.
    pub(super) fn save(&mut self, ctx: &Ctx<'_>) -> Effect {
        if self.saving.is_some() {
            return Effect::None;
        }
        let Some(at) = self.unsaved() else { return Effect::None };
        let column = &self.sheet.columns[at];
        let stored = match ctx.reader.record(RegisterId::Sessions, column.session.id) {
            Ok(Some(stored)) => stored,
            Ok(None) => return Effect::Say(text::refusal(&Refusal::Gone(RegisterId::Sessions))),
            Err(error) => return Effect::Failed(error),
        };
        // Only the marks are ours: all else is taken as it is stored now.
        let mut seen = stored.clone();
        seen.set("marks", column.base.to_value());
        let mut record = stored;
        record.set("marks", column.marks.to_value());
        record.version = column.version;
        let request = new_request();
        let (session, marks) = (column.session.id, column.marks.clone());
        let keeps = draft::keep(column, self.class, self.ward, true);
        self.typed_ms = None;
        self.saving = Some(Saving { request, session, marks });
        Effect::All(vec![keeps, Effect::Write(request, Op::Save { record, base: Some(seen.values) })])
    }

    /// Goes to another session; the one that is left is saved.
    fn go(&mut self, right: bool, ctx: &Ctx<'_>) -> Effect {
        if let Some(clash) = &self.clash {
            return Effect::Say(clash.said.clone());
        }
        let saved = self.save(ctx);
        self.column = if right { self.column + 1 } else { self.column.saturating_sub(1) };
        self.stay_inside();
        saved
    }

    fn back(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(at) = self.unsaved() else {
            self.leaves = self.saving.is_some();
            return if self.leaves { Effect::None } else { Effect::Close };
        };
        if self.clash.is_some() || self.leaves {
            let keeps = draft::keep(&self.sheet.columns[at], self.class, self.ward, true);
            return Effect::All(vec![keeps, Effect::Close, Effect::Say(say::LEFT_UNSAVED.to_owned())]);
        }
        self.leaves = true;
        self.save(ctx)
    }

    /// Takes one of two answers to what both marked, and saves mine.
    fn decide(&mut self, mine: bool, ctx: &Ctx<'_>) -> Effect {
        let Some(clash) = self.clash.take() else { return Effect::Ignored };
        let found = self.sheet.columns.iter_mut().find(|column| column.session.id == clash.session);
        let Some(column) = found else { return Effect::None };
        let they = clash.theirs.changed_since(&column.base);
        let mut marks = clash.theirs.clone();
        for slip in column.marks.changed_since(&column.base) {
            if mine || !they.contains(&slip) {
                marks.set(slip, column.marks.get(slip));
            }
        }
        (column.base, column.version, column.marks) = (clash.theirs, clash.version, marks);
        let keeps = draft::keep(column, self.class, self.ward, true);
        self.sheet.count(ctx.now.today);
        let saved = self.save(ctx);
        Effect::All(vec![keeps, saved])
    }

    /// Takes back what is marked in this column and not saved; else the app undoes the last step.
    fn undo(&mut self, ctx: &Ctx<'_>) -> Effect {
        let is_free = self.saving.is_none() && self.clash.is_none();
        let column = self.sheet.columns.get_mut(self.column);
        let Some(column) = column.filter(|column| is_free && column.is_dirty()) else {
            return Effect::Ignored;
        };
        column.marks = column.base.clone();
        self.typed_ms = None;
        let drops = draft::keep(column, self.class, self.ward, false);
        self.sheet.count(ctx.now.today);
        Effect::All(vec![drops, Effect::Say(say::TAKEN_BACK.to_owned())])
    }

    fn stored(&mut self, saving: Saving, done: &Done, ctx: &Ctx<'_>) -> Effect {
        let columns = &mut self.sheet.columns;
        let Some(at) = columns.iter().position(|column| column.session.id == saving.session) else {
            return Effect::Ignored;
        };
        columns[at].base = saving.marks;
        let column = &self.sheet.columns[at];
        let (on, came) = (column.session.on, self.sheet.came[at]);
        let mut all = vec![draft::keep(column, self.class, self.ward, true)];
        all.push(Effect::Say(text::done::with_undo(&say::saved(on, came), done)));
        match self.unsaved() {
            // Another column that waited.
            Some(next) if self.leaves || next != self.column => all.push(self.save(ctx)),
            Some(_) | None if self.leaves => all.push(Effect::Close),
            Some(_) | None => {}
        }
        Effect::All(all)
    }

    fn clashed(&mut self, saving: &Saving, conflict: &Conflict) -> Option<String> {
        let theirs = Marks::read(conflict.theirs.text("marks"))?;
        let base = Marks::read(conflict.base.text("marks"))?;
        let they = theirs.changed_since(&base);
        let differs = |slip: &Id| they.contains(slip) && saving.marks.get(*slip) != theirs.get(*slip);
        let both: Vec<Id> = saving.marks.changed_since(&base).into_iter().filter(differs).collect();
        let first = *both.first()?;
        let wrote = (say::called(saving.marks.get(first)), say::called(theirs.get(first)));
        let said = say::clash(&conflict.by, self.sheet.name(first), wrote, both.len() - 1);
        let version = conflict.theirs.version;
        self.clash = Some(Clash { session: saving.session, theirs, version, said: said.clone() });
        let at = self.sheet.columns.iter().position(|column| column.session.id == saving.session);
        let line = self.sheet.lines.iter().position(|line| line.slip.id == first);
        self.column = at.unwrap_or(self.column);
        self.row = line.map_or(self.row, |line| line + 1);
        Some(said)
    }
}

impl Layer for Attendance {
    fn title(&self, _: &Ctx<'_>) -> String {
        format!("{} · {}", say::PART, self.title)
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        let last = self.sheet.lines.len();
        match input {
            Input::Do(Action::Up) => self.row = self.row.saturating_sub(1),
            Input::Do(Action::Down) => self.row = (self.row + 1).min(last),
            Input::Do(Action::PageUp | Action::Home) => self.row = 0,
            Input::Do(Action::PageDown | Action::End) => self.row = last,
            Input::Do(Action::Left) => return self.go(false, ctx),
            Input::Do(Action::Right) => return self.go(true, ctx),
            Input::Do(Action::Save) if self.clash.is_some() => return self.decide(true, ctx),
            Input::Do(Action::Clear) => return self.decide(false, ctx),
            Input::Do(Action::Save) => return self.save(ctx),
            Input::Do(Action::Back) => return self.back(ctx),
            Input::Do(Action::Undo) => return self.undo(ctx),
            Input::Tick => {
                let is_due = self.typed_ms.is_some_and(|at| ctx.now.utc_ms - at >= PAUSE);
                return if is_due && self.clash.is_none() { self.save(ctx) } else { Effect::Ignored };
            }
            Input::Do(_) | Input::Text(_) | Input::Paste(_) | Input::Accept => return Effect::Ignored,
        }
        Effect::None
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        let Some(saving) = self.saving.take_if(|saving| saving.request == request) else {
            return Effect::Ignored;
        };
        match answer {
            Ok(done) => self.stored(saving, &done, ctx),
            Err(error) => {
                self.leaves = false;
                let said = match &error {
                    Error::Refused(Refusal::Conflict(conflict)) => self.clashed(&saving, conflict),
                    _ => None,
                };
                said.map_or(Effect::Failed(error), Effect::Say)
            }
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        draw::draw(frame, area, theme, (&self.sheet, &self.head()), (self.row, self.column));
    }
    commands!(COMMANDS);
}
