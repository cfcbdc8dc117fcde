//! Digits are tabs whenever no filter is being typed, on every tab of every role; a filter that was typed stays in
//! sight, and what is dropped is gone.

use crate::demo::Options;
use crate::domain::op::Now;
use crate::ui::app::driver::Driver;

use crate::it::support::demo;
use crate::it::support::world::NOW;

const PEOPLE: [&str; 4] = ["p7", "gdnn", "doan1", "phong"];
const TABS: [&str; 8] = ["1", "2", "3", "4", "5", "6", "8", "9"];

fn open(login: &str) -> Driver {
    Driver::new(demo::shared(), login, Now { today: Options::default().today, ..NOW }).unwrap()
}

/// The line of the tabs, with the mark before the one that is shown.
fn tabs(driver: &Driver) -> String {
    driver.row(1)
}

fn filter(driver: &Driver) -> Option<String> {
    let screen = driver.screen();
    let at = screen.lines().find_map(|line| line.split_once("Lọc: ").or(line.split_once("đến ngày: ")))?.1;
    Some(at.split("  ").next().unwrap_or_default().trim().trim_end_matches('_').to_owned())
}

/// Looks at each tab of a person that filters, with a filter typed, and says how many those are.
fn of_person(login: &str, mut look: impl FnMut(&mut Driver, &str, &str)) -> usize {
    let mut driver = open(login);
    let has = |driver: &Driver, tab: &str| tabs(driver).contains(&format!("{tab} "));
    let own: Vec<_> = TABS.into_iter().filter(|tab| has(&driver, tab)).collect();
    let mut filtered = 0;
    for tab in &own {
        driver.keys(tab).keys("F3").type_text("an");
        let Some(typed) = filter(&driver) else { continue };
        assert_eq!(typed, "an", "{}", driver.screen());
        filtered += 1;
        let other = own.iter().rev().find(|other| *other != tab).unwrap();
        look(&mut driver, tab, other);
        // Leaves nothing behind for the next.
        driver.keys(tab);
        if filter(&driver).is_some() {
            driver.keys("Esc");
        }
    }
    filtered
}

#[test]
fn while_a_filter_is_typed_a_digit_goes_into_it() {
    for login in PEOPLE {
        let filtered = of_person(login, |driver, tab, other| {
            driver.type_text(" 4").type_text(other);
            assert_eq!(filter(driver).as_deref(), Some(&*format!("an 4{other}")), "{login} {tab}");
            driver.keys("Esc").keys(other);
            assert!(tabs(driver).contains(&format!(">{other} ")), "{login} {tab}\n{}", driver.screen());
            driver.keys(tab);
            assert_eq!(filter(driver), None, "{login} {tab}: what Esc drops is gone\n{}", driver.screen());
        });
        assert!(filtered >= 2, "{login}: {filtered}");
    }
}

#[test]
fn after_any_other_key_a_digit_is_a_tab_and_the_filter_stays_in_sight() {
    for login in PEOPLE {
        let mut stayed = 0;
        let keys: &[&str] = if login == "p7" { &["↓", "F1 Esc"] } else { &["↓"] };
        for key in keys {
            of_person(login, |driver, tab, other| {
                driver.keys(key);
                let said = format!("{login} {tab} {key}\n{}", driver.screen());
                assert_eq!(filter(driver).as_deref(), Some("an"), "{said}");
                driver.keys(other);
                assert!(tabs(driver).contains(&format!(">{other} ")), "{said}\n{}", driver.screen());
                driver.keys(tab);
                assert_eq!(filter(driver).as_deref(), Some("an"), "{said}\n{}", driver.screen());
                // A further letter goes on with it.
                driver.keys("F3").type_text("h 1");
                assert_eq!(filter(driver).as_deref(), Some("anh 1"), "{said}\n{}", driver.screen());
                driver.keys("↑");
                stayed += 1;
            });
        }
        assert!(stayed >= 2, "{login}: {stayed}");
    }
}

#[test]
fn whoever_comes_back_from_what_was_opened_switches_tabs_by_digits() {
    let mut opened = 0;
    for login in PEOPLE {
        of_person(login, |driver, tab, other| {
            driver.keys("Esc F3").type_text("a").keys("Enter");
            if filter(driver).is_some() {
                return;
            }
            opened += 1;
            driver.keys("Esc");
            driver.keys(other);
            assert!(tabs(driver).contains(&format!(">{other} ")), "{login} {tab}\n{}", driver.screen());
        });
    }
    assert!(opened > 8, "{opened}");
}

#[test]
fn marks_can_be_set_on_what_a_filter_leaves() {
    let mut driver = open("p7");
    driver.keys("8").type_text("hoat dong").keys("Enter").type_text("an");
    driver.keys("↓ ↑ Space Space");
    assert!(driver.screen().contains("đánh dấu 2"), "{}", driver.screen());
    assert_eq!(filter(&driver).as_deref(), Some("an"));
}
