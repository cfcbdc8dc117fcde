//! Tabs, and the layers on their stacks.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::App;
use crate::data::faults;
use crate::text;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::tabs::TabDecl;

/// One tab with its layers; the first is made when it is first shown.
pub(super) struct OpenTab {
    pub(super) decl: &'static TabDecl,
    pub(super) stack: Vec<Placed>,
}

impl OpenTab {
    pub(super) fn new(decl: &'static TabDecl) -> Self {
        Self { decl, stack: Vec::new() }
    }
    /// The lowest layer that can be seen.
    pub(super) fn lowest(&self) -> usize {
        self.stack.iter().rposition(|placed| placed.layer.is_window()).unwrap_or(0)
    }
}

/// A layer with the number by which answers find it.
pub(super) struct Placed {
    pub(super) id: u64,
    pub(super) layer: Box<dyn Layer>,
    pub(super) stale: bool,
}

/// Calls into a layer. A panic there is a sentence with a code; the layer and what was typed stay.
fn guarded<T>(call: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(call)).ok()
}

impl App {
    pub(super) fn tab(&self) -> &OpenTab {
        &self.tabs[self.current]
    }
    pub(super) fn top(&self) -> Option<&Placed> {
        self.tab().stack.last()
    }
    pub(super) fn top_id(&self) -> u64 {
        self.top().map_or(0, |placed| placed.id)
    }
    /// Shows the tab at this position among those the person has.
    pub(super) fn show_tab(&mut self, at: usize) {
        self.typed_stands();
        self.current = at;
        self.dirty = true;
        if self.tabs[at].stack.is_empty() {
            let root = (self.tabs[at].decl.make)(&self.world.ctx());
            self.push(root);
        }
    }
    /// Says to the layer on top that no letter follows what was typed.
    pub(super) fn typed_stands(&mut self) {
        if self.top().is_some_and(|top| top.layer.takes_text()) {
            let id = self.top_id();
            self.update(id, Input::Accept);
        }
    }
    pub(super) fn tab_numbered(&self, number: u8) -> Option<usize> {
        self.tabs.iter().position(|tab| tab.decl.tab.number() == number)
    }
    pub(super) fn push(&mut self, layer: Box<dyn Layer>) {
        let id = self.next_id;
        self.next_id += 1;
        self.tabs[self.current].stack.push(Placed { id, layer, stale: true });
        self.dirty = true;
        self.refresh();
    }
    /// Where a layer is: its tab and its place on the stack.
    pub(super) fn place_of(&self, id: u64) -> Option<(usize, usize)> {
        self.tabs.iter().enumerate().find_map(|(tab, found)| {
            found.stack.iter().position(|placed| placed.id == id).map(|at| (tab, at))
        })
    }
    /// Closes a layer; the first of a tab stays.
    pub(super) fn close(&mut self, id: u64) {
        if let Some((tab, at)) = self.place_of(id)
            && at > 0
        {
            self.tabs[tab].stack.remove(at);
            self.dirty = true;
        }
    }
    /// Marks layers as stale; they read again when they can be seen.
    pub(super) fn make_stale(&mut self, is: impl Fn(&dyn Layer) -> bool) {
        for placed in self.tabs.iter_mut().flat_map(|tab| &mut tab.stack) {
            placed.stale = placed.stale || is(&*placed.layer);
        }
    }
    /// Something was stored, by this person or another.
    pub(super) fn changed(&mut self, changed: crate::domain::Changed) {
        if changed.is_guideline()
            && let Ok((year, _)) = super::guideline(&self.world.reader, self.world.place.year)
        {
            self.world.year = year;
        }
        self.make_stale(|layer| layer.stale(changed));
    }
    /// Reloads the stale layers that are visible.
    pub(super) fn refresh(&mut self) {
        let lowest = self.tab().lowest();
        if !self.may_read(lowest) {
            return;
        }
        let (mut said, mut failed) = (None, None);
        let ctx = self.world.ctx();
        for placed in self.tabs[self.current].stack.iter_mut().skip(lowest).filter(|placed| placed.stale) {
            placed.stale = false;
            self.dirty = true;
            match guarded(|| placed.layer.load(&ctx)) {
                Some(Ok(())) => {}
                Some(Err(error)) if error.is_stopped() => {
                    placed.stale = true;
                    break;
                }
                Some(Err(error)) => failed = Some(error),
                None => said = Some(text::ui::broken(&title(placed, &ctx), &faults::panicked())),
            }
        }
        if let Some(error) = failed {
            self.fail(&error);
        } else if let Some(said) = said {
            self.say(said);
        }
    }
    /// Before anything is read: whether the file is still the one that was opened.
    fn may_read(&mut self, lowest: usize) -> bool {
        let is_stale = self.tab().stack.iter().skip(lowest).any(|placed| placed.stale);
        if self.swapped.is_none()
            && is_stale
            && let Err(error) = self.world.reader.is_still_there()
        {
            self.fail(&error);
        }
        self.swapped.is_none()
    }
    /// Tells others which records are open in forms here.
    pub(super) fn tell_presence(&mut self) {
        let layers = self.tabs.iter().flat_map(|tab| &tab.stack);
        let mut held: Vec<_> = layers.filter_map(|placed| placed.layer.holds()).collect();
        held.sort_unstable();
        held.dedup();
        if held == self.held {
            return;
        }
        if let Some(Err(error)) =
            self.world.drafts.as_ref().map(|drafts| drafts.open_now(&held, self.world.now.utc_ms))
        {
            self.fail(&error);
        }
        self.held = held;
    }
    /// The same, but a key that has come meanwhile stops it: what it would show is no longer wanted.
    pub(super) fn refresh_until_key(&mut self) {
        self.stop.arm(true);
        self.refresh();
        self.stop.arm(false);
        self.writer.looked(self.world.reader.newly_looked_at(), self.world.now);
        self.tell_presence();
    }
    /// Gives an input to a layer.
    pub(super) fn update(&mut self, id: u64, input: Input) -> Effect {
        self.call(id, |layer, ctx| layer.update(input, ctx))
    }
    /// Calls into a layer that may be anywhere; none there is nothing done.
    pub(super) fn call(&mut self, id: u64, call: impl FnOnce(&mut dyn Layer, &Ctx<'_>) -> Effect) -> Effect {
        let Some((tab, at)) = self.place_of(id) else { return Effect::Ignored };
        let ctx = self.world.ctx();
        let placed = &mut self.tabs[tab].stack[at];
        let done = guarded(|| call(&mut *placed.layer, &ctx));
        done.unwrap_or_else(|| Effect::Say(text::ui::broken(&title(placed, &ctx), &faults::panicked())))
    }
    /// Says what failed; a fault of ours is kept in the log, for the operator whom its code is read out to.
    pub(super) fn fail(&mut self, error: &crate::data::Error) {
        let said = self.failure(error);
        self.say(said);
    }
    pub(super) fn say(&mut self, sentence: impl Into<String>) {
        self.notice = sentence.into();
        self.dirty = true;
    }
}

pub(super) fn title(placed: &Placed, ctx: &Ctx<'_>) -> String {
    guarded(|| placed.layer.title(ctx)).unwrap_or_default()
}
