//! Numbers as lists show them: enough to tell people apart by, too little to call or to pretend with.

const BULLET: char = '•';
/// Digits of a telephone number that stay at either end.
const ENDS: usize = 3;
/// Shorter numbers would be shown whole by their ends.
const SHORT: usize = 9;

/// A telephone number: `090•••412`. As long as any other, so that its length tells nothing.
pub(crate) fn phone(number: &str) -> String {
    let all: Vec<char> = number.chars().filter(|c| !c.is_whitespace()).collect();
    if all.is_empty() {
        return String::new();
    }
    let (front, back) = if all.len() < SHORT { (0, 2.min(all.len() / 2)) } else { (ENDS, ENDS) };
    masked(&all, front, ENDS, back)
}

/// An identity number: `079171•••••2`, of the older nine digits `0234••••9`.
pub(crate) fn identity(number: &str) -> String {
    let all: Vec<char> = number.chars().filter(|c| !c.is_whitespace()).collect();
    let (front, back) = if all.len() < SHORT { (0, 0) } else { (all.len() / 2, 1) };
    masked(&all, front, all.len() - front - back, back)
}

fn masked(all: &[char], front: usize, bullets: usize, back: usize) -> String {
    let hidden = std::iter::repeat_n(&BULLET, bullets);
    all[..front].iter().chain(hidden).chain(&all[all.len() - back..]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_number_is_hidden() {
        for (number, shown) in [
            ("0903123412", "090•••412"),
            ("0903 123 412", "090•••412"),
            ("02838221234", "028•••234"),
            ("19001234", "•••34"),
            ("113", "•••3"),
            ("", ""),
        ] {
            assert_eq!(phone(number), shown);
        }
        for (number, shown) in
            [("079171001232", "079171•••••2"), ("023456789", "0234••••9"), ("12345", "•••••"), ("", "")]
        {
            assert_eq!(identity(number), shown);
        }
    }
}
