//! The plans of all wards, for those who look at the whole district: also of the wards that have none.

use chrono::{Datelike as _, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::view::PlanView;
use crate::data::Error;
use crate::data::plan::WardPlan;
use crate::domain::Changed;
use crate::domain::register::{Id, RegisterId};
use crate::text;
use crate::ui::action::Action;
use crate::ui::grid::{Grid, Head, Line, Tone};
use crate::ui::keymap::{Binding, Key};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;
use crate::ui::widgets::{put, rule};
use crate::vietnamese::clean::{cut, width};
use crate::vietnamese::date::show_date;
use crate::vietnamese::number::{show_int, show_money};

const HEADS: &[Head] = &[
    Head::text("  Phường", 14),
    Head::text("Tình trạng", 14),
    Head::text("Gửi ngày", 10),
    Head::text("Phê duyệt", 10),
    Head::number("Nội dung", 8),
    Head::number("Người", 7),
    Head::number("Kinh phí", 13),
    Head::number("Lần", 3),
];
/// Opens the form of the plan instead of its items.
const HEAD: Action = Action::Verb("head");
const ABOVE: u16 = 1;
const BELOW: u16 = 2;
const FRAME: u16 = 5;

const BINDINGS: &[Binding] = &[
    Binding::new(&[Key::Enter], Action::Open, "Mở", "Mở các nội dung của kế hoạch này"),
    record_actions::FIND_KEY,
    Binding::new(&[Key::F(7)], HEAD, "Văn bản", "Mở phần đầu của kế hoạch: căn cứ, mục đích, ký"),
    Binding::new(
        &[Key::Ctrl('t')],
        record_actions::STEPS,
        "Trả lại, duyệt",
        "Trả lại để bổ sung, hoặc phê duyệt kế hoạch",
    ),
    super::compare::DIFFERENCE_KEY,
    super::print::PRINT_KEY,
    record_actions::HISTORY_KEY,
    Binding::new(
        &[Key::Tab],
        Action::Go(RegisterId::Plans),
        "Mọi kế hoạch",
        "Danh sách mọi kế hoạch, kể cả chuyên đề",
    ),
];

/// The annual plans of a year beside each other.
#[derive(Debug)]
pub(super) struct PlansOfWards {
    year: i32,
    plans: Vec<WardPlan>,
    sheet: Grid<usize>,
    sums: String,
}

impl PlansOfWards {
    /// Of this year.
    pub(super) fn new(year: i32) -> Self {
        Self { year, plans: Vec::new(), sheet: Grid::of_lines(HEADS), sums: String::new() }
    }

    /// Reads the plans of the wards that were there in that year.
    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let today = ctx.now.today;
        let end = NaiveDate::from_ymd_opt(self.year, 12, 31).unwrap_or(today);
        let on = if today.year() == self.year { today } else { end };
        self.plans = ctx.reader.plans_of_year(self.year, on)?;
        let lines = self.plans.iter().enumerate().map(|(at, plan)| line(at, plan)).collect();
        let rows = ctx.size.1.saturating_sub(FRAME + ABOVE + BELOW);
        self.sheet.fill(lines, (ctx.size.0, rows));
        self.sums = self.sum();
        Ok(())
    }

    /// How many plans are in each state.
    fn sum(&self) -> String {
        let states = RegisterId::Plans.decl().states.map_or(&[][..], |states| states.all);
        let count = |code: &str| {
            self.plans
                .iter()
                .filter(|ward| ward.plan.as_ref().is_some_and(|plan| *plan.state == *code))
                .count()
        };
        let none = self.plans.iter().filter(|ward| ward.plan.is_none()).count();
        let mut said = vec![text::tabs::wards_sum(self.plans.len(), none)];
        said.extend(
            states
                .iter()
                .map(|state| (state.label, count(state.code)))
                .filter(|(_, count)| *count > 0)
                .map(|(label, count)| format!("{label} {count}")),
        );
        said.join(" · ")
    }

    fn plan(&self) -> Option<Id> {
        self.plans.get(self.sheet.current()?)?.plan.as_ref().map(|plan| plan.id)
    }
}

fn line(at: usize, ward: &WardPlan) -> Line<usize> {
    let Some(plan) = &ward.plan else {
        let cells = vec![format!("  {}", ward.name), text::tabs::no_plan_yet().to_owned()];
        return Line::row(at, cells, Tone::Warn);
    };
    let states = RegisterId::Plans.decl().states;
    let state = states.and_then(|states| states.get(&plan.state));
    let day = |day: Option<NaiveDate>| day.map(show_date).unwrap_or_default();
    let cells = vec![
        format!("{} {}", state.map_or(' ', |state| state.mark), ward.name),
        state.map_or("", |state| state.label).to_owned(),
        day(plan.sent_on),
        day(plan.approved_on),
        plan.items.to_string(),
        show_int(plan.expected),
        if plan.budget > 0 { show_money(plan.budget) } else { String::new() },
        plan.edition.to_string(),
    ];
    Line::row(at, cells, Tone::Plain)
}

impl Layer for PlansOfWards {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::tabs::plans_of_all_wards().to_owned()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        const PLANS: RegisterId = RegisterId::Plans;
        if self.sheet.update(&input) {
            return Effect::None;
        }
        let action = match input {
            Input::Do(Action::Next | Action::Go(PLANS)) => {
                let spec = ListSpec { every_ward: true, ..ListSpec::of(PLANS) };
                return Effect::Push(Box::new(List::new(spec)));
            }
            Input::Do(Action::Print) => return super::print::all_wards(ctx),
            Input::Do(
                action @ (Action::Open
                | Action::History
                | HEAD
                | record_actions::STEPS
                | super::compare::DIFFERENCE),
            ) => action,
            _ => return Effect::Ignored,
        };
        let Some(id) = self.plan() else { return Effect::Say(text::tabs::ward_without_plan().into()) };
        match action {
            Action::Open => Effect::Push(Box::new(PlanView::of_plan(id, None))),
            Action::History => record_actions::history(PLANS, id),
            HEAD => record_actions::edit(ctx, PLANS, id),
            super::compare::DIFFERENCE => super::compare::against_sent(ctx, id),
            _ => record_actions::steps(ctx, PLANS, id),
        }
    }
    fn stale(&self, changed: Changed) -> bool {
        [RegisterId::Plans, RegisterId::PlanItems, RegisterId::Wards]
            .iter()
            .any(|register| changed.touches(*register, None))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx)
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let year = format!("Năm {}", self.year);
        let at = area.width.saturating_sub(u16::try_from(width(&year)).unwrap_or(area.width) + 1);
        put(frame.buffer_mut(), area, at, 0, &year, theme.dim());
        if self.sheet.is_filtered() {
            self.sheet.draw_filter(frame, Rect { height: 1, width: at, ..area }, theme);
        }
        let height = area.height.saturating_sub(ABOVE + BELOW);
        let lines = Rect { y: area.y + ABOVE, height, ..area };
        self.sheet.draw(frame, lines, theme, crate::text::ui::empty_list(false, false), true);
        let below = Rect { y: lines.bottom(), height: BELOW, ..area };
        rule(frame.buffer_mut(), below, 0, theme);
        let room = usize::from(area.width).saturating_sub(2);
        put(frame.buffer_mut(), below, 1, 1, &cut(&self.sums, room), Style::new());
    }
    fn bindings(&self) -> Vec<Binding> {
        BINDINGS.to_vec()
    }
    fn disabled(&self, action: Action) -> Option<String> {
        match action {
            Action::Open | Action::History | HEAD | record_actions::STEPS | super::compare::DIFFERENCE => {
                self.plan().is_none().then(|| text::tabs::ward_without_plan().to_owned())
            }
            _ => None,
        }
    }
    fn takes_text(&self) -> bool {
        self.sheet.is_filtered()
    }
    fn is_window(&self) -> bool {
        true
    }
}
