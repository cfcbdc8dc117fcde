//! Who is about to drop out of a class that is running: two bounded questions, and the rule of the year's pack.

use chrono::NaiveDate;

use super::attendance::{GridSession, GridSlip};
use super::error::Error;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::learning::attendance::{Marks as Written, Session, totals};
use crate::domain::learning::completion::{course, may_miss};
use crate::domain::learning::dropout::{Warning, last_marks, so_far, warning};
use crate::domain::learning::mark::Mark;
use crate::domain::learning::settings::Settings;
use crate::domain::register::{Id, WardId};
use crate::domain::rules::attendance::Marks;

/// A learner who is about to drop out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct AtRisk {
    pub(crate) slip: Id,
    /// The record of the learner; none for a slip of an older file.
    pub(crate) learner: Option<Id>,
    /// "" where it is not shown, as the telephone number.
    pub(crate) name: String,
    pub(crate) phone: String,
    pub(crate) class: Id,
    pub(crate) title: String,
    pub(crate) ward: WardId,
    /// The last marks: `··PKK`.
    pub(crate) last: String,
    pub(crate) why: Warning,
}

struct Held {
    class: Id,
    session: GridSession,
}
from_row!(Held { class = "class_id", session: row });

struct Member {
    class: Id,
    title: String,
    ward: WardId,
    learner: Option<Id>,
    phone: String,
    slip: GridSlip,
}
from_row!(Member {
    class = "class_id", title: default, ward = "ward_id", learner = "learner_id", phone: default, slip: row
});

impl Reader {
    /// The learners of one ward, or of every ward, who are about to drop out on that day.
    pub(crate) fn about_to_drop_out(
        &self,
        ward: Option<WardId>,
        today: NaiveDate,
        settings: &Settings,
    ) -> Result<Vec<AtRisk>, Error> {
        let sql = include_str!("../../db/queries/classes/dropout_sessions.sql");
        let held: Vec<Held> = self.rows(sql, (ward,), "reading sessions with absences")?;
        let sql = include_str!("../../db/queries/classes/dropout_learners.sql");
        let members: Vec<Member> = self.rows(sql, (ward,), "reading who is in a class")?;
        let mut found = Vec::new();
        for of_class in members.chunk_by(|one, next| one.class == next.class) {
            let Some(first) = of_class.first() else { continue };
            let from = held.partition_point(|one| one.class < first.class);
            let to = held.partition_point(|one| one.class <= first.class);
            found.extend(of_one_class(of_class, &held[from..to], today, settings));
        }
        Ok(found)
    }
}

fn of_one_class(members: &[Member], held: &[Held], today: NaiveDate, settings: &Settings) -> Vec<AtRisk> {
    let mut written = Written::default();
    for one in held {
        let marks = Marks::read(&one.session.marks).unwrap_or_default();
        for slip in marks.slips() {
            written.set(one.session.id, slip, marks.get(slip).and_then(Mark::from_code));
        }
    }
    let sessions: Vec<Session> = held.iter().map(|one| one.session.session(one.class)).collect();
    let mut found = Vec::new();
    for member in members {
        let Some(slip) = member.slip.enrolment(member.class) else { continue };
        let course = course(member.class, &sessions, &written, today);
        let present = totals(&slip, &sessions, &written, &settings.present).present;
        let left = may_miss(present, course, settings.percent);
        let last = so_far(&slip, &sessions, &written);
        let rules = (&settings.present, settings.limits);
        let Some(why) = warning((&slip, today), &last, (course, left), rules) else { continue };
        found.push(AtRisk {
            slip: slip.id,
            learner: member.learner,
            name: member.slip.name.clone(),
            phone: member.phone.clone(),
            class: member.class,
            title: member.title.clone(),
            ward: member.ward,
            last: last_marks(&last),
            why,
        });
    }
    found
}
