//! Rates in whole numbers (section II): how many of how many, compared without rounding.

use std::num::NonZeroU64;

use crate::vietnamese::percent::show_percent_bp;

/// Numerator and denominator. A part that is not known yet is `None`; it is never taken for zero.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Rate {
    pub(crate) numerator: Option<u64>,
    pub(crate) denominator: Option<u64>,
}

/// One hundred per cent.
const WHOLE: u64 = 10_000;

impl Rate {
    /// A rate of which both numbers are known.
    pub(crate) const fn of(numerator: u64, denominator: u64) -> Self {
        Self { numerator: Some(numerator), denominator: Some(denominator) }
    }

    /// Both numbers, unless one is missing or there is nobody to count.
    pub(crate) fn known(self) -> Option<(u64, NonZeroU64)> {
        Some((self.numerator?, NonZeroU64::new(self.denominator?)?))
    }

    /// In basis points, rounded *down*: 14 998 of 15 000 is 9998, so that it never prints as a target it
    /// misses.
    pub(crate) fn basis_points(self) -> Option<u64> {
        let (n, of) = self.known()?;
        Some(n.saturating_mul(WHOLE) / of)
    }

    /// Whether the rate is at least `bp` basis points, compared in whole numbers.
    pub(crate) fn meets(self, bp: u16) -> Option<bool> {
        self.missing_people(bp).map(|missing| missing == 0)
    }

    /// How many more people it takes to reach `bp` basis points: *còn N người*.
    pub(crate) fn missing_people(self, bp: u16) -> Option<u64> {
        let (n, of) = self.known()?;
        let needed = of.get().saturating_mul(bp.into()).div_ceil(WHOLE);
        Some(needed.saturating_sub(n))
    }

    /// `99,98%`; nothing while unknown.
    pub(crate) fn percent(self) -> Option<String> {
        self.basis_points().map(show_percent_bp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rounded_rate_does_not_hide_the_missing_person() {
        let rate = Rate::of(14_998, 15_000);
        assert_eq!(rate.meets(9999), Some(false));
        assert_eq!(rate.missing_people(9999), Some(1));
        assert_eq!(rate.percent().as_deref(), Some("99,98%"));
        assert_eq!(Rate::of(14_999, 15_000).meets(9999), Some(true));
        assert_eq!(Rate::of(14_999, 15_000).missing_people(9999), Some(0));
    }

    #[test]
    fn the_exact_rate_meets() {
        assert_eq!(Rate::of(9_999, 10_000).meets(9999), Some(true));
        assert_eq!(Rate::of(851, 1_000).meets(8510), Some(true));
        assert_eq!(Rate::of(850, 1_000).missing_people(8510), Some(1));
        assert_eq!(Rate::of(7, 7).meets(10_000), Some(true));
    }

    #[test]
    fn what_is_missing_or_empty_is_unknown() {
        for rate in [
            Rate::default(),
            Rate::of(0, 0),
            Rate::of(5, 0),
            Rate { numerator: None, denominator: Some(9) },
            Rate { numerator: Some(9), denominator: None },
        ] {
            assert_eq!((rate.basis_points(), rate.meets(0), rate.percent()), (None, None, None), "{rate:?}");
        }
        assert_eq!(Rate::of(0, 9).percent().as_deref(), Some("0,00%"));
    }
}
