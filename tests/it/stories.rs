//! A ward's work by keys, in process, on a real file: plan, calendar, classes, literacy.

use crate::domain::op::Op;
use crate::domain::{Id, Record, RegisterId};
use crate::ui::app::driver::Driver;

use crate::it::support::world::{NOW, World};

#[test]
fn digits_switch_tabs_again_after_a_register_was_found_by_typing() {
    let world = ward_at_work();
    for tab in ["1", "2", "3", "4", "5", "6", "8"] {
        let plain = open(&world, "ward7", tab).row(0);
        let mut driver = open(&world, "ward7", "8");
        driver.type_text("hoat dong").keys("Enter Esc");
        assert_hides(&driver, "hoat dong");
        driver.keys(tab);
        assert_eq!(driver.row(0), plain, "{}", driver.screen());
    }
}

/// The district with the guideline of 2021.
fn district() -> World {
    let mut world = World::new();
    let source = include_str!("../../db/guidelines/2021.toml");
    world.try_as("district", &Op::Publish { source: source.into() }).unwrap();
    world
}

fn open(world: &World, login: &str, tab: &str) -> Driver {
    let mut driver = Driver::new(&world.path, login, NOW).unwrap();
    driver.keys(tab);
    driver
}

fn assert_shows(driver: &Driver, wanted: &[&str]) {
    let screen = driver.screen();
    for text in wanted {
        assert!(screen.contains(text), "{text:?} is not on\n{screen}");
    }
}

fn assert_hides(driver: &Driver, text: &str) {
    assert!(!driver.screen().contains(text), "{text:?} is on\n{}", driver.screen());
}

/// A record of ward 7.
fn of_ward_7(world: &World, register: RegisterId) -> Record {
    Record::new(register, Some(world.wards[0]))
}

/// A plan of ward 7 with three items.
fn plan(world: &mut World) -> Id {
    let plan = of_ward_7(world, RegisterId::Plans)
        .with("title", "Kế hoạch hoạt động năm 2021")
        .with("kind", "annual")
        .with("purpose", "Đáp ứng nhu cầu học tập")
        .with("year", 2021);
    let plan = world.add("ward7", plan);
    for (section, content, day, lead, expected) in [
        ("literacy", "Lớp XMC mức 1, tổ dân phố 2", "2021-10-02", "Tiểu ban XMC", 15),
        ("topics", "Nuôi dạy con tuổi dậy thì", "2021-12-18", "Hội LHPN", 60),
        ("topics", "Phòng, chống dịch tại khu phố", "2021-02-25", "", 80),
    ] {
        let item = of_ward_7(world, RegisterId::PlanItems)
            .with("plan_id", plan.0)
            .with("section", section)
            .with("content", content)
            .with("from_on", day)
            .with("lead", lead)
            .with("expected", expected);
        world.add("ward7", item);
    }
    plan
}

/// Ward 7 at work: a plan, a hall, a class with two learners, a group with two people on its lists.
fn ward_at_work() -> World {
    let mut world = district();
    plan(&mut world);
    let hall = of_ward_7(&world, RegisterId::Venues).with("name", "Hội trường UBND").with("kind", "hall");
    world.add("ward7", hall);
    let class = world.class("computing").with("title", "Tin học cơ bản K12").with("capacity", 25);
    let class = world.add("ward7", class.with("start_on", "2021-10-05").with("schedule", "T3, T5 18h00"));
    for name in ["Nguyễn Thị Hường", "Trần Hưởng"] {
        let slip = of_ward_7(&world, RegisterId::Enrolments)
            .with("class_id", class.0)
            .with("name", name)
            .with("birth", "1962")
            .with("sex", "nu");
        world.add("ward7", slip);
    }
    let group =
        of_ward_7(&world, RegisterId::ResidentialGroups).with("name", "Tổ 2").with("leader", "Ông Sáu");
    let group = world.add("ward7", group);
    for (name, grade) in [("Trần Thị Bưởi", 1), ("Thạch Thị Sa Rây", 4)] {
        let person = of_ward_7(&world, RegisterId::LiteracySubjects)
            .with("group_id", group.0)
            .with("name", name)
            .with("birth", "1969")
            .with("sex", "nu")
            .with("reached_grade", grade);
        world.add("ward7", person);
    }
    world
}

/// A talk of ward 7 in its hall.
fn talk(world: &mut World, title: &str, day: &str, from: &str, to: &str) -> Id {
    let hall = world.reader("ward7").options(RegisterId::Venues, None, "hoi truong", 1).unwrap()[0].0;
    let talk = of_ward_7(world, RegisterId::Activities)
        .with("title", title)
        .with("held_on", day)
        .with("from_time", from)
        .with("to_time", to)
        .with("venue_id", hall.0);
    world.add("ward7", talk)
}

/// The row of the screen that holds this text.
fn row_with(driver: &Driver, text: &str) -> String {
    driver.screen().lines().find(|line| line.contains(text)).unwrap_or_default().to_owned()
}

#[test]
fn a_plan_is_begun_from_the_guideline_and_an_item_undone_and_found_again() {
    let world = district();
    let mut driver = open(&world, "ward7", "2");
    assert_shows(&driver, &["Chưa có kế hoạch năm 2021. F4"]);
    driver.keys("F4");
    assert_shows(&driver, &["Kế hoạch hoạt động năm 2021", "Căn cứ Công văn số 478/GDDT-GDTEX"]);
    driver.keys("F2 Esc");
    assert_shows(&driver, &["Kế hoạch hoạt động năm 2021 · d Dự thảo", "Quý này chưa có nội dung nào"]);
    driver.keys("F4").type_text("chuyen de").keys("Enter").type_text("Trồng rau sạch tại nhà").keys("F2 Esc");
    assert_shows(
        &driver,
        &["A. CHUYÊN ĐỀ", "?  1 Trồng rau sạch", "quý IV", "Thiếu người", "Cộng 1 nội dung"],
    );
    driver.keys("^z");
    let said = driver.notice().to_owned();
    assert!(said.contains("thêm") && said.contains("“Trồng rau sạch tại nhà”"), "{said}");
    assert_hides(&driver, "Trồng rau sạch tại nhà   ");
    assert_shows(&driver, &["Quý này chưa có nội dung nào"]);
    driver.keys("^y");
    let said = driver.notice().to_owned();
    assert!(said.contains("thêm") && said.contains("“Trồng rau sạch tại nhà”"), "{said}");
    assert_shows(&driver, &["1 Trồng rau sạch"]);
    driver.keys("^r");
    assert_shows(&driver, &["khôi phục (bằng ^Z, ^Y)", "xóa (bằng ^Z, ^Y)"]);
    drop(driver);
    assert_shows(&open(&world, "ward7", "2"), &["1 Trồng rau sạch", "Cộng 1 nội dung"]);
    driver = open(&world, "ward8", "2");
    assert_hides(&driver, "Trồng rau");
    driver.keys("3");
    assert_hides(&driver, "Trồng rau");
}

#[test]
fn a_plan_shows_its_quarter_or_its_year_and_filters_without_marks() {
    let world = ward_at_work();
    let mut driver = open(&world, "ward7", "2");
    assert_shows(&driver, &["Nuôi dạy con", "Quá hạn", "2 nội dung · đã làm 0 · dự kiến 75 người"]);
    assert_hides(&driver, "Phòng, chống dịch");
    driver.keys("^e");
    assert_shows(&driver, &["Cả năm 2021", "Phòng, chống dịch", "dự kiến 155 người"]);
    driver.type_text("chong d");
    assert_shows(&driver, &["Lọc: chong d", "Phòng, chống dịch", "CHUYÊN ĐỀ"]);
    assert_hides(&driver, "Nuôi dạy con");
    driver.keys("Esc");
    assert_shows(&driver, &["Nuôi dạy con"]);
}

#[test]
fn gaps_are_listed_before_a_plan_is_sent() {
    let world = ward_at_work();
    let mut driver = open(&world, "ward7", "2");
    driver.keys("^d");
    assert_shows(&driver, &["Trước khi gửi", "chỗ thiếu", "Chưa ghi người ký"]);
    driver.type_text("chu tri").keys("Enter");
    assert_shows(&driver, &["> Đơn vị chủ trì", "Phòng, chống dịch tại khu phố"]);
    driver.keys("Esc Esc");
    driver.type_text("nguoi ky").keys("Enter");
    assert_shows(&driver, &["> Người ký"]);
    driver.keys("Esc Esc");
    driver.type_text("di tiep").keys("Enter 1");
    assert_shows(&driver, &["G Đã gửi", "gửi 06/12/2021"]);
    driver.keys("F4");
    assert_hides(&driver, "Thêm nội dung");
    let mut office = open(&world, "district", "2");
    assert_shows(&office, &["Phường 7", "Đã gửi", "Phường 8", "Chưa lập"]);
    assert!(office.row(0).contains("Toàn địa bàn"));
    // The ward that has not sent stands first.
    office.keys("Down Enter");
    assert_shows(&office, &["Nuôi dạy con tuổi", "Cả năm 2021"]);
    assert!(office.row(0).contains("Phường 7 · 2021"), "whose plan it is: {}", office.row(0));
    office.keys("Enter");
    assert!(office.row(0).contains("Phường 7 · 2021"), "whose item it is: {}", office.row(0));
}

#[test]
fn an_item_becomes_an_activity_and_leads_back() {
    let world = ward_at_work();
    let mut driver = open(&world, "ward7", "2");
    driver.keys("Down ^o");
    assert_shows(&driver, &["Thêm hoạt động", "18/12/2021", "Nuôi dạy con tuổi dậy thì", "Hội LHPN"]);
    driver.keys("F2 Esc");
    assert!(
        !row_with(&driver, "Nuôi dạy con").contains("0/1"),
        "the plan names no number: {}",
        driver.screen()
    );
    assert!(row_with(&driver, "Nuôi dạy con").contains("Đã lên lịch"), "{}", driver.screen());
    driver.keys("Right");
    assert_shows(&driver, &["Hoạt động · Nuôi dạy con", "1 dòng"]);
    driver.keys("Esc 3 F3 1 8 1 2 Enter Enter Tab");
    assert_shows(&driver, &[">2 Kế hoạch", "> h  3 Nuôi dạy con"]);
}

#[test]
fn an_activity_is_put_on_its_day_held_undone_and_found_again() {
    let world = ward_at_work();
    let mut driver = open(&world, "ward7", "3");
    assert_shows(&driver, &["Tháng 12/2021", "T2      T3", "[ 6 3]", "hôm nay"]);
    driver.keys("F3").type_text("0112");
    assert_shows(&driver, &["→ T4 01/12/2021"]);
    driver.keys("Enter F4");
    assert_shows(&driver, &["01/12/2021"]);
    driver.type_text("Phòng cháy chữa cháy").keys("F2 Esc");
    assert_shows(&driver, &["·?", "? Phòng cháy"]);
    driver.keys("Enter");
    assert_shows(&driver, &["T4 01/12/2021", "? Phòng cháy chữa cháy", "Chưa báo"]);
    driver.keys("^t 1");
    driver.type_text("60").keys("F2");
    assert!(row_with(&driver, "Phòng cháy").contains("Đã tổ chức"), "{}", driver.screen());
    driver.keys("^z");
    assert!(row_with(&driver, "Phòng cháy").contains("Chưa báo"), "{}", driver.screen());
    driver.keys("^y Esc");
    drop(driver);
    let mut driver = open(&world, "ward7", "3");
    driver.keys("F3").type_text("0112").keys("Enter Enter");
    assert!(row_with(&driver, "Phòng cháy").contains("Đã tổ chức"), "{}", driver.screen());
    driver.keys("Del 1");
    assert_shows(&driver, &["Ngày này chưa có việc nào"]);
}

#[test]
fn one_hall_at_one_time_is_said_to_clash_and_a_later_hour_is_not() {
    let mut world = ward_at_work();
    talk(&mut world, "Dinh dưỡng cho trẻ", "2021-12-18", "18:00", "19:30");
    let other = talk(&mut world, "Họp tổ dân phố 4", "2021-12-18", "19:00", "20:00");
    let mut driver = open(&world, "ward7", "3");
    driver.keys("F3 1 8 1 2 Enter");
    assert_shows(&driver, &["··!", "Trùng địa điểm: “Dinh dưỡng cho trẻ” và “Họp tổ dân"]);
    let record = world.get("ward7", RegisterId::Activities, other);
    let base = Some(record.values.clone());
    let later = record.with("from_time", "19:30");
    world.try_as("ward7", &Op::Save { record: later, base }).unwrap();
    driver.tick();
    assert_shows(&driver, &["··", "19:30 . Họp tổ dân"]);
    assert_hides(&driver, "Trùng địa điểm");
}

#[test]
fn a_learner_is_enrolled_undone_and_found_again_by_given_name() {
    let world = ward_at_work();
    let mut driver = open(&world, "ward7", "4");
    assert_shows(&driver, &["Tin học cơ bản K12", "2/25", "Cộng 1 lớp"]);
    driver.keys("Enter F4").type_text("Lê Văn An").keys("Enter").type_text("1971").keys("Enter 1 F2 Esc");
    assert_shows(&driver, &["3/25 học viên, nữ 2", "3 dòng"]);
    let names: Vec<u16> = (0..24).filter(|row| driver.row(*row).contains("19")).collect();
    assert!(driver.row(names[0]).contains("Lê Văn An"), "{}", driver.screen());
    driver.keys("^z");
    assert_shows(&driver, &["2/25 học viên"]);
    driver.keys("^y Esc");
    assert_shows(&driver, &["3/25"]);
    drop(driver);
    let mut driver = open(&world, "ward7", "4");
    driver.keys("Enter").type_text("le an");
    assert_shows(&driver, &["Lê Văn An", "1 dòng"]);
    driver.keys("Esc Tab Tab F4").type_text("0712").keys("F2 Esc");
    assert_shows(&driver, &["Buổi học · Tin học", "07/12/2021", "đã học 0/1 buổi", "buổi tới T3 07/12/2021"]);
}

#[test]
fn a_group_is_reviewed_and_a_person_added_to_its_list() {
    let world = ward_at_work();
    let mut driver = open(&world, "ward7", "5");
    assert_shows(&driver, &["2 người: 1 mức 1, 1 mức 2", "* Tổ 2", "chưa rõ"]);
    driver.keys("Down ^e");
    assert_shows(&driver, &["Tổ 2 · tổ trưởng Ông Sáu · rà soát 06/12/2021"]);
    assert_hides(&driver, "* Tổ 2");
    driver.keys("F4");
    assert!(row_with(&driver, "Tổ dân phố").contains("Tổ 2"), "{}", driver.screen());
    driver
        .keys("Enter")
        .type_text("Võ Văn Bảy")
        .keys("Enter")
        .type_text("1953")
        .keys("Enter 1 Enter Enter 1 F2 Esc");
    assert_shows(&driver, &["3 người: 2 mức 1, 1 mức 2"]);
    driver.keys("^z");
    assert_shows(&driver, &["2 người: 1 mức 1, 1 mức 2"]);
    driver.keys("Tab ^t 3");
    assert_shows(&driver, &["Lý do"]);
    // An inspector sees neither names nor who is exempt, and so not how many people count.
    let inspector = open(&world, "inspector7", "5");
    assert_shows(&inspector, &["số người: không xem được"]);
    assert_hides(&inspector, "2 người");
    assert_hides(&inspector, "Trần Thị Bưởi");
}

#[test]
fn the_rate_says_how_many_people_are_missing() {
    let mut world = ward_at_work();
    let people = of_ward_7(&world, RegisterId::Populations).with("year", 2021).with("band", "15-60");
    world.add("ward7", people.with("people", 500));
    let driver = open(&world, "ward7", "5");
    assert_shows(
        &driver,
        &["Biết chữ 15–60 tuổi: M1 99,80%, chỉ tiêu 99,90%, còn thiếu 1 người · M2 99,60%"],
    );
    assert_shows(&driver, &["15–35 tuổi: M1 chưa rõ, chỉ tiêu 99,99%"]);
}

#[test]
fn the_tabs_fit_every_window() {
    let mut world = ward_at_work();
    talk(&mut world, "Dinh dưỡng cho trẻ", "2021-12-18", "18:00", "19:30");
    for login in ["ward7", "cec", "district", "leader7", "inspector7"] {
        for (columns, rows) in [(60, 16), (80, 24), (100, 30), (200, 50)] {
            let mut driver = open(&world, login, "8");
            driver.resize(columns, rows);
            for tab in ["2", "3", "4", "5"] {
                for keys in [tab, "Down", "Enter", "Tab", "Esc", "Tab"] {
                    driver.keys(keys);
                    let footer = driver.row(rows - 1);
                    assert!(footer.starts_with(" F1 Giúp"), "{login} {tab} {keys}\n{}", driver.screen());
                    assert_hides(&driver, "lỗi 601");
                }
                driver.keys("Esc Esc Esc");
            }
        }
    }
}

#[test]
fn every_command_that_is_possible_does_something() {
    use crate::ui::command::Row;
    use crate::ui::layer::{Effect, Layer};
    use crate::ui::screens::{calendar, classes, literacy, plan};
    let mut world = ward_at_work();
    talk(&mut world, "Dinh dưỡng cho trẻ", "2021-12-06", "18:00", "19:30");
    let class = world.reader("ward7").options(RegisterId::Classes, None, "", 1).unwrap()[0].0;
    for login in ["ward7", "district", "cec"] {
        let driver = open(&world, login, "8");
        let ctx = driver.ctx();
        let layers: [&dyn Fn() -> Box<dyn Layer>; 6] = [
            &|| Box::new(plan::PlanTab::new(&ctx)),
            &|| Box::new(calendar::Calendar::new(&ctx)),
            &|| Box::new(calendar::DayView::new(NOW.today, None)),
            &|| Box::new(classes::Classes::new()),
            &|| Box::new(classes::ClassView::new(class, RegisterId::Enrolments, None)),
            &|| Box::new(literacy::Literacy::new()),
        ];
        for make in layers {
            let fresh = || {
                let mut layer = make();
                layer.load(&ctx).unwrap();
                layer
            };
            for Row { which, label, why_not, .. } in fresh().rows(&ctx) {
                let mut layer = fresh();
                if why_not.is_none() {
                    let done = layer.run(which, &ctx);
                    let what = (login, layer.title(&ctx), label);
                    assert!(!matches!(done, Effect::Ignored), "{what:?} does nothing");
                }
            }
        }
    }
}

#[test]
fn what_comes_this_week_has_the_sessions_of_classes_too() {
    let mut world = ward_at_work();
    let class = world.reader("ward7").options(RegisterId::Classes, None, "tin hoc", 1).unwrap()[0].0;
    let session = of_ward_7(&world, RegisterId::Sessions).with("class_id", class.0);
    world.add(
        "ward7",
        session.with("held_on", "2021-12-09").with("from_time", "18:00").with("to_time", "19:30"),
    );
    talk(&mut world, "Họp tổ dân phố 4", "2021-12-10", "19:00", "20:00");
    let mut driver = open(&world, "ward7", "End Up");
    assert_shows(
        &driver,
        &["T5 09/12/2021 18:00 Tin học cơ bản K12 (buổi học)", "T6 10/12/2021 19:00 Họp tổ dân phố 4"],
    );
    driver.keys("Enter");
    assert_shows(&driver, &[">3 Lịch", "09/12", "Tin học cơ bản K12"]);
}
