//! kinds stand-in
use super::{Record, Refusal};
/// stand-in
pub fn validate(record: &Record) -> Result<(), Refusal> {
    (record.register.decl().check)(record)
}
