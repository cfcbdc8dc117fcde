//! The board: a ward a row, a group of the checklist a column, letters before colours.

use std::collections::BTreeMap;

use super::beside::TwoWards;
use super::column::ItemsOfColumn;
use super::quarters::WardOverQuarters;
use super::why::Why;
use crate::data::Error;
use crate::data::board::{Asking, Board, Cell as Answers, Order, WardRow};
use crate::data::plan::SurveyQuarters;
use crate::domain::register::{RegisterId, WardId};
use crate::domain::rules::plan::surveys::Survey;
use crate::guideline::{Grade, Template};
use crate::text::{board as words, district as text};
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Cell, Grid, Head, Line, Stick, Tone, one_grid};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::screens::checklist::grade_tone;
use crate::ui::screens::record_actions;
use crate::vietnamese::date::quarter_roman;

/// Columns of the ward's name with its signs, of a group, and of the sums: twelve groups still fit.
const NAME: u16 = 7;
const WIDE: u16 = 4;
const SUMS: u16 = 11;
/// From so many columns on the whole legend fits.
const ROOMY: u16 = 79;

const COMMANDS: Table<BoardOfWards> = table(&[
    Command::new(&[Key::Enter], "Vì sao", "Các mục đằng sau ô này, và vì sao chữ ấy", BoardOfWards::open)
        .when(BoardOfWards::nothing),
    Command::new(&[Key::Space], "Đánh dấu", "Đánh dấu phường này, hoặc bỏ dấu", BoardOfWards::mark)
        .offered(BoardOfWards::takes_letters)
        .when(BoardOfWards::nothing),
    Command::new(
        &[Key::Char('b')],
        "Bên nhau",
        "Hai phường đã đánh dấu: những mục khác nhau; một phường: bốn quý bên nhau",
        BoardOfWards::beside,
    )
    .offered(BoardOfWards::takes_letters)
    .when(BoardOfWards::nothing),
    Command::new(&[Key::Char('v')], "Từng mục", "Các mục của cột này ở mọi phường", BoardOfWards::items)
        .offered(BoardOfWards::takes_letters)
        .when(BoardOfWards::nothing),
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
    /// The groups by their full names.
    titles: Vec<Box<str>>,
    only_problems: bool,
    /// Whether the window is too narrow for the whole legend.
    narrow: bool,
    /// Whose records are being asked, and in how many items those of each ward have changed.
    asking: Option<(Asked, Asking)>,
    changed: Option<(Asked, BTreeMap<WardId, u32>)>,
    grid: Grid<WardId>,
}

/// Year and checklist.
type Asked = (i32, Box<str>);

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
        let title = |code: &str| ctx.year.groups.iter().find(|group| &*group.code == code);
        let titled = |(code, short): &(Box<str>, Box<str>)| {
            title(code).map_or_else(|| short.clone(), |group| group.title.clone())
        };
        self.titles = board.groups.iter().map(titled).collect();
        let name = [Head::text("", NAME).stays(Stick::Left)];
        let groups = board.groups.iter().map(|(_, short)| Head::text("", WIDE).named(&**short));
        let sums = Head::text(text::BOARD_SUMS, SUMS).stays(Stick::Right);
        let heads = name.into_iter().chain(groups).chain([sums]).collect();
        let wards: Vec<_> = board.wards.iter().filter(|ward| !self.only_problems || matters(ward)).collect();
        let mut lines: Vec<_> = wards.iter().map(|ward| line(ward, self.sign(ward.ward))).collect();
        lines.extend([Grade::NotMet, Grade::PartlyMet].map(|grade| sum(&wards, grade)));
        self.grid.fill_under(heads, lines, ctx.room());
        self.moved();
    }

    /// Says the cell under the cursor in words.
    fn moved(&mut self) {
        let said = self.ward().map(|ward| {
            let head = self.titles.get(self.grid.column()).map_or("", |title| title);
            let cell = ward.cells.get(self.grid.column());
            let cell = cell.map(|cell| text::cell(&ward.name, head, &cell.counts)).unwrap_or_default();
            let quarter = self.surveys.as_ref().map_or(1, |(_, quarter)| *quarter);
            let survey = text::survey(self.survey(ward.ward), quarter_roman(quarter));
            let gaps = ward.run.as_ref().and_then(|run| run.gaps.as_ref());
            let gaps = gaps.map(|(gaps, why)| text::sent_with_gaps(*gaps, why)).unwrap_or_default();
            let changed = self.changed_items(ward.ward).map(words::changed).unwrap_or_default();
            // What a sign before the name stands for comes first: the line may be too short for all.
            let parts = match self.survey(ward.ward) {
                Survey::Missing => [survey, changed, gaps, cell],
                _ => [changed, gaps, cell, survey],
            };
            let said: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            said.join(" · ")
        });
        self.grid.say(words::LEGEND[usize::from(self.narrow)].to_owned(), said);
    }

    fn toggle_problems(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.only_problems = !self.only_problems;
        self.arrange(ctx);
        let wards = self.board.iter().flat_map(|board| &board.wards);
        let hidden = wards.filter(|ward| !matters(ward)).count();
        if self.only_problems { Effect::Say(words::hidden(hidden)) } else { Effect::None }
    }

    /// In how many items the records of a ward have changed.
    fn changed_items(&self, ward: WardId) -> Option<u32> {
        let asked = self.template.clone()?;
        let (of, changed) = self.changed.as_ref()?;
        (of.1 == asked).then(|| changed.get(&ward).copied()).flatten()
    }

    /// What stands before the name of a ward.
    fn sign(&self, ward: WardId) -> &'static str {
        match (self.changed_items(ward), self.survey(ward)) {
            (Some(_), _) => words::CHANGED,
            (None, Survey::Missing) => text::NO_SURVEY,
            (None, _) => " ",
        }
    }

    /// Asks the records of all wards, once for each checklist that is shown.
    fn ask_records(&mut self, ctx: &Ctx<'_>, template: &Template) {
        let asked = (ctx.place.year, template.id.clone());
        let known = self.changed.as_ref().is_some_and(|(of, _)| *of == asked);
        if !known && self.asking.as_ref().is_none_or(|(of, _)| *of != asked) {
            let asking = Asking::begin(ctx.reader, template, ctx.year, ctx.now.today);
            self.asking = asking.map(|asking| (asked, asking));
        }
    }

    /// Draws what came of it, when it is there.
    fn tick(&mut self, input: &Input, ctx: &Ctx<'_>) -> Effect {
        let ready = self.asking.as_ref().filter(|_| *input == Input::Tick);
        let Some(found) = ready.and_then(|(_, asking)| asking.ready()) else { return Effect::Ignored };
        self.changed = self.asking.take().map(|(asked, _)| (asked, found));
        self.arrange(ctx);
        Effect::None
    }

    fn nothing(&self, _: &Ctx<'_>) -> Option<String> {
        self.ward().is_none().then(|| text::NOTHING.into())
    }

    fn mark(&mut self, _: &Ctx<'_>) -> Effect {
        self.grid.mark();
        self.moved();
        Effect::None
    }

    /// Two marked wards beside each other, or one ward in its quarters.
    fn beside(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(template) = self.template.as_deref().and_then(|id| ctx.year.checklist(id)) else {
            return Effect::Ignored;
        };
        let row = |ward: &WardId| self.board.as_ref()?.wards.iter().find(|row| row.ward == *ward);
        let marked: Vec<&WardRow> = self.grid.marked().iter().filter_map(row).collect();
        match (&marked[..], self.ward()) {
            (&[one, other], _) => Effect::Push(Box::new(TwoWards::new([one, other], template))),
            (&[one], _) | ([], Some(one)) => Effect::Push(Box::new(WardOverQuarters::new(one))),
            ([], None) => Effect::Ignored,
            (more, _) => Effect::Say(words::mark_two(more.len())),
        }
    }

    /// The column under the cursor, item by item.
    fn items(&mut self, ctx: &Ctx<'_>) -> Effect {
        let template = self.template.as_deref().and_then(|id| ctx.year.checklist(id));
        let (Some((group, _)), Some(template)) = (self.group(), template) else { return Effect::Ignored };
        Effect::Push(Box::new(ItemsOfColumn::new(group, template, self.order)))
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
        match Why::new(ward, group, template, ctx.year) {
            Some(why) => Effect::Push(Box::new(why)),
            None => Effect::Say(text::not_begun(&ward.name, &template.title)),
        }
    }
}

/// Whether a ward still owes the checklist, or something in it is not met or not answered.
fn matters(ward: &WardRow) -> bool {
    !ward.is_sent() || ward.total.problems() > 0 || ward.total.unanswered > 0
}

fn line(ward: &WardRow, sign: &str) -> Line<WardId> {
    let mut cells = vec![Cell::from(format!("{sign} {}", ward.short))];
    let Some(run) = &ward.run else {
        cells.push(Cell::new(text::no_run(ward.owed_days), Tone::Bad));
        return Line::row(ward.ward, cells, Tone::Plain).called(&ward.name);
    };
    cells.extend(ward.cells.iter().map(cell));
    let late = if run.days_late > 0 { text::LATE } else { "" };
    let sums =
        if ward.is_sent() { words::sums(&ward.total) } else { words::owed(ward.owed_days, &ward.total) };
    cells.push(Cell::from(sums).and(late, Tone::Bad));
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
    let mut cells = vec![Cell::from(format!("  {head}"))];
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
        self.narrow = ctx.room().0 < ROOMY;
        if let Some(template) = template.filter(|_| self.board.is_some()) {
            self.ask_records(ctx, template);
        }
        self.arrange(ctx);
        Ok(())
    }
    commands!(COMMANDS);
    one_grid!(text::NOTHING, [ChecklistRuns, ChecklistAnswers, Surveys], |board, input, ctx| board
        .tick(&input, ctx));
}
