//! From need to plan to class, and the surveys of the quarters.

use crate::domain::rules::plan::take::{activity_of, class_of, item_for, take};
use crate::domain::{Record, RegisterId, Value};

use super::day;
use crate::it::support::plan::{item, whole_plan};
use crate::it::support::world::World;
#[test]
fn a_need_becomes_an_item_and_the_item_a_class_that_answers_it() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let ward = world.wards[0];
    let days = (day("2021-01-01"), day("2021-12-31"));
    for (content, class_kind, people, phone) in [
        ("Tin học văn phòng", "computing", 14, "0903123456"),
        ("Tin học cho người lớn tuổi", "computing", 8, ""),
        ("Cắm hoa", "hobby", 5, ""),
        ("Sửa xe máy", "", 3, ""),
        ("Nuôi ong", "", 2, ""),
    ] {
        let wish = Record::new(RegisterId::NeedsRequests, Some(ward))
            .with("content", content)
            .with("class_kind", class_kind)
            .with("people", people)
            .with("phone", phone)
            .with("received_on", "2021-03-15");
        world.add("ward7", wish);
    }
    let reader = world.reader("ward7");
    let ranking = reader.needs_ranking(ward, days, 20).unwrap();
    let lines: Vec<_> = ranking
        .iter()
        .map(|line| (line.class_kind.as_deref(), line.requests, line.people, line.reachable, line.enough))
        .collect();
    assert_eq!(
        lines,
        [
            (Some("computing"), 2, 22, Some(1), true),
            (Some("hobby"), 1, 5, Some(0), false),
            (None, 1, 3, Some(0), false),
            (None, 1, 2, Some(0), false)
        ]
    );
    let requests = reader.needs_of(ward, days, &ranking[0]).unwrap();
    assert_eq!(requests.len(), 2);
    assert_eq!(reader.needs_of(ward, days, &ranking[2]).unwrap()[0].text("content"), "Sửa xe máy");

    let stored = world.get("ward7", RegisterId::Plans, plan);
    let draft = item_for(&stored, "classes", &requests).with("content", "Lớp tin học văn phòng");
    assert_eq!((draft.int("expected"), draft.text("class_kind")), (Some(22), "computing"));
    world.try_as("ward7", &take(draft, None, &requests)).unwrap();
    let made = item(&world, plan, "Lớp tin học văn phòng");
    let answered: Vec<_> = made.get("needs").items().iter().filter_map(Value::as_int).collect();
    assert_eq!(answered, requests.iter().map(|request| request.id.unwrap().0).collect::<Vec<_>>());
    for request in &requests {
        let now = world.get("ward7", RegisterId::NeedsRequests, request.id.unwrap());
        assert_eq!(now.text("state"), "planned");
    }
    let ranking = world.reader("ward7").needs_ranking(ward, days, 20).unwrap();
    assert_eq!((ranking[0].people, ranking[0].open, ranking[0].enough), (22, 0, false), "taken already");

    let class = class_of(&made);
    assert_eq!(class.get("needs"), made.get("needs"));
    assert_eq!((class.int("plan_item_id"), class.text("kind")), (made.id.map(|id| id.0), "computing"));
    let class = world.add("ward7", class);
    assert_eq!(world.get("ward7", RegisterId::Classes, class).get("needs"), made.get("needs"));
    // Undone in one go: no item, and the needs are open again.
    let activity = activity_of(&item(&world, plan, "Luật Cư trú"));
    assert_eq!((activity.text("held_on"), activity.text("lead")), ("2021-03-14", "Tư pháp phường"));
    assert!(!activity.get("partners").is_empty() && !activity.get("venue_id").is_empty());
}

#[test]
fn surveys_are_counted_by_quarter_and_a_reason_is_an_answer() {
    let mut world = World::new();
    let survey = |ward, quarter: i64, done: i64| {
        Record::new(RegisterId::Surveys, Some(ward))
            .with("title", format!("Khảo sát quý {quarter}").as_str())
            .with("year", 2021)
            .with("quarter", quarter)
            .with("done", done)
            .with("reason", if done == 0 { "Giãn cách xã hội" } else { "" })
            .with("respondents", if done == 0 { Value::Empty } else { Value::Int(214) })
    };
    let [seven, eight] = world.wards;
    for (login, record) in
        [("ward7", survey(seven, 1, 1)), ("ward7", survey(seven, 3, 0)), ("ward8", survey(eight, 1, 1))]
    {
        world.add(login, record);
    }
    let lines = |login: &str, ward| {
        let all = world.reader(login).surveys_of(2021, ward).unwrap();
        all.iter().map(|line| (line.quarter, line.held, line.not_held, line.respondents)).collect::<Vec<_>>()
    };
    assert_eq!(lines("ward7", Some(seven)), [(1, 1, 0, 214), (3, 0, 1, 0)]);
    assert_eq!(lines("ward7", None).len(), 2, "the other ward's are not within reach");
    assert_eq!(lines("district", None).len(), 3);
}
