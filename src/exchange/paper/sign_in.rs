//! The sheet on which those who came sign (III.5): of an activity so many empty lines, of a session the names of its class.

use super::model::{Block, Cell, Column, Head, Paper, Row, Table};
use super::parts::{guideline_for, must_know_names, ward_head, ward_name};
use super::printed::Printed;
use crate::data::{At, Error, ListQuery, Only, Reader};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::rules::membership::takes_place;
use crate::domain::value::Value;
use crate::text::paper::sign_in as words;

/// Lines for who comes unexpected.
const MORE: i64 = 20;
/// At most so many lines: nobody signs on more pages.
const MOST: i64 = 500;

/// The sheet of an activity or a session; none if it is not there, or has no day.
pub(crate) fn sheet(reader: &Reader, register: RegisterId, id: Id) -> Result<Option<Printed>, Error> {
    use chrono::Datelike as _;
    let Some(record) = reader.record(register, id)? else { return Ok(None) };
    let class = record.int("class_id").map(Id);
    let class = class.map(|class| reader.record(RegisterId::Classes, class)).transpose()?.flatten();
    let ward = record.ward.or(class.as_ref().and_then(|class| class.ward));
    let (Some(ward), Some(on)) = (ward, record.get("held_on").as_date()) else { return Ok(None) };
    reader.must_take_calendar(ward)?;
    let guideline = guideline_for(reader, on.year())?;
    let (superior, issuer) = ward_head(&guideline.headings.ward, &ward_name(reader, ward)?);
    let title = class.as_ref().unwrap_or(&record).text("title").to_owned();
    let hours = (record.text("from_time"), record.text("to_time"));
    let table = match &class {
        Some(class) => table(names(reader, class, ward)?),
        None => {
            let lines = (record.int("expected").unwrap_or_default() + MORE).clamp(MORE, MOST);
            table((0..lines).map(|_| String::new()).collect())
        }
    };
    let paper = Paper {
        head: Head { superior, issuer, ..Head::default() },
        kind: words::KIND.to_owned(),
        about: vec![title, words::when_and_where(on, hours, &place(reader, &record, class.as_ref())?)],
        blocks: vec![Block::Table(table)],
        ..Paper::default()
    };
    Ok(Some(Printed { paper, sheets: Vec::new() }))
}

/// Those who learn in a class, by name; who left it and who waits for a place do not sign.
fn names(reader: &Reader, class: &Record, ward: WardId) -> Result<Vec<String>, Error> {
    let Some(id) = class.id else { return Ok(Vec::new()) };
    must_know_names(reader, ward)?;
    let query = ListQuery::new(RegisterId::Enrolments).only("class_id", Only::Is(Value::Int(id.0)));
    let rows = reader.page(&query, &At::First, u16::try_from(MOST).unwrap_or(u16::MAX))?.rows;
    let names = rows
        .iter()
        .filter(|row| takes_place(row.record.text("state")))
        .map(|row| row.record.text("name").to_owned());
    Ok(names.collect())
}

/// Name and address of where it is.
pub(super) fn place(reader: &Reader, record: &Record, class: Option<&Record>) -> Result<String, Error> {
    let venue = record.int("venue_id").or_else(|| class?.int("venue_id")).map(Id);
    let venue = venue.map(|venue| reader.record(RegisterId::Venues, venue)).transpose()?.flatten();
    let parts = venue.map(|venue| [venue.text("name").to_owned(), venue.text("address").to_owned()]);
    let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    Ok(parts.join(", "))
}

/// A line each, with room to sign.
fn table(names: Vec<String>) -> Table {
    let [number, name, group, signature] = words::COLUMNS;
    let columns = vec![
        Column::middle(number, 12),
        Column::text(name, 68),
        Column::text(group, 45),
        Column::text(signature, 40),
    ];
    let rows = names.into_iter().zip(1..).map(|(name, at): (String, i64)| {
        // The second line of the cell is the room.
        let number = Cell::Text(format!("{at}\n"));
        Row::Cells(vec![number, Cell::text(name), Cell::Empty, Cell::Empty])
    });
    Table { columns, rows: rows.collect() }
}
