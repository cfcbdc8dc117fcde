//! The list of a day of a class, by keys and on paper: a past day stays as it was, and what is printed is what is shown.

use std::io::{Cursor, Read as _};

use calamine::Reader as _;

use super::attendance::{Class, DAYS, assert_shows, line, whole};
use super::support::world::NOW;
use super::support::{binary, demo, temp_dir};
use crate::domain::op::Op;
use crate::domain::{Id, RegisterId, Value};
use crate::exchange::paper::class::{WantedOfClass, list};
use crate::exchange::paper::{Format, Printed, attendance};
use crate::ui::app::driver::Driver;
use crate::vietnamese::date::parse_date;

fn wanted(day: &str) -> WantedOfClass {
    WantedOfClass::on(parse_date(day, NOW.today, 2021).unwrap().value, NOW.today)
}

fn printed(class: &Class, login: &str, day: &str) -> Printed {
    list(&class.world.reader(login), class.class, wanted(day)).unwrap().expect("the class")
}

/// The screen of the list of a day.
fn opened(class: &Class, day: &str) -> Driver {
    let mut driver = Driver::new(&class.world.path, "ward7", NOW).unwrap();
    // What stands there is taken away by the first figure, however late that comes.
    driver.keys("4 Enter ^w").tick().type_text(day).keys("Enter");
    driver
}

/// Number, name and year of who is numbered on the screen.
fn numbered(driver: &Driver) -> Vec<[String; 3]> {
    let of_line = |line: &str| {
        let words: Vec<_> = line.trim_start_matches(['>', ' ']).split_whitespace().collect();
        let number: usize = words.first()?.parse().ok()?;
        let year = words.iter().position(|word| word.len() == 4 && word.parse::<u32>().is_ok())?;
        Some([number.to_string(), words[1..year].join(" "), words[year].to_owned()])
    };
    driver.screen().lines().filter_map(of_line).collect()
}

/// The rows of the tables of a document, cell by cell.
fn docx(printed: &Printed) -> Vec<Vec<String>> {
    let bytes = printed.write(Format::Docx).unwrap().unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut body = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut body).unwrap();
    let text = |cell: &str| {
        let runs = cell.split("<w:t").skip(1).filter(|run| run.starts_with(['>', ' ']));
        let texts = runs.filter_map(|run| run.split_once('>')?.1.split_once("</w:t>").map(|(text, _)| text));
        texts.collect::<Vec<_>>().join("\n")
    };
    let cells = |row: &str| row.split("<w:tc>").skip(1).map(text).collect();
    body.split("<w:tr>").skip(1).map(cells).collect()
}

/// The rows of the first sheet of a workbook.
fn xlsx(printed: &Printed) -> Vec<Vec<String>> {
    let bytes = printed.write(Format::Xlsx).unwrap().unwrap();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

fn txt(printed: &Printed) -> String {
    String::from_utf8(printed.write(Format::Txt).unwrap().unwrap()).unwrap()
}

#[test]
fn the_list_of_a_day_is_typed_and_left_again() {
    let class = whole();
    let mut driver = opened(&class, "1504");
    assert_shows(
        &driver,
        &["danh sách 15/04/2021", "4 · nữ 4 · nghỉ học 1 · không đến 1 · 9/9 buổi, 1 nghỉ"],
    );
    for (name, end) in [
        ("Trần Thị Lan", "1962 Nữ  16/03      9/9 1 buổi   h"),
        ("Lê Văn Minh", "23/03      7/9 thiếu 1  h"),
        ("Phan Hữu Phúc", "16/03      8/9 0 buổi   h"),
        ("Ngô Văn Quý", "25/03      4/9 thiếu 4  h"),
        ("Võ Thị Nga", "2/9          - nghỉ từ 01/04…"),
        ("Đỗ Thị Oanh", "0/9          o không đến học"),
    ] {
        let line = line(&driver, name);
        assert!(line.trim_end().ends_with(end), "{end:?} is not at the end of\n{line}\n{}", driver.screen());
    }
    assert!(line(&driver, "Ngô Văn Quý").contains(" 4 Ngô"), "{}", driver.screen());
    driver.keys("^w");
    assert!(!driver.screen().contains("danh sách"), "{}", driver.screen());
    // Back then the later sessions were still ahead, and nobody had left yet.
    driver.keys("^w").type_text("2403").keys("Enter");
    assert_shows(&driver, &["5 · nữ 5 · 3/9 buổi · danh sách 24/03/2021"]);
    assert!(line(&driver, "Lê Văn Minh").contains("1/3 "), "{}", driver.screen());
    driver.keys("Esc ^w").type_text("2012").keys("Enter");
    assert!(driver.notice().contains("Ngày 20/12/2021 chưa đến."), "{}", driver.notice());
}

/// Everything that can be seen and printed of a class on days before the first of April.
fn before_april(class: &Class) -> Vec<String> {
    let days = ["16/03/2021", "24/03/2021", "25/03/2021", "31/03/2021"];
    let mut all: Vec<_> = days.iter().map(|day| txt(&printed(class, "ward7", day))).collect();
    all.extend(days.iter().map(|day| {
        let mut driver = opened(class, &day.replace("/2021", "").replace('/', ""));
        assert_shows(&driver, &["danh sách"]);
        let screen = driver.keys("Home").screen();
        screen.lines().filter(|line| line.trim_end().ends_with(" h")).collect::<Vec<_>>().join("\n")
    }));
    all
}

#[test]
fn what_comes_later_does_not_change_the_list_of_a_day() {
    let mut class = whole();
    let was = before_april(&class);
    class.step(1, "move", &[("left_on", "2021-04-16"), ("reason", "sang lớp tối")]);
    assert_eq!(before_april(&class), was, "moved");
    class.step(2, "enrol", &[("joined_on", "2021-04-20")]);
    assert_eq!(before_april(&class), was, "back again");
    class.step(4, "withdraw", &[("left_on", "2021-04-16"), ("reason", "bận")]);
    let (register, id) = (RegisterId::Classes, class.class);
    let version = class.world.get("ward7", register, id).version;
    let given = vec![("end_on", Value::text("2021-04-20")), ("reason", Value::text("đủ buổi"))];
    let finish = Op::Step { register, id, version, step: "finish", given };
    class.world.try_as("ward7", &finish).unwrap_or_else(|why| panic!("{why}"));
    class.step(0, "complete", &[]);
    assert_eq!(before_april(&class), was, "finished");
    // The ward is merged into the other one: the old class still has its list, for whoever may see it.
    let office = |class: &Class| txt(&printed(class, "district", "31/03/2021"));
    let before = office(&class);
    let [ward, into] = class.world.wards.map(|ward| Id(ward.0));
    let version = class.world.get("district", RegisterId::Wards, ward).version;
    let last = NOW.today.pred_opt().unwrap();
    let op = Op::Merge { ward, version, into, last };
    class.world.try_as("district", &op).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(office(&class), before, "merged");
}

#[test]
fn a_correction_of_days_does() {
    let mut class = whole();
    let before = class.world.get("ward7", RegisterId::Enrolments, class.learners[5]);
    let record = before.clone().with("joined_on", "2021-03-23");
    class.world.try_as("ward7", &Op::Save { record, base: Some(before.values) }).unwrap();
    assert_eq!(numbered(&opened(&class, "2403")).len(), 6);
}

#[test]
fn the_paper_of_a_day_is_the_screen_of_that_day() {
    let class = whole();
    for (day, typed) in [("15/04/2021", "1504"), ("24/03/2021", "2403"), ("10/01/2021", "1001")] {
        let shown = numbered(&opened(&class, typed));
        let paper = printed(&class, "ward7", day);
        let is_person = |row: &Vec<String>| row[0].parse::<usize>().is_ok() && row.len() > 3;
        for rows in [docx(&paper), xlsx(&paper)] {
            let people = rows.into_iter().filter(is_person);
            let people: Vec<_> = people.map(|row| [row[0].clone(), row[1].clone(), row[2].clone()]).collect();
            assert_eq!(people, shown, "{day}");
        }
        let said =
            format!("Cộng {} người, nữ {}, dân tộc thiểu số 0, diện ưu tiên 0.", shown.len(), shown.len());
        assert!(txt(&paper).contains(&said), "{said}\n{}", txt(&paper));
        assert!(txt(&paper).contains(&format!("Ngày {day}")));
    }
    let paper = printed(&class, "ward7", "15/04/2021");
    for login in ["leader7", "district"] {
        assert_eq!(printed(&class, login, "15/04/2021").paper, paper.paper, "{login}");
    }
    for login in ["ward8", "cec", "inspector7", "operator"] {
        let theirs = list(&class.world.reader(login), class.class, wanted("15/04/2021"));
        assert!(theirs.ok().flatten().is_none(), "{login}");
    }
}

#[test]
fn the_years_pack_says_how_many_sessions_complete_a_class() {
    let mut class = whole();
    let ends = |class: &Class| {
        let shown = line(&opened(class, "1504"), "Lê Văn Minh");
        let all = attendance::grid(&class.world.reader("ward7"), class.class, wanted("15/04/2021"));
        let row = xlsx(&all.unwrap().unwrap()).into_iter().find(|row| row[1] == "Lê Văn Minh").unwrap();
        (shown.contains("thiếu 1"), shown.contains("2 buổi"), row.last().unwrap().clone())
    };
    assert_eq!(ends(&class), (true, false, "thiếu 1".to_owned()));
    let source = include_str!("../../db/guidelines/2021.toml");
    let source = source.replace("completion_percent = 80", "completion_percent = 50");
    class.world.try_as("district", &Op::Publish { source: source.into() }).unwrap();
    assert_eq!(ends(&class), (false, true, "2 buổi".to_owned()));
}

#[test]
fn the_grid_on_paper_is_the_grid_on_the_screen() {
    let class = whole();
    let reader = class.world.reader("ward7");
    let all = attendance::grid(&reader, class.class, wanted("15/04/2021")).unwrap().unwrap();
    let rows = xlsx(&all);
    let of =
        |name: &str| rows.iter().find(|row| row[1] == name).unwrap_or_else(|| panic!("{rows:?}")).clone();
    let screen = |name: &str, cells: [&str; 14]| assert_eq!(of(name)[2..], cells, "{name}");
    screen("Võ Thị Nga", ["", "", "K", "K", "K", "/", "/", "-", "/", "/", "2", "0", "3", "nghỉ 01/04"]);
    screen("Phan Hữu Phúc", ["", "P", "", "", "", "T", "", "-", "", "", "8", "1", "0", "0 buổi"]);
    screen("Ngô Văn Quý", ["/", "/", "/", "", "", "P", "P", "-", "", "", "4", "2", "0", "thiếu 4"]);
    screen("Có mặt", ["3", "2", "3", "4", "4", "3", "3", "-", "4", "4", "", "", "", ""]);
    let heads = rows.iter().find(|row| row[0] == "TT").unwrap();
    assert_eq!((heads[2].as_str(), heads[11].as_str()), ("16\n/3", "15\n/4"));
    let people =
        |printed: &Printed| docx(printed).iter().filter(|row| row[0].parse::<usize>().is_ok()).count();
    assert_eq!(people(&all), 6);
    let april = WantedOfClass { month: Some((2021, 4)), ..wanted("15/04/2021") };
    let april = attendance::grid(&reader, class.class, april).unwrap().unwrap();
    let names: Vec<_> = xlsx(&april).into_iter().filter(|row| row[0].parse::<usize>().is_ok()).collect();
    // Who left before is on no grid of the month.
    assert_eq!(names.len(), 4, "{names:?}");
    assert_eq!(names[0][1..], ["Trần Thị Lan", "", "", "-", "", "", "4", "0", "0"]);
    assert!(txt(&april).contains("Tháng 4 năm 2021") && txt(&april).contains(". chưa ghi"));
}

#[test]
fn a_sheet_to_write_on_has_the_next_sessions_and_a_code_that_opens_its_roll() {
    let days = ["11-29", "12-01", "12-20", "12-22"];
    let mut class = Class::new(&days, &[("Trần Thị Lan", "11-29"), ("Ngô Văn Quý", "12-01")]);
    let before = class.world.get("ward7", RegisterId::Enrolments, class.learners[1]);
    let record = before.clone().with("joined_on", "2021-12-21");
    class.world.try_as("ward7", &Op::Save { record, base: Some(before.values) }).unwrap();
    let reader = class.world.reader("ward7");
    let sheet = |wanted| attendance::sheet(&reader, class.class, wanted).unwrap().unwrap();
    let usual = docx(&sheet(wanted("06/12/2021")));
    let head = usual.iter().find(|row| row[0] == "TT").unwrap();
    assert_eq!(head[2..], ["20\n/12", "22\n/12", "", "", "", "", "", ""]);
    let numbers = |rows: &[Vec<String>]| -> Vec<[String; 2]> {
        let lines = rows.iter().filter(|row| row[0].trim().parse::<usize>().is_ok());
        lines.map(|row| [row[0].trim().to_owned(), row[1].clone()]).collect()
    };
    let lines = numbers(&usual);
    // Quý comes only after the next session.
    assert_eq!(numbers(&xlsx(&sheet(wanted("06/12/2021")))), lines);
    assert_eq!((lines.len(), lines[0][1].as_str(), lines[1][1].as_str()), (6, "Trần Thị Lan", ""));
    let other = docx(&sheet(WantedOfClass { columns: 3, blank: 1, ..wanted("21/12/2021") }));
    assert_eq!(other.iter().find(|row| row[0] == "TT").unwrap()[2..], ["22\n/12", "", ""]);
    assert_eq!(numbers(&other).len(), 3);
    let code = format!("7-{}-3", class.class.0);
    let text = txt(&sheet(wanted("06/12/2021")));
    assert!(text.contains(&format!("Tờ {code}, in ngày 06/12/2021")), "{text}");
    let mut driver = Driver::new(&class.world.path, "ward7", NOW).unwrap();
    driver.keys("4").type_text(&format!("to {code}")).keys("Enter");
    assert_shows(&driver, &["Điểm danh · Tin học K1", &format!("tờ {code}")]);
    driver.keys("Down k");
    assert!(driver.notice().contains("Buổi 20/12 chưa đến."), "the cursor is there: {}", driver.notice());
    let mut driver = Driver::new(&class.world.path, "ward7", NOW).unwrap();
    driver.keys("4").type_text("to 7-99999-1").keys("Enter");
    assert!(driver.notice().contains("Không thấy lớp của tờ 7-99999-1."), "{}", driver.notice());
}

#[test]
fn the_papers_of_a_class_are_offered_in_it_by_f8() {
    let class = whole();
    let mut driver = opened(&class, "1504");
    driver.keys("F8");
    assert_shows(&driver, &["Danh sách học viên 15/04/2021", "Bảng điểm danh tháng 4/2021"]);
    driver.keys("1");
    // What the names are for is asked first, and remembered.
    assert_shows(&driver, &["Lấy thông tin cá nhân để làm gì?"]);
    driver.keys("4");
    let number = class.class.0;
    assert_shows(
        &driver,
        &[&format!("paper class-list --class {number} --day 15/04/2021"), "DANH SÁCH HỌC VIÊN"],
    );
    driver.keys("Esc F8 3 Enter");
    assert_shows(&driver, &[" --phones", "Điện thoại"]);
    driver.keys("Esc Esc F8");
    assert_shows(&driver, &["Danh sách học viên 06/12/2021", "Xuất cả sổ ra Excel, CSV"]);
    driver.keys("Esc Tab F8");
    assert_shows(&driver, &["Phiếu ký tên 15/04", "Tờ điểm danh các buổi tới"]);
    driver.keys("7 Enter");
    assert_shows(&driver, &[&format!("paper attendance-month --class {number} --month 4 --year 2021")]);
    assert_eq!(DAYS.len(), class.sessions.len());
}

#[test]
fn telephones_stand_only_on_the_list_to_call_people_by() {
    let mut class = whole();
    let before = class.world.get("ward7", RegisterId::Enrolments, class.learners[0]);
    let record = before.clone().with("phone", "0903123456");
    class.world.try_as("ward7", &Op::Save { record, base: Some(before.values) }).unwrap();
    let reader = class.world.reader("ward7");
    let text = |wanted| txt(&list(&reader, class.class, wanted).unwrap().unwrap());
    let signed = text(wanted("15/04/2021"));
    assert!(signed.contains("Ký tên") && !signed.contains("0903"), "{signed}");
    let to_call = text(WantedOfClass { phones: true, ..wanted("15/04/2021") });
    let lan = to_call.lines().find(|line| line.contains("Trần Thị Lan")).unwrap();
    assert!(to_call.contains("Điện thoại") && lan.contains("0903 123 456"), "{to_call}");
}

/// Names that leave the program are kept as such, and options that mean nothing are refused.
#[test]
fn the_verb_writes_the_papers_and_keeps_who_took_the_names() {
    let folder = temp_dir();
    let path = demo::copy(folder.path());
    let number = |sql: &str| -> i64 {
        rusqlite::Connection::open(&path).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let class = number(
        "SELECT c.id FROM classes c JOIN wards w ON w.id = c.ward_id
         WHERE w.name = 'Phường 7' AND EXISTS (SELECT 1 FROM enrolments e WHERE e.class_id = c.id)",
    );
    let exports = "SELECT count(*) FROM access WHERE what = 'export' AND register = 'enrolments'";
    let run = |given: &str| {
        let mut command = std::process::Command::new(binary());
        command.arg("paper").args(given.split(' '));
        command.args(["--as", "p7", "--file"]).arg(&path);
        command.output().unwrap()
    };
    for (at, verb) in (1..).zip(["class-list", "attendance-sheet", "attendance-month"]) {
        assert_eq!(run(&format!("{verb} --class {class}")).status.code(), Some(2), "what for is not said");
        let done = run(&format!("{verb} --class {class} --purpose diemdanh"));
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert!(zip::ZipArchive::new(Cursor::new(done.stdout)).is_ok());
        assert_eq!(number(exports), at, "{verb}");
    }
    for given in [
        "class-list",
        "plan --class 1",
        "sign-in --phones",
        "sign-in --day 0101",
        "class-list --class 999999",
    ] {
        assert!(!run(given).status.success(), "{given}");
    }
}
