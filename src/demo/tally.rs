//! What the story so far answers to a question of the pack, so that the checklists agree with the records.

use chrono::NaiveDate;

use super::district::Ward;
use crate::guideline::{Ask, Found, Guideline};
use crate::vietnamese::date::quarter_of;

/// The answer, if the story tells of it.
pub(super) fn found(
    pack: &Guideline,
    ward: &Ward,
    ask: &Ask,
    from: NaiveDate,
    to: NaiveDate,
) -> Option<Found> {
    let with = ask.with.as_deref();
    let within = |on: NaiveDate| on >= from && on <= to;
    let held = || ward.held.iter().filter(move |held| within(held.on));
    let of = |list: &str, code: &str| with.is_none_or(|wanted| is_within(pack, list, code, wanted));
    let running = || {
        ward.classes
            .iter()
            .filter(move |class| class.from <= to && class.until >= from && class.until > class.from)
            .filter(move |class| of("class_kinds", &class.kind))
    };
    let count = |number: usize| Some(plain(i64::try_from(number).unwrap_or(0)));
    match &*ask.ask {
        "activities_held" => count(held().filter(|held| of("topics", &held.topic)).count()),
        "activity_turns" => Some(plain(held().filter(|a| of("topics", &a.topic)).map(|a| a.turns).sum())),
        "activities_of_form" => count(held().filter(|held| of("forms", &held.form)).count()),
        "activity_turns_of_form" => {
            Some(plain(held().filter(|a| of("forms", &a.form)).map(|a| a.turns).sum()))
        }
        "activities_with_partner" => count(held().filter(|a| of("partner_kinds", &a.partner)).count()),
        "activities_for" if with == Some("children") => count(held().filter(|a| a.children > 5).count()),
        "summer_activities" => count(held().filter(|held| held.form == "summer").count()),
        "classes_running" => count(running().count()),
        "class_learners" | "learners_unique" | "learner_turns" => {
            Some(plain(running().map(|class| class.learners).sum()))
        }
        "surveys_in_period" => {
            let last = usize::from(quarter_of(to));
            let first = usize::from(quarter_of(from));
            count(ward.surveys[first - 1..last].iter().filter(|done| **done).count())
        }
        "plan_sent" => Some(Found { found: 1, of: Some(1), first_on: Some(ward.plan_sent?) }),
        "plan_signed" => Some(plain(i64::from(ward.plan_sent.is_some()))),
        "quarter_programme" => count(ward.items.len()),
        "literacy_lists" => {
            Some(Found { of: i64::try_from(ward.groups.len()).ok(), ..plain(ward.groups_listed) })
        }
        "board_complete" => {
            let missing =
                i64::from([11, 13].contains(&ward.number)) + i64::from(ward.number == 4 && to > from);
            Some(Found { of: Some(5), ..plain(5 - missing) })
        }
        "instructors_active" => count(ward.instructors.len()),
        _ => None,
    }
}

fn plain(found: i64) -> Found {
    Found { found, of: None, first_on: None }
}

/// Whether a code is the wanted one, or counted under it.
fn is_within(pack: &Guideline, list: &str, code: &str, wanted: &str) -> bool {
    let parent = pack.choice(list, code).and_then(|choice| choice.parent.as_deref());
    code == wanted || parent == Some(wanted)
}
