//! Two things that need the same at one time: a place, a speaker or teacher, a class, the people of a group.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Occurrence, Speaker};

/// What both need.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shared<'a> {
    /// The class itself: two of its sessions.
    Class,
    /// The place, by its name.
    Place(&'a str),
    /// A speaker or teacher, by name.
    Person(&'a str),
    /// A residential group that is invited to both, by name.
    Group(&'a str),
}

/// What two things need at overlapping times; of several the first as they stand in [`Shared`]. What was cancelled, or
/// says no time, does not clash; what says no end is taken for its first minute.
pub(crate) fn clash<'a>(one: &'a Occurrence, other: &'a Occurrence) -> Option<Shared<'a>> {
    let same = (one.register, one.id) == (other.register, other.id);
    if same || one.on != other.on || !one.is_live() || !other.is_live() || !overlap(one, other) {
        return None;
    }
    if one.class.is_some() && one.class == other.class {
        return Some(Shared::Class);
    }
    if one.venue.is_some() && one.venue == other.venue && !one.online {
        return Some(Shared::Place(&one.venue_name));
    }
    let both = |ones: &'a [Speaker], others: &[Speaker]| {
        let shared = ones.iter().find(|one| others.iter().any(|other| other.id == one.id));
        shared.map(|shared| &*shared.name)
    };
    let group = || both(&one.groups, &other.groups).map(Shared::Group);
    both(&one.people, &other.people).map(Shared::Person).or_else(group)
}

/// Whether their hours overlap; one that ends when the other begins does not.
fn overlap(one: &Occurrence, other: &Occurrence) -> bool {
    let ends_after = |first: &Occurrence, second: &Occurrence| {
        if first.to.is_empty() { first.from >= second.from } else { first.to > second.from }
    };
    !one.from.is_empty() && !other.from.is_empty() && ends_after(one, other) && ends_after(other, one)
}

/// The first of these that it clashes with, still ahead and without anybody having said why both stay.
pub(crate) fn open<'a>(
    one: &'a Occurrence,
    all: &'a [Occurrence],
    today: NaiveDate,
) -> Option<(&'a Occurrence, Shared<'a>)> {
    let ahead = all.iter().filter(|_| one.on >= today);
    ahead.filter(|other| reason(one, other).is_none()).find_map(|other| Some((other, clash(one, other)?)))
}

/// Why it stays although it clashes with one of these.
pub(crate) fn kept<'a>(one: &'a Occurrence, all: &'a [Occurrence]) -> Option<&'a str> {
    all.iter().filter(|other| clash(one, other).is_some()).find_map(|other| reason(one, other))
}

/// What was said of one of two that clash is said of both.
pub(crate) fn reason<'a>(one: &'a Occurrence, other: &'a Occurrence) -> Option<&'a str> {
    [&*one.kept, &*other.kept].into_iter().find(|reason| !reason.is_empty())
}

/// Every pair that clashes, by their places in `all`, the earlier first. Each is held against those of its ward and day
/// only.
pub(crate) fn pairs(all: &[Occurrence]) -> Vec<(usize, usize)> {
    let mut days: HashMap<_, Vec<usize>> = HashMap::new();
    for (at, one) in all.iter().enumerate().filter(|(_, one)| one.is_live() && !one.from.is_empty()) {
        days.entry((one.ward, one.on)).or_default().push(at);
    }
    let mut found = Vec::new();
    for day in days.values() {
        for (nth, one) in day.iter().enumerate() {
            let others = day.iter().skip(nth + 1);
            found.extend(
                others.filter(|other| clash(&all[*one], &all[**other]).is_some()).map(|other| (*one, *other)),
            );
        }
    }
    found.sort_unstable();
    found
}

/// The hours that both are there.
pub(crate) fn shared(one: &Occurrence, other: &Occurrence) -> (String, String) {
    let from = one.from.clone().max(other.from.clone());
    let ends = [&one.to, &other.to].into_iter().filter(|to| !to.is_empty());
    (from, ends.min().cloned().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::register::{Id, RegisterId, WardId};

    fn event(id: i64, from: &str, to: &str) -> Occurrence {
        Occurrence {
            register: RegisterId::Activities,
            id: Id(id),
            ward: WardId(1),
            on: NaiveDate::from_ymd_opt(2021, 12, 18).unwrap(),
            from: from.into(),
            to: to.into(),
            title: format!("Việc {id}"),
            venue: Some(Id(1)),
            venue_name: "Hội trường".into(),
            online: false,
            people: Vec::new(),
            groups: Vec::new(),
            expected: None,
            kept: String::new(),
            class: None,
            state: "planned".into(),
            lead: String::new(),
            turns: None,
            series: None,
            first_on: None,
            listed: true,
        }
    }

    fn elsewhere(id: i64, from: &str, to: &str) -> Occurrence {
        Occurrence { venue: Some(Id(100 + id)), ..event(id, from, to) }
    }

    #[test]
    fn one_after_the_other_is_no_clash() {
        let place = Some(Shared::Place("Hội trường"));
        assert_eq!(clash(&event(1, "18:00", "19:00"), &event(2, "19:00", "20:00")), None);
        assert_eq!(clash(&event(1, "18:00", "19:01"), &event(2, "19:00", "20:00")), place);
        assert_eq!(clash(&event(1, "18:00", "20:00"), &event(2, "18:30", "19:00")), place);
        assert_eq!(
            shared(&event(1, "18:00", "20:00"), &event(2, "18:30", "19:00")),
            ("18:30".to_owned(), "19:00".to_owned())
        );
    }

    #[test]
    fn without_an_end_only_the_first_minute_counts() {
        let clashes = |one, other| clash(&one, &other).is_some();
        assert!(clashes(event(1, "18:00", ""), event(2, "18:00", "")));
        assert!(clashes(event(1, "18:30", ""), event(2, "18:00", "19:00")));
        assert!(!clashes(event(1, "19:00", ""), event(2, "18:00", "19:00")));
        assert!(!clashes(event(1, "17:00", ""), event(2, "18:00", "19:00")));
    }

    #[test]
    fn another_day_place_or_a_cancelled_one_is_no_clash() {
        let one = event(1, "18:00", "19:00");
        let other = elsewhere(2, "18:00", "19:00");
        assert_eq!(clash(&one, &other), None);
        assert_eq!(clash(&one, &Occurrence { venue: None, ..other.clone() }), None);
        let cancelled = Occurrence { state: "cancelled".into(), ..event(2, "18:00", "19:00") };
        assert_eq!(clash(&one, &cancelled), None);
        assert_eq!(clash(&one, &one), None);
        let next_day = Occurrence { on: one.on.succ_opt().unwrap(), ..event(2, "18:00", "19:00") };
        assert_eq!(clash(&one, &next_day), None);
        // There is room for all over the Internet.
        let online = |id| Occurrence { online: true, ..event(id, "18:00", "19:00") };
        assert_eq!(clash(&online(1), &online(2)), None);
    }

    #[test]
    fn nobody_speaks_at_two_places_and_no_class_meets_twice() {
        let speaker = |id: i64| Speaker { id: Id(id), name: format!("Người {id}").into() };
        let of = |id, people: &[i64]| Occurrence {
            people: people.iter().map(|id| speaker(*id)).collect(),
            ..elsewhere(id, "18:00", "19:00")
        };
        assert_eq!(clash(&of(1, &[7, 8]), &of(2, &[8])), Some(Shared::Person("Người 8")));
        assert_eq!(clash(&of(1, &[7]), &of(2, &[8])), None);
        let inviting = |id, groups: &[i64]| Occurrence {
            groups: groups.iter().map(|id| speaker(*id)).collect(),
            ..elsewhere(id, "18:00", "19:00")
        };
        assert_eq!(clash(&inviting(1, &[3, 4]), &inviting(2, &[4])), Some(Shared::Group("Người 4")));
        assert_eq!(clash(&inviting(1, &[7]), &of(2, &[7])), None, "a group is no person");
        let of_class = |id, class| Occurrence { class: Some(Id(class)), ..elsewhere(id, "18:00", "19:00") };
        assert_eq!(clash(&of_class(1, 5), &of_class(2, 5)), Some(Shared::Class));
        assert_eq!(clash(&of_class(1, 5), &of_class(2, 6)), None);
    }

    #[test]
    fn a_clash_is_settled_by_a_reason_of_either_and_forgotten_when_it_is_over() {
        let one = event(1, "18:00", "19:00");
        let (today, other) = (one.on, event(2, "18:30", "19:30"));
        let all = [one.clone(), other.clone()];
        assert_eq!(open(&one, &all, today).map(|(found, _)| found.id), Some(Id(2)));
        assert_eq!((open(&one, &all, today.succ_opt().unwrap()), kept(&one, &all)), (None, None));
        let settled = [one.clone(), Occurrence { kept: "Chung một buổi".into(), ..other }];
        for one in &settled {
            assert_eq!((open(one, &settled, today), kept(one, &settled)), (None, Some("Chung một buổi")));
        }
        let third = event(3, "18:00", "20:00");
        let more = [settled[0].clone(), settled[1].clone(), third];
        assert_eq!(
            open(&one, &more, today).map(|(found, _)| found.id),
            Some(Id(3)),
            "only what was spoken of"
        );
    }

    #[test]
    fn a_clash_is_the_same_from_both_sides() {
        let hours = ["", "08:00", "09:00", "10:00"];
        for a in hours {
            for b in hours {
                for c in hours {
                    for d in hours {
                        let (one, other) = (event(1, a, b), event(2, c, d));
                        assert_eq!(clash(&one, &other), clash(&other, &one), "{a}-{b} {c}-{d}");
                    }
                }
            }
        }
    }

    #[test]
    fn pairs_are_those_that_each_with_all_finds() {
        let hours = ["", "08:00", "08:30", "09:00", "10:00"];
        let mut all = Vec::new();
        let mut seed = 7_usize;
        let mut next = |most: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % most
        };
        for id in 0..200 {
            let one = event(id, hours[next(5)], hours[next(5)]);
            let on = one.on + chrono::Days::new(next(4) as u64);
            let venue = [None, Some(Id(1)), Some(Id(2))][next(3)];
            let people = vec![Speaker { id: Id(next(3) as i64), name: "".into() }];
            all.push(Occurrence { on, venue, people, class: Some(Id(next(9) as i64)), ..one });
        }
        let mut expected = Vec::new();
        for one in 0..all.len() {
            expected.extend(
                (one + 1..all.len())
                    .filter(|other| clash(&all[one], &all[*other]).is_some())
                    .map(|other| (one, other)),
            );
        }
        assert!(expected.len() > 50, "{}", expected.len());
        assert_eq!(pairs(&all), expected);
    }
}
