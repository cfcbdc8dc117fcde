//! Totals and rates, in whole numbers.

use crate::domain::rules::plan::View;
use crate::domain::rules::plan::progress::{Stage, progress, turns};
use crate::domain::{Op, RegisterId, Value};
use crate::guideline::{Ask, Rate};

use super::{Asked, Q4, YEAR, new, pack, step};
use crate::it::support::world::{NOW, World};
use crate::ui::app::driver::Driver;
use chrono::Datelike as _;

#[test]
fn literacy_is_counted_in_whole_people_at_both_levels() {
    let mut world = World::new();
    let pack = pack();
    let group = new(&world, RegisterId::ResidentialGroups).with("name", "Tổ 1");
    let group = world.add("ward7", group);
    let rate = |world: &World, with: &str| Asked(world, &pack).at(&format!("literacy_rate {with}"), YEAR);
    let person = |world: &World, name: &str, birth: &str, grade: i64| {
        new(world, RegisterId::LiteracySubjects)
            .with("group_id", group.0)
            .with("name", name)
            .with("birth", birth)
            .with("sex", "nu")
            .with("reached_grade", grade)
    };
    let illiterate = world.add("ward7", person(&world, "Trần Thị Một", "1986", 0)); // 35: the last year of the band
    let _second = world.add("ward7", person(&world, "Trần Thị Hai", "2006-03", 2)); // 15: the first
    let third = world.add("ward7", person(&world, "Trần Thị Ba", "1999-01-02", 3)); // level 2
    let _old = world.add("ward7", person(&world, "Trần Thị Tư", "1985", 0)); // 36: outside
    let _exempt = world.add("ward7", person(&world, "Trần Thị Năm", "1999", 0).with("exempt", 1));
    assert_eq!(rate(&world, "15-35:1").1, None, "no population, no rate");
    let band = new(&world, RegisterId::Populations)
        .with("year", 2021)
        .with("band", "15-35")
        .with("people", 15_010)
        .with("exempt", 10);
    world.add("ward7", band);
    assert_eq!(rate(&world, "15-35:1"), (14_998, Some(15_000)));
    assert_eq!(rate(&world, "15-35:2"), (14_997, Some(15_000)));
    let exact = Rate::of(14_998, 15_000);
    assert_eq!(
        (exact.meets(9999), exact.missing_people(9999), exact.percent().as_deref()),
        (Some(false), Some(1), Some("99,98%"))
    );
    assert_eq!(Asked(&world, &pack).at("literacy_illiterate 15-35:1", YEAR), (2, Some(15_000)));
    assert_eq!(Asked(&world, &pack).at("literacy_illiterate 15-35:2", YEAR), (1, Some(15_000)));
    step(&mut world, "ward7", RegisterId::LiteracySubjects, third, "leave", &[]);
    assert_eq!(rate(&world, "15-35:2"), (14_998, Some(15_000)), "who left is not counted");
    step(&mut world, "ward7", RegisterId::LiteracySubjects, illiterate, "study", &[]);
    assert_eq!(Asked(&world, &pack).at("literacy_quota 1", YEAR), (1, None), "no quota is not a quota of 0");
    let level = [
        ("recognised_level", Value::Int(1)),
        ("recognised_no", Value::text("5/QĐ")),
        ("recognised_on", Value::text("2021-11-30")),
        ("reached_grade", Value::Int(3)),
    ];
    step(&mut world, "cec", RegisterId::LiteracySubjects, illiterate, "recognise", &level);
    assert_eq!(rate(&world, "15-35:1"), (14_999, Some(15_000)));
    assert_eq!(rate(&world, "15-35:2"), (14_998, Some(15_000)), "recognised at level 1 is not yet level 2");
    assert_eq!(Asked(&world, &pack).at("assessments 1", Q4).0, 1);
    let quota =
        new(&world, RegisterId::Quotas).with("year", 2021).with("kind", "literacy_1").with("amount", 4);
    world.add("district", quota);
    assert_eq!(Asked(&world, &pack).at("literacy_quota 1", YEAR), (1, Some(4)));
    assert_eq!(Asked(&world, &pack).of("district", None, "literacy_quotas_set", YEAR).of, Some(2));
    assert_eq!(
        Asked(&world, &pack).of("district", None, "literacy_rate 15-35:1", YEAR).of,
        None,
        "ward 8 is unknown"
    );
    let projector = world.projector("ward7");
    let ask = Ask { ask: "literacy_rate".into(), with: Some("15-35:1".into()) };
    let shown = projector.ask(&ask, Some(world.wards[0]), YEAR, &pack).unwrap();
    assert_eq!(shown, None, "births that are not shown make no rate of 100%");
}

#[test]
fn totals_of_plan_year_class_and_lists() {
    let mut world = World::new();
    let pack = pack();
    let plan = new(&world, RegisterId::Plans).with("title", "KH").with("kind", "annual").with("year", 2021);
    let plan = world.add("ward7", plan);
    let item = |world: &World, section: &str| {
        new(world, RegisterId::PlanItems)
            .with("plan_id", plan.0)
            .with("section", section)
            .with("content", section)
    };
    let topics =
        item(&world, "topics").with("from_on", "2021-05-04").with("expected", 50).with("budget", 700_000);
    let topics = world.add("ward7", topics.with("fund_source", "sponsors"));
    let summer = item(&world, "summer").with("quarter", 2).with("expected", 90).with("budget", 300_000);
    let summer = world.add("ward7", summer);
    let moved = [("moved_to_quarter", Value::Int(3)), ("reason", Value::text("Dịch"))];
    step(&mut world, "ward7", RegisterId::PlanItems, summer, "move", &moved);
    let reader = world.reader("ward7");
    let done = |world: &World| {
        let reader = world.reader("ward7");
        let items = reader.plan(plan).unwrap().unwrap().items;
        progress(&items, &reader.plan_fulfilments(plan, &pack).unwrap(), 2021, NOW.today)
    };
    let totals = done(&world);
    assert_eq!(totals.total.budget, 1_000_000);
    assert_eq!(totals.quarters[1].expected, 50);
    assert_eq!(totals.quarters[2].planned, 1, "moved to the third quarter");
    let talk = world.add("ward7", world.talk().with("held_on", "2021-12-04").with("plan_item_id", topics.0));
    let of_topics = |world: &World| {
        let items = done(world).items;
        let item = items.iter().find(|item| item.id == Some(topics)).unwrap();
        (item.fulfilments, item.stage == Stage::Done)
    };
    assert_eq!(of_topics(&world), (0, false));
    step(&mut world, "ward7", RegisterId::Activities, talk, "hold", &[("turns", Value::Int(40))]);
    assert_eq!(of_topics(&world), (1, true));
    assert_eq!(turns(&reader.plan_fulfilments(plan, &pack).unwrap(), View::Quarter(4), 2021), 40);
    let events = reader.occurrences(None, YEAR.from(), YEAR.to()).unwrap();
    assert_eq!((events.len(), events[0].on.month(), &*events[0].state), (1, 12, "held"));

    let group =
        new(&world, RegisterId::ResidentialGroups).with("name", "Tổ 1").with("reviewed_on", "2021-03-01");
    let group = world.add("ward7", group);
    for (name, grade, exempt) in [("Trần Thị Một", 0, 0), ("Trần Thị Hai", 4, 0), ("Trần Thị Ba", 1, 1)]
    {
        let person = new(&world, RegisterId::LiteracySubjects)
            .with("group_id", group.0)
            .with("name", name)
            .with("birth", "1990")
            .with("sex", "nu")
            .with("reached_grade", grade)
            .with("exempt", exempt);
        let id = world.add("ward7", person);
        if grade == 4 {
            step(&mut world, "ward7", RegisterId::LiteracySubjects, id, "study", &[]);
        }
    }
    let lists = reader.literacy_groups(Some(world.wards[0]), YEAR.to()).unwrap();
    let [group] = &lists[..] else { panic!("{lists:?}") };
    let all = group.people.unwrap();
    assert_eq!((all.people, all.others, all.level_1, all.level_2, all.studying), (2, 1, 1, 1, 1));
    assert!(group.reviewed_on.is_some());
    // Of whom nobody knows when they were born, no count of an age has: that is listed beside it.
    let unknown = new(&world, RegisterId::LiteracySubjects)
        .with("group_id", group.id.0)
        .with("name", "Trần Thị Bốn")
        .with("birth", "?")
        .with("sex", "nu")
        .with("reached_grade", 1);
    let unknown = world.add("ward7", unknown);
    let lists = reader.literacy_groups(Some(world.wards[0]), YEAR.to()).unwrap();
    let counts = lists[0].people.unwrap();
    assert_eq!((counts.people, counts.unknown_births), (3, 1));
    let mut screen = Driver::new(&world.path, "ward7", NOW).unwrap();
    let shown = screen.keys("5").screen();
    // The list beside the figures has as many rows as they say.
    for said in ["3 người", "1 ngoài diện", "1 chưa rõ năm sinh", "4 dòng"] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    drop(screen);
    let version = world.get("ward7", RegisterId::LiteracySubjects, unknown).version;
    let gone = Op::Delete { register: RegisterId::LiteracySubjects, id: unknown, version };
    world.try_as("ward7", &gone).unwrap();
    let band =
        new(&world, RegisterId::Populations).with("year", 2021).with("band", "15-35").with("people", 15_000);
    world.add("ward7", band);
    let rate = |with: &str| {
        let ask = Ask { ask: "literacy_rate".into(), with: Some(with.into()) };
        let answer = reader.ask(&ask, Some(world.wards[0]), YEAR, &pack).unwrap().unwrap();
        answer.of.map(|of| Rate::of(answer.found.cast_unsigned(), of.cast_unsigned()))
    };
    let first = rate("15-35:1").unwrap();
    assert_eq!((first.numerator, first.missing_people(9999)), (Some(14_999), Some(0)));
    let second = rate("15-35:2").unwrap();
    assert_eq!((second.numerator, second.missing_people(9999)), (Some(14_998), Some(1)));
    assert_eq!(rate("15-60:1"), None, "a missing population is unknown");

    let class = world.add("ward7", world.class("hobby"));
    for (name, sex) in [("Lê Thị Nhã", "nu"), ("Lê Văn Nhã", "nam")] {
        let slip = new(&world, RegisterId::Enrolments).with("class_id", class.0).with("name", name);
        world.add("ward7", slip.with("birth", "1990").with("sex", sex));
    }
    let learners = reader.class_learners(class).unwrap();
    assert_eq!((learners.len(), learners[0].people, learners[0].women), (1, 2, 1));
}
