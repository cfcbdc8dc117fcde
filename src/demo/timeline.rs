//! The year as it went: who did what at which moment. The parts of the story write their events in any order;
//! played, they pass the gate in the order of time, so that nothing refers to what did not exist yet.

mod classes;
mod look;
mod pass;

use std::path::Path;

use chrono::NaiveDate;

use super::Progress;
use super::rng::Rng;
use crate::data::scope::Sight;
use crate::data::{Error, Fault, FaultCode, Reader, Store};
use crate::domain::{Actor, Bulk, Id, Now, Op, Record, Refusal, RegisterId, RequestId, Stamp, Value, WardId};
use crate::guideline::Guideline;
use crate::text::meeting::kept_agenda;

pub(super) use look::Look;
use pass::{pass, together};

/// A moment in the district.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct At {
    pub(super) day: NaiveDate,
    /// Minutes since midnight.
    minute: u16,
}

/// A day of the year 2021.
pub(super) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, month, day).unwrap_or_default()
}

/// A moment of that day.
pub(super) fn at(day: NaiveDate, hour: u16, minute: u16) -> At {
    At { day, minute: hour * 60 + minute }
}

impl At {
    /// As the gate wants it: the district is seven hours ahead of UTC.
    pub(super) fn now(self) -> Now {
        let midnight = self.day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
        Now { utc_ms: midnight + (i64::from(self.minute) - 7 * 60) * 60_000, today: self.day }
    }
}

/// A record of the story, before the file has given it a number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Handle(usize);

impl Handle {
    /// A reference to it: negative, the number is put in its place when the event is played.
    pub(super) fn value(self) -> Value {
        Value::Int(self.mark())
    }
    /// The ward it is.
    pub(super) fn ward(self) -> WardId {
        WardId(self.mark())
    }
    fn mark(self) -> i64 {
        -1 - i64::try_from(self.0).unwrap_or(i64::MAX - 1)
    }
    fn of_mark(mark: i64) -> Option<Self> {
        if mark < 0 { usize::try_from(-1 - mark).ok().map(Self) } else { None }
    }
}

/// New values of columns.
pub(super) type Sets = Vec<(&'static str, Value)>;

/// What somebody writes who looks at the file first.
type Work<'a> = Box<dyn FnOnce(&Look<'_>) -> Result<Vec<(Handle, Sets)>, Error> + 'a>;

enum Act<'a> {
    Add(Handle, Box<Record>),
    Edit(Handle, Sets),
    Step(Handle, &'static str, Sets),
    Publish(&'static str),
    Work(Work<'a>),
    /// The agenda of a briefing is kept as it reads then.
    Agenda(Handle, &'a Guideline),
    /// The first pair of this ward's learners that may be one person is two.
    TellApart(Handle),
}

struct Event<'a> {
    at: At,
    who: Handle,
    act: Act<'a>,
}

/// The events of the year.
#[derive(Default)]
pub(super) struct Timeline<'a> {
    events: Vec<Event<'a>>,
    /// Records as they are stored by now.
    records: Vec<Option<Record>>,
    /// How many records each register has by now.
    counts: Vec<i64>,
}

impl<'a> Timeline<'a> {
    /// A record that is in the file already.
    pub(super) fn known(&mut self, record: Record) -> Handle {
        *self.count(record.register) += 1;
        self.records.push(Some(record));
        Handle(self.records.len() - 1)
    }

    /// Somebody adds a record.
    pub(super) fn add(&mut self, at: At, who: Handle, record: Record) -> Handle {
        self.records.push(None);
        let handle = Handle(self.records.len() - 1);
        self.events.push(Event { at, who, act: Act::Add(handle, Box::new(record)) });
        handle
    }

    /// Somebody looks at the file and then changes records.
    pub(super) fn work(
        &mut self,
        at: At,
        who: Handle,
        work: impl FnOnce(&Look<'_>) -> Result<Vec<(Handle, Sets)>, Error> + 'a,
    ) {
        self.events.push(Event { at, who, act: Act::Work(Box::new(work)) });
    }

    /// Somebody changes fields of a record.
    pub(super) fn edit(&mut self, at: At, who: Handle, of: Handle, sets: Sets) {
        self.events.push(Event { at, who, act: Act::Edit(of, sets) });
    }

    /// Somebody moves a record from one state to the next.
    pub(super) fn step(&mut self, at: At, who: Handle, of: Handle, step: &'static str, given: Sets) {
        self.events.push(Event { at, who, act: Act::Step(of, step, given) });
    }

    /// The agenda of a briefing is kept as the records give it at that moment.
    pub(super) fn keep_agenda(&mut self, at: At, who: Handle, meeting: Handle, pack: &'a Guideline) {
        self.events.push(Event { at, who, act: Act::Agenda(meeting, pack) });
    }

    /// Somebody says of the first pair of a ward's learners that may be one person that they are two.
    pub(super) fn tell_apart(&mut self, at: At, who: Handle, ward: Handle) {
        self.events.push(Event { at, who, act: Act::TellApart(ward) });
    }

    /// Somebody publishes a guideline pack.
    pub(super) fn publish(&mut self, at: At, who: Handle, source: &'static str) {
        self.events.push(Event { at, who, act: Act::Publish(source) });
    }

    /// Every event passes the gate; what one person did in one moment is one operation.
    pub(super) fn play(
        &mut self,
        (store, path): (&mut Store, &Path),
        seed: u64,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), Error> {
        let mut events = std::mem::take(&mut self.events);
        events.sort_by_key(|event| (event.at, event.who));
        let (mut done, total) = (0, events.len());
        let mut requests = Rng::of(seed, "requests", 0);
        let mut left = events.into_iter().peekable();
        while let Some(first) = left.next() {
            let (at, who) = (first.at, first.who);
            let mut ops = self.ops(first, path)?;
            done += 1;
            while let Some(next) = left.next_if(|next| (next.at, next.who) == (at, who)) {
                ops.extend(self.ops(next, path)?);
                done += 1;
            }
            if ops.is_empty() {
                continue;
            }
            let request = (u128::from(requests.next()) << 64) | u128::from(requests.next());
            let actor = self.actor(who)?;
            pass(store, &actor, RequestId(request), &together(ops), at.now())?;
            progress(Progress { done, total });
        }
        Ok(())
    }

    /// How many records the timeline remembers.
    pub(super) fn known_so_far(&self) -> usize {
        self.records.len()
    }

    /// Forgets the records after these many: nothing will refer to them.
    pub(super) fn forget(&mut self, after: usize) {
        self.records.truncate(after);
    }

    /// Everything that is left is one declared load.
    pub(super) fn load(
        &mut self,
        (store, path): (&mut Store, &Path),
        seed: u64,
        progress: &mut dyn FnMut(Progress),
        (before, total): (usize, usize),
    ) -> Result<(), Error> {
        let events = std::mem::take(&mut self.events);
        let Some((moment, who)) = events.first().map(|event| (event.at, event.who)) else { return Ok(()) };
        let mut ops = Vec::with_capacity(events.len());
        for event in events {
            ops.extend(self.ops(event, path)?);
        }
        let done = before + ops.len();
        let mut requests = Rng::of(seed, "load", 0);
        let request = (u128::from(requests.next()) << 64) | u128::from(requests.next());
        let actor = self.actor(who)?;
        let op = Op::Several { what: Bulk::Load, ops };
        pass(store, &actor, RequestId(request), &op, moment.now())?;
        progress(Progress { done: done.min(total), total });
        Ok(())
    }

    /// The person; the gate loads the roles anew for every operation.
    fn actor(&self, who: Handle) -> Result<Actor, Error> {
        let person = self.stored(who, RegisterId::People)?;
        Ok(Actor {
            person: person.id.unwrap_or(Id(0)),
            key: None,
            name: person.text("name").into(),
            post: person.text("post").into(),
            grants: [].into(),
            merged: [].into(),
            closed: [].into(),
        })
    }

    fn ops(&mut self, event: Event<'_>, path: &Path) -> Result<Vec<Op>, Error> {
        let day = event.at.day;
        let context = match &event.act {
            Act::Add(_, record) => record.register.decl().one,
            Act::Edit(_, sets) => sets.first().map_or("", |(column, _)| column),
            Act::Step(_, step, _) => step,
            Act::Publish(_) | Act::Work(_) | Act::Agenda(..) | Act::TellApart(_) => "",
        };
        self.ops_of(event, path).map_err(|error| {
            Fault::new(FaultCode::Stored, format!("telling of {context} on {day}"), error).into()
        })
    }

    fn ops_of(&mut self, event: Event<'_>, path: &Path) -> Result<Vec<Op>, Error> {
        let Event { at, who, act } = event;
        let op = match act {
            Act::Add(handle, record) => self.op_add(handle, *record)?,
            Act::Edit(of, sets) => self.op_edit(of, sets)?,
            Act::Step(of, step, given) => self.op_step(at, who, of, step, given)?,
            Act::Publish(source) => Op::Publish { source: source.into() },
            Act::Agenda(meeting, pack) => {
                let reader = Reader::open(path, &self.actor(who)?, at.day, Sight::Full)?;
                let meeting = self.stored(meeting, RegisterId::Meetings)?;
                let agenda = reader.briefing(meeting, pack)?;
                let id = meeting.id.unwrap_or(Id(0));
                let lines: Vec<Record> = kept_agenda(id, &agenda, at.day).collect();
                *self.count(RegisterId::AgendaLines) += i64::try_from(lines.len()).unwrap_or_default();
                return Ok(lines.into_iter().map(|record| Op::Save { record, base: None }).collect());
            }
            Act::TellApart(ward) => {
                let ward = WardId(self.number(ward.mark(), RegisterId::Wards)?);
                let reader = Reader::open(path, &self.actor(who)?, at.day, Sight::Full)?;
                let pair = reader.doubles(ward)?.into_iter().next();
                *self.count(RegisterId::DistinctLearners) += i64::from(pair.is_some());
                let told = pair.map(|pair| pair.told(ward, at.day));
                return Ok(told.into_iter().map(|record| Op::Save { record, base: None }).collect());
            }
            Act::Work(work) => {
                let who = self.actor(who)?;
                let edits = work(&Look { timeline: self, path, who, today: at.day })?;
                return edits.into_iter().map(|(of, sets)| self.op_edit(of, sets)).collect();
            }
        };
        Ok(vec![op])
    }

    fn op_edit(&mut self, of: Handle, sets: Sets) -> Result<Op, Error> {
        let mut record = self.stored(of, RegisterId::Tasks)?.clone();
        for (column, value) in sets {
            record.set(column, self.resolved(record.register, column, value)?);
        }
        let op = Op::Save { record: record.clone(), base: None };
        record.version += 1;
        self.keep(of, record);
        Ok(op)
    }

    fn op_add(&mut self, handle: Handle, mut record: Record) -> Result<Op, Error> {
        if let Some(ward) = record.ward {
            let id = self.number(ward.0, RegisterId::Wards)?;
            record.ward = Some(WardId(id));
        }
        for (index, field) in record.register.decl().fields.iter().enumerate() {
            if field.kind.target().is_some() {
                let value = std::mem::take(&mut record.values[index]);
                record.values[index] = self.resolved(record.register, field.column, value)?;
            }
        }
        let op = Op::Save { record: record.clone(), base: None };
        // The file is new and nobody else writes into it: a register's numbers are 1, 2, 3 …
        let count = self.count(record.register);
        *count += 1;
        record.id = Some(Id(*count));
        record.version = 1;
        if let Some(states) = record.register.decl().states {
            record.set("state", self.first_state(&record, states));
        }
        self.keep(handle, record);
        Ok(op)
    }

    fn op_step(
        &mut self,
        at: At,
        who: Handle,
        of: Handle,
        code: &'static str,
        given: Sets,
    ) -> Result<Op, Error> {
        let person = self.stored(who, RegisterId::People)?.id.map_or(0, |id| id.0);
        let mut record = self.stored(of, RegisterId::Tasks)?.clone();
        let register = record.register;
        let id = record.id.unwrap_or(Id(0));
        let resolved = |(column, value)| Ok((column, self.resolved(register, column, value)?));
        let given: Sets = given.into_iter().map(resolved).collect::<Result<_, Error>>()?;
        let op = Op::Step { register, id, version: record.version, step: code, given: given.clone() };
        for (column, value) in given {
            record.set(column, value);
        }
        if let Some(step) = register.decl().states.and_then(|states| states.step(code)) {
            for (column, stamp) in step.stamps {
                let value = match stamp {
                    Stamp::Today => Value::date(at.day),
                    Stamp::Moment => Value::Int(at.now().utc_ms),
                    Stamp::Person => Value::Int(person),
                    Stamp::Next => Value::Int(record.int(column).unwrap_or(0) + 1),
                    Stamp::Clear => Value::Empty,
                    Stamp::OfParent => self.of_parent(&record, column),
                };
                record.set(column, value);
            }
            let state = Value::text(step.target(record.text("state")));
            record.set("state", state);
        }
        record.version += 1;
        if (register, code) == (RegisterId::Classes, "start") {
            self.take_in(id);
        }
        self.keep(of, record);
        Ok(op)
    }

    fn keep(&mut self, handle: Handle, record: Record) {
        if let Some(slot) = self.records.get_mut(handle.0) {
            *slot = Some(record.derived());
        }
    }

    fn count(&mut self, register: RegisterId) -> &mut i64 {
        let at = register as usize;
        if self.counts.len() <= at {
            self.counts.resize(RegisterId::ALL.len(), 0);
        }
        &mut self.counts[at]
    }

    /// A record that some earlier event stored.
    fn stored(&self, handle: Handle, register: RegisterId) -> Result<&Record, Error> {
        let record = self.records.get(handle.0).and_then(Option::as_ref);
        record.ok_or_else(|| Refusal::Gone(register).into())
    }

    fn number(&self, mark: i64, register: RegisterId) -> Result<i64, Error> {
        match Handle::of_mark(mark) {
            None => Ok(mark),
            Some(handle) => Ok(self.stored(handle, register)?.id.map_or(0, |id| id.0)),
        }
    }

    /// The value with numbers in the place of references.
    fn resolved(&self, register: RegisterId, column: &str, value: Value) -> Result<Value, Error> {
        let Some(to) = register.decl().field(column).and_then(|field| field.kind.target()) else {
            return Ok(value);
        };
        let one = |value: &Value| match value {
            Value::Int(mark) => self.number(*mark, to).map(Value::Int),
            other => Ok(other.clone()),
        };
        match &value {
            Value::Many(values) => Ok(Value::many(values.iter().map(one).collect::<Result<Vec<_>, _>>()?)),
            value => one(value),
        }
    }
}
