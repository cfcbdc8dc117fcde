//! Chance that comes out the same for the same seed, on every machine.

/// A stream of numbers (splitmix64).
#[derive(Clone, Debug)]
pub(super) struct Rng(u64);

impl Rng {
    /// The stream of one ward's part of the story: what another part draws does not move it.
    pub(super) fn of(seed: u64, part: &str, ward: u64) -> Self {
        let mut state = seed ^ ward.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        for byte in part.bytes() {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
        let mut rng = Self(state);
        rng.next();
        rng
    }

    /// The next number.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `from` to `to`, both included.
    pub(super) fn between(&mut self, from: i64, to: i64) -> i64 {
        let span = to.saturating_sub(from).max(0).cast_unsigned() + 1;
        from.saturating_add((self.next() % span).cast_signed())
    }

    /// A place in a list of this length.
    pub(super) fn below(&mut self, length: usize) -> usize {
        let at = self.between(0, i64::try_from(length).unwrap_or(i64::MAX).saturating_sub(1));
        usize::try_from(at).unwrap_or(0)
    }

    /// Yes, so many times out of a hundred.
    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    /// One of these.
    pub(super) fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }

    /// One of these texts, "" if there is none.
    pub(super) fn text<'a>(&mut self, all: &'a [String]) -> &'a str {
        self.pick(all).map_or("", String::as_str)
    }

    /// One of these, the heavier the more often.
    pub(super) fn weighted<'a>(&mut self, all: &'a [(String, u32)]) -> &'a str {
        let total: u64 = all.iter().map(|(_, weight)| u64::from(*weight)).sum();
        let mut left = self.next() % total.max(1);
        for (text, weight) in all {
            match left.checked_sub(u64::from(*weight)) {
                Some(rest) => left = rest,
                None => return text,
            }
        }
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::Rng;

    #[test]
    fn a_seed_gives_the_same_again_and_another_gives_another() {
        let draw = |seed, part| {
            let mut rng = Rng::of(seed, part, 7);
            [rng.next(), rng.next(), rng.next()]
        };
        assert_eq!(draw(1, "plans"), draw(1, "plans"));
        assert_ne!(draw(1, "plans"), draw(2, "plans"));
        assert_ne!(draw(1, "plans"), draw(1, "needs"));
    }

    #[test]
    fn numbers_stay_within_their_bounds_and_weights_count() {
        let mut rng = Rng::of(1, "test", 0);
        assert!((0..1000).all(|_| (3..=5).contains(&rng.between(3, 5))));
        let all = [("a".to_owned(), 9), ("b".to_owned(), 1)];
        let many = (0..1000).filter(|_| rng.weighted(&all) == "a").count();
        assert!((850..950).contains(&many), "{many}");
        assert_eq!(rng.pick::<u8>(&[]), None);
    }
}
