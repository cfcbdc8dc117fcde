//! What belongs together: CR and LF, a paste without brackets. A pure function of what was read in one go and of how
//! the reading before it ended.

use super::{Event, Raw};
use crate::ui::keymap::Key;

/// A burst of this many bytes with two line ends or tabs was not typed.
const BURST: usize = 120;

/// Puts batches together. A burst is never collapsed: every key of it comes out, in order.
#[derive(Default, Debug)]
pub(crate) struct Assembler {
    after_enter: bool,
}

impl Assembler {
    /// Whether the batch may be the beginning of something.
    pub(crate) fn wants_more(&self, batch: &[Raw]) -> bool {
        is_paste(batch)
    }

    /// What the batch means.
    pub(crate) fn take(&mut self, batch: &[Raw]) -> Vec<Event> {
        if is_paste(batch) {
            self.after_enter = matches!(batch.last(), Some(Raw::Key(Key::Enter)));
            return vec![Event::Paste(as_text(batch))];
        }
        batch.iter().filter_map(|raw| self.one(raw)).collect()
    }

    fn one(&mut self, raw: &Raw) -> Option<Event> {
        let after_enter = std::mem::replace(&mut self.after_enter, *raw == Raw::Key(Key::Enter));
        match raw {
            Raw::Key(key) => Some(Event::Key(*key)),
            Raw::LineFeed => (!after_enter).then_some(Event::Key(Key::Enter)),
            Raw::Paste(text) => Some(Event::Paste(text.clone())),
        }
    }
}

/// Whether what was read in one go is a paste without brackets: nobody types CR and LF together after text, nor
/// so much with two line ends or tabs at once.
fn is_paste(batch: &[Raw]) -> bool {
    let plain = |raw: &Raw| {
        matches!(raw, Raw::LineFeed | Raw::Key(Key::Char(_) | Key::Space | Key::Enter | Key::Tab))
    };
    if batch.len() < 3 || !batch.iter().all(plain) {
        return false;
    }
    let text = batch.iter().any(|raw| raw_text(raw).is_some_and(|c| !c.is_whitespace()));
    let crlf = batch.windows(2).any(|pair| pair[0] == Raw::Key(Key::Enter) && pair[1] == Raw::LineFeed);
    let breaks = batch.iter().filter(|raw| matches!(raw, Raw::Key(Key::Enter | Key::Tab))).count();
    text && (crlf || (as_text(batch).len() >= BURST && breaks >= 2))
}

fn as_text(batch: &[Raw]) -> String {
    batch.iter().filter_map(raw_text).collect()
}

fn raw_text(raw: &Raw) -> Option<char> {
    match raw {
        Raw::LineFeed => Some('\n'),
        Raw::Key(Key::Enter) => Some('\r'),
        Raw::Key(Key::Tab) => Some('\t'),
        Raw::Key(key) => key.typed(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raws(text: &str) -> Vec<Raw> {
        text.chars()
            .map(|c| match c {
                '\r' => Raw::Key(Key::Enter),
                '\n' => Raw::LineFeed,
                '\t' => Raw::Key(Key::Tab),
                ' ' => Raw::Key(Key::Space),
                '\u{8}' => Raw::Key(Key::Backspace),
                c => Raw::Key(Key::Char(c)),
            })
            .collect()
    }

    fn keys(text: &str) -> Vec<Event> {
        Assembler::default().take(&raws(text))
    }

    #[test]
    fn line_ends_are_one_enter() {
        let enter = vec![Event::Key(Key::Enter)];
        assert_eq!(keys("\r"), enter);
        assert_eq!(keys("\r\n"), enter);
        assert_eq!(keys("\n"), enter);
        let mut assembler = Assembler::default();
        assert_eq!(assembler.take(&raws("\r")), enter);
        assert_eq!(assembler.take(&raws("\n")), []);
        assert_eq!(assembler.take(&raws("\n")), enter);
    }

    #[test]
    fn a_burst_of_an_input_method_stays_keys_in_order() {
        let typed = "vie\u{8}êt\u{8}\u{8}ệt ";
        assert_eq!(keys(typed).len(), typed.chars().count());
        let ahead = "Nguyễn Văn An\r1962\r2\rTổ 3";
        assert_eq!(keys(ahead).len(), ahead.chars().count());
    }

    #[test]
    fn a_paste_without_brackets_is_found() {
        let pasted = "Nguyễn Văn An\t02/01/1970\tNam\r\nTrần Thị Bình\t1965\tNữ\r\n";
        assert_eq!(keys(pasted), [Event::Paste(pasted.into())]);
        let long = format!("{}\t{}\r{}", "a".repeat(60), "b".repeat(60), "c");
        assert_eq!(keys(&long), [Event::Paste(long.clone())]);
    }
}
