//! What is due, for whom, and in which state it is on a given day (III, IV).
//!
//! Pure: obligations come from the year's pack, what closes them from whoever asked the records.

use chrono::{NaiveDate, TimeDelta};

use crate::domain::register::{Id, RegisterId, WardId};
use crate::guideline::{Guideline, Instance, Obligation, PeriodKey, Tab, Who, instances, last_working_day};
use crate::vietnamese::date::show_day_month;

/// From so many days before its last day on time something is due soon.
pub(crate) const SOON_DAYS: i64 = 7;
/// What is due within so many days is shown though it is not open yet.
pub(crate) const AHEAD_DAYS: i64 = 60;
/// What is done stays in the list for so many days.
pub(crate) const DONE_DAYS: i64 = 30;

/// Within so many days a ward is told whether its checklist is opened for correction: our proposal.
pub(crate) const CORRECTION_DAYS: i64 = 5;

/// What a ward asks for that wants to correct a locked checklist.
pub(crate) fn correction(checklist: &str) -> String {
    format!("Xin đính chính: {checklist}")
}

/// So many learners are about to drop out.
pub(crate) fn about_to_drop_out(people: usize) -> String {
    format!("{people} học viên sắp bỏ học")
}

/// A class has a free place, and this person waits for it.
pub(crate) fn free_place(class: &str, name: &str, since: Option<NaiveDate>) -> String {
    let since = since.map(|day| format!(" từ {}", show_day_month(day))).unwrap_or_default();
    let name = if name.is_empty() { "có người" } else { name };
    format!("Có chỗ: {name} chờ{since} ({class})")
}

/// A class is over, and of so many learners no result is written down; so many wait there still.
pub(crate) fn no_result(class: &str, ended: Option<NaiveDate>, learners: u32, waiting: u32) -> String {
    let ended = ended.map(|day| format!(" {}", show_day_month(day))).unwrap_or_default();
    let waiting = if waiting > 0 { format!(", {waiting} người còn chờ") } else { String::new() };
    format!("{class} đã kết thúc{ended}: {learners} người chưa ghi kết quả{waiting}")
}

/// Said of an obligation that no register records yet.
pub(crate) const UNRECORDED: &str = "Việc này chưa có sổ để ghi nhận; nhắc đến hết hạn.";

/// What is due once: an obligation in one period, or a task that somebody was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Due {
    /// What it comes from.
    pub(crate) origin: Origin,
    /// Who has to do it.
    pub(crate) who: Who,
    /// Of this ward; none is the district's own, or the wards' as a whole (see `tally`).
    pub(crate) ward: Option<WardId>,
    pub(crate) label: Box<str>,
    /// Where the guideline asks for it.
    pub(crate) paragraph: Box<str>,
    /// The guideline's own words there.
    pub(crate) quote: Option<Box<str>>,
    /// For which period; none for a task.
    pub(crate) period: Option<PeriodKey>,
    /// From which day it is open.
    pub(crate) opens_on: NaiveDate,
    /// The last day on time.
    pub(crate) due_on: NaiveDate,
    /// The last working day before, when the last day on time is a weekend or a holiday.
    pub(crate) work_on: Option<NaiveDate>,
    /// The due rule in words of the pack.
    pub(crate) wording: Box<str>,
    /// The guideline names no day: this one is the district's proposal.
    pub(crate) proposed: bool,
    pub(crate) state: DueState,
    /// The tab where it is done.
    pub(crate) opens: Tab,
    /// How many wards have done it, for the district.
    pub(crate) tally: Option<Tally>,
    /// What to know about it.
    pub(crate) note: Option<Box<str>>,
}

/// What something due comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Origin {
    /// An obligation of the pack: its id.
    Obligation(Box<str>),
    /// A record of the register of tasks.
    Task(Id),
    /// A locked checklist that its ward asks to correct.
    Correction(Id),
    /// What a briefing gave a ward to do: a record of the register of those.
    Conclusion(Id),
    /// What an inspection asked the ward to mend.
    Finding(Id),
    /// Learners who are about to drop out.
    Dropouts,
    /// A class with a free place for which somebody waits.
    FreePlace(Id),
    /// A class that is over, with learners of whom no result is written down.
    NoResult(Id),
}

/// How something due stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum DueState {
    /// Its time has not come.
    NotYet,
    /// It can be done.
    Open,
    /// It can be done, and should be within so many days (0: today).
    DueSoon { days: u32 },
    /// It should have been done so many days ago.
    Overdue {
        /// Days since.
        days: u32,
    },
    Done {
        /// When, where the records know.
        on: Option<NaiveDate>,
        /// Days after the last day on time; 0 is on time.
        late_days: u32,
    },
    /// It was not done, for a reason that is on record: a normal result.
    Excused {
        /// The reason as it was entered.
        reason: Box<str>,
    },
}

/// How many wards have done something.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) done: u32,
    /// Wards that gave a reason why not.
    pub(crate) excused: u32,
    pub(crate) of: u32,
    /// Those that have neither, in the order of the wards.
    pub(crate) missing: Vec<WardId>,
}

/// What the records say about closing it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Closed {
    /// Not closed.
    No,
    /// Done, on a day if it is known.
    Done(Option<NaiveDate>),
    /// Not done, with a reason.
    Excused(Box<str>),
}

/// The register that says why one of these did not carry out a duty.
pub(crate) const fn excuse_register(who: Who) -> RegisterId {
    match who {
        Who::Ward | Who::WardLeader => RegisterId::ExcusedDuties,
        Who::Cec | Who::District => RegisterId::ExcusedOfficeDuties,
    }
}

/// Days from `from` to `to`, 0 if it is not later.
pub(crate) fn days_after(from: NaiveDate, to: NaiveDate) -> u32 {
    u32::try_from((to - from).num_days()).unwrap_or(0)
}

/// How something stands today.
pub(crate) fn state(opens_on: NaiveDate, due_on: NaiveDate, today: NaiveDate, closed: Closed) -> DueState {
    match closed {
        Closed::Done(on) => DueState::Done { on, late_days: on.map_or(0, |on| days_after(due_on, on)) },
        Closed::Excused(reason) => DueState::Excused { reason },
        Closed::No if today > due_on => DueState::Overdue { days: days_after(due_on, today) },
        Closed::No if today < opens_on => DueState::NotYet,
        Closed::No if (due_on - today).num_days() <= SOON_DAYS => {
            DueState::DueSoon { days: days_after(today, due_on) }
        }
        Closed::No => DueState::Open,
    }
}

/// Whether a period's obligation is in view on that day: opened already, or due before long.
pub(crate) fn in_view(instance: &Instance, today: NaiveDate) -> bool {
    instance.opens_on <= today || instance.due_on <= today + TimeDelta::days(AHEAD_DAYS)
}

/// Whether what is closed is still worth showing.
pub(crate) fn still_shown(due: &Due, today: NaiveDate) -> bool {
    let recent = |day: NaiveDate| day >= today - TimeDelta::days(DONE_DAYS);
    match due.state {
        DueState::Done { on, .. } => recent(on.unwrap_or(due.due_on)),
        DueState::Excused { .. } => recent(due.due_on),
        _ => true,
    }
}

/// What of a year one side has to look at on that day if it is due on `since` or later, in the order of the pack.
pub(crate) fn due_of(
    pack: &Guideline,
    who: Who,
    year: i32,
    since: NaiveDate,
    today: NaiveDate,
) -> Vec<(&Obligation, Instance)> {
    pack.obligations_of(who)
        .flat_map(|obligation| instances(obligation, year).into_iter().map(move |one| (obligation, one)))
        .filter(|(_, instance)| instance.due_on >= since && in_view(instance, today))
        .collect()
}

/// The entry of an obligation in one period.
pub(crate) fn entry(
    pack: &Guideline,
    obligation: &Obligation,
    instance: &Instance,
    today: NaiveDate,
    closed: Closed,
) -> Due {
    Due {
        origin: Origin::Obligation(obligation.id.clone()),
        who: obligation.who,
        ward: None,
        label: obligation.label.clone(),
        paragraph: obligation.paragraph.clone(),
        quote: obligation.quote.clone(),
        period: Some(instance.period),
        opens_on: instance.opens_on,
        due_on: instance.due_on,
        work_on: work_on(pack, instance.due_on),
        wording: instance.wording.as_str().into(),
        proposed: obligation.proposed,
        state: state(instance.opens_on, instance.due_on, today, closed),
        opens: Tab::of_code(&obligation.opens).unwrap_or(Tab::Registers),
        tally: None,
        note: obligation.note.clone(),
    }
}

/// The last working day before `due_on`, if that is not one itself.
pub(crate) fn work_on(pack: &Guideline, due_on: NaiveDate) -> Option<NaiveDate> {
    let day = last_working_day(due_on, &pack.holidays);
    (day != due_on).then_some(day)
}

/// Overdue first, then what can be done, then what is closed; each by its day.
pub(crate) fn sort(all: &mut [Due]) {
    all.sort_by(|a, b| {
        let key = |due: &Due| (rank(&due.state), due.due_on);
        key(a).cmp(&key(b)).then_with(|| a.label.cmp(&b.label))
    });
}

const fn rank(state: &DueState) -> u8 {
    match state {
        DueState::Overdue { .. } => 0,
        DueState::NotYet | DueState::Open | DueState::DueSoon { .. } => 1,
        DueState::Done { .. } | DueState::Excused { .. } => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2021, m, d).unwrap()
    }

    #[test]
    fn a_day_decides_what_an_open_duty_is() {
        let on = |today| state(day(1, 1), day(1, 22), today, Closed::No);
        assert_eq!(on(NaiveDate::from_ymd_opt(2020, 12, 31).unwrap()), DueState::NotYet);
        assert_eq!(on(day(1, 14)), DueState::Open);
        assert_eq!(on(day(1, 15)), DueState::DueSoon { days: 7 });
        assert_eq!(on(day(1, 22)), DueState::DueSoon { days: 0 });
        assert_eq!(on(day(1, 23)), DueState::Overdue { days: 1 });
    }

    #[test]
    fn what_is_closed_is_never_overdue() {
        let on = |closed| state(day(1, 1), day(1, 22), day(6, 1), closed);
        assert_eq!(on(Closed::Done(Some(day(1, 22)))), DueState::Done { on: Some(day(1, 22)), late_days: 0 });
        assert_eq!(on(Closed::Done(Some(day(1, 23)))), DueState::Done { on: Some(day(1, 23)), late_days: 1 });
        assert_eq!(on(Closed::Done(None)), DueState::Done { on: None, late_days: 0 });
        assert_eq!(on(Closed::Excused("x".into())), DueState::Excused { reason: "x".into() });
    }
}
