//! Drafts as the app keeps them. It knows of each whether it was kept, so that every sentence about drafts is true.

use super::{App, Exit};
use crate::data::drafts::{DraftKey, Drafts, Standing};
use crate::data::{Error, faults};
use crate::domain::refusal::{Part, Refusal, Swap};
use crate::text;
use crate::ui::form;
use crate::ui::layer::{Effect, new_request};

/// What was typed in this session and is neither saved nor dropped.
#[derive(Default)]
pub(super) struct Keeping {
    held: Vec<Held>,
    /// Something was kept since all was last made durable.
    unflushed: bool,
}

/// One form's draft.
struct Held {
    key: DraftKey,
    state: String,
    /// The layer that is told what becomes of it.
    from: u64,
    is_kept: bool,
}

impl Keeping {
    /// What became of all of it.
    pub(super) fn standing(&self) -> Standing {
        match self.held.iter().all(|held| held.is_kept) {
            _ if self.held.is_empty() => Standing::Nothing,
            true => Standing::Kept,
            false => Standing::Lost,
        }
    }

    fn forget(&mut self, key: &DraftKey) {
        self.held.retain(|held| held.key != *key);
    }

    fn note(&mut self, from: u64, key: &DraftKey, state: &str, is_kept: bool) {
        self.forget(key);
        self.held.push(Held { key: *key, state: state.to_owned(), from, is_kept });
    }
}

impl App {
    /// Keeps a form's draft and tells the form whether it is; `for_good` also from a power cut.
    pub(super) fn keep(&mut self, from: u64, key: &DraftKey, state: &str, for_good: bool) {
        let mut kept = self.try_to_keep(key, state);
        if kept.is_ok() && for_good {
            kept = self.flush();
        }
        let was_lost = self.keeping.held.iter().any(|held| held.key == *key && !held.is_kept);
        self.keeping.note(from, key, state, kept.is_ok());
        self.make_stale(|layer| layer.shows_drafts());
        // What goes on failing is no further fault.
        if let (Err(error), false) = (&kept, was_lost) {
            self.failure(error);
        }
        let why_not = kept.err().map(|error| text::drafts::not_kept(&error));
        match self.call(from, |layer, ctx| layer.drafted(key, why_not, ctx)) {
            Effect::Ignored => {}
            effect => self.perform(effect, from),
        }
        self.dirty = true;
    }

    /// Drops a draft that was saved or given up.
    pub(super) fn drop_draft(&mut self, key: &DraftKey) {
        self.keeping.forget(key);
        self.keeping.unflushed = true;
        self.make_stale(|layer| layer.shows_drafts());
        if let Some(Err(error)) = self.world.drafts.as_ref().map(|drafts| drafts.drop_draft(key)) {
            self.fail(&error);
        }
        self.dirty = true;
    }

    /// A draft of another's is this person's now.
    pub(super) fn kept_of_another(&mut self) {
        self.keeping.unflushed = true;
    }

    fn try_to_keep(&mut self, key: &DraftKey, state: &str) -> Result<(), Error> {
        // The id of the form's own request: when the history has it, the draft has been saved.
        let request = form::request_of(state).unwrap_or_else(new_request);
        self.keeping.unflushed = true;
        let now_ms = self.world.now.utc_ms;
        match &self.world.drafts {
            Some(drafts) => drafts.keep(key, request, state, now_ms),
            // There was no room for the file when the session began.
            None => {
                let reader = &self.world.reader;
                let drafts = Drafts::open(reader.path(), reader.actor().person, &reader.actor().name)?;
                let kept = drafts.keep(key, request, state, now_ms);
                self.world.drafts = Some(drafts);
                kept
            }
        }
    }

    fn flush(&mut self) -> Result<(), Error> {
        self.keeping.unflushed = false;
        self.world.drafts.as_ref().map_or(Ok(()), |drafts| drafts.flush())
    }

    /// What was typed outlives a power cut from now on.
    pub(super) fn make_durable(&mut self) {
        if !self.keeping.unflushed {
            return;
        }
        if let Err(error) = self.flush() {
            self.keeping.held.iter_mut().for_each(|held| held.is_kept = false);
            self.fail(&error);
        }
    }

    /// Tries again to keep what could not be kept.
    pub(super) fn keep_what_was_not(&mut self) {
        let left: Vec<_> = self.keeping.held.iter().filter(|held| !held.is_kept).collect();
        let left: Vec<_> = left.iter().map(|held| (held.from, held.key, held.state.clone())).collect();
        for (from, key, state) in left {
            self.keep(from, &key, &state, true);
        }
    }

    /// Says what failed, and what that means for what is being typed.
    pub(super) fn failure(&mut self, error: &Error) -> String {
        faults::keep(error);
        let said = text::failure(error);
        match error {
            Error::Refused(Refusal::Swapped(part, how)) => {
                self.swapped.get_or_insert((*part, *how));
                said
            }
            Error::Refused(Refusal::Outdated | Refusal::ReadOnly | Refusal::DiskFull(_)) => {
                said + text::drafts::standing(self.keeping.standing())
            }
            _ => said,
        }
    }

    /// A file is no longer the one that was opened: the drafts are kept where they will be found, and the session ends.
    /// It stays as long as something could not be kept; then leaving is the person's own choice.
    pub(super) fn end_if_swapped(&mut self) {
        let Some((part, how)) = self.swapped.filter(|_| self.over.is_none()) else { return };
        let is_there = self.world.drafts.as_ref().is_some_and(|drafts| drafts.is_still_there().is_ok());
        if !is_there && self.keeping.standing() != Standing::Nothing {
            let id = self.file_id.as_deref();
            // What goes on failing is tried again and is no further fault.
            if let Some(Ok(drafts)) = self.world.drafts.as_ref().map(|drafts| drafts.again(id)) {
                self.world.drafts = Some(drafts);
            }
            self.keeping.held.iter_mut().for_each(|held| held.is_kept = false);
        }
        self.keep_what_was_not();
        self.make_durable();
        match self.keeping.standing() {
            Standing::Nothing | Standing::Kept => self.over = Some(Exit::Swapped(part, how)),
            Standing::Lost => self.stay_and_say(part, how),
        }
    }

    /// The sentence stays until somebody leaves.
    pub(super) fn stay_and_say(&mut self, part: Part, how: Swap) {
        let standing = text::drafts::standing(self.keeping.standing());
        let sentence = format!("{}{standing}", text::drafts::swapped(part, how));
        if sentence != self.notice {
            self.say(sentence);
        }
    }
}
