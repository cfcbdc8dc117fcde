//! Topical plans: made, listed, opened and printed like the annual one; its head is proposed.

use std::process::Command;

use crate::domain::{Record, RegisterId};

use super::{assert_hides, assert_shows, menu, open, row_with};
use crate::it::support::binary;
use crate::it::support::plan::whole_plan;
use crate::it::support::process::Finish as _;
use crate::it::support::world::World;

#[test]
fn a_topical_plan_is_made_from_a_section_and_printed_by_the_verb_that_f8_shows() {
    let mut world = World::new();
    whole_plan(&mut world);
    let mut driver = open(&world, "ward7", "2");
    menu(&mut driver, "lap ke hoach chuyen de");
    assert_shows(&driver, &["Sinh hoạt hè", "Xóa mù chữ", "Nội dung khác"]);
    driver.type_text("sinh hoat he").keys("Enter");
    assert_shows(
        &driver,
        &[
            "Kế hoạch sinh hoạt hè năm 2021",
            "Cụ thể hóa phần sinh hoạt hè",
            "UBND Phường 7 (báo cáo)",
            "Trần Thị Ngọc Hạnh",
        ],
    );
    driver.keys("F2 Esc");
    assert_shows(
        &driver,
        &["Kế hoạch sinh hoạt hè năm 2021 · d Dự thảo", "kế hoạch 2/2", "chưa có nội dung"],
    );
    driver.keys("F4").type_text("9").keys("Tab").type_text("Trại hè thiếu nhi").keys("F2 Esc");
    driver.keys("^e");
    assert_shows(&driver, &["Trại hè thiếu nhi"]);
    driver.keys("F8 1");
    assert_shows(
        &driver,
        &["ssh TÀI-KHOẢN@MÁY-CHỦ \"paper plan --year 2021 --plan 'sinh hoat he'\" > sinh-hoat-he.docx"],
    );
    driver.keys("PgDn");
    assert_shows(&driver, &["KẾ HOẠCH", "Sinh hoạt hè năm 2021"]);
    drop(driver);

    make_a_demonstration(&world);
    let paper = |arguments: &[&str]| {
        let all = ["--as", "ward7", "--year", "2021", "--format", "txt", "--file"];
        Command::new(binary()).arg("paper").args(arguments).args(all).arg(&world.path).finish()
    };
    for arguments in [
        &["plan", "--plan", "sinh hoat he"][..],
        &["plan", "--plan", "Sinh hoạt hè"],
        &["quarter", "--quarter", "4", "--plan", "sinh hoat he"],
    ] {
        let out = paper(arguments);
        let text = String::from_utf8_lossy(&out.stdout);
        assert!(text.contains("Trại hè thiếu nhi") && !text.contains("Kiện toàn"), "{arguments:?}: {text}");
    }
    for (title, wanted) in [("ke hoach", "Có nhiều kế hoạch"), ("bơi lội", "Không có kế hoạch nào")]
    {
        let out = paper(&["plan", "--plan", title]);
        let said = String::from_utf8_lossy(&out.stderr);
        assert_eq!(out.status.code(), Some(4));
        assert!(
            said.contains(wanted) && said.contains("Kế hoạch hoạt động năm 2021; Kế hoạch sinh hoạt"),
            "{said}"
        );
    }
}

fn make_a_demonstration(world: &World) {
    let file = rusqlite::Connection::open(&world.path).unwrap();
    file.execute("INSERT INTO facts (name, value) VALUES ('demo', '1')", []).unwrap();
}

#[test]
fn the_head_of_a_new_annual_plan_is_proposed_and_its_recipients_and_figures_are_printed() {
    let world = World::new();
    let mut driver = open(&world, "ward7", "2 F4");
    assert_shows(
        &driver,
        &[
            "Kế hoạch hoạt động năm 2021",
            "điều kiện của phường; ưu tiên",
            "Người biết chữ, 15–35 tuổi: ít nhất 99,99%",
        ],
    );
    driver.keys("F2 Esc F8 3");
    driver.keys("PgDn PgDn");
    assert_shows(&driver, &["3. Chỉ tiêu", "- Người biết chữ, 15–35 tuổi: ít nhất 99,99%"]);
    assert_hides(&driver, "(chưa ghi)");
    driver.keys("End");
    let plan = world.reader("ward7").plan_of(world.wards[0], 2021, "annual").unwrap().unwrap();
    let stored: Record = world.get("ward7", RegisterId::Plans, plan);
    assert!(stored.text("recipients").lines().count() > 2, "{}", stored.text("recipients"));
}

#[test]
fn a_year_whose_guideline_is_provisional_works_like_any_other() {
    let world = World::new();
    let later = crate::domain::op::Now {
        today: chrono::NaiveDate::from_ymd_opt(2022, 1, 10).unwrap(),
        utc_ms: 1_641_780_000_000,
    };
    let open = |login: &str, keys: &str| {
        let tabs = crate::ui::tabs::TABS;
        let mut driver =
            crate::ui::app::driver::Driver::with(&world.path, login, later, (100, 30), tabs).unwrap();
        driver.keys(keys);
        driver
    };
    let mut driver = open("district", "8");
    driver.type_text("bo huong dan").keys("Enter");
    assert_shows(&driver, &["Năm 2022 chưa có bộ hướng dẫn. Đây là bản tạm lập từ năm 2021; F2: ban hành."]);
    driver.keys("F2 Right Enter");
    assert_shows(&driver, &["Đã ban hành bộ hướng dẫn năm 2022."]);
    drop(driver);

    let mut driver = open("ward7", "");
    assert_shows(&driver, &["Gửi kế hoạch hoạt động năm · Năm 2022", "hạn 22/01/2022"]);
    driver.keys("2 F4");
    assert_shows(&driver, &["Kế hoạch hoạt động năm 2022", "Người biết chữ, 15–35 tuổi"]);
    driver.keys("F2 Esc ^d");
    assert_shows(&driver, &["Chưa ghi người ký."]);
    driver.keys("Esc F4 Esc");
    assert_shows(&driver, &["Kế hoạch hoạt động năm 2022 · d Dự thảo"]);
}

#[test]
fn a_year_without_any_guideline_shows_its_own_plans_and_days() {
    let mut world = World::new();
    let plan =
        crate::it::support::plan::plan_record(&world).with("year", 2022).with("title", "Kế hoạch năm 2022");
    let plan = world.add("ward7", plan);
    whole_plan(&mut world);
    let mut office = open(&world, "district", "9 Tab F5");
    office.type_text("2022").keys("Enter");
    let row = row_with(&office, "Phường 7");
    assert!(row.contains("Dự thảo"), "{row}");
    super::step(&mut world, "ward7", RegisterId::Plans, plan, "send", Vec::new());
    office.tick();
    let row = row_with(&office, "Phường 7");
    assert!(row.contains("Đã gửi") && row.contains("sớm"), "{row}");
    office.keys("End Enter");
    assert_shows(&office, &["Kế hoạch năm 2022"]);
    let mut ward = open(&world, "ward7", "F5");
    ward.type_text("2020").keys("Enter");
    assert_hides(&ward, "trễ");
}
