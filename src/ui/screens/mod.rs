//! The screens: one file or folder each, one line each in `tabs` if it is a tab.
//!
//! [`record_actions`]: what every screen does with one record. [`ask`]: one line that becomes an operation.
//! [`erase`]: what is asked before somebody's data are erased. [`people`]: looking for a person from anywhere.
//! [`papers`]: the commands of papers about a ward's year.

mod ask;
pub(crate) mod calendar;
pub(crate) mod checklist;
pub(crate) mod classes;
pub(crate) mod district;
pub(crate) mod erase;
pub(crate) mod guideline;
pub(crate) mod home;
pub(crate) mod inspection;
pub(crate) mod literacy;
pub(crate) mod meeting;
pub(crate) mod needs;
mod papers;
pub(crate) mod paste;
pub(crate) mod people;
pub(crate) mod plan;
pub(crate) mod rating;
pub(crate) mod record_actions;
pub(crate) mod terminal;
pub(crate) mod verify;

use crate::data::Error;
use crate::data::drafts::DraftKey;
use crate::domain::register::RegisterId;
use crate::ui::form;
use crate::ui::layer::{Ctx, Layer};

/// What was being typed, as its draft left it; none if its record is gone.
pub(crate) fn restore(key: &DraftKey, state: &str, ctx: &Ctx<'_>) -> Result<Option<Box<dyn Layer>>, Error> {
    if key.register == RegisterId::Conclusions && key.id.is_none() {
        return meeting::restore(ctx, key, state);
    }
    if let Some(items) = guideline::restore(key) {
        return Ok(Some(items));
    }
    if let Some(class) = classes::restore(key) {
        return Ok(Some(class));
    }
    // Its fields are data of the year: the run is where they are typed.
    match key.id.filter(|_| key.register == RegisterId::ChecklistAnswers) {
        Some(answer) => checklist::restore(ctx, answer, state),
        None => form::restore(key, state, ctx),
    }
}
