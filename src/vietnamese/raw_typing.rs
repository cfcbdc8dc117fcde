//! Text typed in Telex or VNI while no input method was on: `Nguyeenx Thij`, `Nguye6n4 Thi5`.
//!
//! Recognised word by word and carefully: a word counts only when its keys make one Vietnamese syllable
//! that has a mark or a tone. It is always an offer, since `Max` could be a person.

use bamboo_core::{Engine, InputMethod, Mode};

use super::clean::clean_line;
use super::letter::letters;

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

const ONSETS: &str = " b c ch d g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x ";
const CODAS: &str = " c ch m n ng nh p t ";
const VOWELS: &str = " a ai ao au ay ă â âu ây e eo ê êu i ia iê iêu iu o oa oai oao oay oă oe oeo oi oo ô ôi \
                      ơ ơi u ua uâ uây uê ui uô uôi uơ uy uya uyê uyu ư ưa ưi ươ ươi ươu ưu y yê yêu ";

/// Onsets and a rime of names of the highlands, in which the rest of the build is as usual.
const HIGHLAND_ONSETS: &str = " bl br chr dr gr kl kr pl pr ";

/// Whether a word has the build of one Vietnamese syllable: onset, vowels, coda.
pub(super) fn is_syllable(word: &str) -> bool {
    built(word, |vowels, coda| listed(VOWELS, vowels) && listed(CODAS, coda) || (vowels, coda) == ("ă", "k"))
}

/// The vowels of [`VOWELS`] without their marks.
const BARE_VOWELS: &str = " a ai ao au ay e eo eu i ia ie ieu iu o oa oai oao oay oe oeo oi oo u ua uay ue ui uo uoi \
                           uou uu uy uya uye uyu y ye yeu ";

/// Whether more keys can still make a syllable of it: marks may be missing.
pub(super) fn is_beginning(word: &str) -> bool {
    let begins = |list: &str, part: &str| list.contains(&format!(" {part}"));
    let bare = |vowels: &str| letters(vowels).map(|l| l.bare()).collect::<String>();
    built(word, |vowels, coda| begins(BARE_VOWELS, &bare(vowels)) && (begins(CODAS, coda) || coda == "k"))
        || word == "đ"
}

fn listed(list: &str, part: &str) -> bool {
    part.is_empty() || list.contains(&format!(" {part} "))
}

fn built(word: &str, rime: impl Fn(&str, &str) -> bool) -> bool {
    let toneless: String = letters(word).map(|l| if l.letter == 'đ' { 'd' } else { l.letter }).collect();
    let vowel = |c: char| "aăâeêioôơuưy".contains(c);
    let built = |onset: usize| {
        let (onset, rest) = toneless.split_at(onset);
        let (vowels, coda) = rest.split_at(rest.find(|c| !vowel(c)).unwrap_or(rest.len()));
        let onset = listed(ONSETS, onset) || HIGHLAND_ONSETS.contains(&format!(" {onset} "));
        onset && !vowels.is_empty() && rime(vowels, coda)
    };
    // the u of qu and the i of gi belong to the onset, unless gi is all there is
    built(toneless.find(vowel).unwrap_or(toneless.len()))
        || (toneless.starts_with(['q', 'g']) && toneless.is_char_boundary(2) && built(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_vowels_are_those_of_the_list() {
        for vowels in VOWELS.split_whitespace() {
            let bare: String = letters(vowels).map(|l| l.bare()).collect();
            assert!(BARE_VOWELS.contains(&format!(" {bare} ")), "{vowels}");
        }
    }

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
