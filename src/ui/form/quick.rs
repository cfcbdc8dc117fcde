//! One line on top of the form of a new activity. What is typed there fills the fields below, which so read it back;
//! Enter goes to what is doubtful, missing or suggested, one thing after the other. A field typed by hand is never
//! written over, and F2 saves nothing over a doubtful reading.

use chrono::{Datelike as _, NaiveDate};
use ratatui::style::Style;
use serde_json::{Value as Json, json};

use super::cell::Cell;
use super::{Form, Task, lookup};
use crate::data::{At, ListQuery};
use crate::domain::calendar::quick::ask::{Answer, Ask};
use crate::domain::calendar::quick::lexicon::{Lexicon, Named};
use crate::domain::calendar::quick::rule::QuickRule;
use crate::domain::calendar::quick::{Understanding, read};
use crate::domain::field::{Field, Kind};
use crate::domain::op::Done;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::value::Value;
use crate::guideline::KnownDays;
use crate::text::quick as say;
use crate::ui::layer::{Ctx, Effect};
use crate::ui::theme::Theme;
use crate::vietnamese::fold::fold;

/// The name of the line among the fields; the register has no such column.
pub(super) const COLUMN: &str = "quick_line";
static LINE: Field = Field::new(COLUMN, say::LABEL, Kind::Text { max: 500 }).hint(say::HINT);
/// What the line can fill.
const FILLED: &[&str] = &[
    "title",
    "held_on",
    "from_time",
    "to_time",
    "topic",
    "form",
    "venue_id",
    "partners",
    "speakers",
    "groups",
    "expected",
    "budget",
    "commemoration",
];
/// So many names of one register a ward has at most, and activities whose topics are remembered.
const MOST: u16 = 500;

/// What a form knows of its line.
pub(super) struct Quick {
    lexicon: Lexicon,
    today: NaiveDate,
    year: i32,
    read: Understanding,
    /// Columns that were typed by hand.
    hand: Vec<&'static str>,
    /// Questions that were answered, with the number of the answer; none: passed over.
    settled: Vec<(String, Option<usize>)>,
    /// What is asked now.
    asking: Option<Ask>,
}

/// A question as it is remembered.
fn key(ask: &Ask) -> String {
    format!("{ask:?}")
}

impl Quick {
    /// The rule that the line says.
    pub(super) fn said_rule(&self) -> Option<&QuickRule> {
        self.read.rule.as_ref().map(|(rule, _)| rule)
    }

    fn read(&mut self, typed: &str) {
        self.read = read(typed, self.today, self.year, &self.lexicon);
    }

    fn answer_of(&self, ask: &Ask) -> Option<Option<usize>> {
        let wanted = key(ask);
        self.settled.iter().find(|(settled, _)| *settled == wanted).map(|(_, at)| *at)
    }

    /// What the line says of a column, answers included, and whether it is only guessed.
    fn says(&self, column: &str) -> Option<(Value, bool)> {
        for ask in &self.read.asks {
            let Some(Some(at)) = self.answer_of(ask) else { continue };
            if let Some(Answer::Sets(sets)) = ask.answers().into_iter().nth(at)
                && let Some((_, value)) = sets.into_iter().find(|(set, _)| *set == column)
            {
                return Some((value, false));
            }
        }
        let said = self.read.fields.iter().find(|said| said.column == column)?;
        Some((said.value.clone(), said.guessed))
    }

    fn is_doubted(&self, column: &str) -> bool {
        self.read.asks.iter().any(|ask| ask.is_doubt() && ask.column() == column)
    }

    fn reports(&self) -> bool {
        let past = self.read.asks.iter().find(|ask| matches!(ask, Ask::Past(_)));
        past.is_some_and(|ask| {
            let at = self.answer_of(ask).flatten();
            at.and_then(|at| ask.answers().into_iter().nth(at)) == Some(Answer::Reports)
        })
    }
}

impl Form {
    /// Puts the line on top of the form of a new activity.
    pub(super) fn begin_line(&mut self, ctx: &Ctx<'_>) {
        let adds = matches!(self.task, Task::Add { .. }) && !self.once;
        if !adds || self.register != RegisterId::Activities || self.record.ward.is_none() {
            return;
        }
        self.cells.insert(0, Cell::new(&LINE, &lookup::with(ctx)));
        self.quick = Some(Box::new(Quick {
            lexicon: lexicon(&self.record, ctx),
            today: ctx.now.today,
            year: ctx.place.year,
            read: Understanding::default(),
            hand: Vec::new(),
            settled: Vec::new(),
            asking: None,
        }));
    }

    fn on_line(&self) -> bool {
        self.focused().is_some_and(|cell| cell.field.column == COLUMN)
    }

    fn line(&self) -> String {
        self.cells
            .first()
            .filter(|cell| cell.field.column == COLUMN)
            .map_or_else(String::new, |cell| cell.text.text())
    }

    /// After a change of the field with the focus: the line is read anew, or the field is typed by hand from now on.
    pub(super) fn line_changed(&mut self, ctx: &Ctx<'_>) {
        let on_line = self.on_line();
        let column = self.focused().map(|cell| cell.field.column);
        let Some(quick) = &mut self.quick else { return };
        if on_line {
            return self.fill_from_line(ctx);
        }
        if let Some(column) = column.filter(|column| !quick.hand.contains(column)) {
            quick.hand.push(column);
        }
        if quick.asking.as_ref().is_some_and(|ask| !ask.is_missing()) {
            quick.asking = None;
        }
    }

    /// Puts what the line says into the fields that were not typed by hand; what it says nothing of is as it began.
    fn fill_from_line(&mut self, ctx: &Ctx<'_>) {
        let line = self.line();
        let Some(quick) = &mut self.quick else { return };
        quick.read(&line);
        quick.asking = None;
        let open = self.cells.iter_mut().filter(|cell| {
            let column = cell.field.column;
            !cell.locked && FILLED.contains(&column) && !quick.hand.contains(&column)
        });
        for cell in open {
            let column = cell.field.column;
            let value = match quick.says(column) {
                Some((value, _)) => value,
                None if quick.is_doubted(column) => Value::Empty,
                None => self.begun.get(column).clone(),
            };
            if cell.value != value || cell.note.error.is_some() {
                let labels = lookup::labels(cell.field, &value, ctx);
                cell.put(value, labels);
            }
        }
    }

    /// Whether this question is open still: not answered, its field neither typed by hand nor, if it was missing, full.
    fn is_open(&self, ask: &Ask) -> bool {
        let Some(quick) = &self.quick else { return false };
        let cell = self.cells.iter().find(|cell| cell.field.column == ask.column());
        let Some(cell) = cell.filter(|cell| !cell.locked) else { return false };
        let is_full = ask.is_missing() && !cell.is_empty();
        quick.answer_of(ask).is_none() && !quick.hand.contains(&ask.column()) && !is_full
    }

    fn next_ask(&self) -> Option<Ask> {
        self.quick.as_ref()?.read.asks.iter().find(|ask| self.is_open(ask)).cloned()
    }

    /// Enter: from the line, or from what it asked, to what it asks next; elsewhere to the next field.
    pub(super) fn go_on_or_ask(&mut self, ctx: &Ctx<'_>) -> Effect {
        let on_line = self.on_line() && !self.line().trim().is_empty();
        let asking = self.quick.as_ref().and_then(|quick| quick.asking.clone());
        match asking {
            None if !on_line => return self.go_on(ctx),
            Some(ask) if self.is_open(&ask) && self.focus_is(&ask) => {
                if ask.is_doubt() {
                    return Effect::Say(say::CHOOSE_NUMBER.to_owned());
                }
                let typed = self.focused().is_some_and(|cell| !cell.text.is_empty());
                if let (Some(quick), false) = (&mut self.quick, typed) {
                    quick.settled.push((key(&ask), None));
                }
            }
            _ => {}
        }
        self.ask_next(ctx)
    }

    fn focus_is(&self, ask: &Ask) -> bool {
        self.focused().is_some_and(|cell| cell.field.column == ask.column())
    }

    fn ask_next(&mut self, ctx: &Ctx<'_>) -> Effect {
        // What is left now may be what was asked for.
        self.leave(false, ctx);
        let next = self.next_ask();
        let at = next
            .as_ref()
            .and_then(|ask| self.cells.iter().position(|cell| cell.field.column == ask.column()));
        let effect = self.go(at, ctx);
        if let Some(quick) = &mut self.quick {
            quick.asking = next;
        }
        effect
    }

    /// A digit while a question with numbered answers is asked.
    pub(super) fn answered_by(&mut self, c: char, ctx: &Ctx<'_>) -> Option<Effect> {
        let ask =
            self.quick.as_ref()?.asking.clone().filter(|ask| self.focus_is(ask) && self.is_open(ask))?;
        let at = usize::try_from(c.to_digit(10)?).ok()?.checked_sub(1)?;
        let answer = ask.answers().into_iter().nth(at)?;
        if let Answer::Adds(name) = answer {
            return Some(self.add_target(&name, ctx));
        }
        if let Some(quick) = &mut self.quick {
            quick.settled.push((key(&ask), Some(at)));
        }
        self.fill_from_line(ctx);
        self.dirty = true;
        Some(Effect::All(vec![self.ask_next(ctx), self.keep_draft()]))
    }

    /// Why F2 does not save: what the line says comes again, or a reading of it is doubtful.
    pub(super) fn stopped_by_line(&mut self, ctx: &Ctx<'_>) -> Option<Effect> {
        let quick = self.quick.as_ref()?;
        let Some(ask) = quick.read.asks.iter().find(|ask| ask.is_doubt() && self.is_open(ask)).cloned()
        else {
            let rule = quick.said_rule().cloned()?;
            if quick.answer_of(&Ask::ClassOrSeries) == Some(Some(0)) {
                return Some(self.class_of_line(&rule, ctx));
            }
            return Some(self.preview_series(&rule, ctx));
        };
        let gone = self.ask_next(ctx);
        Some(Effect::All(vec![gone, Effect::Say(say::not_saved(&say::asked(&ask)))]))
    }

    /// After a save: what the line was asked to go on to, and an empty line for the next one.
    pub(super) fn line_saved(&mut self, done: &Done, ctx: &Ctx<'_>) -> Effect {
        let Some(quick) = &mut self.quick else { return Effect::None };
        let reports = quick.reports();
        quick.read = Understanding::default();
        (quick.hand, quick.settled, quick.asking) = (Vec::new(), Vec::new(), None);
        let Some(id) = done.record.filter(|_| reports) else { return Effect::None };
        let hold =
            self.register.decl().states.and_then(|all| all.moves.iter().find(|step| step.code == "hold"));
        match (ctx.reader.record(self.register, id), hold) {
            (Ok(Some(record)), Some(hold)) => Effect::Push(super::open::step_form(record, hold)),
            (Err(error), _) => Effect::Failed(error),
            (Ok(_), _) => Effect::None,
        }
    }

    // ---- its draft ----

    /// What a draft keeps of the line beside its text.
    pub(super) fn line_written(&self) -> Json {
        self.quick
            .as_ref()
            .map_or(Json::Null, |quick| json!({ "hand": quick.hand, "settled": quick.settled }))
    }

    /// Takes it back; the fields are back already.
    pub(super) fn take_line_back(&mut self, kept: &Json) {
        let line = self.line();
        let Some(quick) = &mut self.quick else { return };
        let list = |name: &str| kept[name].as_array().cloned().unwrap_or_default();
        let hand = list("hand");
        let columns = self.cells.iter().map(|cell| cell.field.column);
        quick.hand = columns.filter(|column| hand.iter().any(|kept| kept == column)).collect();
        quick.settled =
            list("settled").into_iter().filter_map(|one| serde_json::from_value(one).ok()).collect();
        quick.read(&line);
    }

    // ---- its picture ----

    /// The sign before a field: only guessed, or asked for.
    pub(super) fn line_sign(&self, cell: &Cell) -> Option<&'static str> {
        let quick = self.quick.as_ref().filter(|quick| !quick.hand.contains(&cell.field.column))?;
        let is_asked = |ask: &&Ask| ask.column() == cell.field.column && self.is_open(ask);
        if quick.read.asks.iter().any(|ask| is_asked(&ask)) {
            return Some(say::ASKED);
        }
        let guessed =
            quick.says(cell.field.column).is_some_and(|(value, guessed)| guessed && value == cell.value);
        guessed.then_some(say::GUESSED)
    }

    /// What is said below a field: what would come again, what is asked.
    pub(super) fn line_lines(&self, cell: &Cell, focused: bool, theme: &Theme) -> Vec<(String, Style)> {
        let Some(quick) = &self.quick else { return Vec::new() };
        if cell.field.column == COLUMN {
            let series = quick.read.rule.as_ref().and_then(|(_, days)| say::series(days));
            return series.into_iter().map(|said| (said, theme.good())).collect();
        }
        let asked = quick.asking.as_ref().filter(|ask| focused && self.focus_is(ask) && self.is_open(ask));
        let Some(ask) = asked else { return Vec::new() };
        let answers = say::numbered(&say::answers(ask));
        let lines = [say::asked(ask), answers];
        lines.into_iter().filter(|line| !line.is_empty()).map(|line| (line, theme.warn())).collect()
    }
}

/// What the ward and the year have. What cannot be read is not known; the line then leaves it in the title.
fn lexicon(record: &Record, ctx: &Ctx<'_>) -> Lexicon {
    let day = |year: i32, month, day| NaiveDate::from_ymd_opt(year, month, day);
    let span = day(ctx.place.year - 1, 1, 1).zip(day(ctx.now.today.year().max(ctx.place.year) + 1, 12, 31));
    let days = span.and_then(|(from, to)| ctx.known_days(from, to).ok()).unwrap_or_else(KnownDays::default);
    let rows = |query: &ListQuery| {
        ctx.reader.page(query, &At::First, MOST).map(|page| page.rows).unwrap_or_default()
    };
    let named = |register: RegisterId| {
        let all = rows(&ListQuery::new(register).of_ward(record.ward)).into_iter();
        all.filter_map(|row| {
            Some(Named { id: Id(row.record.id?.0), name: row.record.text("name").to_owned() })
        })
        .collect()
    };
    let latest =
        ListQuery { order: Some("-held_on"), ..ListQuery::new(RegisterId::Activities).of_ward(record.ward) };
    let before = rows(&latest)
        .into_iter()
        .map(|row| (fold(row.record.text("title")), row.record.text("topic").to_owned()));
    Lexicon {
        venues: named(RegisterId::Venues),
        people: named(RegisterId::Instructors),
        partners: named(RegisterId::Partners),
        groups: named(RegisterId::ResidentialGroups),
        before: before.filter(|(_, topic)| !topic.is_empty()).collect(),
        ..Lexicon::of_year(ctx.year, days)
    }
}
