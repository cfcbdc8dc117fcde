//! The last line: what can be done here and now. F1 comes first and is never cut off.

use super::{Binding, GLOBAL};
use crate::ui::action::Action;
use crate::vietnamese::clean::width;

/// At most this many hints; more are not read.
const MOST: usize = 8;

/// The hints that fit into `columns`. `enabled` says what can be done now.
pub(crate) fn footer(bindings: &[Binding], columns: usize, enabled: impl Fn(Action) -> bool) -> String {
    let own = |action| bindings.iter().find(|binding| binding.action == action);
    let global = |action| GLOBAL.iter().find(|binding| binding.action == action);
    let first = own(Action::Help).or_else(|| global(Action::Help)).filter(|help| enabled(help.action));
    let last = [Action::Menu, Action::Back].map(|action| own(action).or_else(|| global(action)));
    let middle = bindings.iter().filter(|binding| {
        binding.footer
            && !binding.keys.is_empty()
            && !matches!(binding.action, Action::Help | Action::Menu | Action::Back)
            && enabled(binding.action)
    });

    let tail: Vec<String> =
        last.into_iter().flatten().filter(|binding| enabled(binding.action)).map(hint).collect();
    let kept: usize = tail.iter().map(|hint| width(hint) + 2).sum();
    let mut line = first.map_or_else(String::new, |help| format!(" {}", hint(help)));
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

fn hint(binding: &Binding) -> String {
    let key = binding.keys.first().map(|key| key.name()).unwrap_or_default();
    format!("{key} {}", binding.label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keymap::Key;

    const BINDINGS: &[Binding] = &[
        Binding::new(&[Key::Enter], Action::Open, "Mở", ""),
        Binding::new(&[Key::Ins], Action::Add, "Thêm", ""),
        Binding::new(&[Key::Del], Action::Delete, "Xóa", ""),
        Binding::new(&[Key::F(3)], Action::Find, "Tìm", "").hidden(),
        Binding::new(&[Key::F(6)], Action::Paste, "Dán từ Excel", ""),
        Binding::new(&[Key::F(7)], Action::Reuse, "Dùng lại", ""),
        Binding::new(&[Key::F(8)], Action::Print, "In, xuất", ""),
        Binding::new(&[], Action::Verb("x"), "Không phím", ""),
        Binding::new(&[Key::Space], Action::Mark, "Đánh dấu", ""),
    ];

    #[test]
    fn it_fits_and_begins_with_f1_at_every_width() {
        for columns in 8..200 {
            let line = footer(BINDINGS, columns, |_| true);
            assert!(line.starts_with(" F1 Giúp"), "{line}");
            assert!(width(&line) <= columns.max(8), "{columns}: {line}");
            assert!(line.matches("  ").count() < MOST);
        }
    }

    #[test]
    fn it_shows_only_what_can_be_done() {
        let line = footer(BINDINGS, 80, |action| action != Action::Delete);
        assert!(line.contains("Enter Mở") && !line.contains("Xóa"));
        assert!(!line.contains("Tìm") && !line.contains("Không phím"));
        assert!(line.ends_with("Esc Lùi"));
        let only_back = footer(&[], 80, |action| action == Action::Back);
        assert_eq!(only_back, " Esc Lùi");
    }
}
