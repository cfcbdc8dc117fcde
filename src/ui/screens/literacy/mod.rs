//! The tab of literacy: residential groups on the left, the people on a group's lists on the right, both levels'
//! rates above.

mod keys;
mod paint;
mod rates;
mod view;

use crate::data::Only;
use crate::domain::register::{Id, RegisterId};
use crate::domain::value::Value;
use crate::text;
use crate::ui::layer::{Ctx, Effect, Layer};
use crate::ui::list::{List, ListSpec};
use crate::vietnamese::birth::UNKNOWN;

pub(crate) use view::Literacy;

/// The people of whom nobody knows when they were born: no figure of an age has them.
fn unknown_births(ctx: &Ctx<'_>) -> Effect {
    let mut spec = ListSpec { standing: true, ..ListSpec::of(RegisterId::LiteracySubjects) };
    spec.only.push(("birth", Only::Is(Value::text(UNKNOWN))));
    spec.only.push(("listed_on", Only::UpTo(Value::date(ctx.place.year_end()))));
    Effect::Push(Box::new(List::new(spec.title(text::tabs::UNKNOWN_BIRTHS))))
}

/// Why they cannot be listed, if they cannot.
fn no_births(ctx: &Ctx<'_>) -> Option<String> {
    let birth = RegisterId::LiteracySubjects.decl().field("birth");
    let shown = birth.is_some_and(|birth| ctx.reader.shows_field(RegisterId::LiteracySubjects, birth));
    (!shown).then(|| text::tabs::BIRTHS_NOT_SHOWN.to_owned())
}

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
