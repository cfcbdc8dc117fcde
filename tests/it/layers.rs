//! The frame, the list and the standard layers, by keys, in process, on a real file.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;

use crate::domain::op::Op;
use crate::domain::{Id, Record, RegisterId};
use crate::ui::app::driver::Driver;
use crate::ui::command::{Command, Row, clash, table};
use crate::ui::input::Event;
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::list::{List, ListSpec};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::it::support::world::{NOW, World};

/// A district with a guideline and `count` venues in ward 7.
fn venues(count: usize) -> World {
    let mut world = World::new();
    let source = include_str!("../../db/guidelines/2021.toml");
    world.try_as("district", &Op::Publish { source: source.into() }).unwrap();
    for number in 1..=count {
        let record = Record::new(RegisterId::Venues, Some(world.wards[0]))
            .with("name", format!("Nhà văn hóa khu phố {number:03}").as_str())
            .with("kind", "culture_house");
        world.add("ward7", record);
    }
    world
}

fn open(world: &World, login: &str) -> Driver {
    let mut driver = Driver::new(&world.path, login, NOW).unwrap();
    driver.keys("8");
    driver
}

/// The list of venues.
fn venue_list(world: &World) -> Driver {
    let mut driver = open(world, "ward7");
    driver.type_text("dia diem").keys("Enter");
    driver
}

pub(crate) fn keys_of(rows: &[Row]) -> Vec<&'static [Key]> {
    rows.iter().map(|row| row.keys).collect()
}

/// Every command of a layer that is possible does something, and no two of them want one key.
fn assert_commands_work(layer: &mut dyn Layer, ctx: &Ctx<'_>) {
    let offered = layer.rows(ctx);
    assert!(!offered.is_empty() && !clash(&keys_of(&offered)), "{offered:?}");
    for Row { which, label, .. } in offered {
        // What was done before may have made it impossible.
        let now = layer.rows(ctx).into_iter().find(|row| row.which == which);
        if now.is_none_or(|row| row.why_not.is_some()) {
            continue;
        }
        let done = layer.run(which, ctx);
        assert!(!matches!(done, Effect::Ignored), "{label} does nothing");
    }
}

#[test]
fn the_frame_says_where_who_and_when() {
    let world = venues(0);
    let driver = open(&world, "ward7");
    let title = driver.row(0);
    assert!(title.contains("Phường 7 · 2021 · Quý IV"), "{title}");
    assert!(title.contains("Nguyễn Thị Thử") && title.ends_with("T2 06/12/2021"), "{title}");
    assert!(driver.row(1).contains("8 Sổ"));
    assert!(driver.row(23).starts_with(" F1 Giúp"), "{}", driver.row(23));
}

#[test]
fn a_narrow_window_keeps_the_quarter_and_drops_the_year_of_the_day() {
    let world = venues(0);
    let file = rusqlite::Connection::open(&world.path).unwrap();
    file.execute("INSERT INTO facts (name, value) VALUES ('demo', '1')", []).unwrap();
    let mut driver = open(&world, "ward7");
    assert!(driver.row(0).contains("T2 06/12/2021 (bản thử)"), "{}", driver.row(0));
    driver.resize(60, 16);
    assert!(driver.row(0).contains("Phường 7 · 2021 · Quý IV T2 06/12 (bản thử)"), "{}", driver.row(0));
    let mut office = open(&world, "district");
    office.keys("9 Tab").resize(60, 16);
    assert!(office.row(0).contains("Toàn địa bàn · 2021 · Quý IV T2"), "{}", office.row(0));
    assert_eq!(office.row(1), " 1  2  3  4  5  6  8 >9 Toàn quận", "numbers, and the name of the one shown");
    assert!(office.row(3).ends_with("TH/KH Ý kiến"), "{}", office.row(3));
    office.keys("Tab Tab");
    assert!(office.row(3).ends_with("Hoạt động"), "{}", office.row(3));
}

#[test]
fn every_line_fits_at_every_size() {
    let world = venues(30);
    for (columns, rows) in [(60, 16), (80, 24), (100, 30), (132, 43), (200, 50), (79, 23)] {
        let mut driver = venue_list(&world);
        driver.resize(columns, rows);
        assert!(driver.row(rows - 1).starts_with(" F1 Giúp"), "{}", driver.screen());
        assert!(driver.screen().contains(">"), "{}", driver.screen());
        driver.keys("End F1");
        driver.resize(20, 5);
        assert!(driver.screen().contains("Cửa sổ quá nhỏ"), "{}", driver.screen());
        driver.resize(columns, rows);
        driver.keys("Esc");
        assert!(driver.screen().contains(" 030"), "{}", driver.screen());
    }
}

#[test]
fn typing_filters_and_an_input_method_may_correct_itself() {
    let world = venues(120);
    let mut driver = venue_list(&world);
    assert!(driver.screen().contains("120 dòng"), "{}", driver.screen());
    driver.type_text("nha").keys("Space 1 1 7");
    assert!(
        driver.screen().contains("1 dòng") && driver.screen().contains("khu phố 117"),
        "{}",
        driver.screen()
    );
    driver.keys("Esc");
    assert!(driver.screen().contains("120 dòng"), "{}", driver.screen());
    driver.keys("k h u Backspace ư");
    assert!(driver.row(3).contains("Lọc: khư"), "{}", driver.screen());
}

#[test]
fn the_cursor_goes_everywhere_and_stays_on_its_record() {
    let mut world = venues(250);
    let mut driver = venue_list(&world);
    driver.keys("End");
    assert!(driver.screen().contains("250"), "{}", driver.screen());
    for _ in 0..30 {
        driver.keys("PgUp");
    }
    let at_first = driver.screen().lines().find(|line| line.starts_with("> ")).unwrap_or("").to_owned();
    assert!(at_first.contains("khu phố 001"), "{}", driver.screen());
    driver.keys("Down Down");
    let record = Record::new(RegisterId::Venues, Some(world.wards[0]))
        .with("name", "Nhà văn hóa khu phố 000")
        .with("kind", "culture_house");
    world.add("ward7", record);
    driver.tick();
    let at = driver.screen().lines().find(|line| line.starts_with("> ")).unwrap_or("").to_owned();
    assert!(at.contains("khu phố 003"), "{}", driver.screen());
    assert!(driver.screen().contains("251 dòng"), "{}", driver.screen());
}

#[test]
fn a_long_fact_beside_the_list_is_shown_whole() {
    let mut world = venues(0);
    let address =
        "12 hẻm 34 đường Phạm Văn Chiêu, khu phố 5, cạnh trường tiểu học, đối diện chợ cũ, lối vào cổng sau";
    let link = "https://so.truong.example/dia-diem/nha-van-hoa-khu-pho-nam";
    let record = Record::new(RegisterId::Venues, Some(world.wards[0]))
        .with("name", link)
        .with("address", address)
        .with("kind", "culture_house");
    world.add("ward7", record);
    let mut driver = venue_list(&world);
    driver.resize(100, 30);
    driver.tick();
    let pane: Vec<String> = (0..29)
        .map(|row| driver.row(row).chars().skip(59).collect::<String>())
        .map(|line| line.trim().to_owned())
        .collect();
    assert!(pane.join(" ").contains(address), "{}", driver.screen());
    assert!(pane.concat().contains(link), "{}", driver.screen());
}

#[test]
fn a_draft_is_thrown_away_only_after_a_question() {
    let world = venues(0);
    let mut driver = venue_list(&world);
    driver.keys("Ins").type_text("Nhà rông").keys("Esc Esc Esc 1 Home");
    assert!(driver.screen().contains("Đang thêm địa điểm"), "{}", driver.screen());
    driver.keys("Del");
    assert!(driver.screen().contains("Bỏ bản nháp địa điểm này?"), "{}", driver.screen());
    driver.keys("Enter");
    assert!(driver.screen().contains("Đang thêm địa điểm"), "{}", driver.screen());
    driver.keys("Del 1");
    assert!(!driver.screen().contains("Đang thêm địa điểm"), "{}", driver.screen());
}

#[test]
fn deleting_asks_and_is_undone_and_redone() {
    let world = venues(3);
    let mut driver = venue_list(&world);
    driver.keys("Del");
    assert!(driver.screen().contains("Xóa") && driver.screen().contains("hoàn tác"), "{}", driver.screen());
    driver.keys("Enter");
    assert!(driver.screen().contains("3 dòng"), "the safe answer comes first: {}", driver.screen());
    driver.keys("Del 1");
    assert!(driver.screen().contains("2 dòng"), "{}", driver.screen());
    driver.keys("^Z");
    assert!(
        driver.screen().contains("3 dòng") && driver.screen().contains("Đã hoàn tác"),
        "{}",
        driver.screen()
    );
    driver.keys("^Y");
    assert!(
        driver.screen().contains("2 dòng") && driver.screen().contains("Đã làm lại"),
        "{}",
        driver.screen()
    );
}

#[test]
fn marked_lines_are_deleted_at_once() {
    let world = venues(5);
    let mut driver = venue_list(&world);
    driver.keys("Space Space *");
    assert!(driver.screen().contains("2 dòng, đánh dấu 2"), "{}", driver.screen());
    driver.keys("Del 1");
    assert!(driver.screen().contains("3 dòng"), "{}", driver.screen());
    driver.keys("^Z");
    assert!(driver.screen().contains("5 dòng"), "{}", driver.screen());
    driver.keys("Home Space End Del");
    assert!(driver.screen().contains("phố 001”?"), "{}", driver.screen());
}

#[test]
fn help_menu_context_and_history_open_and_close() {
    let world = venues(2);
    let mut driver = venue_list(&world);
    let before = driver.screen();
    driver.keys("F1").type_text("lich su");
    assert!(driver.screen().contains("^R"), "{}", driver.screen());
    driver.keys("Enter");
    assert!(
        driver.screen().contains("06/12/2021 09:00") && driver.screen().contains("thêm"),
        "{}",
        driver.screen()
    );
    driver.keys("Esc F9");
    assert!(driver.screen().contains("Menu") && driver.screen().contains(" ↓│"), "{}", driver.screen());
    driver.keys("v");
    assert!(driver.row(0).contains("[VI-Telex]"), "the same letter everywhere: {}", driver.row(0));
    driver.keys("F9 v F9 v F9 End");
    assert!(driver.screen().contains(" ↑│") && !driver.screen().contains(" ↓│"), "{}", driver.screen());
    driver.keys("Esc F5");
    assert!(driver.screen().contains("Quý II năm 2021"), "{}", driver.screen());
    driver.keys("2 Enter");
    assert!(driver.row(0).contains("Quý II"), "{}", driver.row(0));
    driver.keys("F5").type_text("2022").keys("Enter");
    assert!(driver.row(0).contains("· 2022 · Quý II"), "a year is typed as it is said: {}", driver.row(0));
    driver.keys("F5").type_text("2021").keys("Enter F5 4 Enter");
    assert_eq!(driver.screen(), before);
}

#[test]
fn ctrl_c_asks_once() {
    let world = venues(0);
    let mut driver = open(&world, "ward7");
    driver.keys("^C Esc");
    assert_eq!(driver.over(), None);
    driver.keys("^C ^C");
    assert!(driver.over().is_some());
}

#[test]
fn readers_of_other_wards_see_nothing_and_may_not_add() {
    let world = venues(2);
    let mut driver = open(&world, "ward8");
    driver.type_text("dia diem").keys("Enter");
    assert!(driver.screen().contains("0 dòng"), "{}", driver.screen());
    let mut driver = open(&world, "leader7");
    driver.type_text("dia diem").keys("Enter F4");
    assert!(driver.screen().contains("chỉ được xem"), "{}", driver.screen());
}

fn learner(world: &World, class: Id, name: &str) -> Record {
    Record::new(RegisterId::Enrolments, Some(world.wards[0]))
        .with("class_id", class.0)
        .with("name", name)
        .with("birth", "1955")
        .with("sex", "nu")
}

#[test]
fn a_class_leads_to_its_learners_and_a_state_to_the_next() {
    let mut world = venues(0);
    let class = world.add("ward7", world.class("literacy"));
    let other = world.add("ward7", world.class("post_literacy"));
    for (class, name) in [(class, "Trần Thị Bưởi"), (class, "Lê Văn Cam"), (other, "Ngô Thị Đào")]
    {
        let learner = learner(&world, class, name);
        world.add("ward7", learner);
    }
    let mut driver = open(&world, "ward7");
    driver.type_text("lop hoc").keys("Enter").type_text("lop literacy").keys("F9");
    assert!(driver.screen().contains("Ghi danh"), "{}", driver.screen());
    driver.keys("Esc F1").type_text("ghi danh").keys("Enter");
    assert!(driver.row(0).contains("Ghi danh · Lớp literacy"), "{}", driver.screen());
    assert!(driver.screen().contains("2 dòng") && !driver.screen().contains("Đào"), "{}", driver.screen());
    driver.type_text("buoi").keys("^T");
    assert!(driver.screen().contains("không thực hiện được ở tình trạng"), "{}", driver.screen());
    driver.keys("1");
    assert!(
        driver.screen().contains("? ") && driver.notice().contains("đã chuyển vào"),
        "{}",
        driver.screen()
    );
    driver.keys("^Z");
    assert!(driver.notice().contains("Chuyển vào danh sách chờ"), "{}", driver.notice());
    driver.keys("Esc Esc");
    assert!(driver.row(0).contains("Lớp học"), "{}", driver.screen());
}

#[test]
fn every_command_of_a_list_does_something() {
    let mut world = venues(4);
    let class = world.add("ward7", world.class("literacy"));
    world.add("ward7", learner(&world, class, "Trần Thị Bưởi"));
    world.add("ward7", world.talk());
    let driver = open(&world, "ward7");
    let ctx = driver.ctx();
    for register in RegisterId::ALL {
        let mut list = List::new(ListSpec::of(*register));
        if ctx.actor.reach(register.decl()).is_nothing() {
            continue;
        }
        list.load(&ctx).unwrap_or_else(|error| panic!("{register:?}: {error}"));
        assert_commands_work(&mut list, &ctx);
    }
}

#[test]
#[should_panic(expected = "two commands want one key")]
fn two_commands_on_one_key_are_refused() {
    const ONE: Command<List> = Command::new(&[Key::F(7), Key::Char('k')], "Một", "", |_, _| Effect::None);
    const OTHER: Command<List> = Command::new(&[Key::Char('K')], "Hai", "", |_, _| Effect::None);
    let _ = table(&[ONE]).and(&[OTHER]);
}

#[test]
fn two_commands_from_declarations_on_one_key_are_seen() {
    assert!(!clash(&[&[Key::Enter], &[], &[Key::Space, Key::Del]]));
    assert!(clash(&[&[Key::Enter], &[], &[Key::Space, Key::Enter]]));
}

/// What would go down the line.
#[derive(Clone, Default)]
pub(crate) struct Line(pub(crate) Rc<RefCell<Vec<u8>>>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_move_costs_a_slow_line_less_than_a_hundred_bytes() {
    let world = venues(40);
    let mut driver = venue_list(&world);
    let line = Line::default();
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 80, 24)) };
    let mut terminal = Terminal::with_options(CrosstermBackend::new(line.clone()), options).unwrap();
    driver.app.input(Event::Key(Key::Down));
    driver.app.draw(&mut terminal).unwrap();
    let first = line.0.borrow().len();
    assert!(first < 6000, "first paint: {first} bytes");
    for _ in 0..5 {
        line.0.borrow_mut().clear();
        driver.app.input(Event::Key(Key::Down));
        assert!(driver.app.draw(&mut terminal).unwrap());
        let bytes = line.0.borrow().len();
        assert!(bytes <= 100, "{bytes}: {}", String::from_utf8_lossy(&line.0.borrow()));
    }
    line.0.borrow_mut().clear();
    assert!(!driver.app.draw(&mut terminal).unwrap());
    driver.look_around();
    driver.app.draw(&mut terminal).unwrap();
    line.0.borrow_mut().clear();
    driver.look_around();
    assert!(!driver.app.draw(&mut terminal).unwrap(), "nothing is drawn when nothing changed");
    assert!(line.0.borrow().is_empty());
}

/// A screen that breaks at a key, for the promise that nothing is lost by it.
struct Broken;

impl Layer for Broken {
    fn title(&self, _: &Ctx<'_>) -> String {
        "Thử".into()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        assert!(input != Input::Text('x'), "a fault of ours");
        Effect::Ignored
    }
    fn stale(&self, _: crate::domain::Changed) -> bool {
        false
    }
    fn load(&mut self, _: &Ctx<'_>) -> Result<(), crate::data::Error> {
        Ok(())
    }
    fn draw(&self, _: &mut ratatui::Frame<'_>, _: Rect, _: &crate::ui::theme::Theme) {}
    fn is_window(&self) -> bool {
        true
    }
}

#[test]
fn a_broken_screen_is_a_sentence_with_a_code() {
    use crate::ui::tabs::TabDecl;
    const TABS: &[TabDecl] = &[TabDecl {
        tab: crate::guideline::Tab::Home,
        make: |_| Box::new(Broken),
        open: None,
        visible: |_| true,
    }];
    let world = venues(0);
    let mut driver = Driver::with(&world.path, "ward7", NOW, (80, 24), TABS).unwrap();
    driver.type_text("x");
    assert!(driver.screen().contains("gặp lỗi 601"), "{}", driver.screen());
    driver.keys("F1");
    assert!(driver.screen().contains("Trợ giúp"), "it goes on: {}", driver.screen());
}
