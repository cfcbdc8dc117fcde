//! What a calendar shows, whatever register it is stored in, and what of it clashes. Pure.
//!
//! | what | where |
//! |---|---|
//! | two at one place, with one person, of one class; why a day, an hour, a place does not suit | `clash`, `unfit` |
//! | places and hours that are free, and how they are asked for | `free`, `wanted`, `hours`, `minute` |
//! | a week by place, person or class | `week` |
//! | one line for a whole activity | `quick` |
//! | rules and their days; one row changed, those behind it or all; longer, made up for, deleted | `rule`, `series`, `change`, `extent` |
//! | a span closed and opened again; what waits for somebody | `closing`, `waiting` |
//! | what was counted and looks wrong; counts by topic and partner | `plausible`, `counts` |
//! | what hangs on the notice board, what other calendars take | `notice`, `feed` |

pub(crate) mod change;
pub(crate) mod clash;
pub(crate) mod closing;
pub(crate) mod counts;
mod extent;
pub(crate) mod feed;
pub(crate) mod free;
pub(crate) mod hours;
pub(crate) mod minute;
pub(crate) mod notice;
pub(crate) mod plausible;
pub(crate) mod quick;
pub(crate) mod rule;
pub(crate) mod series;
pub(crate) mod unfit;
pub(crate) mod waiting;
pub(crate) mod wanted;
pub(crate) mod week;

use chrono::NaiveDate;

use self::hours::Hours;
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
    /// The residential groups that are invited.
    pub(crate) groups: Vec<Speaker>,
    /// How many are expected.
    pub(crate) expected: Option<i64>,
    /// Why it stays although it clashes; "" if nobody said so.
    pub(crate) kept: String,
    /// The class of a session.
    pub(crate) class: Option<Id>,
    /// Code of its state.
    pub(crate) state: String,
    /// Who is in charge.
    pub(crate) lead: String,
    /// How many turns were counted; none where nobody has said.
    pub(crate) turns: Option<i64>,
    /// The series it belongs to, and the day on which its rule puts it.
    pub(crate) series: Option<(Id, NaiveDate)>,
    /// The day that people were told first; none where it is not known.
    pub(crate) first_on: Option<NaiveDate>,
    /// Whether it may hang on the notice board.
    pub(crate) listed: bool,
}

/// A place, as far as it matters when and how many can be there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Venue {
    pub(crate) id: Id,
    pub(crate) name: Box<str>,
    /// So many seats; none where nobody has said.
    pub(crate) capacity: Option<i64>,
    pub(crate) online: bool,
    pub(crate) hours: Hours,
}

/// A span in which nothing is held: in the district, in the ward or at one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Closing {
    /// Its number among those of the ward; none is one of the district.
    pub(crate) own: Option<Id>,
    /// The place; none is all of them.
    pub(crate) venue: Option<Id>,
    /// Its name, "" if it is none.
    pub(crate) place: Box<str>,
    pub(crate) from: NaiveDate,
    /// The last day, if it is known.
    pub(crate) to: Option<NaiveDate>,
    pub(crate) reason: Box<str>,
}

impl Closing {
    /// Whether it is closed on that day.
    pub(crate) fn holds(&self, on: NaiveDate) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }
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
    /// `placed`, and taught by its teacher, unless it says otherwise; an activity is placed by itself. None until it has a
    /// day.
    pub(crate) fn of(
        record: &Record,
        placed: &Record,
        ward: WardId,
        online: bool,
        name: impl Fn(Id) -> Box<str>,
    ) -> Option<Self> {
        let own =
            |column| Some(record.get(column)).filter(|own| !own.is_empty()).unwrap_or(placed.get(column));
        let people = [record.get("speakers"), own("instructor_id")];
        let people = people.into_iter().flat_map(|people| people.items()).filter_map(Value::as_int).map(Id);
        let groups = record.get("groups").items().iter().filter_map(Value::as_int).map(Id);
        Some(Self {
            register: record.register,
            // What is not stored yet is none of those that are.
            id: record.id.unwrap_or(Id(0)),
            ward,
            on: record.get("held_on").as_date()?,
            from: record.text("from_time").to_owned(),
            to: record.text("to_time").to_owned(),
            title: record.text("title").to_owned(),
            venue: own("venue_id").as_int().map(Id),
            venue_name: String::new(),
            online,
            people: people.map(|id| Speaker { id, name: name(id) }).collect(),
            groups: groups.map(|id| Speaker { id, name: Box::default() }).collect(),
            expected: record.int("expected"),
            kept: record.text("clash_reason").to_owned(),
            class: record.int("class_id").map(Id),
            state: record.text("state").to_owned(),
            lead: String::new(),
            turns: None,
            series: record.int("series_id").map(Id).zip(record.get("series_on").as_date()),
            first_on: record.get("first_on").as_date(),
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

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A day of December 2021; the sixth is a Monday.
    pub(crate) fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2021, 12, day).unwrap()
    }

    /// A talk without place and people.
    pub(crate) fn talk(id: i64, on: u32, from: &str, to: &str) -> Occurrence {
        let record = Record::new(RegisterId::Activities, Some(WardId(1)));
        let named = record.with("title", format!("Việc {id}").as_str()).with("state", "planned");
        let timed = named.with("held_on", Value::date(day(on))).with("from_time", from).with("to_time", to);
        let one = Occurrence::of(&timed, &timed, WardId(1), false, |_| "".into()).unwrap();
        Occurrence { id: Id(id), ..one }
    }

    /// A hall for so many, open always.
    pub(crate) fn hall(id: i64, capacity: Option<i64>) -> Venue {
        let name = format!("Hội trường {id}").into();
        Venue { id: Id(id), name, capacity, online: false, hours: Hours::default() }
    }
}
