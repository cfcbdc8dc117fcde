//! The rules of plans: in tables where they are pure, on a real file where the history speaks.

mod copying;
mod editions;
mod gaps;
mod made_of;
mod needs;
mod parts;
mod progress;
mod versions;
mod warnings;

use crate::domain::op::Op;
use crate::domain::{Id, Record, RegisterId};
use crate::guideline::Guideline;
use chrono::NaiveDate;

use crate::it::support::world::World;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn pack(world: &World) -> Guideline {
    world.reader("ward7").guideline(2021).unwrap().unwrap()
}

/// An item that was stored as number `id`, with these columns.
fn made(id: i64, columns: &[(&str, &str)]) -> Record {
    let mut record = Record::new(RegisterId::PlanItems, None)
        .with("section", "topics")
        .with("content", format!("Nội dung {id}").as_str())
        .with("state", "planned");
    record.id = Some(Id(id));
    for (column, value) in columns {
        match value.parse::<i64>() {
            Ok(number) => record.set(column, number),
            Err(_) => record.set(column, *value),
        }
    }
    record
}

fn save(world: &mut World, login: &str, record: Record) {
    let base = world.get(login, record.register, record.id.unwrap()).values;
    world.try_as(login, &Op::Save { record, base: Some(base) }).unwrap();
}
