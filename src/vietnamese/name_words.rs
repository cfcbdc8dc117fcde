//! Words of a Vietnamese name that are no Vietnamese words: a slip of the finger, letters of an input method that was
//! off, two words without the space between them. They are said, never refused: names are older than any rule.

use super::families::begins_with_family;
use super::letter::letters;
use super::syllable::is_syllable;

/// Families of Khmer and of the highlands, whose further words follow other rules; folded.
const OTHER_FAMILIES: &[&str] =
    &["thach", "danh", "chau", "son", "kien", "kim", "tang", "lam", "i", "h", "k", "ro", "siu", "ksor"];
/// Middle names that stand in Vietnamese names only.
const MIDDLE: &[&str] = &["thị", "văn", "thi", "van"];

/// The first word of a name that can only be mistyped.
pub(super) fn mistyped_word(name: &str) -> Option<&str> {
    let words: Vec<&str> =
        name.split([' ', '-', '(', ')', '[', ']', ',']).filter(|word| !word.is_empty()).collect();
    let run_together = words.iter().find(|word| is_run_together(word));
    if run_together.is_some() {
        return run_together.copied();
    }
    let first = super::fold::fold(words.first()?);
    let is_middle = |word: &&str| MIDDLE.contains(&&*word.to_lowercase());
    let is_ours = begins_with_family(name) || words.iter().skip(1).any(is_middle);
    if !is_ours || words.len() < 2 || OTHER_FAMILIES.contains(&&*first) {
        return None;
    }
    words.into_iter().find(|word| is_mistyped(word))
}

/// `ThịHoa`: two words, the second with its capital.
fn is_run_together(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let Some(at) = letters.windows(2).position(|two| two[0].is_lowercase() && two[1].is_uppercase()) else {
        return false;
    };
    let (one, other): (String, String) =
        (letters[..=at].iter().collect(), letters[at + 1..].iter().collect());
    [one, other].iter().all(|part| part.chars().count() > 1 && is_word(part))
}

/// Whether a word of a Vietnamese name is none, and no foreign name either.
fn is_mistyped(word: &str) -> bool {
    let foreign = |c: char| !c.is_alphabetic();
    if word.contains(foreign) || is_word(word) {
        return false;
    }
    let small = word.to_lowercase();
    if !small.is_ascii() {
        return true;
    }
    let last = &small[small.len().saturating_sub(2)..];
    let is_initial = word.len() == 1;
    !is_initial && !small.contains(['a', 'e', 'i', 'o', 'u']) || matches!(last, "aa" | "ii" | "uu" | "yy")
}

/// Whether a word is spelt as Vietnamese words are.
fn is_word(word: &str) -> bool {
    let small = word.to_lowercase();
    let bare: Vec<char> = letters(&small).map(|letter| letter.bare()).collect();
    // A q is never without its u, and yê begins a word or follows a u.
    let q = bare.first() == Some(&'q') && bare.get(1) != Some(&'u');
    let ye = bare.windows(3).any(|three| three[0] != 'u' && three[1..] == ['y', 'e']);
    is_syllable(&small) && !q && !ye
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_only_be_mistyped_is_found() {
        for (name, word) in [
            ("Nguyễn ThịHoa", "ThịHoa"),
            ("Nguyênx Thị Hoa", "Nguyênx"),
            ("Nguyễn Thịi Hoa", "Thịi"),
            ("Trân Vănn Ba", "Vănn"),
            ("Nguyễn Thị Hoaa", "Hoaa"),
            ("Nguyễn Qăn Ba", "Qăn"),
            ("Ngyễn Văn Ba", "Ngyễn"),
            ("Nguễyn Thị Hoa", "Nguễyn"),
            ("Tr Thị Hoa", "Tr"),
            ("Nguyễn Xyz", "Xyz"),
        ] {
            assert_eq!(mistyped_word(name), Some(word), "{name}");
        }
    }

    #[test]
    fn names_of_people_are_left_alone() {
        for name in [
            "Nguyễn Ái Quốc (Ba)",
            "Tôn-Nữ Quỳnh",
            "Hoà Thuý Quý",
            "Nguyen Thi Hoa",
            "Lê Y",
            "Nguyễn Thị Kiều Oanh",
            "Nguyễn Quyền Quỳnh Uyển Nguyệt Huyền Khuyên",
            "Trần Kevin",
            "Phạm Anna",
            "Nguyễn Thị Yến",
            "Lê Gia Huy",
            "Đỗ Thị Giang Gìn",
            "Maria Nguyễn Thị Hoa",
            "Thạch Sô Khum",
            "Danh Sà Rương",
            "Thạch Thị Srây",
            "Châu Kim Sanh",
            "H'Hen Niê",
            "Y Moan Êñuôl",
            "Rơ Châm Hmút",
            "Liêng Hót Ha Krajăn",
            "Zơrâm Bríu",
            "Chế Thị Kim",
            "Hélène Lefèvre",
            "McDonald Trump",
            "Đặng Thị Đắk",
            "Giàng Thị Dở",
            "N.T. Hoa",
        ] {
            assert_eq!(mistyped_word(name), None, "{name}");
        }
    }
}
