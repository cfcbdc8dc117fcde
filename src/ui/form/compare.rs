//! What the fields of one person say about each other: doubts and guesses, never errors, never stored by themselves.

use super::Form;
use super::cell::{Cell, Way};
use crate::domain::field::Kind;
use crate::vietnamese::birth::birth_year;
use crate::vietnamese::identity::{Sex, identity_doubt};
use crate::vietnamese::name::guess_sex;

/// The column of the sex, in every register that has it.
const SEX: &str = "sex";

impl Form {
    /// Doubts an identity number that does not fit sex and year of birth.
    pub(super) fn compare(&mut self) {
        let sex = self.cells.iter().find(|cell| cell.field.column == SEX).and_then(sex_of);
        let year = self.of_kind(Kind::BirthDate).and_then(|cell| birth_year(cell.value.as_text()?));
        for cell in self.cells.iter_mut().filter(|cell| cell.field.kind == Kind::Identity) {
            cell.note.doubt = cell.value.as_text().and_then(|number| identity_doubt(number, sex, year));
        }
    }

    /// Offers the sex that a middle name says, when the empty field is come to.
    pub(super) fn guess(&mut self) {
        let guessed = self.of_kind(Kind::PersonName).and_then(|cell| guess_sex(cell.value.as_text()?));
        let Some(cell) = self.cells.get_mut(self.focus) else { return };
        let open = cell.field.column == SEX && cell.way == Way::One && cell.is_empty() && !cell.locked;
        if let (true, Some(guessed)) = (open, guessed) {
            let label = cell.options.iter().find(|(code, _)| sex(code) == Some(guessed));
            cell.note.offer = label.map(|(_, label)| label.to_string());
        }
    }

    fn of_kind(&self, kind: Kind) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.field.kind == kind)
    }
}

fn sex_of(cell: &Cell) -> Option<Sex> {
    sex(cell.value.as_text()?)
}

fn sex(code: &str) -> Option<Sex> {
    match code {
        "nam" => Some(Sex::Male),
        "nu" => Some(Sex::Female),
        _ => None,
    }
}
