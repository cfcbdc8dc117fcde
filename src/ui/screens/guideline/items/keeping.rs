//! What is not published yet, as a draft.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Items;
use crate::domain::register::RegisterId;
use crate::guideline::edit::{Edit, ItemWords};
use crate::text::template as text;
use crate::ui::layer::{Ctx, Effect};
use crate::ui::screens::guideline::draft_key::draft_key;
use crate::ui::screens::guideline::item_form::{ItemForm, State};

/// What a draft keeps.
#[derive(Serialize, Deserialize)]
struct Kept {
    edits: Vec<Edit>,
    forms: Vec<State>,
    open: Option<usize>,
}

impl Items {
    /// The effect that keeps what is not published.
    pub(super) fn keep(&self, for_good: bool) -> Effect {
        let key = draft_key(self.year);
        let half: Vec<_> = self.forms.iter().filter(|form| form.is_changed()).collect();
        if self.edits.is_empty() && half.is_empty() {
            return Effect::DropDraft(key);
        }
        let open = self.form().and_then(|open| half.iter().position(|form| form.id() == open.id()));
        let forms = half.iter().map(|form| form.state()).collect();
        let kept = Kept { edits: self.edits.clone(), forms, open };
        let title = RegisterId::ChecklistRuns.decl().label;
        let state = json!({ "texts": { title: text::draft(self.year) }, "template": kept }).to_string();
        if for_good { Effect::DraftForGood(key, state) } else { Effect::Draft(key, state) }
    }

    /// Takes up what a draft kept.
    pub(super) fn take_back(&mut self, state: &str, ctx: &Ctx<'_>) -> bool {
        let json: serde_json::Value = serde_json::from_str(state).unwrap_or_default();
        let Ok(kept) = serde_json::from_value::<Kept>(json["template"].clone()) else { return false };
        self.edits = kept.edits;
        // What was published meanwhile may not have what a change was about.
        self.rebuild_what_can_be(ctx);
        let Some(pack) = self.pack.clone() else { return false };
        for state in &kept.forms {
            let mut form = ItemForm::new(&ItemWords::default(), None, &pack);
            form.take(state);
            if let Some(item) = pack.item(form.id()) {
                form = ItemForm::new(&ItemWords::of(item), Some(item), &pack);
                form.take(state);
            }
            self.forms.push(form);
        }
        self.open = kept.open.filter(|at| *at < self.forms.len());
        true
    }

    /// Makes the text anew without the changes that cannot be made any more.
    pub(super) fn rebuild_what_can_be(&mut self, ctx: &Ctx<'_>) {
        while !self.edits.is_empty() && self.rebuild(ctx).is_err() {}
    }
}
