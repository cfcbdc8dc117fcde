//! The one list: any register, any part of it, never more in memory than a window around the cursor.
//!
//! Letters filter; commands live on F-keys, Enter, Ins, Del and arrows.

pub(crate) mod registers;

mod commands;
mod detail;
mod draw;
mod export;
mod layer;
mod table;
mod window;

pub(crate) use export::Export;

use std::collections::BTreeSet;

use crate::data::{Error, ListQuery, Only, Row};
use crate::domain::field::{Field, Kind};
use crate::domain::register::{Id, Record, RegisterId, Scope};
use crate::domain::value::Value;
use crate::ui::filter::Filter;
use crate::ui::layer::Ctx;
use crate::vietnamese::case::lower_first;
use commands::Offer;
use table::Table;
use window::Window;

/// A line of sums below the list.
pub(crate) type Totals = fn(&Ctx<'_>, &ListQuery) -> Result<String, Error>;

/// Which list.
#[derive(Clone, Debug)]
pub(crate) struct ListSpec {
    pub(crate) register: RegisterId,
    /// Its title, if not the register's.
    pub(crate) title: Option<String>,
    /// The record whose parts these are: the column that points to it, and its number.
    pub(crate) parent: Option<(&'static str, Id)>,
    /// Conditions that always hold.
    pub(crate) only: Vec<(&'static str, Only)>,
    /// Columns to show instead of those declared; they keep their declared widths, or get ten.
    pub(crate) columns: &'static [&'static str],
    /// Another order than the register's.
    pub(crate) order: Option<&'static str>,
    /// Shows all wards within reach, whatever the context line says.
    pub(crate) every_ward: bool,
    /// Of every ward only those that are there at the end of the year.
    pub(crate) standing: bool,
    /// Sums shown above the list.
    pub(crate) totals: Option<Totals>,
    /// What a new record starts with.
    pub(crate) preset: Vec<(&'static str, Value)>,
    /// Where the cursor begins.
    pub(crate) at: Option<Id>,
    /// The tab in which a record of it is opened; none opens its form.
    pub(crate) tab: Option<crate::guideline::Tab>,
}

impl ListSpec {
    /// Everything of a register within the ward of the context line.
    pub(crate) fn of(register: RegisterId) -> Self {
        Self {
            register,
            title: None,
            parent: None,
            only: Vec::new(),
            columns: &[],
            order: None,
            every_ward: false,
            standing: false,
            totals: None,
            preset: Vec::new(),
            at: None,
            tab: (register == RegisterId::Plans).then_some(crate::guideline::Tab::Plan),
        }
    }
    /// With this title.
    #[must_use]
    pub(crate) fn title(self, title: impl Into<String>) -> Self {
        Self { title: Some(title.into()), ..self }
    }
    /// The parts of one record.
    #[must_use]
    pub(crate) fn of_parent(mut self, column: &'static str, id: Id) -> Self {
        self.parent = Some((column, id));
        self.preset.push((column, Value::Int(id.0)));
        self
    }
    /// Only these.
    #[must_use]
    pub(crate) fn only(mut self, column: &'static str, only: Only) -> Self {
        self.only.push((column, only));
        self
    }
    /// With the cursor on this record.
    #[must_use]
    pub(crate) fn at(self, id: Id) -> Self {
        Self { at: Some(id), ..self }
    }
}

/// A list at work.
#[derive(Debug)]
pub(crate) struct List {
    spec: ListSpec,
    filter: Filter,
    order: Option<&'static str>,
    window: Window,
    table: Table,
    marked: BTreeSet<Id>,
    only_marked: bool,
    count: u32,
    totals: String,
    /// The record these are parts of, for what may be done.
    parent: Option<Record>,
    /// All that can be done, by the declaration of the register.
    offers: Vec<Offer>,
    /// What cannot be found by typing, because the person is not shown it.
    not_found_by: String,
    /// Why nothing can be added; for the sentence that stands for an empty list.
    no_add: Option<String>,
    detail: detail::Detail,
}

impl List {
    /// The list of this specification; it reads when it is first loaded.
    pub(crate) fn new(spec: ListSpec) -> Self {
        let order = spec.order;
        Self {
            offers: commands::offers(spec.register),
            table: Table::new(spec.register, spec.columns, spec.parent.map(|(column, _)| column)),
            spec,
            filter: Filter::default(),
            order,
            window: Window::default(),
            marked: BTreeSet::new(),
            only_marked: false,
            count: 0,
            totals: String::new(),
            parent: None,
            not_found_by: String::new(),
            no_add: None,
            detail: detail::Detail::default(),
        }
    }

    /// The row under the cursor.
    pub(crate) fn current(&self) -> Option<&Row> {
        self.window.current()
    }

    fn query(&self, ctx: &Ctx<'_>) -> ListQuery {
        let register = self.spec.register;
        let is_ward = matches!(register.decl().scope, Scope::Ward { .. });
        let anywhere = self.spec.every_ward || self.spec.parent.is_some() || !is_ward;
        let mut only = self.spec.only.clone();
        only.extend(self.spec.parent.map(|(column, id)| (column, Only::Is(Value::Int(id.0)))));
        if self.only_marked {
            only.push(("id", Only::In(self.marked.iter().map(|id| Value::Int(id.0)).collect())));
        }
        ListQuery {
            register,
            ward: if anywhere { None } else { ctx.place.ward },
            not_of: match (anywhere || ctx.place.ward.is_some(), self.spec.standing) {
                (true, _) => Vec::new(),
                (_, true) => ctx.gone_by_year_end(),
                (_, false) => ctx.gone_before(),
            },
            typed: self.filter.text(),
            only,
            order: self.order,
        }
    }

    /// Reads the list anew. The cursor stays on its record where that is still there.
    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        if let Some((column, id)) = self.spec.parent {
            let to = self.spec.register.decl().field(column).and_then(|field| field.kind.target());
            self.parent = match to {
                Some(to) => ctx.reader.record(to, id)?,
                None => None,
            };
        }
        let query = self.query(ctx);
        let is_ward = matches!(self.spec.register.decl().scope, Scope::Ward { .. });
        let several = query.ward.is_none() && self.spec.parent.is_none() && is_ward;
        self.table.fit(several && ctx.place.ward.is_none(), ctx);
        self.window.height = draw::height(ctx.size);
        let at = self.spec.at.take();
        self.window.reload(ctx.reader, &query, at)?;
        self.count = ctx.reader.count(&query)?;
        self.totals = match self.spec.totals {
            Some(totals) => totals(ctx, &query)?,
            None => String::new(),
        };
        self.no_add = self.no_add(ctx);
        self.not_found_by = self.not_found_by(ctx);
        self.moved(ctx);
        self.rested(ctx)
    }

    /// The names of the fields by which typing would find a record, if the person were shown them.
    fn not_found_by(&self, ctx: &Ctx<'_>) -> String {
        let searched = |field: &&Field| field.search || field.kind == Kind::BirthDate;
        let hidden = ctx.reader.hidden_fields(self.spec.register).filter(searched);
        hidden.map(|field| lower_first(field.label)).collect::<Vec<_>>().join(", ")
    }

    /// Reads the list from its first line, after the filter or the order changed.
    fn restart(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.window.forget();
        self.read(ctx)
    }

    /// The cursor has moved: writes the cells that came into view.
    fn moved(&mut self, ctx: &Ctx<'_>) {
        self.table.write(&self.window.rows, ctx);
    }

    /// The cursor rests: shows all of its record. Not at once, because it costs more bytes than the move.
    fn rested(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.detail = match self.window.current() {
            Some(row) => detail::Detail::of(row, ctx)?,
            None => detail::Detail::default(),
        };
        Ok(())
    }
}
