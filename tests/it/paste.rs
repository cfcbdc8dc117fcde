//! *Dán từ Excel* by keys, in the whole app on a real file.

use crate::data::{At, ListQuery};
use crate::domain::op::Op;
use crate::domain::{Id, Record, RegisterId};
use crate::ui::app::driver::Driver;
use crate::ui::tabs::TABS;

use crate::it::support::world::{NOW, World};

const TWO: &str = "Họ và tên\tNăm sinh\tGT\tĐiện thoại\r\n\
                   Nguyễn Văn An\t02/01/1970\tNam\t0912345678\r\n\
                   Trần Thị Bình\t1965\tNữ\t0987654321\r\n";
const HERE: &str = "Dán dữ liệu vào đây";

/// A class of ward 7 in the file.
fn with_class() -> (World, Id) {
    let mut world = World::new();
    let class = world.class("hobby").with("title", "Tin học K12");
    let class = world.add("ward7", class);
    (world, class)
}

/// The learners of the class, opened.
fn learners(world: &World) -> Driver {
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("4 Enter");
    assert_shows(&driver, &["Tin học K12", "F6 Dán"]);
    driver
}

fn stored(world: &World) -> Vec<Record> {
    let page = world.reader("ward7").page(&ListQuery::new(RegisterId::Enrolments), &At::First, 100).unwrap();
    page.rows.into_iter().map(|row| row.record).collect()
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

/// The line of the screen with this text.
fn line(driver: &Driver, text: &str) -> String {
    driver.screen().lines().find(|line| line.contains(text)).unwrap_or_default().to_owned()
}

#[test]
fn two_learners_are_pasted_into_a_class_and_taken_back_at_once() {
    let (world, class) = with_class();
    let mut driver = learners(&world);
    driver.keys("F6");
    assert_shows(&driver, &[HERE, "Dán từ Excel"]);
    driver.keys("F2");
    assert!(driver.notice().contains("Chưa có dữ liệu"), "{}", driver.notice());
    driver.paste(TWO);
    assert_shows(
        &driver,
        &["2 dòng × 4 cột", "[Họ và tên", "[Giới tính", "2 Đ", "3 Đ", "Sẽ thêm 2, bỏ qua 0"],
    );
    assert_eq!(stored(&world).len(), 0, "nothing is written before F2");
    driver.keys("F2");
    assert!(driver.notice().contains("Đã thêm 2 dòng"), "{}", driver.notice());
    assert_hides(&driver, "Dán từ Excel");
    let records = stored(&world);
    assert_eq!(records.len(), 2);
    assert!(records.iter().all(|record| record.int("class_id") == Some(class.0)));
    assert_shows(&driver, &["Nguyễn Văn An", "Trần Thị Bình"]);
    driver.keys("^z");
    assert_eq!(stored(&world).len(), 0, "one undo takes both back");
    assert_hides(&driver, "Trần Thị Bình");
}

#[test]
fn a_row_with_an_impossible_date_is_marked_and_left_out() {
    let (world, _) = with_class();
    let mut driver = learners(&world);
    // Straight into the list, without F6.
    driver.paste(&TWO.replace("02/01/1970", "13/13/1970"));
    assert!(line(&driver, "13/13/1970").contains("2 !"), "{}", driver.screen());
    assert_shows(&driver, &["Dòng 2, cột Năm sinh:", "Space bỏ dòng này", "Còn 1 dòng sai"]);
    driver.keys("F2");
    assert!(driver.notice().contains("Còn 1 dòng sai"), "{}", driver.notice());
    assert_eq!(stored(&world).len(), 0, "a wrong row keeps everything out");
    driver.keys("Space");
    assert!(line(&driver, "13/13/1970").contains("2 -"), "{}", driver.screen());
    assert_shows(&driver, &["Sẽ thêm 1, bỏ qua 1", "Space Nhận dòng"]);
    driver.keys("F2");
    assert!(driver.notice().contains("Đã thêm 1 dòng, bỏ qua 1"), "{}", driver.notice());
    let names: Vec<_> = stored(&world).iter().map(|record| record.text("name").to_owned()).collect();
    assert_eq!(names, ["Trần Thị Bình"]);
}

#[test]
fn a_wrong_cell_is_mended_in_its_place() {
    let (world, _) = with_class();
    let mut driver = learners(&world);
    driver.paste(&TWO.replace("1965", "13/13/1965")).keys("Tab");
    assert!(line(&driver, "Trần Thị Bình").starts_with('>'), "{}", driver.screen());
    driver.keys("F7");
    assert_shows(&driver, &["Dòng 3, cột Năm sinh:", "Enter: nhận"]);
    driver.keys("^u").type_text("12/12/1965").keys("Enter");
    assert!(line(&driver, "Trần Thị Bình").contains("3 Đ"), "{}", driver.screen());
    driver.keys("F2");
    let birth: Vec<_> = stored(&world).iter().map(|record| record.text("birth").to_owned()).collect();
    assert!(birth.contains(&"1965-12-12".to_owned()), "{birth:?}");
}

#[test]
fn an_unknown_column_is_given_its_field() {
    let (world, _) = with_class();
    let mut driver = learners(&world);
    driver.keys("F6").paste(
        "Họ và tên\tNăm sinh\tGT\tChốn đi về\r\nNguyễn Văn An\t1970\tNam\t12 Lê Lợi\r\n\
         Trần Thị Bình\t1965\tNữ\t5 Trần Phú\r\n",
    );
    assert_shows(&driver, &["Chốn đi về", "[(bỏ qua)"]);
    driver.keys("→ → → Enter");
    assert_shows(&driver, &["Cột Chốn đi về là", "Ghi chú"]);
    driver.type_text("dia chi").keys("Enter");
    assert_hides(&driver, "[(bỏ qua)");
    assert_shows(&driver, &["[Địa chỉ"]);
    driver.keys("F2");
    let mut addresses: Vec<_> =
        stored(&world).iter().map(|record| record.text("address").to_owned()).collect();
    addresses.sort();
    assert_eq!(addresses, ["12 Lê Lợi", "5 Trần Phú"]);
}

#[test]
fn a_table_pasted_into_an_add_form_opens_the_preview_and_leaves_the_form() {
    let (world, _) = with_class();
    let mut driver = learners(&world);
    driver.keys("F4").type_text("Lê Văn Dần").keys("Enter");
    driver.paste(TWO);
    assert_shows(&driver, &["Dán từ Excel", "2 Đ", "3 Đ"]);
    driver.keys("Esc");
    assert_shows(&driver, &["Lê Văn Dần"]);
    assert_hides(&driver, "Nguyễn Văn An");
    assert_eq!(stored(&world).len(), 0, "Esc writes nothing");
    driver.paste(TWO).keys("F2");
    assert_eq!(stored(&world).len(), 2);
    assert_shows(&driver, &["Lê Văn Dần"]);
    drop(driver);
    let mut again = learners(&world);
    again.keys("F4");
    assert_shows(&again, &["Lê Văn Dần"]);
}

#[test]
fn a_word_pasted_into_a_list_or_a_form_stays_a_word() {
    let (world, _) = with_class();
    let mut driver = learners(&world);
    driver.paste("Bình\r\n");
    assert_hides(&driver, "Dán từ Excel");
    assert_shows(&driver, &["Lọc: Bình"]);
    driver.keys("Esc F4").paste("Lê Văn Dần\r\n");
    assert_hides(&driver, "Dán từ Excel");
    assert_shows(&driver, &["Lê Văn Dần"]);
}

#[test]
fn a_paste_without_brackets_is_gathered_until_f2() {
    let (world, _) = with_class();
    let mut driver = learners(&world);
    driver.keys("F6");
    for row in TWO.lines() {
        for (at, cell) in row.split('\t').enumerate() {
            if at > 0 {
                driver.keys("Tab");
            }
            driver.type_text(cell);
        }
        driver.keys("Enter");
    }
    assert_shows(&driver, &[HERE, "Trần Thị Bình | 1965"]);
    driver.keys("F2");
    assert_shows(&driver, &["2 dòng × 4 cột", "2 Đ", "3 Đ"]);
    driver.keys("F2");
    assert_eq!(stored(&world).len(), 2);
}

#[test]
fn who_is_there_already_is_left_out_unless_asked_for() {
    let (world, _) = with_class();
    let mut driver = learners(&world);
    driver.paste(TWO).keys("F2").paste(TWO);
    assert_shows(&driver, &["2 ~", "3 ~", "đã có trong sổ", "Mọi dòng đều đang bỏ qua"]);
    driver.keys("F2");
    assert_eq!(stored(&world).len(), 2);
    driver.keys("Space F2");
    assert_eq!(stored(&world).len(), 3);
}

#[test]
fn what_the_gate_refuses_is_said_and_the_preview_stays() {
    let (mut world, class) = with_class();
    let mut driver = learners(&world);
    driver.paste(TWO);
    let version = world.get("ward7", RegisterId::Classes, class).version;
    world.try_as("ward7", &Op::Delete { register: RegisterId::Classes, id: class, version }).unwrap();
    driver.keys("F2");
    assert!(!driver.notice().is_empty() && !driver.notice().contains("Đã thêm"), "{}", driver.notice());
    assert_shows(&driver, &["Dán từ Excel", "Nguyễn Văn An", "Trần Thị Bình"]);
    assert_eq!(stored(&world).len(), 0);
    driver.keys("Tab").paste("x");
    assert_shows(&driver, &["Nguyễn Văn An"]);
}

#[test]
fn it_fits_a_small_window_and_scrolls_to_every_row_and_column() {
    let (world, _) = with_class();
    let mut driver = Driver::with(&world.path, "ward7", NOW, (60, 16), TABS).unwrap();
    let mut table = String::from("Họ và tên\tNăm sinh\tGT\tĐiện thoại\tĐịa chỉ\tGhi chú\r\n");
    for nth in 10..40 {
        table
            .push_str(&format!("Nguyễn Văn An\t19{nth}\tNam\t09123456{nth}\tSố {nth}\tGhi chú số {nth}\r\n"));
    }
    driver.keys("4 Enter F6");
    assert_shows(&driver, &[HERE]);
    driver.paste(&table);
    assert_shows(&driver, &["[Họ và tên", "Sẽ thêm 30", "F2 Ghi vào sổ"]);
    assert_hides(&driver, "Ghi chú số 10");
    driver.keys("→ → → → →");
    assert_shows(&driver, &["Ghi chú số 10"]);
    driver.keys("End");
    assert_shows(&driver, &["Ghi chú số 39", "Sẽ thêm 30"]);
    driver.keys("Esc");
    assert_eq!(stored(&world).len(), 0);
}

#[test]
fn an_offer_is_taken_by_one_key() {
    let (mut world, _) = with_class();
    let group = Record::new(RegisterId::ResidentialGroups, Some(world.wards[0])).with("name", "Đông Hưng");
    let group = world.add("ward7", group);
    let table = "Họ và tên\tNăm sinh\tGT\tTổ dân phố\r\nNguyễn Văn An\t1970\tNam\tĐông Hư\r\n\
                 Trần Thị Bình\t1965\tNữ\tHưng\r\n";
    let mut driver = learners(&world);
    driver.paste(table);
    assert_shows(&driver, &["2 !", "3 !", "F7: lấy “Đông Hưng”", "F7 Lấy gợi ý"]);
    driver.keys("F7");
    assert_shows(&driver, &["2 Đ", "3 !"]);
    driver.keys("a");
    assert!(driver.notice().contains("Đã lấy 1 gợi ý"), "{}", driver.notice());
    assert_shows(&driver, &["2 Đ", "3 Đ"]);
    driver.keys("F2");
    assert!(stored(&world).iter().all(|record| record.int("group_id") == Some(group.0)));
    assert_eq!(stored(&world).len(), 2);
}

#[test]
fn what_a_column_was_taken_for_is_remembered_for_the_same_make_of_table_until_it_is_forgotten() {
    let (world, _) = with_class();
    let table = |name: &str| {
        format!(
            "Họ và tên\tNăm sinh\tGT\tChốn đi về\r\n{name}\t1970\tNam\t12 Lê Lợi\r\n{name} Bé\t1965\tNữ\t5 Trần Phú\r\n"
        )
    };
    let mut driver = learners(&world);
    driver.paste(&table("Nguyễn Văn An")).keys("→ → → Enter").type_text("dia chi").keys("Enter");
    // What was not written is not remembered.
    driver.keys("Esc");
    assert_shows(&driver, &["chưa lưu sẽ mất"]);
    driver.keys("1").paste(&table("Nguyễn Văn An"));
    assert_shows(&driver, &["[(bỏ qua)"]);
    driver.keys("→ → → Enter").type_text("dia chi").keys("Enter F2");
    assert_eq!(stored(&world).len(), 2);
    drop(driver);

    let mut driver = learners(&world);
    driver.paste(&table("Lê Văn Cả"));
    assert_shows(&driver, &["[Địa chỉ", "Cột hiểu như lần trước"]);
    // Another make of table knows nothing of it.
    driver.keys("Esc").paste(&table("Lê Văn Cả").replace("Chốn đi về", "Chốn ở"));
    assert_shows(&driver, &["[(bỏ qua)"]);
    driver.keys("Esc").paste(&table("Lê Văn Cả")).keys("^u");
    assert_shows(&driver, &["[(bỏ qua)"]);
    assert_hides(&driver, "Cột hiểu như lần trước");
    driver.keys("^u");
    assert!(driver.notice().contains("không có gì để bỏ nhớ"), "{}", driver.notice());
    driver.keys("Esc").paste(&table("Lê Văn Cả"));
    assert_shows(&driver, &["[(bỏ qua)"]);
}

#[test]
fn who_is_in_the_list_is_used_again_by_one_key_and_gets_what_was_missing() {
    let (world, _) = with_class();
    let mut driver = learners(&world);
    driver.paste(TWO).keys("F2");
    let more = "Họ và tên\tNăm sinh\tGT\tĐiện thoại\tĐịa chỉ\r\n\
                Nguyễn Văn An\t1970\tNam\t0999999999\t12 Lê Lợi\r\n\
                Lê Văn Cả\t1980\tNam\t\t\r\n\
                Lê Văn Cả\t1980\tNam\t0903123456\t7 Hai Bà Trưng\r\n";
    driver.paste(more);
    assert_shows(&driver, &["2 ?", "3 Đ", "4 ~", "1 dùng lại · 2 thêm mới · 3 bỏ", "Còn 1 dòng chờ chọn"]);
    assert_shows(&driver, &["Nguyễn Văn An · 1970 · 0999 999 999 giống", "02/01/1970", "0912 345 678"]);
    driver.keys("F2");
    assert_eq!(stored(&world).len(), 2, "nothing is written while a row waits for an answer");
    driver.keys("1");
    assert_shows(&driver, &["2 =", "[1 dùng lại]", "Sẽ thêm 1, bổ sung 1, bỏ qua 1"]);
    driver.keys("3 2");
    assert_shows(&driver, &["2 Đ", "[2 thêm mới]", "Sẽ thêm 2, bỏ qua 1"]);
    driver.keys("1 Down 1");
    assert!(driver.notice().contains("không trùng"), "{}", driver.notice());
    driver.keys("Down 1");
    assert_shows(&driver, &["4 =", "Sẽ thêm 1, bổ sung 1, bỏ qua 1"]);
    driver.keys("F2");
    assert!(driver.notice().contains("Đã thêm 1 dòng, bổ sung 1 dòng đã có"), "{}", driver.notice());
    let of = |name: &str, column: &'static str| {
        let all = stored(&world);
        let found: Vec<_> = all.iter().filter(|record| record.text("name") == name).collect();
        assert_eq!(found.len(), 1, "{name}");
        found[0].text(column).to_owned()
    };
    assert_eq!(of("Nguyễn Văn An", "address"), "12 Lê Lợi");
    assert_eq!(of("Nguyễn Văn An", "phone"), "0912345678", "what is known is never overwritten");
    assert_eq!(of("Nguyễn Văn An", "birth"), "1970-01-02");
    assert_eq!(of("Lê Văn Cả", "phone"), "0903123456");
    assert_eq!(of("Lê Văn Cả", "address"), "7 Hai Bà Trưng");
    driver.keys("^z");
    assert_eq!(of("Nguyễn Văn An", "address"), "", "one undo takes all of it back");
    assert_eq!(stored(&world).len(), 2);
}

#[test]
fn one_answer_is_given_for_all_rows_that_wait() {
    let (world, _) = with_class();
    let mut driver = learners(&world);
    driver.paste(TWO).keys("F2");
    let alike = "Họ và tên\tNăm sinh\tGT\r\nNguyễn Văn Ân\t1970\tNam\r\nTrần Thị Bính\t1965\tNữ\r\n\
                 Trần Thị Binh\t1965\tNữ\r\n";
    driver.paste(alike);
    assert_shows(&driver, &["2 ?", "3 ?", "4 ?", "Còn 3 dòng chờ chọn"]);
    driver.keys("4");
    assert!(driver.notice().contains("Hãy chọn"), "{}", driver.notice());
    driver.keys("2 4");
    assert!(driver.notice().contains("2 dòng khác"), "{}", driver.notice());
    assert_shows(&driver, &["2 Đ", "3 Đ", "4 Đ", "Sẽ thêm 3, bỏ qua 0"]);
    driver.keys("F2");
    assert_eq!(stored(&world).len(), 5);
}

#[test]
fn what_was_typed_is_kept_by_one_key_although_something_else_is_offered() {
    let (world, _) = with_class();
    let mut driver = learners(&world);
    driver.paste("Họ và tên\tNgày sinh\tGT\r\nNguyễn Thế Kỷ\t03/05/12\tNam\r\n");
    assert_shows(&driver, &["2 ?", "F7: lấy", "“03/05/2012”", "Còn 1 dòng chờ chọn"]);
    driver.keys("g");
    assert_shows(&driver, &["Sẽ thêm 1"]);
    driver.keys("F2");
    assert_eq!(stored(&world)[0].text("birth"), "1912-05-03");
}

#[test]
fn who_is_in_another_class_gives_what_is_known_of_them() {
    let (mut world, _) = with_class();
    let other = world.class("hobby").with("title", "Xoa bóp K11");
    let other = world.add("ward7", other);
    let slip = Record::new(RegisterId::Enrolments, None)
        .with("class_id", other.0)
        .with("name", "Phạm Thị Dung")
        .with("birth", "1971")
        .with("sex", "nu")
        .with("phone", "0903123456")
        .with("note", "Học buổi tối");
    world.add("ward7", slip);
    let mut driver = learners(&world);
    driver.paste("Họ và tên\tNăm sinh\tGT\r\nPhạm Thị Dung\t1971\tNữ\r\nTrần Thị Bình\t1965\tNữ\r\n");
    assert_shows(
        &driver,
        &["2 ~", "3 Đ", "Phạm Thị Dung · Xoa bóp K11", "[2 thêm mới]", "Sẽ thêm 2, bỏ qua 0"],
    );
    driver.keys("1");
    assert_shows(&driver, &["2 =", "Sẽ thêm 2, bỏ qua 0"]);
    driver.keys("F2");
    let all = stored(&world);
    let dung: Vec<_> = all.iter().filter(|record| record.text("name") == "Phạm Thị Dung").collect();
    assert_eq!(dung.len(), 2);
    assert!(dung.iter().all(|record| record.text("phone") == "0903123456"));
    assert_eq!(
        dung.iter().filter(|record| record.text("note").is_empty()).count(),
        1,
        "notes are of one class"
    );
}

#[test]
fn a_row_that_was_left_out_stays_out_whatever_else_is_changed() {
    let (world, _) = with_class();
    let mut driver = learners(&world);
    driver.paste(TWO).keys("Space → → → Enter").type_text("ghi chu").keys("Enter");
    assert_shows(&driver, &["2 -", "3 Đ", "[Ghi chú"]);
}

#[test]
fn a_table_pasted_where_none_is_taken_filters_nothing_and_is_told_where_to_go() {
    let (world, _) = with_class();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    for tab in ["1", "4", "5", "6"] {
        driver.keys(tab).paste(TWO);
        assert!(
            driver.notice().contains("không dán bảng"),
            "{tab}: {}\n{}",
            driver.notice(),
            driver.screen()
        );
        assert_hides(&driver, "Nguyễn Văn An");
    }
    driver.keys("4").paste("tin hoc");
    assert_shows(&driver, &["Lọc: tin hoc"]);
}
