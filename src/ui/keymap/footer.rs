//! The last line: what can be done here and now. F1 comes first and is never cut off.

use crate::ui::action::Action;
use crate::ui::row::{Row, Which};
use crate::vietnamese::clean::width;

/// At most this many hints; more are not read.
const MOST: usize = 8;

/// The hints that fit into `columns`: of the layer, and of what works everywhere.
pub(crate) fn footer(own: &[Row], everywhere: &[Row], columns: usize) -> String {
    let named = |action| {
        let is = |row: &&Row| row.which == Which::Usual(action);
        let found = own.iter().find(is).or_else(|| everywhere.iter().find(is));
        found.filter(|row| row.why_not.is_none())
    };
    let framed = [Action::Help, Action::Menu, Action::Back].map(Which::Usual);
    let middle = own.iter().filter(|row| {
        row.footer && !row.keys.is_empty() && !framed.contains(&row.which) && row.why_not.is_none()
    });

    let tail: Vec<String> = [Action::Menu, Action::Back].into_iter().filter_map(named).map(hint).collect();
    let kept: usize = tail.iter().map(|hint| width(hint) + 2).sum();
    let mut line = named(Action::Help).map_or_else(String::new, |help| format!(" {}", hint(help)));
    let add = |line: &mut String, hint: &str, columns: usize| {
        let between = if line.is_empty() { " " } else { "  " };
        let fits = width(line) + between.len() + width(hint) <= columns;
        if fits {
            line.push_str(between);
            line.push_str(hint);
        }
        fits
    };
    for hint in middle.map(hint).take(MOST.saturating_sub(1 + tail.len())) {
        if !add(&mut line, &hint, columns.saturating_sub(kept)) {
            break;
        }
    }
    for hint in tail {
        add(&mut line, &hint, columns);
    }
    line
}

fn hint(row: &Row) -> String {
    let key = row.keys.first().map(|key| key.name()).unwrap_or_default();
    format!("{key} {}", row.label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keymap::Key;

    fn row(at: usize, keys: &'static [Key], label: &'static str) -> Row {
        Row::new(Which::Own(at), keys, (label, ""), None)
    }

    fn rows() -> Vec<Row> {
        let keys: [(&'static [Key], &'static str); 9] = [
            (&[Key::Enter], "Mở"),
            (&[Key::Ins], "Thêm"),
            (&[Key::Del], "Xóa"),
            (&[Key::F(3)], "Tìm"),
            (&[Key::F(6)], "Dán từ Excel"),
            (&[Key::F(7)], "Dùng lại"),
            (&[Key::F(8)], "In, xuất"),
            (&[], "Không phím"),
            (&[Key::Space], "Đánh dấu"),
        ];
        let mut rows: Vec<Row> =
            keys.into_iter().enumerate().map(|(at, (keys, label))| row(at, keys, label)).collect();
        rows[3].footer = false;
        rows
    }

    fn everywhere() -> Vec<Row> {
        let rows: [(Action, &'static [Key], &'static str); 3] = [
            (Action::Help, &[Key::F(1)], "Giúp"),
            (Action::Menu, &[Key::F(9)], "Menu"),
            (Action::Back, &[Key::Esc], "Quay lại"),
        ];
        rows.map(|(action, keys, label)| Row::new(Which::Usual(action), keys, (label, ""), None)).to_vec()
    }

    #[test]
    fn it_fits_and_begins_with_f1_at_every_width() {
        for columns in 8..200 {
            let line = footer(&rows(), &everywhere(), columns);
            assert!(line.starts_with(" F1 Giúp"), "{line}");
            assert!(width(&line) <= columns.max(8), "{columns}: {line}");
            assert!(line.matches("  ").count() < MOST);
        }
    }

    #[test]
    fn it_shows_only_what_can_be_done() {
        let mut rows = rows();
        rows[2].why_not = Some("vì sao".into());
        let line = footer(&rows, &everywhere(), 80);
        assert!(line.contains("Enter Mở") && !line.contains("Xóa"));
        assert!(!line.contains("Tìm") && !line.contains("Không phím"));
        assert!(line.ends_with("Esc Quay lại"));
        let refused = |action, keys| Row::new(Which::Usual(action), keys, ("", ""), Some(String::new()));
        let only_back = [refused(Action::Help, &[]), refused(Action::Menu, &[])];
        assert_eq!(footer(&only_back, &everywhere(), 80), " Esc Quay lại");
    }
}
