//! What is drawn, and whether keys do what bindings say.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::super::*;
use super::desk::Desk;
use crate::ui::action::Action;

fn drawn(desk: &Desk, columns: u16, rows: u16) -> (String, (u16, u16)) {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| desk.form().draw(frame, frame.area(), &Theme::default())).unwrap();
    let caret = terminal.get_cursor_position().unwrap();
    let buffer = terminal.backend().buffer();
    let lines: Vec<String> = (0..rows)
        .map(|y| (0..columns).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned())
        .collect();
    (lines.join("\n"), (caret.x, caret.y))
}

#[test]
fn the_field_with_the_focus_and_its_caret_are_always_in_view() {
    let mut desk = Desk::new();
    for register in RegisterId::ALL {
        desk.open(|ctx| Form::adding(*register, ctx, &[]));
        for _ in 0..=desk.form().cells.len() {
            let (screen, (x, y)) = drawn(&desk, 60, 16);
            assert!(x < 60 && y < 16);
            let line = screen.lines().nth(y.into()).unwrap();
            let shown = desk.form().focused().map_or("[ Lưu ]", |cell| cell.field.label);
            let begin: String = shown.chars().take(8).collect();
            assert!(line.contains(&begin), "{register:?} {shown}: {line:?}\n{screen}");
            desk.act(Action::Next);
        }
    }
}

#[test]
fn the_interpretation_and_the_error_stand_beside_the_field() {
    let mut desk = Desk::adding(RegisterId::Activities);
    desk.to("held_on").write("1812");
    let (screen, _) = drawn(&desk, 80, 24);
    assert!(screen.contains("Hiểu là: T7 18/12/2021"), "{screen}");
    desk.act(Action::Clear).write("31/02").act(Action::Next);
    let (screen, _) = drawn(&desk, 80, 24);
    assert!(screen.contains("X "), "{screen}");
}

#[test]
fn the_caret_stands_behind_the_letters_before_it() {
    let mut desk = Desk::adding(RegisterId::Instructors);
    let (_, (empty, _)) = drawn(&desk, 80, 24);
    desk.write("Nguyễn");
    let (_, (x, _)) = drawn(&desk, 80, 24);
    assert_eq!(x, empty + 6);
    desk.act(Action::Left).act(Action::Left);
    assert_eq!(drawn(&desk, 80, 24).1.0, empty + 4);
    desk.act(Action::End).write(&" rất dài".repeat(20));
    let (screen, (x, _)) = drawn(&desk, 60, 16);
    assert!(x < 60, "{screen}");
}

#[test]
fn every_command_that_is_possible_does_something() {
    let mut desk = Desk::new();
    for register in RegisterId::ALL {
        desk.open(|ctx| Form::adding(*register, ctx, &[]));
        for at in 0..=desk.form().cells.len() {
            for Row { which, label, .. } in desk.form().rows(&desk.ctx()) {
                let mut other = desk.form.take().unwrap();
                other.focus = at;
                let now = other.rows(&desk.ctx()).into_iter().find(|row| row.which == which);
                let possible = now.is_some_and(|row| row.why_not.is_none());
                if possible && which != Which::Usual(Action::Back) {
                    let ignored = matches!(other.run(which, &desk.ctx()), Effect::Ignored);
                    assert!(!ignored, "{register:?} {label}");
                }
                other.over = None;
                other.focus = at;
                desk.form = Some(other);
            }
        }
    }
}

#[test]
fn every_field_of_every_register_can_be_reached_or_says_whose_it_is() {
    let mut desk = Desk::new();
    for register in RegisterId::ALL {
        desk.open(|ctx| Form::adding(*register, ctx, &[]));
        for cell in &desk.form().cells {
            let others =
                !cell.field.write.is_empty() && !cell.field.write.contains(&crate::domain::Role::Ward);
            assert_eq!(cell.locked, others, "{register:?} {}", cell.field.column);
        }
    }
}

#[test]
fn a_long_list_is_announced_and_a_short_one_is_shown_with_its_numbers() {
    let mut desk = Desk::adding(RegisterId::Activities);
    desk.to("topic");
    assert!(drawn(&desk, 80, 24).0.contains("F4"));
    desk.to("good_practice");
    assert!(drawn(&desk, 80, 24).0.contains("1 Có  2 Không"));
}
