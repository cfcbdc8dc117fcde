//! How many rows of a table a class has no place for: they go on its waiting list, which is said before anything is
//! stored (III.5.2).

use super::preview::Preview;
use crate::domain::RegisterId;
use crate::text;

impl Preview {
    /// A sentence for each class that takes fewer than the table has for it.
    pub(super) fn over_places(&self) -> Vec<String> {
        if self.register() != RegisterId::Enrolments {
            return Vec::new();
        }
        let new = || self.rows().iter().filter(|row| row.is_stored() && row.base.is_none());
        let said = self.known.rooms.iter().filter_map(|room| {
            let wanted = new().filter(|row| row.record.int("class_id") == Some(room.class.0)).count();
            let over = i64::try_from(wanted).unwrap_or(i64::MAX) - room.left;
            (over > 0).then(|| text::exchange::over_places(&room.title, room.left, over))
        });
        said.collect()
    }
}
