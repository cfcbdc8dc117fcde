//! What the records say, asked for the whole run at once: taken over, looked behind, compared with what was kept.

use super::Run;
use crate::data::Error;
use crate::domain::kinds::part;
use crate::domain::op::{Bulk, Op};
use crate::domain::register::Record;
use crate::domain::rules::answers;
use crate::domain::value::Value;
use crate::guideline::{Grade, PartValue};
use crate::text::checklist as text;
use crate::text::run_life as say;
use crate::ui::layer::{Ctx, Effect, new_request};
use crate::ui::layers::question::Question;
use crate::ui::layers::reading::Reading;
use crate::ui::screens::checklist::behind::{behind, silent};
use crate::ui::screens::checklist::item::{Line, Writes};
use crate::ui::screens::checklist::open;
use crate::ui::screens::checklist::zone::{Entry, Slot};
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
        // What is not needed for the first frame is read after it.
        if self.quarters.is_none() {
            match self.read_quarters(ctx) {
                Ok(quarters) => self.quarters = Some(quarters),
                Err(error) => return Effect::Failed(error),
            }
        }
        if !self.editing {
            self.moved();
        }
        Effect::None
    }

    pub(super) fn asked(&mut self, ctx: &Ctx<'_>) -> Result<(), Effect> {
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
            let Some(found) = now.items.get(&line.item.id).filter(|found| !found.says(&line.kept())) else {
                continue;
            };
            let mut record = line.answer.clone();
            open::keep(&mut record, found, ctx.now.today);
            ops.push(Op::Save { record, base: Some(line.answer.values.clone()) });
        }
        let said = text::asked_again(now.questions, ops.len(), now.items.len() - ops.len());
        if ops.is_empty() {
            return Effect::Say(said);
        }
        let request = new_request();
        self.asking_again = Some((request, said));
        Effect::Write(request, Op::Several { what: Bulk::Change, ops })
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
            if line.is_open() {
                return if line.item.is_of_ward() { self.ask_for_remark() } else { self.open_fields(ctx) };
            }
            if line.own() != Grade::Unanswered {
                zone.grade = line.own();
            }
            return self.save(true, ctx);
        }
        if zone.found.figures.is_empty() {
            return Effect::Say(silent(&zone.item));
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

    /// Nobody answered: whoever leaves it so says why.
    fn ask_for_remark(&mut self) -> Effect {
        let Some(zone) = &mut self.zone else { return Effect::Ignored };
        let remark = |entry: &Entry| matches!(entry.slot, Slot::Words("verified_remark"));
        zone.focus = zone.entries.iter().position(remark).unwrap_or(zone.focus);
        self.editing = true;
        Effect::Say(text::NOT_GRADED_BY_WARD.into())
    }

    /// Offers to accept all that the records propose in the group under the cursor.
    pub(super) fn accept_group(&mut self, ctx: &Ctx<'_>) -> Effect {
        if let Err(failed) = self.asked(ctx) {
            return failed;
        }
        let (Some(here), Some(now)) = (self.current(), &self.now) else { return Effect::Ignored };
        let (mut ops, mut said) = (Vec::new(), Vec::new());
        let waiting = |at: &usize| self.lines[*at].item.group == here.item.group && self.waits(*at);
        for line in (0..self.lines.len()).filter(waiting).map(|at| &self.lines[at]) {
            let Some(found) = now.items.get(&line.item.id) else { continue };
            let Some(grade) = found.proposed.filter(|_| line.item.graded) else { continue };
            if answers::needs_remark(&line.item, grade) {
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
        let Some((part, ask)) = asked else { return Ok(Effect::Say(silent(&zone.item))) };
        let period = pack.period_of(template);
        let figure = zone.found(part).map(|value| part::show(part, &value)).unwrap_or_default();
        behind(ctx, (&zone.item, part, ask), (ward, period, pack), &figure)
    }

    /// What changed in the records since the figures were kept, by item and part.
    pub(super) fn changes(&mut self, ctx: &Ctx<'_>) -> Effect {
        if let Err(failed) = self.asked(ctx) {
            return failed;
        }
        let (Some(now), Some(run)) = (&self.now, &self.run) else { return Effect::Ignored };
        let mut changed: Vec<&Line> = self.lines.iter().filter(|line| self.is_changed(line)).collect();
        changed.sort_by_key(|line| line.answer.get("evidence_on").as_date());
        if changed.is_empty() {
            return Effect::Say(text::NOTHING_CHANGED.into());
        }
        let mut lines = Vec::new();
        for line in changed {
            lines.push(line.item.text.to_string());
            let found = now.items.get(&line.item.id);
            let on = stated_on(run, line);
            for (part, before, after) in line.changes(found) {
                let by = match (&before, &after) {
                    (PartValue::Number(before), PartValue::Number(after)) => Some(after - before),
                    _ => None,
                };
                let records =
                    found.map(|found| found.behind.since(&line.kept().behind, &part.id)).unwrap_or_default();
                let said = (say::stated(run.text("state")), &*part::show(part, &before), &*on);
                lines.push(say::changed(&part.label, said, &part::show(part, &after), by, records));
            }
        }
        Effect::Push(Box::new(Reading::new(text::CHANGES, lines)))
    }
}

/// When the figures were stated: locked, sent, else asked.
fn stated_on(run: &Record, line: &Line) -> String {
    let state = run.text("state");
    let stamp = match state {
        "locked" | "replaced" => run.get("locked_on"),
        "sent" | "verified" => run.get("sent_on"),
        _ => line.answer.get("evidence_on"),
    };
    stamp.as_date().map(|day| day.format("%d/%m").to_string()).unwrap_or_default()
}
