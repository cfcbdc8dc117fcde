//! The page of a learner: who it is, every class over all years, and what the lists of literacy and the requests say of
//! the same person. Numbers are masked here; the form shows them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::data::Error;
use crate::data::learner::Turn;
use crate::domain::Changed;
use crate::domain::learning::settings::Settings;
use crate::domain::refusal::{Denied, Refusal};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::rules::one_person;
use crate::guideline::Tab;
use crate::text::{self, learner as say};
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Grid, Head, Line, Tone};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::layers::purpose;
use crate::ui::layers::reading::Reading;
use crate::ui::screens::record_actions;
use crate::ui::shown;
use crate::ui::theme::Theme;
use crate::ui::widgets::{put, rule};
use crate::vietnamese::birth::birth_year;
use crate::vietnamese::clean::cut;
use crate::vietnamese::mask;

const HEADS: &[Head] = &[
    Head::text("Năm   Lớp", 28),
    Head::text("Từ – đến", 14),
    Head::number("Có mặt", 6),
    Head::text("Kết quả", 26),
];
const ABOVE: u16 = 1;
const BELOW: u16 = 2;

const LEARNERS: RegisterId = RegisterId::Learners;

type Own = Command<LearnerPage>;

const COMMANDS: Table<LearnerPage> = table(&[
    Own::new(
        &[Key::Enter],
        "Mở",
        "Mở lớp ở phiếu của người này, hoặc danh sách xóa mù chữ",
        |page, _| page.open(),
    )
    .when(|page, _| page.grid.current().is_none().then(|| text::ui::no_line().to_owned())),
    Own::new(&[Key::F(7)], say::EDIT.0, say::EDIT.1, |page, ctx| {
        record_actions::edit(ctx, LEARNERS, page.id)
    })
    .when(|page, _| page.gone.clone()),
    Own::new(&[Key::F(8)], say::PRINT.0, say::PRINT.1, |page, ctx| {
        let id = page.id;
        Effect::Push(purpose::before(LEARNERS, ctx, move |purpose, ctx| {
            Box::new(Reading::with_commands(say::PRINT.0, say::save(ctx.origin, id, purpose)))
        }))
    })
    .when(|page, _| page.no_print.clone()),
    Own::FIND,
    Own::history(|page, _| record_actions::history(LEARNERS, page.id)),
]);

/// One of its lines: a slip of a class, or a line of the lists of literacy.
type Entry = (RegisterId, Id);

/// The page.
#[derive(Debug)]
pub(crate) struct LearnerPage {
    id: Id,
    grid: Grid<Entry>,
    head: String,
    sum: String,
    gone: Option<String>,
    /// Why it cannot be printed.
    no_print: Option<String>,
    ward: String,
}

impl LearnerPage {
    /// Of this learner.
    pub(crate) fn new(id: Id) -> Self {
        let grid = Grid::of_lines(HEADS);
        let (head, sum, ward) = (String::new(), String::new(), String::new());
        Self { id, grid, head, sum, gone: None, no_print: None, ward }
    }

    fn open(&self) -> Effect {
        let Some((register, id)) = self.grid.current() else { return Effect::Ignored };
        let tab = if register == RegisterId::Enrolments { Tab::Classes } else { Tab::Literacy };
        Effect::Show(tab, Some((register, id)))
    }

    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let Some(learner) = ctx.reader.record(LEARNERS, self.id)? else {
            let gone = text::refusal(&Refusal::Gone(LEARNERS));
            (self.head, self.sum) = (gone.clone(), String::new());
            (self.gone, self.no_print) = (Some(gone.clone()), Some(gone));
            self.grid.fill(Vec::new(), room(ctx));
            return Ok(());
        };
        self.gone = None;
        let hidden = ctx.reader.hidden_fields(LEARNERS).next().is_some();
        self.no_print = hidden.then(|| text::refusal(&Refusal::NotAllowed(Denied::Role)));
        self.ward = ctx.ward_beside(learner.ward);
        self.head = head(&learner, ctx)?;
        let present = Settings::of(ctx.year).present;
        let learned = ctx.reader.learned(&learner, &present.codes())?;
        let mut lines = Vec::new();
        for turn in &learned.turns {
            lines.push(line(turn, learner.ward, ctx)?);
        }
        for id in &learned.subjects {
            let subject = ctx.reader.record(RegisterId::LiteracySubjects, *id)?;
            lines.extend(subject.map(|subject| {
                Line::row((RegisterId::LiteracySubjects, *id), say::literacy(&subject), Tone::Plain)
            }));
        }
        self.grid.fill(lines, room(ctx));
        self.sum = say::sum(learned.sums(), learned.requests, learned.is_elsewhere);
        Ok(())
    }
}

/// The page of the learner behind a record, if one is.
pub(crate) fn page_of(record: &Record) -> Effect {
    match one_person::learner_behind(record, record.ward) {
        Some(id) => Effect::Push(Box::new(LearnerPage::new(id))),
        None => Effect::Say(say::NO_LEARNER.to_owned()),
    }
}

fn room(ctx: &Ctx<'_>) -> (u16, u16) {
    let (columns, rows) = ctx.room();
    (columns, rows.saturating_sub(ABOVE + BELOW))
}

/// Who it is: name, year of birth, sex, group, and the numbers masked.
fn head(learner: &Record, ctx: &Ctx<'_>) -> Result<String, Error> {
    let mut said = vec![ctx.reader.called(learner)?];
    let shows = |column: &str| {
        let field = learner.register.decl().field(column);
        field.is_some_and(|field| ctx.reader.shows_field(learner.register, field))
    };
    said.extend(birth_year(learner.text("birth")).map(|year| year.to_string()));
    for column in ["sex", "group_id"] {
        if let Some(field) = learner.register.decl().field(column) {
            said.push(shown::named(learner, field, learner.get(column), ctx)?);
        }
    }
    let number = |column: &str, mask: fn(&str) -> String, none: &str| match learner.text(column) {
        "" => none.to_owned(),
        number => mask(number),
    };
    if shows("phone") {
        said.push(number("phone", mask::phone, say::NO_PHONE));
    }
    if shows("identity") {
        said.push(number("identity", mask::identity, say::NO_IDENTITY));
    }
    said.retain(|part| !part.is_empty());
    Ok(said.join(" · "))
}

fn line(turn: &Turn, own: Option<WardId>, ctx: &Ctx<'_>) -> Result<Line<Entry>, Error> {
    let ward = match own == Some(turn.ward) {
        true => None,
        false => ctx.reader.label(RegisterId::Wards, Id(turn.ward.0))?,
    };
    let tone = if turn.counts() { Tone::Plain } else { Tone::Dim };
    Ok(Line::row((RegisterId::Enrolments, turn.id), say::turn(turn, ward.as_deref()), tone))
}

impl Layer for LearnerPage {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::PAGE.to_owned()
    }
    fn of_ward(&self) -> &str {
        &self.ward
    }
    fn table(&self) -> Option<Vec<Vec<String>>> {
        Some(self.grid.table())
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        if self.grid.update(&input) { Effect::None } else { Effect::Ignored }
    }
    fn stale(&self, changed: Changed) -> bool {
        let shown = [
            LEARNERS,
            RegisterId::Enrolments,
            RegisterId::Classes,
            RegisterId::Sessions,
            RegisterId::LiteracySubjects,
            RegisterId::NeedsRequests,
        ];
        shown.iter().any(|register| changed.touches(*register, None))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx)
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let room = usize::from(area.width).saturating_sub(2);
        put(frame.buffer_mut(), area, 1, 0, &cut(&self.head, room), theme.head());
        let height = area.height.saturating_sub(ABOVE + BELOW);
        let lines = Rect { y: area.y + ABOVE, height, ..area };
        self.grid.draw(frame, lines, theme, say::NO_CLASS, false);
        let below = Rect { y: lines.bottom(), height: BELOW, ..area };
        rule(frame.buffer_mut(), below, 0, theme);
        put(frame.buffer_mut(), below, 1, 1, &cut(&self.sum, room), Style::new());
    }
    commands!(COMMANDS);
    fn takes_text(&self) -> bool {
        self.grid.is_typing()
    }
    fn is_window(&self) -> bool {
        true
    }
}
