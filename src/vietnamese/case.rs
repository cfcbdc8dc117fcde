//! The first letter of a text: capital where a sentence begins, small where one goes on.

/// The text with a small first letter, unless it begins with an abbreviation (`UBND`, `GDTX`).
pub(crate) fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), next) if !next.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

/// The text with a capital first letter.
pub(crate) fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_changes() {
        for (text, lower, upper) in [
            ("Xóa mù chữ", "xóa mù chữ", "Xóa mù chữ"),
            ("đường Ấp 3", "đường Ấp 3", "Đường Ấp 3"),
            ("UBND Phường 7", "UBND Phường 7", "UBND Phường 7"),
            ("Y", "y", "Y"),
            ("", "", ""),
        ] {
            assert_eq!((lower_first(text).as_str(), upper_first(text).as_str()), (lower, upper));
        }
    }
}
