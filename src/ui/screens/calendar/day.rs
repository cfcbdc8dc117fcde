//! One day, or all days of a month: activities and sessions in order of time.

mod lines;
mod places;

use chrono::{Datelike as _, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use self::lines::{Clashes, stays, whole};
use self::places::place;
use super::free;
use super::grid::{last_of, months_on};
use super::narrow::Narrow;
use super::papers::Papers;
use crate::data::Error;
use crate::domain::Changed;
use crate::domain::calendar::Occurrence;
use crate::domain::calendar::free::Around;
use crate::domain::calendar::notice::Span;
use crate::domain::calendar::waiting::Unreported;
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::value::Value;
use crate::guideline::Tab;
use crate::text::{self, calendar as say};
use crate::ui::action::Action;
use crate::ui::around;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Grid, Head};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;
use crate::ui::widgets::{put, rule, wrap};
use crate::vietnamese::date::{show_date, show_weekday};
use crate::vietnamese::lunar::LunarDay;

type Key2 = (RegisterId, Id);

const HEADS: &[Head] = &[
    Head::text("Thời gian     Hoạt động, lớp", 34),
    Head::text("Địa điểm", 18),
    Head::text("Tình trạng", 13),
    Head::text("Chủ trì", 12),
];
/// The day's name or the filter above; a rule and three lines below.
const ABOVE: u16 = 1;
const BELOW: u16 = 4;
const FRAME: u16 = 5;

type Own = Command<DayView>;

const COMMANDS: Table<DayView> = table(&[
    Own::new(&[Key::Enter], "Mở", "Mở, sửa hoạt động hoặc buổi học này", |day, ctx| {
        day.on_line(|(register, id)| record_actions::edit(ctx, register, id))
    })
    .when(DayView::no_line),
    Own::new(&[Key::F(4), Key::Ins], "Thêm", "Thêm hoạt động vào ngày này", DayView::add)
        .when(|day, _| day.add.clone()),
    Own::steps(|day, ctx| day.on_line(|(register, id)| record_actions::steps(ctx, register, id)))
        .when(DayView::no_line),
    Own::usual(&[Key::Right], Action::Right, "Sau", "Sang ngày sau; ở danh sách: tháng sau")
        .offered(|day| day.shows != Shows::Unreported),
    Own::usual(&[Key::Left], Action::Left, "Trước", "Sang ngày trước; ở danh sách: tháng trước")
        .hidden()
        .offered(|day| day.shows != Shows::Unreported),
    Own::FIND.hidden(),
    Own::new(&[Key::Del], "Xóa", "Xóa; hoàn tác được", |day, ctx| {
        day.on_line(|(register, id)| record_actions::ask_to_delete(ctx, register, id))
    })
    .when(|day, _| day.delete.clone()),
    Own::new(&[Key::F(7)], text::free::KEY.0, text::free::KEY.1, |day, ctx| day.find_free(ctx))
        .when(|day, _| day.add.clone()),
    place::<1>(&[Key::Char('1')]),
    place::<2>(&[Key::Char('2')]),
    place::<3>(&[Key::Char('3')]),
    place::<4>(&[Key::Char('4')]),
    Own::new(&[Key::F(8)], say::PAPERS.0, say::PAPERS.1, DayView::print).when(|day, _| day.print.clone()),
    Own::new(&[Key::Tab], BEHIND.0, BEHIND.1, DayView::on)
        .hidden()
        .renamed(|day| if day.is_month() { text::calendar::TO_YEAR } else { BEHIND })
        .when(|day, ctx| if day.is_month() { None } else { day.no_line(ctx) }),
    Own::new(&[Key::BackTab], text::calendar::TO_WEEK.0, text::calendar::TO_WEEK.1, |day, ctx| day.back(ctx))
        .hidden()
        .offered(DayView::is_month),
    Own::new(&[], BEHIND.0, BEHIND.1, |day, ctx| day.on_line(|(register, id)| behind(ctx, register, id)))
        .hidden()
        .offered(DayView::is_month)
        .when(DayView::no_line),
    Own::new(&[], text::series::LONGER.0, text::series::LONGER.1, |day, ctx| {
        day.on_line(|(register, id)| record_actions::longer(ctx, register, id))
    })
    .hidden()
    .when(DayView::no_line),
    Own::history(|day, _| day.on_line(|(register, id)| record_actions::history(register, id)))
        .when(DayView::no_line),
]);

const BEHIND: (&str, &str) = ("Kế hoạch, lớp", "Đến nội dung kế hoạch, hoặc lớp của buổi học này");

/// The filter that leaves what has no outcome yet.
const UNREPORTED: &str = "?";

/// Which days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shows {
    Day,
    Month,
    /// From the oldest that has no outcome to yesterday; only those.
    Unreported,
}

/// One day of the calendar, the days of a month, or what is not reported.
#[derive(Debug)]
pub(crate) struct DayView {
    day: NaiveDate,
    /// The last day; of a month the first one is `day`.
    last: NaiveDate,
    shows: Shows,
    /// Of this ward, wherever the person is; else of the ward of the context line.
    ward: Option<WardId>,
    go_to: Option<Key2>,
    events: Vec<Occurrence>,
    /// Of one day of a ward: what is known of its places and days.
    around: Option<Around>,
    sheet: Grid<Key2>,
    head: String,
    below: String,
    /// Whether what is said below is a warning, and not just whole what is cut above.
    warns: bool,
    add: Option<String>,
    print: Option<String>,
    delete: Option<String>,
    /// Where what clashes under the cursor could be instead, by their digits; only for who may change it.
    places: Vec<Id>,
    narrow: String,
}

impl DayView {
    /// This day, perhaps with the cursor on something.
    pub(crate) fn new(day: NaiveDate, at: Option<Key2>) -> Self {
        Self {
            day,
            last: day,
            shows: Shows::Day,
            ward: None,
            go_to: at,
            events: Vec::new(),
            around: None,
            sheet: Grid::of_lines(HEADS),
            head: String::new(),
            below: String::new(),
            warns: false,
            add: None,
            print: None,
            delete: None,
            places: Vec::new(),
            narrow: String::new(),
        }
    }

    /// Of only what this wants.
    pub(super) fn narrowed(self, narrow: String) -> Self {
        Self { narrow, ..self }
    }

    /// This day of a ward that was looked for among all of them.
    pub(crate) fn of_ward(day: NaiveDate, ward: WardId) -> Self {
        Self { ward: Some(ward), ..Self::new(day, None) }
    }

    /// The whole month of this day, one thing after the other.
    pub(crate) fn of_month(day: NaiveDate) -> Self {
        let first = day.with_day(1).unwrap_or(day);
        Self { shows: Shows::Month, last: last_of(first), ..Self::new(first, None) }
    }

    /// What was before today and has no outcome yet.
    pub(crate) fn of_unreported(all: &Unreported, today: NaiveDate) -> Self {
        let (first, last) = (all.oldest.unwrap_or(today), today.pred_opt().unwrap_or(today));
        Self { shows: Shows::Unreported, last, narrow: UNREPORTED.to_owned(), ..Self::new(first, None) }
    }

    /// Of more than one day: each line says its own.
    fn is_list(&self) -> bool {
        self.shows != Shows::Day
    }

    fn is_month(&self) -> bool {
        self.shows == Shows::Month
    }

    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let ward = self.ward.or(ctx.place.ward);
        self.events = ctx.reader.occurrences(ward, self.day, self.last)?;
        self.print = super::papers::why_not(ctx, ward);
        let wards = if ctx.place.ward.is_none() { ctx.reader.wards(self.day)? } else { Vec::new() };
        self.around = match ward.filter(|_| self.shows == Shows::Day) {
            Some(ward) => Some(around::read(ctx, ward, (self.day, self.day))?),
            None => None,
        };
        let clashes = Clashes::among(&self.events, ctx.now.today);
        let mut narrow = Narrow::of(&self.narrow);
        narrow.look_up(ward, (self.day, self.last), ctx)?;
        let wanted = narrow.shown(&self.events, ctx.now.today);
        let shown = || self.events.iter().enumerate().filter(|(at, _)| wanted.get(*at) == Some(&true));
        let live = shown().filter(|(_, event)| event.is_live()).count();
        let lines = shown().map(|(at, event)| {
            let ward = wards.iter().find(|(ward, _)| *ward == event.ward).map(|(_, name)| name.as_str());
            self.line(event, clashes.mark(at), ward, ctx.now.today)
        });
        let size = (ctx.size.0, ctx.size.1.saturating_sub(FRAME + ABOVE + BELOW));
        let lines = lines.collect();
        self.sheet.fill(lines, size);
        if let Some(at) = self.go_to.take() {
            self.sheet.go_to(at);
        }
        self.head = match self.shows {
            Shows::Day => self.name_of_day(live, ctx)?,
            Shows::Month => self.name_of_month(live),
            Shows::Unreported => text::calendar::so_many(live),
        };
        if !narrow.is_empty() && self.shows != Shows::Unreported {
            self.head = text::calendar::narrowed(&narrow.typed, &self.head);
        }
        let new = Record::new(RegisterId::Activities, ctx.place.ward);
        self.add = match ctx.place.ward {
            None => Some(text::ui::choose_ward().to_owned()),
            Some(_) => record_actions::why_not_add(ctx.actor, &new, None),
        };
        self.moved(ctx)
    }

    fn name_of_month(&self, live: usize) -> String {
        text::calendar::month_of_one(self.day.month(), self.day.year(), live)
    }

    fn name_of_day(&self, live: usize, ctx: &Ctx<'_>) -> Result<String, Error> {
        let days = ctx.known_days(self.day, self.day)?;
        let named = [
            days.off(self.day).map(|off| format!("NGHỈ {off}")),
            days.commemorations(self.day).map(|kept| format!("+ {kept}")),
        ];
        let named: Vec<_> = named.into_iter().flatten().collect();
        let lunar = LunarDay::of(self.day).map(|lunar| text::tabs::lunar(&lunar.show(), true));
        let lunar = lunar.unwrap_or_default();
        let (day, live) = (show_date(self.day), text::calendar::on_day(live));
        Ok(format!("{} {day}{lunar}{live}  {}", show_weekday(self.day), named.join(" · ")))
    }

    fn current(&self) -> Option<&Occurrence> {
        let at = self.sheet.current()?;
        self.events.iter().find(|event| (event.register, event.id) == at)
    }

    fn moved(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        (self.below, self.warns) = (String::new(), false);
        self.places.clear();
        self.delete = Some(text::ui::no_line().to_owned());
        let Some(event) = self.current() else { return Ok(()) };
        let Some(record) = ctx.reader.record(event.register, event.id)? else { return Ok(()) };
        let parent = record_actions::parent(ctx, &record)?;
        let delete = record_actions::why_not_delete(ctx.actor, &record, parent.as_ref());
        let (mut below, warns) = self.doubts(event, delete.is_none(), ctx);
        if below.is_empty() {
            below = vec![whole(event, record.text("reason"))];
            below.extend(stays(event, &self.events, self.around.as_ref()).map(text::calendar::stays));
        }
        self.places = if delete.is_none() { self.numbered(event, ctx.now.today) } else { Vec::new() };
        self.delete = delete;
        self.below = below.join("\n");
        self.warns = warns;
        Ok(())
    }

    fn next_day(&mut self, forward: bool, ctx: &Ctx<'_>) -> Effect {
        match self.shows {
            Shows::Month => {
                self.day = months_on(self.day, if forward { 1 } else { -1 });
                self.last = last_of(self.day);
            }
            Shows::Day => {
                let next = if forward { self.day.succ_opt() } else { self.day.pred_opt() };
                self.day = next.unwrap_or(self.day);
                self.last = self.day;
            }
            Shows::Unreported => return Effect::None,
        }
        record_actions::said(self.read(ctx).map(|()| Effect::None))
    }

    fn add(&mut self, ctx: &Ctx<'_>) -> Effect {
        let preset = [("held_on", Value::date(self.on_day()))];
        Effect::Push(crate::ui::form::add(RegisterId::Activities, ctx, &preset))
    }

    fn print(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(ward) = self.ward.or(ctx.place.ward) else { return Effect::Ignored };
        Effect::Push(Box::new(Papers::of(ward, Span::month_of(self.day), self.on_day(), self.current())))
    }

    /// Of a day: to what is behind the line; of a month: to the year.
    fn on(&mut self, ctx: &Ctx<'_>) -> Effect {
        if self.is_month() {
            return Effect::Replace(super::year_of(self.on_day(), self.narrow.clone()));
        }
        self.on_line(|(register, id)| behind(ctx, register, id))
    }

    /// From the list of the month to the week; where there is none, to the month.
    fn back(&self, ctx: &Ctx<'_>) -> Effect {
        if ctx.place.ward.is_none() {
            return Effect::Close;
        }
        Effect::Replace(super::week_of(self.on_day(), self.narrow.clone()))
    }

    /// The day of the line under the cursor.
    fn on_day(&self) -> NaiveDate {
        self.current().map_or(self.day, |event| event.on)
    }

    fn find_free(&self, ctx: &Ctx<'_>) -> Effect {
        free::on_day(ctx, self.on_day())
    }

    fn on_line(&self, deed: impl FnOnce(Key2) -> Effect) -> Effect {
        self.sheet.current().map_or(Effect::Ignored, deed)
    }

    fn no_line(&self, _: &Ctx<'_>) -> Option<String> {
        self.current().is_none().then(|| text::ui::no_line().to_owned())
    }
}

/// Goes to the plan item of an activity, or to the class of a session.
fn behind(ctx: &Ctx<'_>, register: RegisterId, id: Id) -> Effect {
    let (column, to, tab) = if register == RegisterId::Sessions {
        ("class_id", RegisterId::Classes, Tab::Classes)
    } else {
        ("plan_item_id", RegisterId::PlanItems, Tab::Plan)
    };
    record_actions::said(ctx.reader.record(register, id).map(|record| {
        match record.and_then(|record| record.int(column)) {
            Some(id) => Effect::Show(tab, Some((to, Id(id)))),
            None => Effect::Say(text::tabs::no_plan_item().into()),
        }
    }))
}

impl Layer for DayView {
    fn title(&self, _: &Ctx<'_>) -> String {
        match self.shows {
            Shows::Day => format!("Lịch {} {}", show_weekday(self.day), show_date(self.day)),
            Shows::Month => text::calendar::list_of_month(self.day.month(), self.day.year()),
            Shows::Unreported => text::waiting::UNREPORTED.to_owned(),
        }
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        if self.sheet.update(&input) {
            return record_actions::said(self.moved(ctx).map(|()| Effect::None));
        }
        match input {
            Input::Do(Action::Left) => self.next_day(false, ctx),
            Input::Do(Action::Right) => self.next_day(true, ctx),
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
        let top = Rect { height: 1, ..area };
        if self.sheet.is_filtered() {
            self.sheet.draw_filter(frame, top, theme);
        } else {
            put(frame.buffer_mut(), top, 1, 0, &self.head, theme.head());
        }
        let height = area.height.saturating_sub(ABOVE + BELOW);
        let lines = Rect { y: area.y + ABOVE, height, ..area };
        self.sheet.draw(frame, lines, theme, text::tabs::empty_day(self.add.is_none()), true);
        let below = Rect { y: lines.bottom(), height: BELOW, ..area };
        rule(frame.buffer_mut(), below, 0, theme);
        let room = usize::from(area.width).saturating_sub(2);
        let lines = self.below.lines().flat_map(|said| wrap(said, room));
        for (row, line) in (1..BELOW).zip(lines) {
            let style = if self.warns { theme.warn() } else { Style::new() };
            put(frame.buffer_mut(), below, 1, row, &line, style);
        }
    }
    commands!(COMMANDS);
    fn table(&self) -> Option<Vec<Vec<String>>> {
        Some(self.sheet.table())
    }
    fn takes_text(&self) -> bool {
        self.sheet.is_typing()
    }
    fn is_window(&self) -> bool {
        true
    }
}
