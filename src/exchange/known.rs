//! What a table is read against: the person, the ward, the names that its cells point to, the records that are
//! already there.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::happening::Happening;
use super::names::{Names, NamesOf};
use super::pages::each_row;
use super::people::People;
use super::row_plan::Duplicate;
use crate::data::classes::Room;
use crate::data::{Error, Reader};
use crate::domain::kinds::With;
use crate::domain::person::Person;
use crate::domain::{
    Actor, Field, Id, Kind, Record, Register, RegisterId, Scope, Value, WardId, Wards, stored,
};
use crate::guideline::Guideline;
use crate::vietnamese::birth::show_birth;
use crate::vietnamese::fold::fold;
use crate::vietnamese::phone::show_phone;

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
    /// The people of all lists of the register, where its records are people.
    pub(super) people: People,
    /// What has a day, where the register's records have one.
    pub(super) happening: Option<Happening>,
    /// How many more each class takes, where slips are brought.
    pub(super) rooms: Vec<Room>,
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
        known.given = reader.pinned(register, working_year)?;
        if register == RegisterId::Activities {
            known.happening = Some(Happening::load(reader, known.ward, working_year)?);
        }
        if register == RegisterId::Enrolments {
            known.rooms = reader.class_rooms(known.ward)?;
        }
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
            people: People::default(),
            happening: None,
            rooms: Vec::new(),
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
            if let Some(person) = Person::of(&row.record) {
                let label = self.list_of(&row.record).unwrap_or_default().to_owned();
                self.people.add(&row.record, person, Duplicate::Stored { id, label });
            }
            Ok(())
        })
    }

    /// What the list is called that a record belongs to.
    fn list_of(&self, record: &Record) -> Option<&str> {
        let (field, to) = self.decl().parent()?;
        self.names_of(to)?.label(Id(record.int(field.column)?))
    }

    /// Somebody as people tell them apart: name, list if it is another one, birth, residential group, numbers.
    pub(super) fn described(&self, person: &Person, list: &str) -> String {
        let groups = self.names_of(RegisterId::ResidentialGroups);
        let group = person.group.and_then(|group| groups?.label(group)).unwrap_or_default();
        let (birth, phone) = (show_birth(&person.birth), show_phone(&person.phone));
        let parts = [&person.name, list, &birth, group, &phone, &person.identity];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
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
        !field.system_set && field.is_seen() && self.actor.as_ref().is_none_or(entitled)
    }

    /// Whether the person adds records of this ward.
    pub(super) fn adds_in(&self, ward: Option<WardId>) -> bool {
        let write = self.decl().write;
        self.actor.as_ref().is_none_or(|actor| write.iter().any(|role| actor.holds(*role, ward)))
    }

    /// The stored record that this one repeats.
    pub(super) fn stored_like(&self, keys: &[String]) -> Option<&(Id, String)> {
        keys.iter().find_map(|key| self.stored.get(key))
    }
}

fn only_ward(actor: &Actor) -> Option<WardId> {
    match actor.wards() {
        Wards::These(wards) if wards.len() == 1 => wards.first().copied(),
        _ => None,
    }
}

/// By what a record is known again: what must be unique, also where it follows from what was given; or, where only a
/// number is unique that the gate gives, the same words in all that is required. Who is who is asked elsewhere, so a
/// person's identity number is none of it.
pub(super) fn keys(record: &Record) -> Vec<String> {
    let is_person = Person::of(record).is_some();
    let record = &record.derived();
    let decl = record.register.decl();
    let ward = record.ward.map_or(0, |ward| ward.0);
    let identity = decl.of_kind(Kind::Identity).map(|at| decl.fields[at].column);
    let mut keys = Vec::new();
    for (at, set) in decl.brought_unique().enumerate() {
        if is_person && identity.is_some_and(|identity| set.contains(&identity)) {
            continue;
        }
        let columns = set.iter().filter(|column| **column != "ward_id");
        let values: Vec<_> = columns.map(|column| record.get(column)).collect();
        if values.iter().all(|value| !value.is_empty()) {
            let ward = if set.contains(&"ward_id") { ward } else { 0 };
            let values: Vec<_> = values.iter().map(|value| value.to_json().to_string()).collect();
            keys.push(format!("u{at}|{ward}|{}", values.join("|")));
        }
    }
    if !is_person && decl.brought_unique().next().is_none() {
        let required = decl.fields.iter().zip(&record.values).filter(|(field, _)| field.required);
        let values: Vec<_> = required
            .map(|(_, value)| value.as_text().map_or_else(|| value.to_json().to_string(), fold))
            .collect();
        keys.push(format!("r|{ward}|{}", values.join("|")));
    }
    keys
}
