//! Where the draft of a year's items is kept.

use crate::data::drafts::DraftKey;
use crate::domain::register::{Id, RegisterId};

/// Under which it is kept: beside the checklists, where no record has such a number.
pub(super) fn draft_key(year: i32) -> DraftKey {
    let id = Some(Id(-i64::from(year)));
    DraftKey { register: RegisterId::ChecklistRuns, id, parent: None, ward: None }
}

/// The year of such a draft.
pub(super) fn year_of_draft(key: &DraftKey) -> Option<i32> {
    let year = i32::try_from(key.id?.0.checked_neg()?).ok()?;
    (*key == draft_key(year)).then_some(year).filter(|year| *year > 0)
}
