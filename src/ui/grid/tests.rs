use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::ui::theme::Theme;

const HEADS: &[Head] = &[Head::text("Tên", 10), Head::number("Số", 3)];

fn row(key: u8, name: &str) -> Line<u8> {
    Line::row(key, [name.to_owned(), key.to_string()], Tone::Plain)
}

fn grid() -> Grid<u8> {
    let mut grid = Grid::of_lines(HEADS);
    let lines = vec![
        Line::Heading("A".into()),
        row(1, "Hường"),
        Line::Sum(vec!["Cộng".into()]),
        Line::Heading("B".into()),
        row(2, "Đào"),
        row(3, "Hưởng"),
    ];
    grid.fill(lines, (20, 3));
    grid
}

fn count(grid: &Grid<u8>) -> usize {
    grid.shown.iter().filter(|at| grid.key(**at).is_some()).count()
}

#[test]
fn the_cursor_stands_on_rows_only() {
    let mut grid = grid();
    assert_eq!(grid.current(), Some(1));
    grid.update(&Input::Do(Action::Down));
    assert_eq!(grid.current(), Some(2));
    grid.update(&Input::Do(Action::End));
    assert_eq!(grid.current(), Some(3));
    grid.update(&Input::Do(Action::Up));
    grid.update(&Input::Do(Action::Up));
    grid.update(&Input::Do(Action::Up));
    assert_eq!((grid.current(), grid.top), (Some(1), 0));
}

#[test]
fn typing_filters_without_marks_and_the_cursor_stays() {
    let mut grid = grid();
    grid.go_to(3);
    for c in "huo".chars() {
        assert!(grid.update(&Input::Text(c)));
    }
    assert_eq!((count(&grid), grid.current()), (2, Some(3)));
    assert!(grid.update(&Input::Do(Action::Back)));
    assert!(!grid.update(&Input::Do(Action::Back)));
    assert_eq!(count(&grid), 3);
    grid.fill(vec![row(2, "Đào")], (20, 3));
    assert_eq!(grid.current(), Some(2));
    grid.fill(Vec::new(), (20, 3));
    assert_eq!(grid.current(), None);
}

#[test]
fn a_number_that_is_typed_is_one_of_the_names_and_no_figure() {
    let mut grid: Grid<u8> = Grid::of_lines(HEADS);
    let ward = |key: u8| Line::row(key, [format!("P.{key}"), "6/13".to_owned()], Tone::Plain);
    let lines = (1..=17).map(|key| ward(key).called(&format!("Phường {key}"))).collect();
    grid.fill(lines, (20, 9));
    let found = |grid: &mut Grid<u8>, typed: &str| {
        for c in typed.chars() {
            grid.update(&Input::Text(c));
        }
        let found: Vec<u8> = grid.shown.iter().filter_map(|at| grid.key(*at)).collect();
        grid.update(&Input::Do(Action::Back));
        found
    };
    assert_eq!(found(&mut grid, "phuong 13"), [13]);
    assert_eq!(found(&mut grid, "phường 6"), [6]);
    assert_eq!(found(&mut grid, "p.1"), [1, 10, 11, 12, 13, 14, 15, 16, 17], "letters are parts of words");
    assert_eq!(found(&mut grid, "6/13").len(), 17, "what a cell shows");
    // Where no line is called by a number, figures are found, whole ones.
    grid.fill(vec![row(1, "Hường"), row(13, "Đào")], (20, 9));
    assert_eq!(found(&mut grid, "1"), [1]);
}

/// As many wards as a large city has, and more papers than a year asks for.
fn large() -> Grid<usize> {
    let heads = (0..=40).map(|column| match column {
        0 => Head::text("", 6).stays(Stick::Left),
        column => Head::text("", 6).named(format!("C{column}")),
    });
    let line = |row: usize| {
        let cells = (1..=40).map(|column| Cell::from(format!("{row}.{column}")));
        Line::row(row, std::iter::once(Cell::from(format!("P{row}"))).chain(cells), Tone::Plain)
    };
    let mut grid = Grid::default();
    grid.fill_under(heads.collect(), (1..=322).map(line).collect(), (60, 11));
    grid
}

fn screen(grid: &Grid<usize>) -> Vec<String> {
    let mut terminal = Terminal::new(TestBackend::new(60, 11)).unwrap();
    terminal.draw(|frame| grid.draw(frame, frame.area(), &Theme::default(), "", true)).unwrap();
    let cells = terminal.backend().buffer().content().chunks(60);
    cells.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect()).collect()
}

#[test]
fn it_scrolls_both_ways_under_heads_and_names_that_stay() {
    let mut grid = large();
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&screen(&grid)[0]), ["C1", "C2", "C3", "C4", "C5", "C6", "C7"]);
    for _ in 0..39 {
        grid.update(&Input::Do(Action::Right));
    }
    grid.update(&Input::Do(Action::End));
    let shown = screen(&grid);
    assert_eq!(words(&shown[0]), ["C34", "C35", "C36", "C37", "C38", "C39", "C40"]);
    assert!(shown[1].starts_with(" P315 ") && shown[8].starts_with(">P322 "), "{shown:?}");
    assert!(shown[8].trim_end().ends_with(" 322.40"), "{shown:?}");
    assert_eq!((grid.current(), grid.column()), (Some(322), 39));
    // What is in view stays while the cursor moves within it.
    for action in [Action::Left, Action::Left, Action::Up, Action::PageUp, Action::Right] {
        assert!(grid.update(&Input::Do(action)));
    }
    assert_eq!((grid.current(), grid.column()), (Some(314), 38));
    assert_eq!(words(&screen(&grid)[0])[0], "C34");
    for _ in 0..50 {
        grid.update(&Input::Do(Action::Left));
    }
    grid.update(&Input::Do(Action::Home));
    assert_eq!((words(&screen(&grid)[0])[0].as_str(), grid.current()), ("C1", Some(1)));
}

#[test]
fn what_is_filtered_marked_and_handed_out_are_all_columns() {
    let mut grid = large();
    grid.mark();
    assert_eq!((grid.marked(), grid.current()), (&[1][..], Some(2)));
    assert!(screen(&grid)[1].starts_with(" P*"), "{:?}", screen(&grid));
    for c in "p31".chars() {
        grid.update(&Input::Text(c));
    }
    assert!(screen(&grid)[10].starts_with(" Lọc: p31"), "{:?}", screen(&grid));
    let table = grid.table();
    assert_eq!((table.len(), table[0].len(), table[1][40].as_str()), (12, 41, "31.40"));
    assert_eq!(grid.column(), 0);
    grid.keep_marks(|_| false);
    assert!(grid.update(&Input::Do(Action::Back)) && grid.marked().is_empty());
    assert_eq!(grid.table().len(), 323);
}
