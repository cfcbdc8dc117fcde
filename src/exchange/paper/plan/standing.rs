//! How a version of a plan stands: drafted, sent, approved.

use crate::data::plan::Deed;
use crate::data::{Error, Reader};
use crate::domain::register::{Id, Record, RegisterId};
use crate::vietnamese::moment;

/// How a version stands.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Standing {
    /// Nobody was asked yet, or it was sent back, or it is being changed.
    Draft,
    /// It lies with the office.
    Sent,
    Approved(Approved),
    /// It is being carried out: what has become of an approved plan since.
    InForce,
}

/// An approval as it was given.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Approved {
    /// Which edition it made.
    pub(super) number: usize,
    pub(super) day: chrono::NaiveDate,
    /// The number of the decision.
    pub(super) decision: String,
    pub(super) person: String,
    /// The post that the person held; nothing if that is not known.
    pub(super) post: String,
}

impl Standing {
    pub(super) fn of_state(state: &str) -> Self {
        match state {
            "sent" => Self::Sent,
            "approved" => Self::InForce,
            _ => Self::Draft,
        }
    }
}

impl Approved {
    /// What is known of it by the plan as it was then.
    pub(super) fn read(reader: &Reader, plan: &Record, deed: &Deed, number: usize) -> Result<Self, Error> {
        let person = plan.int("approved_by").map(Id);
        let person = person.map(|person| reader.as_of(RegisterId::People, person, deed.step)).transpose()?;
        Ok(Self {
            number,
            day: plan.get("approved_on").as_date().unwrap_or_else(|| moment::day(deed.at_ms)),
            decision: plan.text("approved_no").to_owned(),
            person: deed.person.to_string(),
            post: person.flatten().map_or_else(String::new, |person| person.text("post").to_owned()),
        })
    }
}
