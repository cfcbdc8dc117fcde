//! What lists show of numbers, and what people's data are taken out for (Decree 13/2023).

use std::process::{Command, Output};

use crate::domain::{Id, Op, RegisterId};
use crate::ui::app::driver::Driver;

use crate::it::support::process::Finish as _;
use crate::it::support::sample::sample;
use crate::it::support::world::{NOW, World};
use crate::it::support::{binary, demo, temp_dir};

const SLIPS: RegisterId = RegisterId::Enrolments;

/// A class of ward 7 with a learner of whom everything is known.
fn with_a_learner() -> (World, Id) {
    let mut world = World::new();
    let class = world.class("hobby");
    let class = world.add("ward7", class);
    let slip = world.slip(class).with("phone", "0903123412").with("identity", "079155000123");
    let slip = world.add("ward7", slip);
    (world, slip)
}

fn at(driver: &mut Driver, list: &str) {
    driver.keys("Esc Esc Esc 8").type_text(list).keys("Enter");
}

#[test]
fn lists_details_and_histories_show_the_ends_of_a_number_and_the_form_all_of_it() {
    let (mut world, slip) = with_a_learner();
    let known = world.get("ward7", SLIPS, slip);
    let changed = known.clone().with("phone", "0918222333");
    world.try_as("ward7", &Op::Save { record: changed, base: Some(known.values) }).unwrap();
    for login in ["ward7", "leader7", "district"] {
        for list in ["ghi danh", "ho so nguoi hoc"] {
            for width in [80, 140] {
                let mut driver = Driver::new(&world.path, login, NOW).unwrap();
                driver.resize(width, 24);
                driver.keys("8").type_text(list).keys("Enter");
                let screen = driver.screen();
                assert!(screen.contains("091•••333") && screen.contains("079155•••••3"), "{login}\n{screen}");
                assert!(!screen.contains("222") && !screen.contains("000123"), "{login}\n{screen}");
            }
        }
    }
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    at(&mut driver, "ghi danh");
    driver.keys("^r");
    let history = driver.screen();
    assert!(history.contains("090•••412 → 091•••333"), "{history}");
    assert!(history.contains("079155•••••3") && !history.contains("0918"), "{history}");
    driver.keys("Esc Enter");
    let form = driver.screen();
    assert!(form.contains("0918 222 333") && form.contains("079155000123"), "{form}");
}

#[test]
fn a_number_that_is_typed_whole_is_found_although_none_is_shown_whole() {
    let (mut world, _) = with_a_learner();
    let class = world.class("literacy");
    let class = world.add("ward7", class);
    let other = world.slip(class).with("name", "Lê Văn Tám").with("sex", "nam").with("phone", "0903999412");
    world.add("ward7", other);
    for (typed, found) in [("0903123412", true), ("079155000123", true), ("0903123413", false)] {
        let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
        at(&mut driver, "ghi danh");
        driver.type_text(typed).keys("Enter");
        let screen = driver.screen();
        assert_eq!(screen.contains("Trần Thị Bưởi"), found, "{typed}\n{screen}");
        assert!(!screen.contains("Lê Văn Tám"), "{typed}\n{screen}");
    }
}

#[test]
fn who_is_there_to_be_called_is_shown_with_the_whole_number() {
    let mut world = World::new();
    let ward = world.wards[0];
    let instructor = sample(&mut world, RegisterId::Instructors, ward);
    world.add("ward7", instructor);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.resize(140, 24);
    at(&mut driver, RegisterId::Instructors.decl().title);
    assert!(driver.screen().contains("0903 123 456"), "{}", driver.screen());
}

#[test]
fn f8_asks_what_people_s_data_are_for_and_proposes_the_answer_before() {
    let (world, _) = with_a_learner();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.resize(200, 24);
    at(&mut driver, "ghi danh");
    driver.keys("F8 Enter");
    assert!(driver.screen().contains("Lấy thông tin cá nhân để làm gì?"), "{}", driver.screen());
    assert!(driver.notice().contains("gõ mục đích"), "{}", driver.notice());
    driver.type_text("x").keys("Enter");
    assert!(!driver.screen().contains("tthtcd export"), "one letter is no purpose\n{}", driver.screen());
    driver.keys("^u 2");
    let screen = driver.screen();
    assert!(
        screen.contains("tthtcd export enrolments --purpose 'bao cao cap tren' --format xlsx"),
        "{screen}"
    );
    driver.keys("Esc F8");
    assert!(driver.screen().contains("như lần trước, “Báo cáo cấp trên”"), "{}", driver.screen());
    driver.keys("Enter");
    assert!(driver.screen().contains("--purpose 'bao cao cap tren'"), "{}", driver.screen());
    // Of another list too; of one that tells of nobody nothing is asked.
    at(&mut driver, "ho so nguoi hoc");
    driver.keys("F8 Enter");
    assert!(driver.screen().contains("export learners --purpose 'bao cao cap tren'"), "{}", driver.screen());
    at(&mut driver, "lop hoc");
    driver.keys("F8");
    assert!(driver.screen().contains("tthtcd export classes --format xlsx"), "{}", driver.screen());
    // Nor of whoever reads no names.
    let mut inspector = Driver::new(&world.path, "inspector7", NOW).unwrap();
    at(&mut inspector, "ghi danh");
    inspector.keys("F8");
    assert!(!inspector.screen().contains("để làm gì"), "{}", inspector.screen());
}

#[test]
fn without_a_purpose_no_byte_leaves_and_with_one_it_is_kept_before() {
    let folder = temp_dir();
    let path = demo::copy(folder.path());
    let run = |arguments: &[&str]| -> Output {
        Command::new(binary()).args(arguments).arg("--file").arg(&path).args(["--as", "p7"]).finish()
    };
    let kept = || -> Vec<(String, String)> {
        let file = rusqlite::Connection::open(&path).unwrap();
        let sql = "SELECT register, purpose FROM access WHERE what = 'export' ORDER BY id";
        let mut lines = file.prepare(sql).unwrap();
        lines.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    let before = kept();
    for register in ["learners", "enrolments", "literacy_subjects", "needs_requests"] {
        for purpose in [&[][..], &["--purpose", ""], &["--purpose", "..."]] {
            let done = run(&[&["export", register], purpose].concat());
            let said = String::from_utf8_lossy(&done.stderr).into_owned();
            assert_eq!(
                (done.status.code(), done.stdout.len()),
                (Some(2), 0),
                "{register} {purpose:?} {said}"
            );
            assert!(said.contains("--purpose") && said.contains("thông tin cá nhân"), "{said}");
        }
    }
    assert_eq!(kept(), before);
    let done = run(&["export", "instructors"]);
    assert!(done.status.success() && kept() == before, "contacts are asked of nobody");
    for (given, stored) in [("goi hoc vien", "Gọi học viên"), ("Đối chiếu sổ giấy", "Đối chiếu sổ giấy")]
    {
        let done = run(&["export", "learners", "--purpose", given]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert_eq!(kept().last(), Some(&("learners".to_owned(), stored.to_owned())));
    }
    let now = crate::domain::Now { today: crate::demo::Options::default().today, ..NOW };
    let mut driver = Driver::new(&path, "p7", now).unwrap();
    driver.keys("8").type_text("nhat ky").keys("Enter");
    let words = driver.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("xuất tệp Hồ sơ người học – Phường 7: Đối chiếu sổ giấy"), "{words}");
}
