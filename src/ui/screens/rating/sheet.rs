//! One ward's rating: criterion by criterion the ward's points, the office's beside them, and below the items that the
//! criterion names with what the checklists say to them.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::begin;
use crate::data::Error;
use crate::data::list::Only;
use crate::data::ratings::Letter;
use crate::domain::Role;
use crate::domain::op::{Bulk, Changed, Op};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::rules::closing::{self, OWN, VERIFIED, marks};
use crate::domain::rules::rating::{Outcome, outcome};
use crate::domain::value::Value;
use crate::guideline::{Criterion, Rating, Tab};
use crate::text;
use crate::text::rating as words;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::form;
use crate::ui::grid::{Cell, Grid, Head, Line, Tone};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::{papers, record_actions};
use crate::ui::theme::Theme;
use crate::ui::widgets::{head_lines, put, rule};
use crate::vietnamese::clean::cut;
use crate::vietnamese::points::show_points;

/// Lines above the criteria, and below them.
const ABOVE: u16 = 2;
const BELOW: u16 = 7;
/// Columns of the numbers and letters.
const NUMBERS: u16 = 34;

const RATINGS: RegisterId = RegisterId::Ratings;

type Own = Command<Sheet>;

const COMMANDS: Table<Sheet> = table(&[
    Own::new(&[Key::Enter], "Chấm", "Chấm điểm tiêu chí này; chưa có bảng thì lập", Sheet::score)
        .when(Sheet::why_not_score),
    Own::new(&[Key::Char('=')], words::ACCEPT.0, words::ACCEPT.1, Sheet::accept).when(Sheet::why_not_verify),
    Own::new(&[Key::Char('+')], words::ACCEPT_ALL.0, words::ACCEPT_ALL.1, Sheet::accept_all)
        .hidden()
        .when(Sheet::why_not_verify),
    Own::new(
        &[Key::F(4)],
        "Câu trả lời",
        "Các câu trả lời phiếu kiểm tra mà tiêu chí này xét",
        Sheet::answers,
    ),
    Own::steps(|sheet, ctx| sheet.on_rating(|id| record_actions::steps(ctx, RATINGS, id)))
        .when(Sheet::none_begun),
    Own::new(
        &[Key::F(8)],
        text::plan::PRINT,
        "Phiếu chấm điểm, xếp loại của phường",
        |sheet, ctx| papers::show(ctx, &[text::paper::rating::SHEET_VERB], Some(&sheet.ward_name)),
    )
    .when(Sheet::none_begun),
    Own::history(|sheet, _| sheet.on_rating(|id| record_actions::history(RATINGS, id)))
        .when(Sheet::none_begun),
]);

/// The rating of a ward in the year of the context line.
#[derive(Debug)]
pub(crate) struct Sheet {
    ward: WardId,
    ward_name: String,
    year: i32,
    rating: Option<Record>,
    scores: Vec<Record>,
    criteria: Option<Rating>,
    letters: BTreeMap<Box<str>, Letter>,
    /// What each item asks, as the year has it.
    items: BTreeMap<Box<str>, Box<str>>,
    verifies: bool,
    grid: Grid<usize>,
    head: [String; 2],
    below: Vec<(String, Tone)>,
}

impl Sheet {
    /// Filled by its first load.
    pub(crate) fn new(ward: WardId) -> Self {
        let heads = [
            Head::text(words::HEADS[0], 46).at_least(30),
            Head::number(words::HEADS[1], 6),
            Head::number(words::HEADS[2], 7),
            Head::number(words::HEADS[3], 9),
            Head::text(words::HEADS[4], 8),
        ];
        Self {
            ward,
            ward_name: String::new(),
            year: 0,
            rating: None,
            scores: Vec::new(),
            criteria: None,
            letters: BTreeMap::new(),
            items: BTreeMap::new(),
            verifies: false,
            grid: Grid::of_lines(&heads),
            head: Default::default(),
            below: Vec::new(),
        }
    }

    fn state(&self) -> &str {
        self.rating.as_ref().map_or("", |rating| rating.text("state"))
    }

    fn on_rating(&self, deed: impl FnOnce(Id) -> Effect) -> Effect {
        self.rating.as_ref().and_then(|rating| rating.id).map_or(Effect::Ignored, deed)
    }

    fn criterion(&self) -> Option<&Criterion> {
        self.criteria.as_ref()?.criteria.get(self.grid.current()?)
    }

    fn score_of(&self, criterion: &str) -> Option<&Record> {
        self.scores.iter().find(|score| score.text("criterion") == criterion)
    }

    fn current(&self) -> Option<&Record> {
        self.score_of(&self.criterion()?.id)
    }

    /// Opens the criterion where the person scores it; begins the rating where there is none.
    fn score(&mut self, ctx: &Ctx<'_>) -> Effect {
        if self.rating.is_none() {
            return record_actions::said(
                begin::operation(ctx, self.ward).map(|op| Effect::Write(new_request(), op)),
            );
        }
        let column = if self.verifies { VERIFIED } else { OWN };
        self.current().map_or(Effect::Ignored, |score| Effect::Push(form::correct(score.clone(), column)))
    }

    fn why_not_score(&self, ctx: &Ctx<'_>) -> Option<String> {
        match &self.rating {
            Some(_) => None,
            None => {
                let new = Record::new(RATINGS, Some(self.ward));
                record_actions::why_not_add(ctx.actor, &new, None)
            }
        }
    }

    fn none_begun(&self, _: &Ctx<'_>) -> Option<String> {
        self.rating.is_none().then(|| words::NOBODY_BEGAN.to_owned())
    }

    fn why_not_verify(&self, _: &Ctx<'_>) -> Option<String> {
        (!self.verifies).then(|| words::NOT_VERIFYING.to_owned())
    }

    fn accept(&mut self, _: &Ctx<'_>) -> Effect {
        let Some(score) = self.current() else { return Effect::Ignored };
        if score.get(OWN).is_empty() {
            return Effect::Say(words::NO_OWN_POINTS.into());
        }
        let write = begin::accept(score).map(|op| Effect::Write(new_request(), op));
        self.grid.update(&Input::Do(Action::Down));
        self.moved();
        write.unwrap_or(Effect::None)
    }

    fn accept_all(&mut self, _: &Ctx<'_>) -> Effect {
        let ops: Vec<Op> = self.scores.iter().filter_map(begin::accept).collect();
        match ops.is_empty() {
            true => Effect::Say(words::ALL_VERIFIED.into()),
            false => Effect::Write(new_request(), Op::Several { what: Bulk::Change, ops }),
        }
    }

    /// The answers to the items that the criterion names.
    fn answers(&mut self, _: &Ctx<'_>) -> Effect {
        let Some(criterion) = self.criterion() else { return Effect::Ignored };
        let answers: Vec<Value> = (criterion.items.iter())
            .filter_map(|item| Some(Value::Int(self.letters.get(item)?.answer.0)))
            .collect();
        if answers.is_empty() {
            return Effect::Say(words::NO_ANSWERS.into());
        }
        let title = words::behind(answers.len(), &criterion.label);
        let mut spec = ListSpec::of(RegisterId::ChecklistAnswers).title(title).only("id", Only::In(answers));
        spec.every_ward = true;
        spec.tab = Some(Tab::Checks);
        Effect::Push(Box::new(List::new(spec)))
    }

    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.year = ctx.place.year;
        self.ward_name = record_actions::label(ctx, RegisterId::Wards, Some(Id(self.ward.0)));
        self.rating = ctx.reader.rating_of(self.ward, self.year)?;
        self.scores = match self.rating.as_ref().and_then(|rating| rating.id) {
            Some(rating) => ctx.reader.rating_scores(rating)?,
            None => Vec::new(),
        };
        self.letters = ctx.reader.item_letters(self.ward, self.year)?;
        self.items = ctx.year.items.iter().map(|item| (item.id.clone(), item.text.clone())).collect();
        self.verifies = self.state() == "sent" && ctx.actor.holds(Role::District, Some(self.ward));
        let criteria = ctx.reader.criteria_of(self.rating.as_ref(), ctx.year)?;
        self.arrange(&criteria, ctx.room());
        self.criteria = Some(criteria);
        self.moved();
        Ok(())
    }

    fn arrange(&mut self, criteria: &Rating, (columns, rows): (u16, u16)) {
        let (own, verified) = (marks(&self.scores, OWN), marks(&self.scores, VERIFIED));
        let (own, verified) = (outcome(criteria, &own), outcome(criteria, &verified));
        self.head = self.heads(criteria, &own, &verified);
        let mut lines = Vec::new();
        for (own, verified) in own.areas.iter().zip(&verified.areas) {
            let shown = if self.state() == "own" { own } else { verified };
            let low = if shown.is_enough() { "" } else { " (!)" };
            lines.push(Line::Heading(format!("{} {}{low}", shown.label, words::score(shown.score))));
            let of_area = criteria.criteria.iter().enumerate();
            let of_area = of_area.filter(|(_, criterion)| criterion.group == shown.code);
            lines.extend(of_area.map(|(at, criterion)| self.line(at, criterion)));
        }
        let name = columns.saturating_sub(NUMBERS + 2).max(20);
        let heads = [
            Head::text(words::HEADS[0], name),
            Head::number(words::HEADS[1], 6),
            Head::number(words::HEADS[2], 7),
            Head::number(words::HEADS[3], 9),
            Head::text(words::HEADS[4], 7),
        ];
        self.grid.fill_under(heads.to_vec(), lines, (columns, rows.saturating_sub(ABOVE + BELOW)));
    }

    fn heads(&self, criteria: &Rating, own: &Outcome, verified: &Outcome) -> [String; 2] {
        let Some(rating) = &self.rating else { return [words::NOT_BEGUN.to_owned(), String::new()] };
        let states = RATINGS.decl().states;
        let state = states.and_then(|states| states.get(self.state())).map_or("", |state| state.label);
        let mut first = vec![state.to_owned(), words::standing(words::HEADS[2], own, criteria)];
        if self.state() != "own" {
            first.push(words::standing(words::HEADS[3], verified, criteria));
        }
        let grade = rating.text("grade");
        if !grade.is_empty() {
            first.push(words::label(criteria, grade).to_owned());
        }
        let shown = if self.state() == "own" { own } else { verified };
        [first.join(" · "), words::missing(shown, criteria)]
    }

    fn line(&self, at: usize, criterion: &Criterion) -> Line<usize> {
        let score = self.score_of(&criterion.id);
        let applies = score.is_none_or(|score| score.int("not_applicable") != Some(1));
        let points = |column: &str| match score.and_then(|score| score.int(column)) {
            _ if !applies => words::NOT_APPLICABLE.to_owned(),
            Some(points) => show_points(points),
            None => String::new(),
        };
        let unexplained = score.is_some_and(closing::lacks_reason);
        let verified = Cell::new(points(VERIFIED), if unexplained { Tone::Warn } else { Tone::Plain });
        let letters: Vec<String> = (criterion.items.iter())
            .map(|item| {
                let letter = self.letters.get(item).map(|letter| letter.grade.letter());
                letter.map_or_else(|| words::NOT_ASKED.to_owned(), String::from)
            })
            .collect();
        let cells = vec![
            Cell::from(format!("  {}", criterion.label)),
            Cell::from(criterion.points.to_string()),
            Cell::from(points(OWN)),
            verified,
            Cell::from(letters.concat()),
        ];
        Line::row(at, cells, Tone::Plain)
    }

    /// Says what belongs to the criterion under the cursor.
    fn moved(&mut self) {
        let Some(criterion) = self.criterion() else { return };
        let mut below = vec![];
        let knock_out = if criterion.knock_out { format!(" · {}", words::KNOCK_OUT) } else { String::new() };
        below.push((format!("{}{knock_out}", criterion.label), Tone::Plain));
        for item in &criterion.items {
            let letter = self.letters.get(item).map(|letter| letter.grade.letter());
            let asked = self.items.get(item).map_or(&**item, |text| text);
            below.push((words::item(letter, asked), Tone::Dim));
        }
        if let Some(score) = self.score_of(&criterion.id) {
            let remarks = words::remarks(score.text("own_note"), score.text("reason"));
            let said = if closing::lacks_reason(score) {
                (words::NEEDS_REASON.to_owned(), Tone::Warn)
            } else {
                (remarks, Tone::Plain)
            };
            below.insert(1, said);
            below.retain(|(line, _)| !line.is_empty());
        }
        self.below = below;
    }
}

impl Layer for Sheet {
    fn title(&self, ctx: &Ctx<'_>) -> String {
        words::sheet(&self.ward_name, ctx.place.year)
    }
    fn of_ward(&self) -> &str {
        &self.ward_name
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        if !self.grid.update(&input) {
            return Effect::Ignored;
        }
        self.moved();
        Effect::None
    }
    fn stale(&self, changed: Changed) -> bool {
        [RATINGS, RegisterId::RatingScores, RegisterId::ChecklistAnswers]
            .iter()
            .any(|register| changed.touches(*register, Some(self.ward)))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx)
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        head_lines(frame.buffer_mut(), area, &self.head, theme);
        let room = usize::from(area.width).saturating_sub(2);
        let height = area.height.saturating_sub(ABOVE + BELOW);
        let lines = Rect { y: area.y + ABOVE, height, ..area };
        self.grid.draw(frame, lines, theme, text::district::NOTHING, true);
        let below = Rect { y: lines.bottom(), height: BELOW, ..area };
        rule(frame.buffer_mut(), below, 0, theme);
        for (row, (line, tone)) in (1..BELOW).zip(&self.below) {
            put(frame.buffer_mut(), below, 1, row, &cut(line, room), tone.style(theme));
        }
    }
    commands!(COMMANDS);
    fn takes_text(&self) -> bool {
        self.grid.is_typing()
    }
    fn is_window(&self) -> bool {
        true
    }
}
