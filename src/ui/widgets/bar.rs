//! A bar that says a share, always beside its numbers: never colour or length alone.

use crate::ui::theme::Theme;

/// `5/8 █████░░░`; a missing or zero whole gives no bar, only what is known.
pub(crate) fn bar(part: u64, whole: Option<u64>, width: u16, theme: &Theme) -> String {
    let Some(whole) = whole.filter(|whole| *whole > 0) else { return format!("{part}/?") };
    let cells = u64::from(width);
    // A bar is full only when the whole is reached, and empty only when nothing is.
    let filled = match part * cells / whole {
        0 if part > 0 => 1,
        full if full >= cells && part < whole => cells - 1,
        some => some.min(cells),
    };
    let filled = usize::try_from(filled).unwrap_or_default();
    let rest = usize::from(width) - filled;
    let (full, empty) = (theme.sign("█", "#"), theme.sign("░", "."));
    format!("{part}/{whole} {}{}", full.repeat(filled), empty.repeat(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_means_full_and_empty_means_empty() {
        let theme = Theme { ascii: true, ..Theme::default() };
        assert_eq!(bar(5, Some(8), 8, &theme), "5/8 #####...");
        assert_eq!(bar(0, Some(8), 4, &theme), "0/8 ....");
        assert_eq!(bar(1, Some(900), 4, &theme), "1/900 #...");
        assert_eq!(bar(899, Some(900), 4, &theme), "899/900 ###.");
        assert_eq!(bar(10, Some(9), 4, &theme), "10/9 ####");
        assert_eq!(bar(3, None, 4, &theme), "3/?");
    }
}
