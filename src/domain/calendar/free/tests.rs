use proptest::prelude::*;

use super::super::Speaker;
use super::super::hours::Hours;
use super::super::tests::{day, hall, talk};
use super::*;
use crate::domain::register::Id;

fn around(venues: Vec<Venue>, all: Vec<Occurrence>) -> Around {
    Around { known: Known { venues, ..Known::default() }, all, today: day(6), now: 0 }
}

fn wanted(typed: &str) -> Wanted {
    Wanted::parse(typed, day(6), 2021).unwrap()
}

fn nobody() -> Occurrence {
    talk(0, 6, "", "")
}

fn shown(around: &Around, typed: &str, one: &Occurrence) -> Vec<String> {
    let all = around.proposals(&wanted(typed), one);
    let line = |one: &Proposal<'_>| {
        format!(
            "{} {}-{} {}",
            one.on.format("%d"),
            show_minute(one.from),
            show_minute(one.to),
            one.venue.id.0
        )
    };
    all.iter().map(line).collect()
}

#[test]
fn the_place_with_the_fewest_empty_seats_is_first_and_an_unknown_one_last() {
    let venues = vec![hall(1, None), hall(2, Some(120)), hall(3, Some(40)), hall(4, Some(30))];
    let around = around(venues, Vec::new());
    assert_eq!(
        shown(&around, "40 người, chiều 7/12", &nobody()),
        ["07 13:30-15:30 3", "07 13:30-15:30 2", "07 13:30-15:30 1"]
    );
    assert_eq!(shown(&around, "30 người, 8/12", &nobody())[..2], ["08 07:00-09:00 4", "08 13:30-15:30 4"]);
    assert_eq!(shown(&around, "9/12", &nobody()).len(), MOST);
}

/// Of eight places one is taken, two are too small and one is the Internet.
#[test]
fn the_worked_example_offers_four_halls_at_half_past_one() {
    let sizes = [Some(40), Some(40), Some(120), Some(150), Some(200), Some(25), Some(30)];
    let mut venues: Vec<Venue> = sizes.into_iter().zip(1..).map(|(room, id)| hall(id, room)).collect();
    venues.push(Venue { online: true, ..hall(8, None) });
    let taken = Occurrence { venue: Some(Id(1)), ..talk(1, 13, "14:00", "16:30") };
    let around = around(venues, vec![taken]);
    let offered = [2, 3, 4, 5].map(|id| format!("13 13:30-15:30 {id}"));
    assert_eq!(shown(&around, "chiều T2 13/12, 40 người, 2 giờ", &nobody()), offered);
}

#[test]
fn what_has_no_end_takes_two_hours_and_what_has_no_beginning_the_day() {
    let at = |one: Occurrence| Occurrence { venue: Some(Id(1)), ..one };
    let venues = || vec![hall(1, None)];
    let open_end = around(venues(), vec![at(talk(1, 7, "13:30", ""))]);
    assert_eq!(shown(&open_end, "chiều 7/12 1 giờ", &nobody()), ["07 15:30-16:30 1"]);
    let all_day = around(venues(), vec![at(talk(1, 7, "", ""))]);
    assert_eq!(shown(&all_day, "7/12 1 giờ", &nobody()), [""; 0]);
    assert_eq!(all_day.why_none(&wanted("7/12 1 giờ"), &nobody()), [Why::Taken]);
}

#[test]
fn the_hour_that_is_wanted_comes_before_the_first_of_the_part() {
    let evening = around(vec![hall(1, None)], Vec::new());
    assert_eq!(shown(&evening, "7/12 18h15-20h", &nobody()), ["07 18:15-20:00 1"]);
    let taken = talk(1, 7, "18:00", "18:30");
    let taken = around(vec![hall(1, None)], vec![Occurrence { venue: Some(Id(1)), ..taken }]);
    assert_eq!(shown(&taken, "7/12 18h15-20h", &nobody()), ["07 18:30-20:15 1"]);
    let mut late = around(vec![hall(1, None)], Vec::new());
    late.now = 18 * 60 + 1;
    assert_eq!(shown(&late, "tối 6/12", &nobody()), ["06 18:30-20:30 1"], "what is over is not offered");
}

#[test]
fn why_nothing_is_free_is_said() {
    let speaker = |id| Speaker { id: Id(id), name: "Đặng Thị Thảo".into() };
    let with = |one: Occurrence| Occurrence { people: vec![speaker(7)], ..one };
    let elsewhere = with(talk(1, 7, "", ""));
    let mut ward = around(vec![hall(1, Some(40)), hall(2, Some(120))], vec![elsewhere]);
    let why = |ward: &Around, typed: &str| format!("{:?}", ward.why_none(&wanted(typed), &with(nobody())));
    assert_eq!(why(&ward, "7/12"), r#"[Busy("Đặng Thị Thảo")]"#);
    assert_eq!(why(&ward, "200 người"), "[Biggest(120)]");
    assert_eq!(why(&ward, "5/12"), "[Past]");
    assert_eq!(why(&ward, "15 giờ"), "[TooLong]");
    assert_eq!(why(&ward, "trực tuyến"), "[NoPlace]");
    assert_eq!(why(&ward, "1/1/2022"), r#"[DayOff("Tết Dương lịch (theo luật)")]"#);
    let to = Some(day(26));
    let reason = "Sửa mái".into();
    let closing = Closing {
        own: Some(Id(1)),
        venue: Some(Id(2)),
        place: "Nhà văn hóa".into(),
        from: day(1),
        to,
        reason,
    };
    ward.known.closings.push(closing.clone());
    assert_eq!(
        ward.why_none(&wanted("100 người 10/12"), &nobody()),
        [Why::Biggest(40), Why::Closed(&closing)]
    );
}

/// A ward as it may be: places, closings and what is on in the eight days that are looked at.
fn any_around() -> impl Strategy<Value = Around> {
    let hours = prop_oneof![
        3 => Just(""),
        1 => Just("T2-T6 17h-21h; T7, CN 7h-21h"),
        1 => Just("T2, T4 7h-11h, 13h30-17h"),
        1 => Just("T3 6h-24h"),
    ];
    let venue = (prop::option::of(10..150_i64), hours, any::<bool>());
    let venues = prop::collection::vec(venue, 0..4).prop_map(|all| {
        let made = all.into_iter().zip(1..).map(|((capacity, hours, online), id)| Venue {
            online: online && id == 3,
            hours: Hours::parse(hours).unwrap(),
            ..hall(id, capacity)
        });
        made.collect::<Vec<_>>()
    });
    let closing = (prop::option::of(1..4_i64), 6..14_u32, prop::option::of(0..4_u32));
    let closings = prop::collection::vec(closing, 0..2).prop_map(|all| {
        let made = all.into_iter().map(|(venue, from, long)| Closing {
            own: Some(Id(1)),
            venue: venue.map(Id),
            place: "".into(),
            from: day(from),
            to: long.map(|long| day(from + long)),
            reason: "".into(),
        });
        made.collect::<Vec<_>>()
    });
    let all = prop::collection::vec(any_occurrence(), 0..40);
    (venues, closings, all, 0..MIDNIGHT).prop_map(|(venues, closings, all, now)| {
        let known = Known { venues, closings, ..Known::default() };
        Around { known, all, today: day(6), now }
    })
}

fn any_occurrence() -> impl Strategy<Value = Occurrence> {
    let from = prop::option::of(6 * 60..22 * 60_u16);
    let long = prop::option::of(1..600_u16);
    let who = prop::option::of(1..4_i64);
    let what = (1..1000_i64, 6..14_u32, from, long);
    let with = (prop::option::of(1..4_i64), who.clone(), who.clone(), who, 0..8);
    (what, with).prop_map(|((id, on, from, long), (venue, person, group, class, called_off))| {
        let text = |minute: Option<Minute>| minute.map(show_minute).unwrap_or_default();
        let to = from.zip(long).map(|(from, long)| (from + long).min(MIDNIGHT - 1));
        let who =
            |id: Option<i64>| id.map(|id| Speaker { id: Id(id), name: "".into() }).into_iter().collect();
        Occurrence {
            venue: venue.map(Id),
            online: venue == Some(3),
            people: who(person),
            groups: who(group),
            class: class.map(Id),
            state: if called_off == 0 { "cancelled" } else { "planned" }.into(),
            ..talk(id, on, &text(from), &text(to))
        }
    })
}

fn any_wanted() -> impl Strategy<Value = Wanted> {
    let part = prop::option::of(prop::sample::select(Part::ALL.to_vec()));
    let at = prop::option::of(6 * 60..22 * 60_u16);
    (6..14_u32, part, at, prop::option::of(1..160_i64), 15..360_u16, any::<bool>()).prop_map(
        |(on, part, at, people, minutes, online)| {
            let part = at.map(Part::of).or(part);
            Wanted { on: Some(day(on)), weekday: None, part, at, people, minutes, online }
        },
    )
}

proptest! {
    /// Whatever is offered clashes with nothing and suits; where nothing is offered, no start at any place would.
    #[test]
    fn what_is_offered_is_free_and_what_is_free_is_offered(
        around in any_around(), wanted in any_wanted(), one in any_occurrence()
    ) {
        let one = Occurrence { id: Id(0), ..one };
        let offered = around.proposals(&wanted, &one);
        for proposal in &offered {
            let probe = probe(&one, proposal.venue, (proposal.on, proposal.from), &wanted);
            prop_assert!(around.all.iter().all(|other| clash(&probe, other).is_none()), "{:?}", proposal);
            prop_assert!(around.known.unfit(&probe).is_empty(), "{:?}", proposal);
            prop_assert_eq!(proposal.to, proposal.from + wanted.minutes);
        }
        if offered.is_empty() {
            prop_assert!(!is_any_free(&around, &wanted, &one));
            prop_assert!(!around.why_none(&wanted, &one).is_empty());
        }
    }

    /// The shorter list of places for given hours says the same.
    #[test]
    fn places_for_given_hours_clash_with_nothing(around in any_around(), one in any_occurrence()) {
        let one = Occurrence { id: Id(0), state: "planned".into(), ..one };
        for venue in around.places_for(&one) {
            let there = Occurrence { venue: Some(venue.id), online: venue.online, ..one.clone() };
            prop_assert!(around.all.iter().all(|other| clash(&there, other).is_none()));
            prop_assert!(around.known.unfit(&there).is_empty());
        }
    }
}

/// Every start of the three parts, written out once more, at every place.
fn is_any_free(around: &Around, wanted: &Wanted, one: &Occurrence) -> bool {
    let on = wanted.on.unwrap();
    let busy = around.busy();
    let busy = busy.get(&on).map_or(&[][..], Vec::as_slice);
    let (morning, afternoon, evening) = ((420, 690), (810, 1020), (1050, 1290));
    let spans = [(Part::Morning, morning), (Part::Afternoon, afternoon), (Part::Evening, evening)];
    let of_parts = spans.into_iter().filter(|(part, _)| wanted.part.is_none_or(|wanted| wanted == *part));
    let mut starts: Vec<Minute> = of_parts
        .flat_map(|(_, (from, to))| {
            let end = if wanted.minutes > to - from { 1290 } else { to };
            (from..=to).filter(move |start| (start - from) % 30 == 0 && start + wanted.minutes <= end)
        })
        .collect();
    starts.extend(wanted.at.filter(|at| at + wanted.minutes <= MIDNIGHT));
    let big = |venue: &&Venue| {
        venue.online == wanted.online
            && (venue.online
                || wanted.people.is_none_or(|people| venue.capacity.is_none_or(|room| room >= people)))
    };
    around.known.venues.iter().filter(big).any(|venue| {
        starts.iter().filter(|from| on > around.today || **from >= around.now).any(|from| {
            let probe = probe(one, venue, (on, *from), wanted);
            busy.iter().all(|other| clash(&probe, other).is_none()) && around.known.unfit(&probe).is_empty()
        })
    })
}
