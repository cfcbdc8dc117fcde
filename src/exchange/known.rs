//! What a table is read against: the person, the ward, the names that its cells point to, the records that are
//! already there.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::names::{Names, NamesOf};
use super::pages::each_row;
use crate::data::{Error, Reader};
use crate::domain::kinds::With;
use crate::domain::{
    Actor, Field, Id, Kind, Record, Register, RegisterId, Scope, Value, WardId, Wards, stored,
};
use crate::guideline::Guideline;
use crate::vietnamese::birth::birth_year;
use crate::vietnamese::fold::fold;

/// Records of the register against which duplicates are looked for.
const MOST_STORED: usize = 60_000;

/// Everything that a preview needs to know, read once.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// The register that is filled.
    pub(super) register: RegisterId,
    /// The ward of rows that do not name theirs.
    pub(super) ward: Option<WardId>,
    pub(super) wards: Names,
    names: NamesOf,
    /// Values for fields that the table has no column for: the class into whose list is pasted.
    pub(super) given: Vec<(&'static str, Value)>,
    stored: HashMap<String, (Id, String)>,
    /// People of all lists of the register, where a record is one of a list.
    people: HashMap<String, (Id, String)>,
    actor: Option<Actor>,
    year: Option<Guideline>,
    today: NaiveDate,
    working_year: i32,
}

impl Known {
    /// Reads it. Without a ward, rows must name theirs, unless the person works in one ward only.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn load(
        reader: &Reader,
        register: RegisterId,
        ward: Option<WardId>,
        today: NaiveDate,
        working_year: i32,
    ) -> Result<Self, Error> {
        let ward = ward.or_else(|| only_ward(reader.actor()));
        let decl = register.decl();
        let mut known = Self::nothing(
            register,
            today,
            working_year,
            reader.guideline_for(working_year)?.map(|(year, _)| year),
        );
        known.ward = ward.filter(|_| matches!(decl.scope, Scope::Ward { .. }));
        known.wards = Names::load(reader, RegisterId::Wards, None)?;
        known.names = NamesOf::load(reader, decl.fields.iter().filter(|field| !field.system_set), ward)?;
        known.actor = Some(reader.actor().clone());
        known.load_stored(reader)?;
        Ok(known)
    }

    /// For a file that holds nothing yet.
    pub(crate) fn nothing(
        register: RegisterId,
        today: NaiveDate,
        working_year: i32,
        year: Option<Guideline>,
    ) -> Self {
        Self {
            register,
            ward: None,
            wards: Names::default(),
            names: NamesOf::default(),
            given: Vec::new(),
            stored: HashMap::new(),
            people: HashMap::new(),
            actor: None,
            year,
            today,
            working_year,
        }
    }

    /// With a value for a field that the table does not hold: the class, the plan, the survey it belongs to.
    #[must_use]
    pub(crate) fn given(mut self, column: &'static str, value: Value) -> Self {
        self.given.push((column, value));
        self
    }

    fn load_stored(&mut self, reader: &Reader) -> Result<(), Error> {
        let register = self.register;
        each_row(reader, register, self.ward, MOST_STORED, |row| {
            let Some(id) = row.record.id else { return Ok(()) };
            let label = stored::label(register, row.record.get(register.decl().label));
            for key in keys(&row.record) {
                self.stored.entry(key).or_insert_with(|| (id, label.clone()));
            }
            if let Some(key) = person_key(&row.record) {
                let list = self.list_of(&row.record).map_or(String::new(), |list| format!(" · {list}"));
                self.people.entry(key).or_insert_with(|| (id, format!("{label}{list}")));
            }
            Ok(())
        })
    }

    /// What the list is called that a record belongs to.
    fn list_of(&self, record: &Record) -> Option<&str> {
        let (field, to) = self.decl().parent()?;
        self.names_of(to)?.label(Id(record.int(field.column)?))
    }

    pub(super) fn decl(&self) -> &'static Register {
        self.register.decl()
    }

    /// What typed text is read with.
    pub(super) fn with(&self) -> With<'_> {
        With { today: self.today, working_year: self.working_year, year: self.year.as_ref() }
    }

    pub(super) fn names_of(&self, register: RegisterId) -> Option<&Names> {
        self.names.of(register)
    }

    /// Whether a field can be filled by this person: not what the program sets, not what others write.
    pub(super) fn fills(&self, field: &Field) -> bool {
        let entitled =
            |actor: &Actor| field.write.is_empty() || field.write.iter().any(|role| actor.is(*role));
        !field.system_set && self.actor.as_ref().is_none_or(entitled)
    }

    /// Whether the person adds records of this ward.
    pub(super) fn adds_in(&self, ward: Option<WardId>) -> bool {
        let write = self.decl().write;
        self.actor.as_ref().is_none_or(|actor| write.iter().any(|role| actor.holds(*role, ward)))
    }

    /// The person of another list who is this one.
    pub(super) fn person_like(&self, key: &str) -> Option<&(Id, String)> {
        self.people.get(key)
    }

    /// The stored record that this one repeats.
    pub(super) fn stored_like(&self, record: &Record) -> Option<&(Id, String)> {
        keys(record).iter().find_map(|key| self.stored.get(key))
    }
}

/// By what a person is known again in another list of the register.
pub(super) fn person_key(record: &Record) -> Option<String> {
    let decl = record.register.decl();
    decl.parent()?;
    let of_kind = |kind: Kind| decl.of_kind(kind).map(|at| &decl.fields[at]);
    let name = record.text(of_kind(Kind::PersonName)?.column);
    let year = birth_year(record.text(of_kind(Kind::BirthDate)?.column))?;
    Some(format!("{}|{}|{year}", record.ward.map_or(0, |ward| ward.0), fold(name)))
}

fn only_ward(actor: &Actor) -> Option<WardId> {
    match actor.wards() {
        Wards::These(wards) if wards.len() == 1 => wards.first().copied(),
        _ => None,
    }
}

/// By what a record is known again: what must be unique, also where it follows from what was given; the same person;
/// or the same words in all that is required.
pub(super) fn keys(record: &Record) -> Vec<String> {
    let record = &record.derived();
    let decl = record.register.decl();
    let ward = record.ward.map_or(0, |ward| ward.0);
    let mut keys = Vec::new();
    for (at, set) in decl.unique.iter().enumerate() {
        let columns = set.iter().filter(|column| **column != "ward_id");
        let values: Vec<_> = columns.map(|column| record.get(column)).collect();
        if values.iter().all(|value| !value.is_empty()) {
            let ward = if set.contains(&"ward_id") { ward } else { 0 };
            let values: Vec<_> = values.iter().map(|value| value.to_json().to_string()).collect();
            keys.push(format!("u{at}|{ward}|{}", values.join("|")));
        }
    }
    let parent = decl.parent().map_or(0, |(field, _)| record.int(field.column).unwrap_or(0));
    let of_kind = |kind: Kind| decl.of_kind(kind).map(|at| &decl.fields[at]);
    if let (Some(name), Some(birth)) = (of_kind(Kind::PersonName), of_kind(Kind::BirthDate)) {
        if let Some(year) = birth_year(record.text(birth.column)) {
            keys.push(format!("p|{ward}|{parent}|{}|{year}", fold(record.text(name.column))));
        }
    } else if decl.unique.is_empty() {
        let required = decl.fields.iter().zip(&record.values).filter(|(field, _)| field.required);
        let values: Vec<_> = required
            .map(|(_, value)| value.as_text().map_or_else(|| value.to_json().to_string(), fold))
            .collect();
        keys.push(format!("r|{ward}|{}", values.join("|")));
    }
    keys
}
