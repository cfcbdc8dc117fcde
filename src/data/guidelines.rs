//! Guideline packs in the file: published by content, so that an old year keeps its own.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _};

use super::error::{Context, Error};
pub(crate) use super::packs::{EMBEDDED, hash};
use super::row::{Rows as _, from_row};
use super::scope::Reader;
use super::seal;
use crate::domain::field::{Field, Reads};
use crate::domain::refusal::Refusal;
use crate::domain::register::{Id, RegisterId};
use crate::domain::value::Value;
use crate::guideline::{self, Guideline, KnownDays};

/// Makes a pack the one of its year.
pub(super) fn publish(connection: &Connection, source: &str, step: i64) -> Result<(), Error> {
    let pack = guideline::parse(source).map_err(|problems| {
        Refusal::BadGuideline(problems.into_iter().map(|problem| (problem.line, problem.sentence)).collect())
    })?;
    connection
        .execute(
            "INSERT INTO guidelines (hash, year, source, published_step) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (hash) DO UPDATE SET published_step = excluded.published_step",
            (hash(source), i64::from(pack.year), source, step),
        )
        .context("keeping a guideline pack")?;
    seal::table(connection, &seal::PACKS)
}

struct Source {
    hash: String,
    source: String,
}
from_row!(Source { hash, source });

/// After every step.
const EVER: Id = Id(i64::MAX);

/// Where packs are looked up: as published last, or, for a step of the past, as published each time.
fn packs(upto: Id) -> &'static str {
    if upto == EVER { "guidelines" } else { "publications" }
}

impl Reader {
    /// The years that have a pack, newest first.
    pub(crate) fn guideline_years(&self) -> Result<Vec<i32>, Error> {
        self.years_of(EVER)
    }

    fn years_of(&self, upto: Id) -> Result<Vec<i32>, Error> {
        let packs = packs(upto);
        let sql = format!(
            "SELECT DISTINCT year FROM {packs} WHERE published_step <= ?1 ORDER BY year DESC LIMIT 100"
        );
        self.connection().column(&sql, [upto], "reading the years")
    }

    /// Text and name of the pack of a year: the one published last.
    pub(crate) fn guideline_source(&self, year: i32) -> Result<Option<(String, String)>, Error> {
        self.source_of(year, EVER)
    }

    fn source_of(&self, year: i32, upto: Id) -> Result<Option<(String, String)>, Error> {
        let packs = packs(upto);
        let sql = format!(
            "SELECT hash, source FROM {packs} WHERE year = ?1 AND published_step <= ?2
             ORDER BY published_step DESC LIMIT 1"
        );
        let found: Option<Source> = self.connection().row(&sql, (year, upto), "reading a guideline pack")?;
        Ok(found.map(|found| (found.hash, found.source)))
    }

    /// The guideline of a year; none if that year has no pack.
    pub(crate) fn guideline(&self, year: i32) -> Result<Option<Guideline>, Error> {
        Ok(self.guideline_source(year)?.and_then(|(_, source)| guideline::parse(&source).ok()))
    }

    /// The guideline that governs a year, and whether it is that year's own. A late guideline blocks nothing: while
    /// there is none, the last before it is written forward; before the first there is, nothing was owed. None only in
    /// a file without any.
    pub(crate) fn guideline_for(&self, year: i32) -> Result<Option<(Guideline, bool)>, Error> {
        self.governing(year, EVER)
    }

    /// The guideline that governed a year after a step: the heads, labels and recipients of what was printed then. A
    /// pack that was published before there was any history of it governs from the beginning.
    pub(crate) fn guideline_as_of(&self, year: i32, step: Id) -> Result<Option<Guideline>, Error> {
        let found = match self.governing(year, step)? {
            None => self.governing(year, EVER)?,
            then => then,
        };
        Ok(found.map(|(guideline, _)| guideline))
    }

    fn governing(&self, year: i32, upto: Id) -> Result<Option<(Guideline, bool)>, Error> {
        let own = self.source_of(year, upto)?.and_then(|(_, source)| guideline::parse(&source).ok());
        if let Some(own) = own {
            return Ok(Some((own, true)));
        }
        let Some((_, source)) = self.nearest_of(year, upto)? else { return Ok(None) };
        let forward = guideline::next_year(&source, year).ok();
        let Ok(mut found) = guideline::parse(forward.as_deref().unwrap_or(&source)) else { return Ok(None) };
        if self.years_of(upto)?.iter().all(|known| *known > year) {
            found.obligations.clear();
        }
        Ok(Some((found, false)))
    }

    /// What is known of the days of a year by the pack that governs it. Reading a pack takes longer than a month of the
    /// calendar: what it said is kept until another one governs the year.
    pub(crate) fn days_of(&self, year: i32) -> Result<KnownDays, Error> {
        let sql = "SELECT hash FROM guidelines
            ORDER BY year <= ?1 DESC, abs(year - ?1), published_step DESC LIMIT 1";
        let hash: Option<String> = self.connection().cell(sql, [year], "asking which pack governs")?;
        let Some(hash) = hash else { return Ok(KnownDays::default()) };
        if let Some((_, known)) = self.days().borrow().get(&year).filter(|(of, _)| *of == hash) {
            return Ok(known.clone());
        }
        let mut known = KnownDays::default();
        if let Some((pack, _)) = self.guideline_for(year)? {
            known.add(&pack);
        }
        self.days().borrow_mut().insert(year, (hash, known.clone()));
        Ok(known)
    }

    /// Text and name of the year's own pack, or of the nearest earlier one, or of the first there is.
    pub(crate) fn nearest_source(&self, year: i32) -> Result<Option<(String, String)>, Error> {
        self.nearest_of(year, EVER)
    }

    fn nearest_of(&self, year: i32, upto: Id) -> Result<Option<(String, String)>, Error> {
        let years = self.years_of(upto)?;
        let nearest = years.iter().find(|known| **known <= year).or(years.last());
        nearest.map_or(Ok(None), |known| self.source_of(*known, upto))
    }

    /// What a new record of that year is pinned to, by the column that says so; most registers pin nothing.
    pub(crate) fn pinned(
        &self,
        register: RegisterId,
        year: i32,
    ) -> Result<Vec<(&'static str, Value)>, Error> {
        let fields = register.decl().fields.iter().filter(|field| field.reads == Reads::Pack);
        let hash = |field: &'static Field| {
            let hash = self.nearest_source(year)?.map(|(hash, _)| Value::text(hash));
            Ok((field.column, hash.unwrap_or_default()))
        };
        fields.map(hash).collect()
    }

    /// The ids of the items of every pack that was ever published: none of them is given again.
    pub(crate) fn item_ids_ever(&self) -> Result<BTreeSet<String>, Error> {
        let sql = "SELECT source FROM guidelines LIMIT 1000";
        let sources: Vec<String> = self.connection().column(sql, [], "reading the packs")?;
        Ok(sources.iter().flat_map(|source| guideline::edit::ids_in(source)).collect())
    }

    /// A pack by its name, as a checklist run pins it.
    pub(crate) fn guideline_by_hash(&self, hash: &str) -> Result<Option<Guideline>, Error> {
        let source: Option<String> = self
            .connection()
            .query_row("SELECT source FROM guidelines WHERE hash = ?1", [hash], |row| row.get(0))
            .optional()
            .context("reading a guideline pack")?;
        Ok(source.and_then(|source| guideline::parse(&source).ok()))
    }
}
