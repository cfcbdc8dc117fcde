//! What a client asks for without a terminal: `SSH_ORIGINAL_COMMAND`, taken apart with as little trust as it
//! deserves. Which verbs there are is the command line's business; here it becomes words or is refused.

use std::ffi::OsStr;

use super::ServerError;
use crate::text;

/// Longer than any command of ours.
const MOST: usize = 500;

/// The words of a command. Letters of any language, digits, and a few marks; no path, no shell, no control
/// character; quotes hold words together and do nothing else.
pub(crate) fn words(original: &OsStr) -> Result<Vec<String>, ServerError> {
    let refused = || ServerError::Usage(text::server::BAD_COMMAND.to_owned());
    let line = original.to_str().ok_or_else(refused)?;
    if line.len() > MOST || !line.chars().all(is_harmless) || line.contains("..") {
        return Err(refused());
    }
    match shlex::split(line) {
        Some(words) if !words.is_empty() => Ok(words),
        _ => Err(refused()),
    }
}

fn is_harmless(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | ',' | ':' | '=' | '@' | '+' | '%' | '"' | '\'')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(line: &str) -> Option<Vec<String>> {
        words(OsStr::new(line)).ok()
    }

    #[test]
    fn a_command_becomes_words() {
        assert_eq!(of("whoami").unwrap(), ["whoami"]);
        assert_eq!(
            of("export enrolments --format xlsx --ward 'Phường 7'").unwrap(),
            ["export", "enrolments", "--format", "xlsx", "--ward", "Phường 7"]
        );
    }

    #[test]
    fn what_a_shell_would_understand_is_refused() {
        for bad in [
            "",
            " ",
            "whoami; id",
            "whoami | sh",
            "$(id)",
            "`id`",
            "a && b",
            "a > b",
            "a < b",
            "../x",
            "a\nb",
            "a\0b",
            "a\\b",
            "~",
            "/bin/sh",
            "a*",
            "a?",
            "{a,b}",
            "a#b",
            "\u{1b}[31m",
            "'open",
            "a\tb",
            "\u{202e}x",
        ] {
            assert!(of(bad).is_none(), "{bad:?}");
        }
        assert!(of(&"a ".repeat(400)).is_none());
        assert!(words(std::os::unix::ffi::OsStrExt::from_bytes(b"who\xffami")).is_err());
    }

    proptest! {
        #[test]
        fn no_word_carries_more_than_the_line(line in "\\PC{0,40}") {
            if let Some(words) = of(&line) {
                prop_assert!(words.iter().all(|word| word.chars().all(is_harmless)));
                prop_assert!(words.iter().map(String::len).sum::<usize>() <= line.len());
            }
        }
    }
}
