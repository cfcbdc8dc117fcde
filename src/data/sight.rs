//! What a figure is made of, and whether the person reads all of it. What one may not read is unknown: never 0, late
//! or missing. Nothing else decides it: whoever counts asks here first.

use super::error::Error;
use super::scope::Reader;
use crate::domain::actor::Wards;
use crate::domain::field::Field;
use crate::domain::refusal::{Denied, Refusal};
use crate::domain::register::{Register, RegisterId, WardId};

/// What a figure is made of: every record of these registers, and these columns of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct MadeOf {
    registers: Vec<RegisterId>,
    columns: Vec<(RegisterId, &'static str)>,
    /// Only of what the GDNN-GDTX centre deals with.
    of_cec: bool,
}

/// Of which wards a figure is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Of {
    /// One ward.
    Ward(WardId),
    /// Each ward by itself, as far as the person reads wards at all.
    Each,
    /// All wards in one number.
    All,
}

impl From<Option<WardId>> for Of {
    /// A question without a ward is one about all.
    fn from(ward: Option<WardId>) -> Self {
        ward.map_or(Self::All, Self::Ward)
    }
}

impl MadeOf {
    /// What is in these registers.
    pub(crate) fn records(registers: &[RegisterId]) -> Self {
        Self { registers: registers.to_vec(), ..Self::default() }
    }

    /// This column too.
    pub(crate) fn and(mut self, register: RegisterId, column: &'static str) -> Self {
        self.columns.push((register, column));
        self
    }

    /// What a query reads: the registers that it names, and the columns of them.
    pub(super) fn query(sql: &str) -> Self {
        let tables: Vec<_> = tables(sql).collect();
        let mut made = Self::default();
        for table in &tables {
            made.registers.push(table.register);
            made.columns.extend(table.several.map(|column| (table.register, column)));
        }
        for word in words(sql).filter(|word| !word.starts_with('\'')) {
            let (alias, column) = word.split_once('.').unwrap_or(("", word));
            let column = column.strip_suffix("_sort").unwrap_or(column);
            let of = tables.iter().filter(|table| table.alias == alias);
            let known =
                of.filter_map(|table| Some((table.register, table.register.decl().field(column)?.column)));
            made.columns.extend(known);
        }
        made
    }

    /// The same, where it counts only what the GDNN-GDTX centre deals with.
    pub(super) fn only_of_cec(self, of_cec: bool) -> Self {
        Self { of_cec, ..self }
    }
}

/// A table that a query names.
struct Table<'a> {
    register: RegisterId,
    /// The column whose several values it holds; none for the register itself.
    several: Option<&'static str>,
    alias: &'a str,
}

/// The registers that a query reads, each as often as it names it.
pub(super) fn named_registers(sql: &str) -> impl Iterator<Item = RegisterId> + '_ {
    tables(sql).map(|table| table.register)
}

fn tables(sql: &str) -> impl Iterator<Item = Table<'_>> {
    let all: Vec<_> = words(sql).collect();
    (0..all.len()).filter_map(move |at| {
        matches!(all[at], "FROM" | "JOIN").then_some(())?;
        let (register, several) = of_table(all.get(at + 1)?)?;
        let alias = all.get(at + 2).copied().map(|next| if next == "AS" { all[at + 3] } else { next });
        let alias = alias.filter(|alias| alias.starts_with(|c: char| c.is_ascii_lowercase()));
        Some(Table { register, several, alias: alias.unwrap_or_default() })
    })
}

/// The words of a query, comments left out.
fn words(sql: &str) -> impl Iterator<Item = &str> {
    let code = sql.lines().filter(|line| !line.starts_with("--"));
    let ends = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '\''));
    code.flat_map(move |line| line.split(ends)).filter(|word| !word.is_empty())
}

/// The register of a table, or of a table of its several values.
fn of_table(name: &str) -> Option<(RegisterId, Option<&'static str>)> {
    let several = |register: &RegisterId| {
        let decl = register.decl();
        let column = name.strip_prefix(decl.table).and_then(|rest| rest.strip_prefix('_'));
        let field = column.and_then(|column| decl.field(column)).filter(|field| field.kind.is_many())?;
        Some((*register, Some(field.column)))
    };
    let whole = RegisterId::of_table(name).map(|register| (register, None));
    whole.or_else(|| RegisterId::ALL.iter().find_map(several))
}

impl Reader {
    /// Whether the person reads all that a figure is made of.
    pub(crate) fn knows(&self, made: &MadeOf, of: Of) -> bool {
        let whole = |register: &RegisterId| self.reads_whole(register.decl(), of, made.of_cec);
        let shown = |(register, column): &(RegisterId, &str)| {
            register.decl().field(column).is_none_or(|field| self.shows_field(*register, field))
        };
        made.registers.iter().all(whole) && made.columns.iter().all(shown)
    }

    /// Refuses what is made of records that the person does not read.
    pub(crate) fn must_know(&self, made: &MadeOf, of: Of) -> Result<(), Error> {
        if self.knows(made, of) { Ok(()) } else { Err(Refusal::NotAllowed(Denied::Role).into()) }
    }

    fn reads_whole(&self, register: &Register, of: Of, of_cec: bool) -> bool {
        let reach = self.actor().reach(register);
        let wards = reach.wards.as_ref();
        let whole = match of {
            Of::Ward(ward) => wards.is_some_and(|wards| wards.has(ward)),
            Of::Each => wards.is_some(),
            Of::All => wards == Some(&Wards::All),
        };
        whole || of_cec && reach.cec
    }

    /// The fields of a register that the person is not shown: empty to them, whatever they hold.
    pub(crate) fn hidden_fields(&self, register: RegisterId) -> impl Iterator<Item = &'static Field> + '_ {
        register.decl().fields.iter().filter(move |field| !self.shows_field(register, field))
    }

    /// Whether the person is shown who changed what in a register: a patch holds every column.
    pub(crate) fn shows_history(&self, register: RegisterId) -> bool {
        let decl = register.decl();
        !(self.is_redacted() || self.actor().reach(decl).masked && decl.is_personal())
    }

    /// Whether the person is shown what a field holds.
    pub(crate) fn shows_field(&self, register: RegisterId, field: &Field) -> bool {
        let masked = self.actor().reach(register.decl()).masked;
        !field.is_hidden(masked, self.is_redacted())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_made_of_what_it_names() {
        let made = MadeOf::query(
            "-- FROM people\nSELECT s.exempt FROM literacy_subjects AS s JOIN enrolments_priority_groups g\n\
             WHERE name_sort = 1 AND g.value = 'identity'",
        );
        assert_eq!(made.registers, [RegisterId::LiteracySubjects, RegisterId::Enrolments]);
        let columns = [(RegisterId::Enrolments, "priority_groups"), (RegisterId::LiteracySubjects, "exempt")];
        assert_eq!(made.columns, columns);
        let bare = MadeOf::query("SELECT birth FROM enrolments WHERE name_sort = ?1");
        assert_eq!(bare.columns, [(RegisterId::Enrolments, "birth"), (RegisterId::Enrolments, "name")]);
    }
}
