//! What a role may not read of a record is said to be so wherever the record is shown, and is neither empty nor found nor
//! ordered by.

use crate::data::{At, ListQuery, Reader};
use crate::demo::Options;
use crate::domain::field::Kind;
use crate::domain::op::Now;
use crate::domain::{Field, RegisterId};
use crate::text::NOT_SHOWN;
use crate::ui::app::driver::Driver;

use crate::it::support::demo;
use crate::it::support::world::NOW;

const PEOPLE: [&str; 5] = ["p7", "ld7", "gdnn", "doan1", "phong"];

fn now() -> Now {
    Now { today: Options::default().today, ..NOW }
}

/// Whether what names a record is not shown.
fn is_unnamed(register: RegisterId, fields: &[&Field]) -> bool {
    fields.iter().any(|field| field.column == register.decl().label)
}

/// The registers of which the person is not shown everything, with the fields they are not shown and a record there is.
fn masked(login: &str) -> Vec<(RegisterId, Vec<&'static Field>)> {
    let reader = Reader::login(demo::shared(), login, now().today).unwrap().unwrap();
    let all = RegisterId::ALL.iter().copied();
    let of = all.map(|register| (register, reader.hidden_fields(register).collect::<Vec<_>>()));
    let with = of.filter(|(_, fields)| !fields.is_empty());
    with.filter(|(register, fields)| {
        let page = reader.page(&ListQuery::new(*register), &At::First, 5).unwrap();
        let unnamed = is_unnamed(*register, fields);
        for row in &page.rows {
            let named = reader.label(*register, row.record.id.unwrap()).unwrap().unwrap();
            assert_eq!(reader.called(&row.record).unwrap(), named, "{register:?}");
            assert_eq!(named == NOT_SHOWN, unnamed, "{register:?} {named}");
        }
        // What is chosen from, behind F4.
        for (_, label) in reader.options(*register, None, "", 5).unwrap() {
            assert_eq!(label == NOT_SHOWN, unnamed, "{register:?} {label}");
        }
        !page.rows.is_empty()
    })
    .collect()
}

/// The list of a register, on a screen with room for all of a record.
fn list(login: &str, register: RegisterId) -> Driver {
    let mut driver = Driver::new(demo::shared(), login, now()).unwrap();
    driver.resize(160, 60);
    driver.keys("8").type_text(register.decl().title).keys("Enter");
    assert!(driver.row(0).contains(register.decl().title), "{}", driver.screen());
    driver
}

/// The screen as one text, lines that were wrapped joined again.
fn words(driver: &Driver) -> String {
    driver.screen().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_field_that_is_not_shown_says_so_on_every_screen_of_its_record() {
    let mut seen = 0;
    for login in PEOPLE {
        for (register, fields) in masked(login) {
            let mut driver = list(login, register);
            let shown = driver.screen();
            assert!(shown.contains(NOT_SHOWN), "{login} {register:?}\n{shown}");
            assert!(shown.contains("Không xem được:"), "{login} {register:?}\n{shown}");
            driver.keys("^R");
            assert!(
                words(&driver).contains("Bạn không xem được lịch sử"),
                "{login} {register:?}\n{}",
                driver.screen()
            );
            driver.keys("Esc Enter");
            let form = driver.screen();
            for field in fields.iter().filter(|field| field.is_seen() && !field.system_set) {
                // A long label is cut.
                let start: String = field.label.chars().take(20).collect();
                let line =
                    form.lines().find(|line| line.trim_start_matches(['>', '*', ' ']).starts_with(&start));
                let line = line.unwrap_or_else(|| panic!("{login} {register:?} {}\n{form}", field.label));
                assert!(line.contains(NOT_SHOWN), "{login} {register:?} {}: {line}", field.label);
                seen += 1;
            }
            assert_eq!(driver.row(0).contains(NOT_SHOWN), is_unnamed(register, &fields), "its title: {form}");
        }
    }
    assert!(seen > 15, "{seen}");
}

#[test]
fn what_is_not_shown_is_neither_looked_for_nor_ordered_by() {
    let mut looked = 0;
    for login in PEOPLE {
        for (register, fields) in masked(login) {
            let mut driver = list(login, register);
            driver.type_text("qqq");
            let said = words(&driver);
            let mut searched =
                fields.iter().filter(|field| field.search || field.kind == Kind::BirthDate).peekable();
            let told = said.contains("Không tìm được theo");
            assert_eq!(told, searched.peek().is_some(), "{login} {register:?}\n{}", driver.screen());
            for field in searched {
                let label = crate::vietnamese::case::lower_first(field.label);
                assert!(said.contains(&label), "{login} {register:?} {label}\n{}", driver.screen());
                looked += 1;
            }
            driver.keys("Esc");
            for _ in 0..12 {
                driver.keys("Tab");
                let screen = driver.screen();
                let ordered = |field: &&&Field| screen.contains(&format!("xếp theo {}", field.label));
                assert!(fields.iter().find(ordered).is_none(), "{login} {register:?}\n{screen}");
            }
        }
    }
    assert!(looked > 5, "{looked}");
}

/// Who reads everything is told nothing of the kind.
#[test]
fn an_empty_field_stays_empty_where_it_is_shown() {
    for login in ["p7", "phong"] {
        assert!(masked(login).is_empty(), "{login}");
        let mut driver = list(login, RegisterId::LiteracySubjects);
        assert!(!driver.screen().to_lowercase().contains(NOT_SHOWN), "{}", driver.screen());
        driver.keys("Enter");
        assert!(!driver.screen().to_lowercase().contains(NOT_SHOWN), "{}", driver.screen());
    }
}
