//! From the terminal's bytes to keys, line feeds and pastes: a pure machine, fed with whatever one read gave.
//!
//! crossterm has one too, but within it: there a paste without an end is kept for ever, a byte that is no UTF-8 takes
//! the key after it along, and a terminal's replies become typing. Here every beginning has an end: the reader asks
//! how long what was begun may wait ([`Bytes::patience`]), and [`Bytes::cancel`] makes of it what can be made.

use std::time::Duration;

use super::sequence;
use crate::ui::keymap::Key;

/// What arrived, before what belongs together is put together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Raw {
    /// A key or a character.
    Key(Key),
    /// Line feed, `0x0A`: the second half of a CRLF, or Ctrl+J.
    LineFeed,
    Paste(String),
}

/// How long after an Esc the rest of a sequence may come.
pub(crate) const REST: Duration = Duration::from_millis(40);
/// How long the rest of a paste, or of a letter, may come: a poor line stalls for seconds.
const STALL: Duration = Duration::from_secs(5);
/// Bytes of a paste, beyond any table that is taken; what goes on longer is handed over in parts.
const MOST_PASTED: usize = 32 << 20;
/// Bytes of a sequence or of a terminal's reply.
const MOST_SEQUENCE: usize = 512;

const ESC: u8 = 0x1b;
const PASTE_END: &[u8] = b"\x1b[201~";

/// What was begun.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
enum Begun {
    #[default]
    Nothing,
    /// A letter of more than one byte.
    Letter,
    Escape,
    /// `ESC O`.
    Single,
    /// `ESC [`.
    Control,
    /// `ESC [ [`, a function key of the console.
    Console,
    /// `ESC [ M` and three bytes: a mouse.
    Mouse,
    /// What a terminal answers: `ESC ]`, `ESC P` … up to BEL or `ESC \`.
    Reply,
    Paste,
}

/// The machine.
#[derive(Default, Debug)]
pub(crate) struct Bytes {
    begun: Begun,
    /// The bytes of what was begun, without the Esc that began it.
    held: Vec<u8>,
    out: Vec<Raw>,
}

impl Bytes {
    /// Takes what one read gave.
    pub(crate) fn feed(&mut self, bytes: &[u8], out: &mut Vec<Raw>) {
        for byte in bytes {
            self.byte(*byte);
        }
        out.append(&mut self.out);
    }

    /// How long the rest of what was begun may take; nothing was begun if nothing.
    pub(crate) fn patience(&self) -> Option<Duration> {
        match self.begun {
            Begun::Nothing => None,
            Begun::Letter | Begun::Paste => Some(STALL),
            _ => Some(REST),
        }
    }

    /// Whether an Esc was read whose key is not known yet: what came before it waits with it.
    pub(crate) fn is_in_sequence(&self) -> bool {
        self.patience() == Some(REST)
    }

    /// The rest did not come. No letter is lost: what looked like the start of a reply was typed.
    pub(crate) fn cancel(&mut self, out: &mut Vec<Raw>) {
        let held = std::mem::take(&mut self.held);
        match std::mem::take(&mut self.begun) {
            // F1 of PuTTY's SCO begins as a mouse does.
            Begun::Mouse if held.is_empty() => self.key(Key::F(1)),
            Begun::Nothing | Begun::Mouse | Begun::Console => {}
            Begun::Control if held.is_empty() => self.key(Key::Char('[')),
            Begun::Control => {}
            Begun::Letter => self.key(Key::Char(char::REPLACEMENT_CHARACTER)),
            Begun::Escape => self.key(Key::Esc),
            Begun::Paste => self.paste(&held),
            Begun::Single | Begun::Reply => {
                held.iter().for_each(|byte| self.byte(*byte));
                return self.cancel(out);
            }
        }
        out.append(&mut self.out);
    }

    fn byte(&mut self, byte: u8) {
        match self.begun {
            Begun::Nothing => self.plain(byte),
            Begun::Letter => self.letter(byte),
            Begun::Escape => self.escaped(byte),
            Begun::Single => self.single(byte),
            Begun::Control => self.control(byte),
            Begun::Console => {
                self.begin(Begun::Nothing);
                match byte {
                    b'A'..=b'E' => self.key(Key::F(byte - b'A' + 1)),
                    _ => self.plain(byte),
                }
            }
            Begun::Mouse => {
                self.held.push(byte);
                if self.held.len() == 3 {
                    self.begin(Begun::Nothing);
                }
            }
            Begun::Reply => self.reply(byte),
            Begun::Paste => {
                self.held.push(byte);
                if byte == b'~' && self.held.ends_with(PASTE_END) {
                    let held = self.begin(Begun::Nothing);
                    self.paste(&held[..held.len() - PASTE_END.len()]);
                } else if self.held.len() >= MOST_PASTED {
                    let held = self.begin(Begun::Paste);
                    self.paste(&held);
                }
            }
        }
    }

    /// Begins something with nothing held; gives what was held.
    fn begin(&mut self, begun: Begun) -> Vec<u8> {
        self.begun = begun;
        std::mem::take(&mut self.held)
    }

    fn key(&mut self, key: Key) {
        self.out.push(Raw::Key(key));
    }

    fn paste(&mut self, bytes: &[u8]) {
        self.out.push(Raw::Paste(String::from_utf8_lossy(bytes).into_owned()));
    }

    /// A byte that begins.
    fn plain(&mut self, byte: u8) {
        match byte {
            ESC => {
                self.begin(Begun::Escape);
            }
            b'\n' => self.out.push(Raw::LineFeed),
            b'\r' => self.key(Key::Enter),
            b'\t' => self.key(Key::Tab),
            0x7f => self.key(Key::Backspace),
            0x01..=0x1a => self.key(Key::Ctrl(char::from(byte - 1 + b'a'))),
            0x00 | 0x1c..=0x1f => {}
            b' ' => self.key(Key::Space),
            0x21..=0x7e => self.key(Key::Char(char::from(byte))),
            0x80.. => {
                self.begin(Begun::Letter);
                self.letter(byte);
            }
        }
    }

    /// A byte of a letter, or the byte after one that was cut short: that one is no part of it.
    fn letter(&mut self, byte: u8) {
        self.held.push(byte);
        match std::str::from_utf8(&self.held) {
            Ok(letter) => {
                let letter = letter.chars().next();
                self.begin(Begun::Nothing);
                letter.into_iter().for_each(|letter| self.key(Key::Char(letter)));
            }
            Err(error) if error.error_len().is_none() => {}
            Err(_) => {
                let cut = self.begin(Begun::Nothing).len() > 1;
                self.key(Key::Char(char::REPLACEMENT_CHARACTER));
                if cut {
                    self.plain(byte);
                }
            }
        }
    }

    /// The byte after an Esc. A fast Esc before a letter, or Alt: the letter is kept, the Esc must not close anything.
    fn escaped(&mut self, byte: u8) {
        let next = match byte {
            ESC => return self.key(Key::Esc),
            b'[' => Begun::Control,
            b'O' => Begun::Single,
            b']' | b'P' | b'_' | b'^' | b'X' => Begun::Reply,
            _ => {
                self.begin(Begun::Nothing);
                return self.plain(byte);
            }
        };
        self.begin(next);
        self.held.extend(Some(byte).filter(|_| next != Begun::Control));
    }

    fn single(&mut self, byte: u8) {
        if byte.is_ascii_digit() && self.held.len() < 4 {
            return self.held.push(byte);
        }
        // F10 to F12 of PuTTY's VT100+, which mean nothing here.
        if self.held == b"O" && matches!(byte, b'Y' | b'Z' | b'[') {
            self.begin(Begun::Nothing);
            return;
        }
        match sequence::single(byte) {
            Some(key) => {
                self.begin(Begun::Nothing);
                self.key(key);
            }
            None => {
                let typed = self.begin(Begun::Nothing);
                typed.into_iter().chain([byte]).for_each(|byte| self.byte(byte));
            }
        }
    }

    fn control(&mut self, byte: u8) {
        match byte {
            b'[' if self.held.is_empty() => {
                self.begin(Begun::Console);
            }
            b'M' if self.held.is_empty() => {
                self.begin(Begun::Mouse);
            }
            0x20..=0x3f if self.held.len() < MOST_SEQUENCE => self.held.push(byte),
            b'~' if self.held == b"200" => {
                self.begin(Begun::Paste);
            }
            0x40..=0x7e => {
                let parameters = self.begin(Begun::Nothing);
                sequence::control(&parameters, byte).into_iter().for_each(|key| self.key(key));
            }
            _ => {
                self.begin(Begun::Nothing);
                self.plain(byte);
            }
        }
    }

    fn reply(&mut self, byte: u8) {
        let after_esc = self.held.last() == Some(&ESC);
        match byte {
            0x07 => {
                self.begin(Begun::Nothing);
            }
            b'\\' if after_esc => {
                self.begin(Begun::Nothing);
            }
            _ if after_esc => {
                self.begin(Begun::Escape);
                self.escaped(byte);
            }
            _ if self.held.len() >= MOST_SEQUENCE => {
                self.begin(Begun::Nothing);
                self.plain(byte);
            }
            _ => self.held.push(byte),
        }
    }
}

#[cfg(test)]
mod tests;
