//! What keys do on a plan.

use super::copying::Copying;
use super::gaps::Gaps;
use super::view::PlanView;
use super::{compare, money, print, progress, propose, road, topical};
use crate::data::Only;
use crate::domain::register::RegisterId;
use crate::domain::rules::plan::take;
use crate::domain::value::Value;
use crate::text;
use crate::ui::action::Action;
use crate::ui::keymap::{Binding, Key};
use crate::ui::layer::{Ctx, Effect, Input};
use crate::ui::layers::reading::Reading;
use crate::ui::layers::steps::Steps;
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::needs::Ranking;
use crate::ui::screens::{paste, record_actions};

const HEAD: Action = Action::Verb("head");
const PLAN_STEPS: Action = Action::Verb("plan_steps");
const YEAR: Action = Action::Verb("year");
const ACTIVITY: Action = Action::Verb("activity");
const CLASS: Action = Action::Verb("class");
const TOPICAL: Action = Action::Verb("topical");
const PLAN_HISTORY: Action = Action::Verb("plan_history");
const COPY: Action = Action::Verb("copy_plan");
const DONE: Action = Action::Verb("progress");
const LAST_YEAR: Action = Action::Verb("last_year");
const NEEDS: Action = Action::Verb("needs");
const MONEY: Action = Action::Verb("money");
const ROAD: Action = Action::Verb("road");

pub(super) const BINDINGS: &[Binding] = &[
    Binding::new(&[Key::Enter], Action::Open, "Mở", "Mở, sửa nội dung này"),
    Binding::new(
        &[Key::F(4), Key::Ins],
        Action::Add,
        "Thêm",
        "Thêm nội dung; chưa có kế hoạch thì lập kế hoạch",
    ),
    Binding::new(&[Key::F(6)], Action::Paste, text::paste::keys::OPEN.0, text::paste::keys::OPEN.1).hidden(),
    Binding::new(&[Key::Ctrl('d')], PLAN_STEPS, "Gửi, duyệt", "Gửi, trả lại, phê duyệt, điều chỉnh kế hoạch"),
    record_actions::FIND_KEY,
    Binding::new(&[Key::Ctrl('e')], YEAR, "Cả năm", "Xem cả năm, hoặc chỉ quý đang chọn"),
    Binding::new(&[Key::F(7)], HEAD, "Văn bản", "Mở phần đầu của kế hoạch: căn cứ, mục đích, ký"),
    print::PRINT_KEY,
    Binding::new(
        &[Key::Ctrl('w')],
        ROAD,
        "Ý kiến, duyệt",
        "Đã gửi, trả lại, duyệt, ký khi nào; ý kiến của Phòng, nội dung nào đã sửa",
    )
    .hidden(),
    compare::DIFFERENCE_KEY.hidden(),
    Binding::new(
        &[Key::Ctrl('x')],
        NEEDS,
        "Nhu cầu",
        "Nhu cầu học tập xếp từ nhiều người muốn nhất; đưa vào kế hoạch",
    )
    .hidden(),
    Binding::new(
        &[],
        MONEY,
        "Kinh phí được giao",
        "Ghi mức kinh phí theo nguồn; nội dung vượt mức được chỉ ra, không bị chặn",
    ),
    Binding::new(
        &[],
        DONE,
        "Tiến độ thực hiện",
        "Đã tổ chức trên kế hoạch, theo quý và theo phần; kinh phí; chỉ tiêu được giao",
    ),
    Binding::new(
        &[],
        COPY,
        "Chép kế hoạch năm trước",
        "Lập dự thảo từ kế hoạch năm trước, cùng thứ trong tuần",
    ),
    Binding::new(&[], LAST_YEAR, "So với năm trước", "Kế hoạch này bên cạnh kế hoạch năm của năm trước"),
    Binding::new(&[Key::Tab], Action::Next, "Kế hoạch khác", "Sang kế hoạch khác của năm, kể cả chuyên đề")
        .hidden(),
    record_actions::STEPS_KEY.hidden(),
    Binding::new(&[Key::Ctrl('o')], ACTIVITY, "Tạo hoạt động", "Đưa nội dung này lên lịch thành hoạt động")
        .hidden(),
    Binding::new(&[Key::Ctrl('k')], CLASS, "Mở lớp", "Mở một lớp theo nội dung này").hidden(),
    Binding::new(
        &[Key::Right],
        Action::Go(RegisterId::Activities),
        "Hoạt động",
        "Các hoạt động theo nội dung này",
    )
    .hidden(),
    Binding::new(&[], Action::Go(RegisterId::Classes), "Lớp", "Các lớp theo nội dung này"),
    Binding::new(
        &[],
        Action::Go(RegisterId::NeedsRequests),
        "Nhu cầu",
        "Các nhu cầu mà nội dung này đáp ứng",
    ),
    Binding::new(&[Key::Del], Action::Delete, "Xóa", "Xóa nội dung này; hoàn tác được").hidden(),
    record_actions::HISTORY_KEY,
    Binding::new(&[], PLAN_HISTORY, "Lịch sử kế hoạch", "Ai đã gửi, trả lại, phê duyệt, lúc nào"),
    Binding::new(&[], TOPICAL, "Lập kế hoạch chuyên đề", "Thêm một kế hoạch chuyên đề của năm"),
];

impl PlanView {
    /// Does what the input means.
    pub(super) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> Effect {
        if let Input::Paste(text) = input
            && paste::is_table(text)
        {
            return self.paste(Some(text));
        }
        if self.sheet.update(input) {
            self.moved(ctx);
            return Effect::None;
        }
        match input {
            Input::Do(Action::Add | Action::Choose) => self.add(ctx),
            Input::Do(Action::Paste) => self.paste(None),
            Input::Do(Action::Next) => self.other_plan(1, ctx),
            Input::Do(Action::Previous) => self.other_plan(-1, ctx),
            Input::Do(YEAR) => {
                self.whole_year = !self.whole_year;
                self.arrange(ctx);
                Effect::None
            }
            Input::Do(TOPICAL) => match &self.now.topical {
                Some(why) => Effect::Say(why.clone()),
                None => {
                    self.awaits = true;
                    Effect::Push(Box::new(topical::About::new(ctx)))
                }
            },
            Input::Do(COPY) => self.copy_last_year(ctx),
            Input::Do(
                HEAD
                | PLAN_STEPS
                | PLAN_HISTORY
                | DONE
                | LAST_YEAR
                | NEEDS
                | MONEY
                | ROAD
                | compare::DIFFERENCE
                | Action::Print,
            ) => self.on_plan(input, ctx),
            Input::Do(action) => self.on_item(*action, ctx),
            _ => Effect::Ignored,
        }
    }

    fn add(&self, ctx: &Ctx<'_>) -> Effect {
        match &self.now.add {
            Some(why) => Effect::Say(why.clone()),
            None => Effect::Push(match self.plan() {
                Some(plan) => propose::item(ctx, plan, self.item().map(|item| item.text("section"))),
                None => propose::plan(ctx),
            }),
        }
    }

    /// A table from Word or Excel becomes items of this plan.
    fn paste(&self, text: Option<&str>) -> Effect {
        if let Some(why) = &self.now.add {
            return Effect::Say(why.clone());
        }
        let Some(id) = self.plan().and_then(|plan| plan.id) else {
            return Effect::Say(text::tabs::plan_first().into());
        };
        paste::open(RegisterId::PlanItems, &[("plan_id", Value::Int(id.0))], text)
    }

    fn other_plan(&mut self, by: isize, ctx: &Ctx<'_>) -> Effect {
        let count = self.plans.len();
        if count < 2 {
            return Effect::Say(text::tabs::only_plan().into());
        }
        let by = if by < 0 { count - 1 } else { 1 };
        self.at = (self.at + by) % count;
        record_actions::said(self.read(ctx).map(|()| Effect::None))
    }

    fn copy_last_year(&self, ctx: &Ctx<'_>) -> Effect {
        let last = match &self.now.copy {
            Ok(last) => *last,
            Err(why) => return Effect::Say(why.clone()),
        };
        record_actions::said(Copying::of(ctx, last).map(|copying| match copying {
            Some(copying) => Effect::Push(Box::new(copying)),
            None => Effect::Ignored,
        }))
    }

    fn on_plan(&self, input: &Input, ctx: &Ctx<'_>) -> Effect {
        let Some(plan) = self.plan() else { return Effect::Say(text::tabs::plan_first().into()) };
        match input {
            Input::Do(PLAN_HISTORY) => {
                plan.id.map_or(Effect::Ignored, |id| record_actions::history(RegisterId::Plans, id))
            }
            Input::Do(Action::Print) => Effect::Push(Box::new(print::Papers::new(plan.clone(), ctx))),
            Input::Do(compare::DIFFERENCE) => {
                plan.id.map_or(Effect::Ignored, |id| compare::against_sent(ctx, id))
            }
            Input::Do(DONE) => Effect::Push(Box::new(progress::Done::new(plan.clone()))),
            Input::Do(ROAD) => record_actions::said(
                road::lines(ctx, plan)
                    .map(|lines| Effect::Push(Box::new(Reading::new(text::plan::road::TITLE, lines)))),
            ),
            Input::Do(MONEY) => {
                plan.id.map_or(Effect::Ignored, |id| money::limits_of(id, plan.text("title")))
            }
            Input::Do(NEEDS) => Effect::Push(Box::new(Ranking::new(plan.clone()))),
            Input::Do(LAST_YEAR) => compare::with_last_year(ctx, plan),
            Input::Do(PLAN_STEPS) => {
                let is_sent_next = matches!(plan.text("state"), "draft" | "returned" | "amending");
                if is_sent_next && (!self.is_complete(ctx.year) || self.is_doubtful()) {
                    return Effect::Push(Box::new(Gaps::new(plan.clone())));
                }
                Effect::Push(Box::new(Steps::new(plan.clone(), None, ctx.actor)))
            }
            _ => Effect::Push(crate::ui::form::edit(plan.clone())),
        }
    }

    fn on_item(&self, action: Action, ctx: &Ctx<'_>) -> Effect {
        const ITEMS: RegisterId = RegisterId::PlanItems;
        let known = BINDINGS.iter().any(|binding| binding.action == action);
        if !known {
            return Effect::Ignored;
        }
        let Some((item, id)) = self.item().and_then(|item| Some((item, item.id?))) else {
            return Effect::Say(text::ui::no_line().into());
        };
        match action {
            Action::Open => Effect::Push(crate::ui::form::edit(item.clone())),
            record_actions::STEPS => Effect::Push(Box::new(Steps::new(item.clone(), self.plan(), ctx.actor))),
            Action::Delete => record_actions::ask_to_delete(ctx, ITEMS, id),
            Action::History => record_actions::history(ITEMS, id),
            ACTIVITY => Effect::Push(propose::activity(ctx, item)),
            CLASS => Effect::Push(propose::class(ctx, item)),
            Action::Go(RegisterId::NeedsRequests) => {
                let needs = item.get("needs").items().to_vec();
                if needs.is_empty() {
                    return Effect::Say(text::tabs::no_needs().into());
                }
                let spec = ListSpec { every_ward: true, ..ListSpec::of(RegisterId::NeedsRequests) };
                Effect::Push(Box::new(List::new(spec.only("id", Only::In(needs)))))
            }
            Action::Go(register) => {
                let mut spec = ListSpec::of(register).of_parent("plan_item_id", id).title(format!(
                    "{} · {}",
                    register.decl().title,
                    item.text("content")
                ));
                let is_activity = register == RegisterId::Activities;
                let made = if is_activity { take::activity_of(item) } else { take::class_of(item) };
                spec.preset = propose::preset(&made);
                Effect::Push(Box::new(List::new(spec)))
            }
            _ => Effect::Ignored,
        }
    }

    /// Why an action does nothing now.
    pub(super) fn why_not(&self, action: Action) -> Option<String> {
        let no_line = || self.item().is_none().then(|| text::ui::no_line().to_owned());
        let no_plan = || self.plan().is_none().then(|| text::tabs::plan_first().to_owned());
        match action {
            Action::Add => self.now.add.clone(),
            Action::Paste => self.now.add.clone().or_else(no_plan),
            Action::Delete => self.now.delete.clone(),
            ACTIVITY => self.now.make.clone(),
            CLASS => self.now.make_class.clone(),
            TOPICAL => self.now.topical.clone(),
            Action::Next => (self.plans.len() < 2).then(|| text::tabs::only_plan().to_owned()),
            COPY => self.now.copy.clone().err(),
            HEAD
            | PLAN_STEPS
            | PLAN_HISTORY
            | YEAR
            | DONE
            | LAST_YEAR
            | NEEDS
            | MONEY
            | ROAD
            | compare::DIFFERENCE
            | Action::Print => no_plan(),
            Action::Go(RegisterId::NeedsRequests) => no_line().or_else(|| {
                let none = self.item().is_some_and(|item| item.get("needs").is_empty());
                none.then(|| text::tabs::no_needs().to_owned())
            }),
            Action::Open | Action::History | Action::Go(_) | record_actions::STEPS => no_line(),
            _ => None,
        }
    }
}
