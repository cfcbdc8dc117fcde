//! Everything that people read has a name: no code, no brace, no hash and no English on screens, in files, in the
//! history, behind ^Z and in the help of the verbs.

use crate::data::{At, ListQuery, Reader};
use crate::demo::Options;
use crate::domain::field::{Choices, Kind, Reads};
use crate::domain::op::Now;
use crate::domain::{Field, Record, RegisterId, Value, kinds};
use crate::exchange::{Format, export};
use crate::guideline::Guideline;
use crate::ui::app::driver::Driver;

use crate::it::support::demo;

/// The people of the demonstration who together read every register.
const PEOPLE: &[&str] = &["p7", "phong", "quantri"];

fn now() -> Now {
    Now { utc_ms: 1_638_756_000_000, today: Options::default().today }
}

fn reader(login: &str) -> Reader {
    Reader::login(demo::shared(), login, now().today).unwrap().unwrap()
}

fn year() -> Guideline {
    crate::guideline::parse(include_str!("../../db/guidelines/2021.toml")).unwrap()
}

/// The first word that only the program understands. What people type themselves (links, logins, keys) is no such word.
fn raw(text: &str) -> Option<&str> {
    let words = text.split(|c: char| c.is_whitespace() || "«»(),;\"│|".contains(c));
    words.map(|word| word.trim_matches(['.', ':'])).find(|word| {
        let ours = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let letters = word.chars().filter(char::is_ascii_alphanumeric).count();
        let identifier = word.contains('_') && letters > 2 && word.chars().all(ours);
        let hash = word.len() >= 32 && word.chars().all(|c| c.is_ascii_hexdigit());
        let period = word.len() == 7 && ["-Q", "-H"].iter().any(|part| word.get(4..6) == Some(part));
        identifier || hash || period || word.contains(['{', '}'])
    })
}

#[test]
fn the_eye_of_this_test_sees() {
    let hash = "0123456789abcdef".repeat(4);
    for text in ["«survey_count»", "{\"level_1\":[0,3]}", "Mẫu: quarter_4", &hash, "Kỳ 2021-Q1"] {
        assert!(raw(text).is_some(), "{text}");
    }
    for text in ["Quý I/2021", "Tên: Lê Lan", "____", "a@b.vn", "15/QĐ-UBND", "p7"] {
        assert_eq!(raw(text), None, "{text}");
    }
}

/// Values of a field that stand for something else.
fn coded(field: &Field, year: &Guideline) -> Vec<Value> {
    let codes = |choices: Choices| -> Vec<Value> {
        kinds::options(choices, Some(year)).into_iter().map(|(code, _)| Value::Text(code)).collect()
    };
    match (field.kind, field.reads) {
        (_, Reads::Listed(list)) => codes(Choices::Guideline(list)),
        (_, Reads::Period) => ["2021-Q3", "2021-H1", "2021-07", "2021"].map(Value::text).into(),
        (_, Reads::Pack) => vec![Value::text("0123456789abcdef".repeat(4))],
        (Kind::Choice(choices), _) => codes(choices),
        (Kind::Several(choices), _) => vec![Value::many(codes(choices))],
        (Kind::Figures, _) => vec![Value::text("{\"times\":3}"), Value::text("{\"level_1\":[0,3]}")],
        (Kind::YesNo, _) => vec![Value::Int(0), Value::Int(1)],
        (Kind::Date, _) => vec![Value::text("2021-03-15")],
        (Kind::Moment, _) => vec![Value::Int(1_638_756_000_000)],
        _ => Vec::new(),
    }
}

#[test]
fn every_coded_value_of_every_field_reads_as_words() {
    let year = year();
    let mut wrong = Vec::new();
    let mut all = 0;
    for register in RegisterId::ALL {
        let decl = register.decl();
        let states = decl.states.map(|states| states.all).unwrap_or_default();
        let states = states.iter().map(|state| ("state", Value::text(state.code)));
        let fields = decl.fields.iter();
        let coded =
            fields.flat_map(|field| coded(field, &year).into_iter().map(|value| (field.column, value)));
        for (column, value) in coded.chain(states) {
            let field = decl.field(column).unwrap();
            let record = Record::new(*register, None);
            let shown = kinds::show_in(&record, field, &value, None, Some(&year));
            let code = value.as_text().unwrap_or_default();
            // Of several values none may stand there as its code.
            let is_code = |part: &str| value.items().iter().any(|item| item.as_text() == Some(part.trim()));
            if raw(&shown).is_some() || shown == code || shown.split([';', ',']).any(is_code) {
                wrong.push(format!("{}.{column}: {value:?} reads {shown:?}", decl.table));
            }
            all += 1;
        }
        for label in decl.fields.iter().map(|field| field.label).chain([decl.title, decl.one]) {
            wrong.extend(raw(label).map(|word| format!("{}: {label}: {word}", decl.table)));
        }
    }
    assert!(all > 300, "{all}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn figures_read_as_the_item_asks_and_come_back() {
    let year = year();
    let record = Record::new(RegisterId::ChecklistAnswers, None).with("item", "literacy_quota");
    let field = record.register.decl().field("figures").unwrap();
    let value = Value::text("{\"level_1\":[0,3]}");
    let shown = kinds::show_in(&record, field, &value, None, Some(&year));
    assert_eq!(shown, "Mức 1: ra lớp / giao: 0/3 người (0,00%)");
    let written = kinds::edit_figures(&record, &value, Some(&year));
    assert_eq!(written, "Mức 1: ra lớp / giao: 0/3");
    let with = kinds::With { today: now().today, working_year: 2021, year: Some(&year) };
    assert_eq!(kinds::read_figures(&written, kinds::item_of(&record, Some(&year)), &with), Ok(value));
}

/// Every register as a file.
#[test]
fn exported_files_hold_words_only() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for login in PEOPLE {
        let reader = reader(login);
        for register in RegisterId::ALL {
            let mut bytes = Vec::new();
            if export(&reader, *register, None, 2021, Format::RawCsv, &mut bytes).is_err() {
                continue;
            }
            for line in String::from_utf8(bytes).unwrap().lines() {
                rows += 1;
                let found = raw(line).map(|word| format!("{login}, {}: {word}", register.decl().title));
                wrong.extend(found.filter(|found| !wrong.contains(found)).into_iter().take(3));
            }
        }
    }
    assert!(rows > 2_000, "{rows}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The list of every register, the record under the cursor, its form and its history.
#[test]
fn lists_forms_and_histories_show_words_only() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for login in PEOPLE {
        let mut driver =
            Driver::with(demo::shared(), login, now(), (130, 60), crate::ui::tabs::TABS).unwrap();
        for (at, register) in RegisterId::ALL.iter().enumerate() {
            if driver.ctx().actor.reach(register.decl()).is_nothing() {
                continue;
            }
            let readable = RegisterId::ALL[..at]
                .iter()
                .filter(|register| !driver.ctx().actor.reach(register.decl()).is_nothing())
                .count();
            driver.keys("8 Home").keys(&"Down ".repeat(readable)).keys("Enter");
            for keys in ["", "^R", "Esc Enter", "Esc"] {
                let screen = driver.keys(keys).screen();
                seen += 1;
                let title = register.decl().title;
                wrong.extend(raw(&screen).map(|word| format!("{login}, {title}, {keys}: {word}")));
            }
            driver.keys("Esc Esc Esc");
        }
    }
    assert!(seen > 100, "{seen}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What names a record anywhere: in ^Z, in a question, beside a reference.
#[test]
fn every_record_is_called_by_words() {
    let mut wrong = Vec::new();
    for login in PEOPLE {
        let reader = reader(login);
        for register in
            RegisterId::ALL.iter().filter(|register| !reader.actor().reach(register.decl()).is_nothing())
        {
            for row in reader.page(&ListQuery::new(*register), &At::First, 40).unwrap().rows {
                let label = reader.label(*register, row.record.id.unwrap()).unwrap().unwrap_or_default();
                let stored = row.record.text(register.decl().label);
                let is_code = register.decl().field(register.decl().label).unwrap().choices_of().is_some();
                if raw(&label).is_some() || label.is_empty() || is_code && label == stored {
                    wrong.push(format!("{}: {label:?}", register.decl().table));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
