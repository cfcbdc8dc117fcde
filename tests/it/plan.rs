//! The rules of plans: in tables where they are pure, on a real file where the history speaks.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tthtcd::domain::op::Op;
use tthtcd::domain::rules::plan::copy::{Look, NewYear, copy, same_weekday};
use tthtcd::domain::rules::plan::difference::{Change, difference};
use tthtcd::domain::rules::plan::gaps::{Missing, gaps};
use tthtcd::domain::rules::plan::progress::{Stage, progress};
use tthtcd::domain::rules::plan::take::{activity_of, class_of, item_for, take};
use tthtcd::domain::rules::plan::warnings::{Around, Booking, Doubt, warnings};
use tthtcd::domain::rules::plan::{Gone, Item};
use tthtcd::domain::{Id, Record, RegisterId, Value};
use tthtcd::guideline::Guideline;
use tthtcd::text::paper as words;

use crate::support::plan::{item, plan_record, step, whole_plan};
use crate::support::world::{NOW, World};

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

// ───────── gaps ─────────

#[test]
fn what_is_missing_is_named_with_its_field() {
    let world = World::new();
    let year = pack(&world);
    let whole = plan_record(&world);
    let all: Vec<_> =
        year.list("plan_sections").unwrap().iter().map(|section| section.code.clone()).collect();
    let of_section = |(section, id): (&str, i64)| {
        made(id, &[("section", section), ("lead", "Ban Giám đốc"), ("quarter", "1")])
    };
    let items: Vec<_> = all.iter().map(|code| &**code).zip(1..).map(of_section).collect();
    assert_eq!(gaps(&whole, &items, &year), []);

    type Case = (&'static str, Record, Vec<Record>, Vec<(&'static str, Missing)>);
    let cases: [Case; 6] = [
        ("purpose", whole.clone().with("purpose", ""), items.clone(), vec![("purpose", Missing::Purpose)]),
        ("signer", whole.clone().with("signer", ""), items.clone(), vec![("signer", Missing::Signer)]),
        ("none", whole.clone(), vec![], vec![("section", Missing::Items)]),
        (
            "a dropped item fills no section",
            whole.clone(),
            items
                .iter()
                .cloned()
                .map(|item| match item.text("section") {
                    "summer" => item.with("state", "dropped"),
                    _ => item,
                })
                .collect(),
            vec![("section", Missing::Section("summer".into()))],
        ),
        (
            "lead and time",
            whole.clone(),
            items
                .iter()
                .cloned()
                .map(|item| match item.id {
                    Some(Id(12)) => item.with("lead", "").with("quarter", Value::Empty),
                    _ => item,
                })
                .collect(),
            vec![
                ("lead", Missing::Lead("Nội dung 12".into())),
                ("from_on", Missing::Time("Nội dung 12".into())),
            ],
        ),
        (
            "a topical plan need not speak of everything",
            whole.clone().with("kind", "topical"),
            items[..1].to_vec(),
            vec![],
        ),
    ];
    for (case, plan, items, wanted) in cases {
        let found: Vec<_> = gaps(&plan, &items, &year).into_iter().map(|gap| (gap.field, gap.what)).collect();
        assert_eq!(found, wanted, "{case}");
        assert!(found.iter().all(|(_, what)| words::gap(what, &year).ends_with('.')));
    }
    assert_eq!(
        words::gap(&Missing::Section("summer".into()), &year),
        "Phần \"Sinh hoạt hè\" chưa có nội dung."
    );
}

// ───────── warnings ─────────

#[test]
fn doubts_are_pointed_out_and_nothing_else_is() {
    let world = World::new();
    let year = pack(&world);
    let bookings =
        [Booking { venue: Id(7), on: day("2021-03-14"), item: None, title: "Họp tổ 34".into() }];
    let own = [Booking { item: Some(Id(1)), ..bookings[0].clone() }];
    let gone = [Gone { item: Id(1), column: "supporting", target: Id(3) }];
    let plain = Around { holidays: &year.holidays, ..Around::default() };
    type Case<'a> = (&'a str, Vec<Record>, Around<'a>, Vec<(&'a str, &'a str)>);
    let hall = |id, from, to| made(id, &[("venue_id", "7"), ("from_on", from), ("to_on", to)]);
    let cases: Vec<Case<'_>> = vec![
        (
            "a quarter only",
            vec![made(1, &[("quarter", "2")])],
            plain,
            vec![("from_on", "Mới ghi quý, chưa ghi ngày.")],
        ),
        ("a plain day", vec![made(1, &[("from_on", "2021-03-06")])], plain, vec![]),
        (
            "Tết",
            vec![made(1, &[("from_on", "2021-02-12")])],
            plain,
            vec![("from_on", "T6 12/02/2021 là ngày nghỉ: Tết Tân Sửu.")],
        ),
        (
            "ends in Tết",
            vec![made(1, &[("from_on", "2021-02-01"), ("to_on", "2021-02-10")])],
            plain,
            vec![("to_on", "T4 10/02/2021 là ngày nghỉ: Tết Tân Sửu.")],
        ),
        (
            "lasts over Tết",
            vec![made(1, &[("from_on", "2021-01-04"), ("to_on", "2021-03-30")])],
            plain,
            vec![],
        ),
        (
            "given up on a holiday",
            vec![made(1, &[("from_on", "2021-02-12"), ("state", "dropped")])],
            plain,
            vec![],
        ),
        (
            "the hall twice",
            vec![hall(1, "2021-03-06", ""), hall(2, "2021-03-05", "2021-03-07")],
            plain,
            vec![("venue_id", "Địa điểm đã dùng ngày 06/03/2021 cho: Nội dung 1.")],
        ),
        ("another day", vec![hall(1, "2021-03-06", ""), hall(2, "2021-03-07", "")], plain, vec![]),
        (
            "a class of two months leaves room",
            vec![hall(1, "2021-03-06", ""), hall(2, "2021-03-01", "2021-04-29")],
            plain,
            vec![],
        ),
        (
            "a meeting",
            vec![hall(1, "2021-03-14", "")],
            Around { bookings: &bookings, ..plain },
            vec![("venue_id", "Địa điểm đã dùng ngày 14/03/2021 cho: Họp tổ 34.")],
        ),
        ("its own activity", vec![hall(1, "2021-03-14", "")], Around { bookings: &own, ..plain }, vec![]),
        (
            "gone",
            vec![made(1, &[("from_on", "2021-03-06")])],
            Around { gone: &gone, ..plain },
            vec![("supporting", "Đơn vị hoặc địa điểm này đã bị xóa; chọn lại.")],
        ),
        (
            "within the money",
            vec![made(1, &[("from_on", "2021-03-06"), ("budget", "500")])],
            Around { limit: Some(500), ..plain },
            vec![],
        ),
        (
            "beyond it",
            vec![made(1, &[("from_on", "2021-03-06"), ("budget", "1500")])],
            Around { limit: Some(500), ..plain },
            vec![("budget", "Tổng kinh phí 1.500 đ vượt mức 500 đ là 1.000 đ.")],
        ),
    ];
    for (case, items, around, wanted) in cases {
        let found = warnings(&items, around);
        let said: Vec<_> = found.iter().map(|found| (found.field, words::warning(&found.what))).collect();
        let said: Vec<_> = said.iter().map(|(field, said)| (*field, said.as_str())).collect();
        assert_eq!(said, wanted, "{case}");
    }
}

#[test]
fn the_file_knows_what_is_gone_and_which_halls_are_taken() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let talk = item(&world, plan, "Luật Cư trú");
    let hall = Id(talk.int("venue_id").unwrap());
    let meeting = Record::new(RegisterId::Activities, talk.ward)
        .with("title", "Họp tổ dân phố 34")
        .with("held_on", "2021-03-14")
        .with("venue_id", hall.0);
    world.add("ward7", meeting);
    let reader = world.reader("ward7");
    assert_eq!(reader.plan_gone(plan).unwrap(), []);
    let bookings = reader.plan_bookings(plan).unwrap();
    let items = reader.plan(plan).unwrap().unwrap().items;
    let found = warnings(&items, Around { bookings: &bookings, ..Around::default() });
    let twice: Vec<_> = found.iter().filter(|found| matches!(found.what, Doubt::HallTwice { .. })).collect();
    assert_eq!(twice.len(), 1);
    assert_eq!((twice[0].item, twice[0].field), (talk.id, "venue_id"));

    let school = Id(talk.get("supporting").items()[0].as_int().unwrap());
    world.try_as("ward7", &Op::Delete { register: RegisterId::Partners, id: school, version: 1 }).unwrap();
    let gone = world.reader("ward7").plan_gone(plan).unwrap();
    assert_eq!(gone.len(), 6, "each of the six talks");
    assert!(gone.iter().all(|gone| gone.column == "supporting" && gone.target == school));
}

// ───────── versions ─────────

#[test]
fn what_was_sent_is_compared_with_what_is_sent_again() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    assert_eq!(world.reader("ward7").plan_sent_before(plan).unwrap(), None, "never sent");
    let first = world.reader("ward7").plan(plan).unwrap().unwrap();
    step(&mut world, "ward7", RegisterId::Plans, plan, "send", vec![]);
    assert_eq!(world.reader("district").plan_sent_before(plan).unwrap(), None, "sent once, nothing before");
    let back = vec![("comment", Value::text("Thiếu hoạt động hè, chưa ghi đơn vị chủ trì mục 12"))];
    step(&mut world, "district", RegisterId::Plans, plan, "return", back);

    // Added, moved to another quarter by days and by decision, changed, given up, removed; one only commented on.
    let added = Record::new(RegisterId::PlanItems, None)
        .with("plan_id", plan.0)
        .with("section", "summer")
        .with("content", "Trại hè thiếu nhi")
        .with("quarter", 3);
    let added = world.add("ward7", added);
    let english = item(&world, plan, "Lớp tiếng Anh");
    save(&mut world, "ward7", english.clone().with("from_on", "2021-10-04").with("to_on", "2021-12-24"));
    let sport = item(&world, plan, "Hội thao");
    let given = vec![("moved_to_quarter", Value::Int(4)), ("reason", Value::text("Giãn cách xã hội"))];
    step(&mut world, "ward7", RegisterId::PlanItems, sport.id.unwrap(), "move", given);
    let talk = item(&world, plan, "Luật Cư trú");
    save(&mut world, "ward7", talk.clone().with("expected", 120));
    let flowers = item(&world, plan, "Lớp cắm hoa");
    let given = vec![("reason", Value::text("Không đủ người học"))];
    step(&mut world, "ward7", RegisterId::PlanItems, flowers.id.unwrap(), "drop", given);
    let waste = item(&world, plan, "Phân loại rác");
    let (register, id) = (RegisterId::PlanItems, waste.id.unwrap());
    world.try_as("ward7", &Op::Delete { register, id, version: waste.version }).unwrap();
    let stored = world.get("ward7", RegisterId::Plans, plan);
    save(&mut world, "ward7", stored.with("signer", "Lê Văn Tám"));

    // While the ward works on it, the last sending is what it began from: exactly the first version.
    let (sending, before) = world.reader("ward7").plan_sent_before(plan).unwrap().expect("sent once");
    let ids = |items: &[Record]| items.iter().map(|item| item.id).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(ids(&before.items), ids(&first.items));
    for old in &before.items {
        let same = first.items.iter().find(|item| item.id == old.id).unwrap();
        assert_eq!(old.values, same.values, "{}", old.text("content"));
    }
    assert_eq!(before.plan.text("state"), "sent");

    step(&mut world, "ward7", RegisterId::Plans, plan, "send", vec![]);
    // A comment of the office after the sending is no difference of the ward's.
    let reader = world.reader("district");
    let (again, before) = reader.plan_sent_before(plan).unwrap().expect("sent twice");
    assert_eq!(again, sending, "the sending before the last");
    let after = reader.plan(plan).unwrap().unwrap();
    let differs = difference(&before, &after);
    let plan_fields: Vec<_> = differs.plan.iter().map(|field| (field.column, field.after.clone())).collect();
    assert_eq!(plan_fields, [("signer", Value::text("Lê Văn Tám"))]);
    let kinds: BTreeMap<_, _> = differs.items.iter().map(|item| (item.id.unwrap(), item.kind)).collect();
    let wanted: BTreeMap<_, _> = [
        (added, Change::Added),
        (english.id.unwrap(), Change::Moved),
        (sport.id.unwrap(), Change::Moved),
        (talk.id.unwrap(), Change::Changed),
        (flowers.id.unwrap(), Change::Dropped),
        (waste.id.unwrap(), Change::Removed),
    ]
    .into();
    assert_eq!(kinds, wanted);
    let of_talk = differs.items.iter().find(|item| item.id == talk.id).unwrap();
    let field = &of_talk.fields[0];
    let seen = (field.column, field.label, &field.before, &field.after);
    assert_eq!(seen, ("expected", "Số người dự kiến", &Value::Int(80), &Value::Int(120)));
    assert_eq!(of_talk.fields.len(), 1);
    let removed = differs.items.last().unwrap();
    assert_eq!((&*removed.content, removed.kind), ("Phân loại rác tại nguồn", Change::Removed));
    assert!(difference(&after, &after).is_empty());
}

#[test]
fn a_comment_is_answered_by_a_later_edit() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    step(&mut world, "ward7", RegisterId::Plans, plan, "send", vec![]);
    let talk = item(&world, plan, "Luật Cư trú");
    save(&mut world, "district", talk.with("comment", "Mời Phòng Tư pháp"));
    let sport = item(&world, plan, "Hội thao");
    save(&mut world, "district", sport.with("comment", "Ghi địa điểm"));
    let back = vec![("comment", Value::text("Xem ý kiến từng mục"))];
    step(&mut world, "district", RegisterId::Plans, plan, "return", back);
    let talk = item(&world, plan, "Luật Cư trú");
    save(&mut world, "ward7", talk.with("lead", "Phòng Tư pháp"));
    let comments = world.reader("ward7").plan_comments(plan).unwrap();
    let seen: Vec<_> = comments.iter().map(|comment| (&*comment.comment, comment.answered)).collect();
    assert_eq!(seen, [("Mời Phòng Tư pháp", true), ("Ghi địa điểm", false)]);
}

// ───────── copying ─────────

#[test]
fn days_keep_weekday_and_month() {
    for (from, year, to) in [
        ("2021-03-06", 2022, "2022-03-05"),
        ("2021-01-01", 2022, "2022-01-07"), // the Friday before is in December
        ("2021-12-31", 2022, "2022-12-30"),
        ("2021-04-01", 2022, "2022-04-07"), // the Thursday before is in March
        ("2020-02-29", 2021, "2021-02-27"),
        ("2021-09-30", 2025, "2025-09-25"),
    ] {
        assert_eq!(same_weekday(day(from), year), day(to), "{from}");
    }
    for offset in 0..1461 {
        let from = day("2020-01-01") + chrono::TimeDelta::days(offset);
        for year in 2021..2026 {
            let to = same_weekday(from, year);
            use chrono::Datelike as _;
            assert_eq!((to.weekday(), to.month(), to.year()), (from.weekday(), from.month(), year), "{from}");
        }
    }
}

#[test]
fn last_years_plan_becomes_a_draft_of_this_year() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let flowers = item(&world, plan, "Lớp cắm hoa");
    let given = vec![("reason", Value::text("Không đủ người học"))];
    step(&mut world, "ward7", RegisterId::PlanItems, flowers.id.unwrap(), "drop", given);
    let sport = item(&world, plan, "Hội thao");
    let given = vec![("moved_to_quarter", Value::Int(4)), ("reason", Value::text("Giãn cách"))];
    step(&mut world, "ward7", RegisterId::PlanItems, sport.id.unwrap(), "move", given);
    let talk = item(&world, plan, "Luật Cư trú");
    save(&mut world, "ward7", talk.clone().with("content", "Luật Cư trú năm 2020, áp dụng từ 01/07/2021"));
    let school = Id(talk.get("supporting").items()[0].as_int().unwrap());
    world.try_as("ward7", &Op::Delete { register: RegisterId::Partners, id: school, version: 1 }).unwrap();

    let reader = world.reader("ward7");
    let old = reader.plan(plan).unwrap().unwrap();
    let gone = reader.plan_gone(plan).unwrap();
    let holiday = tthtcd::guideline::Holiday {
        from: day("2022-01-31"),
        to: day("2022-02-04"),
        label: "Tết Nhâm Dần".into(),
        each_year: false,
    };
    let into = NewYear { year: 2022, holidays: std::slice::from_ref(&holiday), gone: &gone };
    let copied = copy(&old.plan, &old.items, into);
    assert_eq!(copied.left_out, 1);
    world.try_as("ward7", &copied.op).unwrap();

    let new = world.reader("ward7").plan_of(world.wards[0], 2022, "annual").unwrap().expect("the copy");
    let new = world.reader("ward7").plan(new).unwrap().unwrap();
    assert_eq!(new.items.len(), old.items.len() - 1);
    assert_eq!((new.plan.text("title"), new.plan.text("state")), ("Kế hoạch hoạt động năm 2022", "draft"));
    for empty in ["number", "plan_on", "signer", "sent_on", "bases"] {
        assert!(new.plan.get(empty).is_empty(), "{empty}");
    }
    assert_eq!(new.plan.text("purpose"), old.plan.text("purpose"));
    let find = |begins: &str| new.items.iter().find(|item| item.text("content").starts_with(begins));
    assert!(find("Lớp cắm hoa").is_none());
    let talk = find("Luật Cư trú").unwrap();
    assert_eq!(talk.text("from_on"), "2022-03-13");
    assert_eq!(talk.text("content"), "Luật Cư trú năm 2020, áp dụng từ 01/07/2022");
    assert!(talk.get("supporting").is_empty() && !talk.get("venue_id").is_empty());
    let summer = find("Sinh hoạt hè").unwrap();
    let (from, to) = Item::from(summer).span().unwrap();
    assert_eq!((from, (to - from).num_days()), (day("2022-06-07"), 91));
    let sport = find("Hội thao").unwrap();
    assert_eq!((sport.text("state"), sport.text("from_on")), ("planned", "2022-09-01"));

    let looks = |begins: &str| {
        let of = |check: &&tthtcd::domain::rules::plan::copy::ToCheck| {
            check.content.as_deref().is_some_and(|content| content.starts_with(begins))
        };
        copied.check.iter().filter(of).map(|check| check.what.clone()).collect::<Vec<_>>()
    };
    assert_eq!(copied.check[0].what, Look::Formalities);
    assert_eq!(looks("Luật Cư trú"), [Look::Gone("supporting"), Look::YearInText]);
    assert_eq!(looks("Hội thao"), [Look::WasMoved(4)]);
    assert_eq!(looks("Khảo sát nhu cầu học tập quý II"), [Look::NoDate, Look::NoDate]);
    assert_eq!(looks("Lớp tin học"), []);
    assert!(copied.check.iter().all(|check| words::look(&check.what).ends_with('.')));

    let tet = made(1, &[("from_on", "2021-02-02")]);
    let copied = copy(&old.plan, &[tet], into);
    let holidays: Vec<_> =
        copied.check.iter().filter(|check| matches!(check.what, Look::Holiday(..))).collect();
    assert_eq!(holidays.len(), 1, "Tuesday 01/02/2022 is in Tết");

    // A second copy is refused as a whole: there is one plan of a year and name.
    let again = copy(&old.plan, &old.items, into);
    assert!(world.try_as("ward7", &again.op).is_err());
}

// ───────── progress ─────────

#[test]
fn planned_and_done_are_counted_by_section_and_quarter() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let rate = |world: &World| {
        let reader = world.reader("ward7");
        let items = reader.plan(plan).unwrap().unwrap().items;
        progress(&items, &reader.plan_deeds(plan).unwrap(), 2021, NOW.today)
    };
    let before = rate(&world);
    assert_eq!((before.total.planned, before.total.done), (28, 0));
    assert_eq!(before.quarters.map(|count| count.planned), [10, 8, 5, 5]);

    let talk = item(&world, plan, "Dinh dưỡng");
    let held = world.add("ward7", activity_of(&talk));
    assert_eq!(stage_of(&rate(&world), &talk), Stage::Overdue, "planned on 06/03, and it is December");
    step(&mut world, "ward7", RegisterId::Activities, held, "hold", vec![("turns", Value::Int(63))]);
    let inspection = item(&world, plan, "Bổ sung tủ sách");
    world.add("ward7", activity_of(&inspection));
    let class = item(&world, plan, "Lớp tin học");
    let opened = world.add("ward7", class_of(&class).with("kind", "computing"));
    step(&mut world, "ward7", RegisterId::Classes, opened, "start", vec![]);
    let flowers = item(&world, plan, "Lớp cắm hoa");
    let given = vec![("reason", Value::text("Không đủ người học"))];
    step(&mut world, "ward7", RegisterId::PlanItems, flowers.id.unwrap(), "drop", given);
    let sport = item(&world, plan, "Hội thao");
    let given = vec![("moved_to_quarter", Value::Int(4)), ("reason", Value::text("Giãn cách"))];
    step(&mut world, "ward7", RegisterId::PlanItems, sport.id.unwrap(), "move", given);

    let after = rate(&world);
    for (item, wanted) in [
        (&talk, Stage::Done),
        (&class, Stage::Done),
        (&inspection, Stage::Scheduled),
        (&flowers, Stage::Dropped),
        (&sport, Stage::Waiting),
    ] {
        assert_eq!(stage_of(&after, item), wanted, "{}", item.text("content"));
    }
    let total = after.total;
    assert_eq!((total.planned, total.done, total.dropped), (27, 2, 1));
    assert_eq!(total.rate().percent().as_deref(), Some("7,40 %"));
    let section = |code: &str| after.sections.iter().find(|(section, _)| &**section == code).unwrap().1;
    assert_eq!((section("topics").planned, section("topics").done), (6, 1));
    assert_eq!((section("classes").planned, section("classes").dropped), (3, 1));
    let moved = before.quarters[2].planned - 1;
    assert_eq!(
        (after.quarters[2].planned, after.quarters[3].planned),
        (moved, before.quarters[3].planned + 1)
    );
    let turns: i64 = after.items.iter().map(|item| item.turns).sum();
    assert_eq!(turns, 63);
}

fn stage_of(progress: &tthtcd::domain::rules::plan::progress::Progress, item: &Record) -> Stage {
    progress.items.iter().find(|found| found.id == item.id).unwrap().stage
}

// ───────── from need to plan to class ─────────

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
            (Some("computing"), 2, 22, 1, true),
            (Some("hobby"), 1, 5, 0, false),
            (None, 1, 3, 0, false),
            (None, 1, 2, 0, false)
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
