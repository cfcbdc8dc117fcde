//! What a person took the columns of a table for, so that the next table of the same make is taken for the same.
//!
//! A make is what stands over the columns together with what the program takes them for by itself; only its digest
//! and the names of our own fields are kept, nothing of what stood in the table.

use sha2::{Digest as _, Sha256};

use super::headers::Target;
use super::preview::Preview;
use crate::vietnamese::fold::fold;

/// Targets that are no fields, as they are kept.
const PARTS: &[(&str, Target)] = &[
    ("+family", Target::FamilyName),
    ("+given", Target::GivenName),
    ("+day", Target::BirthDay),
    ("+month", Target::BirthMonth),
    ("+year", Target::BirthYear),
    ("+male", Target::Male),
    ("+female", Target::Female),
    ("+birth male", Target::BirthMale),
    ("+birth female", Target::BirthFemale),
    ("+ward", Target::Ward),
    ("+when", Target::When),
    ("-", Target::Ignored),
];

impl Preview {
    /// By what a table of the same make is known again.
    pub(crate) fn make(&self) -> String {
        let mut digest = Sha256::new();
        for (column, proposed) in self.columns().iter().zip(&self.proposed) {
            let line = format!("{}\t{}\n", fold(&column.header), self.code(*proposed));
            digest.update(line.as_bytes());
        }
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// What the columns are taken for, if that is not what the program takes them for by itself.
    pub(crate) fn mapping(&self) -> Option<String> {
        let taken = self.taken();
        let codes: Vec<_> = taken.iter().map(|target| self.code(*target)).collect();
        (taken != self.proposed).then(|| codes.join(","))
    }

    /// Takes the columns for what they were taken for before. False, and nothing changes, if they cannot be.
    pub(crate) fn take_as(&mut self, mapping: &str) -> bool {
        let possible = self.targets();
        let targets: Option<Vec<Target>> = mapping.split(',').map(|code| self.target(code)).collect();
        let fits = |targets: &Vec<Target>| {
            let may = |target: &Target| {
                *target == Target::Ignored || possible.iter().any(|(possible, _)| possible == target)
            };
            targets.len() == self.columns().len() && targets.iter().all(may)
        };
        let Some(targets) = targets.filter(fits) else { return false };
        self.retarget(targets);
        true
    }

    /// Takes the columns for what the program takes them for by itself.
    pub(crate) fn take_as_proposed(&mut self) {
        self.retarget(self.proposed.clone());
    }

    fn code(&self, target: Target) -> &'static str {
        let part = PARTS.iter().find(|(_, part)| *part == target).map(|(code, _)| *code);
        match target {
            Target::Field(at) => self.register().decl().fields[at].column,
            _ => part.unwrap_or("-"),
        }
    }

    fn target(&self, code: &str) -> Option<Target> {
        let part = PARTS.iter().find(|(part, _)| *part == code).map(|(_, target)| *target);
        part.or_else(|| self.register().decl().index(code).map(Target::Field))
    }
}
