//! The end of a class by keys, on a real file: results as the marks propose them, other ones with a reason, and
//! certificates whose numbers are given once.

use std::io::{Cursor, Read as _, Write as _};

use crate::data::{Error, Store};
use crate::domain::op::{Op, RequestId};
use crate::domain::refusal::{ClassRefusal, Refusal};
use crate::domain::rules::plan::View;
use crate::domain::template::BadTemplate;
use crate::domain::{Id, Record, RegisterId};
use crate::exchange::paper::Format;
use crate::exchange::paper::certificates::{NotMade, book, of_class, template};
use crate::ui::app::driver::Driver;

use super::attendance::{Class, assert_shows, line, whole};
use crate::it::support::world::NOW;

const CERTIFICATES: RegisterId = RegisterId::Certificates;

impl Class {
    fn end(&mut self) {
        let version = self.world.get("ward7", RegisterId::Classes, self.class).version;
        let op = Op::Step {
            register: RegisterId::Classes,
            id: self.class,
            version,
            step: "finish",
            given: vec![("end_on", "2021-04-15".into())],
        };
        self.world.try_as("ward7", &op).unwrap();
    }

    fn results(&self) -> Driver {
        let mut driver = self.open();
        driver.keys("Tab Tab");
        assert_shows(&driver, &["Kết quả · Tin học K1"]);
        driver
    }

    fn state(&self, learner: usize) -> String {
        let slip = self.world.get("ward7", RegisterId::Enrolments, self.learners[learner]);
        slip.text("state").to_owned()
    }

    fn give(&mut self, learner: usize) -> Result<Id, Error> {
        let record = Record::new(CERTIFICATES, Some(self.world.wards[0]))
            .with("class_id", self.class.0)
            .with("enrolment_id", self.learners[learner].0)
            .with("issued_on", "2021-12-06");
        self.world.try_as("ward7", &Op::Save { record, base: None }).map(|done| done.record.unwrap())
    }
}

#[test]
fn a_class_is_written_down_as_its_marks_propose_in_one_step() {
    let mut class = whole();
    class.end();
    let mut driver = class.results();
    assert_shows(&driver, &["cần 8/9 buổi · đề nghị 2 hoàn thành, 2 chưa đạt · đã ghi 0"]);
    assert!(line(&driver, "Lê Văn Minh").contains("7/9"), "{}", driver.screen());
    assert!(line(&driver, "Lê Văn Minh").contains("đề nghị chưa đạt, thiếu 1"), "{}", driver.screen());
    assert!(!driver.screen().contains("Võ Thị Nga"), "who left has no result: {}", driver.screen());
    driver.keys("F2");
    let states: Vec<_> = (0..6).map(|learner| class.state(learner)).collect();
    assert_eq!(
        states,
        ["completed", "not_completed", "withdrawn", "no_show", "completed", "not_completed"],
        "{}",
        driver.screen()
    );
    assert!(
        driver.notice().contains("Đã ghi kết quả 4 người: 2 hoàn thành, 2 chưa đạt"),
        "{}",
        driver.notice()
    );
    driver.keys("^z");
    assert_eq!(class.state(0), "enrolled", "one step back");
}

#[test]
fn a_class_that_is_over_asks_for_its_results() {
    let mut class = whole();
    let said = "Tin học K1 đã kết thúc 15/04: 4 người chưa ghi kết quả";
    let due = |class: &Class| {
        let mut driver = Driver::new(&class.world.path, "ward7", NOW).unwrap();
        let is_at = |driver: &Driver| {
            driver.screen().lines().any(|line| line.starts_with('>') && line.contains(said))
        };
        let found = (0..150).any(|_| is_at(&driver) || is_at(driver.keys("Down")));
        (found, driver)
    };
    assert!(!due(&class).0, "it goes on");
    class.end();
    let (found, mut driver) = due(&class);
    assert!(found, "{}", driver.screen());
    driver.keys("Enter");
    assert_shows(&driver, &["Kết quả · Tin học K1"]);
    driver.keys("F2");
    assert!(!due(&class).0, "all are written down");
}

#[test]
fn another_result_than_proposed_needs_a_reason_and_a_later_mark_only_shows() {
    let mut class = whole();
    class.end();
    let mut driver = class.results();
    driver.keys("F2 Down Space F2");
    assert!(driver.notice().contains("Gõ lý do"), "{}", driver.notice());
    assert_eq!(class.state(1), "not_completed");
    driver.type_text("học bù hai buổi").keys("F2");
    assert_eq!(class.state(1), "completed", "{}", driver.screen());
    assert!(line(&driver, "Lê Văn Minh").contains("(đổi: học bù"), "{}", driver.screen());
    assert!(!driver.screen().contains("kết quả khác điểm danh"), "the reason is said: {}", driver.screen());
    // One presence less, and Phúc is one short of what is written down.
    class.meanwhile(4, 9, "k");
    let driver = class.results();
    assert_shows(&driver, &["kết quả khác điểm danh: 1"]);
    assert_eq!(class.state(4), "completed", "nothing is applied");
}

#[test]
fn a_class_that_goes_on_is_not_written_down_as_a_whole() {
    let class = Class::new(&["11-29", "12-20"], &[("Trần Thị Lan", "11-29")]);
    class.open().keys("Left Down Space F2");
    let mut driver = class.results();
    driver.keys("F2");
    assert!(driver.notice().contains("Còn 1 buổi chưa học"), "{}", driver.notice());
    driver.keys("Space").type_text("chuyển nhà").keys("F2");
    assert_eq!(class.state(0), "not_completed", "{}", driver.screen());
    driver.keys("Space").type_text("đã học ở nơi khác").keys("F2");
    assert_eq!(class.state(0), "completed", "{}", driver.screen());
}

#[test]
fn certificates_are_numbered_once_and_never_again() {
    let mut class = whole();
    class.end();
    let mut driver = class.results();
    driver.keys("^e");
    assert!(driver.notice().contains("Không còn ai hoàn thành"), "{}", driver.notice());
    driver.keys("F2 ^e");
    assert_shows(&driver, &["Cấp 2 giấy chứng nhận, số P.7-001/2021", "P.7-002/2021"]);
    driver.keys("0 ^e 1");
    assert!(driver.notice().contains("Đã cấp 2 giấy chứng nhận"), "{}", driver.notice());
    assert!(line(&driver, "Phan Hữu Phúc").contains("P.7-002/2021"), "{}", driver.screen());
    // What would leave a certificate without its result is refused, undo as well.
    driver.keys("^z");
    assert_eq!(class.state(0), "completed", "{}", driver.screen());
    driver.keys("Home Space").type_text("nhầm").keys("F2");
    assert!(driver.notice().contains("đã có giấy chứng nhận số P.7-001/2021"), "{}", driver.notice());
    driver.keys("Esc 1 Del").type_text("in sai tên").keys("F2");
    assert!(!line(&driver, "Trần Thị Lan").contains("P.7-"), "{}", driver.screen());
    driver.keys("^e 1");
    assert!(line(&driver, "Trần Thị Lan").contains("P.7-003/2021"), "{}", driver.screen());
    let states: Vec<_> = (1..=3)
        .map(|id| class.world.get("ward7", CERTIFICATES, Id(id)))
        .map(|one| format!("{} {} {}", one.text("shown"), one.text("state"), one.text("reason")))
        .collect();
    assert_eq!(states, ["P.7-001/2021 cancelled in sai tên", "P.7-002/2021 issued ", "P.7-003/2021 issued "]);
}

#[test]
fn a_certificate_says_what_was_true_when_it_was_given() {
    let mut class = whole();
    class.end();
    let refused = |found: Result<Id, Error>| match found {
        Err(Error::Refused(Refusal::Class(why))) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(class.give(1)), ClassRefusal::NotCompleted("Lê Văn Minh".into()));
    class.step(0, "complete", &[]);
    let id = class.give(0).unwrap();
    let has = ClassRefusal::HasCertificate { name: "Trần Thị Lan".into(), number: "P.7-001/2021".into() };
    assert_eq!(refused(class.give(0)), has);
    let before = class.world.get("ward7", RegisterId::Enrolments, class.learners[0]);
    let record = before.clone().with("name", "Trần Thị Lành");
    class.world.try_as("ward7", &Op::Save { record, base: Some(before.values) }).unwrap();
    let given = class.world.get("ward7", CERTIFICATES, id);
    assert_eq!(
        (given.text("name"), given.text("birth"), given.text("class_title"), given.int("year")),
        ("Trần Thị Lan", "1962", "Tin học K1", Some(2021))
    );
    // Neither is deleted, and the slip stays with it.
    let delete = |register, id, version| Op::Delete { register, id, version };
    assert!(class.world.try_as("ward7", &delete(CERTIFICATES, id, given.version)).is_err());
    let slip = class.world.get("ward7", RegisterId::Enrolments, class.learners[0]);
    assert!(
        class.world.try_as("ward7", &delete(RegisterId::Enrolments, slip.id.unwrap(), slip.version)).is_err()
    );
}

#[test]
fn of_many_who_give_certificates_at_once_nobody_gets_the_same_number() {
    let names: Vec<String> = (0..16).map(|at| format!("Trần Thị Hoa{}", char::from(b'a' + at))).collect();
    let learners: Vec<_> = names.iter().map(|name| (name.as_str(), "11-29")).collect();
    let mut class = Class::new(&[], &learners);
    for learner in 0..16 {
        class.step(learner, "complete", &[]);
    }
    let actor = class.world.actor("ward7");
    let of = class.class.0;
    let (path, ward) = (class.world.path.clone(), class.world.wards[0]);
    let mut numbers: Vec<i64> = std::thread::scope(|scope| {
        let one = |slip: Id| {
            let (path, actor) = (&path, actor.clone());
            scope.spawn(move || {
                let record = Record::new(CERTIFICATES, Some(ward))
                    .with("class_id", of)
                    .with("enrolment_id", slip.0)
                    .with("issued_on", "2021-12-06");
                let op = Op::Save { record, base: None };
                let done =
                    Store::open(path).unwrap().execute(&actor, RequestId::new().unwrap(), &op, NOW).unwrap();
                done.record.unwrap()
            })
        };
        let all: Vec<_> = class.learners.iter().map(|slip| one(*slip)).collect();
        let ids: Vec<_> = all.into_iter().map(|one| one.join().unwrap()).collect();
        ids.into_iter().map(|id| class.world.get("ward7", CERTIFICATES, id).int("number").unwrap()).collect()
    });
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=16).collect::<Vec<_>>());
}

/// The text of a document.
fn text_of(docx: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Class A with its results and the two certificates of it.
fn given() -> Class {
    let mut class = whole();
    class.end();
    let mut driver = class.results();
    driver.keys("F2 ^e 1");
    class
}

#[test]
fn each_certificate_is_a_page_after_the_built_in_template_or_a_wards_own() {
    let class = given();
    let reader = class.world.reader("ward7");
    let built_in = text_of(&of_class(&reader, class.class, None).unwrap());
    for said in [
        "Trần Thị Lan",
        "Phan Hữu Phúc",
        "P.7-001/2021",
        "P.7-002/2021",
        "Tin học K1",
        "16/03/2021",
        "Phường 7, ngày 06",
    ] {
        assert!(built_in.contains(said), "{said}");
    }
    assert!(!built_in.contains("{{") && built_in.matches("<w:sectPr").count() == 2);
    // What a ward changed in the template stands on every page.
    let mine = template(&reader, class.world.wards[0], 2021).unwrap();
    let changed = with_text(&mine, "GIẤY CHỨNG NHẬN", "GIẤY KHEN");
    let own = text_of(&of_class(&reader, class.class, Some(&changed)).unwrap());
    assert_eq!((own.matches("GIẤY KHEN").count(), own.matches("Trần Thị Lan").count()), (2, 1));
    let wrong = with_text(&mine, "{{họ tên}}", "{{tên}}");
    match of_class(&reader, class.class, Some(&wrong)) {
        Err(NotMade::Template(BadTemplate::Unknown { field, .. })) => assert_eq!(field, "tên"),
        other => panic!("{other:?}"),
    }
    for login in ["ward8", "inspector7", "operator"] {
        assert!(of_class(&class.world.reader(login), class.class, None).is_err(), "{login}");
    }
}

fn with_text(docx: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut changed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in archive.file_names().map(|name| name.unwrap().into_owned()).collect::<Vec<_>>() {
        let mut text = String::new();
        archive.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        changed.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        changed.write_all(text.replace(from, to).as_bytes()).unwrap();
    }
    changed.finish().unwrap().into_inner()
}

#[test]
fn the_book_holds_every_number_and_why_one_was_cancelled() {
    let class = given();
    let mut driver = class.results();
    driver.keys("Home Del").type_text("in sai tên").keys("F2 ^e 1");
    let reader = class.world.reader("ward7");
    let printed = book(&reader, class.world.wards[0], 2021, View::Whole).unwrap();
    let text = String::from_utf8(printed.write(Format::Txt).unwrap().unwrap()).unwrap();
    for said in ["P.7-001/2021", "P.7-002/2021", "P.7-003/2021", "Đã hủy:"] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(text.contains("Cộng: 2 giấy đã cấp, 1 giấy đã hủy."), "{text}");
}
