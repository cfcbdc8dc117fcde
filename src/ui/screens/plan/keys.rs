//! What keys do on a plan.

use super::copying::Copying;
use super::gaps::Gaps;
use super::view::PlanView;
use super::{compare, money, print, progress, propose, road, topical};
use crate::data::Only;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::plan::take;
use crate::domain::value::Value;
use crate::text;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input};
use crate::ui::layers::reading::Reading;
use crate::ui::layers::steps::Steps;
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::needs::Ranking;
use crate::ui::screens::{paste, record_actions};

type Own = Command<PlanView>;

pub(super) const COMMANDS: Table<PlanView> = table(&[
    Own::new(&[Key::Enter], "Mở", "Mở, sửa nội dung này", |view, _| {
        view.on_item(|item, _| Effect::Push(crate::ui::form::edit(item.clone())))
    })
    .when(PlanView::no_line),
    Own::new(
        &[Key::F(4), Key::Ins],
        "Thêm",
        "Thêm nội dung; chưa có kế hoạch thì lập kế hoạch",
        PlanView::add,
    )
    .when(PlanView::no_add),
    Own::new(&[Key::F(6)], text::paste::keys::OPEN.0, text::paste::keys::OPEN.1, |view, ctx| {
        view.paste(None, ctx)
    })
    .hidden()
    .when(|view, ctx| view.no_add(ctx).or_else(|| view.no_plan(ctx))),
    Own::new(
        &[Key::Ctrl('d')],
        "Gửi, duyệt",
        "Gửi, trả lại, phê duyệt, điều chỉnh kế hoạch",
        PlanView::steps,
    )
    .when(PlanView::no_plan),
    Own::FIND,
    Own::new(&[Key::Ctrl('e')], "Cả năm", "Xem cả năm, hoặc chỉ quý đang chọn", PlanView::toggle_year)
        .when(PlanView::no_plan),
    Own::new(
        &[Key::F(7)],
        "Văn bản",
        "Mở phần đầu của kế hoạch: căn cứ, mục đích, ký",
        |view, _| view.on_plan(|plan| Effect::Push(crate::ui::form::edit(plan.clone()))),
    )
    .when(PlanView::no_plan),
    Own::print(|view, ctx| {
        view.on_plan(|plan| {
            let menu = |papers| Effect::Push(Box::new(papers));
            record_actions::said(print::Papers::new(plan.clone(), ctx).map(menu))
        })
    })
    .when(PlanView::no_plan),
    Own::new(
        &[Key::Ctrl('w')],
        "Ý kiến, duyệt",
        "Đã gửi, trả lại, duyệt, ký khi nào; ý kiến của Phòng, nội dung nào đã sửa",
        |view, ctx| {
            view.on_plan(|plan| {
                let reading = |lines| Effect::Push(Box::new(Reading::new(text::plan::road::TITLE, lines)));
                record_actions::said(road::lines(ctx, plan).map(reading))
            })
        },
    )
    .hidden()
    .when(PlanView::no_plan),
    Own::difference(|view, ctx| view.on_plan_id(|id, _| compare::against_sent(ctx, id)))
        .hidden()
        .when(PlanView::no_plan),
    Own::new(
        &[Key::Ctrl('x')],
        "Nhu cầu",
        "Nhu cầu học tập xếp từ nhiều người muốn nhất; đưa vào kế hoạch",
        |view, _| view.on_plan(|plan| Effect::Push(Box::new(Ranking::new(plan.clone())))),
    )
    .hidden()
    .when(PlanView::no_plan),
    Own::new(
        &[],
        "Kinh phí được giao",
        "Ghi mức kinh phí theo nguồn; nội dung vượt mức được chỉ ra, không bị chặn",
        |view, _| view.on_plan_id(|id, plan| money::limits_of(id, plan.text("title"))),
    )
    .when(PlanView::no_plan),
    Own::new(
        &[],
        "Tiến độ thực hiện",
        "Đã tổ chức trên kế hoạch, theo quý và theo phần; kinh phí; chỉ tiêu được giao",
        |view, _| view.on_plan(|plan| Effect::Push(Box::new(progress::Done::new(plan.clone())))),
    )
    .when(PlanView::no_plan),
    Own::new(
        &[],
        "Chép kế hoạch năm trước",
        "Lập dự thảo từ kế hoạch năm trước, cùng thứ trong tuần",
        PlanView::copy_last_year,
    )
    .when(|view, ctx| view.copyable(ctx).err()),
    Own::new(
        &[],
        "So với năm trước",
        "Kế hoạch này bên cạnh kế hoạch năm của năm trước",
        |view, ctx| view.on_plan(|plan| compare::with_last_year(ctx, plan)),
    )
    .when(PlanView::no_plan),
    Own::new(
        &[Key::Tab],
        "Kế hoạch khác",
        "Sang kế hoạch khác của năm, kể cả chuyên đề",
        |view, ctx| view.other_plan(1, ctx),
    )
    .hidden()
    .when(|view, _| (view.plans.len() < 2).then(|| text::tabs::only_plan().to_owned())),
    Own::steps(|view, ctx| {
        view.on_item(|item, _| Effect::Push(Box::new(Steps::new(item.clone(), view.plan(), ctx.actor))))
    })
    .hidden()
    .when(PlanView::no_line),
    Own::new(
        &[Key::Ctrl('o')],
        "Tạo hoạt động",
        "Đưa nội dung này lên lịch thành hoạt động",
        |view, ctx| view.on_item(|item, _| Effect::Push(propose::activity(ctx, item))),
    )
    .hidden()
    .when(|view, ctx| view.why_not_make(ctx, RegisterId::Activities)),
    Own::new(&[Key::Ctrl('k')], "Mở lớp", "Mở một lớp theo nội dung này", |view, ctx| {
        view.on_item(|item, _| Effect::Push(propose::class(ctx, item)))
    })
    .hidden()
    .when(|view, ctx| view.why_not_make(ctx, RegisterId::Classes)),
    Own::new(&[Key::Right], "Hoạt động", "Các hoạt động theo nội dung này", |view, _| {
        view.made_of(RegisterId::Activities)
    })
    .hidden()
    .when(PlanView::no_line),
    Own::new(&[], "Lớp", "Các lớp theo nội dung này", |view, _| view.made_of(RegisterId::Classes))
        .when(PlanView::no_line),
    Own::new(&[], "Nhu cầu", "Các nhu cầu mà nội dung này đáp ứng", |view, _| {
        view.needs_of_item()
    })
    .when(|view, ctx| {
        let none = || view.item().is_some_and(|item| item.get("needs").is_empty());
        view.no_line(ctx).or_else(|| none().then(|| text::tabs::no_needs().to_owned()))
    }),
    Own::new(&[Key::Del], "Xóa", "Xóa nội dung này; hoàn tác được", |view, ctx| {
        view.on_item(|_, id| record_actions::ask_to_delete(ctx, ITEMS, id))
    })
    .hidden()
    .when(PlanView::no_delete),
    Own::history(|view, _| view.on_item(|_, id| record_actions::history(ITEMS, id))).when(PlanView::no_line),
    Own::new(
        &[],
        "Lịch sử kế hoạch",
        "Ai đã gửi, trả lại, phê duyệt, lúc nào",
        |view, _| view.on_plan_id(|id, _| record_actions::history(RegisterId::Plans, id)),
    )
    .when(PlanView::no_plan),
    Own::new(&[], "Lập kế hoạch chuyên đề", "Thêm một kế hoạch chuyên đề của năm", PlanView::add_topical)
        .when(PlanView::no_topical),
]);

const ITEMS: RegisterId = RegisterId::PlanItems;

impl PlanView {
    /// Does what the input means.
    pub(super) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> Effect {
        if let Input::Paste(text) = input
            && crate::exchange::is_table(text)
        {
            return self.paste(Some(text), ctx);
        }
        if self.sheet.update(input) {
            self.moved(ctx);
            return Effect::None;
        }
        match input {
            Input::Do(Action::Previous) => self.other_plan(-1, ctx),
            _ => Effect::Ignored,
        }
    }

    fn add(&mut self, ctx: &Ctx<'_>) -> Effect {
        Effect::Push(match self.plan() {
            Some(plan) => propose::item(ctx, plan, self.item().map(|item| item.text("section"))),
            None => propose::plan(ctx),
        })
    }

    /// A table from Word or Excel becomes items of this plan.
    fn paste(&self, text: Option<&str>, ctx: &Ctx<'_>) -> Effect {
        if let Some(why) = self.no_add(ctx) {
            return Effect::Say(why);
        }
        let Some(id) = self.plan().and_then(|plan| plan.id) else {
            return Effect::Say(text::tabs::plan_first().into());
        };
        paste::open(ITEMS, &[("plan_id", Value::Int(id.0))], text)
    }

    fn toggle_year(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.whole_year = !self.whole_year;
        self.arrange(ctx);
        Effect::None
    }

    fn add_topical(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.awaits = true;
        Effect::Push(Box::new(topical::About::new(ctx)))
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

    fn copy_last_year(&mut self, ctx: &Ctx<'_>) -> Effect {
        let last = match self.copyable(ctx) {
            Ok(last) => last,
            Err(why) => return Effect::Say(why),
        };
        record_actions::said(Copying::of(ctx, last).map(|copying| match copying {
            Some(copying) => Effect::Push(Box::new(copying)),
            None => Effect::Ignored,
        }))
    }

    fn steps(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.on_plan(|plan| {
            let is_sent_next = matches!(plan.text("state"), "draft" | "returned" | "amending");
            if is_sent_next && (!self.is_complete(ctx.year) || self.is_doubtful()) {
                return Effect::Push(Box::new(Gaps::new(plan.clone())));
            }
            Effect::Push(Box::new(Steps::new(plan.clone(), None, ctx.actor)))
        })
    }

    fn on_plan(&self, deed: impl FnOnce(&Record) -> Effect) -> Effect {
        self.plan().map_or(Effect::Ignored, deed)
    }

    fn on_plan_id(&self, deed: impl FnOnce(Id, &Record) -> Effect) -> Effect {
        self.on_plan(|plan| plan.id.map_or(Effect::Ignored, |id| deed(id, plan)))
    }

    fn on_item(&self, deed: impl FnOnce(&Record, Id) -> Effect) -> Effect {
        self.item().and_then(|item| Some(deed(item, item.id?))).unwrap_or(Effect::Ignored)
    }

    fn needs_of_item(&self) -> Effect {
        self.on_item(|item, _| {
            let spec = ListSpec { every_ward: true, ..ListSpec::of(RegisterId::NeedsRequests) };
            let needs = Only::In(item.get("needs").items().to_vec());
            Effect::Push(Box::new(List::new(spec.only("id", needs))))
        })
    }

    /// The activities or the classes that were made of the item.
    fn made_of(&self, register: RegisterId) -> Effect {
        self.on_item(|item, id| {
            let title = format!("{} · {}", register.decl().title, item.text("content"));
            let mut spec = ListSpec::of(register).of_parent("plan_item_id", id).title(title);
            let is_activity = register == RegisterId::Activities;
            let made = if is_activity { take::activity_of(item) } else { take::class_of(item) };
            spec.preset = propose::preset(&made);
            Effect::Push(Box::new(List::new(spec)))
        })
    }
}
