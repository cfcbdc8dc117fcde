//! What became of the learners of a class, and the certificates they were given: one bounded question each.

use chrono::NaiveDate;

use super::error::Error;
use super::row::{Rows as _, from_row};
use super::scope::Reader;
use crate::domain::register::{Id, WardId};

/// What became of one learner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Outcome {
    /// The slip.
    pub(crate) id: Id,
    pub(crate) version: u32,
    /// Code of the state.
    pub(crate) state: String,
    /// Points of the test, in tenths.
    pub(crate) score: Option<i64>,
    /// Why the result is another than the marks propose.
    pub(crate) reason: String,
    /// The certificate that was given and not cancelled, with its number.
    pub(crate) certificate: Option<Id>,
    pub(crate) number: String,
}

from_row!(Outcome { id, version, state, score, reason: default, certificate, number: default });

/// A certificate that was given in a class, by its number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct OfClass {
    class: Id,
    number: String,
}

from_row!(OfClass { class, number: default });

impl From<OfClass> for (Id, String) {
    fn from(of: OfClass) -> Self {
        (of.class, of.number)
    }
}

/// A certificate as it was printed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Certificate {
    pub(crate) number: String,
    pub(crate) name: String,
    /// As it is stored.
    pub(crate) birth: String,
    pub(crate) class_title: String,
    pub(crate) issued_on: NaiveDate,
    /// Code of the state.
    pub(crate) state: String,
    pub(crate) reason: String,
    /// The days of the class, as far as they are known.
    pub(crate) start_on: Option<NaiveDate>,
    pub(crate) end_on: Option<NaiveDate>,
}

from_row!(Certificate {
    number: default,
    name: default,
    birth: default,
    class_title: default,
    issued_on,
    state,
    reason: default,
    start_on,
    end_on,
});

impl Reader {
    /// Certificates of a class that were given and not cancelled.
    pub(crate) fn certificates_of(&self, class: Id) -> Result<Vec<Certificate>, Error> {
        self.certificates((Some(class), None, None))
    }

    /// Every certificate of a ward in a year, cancelled ones among them.
    pub(crate) fn certificate_book(&self, ward: WardId, year: i32) -> Result<Vec<Certificate>, Error> {
        self.certificates((None, Some(ward.0), Some(year)))
    }

    fn certificates(&self, of: (Option<Id>, Option<i64>, Option<i32>)) -> Result<Vec<Certificate>, Error> {
        let sql = include_str!("../../db/queries/classes/certificates.sql");
        self.rows(sql, of, "reading certificates")
    }

    /// What became of everybody in a class who did not leave it.
    pub(crate) fn outcomes(&self, class: Id) -> Result<Vec<Outcome>, Error> {
        let sql = include_str!("../../db/queries/classes/results.sql");
        self.rows(sql, (class,), "reading the results of a class")
    }

    /// The number of the next certificate of a ward, as far as the person reads those that were given.
    pub(crate) fn next_certificate(&self, ward: WardId, year: i32) -> Result<u32, Error> {
        let sql = include_str!("../../db/queries/classes/next_certificate.sql");
        let next = self.connection().cell(sql, (ward.0, year), "reading the numbers of certificates")?;
        Ok(next.unwrap_or(1))
    }
}
