//! Quarters and what is unsplit make up the year.

use crate::domain::rules::plan::numbers::numbered;
use crate::domain::rules::plan::parts::{self, Load, Part, sum};
use crate::domain::rules::plan::progress::progress;
use crate::domain::rules::plan::{Item, View};
use crate::domain::{Record, RegisterId};
use proptest::prelude::*;

use super::{day, made};
use crate::it::support::world::World;

const QUARTERS: [View; 4] = [View::Quarter(1), View::Quarter(2), View::Quarter(3), View::Quarter(4)];

fn load(people: i64, money: i64) -> Load {
    Load { people, money }
}

fn of(items: &[Record], view: View) -> (Load, u32, Load) {
    let all = sum(items.iter().map(Item::from), view, 2021);
    (all.counted, all.unsplit, all.beside)
}

/// The worked example: a short item, one that lasts all year, one with a quarter, one split by typed shares.
fn example() -> Vec<Record> {
    vec![
        made(
            1,
            &[("from_on", "2021-02-10"), ("to_on", "2021-02-20"), ("expected", "80"), ("budget", "2000000")],
        ),
        made(
            2,
            &[("from_on", "2021-01-15"), ("to_on", "2021-12-25"), ("expected", "400"), ("budget", "3200000")],
        ),
        made(3, &[("quarter", "2"), ("expected", "60"), ("budget", "1500000")]),
        made(
            4,
            &[
                ("from_on", "2021-03-01"),
                ("to_on", "2021-04-30"),
                ("expected", "50"),
                ("budget", "900000"),
                ("people_q1", "20"),
                ("people_q2", "30"),
                ("budget_q1", "400000"),
                ("budget_q2", "500000"),
            ],
        ),
    ]
}

#[test]
fn the_worked_example_of_a_plan_with_spanning_items() {
    let items = example();
    assert!(items.iter().all(|item| parts::check(item).is_ok()));
    assert_eq!(of(&items, View::Whole), (load(590, 7_600_000), 0, load(0, 0)));
    let year_long = load(400, 3_200_000);
    let quarters = QUARTERS.map(|quarter| of(&items, quarter));
    let counted = [(100, 2_400_000), (90, 2_000_000), (0, 0), (0, 0)];
    assert_eq!(quarters, counted.map(|(people, money)| (load(people, money), 1, year_long)));
    let march = items.iter().map(|item| Item::from(item).part(View::Month(3), 2021));
    let (listed, not) = (Some(Part::Listed), None);
    assert_eq!(march.collect::<Vec<_>>(), [not, listed, not, listed]);
    assert_eq!(of(&items, View::Month(3)).0, load(0, 0));
    assert_eq!(of(&items, View::Month(2)).0, load(80, 2_000_000));
    // What the progress says of quarters is what their programmes sum up.
    let all = progress(&items, &[], 2021, day("2021-01-02"));
    let people = all.quarters.map(|count| (count.expected, count.budget));
    assert_eq!((people, all.unsplit.expected, all.unsplit.planned), (counted, 400, 1));
}

#[test]
fn a_moved_item_counts_in_its_new_quarter_and_one_given_up_nowhere() {
    let moved = [("state", "moved"), ("moved_to_quarter", "4")];
    let mut items = example();
    for (column, value) in moved {
        items[1].set(column, crate::domain::Value::text(value).as_text().unwrap_or_default());
    }
    items[1].set("moved_to_quarter", 4);
    assert_eq!(of(&items, View::Quarter(4)), (load(400, 3_200_000), 0, load(0, 0)));
    assert_eq!(of(&items, View::Quarter(1)), (load(100, 2_400_000), 0, load(0, 0)));
    items[1].set("state", "dropped");
    assert_eq!(of(&items, View::Whole).0, load(190, 4_400_000));
}

#[test]
fn shares_add_up_to_the_item_and_are_proposed_by_months() {
    let [.., mut item] = <[Record; 4]>::try_from(example()).unwrap();
    item.set("people_q2", 25);
    let problem = parts::check(&item).unwrap_err();
    assert_eq!(problem.why, "Các quý cộng lại 45, nội dung ghi 50: còn thiếu 5.");
    item.set("people_q2", 40);
    assert!(parts::check(&item).unwrap_err().why.ends_with("thừa 10."));
    let proposed =
        |item: &Record| parts::proposed(item).map(|shares| shares.map(|share| (share.people, share.money)));
    assert_eq!(proposed(&item), Some([(25, 450_000), (25, 450_000), (0, 0), (0, 0)]));
    let year_long = &example()[1];
    assert_eq!(proposed(year_long), Some([(100, 800_000); 4]));
    let uneven = made(
        5,
        &[("from_on", "2021-03-20"), ("to_on", "2021-09-02"), ("expected", "100"), ("budget", "1000000")],
    );
    assert_eq!(proposed(&uneven), Some([(14, 142_000), (42, 428_000), (44, 430_000), (0, 0)]));
    assert_eq!(proposed(&example()[2]), None, "a quarter has nothing to split");
}

/// Any item: with days, with a quarter or without time; moved, given up, split or none of these.
fn any_item() -> impl Strategy<Value = Record> {
    let days = prop::option::of((0_u64..400, 0_u64..300));
    (days, prop::option::of(1_i64..5), 0_i64..500, 0_i64..9_000_000, 0..4, 1_i64..5, any::<bool>()).prop_map(
        |(days, quarter, people, money, state, to, split)| {
            let mut item = Record::new(RegisterId::PlanItems, None)
                .with("section", "topics")
                .with("expected", people)
                .with("budget", money)
                .with("state", "planned");
            if let Some((first, length)) = days {
                let first = day("2020-12-15") + chrono::Days::new(first);
                item.set("from_on", first);
                item.set("to_on", first + chrono::Days::new(length));
            }
            if let Some(quarter) = quarter {
                item.set("quarter", quarter);
            }
            match state {
                0 => {
                    item.set("state", "moved");
                    item.set("moved_to_quarter", to);
                }
                1 => item.set("state", "dropped"),
                _ => {}
            }
            let shares = parts::proposed(&item).filter(|_| split);
            for (at, share) in shares.into_iter().flatten().enumerate() {
                item.set(parts::PEOPLE[at], share.people);
                item.set(parts::MONEY[at], share.money);
            }
            item
        },
    )
}

proptest! {
    #[test]
    fn the_quarters_and_what_is_unsplit_make_up_the_year(items in prop::collection::vec(any_item(), 0..30)) {
        prop_assert!(items.iter().all(|item| parts::check(item).is_ok()));
        let all = progress(&items, &[], 2021, day("2021-06-01"));
        let mut made_up = load(all.unsplit.expected, all.unsplit.budget);
        for (quarter, count) in QUARTERS.iter().zip(all.quarters) {
            let programme = of(&items, *quarter).0;
            prop_assert_eq!(programme, load(count.expected, count.budget));
            made_up.add(programme);
        }
        prop_assert_eq!(made_up, of(&items, View::Whole).0);
        prop_assert_eq!(made_up, load(all.total.expected, all.total.budget));
        let planned = all.quarters.iter().map(|count| count.planned).sum::<u32>() + all.unsplit.planned;
        prop_assert_eq!(planned, all.total.planned);
        // A month never has more than its quarter.
        for (quarter, view) in (0..4).zip(QUARTERS) {
            let months: i64 = (1..4).map(|month| of(&items, View::Month(quarter * 3 + month)).0.people).sum();
            prop_assert!(months <= of(&items, view).0.people);
        }
    }
}

#[test]
fn numbers_are_those_of_the_whole_year_and_stay_when_an_item_is_given_up() {
    let mut items = vec![
        made(1, &[("section", "topics"), ("from_on", "2021-05-01")]),
        made(2, &[("section", "needs"), ("quarter", "3")]),
        made(3, &[("section", "topics"), ("from_on", "2021-02-01")]),
        made(4, &[("section", "unknown"), ("from_on", "2021-01-01")]),
    ];
    let numbers = |items: &[Record]| {
        let sections = numbered(items, &["organisation", "needs", "topics"]);
        let of = |(number, item): &(u32, &Record)| (*number, item.id.unwrap().0);
        let shown = |section: &crate::domain::rules::plan::numbers::Section<'_>| {
            (section.letter, section.code.to_owned(), section.items.iter().map(of).collect::<Vec<_>>())
        };
        sections.iter().map(shown).collect::<Vec<_>>()
    };
    let wanted = vec![
        ('A', "needs".to_owned(), vec![(1, 2)]),
        ('B', "topics".to_owned(), vec![(2, 3), (3, 1)]),
        ('C', "unknown".to_owned(), vec![(4, 4)]),
    ];
    assert_eq!(numbers(&items), wanted);
    items.reverse();
    items[1].set("state", "dropped");
    assert_eq!(
        numbers(&items),
        wanted,
        "neither the order in which they are read nor a state changes a number"
    );
}

/// The form takes over what is proposed with one key.
#[test]
fn the_shares_are_taken_over_with_one_key_and_refused_where_they_do_not_add_up() {
    let mut world = World::new();
    let plan = crate::it::support::plan::whole_plan(&mut world);
    let class = crate::it::support::plan::item(&world, plan, "Sinh hoạt hè");
    let id = class.id.unwrap();
    let mut driver = crate::ui::app::driver::Driver::with(
        &world.path,
        "ward7",
        crate::it::support::world::NOW,
        (100, 40),
        crate::ui::tabs::TABS,
    )
    .unwrap();
    driver.keys("2 ^e F3").type_text("sinh hoat he").keys("Enter Enter");
    for _ in 0..40 {
        if driver.screen().contains("chia theo số tháng của từng quý") {
            break;
        }
        driver.keys("Tab");
    }
    driver.type_text("=").keys("F2");
    let stored = world.get("ward7", RegisterId::PlanItems, id);
    let people: Vec<_> = parts::PEOPLE.iter().map(|column| stored.int(column)).collect();
    assert_eq!(people, [Some(0), Some(116), Some(234), Some(0)], "{}", driver.screen());
    let op = crate::domain::op::Op::Save {
        record: stored.clone().with("people_q3", 200),
        base: Some(stored.values),
    };
    let refused = world.try_as("ward7", &op).unwrap_err().to_string();
    assert!(refused.contains("còn thiếu 34"), "{refused}");
}
