//! Rates in basis points: 9.999 of them are `99,99%`. A rate is cut after the second decimal, on screen and on paper:
//! 14.998 of 15.000 (99,9867%) is `99,98%`, so that what misses a target never reads as if it had reached it.

/// `99,99%`: two decimals, a comma, the sign close to the number as offices write it.
pub(crate) fn show_percent_bp(points: u64) -> String {
    format!("{},{:02}%", points / 100, points % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_shown() {
        for (points, shown) in
            [(9999, "99,99%"), (8550, "85,50%"), (5, "0,05%"), (10_000, "100,00%"), (0, "0,00%")]
        {
            assert_eq!(show_percent_bp(points), shown);
        }
    }
}
