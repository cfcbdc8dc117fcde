//! What stands behind the board: why a letter is what it is, wards beside each other, a ward over the quarters, one
//! column item by item, and whose records have changed since.

use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use crate::domain::{Record, RegisterId};
use crate::ui::app::driver::Driver;

use crate::it::evidence::pack;
use crate::it::support::demo::of as demonstration;
use crate::it::support::world::{NOW, World};

/// The board of the whole district, in the quarter before this one: all of it is there.
fn board() -> Driver {
    let mut driver = demonstration("phong");
    driver.keys("9 F5").type_text("3").keys("Enter");
    assert!(driver.screen().contains("Kiểm tra quý III"), "{}", driver.screen());
    driver
}

#[test]
fn a_letter_says_what_the_records_the_ward_and_the_quarter_before_said() {
    let mut driver = board();
    let row = driver.screen().lines().find(|line| line.starts_with('>')).unwrap().to_owned();
    driver.keys("Enter");
    let screen = driver.screen();
    let ward = row.split_whitespace().find(|word| word.contains("P.")).unwrap();
    assert!(screen.contains(&format!("{ward} · KH · ")), "{row}\n{screen}");
    for said in ["phiếu đã gửi", "sổ: ", "phường ghi ", "Đạt: ", "quý II: "] {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
    // Every item is there to its last word, and the run opens at the item.
    let items = screen.lines().filter(|line| line.contains('?') && !line.starts_with("    ")).count();
    assert!(items >= 2, "{screen}");
    driver.keys("Down");
    let here = driver.screen().lines().find(|line| line.starts_with('>')).unwrap().to_owned();
    let text: String = here.chars().skip(6).take(24).collect();
    driver.keys("Enter");
    let screen = driver.screen();
    assert!(
        screen.lines().any(|line| line.starts_with('>') && line.contains(text.trim())),
        "{here}\n{screen}"
    );
}

#[test]
fn two_marked_wards_stand_beside_each_other_in_what_differs() {
    let mut driver = board();
    driver.keys("Space Space");
    let marked = driver.screen().lines().filter(|line| line.contains("*P.")).count();
    assert_eq!(marked, 2, "{}", driver.screen());
    driver.keys("b");
    let screen = driver.screen();
    assert!(screen.contains(" bên P.") && screen.contains("khác nhau "), "{screen}");
    let rows = || screen.lines().skip(3).take_while(|line| !line.contains("khác nhau "));
    for row in rows().filter(|line| line.contains('?')) {
        let letters: Vec<&str> = row.split_whitespace().rev().take(2).collect();
        assert_ne!(letters[0].trim_end_matches('√'), letters[1].trim_end_matches('√'), "{row}");
    }
    driver.keys("Esc Space b");
    assert!(driver.screen().contains("đang đánh dấu 3"), "{}", driver.screen());
}

#[test]
fn one_ward_is_shown_over_the_quarters() {
    let mut driver = board();
    driver.keys("b");
    let screen = driver.screen();
    assert!(screen.contains("bốn quý năm") && screen.contains("Quý IV"), "{screen}");
    assert!(screen.contains("như cũ") || screen.contains(" +") || screen.contains(" -"), "{screen}");
    // The sums are those of the board.
    let ctx = driver.ctx();
    let reader = ctx.reader;
    let template = ctx.year.quarter_checklist(2).unwrap();
    let board =
        reader.board(template, crate::data::board::Order::Ward, ctx.now.today, ctx.year).unwrap().unwrap();
    for row in &board.wards {
        let quarters = reader.ward_over_quarters(row.ward, ctx.now.today, ctx.year).unwrap();
        assert_eq!(quarters[1].as_ref(), Some(row));
    }
    driver.keys("Enter");
    assert!(driver.screen().contains("sổ: "), "{}", driver.screen());
}

#[test]
fn a_column_is_shown_item_by_item_of_every_ward() {
    let mut driver = board();
    driver.keys("Right Right v");
    let screen = driver.screen();
    assert!(screen.contains("TT · quý III · từng mục"), "{screen}");
    let rows = screen.lines().filter(|line| line.contains(" P.")).count();
    assert_eq!(rows, 16, "{screen}");
    let ctx = driver.ctx();
    let template = ctx.year.quarter_checklist(3).unwrap();
    let order = crate::data::board::Order::Attention;
    let column =
        ctx.reader.column(template, "communication", order, ctx.now.today, ctx.year).unwrap().unwrap();
    let board = ctx.reader.board(template, order, ctx.now.today, ctx.year).unwrap().unwrap();
    let at = board.groups.iter().position(|(group, _)| &**group == "communication").unwrap();
    for (row, items) in board.wards.iter().zip(&column.wards) {
        assert_eq!(row.ward, items.row.ward, "in the order of the board");
        let mut counts = crate::domain::rules::grades::Tally::default();
        items.standings.iter().flatten().for_each(|standing| counts.count(*standing));
        assert_eq!(counts, row.cells[at].counts, "the items are those that the letter counts");
    }
    driver.keys("Enter");
    assert!(driver.screen().contains("Tuyên truyền, tư vấn · phiếu "), "{}", driver.screen());
}

#[test]
fn the_board_works_in_the_smallest_window() {
    let mut driver = board();
    driver.resize(60, 16);
    for keys in ["", "Space Space b", "Esc v", "Esc Enter", "Esc p"] {
        driver.keys(keys);
        let screen = driver.screen();
        assert!(screen.contains("P."), "{keys}: {screen}");
        assert!(screen.lines().all(|line| line.chars().count() <= 60), "{keys}: {screen}");
    }
    driver.resize(80, 24).keys("Home");
    let screen = driver.screen();
    assert_eq!(
        screen.lines().filter(|line| line.contains(" P.") || line.contains("*P.")).count(),
        16,
        "{screen}"
    );
    assert!(screen.contains("! trễ"), "the whole legend: {screen}");
}

#[test]
fn what_is_hidden_is_said() {
    let mut driver = board();
    driver.keys("p");
    assert!(
        driver.screen().contains("không ẩn phường nào") || driver.screen().contains("P: hiện lại"),
        "{}",
        driver.screen()
    );
}

#[test]
fn wards_whose_records_have_changed_are_counted_by_item() {
    let mut world = World::new();
    let pack = pack();
    let template = pack.quarter_checklist(4).unwrap();
    let before = world.reader("ward7").ask_run(&pack, template, world.wards[0]).unwrap();
    let (hash, _) = world.reader("ward7").nearest_source(2021).unwrap().unwrap();
    let run = Record::new(RegisterId::ChecklistRuns, Some(world.wards[0])).with("title", "Phiếu");
    let run =
        run.with("year", 2021).with("quarter", 4).with("template", &*template.id).with("pack", hash.as_str());
    let run = world.add("ward7", run);
    for item in ["survey_count", "communication"] {
        let answer = Record::new(RegisterId::ChecklistAnswers, Some(world.wards[0])).with("run_id", run.0);
        let group = &*pack.item(item).unwrap().group;
        let answer = answer.with("item", item).with("item_group", group).with("evidence_on", "2021-12-06");
        world.add("ward7", answer.with("evidence", before.items[item].figures.to_value()));
    }
    let changed = |world: &World, given_up| {
        world.reader("district").changed_since_kept(template, &pack, &AtomicBool::new(given_up)).unwrap()
    };
    assert_eq!(changed(&world, false), Some([].into()), "nothing has changed yet");
    let survey =
        Record::new(RegisterId::Surveys, Some(world.wards[0])).with("title", "Khảo sát").with("done", 1);
    world.add("ward7", survey.with("year", 2021).with("quarter", 4).with("to_on", "2021-12-01"));
    assert_eq!(changed(&world, false), Some([(world.wards[0], 1)].into()), "one item, not two");
    assert_eq!(changed(&world, true), None, "given up");
    // The screen marks the ward when the answer is there.
    let mut office = Driver::new(&world.path, "district", NOW).unwrap();
    office.keys("9");
    let until = Instant::now() + Duration::from_secs(60);
    while !office.screen().contains("Δ P.7") && Instant::now() < until {
        office.tick();
    }
    assert!(office.screen().contains("Δ P.7"), "{}", office.screen());
    assert!(office.screen().contains("Δ sổ đã đổi ở 1 mục"), "{}", office.screen());
}
