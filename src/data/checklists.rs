//! Checklist runs: how their answers stand, and the answers of one run.

use std::collections::BTreeMap;

use super::error::Error;
use super::list::{At, ListQuery, Only};
use super::record;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::value::Value;

/// How many answers of a run stand how.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Counts {
    /// Đạt.
    pub(crate) met: u32,
    /// Đạt một phần.
    pub(crate) partly: u32,
    /// Chưa đạt.
    pub(crate) not_met: u32,
    /// Không áp dụng.
    pub(crate) not_applicable: u32,
    /// Without a grade: unanswered, or only figures are asked for.
    pub(crate) open: u32,
}

from_row!(Counts { met, partly = "partly_met", not_met, not_applicable, open });

struct RunCounts {
    id: Id,
    counts: Counts,
}
from_row!(RunCounts { id = "run_id", counts: row });

impl Reader {
    /// The counts of every run of a year, of one ward or of all within reach.
    pub(crate) fn run_counts(&self, year: i32, ward: Option<WardId>) -> Result<BTreeMap<Id, Counts>, Error> {
        let sql = include_str!("../../db/queries/checklist/counts.sql");
        let runs: Vec<RunCounts> = self.rows(sql, (year, ward), "counting answers")?;
        Ok(runs.into_iter().map(|run| (run.id, run.counts)).collect())
    }

    /// The runs of a year, of one ward or of all within reach.
    pub(crate) fn runs(&self, year: i32, ward: Option<WardId>) -> Result<Vec<Record>, Error> {
        let query = ListQuery::new(RegisterId::ChecklistRuns).of_ward(ward);
        self.some(&query.only("year", Only::Is(Value::Int(year.into()))))
    }

    /// The answers of a run.
    pub(crate) fn answers(&self, run: Id) -> Result<Vec<Record>, Error> {
        let query = ListQuery::new(RegisterId::ChecklistAnswers);
        self.some(&query.only("run_id", Only::Is(Value::Int(run.0))))
    }

    /// The records of a query that is known to give a few hundred at most.
    fn some(&self, query: &ListQuery) -> Result<Vec<Record>, Error> {
        let mut records: Vec<Record> =
            self.page(query, &At::First, 1000)?.rows.into_iter().map(|row| row.record).collect();
        for record in &mut records {
            record::fill_many(self.connection(), record)?;
        }
        Ok(records)
    }
}
