//! What belongs together: CR and LF, an Esc and the rest of its sequence, a terminal's reply, a paste without
//! brackets. A pure function of what was read in one go and of how the reading before it ended.

use super::{Event, Raw};
use crate::ui::keymap::Key;

/// A burst of this many bytes with two line ends or tabs was not typed.
const BURST: usize = 120;

/// Puts batches together. A burst is never collapsed: every key of it comes out, in order.
#[derive(Default, Debug)]
pub struct Assembler {
    after_enter: bool,
    in_reply: bool,
}

impl Assembler {
    /// Whether the batch may be the beginning of something.
    pub fn wants_more(&self, batch: &[Raw]) -> bool {
        matches!(batch.last(), Some(Raw::Key(Key::Esc)))
            || split_sequence(batch)
            || opens_reply(batch)
            || is_paste(batch)
    }

    /// What the batch means.
    pub fn take(&mut self, batch: &[Raw]) -> Vec<Event> {
        if !self.in_reply && is_paste(batch) {
            self.after_enter = matches!(batch.last(), Some(Raw::Key(Key::Enter)));
            return vec![Event::Paste(as_text(batch))];
        }
        let mut events = Vec::new();
        let mut at = 0;
        while let Some(raw) = batch.get(at) {
            at += 1;
            if self.in_reply {
                self.in_reply = !ends_reply(raw);
                continue;
            }
            let after_enter = std::mem::replace(&mut self.after_enter, *raw == Raw::Key(Key::Enter));
            match raw {
                Raw::Key(Key::Esc) => match sequence(&batch[at..]) {
                    Some((length, key)) => {
                        at += length;
                        events.extend(key.map(Event::Key));
                    }
                    None => events.push(Event::Key(Key::Esc)),
                },
                Raw::Key(key) => events.push(Event::Key(*key)),
                Raw::LineFeed if after_enter => {}
                Raw::LineFeed => events.push(Event::Key(Key::Enter)),
                Raw::Escaped(c) if starts_reply(*c) => self.in_reply = true,
                // A fast Esc before a letter, or Alt: the letter is kept, the Esc must not close anything.
                Raw::Escaped(c) => {
                    events.push(Event::Key(if *c == ' ' { Key::Space } else { Key::Char(*c) }))
                }
                Raw::Paste(text) => events.push(Event::Paste(text.clone())),
            }
        }
        // A reply comes in one go, or within the time the reader waits for the rest of it.
        self.in_reply = false;
        events
    }
}

/// OSC, DCS, APC, PM and SOS.
fn starts_reply(c: char) -> bool {
    matches!(c, ']' | 'P' | '_' | '^' | 'X')
}

fn ends_reply(raw: &Raw) -> bool {
    matches!(raw, Raw::Key(Key::Ctrl('g')) | Raw::Escaped('\\'))
}

fn opens_reply(batch: &[Raw]) -> bool {
    let start = batch.iter().rposition(|raw| matches!(raw, Raw::Escaped(c) if starts_reply(*c)));
    start.is_some_and(|start| !batch[start..].iter().any(ends_reply))
}

/// Whether the batch ends within a sequence whose Esc was read alone.
fn split_sequence(batch: &[Raw]) -> bool {
    let Some(esc) = batch.iter().rposition(|raw| *raw == Raw::Key(Key::Esc)) else { return false };
    let rest = &batch[esc + 1..];
    matches!(rest.first(), Some(Raw::Key(Key::Char('[' | 'O')))) && sequence(rest).is_none()
}

/// The rest of a sequence whose Esc was read alone: how many events it takes, and the key it is.
fn sequence(rest: &[Raw]) -> Option<(usize, Option<Key>)> {
    let chars: Vec<char> = rest
        .iter()
        .map_while(|raw| if let Raw::Key(Key::Char(c)) = raw { Some(*c) } else { None })
        .take(16)
        .collect();
    match chars.as_slice() {
        ['O', last, ..] => Some((2, named(*last))),
        ['[', '[', last @ 'A'..='E', ..] => {
            Some((3, u8::try_from(u32::from(*last) - u32::from('A')).ok().map(|at| Key::F(at + 1))))
        }
        ['[', rest @ ..] => {
            let end = rest.iter().position(|c| !matches!(c, '0'..='9' | ';' | '?' | '<'))?;
            let number: String = rest[..end].iter().take_while(|c| c.is_ascii_digit()).collect();
            let key = if rest[end] == '~' { numbered(number.parse().ok()?) } else { named(rest[end]) };
            Some((end + 2, key))
        }
        _ => None,
    }
}

fn named(last: char) -> Option<Key> {
    Some(match last {
        'A' => Key::Up,
        'B' => Key::Down,
        'C' => Key::Right,
        'D' => Key::Left,
        'H' => Key::Home,
        'F' => Key::End,
        'Z' => Key::BackTab,
        'P' => Key::F(1),
        'Q' => Key::F(2),
        'R' => Key::F(3),
        'S' => Key::F(4),
        _ => return None,
    })
}

fn numbered(number: u8) -> Option<Key> {
    Some(match number {
        1 | 7 => Key::Home,
        2 => Key::Ins,
        3 => Key::Del,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        11..=15 => Key::F(number - 10),
        17..=20 => Key::F(number - 11),
        _ => return None,
    })
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
                '\u{1b}' => Raw::Key(Key::Esc),
                '\u{7}' => Raw::Key(Key::Ctrl('g')),
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

    #[test]
    fn a_split_sequence_is_one_key() {
        assert_eq!(keys("\u{1b}[A"), [Event::Key(Key::Up)]);
        assert_eq!(keys("\u{1b}OP"), [Event::Key(Key::F(1))]);
        assert_eq!(keys("\u{1b}[3~x"), [Event::Key(Key::Del), Event::Key(Key::Char('x'))]);
        assert_eq!(keys("\u{1b}[1;5Dx"), [Event::Key(Key::Left), Event::Key(Key::Char('x'))]);
        assert_eq!(keys("\u{1b}"), [Event::Key(Key::Esc)]);
        assert_eq!(keys("\u{1b}\u{1b}"), [Event::Key(Key::Esc), Event::Key(Key::Esc)]);
        let assembler = Assembler::default();
        assert!(assembler.wants_more(&raws("a\u{1b}")) && assembler.wants_more(&raws("\u{1b}[1")));
        assert!(!assembler.wants_more(&raws("\u{1b}[A")) && !assembler.wants_more(&raws("ab")));
    }

    #[test]
    fn a_reply_of_the_terminal_types_nothing() {
        let mut batch = vec![Raw::Escaped(']')];
        batch.extend(raws("11;rgb:0000/0000/0000\u{7}x"));
        assert_eq!(Assembler::default().take(&batch), [Event::Key(Key::Char('x'))]);
        assert_eq!(Assembler::default().take(&[Raw::Escaped('x')]), [Event::Key(Key::Char('x'))]);
    }
}
