//! What keys do on the month.

use chrono::Days;

use super::closing;
use super::counts::Counts;
use super::day::DayView;
use super::folded::FoldedDay;
use super::free;
use super::grid::{last_of, months_on};
use super::month::Calendar;
use super::narrow::SIGNS;
use super::papers::Papers;
use super::pass_over;
use super::wards::WardsMonth;
use crate::data::{Error, Only};
use crate::domain::calendar::notice::Span;
use crate::domain::register::RegisterId;
use crate::domain::value::Value;
use crate::exchange::is_table;
use crate::text::closing::keys::{CLOSE, OPEN};
use crate::text::waiting::PASS_OVER;
use crate::text::{self, calendar as say};
use crate::ui::action::Action;
use crate::ui::command::{Command, Row, Table, Which, table};
use crate::ui::filter::Edit;
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer as _};
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::{paste, record_actions};

type Own = Command<Calendar>;

const COUNT: Own =
    Own::new(&[], text::counts::KEY.0, text::counts::KEY.1, |_, _| Effect::Push(Box::new(Counts::new())));

const MONTH: &Table<Calendar> = &table(&[
    Own::new(
        &[Key::Enter],
        "Mở ngày",
        "Mở ngày này; đang gõ ngày thì đến ngày đó",
        |month, ctx| record_actions::said(month.open_day(ctx)),
    ),
    Own::new(&[Key::F(4), Key::Ins], "Thêm", "Thêm hoạt động vào ngày này", Calendar::add)
        .when(|month, _| month.add.clone()),
    Own::new(&[Key::F(6)], text::paste::keys::OPEN.0, text::paste::keys::OPEN.1, |month, _| {
        month.paste(None)
    })
    .hidden()
    .when(|month, _| month.add.clone()),
    Own::usual(
        &[Key::F(3)],
        Action::Find,
        "Tìm, đến ngày",
        "Gõ tên để lọc; @ nơi, người  # chuyên đề  & đơn vị  ? chưa báo  ! trùng; gõ ngày (2104, t5, +7, 15/3 al) rồi Enter để đến",
    ),
    Own::usual(&[Key::Home], Action::Home, "Hôm nay", "Về hôm nay"),
    Own::usual(&[Key::PageUp], Action::PageUp, "Tháng trước", "Sang tháng trước").hidden(),
    Own::usual(&[Key::PageDown], Action::PageDown, "Tháng sau", "Sang tháng sau").hidden(),
    Own::usual(&[Key::End], Action::End, "Cuối tháng", "Đến ngày cuối tháng").hidden(),
    Own::usual(&[Key::Left], Action::Left, "Ngày trước", "Lùi một ngày").hidden(),
    Own::usual(&[Key::Right], Action::Right, "Ngày sau", "Tới một ngày").hidden(),
    Own::usual(&[Key::Up], Action::Up, "Tuần trước", "Lùi một tuần").hidden(),
    Own::usual(&[Key::Down], Action::Down, "Tuần sau", "Tới một tuần").hidden(),
    Own::new(&[Key::F(7)], text::free::KEY.0, text::free::KEY.1, |month, ctx| free::on_day(ctx, month.day))
        .when(|month, _| month.add.clone()),
    Own::new(&[Key::F(8)], say::PAPERS.0, say::PAPERS.1, Calendar::print)
        .when(|month, _| month.print.clone()),
    Own::new(&[], say::POST.0, say::POST.1, |month, ctx| post(ctx, Span::month_of(month.day)))
        .hidden()
        .when(|month, _| month.post.clone()),
    Own::new(
        &[Key::Tab],
        "Tuần",
        "Tuần này theo địa điểm: nơi nào đang dùng, nơi nào trống",
        |month, ctx| Effect::Push(super::week_of(month.day, month.narrowed(ctx))),
    ),
    Own::new(
        &[Key::BackTab],
        "Cả năm",
        "Mười hai tháng nhỏ: mỗi ngày bao nhiêu việc, ngày nào nghỉ",
        |month, ctx| Effect::Push(super::year_of(month.day, month.narrowed(ctx))),
    ),
    Own::new(
        &[],
        "Bảng hoạt động",
        "Các hoạt động của tháng thành bảng để sắp xếp, xuất, xóa",
        Calendar::show_list,
    ),
    COUNT,
    Own::new(&[], PASS_OVER.0, PASS_OVER.1, |_, ctx| pass_over::ask(ctx)).when(|month, _| month.add.clone()),
    Own::new(&[], CLOSE.0, CLOSE.1, |month, ctx| closing::close(ctx, month.day, None))
        .when(|month, _| month.add.clone()),
    Own::new(&[], OPEN.0, OPEN.1, |month, ctx| closing::open(ctx, month.day))
        .when(|month, _| month.add.clone()),
]);

/// Of all wards.
const WARDS: &Table<Calendar> = &table(&[
    Own::new(&[Key::Enter], "Mở ngày", "Mở ngày này của phường này, chỉ xem", Calendar::open_ward).when(
        |month, _| {
            month
                .wards
                .as_ref()
                .is_none_or(|wards| wards.grid.current().is_none())
                .then(|| text::calendar::NO_WARDS.to_owned())
        },
    ),
    Own::new(&[Key::Space], text::folded::KEY.0, text::folded::KEY.1, |month, ctx| {
        Effect::Push(Box::new(FoldedDay::new(month.day, month.narrowed(ctx))))
    })
    .offered(|month| !month.takes_text()),
    Own::new(
        &[Key::Char('x')],
        "Sắp xếp",
        "Sắp xếp theo tên phường, hoặc phường có việc trùng, chưa báo trước",
        Calendar::sort_wards,
    )
    .offered(|month| !month.takes_text()),
    Own::usual(&[Key::PageUp], Action::PageUp, "Tháng trước", "Sang tháng trước"),
    Own::usual(&[Key::PageDown], Action::PageDown, "Tháng sau", "Sang tháng sau"),
    Own::new(
        &[Key::Tab],
        "Danh sách",
        "Mọi việc của tháng lần lượt: hoạt động và buổi học",
        Calendar::show_all,
    ),
    Own::new(
        &[],
        "Bảng hoạt động",
        "Các hoạt động của tháng thành bảng để sắp xếp, xuất",
        Calendar::show_list,
    ),
    COUNT,
    Own::FIND.hidden(),
]);

/// Over the list of the month; the first goes after the fourth key of the list, the other to the end.
const LIST: &Table<Calendar> = &table(&[
    Own::new(&[Key::Tab], "Tháng", "Trở lại tờ lịch tháng", Calendar::show_month),
    Own::new(&[Key::BackTab], "Sắp xếp", "Sắp xếp theo cột kế tiếp", |month, ctx| {
        month.list.as_mut().map_or(Effect::Ignored, |list| list.sort(false, ctx))
    })
    .hidden(),
]);

/// Keeps that a span was hung out: the day and the place are asked for.
pub(super) fn post(ctx: &Ctx<'_>, span: Span) -> Effect {
    let Some((from, to)) = span.days() else { return Effect::Ignored };
    let preset = [("from_on", Value::date(from)), ("to_on", Value::date(to))];
    Effect::Push(crate::ui::form::add_one(RegisterId::Postings, ctx, &preset, "posted_on"))
}

impl Calendar {
    /// Does what the input means on the month of all wards.
    pub(super) fn on_wards(&mut self, input: &Input, ctx: &Ctx<'_>) -> Effect {
        // A sign begins what the month is narrowed to; other letters look for a ward.
        let begins = matches!(input, Input::Text(c) if SIGNS.contains(*c));
        let is_typing = |wards: &WardsMonth| wards.grid.is_typing();
        if self.filter.is_on() || begins && !self.wards.as_ref().is_some_and(is_typing) {
            match self.filter.update(input) {
                Edit::Changed => return record_actions::said(self.read(ctx).map(|()| Effect::None)),
                Edit::Same => return Effect::None,
                Edit::None => {}
            }
        }
        let Some(wards) = &mut self.wards else { return Effect::Ignored };
        let to = match input {
            Input::Do(Action::PageUp) => months_on(wards.day(), -1),
            Input::Do(Action::PageDown) => months_on(wards.day(), 1),
            other if wards.grid.update(other) => {
                wards.moved();
                self.day = wards.day();
                return Effect::None;
            }
            _ => return Effect::Ignored,
        };
        self.day = to;
        record_actions::said(self.read(ctx).map(|()| Effect::None))
    }

    fn print(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(ward) = ctx.place.ward else { return Effect::Ignored };
        Effect::Push(Box::new(Papers::of(ward, Span::month_of(self.day), self.day, None)))
    }

    fn open_ward(&mut self, ctx: &Ctx<'_>) -> Effect {
        let at = self.wards.as_ref().and_then(|wards| Some((wards.grid.current()?, wards.day())));
        let Some((ward, day)) = at else { return Effect::Ignored };
        Effect::Push(Box::new(DayView::of_ward(day, ward).narrowed(self.narrowed(ctx))))
    }

    fn sort_wards(&mut self, ctx: &Ctx<'_>) -> Effect {
        if let Some(wards) = &mut self.wards {
            wards.sort(ctx);
        }
        Effect::None
    }

    /// Does what the input means on the month.
    pub(super) fn on_month(&mut self, input: &Input, ctx: &Ctx<'_>) -> Effect {
        record_actions::said(self.month_input(input, ctx))
    }

    fn month_input(&mut self, input: &Input, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let days = |by: i64| {
            let days = Days::new(by.unsigned_abs());
            let moved =
                if by < 0 { self.day.checked_sub_days(days) } else { self.day.checked_add_days(days) };
            moved.unwrap_or(self.day)
        };
        let to = match input {
            Input::Paste(text) if is_table(text) => return Ok(self.paste(Some(text))),
            Input::Do(Action::Left) => days(-1),
            Input::Do(Action::Right) => days(1),
            Input::Do(Action::Up) => days(-7),
            Input::Do(Action::Down) => days(7),
            Input::Do(Action::PageUp) => months_on(self.day, -1),
            Input::Do(Action::PageDown) => months_on(self.day, 1),
            Input::Do(Action::Home) => ctx.now.today,
            Input::Do(Action::End) => last_of(self.day),
            other => return Ok(self.edit_filter(other, ctx)),
        };
        self.go_to(to, ctx)?;
        Ok(Effect::None)
    }

    fn open_day(&mut self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        if let Some(day) = self.typed_day(ctx) {
            self.filter.clear();
            self.day = day;
            self.read(ctx)?;
            return Ok(Effect::None);
        }
        if self.filter.text().starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(Effect::Say(text::tabs::no_such_day().into()));
        }
        Ok(Effect::Push(Box::new(DayView::new(self.day, None).narrowed(self.narrowed(ctx)))))
    }

    fn add(&mut self, ctx: &Ctx<'_>) -> Effect {
        let preset = [("held_on", Value::date(self.day))];
        Effect::Push(crate::ui::form::add(RegisterId::Activities, ctx, &preset))
    }

    /// The screen that takes a table of activities.
    fn paste(&self, text: Option<&str>) -> Effect {
        match &self.add {
            Some(why) => Effect::Say(why.clone()),
            None => paste::open(RegisterId::Activities, &[], text),
        }
    }

    fn show_all(&mut self, ctx: &Ctx<'_>) -> Effect {
        Effect::Push(super::list_of(self.day, self.narrowed(ctx)))
    }

    fn show_list(&mut self, ctx: &Ctx<'_>) -> Effect {
        let mut list = List::new(self.list_spec());
        let loaded = list.load(ctx);
        record_actions::said(loaded.map(|()| {
            self.list = Some(list);
            Effect::None
        }))
    }

    fn show_month(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.list = None;
        record_actions::said(self.read(ctx).map(|()| Effect::None))
    }

    fn edit_filter(&mut self, input: &Input, ctx: &Ctx<'_>) -> Effect {
        match self.filter.update(input) {
            Edit::None => return Effect::Ignored,
            Edit::Same => {}
            Edit::Changed => self.arrange(ctx),
        }
        Effect::None
    }

    fn list_spec(&self) -> ListSpec {
        use chrono::Datelike as _;
        let first = self.day.with_day(1).unwrap_or(self.day);
        let span = Only::Between(Value::date(first), Value::date(last_of(self.day)));
        let mut spec = ListSpec::of(RegisterId::Activities)
            .title(format!("Lịch tháng {}/{}", self.day.month(), self.day.year()))
            .only("held_on", span);
        spec.columns = &["title", "held_on", "from_time", "state", "turns", "venue_id"];
        spec.preset.push(("held_on", Value::date(self.day)));
        spec
    }

    /// What can be done on what is shown.
    pub(super) fn rows_shown(&self, ctx: &Ctx<'_>) -> Vec<Row> {
        let Some(list) = &self.list else {
            return if self.wards.is_some() { WARDS.rows(self, ctx) } else { MONTH.rows(self, ctx) };
        };
        let mut all = list.rows_inside(ctx);
        for (own, at) in LIST.rows(self, ctx).into_iter().zip([4, usize::MAX]) {
            all.insert(all.len().min(at), own);
        }
        all
    }

    /// Does one of these.
    pub(super) fn run_shown(&mut self, which: Which, ctx: &Ctx<'_>) -> Effect {
        match (which, &mut self.list) {
            (Which::Inside(at), Some(list)) => list.do_offer(at, ctx),
            (_, Some(_)) => LIST.run(self, which, ctx),
            (_, None) if self.wards.is_some() => WARDS.run(self, which, ctx),
            (_, None) => MONTH.run(self, which, ctx),
        }
    }
}
