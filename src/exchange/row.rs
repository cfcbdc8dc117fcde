//! One row of a table as one record: every cell read by its kind, every problem named.

use std::cell::RefCell;
use std::collections::HashMap;

use unicode_normalization::is_nfc;

use super::headers::Target;
use super::known::Known;
use super::names::Missing;
use super::nearest::nearest;
use super::row_plan::{CellProblem, RowPlan};
use super::table::SourceRow;
use crate::domain::field::Choices;
use crate::domain::{Field, Id, Kind, Record, Refusal, Scope, Value, WardId, kinds};
use crate::text;
use crate::vietnamese::birth::{UNKNOWN, show_birth};
use crate::vietnamese::clean::clean_line;
use crate::vietnamese::excel::repaired_date;
use crate::vietnamese::span::parse_span;

/// A cell that was understood.
#[derive(Clone, Debug)]
struct Understood {
    value: Value,
    doubt: Option<String>,
    offer: Option<String>,
    repair: Option<Repaired>,
    /// Whether the doubt is about what was mended.
    mended: bool,
}

/// A cell that was not.
#[derive(Clone, Debug)]
struct Wrong {
    why: String,
    offer: Option<String>,
}

/// What was mended in reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Repaired {
    /// A name in capitals, or without any.
    Name,
    /// A telephone or identity number.
    Number,
}

/// What a cell of a field reads as.
type Outcome = Result<Understood, Wrong>;
/// A field, the ward it is read in, and the text.
type CellKey = (&'static str, Option<WardId>, String);

/// Reads cells, each text once: a column of five thousand rows holds few different words.
pub(super) struct Cells<'a> {
    known: &'a Known,
    read: RefCell<HashMap<CellKey, Outcome>>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(known: &'a Known) -> Self {
        Self { known, read: RefCell::default() }
    }

    /// Whether a text can be read as this field.
    pub(super) fn understands(&self, field: &Field, typed: &str) -> bool {
        self.outcome(field, typed, self.known.ward).is_ok()
    }

    fn outcome(&self, field: &Field, typed: &str, ward: Option<WardId>) -> Outcome {
        let repeats =
            !matches!(field.kind, Kind::PersonName | Kind::Phone | Kind::Identity | Kind::Notes { .. });
        let key = (field.column, ward, typed.to_owned());
        if repeats && let Some(known) = self.read.borrow().get(&key) {
            return known.clone();
        }
        let outcome = self.fresh(field, typed, ward);
        if repeats {
            self.read.borrow_mut().insert(key, outcome.clone());
        }
        outcome
    }

    fn fresh(&self, field: &Field, typed: &str, ward: Option<WardId>) -> Outcome {
        if let Some(to) = field.kind.target() {
            return self.reference(field, to.decl().one, typed, ward);
        }
        let reading = kinds::read(field, typed, &self.known.with());
        let wrong = |why| {
            if let Kind::Choice(choices) | Kind::Several(choices) = field.kind {
                return self.not_listed(field, choices, typed);
            }
            let is_day = matches!(field.kind, Kind::Date | Kind::BirthDate);
            Wrong { why, offer: is_day.then(|| repaired_date(typed)).flatten() }
        };
        reading.map_err(wrong).map(|reading| {
            let changed = reading.value.as_text().is_some_and(|text| *text != *clean_line(typed));
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            let renumbered = reading.value.as_text().is_some_and(|text| digits(text) != digits(typed));
            let repair = if changed && field.kind == Kind::PersonName {
                Some(Repaired::Name)
            } else if renumbered && matches!(field.kind, Kind::Phone | Kind::Identity) {
                Some(Repaired::Number)
            } else {
                None
            };
            Understood {
                value: reading.value,
                doubt: reading.warning,
                offer: reading.offer,
                repair,
                mended: reading.mended,
            }
        })
    }

    /// What is in no list: the list itself where it is short, and of what is nearest in words.
    fn not_listed(&self, field: &Field, choices: Choices, typed: &str) -> Wrong {
        let options = kinds::options(choices, self.known.with().year);
        let labels: Vec<_> = options.iter().map(|(_, label)| &**label).collect();
        let offer = nearest(typed, &labels).filter(|_| !field.kind.is_many()).map(str::to_owned);
        Wrong { why: text::exchange::not_listed(typed.trim(), &labels), offer }
    }

    fn reference(&self, field: &Field, one: &str, typed: &str, ward: Option<WardId>) -> Outcome {
        let understood = |value| Understood { value, doubt: None, offer: None, repair: None, mended: false };
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(understood(Value::Empty));
        }
        let names = field.kind.target().and_then(|to| self.known.names_of(to));
        let Some(names) = names else {
            return Err(Wrong { why: text::exchange::no_such(one, typed), offer: None });
        };
        let find = |part: &str| match names.find(part, ward) {
            Ok(id) => Ok(Value::Int(id.0)),
            Err(Missing::Unknown(offer)) => Err(Wrong { why: text::exchange::no_such(one, part), offer }),
            Err(Missing::Several(count)) => {
                Err(Wrong { why: text::exchange::several_such(one, part, count), offer: None })
            }
        };
        if !field.kind.is_many() {
            return find(typed).map(understood);
        }
        let parts = names.parts(typed);
        let found: Vec<_> = parts.iter().map(|part| find(part)).collect();
        // The whole cell is offered again if each part that is not known has an offer.
        let offered = parts.iter().zip(&found).map(|(part, found)| match found {
            Ok(_) => Some((*part).to_owned()),
            Err(wrong) => wrong.offer.clone(),
        });
        let offer: Option<Vec<_>> = offered.collect();
        let values: Result<Vec<_>, Wrong> = found.into_iter().collect();
        values
            .map(|values| understood(Value::many(values)))
            .map_err(|wrong| Wrong { offer: offer.map(|parts| parts.join("; ")), ..wrong })
    }
}

/// What one row is being made into.
struct Making<'a> {
    cells: &'a Cells<'a>,
    line: &'a SourceRow,
    is_text: bool,
    row: RowPlan,
}

/// Reads a row.
pub(super) fn plan(cells: &Cells<'_>, targets: &[Target], line: &SourceRow, is_text: bool) -> RowPlan {
    let known = cells.known;
    let mut making =
        Making { cells, line, is_text, row: RowPlan::new(line.number, Record::new(known.register, None)) };
    let ward = making.ward(targets);
    for (column, target) in targets.iter().enumerate() {
        if let Target::Field(at) = target {
            let typed = making.typed(column);
            making.put(*at, &typed, column, ward, true);
        }
    }
    making.name(targets);
    making.birth(targets);
    making.female(targets);
    making.when(targets);
    making.fill_up(targets);
    making.place(ward, targets);
    making.check(targets);
    making.row
}

impl Making<'_> {
    /// The text of a cell, without the mark that kept a program from calculating it.
    fn typed(&mut self, column: usize) -> String {
        let cell = self.line.cell(column);
        if !is_nfc(cell) {
            self.row.composed += 1;
        }
        unguarded(cell).to_owned()
    }

    fn problem(&mut self, column: Option<usize>, why: String, offer: Option<String>, stops: bool) {
        let value = column.map_or(String::new(), |column| self.line.cell(column).to_owned());
        self.row.problems.push(CellProblem {
            row: self.line.number,
            column,
            value,
            why,
            offer,
            stops,
            of_repeat: false,
        });
    }

    fn mended(&mut self, column: usize, why: String) {
        self.problem(Some(column), why, None, false);
        self.row.mended.extend(self.row.problems.pop());
    }

    fn put(&mut self, at: usize, typed: &str, column: usize, ward: Option<WardId>, whole: bool) {
        let field = &self.cells.known.decl().fields[at];
        if self.is_text && self.line.cell(column).trim_start().starts_with('=') {
            self.problem(Some(column), text::exchange::formula(), None, true);
            return;
        }
        match self.cells.outcome(field, typed, ward) {
            Ok(understood) => {
                self.row.record.values[at] = understood.value;
                self.row.names += u32::from(understood.repair == Some(Repaired::Name));
                self.row.numbers += u32::from(understood.repair == Some(Repaired::Number));
                if let Some(doubt) = understood.doubt {
                    if understood.mended {
                        return self.mended(column, doubt);
                    }
                    self.problem(Some(column), doubt, understood.offer.filter(|_| whole), false);
                }
            }
            Err(wrong) => self.problem(Some(column), wrong.why, wrong.offer.filter(|_| whole), true),
        }
    }

    fn column_of(targets: &[Target], target: Target) -> Option<usize> {
        targets.iter().position(|found| *found == target)
    }

    /// The ward that the row names, or that of the whole table.
    fn ward(&mut self, targets: &[Target]) -> Option<WardId> {
        let known = self.cells.known;
        let Some(column) = Self::column_of(targets, Target::Ward) else { return known.ward };
        let typed = self.typed(column);
        if typed.trim().is_empty() {
            return known.ward;
        }
        match known.wards.find(&typed, None) {
            Ok(id) => Some(WardId(id.0)),
            Err(_) => {
                self.problem(Some(column), text::exchange::no_such_ward(typed.trim()), None, true);
                None
            }
        }
    }

    /// A name over two columns.
    fn name(&mut self, targets: &[Target]) {
        let Some(given) = Self::column_of(targets, Target::GivenName) else { return };
        let Some(at) = self.cells.known.decl().of_kind(Kind::PersonName) else { return };
        let family = Self::column_of(targets, Target::FamilyName).map(|column| self.typed(column));
        let whole = format!("{} {}", family.unwrap_or_default(), self.typed(given));
        self.put(at, whole.trim(), given, None, false);
    }

    /// A birth date over two or three columns; what is not known is left out.
    fn birth(&mut self, targets: &[Target]) {
        let Some(column) = Self::column_of(targets, Target::BirthYear) else { return };
        let Some(at) = self.cells.known.decl().of_kind(Kind::BirthDate) else { return };
        let mut part = |target| {
            let typed = Self::column_of(targets, target).map(|column| self.typed(column)).unwrap_or_default();
            let typed = typed.trim().to_owned();
            if typed.trim_matches('0').is_empty() { None } else { Some(typed) }
        };
        let parts = [part(Target::BirthDay), part(Target::BirthMonth), part(Target::BirthYear)];
        let whole = match parts {
            [Some(day), Some(month), Some(year)] => format!("{day}/{month}/{year}"),
            [None, Some(month), Some(year)] => format!("{month}/{year}"),
            [_, _, year] => year.unwrap_or_default(),
        };
        self.put(at, &whole, column, None, false);
    }

    /// A mark in the women's column; without one it is a man.
    fn female(&mut self, targets: &[Target]) {
        let Some(column) = Self::column_of(targets, Target::Female) else { return };
        let marked = !matches!(self.typed(column).trim(), "" | "0");
        let is_somebody = !self.row.record.get("name").is_empty();
        if is_somebody {
            self.row.record.set("sex", if marked { "nu" } else { "nam" });
        }
    }

    /// When something of a plan takes place.
    fn when(&mut self, targets: &[Target]) {
        let Some(column) = Self::column_of(targets, Target::When) else { return };
        let typed = self.typed(column);
        if typed.trim().is_empty() {
            return;
        }
        let with = self.cells.known.with();
        match parse_span(&typed, with.today, with.working_year) {
            Ok(span) => {
                let day = |day: Option<_>| day.map_or(Value::Empty, Value::date);
                self.row.record.set("from_on", day(span.from));
                self.row.record.set("to_on", day(span.to));
                self.row
                    .record
                    .set("quarter", span.quarter.map_or(Value::Empty, |quarter| Value::Int(quarter.into())));
            }
            Err(why) => self.problem(Some(column), why, None, true),
        }
    }

    /// What the table has no column for: values given for all, and what a new record starts with.
    fn fill_up(&mut self, targets: &[Target]) {
        let known = self.cells.known;
        let with = known.with();
        for (at, field) in known.decl().fields.iter().enumerate() {
            if !self.row.record.values[at].is_empty() || field.system_set {
                continue;
            }
            let given = known.given.iter().find(|(column, _)| *column == field.column);
            if let Some((_, value)) = given {
                self.row.record.values[at] = value.clone();
            } else if !targets.contains(&Target::Field(at)) && known.fills(field) {
                self.row.record.values[at] = kinds::initial(field, with.today);
            }
        }
    }

    /// The ward: the parent's, or the row's own; one in which the person adds records.
    fn place(&mut self, ward: Option<WardId>, targets: &[Target]) {
        let known = self.cells.known;
        if !matches!(known.decl().scope, Scope::Ward { .. }) {
            return;
        }
        let parent = known.decl().parent().and_then(|(field, to)| {
            let id = self.row.record.int(field.column)?;
            known.names_of(to)?.ward_of(Id(id))
        });
        let ward = parent.or(ward);
        self.row.record.ward = ward;
        let column = Self::column_of(targets, Target::Ward);
        let has_parent = known.decl().parent().is_some();
        match ward {
            None if has_parent || self.row.problems.iter().any(|problem| problem.column == column) => {}
            None => self.problem(column, text::exchange::no_ward(), None, true),
            Some(_) if known.adds_in(ward) => {}
            Some(_) => self.problem(column, text::exchange::not_your_ward(), None, true),
        }
    }

    /// What the gate will ask of the record, asked now.
    fn check(&mut self, targets: &[Target]) {
        let Err(Refusal::Invalid(problems)) = kinds::validate(&self.row.record) else { return };
        let decl = self.cells.known.decl();
        for problem in problems {
            let at = decl.index(problem.column);
            let column = at.and_then(|at| {
                let kind = decl.fields[at].kind;
                let part = |of, target| (kind == of).then(|| Self::column_of(targets, target)).flatten();
                Self::column_of(targets, Target::Field(at))
                    .or_else(|| part(Kind::PersonName, Target::GivenName))
                    .or_else(|| part(Kind::BirthDate, Target::BirthYear))
            });
            let said = self
                .row
                .problems
                .iter()
                .any(|known| known.stops && known.column.is_some() && known.column == column);
            if said {
                continue;
            }
            let why = match (column, at) {
                (None, Some(at)) => text::exchange::in_field(decl.fields[at].label, &problem.why),
                _ => problem.why,
            };
            // An empty cell may mean that nobody knows.
            let births = at.is_some_and(|at| decl.fields[at].kind == Kind::BirthDate);
            let empty = column.is_some_and(|column| self.line.cell(column).trim().is_empty());
            let offer = (births && empty).then(|| show_birth(UNKNOWN));
            self.problem(column, why, offer, true);
        }
    }
}

/// Whether a program for sheets would calculate a cell that begins so, whatever quotes stand before.
pub(super) fn is_formula_like(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A cell without the quote that an export puts before what looks like a formula.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula_like(rest) => rest,
        _ => cell,
    }
}
