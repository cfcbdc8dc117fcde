//! Checklist runs: how their answers stand, and the answers of one run.

use std::collections::BTreeMap;

use super::error::Error;
use super::list::{At, ListQuery, Only};
use super::pinned_packs::PinnedPacks;
use super::record;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::rules::grades::{Standing, Tally};
use crate::domain::value::Value;
use crate::guideline::{Grade, Guideline, Item};

/// How the items of a run stand.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct RunTally {
    /// Those that the ward answers.
    pub(crate) own: Tally,
    /// Those that others answer: the GDNN-GDTX centre, the office.
    pub(crate) others: Tally,
}

impl RunTally {
    /// Counts one more item.
    pub(crate) fn count(&mut self, item: &Item, standing: Standing) {
        let of = if item.is_of_ward() { &mut self.own } else { &mut self.others };
        of.count(standing);
    }
}

/// One answer of a run; the verified grade and figures go before the ward's own.
struct Answered {
    run: Id,
    pack: Box<str>,
    item: Box<str>,
    grade: Option<Grade>,
    has_figures: bool,
}
from_row!(Answered { run = "run_id", pack, item, grade, has_figures });

impl Reader {
    /// How the items of every run of the pack's year stand, of one ward or of all within reach.
    pub(crate) fn run_tallies(
        &self,
        pack: &Guideline,
        ward: Option<WardId>,
    ) -> Result<BTreeMap<Id, RunTally>, Error> {
        let sql = include_str!("../../db/queries/checklist/answers.sql");
        let mut packs = PinnedPacks::new(self, pack);
        let mut runs: BTreeMap<Id, RunTally> = BTreeMap::new();
        for answer in self.rows::<Answered>(sql, (pack.year, ward), "counting answers")? {
            let pack = packs.get(&answer.pack)?;
            let Some(item) = pack.items.iter().find(|item| item.id == answer.item) else { continue };
            let grade = answer.grade.unwrap_or(Grade::Unanswered);
            let standing = Standing::of(item.graded, grade, answer.has_figures);
            runs.entry(answer.run).or_default().count(item, standing);
        }
        Ok(runs)
    }

    /// The runs of a year, every edition of them, of one ward or of all within reach.
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
