//! What a calendar shows, whatever register it is stored in, and what of it clashes. Pure.

pub(crate) mod change;
pub(crate) mod clash;
pub(crate) mod quick;
pub(crate) mod rule;
pub(crate) mod series;

use chrono::NaiveDate;

use super::register::{Id, Record, RegisterId, WardId};
use super::value::Value;

/// The kind of place that is the Internet: it has room for everything at once.
pub(crate) const ONLINE: &str = "online";

/// Something that has a day: an activity, a session of a class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Occurrence {
    /// [`RegisterId::Activities`] or [`RegisterId::Sessions`].
    pub(crate) register: RegisterId,
    pub(crate) id: Id,
    pub(crate) ward: WardId,
    pub(crate) on: NaiveDate,
    /// From when, `18:00`; "" if not said.
    pub(crate) from: String,
    /// Until when.
    pub(crate) to: String,
    /// Title of the activity or of the class.
    pub(crate) title: String,
    pub(crate) venue: Option<Id>,
    /// Name of the place, "" if not said.
    pub(crate) venue_name: String,
    /// Whether it is held over the Internet: there is room for everything at once.
    pub(crate) online: bool,
    /// Who speaks or teaches.
    pub(crate) people: Vec<Speaker>,
    /// The class of a session.
    pub(crate) class: Option<Id>,
    /// Code of its state.
    pub(crate) state: String,
    /// Who is in charge.
    pub(crate) lead: String,
    /// How many turns were counted; none where nobody has said.
    pub(crate) turns: Option<i64>,
    /// Residential groups that are invited.
    pub(crate) groups: Vec<Id>,
    /// The series it belongs to, and the day on which its rule puts it.
    pub(crate) series: Option<(Id, NaiveDate)>,
    /// The day that people were told first; none where it is not known.
    pub(crate) first_on: Option<NaiveDate>,
    /// How many people are expected.
    pub(crate) expected: Option<i64>,
    /// Why it is kept although it clashes, "" if nobody has said.
    pub(crate) kept: String,
    /// Whether it may hang on the notice board.
    pub(crate) listed: bool,
}

/// Somebody who speaks or teaches.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Speaker {
    pub(crate) id: Id,
    /// "" for who may not read it.
    pub(crate) name: Box<str>,
}

impl Occurrence {
    /// A record that is being typed or brought, as the calendar would show it. A session is where its class is, which is
    /// `placed`; an activity is placed by itself. None until it has a day.
    pub(crate) fn of(
        record: &Record,
        placed: &Record,
        ward: WardId,
        online: bool,
        name: impl Fn(Id) -> Box<str>,
    ) -> Option<Self> {
        let people = [record.get("speakers"), placed.get("instructor_id")];
        let people = people.into_iter().flat_map(|people| people.items()).filter_map(Value::as_int).map(Id);
        Some(Self {
            register: record.register,
            // What is not stored yet is none of those that are.
            id: record.id.unwrap_or(Id(0)),
            ward,
            on: record.get("held_on").as_date()?,
            from: record.text("from_time").to_owned(),
            to: record.text("to_time").to_owned(),
            title: record.text("title").to_owned(),
            venue: placed.int("venue_id").map(Id),
            venue_name: String::new(),
            online,
            people: people.map(|id| Speaker { id, name: name(id) }).collect(),
            class: record.int("class_id").map(Id),
            state: record.text("state").to_owned(),
            lead: String::new(),
            turns: None,
            groups: record.get("groups").items().iter().filter_map(Value::as_int).map(Id).collect(),
            series: record.int("series_id").map(Id).zip(record.get("series_on").as_date()),
            first_on: record.get("first_on").as_date(),
            expected: record.int("expected"),
            kept: record.text("clash_reason").to_owned(),
            listed: record.get("unlisted") != &Value::Int(1),
        })
    }

    /// Whether it takes place, or has.
    pub(crate) fn is_live(&self) -> bool {
        self.state != "cancelled"
    }

    /// Whether it is over and its outcome is not recorded.
    pub(crate) fn is_unreported(&self, today: NaiveDate) -> bool {
        self.on < today && matches!(self.state.as_str(), "planned" | "postponed")
    }
}
