//! A week with a place a row, or a person, or a class: what is in use, then in one line what stands empty.

use chrono::{Datelike as _, Days, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::closing;
use super::day::DayView;
use super::free;
use super::keys::post;
use super::narrow::Narrow;
use super::papers::Papers;
use crate::data::Error;
use crate::domain::Changed;
use crate::domain::calendar::notice::Span;
use crate::domain::calendar::unfit::Known;
use crate::domain::calendar::week::{self, By, Row};
use crate::domain::calendar::{Occurrence, clash};
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::value::Value;
use crate::text::closing::keys::{CLOSE, OPEN};
use crate::text::{self, calendar as say};
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Cell, Grid, Head, Line, Stick, Tone};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;
use crate::ui::widgets::{put, rule, wrap};
use crate::ui::{around, form};
use crate::vietnamese::clean::cut;
use crate::vietnamese::date::{show_date, show_weekday};

/// Columns of the name of a row, and at least of a day.
const NAME: u16 = 22;
const DAY: u16 = 7;
/// A wide screen shows more of each title, but no more than that.
const WIDEST: u16 = 20;
/// Lines below: what stands empty, a rule, two on the day.
const BELOW: u16 = 4;

type Own = Command<WeekView>;

const COMMANDS: Table<WeekView> = table(&[
    Own::new(&[Key::Enter], "Mở ngày", "Mở ngày này, ở việc này", |view, _| view.open_day()),
    Own::new(&[Key::F(4), Key::Ins], "Thêm", "Thêm hoạt động vào ngày này, tại địa điểm này", WeekView::add)
        .when(|view, _| view.add.clone()),
    Own::new(&[Key::F(7)], text::free::KEY.0, text::free::KEY.1, |view, ctx| free::on_day(ctx, view.day()))
        .when(|view, _| view.add.clone()),
    Own::new(&[Key::F(8)], say::PAPERS.0, say::PAPERS.1, WeekView::print).when(|view, _| view.print.clone()),
    Own::new(&[], say::POST.0, say::POST.1, |view, ctx| post(ctx, Span::week_of(view.day())))
        .hidden()
        .when(|view, _| view.post.clone()),
    Own::new(&[], "Sắp xếp theo", "Mỗi dòng một địa điểm, một người, hoặc một lớp", WeekView::turn)
        .renamed(|view| say::by_next(view.by)),
    Own::usual(&[Key::Home], Action::Home, "Hôm nay", "Về tuần này, hôm nay"),
    Own::usual(&[Key::PageUp], Action::PageUp, "Tuần trước", "Sang tuần trước").hidden(),
    Own::usual(&[Key::PageDown], Action::PageDown, "Tuần sau", "Sang tuần sau"),
    Own::usual(&[Key::Left], Action::Left, "Ngày trước", "Lùi một ngày").hidden(),
    Own::usual(&[Key::Right], Action::Right, "Ngày sau", "Tới một ngày").hidden(),
    Own::usual(&[Key::Up], Action::Up, "Dòng trên", "Dòng trên").hidden(),
    Own::usual(&[Key::Down], Action::Down, "Dòng dưới", "Dòng dưới").hidden(),
    Own::new(
        &[Key::Tab],
        "Danh sách",
        "Mọi việc của tháng lần lượt: hoạt động và buổi học",
        |view, _| Effect::Replace(super::list_of(view.day(), view.narrow.clone())),
    ),
    Own::new(&[Key::BackTab], "Tháng", "Trở lại tờ lịch tháng", |_, _| Effect::Close).hidden(),
    Own::new(&[], CLOSE.0, CLOSE.1, |view, ctx| closing::close(ctx, view.day(), view.place()))
        .when(|view, _| view.add.clone()),
    Own::new(&[], OPEN.0, OPEN.1, |view, ctx| closing::open(ctx, view.day()))
        .when(|view, _| view.add.clone()),
    Own::FIND.hidden(),
]);

/// A week of a ward.
pub(super) struct WeekView {
    week: [NaiveDate; 7],
    /// The day to stand on when it is read.
    at: NaiveDate,
    today: NaiveDate,
    by: By,
    events: Vec<Occurrence>,
    known: Known,
    rows: Vec<Row>,
    grid: Grid<Option<Id>>,
    idle: String,
    below: String,
    warns: bool,
    add: Option<String>,
    print: Option<String>,
    post: Option<String>,
    /// What the view is narrowed to, as it was typed on the month.
    narrow: String,
}

impl WeekView {
    /// The week of this day.
    pub(super) fn new(day: NaiveDate) -> Self {
        Self {
            week: week::week_of(day),
            at: day,
            today: day,
            by: By::Place,
            events: Vec::new(),
            known: Known::default(),
            rows: Vec::new(),
            grid: Grid::default().alone(),
            idle: String::new(),
            below: String::new(),
            warns: false,
            add: None,
            print: None,
            post: None,
            narrow: String::new(),
        }
    }

    /// Shows only what this, typed on the month, narrows it to.
    pub(super) fn narrowed(self, narrow: String) -> Self {
        Self { narrow, ..self }
    }

    /// The day under the cursor.
    fn day(&self) -> NaiveDate {
        self.week.get(self.grid.column()).copied().unwrap_or(self.at)
    }

    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.today = ctx.now.today;
        self.print = super::papers::why_not(ctx, ctx.place.ward);
        let posting = Record::new(RegisterId::Postings, ctx.place.ward);
        self.post = record_actions::why_not_add(ctx.actor, &posting, None);
        self.week = week::week_of(self.at);
        let (from, to) = (self.week[0], self.week[6]);
        let all = ctx.reader.occurrences(ctx.place.ward, from, to)?;
        let mut narrow = Narrow::of(&self.narrow);
        narrow.look_up(ctx.place.ward, (from, to), ctx)?;
        self.events = narrow.of_all(&all, self.today);
        self.add = match ctx.place.ward {
            None => Some(text::ui::choose_ward().to_owned()),
            Some(ward) => {
                self.known = around::known(ctx, ward, (from, to))?;
                let new = Record::new(RegisterId::Activities, Some(ward));
                record_actions::why_not_add(ctx.actor, &new, None)
            }
        };
        self.arrange(ctx);
        Ok(())
    }

    fn arrange(&mut self, ctx: &Ctx<'_>) {
        self.rows = week::rows(self.by, self.week[0], &self.events, &self.known);
        let width = ctx.size.0.saturating_sub(NAME + 2) / 7;
        let day = width.saturating_sub(1).clamp(DAY, WIDEST);
        let mut heads = vec![Head::text("", NAME).named(say::by(self.by)).stays(Stick::Left)];
        heads.extend(self.week.iter().map(|on| {
            let star = if *on == self.today { "*" } else { "" };
            Head::text("", day).named(format!("{} {}{star}", show_weekday(*on), on.day()))
        }));
        let lines = self.rows.iter().flat_map(|row| self.lines(row)).collect();
        let room = ctx.room();
        self.grid.fill_under(heads, lines, (room.0, room.1.saturating_sub(BELOW)));
        let column = self.week.iter().position(|on| *on == self.at).unwrap_or(0);
        self.grid.go_to_column(column);
        let idle = week::idle(&self.rows, &self.known);
        self.idle = match self.by {
            By::Place if !idle.is_empty() => say::idle(&idle.join(", ")),
            By::Place | By::Person | By::Class => String::new(),
        };
        self.moved();
    }

    /// Two lines a row: name and hours, the rest of the name and what it is.
    fn lines(&self, row: &Row) -> [Line<Option<Id>>; 2] {
        let name = if row.id.is_none() { say::by_none(self.by).to_owned() } else { row.name.clone() };
        let whole = text::free::place(&name, row.capacity);
        let mut name = wrap(&whole, usize::from(NAME)).into_iter();
        let mut tops = vec![Cell::from(name.next().unwrap_or_default())];
        let mut rests = vec![Cell::from(name.next().unwrap_or_default())];
        for (on, events) in self.week.iter().zip(&row.days) {
            let (top, rest) = self.cell(*on, events);
            tops.push(top);
            rests.push(rest);
        }
        [Line::row(row.id, tops, Tone::Plain).called(&whole), Line::Note(rests)]
    }

    fn cell(&self, on: NaiveDate, events: &[usize]) -> (Cell, Cell) {
        let Some(first) = events.first().map(|at| &self.events[*at]) else {
            let off = self.known.days.off(on).map_or("", |_| say::DAY_OFF_WORD);
            return (Cell::new(off, Tone::Dim), Cell::default());
        };
        let all = events.iter().map(|at| &self.events[*at]);
        let clashes = all.clone().any(|one| clash::open(one, &self.events, self.today).is_some());
        let unreported = all.clone().any(|one| one.is_unreported(self.today));
        let (mark, tone) = match (clashes, unreported) {
            (true, _) => ("!", Tone::Bad),
            (false, true) => ("?", Tone::Warn),
            (false, false) => ("", Tone::Plain),
        };
        let hours = week::short_hours(&first.from, &first.to);
        let (top, rest) = match events.len() {
            1 if self.by == By::Class => (hours, format!("{mark}{}", first.venue_name)),
            1 => (hours, format!("{mark}{}", first.title)),
            many => (format!("{mark}{}", say::so_many(many)), hours),
        };
        (Cell::new(top, tone), Cell::new(rest, tone))
    }

    /// What the cursor stands on.
    fn here(&self) -> impl Iterator<Item = &Occurrence> {
        let row = self.grid.current().and_then(|id| self.rows.iter().find(|row| row.id == id));
        let day = row.and_then(|row| row.days.get(self.grid.column()));
        day.into_iter().flatten().filter_map(|at| self.events.get(*at))
    }

    /// Says what the cursor stands on: a clash first.
    fn moved(&mut self) {
        self.at = self.day();
        let day = format!("{} {}", show_weekday(self.at), show_date(self.at));
        let open = |one| Some((one, clash::open(one, &self.events, self.today)?));
        let kept = self.here().find_map(|one| clash::kept(one, &self.events)).map(say::stays);
        let (said, warns) = match self.here().find_map(open) {
            Some((one, (other, shared))) => (text::tabs::clash(one, other, shared), true),
            None => {
                let all = self.here().map(|one| say::at_hours(&one.from, &one.to, &one.title)).chain(kept);
                let all: Vec<_> = all.collect();
                (if all.is_empty() { say::NOTHING_HERE.to_owned() } else { all.join(" · ") }, false)
            }
        };
        let off = self.known.days.off(self.at).map(|off| say::off(&off)).unwrap_or_default();
        self.below = format!("{day}{off}: {said}");
        self.warns = warns;
    }

    fn go_to(&mut self, day: Option<NaiveDate>, ctx: &Ctx<'_>) -> Effect {
        let Some(day) = day else { return Effect::None };
        self.at = day;
        if self.week.contains(&day) {
            let column = self.week.iter().position(|on| *on == day).unwrap_or(0);
            self.grid.go_to_column(column);
            self.moved();
            return Effect::None;
        }
        record_actions::said(self.read(ctx).map(|()| Effect::None))
    }

    fn open_day(&mut self) -> Effect {
        let first = self.here().next().map(|one| (one.register, one.id));
        Effect::Push(Box::new(DayView::new(self.day(), first)))
    }

    /// The place of the row under the cursor.
    fn place(&self) -> Option<Id> {
        self.grid.current().flatten().filter(|_| self.by == By::Place)
    }

    fn add(&mut self, ctx: &Ctx<'_>) -> Effect {
        let mut preset = vec![("held_on", Value::date(self.day()))];
        let row = self.grid.current().flatten().map(|id| Value::Int(id.0));
        match (self.by, row) {
            (By::Place, Some(place)) => preset.push(("venue_id", place)),
            (By::Person, Some(person)) => preset.push(("speakers", Value::many([person]))),
            (By::Place | By::Person, None) | (By::Class, _) => {}
        }
        Effect::Push(form::add(RegisterId::Activities, ctx, &preset))
    }

    fn print(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(ward) = ctx.place.ward else { return Effect::Ignored };
        Effect::Push(Box::new(Papers::of(ward, Span::week_of(self.day()), self.day(), self.here().next())))
    }

    fn turn(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.by = self.by.next();
        self.arrange(ctx);
        self.grid.go_to_first();
        self.moved();
        Effect::None
    }
}

impl Layer for WeekView {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::week(self.week[0], self.week[6])
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        let day = self.day();
        let week = Days::new(7);
        match input {
            Input::Do(Action::Left) => self.go_to(day.pred_opt(), ctx),
            Input::Do(Action::Right) => self.go_to(day.succ_opt(), ctx),
            Input::Do(Action::PageUp) => self.go_to(day.checked_sub_days(week), ctx),
            Input::Do(Action::PageDown) => self.go_to(day.checked_add_days(week), ctx),
            Input::Do(Action::Home) => self.go_to(Some(ctx.now.today), ctx),
            other if self.grid.update(&other) => {
                self.moved();
                Effect::None
            }
            _ => Effect::Ignored,
        }
    }
    fn stale(&self, changed: Changed) -> bool {
        super::shown_changed(changed)
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx)
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let lines = Rect { height: area.height.saturating_sub(BELOW), ..area };
        self.grid.draw(frame, lines, theme, say::NOTHING_IN_WEEK, true);
        let below = Rect { y: lines.bottom(), height: BELOW, ..area }.intersection(area);
        let room = usize::from(area.width).saturating_sub(2);
        if self.grid.is_filtered() {
            self.grid.draw_filter(frame, Rect { height: 1, ..below }, theme);
        } else {
            put(frame.buffer_mut(), below, 1, 0, &cut(&self.idle, room), theme.dim());
        }
        rule(frame.buffer_mut(), below, 1, theme);
        for (row, line) in (2..BELOW).zip(wrap(&self.below, room)) {
            let style = if self.warns { theme.warn() } else { Style::new() };
            put(frame.buffer_mut(), below, 1, row, &line, style);
        }
    }
    fn table(&self) -> Option<Vec<Vec<String>>> {
        Some(self.grid.table())
    }
    commands!(COMMANDS);
    fn takes_text(&self) -> bool {
        self.grid.is_typing()
    }
    fn is_window(&self) -> bool {
        true
    }
}
