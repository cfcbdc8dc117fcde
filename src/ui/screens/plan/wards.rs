//! The plans of all wards, for those who look at the whole district: also of the wards that have none. Tab 2 shows it
//! while no ward is chosen, tab 9 among its tables.

use std::mem;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{compare, print, several};
use crate::data::Error;
use crate::data::board::PlanRow;
use crate::data::plan::SurveyQuarters;
use crate::domain::register::{Id, RegisterId, WardId};
use crate::domain::rules::plan::surveys::Survey;
use crate::domain::{Changed, Role};
use crate::guideline::Tab;
use crate::text;
use crate::text::district as words;
use crate::ui::action::Action;
use crate::ui::grid::{Cell, Grid, Head, Line, Stick, Tone};
use crate::ui::keymap::{Binding, Key};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;
use crate::ui::widgets::bar;
use crate::vietnamese::date::show_date;
use crate::vietnamese::number::{show_int, show_money};

const PLANS: RegisterId = RegisterId::Plans;
/// The most needed first: a narrow screen shows the others when it scrolls.
const HEADS: &[Head] = &[
    Head::text("Phường", NAME.0),
    Head::text("Tình trạng", 13),
    Head::text("So với hạn", 12),
    Head::number("TH/KH", 6),
    Head::text("Ý kiến", 6),
    Head::text("Gửi ngày", 10),
    Head::text("Phê duyệt", 10),
    Head::number("Người", 7),
    Head::number("Kinh phí", 13),
    Head::number("Lần", 3),
    Head::text("KS", 4),
];
/// Columns of the ward's name: at least, and at most where all others fit.
const NAME: (u16, u16) = (11, 24);
/// From this many columns on the letters of the surveys stay at the right.
const ROOMY: u16 = 80;
/// Opens the form of the plan instead of its items.
const HEAD: Action = Action::Verb("head");

const BINDINGS: &[Binding] = &[
    Binding::new(&[Key::Enter], Action::Open, "Mở", "Mở các nội dung của kế hoạch này"),
    Binding::new(&[Key::Space], Action::Mark, "Đánh dấu", "Đánh dấu kế hoạch này, hoặc bỏ dấu"),
    record_actions::FIND_KEY,
    Binding::new(&[Key::F(7)], HEAD, "Văn bản", "Mở phần đầu của kế hoạch: căn cứ, mục đích, ký"),
    Binding::new(
        &[Key::Ctrl('t')],
        record_actions::STEPS,
        "Trả lại, duyệt",
        "Trả lại để bổ sung, hoặc phê duyệt kế hoạch",
    ),
    Binding::new(
        &[Key::Char('d')],
        several::APPROVE,
        "Duyệt",
        "Phê duyệt mọi kế hoạch đã đánh dấu đang chờ duyệt",
    ),
    Binding::new(
        &[Key::Char('t')],
        several::RETURN,
        "Trả lại",
        "Trả lại mọi kế hoạch đã đánh dấu, cùng một ý kiến",
    ),
    Binding::new(&[Key::Char('s')], several::COMPARE, "So sánh", "Hai kế hoạch đã đánh dấu bên cạnh nhau"),
    compare::DIFFERENCE_KEY,
    print::PRINT_KEY,
    record_actions::HISTORY_KEY,
];

/// The annual plans of the year of the context line beside each other.
#[derive(Debug)]
pub(in crate::ui::screens) struct PlansOfWards {
    /// Keys that open the list of all plans.
    list_keys: &'static [Key],
    pub(super) rows: Vec<PlanRow>,
    surveys: Option<SurveyQuarters>,
    pub(super) grid: Grid<(WardId, Option<Id>)>,
    /// Whether the person is of the office, which approves.
    pub(super) is_office: bool,
}

/// Whether the plan is in the state of this code.
pub(super) fn is_in(row: &PlanRow, state: &str) -> bool {
    row.state.as_deref() == Some(state)
}

impl PlansOfWards {
    /// These keys open the list of all plans.
    pub(in crate::ui::screens) fn new(list_keys: &'static [Key]) -> Self {
        Self { list_keys, rows: Vec::new(), surveys: None, grid: Grid::of_cells(1), is_office: false }
    }

    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.is_office = ctx.actor.is(Role::District);
        self.surveys = Some(ctx.reader.survey_quarters(ctx.place.year, ctx.now.today)?);
        let before = mem::replace(&mut self.rows, ctx.reader.plans_overview(ctx.year)?);
        // The ward that has not sent comes first.
        self.rows.sort_by_key(|row| row.sent_on.is_some());
        // Who marked a plan meant it as it was.
        let state = |rows: &[PlanRow], plan: Option<Id>| {
            rows.iter().find(|row| row.plan == plan).map(|row| row.state.clone())
        };
        let now = &self.rows;
        self.grid.keep_marks(|(_, plan)| {
            let is = state(now, plan);
            is.is_some() && is == state(&before, plan)
        });
        let line = |row| Line::row(key(row), cells(row, self.quarters(row)), Tone::Plain);
        let lines = self.rows.iter().map(line).collect();
        self.grid.fill_under(heads(ctx.room().0), lines, ctx.room());
        self.moved();
        Ok(())
    }

    /// How the surveys of the four quarters stand in a ward.
    fn quarters(&self, row: &PlanRow) -> [Survey; 4] {
        let of = |quarter| self.surveys.as_ref().map_or(Survey::Ahead, |all| all.of(row.ward, quarter));
        [1, 2, 3, 4].map(of)
    }

    fn row(&self) -> Option<&PlanRow> {
        let at = self.grid.current()?;
        self.rows.iter().find(|row| key(row) == at)
    }

    fn plan(&self) -> Option<Id> {
        self.grid.current()?.1
    }

    /// Says what the ward has done and lacks, and how many plans are marked and in each state.
    fn moved(&mut self) {
        let said = self.row().map(|row| {
            let whole = Some(row.items.into());
            let bar =
                row.plan.map(|_| bar(row.done.into(), whole, 20, &Theme::default())).unwrap_or_default();
            let said = [row.name.to_string(), bar, words::surveys(self.quarters(row))];
            said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        });
        self.grid.say(self.sums(), said.map(Cell::from));
    }

    /// How many plans are marked, and in each state.
    fn sums(&self) -> String {
        let none = self.rows.iter().filter(|row| row.plan.is_none()).count();
        let states = PLANS.decl().states.map_or(&[][..], |states| states.all).iter();
        let counted =
            states.map(|state| (state, self.rows.iter().filter(|row| is_in(row, state.code)).count()));
        let counted = counted.filter(|(_, count)| *count > 0);
        let said = counted.map(|(state, count)| format!("{} {count}", state.label));
        let all = [self.marks_said(), text::tabs::wards_sum(self.rows.len(), none)];
        let said = all.into_iter().chain(said).filter(|part| !part.is_empty());
        said.collect::<Vec<_>>().join(" · ")
    }

    /// Does something with the plan under the cursor.
    fn on_plan(&self, action: Action, ctx: &Ctx<'_>) -> Effect {
        let Some(id) = self.plan() else { return Effect::Say(text::tabs::ward_without_plan().into()) };
        match action {
            Action::Open => Effect::Show(Tab::Plan, Some((PLANS, id))),
            Action::History => record_actions::history(PLANS, id),
            HEAD => record_actions::edit(ctx, PLANS, id),
            compare::DIFFERENCE => compare::against_sent(ctx, id),
            _ => record_actions::steps(ctx, PLANS, id),
        }
    }
}

const fn key(row: &PlanRow) -> (WardId, Option<Id>) {
    (row.ward, row.plan)
}

fn heads(columns: u16) -> Vec<Head> {
    let mut heads = HEADS.to_vec();
    let all: u16 = heads.iter().map(|head| head.width + 1).sum();
    let last = heads.len() - 1;
    heads[0].width = (NAME.0 + columns.saturating_sub(all)).min(NAME.1);
    heads[0].stick = Stick::Left;
    if columns >= ROOMY {
        heads[last].stick = Stick::Right;
    }
    heads
}

/// What is known of a ward's plan, in the order of the heads.
fn cells(row: &PlanRow, quarters: [Survey; 4]) -> [Cell; 11] {
    let state = PLANS.decl().states.zip(row.state.as_deref()).and_then(|(states, code)| states.get(code));
    let tone = match row.state.as_deref() {
        Some("approved") => Tone::Good,
        Some("sent" | "amending") => Tone::Plain,
        _ => Tone::Bad,
    };
    let has = |shown: bool, text: String| if shown { text } else { String::new() };
    let planned = row.plan.is_some();
    [
        Cell::from(format!("{} {}", state.map_or(' ', |state| state.mark), row.name)),
        Cell::new(state.map_or(text::tabs::no_plan_yet(), |state| state.label), tone),
        Cell::from(row.days.map(words::days).unwrap_or_default()),
        Cell::from(has(planned, format!("{}/{}", row.done, row.items))),
        Cell::from(has(row.comments > 0, row.comments.to_string())),
        Cell::from(row.sent_on.map(show_date).unwrap_or_default()),
        Cell::from(row.approved_on.map(show_date).unwrap_or_default()),
        Cell::from(has(planned, show_int(row.expected))),
        Cell::from(has(row.budget > 0, show_money(row.budget))),
        Cell::from(has(planned, row.edition.to_string())),
        quarters.into_iter().fold(Cell::default(), |cell, survey| {
            cell.and(words::survey_mark(survey).to_string(), survey_tone(survey))
        }),
    ]
}

const fn survey_tone(survey: Survey) -> Tone {
    match survey {
        Survey::Held => Tone::Good,
        Survey::Missing => Tone::Bad,
        Survey::Open => Tone::Plain,
        Survey::Excused | Survey::Ahead => Tone::Dim,
    }
}

impl Layer for PlansOfWards {
    fn title(&self, _: &Ctx<'_>) -> String {
        words::PLANS.to_owned()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        if self.grid.update(&input) {
            self.moved();
            return Effect::None;
        }
        match input {
            Input::Do(Action::Next | Action::Go(PLANS)) => {
                let spec = ListSpec { every_ward: true, ..ListSpec::of(PLANS) };
                Effect::Push(Box::new(List::new(spec)))
            }
            Input::Do(Action::Print) => print::all_wards(ctx),
            Input::Do(Action::Mark) if self.plan().is_some() => {
                self.grid.mark();
                self.moved();
                Effect::None
            }
            Input::Do(
                action @ (Action::Open
                | Action::Mark
                | Action::History
                | HEAD
                | record_actions::STEPS
                | compare::DIFFERENCE),
            ) => self.on_plan(action, ctx),
            Input::Do(
                action @ (several::APPROVE | several::APPROVE_NOW | several::RETURN | several::COMPARE),
            ) => record_actions::said(self.several(action, ctx)),
            _ => Effect::Ignored,
        }
    }
    fn stale(&self, changed: Changed) -> bool {
        const OF: [RegisterId; 6] = [
            PLANS,
            RegisterId::PlanItems,
            RegisterId::Activities,
            RegisterId::Classes,
            RegisterId::Surveys,
            RegisterId::Wards,
        ];
        OF.iter().any(|register| changed.touches(*register, None))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx)
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.grid.draw(frame, area, theme, text::ui::empty_list(false, false), false);
    }
    fn bindings(&self) -> Vec<Binding> {
        let mut all = BINDINGS.to_vec();
        all.push(Binding::new(
            self.list_keys,
            Action::Go(PLANS),
            "Mọi kế hoạch",
            "Danh sách mọi kế hoạch, kể cả chuyên đề",
        ));
        all
    }
    fn disabled(&self, action: Action) -> Option<String> {
        match action {
            Action::Open
            | Action::Mark
            | Action::History
            | HEAD
            | record_actions::STEPS
            | compare::DIFFERENCE => {
                self.plan().is_none().then(|| text::tabs::ward_without_plan().to_owned())
            }
            action => self.why_not_several(action),
        }
    }
    fn takes_text(&self) -> bool {
        self.grid.is_filtered()
    }
    fn is_window(&self) -> bool {
        true
    }
}
