//! Records of learners that may be about one person: the pairs of the ward, with what speaks for it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::joining::Joining;
use crate::data::Error;
use crate::data::doubles::Pair;
use crate::domain::learning::same_person::Verdict;
use crate::domain::op::Changed;
use crate::domain::register::{Id, RegisterId};
use crate::text::{joining as text, learning};
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Grid, Head, Line, Tone};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::put;
use crate::vietnamese::birth::show_birth;

const HEADS: &[Head] =
    &[Head::text("", 2), Head::text("Hồ sơ A", 27), Head::text("Hồ sơ B", 27), Head::text("Căn cứ", 18)];
/// Rows above the list: the views of the tab.
const ABOVE: u16 = 1;

type Own = Command<Doubles>;

const COMMANDS: Table<Doubles> = table(&[
    Own::new(
        &[Key::Enter],
        "Xét, gộp",
        "Đặt hai hồ sơ cạnh nhau: gộp, hoặc ghi là hai người",
        |screen, _| {
            let pair = screen.current().cloned();
            pair.map_or(Effect::Ignored, |pair| Effect::Push(Box::new(Joining::new(pair))))
        },
    )
    .when(|screen, _| screen.current().is_none().then(|| crate::text::ui::no_line().to_owned())),
    Own::FIND,
    Own::new(&[Key::Right], text::CLASSES, "Về danh sách lớp", |_, _| Effect::Close)
        .offered(|screen| !screen.grid.is_typing()),
]);

/// The pairs of the ward in the context line.
#[derive(Debug)]
pub(super) struct Doubles {
    pairs: Vec<Pair>,
    grid: Grid<(Id, Id)>,
    /// What is said where there is no pair.
    empty: &'static str,
}

impl Doubles {
    /// Filled by its first load.
    pub(super) fn new() -> Self {
        Self { pairs: Vec::new(), grid: Grid::of_lines(HEADS), empty: text::NO_PAIR }
    }

    fn current(&self) -> Option<&Pair> {
        let at = self.grid.current()?;
        self.pairs.iter().find(|pair| (pair.first, pair.second) == at)
    }

    fn moved(&mut self) {
        let said = self.current().map(|pair| learning::judged(&pair.judgement));
        self.grid.say(String::new(), said);
    }
}

fn line(pair: &Pair) -> Line<(Id, Id)> {
    let [a, b] = [0, 1].map(|at| format!("{} {}", pair.names[at], show_birth(&pair.births[at])));
    let tone = match pair.judgement.verdict {
        Verdict::CheckNumber => Tone::Warn,
        Verdict::Same | Verdict::Likely | Verdict::Possible | Verdict::Apart => Tone::Plain,
    };
    let why = learning::reasons(&pair.judgement);
    Line::row((pair.first, pair.second), [pair.judgement.verdict.sign().to_string(), a, b, why], tone)
}

impl Layer for Doubles {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::DOUBLES.to_owned()
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.empty = if ctx.place.ward.is_none() { crate::text::ui::choose_ward() } else { text::NO_PAIR };
        self.pairs = ctx.place.ward.map_or(Ok(Vec::new()), |ward| ctx.reader.doubles(ward))?;
        let (columns, rows) = ctx.room();
        self.grid.fill(self.pairs.iter().map(line).collect(), (columns, rows.saturating_sub(ABOVE)));
        self.moved();
        Ok(())
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        if !self.grid.update(&input) {
            return Effect::Ignored;
        }
        self.moved();
        Effect::None
    }
    fn stale(&self, changed: Changed) -> bool {
        [RegisterId::Learners, RegisterId::DistinctLearners]
            .iter()
            .any(|register| changed.touches(*register, None))
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let views = text::views(text::DOUBLES, self.pairs.len());
        put(frame.buffer_mut(), area, 1, 0, &views, theme.dim());
        let below = Rect { y: area.y + ABOVE, height: area.height.saturating_sub(ABOVE), ..area };
        self.grid.draw(frame, below, theme, self.empty, false);
    }
    commands!(COMMANDS);
    fn table(&self) -> Option<Vec<Vec<String>>> {
        Some(self.grid.table())
    }
    fn takes_text(&self) -> bool {
        self.grid.is_typing()
    }
    fn is_window(&self) -> bool {
        true
    }
}
