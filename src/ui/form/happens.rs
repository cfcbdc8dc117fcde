//! What is doubtful about a record although each of its fields is right, said beside the field before it is saved: what
//! else happens at the time of an activity or session, whom a text names that many will read. Nothing of it is
//! forbidden: two groups can share a hall.

use super::{Form, quick};
use crate::domain::calendar::ONLINE;
use crate::domain::calendar::Occurrence;
use crate::domain::calendar::clash::{self, Shared};
use crate::domain::calendar::plausible::Foreseen;
use crate::domain::calendar::unfit::Unfit;
use crate::domain::field::Field;
use crate::domain::register::{Id, RegisterId};
use crate::text::{calendar as say, free};
use crate::ui::around;
use crate::ui::layer::Ctx;

/// Of an activity or session, the columns that say when, where, with whom and with how many.
const ASKED: [&str; 7] = ["held_on", "from_time", "to_time", "venue_id", "speakers", "groups", "expected"];

/// Of an activity, what is counted afterwards.
const COUNTED: [&str; 2] = ["turns", "cost"];

/// What is written at a briefing, for the minutes.
const TOLD: [&str; 2] = ["content", "note"];

impl Form {
    /// The doubts that are said beside fields now.
    pub(super) fn doubted(&self) -> Vec<String> {
        let cells = self.cells.iter().filter(|cell| self.is_looked_at(cell.field.column));
        let said = cells.filter_map(|cell| cell.note.doubt.clone());
        // What has no end yet is said, and holds nobody up.
        said.filter(|doubt| doubt != free::NO_END).collect()
    }

    fn is_looked_at(&self, column: &str) -> bool {
        let has_day = matches!(self.register, RegisterId::Activities | RegisterId::Sessions);
        let is_told = matches!(self.register, RegisterId::AgendaLines | RegisterId::Conclusions);
        let is_counted = self.register == RegisterId::Activities && COUNTED.contains(&column);
        has_day && ASKED.contains(&column) || is_counted || is_told && TOLD.contains(&column)
    }

    /// Looks anew at what the field that was left may make doubtful.
    pub(super) fn look_again(&mut self, left: &Field, ctx: &Ctx<'_>) {
        if left.column == quick::COLUMN {
            return self.look_what_happens(ctx);
        }
        if !self.is_looked_at(left.column) {
            return;
        }
        if TOLD.contains(&left.column) {
            return self.look_who_is_named(left, ctx);
        }
        if COUNTED.contains(&left.column) {
            return self.look_what_was_counted(ctx);
        }
        self.look_what_happens(ctx);
    }

    /// What was counted, beside what was foreseen.
    fn look_what_was_counted(&mut self, ctx: &Ctx<'_>) {
        let record = self.current();
        let place =
            record.int("venue_id").and_then(|id| ctx.reader.record(RegisterId::Venues, Id(id)).ok()?);
        let room = place.filter(|place| place.text("kind") != ONLINE).and_then(|place| place.int("capacity"));
        let foreseen = Foreseen { people: record.int("expected"), room, budget: record.int("budget") };
        let odd = [
            record.int("turns").and_then(|turns| foreseen.odd_turns(turns)),
            record.int("cost").and_then(|cost| foreseen.odd_cost(cost)),
        ];
        for (column, odd) in COUNTED.into_iter().zip(odd) {
            if let Some(cell) = self.cells.iter_mut().find(|cell| cell.field.column == column) {
                cell.note.doubt = odd.map(|odd| say::odd(odd, foreseen));
            }
        }
    }

    /// A learner, or somebody on a literacy list, who is named where all wards read it.
    fn look_who_is_named(&mut self, left: &Field, ctx: &Ctx<'_>) {
        let Some(cell) = self.cells.iter_mut().find(|cell| cell.field.column == left.column) else { return };
        let wards = ctx.reader.wards(ctx.now.today).unwrap_or_default();
        let wards: Vec<_> = wards.into_iter().map(|(ward, _)| ward).collect();
        let text = cell.value.as_text().unwrap_or_default();
        let named = if text.is_empty() { None } else { ctx.reader.named_in(&wards, text).ok().flatten() };
        cell.note.doubt = named.map(|name| crate::text::meeting::named_in_minutes(&name));
    }

    pub(super) fn look_what_happens(&mut self, ctx: &Ctx<'_>) {
        for cell in self.cells.iter_mut().filter(|cell| ASKED.contains(&cell.field.column)) {
            cell.note.doubt = None;
        }
        for (column, doubt) in self.doubts(ctx) {
            if let Some(cell) = self.cells.iter_mut().find(|cell| cell.field.column == column) {
                cell.note.doubt = Some(doubt);
            }
        }
    }

    /// What is doubtful, with the column that it is said beside. What cannot be read is not said: the save asks again.
    fn doubts(&self, ctx: &Ctx<'_>) -> Vec<(&'static str, String)> {
        let Some(one) = around::occurrence(&self.current(), ctx) else { return Vec::new() };
        let Ok(around) = around::read(ctx, one.ward, (one.on, one.on)) else { return Vec::new() };
        let mut doubts: Vec<(&'static str, String)> = Vec::new();
        let clashes = around.all.iter().filter_map(|other| Some((other, clash::clash(&one, other)?)));
        for (other, shared) in clashes {
            let (from, to) = clash::shared(&one, other);
            doubts.push((self.beside(shared), say::taken(&other.title, shared, (&from, &to))));
        }
        let beside = if self.has("speakers") { "speakers" } else { "from_time" };
        doubts.extend(busy_elsewhere(&one, ctx).map(|busy| (beside, busy)));
        for why in around.known.unfit(&one) {
            doubts.push((self.beside_unfit(&why), free::unfit(&why, around.instead(&one))));
        }
        if !one.from.is_empty() && one.to.is_empty() {
            doubts.push(("to_time", free::NO_END.to_owned()));
        }
        // One sentence beside a field, the first.
        let mut said = Vec::new();
        doubts.retain(|(column, _)| {
            let first = !said.contains(column);
            said.push(*column);
            first
        });
        doubts
    }

    /// Beside which field it is said that something else needs the same.
    fn beside(&self, shared: Shared<'_>) -> &'static str {
        match shared {
            Shared::Place(_) if self.has("venue_id") => "venue_id",
            Shared::Person(_) if self.has("speakers") => "speakers",
            Shared::Group(_) if self.has("groups") => "groups",
            Shared::Class | Shared::Place(_) | Shared::Person(_) | Shared::Group(_) => "from_time",
        }
    }

    fn beside_unfit(&self, why: &Unfit<'_>) -> &'static str {
        match why {
            Unfit::Closed(closing) if closing.venue.is_some() && self.has("venue_id") => "venue_id",
            Unfit::DayOff(_) | Unfit::Closed(_) => "held_on",
            Unfit::Shut { .. } => "from_time",
            Unfit::TooMany { .. } => "expected",
        }
    }

    fn has(&self, column: &str) -> bool {
        self.cells.iter().any(|cell| cell.field.column == column)
    }
}

/// Somebody who has something in another ward at that time, in words; no more is known of it.
pub(super) fn busy_elsewhere(one: &Occurrence, ctx: &Ctx<'_>) -> Option<String> {
    let people: Vec<_> = one.people.iter().map(|person| person.id).collect();
    let busy = ctx.reader.busy_elsewhere(&people, one.on, (&one.from, &one.to)).ok()??;
    one.people.iter().find(|person| person.id == busy).map(|person| say::busy_elsewhere(&person.name))
}
