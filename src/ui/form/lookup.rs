//! What a form asks the reader while it is filled in: names of references, suggestions, people who look alike.
//! Every question has a limit; what cannot be read is not shown, and saving says why.

use super::cell::{Cell, Way};
use crate::data::similar::{Similar, Sought};
use crate::data::{At, ListQuery, Only};
use crate::domain::field::{Field, Kind};
use crate::domain::kinds::{self, With};
use crate::domain::person::Person;
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::value::Value;
use crate::text::form as say;
use crate::ui::layer::Ctx;
use crate::ui::shown;

/// Lines below a field, and of people who look alike.
pub(super) const MOST: u16 = 5;

/// One suggestion; a value if it is something to choose, otherwise text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Found {
    pub(super) value: Option<Value>,
    pub(super) text: String,
}

/// A record that may be about the same person.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Alike {
    pub(super) record: Record,
    pub(super) text: String,
}

pub(super) fn with<'a>(ctx: &Ctx<'a>) -> With<'a> {
    With { today: ctx.now.today, working_year: ctx.place.year, year: Some(ctx.year) }
}

/// Ids and names of what a reference points to.
pub(super) fn labels(field: &Field, value: &Value, ctx: &Ctx<'_>) -> Vec<(i64, String)> {
    let Some(register) = field.kind.target() else { return Vec::new() };
    let ids = value.items().iter().filter_map(Value::as_int);
    ids.filter_map(|id| Some((id, label(register, Id(id), ctx)?))).collect()
}

pub(super) fn label(register: RegisterId, id: Id, ctx: &Ctx<'_>) -> Option<String> {
    ctx.reader.label(register, id).ok().flatten()
}

/// A value of a record as people read it.
pub(super) fn show(record: &Record, field: &Field, ctx: &Ctx<'_>) -> String {
    shown::in_full(record, field, record.get(field.column), ctx).unwrap_or_default()
}

/// What names a record.
pub(super) fn name_of(record: &Record, ctx: &Ctx<'_>) -> String {
    let register = record.register.decl();
    register.field(register.label).map_or_else(String::new, |field| show(record, field, ctx))
}

/// `14:02` in the district.
pub(super) fn clock(utc_ms: i64) -> String {
    const FIELD: Field = Field::new("", "", Kind::Moment);
    let shown = kinds::show(RegisterId::Wards.decl(), &FIELD, &Value::Int(utc_ms), None, None);
    shown.rsplit(' ').next().unwrap_or_default().to_owned()
}

/// What may be meant by the text typed so far; at most [`MOST`].
pub(super) fn found(register: RegisterId, ward: Option<WardId>, cell: &Cell, ctx: &Ctx<'_>) -> Vec<Found> {
    let typed = cell.text.text();
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let chosen = |(value, text): (Value, String)| Found { value: Some(value), text };
    match cell.way {
        Way::One | Way::Several => cell.matching(MOST.into()).into_iter().map(chosen).collect(),
        Way::Ref | Way::Refs => {
            let Some(to) = cell.field.kind.target() else { return Vec::new() };
            let options = ctx.reader.options(to, ward, &typed, MOST).unwrap_or_default();
            options.into_iter().map(|(id, label)| chosen((Value::Int(id.0), label))).collect()
        }
        Way::Line if matches!(cell.field.kind, Kind::Text { .. }) => {
            let mut texts = if cell.field.official { officials(ward, &typed, ctx) } else { Vec::new() };
            let before = ctx.reader.suggestions(register, cell.field.column, ward, typed.trim(), MOST);
            for text in before.unwrap_or_default() {
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
            let texts = texts.into_iter().filter(|text| *text != typed).take(MOST.into());
            texts.map(|text| Found { value: None, text }).collect()
        }
        Way::Line | Way::Notes | Way::Fixed => Vec::new(),
    }
}

/// Names of those who sign and do things for a ward: its board, and its people at work.
pub(super) fn officials(ward: Option<WardId>, typed: &str, ctx: &Ctx<'_>) -> Vec<String> {
    /// So many of a ward are more than it has.
    const ALL: u16 = 100;
    let of_ward = |register| ListQuery { typed: typed.to_owned(), ..ListQuery::new(register) };
    let people = of_ward(RegisterId::People);
    let people = match ward {
        Some(ward) => people.only("home_ward_id", Only::Is(Value::Int(ward.0))),
        None => people.only("home_ward_id", Only::Empty),
    };
    let mut names = Vec::new();
    for query in [of_ward(RegisterId::BoardMembers).of_ward(ward), people] {
        let page = ctx.reader.page(&query, &At::First, ALL).unwrap_or_default();
        for row in page.rows {
            let name = row.record.text("name").to_owned();
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// Whether a field helps to tell people apart.
pub(super) fn tells_apart(field: &Field) -> bool {
    matches!(field.kind, Kind::PersonName | Kind::BirthDate | Kind::Phone | Kind::Identity)
        || field.kind.target() == Some(RegisterId::ResidentialGroups)
}

/// Records that may be about the person being typed, in this register and in its relatives.
pub(super) fn alike(record: &Record, ctx: &Ctx<'_>) -> Vec<Alike> {
    let register = record.register.decl();
    let Some(ward) = record.ward.or(ctx.place.ward) else { return Vec::new() };
    let text = |kind: Kind| register.of_kind(kind).map_or("", |at| record.text(register.fields[at].column));
    // Before there is a name, a number may already say who it is.
    let unnamed = || Person::new(text(Kind::PersonName), "", text(Kind::Phone), text(Kind::Identity), None);
    let person = Person::of(record).unwrap_or_else(unnamed);
    let sought = Sought { register: record.register, id: record.id, ward, person };
    let found = ctx.reader.similar(&sought, MOST.into()).unwrap_or_default();
    let read = |one: Similar| {
        let record = ctx.reader.record(one.register, one.id).ok().flatten()?;
        let text =
            format!("{} ({})", described(&record, one.name, ctx), say::alike_in(one.register, one.why));
        Some(Alike { record, text })
    };
    found.into_iter().filter_map(read).collect()
}

fn described(record: &Record, name: String, ctx: &Ctx<'_>) -> String {
    let mut parts = vec![name];
    for field in record.register.decl().fields {
        let wanted = field.kind == Kind::BirthDate || field.width > 0 && field.kind.target().is_some();
        let text = if wanted { show(record, field, ctx) } else { String::new() };
        if !text.is_empty() {
            parts.push(text);
        }
    }
    parts.join(" · ")
}
