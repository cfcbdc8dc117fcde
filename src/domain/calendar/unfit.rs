//! Why a day, an hour or a place does not suit something, whatever else is on that day: a day off, a closing, the hours
//! of the place, too few seats. Nothing of it is forbidden.

use chrono::NaiveDate;

use super::hours::Hours;
use super::minute::minute_of;
use super::{Closing, Occurrence, Venue};
use crate::domain::register::Id;
use crate::guideline::KnownDays;

/// One reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Unfit<'a> {
    /// Nobody works on that day: why.
    DayOff(String),
    /// The district, the ward or the place is closed.
    Closed(&'a Closing),
    /// The place cannot be had at these hours.
    Shut { place: &'a str, hours: &'a Hours },
    /// More people are expected than there is room for.
    TooMany { people: i64, room: i64 },
}

/// What is known about days and places.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Known {
    pub(crate) days: KnownDays,
    /// Those of the district and of the ward.
    pub(crate) closings: Vec<Closing>,
    /// Those of the ward.
    pub(crate) venues: Vec<Venue>,
}

impl Known {
    /// The place with this number.
    pub(crate) fn venue(&self, id: Option<Id>) -> Option<&Venue> {
        self.venues.iter().find(|venue| Some(venue.id) == id)
    }

    /// Why it does not suit; of closings the first only. What was called off is left in peace.
    pub(crate) fn unfit(&self, one: &Occurrence) -> Vec<Unfit<'_>> {
        let mut all = Vec::new();
        if !one.is_live() {
            return all;
        }
        all.extend(self.days.off(one.on).map(Unfit::DayOff));
        all.extend(self.closed(one.on, one.venue, one.online).map(Unfit::Closed));
        let Some(venue) = self.venue(one.venue) else { return all };
        if !is_open(venue, one) {
            all.push(Unfit::Shut { place: &venue.name, hours: &venue.hours });
        }
        if let (Some(people), Some(room)) = (one.expected, venue.capacity)
            && people > room
            && !venue.online
        {
            all.push(Unfit::TooMany { people, room });
        }
        all
    }

    /// The closing that this place is under on that day; what is held over the Internet goes on.
    pub(crate) fn closed(&self, on: NaiveDate, venue: Option<Id>, online: bool) -> Option<&Closing> {
        let hits = |closing: &&Closing| closing.venue.is_none() || closing.venue == venue;
        self.closings.iter().filter(|_| !online).filter(hits).find(|closing| closing.holds(on))
    }
}

/// Whether the place can be had at its hours; without an end, in its first minute; without hours, on that day.
fn is_open(venue: &Venue, one: &Occurrence) -> bool {
    let Some(from) = minute_of(&one.from) else { return venue.hours.hold_on(one.on) };
    let to = minute_of(&one.to).filter(|to| *to > from).unwrap_or(from + 1);
    venue.hours.hold(one.on, from, to)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{day, hall, talk};
    use super::*;

    fn closing(venue: Option<i64>, from: u32, to: Option<u32>) -> Closing {
        let to = to.map(day);
        Closing {
            own: Some(Id(1)),
            venue: venue.map(Id),
            place: "".into(),
            from: day(from),
            to,
            reason: "".into(),
        }
    }

    fn reasons(known: &Known, one: &Occurrence) -> Vec<&'static str> {
        let all = known.unfit(one);
        let name = |one: &Unfit<'_>| match one {
            Unfit::DayOff(_) => "off",
            Unfit::Closed(_) => "closed",
            Unfit::Shut { .. } => "shut",
            Unfit::TooMany { .. } => "many",
        };
        all.iter().map(name).collect()
    }

    #[test]
    fn each_reason_is_found() {
        let hours = Hours::parse("T2-T6 17h-21h").unwrap();
        let known = Known { venues: vec![Venue { hours, ..hall(1, Some(40)) }], ..Known::default() };
        let one = Occurrence { venue: Some(Id(1)), ..talk(1, 6, "18:00", "20:00") };
        assert_eq!(reasons(&known, &one), [""; 0]);
        assert_eq!(reasons(&known, &Occurrence { to: "21:30".into(), ..one.clone() }), ["shut"]);
        assert_eq!(reasons(&known, &Occurrence { on: day(11), ..one.clone() }), ["shut"], "a Saturday");
        let anytime = Occurrence { from: String::new(), to: String::new(), ..one.clone() };
        assert_eq!(reasons(&known, &anytime), [""; 0], "the day will do");
        assert_eq!(reasons(&known, &Occurrence { on: day(11), ..anytime }), ["shut"]);
        assert_eq!(reasons(&known, &Occurrence { expected: Some(40), ..one.clone() }), [""; 0]);
        let crowd = Occurrence { expected: Some(41), ..one.clone() };
        assert_eq!(reasons(&known, &crowd), ["many"]);
        assert_eq!(reasons(&known, &Occurrence { state: "cancelled".into(), ..crowd }), [""; 0]);
        let new_year = chrono::NaiveDate::from_ymd_opt(2022, 1, 1).unwrap();
        let everywhere = Occurrence { venue: None, on: new_year, ..one };
        assert_eq!(known.unfit(&everywhere), [Unfit::DayOff("Tết Dương lịch (theo luật)".to_owned())]);
    }

    #[test]
    fn a_closing_holds_from_its_first_day_to_its_last() {
        let venues = vec![hall(1, None), hall(2, None)];
        let mut known = Known { closings: vec![closing(None, 7, Some(8))], venues, ..Known::default() };
        let at = |venue, on| Occurrence { venue: Some(Id(venue)), ..talk(1, on, "18:00", "20:00") };
        let closed = |known: &Known, on| !known.unfit(&at(1, on)).is_empty();
        assert_eq!([6, 7, 8, 9].map(|on| closed(&known, on)), [false, true, true, false]);
        assert_eq!(reasons(&known, &Occurrence { online: true, ..at(1, 7) }), [""; 0]);
        known.closings = vec![closing(Some(2), 7, None)];
        assert!(!closed(&known, 20), "only the other place is");
        assert_eq!(reasons(&known, &at(2, 20)), ["closed"], "until it is opened again");
    }
}
