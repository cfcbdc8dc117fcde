//! Numbers of people where a list shows them: enough to tell two apart, too little to be used.

/// What stands for a character that is hidden.
const HIDDEN: char = '•';
/// So many digits of an identity number are hidden.
const OF_IDENTITY: usize = 5;

/// `090•••412`: the first three and the last three digits.
pub(crate) fn phone(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() < 9 {
        return covered(digits.len());
    }
    let (first, last) = (&digits[..3], &digits[digits.len() - 3..]);
    first.iter().copied().chain([HIDDEN; 3]).chain(last.iter().copied()).collect()
}

/// `079171•••••2`: all but five digits before the last one.
pub(crate) fn identity(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(shown) = digits.len().checked_sub(OF_IDENTITY + 1) else { return covered(digits.len()) };
    let first = digits[..shown].iter().copied();
    first.chain([HIDDEN; OF_IDENTITY]).chain(digits.last().copied()).collect()
}

fn covered(length: usize) -> String {
    std::iter::repeat_n(HIDDEN, length).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enough_is_hidden_and_enough_is_left() {
        assert_eq!(phone("0903111412"), "090•••412");
        assert_eq!(phone("02838940000"), "028•••000");
        assert_eq!((phone("115").as_str(), phone("").as_str()), ("•••", ""));
        assert_eq!(identity("079171000012"), "079171•••••2");
        assert_eq!(identity("023456789"), "023•••••9");
        assert_eq!((identity("12345").as_str(), identity("").as_str()), ("•••••", ""));
    }
}
