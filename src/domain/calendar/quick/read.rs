//! Reads the whole line: what each part of it says, and what it leaves open.

use chrono::NaiveDate;

use super::ask::{Ask, What};
use super::lexicon::{Entry, Lexicon, Named};
use super::line::Line;
use super::rule::{Counted, QuickRule, RuleDays};
use super::when::When;
use super::{amounts, hours, named, rule, when};
use crate::domain::calendar::rule::Rule;
use crate::domain::register::Id;
use crate::domain::value::Value;
use crate::vietnamese::case::upper_first;
use crate::vietnamese::fold::fold;
use crate::vietnamese::time::HoursDoubt;

/// A field with what the line says of it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Said {
    pub(crate) column: &'static str,
    pub(crate) value: Value,
    /// Nothing in the line says so beyond doubt.
    pub(crate) guessed: bool,
}

/// What a line is understood as.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Understanding {
    pub(crate) fields: Vec<Said>,
    /// What is open; doubtful readings first, then what is missing, then what is suggested.
    pub(crate) asks: Vec<Ask>,
    /// What comes again, with all its days.
    pub(crate) rule: Option<(QuickRule, RuleDays)>,
}

impl Understanding {
    fn say(&mut self, column: &'static str, value: Value) {
        self.fields.push(Said { column, value, guessed: false });
    }

    fn guess(&mut self, column: &'static str, value: Value) {
        self.fields.push(Said { column, value, guessed: true });
    }

    /// What it says of a field.
    pub(crate) fn get(&self, column: &str) -> Option<&Value> {
        self.fields.iter().find(|said| said.column == column).map(|said| &said.value)
    }

    fn open(&self, column: &str) -> bool {
        self.get(column).is_none() && self.asks.iter().all(|ask| ask.column() != column)
    }
}

/// Reads a line. `year` is the working year, into which dates without a year fall.
pub(crate) fn read(typed: &str, today: NaiveDate, year: i32, lexicon: &Lexicon) -> Understanding {
    let mut line = Line::of(typed);
    let mut all = Understanding::default();
    if line.words.is_empty() && line.quoted.is_none() {
        return all;
    }
    let rule = rule::find(&mut line, today, year);
    let hours = hours::find(&mut line);
    let count = amounts::people(&mut line);
    let money = amounts::money(&mut line);
    match rule {
        Some(rule) => read_rule(rule, today, lexicon, &mut all),
        None => read_day(when::find(&mut line, today, year), &mut all),
    }
    read_hours(hours, &mut all);
    read_groups(&mut line, lexicon, &mut all);
    read_signs(&mut line, lexicon, &mut all);
    let last = count.or_else(|| amounts::last(&mut line));
    let speaker = read_speaker(&mut line, lexicon, &mut all);
    // Behind the speaker's name a number may have come to stand last, or before it.
    if let Some(count) = last.or_else(|| amounts::last(&mut line)) {
        all.say("expected", Value::Int(count));
    }
    if let Some(money) = money {
        all.say("budget", Value::Int(money));
    }
    let title = upper_first(&line.rest());
    if !title.is_empty() {
        all.say("title", Value::text(title.as_str()));
    }
    if let (true, Some(topic)) = (all.open("topic"), lexicon.topic_of(&title)) {
        all.guess("topic", Value::text(topic.code.as_str()));
    }
    ask_for_the_day(today, lexicon, &mut all);
    ask_for_what_is_missing(&mut all);
    suggest(&title, speaker, lexicon, &mut all);
    all
}

fn read_day(said: When, all: &mut Understanding) {
    match said {
        When::Nothing => {}
        When::Sure(day) => all.say("held_on", Value::date(day)),
        When::Guessed(day) => all.guess("held_on", Value::date(day)),
        When::Two(day, meant) => all.asks.push(Ask::Weekday(day, meant)),
        When::Twice(near, far) => {
            all.guess("held_on", Value::date(near));
            all.asks.push(Ask::Twice(near, far));
        }
        When::Wrong(why) => all.asks.push(Ask::NoSuchDay(why)),
    }
}

fn read_rule(rule: QuickRule, today: NaiveDate, lexicon: &Lexicon, all: &mut Understanding) {
    let days = rule.days(today, |day| lexicon.days.off(day).is_some());
    let doubt = match (rule.count, rule.until, days.on.first()) {
        (None, None, _) => Some(Ask::NoEnd),
        (Some(_), Some(_), _) => Some(Ask::TwoEnds),
        _ if rule.is_too_long(today) => Some(Ask::TooLong),
        (_, _, None) => Some(Ask::NoDay),
        (_, _, Some(first)) => {
            let weekly = matches!(rule.every, Rule::Weekly { .. } | Rule::Daily { .. });
            (rule.from.is_none() && weekly).then_some(Ask::StartsOn(*first))
        }
    };
    if let Some(first) = days.on.first() {
        all.fields.push(Said { column: "held_on", value: Value::date(*first), guessed: rule.from.is_none() });
    }
    all.asks.extend(doubt);
    if rule.count.is_some_and(|(_, counted)| counted == Counted::Sessions) {
        all.asks.push(Ask::ClassOrSeries);
    }
    all.rule = Some((rule, days));
}

fn read_hours(said: Option<Result<crate::vietnamese::time::Hours, String>>, all: &mut Understanding) {
    let hours = match said {
        None => return,
        Some(Err(why)) => return all.asks.push(Ask::NoSuchHour(why)),
        Some(Ok(hours)) => hours,
    };
    let early = match hours.doubt {
        Some(HoursDoubt::Backwards(from, to)) => return all.asks.push(Ask::Backwards(from, to)),
        Some(HoursDoubt::Early(from, to)) => Some(Ask::Early(from, to)),
        None => None,
    };
    let guessed = early.is_some();
    all.asks.extend(early);
    all.fields.push(Said { column: "from_time", value: Value::text(hours.from), guessed });
    if let Some(to) = hours.to {
        all.fields.push(Said { column: "to_time", value: Value::text(to), guessed });
    }
}

/// “tổ 34” stays in the title and names the residential group.
fn read_groups(line: &mut Line, lexicon: &Lexicon, all: &mut Understanding) {
    let mut groups = Vec::new();
    for at in 0..line.words.len() {
        if line.key(at) != "to"
            || !line.words[at].is_free()
            || line.words.get(at + 1).is_none_or(|word| word.used)
        {
            continue;
        }
        let wanted = format!("to {}", line.key(at + 1).trim_start_matches('0'));
        if let Some(group) =
            lexicon.groups.iter().find(|group| fold(&group.name).replace("to 0", "to ") == wanted)
        {
            groups.push(Value::Int(group.id.0));
            line.words[at + 1].named = true;
        }
    }
    if !groups.is_empty() {
        all.say("groups", Value::many(groups));
    }
}

/// What stands behind `@`, `#` and `&`.
fn read_signs(line: &mut Line, lexicon: &Lexicon, all: &mut Understanding) {
    let as_named = |entries: &[Entry]| -> Vec<Named> {
        let all = entries.iter().zip(0..);
        all.map(|(entry, at)| Named { id: Id(at), name: entry.label.clone() }).collect()
    };
    let (topics, forms) = (as_named(&lexicon.topics), as_named(&lexicon.forms));
    let (mut units, mut people) = (Vec::new(), Vec::new());
    for at in 0..line.words.len() {
        let lists: [(What, &[Named]); 2] = match line.words[at].raw.as_str() {
            "@" => [(What::Place, &lexicon.venues), (What::Person, &lexicon.people)],
            "&" => [(What::Unit, &lexicon.partners), (What::Unit, &[])],
            "#" => [(What::Topic, &topics), (What::Form, &forms)],
            _ => continue,
        };
        line.take(at, at + 1);
        let from = at + 1;
        let place = lists[0].0 == What::Place;
        let addressed = named::person(line, from, &lexicon.people).filter(|_| place);
        let addressed = addressed.map(|(length, found)| (What::Person, (length + 1, found)));
        let best = lists
            .into_iter()
            .filter_map(|(what, list)| named::longest(line, from, list).map(|found| (what, found)))
            .reduce(|one, other| if other.1.0 > one.1.0 { other } else { one });
        let Some((what, (length, found))) = addressed.or(best) else {
            if let Some(name) = unknown(line, from) {
                all.asks.push(Ask::Unknown(lists[0].0, name));
            }
            continue;
        };
        line.take(from, from + length);
        let [one] = found.as_slice() else {
            all.asks.push(Ask::Which(what, found.into_iter().take(9).cloned().collect()));
            continue;
        };
        let at = usize::try_from(one.id.0).unwrap_or_default();
        match what {
            What::Place if all.open("venue_id") => all.say("venue_id", Value::Int(one.id.0)),
            What::Place => {}
            What::Person => people.push(Value::Int(one.id.0)),
            What::Unit => units.push(Value::Int(one.id.0)),
            What::Topic => all.say("topic", Value::text(lexicon.topics[at].code.as_str())),
            What::Form => all.say("form", Value::text(lexicon.forms[at].code.as_str())),
        }
    }
    for (column, found) in [("partners", units), ("speakers", people)] {
        if !found.is_empty() {
            all.say(column, Value::many(found));
        }
    }
}

/// The words of a name that nothing has, taken.
fn unknown(line: &mut Line, from: usize) -> Option<String> {
    let free = line.free_from(from);
    let ends_with_number =
        free > 1 && line.ends_at(from + free) && line.words[from + free - 1].number().is_some();
    let length = free - usize::from(ends_with_number);
    let name = line.raw(from, from + length);
    line.take(from, from + length);
    (!name.is_empty()).then_some(name)
}

/// Who speaks: the last words behind a form of address; within the title somebody is only suggested.
fn read_speaker(line: &mut Line, lexicon: &Lexicon, all: &mut Understanding) -> Option<Named> {
    if line.quoted.is_some() && line.words.iter().all(|word| word.used) {
        return None;
    }
    let found = (0..line.words.len())
        .find_map(|at| named::person(line, at, &lexicon.people).map(|(length, found)| (at, length, found)));
    let (at, length, found) = found?;
    let behind = at + 1 + length;
    let number = line.words.get(behind).is_some_and(|word| word.number().is_some() && !word.used);
    if !(line.ends_at(behind) || number && line.ends_at(behind + 1)) {
        return found.first().filter(|_| found.len() == 1).map(|one| (*one).clone());
    }
    line.take(at, behind);
    match found.as_slice() {
        [one] if all.open("speakers") => all.say("speakers", Value::many([Value::Int(one.id.0)])),
        _ => all.asks.push(Ask::Which(What::Person, found.into_iter().take(9).cloned().collect())),
    }
    None
}

/// A day off, a day that is over.
fn ask_for_the_day(today: NaiveDate, lexicon: &Lexicon, all: &mut Understanding) {
    let Some(day) = all.get("held_on").and_then(Value::as_date).filter(|_| all.rule.is_none()) else {
        return;
    };
    if let Some(off) = lexicon.days.off(day) {
        all.asks.push(Ask::DayOff(off));
    }
    all.asks.sort_by_key(|ask| !ask.is_doubt());
    if day < today {
        all.asks.push(Ask::Past((today - day).num_days()));
    }
}

fn ask_for_what_is_missing(all: &mut Understanding) {
    let asked = |all: &Understanding, column: &str| !all.open(column);
    if all.get("title").is_none() {
        all.asks.push(Ask::Title);
    }
    if !asked(all, "held_on") {
        all.asks.push(Ask::Day);
    }
    if !asked(all, "from_time") {
        all.asks.push(Ask::From);
    } else if let (Some(from), None) = (all.get("from_time").and_then(Value::as_text), all.get("to_time")) {
        let early = all.asks.iter().any(|ask| matches!(ask, Ask::Early(..)));
        let from = from.to_owned();
        if !early {
            all.asks.push(Ask::To(from));
        }
    }
    if !asked(all, "venue_id") {
        all.asks.push(Ask::Venue);
    }
}

/// Who is named in the title, which form it begins with, which day it is on.
fn suggest(title: &str, speaker: Option<Named>, lexicon: &Lexicon, all: &mut Understanding) {
    if let (Some(speaker), true) = (speaker, all.open("speakers")) {
        all.asks.push(Ask::Speaker(speaker));
    }
    let folded = fold(title);
    let form = lexicon.forms.iter().find(|form| folded.starts_with(&fold(&form.label)));
    if let (Some(form), true) = (form, all.open("form")) {
        all.asks.push(Ask::Form(form.clone()));
    }
    let day = all.get("held_on").and_then(Value::as_date).filter(|_| all.rule.is_none());
    let of_day: Vec<&Entry> =
        lexicon.kept.iter().filter(|(on, _)| Some(*on) == day).map(|(_, entry)| entry).collect();
    let names = |entry: &&Entry| folded.split(' ').filter(|word| fold(&entry.label).contains(*word)).count();
    if let Some(entry) = of_day.iter().copied().rev().max_by_key(names) {
        all.asks.push(Ask::Commemoration(entry.clone()));
    }
}
