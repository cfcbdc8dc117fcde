//! Sort keys: printable text whose byte order is the order of a Vietnamese dictionary.
//!
//! Keys are stored beside the text and indexed (a change of them needs a migration that makes them anew), so the database needs no collation of its own and any other
//! tool can sort the same way. A key has three levels divided by spaces, each decisive only when those
//! before it are equal:
//!
//! 1. letters, `a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z`, after signs and numbers;
//!    a number sorts by its value (Phường 7 before Phường 10);
//! 2. tones word by word: ngang, huyền, hỏi, ngã, sắc, nặng;
//! 3. case, small letters first.
//!
//! Names sort as class lists do: given name with its tone, then middle names from right to left, then
//! family name, then case, and last what is added in brackets.
//!
//! The order is the one of CLDR for Vietnamese (a test holds it against `icu_collator`), but for this, on
//! purpose: the tone belongs to the word, so `hoà` and `hòa` have one key; names are compared part by part;
//! letters of other scripts sort after ours by code point.

use super::clean::clean_line;
use super::letter::{Tone, letters};
use super::name::{split_name, without_additions};

/// What sorts, in its order; the place in this list is the byte in the key. Before it stands the space that
/// divides levels, after it what is not in it.
const ORDER: &str = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// Divides levels; smaller than everything in [`ORDER`], so that the shorter text comes first.
const DIVIDER: char = ' ';

/// The longest run of digits that one length digit can announce.
const LENGTH_STEP: usize = 9;

/// The sort key of any text.
pub(crate) fn sort_key(text: &str) -> String {
    let levels = Levels::of(&clean_line(text));
    format!("{}{DIVIDER}{}{DIVIDER}{}", levels.letters, levels.tones, levels.case)
}

/// The sort key of a person's name without additions: given name, middle names from right to left, family name.
pub(crate) fn name_sort_key(name: &str) -> String {
    let name = clean_line(name);
    let parts = split_name(&name);
    let middle = parts.middle.split_whitespace().rev();
    // an empty part after the middle names: who has fewer of them comes first
    let order = std::iter::once(parts.given.as_str()).chain(middle).chain(["", parts.family.as_str()]);
    let (mut key, mut case) = (String::new(), String::new());
    for part in order {
        let levels = Levels::of(part);
        if !part.is_empty() {
            key.push_str(&levels.letters);
            key.push(DIVIDER);
            key.push_str(&levels.tones);
        }
        key.push(DIVIDER);
        case.push_str(&levels.case);
        case.push('.');
    }
    key.push_str(case.trim_end_matches('.'));
    let (_, added) = without_additions(&name);
    if added.is_empty() { key } else { format!("{key}{DIVIDER}{}", sort_key(&added)) }
}

/// The three levels of one text.
#[derive(Default)]
struct Levels {
    letters: String,
    tones: String,
    case: String,
}

impl Levels {
    fn of(text: &str) -> Self {
        let mut levels = Self::default();
        let mut digits = String::new();
        let mut word = String::new();
        for l in letters(text) {
            if l.letter.is_ascii_digit() {
                digits.push(l.letter);
                continue;
            }
            levels.number(&mut digits);
            let lower = l.letter.to_lowercase().next().unwrap_or(l.letter);
            push_weight(&mut levels.letters, lower);
            levels.case.push(if lower == l.letter { '0' } else { '1' });
            if lower.is_alphabetic() {
                word.extend(tone_weight(l.tone, l.foreign));
            } else {
                levels.word(&mut word);
            }
        }
        levels.number(&mut digits);
        levels.word(&mut word);
        levels.tones.truncate(levels.tones.trim_end_matches('0').len());
        levels.case.truncate(levels.case.trim_end_matches('0').len());
        levels
    }

    /// Closes a run of digits: its length, then the digits, so that byte order is the order of values.
    fn number(&mut self, digits: &mut String) {
        if digits.is_empty() {
            return;
        }
        let value = digits.trim_start_matches('0');
        let mut length = value.len();
        while length >= LENGTH_STEP {
            push_weight(&mut self.letters, '9');
            length -= LENGTH_STEP;
        }
        let last = char::from_digit(u32::try_from(length).unwrap_or(0), 10).unwrap_or('0');
        for digit in std::iter::once(last).chain(value.chars()) {
            push_weight(&mut self.letters, digit);
        }
        self.case.extend(digits.chars().map(|_| '0'));
        digits.clear();
    }

    /// Closes a word: its tones, or the level tone.
    fn word(&mut self, tones: &mut String) {
        self.tones.push_str(if tones.is_empty() { "0" } else { tones });
        tones.clear();
    }
}

/// Appends the bytes of one lower-case letter at the first level.
fn push_weight(key: &mut String, letter: char) {
    let place = |at: usize| u32::try_from(at).ok().and_then(|at| char::from_u32(u32::from(DIVIDER) + 1 + at));
    match ORDER.chars().position(|known| known == letter).and_then(place) {
        Some(byte) => key.push(byte),
        None => key.extend(['~', letter]),
    }
}

fn tone_weight(tone: Tone, foreign: bool) -> Option<char> {
    match tone {
        Tone::Level if foreign => Some('6'),
        Tone::Level => None,
        Tone::Grave => Some('1'),
        Tone::Hook => Some('2'),
        Tone::Tilde => Some('3'),
        Tone::Acute => Some('4'),
        Tone::Dot => Some('5'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
    use icu_locale_core::Locale;
    use proptest::prelude::*;

    fn oracle() -> CollatorBorrowed<'static> {
        let locale: Locale = "vi-u-kn-true".parse().unwrap();
        Collator::try_new(locale.into(), CollatorOptions::default()).unwrap()
    }

    fn assert_ascending(key: impl Fn(&str) -> String, texts: &[&str]) {
        for pair in texts.windows(2) {
            assert!(key(pair[0]) < key(pair[1]), "{:?} before {:?}", pair[0], pair[1]);
        }
    }

    #[test]
    fn the_alphabet_fits_into_printable_bytes() {
        assert!(
            ORDER.chars().count() + 0x21 < usize::from(b'~'),
            "the bytes end before the mark of the rest"
        );
        let key = sort_key("Đường 10 – Ấp 3, 日本 ü");
        assert!(!key.chars().any(char::is_control));
    }

    #[test]
    fn the_dictionary() {
        assert_ascending(
            sort_key,
            &[
                "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l", "m", "n", "o", "ô",
                "ơ", "p",
            ],
        );
        assert_ascending(sort_key, &["p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z", "zz", "日"]);
        assert_ascending(sort_key, &["ma", "Ma", "mà", "mả", "mã", "má", "mạ", "mă", "mâ", "mb"]);
        assert_ascending(sort_key, &["an", "an bình", "an bính", "ân", "ba", "bà", "bà an", "ba b"]);
    }

    #[test]
    fn numbers_by_value() {
        assert_ascending(
            sort_key,
            &[
                "Phường 1",
                "Phường 7",
                "Phường 10",
                "Phường 10 A",
                "Phường 17",
                "Phường 123456789",
                "Phường A",
            ],
        );
        assert_ascending(
            sort_key,
            &["99999999", "100000000", "999999999", "1000000000", "10000000000000000000"],
        );
        assert_eq!(sort_key("Tổ 07"), sort_key("Tổ 7"));
    }

    #[test]
    fn the_place_of_the_tone_does_not_count() {
        assert_eq!(sort_key("hoà"), sort_key("hòa"));
        assert_ascending(sort_key, &["hoà ban", "hòa bình", "hoà cát"]);
    }

    #[test]
    fn names() {
        assert_ascending(
            name_sort_key,
            &[
                "An",
                "Trần An",
                "Nguyễn Bảo An",
                "Lê Thị An",
                "Phạm Thị An",
                "Lê Hoàng Thị An",
                "Trần Văn An",
                "Hồ Thị Ân",
                "Nguyễn Văn Hà",
                "Bùi Thị Hạ",
                "Võ Đình Hòa",
                "Y Moan",
            ],
        );
        assert_ascending(
            name_sort_key,
            &[
                "Nguyễn A",
                "Nguyễn Thị Hoa",
                "Nguyễn Thị Hoa (Ba)",
                "Nguyễn Thị Hoa (Bảy)",
                "Trần Thị Hoa [tổ 4]",
                "Nguyễn Thị Hoa Xuân",
            ],
        );
        assert_eq!(name_sort_key("Lê Thị Hoà"), name_sort_key("Lê Thị Hòa"));
        assert_ascending(name_sort_key, &["Lê thị An", "Lê Thị An", "Lê Thị AN"]);
    }

    fn syllable() -> impl Strategy<Value = String> {
        let onset =
            prop::sample::select(vec!["", "b", "đ", "D", "ng", "T", "nh", "qu", "tr", "x", "V", "f", "w"]);
        let rime = prop::sample::select(
            "a ă â e ê i o ô ơ u ư y à ả ã á ạ ằ ắ ầ ẩ ễ ệ ỉ ò ố ợ ú ừ ự ý Ấ Ế Ờ"
                .split(' ')
                .collect::<Vec<_>>(),
        );
        let coda = prop::sample::select(vec!["", "n", "ng", "c", "i", "m", "T"]);
        (onset, rime, coda).prop_map(|(a, b, c)| format!("{a}{b}{c}"))
    }

    fn phrase() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            8 => syllable(),
            1 => (1..3000_u32).prop_map(|n| n.to_string()),
            1 => prop::sample::select(vec!["-", "(a)", "1/2", "H'Hen", "a.b"]).prop_map(str::to_owned)
        ];
        prop::collection::vec(word, 1..4).prop_map(|words| words.join(" "))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        #[test]
        fn keys_order_as_the_oracle_does(a in phrase(), b in phrase(), shared in phrase()) {
            let oracle = oracle();
            for (a, b) in [(a.clone(), b.clone()), (format!("{shared}{a}"), format!("{shared}{b}")),
                           (a.clone(), a.to_lowercase()), (format!("ma {a}"), format!("má {b}"))] {
                prop_assert_eq!(sort_key(&a).cmp(&sort_key(&b)), oracle.compare(&a, &b), "{:?} {:?}", a, b);
            }
        }

        #[test]
        fn words_differing_in_one_letter_order_as_the_oracle_does(
            before in "[a-z]{0,2}", one in "[aăâàảãáạĂÁđdĐbcơớOyỵ-]", two in "[aăâàảãáạĂÁđdĐbcơớOyỵ-]", after in "[a-z ]{0,3}"
        ) {
            let (a, b) = (format!("{before}{one}{after}n"), format!("{before}{two}{after}n"));
            prop_assert_eq!(sort_key(&a).cmp(&sort_key(&b)), oracle().compare(&a, &b), "{:?} {:?}", a, b);
        }
    }
}
