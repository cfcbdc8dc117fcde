//! The two lines above what is shown of a class, and the room below them.

use crate::data::Error;
use crate::domain::register::{Id, Record};
use crate::ui::layer::Ctx;

/// Lines above the list.
pub(super) const ABOVE: u16 = 2;

/// What the list below the two lines is given.
pub(super) fn lower<'a>(ctx: &Ctx<'a>) -> Ctx<'a> {
    Ctx { size: (ctx.size.0, ctx.size.1.saturating_sub(ABOVE)), ..*ctx }
}

/// Kind, timetable, who teaches, where.
pub(super) fn what(class: &Record, ctx: &Ctx<'_>) -> Result<String, Error> {
    let kind = ctx.year.choice("class_kinds", class.text("kind"));
    let states = class.register.decl().states;
    let state = states.and_then(|states| states.get(class.text("state")));
    let mut said = vec![class.text("title").to_owned()];
    said.extend(state.map(|state| format!("{} {}", state.mark, state.label)));
    said.extend(kind.map(|kind| kind.label.to_string()));
    said.extend(Some(class.text("schedule").to_owned()).filter(|text| !text.is_empty()));
    for column in ["instructor_id", "venue_id"] {
        let to = class.register.decl().field(column).and_then(|field| field.kind.target());
        if let (Some(to), Some(id)) = (to, class.int(column)) {
            said.extend(ctx.reader.label(to, Id(id))?);
        }
    }
    Ok(said.join(" · "))
}
