//! A plan's road: what the office says is in front of the ward, each sending says whether it was on time.

use crate::domain::op::Op;
use crate::domain::{RegisterId, Value};

use super::{assert_hides, assert_shows, change, menu, open, send};
use crate::it::support::plan::{item, step, whole_plan};
use crate::it::support::world::World;

#[test]
fn comments_on_the_whole_and_on_items_are_in_front_of_the_ward_until_they_are_answered() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    send(&mut world, plan);
    for (begins, comment) in [("Luật Cư trú", "Mời Phòng Tư pháp"), ("Hội thao", "Ghi địa điểm")]
    {
        let item = item(&world, plan, begins);
        let op = Op::Save { record: item.clone().with("comment", comment), base: Some(item.values) };
        world.try_as("district", &op).unwrap();
    }
    let back = vec![("comment", Value::text("Xem ý kiến từng mục"))];
    step(&mut world, "district", RegisterId::Plans, plan, "return", back);

    let mut driver = open(&world, "ward7", "2");
    assert_shows(&driver, &["Phòng: Xem ý kiến từng mục · 2 nội dung có ý kiến chưa sửa"]);
    driver.keys("^d");
    assert_shows(&driver, &["! Luật Cư trú năm 2020: Phòng: Mời Phòng Tư pháp", "Phòng: Ghi địa điểm"]);
    drop(driver);
    let talk = item(&world, plan, "Luật Cư trú");
    change(&mut world, &talk, "lead", "Phòng Tư pháp");
    let mut driver = open(&world, "ward7", "2");
    assert_shows(&driver, &["1 nội dung có ý kiến chưa sửa"]);
    driver.keys("^w");
    assert_shows(
        &driver,
        &[
            "Tình trạng: Trả lại",
            "Gửi lần 1: 06/12/2021 09:00 (trễ 318 ngày), Nguyễn Thị Thử",
            "Cả kế hoạch: Xem ý kiến từng mục",
            "- Luật Cư trú năm 2020: Mời Phòng Tư pháp [đã sửa]",
            "- Hội thao chào mừng Quốc khánh: Ghi địa điểm [chưa sửa]",
        ],
    );
    drop(driver);
    send(&mut world, plan);
    let given = vec![
        ("approved_no", Value::text("47/QĐ-GDĐT")),
        ("accepted_note", Value::text("Nhận trễ do thay đổi nhân sự")),
    ];
    step(&mut world, "district", RegisterId::Plans, plan, "approve", given);
    let mut driver = open(&world, "ward7", "2");
    assert_hides(&driver, "Phòng: ");
    menu(&mut driver, "y kien duyet");
    assert_shows(
        &driver,
        &[
            "Gửi lần 1:",
            "Trả lại: 06/12/2021 09:00, Nguyễn Thị Thử. Xem ý kiến từng mục",
            "Gửi lần 2:",
            "Phê duyệt lần 1: 06/12/2021 09:00, số 47/QĐ-GDĐT, Nguyễn Thị Thử",
            "Ghi chú nhận trễ: Nhận trễ do thay đổi nhân sự",
        ],
    );
}

#[test]
fn an_approved_plan_is_looked_at_without_a_word_of_saving() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    send(&mut world, plan);
    step(&mut world, "district", RegisterId::Plans, plan, "approve", Vec::new());
    let driver = open(&world, "ward7", "2 F7");
    assert_shows(
        &driver,
        &["Trần Thị Ngọc Hạnh", "Đang ở tình trạng “Đã phê duyệt” nên không sửa được nữa."],
    );
    assert_hides(&driver, "[ Lưu ]");
    assert_hides(&driver, "(đơn vị khác ghi)");
}

#[test]
fn the_leader_may_sign_in_the_program_and_nobody_must() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let mut driver = open(&world, "leader7", "2 ^d End Enter");
    assert_shows(&driver, &["Ký duyệt trên phần mềm"]);
    driver.keys("5");
    assert_shows(&driver, &["Người ký"]);
    driver.keys("Tab").type_text("12/KH").keys("F2");
    let signed = world.get("ward7", RegisterId::Plans, plan);
    assert_eq!((signed.text("signed_on"), signed.text("signed_no")), ("2021-12-06", "12/KH"));
    assert_eq!((signed.text("state"), signed.text("signer")), ("draft", "Trần Thị Ngọc Hạnh"));
    driver.keys("^w");
    assert_shows(&driver, &["Ký: 06/12/2021, số 12/KH, Trần", "Ký duyệt trên phần mềm: 06/12/2021 09:00"]);
    drop(driver);
    // The staff cannot sign for the leader; the plan is sent all the same.
    let mut driver = open(&world, "ward7", "2 ^d End Enter");
    driver.keys("5");
    assert_shows(&driver, &["Bạn không có quyền"]);
    send(&mut world, plan);
}

#[test]
fn f8_offers_every_edition_and_each_approval_stays_in_sight() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let driver = open(&world, "ward7", "2 F8");
    assert_shows(&driver, &["Kế hoạch năm 2021 (dự thảo)"]);
    drop(driver);
    for number in ["47/QĐ-GDĐT", "90/QĐ-GDĐT"] {
        send(&mut world, plan);
        let given = vec![("approved_no", Value::text(number))];
        step(&mut world, "district", RegisterId::Plans, plan, "approve", given);
        let why = vec![("amend_reason", Value::text("Giãn cách xã hội"))];
        step(&mut world, "ward7", RegisterId::Plans, plan, "amend", why);
    }
    let mut driver = open(&world, "ward7", "2 F8");
    assert_shows(
        &driver,
        &[
            "Bản đã phê duyệt lần 2 (06/12)",
            "Bản đã phê duyệt lần 1 (06/12)",
            "Dự thảo điều chỉnh",
            "Chương trình quý IV",
            "Tình hình thực hiện",
        ],
    );
    driver.keys("4");
    assert_shows(&driver, &["\"paper plan --year 2021 --edition 1\" > ke-hoach-2021-ban-1.docx"]);
    driver.keys("End");
    assert_shows(&driver, &["Bản 1 · "]);
    driver.keys("PgUp PgUp");
    assert_shows(&driver, &["Số: 47/QĐ-GDĐT"]);
    driver.keys("Esc ^w");
    assert_shows(
        &driver,
        &[
            "Phê duyệt lần 1: 06/12/2021 09:00, số 47/QĐ-GDĐT, Nguyễn Thị Thử",
            "Điều chỉnh, bổ sung: 06/12/2021 09:00, Nguyễn Thị Thử. Giãn cách xã hội",
            "Phê duyệt lần 2: 06/12/2021 09:00, số 90/QĐ-GDĐT, Nguyễn Thị Thử",
        ],
    );
}
