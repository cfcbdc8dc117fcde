//! Text typed in Telex or VNI while no input method was on: `Nguyeenx Thij`, `Nguye6n4 Thi5`.
//!
//! Recognised word by word and carefully: a word counts only when its keys make one Vietnamese syllable
//! that has a mark or a tone. It is always an offer, since `Max` could be a person.

use bamboo_core::{Engine, InputMethod, Mode};

use super::clean::clean_line;
use super::syllable::is_syllable;

/// The text as the input method would have made it; `None` when nothing in it looks raw.
pub(crate) fn from_raw(text: &str) -> Option<String> {
    let text = clean_line(text);
    let mut telex = Engine::new(InputMethod::telex());
    let mut vni = Engine::new(InputMethod::vni());
    let mut raw = false;
    let words: Vec<String> = text
        .split(' ')
        .map(|word| {
            let engine = if word.bytes().any(|b| b.is_ascii_digit()) { &mut vni } else { &mut telex };
            let made = made_by(engine, word);
            raw |= made.is_some();
            made.unwrap_or_else(|| word.to_owned())
        })
        .collect();
    raw.then(|| words.join(" "))
}

/// What the keys of one word make, if that is a syllable and not what they say themselves.
fn made_by(engine: &mut Engine, word: &str) -> Option<String> {
    if word.len() < 2 || !word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    engine.reset();
    let made = engine.process(&lower, Mode::Vietnamese);
    if made.is_ascii() || !is_syllable(&made) {
        return None;
    }
    let capital = word.bytes().filter(u8::is_ascii_alphabetic).all(|b| b.is_ascii_uppercase());
    let first = word.starts_with(|c: char| c.is_ascii_uppercase());
    Some(match (capital, first) {
        (true, _) => made.to_uppercase(),
        (_, true) => {
            let mut letters = made.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        }
        _ => made,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_text_is_made_as_the_input_method_would() {
        for (raw, made) in [
            ("Nguyeenx Thij Hoaf", "Nguyễn Thị Hòa"),
            ("NGUYEENX VAWN DDUWCS", "NGUYỄN VĂN ĐỨC"),
            ("nguyeenx thij", "nguyễn thị"),
            ("Nguye6n4 Thi5", "Nguyễn Thị"),
            ("D9a85ng Va8n Quy1", "Đặng Văn Quý"),
            ("Traanf An", "Trần An"),
            ("Lee Quys", "Lê Quý"),
            ("Dduwowngf", "Đường"),
            ("Huwowngf", "Hường"),
            ("Quaangs Giuwx Gif", "Quấng Giữ Gì"),
            ("Nguyeexn Tieesn", "Nguyễn Tiến"),
        ] {
            assert_eq!(from_raw(raw).as_deref(), Some(made), "{raw:?}");
        }
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in [
            "Nguyễn Thị Hòa",
            "Nguyen Thi Hoa",
            "Nguyen Van Duong",
            "Peter Williams",
            "Windows Excel Wifi",
            "Aaron",
            "user",
            "H'Hen",
            "lop 12",
            "",
        ] {
            assert_eq!(from_raw(text), None, "{text:?}");
        }
    }
}
