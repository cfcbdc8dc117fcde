//! What is marked and not saved, as its draft keeps it: one a session.

use serde_json::{Value as Json, json};

use super::sheet::{Column, Sheet};
use crate::data::Error;
use crate::data::drafts::DraftKey;
use crate::domain::register::{Id, RegisterId, WardId};
use crate::domain::rules::attendance::Marks;
use crate::ui::layer::{Ctx, Effect};

/// Which draft is a session's. The form of a session has none with a parent.
const fn key(class: Id, session: Id, ward: Option<WardId>) -> DraftKey {
    DraftKey { register: RegisterId::Sessions, id: Some(session), parent: Some(class), ward }
}

/// Keeps what is marked in a column, or drops it once nothing is.
pub(super) fn keep(column: &Column, class: Id, ward: Option<WardId>, for_good: bool) -> Effect {
    let key = key(class, column.session.id, ward);
    if !column.is_dirty() {
        return Effect::DropDraft(key);
    }
    let text = |marks: &Marks| marks.to_value().as_text().unwrap_or_default().to_owned();
    let state = json!({
        "version": column.version, "base": text(&column.base), "marks": text(&column.marks)
    })
    .to_string();
    if for_good { Effect::DraftForGood(key, state) } else { Effect::Draft(key, state) }
}

/// Takes up what was left unsaved. What is stored meanwhile needs no draft any more. Says which columns have some.
pub(super) fn take_up(
    sheet: &mut Sheet,
    class: Id,
    ward: Option<WardId>,
    ctx: &Ctx<'_>,
) -> Result<Option<usize>, Error> {
    let Some(drafts) = ctx.drafts else { return Ok(None) };
    let mut first = None;
    for draft in drafts.mine()? {
        let of_class = draft.key.register == RegisterId::Sessions && draft.key.parent == Some(class);
        let Some(at) =
            sheet.columns.iter().position(|column| of_class && Some(column.session.id) == draft.key.id)
        else {
            continue;
        };
        let Some((version, base, marks)) = read(&draft.state) else { continue };
        let stored = &sheet.columns[at].marks;
        if marks.changed_since(&base).iter().all(|slip| stored.get(*slip) == marks.get(*slip)) {
            drafts.drop_draft(&key(class, sheet.columns[at].session.id, ward))?;
            continue;
        }
        let column = &mut sheet.columns[at];
        (column.version, column.base, column.marks) = (version, base, marks);
        first = Some(at);
    }
    Ok(first)
}

fn read(state: &str) -> Option<(u32, Marks, Marks)> {
    let state: Json = serde_json::from_str(state).ok()?;
    let version = u32::try_from(state["version"].as_u64()?).ok()?;
    Some((version, Marks::read(state["base"].as_str()?)?, Marks::read(state["marks"].as_str()?)?))
}
