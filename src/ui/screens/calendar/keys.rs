//! What keys do on the month.

use chrono::{Days, NaiveDate};

use super::day::DayView;
use super::grid::{last_of, months_on};
use super::month::Calendar;
use crate::data::{Error, Only};
use crate::domain::register::RegisterId;
use crate::domain::value::Value;
use crate::text;
use crate::ui::action::Action;
use crate::ui::keymap::{Binding, Key};
use crate::ui::layer::{Ctx, Effect, Input, Layer as _};
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::record_actions;

pub(super) const MONTH: &[Binding] = &[
    Binding::new(&[Key::Enter], Action::Open, "Mở ngày", "Mở ngày này; đang gõ ngày thì đến ngày đó"),
    Binding::new(&[Key::F(4), Key::Ins], Action::Add, "Thêm", "Thêm hoạt động vào ngày này"),
    Binding::new(
        &[Key::F(3)],
        Action::Find,
        "Tìm, đến ngày",
        "Gõ tên, nơi để lọc; gõ 2104 rồi Enter để đến 21/04",
    ),
    Binding::new(&[Key::Home], Action::Home, "Hôm nay", "Về hôm nay"),
    Binding::new(&[Key::PageUp], Action::PageUp, "Tháng trước", "Sang tháng trước").hidden(),
    Binding::new(&[Key::PageDown], Action::PageDown, "Tháng sau", "Sang tháng sau").hidden(),
    Binding::new(&[Key::End], Action::End, "Cuối tháng", "Đến ngày cuối tháng").hidden(),
    Binding::new(&[Key::Left], Action::Left, "Ngày trước", "Lùi một ngày").hidden(),
    Binding::new(&[Key::Right], Action::Right, "Ngày sau", "Tới một ngày").hidden(),
    Binding::new(&[Key::Up], Action::Up, "Tuần trước", "Lùi một tuần").hidden(),
    Binding::new(&[Key::Down], Action::Down, "Tuần sau", "Tới một tuần").hidden(),
    Binding::new(&[Key::Tab], Action::Next, "Danh sách", "Xem các hoạt động của tháng thành danh sách"),
];

const TO_MONTH: Binding = Binding::new(&[Key::Tab], Action::Next, "Tháng", "Trở lại tờ lịch tháng");
const SORT: Binding =
    Binding::new(&[Key::BackTab], Action::Previous, "Xếp theo", "Xếp theo cột kế tiếp").hidden();

impl Calendar {
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
            Input::Do(Action::Left) => days(-1),
            Input::Do(Action::Right) => days(1),
            Input::Do(Action::Up) => days(-7),
            Input::Do(Action::Down) => days(7),
            Input::Do(Action::PageUp) => months_on(self.day, -1),
            Input::Do(Action::PageDown) => months_on(self.day, 1),
            Input::Do(Action::Home) => ctx.now.today,
            Input::Do(Action::End) => last_of(self.day),
            Input::Do(Action::Open) => return self.open_day(ctx),
            Input::Do(Action::Add | Action::Choose) => return Ok(self.add_on(self.day, ctx)),
            Input::Do(Action::Next) => {
                let mut list = List::new(self.list_spec());
                list.load(ctx)?;
                self.list = Some(list);
                return Ok(Effect::None);
            }
            other => return Ok(self.edit_filter(other, ctx)),
        };
        self.go_to(to, ctx)?;
        Ok(Effect::None)
    }

    fn open_day(&mut self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        if let Some(day) = self.typed_day(ctx) {
            self.typed.clear();
            self.filtering = false;
            self.day = day;
            self.read(ctx)?;
            return Ok(Effect::None);
        }
        if self.typed.text().starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(Effect::Say(text::tabs::no_such_day().into()));
        }
        Ok(Effect::Push(Box::new(DayView::new(self.day, None))))
    }

    fn add_on(&self, day: NaiveDate, ctx: &Ctx<'_>) -> Effect {
        match &self.add {
            Some(why) => Effect::Say(why.clone()),
            None => {
                let preset = [("held_on", Value::date(day))];
                Effect::Push(crate::ui::form::add(RegisterId::Activities, ctx, &preset))
            }
        }
    }

    fn edit_filter(&mut self, input: &Input, ctx: &Ctx<'_>) -> Effect {
        match input {
            Input::Text(c) => self.typed.insert(*c),
            Input::Paste(text) => self.typed.paste(text),
            Input::Do(Action::Find) => self.filtering = true,
            Input::Do(Action::Erase) if !self.typed.is_empty() => self.typed.backspace(),
            Input::Do(Action::Back | Action::Clear) if self.is_filtered() => {
                self.typed.clear();
                self.filtering = false;
            }
            _ => return Effect::Ignored,
        }
        self.arrange(ctx);
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

    /// Does what the input means on the list.
    pub(super) fn on_list(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        if input == Input::Do(Action::Next) {
            self.list = None;
            return record_actions::said(self.read(ctx).map(|()| Effect::None));
        }
        let input = if input == Input::Do(Action::Previous) { Input::Do(Action::Next) } else { input };
        self.list.as_mut().map_or(Effect::Ignored, |list| list.update(input, ctx))
    }

    /// The keys of the list, with the way back to the month.
    pub(super) fn list_bindings(list: &List) -> Vec<Binding> {
        let mut all = list.bindings();
        all.retain(|binding| !matches!(binding.action, Action::Next | Action::Previous));
        all.insert(all.len().min(4), TO_MONTH);
        all.push(SORT);
        all
    }
}
