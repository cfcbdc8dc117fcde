//! The agenda: what is due, closed by what the records say. About one query an obligation and period in view.

use chrono::{Datelike as _, NaiveDate, TimeDelta};
use rusqlite::named_params;

use super::error::Error;
use super::evidence::{self, Answer};
use super::row::from_row;
use super::scope::Reader;
use super::sight::{MadeOf, Of};
use crate::domain::register::{Id, WardId};
use crate::domain::role::Role;
use crate::domain::rules::agenda::{
    AHEAD_DAYS, CORRECTION_DAYS, Closed, DONE_DAYS, Due, Origin, Tally, correction, due_of, entry,
    excuse_register, sort, state, still_shown, work_on,
};
use crate::guideline::{Ask, Closes, Guideline, Instance, Obligation, PlanState, Records, Tab, Who};

mod conclusions;
mod excuses;
mod findings;
mod first_closed;
mod learners;
pub(super) use excuses::Excuses;

/// Whose agenda.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Whose {
    /// A ward's centre, with the tasks it was given (IV.3).
    Ward(WardId),
    /// A ward's People's Committee (IV.1).
    WardLeader(WardId),
    /// The GDNN-GDTX centre (IV.2).
    Cec,
    /// The education office: its own, those of the wards with how many have done them, and all tasks.
    District,
}

impl Whose {
    /// Who has to do it, and in which ward.
    const fn of(self) -> (Who, Option<WardId>) {
        match self {
            Self::Ward(ward) => (Who::Ward, Some(ward)),
            Self::WardLeader(ward) => (Who::WardLeader, Some(ward)),
            Self::Cec => (Who::Cec, None),
            Self::District => (Who::District, None),
        }
    }
}

/// A question to the records, and what is enough.
struct Closing {
    ask: Ask,
    enough: Records,
}

impl Reader {
    /// What is due on that day by this year's pack, overdue first, then by due day. What no register can close
    /// yet, or what this person cannot know, is left out.
    pub(crate) fn agenda(&self, whose: Whose, today: NaiveDate, pack: &Guideline) -> Result<Vec<Due>, Error> {
        let mut all = self.due_in_year(whose, today, pack, pack.year, NaiveDate::MIN)?;
        if today.year() == pack.year {
            all.extend(self.due_across_the_turn(whose, today, pack)?);
        }
        if matches!(whose, Whose::Ward(_) | Whose::District) {
            all.extend(self.tasks_due(whose.of().1, today, pack)?);
            all.extend(self.findings_due(whose.of().1, today, pack)?);
        }
        // What waits for the office's word waits for nobody else.
        let office = whose == Whose::District && self.actor().holds(Role::District, None);
        if matches!(whose, Whose::Ward(_)) || office {
            all.extend(self.conclusions_due(whose.of().1, today, pack)?);
        }
        if let Whose::Ward(ward) = whose {
            all.extend(self.learners_due(ward, today, pack)?);
        }
        if office {
            all.extend(self.corrections_due(today, pack)?);
        }
        all.retain(|due| still_shown(due, today));
        sort(&mut all);
        Ok(all)
    }

    /// What of the year before was due of late, and what of the next one begins before long: by its own pack, or by
    /// this year's while it has none.
    fn due_across_the_turn(
        &self,
        whose: Whose,
        today: NaiveDate,
        pack: &Guideline,
    ) -> Result<Vec<Due>, Error> {
        let mut all = Vec::new();
        let lately = today - TimeDelta::days(AHEAD_DAYS);
        let last = if lately.year() < pack.year { self.guideline(pack.year - 1)? } else { None };
        if let Some(last) = last {
            all.extend(self.due_in_year(whose, today, &last, last.year, lately)?);
        }
        if (today + TimeDelta::days(AHEAD_DAYS)).year() > pack.year {
            let next = self.guideline(pack.year + 1)?;
            let next = next.as_ref().unwrap_or(pack);
            all.extend(self.due_in_year(whose, today, next, pack.year + 1, today)?);
        }
        Ok(all)
    }

    /// What is in view of one year, due on `since` or later.
    fn due_in_year(
        &self,
        whose: Whose,
        today: NaiveDate,
        pack: &Guideline,
        year: i32,
        since: NaiveDate,
    ) -> Result<Vec<Due>, Error> {
        let (who, ward) = whose.of();
        let excuses = self.excuses(year, ward)?;
        let mut all = Vec::new();
        for (obligation, instance) in due_of(pack, who, year, since, today) {
            all.extend(self.due_once(obligation, &instance, ward, &excuses, today, pack)?);
        }
        if whose == Whose::District {
            for (obligation, instance) in due_of(pack, Who::Ward, year, since, today) {
                all.extend(self.due_of_wards(obligation, &instance, &excuses, today, pack)?);
            }
        }
        Ok(all)
    }

    /// An obligation of one ward, or of an office of the district.
    fn due_once(
        &self,
        obligation: &Obligation,
        instance: &Instance,
        ward: Option<WardId>,
        excuses: &Excuses,
        today: NaiveDate,
        pack: &Guideline,
    ) -> Result<Option<Due>, Error> {
        if ward.is_none() && matches!(obligation.closes, Closes::Plan(_)) {
            return self.due_of_wards(obligation, instance, excuses, today, pack);
        }
        let excuse = excuses.find(obligation, instance.period, ward);
        let Some(closing) = closing(obligation) else {
            let known = self.knows(&excuse_of(obligation), ward.into());
            return Ok(unrecorded(obligation, instance, ward, excuse, today, pack).filter(|_| known));
        };
        let answer = self.ask(&closing.ask, ward, instance.period, pack)?;
        let Some(answer) = answer else { return Ok(None) };
        let now = closed(&closing.enough, &answer, excuse);
        let closed = self.first_closed(now, &closing, ward, instance, today, pack)?;
        if closed == Closed::No && !self.knows(&excuse_of(obligation), ward.into()) {
            return Ok(None);
        }
        let mut due = entry(pack, obligation, instance, today, closed);
        due.ward = ward;
        if let (None, true, Some(of)) = (ward, closing.enough.all, answer.of) {
            let number = |number: i64| u32::try_from(number).unwrap_or(0);
            due.tally = Some(Tally { done: number(answer.found), of: number(of), ..Tally::default() });
        }
        Ok(Some(due))
    }

    /// An obligation that each ward has, seen from the district: done when every ward has done it or said why
    /// not.
    fn due_of_wards(
        &self,
        obligation: &Obligation,
        instance: &Instance,
        excuses: &Excuses,
        today: NaiveDate,
        pack: &Guideline,
    ) -> Result<Option<Due>, Error> {
        let Some(closing) = closing(obligation) else { return Ok(None) };
        let answers = self.ask_each_ward(&closing.ask, instance.period, pack)?;
        let Some(answers) = answers else { return Ok(None) };
        let mut now = Vec::new();
        for (ward, answer) in answers {
            let of = matches!(obligation.who, Who::Ward | Who::WardLeader).then_some(ward);
            let excuse = excuses.find(obligation, instance.period, of);
            now.push((ward, answer.map_or(Closed::No, |answer| closed(&closing.enough, &answer, excuse))));
        }
        let mut tally = Tally::default();
        let mut last = None;
        for (ward, state) in self.first_closed_each(now, &closing, instance, today, pack)? {
            tally.of += 1;
            match state {
                Closed::Done(on) => {
                    tally.done += 1;
                    last = last.max(on);
                }
                Closed::Excused(_) => tally.excused += 1,
                Closed::No => tally.missing.push(ward),
            }
        }
        let all = tally.of > 0 && tally.missing.is_empty();
        if !all && !self.knows(&excuse_of(obligation), Of::Each) {
            return Ok(None);
        }
        let mut due =
            entry(pack, obligation, instance, today, if all { Closed::Done(last) } else { Closed::No });
        due.tally = Some(tally);
        Ok(Some(due))
    }

    /// What wards ask the office to open for correction.
    fn corrections_due(&self, today: NaiveDate, pack: &Guideline) -> Result<Vec<Due>, Error> {
        let sql = include_str!("../../db/queries/agenda/corrections.sql");
        let asked: Vec<Correction> = self.rows(sql, (), "reading what is asked to be corrected")?;
        Ok(asked.into_iter().map(|correction| correction.due(today, pack)).collect())
    }

    fn tasks_due(&self, ward: Option<WardId>, today: NaiveDate, pack: &Guideline) -> Result<Vec<Due>, Error> {
        let sql = include_str!("../../db/queries/agenda/tasks.sql");
        let bounds = named_params! {
            ":ward": ward,
            ":until": today + TimeDelta::days(AHEAD_DAYS),
            ":since": today - TimeDelta::days(DONE_DAYS),
        };
        let tasks: Vec<Task> = self.rows(sql, bounds, "reading the tasks")?;
        Ok(tasks.into_iter().map(|task| task.due(today, pack)).collect())
    }
}

/// A locked checklist that its ward asks to correct.
struct Correction {
    id: Id,
    ward: WardId,
    title: Box<str>,
    asked_on: NaiveDate,
    reason: Option<Box<str>>,
}
from_row!(Correction {
    id, ward = "ward_id", title, asked_on = "correction_asked_on", reason = "correction_reason"
});

impl Correction {
    fn due(self, today: NaiveDate, pack: &Guideline) -> Due {
        let due_on = self.asked_on + TimeDelta::days(CORRECTION_DAYS);
        Due {
            origin: Origin::Correction(self.id),
            who: Who::District,
            ward: Some(self.ward),
            label: correction(&self.title).into(),
            paragraph: "III.8".into(),
            quote: None,
            period: None,
            opens_on: self.asked_on,
            due_on,
            work_on: work_on(pack, due_on),
            wording: "".into(),
            proposed: true,
            state: state(self.asked_on, due_on, today, Closed::No),
            opens: Tab::Checks,
            tally: None,
            note: self.reason,
        }
    }
}

/// A task as it is stored.
struct Task {
    id: Id,
    ward: WardId,
    title: Box<str>,
    due_on: NaiveDate,
    state: String,
    done_on: Option<NaiveDate>,
    source: Option<Box<str>>,
}
from_row!(Task { id, ward = "ward_id", title, due_on, state: default, done_on, source });

impl Task {
    fn due(self, today: NaiveDate, pack: &Guideline) -> Due {
        let due_on = self.due_on;
        let closed = if self.state == "done" { Closed::Done(self.done_on) } else { Closed::No };
        let opens_on = due_on.min(today);
        Due {
            origin: Origin::Task(self.id),
            who: Who::Ward,
            ward: Some(self.ward),
            label: self.title,
            paragraph: "III.9".into(),
            quote: None,
            period: None,
            opens_on,
            due_on,
            work_on: work_on(pack, due_on),
            wording: "".into(),
            proposed: false,
            state: state(opens_on, due_on, today, closed),
            opens: Tab::Home,
            tally: None,
            note: self.source,
        }
    }
}

/// An obligation that no record closes yet: a reminder until its day is over, because its outcome is unknown.
fn unrecorded(
    obligation: &Obligation,
    instance: &Instance,
    ward: Option<WardId>,
    excuse: Option<Box<str>>,
    today: NaiveDate,
    pack: &Guideline,
) -> Option<Due> {
    let closed = excuse.map_or(Closed::No, Closed::Excused);
    let mut due = entry(pack, obligation, instance, today, closed);
    due.ward = ward;
    due.note = Some(crate::domain::rules::agenda::UNRECORDED.into());
    (due.due_on >= today).then_some(due)
}

/// Where it is on record why an obligation was not carried out: who does not read it does not know what is late.
fn excuse_of(obligation: &Obligation) -> MadeOf {
    MadeOf::records(&[excuse_register(obligation.who)])
}

/// The question that closes an obligation; none if only a task can, or no register can yet.
fn closing(obligation: &Obligation) -> Option<Closing> {
    let once = |ask: &str, with: Option<Box<str>>| Records { ask: ask.into(), with, at_least: 1, all: false };
    let enough = match &obligation.closes {
        Closes::Submission(kind) => once("submission_sent", Some(kind.clone())),
        Closes::Records(records) => records.clone(),
        Closes::Checklist(kind) if &**kind == "self_annual" => once("self_inspection", None),
        Closes::Checklist(_) => once("checklist_sent", None),
        Closes::Plan(PlanState::Sent) => once("plan_sent", None),
        Closes::Plan(PlanState::Approved) => once("plan_approved", None),
        Closes::Task => return None,
    };
    evidence::query(&enough.ask)?;
    Some(Closing { ask: Ask { ask: enough.ask.clone(), with: enough.with.clone() }, enough })
}

fn closed(enough: &Records, answer: &Answer, excuse: Option<Box<str>>) -> Closed {
    match excuse {
        _ if enough.satisfied(answer.found, answer.of) => Closed::Done(answer.first_on),
        Some(reason) => Closed::Excused(reason),
        None => Closed::No,
    }
}
