//! The calendar: a month of many wards, a week, a year, free times, a series of ten years, a key in a form.

use std::cell::RefCell;
use std::hint::black_box;
use std::path::Path;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{Table, WARDS, all_rows, large, opened};
use crate::data::{Reader, Store};
use crate::domain::calendar::change::{Part, make};
use crate::domain::calendar::clash;
use crate::domain::calendar::series::{Series, together};
use crate::domain::op::{Now, RequestId};
use crate::domain::{Record, RegisterId, Value};

/// What a person of one ward does, beside the same month as a plain select.
pub(super) fn of_a_ward(path: &Path, now: Now) {
    println!();
    let plain = Connection::open(path).expect("the file");
    let sql = "SELECT id, held_on, from_time, to_time, title, venue_id, state FROM activities
               WHERE ward_id = 7 AND held_on BETWEEN '2021-11-29' AND '2022-01-09' AND deleted_at IS NULL";
    let mut table = Table::begin("SQLite: a ward's activities of six weeks", &|| {
        all_rows(&plain, sql);
    });
    let driver = RefCell::new(opened(path, "p7", now));
    driver.borrow_mut().keys("3");
    table.row("p7: the next month", &|| {
        black_box(driver.borrow_mut().keys("PgDn"));
    });
    driver.borrow_mut().keys("Home");
    for (name, keys) in [
        ("p7: the week by place, and back", "Tab Esc"),
        ("p7: the year, and back", "Shift+Tab Esc"),
        ("p7: free times of thirty days, and back", "F7 Esc"),
    ] {
        table.row(name, &|| {
            black_box(driver.borrow_mut().keys(keys));
        });
    }
    driver.borrow_mut().keys("F4").type_text("t5 18h-20h nuoi day con @hoi truong bs lan");
    table.row("p7: a letter of the quick line, and back", &|| {
        black_box(driver.borrow_mut().type_text(" 6").keys("Backspace Backspace"));
    });
    ten_years(&mut table, path, now);
}

/// Every day of ten years: its preview, then all of it as one step.
fn ten_years(table: &mut Table, path: &Path, now: Now) {
    let reader = Reader::login(path, "p7", now.today).expect("the file").expect("the person");
    let ward = reader.wards(now.today).expect("wards")[0].0;
    let series = Record::new(RegisterId::Series, Some(ward))
        .with("title", "Dưỡng sinh")
        .with("rule", "FREQ=DAILY")
        .with("starts_on", "2022-01-01")
        .with("until_on", "2031-12-31")
        .with("skip", "none");
    let of = Series::of(&series).expect("a series");
    table.row("the days of ten daily years", &|| {
        black_box(together(&[(0, &of)], None, |_| None));
    });
    let days = together(&[(0, &of)], None, |_| None).into_iter();
    let days: Vec<(usize, NaiveDate)> = days.map(|(part, day)| (part, day.on)).collect();
    let row = Record::new(RegisterId::Activities, Some(ward))
        .with("title", "Dưỡng sinh")
        .with("from_time", Value::text("05:30"))
        .with("to_time", "06:30");
    let parts = [Part { series, row }];
    let store = RefCell::new(Store::open(path).expect("the file"));
    let name = format!("save the {} of them in one step", days.len());
    table.few(&name, &|| {
        let op = make(&parts, &days);
        let request = RequestId::new().expect("a number");
        black_box(store.borrow_mut().execute(reader.actor(), request, &op, now)).expect("saved");
    });
}

/// A month of many wards: the promise is 1.5 times the plain select of the same rows.
pub(super) fn of_many_wards(folder: &Path, path: &Path, now: Now) {
    let (file, plain) = large(folder, path);
    println!();
    let sql = "SELECT a.id, a.ward_id, a.held_on, a.from_time, a.to_time, a.title, a.venue_id, v.name, a.state, a.turns
               FROM activities a LEFT JOIN venues v ON v.id = a.venue_id
               WHERE a.held_on BETWEEN '2021-12-01' AND '2021-12-31' AND a.deleted_at IS NULL
               UNION ALL
               SELECT s.id, s.ward_id, s.held_on, s.from_time, s.to_time, c.title, v.id, v.name, s.state, s.present
               FROM sessions s JOIN classes c ON c.id = s.class_id LEFT JOIN venues v ON v.id = c.venue_id
               WHERE s.held_on BETWEEN '2021-12-01' AND '2021-12-31' AND s.deleted_at IS NULL";
    let name = format!("SQLite: {} rows of {WARDS} wards", all_rows(&plain, sql));
    let mut table = Table::begin(&name, &|| {
        all_rows(&plain, sql);
    });
    let reader = Reader::login(&file, "phong", now.today).expect("the file").expect("the person");
    let day = |day: u32| NaiveDate::from_ymd_opt(2021, 12, day).expect("a day");
    let all = || reader.occurrences(None, day(1), day(31)).expect("the file");
    table.row("the occurrences of that month", &|| drop(black_box(all())));
    table.row("the same without names", &|| {
        drop(black_box(reader.outlines(day(1), day(31)).expect("the file")))
    });
    let read = all();
    table.row("what of it clashes", &|| drop(black_box(clash::pairs(&read))));
    let driver = RefCell::new(opened(&file, "phong", now));
    table.row("the month of all wards: the next, and back", &|| {
        black_box(driver.borrow_mut().keys("PgDn PgUp"));
    });
}
