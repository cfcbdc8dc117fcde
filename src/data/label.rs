//! What a record is called: its label column, read as people read it.

use rusqlite::OptionalExtension;

use super::error::{Context, Error};
use super::record;
use super::scope::Reader;
use crate::domain::field::{Choices, Field};
use crate::domain::kinds::say::HIDDEN;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::stored;
use crate::domain::value::Value;

impl Reader {
    /// What names a record: the text of its label column.
    pub(crate) fn label(&self, register: RegisterId, id: Id) -> Result<Option<String>, Error> {
        let decl = register.decl();
        let sql = format!("SELECT {} FROM {} WHERE id = ?1", decl.label, decl.table);
        self.connection()
            .prepare_cached(&sql)
            .and_then(|mut statement| statement.query_row([id.0], |row| record::value(row, 0)).optional())
            .context("reading a label")?
            .map(|value| self.label_of(register, &value))
            .transpose()
    }

    /// What a record is called that was read.
    pub(crate) fn called(&self, record: &Record) -> Result<String, Error> {
        self.label_of(record.register, record.get(record.register.decl().label))
    }

    /// What the value of its label column calls a record: the newest pack that knows a code says how it reads.
    pub(super) fn label_of(&self, register: RegisterId, value: &Value) -> Result<String, Error> {
        let decl = register.decl();
        let hidden = |field: &Field| value.is_empty() && !self.shows_field(register, field);
        if decl.field(decl.label).is_some_and(hidden) {
            return Ok(HIDDEN.to_owned());
        }
        let chosen = decl.field(decl.label).and_then(Field::choices_of);
        if let (Some(Choices::Guideline(list)), Some(code)) = (chosen, value.as_text()) {
            for year in self.guideline_years()? {
                let known = self.guideline(year)?.map(|pack| pack.options(list)).unwrap_or_default();
                if let Some((_, label)) = known.into_iter().find(|(known, _)| **known == *code) {
                    return Ok(label.into());
                }
            }
        }
        Ok(stored::label(register, value))
    }
}
