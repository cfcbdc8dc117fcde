//! Wards as they are typed on the line of a conclusion: `p4 p9`.

use chrono::{Days, NaiveDate};

use crate::data::{Error, Reader};
use crate::domain::register::{Id, Record, WardId};
use crate::text::meeting as text;
use crate::vietnamese::fold::fold;

/// The wards there ever were, and who directs them.
#[derive(Debug)]
pub(super) struct Wards {
    all: Vec<Record>,
    directors: Vec<(WardId, Box<str>)>,
    day: NaiveDate,
}

/// A ward that was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Named {
    /// The ward that has to do it: the successor of one that is no more.
    pub(super) ward: WardId,
    name: String,
    /// What is asked if another was typed that is no more.
    pub(super) closed: Option<String>,
}

impl Wards {
    /// As they are on the day of a meeting.
    pub(super) fn new(reader: &Reader, day: NaiveDate) -> Result<Self, Error> {
        Ok(Self { all: reader.all_wards()?, directors: reader.directors(day)?, day })
    }

    /// How these wards are typed.
    pub(super) fn typed(&self, wards: &[WardId]) -> String {
        let shorts = wards.iter().filter_map(|ward| self.of(Id(ward.0))).map(key);
        shorts.collect::<Vec<_>>().join(" ")
    }

    /// Who directs a ward; "" if nobody is recorded.
    pub(super) fn director(&self, ward: WardId) -> &str {
        self.directors.iter().find(|(of, _)| *of == ward).map_or("", |(_, name)| name)
    }

    /// A ward and who does it, in words.
    pub(super) fn understood(&self, named: &Named, who: &str) -> String {
        match &named.closed {
            Some(asked) => asked.clone(),
            None if who.is_empty() => text::unit_understood(&named.name, self.director(named.ward), true),
            None => text::unit_understood(&named.name, who, false),
        }
    }

    /// The wards that were typed, or the sentence about the one that is none.
    pub(super) fn read(&self, typed: &str) -> Result<Vec<Named>, String> {
        let mut named: Vec<Named> = Vec::new();
        for word in typed.split([' ', ',', ';']).filter(|word| !word.is_empty()) {
            let found = self.named(word).ok_or_else(|| text::no_ward(word))?;
            if named.iter().all(|one| one.ward != found.ward) {
                named.push(found);
            }
        }
        Ok(named)
    }

    fn of(&self, id: Id) -> Option<&Record> {
        self.all.iter().find(|ward| ward.id == Some(id))
    }

    fn named(&self, word: &str) -> Option<Named> {
        let word = plain(word);
        let is_it = |ward: &&Record| key(ward) == word || key(ward) == format!("p{word}");
        // Of two of one name the one that is there.
        let closed_on = |ward: &Record| ward.get("valid_to").as_date().filter(|last| *last < self.day);
        let mut found: Vec<&Record> = self.all.iter().filter(is_it).collect();
        found.sort_by_key(|ward| closed_on(ward).is_some());
        let first = *found.first()?;
        let mut ward = first;
        // A row of mergers is no longer than the wards.
        for _ in 0..self.all.len() {
            match closed_on(ward).and(ward.int("successor_id")).and_then(|id| self.of(Id(id))) {
                Some(next) => ward = next,
                None => break,
            }
        }
        let closed = closed_on(first).filter(|_| ward.id != first.id).map(|last| {
            let since = last.checked_add_days(Days::new(1)).unwrap_or(last);
            text::closed_ward(first.text("name"), ward.text("name"), since)
        });
        Some(Named { ward: WardId(ward.id?.0), name: ward.text("name").to_owned(), closed })
    }
}

/// `P.4` as it is typed: `p4`.
fn key(ward: &Record) -> String {
    plain(ward.text("short"))
}

fn plain(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
