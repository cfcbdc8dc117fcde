//! What the records say, asked for the whole run at once: taken over, looked behind, compared with what was kept.

use super::Run;
use crate::data::Error;
use crate::data::list::Only;
use crate::domain::kinds::part;
use crate::domain::op::{Bulk, Op};
use crate::domain::value::Value;
use crate::text::checklist as text;
use crate::ui::layer::{Ctx, Effect, new_request};
use crate::ui::layers::question::Question;
use crate::ui::layers::reading::Reading;
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::checklist::item::{Line, Writes};
use crate::ui::screens::checklist::open;
use crate::ui::screens::checklist::zone::Slot;
use crate::ui::screens::record_actions;

impl Run {
    /// Asks the records all that the run asks, and shows what they say.
    pub(super) fn ask(&mut self, ctx: &Ctx<'_>) -> Effect {
        let asked = match self.template(ctx) {
            Some((pack, template, ward)) => ctx.reader.ask_run(pack, template, ward),
            None => return Effect::Ignored,
        };
        match asked {
            Ok(found) => self.now = Some(found),
            Err(error) => return Effect::Failed(error),
        }
        if !self.editing {
            self.moved();
        }
        Effect::None
    }

    fn asked(&mut self, ctx: &Ctx<'_>) -> Result<(), Effect> {
        if self.now.is_none()
            && let failed @ Effect::Failed(_) = self.ask(ctx)
        {
            return Err(failed);
        }
        Ok(())
    }

    /// Keeps with the answers what the records say now; the answers stay as they are.
    pub(super) fn ask_again(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.now = None;
        if let Err(failed) = self.asked(ctx) {
            return failed;
        }
        let Some(now) = &self.now else { return Effect::Ignored };
        let mut ops = Vec::new();
        for line in &self.lines {
            let Some(found) = now.items.get(&line.item.id).filter(|found| **found != line.kept()) else {
                continue;
            };
            let mut record = line.answer.clone();
            open::keep(&mut record, found, ctx.now.today);
            ops.push(Op::Save { record, base: Some(line.answer.values.clone()) });
        }
        let said = text::asked_again(now.questions, ops.len(), now.items.len() - ops.len());
        match ops.is_empty() {
            true => Effect::Say(said),
            false => Effect::All(vec![
                Effect::Write(new_request(), Op::Several { what: Bulk::Change, ops }),
                Effect::Say(said),
            ]),
        }
    }

    /// Why the records are not asked again: only the ward keeps what they say.
    pub(super) fn not_asking(&self, _: &Ctx<'_>) -> Option<String> {
        (self.writes != Writes::Own).then(|| self.why_not.clone().unwrap_or_else(|| text::NO_ITEM.into()))
    }

    /// Takes over what stands beside the item, and goes to the next: the ward what the records say, the office what the
    /// ward says.
    pub(super) fn accept(&mut self, ctx: &Ctx<'_>) -> Effect {
        if let Err(failed) = self.asked(ctx) {
            return failed;
        }
        self.moved();
        let (Some(line), Some(zone)) =
            (self.lines.get(self.shown.get(self.cursor).copied().unwrap_or(0)), &mut self.zone)
        else {
            return Effect::Ignored;
        };
        if self.writes == Writes::Verified {
            if !line.item.graded || line.own() == crate::guideline::Grade::Unanswered {
                return Effect::Say(text::NOT_GRADED_BY_WARD.into());
            }
            zone.grade = line.own();
            return self.save(true, ctx);
        }
        if zone.found.figures.is_empty() {
            return Effect::Say(text::NO_EVIDENCE.into());
        }
        zone.take_found(|_, _| true);
        zone.grade = zone.found.proposed.unwrap_or(zone.grade);
        let missing = zone
            .entries
            .iter()
            .position(|entry| matches!(entry.slot, Slot::Figure(_)) && entry.typed.is_empty());
        let ungraded = zone.item.graded && zone.found.proposed.is_none();
        let grade = zone.entries.iter().position(|entry| matches!(entry.slot, Slot::Grade));
        // What the records cannot say is asked of the person.
        if let Some(at) = missing.or(grade.filter(|_| ungraded)) {
            zone.focus = at;
            let said = text::still_to_say(&zone.entries[at].label);
            let keep = zone.keep_draft();
            self.editing = true;
            return Effect::All(vec![keep, Effect::Say(said)]);
        }
        self.save(true, ctx)
    }

    /// Offers to accept all that the records propose in the group under the cursor.
    pub(super) fn accept_group(&mut self, ctx: &Ctx<'_>) -> Effect {
        if let Err(failed) = self.asked(ctx) {
            return failed;
        }
        let (Some(here), Some(now)) = (self.current(), &self.now) else { return Effect::Ignored };
        let (mut ops, mut said) = (Vec::new(), Vec::new());
        let waiting = |line: &&Line| line.item.group == here.item.group && self.waits(line);
        for line in self.lines.iter().filter(waiting) {
            let Some(found) = now.items.get(&line.item.id) else { continue };
            let Some(grade) = found.proposed.filter(|_| line.item.graded) else { continue };
            if crate::ui::screens::checklist::zone::needs_remark(&line.item, grade) {
                continue;
            }
            let mut record = line.answer.clone();
            open::keep(&mut record, found, ctx.now.today);
            record.set("figures", found.figures.to_value());
            record.set("grade", Value::text(grade.code()));
            let figures = part::show_all(&found.figures.to_value(), Some(&line.item));
            said.push(format!("{} {}: {figures}", grade.letter(), line.item.text));
            ops.push(Op::Save { record, base: Some(line.answer.values.clone()) });
        }
        if ops.is_empty() {
            return Effect::Say(text::NOTHING_TO_ACCEPT.into());
        }
        let head = self.lines.iter().find(|line| line.item.group == here.item.group);
        let group = head.and_then(|line| line.head.as_deref()).unwrap_or_default();
        let write = Effect::Write(new_request(), Op::Several { what: Bulk::Change, ops });
        Effect::Push(Box::new(Question::new(text::ACCEPT_GROUP, text::accept_group(group, &said), write)))
    }

    /// The records behind the figure under the cursor.
    pub(super) fn records(&self, ctx: &Ctx<'_>) -> Effect {
        record_actions::said(self.read_records(ctx))
    }

    fn read_records(&self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let (Some(zone), Some((pack, template, ward))) = (&self.zone, self.template(ctx)) else {
            return Ok(Effect::Ignored);
        };
        let asked = zone.part(self.editing).and_then(|part| Some((part, part.evidence.as_ref()?)));
        let Some((part, ask)) = asked else { return Ok(Effect::Say(text::NO_EVIDENCE.into())) };
        let period = pack.period_of(template);
        let Some(answer) = ctx.reader.ask(ask, Some(ward), period, pack)? else {
            return Ok(Effect::Say(text::NO_EVIDENCE.into()));
        };
        let figure = zone.found(part).map(|value| part::show(part, &value)).unwrap_or_default();
        let (Some(register), false) = (answer.register, answer.records.is_empty()) else {
            return Ok(Effect::Say(text::nothing_behind(&figure)));
        };
        let ids = answer.records.iter().map(|id| Value::Int(id.0)).collect();
        let mut spec = ListSpec::of(register)
            .title(text::behind(answer.records.len(), &part.label))
            .only("id", Only::In(ids));
        spec.every_ward = true;
        Ok(Effect::Push(Box::new(List::new(spec))))
    }

    /// What changed in the records since the figures were kept, by item and part.
    pub(super) fn changes(&mut self, ctx: &Ctx<'_>) -> Effect {
        if let Err(failed) = self.asked(ctx) {
            return failed;
        }
        let Some(now) = &self.now else { return Effect::Ignored };
        let mut lines = Vec::new();
        for line in &self.lines {
            let found: Vec<_> = line
                .changes(now.items.get(&line.item.id))
                .map(|(part, before, after)| {
                    text::changed(&part.label, &part::show(part, &before), &part::show(part, &after))
                })
                .collect();
            if !found.is_empty() {
                let on = line.answer.get("evidence_on").as_date().map(crate::vietnamese::date::show_date);
                lines.push(format!("{} ({})", line.item.text, on.unwrap_or_default()));
                lines.extend(found);
            }
        }
        if lines.is_empty() {
            return Effect::Say(text::NOTHING_CHANGED.into());
        }
        Effect::Push(Box::new(Reading::new(text::CHANGES, lines)))
    }
}
