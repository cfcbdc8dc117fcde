//! The packs to which runs are pinned, each read once.

use std::collections::HashMap;

use super::error::Error;
use super::scope::Reader;
use crate::guideline::Guideline;

/// Packs by their names.
#[derive(Debug)]
pub(super) struct PinnedPacks<'a> {
    reader: &'a Reader,
    /// Stands for a pack that cannot be read any more.
    of_year: &'a Guideline,
    others: HashMap<Box<str>, Option<Guideline>>,
}

impl<'a> PinnedPacks<'a> {
    pub(super) fn new(reader: &'a Reader, of_year: &'a Guideline) -> Self {
        Self { reader, of_year, others: HashMap::new() }
    }

    /// The pack of this name.
    pub(super) fn get(&mut self, name: &str) -> Result<&Guideline, Error> {
        if !self.others.contains_key(name) {
            self.others.insert(name.into(), self.reader.guideline_by_hash(name)?);
        }
        Ok(self.others.get(name).and_then(Option::as_ref).unwrap_or(self.of_year))
    }
}
