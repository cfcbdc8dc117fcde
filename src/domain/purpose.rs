//! What people's data are taken out for (Law 91/2025/QH15): said before they leave, kept with who took them.

use crate::vietnamese::clean::clean_line;

/// Letters of a purpose at most.
const LONGEST: usize = 200;
/// Fewer letters say nothing.
const SHORTEST: usize = 3;

/// A purpose that says something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Purpose(String);

impl Purpose {
    /// What was typed, if it says something.
    pub(crate) fn read(typed: &str) -> Option<Self> {
        let text: String = clean_line(typed).chars().take(LONGEST).collect();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        (letters >= SHORTEST).then(|| Self(text.trim_end().to_owned()))
    }
    /// As it is kept.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purpose_says_something() {
        for nothing in ["", "  ", "...", "a", "123456", "--"] {
            assert_eq!(Purpose::read(nothing), None, "{nothing}");
        }
        assert_eq!(Purpose::read("  Gọi  học viên ").unwrap().as_str(), "Gọi học viên");
        assert_eq!(Purpose::read(&"lâu ".repeat(99)).unwrap().as_str().chars().count(), 199);
    }
}
