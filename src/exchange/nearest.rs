//! What was perhaps meant by a text that is in no list.

use crate::vietnamese::fold::fold;

/// The one label that shares most words with what was written, at least two or half of its own.
pub(super) fn nearest<'a>(typed: &str, labels: &[&'a str]) -> Option<&'a str> {
    let words = |text: &str| -> Vec<String> {
        fold(text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 1)
            .map(str::to_owned)
            .collect()
    };
    let typed = words(typed);
    let shared = |label: &str| {
        let own = words(label);
        let count = own.iter().filter(|word| typed.contains(word)).count();
        if count >= 2 || count > 0 && count * 2 >= own.len() { count } else { 0 }
    };
    let best = labels.iter().map(|label| shared(label)).max().filter(|count| *count > 0)?;
    let mut found = labels.iter().filter(|label| shared(label) == best);
    found.next().filter(|_| found.next().is_none()).copied()
}
