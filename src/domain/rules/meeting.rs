//! The briefing: how far conclusions of earlier meetings are, how late, and how often they were carried over.
//!
//! One count for all who show it: the next agenda, the projector, the minutes, a ward's line in what is due.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::agenda::days_after;
use crate::domain::register::{Id, WardId};
use crate::vietnamese::date::quarter_roman;

/// What a meeting is called: `Giao ban quý II/2021`, with its turn if it is not the first of the quarter.
pub(crate) fn title(year: i64, quarter: i64, round: i64) -> String {
    let roman = quarter_roman(u8::try_from(quarter).unwrap_or(0));
    let again = if round > 1 { format!(", lần {round}") } else { String::new() };
    format!("Giao ban quý {roman}/{year}{again}")
}

/// What one ward has to do of a conclusion, as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Unit {
    pub(crate) id: Id,
    pub(crate) conclusion: Id,
    /// Number of the conclusion in its year.
    pub(crate) number: u32,
    pub(crate) content: Box<str>,
    pub(crate) ward: WardId,
    /// The ward's name in a narrow column.
    pub(crate) short: Box<str>,
    pub(crate) who: Box<str>,
    pub(crate) due_on: NaiveDate,
    pub(crate) state: UnitState,
    /// When the ward said last that it is done.
    pub(crate) reported_on: Option<NaiveDate>,
    /// Meetings begun since it was given.
    pub(crate) meetings_since: u32,
}

/// How a unit stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum UnitState {
    Assigned,
    /// The ward says that it is done.
    Reported,
    /// The office says that it is not.
    Returned,
    Confirmed,
    Dropped,
}

impl UnitState {
    /// From the code that is stored.
    pub(crate) fn of(code: &str) -> Self {
        match code {
            "reported" => Self::Reported,
            "returned" => Self::Returned,
            "confirmed" => Self::Confirmed,
            "dropped" => Self::Dropped,
            _ => Self::Assigned,
        }
    }
    /// Whether nothing is left to do: confirmed, or given up in a meeting.
    pub(crate) const fn is_done(self) -> bool {
        matches!(self, Self::Confirmed | Self::Dropped)
    }
}

/// What to know of a unit in what is due: whose word it waits for, what the office said, else where it was given.
pub(crate) fn waiting(state: UnitState, of_office: bool, meeting: &str, comment: Option<&str>) -> Box<str> {
    match (state, comment) {
        (UnitState::Reported, _) if of_office => {
            format!("{meeting} · Phường báo đã xong, chờ Phòng xác nhận")
        }
        (UnitState::Reported, _) => format!("{meeting} · Đã báo xong, chờ Phòng xác nhận"),
        (UnitState::Returned, Some(comment)) => format!("{meeting} · Phòng: chưa đạt – {comment}"),
        _ => format!("{meeting} · Enter: báo đã xong"),
    }
    .into()
}

impl Unit {
    /// Days that it is late on that day. Who said in time that it is done is not late while the office has not looked.
    pub(crate) fn days_late(&self, day: NaiveDate) -> u32 {
        days_late(self.state, self.due_on, self.reported_on, day)
    }
}

/// The same of what was due on a day, in this state, and reported on that day last.
pub(crate) fn days_late(
    state: UnitState,
    due_on: NaiveDate,
    reported_on: Option<NaiveDate>,
    day: NaiveDate,
) -> u32 {
    match state {
        UnitState::Confirmed | UnitState::Dropped => 0,
        UnitState::Reported => days_after(due_on, reported_on.unwrap_or(day).min(day)),
        UnitState::Assigned | UnitState::Returned => days_after(due_on, day),
    }
}

/// How far conclusions are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Progress {
    /// Conclusions of which every unit is done, and all of them.
    pub(crate) conclusions: (u32, u32),
    /// The same of units.
    pub(crate) units: (u32, u32),
    /// Those with something left to do, the latest first.
    pub(crate) open: Vec<Open>,
}

/// A conclusion with something left to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Open {
    pub(crate) conclusion: Id,
    pub(crate) number: u32,
    pub(crate) content: Box<str>,
    /// Its units that are not done.
    pub(crate) units: Vec<Unit>,
    /// Days of the latest of them.
    pub(crate) days_late: u32,
    /// At how many meetings it has been on the table, with the one it was made at and the one to come.
    pub(crate) times: u32,
}

/// How far these units are on that day, for the meeting that comes next.
pub(crate) fn progress(units: &[Unit], day: NaiveDate) -> Progress {
    let mut by: BTreeMap<(u32, Id), Vec<&Unit>> = BTreeMap::new();
    for unit in units {
        by.entry((unit.number, unit.conclusion)).or_default().push(unit);
    }
    let mut progress = Progress::default();
    for ((number, conclusion), units) in by {
        let left: Vec<_> = units.iter().copied().filter(|unit| !unit.state.is_done()).cloned().collect();
        let (all, undone) = (units.len() as u32, left.len() as u32);
        progress.units = (progress.units.0 + all - undone, progress.units.1 + all);
        progress.conclusions = (progress.conclusions.0 + u32::from(undone == 0), progress.conclusions.1 + 1);
        if let Some(first) = left.first() {
            progress.open.push(Open {
                conclusion,
                number,
                content: first.content.clone(),
                days_late: left.iter().map(|unit| unit.days_late(day)).max().unwrap_or(0),
                times: first.meetings_since + 2,
                units: left,
            });
        }
    }
    progress.open.sort_by_key(|open| (std::cmp::Reverse(open.days_late), open.number));
    progress
}

/// What the wall shows: where the operator of the briefing is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) enum Spot {
    /// Who came.
    Attendance,
    /// Conclusions of earlier briefings.
    #[default]
    Before,
    /// All wards.
    Board,
    /// One ward, perhaps at one item.
    Ward(WardId, Option<Box<str>>),
    /// One item across the wards.
    Item(Box<str>),
    /// The conclusion that was written down last.
    Latest,
    End,
}

impl Spot {
    /// As it is kept.
    pub(crate) fn code(&self) -> String {
        match self {
            Self::Attendance => "attendance".into(),
            Self::Before => "before".into(),
            Self::Board => "board".into(),
            Self::Ward(ward, None) => format!("ward {}", ward.0),
            Self::Ward(ward, Some(item)) => format!("ward {} {item}", ward.0),
            Self::Item(item) => format!("item {item}"),
            Self::Latest => "latest".into(),
            Self::End => "end".into(),
        }
    }
    /// From that; none for what a newer program kept.
    pub(crate) fn of(code: &str) -> Option<Self> {
        let mut words = code.splitn(3, ' ');
        Some(match (words.next()?, words.next(), words.next()) {
            ("attendance", None, _) => Self::Attendance,
            ("before", None, _) => Self::Before,
            ("board", None, _) => Self::Board,
            ("latest", None, _) => Self::Latest,
            ("end", None, _) => Self::End,
            ("ward", Some(ward), item) => Self::Ward(WardId(ward.parse().ok()?), item.map(Into::into)),
            ("item", Some(item), None) => Self::Item(item.into()),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn unit(number: u32, ward: i64, due: &str, state: UnitState) -> Unit {
        Unit {
            id: Id(i64::from(number) * 100 + ward),
            conclusion: Id(i64::from(number)),
            number,
            content: "".into(),
            ward: WardId(ward),
            short: format!("P.{ward}").into(),
            who: "".into(),
            due_on: day(due),
            state,
            reported_on: None,
            meetings_since: 0,
        }
    }

    #[test]
    fn a_conclusion_is_done_when_all_its_units_are() {
        let mut units = vec![
            unit(4, 11, "2021-05-15", UnitState::Assigned),
            unit(7, 4, "2021-07-20", UnitState::Reported),
            unit(7, 9, "2021-07-20", UnitState::Reported),
        ];
        // Nine done, with 23 units in all.
        for number in (1..=11).filter(|number| ![4, 7].contains(number)) {
            let wards = if number == 1 { 7 } else { 2 };
            let state = if number % 2 == 0 { UnitState::Dropped } else { UnitState::Confirmed };
            units.extend((1..=wards).map(|ward| unit(number, ward, "2021-05-01", state)));
        }
        let at = |units: &[Unit], on: &str| progress(units, day(on));
        let first = at(&units, "2021-07-08");
        assert_eq!((first.conclusions, first.units), ((9, 11), (23, 26)));
        let open: Vec<_> = first.open.iter().map(|open| (open.number, open.days_late, open.times)).collect();
        assert_eq!(open, [(4, 54, 2), (7, 0, 2)]);
        assert_eq!(at(&units, "2021-07-15").open[0].days_late, 61, "a meeting that was put off");
        units[1].state = UnitState::Confirmed;
        assert_eq!(
            (at(&units, "2021-07-15").conclusions, at(&units, "2021-07-15").units),
            ((9, 11), (24, 26))
        );
        units[2].state = UnitState::Confirmed;
        assert_eq!(
            (at(&units, "2021-07-15").conclusions, at(&units, "2021-07-15").units),
            ((10, 11), (25, 26))
        );
    }

    #[test]
    fn what_was_reported_in_time_is_not_late_while_it_waits() {
        let mut waiting = unit(7, 4, "2021-05-15", UnitState::Reported);
        waiting.reported_on = Some(day("2021-05-15"));
        assert_eq!(waiting.days_late(day("2021-07-08")), 0);
        waiting.reported_on = Some(day("2021-05-18"));
        assert_eq!(waiting.days_late(day("2021-07-08")), 3);
        waiting.state = UnitState::Returned;
        assert_eq!(waiting.days_late(day("2021-07-08")), 54, "it is not done after all");
    }

    #[test]
    fn a_spot_is_read_as_it_was_kept() {
        let ward = |item: Option<&str>| Spot::Ward(WardId(11), item.map(Into::into));
        let all =
            [Spot::Attendance, Spot::Before, Spot::Board, ward(None), ward(Some("surveys")), Spot::Latest];
        for spot in all.into_iter().chain([Spot::Item("surveys".into()), Spot::End]) {
            assert_eq!(Spot::of(&spot.code()), Some(spot));
        }
        assert_eq!((Spot::of(""), Spot::of("ward x"), Spot::of("item a b")), (None, None, None));
    }
}
