//! What those see who look at many wards: each line names its ward, each count has its wards behind it, and nothing is
//! offered that is then refused.

use crate::domain::rules::agenda::Origin;
use crate::domain::{Record, RegisterId};
use crate::guideline::Tab;
use crate::ui::app::driver::Driver;
use crate::ui::keymap::Key;
use crate::ui::layer::Input;
use crate::ui::tabs::TABS;

use crate::it::support::demo::of as demonstration;
use crate::it::support::world::{NOW, World};

/// The line with the cursor.
fn current(driver: &Driver) -> String {
    driver.screen().lines().skip(3).find(|line| line.starts_with('>')).unwrap_or_default().to_owned()
}

#[test]
fn every_line_of_the_districts_agenda_names_its_ward_or_counts_wards() {
    let mut driver = demonstration("phong");
    let ctx = driver.ctx();
    let agenda = crate::data::agenda::Whose::District;
    let due = ctx.reader.agenda(agenda, ctx.now.today, ctx.year).unwrap();
    let tasks = due.iter().filter(|due| matches!(due.origin, Origin::Task(_))).count();
    assert!(tasks > 3, "the demonstration has tasks of wards");
    let (mut named, mut last) = (0, String::new());
    driver.keys("1 Home");
    loop {
        let line = current(&driver);
        let text = line.chars().skip(3).collect::<String>();
        named += usize::from(text.starts_with("P."));
        if line == last {
            break;
        }
        last = line;
        driver.keys("Down");
    }
    assert!(named >= tasks, "{named} of {tasks} name their ward: {}", driver.screen());
}

#[test]
fn the_wards_behind_a_tally_are_named_and_lead_to_one() {
    let mut driver = demonstration("phong");
    driver.keys("1 Home");
    let is_tally = |line: &str| line.contains("/16 · ") && !line.contains("16/16");
    for _ in 0..80 {
        if is_tally(&current(&driver)) {
            break;
        }
        driver.keys("Down");
    }
    assert!(is_tally(&current(&driver)), "{}", driver.screen());
    assert!(driver.screen().contains("Còn thiếu "), "{}", driver.screen());
    driver.keys("Enter");
    assert!(driver.screen().contains("Phường chưa thực hiện"), "{}", driver.screen());
    let ward = driver.screen().lines().find_map(|line| {
        let name = line.split_once('>')?.1.split("  ").next()?.trim().to_owned();
        name.starts_with("Phường").then_some(name)
    });
    let ward = ward.unwrap_or_else(|| panic!("{}", driver.screen()));
    driver.keys("Enter");
    assert!(driver.row(0).contains(&format!("{ward} · 2021")), "{ward}: {}", driver.screen());
}

#[test]
fn a_run_that_the_office_opens_names_its_ward_and_its_quarter() {
    let mut driver = demonstration("phong");
    driver.keys("6");
    assert!(driver.screen().contains("Phường 1 · Phiếu quý IV năm 2021"), "{}", driver.screen());
    for (quarter, said) in [("4", "Phiếu quý IV"), ("1", "Phiếu quý I ")] {
        driver.keys("F5").type_text(quarter).keys("Enter Home Enter");
        assert!(driver.row(0).contains(said), "{}", driver.screen());
        assert!(driver.row(0).contains("Phường 1 · 2021"), "{}", driver.screen());
        driver.keys("Esc");
    }
}

#[test]
fn the_papers_received_open_at_the_quarter_that_is_looked_at() {
    let mut driver = demonstration("phong");
    driver.keys("9 Tab Tab");
    let below = driver.row(21);
    assert!(below.contains("/10/2021") || below.contains("/11/2021"), "{}", driver.screen());
    driver.keys("F5").type_text("2").keys("Enter");
    assert!(
        driver.row(21).contains("quý II/2021") || driver.row(21).contains("/04/2021"),
        "{}",
        driver.screen()
    );
}

#[test]
fn a_quota_shows_and_takes_the_number_of_its_decision() {
    let mut driver = demonstration("phong");
    driver.keys("9 Tab Tab Tab Enter");
    assert!(driver.screen().contains("· QĐ "), "{}", driver.screen());
    driver.keys("Esc F7");
    assert!(driver.screen().contains("Quyết định số"), "{}", driver.screen());
}

#[test]
fn an_inspector_is_not_offered_what_would_be_refused() {
    let mut world = World::new();
    let task = Record::new(RegisterId::Tasks, Some(world.wards[0])).with("title", "Bổ sung hồ sơ");
    world.add("district", task.with("due_on", "2021-12-10"));
    for (login, may) in [("ward7", true), ("inspector7", false)] {
        let driver = Driver::new(&world.path, login, NOW).unwrap();
        let ctx = driver.ctx();
        let mut home = (TABS.iter().find(|tab| tab.tab == Tab::Home).unwrap().make)(&ctx);
        home.load(&ctx).unwrap();
        let mut offered = false;
        for _ in 0..60 {
            let rows = home.rows(&ctx);
            offered |= rows.iter().any(|row| row.keys.contains(&Key::Space) && row.why_not.is_none());
            home.update(Input::Do(crate::ui::action::Action::Down), &ctx);
        }
        assert_eq!(offered, may, "{login}: Xong");
    }
}

#[test]
fn not_applicable_is_offered_where_it_may_be_chosen() {
    for applies in [true, false] {
        assert_eq!(crate::text::checklist::grade_keys(applies).contains("4 -"), applies);
    }
    let mut driver = demonstration("p7");
    driver.keys("6 Home Down Down Down Enter");
    let (mut with, mut without) = (0, 0);
    for _ in 0..40 {
        let screen = driver.screen();
        if screen.contains("1 Đ  2 M") {
            if screen.contains("4 -") { with += 1 } else { without += 1 }
        }
        driver.keys("Down");
    }
    assert!(with > 0 && without > 0, "{with} with, {without} without: {}", driver.screen());
}

#[test]
fn every_table_of_all_wards_is_written_as_a_sheet_with_the_cells_of_the_screen() {
    use crate::exchange::paper::Format;
    use crate::exchange::paper::model::Block;
    use crate::ui::screens::district::TABLES;
    let driver = demonstration("phong");
    let ctx = driver.ctx();
    for table in TABLES {
        let printed = table.print(&ctx).unwrap();
        let bytes = printed.write(Format::Xlsx).unwrap().unwrap();
        let mut book: calamine::Xlsx<_> =
            calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
        let sheet = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
        let rows: Vec<String> = sheet
            .rows()
            .map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"))
            .collect();
        let of_wards = rows.iter().filter(|row| row.contains("P.") || row.contains("Phường ")).count();
        assert!(of_wards >= 16, "{}: {rows:#?}", table.verb);
        // Under the office's head, with names that are nothing but names, and its signs explained.
        assert!(!printed.paper.head.issuer.is_empty(), "{}", table.verb);
        let named = |row: &&String| row.starts_with("P.") || row.starts_with("Phường ");
        let is_name_alone = rows.iter().filter(named).count() >= 16;
        assert!(is_name_alone || table.verb != "plans", "{}: {rows:#?}", table.verb);
        let explains = |block: &Block| matches!(block, Block::Note(note) if !note.is_empty());
        let in_words = table.verb == "rating-board";
        assert!(in_words || printed.paper.blocks.iter().any(explains), "{}", table.verb);
        assert!(printed.write(Format::Docx).unwrap().is_some());
    }
    let centre = demonstration("gdnn");
    let offered = TABLES.iter().filter(|table| table.is_offered(centre.ctx().reader));
    assert_eq!(
        offered.map(|table| table.verb).collect::<Vec<_>>(),
        ["board", "receipts", "quotas", "rating-board", "inspections"]
    );
}

#[test]
fn f8_on_every_table_says_how_to_have_it_as_a_file() {
    let mut driver = demonstration("phong");
    driver.keys("9");
    for verb in ["board", "summary", "receipts", "quotas"] {
        driver.keys("F8");
        assert!(driver.screen().contains(&format!("paper {verb}")), "{}", driver.screen());
        driver.keys("Esc Tab");
    }
}
