//! A register (sổ): a list of records with fields, declared once.

use super::field::Field;
use super::on_merger::OnMerger;
use super::problem::Problem;
use super::role::Role;
use super::state::{Move, States};
use super::value::Value;

/// The declaration of one register.
#[derive(Debug)]
pub(crate) struct Register {
    /// Table in the file, plural snake_case; also the name on the command line.
    pub(crate) table: &'static str,
    /// Title of the register, as the ward's own papers say it.
    pub(crate) title: &'static str,
    /// One record of it, for sentences: "hoạt động".
    pub(crate) one: &'static str,
    /// Paragraph of the guideline that it serves.
    pub(crate) paragraph: &'static str,
    /// Whose records these are.
    pub(crate) scope: Scope,
    /// Who may add, change and delete them.
    pub(crate) write: &'static [Role],
    /// What the GDNN-GDTX centre sees of it.
    pub(crate) cec: Cec,
    /// What of it a ward itself writes; the rest is said of it by others.
    pub(crate) own: Own,
    /// The column that names a record in pickers, links and history.
    pub(crate) label: &'static str,
    /// Columns that order the list, most important first; `-` before a column descends.
    pub(crate) order: &'static [&'static str],
    /// The fields, in the order of the form.
    pub(crate) fields: &'static [Field],
    /// Sets of columns that no two live records share.
    pub(crate) unique: &'static [&'static [&'static str]],
    /// The states its records go through, if they do.
    pub(crate) states: Option<&'static States>,
    /// What must hold between fields; asked of every record before it is stored, merged ones too.
    pub(crate) check: fn(&Record) -> Result<(), Problem>,
    /// Which of its records go on when their ward is merged into another; what no rule takes stays with the ward.
    pub(crate) on_merger: &'static [OnMerger],
    /// Whether what people may depends on it: whoever is at work is told anew after each change.
    pub(crate) rights: bool,
    /// Whether no change of it is taken back by undo, but by another change.
    pub(crate) for_good: bool,
    /// A record in which this column is filled is not deleted any more; "" for none.
    pub(crate) kept_by: &'static str,
    /// The column of a record whose state says who edits this one, where that is not the record it is part of; ""
    /// for none.
    pub(crate) governed_by: &'static str,
    /// The column that holds the version at which the free text of a record was put on the projector; "" for none.
    pub(crate) released_by: &'static str,
    /// What else can be done with a record of it.
    pub(crate) deed: Option<Deed>,
}

impl Register {
    const fn new(table: &'static str, title: &'static str, one: &'static str, scope: Scope) -> Self {
        Self {
            table,
            title,
            one,
            paragraph: "",
            scope,
            write: &[],
            cec: Cec::None,
            own: Own::All,
            label: "",
            order: &[],
            fields: &[],
            unique: &[],
            states: None,
            check: no_check,
            on_merger: &[],
            rights: false,
            for_good: false,
            kept_by: "",
            governed_by: "",
            released_by: "",
            deed: None,
        }
    }
    /// A register whose records belong to one ward each.
    pub(crate) const fn of_ward(table: &'static str, title: &'static str, one: &'static str) -> Self {
        Self::new(table, title, one, Scope::Ward { parent: None })
    }
    /// A register of the whole district, which everybody reads.
    pub(crate) const fn of_district(table: &'static str, title: &'static str, one: &'static str) -> Self {
        Self::new(table, title, one, Scope::District { read: &[] })
    }
    /// Its records are part of those that this column points to.
    pub(crate) const fn part_of(self, column: &'static str) -> Self {
        Self { scope: Scope::Ward { parent: Some(column) }, ..self }
    }
    /// Its records, of the whole district, are read by these roles only.
    pub(crate) const fn read_by(self, read: &'static [Role]) -> Self {
        Self { scope: Scope::District { read }, ..self }
    }
    /// Serves this paragraph of the guideline.
    pub(crate) const fn paragraph(self, paragraph: &'static str) -> Self {
        Self { paragraph, ..self }
    }
    /// Is written by these roles.
    pub(crate) const fn by(self, write: &'static [Role]) -> Self {
        Self { write, ..self }
    }
    /// Is seen this far by the GDNN-GDTX centre.
    pub(crate) const fn cec(self, cec: Cec) -> Self {
        Self { cec, ..self }
    }
    /// Only so much of it is written by the ward itself.
    pub(crate) const fn own(self, own: Own) -> Self {
        Self { own, ..self }
    }
    /// Its records are named by this column.
    pub(crate) const fn label(self, label: &'static str) -> Self {
        Self { label, ..self }
    }
    /// Is ordered by these columns.
    pub(crate) const fn order(self, order: &'static [&'static str]) -> Self {
        Self { order, ..self }
    }
    /// No two live records share the values of one of these sets of columns.
    pub(crate) const fn unique(self, unique: &'static [&'static [&'static str]]) -> Self {
        Self { unique, ..self }
    }
    /// Its records go through these states.
    pub(crate) const fn states(self, states: &'static States) -> Self {
        Self { states: Some(states), ..self }
    }
    /// This must hold between its fields.
    pub(crate) const fn check(self, check: fn(&Record) -> Result<(), Problem>) -> Self {
        Self { check, ..self }
    }
    /// Says what people may.
    pub(crate) const fn rights(self) -> Self {
        Self { rights: true, ..self }
    }
    /// No change of it is taken back by undo.
    pub(crate) const fn for_good(self) -> Self {
        Self { for_good: true, ..self }
    }
    /// This too can be done with a record of it.
    pub(crate) const fn deed(self, deed: Deed) -> Self {
        Self { deed: Some(deed), ..self }
    }
    /// A record in which this column is filled is not deleted any more.
    pub(crate) const fn kept_by(self, kept_by: &'static str) -> Self {
        Self { kept_by, ..self }
    }
    /// Its records are edited by whom the state of the one in this column lets.
    pub(crate) const fn governed_by(self, governed_by: &'static str) -> Self {
        Self { governed_by, ..self }
    }
    /// The free text of one of its records is shown on the projector while this column holds the record's version.
    pub(crate) const fn released_by(self, released_by: &'static str) -> Self {
        Self { released_by, ..self }
    }
    /// These of its records go on when their ward is merged into another.
    pub(crate) const fn on_merger(self, on_merger: &'static [OnMerger]) -> Self {
        Self { on_merger, ..self }
    }
    /// Has these fields.
    pub(crate) const fn fields(self, fields: &'static [Field]) -> Self {
        Self { fields, ..self }
    }

    /// The position of a column among the fields.
    pub(crate) fn index(&self, column: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.column == column)
    }
    /// The position of its first field of a kind.
    pub(crate) fn of_kind(&self, kind: super::Kind) -> Option<usize> {
        self.fields.iter().position(|field| field.kind == kind)
    }
    /// The field of this column.
    pub(crate) fn field(&self, column: &str) -> Option<&'static Field> {
        self.index(column).map(|at| &self.fields[at])
    }
    /// The sets of `unique` that somebody may bring: what the gate numbers is given anew.
    pub(crate) fn brought_unique(&self) -> impl Iterator<Item = &'static [&'static str]> + '_ {
        let is_given = |column: &&str| self.field(column).is_none_or(|field| field.numbered.is_empty());
        self.unique.iter().copied().filter(move |set| set.iter().all(is_given))
    }
    /// The field that points to the record this one is part of.
    pub(crate) fn parent(&self) -> Option<(&'static Field, RegisterId)> {
        let Scope::Ward { parent: Some(column) } = self.scope else { return None };
        let field = self.field(column)?;
        Some((field, field.kind.target()?))
    }
    /// The field that points to the record whose state says who edits this one.
    pub(crate) fn governor(&self) -> Option<(&'static Field, RegisterId)> {
        let governed = || self.field(self.governed_by).and_then(|field| Some((field, field.kind.target()?)));
        self.parent().or_else(governed)
    }
    /// The declared step with this code.
    pub(crate) fn step(&self, code: &str) -> Option<&'static Move> {
        self.states?.step(code)
    }
    /// Whether records of it can go on with a ward's successor: then each knows from which one it goes on, and since
    /// when.
    pub(crate) fn goes_on(&self) -> bool {
        !self.on_merger.is_empty()
    }
    /// Whether any field tells about a private person.
    pub(crate) fn is_personal(&self) -> bool {
        self.fields.iter().any(|field| field.personal == super::field::Personal::Yes)
    }
}

/// An operation that only records of one register have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Deed {
    /// A ward is merged into another.
    Merge,
    /// A code is issued for the first key of an account.
    IssueCode,
    /// What is personal of a learner is erased.
    Erase,
}

/// Whose records a register holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Scope {
    /// Each record belongs to one ward; a child takes the ward of the record its `parent` column points to.
    Ward {
        /// Column that points to the parent record.
        parent: Option<&'static str>,
    },
    /// Records of the whole district, read by these roles; an empty list means everybody.
    District { read: &'static [Role] },
}

/// What the GDNN-GDTX centre sees of a ward register, in all wards (IV.2).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cec {
    None,
    All,
    /// Records whose column holds one of these codes.
    Only(&'static str, &'static [&'static str]),
    /// Records whose parent it sees.
    Parent,
    /// Records to which one that it sees of this register points, by this column.
    Behind(RegisterId, &'static str),
}

/// What a ward itself writes of a register that others write too. A step that only wards make is its answer, and is
/// made with every record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Own {
    All,
    /// Records whose column holds one of these codes.
    Only(&'static str, &'static [&'static str]),
    /// Records whose parent it writes.
    Parent,
}

/// No check beyond those of the fields.
fn no_check(_: &Record) -> Result<(), Problem> {
    Ok(())
}

/// Number of a record within its register.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Id(pub(crate) i64);

/// Number of a ward.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct WardId(pub(crate) i64);

/// One record: the values of a register's fields, in the order of their declaration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Record {
    pub(crate) register: RegisterId,
    /// Its number; none while it has not been stored.
    pub(crate) id: Option<Id>,
    /// Goes up with every change and never back, not even by undo; 0 while it has not been stored.
    pub(crate) version: u32,
    /// The ward it belongs to; none for registers of the district.
    pub(crate) ward: Option<WardId>,
    /// One value a field.
    pub(crate) values: Box<[Value]>,
}

impl Record {
    /// An empty record.
    pub(crate) fn new(register: RegisterId, ward: Option<WardId>) -> Self {
        let values = vec![Value::Empty; register.decl().fields.len()].into_boxed_slice();
        Self { register, id: None, version: 0, ward, values }
    }
    /// The value of a column; [`Value::Empty`] for a column that the register does not have.
    pub(crate) fn get(&self, column: &str) -> &Value {
        const EMPTY: &Value = &Value::Empty;
        self.register.decl().index(column).map_or(EMPTY, |at| &self.values[at])
    }
    /// The text of a column, "" if it holds none.
    pub(crate) fn text(&self, column: &str) -> &str {
        self.get(column).as_text().unwrap_or_default()
    }
    /// The number of a column.
    pub(crate) fn int(&self, column: &str) -> Option<i64> {
        self.get(column).as_int()
    }
    /// Sets a column; a column that the register does not have is ignored.
    pub(crate) fn set(&mut self, column: &str, value: impl Into<Value>) {
        if let Some(at) = self.register.decl().index(column) {
            self.values[at] = value.into();
        }
    }
    /// Empties what was said of the record as it stood.
    pub(crate) fn forget_what_was_said(&mut self) {
        for (at, field) in self.register.decl().fields.iter().enumerate() {
            if field.cleared_on_edit {
                self.values[at] = Value::Empty;
            }
        }
    }
    /// The same record as it is to be stored: with what follows from what was given.
    #[must_use]
    pub(crate) fn derived(&self) -> Self {
        let mut record = self.clone();
        for (at, field) in self.register.decl().fields.iter().enumerate() {
            if let Some(derive) = field.derive {
                record.values[at] = derive(self);
            }
        }
        record
    }
    /// The same record with a column set.
    #[must_use]
    pub(crate) fn with(mut self, column: &str, value: impl Into<Value>) -> Self {
        self.set(column, value);
        self
    }
}

/// The closed list of registers: one line each, so that matches are exhaustive, `Changed` is a bit set and
/// tests can iterate.
macro_rules! registers {
    ($($id:ident = $decl:path),* $(,)?) => {
        /// Which register. The order is that of the register tab.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub(crate) enum RegisterId { $($id),* }

        impl RegisterId {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$id),*];
            /// The declaration.
            pub(crate) fn decl(self) -> &'static Register {
                match self { $(Self::$id => &$decl),* }
            }
        }
    };
}
pub(crate) use registers;

pub(crate) use super::registers::RegisterId;

impl RegisterId {
    /// The register with this table.
    pub(crate) fn of_table(table: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|register| register.decl().table == table)
    }
    /// Its bit in a set of registers, which more than one may have.
    pub(crate) const fn bit(self) -> u64 {
        1 << (self as u32 % 64)
    }
}
