//! All wards with their points and grades, and how the grades share (II.5): the office's table, which the GDNN-GDTX
//! centre reads and agrees to.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::sheet::Sheet;
use crate::data::Error;
use crate::data::ratings::WardRating;
use crate::domain::op::Changed;
use crate::domain::register::{Record, RegisterId, WardId};
use crate::domain::rules::rating::{Outcome, shares_each, shares_or_better};
use crate::guideline::Rating;
use crate::text;
use crate::text::rating as words;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Cell, Grid, Head, Line, Tone};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::screens::{papers, record_actions};
use crate::ui::theme::Theme;
use crate::ui::widgets::{bar, put, rule, wrap};
use crate::vietnamese::clean::cut;
use crate::vietnamese::points::show_points;

/// Lines below the wards: a rule, the ward, the counts, both readings of the shares, the note.
const BELOW: u16 = 7;
/// Columns of a bar.
const BAR: u16 = 4;

const RATINGS: RegisterId = RegisterId::Ratings;

const COMMANDS: Table<RatingsOfWards> = table(&[
    Command::new(
        &[Key::Enter],
        "Mở",
        "Phiếu chấm điểm của phường này",
        |wards: &mut RatingsOfWards, _| {
            wards.grid.current().map_or(Effect::Ignored, |ward| Effect::Push(Box::new(Sheet::new(ward))))
        },
    )
    .when(|wards, _| wards.grid.current().is_none().then(|| text::district::NOTHING.into())),
    Command::steps(|wards: &mut RatingsOfWards, ctx| {
        let id = wards.ward().and_then(|ward| ward.rating.as_ref()?.id);
        id.map_or(Effect::Ignored, |id| record_actions::steps(ctx, RATINGS, id))
    })
    .when(|wards, _| {
        wards.ward().is_none_or(|ward| ward.rating.is_none()).then(|| words::NOBODY_BEGAN.into())
    }),
    Command::new(&[Key::F(8)], text::plan::PRINT, "Bảng tổng hợp xếp loại để ký", |_, ctx| {
        papers::show(ctx, &[text::paper::rating::SUMMARY_VERB], None)
    }),
    Command::FIND.hidden(),
]);

/// The table, for the wards that stand at the end of the year of the context line.
#[derive(Debug)]
pub(crate) struct RatingsOfWards {
    wards: Vec<WardRating>,
    grid: Grid<WardId>,
    rating: Option<Rating>,
    said: String,
    counts: String,
    /// The shares in both readings.
    shares: Vec<(&'static str, Vec<words::Share>)>,
}

impl Default for RatingsOfWards {
    fn default() -> Self {
        let widths = [11, 8, 9, 8, 10, 11, 14];
        let heads = words::WARD_HEADS.iter().zip(widths).enumerate().map(|(at, (head, width))| {
            if (1..=3).contains(&at) { Head::number(head, width) } else { Head::text(head, width) }
        });
        Self {
            wards: Vec::new(),
            grid: Grid::of_lines(&heads.collect::<Vec<_>>()),
            rating: None,
            said: String::new(),
            counts: String::new(),
            shares: Vec::new(),
        }
    }
}

impl RatingsOfWards {
    fn ward(&self) -> Option<&WardRating> {
        let at = self.grid.current()?;
        self.wards.iter().find(|ward| ward.ward == at)
    }

    fn moved(&mut self) {
        let said = self.ward().zip(self.rating.as_ref()).map(|(ward, rating)| words::of_ward(ward, rating));
        self.said = said.unwrap_or_default();
    }

    fn sum(&mut self, rating: &Rating) {
        let grades: Vec<&str> = self.wards.iter().filter_map(WardRating::grade).collect();
        let counts = words::counts(rating, &grades, self.wards.len());
        let shares = vec![
            (words::EACH, words::named(&shares_each(rating, &grades), rating)),
            (words::CUMULATIVE, words::named(&shares_or_better(rating, &grades), rating)),
        ];
        (self.counts, self.shares) = (counts, shares);
    }
}

fn line(ward: &WardRating, rating: &Rating) -> Line<WardId> {
    let points = |outcome: &Outcome| {
        let scored = outcome.score.applies > 0 && outcome.open.is_empty();
        if scored { show_points(outcome.score.points) } else { String::new() }
    };
    let label = |code: &str| words::label(rating, code).to_owned();
    let hundred = Some(&ward.verified).filter(|outcome| outcome.open.is_empty());
    let hundred = hundred.map(|outcome| words::per_hundred(outcome.score)).unwrap_or_default();
    let states = RATINGS.decl().states;
    let text = |record: Option<&Record>, column: &str| {
        record.map(|record| record.text(column).to_owned()).unwrap_or_default()
    };
    let state = text(ward.rating.as_ref(), "state");
    let shown = states.and_then(|states| states.get(&state));
    let state = shown.map_or_else(String::new, |state| format!("{} {}", state.mark, state.label));
    let grade = text(ward.rating.as_ref(), "grade");
    let proposed = ward.verified.grade.as_deref().unwrap_or_default();
    let differs = !grade.is_empty() && grade != proposed;
    let cells = vec![
        Cell::from(ward.name.clone()),
        Cell::from(points(&ward.own)),
        Cell::from(points(&ward.verified)),
        Cell::from(hundred),
        Cell::from(label(proposed)),
        Cell::new(label(&grade), if differs { Tone::Warn } else { Tone::Plain }),
        Cell::from(state),
    ];
    Line::row(ward.ward, cells, Tone::Plain)
}

impl Layer for RatingsOfWards {
    fn title(&self, _: &Ctx<'_>) -> String {
        words::WARDS.to_owned()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        if !self.grid.update(&input) {
            return Effect::Ignored;
        }
        self.moved();
        Effect::None
    }
    fn stale(&self, changed: Changed) -> bool {
        let made_of = [RATINGS, RegisterId::RatingScores, RegisterId::Wards];
        made_of.iter().any(|register| changed.touches(*register, None))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.wards = ctx.reader.ratings(ctx.year)?;
        let rating = ctx.year.rating.clone();
        self.sum(&rating);
        let lines = self.wards.iter().map(|ward| line(ward, &rating)).collect();
        let (columns, rows) = ctx.room();
        self.grid.fill(lines, (columns, rows.saturating_sub(BELOW)));
        self.rating = Some(rating);
        self.moved();
        Ok(())
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let lines = Rect { height: area.height.saturating_sub(BELOW), ..area };
        self.grid.draw(frame, lines, theme, text::district::NOTHING, true);
        let below = Rect { y: lines.bottom(), height: BELOW, ..area };
        let room = usize::from(area.width).saturating_sub(2);
        rule(frame.buffer_mut(), below, 0, theme);
        put(frame.buffer_mut(), below, 1, 1, &cut(&self.said, room), Style::new());
        put(frame.buffer_mut(), below, 1, 2, &cut(&self.counts, room), Style::new());
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        for (row, (reading, shares)) in (3..).zip(&self.shares) {
            let show = |have, needed| bar(count(have), Some(count(needed)), BAR, theme);
            let line = words::shares(reading, shares, show);
            put(frame.buffer_mut(), below, 1, row, &cut(&line, room), Style::new());
        }
        let note = self.rating.as_ref().map_or("", |rating| &rating.note);
        for (row, line) in (5..BELOW).zip(wrap(note, room)) {
            put(frame.buffer_mut(), below, 1, row, &line, theme.dim());
        }
    }
    fn table(&self) -> Option<Vec<Vec<String>>> {
        Some(self.grid.table())
    }
    commands!(COMMANDS);
    fn takes_text(&self) -> bool {
        self.grid.is_typing()
    }
    fn is_window(&self) -> bool {
        true
    }
}
