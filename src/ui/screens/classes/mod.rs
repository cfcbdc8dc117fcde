//! The tab of classes: the classes of the year, one class with its learners and sessions, and learners who may be
//! recorded twice.

mod attendance;
mod class;
mod day_list;
mod doubles;
pub(crate) mod dropouts;
mod head;
mod joining;
pub(crate) mod learner;
mod list;
mod papers;
mod part;
mod results;

use crate::data::drafts::DraftKey;
use crate::domain::register::{Id, RegisterId};
use crate::ui::layer::{Ctx, Layer};

pub(crate) use class::ClassView;
pub(crate) use list::Classes;

/// Opens a class; a learner or a session in its class.
pub(crate) fn open(ctx: &Ctx<'_>, register: RegisterId, id: Id) -> Option<Box<dyn Layer>> {
    if register == RegisterId::Classes {
        return Some(Box::new(ClassView::new(id, RegisterId::Enrolments, None)));
    }
    let record = ctx.reader.record(register, id).ok()??;
    if matches!(register, RegisterId::Enrolments | RegisterId::Sessions) {
        return Some(Box::new(ClassView::new(Id(record.int("class_id")?), register, Some(id))));
    }
    Some(crate::ui::form::edit(record))
}

/// The attendance in which something was left unsaved.
pub(crate) fn restore(key: &DraftKey) -> Option<Box<dyn Layer>> {
    let class = key.parent.filter(|_| key.register == RegisterId::Sessions && key.id.is_some())?;
    Some(Box::new(ClassView::at_attendance(class)))
}
