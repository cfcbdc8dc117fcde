//! Letters that were written for other fonts, read by the wrong table, or lost: told wherever text comes in.

use crate::data::{At, ListQuery};
use crate::domain::{Record, RegisterId};
use crate::exchange::{Preview, read_bytes};
use crate::ui::app::driver::Driver;

use super::{Demo, helper};
use crate::it::support::world::NOW;

const CLASS: &str = "Tin học văn phòng K3/2021";

fn demo() -> Demo {
    let mut demo = Demo::new();
    let class = Record::new(RegisterId::Classes, Some(demo.wards[0])).with("title", CLASS);
    demo.add("ward7", class.with("kind", "hobby"));
    demo
}

fn brought(demo: &Demo, text: &str) -> Preview {
    Preview::new(
        read_bytes(text.as_bytes(), &helper(), &crate::exchange::ReadOptions::default()).unwrap(),
        demo.known("ward7", RegisterId::Enrolments),
    )
}

/// What the name of each row reads as, and what is said about it.
fn names(preview: &Preview) -> Vec<(&str, Option<&str>, bool)> {
    let said = |row: &crate::exchange::RowPlan| row.problems.first().map(|it| (it.why.clone(), it.stops));
    assert!(preview.rows().iter().all(|row| row.problems.len() < 2), "{:#?}", preview.rows());
    let about =
        |why: &str| ["TCVN3", "VNI", "UTF-8", "mất chữ", "giống tên"].into_iter().find(|it| why.contains(it));
    let rows = preview.rows().iter();
    rows.map(|row| {
        let (why, stops) = said(row).unwrap_or_default();
        (row.record.text("name"), about(&why), stops)
    })
    .collect()
}

const HEAD: &str = "Lớp,Họ và tên,Ngày/năm sinh,Giới tính\n";

fn list(names: &[&str]) -> String {
    names.iter().fold(HEAD.to_owned(), |all, name| format!("{all}{CLASS},{name},1962,Nữ\n"))
}

#[test]
fn single_cells_are_converted_with_a_word_and_lost_letters_are_a_problem() {
    let demo = demo();
    let list = list(&[
        "Nguy?n V?n An",
        "Nguyá»…n Thá»‹ BÃ¬nh",
        "NguyÔn V¨n Cêng",
        "Nguyeãn Vaên Danh",
        "Nguyễn V¨n Em",
        "Nguy\u{FFFD}n An",
        "Ðặng Thị Eth",
        "H’Hen Niê Kđăm",
    ]);
    let wanted = [
        ("", Some("mất chữ"), true),
        ("Nguyễn Thị Bình", Some("UTF-8"), false),
        ("Nguyễn Văn Cường", Some("TCVN3"), false),
        ("Nguyễn Văn Danh", Some("VNI"), false),
        ("Nguyễn V¨n Em", Some("giống tên"), false),
        ("", Some("mất chữ"), true),
        ("Đặng Thị Eth", None, false),
        ("H'Hen Niê Kđăm", None, false),
    ];
    assert_eq!(names(&brought(&demo, &list)), wanted);
    let pasted = list.replace(',', "\t");
    assert_eq!(names(&demo.pasted("ward7", RegisterId::Enrolments, &pasted)), wanted);
}

#[test]
fn a_column_is_converted_whole_where_its_neighbours_are_unicode() {
    let demo = demo();
    // `Thò` and `Lan` alone could be read as they stand; their column says what they are.
    let preview = brought(&demo, &list(&["Traàn Thò Hoàng", "Leâ Vaên Ñöùc", "Thò Lan", "Nguyeãn Thò Hoa"]));
    let read: Vec<_> = preview.rows().iter().map(|row| row.record.text("name")).collect();
    assert_eq!(read[1..], ["Lê Văn Đức", "Thị Lan", "Nguyễn Thị Hoa"]);
    assert_eq!(preview.repair().converted.map(|old| old.name()), Some("VNI-Windows"));
    assert_eq!(preview.wrong(), 0, "{:#?}", preview.problems().collect::<Vec<_>>());
    let preview = brought(&demo, &list(&["NguyÔn V¨n Cêng", "TrÇn ThÞ Hång"]));
    let read: Vec<_> = preview.rows().iter().map(|row| row.record.text("name")).collect();
    assert_eq!(read, ["Nguyễn Văn Cường", "Trần Thị Hồng"]);
    assert_eq!(preview.repair().converted.map(|old| old.name()), Some("TCVN3"));
}

#[test]
fn words_of_lists_and_names_of_records_are_found_in_their_old_letters() {
    let demo = demo();
    let list = format!("{HEAD}Tin häc v¨n phßng K3/2021,Nguyễn Văn An,1962,N÷\n");
    let preview = brought(&demo, &list);
    assert_eq!(preview.wrong(), 0, "{:#?}", preview.problems().collect::<Vec<_>>());
    assert_eq!(preview.rows()[0].record.text("sex"), "nu");
}

#[test]
fn a_form_says_the_same() {
    for (typed, said) in
        [("NguyÔn V¨n Cêng", "TCVN3"), ("Nguyễn V¨n Em", "giống tên"), ("Nguy?n An", "mất chữ")]
    {
        let demo = demo();
        let mut driver = Driver::new(&demo.path, "ward7", NOW).unwrap();
        driver.keys("8").type_text("ghi danh").keys("Enter F4 ↓").paste(typed).keys("Tab");
        let screen = driver.screen().to_string();
        assert!(screen.contains(said), "{typed}: {screen}");
    }
}

#[test]
fn texts_of_other_kinds_keep_their_signs() {
    let mut demo = demo();
    let titles = [
        "📢 Tuyên truyền ☎️ phòng cháy 👨‍👩‍👧 gia đình 🇻🇳",
        "Tuyên truyền ⚠ an toàn điện ✅ năm 2021 ①②",
        "Windows® 10, bụi 5 µm",
        "Café Zoë",
    ];
    let head = "Tên địa điểm;Loại;Sức chứa\n".to_owned();
    let text = titles.iter().fold(head, |all, title| format!("{all}{title};Nơi khác;40\n"));
    let preview = demo.pasted("ward7", RegisterId::Venues, &text);
    assert_eq!(preview.problems().count(), 0, "{:#?}", preview.problems().collect::<Vec<_>>());
    demo.run("ward7", &preview.to_op().unwrap());
    let page = demo.reader("ward7").page(&ListQuery::new(RegisterId::Venues), &At::First, 9).unwrap();
    assert_eq!(page.rows.len(), titles.len());
}
