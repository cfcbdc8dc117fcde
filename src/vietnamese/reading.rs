//! What every reader of typed text answers.
//!
//! A reader never changes what a person meant without saying so: it gives the value it would store, how it
//! understood the text, a doubt that does not stop the work, and a repair that one key can accept. What
//! cannot be stored at all is an `Err` holding one sentence: what is wrong and what to do.

/// A value read from typed text, with what the person should see of the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading<T> {
    /// What would be stored.
    pub(crate) value: T,
    /// Shown after "Hiểu là:"; empty when it says no more than what was typed.
    pub(crate) understood: String,
    /// A doubt; it is shown and never stops anything.
    pub(crate) warning: Option<String>,
    /// A repaired text for the field, which one key accepts.
    pub(crate) offer: Option<String>,
    /// Whether a repair that can only be right was made; the doubt says which.
    pub(crate) mended: bool,
}

impl<T> Reading<T> {
    /// A reading of `typed`, understood as `shown`; an understanding equal to the typed text is not repeated.
    pub(crate) fn new(value: T, typed: &str, shown: impl Into<String>) -> Self {
        let shown = shown.into();
        let understood = if shown == typed.trim() { String::new() } else { shown };
        Self { value, understood, warning: None, offer: None, mended: false }
    }

    /// The same reading with a doubt added; of two doubts both are said.
    #[must_use]
    pub(crate) fn warn(mut self, doubt: impl Into<String>) -> Self {
        let doubt = doubt.into();
        self.warning = Some(match self.warning {
            Some(first) => format!("{first} {doubt}"),
            None => doubt,
        });
        self
    }

    /// The same reading with a repaired text that one key can accept.
    #[must_use]
    pub(crate) fn offer(mut self, repaired: impl Into<String>) -> Self {
        self.offer = Some(repaired.into());
        self
    }

    /// The same reading of a text that was repaired, which is said.
    #[must_use]
    pub(crate) fn mended(mut self, said: impl Into<String>) -> Self {
        self.mended = true;
        self.warn(said)
    }

    /// The same reading of another value.
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Reading<U> {
        Reading {
            value: change(self.value),
            understood: self.understood,
            warning: self.warning,
            offer: self.offer,
            mended: self.mended,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_understanding_equal_to_the_typed_text_is_not_repeated() {
        assert_eq!(Reading::new(7, " 7 ", "7").understood, "");
        assert_eq!(Reading::new(7, "07", "7").understood, "7");
    }

    #[test]
    fn doubts_add_up_and_survive_a_change_of_value() {
        let reading = Reading::new(7, "7", "7").warn("Một.").warn("Hai.").offer("8").map(|n| n + 1);
        assert_eq!(reading.value, 8);
        assert_eq!(reading.warning.as_deref(), Some("Một. Hai."));
        assert_eq!(reading.offer.as_deref(), Some("8"));
    }
}
