//! *Dán từ Excel*: what is pasted becomes a preview, the preview becomes one write.
//!
//! First the screen waits for the paste: with brackets it comes at once, without them as keys, which are text here
//! until F2. Then it shows what each row would become ([`crate::exchange::Preview`]); nothing is written before F2.
//!
//! - `keys`: what inputs do; `commands`: what can be done; `draw`: what is seen

mod commands;
mod draw;
mod keys;

use std::time::Instant;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::Error;
use crate::domain::op::{Done, RequestId};
use crate::domain::refusal::Refusal;
use crate::domain::register::{Id, RegisterId};
use crate::domain::value::Value;
use crate::exchange::{Known, Preview, RowPlan, Target, read_pasted};
use crate::text::{self, paste as say};
use crate::ui::command::{Row, Which};
use crate::ui::grid::Grid;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::choices::Choices;
use crate::ui::theme::Theme;
use crate::vietnamese::clean::clean_line;
use crate::vietnamese::typing::TextBuffer;

/// Opens the screen for this register; `preset` goes into every row, `text` is what was pasted already.
pub(crate) fn open(register: RegisterId, preset: &[(&'static str, Value)], text: Option<&str>) -> Effect {
    Effect::Push(Box::new(Paste::new(register, preset, text)))
}

/// The screen that takes a pasted table.
pub(crate) struct Paste {
    register: RegisterId,
    /// Values that every row gets: the class into whose list is pasted.
    preset: Vec<(&'static str, Value)>,
    /// The list that is filled, as people call it.
    into: String,
    known: Option<Known>,
    /// What has arrived, as it came.
    raw: String,
    /// When the last of it came: the pieces of one paste follow each other at once.
    came: Option<Instant>,
    /// Why it could not be read.
    unread: String,
    shown: Option<Shown>,
    over: Over,
    request: RequestId,
    pending: bool,
}

/// The preview with its cursor.
struct Shown {
    preview: Preview,
    /// Its rows, of which only those in view have cells: there may be very many.
    grid: Grid<usize>,
    /// Columns and rows of the screen.
    room: (u16, u16),
    /// The person has changed something; a second paste would lose it.
    touched: bool,
    /// The columns are taken for what the person took them for the last time.
    remembered: bool,
    /// The person was told that the states of the table are not stored.
    told: bool,
}

/// What lies over the preview.
enum Over {
    Nothing,
    Target(Choices<Target>),
    Cell { row: usize, column: usize, text: TextBuffer },
}

impl Paste {
    /// Pastes into this register; `text` is what was pasted already.
    pub(crate) fn new(register: RegisterId, preset: &[(&'static str, Value)], text: Option<&str>) -> Self {
        Self {
            register,
            preset: preset.to_vec(),
            into: register.decl().title.to_owned(),
            known: None,
            raw: text.unwrap_or_default().to_owned(),
            came: text.map(|_| Instant::now()),
            unread: String::new(),
            shown: None,
            over: Over::Nothing,
            request: new_request(),
            pending: false,
        }
    }

    /// Reads what the rows are compared with, and what has been pasted already.
    fn begin(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let mut ward = ctx.place.ward;
        if let Some((field, to)) = self.register.decl().parent() {
            let given = self.preset.iter().find(|(column, _)| *column == field.column);
            if let Some((_, Value::Int(id))) = given
                && let Some(parent) = ctx.reader.record(to, Id(*id))?
            {
                ward = parent.ward.or(ward);
                let label = crate::domain::stored::label(to, parent.get(to.decl().label));
                self.into = format!("{} · {label}", self.register.decl().title);
            }
        }
        let mut known = Known::load(ctx.reader, self.register, ward, ctx.now.today, ctx.place.year)?;
        for (column, value) in &self.preset {
            known = known.given(column, value.clone());
        }
        self.known = Some(known);
        if !self.raw.is_empty() {
            self.read(ctx);
        }
        Ok(())
    }

    /// Makes the grid of the preview as it is now.
    fn arrange(&mut self) {
        if let Some(shown) = &mut self.shown {
            shown.arrange();
        }
    }

    /// Makes the preview of what has arrived.
    fn read(&mut self, ctx: &Ctx<'_>) {
        let Some(known) = &self.known else { return };
        self.unread.clear();
        match read_pasted(&self.raw) {
            Ok(table) => {
                let preview = Preview::new(table, known.clone());
                if preview.rows().is_empty() {
                    say::ONLY_HEADER.clone_into(&mut self.unread);
                } else {
                    self.shown = Some(Shown::new(preview, ctx));
                    self.over = Over::Nothing;
                    return;
                }
            }
            Err(why) => self.unread = why.to_string(),
        }
        self.shown = None;
        self.raw.clear();
    }
}

impl Shown {
    fn new(mut preview: Preview, ctx: &Ctx<'_>) -> Self {
        let make = preview.make();
        let mapping = ctx.drafts.and_then(|drafts| drafts.mapping(preview.register(), &make).ok().flatten());
        let remembered = mapping.is_some_and(|mapping| preview.take_as(&mapping));
        let grid = Grid::default().alone();
        let mut shown = Self { preview, grid, room: ctx.room(), touched: false, remembered, told: false };
        shown.arrange();
        shown
    }

    /// Remembers what the columns were taken for. What cannot be remembered is chosen again the next time.
    fn remember(&self, ctx: &Ctx<'_>) {
        if let (Some(drafts), Some(mapping)) = (ctx.drafts, self.preview.mapping()) {
            let (register, make) = (self.preview.register(), self.preview.make());
            let _ = drafts.keep_mapping(register, &make, &mapping, ctx.now.utc_ms);
        }
    }

    /// Forgets what was remembered, and takes the columns for what they look like.
    fn forget(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        if let Some(drafts) = ctx.drafts {
            drafts.drop_mapping(self.preview.register(), &self.preview.make())?;
        }
        self.preview.take_as_proposed();
        self.remembered = false;
        Ok(())
    }

    fn row(&self) -> usize {
        self.grid.current().unwrap_or_default()
    }

    fn current(&self) -> Option<&RowPlan> {
        self.preview.rows().get(self.row())
    }

    /// The problem of this row that F7 is about: with an offer before without, in this column before others.
    fn problem(&self) -> Option<usize> {
        let problems = &self.current()?.problems;
        let best = problems.iter().enumerate().filter(|(_, problem)| problem.column.is_some()).min_by_key(
            |(_, problem)| {
                (problem.open_offer().is_none(), problem.column != Some(self.grid.column()), !problem.stops)
            },
        );
        best.map(|(at, _)| at)
    }

    fn offers(&self) -> bool {
        let problem = self.problem().and_then(|at| self.current()?.problems.get(at));
        problem.is_some_and(|problem| problem.open_offer().is_some())
    }

    /// What the person calls a column: its head in the table, or its letters.
    fn head(&self, column: usize) -> String {
        let head = self.preview.columns().get(column).map_or("", |column| column.header.as_str());
        let head = clean_line(head);
        if head.is_empty() { crate::exchange::table::column_letters(column) } else { head }
    }

    /// Why F2 writes nothing.
    fn why_not_write(&self) -> Option<String> {
        let kept = self.preview.adds() + self.preview.completes();
        match (self.preview.wrong(), self.preview.asked(), kept) {
            (0, 0, 0) => Some(say::NONE_LEFT.to_owned()),
            (0, 0, _) => None,
            (0, asked, _) => Some(say::asked(asked)),
            (wrong, ..) => Some(say::wrong(wrong)),
        }
    }

    fn skipped(&self) -> usize {
        self.preview.rows().iter().filter(|row| row.skip).count()
    }
}

/// Whether a row asks for a look.
fn is_doubtful(row: &RowPlan) -> bool {
    !row.problems.is_empty() || row.duplicate.is_some()
}

impl Layer for Paste {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::title(&self.into)
    }

    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        if input == Input::Tick {
            return Effect::Ignored;
        }
        let effect = self.take(input, ctx);
        self.arrange();
        effect
    }

    fn answered(&mut self, _: RequestId, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        self.pending = false;
        match answer {
            Ok(done) => {
                let said = self.shown.as_ref().map_or_else(String::new, |shown| {
                    shown.remember(ctx);
                    say::added(shown.preview.adds(), shown.preview.completes(), shown.skipped())
                });
                Effect::All(vec![Effect::Close, Effect::Say(text::done::with_undo(&said, &done))])
            }
            Err(error) => {
                // Only what was surely not stored may be asked for again as another request.
                if matches!(&error, Error::Refused(why) if !matches!(why, Refusal::Waiting(_) | Refusal::Swapped(..)))
                {
                    self.request = new_request();
                }
                Effect::Ignored
            }
        }
    }

    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let Some(shown) = &mut self.shown else { return self.begin(ctx) };
        shown.room = ctx.room();
        self.arrange();
        Ok(())
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.paint(frame, area, theme);
    }

    fn rows(&self, ctx: &Ctx<'_>) -> Vec<Row> {
        self.table().rows(self, ctx)
    }

    fn run(&mut self, which: Which, ctx: &Ctx<'_>) -> Effect {
        if matches!(which, Which::Own(_)) && self.pending {
            return Effect::Say(text::ui::still_waiting().to_owned());
        }
        let effect = self.table().run(self, which, ctx);
        self.arrange();
        effect
    }

    fn takes_text(&self) -> bool {
        match (&self.shown, &self.over) {
            (None, _) | (_, Over::Cell { .. }) => true,
            (_, Over::Target(choices)) => choices.is_typing(),
            (_, Over::Nothing) => false,
        }
    }

    fn composes(&self) -> Option<usize> {
        matches!(self.over, Over::Cell { .. } | Over::Target(_)).then_some(0)
    }

    fn is_window(&self) -> bool {
        true
    }
}
