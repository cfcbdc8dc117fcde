//! Pages of a register: one at a time, by keyset, never the whole.

pub(super) mod select;

use rusqlite::types::Value as Sql;
use rusqlite::{Row as SqlRow, params_from_iter};

use self::select::{Listed, Order, wherever};
use super::error::{Context, Error};
use super::record;
use super::scope::Reader;
use crate::domain::field::{Field, Kind};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::value::Value;
use crate::guideline;
use crate::vietnamese::fold::fold;

/// Which records, in which order.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct ListQuery {
    pub(crate) register: RegisterId,
    /// Of this ward; none is every ward within reach.
    pub(crate) ward: Option<WardId>,
    /// Of none of these wards.
    pub(crate) not_of: Vec<WardId>,
    /// Typed into the filter: every folded word must occur.
    pub(crate) typed: String,
    pub(crate) only: Vec<(&'static str, Only)>,
    /// Ordered by this column instead of the register's order; `-` before it descends.
    pub(crate) order: Option<&'static str>,
}

/// A condition on a column.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Only {
    Is(Value),
    /// From the first to the second, both included.
    Between(Value, Value),
    /// Up to this, or nothing.
    UpTo(Value),
    In(Vec<Value>),
    Empty,
}

impl ListQuery {
    /// Every record of a register within reach.
    pub(crate) fn new(register: RegisterId) -> Self {
        Self { register, ward: None, not_of: Vec::new(), typed: String::new(), only: Vec::new(), order: None }
    }
    /// Of one ward.
    #[must_use]
    pub(crate) fn of_ward(self, ward: Option<WardId>) -> Self {
        Self { ward, ..self }
    }
    /// With a condition.
    #[must_use]
    pub(crate) fn only(mut self, column: &'static str, only: Only) -> Self {
        self.only.push((column, only));
        self
    }
}

/// Where a row stands in its order: the values it is ordered by, and its number.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Key(Vec<Sql>);

/// Where a page begins.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum At {
    /// At the first row.
    First,
    /// So that it ends with the last row.
    Last,
    /// With the row after this one.
    After(Key),
    /// So that it ends with the row before this one.
    Before(Key),
    /// With this row, or the one that now stands in its place.
    From(Key),
}

/// One page.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Page {
    pub(crate) rows: Vec<Row>,
    /// Whether there are rows before it.
    pub(crate) before: bool,
    /// Whether there are rows after it.
    pub(crate) after: bool,
}

/// One row.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Row {
    pub(crate) key: Key,
    pub(crate) record: Record,
    /// For each field that is a reference, what names the record it points to.
    pub(crate) labels: Box<[Option<Box<str>>]>,
}

impl Reader {
    /// One page of at most `limit` rows.
    pub(crate) fn page(&self, query: &ListQuery, at: &At, limit: u16) -> Result<Page, Error> {
        let order = Order::of(query);
        let mut values = Vec::new();
        let mut filter = self.conditions(query, &mut values)?;
        let (reversed, from) = match at {
            At::First => (false, None),
            At::Last => (true, None),
            At::After(key) => (false, Some((key, false))),
            At::From(key) => (false, Some((key, true))),
            At::Before(key) => (true, Some((key, false))),
        };
        if let Some((key, with_it)) = from {
            filter.push(order.beyond(key, reversed, with_it, &mut values));
        }
        let mut rows = self.listed(query.register, &order, &filter, reversed, &values, limit)?;
        let more = rows.len() > usize::from(limit);
        rows.truncate(limit.into());
        if reversed {
            rows.reverse();
        }
        self.fill(query.register, &mut rows)?;
        self.shows(query.register, rows.iter().map(|row| row.record.ward));
        let (before, after) = match at {
            At::First => (false, more),
            At::Last => (more, false),
            At::After(_) => (true, more),
            At::Before(_) => (more, true),
            At::From(key) => (self.is_any_before(query, &order, key)?, more),
        };
        Ok(Page { rows, before, after })
    }

    fn conditions(&self, query: &ListQuery, values: &mut Vec<Sql>) -> Result<Vec<String>, Error> {
        let lists =
            if query.typed.trim().is_empty() { Vec::new() } else { self.listed_codes(query.register)? };
        Ok(select::conditions(query, &lists, values))
    }

    /// What the codes of searched lists are called: by the newest year that there is.
    fn listed_codes(&self, register: RegisterId) -> Result<Vec<Listed>, Error> {
        let of_year = |field: &&'static Field| field.search && field.kind.of_year().is_some();
        let fields: Vec<_> = register.decl().fields.iter().filter(of_year).collect();
        if fields.is_empty() {
            return Ok(Vec::new());
        }
        let newest = self.nearest_source(i32::MAX)?.and_then(|(_, source)| guideline::parse(&source).ok());
        let Some(year) = newest else { return Ok(Vec::new()) };
        let options = fields.into_iter().flat_map(|field| {
            let list = field.kind.of_year().unwrap_or_default();
            year.options(list)
                .into_iter()
                .map(|(code, label)| (field.column, code.to_string(), label.to_string()))
                .collect::<Vec<_>>()
        });
        Ok(options.map(|(column, code, label)| Listed { column, code, label }).collect())
    }

    /// How many rows there are.
    pub(crate) fn count(&self, query: &ListQuery) -> Result<u32, Error> {
        let mut values = Vec::new();
        let filter = self.conditions(query, &mut values)?;
        let sql = format!("SELECT count(*) FROM {}{}", query.register.decl().table, wherever(&filter));
        self.connection()
            .prepare_cached(&sql)
            .and_then(|mut statement| statement.query_row(params_from_iter(&values), |row| row.get(0)))
            .context("counting rows")
    }

    /// Records to choose from: what names them contains what was typed; at most `limit`.
    pub(crate) fn options(
        &self,
        register: RegisterId,
        ward: Option<WardId>,
        typed: &str,
        limit: u16,
    ) -> Result<Vec<(Id, String)>, Error> {
        let query = ListQuery { typed: typed.to_owned(), ..ListQuery::new(register).of_ward(ward) };
        let page = self.page(&query, &At::First, limit)?;
        let ids = page.rows.iter().filter_map(|row| Some((row.record.id?, &row.record)));
        ids.map(|(id, record)| Ok((id, self.called(record)?))).collect()
    }

    /// Texts that were entered in this column before and begin with, or contain, what was typed; most frequent
    /// first. Bounded: it looks at the newest two thousand records.
    pub(crate) fn suggestions(
        &self,
        register: RegisterId,
        column: &str,
        ward: Option<WardId>,
        typed: &str,
        limit: u16,
    ) -> Result<Vec<String>, Error> {
        let Some(field) = register.decl().field(column) else { return Ok(Vec::new()) };
        let mut values = Vec::new();
        let filter = self.conditions(&ListQuery::new(register).of_ward(ward), &mut values)?;
        let sql = format!(
            "SELECT text, count(*) FROM (SELECT {0} AS text FROM {1}{2} ORDER BY id DESC LIMIT 2000)
             WHERE text IS NOT NULL GROUP BY text ORDER BY count(*) DESC, text LIMIT 400",
            field.column,
            register.decl().table,
            wherever(&filter)
        );
        let folded = fold(typed);
        let mut statement = self.connection().prepare_cached(&sql).context("reading suggestions")?;
        let all = statement
            .query_map(params_from_iter(&values), |row| row.get::<_, String>(0))
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context("reading suggestions")?;
        Ok(all.into_iter().filter(|text| fold(text).contains(&folded)).take(limit.into()).collect())
    }

    fn listed(
        &self,
        register: RegisterId,
        order: &Order,
        filter: &[String],
        reversed: bool,
        values: &[Sql],
        limit: u16,
    ) -> Result<Vec<Row>, Error> {
        let decl = register.decl();
        let keys: Vec<_> = order.columns.iter().map(|(column, _)| column.as_str()).collect();
        let sql = format!(
            "SELECT {}, {} FROM {}{} ORDER BY {} LIMIT {}",
            record::columns(decl),
            keys.join(", "),
            decl.table,
            wherever(filter),
            order.by(reversed),
            u32::from(limit) + 1
        );
        let first_key = 3 + record::single(decl).count();
        let mut statement = self.connection().prepare_cached(&sql).context("reading a page")?;
        let read = |row: &SqlRow<'_>| {
            let key =
                (first_key..first_key + keys.len()).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
            Ok(Row { key: Key(key), record: record::of_row(register, row)?, labels: Box::default() })
        };
        statement
            .query_map(params_from_iter(values), read)
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context("reading a page")
    }

    fn is_any_before(&self, query: &ListQuery, order: &Order, key: &Key) -> Result<bool, Error> {
        let mut values = Vec::new();
        let mut filter = self.conditions(query, &mut values)?;
        filter.push(order.beyond(key, true, false, &mut values));
        let sql =
            format!("SELECT EXISTS (SELECT 1 FROM {}{})", query.register.decl().table, wherever(&filter));
        self.connection()
            .prepare_cached(&sql)
            .and_then(|mut statement| statement.query_row(params_from_iter(&values), |row| row.get(0)))
            .context("looking before a page")
    }

    /// Several values and the names of referenced records, only for columns that a list shows.
    fn fill(&self, register: RegisterId, rows: &mut [Row]) -> Result<(), Error> {
        let decl = register.decl();
        let shown_many = decl.fields.iter().any(|field| field.width > 0 && field.kind.is_many());
        for row in rows.iter_mut() {
            row.labels = vec![None; decl.fields.len()].into_boxed_slice();
            if shown_many {
                record::fill_many(self.connection(), &mut row.record)?;
            }
        }
        let references = |field: &crate::domain::Field| matches!(field.kind, Kind::Ref { .. });
        for (index, field) in decl.fields.iter().enumerate().filter(|(_, field)| references(field)) {
            let Some(to) = field.kind.target() else { continue };
            let mut known: Vec<(i64, Option<Box<str>>)> = Vec::new();
            for row in rows.iter_mut() {
                let Some(id) = row.record.values[index].as_int() else { continue };
                let label = match known.iter().find(|(known, _)| *known == id) {
                    Some((_, label)) => label.clone(),
                    None => {
                        let label = self.label(to, Id(id))?.map(String::into_boxed_str);
                        known.push((id, label.clone()));
                        label
                    }
                };
                row.labels[index] = label;
            }
        }
        Ok(())
    }
}
