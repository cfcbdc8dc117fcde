//! The item under the cursor, field by field: figures beside what the records say, the grade, reason and remark, what
//! is to be done. Its lines are data of the year, so it is part of the run and not a form of the register.

use serde_json::{Map, Value as Json, json};

use super::item::{Line, Writes};
use crate::data::drafts::DraftKey;
use crate::data::evidence::ItemEvidence;
use crate::domain::figures::Figures;
use crate::domain::kinds::part;
use crate::domain::op::{Op, RequestId};
use crate::domain::register::{Record, RegisterId};
use crate::domain::rules::answers;
use crate::domain::value::Value;
use crate::guideline::{Grade, Item, Part, PartValue};
use crate::text::checklist as text;
use crate::ui::layer::{Ctx, Effect, new_request};
use crate::vietnamese::clean::clean_line;
use crate::vietnamese::date;
use crate::vietnamese::typing::TextBuffer;

/// What one field fills in.
#[derive(Clone, Debug)]
pub(super) enum Slot {
    Figure(Part),
    Grade,
    Words(&'static str),
    Day(&'static str),
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) label: String,
    pub(super) slot: Slot,
    pub(super) typed: TextBuffer,
    /// What it began with.
    before: String,
    pub(super) wrong: Option<String>,
}

/// One item with what is typed into it.
#[derive(Debug)]
pub(super) struct Zone {
    pub(super) item: Item,
    pub(super) answer: Record,
    writes: Writes,
    /// What the records say.
    pub(super) found: ItemEvidence,
    pub(super) entries: Vec<Entry>,
    pub(super) focus: usize,
    /// The grade as it is chosen; it may wait for its reason.
    pub(super) grade: Grade,
    /// The save that was tried with what is typed.
    request: Option<RequestId>,
}

impl Zone {
    /// The side of an answer that the person writes; who writes neither sees the ward's.
    pub(super) fn new(line: &Line, writes: Writes, now: Option<&ItemEvidence>) -> Self {
        let own = writes != Writes::Verified;
        let values = writes.figures(&line.answer);
        let mut entries: Vec<Entry> = (line.item.parts.iter())
            .map(|part| {
                let start = values.get(part).map(|value| part::edit(part, &value)).unwrap_or_default();
                Entry::new(&part.label, Slot::Figure(part.clone()), &start)
            })
            .collect();
        if line.item.graded {
            entries.push(Entry::new(text::GRADE, Slot::Grade, ""));
        }
        let words: &[(&str, &'static str)] = if own { OWN_WORDS } else { VERIFIED_WORDS };
        entries.extend(
            words
                .iter()
                .map(|(label, column)| Entry::new(label, Slot::Words(column), line.answer.text(column))),
        );
        if own {
            let until = line.answer.get("task_until").as_date().map(date::show_date).unwrap_or_default();
            entries.push(Entry::new(text::UNTIL, Slot::Day("task_until"), &until));
        }
        let mut zone = Self {
            item: line.item.clone(),
            answer: line.answer.clone(),
            writes,
            found: line.found(now),
            entries,
            focus: 0,
            grade: Grade::Unanswered,
            request: None,
        };
        zone.grade = zone.stored_grade();
        zone.focus = zone.first();
        zone
    }

    fn grade_column(&self) -> &'static str {
        if self.writes == Writes::Verified { "verified_grade" } else { "grade" }
    }

    fn figures_column(&self) -> &'static str {
        if self.writes == Writes::Verified { "verified_figures" } else { "figures" }
    }

    fn stored_grade(&self) -> Grade {
        Grade::from_code(self.answer.text(self.grade_column())).unwrap_or(Grade::Unanswered)
    }

    /// Where typing begins: the first figure that is missing and that the records do not give, else the grade.
    pub(super) fn first(&self) -> usize {
        let missing = |entry: &Entry| match &entry.slot {
            Slot::Figure(part) => entry.typed.is_empty() && self.found(part).is_none(),
            Slot::Grade | Slot::Words(_) | Slot::Day(_) => false,
        };
        let grade = |entry: &Entry| matches!(entry.slot, Slot::Grade);
        self.entries.iter().position(missing).or_else(|| self.entries.iter().position(grade)).unwrap_or(0)
    }

    pub(super) fn focused(&self) -> Option<&Entry> {
        self.entries.get(self.focus)
    }

    pub(super) fn focused_mut(&mut self) -> Option<&mut Entry> {
        self.entries.get_mut(self.focus)
    }

    /// The part whose field has the focus, else the first that the records answer.
    pub(super) fn part(&self, editing: bool) -> Option<&Part> {
        match self.focused().map(|entry| &entry.slot) {
            Some(Slot::Figure(part)) if editing => Some(part),
            _ => self.item.parts.iter().find(|part| self.found.figures.get(part).is_some()),
        }
    }

    /// What the records say to one part.
    pub(super) fn found(&self, part: &Part) -> Option<PartValue> {
        self.found.figures.get(part)
    }

    /// How many records are opened from here for this part: nothing where they are those of another one, or were not
    /// asked yet.
    pub(super) fn opens(&self, part: &Part, editing: bool) -> Option<usize> {
        let own = self.part(editing).is_some_and(|opened| opened.id == part.id);
        self.found.listed.get(&part.id).copied().filter(|count| own && *count > 0)
    }

    pub(super) fn is_changed(&self) -> bool {
        self.grade != self.stored_grade() || self.entries.iter().any(Entry::is_changed)
    }

    /// Whether a field is shown: a reason only where one is asked for or was given.
    pub(super) fn shows(&self, entry: &Entry) -> bool {
        match entry.slot {
            Slot::Words("override_reason") => !entry.typed.is_empty() || self.differs(),
            _ => true,
        }
    }

    /// Takes over what the records say into these of the fields.
    pub(super) fn take_found(&mut self, wanted: impl Fn(usize, &Entry) -> bool) {
        for (at, entry) in self.entries.iter_mut().enumerate() {
            let Slot::Figure(part) = &entry.slot else { continue };
            let Some(value) = self.found.figures.get(part).filter(|_| wanted(at, entry)) else { continue };
            entry.typed.set(&part::edit(part, &value));
            entry.wrong = None;
        }
    }

    /// The figures as they are typed; what cannot be read counts as missing.
    fn typed_figures(&self) -> Figures {
        let mut figures = self.writes.figures(&self.answer);
        for entry in &self.entries {
            let Slot::Figure(part) = &entry.slot else { continue };
            let typed = clean_line(&entry.typed.text());
            let value = part::read(part, &typed, chrono::NaiveDate::default()).ok().flatten();
            if entry.is_changed() || typed.is_empty() {
                figures.set(&part.id, value.as_ref());
            }
            // Whoever types a figure has counted otherwise than the records.
            if entry.is_changed() {
                figures.set_unplaced(0);
            }
        }
        figures
    }

    /// Whether the ward answers otherwise than the records say.
    pub(super) fn differs(&self) -> bool {
        let graded = self.grade != Grade::Unanswered;
        let grade = self.found.proposed.is_some_and(|proposed| graded && self.grade != proposed);
        let figures = self.typed_figures();
        let figure = |part: &Part| {
            let (given, found) = (figures.get(part), self.found.figures.get(part));
            given.is_some() && found.is_some() && given != found
        };
        self.writes == Writes::Own && (grade || self.item.parts.iter().any(figure))
    }

    /// The record as it is typed; the field that cannot be read, and why, otherwise.
    fn typed(&mut self, ctx: &Ctx<'_>) -> Result<Record, String> {
        let mut record = self.answer.clone();
        let mut figures = self.writes.figures(&record);
        for at in 0..self.entries.len() {
            let entry = &mut self.entries[at];
            entry.typed.boundary();
            if let Err(why) = entry.apply(&mut record, &mut figures, ctx) {
                entry.wrong = Some(why.clone());
                self.focus = at;
                return Err(why);
            }
            entry.wrong = None;
        }
        let graded = self.grade != Grade::Unanswered;
        let grade = if graded { Value::text(self.grade.code()) } else { Value::Empty };
        record.set(self.grade_column(), grade);
        record.set(self.figures_column(), figures.to_value());
        if self.writes == Writes::Verified {
            record.set("looked_on", ctx.now.today);
        }
        if self.writes == Writes::Own {
            if !self.differs() {
                record.set("override_reason", Value::Empty);
            }
            let answered = ["grade", "figures", "override_reason"]
                .iter()
                .any(|of| record.get(of) != self.answer.get(of));
            if answered && !self.found.figures.is_empty() {
                super::open::keep(&mut record, &self.found, ctx.now.today);
            }
        }
        Ok(record)
    }

    /// What must be said before this is stored: the column, and the sentence that asks for it.
    fn lacks(&self, record: &Record) -> Option<(&'static str, String)> {
        if self.writes != Writes::Own {
            return None;
        }
        let lacking = answers::check(Some(&self.item), Some(&self.answer), record).err()?;
        Some((lacking.column, lacking.why))
    }

    /// Stores what is typed, if all of it can be read and nothing more must be said. The sentence says what is missing;
    /// until then it is a draft.
    pub(super) fn store(&mut self, ctx: &Ctx<'_>) -> Result<Option<(RequestId, Op)>, String> {
        let record = self.typed(ctx)?;
        if record.values == self.answer.values {
            return Ok(None);
        }
        if let Some((column, sentence)) = self.lacks(&record) {
            let at =
                self.entries.iter().position(|entry| matches!(entry.slot, Slot::Words(of) if of == column));
            self.focus = at.unwrap_or(self.focus);
            return Err(sentence);
        }
        let request = new_request();
        self.request = Some(request);
        Ok(Some((request, Op::Save { record, base: Some(self.answer.values.clone()) })))
    }

    /// What is typed was stored by this save; false if something else was typed since.
    pub(super) fn settle(&mut self, request: RequestId) -> bool {
        if self.request.take_if(|tried| *tried == request).is_none() {
            return false;
        }
        for entry in &mut self.entries {
            entry.before = entry.typed.text();
        }
        let grade =
            if self.grade == Grade::Unanswered { Value::Empty } else { Value::text(self.grade.code()) };
        self.answer.set(self.grade_column(), grade);
        true
    }

    /// Something else is typed now than what a save was tried with.
    pub(super) fn touched(&mut self) {
        self.request = None;
    }

    /// Which draft is this item's.
    pub(super) fn draft_key(&self) -> DraftKey {
        DraftKey {
            register: RegisterId::ChecklistAnswers,
            id: self.answer.id,
            parent: None,
            ward: self.answer.ward,
        }
    }

    /// Keeps what is typed, or drops the draft where nothing is.
    pub(super) fn keep_draft(&self) -> Effect {
        match self.is_changed() {
            true => Effect::Draft(self.draft_key(), self.written()),
            false => Effect::DropDraft(self.draft_key()),
        }
    }

    /// The same, durable at once.
    pub(super) fn keep_draft_for_good(&self) -> Effect {
        match self.is_changed() {
            true => Effect::DraftForGood(self.draft_key(), self.written()),
            false => Effect::DropDraft(self.draft_key()),
        }
    }

    fn written(&self) -> String {
        let texts: Map<String, Json> = (self.entries.iter())
            .filter(|entry| entry.is_changed())
            .map(|entry| (entry.name().to_owned(), Json::from(entry.typed.text())))
            .collect();
        json!({
            "request": self.request.map(|request| format!("{:032x}", request.0)),
            "texts": texts,
            "grade": self.grade.code(),
            "focus": self.focused().map(Entry::name),
        })
        .to_string()
    }

    /// Takes back what [`Self::written`] wrote.
    pub(super) fn take_back(&mut self, state: &str) {
        let Ok(state) = serde_json::from_str::<Json>(state) else { return };
        for entry in &mut self.entries {
            if let Some(typed) = state["texts"][entry.name()].as_str() {
                entry.typed.set(typed);
            }
        }
        self.grade = state["grade"].as_str().and_then(Grade::from_code).unwrap_or(self.grade);
        let focus = self.entries.iter().position(|entry| Some(entry.name()) == state["focus"].as_str());
        self.focus = focus.unwrap_or(self.focus);
    }
}

const OWN_WORDS: &[(&str, &str)] = &[
    (text::OVERRIDE, "override_reason"),
    (text::REMARK, "remark"),
    (text::TASK, "task"),
    (text::WHO, "task_who"),
];
const VERIFIED_WORDS: &[(&str, &str)] = &[(text::VERIFIED_REMARK, "verified_remark")];

impl Entry {
    fn new(label: &str, slot: Slot, start: &str) -> Self {
        let mut typed = TextBuffer::new();
        typed.set(&start.replace('\n', " "));
        let before = typed.text();
        Self { label: label.to_owned(), slot, typed, before, wrong: None }
    }

    /// By which a draft knows it.
    fn name(&self) -> &str {
        match &self.slot {
            Slot::Figure(part) => &part.id,
            Slot::Grade => "",
            Slot::Words(column) | Slot::Day(column) => column,
        }
    }

    fn is_changed(&self) -> bool {
        self.typed.text() != self.before
    }

    fn apply(&self, record: &mut Record, figures: &mut Figures, ctx: &Ctx<'_>) -> Result<(), String> {
        let typed = clean_line(&self.typed.text());
        match &self.slot {
            Slot::Figure(part) => figures.set(&part.id, part::read(part, &typed, ctx.now.today)?.as_ref()),
            Slot::Grade => {}
            Slot::Words(column) => record.set(column, typed.as_str()),
            Slot::Day(column) if typed.is_empty() => record.set(column, Value::Empty),
            Slot::Day(column) => {
                record.set(column, date::parse_date(&typed, ctx.now.today, ctx.place.year)?.value);
            }
        }
        Ok(())
    }
}
