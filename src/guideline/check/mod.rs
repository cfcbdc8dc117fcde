//! Reading and validating a pack: every problem with its line and a sentence for the district's editor.

mod content;
mod lines;
mod references;

use std::collections::HashSet;

use self::lines::{Lines, line};
use super::{model::Guideline, words};

/// Something wrong in a pack.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Problem {
    /// The line, from 1.
    pub(crate) line: usize,
    /// What is wrong, in Vietnamese.
    pub(crate) sentence: String,
}

/// Reads a pack. What comes back is complete: every code it refers to exists, every day is possible, every
/// question is known; otherwise all the problems, in the order of the text.
pub(crate) fn parse(source: &str) -> Result<Guideline, Vec<Problem>> {
    let grammar = |(line, message): (usize, String)| Problem { line, sentence: words::reading(&message) };
    let lines = Lines::read(source).map_err(|faults| faults.into_iter().map(grammar).collect::<Vec<_>>())?;
    let guideline: Guideline = toml::from_str(source).map_err(|fault| {
        let at = fault.span().map_or(0, |span| span.start);
        vec![grammar((line(source, at), fault.message().to_owned()))]
    })?;
    let mut check = Check { guideline: &guideline, lines: &lines, problems: Vec::new() };
    check.content();
    check.references();
    let mut problems = check.problems;
    problems.sort();
    problems.dedup();
    if problems.is_empty() { Ok(guideline) } else { Err(problems) }
}

/// The year that a pack says it is of, whatever else of it this program understands.
pub(crate) fn year_of(source: &str) -> Option<i32> {
    #[derive(serde::Deserialize)]
    struct Dated {
        year: i32,
    }
    toml::from_str::<Dated>(source).ok().map(|dated| dated.year)
}

/// The guideline under examination and what was found.
struct Check<'a> {
    guideline: &'a Guideline,
    lines: &'a Lines<'a>,
    problems: Vec<Problem>,
}

impl Check<'_> {
    /// Notes a problem at `path` unless `fine`.
    fn expect(&mut self, fine: bool, path: &str, sentence: impl Into<String>) {
        if !fine {
            self.problems.push(Problem { line: self.lines.at(path), sentence: sentence.into() });
        }
    }

    /// A text a person reads must not be blank.
    fn text(&mut self, path: &str, text: &str) {
        self.expect(!text.trim().is_empty(), path, words::EMPTY);
    }

    /// Codes are plain, and none twice among their like. `key` is what the code is called in the pack.
    fn codes<'c>(&mut self, path: &str, key: &str, codes: impl Iterator<Item = &'c str>) {
        let mut seen = HashSet::new();
        for (n, code) in codes.enumerate() {
            let path = format!("{path}.{n}.{key}");
            let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
            self.expect(!code.is_empty() && code.bytes().all(plain), &path, words::CODE);
            self.expect(seen.insert(code.to_owned()), &path, words::TWICE);
        }
    }
}

#[cfg(test)]
mod tests;
