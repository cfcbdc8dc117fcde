//! The board: a ward a row, a group of the checklist a column, letters before colours.

use super::drill::Drill;
use crate::data::Error;
use crate::data::board::{Board, Cell as Answers, Order, WardRow};
use crate::data::plan::SurveyQuarters;
use crate::domain::register::{RegisterId, WardId};
use crate::domain::rules::grades::Tally;
use crate::domain::rules::plan::surveys::Survey;
use crate::guideline::Grade;
use crate::text::district as text;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Cell, Grid, Head, Line, Stick, Tone, one_grid};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Layer};
use crate::ui::screens::checklist::grade_tone;
use crate::ui::screens::record_actions;
use crate::vietnamese::date::quarter_roman;

/// Columns of the ward's name, of the mark of a missing survey, of a group, and of the sums: twelve groups still fit.
const NAME: u16 = 5;
const SURVEY: u16 = 1;
const WIDE: u16 = 4;
const SUMS: u16 = 11;

const COMMANDS: Table<BoardOfWards> = table(&[
    Command::new(&[Key::Enter], "Xem kỹ", "Các mục đằng sau ô này", BoardOfWards::open)
        .when(|board, _| board.ward().is_none().then(|| text::NOTHING.into())),
    Command::new(
        &[Key::Char('p')],
        "Vấn đề",
        "Chỉ hiện phường có vấn đề, hoặc hiện lại tất cả",
        BoardOfWards::toggle_problems,
    )
    .offered(BoardOfWards::takes_letters),
    Command::new(
        &[Key::Char('x')],
        "Sắp xếp",
        "Sắp xếp theo tên phường, hoặc phường chưa gửi, nhiều vấn đề trước",
        BoardOfWards::sort,
    )
    .offered(BoardOfWards::takes_letters),
    Command::FIND.hidden(),
]);

/// The board of the quarter of the context line.
#[derive(Default, Debug)]
pub(super) struct BoardOfWards {
    title: String,
    template: Option<Box<str>>,
    board: Option<Board>,
    /// How the quarter's surveys stand, and the quarter.
    surveys: Option<(SurveyQuarters, u8)>,
    order: Order,
    only_problems: bool,
    grid: Grid<WardId>,
}

impl BoardOfWards {
    /// Whether letters are commands, and not what is filtered by.
    fn takes_letters(&self) -> bool {
        !self.grid.is_typing()
    }

    fn survey(&self, ward: WardId) -> Survey {
        self.surveys.as_ref().map_or(Survey::Ahead, |(surveys, quarter)| surveys.of(ward, *quarter))
    }

    fn ward(&self) -> Option<&WardRow> {
        let at = self.grid.current()?;
        self.board.as_ref()?.wards.iter().find(|ward| ward.ward == at)
    }

    /// Code and short head of the group under the cursor.
    fn group(&self) -> Option<&(Box<str>, Box<str>)> {
        self.board.as_ref()?.groups.get(self.grid.column())
    }

    /// Makes the lines of what was read.
    fn arrange(&mut self, ctx: &Ctx<'_>) {
        let Some(board) = &self.board else {
            self.grid.fill_under(Vec::new(), Vec::new(), ctx.room());
            return self.moved();
        };
        let name = [Head::text("", NAME), Head::text("", SURVEY)].map(|head| head.stays(Stick::Left));
        let groups = board.groups.iter().map(|(_, short)| Head::text("", WIDE).named(&**short));
        let sums = Head::text(text::BOARD_SUMS, SUMS).stays(Stick::Right);
        let heads = name.into_iter().chain(groups).chain([sums]).collect();
        let matters =
            |ward: &WardRow| !ward.is_sent() || ward.total.problems() > 0 || ward.total.unanswered > 0;
        let wards: Vec<_> = board.wards.iter().filter(|ward| !self.only_problems || matters(ward)).collect();
        let mut lines: Vec<_> = wards.iter().map(|ward| line(ward, self.survey(ward.ward))).collect();
        lines.extend([Grade::NotMet, Grade::PartlyMet].map(|grade| sum(&wards, grade)));
        self.grid.fill_under(heads, lines, ctx.room());
        self.moved();
    }

    /// Says the cell under the cursor in words.
    fn moved(&mut self) {
        let said = self.ward().map(|ward| {
            let head = self.group().map_or("", |(_, short)| short);
            let cell = ward.cells.get(self.grid.column());
            let cell = cell.map(|cell| text::cell(&ward.name, head, &cell.counts)).unwrap_or_default();
            let quarter = self.surveys.as_ref().map_or(1, |(_, quarter)| *quarter);
            let survey = text::survey(self.survey(ward.ward), quarter_roman(quarter));
            let gaps = ward.run.as_ref().and_then(|run| run.gaps.as_ref());
            let gaps = gaps.map(|(gaps, why)| text::sent_with_gaps(*gaps, why)).unwrap_or_default();
            let said: Vec<_> = [cell, gaps, survey].into_iter().filter(|part| !part.is_empty()).collect();
            said.join(" · ")
        });
        self.grid.say(text::LEGEND.to_owned(), said);
    }

    fn toggle_problems(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.only_problems = !self.only_problems;
        self.arrange(ctx);
        Effect::None
    }

    fn sort(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.order = if self.order == Order::Ward { Order::Attention } else { Order::Ward };
        let read = self.load(ctx);
        // Another order is read from its first row.
        self.grid.go_to_first();
        self.moved();
        record_actions::said(read.map(|()| Effect::None))
    }

    fn open(&mut self, ctx: &Ctx<'_>) -> Effect {
        let template = self.template.as_deref().and_then(|id| ctx.year.checklist(id));
        let (Some(ward), Some((group, _)), Some(template)) = (self.ward(), self.group(), template) else {
            return Effect::Ignored;
        };
        if ward.run.is_none() {
            return Effect::Say(text::not_begun(&ward.name, &template.title));
        }
        let head = ctx.year.group(group).map_or("", |group| &group.title);
        let title = format!("{} · {head}", ward.name);
        Effect::Push(Box::new(Drill::new(title, &template.id, ward.ward, group)))
    }
}

fn line(ward: &WardRow, survey: Survey) -> Line<WardId> {
    let survey = if survey == Survey::Missing { text::NO_SURVEY } else { "" };
    let mut cells = vec![Cell::from(&*ward.short), Cell::new(survey, Tone::Bad)];
    let Some(run) = &ward.run else {
        cells.push(Cell::new(text::no_run(ward.owed_days), Tone::Bad));
        return Line::row(ward.ward, cells, Tone::Plain).called(&ward.name);
    };
    cells.extend(ward.cells.iter().map(cell));
    let sent = match (&*run.state, run.days_late) {
        ("open", _) | ("returned", _) => text::NOT_SENT,
        (_, 1..) => text::LATE,
        _ => "",
    };
    let Tally { met, .. } = ward.total;
    let sums = Cell::from(format!("{met:>3}/{:<3}{:>3}", ward.total.of(), ward.total.problems()));
    cells.push(sums.and(sent, Tone::Bad));
    Line::row(ward.ward, cells, Tone::Plain).called(&ward.name)
}

/// In how many of these wards each group has this letter, and of how many wards it is.
fn sum(wards: &[&WardRow], grade: Grade) -> Line<WardId> {
    let groups = wards.iter().map(|ward| ward.cells.len()).max().unwrap_or_default();
    let with = |group: usize| {
        wards.iter().filter(|ward| ward.cells.get(group).is_some_and(|cell| cell.grade == grade)).count()
    };
    let owed = wards.iter().filter(|ward| !ward.is_sent()).count();
    let (head, of) = if grade == Grade::NotMet {
        (text::WITH_NOT_MET, text::of_wards(wards.len()))
    } else {
        (text::WITH_PARTLY, text::not_sent(owed))
    };
    let mut cells = vec![Cell::from(head), Cell::from("")];
    cells.extend((0..groups).map(|group| Cell::from(with(group).to_string())));
    cells.push(Cell::from(of));
    Line::Sum(cells)
}

/// The letter, with how many items are behind a problem; a tick where it is verified.
fn cell(answers: &Answers) -> Cell {
    let problems = answers.counts.problems();
    let number = if problems > 0 { problems.to_string() } else { String::new() };
    let verified = if answers.verified { "√" } else { "" };
    Cell::new(format!("{}{number}{verified}", answers.grade.letter()), grade_tone(answers.grade))
}

impl Layer for BoardOfWards {
    fn title(&self, _: &Ctx<'_>) -> String {
        self.title.clone()
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let quarter = ctx.place.quarter;
        self.title = text::board(quarter_roman(quarter));
        let surveys = ctx.reader.survey_quarters(ctx.place.year, ctx.now.today)?;
        self.surveys = surveys.map(|surveys| (surveys, quarter));
        let template = ctx.year.quarter_checklist(quarter);
        let board = template.map(|template| ctx.reader.board(template, self.order, ctx.now.today, ctx.year));
        self.board = board.transpose()?.flatten();
        self.template = template.map(|template| template.id.clone());
        self.arrange(ctx);
        Ok(())
    }
    commands!(COMMANDS);
    one_grid!(text::NOTHING, [ChecklistRuns, ChecklistAnswers, Surveys]);
}
