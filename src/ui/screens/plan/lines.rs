//! The lines of a plan: its items under the guideline's sections, with sums.

use super::standing::{self, Standing};
use crate::data::screens_plan::ItemProgress;
use crate::domain::register::{Id, Record};
use crate::guideline::Guideline;
use crate::text::tabs as text;
use crate::ui::screens::sheet::{Head, Line, Tone};
use crate::vietnamese::number::{show_int, show_money};

/// The columns.
pub(super) const HEADS: &[Head] = &[
    Head::text("   TT Nội dung hoạt động", 28),
    Head::text("Thời gian", 11),
    Head::text("Phụ trách", 12),
    Head::number("Người", 6),
    Head::number("TH/KH", 5),
    Head::text("Tình trạng", 11),
];

/// What items come to.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Sums {
    /// How many.
    pub(super) items: u32,
    /// People expected.
    pub(super) expected: i64,
    /// Budget, đồng.
    pub(super) budget: i64,
    /// Activities and classes made from them.
    pub(super) made: u32,
    /// Those done.
    pub(super) done: u32,
    /// People reached.
    pub(super) people: i64,
}

impl Sums {
    fn add(&mut self, item: &Record, progress: &ItemProgress) {
        self.items += 1;
        if item.text("state") != "dropped" {
            self.expected += item.int("expected").unwrap_or(0);
            self.budget += item.int("budget").unwrap_or(0);
        }
        self.made += progress.made;
        self.done += progress.done;
        self.people += progress.people;
    }
    fn join(&mut self, other: Self) {
        self.items += other.items;
        self.expected += other.expected;
        self.budget += other.budget;
        self.made += other.made;
        self.done += other.done;
        self.people += other.people;
    }
}

/// What became of an item; nothing yet if it is not among those known.
pub(super) fn progress_of(all: &[ItemProgress], item: Option<Id>) -> ItemProgress {
    let found = all.iter().find(|progress| Some(progress.item) == item.map(|id| id.0));
    found.copied().unwrap_or_default()
}

/// The lines of these items, and what they come to together.
pub(super) fn lines(
    items: &[&Record],
    progress: &[ItemProgress],
    year: &Guideline,
    today: chrono::NaiveDate,
) -> (Vec<Line<Id>>, Sums) {
    let mut sections: Vec<(String, String)> =
        year.options("plan_sections").into_iter().map(|(code, label)| (code.into(), label.into())).collect();
    for item in items {
        let code = item.text("section");
        if !sections.iter().any(|(known, _)| known == code) {
            sections.push((code.to_owned(), code.to_owned()));
        }
    }
    let mut lines = Vec::new();
    let mut all = Sums::default();
    let mut number = 0;
    let mut letters = ('A'..='Z').chain('a'..='z');
    for (code, label) in &sections {
        let within: Vec<_> = items.iter().filter(|item| item.text("section") == code).collect();
        if within.is_empty() {
            continue;
        }
        let letter = letters.next().unwrap_or('*');
        lines.push(Line::Heading(format!("{letter}. {}", label.to_uppercase())));
        let mut sums = Sums::default();
        for item in within {
            let made = progress_of(progress, item.id);
            sums.add(item, &made);
            number += 1;
            lines.extend(row(item, &made, number, today));
        }
        lines.push(Line::Sum(sum(&sums)));
        all.join(sums);
    }
    (lines, all)
}

fn row(item: &Record, made: &ItemProgress, number: u32, today: chrono::NaiveDate) -> Option<Line<Id>> {
    let standing = standing::standing(item, made, today);
    let tone = match standing {
        Standing::Overdue | Standing::Incomplete => Tone::Warn,
        Standing::Dropped => Tone::Dim,
        _ => Tone::Plain,
    };
    let cells = vec![
        format!("{} {number:>3} {}", standing.mark(), item.text("content")),
        standing::time(item),
        item.text("lead").to_owned(),
        item.int("expected").map(show_int).unwrap_or_default(),
        if made.made == 0 { String::new() } else { format!("{}/{}", made.done, made.made) },
        standing.label().to_owned(),
    ];
    Some(Line::Row { key: item.id?, cells, tone })
}

fn sum(sums: &Sums) -> Vec<String> {
    let budget = if sums.budget == 0 { String::new() } else { show_money(sums.budget) };
    let done = if sums.made == 0 { String::new() } else { format!("{}/{}", sums.done, sums.made) };
    vec![text::section_sum(sums.items, &budget), String::new(), String::new(), show_int(sums.expected), done]
}
