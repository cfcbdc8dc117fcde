//! What a form writes of itself after every change, and how it comes back: same fields, same caret.

use serde_json::{Map, Value as Json, json};

use super::cell::Cell;
use super::over::Over;
use super::{Form, Task, lookup};
use crate::data::Error;
use crate::data::drafts::{Draft, DraftKey};
use crate::domain::op::RequestId;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::value::Value;
use crate::text::{drafts as drafts_say, entry as say, form as form_say};
use crate::ui::layer::{Ctx, Effect, Layer as _};

/// What a form knows of its draft.
#[derive(Default)]
pub(super) struct Kept {
    /// The form is to close once the draft is kept.
    pub(super) closes: bool,
    /// Why it is not kept; "" while it is.
    pub(super) why_not: String,
}

impl Form {
    /// The person's own draft of this very form.
    pub(super) fn found_draft(&mut self, ctx: &Ctx<'_>) -> Option<String> {
        if self.closed.is_some() {
            return None;
        }
        let draft = ctx.drafts?.of(&self.draft_key()?).ok()??;
        self.notice = form_say::draft_opened(&lookup::clock(draft.at_ms));
        Some(draft.state)
    }

    /// Which draft is this form's; the form of a step keeps none.
    pub(super) fn draft_key(&self) -> Option<DraftKey> {
        if matches!(self.task, Task::Step { .. }) {
            return None;
        }
        // Only a parent that the form was opened for; one that was chosen in the form is part of what it holds.
        let given = |column: &str| match &self.task {
            Task::Add { preset } => preset.iter().find(|(given, _)| *given == column)?.1.as_int(),
            _ => None,
        };
        let parent = self.register.decl().parent().and_then(|(field, _)| given(field.column));
        Some(DraftKey {
            register: self.register,
            id: self.record.id,
            parent: parent.map(Id),
            ward: self.record.ward,
        })
    }

    /// The effect that keeps the draft.
    pub(super) fn keep_draft(&self) -> Effect {
        match self.draft_key() {
            Some(key) if self.dirty => Effect::Draft(key, self.written()),
            _ => Effect::None,
        }
    }

    /// The effect that keeps it whatever happens next.
    pub(super) fn keep_draft_for_good(&self) -> Effect {
        match self.keep_draft() {
            Effect::Draft(key, state) => Effect::DraftForGood(key, state),
            nothing => nothing,
        }
    }

    /// The effect that drops it.
    pub(super) fn drop_draft(&self) -> Effect {
        self.draft_key().map_or(Effect::None, Effect::DropDraft)
    }

    /// Whether the draft was kept. A form that was about to close closes only then.
    pub(super) fn note_kept(&mut self, key: &DraftKey, why_not: Option<String>, ctx: &Ctx<'_>) -> Effect {
        if let Some(Over::Form(form)) = &mut self.over
            && form.draft_key().as_ref() == Some(key)
        {
            let effect = form.drafted(key, why_not, ctx);
            return self.kept_inside(effect);
        }
        if self.draft_key().as_ref() != Some(key) {
            return Effect::Ignored;
        }
        let closes = std::mem::take(&mut self.kept.closes);
        self.kept.why_not = why_not.unwrap_or_default();
        match (closes, self.kept.why_not.is_empty()) {
            (false, _) => Effect::Ignored,
            (true, true) => Effect::All(vec![Effect::Close, Effect::Say(form_say::DRAFT_KEPT.to_owned())]),
            (true, false) => Effect::Say(drafts_say::STAYS_OPEN.to_owned()),
        }
    }

    fn written(&self) -> String {
        let texts: Map<String, Json> = self
            .cells
            .iter()
            .map(|cell| (cell.field.column.to_owned(), Json::from(cell.text.text())))
            .collect();
        let caret = self.focused().map_or((0, 0), |cell| (cell.text.caret_line(), cell.text.caret_column()));
        let previous: Map<String, Json> =
            self.previous.iter().map(|(column, value)| ((*column).to_owned(), value.to_json())).collect();
        let kept = self.cells.iter().filter(|cell| cell.kept).map(|cell| cell.field.column);
        let keeps = self.cells.iter().filter(|cell| cell.keeps).map(|cell| cell.field.column);
        json!({
            "request": self.request.map(|request| format!("{:032x}", request.0)),
            "version": self.record.version,
            "base": match &self.task { Task::Edit { base } => record_json(base), _ => Json::Null },
            "values": record_json(&self.current()),
            "texts": texts,
            "focus": self.focused().map(|cell| cell.field.column),
            "caret": [caret.0, caret.1],
            "kept": kept.collect::<Vec<_>>(),
            "keeps": keeps.collect::<Vec<_>>(),
            "previous": previous,
            "taken_from": self.taken_from,
            "line": self.line_written(),
        })
        .to_string()
    }

    /// Takes back what [`Form::written`] wrote. False if it cannot be read.
    pub(super) fn take_back(&mut self, state: &str, ctx: &Ctx<'_>) -> bool {
        let Ok(state) = serde_json::from_str::<Json>(state) else { return false };
        let (Some(values), Some(texts)) = (state["values"].as_object(), state["texts"].as_object()) else {
            return false;
        };
        if let Task::Edit { base } = &mut self.task
            && let Some(stored) = state["base"].as_object()
        {
            read_record(base, stored);
            let version = state["version"].as_u64().and_then(|version| u32::try_from(version).ok());
            base.version = version.unwrap_or(base.version);
            self.record.version = base.version;
        }
        read_record(&mut self.record, values);
        self.request = request_of_json(&state);
        self.uncertain = self.request.is_some();
        if let Some(name) = state["taken_from"].as_str() {
            self.notice = say::taken_from(name);
            self.taken_from = Some(name.to_owned());
        }
        for (column, value) in state["previous"].as_object().into_iter().flatten() {
            if let Some(field) = self.register.decl().field(column) {
                self.previous.push((field.column, Value::from_json(value)));
            }
        }
        let with = lookup::with(ctx);
        for cell in &mut self.cells {
            let value = self.record.get(cell.field.column).clone();
            let labels = lookup::labels(cell.field, &value, ctx);
            cell.put(value, labels);
            cell.kept = strings(&state["kept"]).any(|column| column == cell.field.column);
            if state["keeps"].is_array() {
                cell.keeps = strings(&state["keeps"]).any(|column| column == cell.field.column);
            }
            let text = texts.get(cell.field.column).and_then(Json::as_str).unwrap_or_default();
            if cell.text.text() != text {
                type_in(cell, text);
                cell.read(&with);
            }
            cell.doubt_again(&with);
        }
        self.take_line_back(&state["line"]);
        self.look_alike(ctx);
        self.look_elsewhere(ctx);
        self.compare();
        let focus = self.cells.iter().position(|cell| Some(cell.field.column) == state["focus"].as_str());
        self.focus = focus.unwrap_or(self.focus);
        let number = |at: usize| state["caret"][at].as_u64().and_then(|n| usize::try_from(n).ok());
        if let (Some(line), Some(column), Some(cell)) = (number(0), number(1), self.cells.get_mut(self.focus))
        {
            place_caret(cell, line, column);
        }
        self.dirty = true;
        true
    }
}

/// The id of the save request that a draft holds, if saving was tried.
pub(crate) fn request_of(state: &str) -> Option<RequestId> {
    request_of_json(&serde_json::from_str(state).ok()?)
}

/// What is typed so far into the field that names the record of a draft; "" if nothing is.
pub(crate) fn name_in(draft: &Draft) -> String {
    let Ok(state) = serde_json::from_str::<Json>(&draft.state) else { return String::new() };
    state["texts"][draft.key.register.decl().label].as_str().unwrap_or_default().trim().to_owned()
}

/// What a draft says of itself once it was taken over from this person.
pub(crate) fn taken_over(state: &str, from: &str) -> String {
    let Ok(mut json) = serde_json::from_str::<Json>(state) else { return state.to_owned() };
    if let Some(all) = json.as_object_mut() {
        all.insert("taken_from".to_owned(), Json::from(from));
    }
    json.to_string()
}

/// Whether what a draft holds is stored already: its request is in the history, and nothing was typed since.
pub(crate) fn is_saved(draft: &Draft, ctx: &Ctx<'_>) -> Result<bool, Error> {
    let Some(request) = request_of(&draft.state) else { return Ok(false) };
    let Some(id) = ctx.reader.stored_by(draft.key.register, request)? else { return Ok(false) };
    // What is typed into a checklist names its save only until the next key.
    // A conclusion is written on a line of its own, with what each ward has to do.
    let on_a_line = draft.key.register == RegisterId::Conclusions && draft.key.id.is_none();
    if on_a_line || draft.key.register == RegisterId::ChecklistAnswers {
        return Ok(true);
    }
    let Some(stored) = ctx.reader.record(draft.key.register, id)? else { return Ok(true) };
    let Some(mut form) = super::open::restored(&draft.key, &draft.state, ctx)? else { return Ok(true) };
    form.load(ctx)?;
    Ok(!form.differs_from(&stored))
}

fn request_of_json(state: &Json) -> Option<RequestId> {
    u128::from_str_radix(state["request"].as_str()?, 16).ok().map(RequestId)
}

fn strings(list: &Json) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Json::as_str)
}

fn record_json(record: &Record) -> Json {
    let fields = record.register.decl().fields.iter().zip(&record.values);
    Json::Object(fields.map(|(field, value)| (field.column.to_owned(), value.to_json())).collect())
}

fn read_record(record: &mut Record, values: &Map<String, Json>) {
    for (field, value) in record.register.decl().fields.iter().zip(&mut record.values) {
        if let Some(stored) = values.get(field.column) {
            *value = Value::from_json(stored);
            // One of several is stored as a list of one; a list is how it comes back.
            if let (true, Value::Int(_) | Value::Text(_)) = (field.kind.is_many(), &*value) {
                *value = Value::many([value.clone()]);
            }
        }
    }
}

/// The text as it was, a space at its end included: the next key goes on with it.
fn type_in(cell: &mut Cell, text: &str) {
    cell.text.set(text.trim_end());
    for c in text[text.trim_end().len()..].chars() {
        cell.text.insert(c);
    }
}

fn place_caret(cell: &mut Cell, line: usize, column: usize) {
    let mut left = cell.text.text().chars().count();
    while left > 0 && (cell.text.caret_line(), cell.text.caret_column()) > (line, column) {
        cell.text.left();
        left -= 1;
    }
}
