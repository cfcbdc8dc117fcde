//! Values that stand in several columns of a row: names, births, sexes by marks, and when something takes place.

use super::headers::Target;
use super::row::Making;
use crate::domain::{Kind, Value};
use crate::text;
use crate::vietnamese::span::parse_span;
use crate::vietnamese::time::parse_hours;

impl Making<'_> {
    /// From when and until when, where the column of the first holds both; says whether it did.
    pub(super) fn put_hours(&mut self, at: usize, typed: &str) -> bool {
        let decl = self.cells.known.decl();
        let until = decl.index("to_time").filter(|_| decl.fields[at].column == "from_time");
        let Some((until, (from, to))) = until.zip(parse_hours(typed)) else { return false };
        self.row.record.values[at] = Value::text(from);
        self.row.record.values[until] = Value::text(to);
        true
    }

    /// A name over two columns.
    pub(super) fn name(&mut self, targets: &[Target]) {
        let Some(given) = Self::column_of(targets, Target::GivenName) else { return };
        let Some(at) = self.cells.known.decl().of_kind(Kind::PersonName) else { return };
        let family = Self::column_of(targets, Target::FamilyName).map(|column| self.typed(column));
        let whole = format!("{} {}", family.unwrap_or_default(), self.typed(given));
        self.put(at, whole.trim(), given, None, false);
    }

    /// A birth date over two or three columns, of which what is not known is left out; or in the column of men or of
    /// women.
    pub(super) fn birth(&mut self, targets: &[Target]) {
        let Some(at) = self.cells.known.decl().of_kind(Kind::BirthDate) else { return };
        for target in [Target::BirthMale, Target::BirthFemale] {
            if let Some((column, true)) = self.marked(targets, target) {
                let typed = self.typed(column);
                self.put(at, typed.trim(), column, None, true);
            }
        }
        let Some(column) = Self::column_of(targets, Target::BirthYear) else { return };
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

    /// A mark in the men's or the women's column; where there is only one, no mark is the other.
    pub(super) fn sex(&mut self, targets: &[Target]) {
        let births = [Target::BirthMale, Target::BirthFemale].map(|target| self.marked(targets, target));
        let marks = [Target::Male, Target::Female].map(|target| self.marked(targets, target));
        let by_birth = births != [None, None];
        let said = if by_birth { births } else { marks };
        let sex = match said.map(|mark| mark.map(|(_, is_there)| is_there)) {
            [Some(true), Some(true)] => {
                let column = said[1].map(|(column, _)| column);
                self.problem(column, text::exchange::both_sexes(), None, true);
                return;
            }
            [Some(true), _] => "nam",
            [_, Some(true)] => "nu",
            [None, Some(false)] if !by_birth => "nam",
            [Some(false), None] if !by_birth => "nu",
            [None | Some(false), None | Some(false)] => return,
        };
        if !self.row.record.get("name").is_empty() {
            self.row.record.set("sex", sex);
        }
    }

    /// The column of a target, and whether there is something in it.
    fn marked(&mut self, targets: &[Target], target: Target) -> Option<(usize, bool)> {
        let column = Self::column_of(targets, target)?;
        Some((column, !matches!(self.typed(column).trim(), "" | "0" | "-")))
    }

    /// When something of a plan takes place.
    pub(super) fn when(&mut self, targets: &[Target]) {
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
}
