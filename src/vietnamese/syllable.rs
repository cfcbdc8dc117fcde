//! What a Vietnamese syllable is made of: onset, vowels, coda, and a tone.

use super::letter::{Letter, Tone, is_bare_vowel, letters};

const ONSETS: &str = " b c ch d g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x ";
const CODAS: &str = " c ch m n ng nh p t ";
const VOWELS: &str = " a ai ao au ay ă â âu ây e eo ê êu i ia iê iêu iu o oa oai oao oay oă oe oeo oi oo ô ôi \
                      ơ ơi u ua uâ uây uê ui uô uôi uơ uy uya uyê uyu ư ưa ưi ươ ươi ươu ưu y yê yêu ";

/// Onsets and a rime of names of the highlands, in which the rest of the build is as usual.
const HIGHLAND_ONSETS: &str = " bl br chr dr gr kl kr pl pr ";

/// Whether a word has the build of one Vietnamese syllable: onset, vowels, coda.
pub(super) fn is_syllable(word: &str) -> bool {
    let vowel = |l: &Letter| is_bare_vowel(l.bare());
    let strange = |l: Letter| l.foreign || l.tone != Tone::Level && !vowel(&l);
    let tones = letters(word).filter(|l| l.tone != Tone::Level).count();
    tones <= 1
        && !letters(word).any(strange)
        && built(word, |vowels, coda| {
            listed(VOWELS, vowels) && listed(CODAS, coda) || (vowels, coda) == ("ă", "k")
        })
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

/// Whether these vowels, without tones, stand together in a syllable.
pub(super) fn are_vowels(vowels: &str) -> bool {
    listed(VOWELS, vowels)
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
}
