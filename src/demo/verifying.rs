//! What becomes of a run that was sent: returned, looked at, verified, locked, asked to be corrected.

use chrono::NaiveDate;

use super::Story;
use super::calendar::is_past;
use super::district::{INSPECTED, People, Ward};
use super::figures::{Asked, of_item};
use super::rng::Rng;
use super::timeline::{Handle, Look, Sets, Timeline, at, day};
use crate::data::Error;
use crate::domain::figures::Figures;
use crate::domain::register::Id;
use crate::domain::rules::answers;
use crate::domain::{Record, Value};
use crate::guideline::{Grade, Item, Respondent, Template, TemplateKind};

/// When a run was opened, sent, verified and locked; and how it went.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) opened: NaiveDate,
    pub(super) sent: Option<NaiveDate>,
    pub(super) verified: Option<NaiveDate>,
    pub(super) locked: Option<NaiveDate>,
    pub(super) returned: bool,
    /// So many of a hundred items were answered before it was left.
    pub(super) answered: u64,
    pub(super) asked: Asked,
}

/// A run with its answers, on the way to the office.
pub(super) struct Sent<'a> {
    pub(super) template: &'a Template,
    pub(super) run: Run,
    pub(super) handle: Handle,
    pub(super) answers: Vec<(&'a Item, Handle)>,
}

/// The ward that noticed a mistake in its third quarter, and the one whose correction is open.
const ASKS: u64 = 8;
const CORRECTS: u64 = 12;

pub(super) fn hand_over<'a>(
    timeline: &mut Timeline<'a>,
    story: &Story<'a>,
    people: &People,
    ward: &Ward,
    rng: &mut Rng,
    of: Sent<'a>,
) {
    let (texts, run, handle, template) = (&story.content.checklist, of.run, of.handle, of.template);
    let Some(sent) = run.sent else { return };
    timeline.step(at(sent, 15, 55), ward.staff, handle, "send", vec![]);
    if run.returned {
        let comment = vec![("comment", Value::text(texts.returned.as_str()))];
        timeline.step(at(day(12, 2), 14, 0), people.office, handle, "return", comment);
        return;
    }
    // Before the visit team came it was the office that looked at the answers.
    let visited = sent > day(11, 1) && INSPECTED.contains(&ward.number);
    let (who, on) =
        if visited { (people.inspector, day(12, 3)) } else { (people.office, run.verified.unwrap_or(sent)) };
    if let Some(verified) = run.verified {
        for (who, respondent) in [(people.cec, Respondent::Cec), (people.office, Respondent::District)] {
            let own = of.answers.iter().filter(|(item, _)| item.respondent == respondent).copied().collect();
            let (story, rng) = (*story, rng.clone());
            timeline.work(at(verified, 9, 30), who, move |look| others(&story, rng, look, (run, own)));
        }
    }
    if visited || run.verified.is_some() {
        let (story, mut rng) = (*story, rng.clone());
        let whole = run.verified.map(|_| handle);
        timeline.work(at(on, 15, 0), who, move |look| {
            verify(&story, &mut rng, look, (visited, whole, of.answers))
        });
    }
    if let Some(verified) = run.verified {
        let comment = vec![("comment", Value::text(rng.text(&texts.verified)))];
        timeline.step(at(verified, 16, 30), people.office, handle, "verify", comment);
    }
    let Some(locked) = run.locked.filter(|locked| is_past(*locked)) else { return };
    let name = vec![("locked_as", Value::text(ward.name.as_str()))];
    timeline.step(at(locked, 9, 0), people.office, handle, "lock", name);
    if template.kind != TemplateKind::Quarter || template.quarter != 3 {
        return;
    }
    let asked = |reason: &str| vec![("correction_reason", Value::text(reason))];
    match ward.number {
        ASKS => timeline.step(
            at(day(12, 3), 9, 20),
            ward.staff,
            handle,
            "ask_correction",
            asked(&texts.correction),
        ),
        CORRECTS => {
            timeline.step(
                at(day(12, 2), 9, 20),
                ward.staff,
                handle,
                "ask_correction",
                asked(&texts.corrected),
            );
            let reason = vec![("reason", Value::text(texts.corrected.as_str()))];
            timeline.step(at(day(12, 3), 8, 40), people.office, handle, "correct", reason);
        }
        _ => {}
    }
}

/// The GDNN-GDTX centre and the office answer their own items.
fn others(
    story: &Story<'_>,
    mut rng: Rng,
    look: &Look<'_>,
    (run, answers): (Run, Vec<(&Item, Handle)>),
) -> Result<Vec<(Handle, Sets)>, Error> {
    let mut edits = Vec::new();
    for (item, handle) in answers {
        let answer = look.record(handle)?;
        let found = Figures::read(answer.get("evidence"));
        let figures = of_item(story, &mut rng, item, found, run.asked);
        let proposed = Grade::from_code(answer.text("proposed")).unwrap_or(Grade::Met);
        let mut sets = vec![("verified_figures", figures.to_value())];
        if item.graded {
            sets.push(("verified_grade", Value::text(proposed.code())));
        }
        sets.push(("looked_on", answer.get("evidence_on").clone()));
        edits.push((handle, sets));
    }
    Ok(edits)
}

/// Some answers are looked at, a few are found to be too good; before a run is verified all that stand out, and with
/// the rest the office agrees.
fn verify(
    story: &Story<'_>,
    rng: &mut Rng,
    look: &Look<'_>,
    (visited, whole, answers): (bool, Option<Handle>, Vec<(&Item, Handle)>),
) -> Result<Vec<(Handle, Sets)>, Error> {
    let own: Vec<_> = answers.into_iter().filter(|(item, _)| item.is_of_ward()).collect();
    let drawn = match whole {
        Some(run) => answers::drawn(look.record(run)?.id.unwrap_or(Id(0)), own.len()),
        None => Vec::new(),
    };
    let mut edits = Vec::new();
    for (at, (item, handle)) in own.into_iter().enumerate() {
        let answer = look.record(handle)?;
        let must = drawn.contains(&at) || answers::is_exception(item, answer);
        let seen = if whole.is_some() { must } else { rng.chance(if visited { 45 } else { 18 }) };
        let sets =
            if seen { one(story, rng, look, visited, answer) } else { agreed(answer, whole.is_some()) };
        if !sets.is_empty() {
            edits.push((handle, sets));
        }
    }
    Ok(edits)
}

fn one(story: &Story<'_>, rng: &mut Rng, look: &Look<'_>, visited: bool, answer: &Record) -> Sets {
    let texts = &story.content.checklist;
    let looked = ("looked_on", Value::date(look.today()));
    let Some(grade) = Grade::from_code(answer.text("grade")) else {
        return match answer.get("figures").is_empty() {
            true => vec![looked, ("verified_remark", Value::text(texts.left_open.as_str()))],
            false => vec![looked],
        };
    };
    let (grade, remark) = match grade {
        Grade::Met if rng.chance(22) => (Grade::PartlyMet, rng.text(&texts.disagreed)),
        same if visited => (same, texts.inspected.as_str()),
        same => (same, texts.confirmed.as_str()),
    };
    vec![looked, ("verified_grade", Value::text(grade.code())), ("verified_remark", Value::text(remark))]
}

fn agreed(answer: &Record, whole: bool) -> Sets {
    match Grade::from_code(answer.text("grade")) {
        Some(grade) if whole => vec![("verified_grade", Value::text(grade.code()))],
        _ => Vec::new(),
    }
}
