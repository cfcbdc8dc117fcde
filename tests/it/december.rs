//! December by keys: visits are planned, held, answered and concluded; the ward scores itself, the office verifies, the
//! GDNN-GDTX centre agrees, the office decides; and the papers of both are read by another program.

use crate::domain::{Op, Record, RegisterId, Role, Value};
use crate::exchange::paper::{Format, View, inspection, rating};
use crate::guideline::{Ask, PeriodKey, PeriodKind};
use crate::ui::app::driver::Driver;

use crate::it::paper::render;
use crate::it::support::demo;
use crate::it::support::world::{NOW, World};

const YEAR: PeriodKey = PeriodKey { year: 2021, kind: PeriodKind::Year, index: 1 };

fn driver(world: &World, login: &str) -> Driver {
    Driver::new(&world.path, login, NOW).unwrap()
}

/// A table of all wards, by its title.
fn table(driver: &mut Driver, title: &str) {
    driver.keys("9");
    for _ in 0..8 {
        if driver.screen().contains(title) {
            return;
        }
        driver.keys("Tab");
    }
    panic!("no table called {title}\n{}", driver.screen());
}

/// Scores the criterion under the cursor and goes to the next.
fn score(driver: &mut Driver, points: &str) {
    driver.keys("Enter").type_text(points).keys("F2");
    driver.keys("Down");
}

/// What each criterion of the year can give.
fn most(world: &World) -> Vec<u16> {
    let pack = world.reader("district").guideline(2021).unwrap().unwrap();
    let of = |group: &str| {
        let all = pack.rating.criteria.iter().filter(move |criterion| &*criterion.group == group);
        all.map(|criterion| criterion.points).collect::<Vec<_>>()
    };
    pack.rating.groups.iter().flat_map(|group| of(&group.code)).collect()
}

fn answer(world: &World, ask: &str, with: Option<&str>) -> (i64, Option<i64>, Vec<i64>) {
    let pack = world.reader("district").guideline(2021).unwrap().unwrap();
    let ask = Ask { ask: ask.into(), with: with.map(Into::into) };
    let answer = world.reader("district").ask(&ask, None, YEAR, &pack).unwrap().unwrap();
    (answer.found, answer.of, answer.records.iter().map(|id| id.0).collect())
}

#[test]
fn a_ward_is_scored_verified_agreed_to_and_decided() {
    let world = World::new();
    let mut staff = driver(&world, "ward7");
    staff.keys("6 x");
    assert!(staff.screen().contains("Chưa lập bảng tự chấm"), "{}", staff.screen());
    staff.keys("Enter Home");
    staff.keys("Enter").type_text("0,3").keys("F2");
    assert!(staff.screen().contains("Điểm từ 0 đến 8, mỗi bước 0,5."), "{}", staff.screen());
    staff.keys("^u").type_text("9").keys("F2");
    assert!(staff.screen().contains("Điểm từ 0 đến 8, mỗi bước 0,5."), "{}", staff.screen());
    staff.keys("^u").type_text("8").keys("F2 ^t 1");
    assert!(staff.notice().starts_with("Còn 13 tiêu chí chưa chấm"), "{}", staff.screen());
    staff.keys("Esc Home Down");
    for most in &most(&world)[1..] {
        score(&mut staff, &most.to_string());
    }
    assert!(staff.screen().contains("Tự chấm: 100/100 = 100 → Tốt"), "{}", staff.screen());
    staff.keys("^t 1");
    assert!(staff.screen().contains("Đã gửi"), "{}", staff.screen());
    assert_eq!(answer(&world, "self_rating", None).0, 100);

    let mut office = driver(&world, "district");
    table(&mut office, "Xếp loại các phường");
    office.keys("Home Enter +");
    assert!(office.screen().contains("Thẩm định: 100/100 = 100 → Tốt"), "{}", office.screen());
    // Twenty points and a half less on the first ones: half a point short of the best grade.
    office.keys("Home");
    for points in LESS {
        score(&mut office, points);
    }
    let screen = office.screen();
    assert!(screen.contains("= 79,5 → Khá") && screen.contains("thiếu 0,5 điểm để Tốt"), "{screen}");
    office.keys("^t 4 F2");
    assert!(office.screen().contains("Lệch tự chấm từ 1 điểm mà chưa có lý do"), "{}", office.screen());
    office.keys("Esc Esc Home");
    give_reasons(&world);
    office.tick();
    office.keys("^t 4 F2");
    assert!(office.screen().contains("Đã thẩm định"), "{}", office.screen());

    let mut centre = driver(&world, "cec");
    table(&mut centre, "Xếp loại các phường");
    centre.keys("Home ^t 6");
    assert!(centre.screen().contains("Đã có ý kiến"), "{}", centre.screen());
    office.tick();
    let rating = world.reader("district").rating_of(world.wards[0], 2021).unwrap().unwrap();
    assert_eq!((rating.text("grade"), rating.int("points")), ("fair", Some(795)));
    let mut world = world;
    decide(&mut world, "good", "");
    decide(&mut world, "good", "vừa được khen cấp thành phố");
    let rating = world.get("district", RegisterId::Ratings, rating.id.unwrap());
    assert_eq!(
        (rating.text("state"), rating.text("grade"), rating.text("proposed")),
        ("decided", "good", "fair")
    );
    let id = rating.id.unwrap().0;
    assert_eq!(answer(&world, "ratings_decided", None), (1, Some(2), vec![id]));
    assert_eq!(answer(&world, "ratings_at_least", Some("good")), (1, Some(1), vec![id]));
}

/// What the office gives to the first criteria, each of which the ward gave all its points.
const LESS: [&str; 6] = ["6", "4", "4", "3,5", "1", "5"];

/// What differs by a point or more gets its reason.
fn give_reasons(world: &World) {
    let mut office = driver(world, "district");
    table(&mut office, "Xếp loại các phường");
    office.keys("Home Enter Home");
    for _ in LESS {
        office.keys("Enter Down").type_text("hồ sơ lưu chưa đủ").keys("F2 Down");
    }
}

/// Decides; a grade that is not the one proposed needs a reason.
fn decide(world: &mut World, grade: &str, reason: &str) {
    let rating = world.reader("district").rating_of(world.wards[0], 2021).unwrap().unwrap();
    let given = vec![
        ("grade", Value::text(grade)),
        ("grade_reason", Value::text(reason)),
        ("number", Value::text("41/QĐ-UBND")),
        ("decided_on", Value::text("2021-12-06")),
    ];
    let op = Op::Step {
        register: RegisterId::Ratings,
        id: rating.id.unwrap(),
        version: rating.version,
        step: "decide",
        given,
    };
    assert_eq!(world.try_as("district", &op).is_ok(), !reason.is_empty());
}

#[test]
fn the_visits_that_a_run_opens_are_those_of_its_ward() {
    let mut world = World::new();
    for (ward, on) in world.wards.into_iter().zip(["2021-12-07", "2021-12-08"]) {
        let visit = Record::new(RegisterId::Inspections, Some(ward)).with("kind", "sudden");
        world.add("district", visit.with("planned_on", on).with("half", "am"));
    }
    let mut office = driver(&world, "district");
    office.keys("6 Home k");
    assert!(office.row(0).contains("Phường 7"), "{}", office.screen());
    assert!(office.screen().contains("Đột xuất 07/12/2021"), "{}", office.screen());
    assert!(!office.screen().contains("Đột xuất 08/12/2021"), "{}", office.screen());
}

#[test]
fn a_visit_is_planned_held_answered_and_concluded() {
    let mut world = World::new();
    let person = world.reader("inspector7").actor().person;
    let team = Record::new(RegisterId::Teams, None)
        .with("name", "Đoàn 1")
        .with("leader_id", person.0)
        .with("ward_ids", Value::many(world.wards.map(|ward| Value::Int(ward.0))))
        .with("from_on", "2021-12-01")
        .with("until_on", "2021-12-10");
    world.add("district", team);
    let mut office = driver(&world, "district");
    table(&mut office, "Lịch kiểm tra các phường");
    office.keys("Home Enter").type_text("doan 1").keys("F2");
    assert!(office.screen().contains("Đoàn 1"), "{}", office.screen());
    office.keys("Down Enter").type_text("doan 1").keys("F2");
    assert!(office.screen().contains("đoàn này cùng buổi còn đi Phường 7"), "{}", office.screen());
    // The visit itself: held, two findings, of which one has no day yet.
    office.keys("Up Enter Tab 1").type_text("6/12").keys("F2");
    assert!(office.screen().contains("Đã kiểm tra"), "{}", office.screen());
    finding(&mut world, "shortcoming", "Sổ tài sản chưa ghi máy chiếu", "");
    office.tick();
    office.keys("Tab 3").type_text("Đạt yêu cầu.").keys("F2");
    assert!(office.screen().contains("1 tồn tại chưa có hạn khắc phục"), "{}", office.screen());
    office.keys("Esc Esc");
    finding(&mut world, "good", "Mời phụ huynh nói chuyện dinh dưỡng", "");
    date_it(&mut world);
    let mut staff = driver(&world, "ward7");
    staff.resize(80, 120);
    assert!(staff.screen().contains("Sổ tài sản chưa ghi máy chiếu"), "in Việc\n{}", staff.screen());
    reply_and_confirm(&mut world);
    conclude(&mut world);
    assert_eq!(answer(&world, "inspections_held", None).0, 1);
    let pages =
        render(&inspection::minutes(&world.reader("district"), world.wards[0], 2021, View::Whole).unwrap());
    for phrase in ["BIÊN BẢN", "TRƯỞNG ĐOÀN", "GIÁM ĐỐC TRUNG TÂM", "THƯ KÝ", "20/12/2021"] {
        assert!(pages.says(phrase), "{phrase}");
    }
    // Another ward's minutes are not there, nor those of a ward that was not visited.
    assert!(inspection::minutes(&world.reader("ward8"), world.wards[0], 2021, View::Whole).is_err());
    assert!(inspection::minutes(&world.reader("district"), world.wards[1], 2021, View::Whole).is_err());
}

fn visit(world: &World) -> Record {
    let visits = world.reader("district").visits(2021).unwrap().all;
    let first = visits.iter().find(|visit| visit.ward == world.wards[0]).unwrap();
    world.get("district", RegisterId::Inspections, first.id)
}

fn finding(world: &mut World, kind: &str, seen: &str, fix_by: &str) {
    let visit = visit(world).id.unwrap();
    let record = Record::new(RegisterId::Findings, Some(world.wards[0]))
        .with("inspection_id", visit.0)
        .with("kind", kind)
        .with("seen", seen)
        .with("fix_by", fix_by);
    // A ward says nothing of itself in the district's inspection; a member of the team does.
    assert!(world.try_as("ward7", &Op::Save { record: record.clone(), base: None }).is_err());
    world.add("inspector7", record);
}

fn shortcoming(world: &World) -> Record {
    let query = crate::data::ListQuery::new(RegisterId::Findings);
    let all = world.reader("district").page(&query, &crate::data::At::First, 10).unwrap().rows;
    let found = all.into_iter().find(|row| row.record.text("kind") == "shortcoming").unwrap();
    found.record
}

fn date_it(world: &mut World) {
    let before = shortcoming(world);
    let record = before.clone().with("fix_by", "2021-12-20");
    world.try_as("inspector7", &Op::Save { record, base: Some(before.values) }).unwrap();
}

fn step(
    world: &mut World,
    login: &str,
    of: &Record,
    code: &'static str,
    given: &[(&'static str, &str)],
) -> bool {
    let given = given.iter().map(|(column, value)| (*column, Value::text(*value))).collect();
    let op = Op::Step { register: of.register, id: of.id.unwrap(), version: of.version, step: code, given };
    world.try_as(login, &op).is_ok()
}

fn reply_and_confirm(world: &mut World) {
    let of = shortcoming(world);
    assert!(!step(world, "ward7", &of, "confirm", &[]), "a ward does not confirm what others found");
    assert!(step(world, "ward7", &of, "report", &[("reply", "Đã ghi sổ ngày 06/12")]));
    let of = shortcoming(world);
    assert!(step(world, "district", &of, "refuse", &[("comment", "Chưa ghi nguyên giá")]));
    let of = shortcoming(world);
    assert!(step(world, "ward7", &of, "report", &[("reply", "Đã ghi đủ")]));
    let of = shortcoming(world);
    assert!(step(world, "district", &of, "confirm", &[]));
}

fn conclude(world: &mut World) {
    let of = visit(world);
    assert!(!step(world, "ward7", &of, "conclude", &[("conclusion", "Tốt.")]));
    assert!(step(world, "district", &of, "conclude", &[("conclusion", "Đạt."), ("number", "3/BB")]));
}

#[test]
fn a_team_gives_the_role_of_inspector_for_its_wards_and_days_only() {
    let mut world = World::new();
    let before = world.actor("cec");
    assert!(!before.is(Role::Inspector));
    let team = Record::new(RegisterId::Teams, None)
        .with("name", "Đoàn 2")
        .with("leader_id", world.actor("district").person.0)
        .with("member_ids", Value::many([Value::Int(before.person.0)]))
        .with("ward_ids", Value::many([Value::Int(world.wards[1].0)]))
        .with("from_on", "2021-12-01")
        .with("until_on", "2021-12-10");
    world.add("district", team);
    let on = |day: &str| {
        let day = day.parse().unwrap();
        let reader = crate::data::Reader::login(&world.path, "cec", day).unwrap().unwrap();
        let actor = reader.actor();
        world.wards.map(|ward| actor.holds(Role::Inspector, Some(ward)))
    };
    assert_eq!(on("2021-12-06"), [false, true]);
    assert_eq!((on("2021-11-30"), on("2021-12-11")), ([false; 2], [false; 2]));
}

#[test]
fn december_of_the_demonstration_has_sixteen_visits_and_its_grades() {
    let mut office = demo::of("phong");
    table(&mut office, "Xếp loại các phường");
    let screen = office.screen();
    for said in [
        "Tốt 5 · Khá 7 · Trung bình 3 · Yếu 1",
        "Từng loại: Tốt 5/5 ████ · Khá 7/7 ████ · Trung bình 3/5 ██░░ thiếu 2",
        "Cộng dồn: Tốt 5/5 ████ · Khá 12/12 ████ · Trung bình 15/16 ███░ thiếu 1",
        "không phải quy định",
    ] {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
    let reader = crate::data::Reader::login(demo::shared(), "phong", NOW.today).unwrap().unwrap();
    let visits = reader.visits(2021).unwrap();
    assert_eq!(visits.all.len(), 16);
    let clashing = visits.all.iter().filter(|visit| !visits.clashes(visit).is_empty()).count();
    assert_eq!(clashing, 2, "one team is in two wards");
    let ward = visits.all[0].ward;
    let sheet = rating::sheet(&reader, ward, 2021, View::Whole).unwrap();
    let all = rating::summary(&reader, 2021, NOW.today).unwrap();
    for paper in [&sheet, &all] {
        let text = String::from_utf8(paper.write(Format::Txt).unwrap().unwrap()).unwrap();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("không phải quy định chính thức"), "{text}");
    }
    let pages = render(&all);
    assert!(pages.find(0, "BẢNG TỔNG HỢP").is_some() && pages.find(0, "Phường 17").is_some());
    let form = inspection::form(&reader, ward, 2021, View::Whole).unwrap();
    assert!(render(&form).find(0, "Đoàn").is_some());
}
