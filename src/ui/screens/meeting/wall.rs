//! The wall: a page of 60 × 16, legible from ten metres and without colour. It follows the operator's session, or goes
//! through the pages by its own keys while nobody leads.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::page::{Briefing, Page, Weight};
use crate::data::Error;
use crate::data::meetings::Agenda;
use crate::domain::op::Changed;
use crate::domain::register::{Id, RegisterId};
use crate::domain::rules::meeting::Spot;
use crate::text::meeting::wall as text;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, Which, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::layers::question::Question;
use crate::ui::terminal::{LEAST, is_too_small};
use crate::ui::theme::Theme;
use crate::ui::widgets::{put, wrap};
use crate::vietnamese::clean::{cut, pad, width};

const COMMANDS: Table<Wall> = table(&[
    Command::new(&[Key::Right, Key::PageDown, Key::Space], "Trang sau", "Sang trang sau", |wall, _| {
        wall.turn(1)
    }),
    Command::new(&[Key::Left, Key::PageUp], "Trang trước", "Về trang trước", |wall, _| wall.turn(-1)),
    Command::usual(&[Key::Esc], Action::Back, "Làm việc", "Trở lại màn hình làm việc"),
]);

/// The wall.
#[derive(Debug, Default)]
pub(crate) struct Wall {
    meeting: Option<Id>,
    spot: Spot,
    /// What the operator showed last, as it is kept.
    led: Option<(Id, String)>,
    /// The pages, in the order of the agenda.
    pages: Vec<Spot>,
    page: Option<Page>,
    clock: i64,
}

impl Wall {
    /// Goes through the pages by itself, until the operator moves.
    fn turn(&mut self, by: isize) -> Effect {
        let at = self.pages.iter().position(|spot| *spot == self.spot).unwrap_or(0);
        let Some(next) = self.pages.get(at.saturating_add_signed(by)) else { return Effect::None };
        self.spot = next.clone();
        Effect::Reload
    }

    /// Looks where the operator is; says whether that is elsewhere.
    fn follow(&mut self, ctx: &Ctx<'_>) -> Result<bool, Error> {
        let Some(drafts) = ctx.drafts else { return Ok(false) };
        let led = drafts.led()?;
        if led == self.led || led.is_none() {
            return Ok(false);
        }
        if let Some((meeting, spot)) = &led {
            self.meeting = Some(*meeting);
            self.spot = Spot::of(spot).unwrap_or_default();
            drafts.follow_wall(*meeting, ctx.now.utc_ms)?;
        }
        self.led = led;
        Ok(true)
    }

    /// The meeting that is in session, else the latest.
    fn find(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        if self.meeting.is_some() {
            return Ok(());
        }
        let all = ctx.reader.meetings()?;
        let found = all.iter().find(|one| &*one.state == "in_session").or(all.first());
        self.meeting = found.map(|one| one.id);
        if let (Some(meeting), Some(drafts)) = (self.meeting, ctx.drafts) {
            drafts.follow_wall(meeting, ctx.now.utc_ms)?;
        }
        Ok(())
    }

    fn arrange(&mut self, agenda: &Agenda) {
        let mut pages = vec![Spot::Attendance, Spot::Before, Spot::Board];
        pages.extend(agenda.shared.iter().map(|shared| Spot::Item(shared.item.clone())));
        let wards = agenda.board.iter().flat_map(|board| &board.wards);
        pages.extend(wards.filter(|ward| ward.is_sent()).map(|ward| Spot::Ward(ward.ward, None)));
        pages.extend([Spot::Latest, Spot::End]);
        self.pages = pages;
    }
}

impl Layer for Wall {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::WALL.to_owned()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match input {
            Input::Tick => match self.follow(ctx) {
                Ok(true) => Effect::Reload,
                // The clock on the wall goes on.
                Ok(false) if ctx.now.utc_ms / 60_000 != self.clock / 60_000 => Effect::Reload,
                Ok(false) => Effect::Ignored,
                Err(error) => Effect::Failed(error),
            },
            Input::Do(Action::Back) => {
                Effect::Push(Box::new(Question::new(text::WALL, text::BACK_TO_WORK, Effect::Work)))
            }
            _ => Effect::Ignored,
        }
    }
    fn pressed(&mut self, key: Key) -> Option<Effect> {
        // No key but these does anything: nothing else of the program is behind the wall.
        Some(match key {
            Key::Right | Key::PageDown | Key::Space => Effect::Run(Which::Own(0)),
            Key::Left | Key::PageUp => Effect::Run(Which::Own(1)),
            Key::Esc => Effect::Run(Which::Usual(Action::Back)),
            Key::Ctrl('l') => Effect::Run(Which::Usual(Action::Redraw)),
            Key::Ctrl('c') => Effect::Run(Which::Usual(Action::Quit)),
            _ => Effect::None,
        })
    }
    fn stale(&self, changed: Changed) -> bool {
        use RegisterId::{Attendances, ChecklistAnswers, ChecklistRuns, ConclusionUnits, Conclusions};
        [RegisterId::Meetings, Attendances, Conclusions, ConclusionUnits, ChecklistRuns, ChecklistAnswers]
            .into_iter()
            .any(|register| changed.touches(register, None))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.clock = ctx.now.utc_ms;
        self.follow(ctx)?;
        self.find(ctx)?;
        self.page = None;
        let meeting = self.meeting.map(|id| ctx.reader.record(RegisterId::Meetings, id)).transpose()?;
        let Some(meeting) = meeting.flatten() else { return Ok(()) };
        let year = meeting.int("year").and_then(|year| i32::try_from(year).ok());
        let other = year.filter(|year| *year != ctx.year.year);
        let other = other.map(|year| ctx.reader.guideline_for(year)).transpose()?.flatten();
        let pack = other.as_ref().map_or(ctx.year, |(pack, _)| pack);
        let agenda = ctx.reader.briefing(&meeting, pack)?;
        self.arrange(&agenda);
        let of =
            Briefing { reader: ctx.reader, meeting: &meeting, pack, agenda: &agenda, now_ms: ctx.now.utc_ms };
        self.page = Some(of.page(&self.spot)?);
        Ok(())
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, _: &Theme) {
        if is_too_small((area.width, area.height)) {
            let said = text::too_small(LEAST, (area.width, area.height));
            for (row, line) in (0..).zip(wrap(&said, area.width.into())) {
                put(frame.buffer_mut(), area, 0, row, &line, Style::new());
            }
            return;
        }
        match &self.page {
            Some(page) => draw(page, frame.buffer_mut(), area),
            None => put(frame.buffer_mut(), area, 2, 2, text::NO_MEETING, Style::new()),
        }
    }
    commands!(COMMANDS);
    fn is_window(&self) -> bool {
        true
    }
    fn is_wall(&self) -> bool {
        true
    }
}

const fn style(weight: Weight) -> Style {
    let style = Style::new();
    match weight {
        Weight::Plain => style,
        Weight::Bold => style.add_modifier(Modifier::BOLD),
        Weight::Under => style.add_modifier(Modifier::UNDERLINED),
        Weight::Reversed => style.add_modifier(Modifier::REVERSED.union(Modifier::BOLD)),
    }
}

/// The first row below the head, and what stays free at the left and the right.
const TOP: u16 = 2;
const EDGE: u16 = 2;

fn draw(page: &Page, buffer: &mut Buffer, area: Rect) {
    let room = usize::from(area.width.saturating_sub(2 * EDGE)).saturating_sub(width(&page.aside));
    let head = format!("{}{}", pad(&page.head, room), page.aside);
    put(buffer, area, EDGE, 0, &head, style(Weight::Bold));
    let wide = figure(&page.figure, buffer, area);
    let left = EDGE + if wide == 0 { 0 } else { wide + 3 };
    let columns = area.width.saturating_sub(left + EDGE);
    let mut row = TOP;
    for line in wrap(&page.title, columns.into()).into_iter().take(2) {
        put(buffer, area, left, row, &line, style(Weight::Bold));
        row += 1;
    }
    row += 1;
    // Wards side by side take the whole width below the figure, as other lines do that come that far down.
    if page.side_by_side {
        row = row.max(TOP + FIGURE_ROWS + 1);
    }
    for line in &page.lines {
        let left = if row > TOP + FIGURE_ROWS { EDGE } else { left };
        let columns = area.width.saturating_sub(left + EDGE);
        row = if page.side_by_side {
            row_of_cells(line, buffer, area, (left, row), columns / CELLS as u16)
        } else {
            pieces(line, buffer, area, (left, row), columns)
        };
        if row >= area.height {
            break;
        }
    }
}

const CELLS: usize = 4;

fn row_of_cells(
    line: &[(String, Weight)],
    buffer: &mut Buffer,
    area: Rect,
    (left, row): (u16, u16),
    each: u16,
) -> u16 {
    for (text, at) in line.iter().zip(0..) {
        let short = cut(&text.0, usize::from(each.saturating_sub(1)));
        put(buffer, area, left + at * each, row, &short, style(text.1));
    }
    row + 1
}

/// Pieces one behind the other; the last is broken into lines where it is too long.
fn pieces(
    line: &[(String, Weight)],
    buffer: &mut Buffer,
    area: Rect,
    (left, mut row): (u16, u16),
    columns: u16,
) -> u16 {
    let mut x = 0;
    for (text, weight) in line {
        let room = columns.saturating_sub(x);
        if width(text) <= usize::from(room) {
            put(buffer, area, left + x, row, text, style(*weight));
            x += u16::try_from(width(text)).unwrap_or(room) + 2;
            continue;
        }
        // A short piece begins anew below; a long one goes on from where it is.
        if x > 0 && width(text) <= usize::from(columns) {
            (x, row) = (0, row + 1);
        }
        let room = usize::from(columns.saturating_sub(x));
        let mut broken = wrap(text, room);
        if let [_, second, rest @ ..] = &mut broken[..]
            && !rest.is_empty()
        {
            // That something is left out is said.
            *second = cut(&format!("{second} {}", rest.join(" ")), room);
        }
        for (at, part) in broken.iter().take(2).enumerate() {
            row += u16::from(at > 0);
            put(buffer, area, left + x, row, part, style(*weight));
        }
        x = columns;
    }
    row + 1
}

/// Rows of a big figure.
const FIGURE_ROWS: u16 = 5;

/// Draws digits large, in blocks; how many columns they take.
fn figure(text: &str, buffer: &mut Buffer, area: Rect) -> u16 {
    let mut x = 0;
    for c in text.chars() {
        let Some(shape) = shape(c) else { continue };
        for (row, bits) in (TOP..).zip(shape) {
            for (column, bit) in bits.chars().enumerate() {
                if bit == '#' {
                    let column = EDGE + x + u16::try_from(column).unwrap_or(0);
                    put(buffer, area, column, row, " ", style(Weight::Reversed));
                }
            }
        }
        x += u16::try_from(shape[0].len()).unwrap_or(0) + 1;
    }
    x.saturating_sub(1)
}

/// Digits of three or four columns and five rows.
const fn shape(c: char) -> Option<[&'static str; 5]> {
    Some(match c {
        '0' => ["####", "#  #", "#  #", "#  #", "####"],
        '1' => ["  # ", " ## ", "  # ", "  # ", "  # "],
        '2' => ["####", "   #", "####", "#   ", "####"],
        '3' => ["####", "   #", " ###", "   #", "####"],
        '4' => ["#  #", "#  #", "####", "   #", "   #"],
        '5' => ["####", "#   ", "####", "   #", "####"],
        '6' => ["####", "#   ", "####", "#  #", "####"],
        '7' => ["####", "   #", "  # ", "  # ", "  # "],
        '8' => ["####", "#  #", "####", "#  #", "####"],
        '9' => ["####", "#  #", "####", "   #", "####"],
        '/' => ["   #", "  # ", "  # ", " #  ", " #  "],
        _ => return None,
    })
}
