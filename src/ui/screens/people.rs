//! Looking for a person from anywhere: by a part of the name, a telephone or an identity number, within the person's
//! reach. Numbers are masked; the page or the form behind a line shows them.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::classes::learner::LearnerPage;
use crate::data::{At, Error, ListQuery, Row};
use crate::domain::Actor;
use crate::domain::register::{Id, RegisterId};
use crate::text::learner as say;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::filter::{Edit, Filter};
use crate::ui::grid::{Grid, Head, Line, Tone};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred, put};
use crate::vietnamese::birth::birth_year;
use crate::vietnamese::clean::cut;
use crate::vietnamese::mask;

const HEADS: &[Head] = &[
    Head::text("Họ và tên", 22),
    Head::text("Sinh", 4),
    Head::text("Tổ", 9),
    Head::text("Phường", 10),
    Head::text("Điện thoại", 10),
    Head::text("Là", 12),
];
/// So many of each are read.
const MOST: u16 = 20;
const WIDE: u16 = 78;
const FRAME: u16 = 2;
/// The line that is typed in, and the one below the people.
const AROUND: u16 = 2;

const COMMANDS: Table<People> = table(&[
    Command::<People>::new(&[Key::Enter], "Mở", "Mở hồ sơ của người này", |people, ctx| {
        people.open(ctx)
    })
    .when(|people, _| people.grid.current().is_none().then(|| say::SEARCH_HINT.to_owned())),
    Command::<People>::usual(&[Key::Ctrl('u')], Action::Clear, "Xóa chữ", "Bỏ chữ đã gõ, tìm người khác")
        .hidden(),
]);

/// Whether there is anybody for the person to find.
pub(crate) fn may_search(actor: &Actor) -> bool {
    say::FOUND_AS.iter().any(|(register, _)| finds(actor, *register))
}

fn finds(actor: &Actor, register: RegisterId) -> bool {
    let reach = actor.reach(register.decl());
    !(reach.is_nothing() || reach.masked && register.decl().is_personal())
}

/// The search.
#[derive(Debug)]
pub(crate) struct People {
    typed: Filter,
    grid: Grid<(RegisterId, Id)>,
    more: bool,
}

impl People {
    /// Nothing is typed yet.
    pub(crate) fn new() -> Self {
        let mut typed = Filter::default();
        typed.update(&Input::Do(Action::Find));
        Self { typed, grid: Grid::of_lines(HEADS).alone(), more: false }
    }

    fn open(&self, ctx: &Ctx<'_>) -> Effect {
        let Some((register, id)) = self.grid.current() else { return Effect::Ignored };
        if register == RegisterId::Learners {
            return Effect::Replace(Box::new(LearnerPage::new(id)));
        }
        match ctx.reader.record(register, id) {
            Ok(Some(record)) => Effect::Replace(crate::ui::form::edit(record)),
            Ok(None) => Effect::Reload,
            Err(error) => Effect::Failed(error),
        }
    }

    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.more = false;
        let mut lines = Vec::new();
        let typed = self.typed.text();
        let asked = !typed.trim().is_empty();
        for (register, what) in say::FOUND_AS {
            if !asked || !finds(ctx.actor, register) {
                continue;
            }
            // Every learner of a ward that was merged goes on with its successor.
            let goes_on = register == RegisterId::Learners;
            let closed = ctx.actor.closed.iter().filter(|_| goes_on).map(|(ward, _)| *ward);
            let query =
                ListQuery { typed: typed.clone(), not_of: closed.collect(), ..ListQuery::new(register) };
            let page = ctx.reader.page(&query, &At::First, MOST)?;
            self.more |= page.after;
            for row in &page.rows {
                lines.extend(line(row, what, ctx)?);
            }
        }
        let (columns, rows) = ctx.room();
        let size = (columns.min(WIDE).saturating_sub(FRAME), rows.saturating_sub(FRAME + AROUND));
        self.grid.fill(lines, size);
        self.grid.go_to_first();
        Ok(())
    }

    /// What stands in the place of people.
    fn nobody(&self) -> &'static str {
        if self.typed.text().trim().is_empty() { say::SEARCH_HINT } else { say::NOBODY }
    }
}

fn line(row: &Row, what: &str, ctx: &Ctx<'_>) -> Result<Option<Line<(RegisterId, Id)>>, Error> {
    let record = &row.record;
    let Some(id) = record.id else { return Ok(None) };
    let decl = record.register.decl();
    let text = |column: &str| decl.field(column).map_or("", |_| record.text(column));
    let group = decl.index("group_id").and_then(|at| row.labels.get(at)?.as_deref());
    let ward = match record.ward {
        Some(ward) => ctx.reader.label(RegisterId::Wards, Id(ward.0))?,
        None => None,
    };
    let cells = vec![
        ctx.reader.called(record)?,
        birth_year(text("birth")).map(|year| year.to_string()).unwrap_or_default(),
        group.unwrap_or_default().to_owned(),
        ward.unwrap_or_default(),
        mask::phone(text("phone")),
        what.to_owned(),
    ];
    Ok(Some(Line::row((record.register, id), cells, Tone::Plain)))
}

impl Layer for People {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::SEARCH.to_owned()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match &input {
            Input::Do(Action::Back) => return Effect::Close,
            Input::Accept => return Effect::Ignored,
            Input::Do(
                Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::Home | Action::End,
            ) => {
                self.grid.update(&input);
                return Effect::None;
            }
            Input::Do(_) | Input::Text(_) | Input::Paste(_) | Input::Tick => {}
        }
        match self.typed.update(&input) {
            Edit::None => Effect::Ignored,
            Edit::Same => Effect::None,
            Edit::Changed => Effect::Reload,
        }
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx)
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let inner = boxed(frame, centred(area, WIDE, area.height), say::SEARCH, theme);
        let first = Rect { height: 1, ..inner };
        self.typed.draw(frame, first, theme, say::SEARCHED, "");
        let height = inner.height.saturating_sub(AROUND);
        let lines = Rect { y: inner.y + 1, height, ..inner };
        self.grid.draw(frame, lines, theme, self.nobody(), false);
        let below = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner };
        let more = if self.more { say::MORE_PEOPLE } else { "" };
        put(frame.buffer_mut(), below, 0, 0, &cut(more, inner.width.into()), theme.dim());
    }
    commands!(COMMANDS);
    fn takes_text(&self) -> bool {
        true
    }
}
