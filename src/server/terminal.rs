//! What the client says of its terminal: name and size arrive as it wrote them, so neither is used unseen.

use std::os::fd::AsFd;

use rustix::termios::{isatty, tcgetwinsize};

/// Whether a terminal's name is one: letters, digits, `+ . _ -`, forty at most.
pub(crate) fn is_name(term: &str) -> bool {
    !term.is_empty()
        && term.len() <= 40
        && term.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+._-".contains(&byte))
}

/// Columns and rows, if they are those of a screen: a larger one would only ask for memory.
pub(crate) fn size(terminal: impl AsFd) -> Option<(u16, u16)> {
    let size = tcgetwinsize(terminal).ok()?;
    let fits = |length: u16| (1..=1000).contains(&length);
    (fits(size.ws_col) && fits(size.ws_row)).then_some((size.ws_col, size.ws_row))
}

/// Whether both ends of the session are a terminal.
pub(crate) fn is_there() -> bool {
    isatty(std::io::stdin()) && isatty(std::io::stdout())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_are_names() {
        for good in ["xterm-256color", "screen.xterm-256color", "dumb", "putty+x_1"] {
            assert!(is_name(good), "{good}");
        }
        for bad in ["", "x\u{1b}]0;PWN\u{7};id", "../../etc", "xterm 256", "màn", &"x".repeat(41)] {
            assert!(!is_name(bad), "{bad:?}");
        }
    }
}
