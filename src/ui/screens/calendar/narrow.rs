//! What the calendar is narrowed to, by what is typed into its filter: words of the title, `@` a place or person, `#` a
//! topic or form, `&` a unit, `?` what is not reported, `!` what clashes; together. It goes along into the other views.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::data::{At, Error, ListQuery, Only};
use crate::domain::calendar::quick::names;
use crate::domain::calendar::{Occurrence, clash};
use crate::domain::register::{Id, RegisterId, WardId};
use crate::domain::value::Value;
use crate::ui::layer::Ctx;
use crate::vietnamese::fold::matches_text;

/// What stands before a place or person, a topic, a unit; what is not reported; what clashes.
pub(super) const SIGNS: &str = "@#&?!";

/// So many activities of one ward are held against a topic or a unit: more than it has in a year.
const MOST: u16 = 5_000;

/// What an activity is about, and with whom.
#[derive(Clone, Default, Debug)]
struct About {
    topics: [String; 2],
    units: Vec<String>,
}

/// What is wanted.
#[derive(Clone, Default, Debug)]
pub(super) struct Narrow {
    pub(super) typed: String,
    words: String,
    places: Vec<String>,
    topics: Vec<String>,
    units: Vec<String>,
    unreported: bool,
    clash: bool,
    about: HashMap<Id, About>,
}

impl Narrow {
    /// What the typed text wants; nothing typed wants everything.
    pub(super) fn of(typed: &str) -> Self {
        let mut all = Self { typed: typed.trim().to_owned(), ..Self::default() };
        let mut sign = ' ';
        for word in spread(typed).split_whitespace() {
            match word {
                "@" | "#" | "&" => {
                    sign = word.chars().next().unwrap_or(' ');
                    let list = all.list(sign);
                    list.extend([String::new()]);
                }
                "?" => (all.unreported, sign) = (true, ' '),
                "!" => (all.clash, sign) = (true, ' '),
                word => match all.list(sign).last_mut() {
                    Some(last) if sign != ' ' => *last = format!("{last} {word}").trim().to_owned(),
                    _ => all.words = format!("{} {word}", all.words).trim().to_owned(),
                },
            }
        }
        all
    }

    fn list(&mut self, sign: char) -> &mut Vec<String> {
        match sign {
            '#' => &mut self.topics,
            '&' => &mut self.units,
            _ => &mut self.places,
        }
    }

    /// Whether everything is wanted.
    pub(super) fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// Reads what activities are about, if that is asked for.
    pub(super) fn look_up(
        &mut self,
        ward: Option<WardId>,
        (from, to): (NaiveDate, NaiveDate),
        ctx: &Ctx<'_>,
    ) -> Result<(), Error> {
        if self.topics.is_empty() && self.units.is_empty() {
            return Ok(());
        }
        let query = ListQuery::new(RegisterId::Activities).of_ward(ward);
        let query = query.only("held_on", Only::Between(Value::date(from), Value::date(to)));
        for row in ctx.reader.page(&query, &At::First, MOST)?.rows {
            // A list does not read whom an activity is held with.
            let whole = row.record.id.filter(|_| !self.units.is_empty());
            let whole = whole.map(|id| ctx.reader.record(RegisterId::Activities, id)).transpose()?.flatten();
            let record = whole.unwrap_or(row.record);
            let units = record.get("partners").items().iter().filter_map(Value::as_int);
            let units = units.filter_map(|id| ctx.reader.label(RegisterId::Partners, Id(id)).ok().flatten());
            let label = |list: &str, column: &str| ctx.year.label(list, record.text(column)).to_owned();
            let topics = [label("topics", "topic"), label("forms", "form")];
            if let Some(id) = record.id {
                self.about.insert(id, About { topics, units: units.collect() });
            }
        }
        Ok(())
    }

    /// Those of all that are wanted. What clashes does so with any of them.
    pub(super) fn shown(&self, all: &[Occurrence], today: NaiveDate) -> Vec<bool> {
        let clashing: HashSet<usize> = if self.clash {
            clash::pairs(all).into_iter().flat_map(|(one, other)| [one, other]).collect()
        } else {
            HashSet::new()
        };
        let wanted = |(at, one): (usize, &Occurrence)| {
            (!self.clash || clashing.contains(&at))
                && (!self.unreported || one.is_unreported(today))
                && self.fits(one)
        };
        all.iter().enumerate().map(wanted).collect()
    }

    /// The same, as a list of their own.
    pub(super) fn of_all(&self, all: &[Occurrence], today: NaiveDate) -> Vec<Occurrence> {
        let shown = self.shown(all, today);
        all.iter().zip(shown).filter(|(_, shown)| *shown).map(|(one, _)| one.clone()).collect()
    }

    fn fits(&self, one: &Occurrence) -> bool {
        let text = format!("{} {} {}", one.title, one.venue_name, one.lead);
        let at_place = |typed: &String| {
            names(typed, &one.venue_name) || one.people.iter().any(|person| names(typed, &person.name))
        };
        let of_activity = || self.about.get(&one.id).filter(|_| one.register == RegisterId::Activities);
        let on_topic = |typed: &String| {
            typed.is_empty()
                || of_activity().is_some_and(|about| about.topics.iter().any(|topic| names(typed, topic)))
        };
        let with_unit = |typed: &String| {
            typed.is_empty()
                || of_activity().is_some_and(|about| about.units.iter().any(|unit| names(typed, unit)))
        };
        (self.words.is_empty() || matches_text(&text, &self.words))
            && self.places.iter().all(at_place)
            && self.topics.iter().all(on_topic)
            && self.units.iter().all(with_unit)
    }
}

/// The text with every sign as a word of its own.
fn spread(typed: &str) -> String {
    let mut all = String::new();
    for c in typed.chars() {
        if SIGNS.contains(c) {
            all.extend([' ', c, ' ']);
        } else {
            all.push(c);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_divide_what_is_typed() {
        let all = Narrow::of("hội thi @nhà văn hóa #pháp luật &đoàn tn ? dân ca !");
        assert_eq!((all.words.as_str(), all.unreported, all.clash), ("hội thi dân ca", true, true));
        assert_eq!(all.places, ["nhà văn hóa"]);
        assert_eq!(all.topics, ["pháp luật"]);
        assert_eq!(all.units, ["đoàn tn"]);
        assert!(Narrow::of("  ").is_empty());
    }
}
