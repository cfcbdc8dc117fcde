//! The district's side: quotas, several plans at once, one comment to many, and the surveys of the quarters.

use crate::demo::Options;
use crate::domain::op::Now;
use crate::domain::{Id, Record, RegisterId, Value};
use crate::ui::app::driver::Driver;

use super::{assert_hides, assert_shows, menu, open, row_with, send};
use crate::it::support::demo;
use crate::it::support::plan::{item, step, whole_plan};
use crate::it::support::world::World;

/// A plan of ward 8 with one item.
fn other_plan(world: &mut World) -> Id {
    let plan = Record::new(RegisterId::Plans, Some(world.wards[1]))
        .with("title", "Kế hoạch hoạt động năm 2021")
        .with("kind", "annual")
        .with("year", 2021);
    let plan = world.add("ward8", plan);
    let item = Record::new(RegisterId::PlanItems, Some(world.wards[1]))
        .with("plan_id", plan.0)
        .with("section", "classes")
        .with("content", "Lớp đàn tranh")
        .with("quarter", 4)
        .with("lead", "Hội Liên hiệp Phụ nữ");
    world.add("ward8", item);
    plan
}

fn state(world: &World, plan: Id) -> String {
    world.get("district", RegisterId::Plans, plan).text("state").to_owned()
}

#[test]
fn every_list_counts_the_items_of_a_plan_alike() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let dropped = item(&world, plan, "Lớp cắm hoa");
    let given = vec![("reason", Value::text("Dịch"))];
    step(&mut world, "ward7", RegisterId::PlanItems, dropped.id.unwrap(), "drop", given);
    let mut office = open(&world, "district", "9 Tab");
    let row = row_with(&office, "Phường 7");
    assert!(row.contains(" 0/27"), "{row}");
    office.keys("2");
    assert!(row_with(&office, "Phường 7").contains(" 0/27"), "{}", office.screen());
    office.keys("Enter");
    assert_shows(&office, &["27 nội dung · đã làm 0", "không tổ chức 1"]);
}

#[test]
fn the_district_gives_quotas_and_an_empty_cell_is_unknown_not_zero() {
    let mut world = World::new();
    whole_plan(&mut world);
    let class = Record::new(RegisterId::Classes, Some(world.wards[1]))
        .with("title", "Lớp cắm hoa")
        .with("kind", "hobby")
        .with("start_on", "2021-04-06");
    let class = world.add("ward8", class);
    step(&mut world, "ward8", RegisterId::Classes, class, "start", Vec::new());
    let mut driver = open(&world, "district", "9 Tab Tab Tab");
    assert_shows(&driver, &["Chỉ tiêu giao các phường", "XMC mức 1", "chưa giao", "giao 0/2 phường"]);
    assert!(row_with(&driver, "Phường 8").contains("1/."), "{}", driver.screen());
    driver.keys("Right Right Enter").type_text("6").keys("F2");
    assert_shows(&driver, &["Phường 7 · Số lớp: đạt 0, giao 6 | cộng 1/6, giao 1/2 phường"]);
    assert_shows(&driver, &["Enter Giao chỉ tiêu"]);
    driver.keys("Enter").type_text("8").keys("F2");
    assert_shows(&driver, &["Phường 7 · Số lớp: đạt 0, giao 8 |"]);
    driver.keys("Enter Backspace").type_text("6").keys("F2");
    driver.keys("Down Enter").type_text("0").keys("F2");
    assert_shows(&driver, &["Phường 8 · Số lớp: đạt 1, giao 0 | cộng 1/6, giao 2/2 phường"]);
    driver.keys("Enter").type_text("nhiều").keys("F2");
    assert_hides(&driver, "Đã lưu");
    driver.keys("^u F2");
    assert_shows(&driver, &["Phường 8 · Số lớp: đạt 1, chưa giao | cộng 1/6, giao 1/2 phường"]);
    drop(driver);
    let mut driver = open(&world, "ward7", "2");
    menu(&mut driver, "tien do");
    driver.keys("PgDn");
    let row = row_with(&driver, "Số lớp mở trong năm");
    assert!(row.contains("0/6") && row.contains("còn 6"), "{row}");
    // Others look, and give nothing.
    let driver = open(&world, "cec", "9 Tab Tab Enter");
    assert_shows(&driver, &["Chỉ Phòng Giáo dục và Đào tạo"]);
}

#[test]
fn several_plans_are_approved_at_once_and_the_others_stay() {
    let mut world = World::new();
    let (one, other) = (whole_plan(&mut world), other_plan(&mut world));
    send(&mut world, one);
    let mut driver = open(&world, "district", "9 Tab d");
    assert_shows(&driver, &["Chưa đánh dấu (Space) kế hoạch nào"]);
    driver.keys("Space Space");
    assert_shows(&driver, &["đánh dấu 2, trong đó đã gửi 1"]);
    driver.keys("s");
    assert_shows(
        &driver,
        &["Phường 7 2021", "Phường 8 2021", "Chỉ có trong Phường 8 2021:", "- Lớp đàn tranh"],
    );
    driver.keys("Esc d");
    assert_shows(&driver, &["Phê duyệt 1 kế hoạch đã gửi? 1 kế hoạch khác không"]);
    driver.keys("Esc");
    assert_eq!(state(&world, one), "sent");
    driver.keys("d Right Enter");
    assert_eq!((state(&world, one).as_str(), state(&world, other).as_str()), ("approved", "draft"));
    assert_shows(&driver, &["Đã phê duyệt", "đánh dấu 1, trong đó đã gửi 0"]);
}

#[test]
fn letters_filter_the_tables_while_something_is_typed_and_are_commands_otherwise() {
    let mut world = World::new();
    let one = whole_plan(&mut world);
    other_plan(&mut world);
    send(&mut world, one);
    let mut driver = open(&world, "district", "9 F3");
    driver.type_text("p.8");
    assert!(
        !row_with(&driver, "Lọc: p.8").is_empty() && row_with(&driver, "P.7").is_empty(),
        "{}",
        driver.screen()
    );
    driver.keys("Esc");
    assert!(!row_with(&driver, "P.7").is_empty(), "{}", driver.screen());
    driver.keys("Tab Down Space F3").type_text("du thao");
    assert_shows(&driver, &["Lọc: du thao", "Phường 8"]);
    assert_eq!(row_with(&driver, "Phường 7"), "", "{}", driver.screen());
    driver.keys("Esc d");
    assert_shows(&driver, &["Phê duyệt 1 kế hoạch đã gửi?"]);
}

#[test]
fn one_comment_returns_several_plans() {
    let mut world = World::new();
    let (one, other) = (whole_plan(&mut world), other_plan(&mut world));
    send(&mut world, one);
    step(&mut world, "ward8", RegisterId::Plans, other, "send", Vec::new());
    let mut driver = open(&world, "district", "9 Tab Space Space t");
    assert_shows(&driver, &["Trả lại 2 kế hoạch với cùng một ý kiến"]);
    driver.keys("F2");
    assert_shows(&driver, &["Hãy ghi ý kiến"]);
    driver.type_text("Bổ sung lớp xóa mù chữ").keys("F2");
    assert_shows(&driver, &["Đã chuyển 2 kế hoạch.", "Trả lại"]);
    for plan in [one, other] {
        assert_eq!(state(&world, plan), "returned");
        let comment = world.get("district", RegisterId::Plans, plan).text("comment").to_owned();
        assert_eq!(comment, "Bổ sung lớp xóa mù chữ");
    }
    // The centre of the district, which reads no plans, is not offered them.
    for keys in ["9", "9 Tab", "9 Tab Tab", "9 Tab Tab Tab"] {
        assert_hides(&open(&world, "cec", keys), "Kế hoạch các phường");
    }
}

#[test]
fn a_quarter_without_a_survey_is_marked_for_the_ward_and_the_district_unless_it_has_a_reason() {
    let mut world = World::new();
    whole_plan(&mut world);
    let driver = open(&world, "district", "9 Tab");
    assert!(row_with(&driver, "Phường 7").trim_end().ends_with("!!!?"), "{}", driver.screen());
    assert_shows(&driver, &["chưa khảo sát quý I, II, III"]);
    drop(driver);

    // The ward goes from what is due straight to the record, which takes a reason as well as a survey.
    let mut driver = open(&world, "ward7", "");
    let due = |driver: &Driver| row_with(driver, "Khảo sát nhu cầu học tập · Quý I/2021");
    assert!(due(&driver).contains("trễ 250 ngày"), "{}", driver.screen());
    while !due(&driver).starts_with('>') {
        driver.keys("Down");
    }
    driver.keys("Enter");
    assert_shows(&driver, &["Thêm đợt khảo sát", "Khảo sát nhu cầu học tập quý I"]);
    driver.keys("Tab Tab Tab").type_text("k").keys("F2");
    assert_shows(&driver, &["Không tổ chức khảo sát: ghi lý do."]);
    driver.type_text("Chưa có cộng tác viên").keys("F2 Esc");
    assert_eq!(due(&driver), "", "{}", driver.screen());
    drop(driver);

    let driver = open(&world, "district", "9 Tab");
    assert!(row_with(&driver, "Phường 7").trim_end().ends_with("-!!?"), "{}", driver.screen());
    drop(driver);
    let mut driver = open(&world, "district", "9 F5");
    driver.type_text("quy").keys("Up Up Up Enter");
    assert_shows(&driver, &["không khảo sát quý I, có lý do"]);
    driver.keys("Down");
    assert_shows(&driver, &["CHƯA khảo sát quý I, chưa ghi lý do"]);
    assert!(row_with(&driver, "P.8").contains('k'), "{}", driver.screen());
}

#[test]
fn what_one_sees_only_a_part_of_is_unknown_not_few() {
    let now = Now { utc_ms: 1_638_756_000_000, today: Options::default().today };
    for (login, seen) in [("gdnn", "·/10"), ("phong", "/10")] {
        let mut driver = Driver::new(demo::shared(), login, now).unwrap();
        driver.keys("9 Tab Tab");
        if login == "phong" {
            driver.keys("Tab");
        }
        let row = driver.row(4);
        let classes = row.split_whitespace().rev().nth(1).unwrap_or_default();
        assert!(row.contains("Phường 1 ") && classes.ends_with(seen), "{login}: {}", driver.screen());
        assert_eq!(classes.starts_with('·'), login == "gdnn", "{login}: {row}");
    }
}

#[test]
fn a_list_of_all_wards_names_them_and_a_plan_opens_with_its_items() {
    let mut world = World::new();
    whole_plan(&mut world);
    other_plan(&mut world);
    let mut driver = open(&world, "district", "8");
    driver.type_text("ke hoach").keys("Enter");
    assert_shows(&driver, &["Tên kế hoạch", "Phường 7", "Phường 8"]);
    driver.resize(80, 24);
    assert_shows(&driver, &["Tình trạng", "d Dự thảo", "Phường 8"]);
    driver.keys("Down Enter");
    assert_shows(&driver, &["Lớp đàn tranh"]);
    drop(driver);
    let mut driver = open(&world, "ward8", "8");
    driver.type_text("ke hoach").keys("Enter");
    assert!(!row_with(&driver, "Tên kế hoạch").contains("Phường"), "{}", driver.screen());
}
