//! The quarterly briefing: by keys, on a real file; what it leaves for the wards, the wall, the minutes.

mod wall;

use crate::data::evidence::Answer;
use crate::domain::op::{Now, Op};
use crate::domain::{Id, Record, RegisterId, Value, WardId};
use crate::exchange::paper::{Format, minutes};
use crate::guideline::{Ask, PeriodKey};
use crate::ui::app::driver::Driver;

use crate::it::support::plan::step;
use crate::it::support::temp_dir;
use crate::it::support::world::{NOW, World};

/// A briefing about a quarter of 2021, begun.
pub(super) fn held(world: &mut World, quarter: i64, on: &str) -> Id {
    let meeting = Record::new(RegisterId::Meetings, None)
        .with("year", 2021)
        .with("quarter", quarter)
        .with("held_on", on);
    let meeting = world.add("district", meeting);
    step(
        world,
        "district",
        RegisterId::Meetings,
        meeting,
        "begin",
        vec![("from_time", Value::text("14:00"))],
    );
    meeting
}

/// A conclusion with a unit for each of these wards; the units.
pub(super) fn concluded(
    world: &mut World,
    (meeting, on): (Id, &str),
    content: &str,
    wards: &[WardId],
    due: &str,
) -> Vec<Id> {
    let conclusion = Record::new(RegisterId::Conclusions, None)
        .with("meeting_id", meeting.0)
        .with("year", 2021)
        .with("content", content);
    let conclusion = world.add("district", conclusion);
    let unit = |ward: &WardId| {
        Record::new(RegisterId::ConclusionUnits, Some(*ward))
            .with("conclusion_id", conclusion.0)
            .with("meeting_id", meeting.0)
            .with("given_on", on)
            .with("who", "Phạm Văn Lộc")
            .with("due_on", due)
    };
    wards.iter().map(unit).map(|unit| world.add("district", unit)).collect()
}

fn report(world: &mut World, login: &str, unit: Id) {
    let given = vec![("done_what", Value::text("Đã khảo sát")), ("done_on", Value::text("2021-12-01"))];
    step(world, login, RegisterId::ConclusionUnits, unit, "report", given);
}

fn director(world: &mut World) {
    let director = Record::new(RegisterId::BoardMembers, Some(world.wards[0]))
        .with("name", "Phạm Văn Lộc")
        .with("role", "director");
    world.add("ward7", director);
}

fn open(world: &World, login: &str, keys: &str) -> Driver {
    let mut driver = Driver::new(&world.path, login, NOW).unwrap();
    driver.keys(keys);
    driver
}

fn assert_shows(driver: &Driver, wanted: &[&str]) {
    for text in wanted {
        assert!(driver.screen().contains(text), "{text:?} is not on\n{}", driver.screen());
    }
}

/// The lines that the screen sets apart by spaces are kept as plain text.
#[test]
fn a_briefing_begins_while_conclusions_of_an_earlier_one_are_open() {
    let mut world = World::new();
    let before = held(&mut world, 3, "2021-10-14");
    let wards = world.wards;
    concluded(&mut world, (before, "2021-10-14"), "Khảo sát bù", &wards, "2021-11-15");
    let mut office = open(&world, "district", "9 g Ins F2 Home Enter");
    assert_shows(&office, &["Giao ban quý IV/2021", "Kết luận kỳ trước: 0/1 xong", "trễ 21 ngày"]);
    office.keys("^T 1");
    assert_shows(&office, &["Đang họp", "Kết luận kỳ trước: 0/1 xong", "trễ 21 ngày"]);
}

#[test]
fn a_briefing_from_its_preparation_to_the_next_agenda() {
    let mut world = World::new();
    director(&mut world);
    // The office prepares it and begins.
    let mut office = open(&world, "district", "9 g");
    assert_shows(&office, &["Chưa có cuộc giao ban nào"]);
    office.keys("Ins F2");
    assert_shows(&office, &["Giao ban quý IV/2021", "Dự kiến"]);
    office.keys("Enter");
    assert_shows(&office, &["Kết luận kỳ trước", "Chưa gửi phiếu: 2 phường", "có mặt 0/2"]);
    office.keys("k");
    assert_shows(&office, &["Cuộc họp chưa khai mạc"]);
    office.keys("^T");
    assert_shows(&office, &["Khai mạc Giao ban quý IV/2021 lúc 09:00?"]);
    office.keys("1");
    assert_shows(&office, &["Đang họp", "Kết luận cuộc họp này"]);
    // A key a ward.
    office.keys("d 1 4");
    assert_shows(&office, &["có mặt 1/2", "Vắng"]);
    office.keys("Esc");
    assert_shows(&office, &["có mặt 1/2"]);
    // A conclusion, its ward and day typed short.
    office.keys("k").type_text("p7").keys("Tab").type_text("Khảo sát nhu cầu học tập bù").keys("Tab Tab");
    office.type_text("1512");
    assert_shows(&office, &["Hiểu là: Phường 7 · Phạm Văn Lộc (Giám đốc) · hạn T4 15/12/2021"]);
    office.keys("F2");
    assert_shows(&office, &["Đã ghi KL 1", "KL 1  P.7: Khảo sát nhu cầu học tập bù · hạn 15/12"]);
    office.at(Now { utc_ms: NOW.utc_ms + 90 * 60_000, ..NOW }).keys("^T 1");
    assert_shows(&office, &["Đã kết thúc"]);
    office.keys("F8");
    assert_shows(&office, &["paper minutes --quarter 4"]);
    // The ward finds it among what is due, and says that it is done.
    let mut ward = open(&world, "ward7", "1");
    let at = |driver: &mut Driver, text: &str| {
        driver.keys("Home");
        for _ in 0..80 {
            let line = driver
                .screen()
                .lines()
                .skip(2)
                .find(|line| line.starts_with('>'))
                .unwrap_or_default()
                .to_owned();
            if line.contains(text) {
                return;
            }
            driver.keys("Down");
        }
        driver.resize(80, 120);
        panic!("{text} is not on\n{}", driver.screen());
    };
    at(&mut ward, "KL 1:");
    ward.keys("Enter").type_text("Đã khảo sát 120 phiếu").keys("Tab").type_text("0612").keys("F2");
    let mut next = open(&world, "district", "1");
    at(&mut next, "KL 1:");
    assert_shows(&next, &["chờ Phòng xác nhận"]);
    next.keys("Enter");
    assert_shows(&next, &["Xác nhận đã xong", "Chưa đạt"]);
    // The next agenda begins with it, and it is done once the office has looked.
    let following = Record::new(RegisterId::Meetings, None)
        .with("year", 2021)
        .with("quarter", 4)
        .with("held_on", "2021-12-20");
    let following = world.add("district", following);
    let before = |world: &World| {
        let reader = world.reader("district");
        let on = "2021-12-20".parse().unwrap();
        crate::text::meeting::progress(&reader.concluded_before(following, on).unwrap())
    };
    assert_eq!(before(&world), "0/1 xong (0/1 việc)");
    next.keys("2");
    assert_eq!(before(&world), "1/1 xong (1/1 việc)");
    assert_eq!(
        world.get("district", RegisterId::Meetings, following).text("title"),
        "Giao ban quý IV/2021, lần 2"
    );
}

#[test]
fn a_second_briefing_of_a_quarter_is_asked_about() {
    let mut world = World::new();
    held(&mut world, 4, "2021-12-02");
    let mut office = open(&world, "district", "9 g Ins");
    assert_shows(&office, &["Quý IV đã có một cuộc giao ban (02/12). Đây là lần 2?"]);
    office.keys("1 F2");
    assert_shows(&office, &["Giao ban quý IV/2021, lần 2"]);
}

#[test]
fn two_at_once_never_get_one_number() {
    let mut world = World::new();
    let meeting = held(&mut world, 4, "2021-12-02");
    let (path, actor) = (world.path.clone(), world.actor("district"));
    const EACH: usize = 12;
    let write = || {
        let mut store = crate::data::Store::open(&path).unwrap();
        for number in 0..EACH {
            let conclusion = Record::new(RegisterId::Conclusions, None)
                .with("meeting_id", meeting.0)
                .with("year", 2021)
                .with("content", format!("Kết luận {number}").as_str());
            let op = Op::Save { record: conclusion, base: None };
            let request = crate::ui::layer::new_request();
            store.execute(&actor, request, &op, NOW).unwrap();
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(write);
        scope.spawn(write);
    });
    let all = world.reader("district").conclusions_of(meeting).unwrap();
    let numbers: Vec<u32> = all.iter().map(|one| one.number).collect();
    assert_eq!(numbers, (1..=2 * EACH as u32).collect::<Vec<_>>());
}

#[test]
fn a_number_that_was_taken_back_is_not_given_again() {
    let mut world = World::new();
    let meeting = held(&mut world, 4, "2021-12-02");
    let conclusion = |world: &mut World, content: &str| {
        let record = Record::new(RegisterId::Conclusions, None)
            .with("meeting_id", meeting.0)
            .with("year", 2021)
            .with("content", content);
        world.add("district", record)
    };
    let first = conclusion(&mut world, "một");
    world
        .try_as("district", &Op::Delete { register: RegisterId::Conclusions, id: first, version: 1 })
        .unwrap();
    let second = conclusion(&mut world, "hai");
    assert_eq!(world.get("district", RegisterId::Conclusions, second).int("number"), Some(2));
    let typed = Record::new(RegisterId::Conclusions, None).with("meeting_id", meeting.0).with("year", 2021);
    let typed = typed.with("content", "ba").with("number", 7);
    assert!(
        world.try_as("district", &Op::Save { record: typed, base: None }).is_err(),
        "nobody types a number"
    );
}

#[test]
fn nothing_changes_after_the_minutes_are_signed_but_what_the_wards_do() {
    let mut world = World::new();
    let meeting = held(&mut world, 4, "2021-12-02");
    let wards = world.wards;
    let units = concluded(&mut world, (meeting, "2021-12-02"), "Khảo sát bù", &wards, "2021-12-15");
    for one in ["end", "sign"] {
        step(&mut world, "district", RegisterId::Meetings, meeting, one, vec![]);
    }
    let late = Record::new(RegisterId::Conclusions, None).with("meeting_id", meeting.0).with("year", 2021);
    let refused = world.try_as("district", &Op::Save { record: late.with("content", "muộn"), base: None });
    assert!(refused.is_err());
    let present = Record::new(RegisterId::Attendances, Some(wards[0])).with("meeting_id", meeting.0);
    let refused =
        world.try_as("district", &Op::Save { record: present.with("presence", "present"), base: None });
    assert!(refused.is_err());
    report(&mut world, "ward7", units[0]);
    step(
        &mut world,
        "district",
        RegisterId::ConclusionUnits,
        units[0],
        "refuse",
        vec![("comment", Value::text("thiếu phiếu"))],
    );
    let longer =
        vec![("due_on", Value::text("2021-12-31")), ("extend_reason", Value::text("cán bộ nghỉ ốm"))];
    step(&mut world, "district", RegisterId::ConclusionUnits, units[1], "extend", longer);
    let history = world.reader("district").history(RegisterId::ConclusionUnits, units[1], 20).unwrap();
    assert!(format!("{history:?}").contains("2021-12-15"), "the old day is in the history");
}

#[test]
fn a_ward_reads_its_own_units_and_may_only_report() {
    let mut world = World::new();
    let meeting = held(&mut world, 4, "2021-12-02");
    let wards = world.wards;
    let units = concluded(&mut world, (meeting, "2021-12-02"), "Khảo sát bù", &wards, "2021-12-15");
    let reader = world.reader("ward7");
    assert!(reader.record(RegisterId::ConclusionUnits, units[0]).unwrap().is_some());
    assert!(reader.record(RegisterId::ConclusionUnits, units[1]).unwrap().is_none());
    let confirm = Op::Step {
        register: RegisterId::ConclusionUnits,
        id: units[0],
        version: 1,
        step: "confirm",
        given: vec![],
    };
    assert!(world.try_as("ward7", &confirm).is_err());
}

#[test]
fn a_day_before_the_meeting_is_no_due_day() {
    let mut world = World::new();
    let meeting = held(&mut world, 4, "2021-12-02");
    let mut office = open(&world, "district", "9 g Enter k");
    office.type_text("p7 p8").keys("Tab").type_text("Khảo sát").keys("Tab Tab").type_text("0112").keys("F2");
    assert_shows(&office, &["Hạn 01/12/2021 đã qua so với ngày họp 02/12/2021."]);
    office.keys("^U").type_text("1512").keys("F2");
    let concluded = world.reader("district").conclusions_of(meeting).unwrap();
    let wards: Vec<_> = concluded[0].units.iter().map(|unit| &*unit.short).collect();
    assert_eq!(wards, ["P.7", "P.8"], "a unit each");
}

#[test]
fn what_was_typed_of_a_conclusion_is_there_again() {
    let mut world = World::new();
    held(&mut world, 4, "2021-12-02");
    let mut office = open(&world, "district", "9 g Enter k");
    office.type_text("p8").keys("Tab").type_text("Mở lớp tin học");
    drop(office);
    let office = open(&world, "district", "9 g Enter k");
    assert_shows(&office, &["p8", "Mở lớp tin học"]);
}

#[test]
fn a_conclusion_that_names_a_learner_warns_once() {
    let mut world = World::new();
    held(&mut world, 4, "2021-12-02");
    let class = world.class("computing");
    let class = world.add("ward7", class);
    let slip = world.slip(class);
    world.add("ward7", slip);
    let mut office = open(&world, "district", "9 g Enter k");
    office.type_text("p7").keys("Tab").type_text("Vận động bà TRẦN THỊ BƯỞI ra lớp").keys("Tab Tab");
    office.type_text("1512").keys("F2");
    assert_shows(&office, &["“Trần Thị Bưởi” là tên người học"]);
    office.keys("F2");
    assert_shows(&office, &["Đã ghi KL 1"]);
    // So does what is written into the agenda and the minutes.
    office.keys("Ins").type_text("Việc của bà Trần Thị Bưởi").keys("F2");
    assert_shows(&office, &["“Trần Thị Bưởi” là tên người học", "F2 lần nữa: vẫn lưu"]);
    office.keys("F2");
    assert_shows(&office, &["có mặt"]);
}

#[test]
fn a_conclusion_for_a_closed_ward_goes_to_its_successor() {
    let mut world = World::new();
    let [seven, eight] = world.wards;
    let merge =
        Op::Merge { ward: Id(eight.0), version: 1, into: Id(seven.0), last: "2021-12-01".parse().unwrap() };
    world.try_as("district", &merge).unwrap();
    let meeting = held(&mut world, 4, "2021-12-02");
    let mut office = open(&world, "district", "9 g Enter k");
    office.type_text("p8").keys("Tab").type_text("Khảo sát").keys("Tab Tab").type_text("1512").keys("F2");
    assert_shows(&office, &["Phường 8 đã sáp nhập vào Phường 7 từ 02/12/2021.", "Phường 7?"]);
    office.keys("1");
    let concluded = world.reader("district").conclusions_of(meeting).unwrap();
    assert_eq!(concluded[0].units[0].ward, seven);
}

#[test]
fn the_minutes_say_what_the_records_say_and_another_program_opens_them() {
    let mut world = World::new();
    let meeting = held(&mut world, 4, "2021-12-02");
    let wards = world.wards;
    for (ward, presence) in [(wards[0], "present"), (wards[1], "absent")] {
        let one = Record::new(RegisterId::Attendances, Some(ward)).with("meeting_id", meeting.0);
        world.add("district", one.with("presence", presence));
    }
    let line = Record::new(RegisterId::AgendaLines, None)
        .with("meeting_id", meeting.0)
        .with("position", 500)
        .with("kind", "free")
        .with("content", "Kiểm tra cuối năm")
        .with("note", "Các phường thống nhất lịch");
    world.add("district", line);
    concluded(&mut world, (meeting, "2021-12-02"), "Khảo sát nhu cầu học tập bù", &wards, "2021-12-15");
    step(
        &mut world,
        "district",
        RegisterId::Meetings,
        meeting,
        "end",
        vec![("to_time", Value::text("16:05"))],
    );
    let printed = minutes::minutes(&world.reader("district"), meeting).unwrap().unwrap();
    let text = String::from_utf8(printed.write(Format::Txt).unwrap().unwrap()).unwrap();
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for wanted in [
        "BIÊN BẢN",
        "Họp giao ban quý IV/2021",
        "Thời gian bắt đầu: 14 giờ 00 phút, ngày 02 tháng 12 năm 2021.",
        "có mặt 1/2 phường; vắng: Phường 8.",
        "1. Kiểm tra cuối năm",
        "Ý kiến tại cuộc họp: Các phường thống nhất lịch",
        "KL 1",
        "Phạm Văn Lộc",
        "15/12/2021",
        "Cuộc họp kết thúc vào 16 giờ 05 phút, ngày 02 tháng 12 năm 2021./.",
        "THƯ KÝ CHỦ TỌA",
        "- Lưu: VT, Hồ sơ.",
    ] {
        assert!(flat.contains(wanted), "{wanted}:\n{text}");
    }
    assert!(minutes::minutes(&world.reader("ward7"), meeting).is_err(), "wards have them as a paper");
    let folder = temp_dir();
    let docx = folder.path().join("minutes.docx");
    std::fs::write(&docx, printed.write(Format::Docx).unwrap().unwrap()).unwrap();
    let said = read_by_another(&docx);
    assert!(said.contains("THƯ KÝ") && said.contains("Khảo sát nhu cầu học tập bù"), "{said}");
    assert!(!said.contains("tháng      năm"), "minutes have no place and date: {said}");
}

/// The words of a document as LibreOffice reads them.
fn read_by_another(docx: &std::path::Path) -> String {
    use crate::it::support::process::Finish as _;
    let folder = docx.parent().unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let done = std::process::Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(folder)
        .arg(docx)
        .finish();
    assert!(done.status.success(), "{done:?}");
    std::fs::read_to_string(docx.with_extension("txt")).unwrap()
}

fn asked(world: &World, ask: &str, ward: WardId, quarter: u8) -> Answer {
    let reader = world.reader("district");
    let pack = reader.guideline_for(2021).unwrap().unwrap().0;
    let ask = Ask { ask: ask.into(), with: None };
    reader.ask(&ask, Some(ward), PeriodKey::quarter(2021, quarter), &pack).unwrap().unwrap()
}

#[test]
fn the_records_answer_whether_a_ward_came_and_did_what_it_was_told() {
    let mut world = World::new();
    let wards = world.wards;
    let planned = Record::new(RegisterId::Meetings, None).with("year", 2021).with("quarter", 4);
    world.add("district", planned.with("held_on", "2021-12-30"));
    assert_eq!(asked(&world, "meetings_held", wards[0], 4).found, 0, "it was not held yet");
    let meeting = held(&mut world, 3, "2021-10-14");
    for (ward, presence) in [(wards[0], "late"), (wards[1], "absent")] {
        let one = Record::new(RegisterId::Attendances, Some(ward)).with("meeting_id", meeting.0);
        world.add("district", one.with("presence", presence));
    }
    let answer = asked(&world, "meetings_held", wards[0], 3);
    assert_eq!((answer.found, answer.first_on), (1, "2021-10-14".parse().ok()));
    assert_eq!(asked(&world, "meetings_held", wards[0], 4).found, 0, "of its own quarter");
    let came = |at: usize| {
        let answer = asked(&world, "meetings_attended", wards[at], 3);
        (answer.found, answer.of)
    };
    assert_eq!((came(0), came(1)), ((1, Some(1)), (0, Some(1))));
    let units = concluded(&mut world, (meeting, "2021-10-14"), "Khảo sát bù", &wards, "2021-11-15");
    report(&mut world, "ward7", units[0]);
    let done = |world: &World, at: usize| {
        let answer = asked(world, "conclusions_done", wards[at], 4);
        (answer.found, answer.of)
    };
    assert_eq!(done(&world, 0), (0, Some(1)), "it waits for the office");
    step(&mut world, "district", RegisterId::ConclusionUnits, units[0], "confirm", vec![]);
    assert_eq!((done(&world, 0), done(&world, 1)), ((1, Some(1)), (0, Some(1))));
}
