//! Two things in one place at one time. Pure.

use crate::data::calendar::Occurrence;

/// Whether both use the same place at overlapping times. What was cancelled, or says no place or no time, does
/// not clash; what says no end is taken for its first minute.
pub(super) fn clash(one: &Occurrence, other: &Occurrence) -> bool {
    let same = (one.register, one.id) == (other.register, other.id);
    if same || one.on != other.on || one.venue.is_none() || one.venue != other.venue {
        return false;
    }
    if one.state == "cancelled" || other.state == "cancelled" || one.from.is_empty() || other.from.is_empty()
    {
        return false;
    }
    let ends_after = |first: &Occurrence, second: &Occurrence| {
        if first.to.is_empty() { first.from >= second.from } else { first.to > second.from }
    };
    ends_after(one, other) && ends_after(other, one)
}

/// The first of these that clashes with this one.
pub(super) fn with<'a>(one: &Occurrence, all: &'a [Occurrence]) -> Option<&'a Occurrence> {
    all.iter().find(|other| clash(one, other))
}

/// The hours that both are there.
pub(super) fn shared(one: &Occurrence, other: &Occurrence) -> (String, String) {
    let from = one.from.clone().max(other.from.clone());
    let ends = [&one.to, &other.to].into_iter().filter(|to| !to.is_empty());
    (from, ends.min().cloned().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::register::{Id, RegisterId, WardId};
    use chrono::NaiveDate;

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
            state: "planned".into(),
            lead: String::new(),
        }
    }

    #[test]
    fn one_after_the_other_is_no_clash() {
        assert!(!clash(&event(1, "18:00", "19:00"), &event(2, "19:00", "20:00")));
        assert!(clash(&event(1, "18:00", "19:01"), &event(2, "19:00", "20:00")));
        assert!(clash(&event(1, "18:00", "20:00"), &event(2, "18:30", "19:00")));
        assert_eq!(
            shared(&event(1, "18:00", "20:00"), &event(2, "18:30", "19:00")),
            ("18:30".to_owned(), "19:00".to_owned())
        );
    }

    #[test]
    fn without_an_end_only_the_first_minute_counts() {
        assert!(clash(&event(1, "18:00", ""), &event(2, "18:00", "")));
        assert!(clash(&event(1, "18:30", ""), &event(2, "18:00", "19:00")));
        assert!(!clash(&event(1, "19:00", ""), &event(2, "18:00", "19:00")));
        assert!(!clash(&event(1, "17:00", ""), &event(2, "18:00", "19:00")));
    }

    #[test]
    fn another_day_place_or_a_cancelled_one_is_no_clash() {
        let one = event(1, "18:00", "19:00");
        let other = Occurrence { venue: Some(Id(2)), ..event(2, "18:00", "19:00") };
        assert!(!clash(&one, &other));
        assert!(!clash(&one, &Occurrence { venue: None, ..other.clone() }));
        assert!(!clash(&one, &Occurrence { state: "cancelled".into(), ..event(2, "18:00", "19:00") }));
        assert!(!clash(&one, &one));
        let next_day = Occurrence { on: one.on.succ_opt().unwrap(), ..event(2, "18:00", "19:00") };
        assert!(!clash(&one, &next_day));
        assert_eq!(with(&one, &[one.clone(), event(3, "18:30", "")]).map(|found| found.id), Some(Id(3)));
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
}
