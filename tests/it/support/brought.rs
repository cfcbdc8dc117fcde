//! Records as somebody brings them in a table.

use crate::domain::field::{Choices, Reads};
use crate::domain::{Id, Kind, Record, RegisterId, Value, kinds};

use super::sample::LOGINS;
use super::world::World;

/// With words that the year's lists have, and values of its own where others would make it a repetition; `number` is
/// its own among the samples of its register.
pub(crate) fn fresh(world: &mut World, mut record: Record, number: u32) -> Record {
    let guideline = world.reader("district").guideline(2021).unwrap().unwrap();
    let first = |list| Value::text(guideline.options(list)[0].0.clone());
    for field in record.register.decl().fields.iter().filter(|field| !field.system_set) {
        let serial = world.next();
        if let Reads::Listed(list) = field.reads {
            record.set(field.column, first(list));
            continue;
        }
        match field.kind {
            _ if record.get(field.column).is_empty() => {}
            Kind::PersonName => record.set(field.column, Value::text(format!("Trần Thị {}", word(serial)))),
            Kind::Choice(Choices::Guideline(list)) => record.set(field.column, first(list)),
            Kind::Several(Choices::Guideline(list)) => record.set(field.column, Value::many([first(list)])),
            Kind::Year => record.set(field.column, Value::Int(2001 + i64::from(number))),
            _ => {}
        }
    }
    if record.register == RegisterId::Inspections {
        // By kind and day alone it would be one that is there already.
        let day = chrono::NaiveDate::from_ymd_opt(2021, 12, 1).unwrap() + chrono::Days::new(number.into());
        record.set("planned_on", day);
    }
    record
}

/// `Can Lan`: a name for a number, which nobody takes for keys of an input method.
fn word(number: u32) -> String {
    const DIGITS: [&str; 10] = ["An", "Ban", "Can", "Dan", "Lan", "Man", "Nan", "Tan", "Van", "Yên"];
    let digits = number.to_string().into_bytes();
    digits.into_iter().map(|digit| DIGITS[usize::from(digit - b'0')]).collect::<Vec<_>>().join(" ")
}

/// A record as a table with one line: what it refers to with name and number, so that it could be nothing else.
pub(crate) fn table(world: &World, record: &Record) -> Vec<Vec<String>> {
    let guideline = world.reader("district").guideline(2021).unwrap();
    let decl = record.register.decl();
    let name = |to: RegisterId, id: &Value| {
        let id = Id(id.as_int().unwrap());
        let label = LOGINS.iter().find_map(|login| world.reader(login).label(to, id).unwrap());
        format!("{} #{}", label.expect("a name"), id.0)
    };
    let cell = |(field, value): (&crate::domain::Field, &Value)| {
        if field.system_set || value.is_empty() {
            return None;
        }
        let label = field.kind.target().map(|to| {
            let one = std::slice::from_ref(value);
            let all = if field.kind.is_many() { value.items() } else { one };
            all.iter().map(|id| name(to, id)).collect::<Vec<_>>().join("; ")
        });
        let shown = kinds::edit_text(field, value, label.as_deref(), guideline.as_ref());
        Some(vec![field.label.to_owned(), shown])
    };
    decl.fields.iter().zip(&record.values).filter_map(cell).collect()
}
