//! `tthtcd import` for somebody at the server's own terminal: they see how far it is, Ctrl+C stops it with nothing
//! stored, and columns are taken for what the same person took them for when pasting.

use std::process::Command;

use crate::data::{ListQuery, Reader};
use crate::domain::RegisterId;
use crate::ui::app::driver::Driver;

use crate::it::exchange::Demo;
use crate::it::support::process::{Finish as _, wait_until};
use crate::it::support::pty::{Pty, Spec};
use crate::it::support::world::NOW;
use crate::it::support::{binary, temp_dir};

/// So many venues that storing them takes a while, each of them another.
fn table(rows: usize) -> String {
    let row = |row| format!("Nhà văn hóa số {row};Nơi khác;{row}\n");
    std::iter::once("Tên địa điểm;Loại;Sức chứa\n".to_owned()).chain((1..=rows).map(row)).collect()
}

fn venues(demo: &Demo) -> u32 {
    let reader = Reader::login(&demo.path, "ward7", NOW.today).unwrap().unwrap();
    reader.count(&ListQuery::new(RegisterId::Venues)).unwrap()
}

/// `tthtcd import venues < file` in a terminal.
fn at_a_terminal(demo: &Demo, table: &str) -> Pty {
    let file = demo.path.with_extension("csv");
    std::fs::write(&file, table).unwrap();
    let line = format!(
        "exec {} import venues --file {} --as ward7 < {}",
        binary().display(),
        demo.path.display(),
        file.display()
    );
    Pty::start(&Spec::sh(&line).size(100, 24))
}

#[test]
fn a_long_import_at_a_terminal_shows_how_far_it_is_and_stops_at_ctrl_c() {
    let demo = Demo::new();
    let long = table(12_000);
    let pty = at_a_terminal(&demo, &long);
    pty.wait_text("Đang ghi [#");
    pty.keys("C-c");
    assert_eq!(pty.wait_exit(), 130, "{}", pty.screen_text());
    let screen = pty.screen_text();
    assert!(
        screen.contains("Đã dừng, không có dòng nào được ghi.")
            && !screen.contains("Đang ghi")
            && !screen.contains("^C"),
        "{screen}"
    );
    assert_eq!(venues(&demo), 0);
    // While it is read, it stops as well.
    let pty = at_a_terminal(&demo, &long);
    pty.wait_text("Đang đọc");
    pty.keys("C-c");
    assert_eq!(pty.wait_exit(), 130, "{}", pty.screen_text());
    assert_eq!(venues(&demo), 0);
    // And left alone it comes to its end, with the report alone.
    let pty = at_a_terminal(&demo, &table(300));
    assert_eq!(pty.wait_exit(), 0, "{}", pty.screen_text());
    let screen = pty.screen_text();
    assert!(screen.contains("Đã thêm 300 dòng") && !screen.contains("Đang"), "{screen}");
    assert_eq!(venues(&demo), 300);
}

#[test]
fn somebody_who_waits_for_a_turn_may_leave() {
    let demo = Demo::new();
    // Somebody else stores something, and does not come to an end.
    let queue = demo.path.with_file_name("demo.db-queue");
    let holder = Command::new("flock").arg(&queue).args(["sleep", "600"]).keep();
    let is_held = || !Command::new("flock").args(["-n"]).arg(&queue).arg("true").finish().status.success();
    wait_until("the queue is held", || is_held().then_some(()));
    let pty = at_a_terminal(&demo, &table(2));
    pty.wait_text("Đang chờ");
    pty.keys("C-c");
    assert_eq!(pty.wait_exit(), 130, "{}", pty.screen_text());
    drop(holder);
    assert_eq!(venues(&demo), 0);
}

#[test]
fn without_a_terminal_nothing_is_said_but_the_report() {
    let demo = Demo::new();
    let mut import = Command::new(binary());
    import.args(["import", "venues", "--as", "ward7", "--file"]).arg(&demo.path);
    let done = import.finish_with(table(300).as_bytes());
    assert_eq!((done.status.code(), done.stdout.len()), (Some(0), 0));
    let said = String::from_utf8(done.stderr).unwrap();
    // What the columns are taken for, each row while there are few, the rest counted, and what was done.
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines.len(), 203, "{said}");
    assert!(lines[0].starts_with("Cột nhập: A Tên địa điểm;"), "{said}");
    assert!(lines[1].ends_with("thêm mới.") && lines[201].contains("100 dòng thêm mới khác"), "{said}");
    assert!(lines[202].starts_with("Đã thêm 300 dòng") && !said.contains('\r'), "{said}");
}

#[test]
fn columns_are_taken_for_what_they_were_when_pasting() {
    let demo = Demo::new();
    let folder = temp_dir();
    let import = |login: &str, table: &str| {
        let mut import = Command::new(binary());
        import.args(["import", "venues", "--as", login, "--file"]).arg(&demo.path).current_dir(folder.path());
        String::from_utf8(import.finish_with(table.as_bytes()).stderr).unwrap()
    };
    let table = |name: &str| format!("Tên địa điểm;Loại;Chốn đi về\n{name};Nơi khác;12 Lê Lợi\n");
    let said = import("ward7", &table("Nhà A"));
    assert!(said.contains("Chốn đi về") && !said.contains("lần dán trước"), "{said}");
    // The same person pastes such a table and says what its last column is.
    let mut driver = Driver::new(&demo.path, "ward7", NOW).unwrap();
    driver.keys("8").type_text("dia diem").keys("Enter F6").paste(&table("Nhà B").replace(';', "\t"));
    driver.keys("→ → Enter").type_text("dia chi").keys("Enter F2");
    drop(driver);
    let said = import("ward7", &table("Nhà C"));
    assert!(said.contains("lần dán trước") && said.contains("“Chốn đi về” → Địa chỉ"), "{said}");
    let reader = Reader::login(&demo.path, "ward7", NOW.today).unwrap().unwrap();
    let query = ListQuery { typed: "nha c".into(), ..ListQuery::new(RegisterId::Venues) };
    let page = reader.page(&query, &crate::data::At::First, 9).unwrap();
    assert_eq!(page.rows[0].record.text("address"), "12 Lê Lợi");
    // It is that person's alone, and of that make of table alone.
    assert!(!import("ward8", &table("Nhà D")).contains("lần dán trước"));
    assert!(!import("ward7", &table("Nhà E").replace("Chốn đi về", "Chốn ở")).contains("lần dán trước"));
}
