//! The fields of the item under the cursor at work.

use super::Run;
use crate::data::drafts::DraftKey;
use crate::domain::op::{Op, RequestId};
use crate::guideline::Grade;
use crate::text::checklist as text;
use crate::ui::action::Action;
use crate::ui::layer::{Ctx, Effect, Input};
use crate::ui::screens::checklist::item::Writes;
use crate::ui::screens::checklist::zone::{Slot, Zone};

impl Run {
    /// Opens the fields of the item, with what was typed there before.
    pub(super) fn open_fields(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(zone) = &mut self.zone else { return Effect::Ignored };
        let draft = ctx.drafts.map(|drafts| drafts.of(&zone.draft_key()));
        match draft {
            Some(Ok(Some(draft))) => zone.take_back(&draft.state),
            Some(Err(error)) => return Effect::Failed(error),
            Some(Ok(None)) | None => {}
        }
        self.editing = true;
        Effect::None
    }

    /// One input while the fields are open.
    pub(super) fn edit(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        let Some(zone) = &mut self.zone else { return Effect::Ignored };
        let on_grade = zone.focused().is_some_and(|entry| matches!(entry.slot, Slot::Grade));
        match input {
            Input::Tick | Input::Accept => return Effect::Ignored,
            Input::Text(c) if on_grade => return self.grade_key(c, ctx),
            Input::Paste(_) if on_grade => return Effect::Say(text::GRADE_BY_DIGIT.into()),
            // The records' own figure.
            Input::Text('=') if matches!(zone.focused().map(|entry| &entry.slot), Some(Slot::Figure(_))) => {
                let focus = zone.focus;
                zone.take_found(|at, _| at == focus);
            }
            Input::Text(c) => type_into(zone, |typed| typed.insert(c)),
            Input::Paste(pasted) => {
                type_into(zone, |typed| typed.paste(&pasted.replace(['\r', '\n', '\t'], " ")));
            }
            Input::Do(Action::Save) => return self.save(false, ctx),
            Input::Do(Action::Back) => return self.leave(),
            Input::Do(Action::Next | Action::Open | Action::Down) => return self.leave_field(true, ctx),
            Input::Do(Action::Previous | Action::Up) => return self.leave_field(false, ctx),
            Input::Do(action) => {
                let Some(entry) = zone.focused_mut() else { return Effect::Ignored };
                match action {
                    Action::Erase => entry.typed.backspace(),
                    Action::Delete => entry.typed.delete(),
                    Action::Left => entry.typed.left(),
                    Action::Right => entry.typed.right(),
                    Action::Home => entry.typed.home(),
                    Action::End => entry.typed.end(),
                    Action::Clear => entry.typed.kill_line(),
                    Action::Undo => drop(entry.typed.undo()),
                    Action::Redo => drop(entry.typed.redo()),
                    _ => return Effect::Ignored,
                }
            }
        }
        zone.touched();
        zone.keep_draft()
    }

    /// A digit on the row of the grade grades, saves and goes on.
    fn grade_key(&mut self, c: char, ctx: &Ctx<'_>) -> Effect {
        let Some(zone) = &mut self.zone else { return Effect::Ignored };
        let grade = match c {
            '1' => Grade::Met,
            '2' => Grade::PartlyMet,
            '3' => Grade::NotMet,
            '4' if zone.item.not_applicable => Grade::NotApplicable,
            '4' => return Effect::Say(text::ALWAYS_APPLIES.into()),
            '0' => Grade::Unanswered,
            _ => return Effect::Say(text::GRADE_BY_DIGIT.into()),
        };
        zone.grade = grade;
        // Grading confirms the figures that the records gave, where no others were typed.
        if grade != Grade::Unanswered && self.writes == Writes::Own {
            zone.take_found(|_, entry| entry.typed.is_empty());
        }
        zone.touched();
        self.save(grade != Grade::Unanswered, ctx)
    }

    /// Saves what is typed; what cannot be saved yet stays a draft, and the sentence says what it waits for.
    pub(super) fn save(&mut self, go_on: bool, ctx: &Ctx<'_>) -> Effect {
        let Some(zone) = &mut self.zone else { return Effect::Ignored };
        match zone.store(ctx) {
            Ok(Some((request, op))) => {
                let keep = zone.keep_draft_for_good();
                self.write((request, op), go_on, keep)
            }
            Ok(None) => {
                let drop = zone.keep_draft();
                if go_on {
                    self.go_to_next_open();
                }
                drop
            }
            Err(sentence) => Effect::All(vec![zone.keep_draft_for_good(), Effect::Say(sentence)]),
        }
    }

    fn write(&mut self, (request, op): (RequestId, Op), go_on: bool, keep: Effect) -> Effect {
        self.saving = Some((request, go_on));
        Effect::All(vec![keep, Effect::Write(request, op)])
    }

    /// To the field before or behind; what was typed is saved.
    fn leave_field(&mut self, forward: bool, ctx: &Ctx<'_>) -> Effect {
        let Some(zone) = &mut self.zone else { return Effect::Ignored };
        let from = zone.focus;
        let effect = if zone.is_changed() { self.save(false, ctx) } else { Effect::None };
        let waits =
            matches!(&effect, Effect::All(all) if all.iter().any(|one| matches!(one, Effect::Say(_))));
        let Some(zone) = &mut self.zone else { return effect };
        // A field that cannot be read, or the one in which something must be said, has the focus already.
        if waits && zone.focus != from {
            return effect;
        }
        let shown: Vec<usize> = (0..zone.entries.len()).filter(|at| zone.shows(&zone.entries[*at])).collect();
        let next = if forward {
            shown.iter().copied().find(|at| *at > from)
        } else {
            shown.iter().copied().rev().find(|at| *at < from)
        };
        zone.focus = next.unwrap_or(from);
        effect
    }

    /// Back to the list. What waits to be saved stays a draft: the fields close once it is kept.
    fn leave(&mut self) -> Effect {
        let Some(zone) = &self.zone else { return Effect::Ignored };
        let effect = zone.keep_draft_for_good();
        self.leaves = matches!(effect, Effect::DraftForGood(..));
        if !self.leaves {
            self.close_fields();
        }
        effect
    }

    fn close_fields(&mut self) {
        self.editing = false;
        self.moved();
    }

    /// Whether the draft was kept; else why not.
    pub(super) fn note_kept(&mut self, key: &DraftKey, why_not: Option<String>) -> Effect {
        if self.zone.as_ref().is_none_or(|zone| zone.draft_key() != *key) {
            return Effect::Ignored;
        }
        let leaves = std::mem::take(&mut self.leaves);
        match why_not {
            Some(why) => Effect::Say(why),
            None if leaves => {
                self.close_fields();
                Effect::None
            }
            None => Effect::Ignored,
        }
    }
}

fn type_into(zone: &mut Zone, change: impl FnOnce(&mut crate::vietnamese::typing::TextBuffer)) {
    if let Some(entry) = zone.focused_mut() {
        entry.wrong = None;
        change(&mut entry.typed);
    }
}
