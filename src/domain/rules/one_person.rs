//! What slips and the record of their learner share: which facts, and who has the last word when they differ (I.2,
//! III.5.2). Only what is sure is joined without asking: one identity number, and nothing that contradicts.

use crate::domain::learning::same_person::{Known, judge};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::vietnamese::birth::{Agreement, Birth, agreement};
use crate::vietnamese::fold::fold;
use crate::vietnamese::identity::Sex;

/// Registers whose records are slips about a learner.
pub(crate) const SLIPS: [RegisterId; 1] = [RegisterId::Enrolments];

/// Facts of a person that every slip repeats. Where somebody lives, works and by what they are favoured is of the day of
/// the slip: next year's job never moves last year's count.
pub(crate) const FACTS: [&str; 7] = ["name", "birth", "sex", "phone", "identity", "address", "ethnicity"];

/// Whether a register's records are slips about a learner.
pub(crate) fn is_slip(register: RegisterId) -> bool {
    SLIPS.contains(&register)
}

/// Copies these facts as they are.
pub(crate) fn copy(from: &Record, to: &mut Record, facts: &[&'static str]) {
    for fact in facts {
        to.set(fact, from.get(fact).clone());
    }
}

/// Makes a new slip and the record of its learner say the same: each takes what it lacks. Where they differ, the slip of
/// somebody who was chosen has the last word, and for one who was found by the number the better known name and date.
pub(crate) fn meet(slip: &mut Record, learner: &mut Record, chosen: bool) {
    for fact in FACTS {
        let (said, known) = (slip.get(fact).clone(), learner.get(fact).clone());
        let keep = said.is_empty() || !known.is_empty() && !chosen && is_poorer(fact, slip, learner);
        if keep {
            slip.set(fact, known);
        } else {
            learner.set(fact, said);
        }
    }
    if !slip.get("group_id").is_empty() {
        learner.set("group_id", slip.get("group_id").clone());
    }
}

/// Whether a slip says less of its person than is known.
fn is_poorer(fact: &str, slip: &Record, learner: &Record) -> bool {
    let (said, known) = (slip.text(fact), learner.text(fact));
    match fact {
        "name" => said == fold(said) || known != fold(known),
        "birth" => said.len() <= known.len(),
        _ => false,
    }
}

/// Whether nothing contradicts that two records with one identity number are about one person.
pub(crate) fn agree(one: &Record, other: &Record) -> bool {
    let born = |record: &Record| Birth::from_stored(record.text("birth"));
    let births = agreement(born(one), born(other));
    one.text("sex") == other.text("sex") && !matches!(births, Agreement::Contradiction | Agreement::Near)
}

/// What a record says of its person, ready to be compared.
pub(crate) fn known(record: &Record) -> Known {
    Known::new(record.text("name"), record.text("birth"))
        .sex(match record.text("sex") {
            "nam" => Some(Sex::Male),
            "nu" => Some(Sex::Female),
            _ => None,
        })
        .identity(record.text("identity"))
        .phone(record.text("phone"))
        .group(record.int("group_id").map(Id))
}

/// Whether a slip may be of the learner it names: of one ward, and nothing contradicts. A slip that was filled from a
/// learner and then made somebody else's gets a record of its own: two records are joined more easily than one is parted.
pub(crate) fn may_be_of(slip: &Record, learner: &Record) -> bool {
    slip.ward == learner.ward && judge(&known(slip), &known(learner)).contra.is_empty()
}

/// The learner that a record is about, for a slip of this ward that is filled from it.
pub(crate) fn learner_behind(record: &Record, ward: Option<WardId>) -> Option<Id> {
    if record.ward != ward {
        return None;
    }
    if record.register == RegisterId::Learners {
        return record.id;
    }
    if is_slip(record.register) { record.int("learner_id").map(Id) } else { None }
}
