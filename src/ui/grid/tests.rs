use super::*;

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
