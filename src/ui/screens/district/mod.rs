//! `9 Toàn quận`: the board of all wards, their plans, and the papers received (II.5, III.9).

mod ask;
mod board;
mod grid;
mod quotas;
mod several;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::plan::compare::DIFFERENCE;
use crate::data::Error;
use crate::data::board::{Board, Order, PlanRow, Receipts};
use crate::data::plan::SurveyQuarters;
use crate::domain::Role;
use crate::domain::op::Changed;
use crate::domain::register::{Id, RegisterId, WardId};
use crate::domain::rules::plan::surveys::Survey;
use crate::guideline::Tab;
use crate::text::district as text;
use crate::text::plan::{NOT_THE_OFFICE, QUOTA_HEADS, QUOTAS};
use crate::ui::action::Action;
use crate::ui::keymap::{Binding, Key};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::vietnamese::date::quarter_roman;

/// What the tab shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum View {
    /// Wards × groups of the quarter's checklist.
    #[default]
    Board,
    /// The annual plans.
    Plans,
    /// Wards × papers.
    Receipts,
    /// Wards × numbers that the district gives.
    Quotas,
}

/// The tab.
#[derive(Debug, Default)]
pub(crate) struct District {
    view: View,
    order: Order,
    only_problems: bool,
    title: String,
    board: Option<Board>,
    plans: Vec<PlanRow>,
    receipts: Option<Receipts>,
    row: usize,
    column: usize,
    template: Option<Box<str>>,
    quotas: quotas::Quotas,
    /// How the quarters' surveys stand, and the quarter looked at.
    surveys: Option<(SurveyQuarters, u8)>,
    marked: Vec<Id>,
    /// Whether the person is of the office, which approves and gives quotas.
    is_office: bool,
}

const OPEN: Binding = Binding::new(
    &[Key::Enter],
    Action::Open,
    "Xem kỹ",
    "Các mục đằng sau ô này, hoặc mở kế hoạch của phường",
);
const GIVE: Binding =
    Binding::new(&[Key::Enter], Action::Open, "Giao chỉ tiêu", "Gõ số giao cho phường ở ô này");
const NEXT: Binding = Binding::new(
    &[Key::Tab],
    Action::Next,
    "Bảng khác",
    "Bảng kiểm tra, kế hoạch các phường, văn bản đã nhận, chỉ tiêu giao phường",
);

/// Keys of the board alone.
const BOARD: &[Binding] = &[
    Binding::new(
        &[Key::Char('p')],
        Action::Verb("problems"),
        "Vấn đề",
        "Chỉ hiện phường có vấn đề, hoặc hiện lại tất cả",
    ),
    Binding::new(&[Key::Char('x')], Action::Verb("order"), "Xếp", "Xếp theo số vấn đề, hoặc theo tên phường"),
];

impl District {
    /// The tab.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Rows and columns that the cursor can stand on.
    fn size(&self) -> (usize, usize) {
        let columns = match self.view {
            View::Board => self.board.as_ref().map_or(0, |board| board.groups.len()),
            View::Plans => 1,
            View::Quotas => QUOTA_HEADS.len(),
            View::Receipts => self.receipts.as_ref().map_or(0, |receipts| receipts.papers.len()),
        };
        (self.wards().len(), columns)
    }

    fn shown_wards(&self) -> Option<(Vec<&crate::data::board::WardRow>, usize)> {
        let board = self.board.as_ref()?;
        let wards =
            board.wards.iter().filter(|ward| !self.only_problems || ward.problems > 0 || ward.run.is_none());
        Some((wards.collect(), board.groups.len()))
    }

    fn open(&self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        match self.view {
            View::Board => {
                let Some((wards, _)) = self.shown_wards() else { return Ok(Effect::Ignored) };
                let (Some(ward), Some(board)) = (wards.get(self.row), &self.board) else {
                    return Ok(Effect::Ignored);
                };
                let Some((group, _)) = board.groups.get(self.column) else { return Ok(Effect::Ignored) };
                let template = self.template.as_deref().and_then(|id| ctx.year.checklist(id));
                let Some(template) = template else { return Ok(Effect::Ignored) };
                if ward.run.is_none() {
                    return Ok(Effect::Say(text::not_begun(&ward.name, &template.title)));
                }
                let head = ctx.year.group(group).map_or("", |group| &group.title);
                let title = format!("{} · {head}", ward.name);
                Ok(Effect::Push(Box::new(board::Drill::new(title, &template.id, ward.ward, group))))
            }
            View::Plans => {
                let plan = self.plans.get(self.row).and_then(|row| row.plan);
                Ok(plan.map_or(Effect::Ignored, |id| Effect::Show(Tab::Plan, Some((RegisterId::Plans, id)))))
            }
            View::Receipts => Ok(Effect::Say(self.receipt_said())),
            View::Quotas if !self.is_office => Ok(Effect::Say(NOT_THE_OFFICE.into())),
            View::Quotas => Ok(self.quotas.ask(self.row, self.column)),
        }
    }

    /// The cell under the cursor of the receipt grid, in words.
    fn receipt_said(&self) -> String {
        let Some(receipts) = &self.receipts else { return String::new() };
        let (Some((_, ward, cells)), Some(paper)) =
            (receipts.wards.get(self.row), receipts.papers.get(self.column))
        else {
            return String::new();
        };
        cells.get(self.column).map_or(String::new(), |cell| text::receipt(ward, paper, *cell))
    }

    /// How a quarter's survey stands in a ward.
    fn survey(&self, ward: WardId, quarter: u8) -> Survey {
        self.surveys.as_ref().map_or(Survey::Ahead, |(surveys, _)| surveys.of(ward, quarter))
    }

    /// The quarter that is looked at.
    fn quarter(&self) -> u8 {
        self.surveys.as_ref().map_or(1, |(_, quarter)| *quarter)
    }

    /// The wards in the order of the rows.
    fn wards(&self) -> Vec<WardId> {
        match self.view {
            View::Board => {
                let shown = self.shown_wards().into_iter().flat_map(|(wards, _)| wards);
                shown.map(|row| row.ward).collect()
            }
            View::Plans => self.plans.iter().map(|row| row.ward).collect(),
            View::Quotas => self.quotas.wards.iter().map(|(ward, _)| *ward).collect(),
            View::Receipts => self.receipts.iter().flat_map(|all| &all.wards).map(|row| row.0).collect(),
        }
    }

    /// The ward of the row under the cursor.
    fn ward(&self) -> Option<WardId> {
        self.wards().get(self.row).copied()
    }

    /// The cursor stays on its ward when the rows change their order.
    fn stay_on(&mut self, ward: Option<WardId>) {
        self.row = ward.and_then(|ward| self.wards().iter().position(|row| *row == ward)).unwrap_or(self.row);
        self.keep_within();
    }

    fn keep_within(&mut self) {
        let (rows, columns) = self.size();
        self.row = self.row.min(rows.saturating_sub(1));
        self.column = self.column.min(columns.saturating_sub(1));
    }
}

impl Layer for District {
    fn title(&self, _: &Ctx<'_>) -> String {
        self.title.clone()
    }

    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match input {
            Input::Do(Action::Up) => self.row = self.row.saturating_sub(1),
            Input::Do(Action::Down) => self.row += 1,
            Input::Do(Action::Left) => self.column = self.column.saturating_sub(1),
            Input::Do(Action::Right) => self.column += 1,
            Input::Do(Action::Home) => self.row = 0,
            Input::Do(Action::End) => self.row = usize::MAX,
            Input::Do(Action::Next) => {
                self.view = match self.view {
                    View::Board => View::Plans,
                    View::Plans => View::Receipts,
                    View::Receipts => View::Quotas,
                    View::Quotas => View::Board,
                };
                return Effect::Reload;
            }
            Input::Do(Action::Verb("problems")) => {
                let ward = self.ward();
                self.only_problems = !self.only_problems;
                self.stay_on(ward);
            }
            Input::Do(Action::Verb("order")) => {
                self.order = if self.order == Order::Ward { Order::Problems } else { Order::Ward };
                // Another order is read from its first row.
                (self.row, self.board) = (0, None);
                return Effect::Reload;
            }
            Input::Do(Action::Mark) if self.view == View::Plans => return self.mark(),
            Input::Do(Action::Print) if self.view == View::Plans => {
                return super::plan::print::all_wards(ctx);
            }
            Input::Do(
                action @ (several::APPROVE
                | several::APPROVE_NOW
                | several::RETURN
                | several::COMPARE
                | DIFFERENCE),
            ) if self.view == View::Plans => {
                return self
                    .several(action, ctx)
                    .unwrap_or_else(|error| Effect::Say(crate::text::failure(&error)));
            }
            Input::Do(Action::Open) => {
                return self.open(ctx).unwrap_or_else(|error| Effect::Say(crate::text::failure(&error)));
            }
            _ => return Effect::Ignored,
        }
        self.keep_within();
        Effect::None
    }

    fn stale(&self, changed: Changed) -> bool {
        let of: &[RegisterId] = match self.view {
            View::Board => &[RegisterId::ChecklistRuns, RegisterId::ChecklistAnswers, RegisterId::Surveys],
            View::Plans => &[
                RegisterId::Plans,
                RegisterId::PlanItems,
                RegisterId::Activities,
                RegisterId::Classes,
                RegisterId::Surveys,
            ],
            View::Receipts => &[RegisterId::Submissions, RegisterId::Plans, RegisterId::ChecklistRuns],
            View::Quotas => &[
                RegisterId::Quotas,
                RegisterId::Wards,
                RegisterId::Activities,
                RegisterId::Classes,
                RegisterId::LiteracySubjects,
            ],
        };
        of.iter().any(|register| changed.touches(*register, None))
    }

    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let ward = self.ward();
        self.is_office = ctx.actor.is(Role::District);
        let surveys = ctx.reader.survey_quarters(ctx.place.year, ctx.now.today)?;
        self.surveys = Some((surveys, ctx.place.quarter));
        match self.view {
            View::Board => {
                let template = ctx.year.quarter_checklist(ctx.place.quarter);
                self.template = template.map(|template| template.id.clone());
                self.title = text::board(quarter_roman(ctx.place.quarter));
                self.board = match template {
                    Some(template) => {
                        Some(ctx.reader.board(template, self.order, ctx.now.today, ctx.year)?)
                    }
                    None => None,
                };
            }
            View::Plans => {
                self.title = text::plans();
                let before = std::mem::replace(&mut self.plans, ctx.reader.plans_overview(ctx.year)?);
                // The ward that has not sent comes first.
                self.plans.sort_by_key(|row| row.sent_on.is_some());
                self.keep_marks(&before);
            }
            View::Quotas => {
                self.title = QUOTAS.to_owned();
                self.quotas = quotas::Quotas::read(ctx)?;
            }
            View::Receipts => {
                self.title = text::receipts();
                self.receipts = Some(ctx.reader.receipts(ctx.now.today, ctx.year)?);
            }
        }
        self.stay_on(ward);
        Ok(())
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        match self.view {
            View::Board => board::draw(self, frame, area, theme),
            View::Plans => grid::plans(self, frame, area, theme),
            View::Receipts => grid::receipts(self, frame, area, theme),
            View::Quotas => self.quotas.draw((self.row, self.column), frame, area, theme),
        }
    }

    fn bindings(&self) -> Vec<Binding> {
        let (open, own) = match self.view {
            View::Board => (OPEN, BOARD),
            View::Plans => (OPEN, several::BINDINGS),
            View::Receipts => (OPEN, &[][..]),
            View::Quotas => (GIVE, &[][..]),
        };
        [open, NEXT].iter().chain(own).copied().collect()
    }

    fn disabled(&self, action: Action) -> Option<String> {
        match action {
            Action::Open if self.size() == (0, 0) => Some(text::NOTHING.into()),
            Action::Open if self.view == View::Plans => {
                let none = self.plans.get(self.row).is_none_or(|row| row.plan.is_none());
                none.then(|| text::NO_PLAN.into())
            }
            Action::Open if self.view == View::Quotas && !self.is_office => Some(NOT_THE_OFFICE.into()),
            Action::Verb("problems" | "order") if self.view != View::Board => Some(text::BOARD_ONLY.into()),
            action if self.view == View::Plans => self.why_not_several(action),
            _ => None,
        }
    }

    fn is_window(&self) -> bool {
        true
    }
}
