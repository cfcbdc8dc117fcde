//! The tab of literacy: residential groups on the left, the people on a group's lists on the right, both levels'
//! rates above.

mod keys;
mod paint;
mod rates;
mod view;

use crate::domain::register::{Id, RegisterId};
use crate::ui::layer::{Ctx, Layer};
use crate::ui::list::{List, ListSpec};

pub(crate) use view::Literacy;

/// Opens a person or a group in its list.
pub(crate) fn open(ctx: &Ctx<'_>, register: RegisterId, id: Id) -> Option<Box<dyn Layer>> {
    let record = ctx.reader.record(register, id).ok()??;
    if register == RegisterId::LiteracySubjects {
        let mut spec = ListSpec::of(register).at(id);
        if let Some(group) = record.int("group_id") {
            spec = spec.of_parent("group_id", Id(group));
        }
        return Some(Box::new(List::new(spec)));
    }
    if register == RegisterId::ResidentialGroups {
        let spec = ListSpec::of(RegisterId::LiteracySubjects).of_parent("group_id", id);
        return Some(Box::new(List::new(spec.title(format!("Xóa mù chữ · {}", record.text("name"))))));
    }
    Some(crate::ui::form::edit(record))
}
