//! F8: the line to copy, and that what it gives is byte for byte what the server has.

use std::collections::BTreeSet;
use std::process::Command;

use crate::demo::Options;
use crate::domain::op::Now;
use crate::ui::app::driver::Driver;

use crate::it::support::world::{NOW, World};
use crate::it::support::{binary, demo, temp_dir};

#[test]
fn a_list_says_how_to_have_it_as_a_file() {
    let world = World::new();
    let mut clerk = Driver::new(&world.path, "ward7", NOW).unwrap();
    clerk.keys("8").type_text("hoat dong").keys("Enter F8");
    let path = world.path.display();
    let line = format!("tthtcd export activities --format xlsx --file {path} --as ward7 > hoat-dong.xlsx");
    assert!(on_one_line(&clerk).contains(&line), "{line}\n{}", clerk.screen());
    assert!(!clerk.screen().contains("TÀI-KHOẢN"), "nothing is left to fill in:\n{}", clerk.screen());
    clerk.keys("Esc");
    assert!(clerk.screen().contains("Tên hoạt động"), "{}", clerk.screen());
    let mut office = Driver::new(&world.path, "district", NOW).unwrap();
    office.keys("F5").type_text("phuong 7").keys("Enter 8").type_text("ghi danh").keys("Enter F8 1");
    let screen = office.screen();
    assert!(
        on_one_line(&office)
            .contains("tthtcd export enrolments --ward 'phuong 7' --purpose 'goi hoc vien' --format xlsx"),
        "{screen}"
    );
    assert!(screen.contains("nhật ký truy cập"), "{screen}");
}

/// The words of the screen, since its edge breaks lines.
fn on_one_line(driver: &Driver) -> String {
    driver.screen().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// On every tab of every role, at its root and on what Enter opens there: where F8 is offered it leads to a line that
/// gives a file which opens; where it is not, the key says so.
#[test]
fn f8_gives_a_file_that_opens_or_says_that_there_is_none() {
    let folder = temp_dir();
    let mut files = BTreeSet::new();
    let mut none = 0;
    for login in ["p7", "ld7", "gdnn", "doan1", "phong"] {
        let now = Now { today: Options::default().today, ..NOW };
        let mut driver = Driver::new(demo::shared(), login, now).unwrap();
        driver.resize(240, 60);
        let tabs = driver.row(1);
        for tab in ["1", "2", "3", "4", "5", "6", "8", "9"]
            .into_iter()
            .filter(|tab| tabs.contains(&format!("{tab} ")))
        {
            for open in ["", "Enter"] {
                driver.keys(tab).keys(open);
                let before = driver.screen();
                let footer = before.lines().last().unwrap_or_default();
                driver.keys("F8");
                // Where it would take people's data along, what for is asked first.
                if driver.screen().contains("để làm gì?") {
                    driver.keys("1");
                }
                let offered = command(&driver).is_some() || driver.notice().is_empty();
                assert!(offered || !footer.contains("F8"), "{login} {tab} {open}\n{}", driver.screen());
                assert_ne!(driver.screen(), before, "{login} {tab} {open}");
                if !offered {
                    none += 1;
                } else {
                    // A plan and a class have several papers: the first. People's data ask for what: the first.
                    for _ in 0..2 {
                        if command(&driver).is_none() {
                            driver.keys("1");
                        }
                    }
                    let line = command(&driver);
                    let line = line.unwrap_or_else(|| panic!("{login} {tab} {open}\n{}", driver.screen()));
                    files.insert(line);
                }
                driver.keys("Esc Esc Esc Esc");
            }
        }
    }
    assert!(files.len() > 8 && none > 3, "{files:#?} {none}");
    for line in files {
        opens(&line, &folder);
    }
}

/// The line to be copied, without what it begins with.
fn command(driver: &Driver) -> Option<String> {
    let screen = driver.screen();
    let line = screen
        .lines()
        .find_map(|line| line.split_once("tthtcd ").filter(|(_, rest)| rest.contains(" > ")))?
        .1;
    Some(line.trim_end_matches(['│', '|', ' ', '↓', '↑']).to_owned())
}

/// Runs the line as it stands, and looks into the file that it gives.
fn opens(line: &str, folder: &tempfile::TempDir) {
    let line = format!("{} {line}", binary().display());
    let done = Command::new("sh").arg("-c").arg(&line).current_dir(folder).output().unwrap();
    assert!(done.status.success(), "{line}\n{}", String::from_utf8_lossy(&done.stderr));
    let file = folder.path().join(line.rsplit("> ").next().unwrap());
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&file).unwrap()).unwrap();
    let is_paper = file.extension().is_some_and(|kind| kind == "docx");
    let part = if is_paper { "word/document.xml" } else { "xl/workbook.xml" };
    assert!(archive.by_name(part).is_ok(), "{line}");
}
