//! Codes of classes and numbers of documents: capitals, digits and signs, no tones.
//!
//! An input method left on spoils codes: VNI makes `Á` of `A1`. The value is unaccented, and the keys that
//! made the letter are offered. `Đ` is a letter of real document numbers (`15/QĐ-UBND`) and stays.

use super::clean::clean_line;
use super::letter::{Letter, Tone, letters};
use super::reading::Reading;

/// Reads a code: capitals without tones or hats, no spaces around signs.
pub(crate) fn parse_code(typed: &str) -> Result<Reading<String>, String> {
    let text = tight(&clean_line(typed)).to_uppercase();
    if let Some(odd) = text.chars().find(|c| !c.is_alphanumeric() && !"/-._ ".contains(*c)) {
        return Err(format!("Mã chỉ có chữ, số và các dấu / - . _; hãy bỏ “{odd}”."));
    }
    if text.is_empty() {
        return Err("Chưa có mã; hãy gõ chữ hoặc số.".to_owned());
    }
    let apart: Vec<Letter> = letters(&text).collect();
    let code: String = apart.iter().map(|l| if l.letter == 'Đ' { 'Đ' } else { l.bare() }).collect();
    let reversed = as_vni(&apart);
    let reading = Reading::new(code.clone(), typed, code.clone());
    Ok(match reversed {
        Some(keys) if code != text => {
            reading.warn("Mã không có dấu; có thể bộ gõ tiếng Việt đang bật.").offer(keys)
        }
        Some(keys) => reading.offer(keys),
        None => reading,
    })
}

/// The text without spaces around the signs that divide codes.
fn tight(text: &str) -> String {
    let mut tight = String::with_capacity(text.len());
    for c in text.chars() {
        if "/-".contains(c) {
            tight.truncate(tight.trim_end().len());
        } else if c == ' ' && tight.ends_with(['/', '-']) {
            continue;
        }
        tight.push(c);
    }
    tight
}

/// The VNI keys that would have made these letters; `None` when they are plain.
fn as_vni(apart: &[Letter]) -> Option<String> {
    let mut keys = String::new();
    let mut made = false;
    for (at, l) in apart.iter().enumerate() {
        let beside =
            |at: Option<usize>| at.and_then(|at| apart.get(at)).is_some_and(|l| l.letter.is_alphabetic());
        let lone = !beside(at.checked_sub(1)) && !beside(Some(at + 1));
        let hat = match l.letter {
            'Â' | 'Ê' | 'Ô' => "6",
            'Ơ' | 'Ư' => "7",
            'Ă' => "8",
            'Đ' if lone => "9",
            _ => "",
        };
        let tone = match l.tone {
            Tone::Level => "",
            Tone::Acute => "1",
            Tone::Grave => "2",
            Tone::Hook => "3",
            Tone::Tilde => "4",
            Tone::Dot => "5",
        };
        made |= !(hat.is_empty() && tone.is_empty());
        keys.push(if l.letter == 'Đ' && !lone { 'Đ' } else { l.bare() });
        keys.push_str(hat);
        keys.push_str(tone);
    }
    made.then_some(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read() {
        for (typed, code, warns, offer) in [
            ("k12", "K12", false, None),
            ("K12", "K12", false, None),
            ("Á", "A", true, Some("A1")),
            ("xmc-á", "XMC-A", true, Some("XMC-A1")),
            ("Ậ", "A", true, Some("A65")),
            ("đ", "Đ", false, Some("D9")),
            ("15/qđ-ubnd", "15/QĐ-UBND", false, None),
            ("15 / QĐ - UBND", "15/QĐ-UBND", false, None),
            ("lớp 7", "LOP 7", true, Some("LO71P 7")),
            ("A\u{301}", "A", true, Some("A1")),
        ] {
            let reading = parse_code(typed).unwrap();
            assert_eq!(reading.value, code, "{typed:?}");
            assert_eq!(reading.warning.is_some(), warns, "{typed:?}");
            assert_eq!(reading.offer.as_deref(), offer, "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for typed in ["", "  ", "A*B", "A;B"] {
            assert!(parse_code(typed).is_err(), "{typed:?}");
        }
    }
}
