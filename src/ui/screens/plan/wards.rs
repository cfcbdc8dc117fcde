//! The plans of all wards, for those who look at the whole district: also of the wards that have none. Tab 2 shows it
//! while no ward is chosen, tab 9 among its tables.

use std::mem;

use chrono::NaiveDate;

use super::{compare, print};
use crate::data::Error;
use crate::data::plan::{PlanRow, SurveyQuarters};
use crate::domain::Role;
use crate::domain::register::{Id, RegisterId, WardId};
use crate::domain::rules::plan::surveys::Survey;
use crate::exchange::paper::wards_on;
use crate::guideline::Tab;
use crate::text;
use crate::text::district as words;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Cell, Grid, Head, Line, Stick, Tone, one_grid};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Layer};
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
type Own = Command<PlansOfWards>;

const COMMANDS: &[Own] = &[
    Own::new(&[Key::Enter], "Mở", "Mở các nội dung của kế hoạch này", |plans, _| {
        plans.on_plan(|id| Effect::Show(Tab::Plan, Some((PLANS, id))))
    })
    .when(PlansOfWards::no_plan),
    Own::new(&[Key::Space], "Đánh dấu", "Đánh dấu kế hoạch này, hoặc bỏ dấu", PlansOfWards::mark)
        .offered(PlansOfWards::takes_letters)
        .when(PlansOfWards::no_plan),
    Own::FIND,
    Own::new(
        &[Key::F(7)],
        "Văn bản",
        "Mở phần đầu của kế hoạch: căn cứ, mục đích, ký",
        |plans, ctx| plans.on_plan(|id| record_actions::edit(ctx, PLANS, id)),
    )
    .when(PlansOfWards::no_plan),
    Own::new(
        &[Key::Ctrl('t')],
        "Trả lại, duyệt",
        "Trả lại để bổ sung, hoặc phê duyệt kế hoạch",
        |plans, ctx| plans.on_plan(|id| record_actions::steps(ctx, PLANS, id)),
    )
    .when(PlansOfWards::no_plan),
    Own::new(
        &[Key::Char('d')],
        "Duyệt",
        "Phê duyệt mọi kế hoạch đã đánh dấu đang chờ duyệt",
        PlansOfWards::approve,
    )
    .offered(PlansOfWards::takes_letters)
    .when(PlansOfWards::none_sent),
    Own::new(
        &[Key::Char('t')],
        "Trả lại",
        "Trả lại mọi kế hoạch đã đánh dấu, cùng một ý kiến",
        PlansOfWards::give_back,
    )
    .offered(PlansOfWards::takes_letters)
    .when(PlansOfWards::none_sent),
    Own::new(&[Key::Char('s')], "So sánh", "Hai kế hoạch đã đánh dấu bên cạnh nhau", PlansOfWards::compare)
        .offered(PlansOfWards::takes_letters)
        .when(PlansOfWards::not_two),
    Own::difference(|plans, ctx| plans.on_plan(|id| compare::against_sent(ctx, id)))
        .when(PlansOfWards::no_plan),
    Own::print(|_, ctx| print::all_wards(ctx)).when(|_, ctx| print::no_summary(ctx)),
    Own::history(|plans, _| plans.on_plan(|id| record_actions::history(PLANS, id)))
        .when(PlansOfWards::no_plan),
];
const IN_OWN_TAB: &Table<PlansOfWards> = &table(COMMANDS).and(&[list(&[Key::Tab])]);
const AMONG_TABLES: &Table<PlansOfWards> = &table(COMMANDS).and(&[list(&[])]);

const fn list(keys: &'static [Key]) -> Own {
    Own::new(keys, "Mọi kế hoạch", "Danh sách mọi kế hoạch, kể cả chuyên đề", |_, _| {
        let spec = ListSpec { every_ward: true, ..ListSpec::of(PLANS) };
        Effect::Push(Box::new(List::new(spec)))
    })
}

/// The annual plans of the year of the context line beside each other.
pub(in crate::ui::screens) struct PlansOfWards {
    table: &'static Table<Self>,
    pub(super) rows: Vec<PlanRow>,
    surveys: Option<SurveyQuarters>,
    pub(super) grid: Grid<(WardId, Option<Id>)>,
    /// Whether the person is of the office, which approves.
    pub(super) is_office: bool,
}

/// The day whose wards are shown, and today.
fn days(ctx: &Ctx<'_>) -> (NaiveDate, NaiveDate) {
    (wards_on(ctx.place.year, ctx.now.today), ctx.now.today)
}

/// Whether the plan is in the state of this code.
pub(super) fn is_in(row: &PlanRow, state: &str) -> bool {
    row.state.as_deref() == Some(state)
}

impl PlansOfWards {
    /// Among the tables of the district.
    pub(in crate::ui::screens) fn new() -> Self {
        let (grid, rows) = (Grid::default(), Vec::new());
        Self { table: AMONG_TABLES, rows, surveys: None, grid, is_office: false }
    }

    /// By itself.
    pub(super) fn in_own_tab() -> Self {
        Self { table: IN_OWN_TAB, ..Self::new() }
    }

    const fn table(&self) -> &'static Table<Self> {
        self.table
    }

    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let stood_on = self.grid.current();
        self.is_office = ctx.actor.is(Role::District);
        self.surveys = ctx.reader.survey_quarters(ctx.place.year, ctx.now.today)?;
        let rows = ctx.reader.plans_overview(ctx.year, days(ctx))?.unwrap_or_default();
        let before = mem::replace(&mut self.rows, rows);
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
        // The ward may have another plan by now.
        let is_same = |row: &&PlanRow| stood_on.is_some_and(|(ward, _)| ward == row.ward);
        if self.grid.current() != stood_on
            && let Some(row) = self.rows.iter().find(is_same)
        {
            self.grid.go_to(key(row));
        }
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
            let whole = Some(row.total.planned.into());
            let bar = row
                .plan
                .map(|_| bar(row.total.done.into(), whole, 20, &Theme::default()))
                .unwrap_or_default();
            let bar = bar + &text::paper::edition::by_hand(row.total.by_hand);
            let said = [row.name.to_string(), bar, words::surveys(self.quarters(row))];
            said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        });
        self.grid.say(self.sums(), said);
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

    /// Whether letters are commands, and not what is filtered by.
    fn takes_letters(&self) -> bool {
        !self.grid.is_typing()
    }

    /// Does something with the plan under the cursor.
    fn on_plan(&self, act: impl FnOnce(Id) -> Effect) -> Effect {
        self.plan().map_or(Effect::Ignored, act)
    }

    fn no_plan(&self, _: &Ctx<'_>) -> Option<String> {
        self.plan().is_none().then(|| text::tabs::ward_without_plan().to_owned())
    }

    fn mark(&mut self, _: &Ctx<'_>) -> Effect {
        self.grid.mark();
        self.moved();
        Effect::None
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
        // Its state stands beside it, here and on paper: no letter of it belongs to the name.
        Cell::from(row.name.to_string()),
        Cell::new(state.map_or(text::tabs::no_plan_yet(), |state| state.label), tone),
        Cell::from(row.days.map(words::days).unwrap_or_default()),
        Cell::from(has(planned, format!("{}/{}", row.total.done, row.total.planned))),
        Cell::from(has(row.comments > 0, row.comments.to_string())),
        Cell::from(row.sent_on.map(show_date).unwrap_or_default()),
        Cell::from(row.approved_on.map(show_date).unwrap_or_default()),
        Cell::from(has(planned, show_int(row.total.expected))),
        Cell::from(has(row.total.budget > 0, show_money(row.total.budget))),
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
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx)
    }
    commands!(by table);
    one_grid!(text::ui::empty_list(false, false), [Plans, PlanItems, Activities, Classes, Surveys, Wards]);
}
