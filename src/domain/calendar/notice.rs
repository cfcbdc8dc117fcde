//! What of a calendar hangs on the notice board, where everybody reads it. Pure.
//!
//! It is made of a type of its own, which has no room for people, learners, telephones, money, turns or reasons: what is
//! not there cannot hang out by mistake.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use sha2::{Digest as _, Sha256};

use crate::domain::op::Op;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::value::Value;

/// Something that may hang on the notice board.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Item {
    /// [`RegisterId::Activities`] or [`RegisterId::Sessions`].
    pub(crate) register: RegisterId,
    pub(crate) id: Id,
    pub(crate) on: NaiveDate,
    /// From when, `18:00`; "" if not said.
    pub(crate) from: String,
    pub(crate) to: String,
    /// Title of the activity or of the class.
    pub(crate) title: String,
    pub(crate) place: String,
    pub(crate) address: String,
    pub(crate) is_off: bool,
    /// The day that people were told before it was moved.
    pub(crate) moved_from: Option<NaiveDate>,
    /// The unit that holds it; "" is the centre itself.
    pub(crate) host: String,
    /// Units that hold it together with the host, and units whose people speak.
    pub(crate) units: Vec<String>,
    /// Codes of whom it is for.
    pub(crate) audiences: Vec<String>,
    pub(crate) class: Option<Id>,
    /// Which session of its class it is, those that are off not counted.
    pub(crate) number: Option<u32>,
}

/// A span that hangs out as one paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Span {
    /// From the first to the last day of a month.
    Month { year: i32, month: u32 },
    /// A week by ISO 8601: the first has the year's first Thursday.
    Week { year: i32, week: u32 },
}

impl Span {
    /// The month of a day.
    pub(crate) fn month_of(day: NaiveDate) -> Self {
        Self::Month { year: day.year(), month: day.month() }
    }
    /// The week of a day.
    pub(crate) fn week_of(day: NaiveDate) -> Self {
        let week = day.iso_week();
        Self::Week { year: week.year(), week: week.week() }
    }
    /// The one from this day to that one, or the month of the first if there is none.
    pub(crate) fn of(from: NaiveDate, to: NaiveDate) -> Self {
        let week = Self::week_of(from);
        if week.days() == Some((from, to)) { week } else { Self::month_of(from) }
    }
    /// Its first and last day; none if there is no such span.
    pub(crate) fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::Month { year, month } => {
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                Some((first, first.checked_add_months(chrono::Months::new(1))?.pred_opt()?))
            }
            Self::Week { year, week } => {
                let monday = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
                Some((monday, monday.checked_add_days(Days::new(6))?))
            }
        }
    }
}

/// What a line of a day says of its activity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Standing {
    Holds,
    /// It was told for this day and is on that one now.
    Moved(NaiveDate),
    Off,
}

/// The activities of each day of a span, days without any left out; what was moved stands on both its days.
pub(crate) fn days(
    items: &[Item],
    (from, to): (NaiveDate, NaiveDate),
) -> Vec<(NaiveDate, Vec<(&Item, Standing)>)> {
    let mut days: BTreeMap<NaiveDate, Vec<(&Item, Standing)>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.class.is_none()) {
        let now = if item.is_off { Standing::Off } else { Standing::Holds };
        let told = item.moved_from.map(|day| (day, Standing::Moved(item.on)));
        // What was moved and then called off is off, on the day that it was moved to.
        for (day, standing) in [Some((item.on, now)), told].into_iter().flatten() {
            if (from..=to).contains(&day) {
                days.entry(day).or_default().push((item, standing));
            }
        }
    }
    for all in days.values_mut() {
        all.sort_by(|(one, _), (other, _)| (&one.from, one.id).cmp(&(&other.from, other.id)));
    }
    days.into_iter().collect()
}

/// A class at one place, as one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ClassLine<'a> {
    /// Any of its sessions: title, place and units are the same in all.
    pub(crate) of: &'a Item,
    /// Its sessions by their hours.
    pub(crate) parts: Vec<Part>,
    /// Days on which there is none although there was to be one.
    pub(crate) off: Vec<NaiveDate>,
}

/// Sessions of one class at the same hours.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Part {
    pub(crate) from: String,
    pub(crate) to: String,
    /// Its days, in order.
    pub(crate) days: Vec<NaiveDate>,
    /// Runs of session numbers, `(1, 8)`.
    pub(crate) numbers: Vec<(u32, u32)>,
}

/// The classes of a span in the order of their first session.
pub(crate) fn classes(items: &[Item]) -> Vec<ClassLine<'_>> {
    let mut lines: Vec<ClassLine<'_>> = Vec::new();
    for item in items.iter().filter(|item| item.class.is_some()) {
        let same = |line: &ClassLine<'_>| (line.of.class, &line.of.place) == (item.class, &item.place);
        let known = lines.iter().position(same);
        let at = known.unwrap_or_else(|| {
            lines.push(ClassLine { of: item, parts: Vec::new(), off: Vec::new() });
            lines.len() - 1
        });
        let line = &mut lines[at];
        if item.is_off {
            line.off.push(item.on);
            continue;
        }
        let part = line.parts.iter().position(|part| (&part.from, &part.to) == (&item.from, &item.to));
        let part = part.unwrap_or_else(|| {
            let (days, numbers) = (Vec::new(), Vec::new());
            line.parts.push(Part { from: item.from.clone(), to: item.to.clone(), days, numbers });
            line.parts.len() - 1
        });
        line.parts[part].take(item);
    }
    lines
}

impl Part {
    fn take(&mut self, item: &Item) {
        self.days.push(item.on);
        let Some(number) = item.number else { return };
        match self.numbers.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => self.numbers.push((number, number)),
        }
    }

    /// The days of the week on which it is, Monday first.
    pub(crate) fn weekdays(&self) -> Vec<NaiveDate> {
        let mut all: Vec<NaiveDate> = Vec::new();
        for day in &self.days {
            if !all.iter().any(|known| known.weekday() == day.weekday()) {
                all.push(*day);
            }
        }
        all.sort_by_key(|day| day.weekday().num_days_from_monday());
        all
    }
}

/// As much as a posting keeps of what hung out.
const MOST: usize = 2000;
/// Before a digest of the whole, where there is too much to keep a digest of each.
const WHOLE: char = '*';

/// What a posting keeps of what hangs out: enough to say later how much of it is another by now.
pub(crate) fn digest(items: &[Item]) -> String {
    let each: Vec<_> = items.iter().map(|item| format!("{}.{}", key(item), mark(&says(item), 2))).collect();
    let each = each.join(" ");
    if each.len() <= MOST {
        return each;
    }
    format!("{WHOLE}{}", mark(&each, 16))
}

/// An activity that hangs out from this day on; none if it hung out before.
pub(crate) fn posted(activity: Record, on: NaiveDate) -> Option<Op> {
    if !activity.get("posted_on").is_empty() {
        return None;
    }
    let base = Some(activity.values.clone());
    Some(Op::Save { record: activity.with("posted_on", Value::date(on)), base })
}

/// How much differs between what hung out and what would hang out now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Difference {
    None,
    /// So many were added, changed or taken away.
    Some(usize),
    /// Something; nobody counted.
    Unknown,
}

/// What differs from what was kept; nothing is known of a posting that kept nothing.
pub(crate) fn difference(kept: &str, items: &[Item]) -> Difference {
    let now = digest(items);
    if kept.is_empty() || kept == now {
        return Difference::None;
    }
    if kept.starts_with(WHOLE) || now.starts_with(WHOLE) {
        return Difference::Unknown;
    }
    let pairs = |text: &str| -> BTreeMap<String, String> {
        let pair = |word: &str| word.split_once('.').map(|(key, mark)| (key.to_owned(), mark.to_owned()));
        text.split(' ').filter_map(pair).collect()
    };
    let (was, is) = (pairs(kept), pairs(&now));
    let changed = was.iter().filter(|(key, mark)| is.get(*key) != Some(mark)).count();
    let added = is.keys().filter(|key| !was.contains_key(*key)).count();
    // The same things in another order hang out the same.
    if changed + added == 0 { Difference::None } else { Difference::Some(changed + added) }
}

fn key(item: &Item) -> String {
    let register = if item.register == RegisterId::Sessions { 'b' } else { 'a' };
    format!("{register}{}", item.id.0)
}

/// Everything that a reader of the board sees of it. The number of a session follows from the others.
fn says(item: &Item) -> String {
    let day = |day: NaiveDate| day.to_string();
    let parts = [
        day(item.on),
        item.moved_from.map(day).unwrap_or_default(),
        item.is_off.to_string(),
        item.units.join("\u{1f}"),
        item.audiences.join("\u{1f}"),
    ];
    let texts = [&item.from, &item.to, &item.title, &item.place, &item.address, &item.host];
    parts.iter().chain(texts).map(String::as_str).collect::<Vec<_>>().join("\u{1e}")
}

/// The first bytes of a digest, as hexadecimal figures.
fn mark(text: &str, bytes: usize) -> String {
    Sha256::digest(text.as_bytes()).iter().take(bytes).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::day;
    use super::*;

    fn talk(id: i64, on: u32) -> Item {
        Item {
            register: RegisterId::Activities,
            id: Id(id),
            on: day(on),
            from: "08:00".into(),
            to: "10:00".into(),
            title: format!("Việc {id}"),
            place: String::new(),
            address: String::new(),
            is_off: false,
            moved_from: None,
            host: String::new(),
            units: Vec::new(),
            audiences: Vec::new(),
            class: None,
            number: None,
        }
    }

    fn session(id: i64, on: u32, number: u32) -> Item {
        let class = Some(Id(1));
        Item { register: RegisterId::Sessions, class, number: Some(number), ..talk(id, on) }
    }

    #[test]
    fn what_was_moved_stands_on_both_its_days() {
        let moved = Item { moved_from: Some(day(7)), ..talk(1, 20) };
        let off = Item { is_off: true, ..talk(2, 20) };
        let all = [moved, off, talk(3, 28)];
        let said: Vec<_> = days(&all, (day(1), day(27)))
            .into_iter()
            .map(|(on, all)| (on, all.iter().map(|(item, how)| (item.id.0, *how)).collect::<Vec<_>>()))
            .collect();
        let expected = [
            (day(7), vec![(1, Standing::Moved(day(20)))]),
            (day(20), vec![(1, Standing::Holds), (2, Standing::Off)]),
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn a_class_is_one_line() {
        let mut all: Vec<_> =
            [7, 9, 14, 16].into_iter().zip(1..).map(|(on, at)| session(i64::from(at), on, at)).collect();
        all.push(Item { is_off: true, number: None, ..session(5, 21, 0) });
        all.push(Item { from: "19:00".into(), ..session(6, 22, 5) });
        let lines = classes(&all);
        let [line] = &lines[..] else { panic!("{lines:?}") };
        assert_eq!(line.off, [day(21)]);
        let [evenings, other] = &line.parts[..] else { panic!("{line:?}") };
        assert_eq!(
            (&evenings.days, &evenings.numbers),
            (&vec![day(7), day(9), day(14), day(16)], &vec![(1, 4)])
        );
        assert_eq!(evenings.weekdays(), [day(7), day(9)]);
        assert_eq!((other.days.len(), &other.numbers), (1, &vec![(5, 5)]));
    }

    #[test]
    fn what_differs_is_counted() {
        let hung = [talk(1, 6), talk(2, 7), session(3, 8, 1)];
        let kept = digest(&hung);
        assert_eq!(difference(&kept, &hung), Difference::None);
        assert_eq!(difference("", &hung), Difference::None, "nobody kept anything");
        let now = [Item { from: "09:00".into(), ..talk(1, 6) }, session(3, 8, 1), talk(4, 9)];
        assert_eq!(difference(&kept, &now), Difference::Some(3), "changed, taken away, added");
        let turned = [talk(2, 7), talk(1, 6), session(3, 8, 4)];
        assert_eq!(difference(&kept, &turned), Difference::None, "order and numbers are no difference");
        let many: Vec<_> = (0..400).map(|id| talk(id, 6)).collect();
        let kept = digest(&many);
        assert!(kept.len() <= MOST && kept.starts_with(WHOLE));
        assert_eq!(difference(&kept, &many), Difference::None);
        assert_eq!(difference(&kept, &many[1..]), Difference::Unknown);
    }

    #[test]
    fn a_week_begins_on_monday() {
        let date = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(Span::Week { year: 2021, week: 12 }.days(), Some((date(2021, 3, 22), date(2021, 3, 28))));
        assert_eq!(Span::week_of(date(2021, 1, 3)), Span::Week { year: 2020, week: 53 });
        assert_eq!(Span::Week { year: 2021, week: 53 }.days(), None);
        assert_eq!(Span::month_of(day(6)).days(), Some((day(1), day(31))));
    }
}
