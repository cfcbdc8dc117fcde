//! A model of input methods: what stands on the screen after each key, and the bytes that take a terminal from one
//! to the next. It knows nothing of the program's own input method.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// How letters are made of code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One code point a letter.
    Composed,
    /// Marks apart, in canonical order.
    Apart,
    /// Marks apart, in the other order.
    Swapped,
    /// Letter with hat or horn, tone apart: the keyboard layout of Windows.
    Tone,
}

/// What is taken back and typed again.
#[derive(Clone, Copy, Debug)]
pub(super) enum Style {
    /// Only what differs.
    Least,
    /// The whole word.
    Word,
    /// Only what differs, after an invisible letter that is taken back as well.
    Dummy(char),
}

/// How the bytes are divided into writes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Writes {
    /// The whole name at once.
    One,
    /// One for each key.
    Keys,
    /// One for each byte.
    Bytes,
}

/// How a word is typed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    /// Telex: marks at once (`vieetj`).
    AtOnce,
    /// VNI: hats at the end of the word (`duong97`), the tone last.
    AtEnd,
    /// Another tone first, corrected.
    Corrected,
    /// The tone undone by its own key, then typed again.
    Undone,
    /// A letter too many, taken back by hand.
    Slip,
}

/// How one name is typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typist {
    pub(super) form: Form,
    pub(super) style: Style,
    pub(super) writes: Writes,
    pub(super) way: Way,
    pub(super) backspace: u8,
}

pub(super) const FORMS: &[Form] = &[Form::Composed, Form::Apart, Form::Swapped, Form::Tone];
pub(super) const STYLES: &[Style] =
    &[Style::Least, Style::Word, Style::Dummy('\u{202f}'), Style::Dummy('\u{200b}')];
pub(super) const WRITES: &[Writes] = &[Writes::One, Writes::Keys, Writes::Bytes];
pub(super) const WAYS: &[Way] = &[Way::AtOnce, Way::AtEnd, Way::Corrected, Way::Undone, Way::Slip];

const TONES: &str = "\u{300}\u{301}\u{303}\u{309}\u{323}";

impl Typist {
    /// The writes that type the name.
    pub(super) fn writes(&self, name: &str) -> Vec<Vec<u8>> {
        let mut keys: Vec<Vec<u8>> = Vec::new();
        for (at, word) in name.split(' ').enumerate() {
            if at > 0 {
                keys.push(b" ".to_vec());
            }
            let mut before: Vec<char> = Vec::new();
            for state in states(word, self.way) {
                let after = self.form.spell(&state);
                keys.push(self.between(&before, &after));
                before = after;
            }
        }
        match self.writes {
            Writes::One => vec![keys.concat()],
            Writes::Keys => keys,
            Writes::Bytes => keys.concat().into_iter().map(|byte| vec![byte]).collect(),
        }
    }

    fn between(&self, before: &[char], after: &[char]) -> Vec<u8> {
        let same = before.iter().zip(after).take_while(|(one, other)| one == other).count();
        let replaces = same < before.len();
        let same = if replaces && matches!(self.style, Style::Word) { 0 } else { same };
        let mut typed = String::new();
        let mut erased = before.len() - same;
        if let (true, Style::Dummy(dummy)) = (replaces, self.style) {
            typed.push(dummy);
            erased += 1;
        }
        let mut bytes = typed.into_bytes();
        bytes.extend(std::iter::repeat_n(self.backspace, erased));
        bytes.extend(after[same..].iter().collect::<String>().into_bytes());
        bytes
    }
}

impl Form {
    /// The code points of a text.
    fn spell(self, text: &str) -> Vec<char> {
        match self {
            Self::Composed => text.nfc().collect(),
            Self::Apart => text.nfd().collect(),
            Self::Swapped => letters(text).iter().flat_map(|(base, marks)| swapped(base, marks)).collect(),
            Self::Tone => letters(text)
                .iter()
                .flat_map(|(base, marks)| {
                    let hats = marks.iter().filter(|mark| !TONES.contains(**mark));
                    let tones = marks.iter().filter(|mark| TONES.contains(**mark));
                    let letter = base.iter().chain(hats).collect::<String>().nfc().collect::<Vec<_>>();
                    letter.into_iter().chain(tones.copied()).collect::<Vec<_>>()
                })
                .collect(),
        }
    }
}

/// The letter with its marks in the other order, if it is the same letter then.
fn swapped(base: &[char], marks: &[char]) -> Vec<char> {
    let letter = |marks: &[char]| base.iter().chain(marks).copied().collect::<Vec<_>>();
    let backwards: Vec<char> = marks.iter().rev().copied().collect();
    let one = |letter: Vec<char>| letter.into_iter().nfc().count() == 1;
    letter(if one(letter(&backwards)) { &backwards } else { marks })
}

/// Letters with their marks.
fn letters(text: &str) -> Vec<(Vec<char>, Vec<char>)> {
    let mut all: Vec<(Vec<char>, Vec<char>)> = Vec::new();
    for c in text.nfd() {
        match all.last_mut() {
            Some((_, marks)) if is_combining_mark(c) => marks.push(c),
            _ => all.push((vec![c], Vec::new())),
        }
    }
    all
}

/// What stands there after each key.
fn states(word: &str, way: Way) -> Vec<String> {
    let toneless: String = word.nfd().filter(|c| !TONES.contains(*c)).nfc().collect();
    let plain = bare(&toneless);
    let mut states = Vec::new();
    if matches!(way, Way::AtEnd) {
        let mut shown = String::new();
        for c in plain.chars() {
            shown.push(c);
            states.push(shown.clone());
        }
    } else {
        // A hat right after its letter; `ươ` gets both horns at once.
        let mut shown = String::new();
        let all: Vec<char> = toneless.chars().collect();
        let mut at = 0;
        while let Some(c) = all.get(at) {
            let both = matches!(all.get(at..at + 2), Some(['ư' | 'Ư', 'ơ' | 'Ơ']));
            let taken = &all[at..at + 1 + usize::from(both)];
            for letter in bare(&taken.iter().collect::<String>()).chars() {
                shown.push(letter);
                states.push(shown.clone());
            }
            if bare(&c.to_string()) != c.to_string() {
                shown.truncate(shown.len() - taken.len());
                shown.extend(taken);
                states.push(shown.clone());
            }
            at += taken.len();
        }
    }
    if states.last() != Some(&toneless) {
        states.push(toneless.clone());
    }
    let toned = toneless != *word;
    match way {
        Way::Corrected if toned => states.push(other_tone(word)),
        Way::Undone if toned => {
            states.push(word.to_owned());
            states.push(format!("{toneless}s"));
            states.push(toneless.clone());
        }
        Way::Slip => {
            states.push(format!("{toneless}h"));
            states.push(format!("{toneless}hk"));
            states.push(format!("{toneless}h"));
            states.push(toneless.clone());
        }
        _ => {}
    }
    if toned {
        states.push(word.to_owned());
    }
    states
}

/// Without any mark.
fn bare(text: &str) -> String {
    let letters = text.nfd().filter(|c| !is_combining_mark(*c));
    letters
        .map(|c| match c {
            'đ' => 'd',
            'Đ' => 'D',
            c => c,
        })
        .collect()
}

/// The word with another tone.
fn other_tone(word: &str) -> String {
    let change = |c: char| match c {
        '\u{300}' => '\u{301}',
        c if TONES.contains(c) => '\u{300}',
        c => c,
    };
    word.nfd().map(change).nfc().collect()
}

/// What a name is stored as: a name in one case gets its capitals.
pub(super) fn stored(typed: &str) -> String {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if name != name.to_lowercase() && name != name.to_uppercase() {
        return name;
    }
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        first + &letters.as_str().to_lowercase()
    };
    name.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_model_types_as_measured() {
    let typist = Typist {
        form: Form::Composed,
        style: Style::Least,
        writes: Writes::Keys,
        way: Way::AtOnce,
        backspace: 0x7f,
    };
    let keys = |texts: &[&str]| texts.iter().map(|text| text.as_bytes().to_vec()).collect::<Vec<_>>();
    assert_eq!(
        typist.writes("được"),
        keys(&["d", "\u{7f}đ", "u", "o", "\u{7f}\u{7f}ươ", "c", "\u{7f}\u{7f}ợc"])
    );
    let late = Typist { way: Way::AtEnd, backspace: 8, ..typist };
    assert_eq!(late.writes("tế"), keys(&["t", "e", "\u{8}ê", "\u{8}ế"]));
    let apart = Typist { form: Form::Apart, ..typist };
    assert_eq!(apart.writes("ệ"), keys(&["e", "\u{302}", "\u{7f}\u{323}\u{302}"]));
    assert_eq!(Form::Swapped.spell("ệế"), ['e', '\u{302}', '\u{323}', 'e', '\u{302}', '\u{301}']);
    let dummy = Typist { style: Style::Dummy('\u{202f}'), ..typist };
    assert_eq!(dummy.writes("tá"), keys(&["t", "a", "\u{202f}\u{7f}\u{7f}á"]));
}
