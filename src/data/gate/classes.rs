//! What a class asks of its slips and sessions: places, the queue, the days of its learners, their marks. Asked inside
//! the transaction, so that of two people who take the last place one gets it (III.5.2).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::log::{Kind, read_patch};
use super::{Error, Execution};
use crate::data::error::Context as _;
use crate::data::record;
use crate::data::row::{Rows as _, from_row};
use crate::domain::op::Op;
use crate::domain::refusal::{ClassRefusal, Refusal};
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::attendance::{Marks, breaks};
use crate::domain::rules::membership::{is_ahead, is_member, joined, takes_place};
use crate::domain::state::Move;
use crate::domain::value::Value;

/// How a class stands.
struct Seats {
    capacity: Option<i64>,
    taken: i64,
    waiting: i64,
}

from_row!(Seats { capacity, taken, waiting });

/// A session with marks.
struct Marked {
    held_on: NaiveDate,
    marks: String,
}

from_row!(Marked { held_on, marks });

impl Execution<'_> {
    /// The state in which a new slip begins; `wanted` is what it asks for.
    pub(super) fn first_state(&self, slip: &Record, wanted: &str) -> Result<&'static str, Error> {
        let Some(class) = self.class_of(slip)? else { return Ok("enrolled") };
        let reason = !slip.get("late_reason").is_empty();
        let begins = match class.text("state") {
            "cancelled" if !reason => return Err(Refusal::Class(ClassRefusal::Cancelled).into()),
            "finished" => {
                let span = (class.get("start_on").as_date(), class.get("end_on").as_date());
                let within = |day: NaiveDate| {
                    span.0.is_none_or(|from| from <= day) && span.1.is_none_or(|to| day <= to)
                };
                if !reason || !joined(slip).is_some_and(within) {
                    return Err(Refusal::Class(ClassRefusal::Finished { from: span.0, to: span.1 }).into());
                }
                return Ok("enrolled");
            }
            state if is_ahead(state) || state == "cancelled" => "registered",
            _ => "enrolled",
        };
        // Rows of a table cannot be asked one by one: whom there is no place for waits.
        let is_over = || -> Result<bool, Error> {
            let class = slip.int("class_id").filter(|_| self.is_import && slip.get("over_reason").is_empty());
            let seats = class.map_or(Ok(None), |class| self.seats(class))?;
            Ok(seats.is_some_and(|seats| seats.capacity.is_some_and(|capacity| seats.taken >= capacity)))
        };
        Ok(if wanted == "waiting" || is_over()? { "waiting" } else { begins })
    }

    /// What follows for a slip from the step that moves it, or why it cannot be made.
    pub(super) fn settle_slip(&self, step: &Move, before: &Record, after: &mut Record) -> Result<(), Error> {
        if after.register != RegisterId::Enrolments {
            return Ok(());
        }
        let today = Value::date(self.now.today);
        match step.code {
            "enrol" => {
                let from = before.text("state");
                if from == "waiting" {
                    self.in_turn_of(before, after)?;
                }
                if matches!(from, "withdrawn" | "no_show") {
                    come_back(before, after, self.now.today);
                } else if after.get("joined_on").is_empty() {
                    after.set("joined_on", today);
                }
            }
            "withdraw" | "miss" | "move" => {
                if step.code == "miss"
                    && let Some(day) = self.first_present(before)?
                {
                    return Err(Refusal::Class(ClassRefusal::WasThere(day)).into());
                }
                let was_in = before.text("state") == "enrolled";
                if was_in && after.get("left_on").is_empty() {
                    after.set("left_on", today);
                }
                let joined = joined(before).filter(|_| step.code != "miss");
                if let (Some(left), Some(joined)) = (after.get("left_on").as_date(), joined)
                    && left < joined
                {
                    return Err(Refusal::Class(ClassRefusal::LeftBefore(joined)).into());
                }
                let mut gone = after.clone();
                gone.set("state", step.to);
                self.keeps_marks(before, &gone)?;
            }
            "complete" | "fall_short" if after.get("reason").is_empty() => {
                let ahead = self.class_of(before)?.filter(|class| class.text("state") != "finished");
                let ahead = ahead.and_then(|class| class.id).map(|class| self.sessions(class)).transpose()?;
                if let Some((held, ahead)) = ahead.filter(|(_, ahead)| *ahead > 0) {
                    return Err(Refusal::Class(ClassRefusal::Early { held, all: held + ahead }).into());
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Why a class cannot make this step; nothing if it can.
    pub(super) fn settle_class(&self, step: &Move, after: &Record) -> Result<(), Error> {
        let Some(class) = after.id.filter(|_| after.register == RegisterId::Classes) else { return Ok(()) };
        let (held, ahead) = self.sessions(class)?;
        if step.code == "cancel" && held > 0 {
            return Err(Refusal::Class(ClassRefusal::WasHeld(held)).into());
        }
        // A session that was called off has its reason already.
        if step.code == "finish" && held > 0 && ahead > 0 && after.get("reason").is_empty() {
            return Err(Refusal::Class(ClassRefusal::Early { held, all: held + ahead }).into());
        }
        Ok(())
    }

    /// A class that begins takes in those who registered; the first session that is held begins it.
    pub(super) fn follow_class(&mut self, before: &Record, after: &Record) -> Result<(), Error> {
        let (from, to) = (before.text("state"), after.text("state"));
        if after.register == RegisterId::Sessions && from == "planned" && to == "held" {
            let Some(class) = self.class_of(after)?.filter(|class| is_ahead(class.text("state"))) else {
                return Ok(());
            };
            let mut begun = class.clone();
            begun.set("state", "running");
            if begun.get("start_on").as_date() > after.get("held_on").as_date()
                || begun.get("start_on").is_empty()
            {
                begun.set("start_on", after.get("held_on").clone());
            }
            record::update(self.transaction, &class, &begun).context("beginning a class")?;
            self.note(Kind::Edit, Some(&class), &begun);
            return self.take_in(&begun);
        }
        if after.register == RegisterId::Classes && is_ahead(from) && to == "running" {
            return self.take_in(after);
        }
        Ok(())
    }

    fn take_in(&mut self, class: &Record) -> Result<(), Error> {
        let sql =
            "SELECT id FROM enrolments WHERE class_id = ?1 AND state = 'registered' AND deleted_at IS NULL
             ORDER BY id LIMIT 10000";
        let slips: Vec<Id> = self.transaction.column(sql, [class.id], "reading who registered")?;
        for id in slips {
            let Some(before) = record::load(self.transaction, RegisterId::Enrolments, id, false)? else {
                continue;
            };
            let mut after = before.clone();
            after.set("state", "enrolled");
            let began = class.get("start_on").as_date();
            if began > joined(&before) {
                after.set("joined_on", began.map_or(Value::Empty, Value::date));
            }
            record::update(self.transaction, &before, &after).context("taking in who registered")?;
            self.note(Kind::Edit, Some(&before), &after);
        }
        Ok(())
    }

    /// A session with its first mark was held. Only members are marked, and only of sessions that took place.
    pub(super) fn settle_marks(&self, before: Option<&Record>, after: &mut Record) -> Result<(), Error> {
        if after.register != RegisterId::Sessions || after.get("marks").is_empty() {
            return Ok(());
        }
        if Marks::read(after.text("marks")).as_ref() == Some(&Marks::default()) {
            after.set("marks", Value::Empty);
            return Ok(());
        }
        let (Some(marks), Some(day)) = (Marks::read(after.text("marks")), after.get("held_on").as_date())
        else {
            return Err(Refusal::invalid("marks", crate::domain::kinds::say::wrong_kind()).into());
        };
        let same_day = before.is_some_and(|before| before.get("held_on") == after.get("held_on"));
        let known = before.and_then(|before| Marks::read(before.text("marks"))).unwrap_or_default();
        let marked = if same_day { marks.changed_since(&known) } else { marks.slips().collect() };
        for slip in marked.into_iter().filter(|slip| marks.get(*slip).is_some()) {
            let stored = record::load(self.transaction, RegisterId::Enrolments, slip, false)?;
            let own = stored.filter(|slip| slip.get("class_id") == after.get("class_id"));
            let Some(own) = own else { return Err(self.gone(RegisterId::Enrolments, slip)?.into()) };
            if !is_member(&own, day) {
                let name = own.text("name").into();
                return Err(Refusal::Class(ClassRefusal::NotIn { name, joined: joined(&own), day }).into());
            }
        }
        if after.text("state") == "planned" {
            let class = self.class_of(after)?;
            after.set("state", "held");
            for column in ["venue_id", "instructor_id"] {
                if after.get(column).is_empty() {
                    after.set(column, class.as_ref().map_or(Value::Empty, |class| class.get(column).clone()));
                }
            }
        }
        Ok(())
    }

    /// Refuses other days of a slip while the learner is marked on a day that would be outside.
    pub(super) fn keeps_marks(&self, before: &Record, after: &Record) -> Result<(), Error> {
        const DAYS: [&str; 4] = ["joined_on", "enrolled_on", "left_on", "breaks"];
        let same = |column: &&str| before.get(column) == after.get(column);
        let (Some(id), Some(class)) = (after.id, after.int("class_id")) else { return Ok(()) };
        if after.register != RegisterId::Enrolments
            || DAYS.iter().all(same) && before.text("state") == after.text("state")
        {
            return Ok(());
        }
        let outside: Vec<NaiveDate> = self
            .marked(class, id)?
            .into_iter()
            .map(|(day, _)| day)
            .filter(|day| is_member(before, *day) && !is_member(after, *day))
            .collect();
        if outside.is_empty() { Ok(()) } else { Err(Refusal::Class(ClassRefusal::Marked(outside)).into()) }
    }

    /// Refuses an operation that leaves a class with more learners than places, unless each of those it took in says why.
    pub(super) fn settle_places(&self, op: &Op) -> Result<(), Error> {
        if matches!(op, Op::Undo { .. } | Op::Merge { .. } | Op::Join(_)) {
            return Ok(());
        }
        // For each class how many it took in, and how many of them without a reason.
        let mut classes: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
        for change in self.changes.iter().filter(|change| change.register == RegisterId::Enrolments) {
            let patch = read_patch(&change.patch);
            let touches = |column: &str| patch.iter().find(|(name, ..)| name == column);
            let (state, class) = (touches("state"), touches("class_id"));
            let may_gain =
                matches!(change.kind, Kind::Add | Kind::Edit) && (state.is_some() || class.is_some());
            if !may_gain {
                continue;
            }
            let had = state.is_none_or(|(_, before, _)| before.as_text().is_some_and(takes_place))
                && class.is_none();
            let slip = record::load(self.transaction, RegisterId::Enrolments, change.record, false)?;
            let Some(slip) = slip.filter(|slip| takes_place(slip.text("state")) && !had) else { continue };
            let (all, unexplained) = classes.entry(slip.int("class_id").unwrap_or(0)).or_default();
            *all += 1;
            *unexplained += i64::from(slip.get("over_reason").is_empty());
        }
        for (class, (all, unexplained)) in classes {
            let seats = self.seats(class)?;
            let room = |seats: &Seats| seats.capacity.map(|capacity| (capacity - seats.taken + all).max(0));
            if let Some(seats) = seats.filter(|seats| room(seats).is_some_and(|room| unexplained > room))
                && let Some(capacity) = seats.capacity
            {
                let last = self.last_in(class)?;
                let (taken, waiting) = (seats.taken - all, seats.waiting);
                return Err(Refusal::Class(ClassRefusal::Full {
                    class: Id(class),
                    taken,
                    capacity,
                    waiting,
                    last,
                })
                .into());
            }
        }
        Ok(())
    }

    fn class_of(&self, part: &Record) -> Result<Option<Record>, Error> {
        let Some(class) = part.int("class_id") else { return Ok(None) };
        record::load(self.transaction, RegisterId::Classes, Id(class), false)
    }

    fn seats(&self, class: i64) -> Result<Option<Seats>, Error> {
        let sql = "SELECT c.capacity,
               (SELECT count(*) FROM enrolments e WHERE e.class_id = c.id AND e.deleted_at IS NULL
                  AND e.state IN ('registered', 'enrolled', 'completed', 'not_completed')) AS taken,
               (SELECT count(*) FROM enrolments e WHERE e.class_id = c.id AND e.deleted_at IS NULL
                  AND e.state = 'waiting') AS waiting
             FROM classes c WHERE c.id = ?1";
        self.transaction.row(sql, [class], "counting the places of a class")
    }

    /// Who was taken in last, and when: to be told to whoever came a moment later.
    fn last_in(&self, class: i64) -> Result<Option<(Box<str>, i64)>, Error> {
        let sql = "SELECT e.id FROM enrolments e WHERE e.class_id = ?1 AND e.deleted_at IS NULL
               AND e.created_step < ?2 ORDER BY e.created_step DESC, e.id DESC LIMIT 1";
        let last: Option<Id> = self.transaction.cell(sql, (class, self.step), "reading who came last")?;
        let Some(last) = last else { return Ok(None) };
        let slip = record::load(self.transaction, RegisterId::Enrolments, last, false)?;
        let (_, at) = self.last_hand(RegisterId::Enrolments, last)?;
        Ok(slip.map(|slip| (slip.text("name").into(), at)))
    }

    /// Sessions of a class that were held, and those still planned.
    fn sessions(&self, class: Id) -> Result<(i64, i64), Error> {
        let count = |state: &str| -> Result<i64, Error> {
            let sql =
                "SELECT count(*) FROM sessions WHERE class_id = ?1 AND state = ?2 AND deleted_at IS NULL";
            let found = self.transaction.cell(sql, (class, state), "counting the sessions of a class")?;
            Ok(found.unwrap_or(0))
        };
        Ok((count("held")?, count("planned")?))
    }

    /// Refuses to take in another than the first of those who wait, unless it is said why.
    fn in_turn_of(&self, slip: &Record, after: &Record) -> Result<(), Error> {
        if !after.get("queue_reason").is_empty() {
            return Ok(());
        }
        let sql = "SELECT e.name FROM enrolments e JOIN enrolments own ON own.id = ?1
             WHERE e.class_id = own.class_id AND e.state = 'waiting' AND e.deleted_at IS NULL
               AND (coalesce(e.enrolled_on, ''), e.id) < (coalesce(own.enrolled_on, ''), own.id)
             ORDER BY coalesce(e.enrolled_on, ''), e.id LIMIT 1";
        let first: Option<Option<String>> = self.transaction.cell(sql, [slip.id], "reading the queue")?;
        match first {
            None => Ok(()),
            Some(name) => {
                let name = name.unwrap_or_default().into();
                Err(Refusal::Class(ClassRefusal::NotFirst(name)).into())
            }
        }
    }

    /// The days on which a learner was marked, with the marks.
    fn marked(&self, class: i64, slip: Id) -> Result<Vec<(NaiveDate, String)>, Error> {
        let sql = "SELECT held_on, marks FROM sessions
             WHERE class_id = ?1 AND marks IS NOT NULL AND deleted_at IS NULL ORDER BY held_on LIMIT 5000";
        let all: Vec<Marked> = self.transaction.rows(sql, [class], "reading the marks of a learner")?;
        let mark = |one: Marked| {
            let mark = Marks::read(&one.marks)?.get(slip)?.to_owned();
            Some((one.held_on, mark))
        };
        Ok(all.into_iter().filter_map(mark).collect())
    }

    /// The first day on which a learner was there.
    fn first_present(&self, slip: &Record) -> Result<Option<NaiveDate>, Error> {
        let (Some(id), Some(class)) = (slip.id, slip.int("class_id")) else { return Ok(None) };
        let marked = self.marked(class, id)?;
        Ok(marked.into_iter().find(|(_, mark)| mark == "c" || mark == "t").map(|(day, _)| day))
    }
}

/// Somebody is there again: the time in between is a break, and the day of joining stays the first.
fn come_back(before: &Record, after: &mut Record, today: NaiveDate) {
    let given = after.get("joined_on").as_date();
    let back = given.filter(|day| before.get("joined_on").as_date() != Some(*day)).unwrap_or(today);
    if let Some(left) = before.get("left_on").as_date().filter(|left| *left < back) {
        let mut all = breaks(before.text("breaks"));
        all.insert(left.to_string(), back.to_string());
        after.set("breaks", Value::text(serde_json::json!(all).to_string()));
        after.set("joined_on", before.get("joined_on").clone());
    }
    after.set("left_on", Value::Empty);
}
