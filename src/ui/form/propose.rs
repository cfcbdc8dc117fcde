//! `=` takes over what the program proposes for the empty fields of a group.

use super::{Form, lookup};
use crate::ui::layer::{Ctx, Effect};

impl Form {
    /// Fills the field with the focus and the empty ones of its group with what follows from the record.
    pub(super) fn propose(&mut self, ctx: &Ctx<'_>) -> Effect {
        let group = self.cells.get(self.focus).map_or("", |cell| cell.field.group);
        let record = self.current();
        let open = self.cells.iter_mut().filter(|cell| !cell.locked && cell.is_empty());
        for cell in open.filter(|cell| cell.field.group == group) {
            if let Some(proposed) = cell.field.proposed {
                let value = proposed(&record);
                let labels = lookup::labels(cell.field, &value, ctx);
                cell.put(value, labels);
            }
        }
        self.changed(ctx)
    }
}
