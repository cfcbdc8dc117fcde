//! A week in rows: a place, a person or a class each, with what they have on each day. Pure.

use chrono::{Days, NaiveDate};

use super::Occurrence;
use super::unfit::Known;
use crate::domain::register::Id;
use crate::vietnamese::sort::sort_key;

/// By what the rows are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum By {
    Place,
    Person,
    Class,
}

impl By {
    /// By what they are next.
    pub(crate) const fn next(self) -> Self {
        match self {
            Self::Place => Self::Person,
            Self::Person => Self::Class,
            Self::Class => Self::Place,
        }
    }
}

/// A row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Row {
    /// None: what has no place, nobody, no class.
    pub(crate) id: Option<Id>,
    pub(crate) name: String,
    pub(crate) capacity: Option<i64>,
    /// What is on each day from Monday on, by its place among all.
    pub(crate) days: [Vec<usize>; 7],
}

impl Row {
    fn new(id: Option<Id>, name: &str, capacity: Option<i64>) -> Self {
        Self { id, name: name.to_owned(), capacity, days: Default::default() }
    }
}

/// The days of the week of this day, Monday first.
pub(crate) fn week_of(day: NaiveDate) -> [NaiveDate; 7] {
    use chrono::Datelike as _;
    let monday = day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())).unwrap_or(day);
    std::array::from_fn(|at| monday.checked_add_days(Days::new(at as u64)).unwrap_or(monday))
}

/// The rows in use, by name; what belongs to none comes last.
pub(crate) fn rows(by: By, monday: NaiveDate, all: &[Occurrence], known: &Known) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (at, one) in all.iter().enumerate().filter(|(_, one)| one.is_live()) {
        let Ok(day) = usize::try_from((one.on - monday).num_days()) else { continue };
        for row in of(by, one, known) {
            let known = rows.iter_mut().position(|known| known.id == row.id);
            let place = known.unwrap_or_else(|| {
                rows.push(row);
                rows.len() - 1
            });
            if let Some(day) = rows[place].days.get_mut(day) {
                day.push(at);
            }
        }
    }
    rows.sort_by_cached_key(|row| (row.id.is_none(), sort_key(&row.name)));
    rows
}

/// In which rows it stands.
fn of(by: By, one: &Occurrence, known: &Known) -> Vec<Row> {
    match by {
        By::Place => {
            let capacity = known.venue(one.venue).and_then(|venue| venue.capacity);
            vec![Row::new(one.venue, &one.venue_name, capacity)]
        }
        By::Person if one.people.is_empty() => vec![Row::new(None, "", None)],
        By::Person => one.people.iter().map(|who| Row::new(Some(who.id), &who.name, None)).collect(),
        By::Class if one.class.is_none() => vec![Row::new(None, "", None)],
        By::Class => vec![Row::new(one.class, &one.title, None)],
    }
}

/// Places where nothing is in the week.
pub(crate) fn idle<'a>(rows: &[Row], known: &'a Known) -> Vec<&'a str> {
    let is_used = |id| rows.iter().any(|row| row.id == Some(id));
    let venues = known.venues.iter().filter(|venue| !venue.online && !is_used(venue.id));
    venues.map(|venue| &*venue.name).collect()
}

/// `18:00` to `19:30` in seven letters: `18-1930`, or `1830-20`.
pub(crate) fn short_hours(from: &str, to: &str) -> String {
    let short = |time: &str| {
        let (hour, minute) = time.split_once(':').unwrap_or((time, ""));
        let hour = hour.strip_prefix('0').filter(|rest| !rest.is_empty()).unwrap_or(hour);
        if matches!(minute, "00" | "") { hour.to_owned() } else { format!("{hour}{minute}") }
    };
    match (short(from), short(to)) {
        (from, to) if to.is_empty() => from,
        (from, to) => format!("{from}-{to}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Speaker;
    use super::super::tests::{day, hall, talk};
    use super::*;

    #[test]
    fn hours_are_short() {
        for (from, to, short) in [
            ("18:00", "19:30", "18-1930"),
            ("18:30", "20:00", "1830-20"),
            ("08:00", "10:30", "8-1030"),
            ("18:00", "", "18"),
            ("", "", ""),
            ("00:00", "01:00", "0-1"),
        ] {
            assert_eq!(short_hours(from, to), short);
        }
    }

    #[test]
    fn only_what_is_in_use_has_a_row() {
        let known = Known { venues: vec![hall(1, Some(40)), hall(2, None)], ..Known::default() };
        let at = |id, on| {
            let people =
                vec![Speaker { id: Id(5), name: "An".into() }, Speaker { id: Id(4), name: "Bình".into() }];
            Occurrence {
                venue: Some(Id(1)),
                venue_name: "Hội trường 1".into(),
                people,
                ..talk(id, on, "18:00", "19:00")
            }
        };
        let off = Occurrence { state: "cancelled".into(), venue: Some(Id(2)), ..talk(9, 7, "", "") };
        let all = [at(1, 6), at(2, 8), talk(3, 12, "", ""), off];
        let week = rows(By::Place, day(6), &all, &known);
        assert_eq!(week.len(), 2);
        assert_eq!(
            (week[0].id, week[0].capacity, &week[0].days[0], &week[0].days[2]),
            (Some(Id(1)), Some(40), &vec![0], &vec![1])
        );
        assert_eq!((week[1].id, &week[1].days[6]), (None, &vec![2]), "what has no place comes last");
        assert_eq!(idle(&week, &known), ["Hội trường 2"]);
        let people = rows(By::Person, day(6), &all, &known);
        let names: Vec<_> = people.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["An", "Bình", ""]);
        assert_eq!(week_of(day(12)), [6, 7, 8, 9, 10, 11, 12].map(day));
    }
}
