//! Where in the text a value stands: a path like `items.12.parts.0.kind` to a line.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The text of a pack with the places of its values.
pub(super) struct Lines<'s> {
    source: &'s str,
    root: Spanned<DeTable<'s>>,
}

impl<'s> Lines<'s> {
    /// Reads the text; every fault of grammar with its line.
    pub(super) fn read(source: &'s str) -> Result<Self, Vec<(usize, String)>> {
        let (root, faults) = DeTable::parse_recoverable(source);
        if faults.is_empty() {
            return Ok(Self { source, root });
        }
        let placed = |fault: &toml::de::Error| {
            (line(source, fault.span().map_or(0, |span| span.start)), fault.message().to_owned())
        };
        // One slip often breaks several rules of the grammar: the first fault of each line is enough.
        let mut placed: Vec<_> = faults.iter().map(placed).collect();
        placed.sort_by_key(|(line, _)| *line);
        placed.dedup_by_key(|(line, _)| *line);
        Err(placed)
    }

    /// The line of the value at `path`, or of the nearest table around it.
    pub(super) fn at(&self, path: &str) -> usize {
        let mut start = self.root.span().start;
        let mut steps = path.split('.');
        let mut here = steps.next().and_then(|step| self.root.get_ref().get(step));
        while let Some(value) = here {
            start = value.span().start;
            here = steps.next().and_then(|step| child(value.get_ref(), step));
        }
        line(self.source, start)
    }
}

fn child<'a, 's>(value: &'a DeValue<'s>, step: &str) -> Option<&'a Spanned<DeValue<'s>>> {
    match value {
        DeValue::Table(table) => table.get(step),
        DeValue::Array(array) => array.get(step.parse::<usize>().ok()?),
        _ => None,
    }
}

/// The line, from 1, of the byte at `offset`.
pub(super) fn line(source: &str, offset: usize) -> usize {
    let before = source.as_bytes().get(..offset).unwrap_or(source.as_bytes());
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_at_any_depth() {
        let text = "year = 1\n\n[[items]]\nid = 'a'\n\n[[items]]\nid = 'b'\nparts = [\n  { id = 'x' },\n  { id = 'y' },\n]\n[lists]\ntopics = [\n  { code = 'law' },\n]\n";
        let lines = Lines::read(text).map_err(|_| ()).unwrap();
        let places =
            ["year", "items.0.id", "items.1", "items.1.id", "items.1.parts.1.id", "lists.topics.0.code"];
        assert_eq!(places.map(|path| lines.at(path)), [1, 4, 6, 7, 10, 14]);
        assert_eq!(lines.at("items.1.rule"), 6, "what is absent is placed at its table");
        assert_eq!(lines.at("nothing"), 1);
    }

    #[test]
    fn every_fault_of_grammar_has_its_line() {
        let faults = Lines::read("a = \nb = 1\nc = = 2\n").map(|_| ()).unwrap_err();
        let lines: Vec<_> = faults.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 3]);
    }
}
