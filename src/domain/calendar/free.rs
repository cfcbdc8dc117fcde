//! Free times and places for something: what clashes with nothing and suits in every respect.

use std::collections::HashMap;

use chrono::{Datelike as _, Days, NaiveDate};

use super::clash::clash;
use super::minute::{MIDNIGHT, Minute, minute_of, show_minute};
use super::unfit::Known;
use super::wanted::{LASTING, Part, Wanted};
use super::{Closing, Occurrence, Speaker, Venue};

/// So many are offered.
pub(crate) const MOST: usize = 9;
/// So many days are looked at where none is said.
pub(crate) const AHEAD: u64 = 30;
/// Things begin at full and half hours.
const STEP: usize = 30;
/// Nothing goes on later.
const LATEST: Minute = 21 * 60 + 30;

impl Part {
    /// First start, and when what fits into it is over.
    const fn span(self) -> (Minute, Minute) {
        match self {
            Self::Morning => (7 * 60, 11 * 60 + 30),
            Self::Afternoon => (13 * 60 + 30, 17 * 60),
            Self::Evening => (17 * 60 + 30, LATEST),
        }
    }

    /// When something so long may begin; what is longer than the part goes on into the next.
    fn starts(self, minutes: Minute) -> impl Iterator<Item = Minute> {
        let (from, until) = self.span();
        let until = if minutes > until - from { LATEST } else { until };
        let last =
            until.checked_sub(minutes).filter(|last| *last >= from).map(|last| last.min(self.span().1));
        last.into_iter().flat_map(move |last| (from..=last).step_by(STEP))
    }
}

/// What is known when something free is looked for.
#[derive(Clone, Default, Debug)]
pub(crate) struct Around {
    pub(crate) known: Known,
    /// Everything of the ward in the days that are looked at.
    pub(crate) all: Vec<Occurrence>,
    pub(crate) today: NaiveDate,
    /// Of today's times, those before it are over.
    pub(crate) now: Minute,
}

/// A day, hours and a place that are free.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Proposal<'a> {
    pub(crate) on: NaiveDate,
    pub(crate) from: Minute,
    pub(crate) to: Minute,
    pub(crate) venue: &'a Venue,
}

/// Why nothing is free.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Why<'a> {
    /// The day is over.
    Past,
    /// It lasts longer than a day has hours for.
    TooLong,
    /// The ward has no place of that sort.
    NoPlace,
    DayOff(String),
    /// So many seats the biggest place has that is open.
    Biggest(i64),
    Closed(&'a Closing),
    /// Who or what is needed elsewhere all the time.
    Busy(&'a str),
    /// Whatever is big enough is taken or shut.
    Taken,
}

impl Around {
    /// Days that are looked at, in order.
    pub(crate) fn days(&self, wanted: &Wanted) -> impl Iterator<Item = NaiveDate> {
        let (from, to) = span(wanted, self.today);
        let (today, weekday) = (self.today, wanted.weekday);
        from.iter_days()
            .take_while(move |on| *on <= to)
            .filter(move |on| *on >= today && weekday.is_none_or(|weekday| on.weekday() == weekday))
    }

    /// What is offered for this: one time a place and part of the day, the emptiest seats last. `one` says who has to be
    /// there.
    pub(crate) fn proposals(&self, wanted: &Wanted, one: &Occurrence) -> Vec<Proposal<'_>> {
        let busy = self.busy();
        let mut found = Vec::new();
        for on in self.days(wanted) {
            if found.len() >= MOST {
                break;
            }
            found.extend(self.on_day(on, wanted, one, busy.get(&on).map_or(&[], Vec::as_slice)));
        }
        found.truncate(MOST);
        found
    }

    fn on_day(
        &self,
        on: NaiveDate,
        wanted: &Wanted,
        one: &Occurrence,
        busy: &[Occurrence],
    ) -> Vec<Proposal<'_>> {
        if self.known.days.off(on).is_some() {
            return Vec::new();
        }
        let parts = Part::ALL.into_iter().filter(|part| wanted.part.is_none_or(|wanted| wanted == *part));
        let mut found: Vec<Proposal<'_>> = Vec::new();
        for part in parts {
            for venue in self.known.venues.iter().filter(|venue| venue.suits(wanted)) {
                let mut starts = starts(part, wanted).filter(|from| on > self.today || *from >= self.now);
                let free = starts.find(|from| self.is_free(&probe(one, venue, (on, *from), wanted), busy));
                let to = |from| from + wanted.minutes;
                found.extend(free.map(|from| Proposal { on, from, to: to(from), venue }));
            }
        }
        found.sort_by_key(|one| (one.venue.capacity.is_none(), one.venue.capacity, one.from));
        found
    }

    fn is_free(&self, probe: &Occurrence, busy: &[Occurrence]) -> bool {
        busy.iter().all(|other| clash(probe, other).is_none()) && self.known.unfit(probe).is_empty()
    }

    /// The places that are free for this at its own day and hours, the smallest first.
    pub(crate) fn places_for(&self, one: &Occurrence) -> Vec<&Venue> {
        let Some(from) = minute_of(&one.from) else { return Vec::new() };
        let long = minute_of(&one.to).and_then(|to| to.checked_sub(from)).filter(|long| *long > 0);
        let wanted = Wanted { people: one.expected, minutes: long.unwrap_or(LASTING), ..Wanted::default() };
        let busy = self.busy();
        let busy = busy.get(&one.on).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<&Venue> = self.known.venues.iter().filter(|venue| venue.suits(&wanted)).collect();
        found.retain(|venue| self.is_free(&probe(one, venue, (one.on, from), &wanted), busy));
        found.sort_by_key(|venue| (venue.capacity.is_none(), venue.capacity));
        found
    }

    /// The smallest place that is known to have room for it at its own day and hours.
    pub(crate) fn instead(&self, one: &Occurrence) -> Option<&Venue> {
        self.places_for(one).into_iter().find(|venue| venue.capacity.is_some())
    }

    /// What takes hours and people on each day, for as long as it may: without an end two hours, without a beginning the
    /// whole day.
    fn busy(&self) -> HashMap<NaiveDate, Vec<Occurrence>> {
        let mut days: HashMap<NaiveDate, Vec<Occurrence>> = HashMap::new();
        for one in self.all.iter().filter(|one| one.is_live()) {
            let (from, to) = match (minute_of(&one.from), minute_of(&one.to)) {
                (None, _) => (0, MIDNIGHT),
                (Some(from), None) => (from, (from + LASTING).min(MIDNIGHT)),
                (Some(from), Some(to)) => (from, to),
            };
            let long = Occurrence { from: show_minute(from), to: show_minute(to), ..one.clone() };
            days.entry(one.on).or_default().push(long);
        }
        days
    }

    /// Why nothing is free; what can be changed first.
    pub(crate) fn why_none<'a>(&'a self, wanted: &Wanted, one: &'a Occurrence) -> Vec<Why<'a>> {
        let days: Vec<NaiveDate> = self.days(wanted).collect();
        let suited: Vec<&Venue> = self.known.venues.iter().filter(|venue| venue.is_of(wanted)).collect();
        let off = |on: &NaiveDate| self.known.days.off(*on);
        match days.last() {
            None => return vec![Why::Past],
            Some(last) if days.iter().all(|on| off(on).is_some()) => {
                return off(last).map(Why::DayOff).into_iter().collect();
            }
            Some(_) => {}
        }
        if Part::ALL.into_iter().all(|part| starts(part, wanted).next().is_none()) {
            return vec![Why::TooLong];
        }
        if suited.is_empty() {
            return vec![Why::NoPlace];
        }
        let closed = |venue: &Venue| {
            let all = days.iter().map(|on| self.known.closed(*on, Some(venue.id), venue.online));
            all.collect::<Option<Vec<_>>>().and_then(|all| all.last().copied())
        };
        let open = suited.iter().filter(|venue| closed(venue).is_none());
        let biggest = open.map(|venue| venue.capacity.unwrap_or(i64::MAX)).max();
        let mut why = Vec::new();
        if let (Some(biggest), Some(people)) = (biggest, wanted.people)
            && people > biggest
        {
            why.push(Why::Biggest(biggest));
        }
        for closing in suited.iter().filter(|venue| venue.suits(wanted)).filter_map(|venue| closed(venue)) {
            if !why.contains(&Why::Closed(closing)) {
                why.push(Why::Closed(closing));
            }
        }
        if why.is_empty() {
            why.push(self.who_is_busy(wanted, one).map_or(Why::Taken, Why::Busy));
        }
        why
    }

    /// Somebody without whom there would be something free.
    fn who_is_busy<'a>(&'a self, wanted: &Wanted, one: &'a Occurrence) -> Option<&'a str> {
        let mut alone = one.clone();
        (alone.people, alone.groups, alone.class) = (Vec::new(), Vec::new(), None);
        if self.proposals(wanted, &alone).is_empty() {
            return None;
        }
        let none_with = |people: &[Speaker], groups: &[Speaker]| {
            let with = Occurrence { people: people.to_vec(), groups: groups.to_vec(), ..alone.clone() };
            self.proposals(wanted, &with).is_empty()
        };
        let person = one.people.iter().find(|who| none_with(std::slice::from_ref(*who), &[]));
        let busy =
            person.or_else(|| one.groups.iter().find(|who| none_with(&[], std::slice::from_ref(*who))));
        busy.map(|who| &*who.name)
    }
}

impl Venue {
    /// Whether it is a place of the sort that is looked for.
    fn is_of(&self, wanted: &Wanted) -> bool {
        self.online == wanted.online
    }

    /// Whether it is, and big enough as far as is known.
    fn suits(&self, wanted: &Wanted) -> bool {
        let room = self.capacity.filter(|_| !self.online);
        self.is_of(wanted) && room.zip(wanted.people).is_none_or(|(room, people)| people <= room)
    }
}

/// The first and the last day that are looked at.
pub(crate) fn span(wanted: &Wanted, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let last = today.checked_add_days(Days::new(AHEAD - 1)).unwrap_or(today);
    wanted.on.map_or((today, last), |on| (on, on))
}

/// The hour that is wanted, then those of the part.
fn starts(part: Part, wanted: &Wanted) -> impl Iterator<Item = Minute> {
    let fits = |at: &Minute| Part::of(*at) == part && at + wanted.minutes <= MIDNIGHT;
    wanted.at.filter(fits).into_iter().chain(part.starts(wanted.minutes))
}

/// What is looked for as if it were held there and then.
fn probe(one: &Occurrence, venue: &Venue, (on, from): (NaiveDate, Minute), wanted: &Wanted) -> Occurrence {
    Occurrence {
        on,
        from: show_minute(from),
        to: show_minute(from + wanted.minutes),
        venue: Some(venue.id),
        online: venue.online,
        expected: wanted.people,
        state: "planned".into(),
        ..one.clone()
    }
}

#[cfg(test)]
mod tests;
