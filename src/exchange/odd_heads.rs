//! Heads that say something else than they seem to: columns of ages, a second list beside the first, the family in a
//! column that nobody reads.

use super::column::Column;
use super::header_words::{is_age, is_family_name, is_given_name, word};
use super::headers::{Head, Target};
use super::known::Known;
use super::recognise::begins_as_family;
use super::table::Table;
use crate::domain::{Kind, Register};
use crate::text;
use crate::vietnamese::fold::fold;

/// Writes out what the figures of a column of ages are, so that none is taken for a year.
pub(super) fn spell_ages(head: &Head, table: &mut Table) {
    let columns = head.columns.iter().enumerate().filter(|(_, (header, _))| is_age(header));
    for (column, _) in columns {
        for line in &mut table.lines[head.first..] {
            let age = line.cell(column).trim().to_owned();
            if matches!(age.parse::<u8>(), Ok(1..=120)) {
                line.set(column, &text::exchange::age(&age));
            }
        }
    }
}

/// The column in which a second list begins beside the first: it is called as the label of the register, like one
/// before it, and so are others around it.
pub(super) fn second_list(head: &Head, table: &Table, known: &Known) -> Option<usize> {
    let label = known.decl().index(known.decl().label)?;
    let named = |target: Target| head.columns.iter().position(|(_, found)| *found == Some(target));
    let first = named(Target::Field(label))?;
    let same = |one: usize, other: usize| {
        let (one, other) = (word(&head.columns[one].0), word(&head.columns[other].0));
        !one.is_empty() && one == other
    };
    let filled =
        |column: usize| table.lines[head.first..].iter().any(|line| !line.cell(column).trim().is_empty());
    let beside = |at: usize| at + 1 < head.columns.len() && same(first + 1, at + 1);
    (first + 1..head.columns.len())
        .find(|at| same(first, *at) && beside(*at) && filled(*at) && filled(*at + 1))
}

/// The column of families that would be lost: it stands beside a column of given names that is taken for whole names.
pub(super) fn lost_family(columns: &[Column], known: &Known) -> Option<usize> {
    let name = known.decl().of_kind(Kind::PersonName)?;
    let is_given = |column: &Column| column.target == Target::Field(name) && is_given_name(&column.header);
    columns.iter().find(|column| is_given(column))?;
    columns.iter().position(|column| {
        let is_family = is_family_name(&column.header)
            || begins_as_family(&column.header) && !column.header.to_lowercase().contains("t\u{ea}n");
        is_family && matches!(column.target, Target::Ignored | Target::FamilyName)
    })
}

/// The column of states, by what stands over it.
pub(super) fn state_column(columns: &[Column], decl: &Register) -> Option<usize> {
    let field = &decl.fields[decl.of_kind(Kind::State)?];
    columns.iter().position(|column| {
        let header = fold(&column.header);
        header == fold(field.label) || header == "trang thai" || column.header == field.column
    })
}
