//! What a line may name: the places, people, units and groups of a ward, the lists and days of the year.

use chrono::NaiveDate;

use crate::domain::register::Id;
use crate::guideline::{Guideline, KnownDays};
use crate::vietnamese::fold::fold;

/// A record that can be named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Named {
    pub(crate) id: Id,
    pub(crate) name: String,
}

/// One of a list of the guideline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Entry {
    pub(crate) code: String,
    pub(crate) label: String,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    pub(crate) venues: Vec<Named>,
    pub(crate) people: Vec<Named>,
    pub(crate) partners: Vec<Named>,
    pub(crate) groups: Vec<Named>,
    pub(crate) topics: Vec<Entry>,
    pub(crate) forms: Vec<Entry>,
    /// Commemoration days with their days.
    pub(crate) kept: Vec<(NaiveDate, Entry)>,
    /// Folded titles of what the ward has held or planned, with their topics; the latest first.
    pub(crate) before: Vec<(String, String)>,
    /// Which days are off.
    pub(crate) days: KnownDays,
}

impl Lexicon {
    /// What the year says; the ward's own is still missing.
    pub(crate) fn of_year(year: &Guideline, days: KnownDays) -> Self {
        let list = |name: &str| {
            let options = year.options(name).into_iter();
            options.map(|(code, label)| Entry { code: code.into(), label: label.into() }).collect()
        };
        let kept = year.commemorations.iter().filter_map(|day| {
            let entry = Entry { code: day.code().into(), label: day.label.to_string() };
            Some((day.in_year(year.year)?, entry))
        });
        Self { topics: list("topics"), forms: list("forms"), kept: kept.collect(), days, ..Self::default() }
    }

    /// The topic of the latest activity whose title has all words of this one, or of the list where its label begins it.
    pub(super) fn topic_of(&self, title: &str) -> Option<&Entry> {
        let title = fold(title);
        let words: Vec<&str> = title.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return None;
        }
        let has_all = |before: &str| words.iter().all(|word| before.split(' ').any(|one| one == *word));
        let before = self.before.iter().find(|(before, _)| has_all(before)).map(|(_, topic)| topic);
        let of_code = |code: &String| self.topics.iter().find(|topic| topic.code == *code);
        before
            .and_then(of_code)
            .or_else(|| self.topics.iter().find(|one| title.starts_with(&fold(&one.label))))
    }
}
