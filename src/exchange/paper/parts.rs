//! What several papers have: the year's guideline, the head of a ward's centre, legal bases, recipients.

use crate::data::sight::{MadeOf, Of};
use crate::data::{Error, Reader};
use crate::domain::{Id, Refusal, RegisterId, WardId};
use crate::guideline::{Guideline, Heading};
use crate::text::paper as words;

/// The guideline that governs a year.
pub(crate) fn guideline_for(reader: &Reader, year: i32) -> Result<Guideline, Error> {
    let found = reader.guideline_for(year)?.map(|(guideline, _)| guideline);
    found.ok_or_else(|| Refusal::invalid("year", words::NO_GUIDELINE).into())
}

/// The head of a paper of a ward's centre.
pub(super) fn ward_head(heading: &Heading, ward: &str) -> (String, String) {
    let ward = ward.to_uppercase();
    (of_ward(&heading.superior, &ward), of_ward(&heading.issuer, &ward))
}

/// A text of the pack with the ward's name in it.
pub(super) fn of_ward(text: &str, ward: &str) -> String {
    text.replace("{ward}", ward)
}

/// The name of a ward.
pub(super) fn ward_name(reader: &Reader, ward: WardId) -> Result<String, Error> {
    Ok(reader.label(RegisterId::Wards, Id(ward.0))?.unwrap_or_default())
}

/// Refuses whoever works in the ward's calendar and is not shown the names of its learners; who has a class before them
/// for other reasons reads its names.
pub(super) fn must_know_names(reader: &Reader, ward: WardId) -> Result<(), Error> {
    if !reader.reads_activities(ward) {
        return Ok(());
    }
    let names = MadeOf::records(&[RegisterId::Enrolments]).and(RegisterId::Enrolments, "name");
    reader.must_know(&names, Of::Ward(ward))
}

/// To whom a ward's papers go by the guideline.
pub(crate) fn recipients_of(guideline: &Guideline, ward: &str) -> Vec<String> {
    let of_ward = guideline.recipients.iter();
    let of_ward = of_ward.filter(|recipient| words::WARD_ROLES.contains(&&*recipient.role));
    let mut recipients = vec![words::reported_to(&guideline.unit.office_short), words::ward_committee(ward)];
    recipients.extend(of_ward.map(words::recipient));
    recipients
}

/// The legal bases that every plan cites.
pub(crate) fn bases_of(guideline: &Guideline) -> Vec<String> {
    let cited = guideline.documents.iter().filter(|document| document.basis);
    let mut all: Vec<String> = cited
        .map(|document| words::basis(guideline.label("document_kinds", &document.kind), document))
        .collect();
    all.push(words::guidance_basis(guideline));
    all
}
