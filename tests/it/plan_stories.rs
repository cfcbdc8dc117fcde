//! Printing, comparing, copying a plan and taking needs into it, and the district's quotas and approvals: by keys, in
//! process, on a real file.

mod district;
mod meanwhile;
mod money;
mod road;
mod topical;

use crate::domain::{Id, Record, RegisterId, Value};
use crate::ui::app::driver::Driver;

use crate::it::support::plan::{item, plan_record, step, whole_plan};
use crate::it::support::world::{NOW, World};

fn open(world: &World, login: &str, keys: &str) -> Driver {
    let mut driver = Driver::with(&world.path, login, NOW, (100, 30), crate::ui::tabs::TABS).unwrap();
    driver.keys(keys);
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

fn row_with(driver: &Driver, text: &str) -> String {
    driver.screen().lines().find(|line| line.contains(text)).unwrap_or_default().to_owned()
}

/// Finds what can be done by these letters in the help, and does it.
fn menu(driver: &mut Driver, letters: &str) {
    driver.keys("F1").type_text(letters).keys("Enter");
}

fn send(world: &mut World, plan: Id) {
    step(world, "ward7", RegisterId::Plans, plan, "send", Vec::new());
}

fn change(world: &mut World, record: &Record, column: &'static str, value: &str) {
    let changed = record.clone().with(column, value);
    let op = crate::domain::op::Op::Save { record: changed, base: Some(record.values.clone()) };
    world.try_as("ward7", &op).unwrap();
}

#[test]
fn f8_shows_the_command_for_the_file_and_the_paper_itself() {
    let mut world = World::new();
    whole_plan(&mut world);
    let mut driver = open(&world, "ward7", "2 F8");
    assert_shows(&driver, &["Kế hoạch năm 2021", "Chương trình quý IV", "Chương trình tháng 12", "xlsx"]);
    driver.keys("1");
    assert_shows(
        &driver,
        &[
            "tthtcd paper plan --year 2021 --file ",
            "ke-hoach-2021.docx",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        ],
    );
    driver.keys("PgDn PgDn PgDn");
    assert_shows(&driver, &["Kiện toàn Ban Giám đốc"]);
    driver.keys("Esc F8 5");
    assert_shows(
        &driver,
        &["tthtcd paper quarter --quarter 4 --year 2021 --format xlsx --file ", "quy-4-2021.xlsx"],
    );
    driver.keys("PgDn PgDn");
    assert_shows(&driver, &["Tuần lễ hưởng ứng"]);
    assert_hides(&driver, "Kiện toàn");
    // A year without a plan has no paper.
    drop(driver);
    let driver = open(&world, "ward8", "2 F8");
    assert_shows(&driver, &["Chưa có kế hoạch nào đang mở."]);
}

#[test]
fn a_plan_sent_again_is_compared_field_by_field_by_the_ward_and_the_district() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let mut driver = open(&world, "ward7", "2 ^f");
    assert_shows(&driver, &["Kế hoạch chưa gửi lần nào"]);
    drop(driver);
    send(&mut world, plan);
    step(
        &mut world,
        "district",
        RegisterId::Plans,
        plan,
        "return",
        vec![("comment", Value::text("Bổ sung"))],
    );
    let talk = item(&world, plan, "Luật Cư trú");
    change(&mut world, &talk, "lead", "Công an phường");
    let arts = item(&world, plan, "Hội thao");
    let given = vec![("moved_to_quarter", Value::Int(4)), ("reason", Value::text("Dịch bệnh"))];
    step(&mut world, "ward7", RegisterId::PlanItems, arts.id.unwrap(), "move", given);
    let class = item(&world, plan, "Lớp cắm hoa");
    let delete = crate::domain::op::Op::Delete {
        register: RegisterId::PlanItems,
        id: class.id.unwrap(),
        version: class.version,
    };
    world.try_as("ward7", &delete).unwrap();
    send(&mut world, plan);
    let wanted = [
        "[Sửa] Luật Cư trú năm 2020",
        "Đơn vị chủ trì: Tư pháp phường -> Công an phường",
        "[Dời] Hội thao chào mừng Quốc khánh",
        "Dời sang quý: (trống) -> 4",
        "[Bỏ] Lớp cắm hoa",
        "Bỏ 1 · Dời 1 · Sửa 1",
    ];
    driver = open(&world, "ward7", "2 ^f");
    assert_shows(&driver, &wanted);
    driver = open(&world, "district", "9 Tab Down ^f");
    assert_shows(&driver, &wanted);
}

#[test]
fn what_looks_doubtful_is_marked_and_said_and_blocks_nothing() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let hall = item(&world, plan, "Dinh dưỡng").get("venue_id").clone();
    let twice = Record::new(RegisterId::PlanItems, Some(world.wards[0]))
        .with("plan_id", plan.0)
        .with("section", "topics")
        .with("content", "Nói chuyện sức khỏe")
        .with("from_on", "2021-11-20")
        .with("lead", "Trạm Y tế")
        .with("venue_id", hall);
    world.add("ward7", twice.clone());
    world.add("ward7", twice.with("content", "Chuyên đề thứ hai"));
    let mut driver = open(&world, "ward7", "2");
    driver.type_text("suc khoe");
    let first = row_with(&driver, "Nói chuyện sức khỏe");
    driver.keys("Esc").type_text("thu hai");
    let second = row_with(&driver, "Chuyên đề thứ hai");
    // The first has the hall, the second finds it taken: one of the two is marked, whichever comes second.
    assert!(first.contains("!20/11") != second.contains("!20/11"), "{first}\n{second}");
    if first.contains('!') {
        driver.keys("Esc").type_text("suc khoe");
    }
    assert_shows(&driver, &["! Địa điểm đã dùng ngày 20/11/2021"]);
    driver.keys("Esc").type_text("khao sat nhu cau hoc tap quy iv");
    assert_shows(&driver, &["! Mới ghi quý, chưa ghi ngày."]);
    driver.keys("Esc ^d");
    assert_shows(&driver, &["! Khảo sát nhu cầu học tập quý IV: Mới ghi quý", "Đi tiếp: gửi"]);
    send(&mut world, plan);
}

#[test]
fn last_years_plan_becomes_a_draft_with_a_list_of_what_to_check() {
    let mut world = World::new();
    let mut old = plan_record(&world).with("title", "Kế hoạch hoạt động năm 2020");
    old.set("year", 2020);
    let old = world.add("ward7", old);
    for (content, day) in [("Lễ hội hoa năm 2020", "2020-10-17"), ("Nội dung bỏ", "2020-10-20")] {
        let item = Record::new(RegisterId::PlanItems, Some(world.wards[0]))
            .with("plan_id", old.0)
            .with("section", "topics")
            .with("content", content)
            .with("from_on", day)
            .with("lead", "Trạm Y tế");
        let item = world.add("ward7", item);
        if content == "Nội dung bỏ" {
            let given = vec![("reason", Value::text("Dịch"))];
            step(&mut world, "ward7", RegisterId::PlanItems, item, "drop", given);
        }
    }
    let mut driver = open(&world, "ward7", "2");
    assert_shows(&driver, &["Chưa có kế hoạch năm 2021", "F9: chép kế hoạch năm 2020"]);
    menu(&mut driver, "chep ke hoach");
    assert_shows(
        &driver,
        &[
            "F2: lập dự thảo gồm 1 nội dung, cùng thứ trong tuần; bỏ 1",
            "Ghi căn cứ, số, ngày văn bản",
            "Lễ hội hoa năm 2021: Câu chữ có ghi năm cũ",
        ],
    );
    assert_eq!(world.reader("ward7").plan_of(world.wards[0], 2021, "annual").unwrap(), None);
    driver.keys("F2");
    assert_shows(&driver, &["Đã lập dự thảo gồm 1 nội dung"]);
    driver.keys("F2");
    assert_shows(&driver, &["Đã lập dự thảo rồi"]);
    driver.keys("Esc");
    // 17/10/2020 was a Saturday; so is 16/10/2021.
    assert_shows(&driver, &["Kế hoạch hoạt động năm 2021 · d Dự thảo", "Lễ hội hoa năm 2021", "16/10"]);
    assert_hides(&driver, "Nội dung bỏ");
    menu(&mut driver, "chep ke hoach");
    assert_shows(&driver, &["Năm 2021 đã có kế hoạch năm."]);
    driver.keys("Esc Esc");
    menu(&mut driver, "so voi nam truoc");
    assert_shows(&driver, &["Phường 7 2020", "Phường 7 2021", "Chỉ có trong Phường 7 2020:"]);
}

#[test]
fn needs_are_ranked_and_one_key_takes_a_topic_into_the_plan_and_leads_back() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    for (content, topic, people) in
        [("Chăm sóc trẻ", "health", 12), ("Nấu ăn cho trẻ", "health", 5), ("Học đàn", "", 3)]
    {
        let need = Record::new(RegisterId::NeedsRequests, Some(world.wards[0]))
            .with("content", content)
            .with("topic", topic)
            .with("people", people)
            .with("received_on", "2021-11-02");
        world.add("ward7", need);
    }
    let mut driver = open(&world, "ward7", "2 ^x");
    assert_shows(&driver, &["2 nhu cầu · 20 người · đủ mở lớp khi từ 15 người"]);
    let screen = driver.screen();
    let health = screen.lines().find(|line| line.contains(" 17 ")).unwrap();
    assert!(health.contains("Đủ"), "{health}");
    assert!(row_with(&driver, "Học đàn").contains("thiếu 12"), "{screen}");
    driver.keys("Right Right Right");
    assert_shows(&driver, &["từ 18 người", "thiếu 1"]);
    driver.keys("^o");
    assert_shows(&driver, &["Nhu cầu này chưa có trong kế hoạch."]);
    driver.keys("Enter");
    assert_shows(&driver, &["Đã đưa 2 phiếu vào kế hoạch"]);
    driver.keys("Enter");
    assert_shows(&driver, &["Mọi phiếu của nhu cầu này đã có trong kế hoạch"]);
    // From the need to the item, and from the item to its needs.
    driver.keys("^o");
    assert_shows(&driver, &["Kế hoạch hoạt động năm 2021", "Chăm sóc trẻ"]);
    menu(&mut driver, "cac nhu cau ma");
    assert_shows(&driver, &["Chăm sóc trẻ", "Nấu ăn cho trẻ"]);
    assert_hides(&driver, "Học đàn");
    let made = item(&world, plan, "Chăm sóc trẻ");
    assert_eq!(made.get("needs").items().len(), 2);
    assert_eq!(made.int("expected"), Some(17));
}

#[test]
fn planned_against_done_is_said_in_numbers_and_bars_with_the_quotas() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let talk = item(&world, plan, "An toàn giao thông");
    let held = world.talk().with("held_on", "2021-09-11").with("plan_item_id", talk.id.unwrap().0);
    let held = world.add("ward7", held);
    step(&mut world, "ward7", RegisterId::Activities, held, "hold", vec![("turns", Value::Int(90))]);
    let quota = Record::new(RegisterId::Quotas, Some(world.wards[0]))
        .with("year", 2021)
        .with("kind", "classes")
        .with("amount", 6);
    world.add("district", quota);
    let mut driver = open(&world, "ward7", "2");
    menu(&mut driver, "tien do");
    assert_shows(&driver, &["Cả kế hoạch", "1/28  █", "Quý III", "Theo phần"]);
    driver.keys("PgDn");
    assert!(row_with(&driver, "Số lớp mở trong năm").contains('6'), "{}", driver.screen());
    assert!(row_with(&driver, "Số hoạt động trong năm").contains("chưa giao"), "{}", driver.screen());
}
