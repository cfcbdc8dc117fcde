//! Steps that close something with all its parts: what must hold of the parts is asked of them as they are stored, and
//! what the step settles is worked out here, never taken from whoever asks.

use super::{Error, Execution};
use crate::data::record;
use crate::data::row::Rows as _;
use crate::domain::refusal::Refusal;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::closing;
use crate::domain::state::Move;
use crate::guideline::{self, Rating};

/// More parts than anything that is closed has.
const MOST_PARTS: usize = 1000;

impl Execution<'_> {
    /// Settles what follows from the step for the record that it moves, or says why it cannot be made yet.
    pub(super) fn settle(&self, step: &Move, after: &mut Record) -> Result<(), Error> {
        let is = |register: RegisterId, code: &str| after.register == register && step.code == code;
        if is(RegisterId::Ratings, "send") {
            let scores = self.parts(after, RegisterId::RatingScores, "rating_id")?;
            closing::sent(&self.rating_of(after)?, &scores, after)?;
        } else if is(RegisterId::Ratings, "verify") {
            let scores = self.parts(after, RegisterId::RatingScores, "rating_id")?;
            closing::verified(&self.rating_of(after)?, &scores, after)?;
        } else if is(RegisterId::Ratings, "decide") {
            closing::explained(after)?;
        } else if is(RegisterId::Inspections, "conclude") {
            closing::concluded(&self.parts(after, RegisterId::Findings, "inspection_id")?)?;
        }
        Ok(())
    }

    /// The live records that are part of this one.
    fn parts(&self, of: &Record, register: RegisterId, column: &str) -> Result<Vec<Record>, Error> {
        let table = register.decl().table;
        let sql = format!(
            "SELECT id FROM {table} WHERE {column} = ?1 AND deleted_at IS NULL ORDER BY id LIMIT {MOST_PARTS}"
        );
        let ids: Vec<Id> = self.transaction.column(&sql, [of.id], "reading what is to be closed")?;
        let mut all = Vec::with_capacity(ids.len());
        for id in ids {
            all.extend(record::load(self.transaction, register, id, false)?);
        }
        Ok(all)
    }

    /// The criteria that a rating began with, or those of the nearest pack where that one is not there.
    fn rating_of(&self, of: &Record) -> Result<Rating, Error> {
        let year = of.int("year");
        let sql = "SELECT source FROM guidelines
             ORDER BY hash = ?1 DESC, abs(year - ?2), published_step DESC LIMIT 1";
        let context = "reading the criteria of a rating";
        let source: Option<String> = self.transaction.cell(sql, (of.text("pack"), year), context)?;
        let pack = source.and_then(|source| guideline::parse(&source).ok());
        let year = year.and_then(|year| i32::try_from(year).ok());
        Ok(pack.ok_or(Refusal::DamagedGuideline(year))?.rating)
    }
}
