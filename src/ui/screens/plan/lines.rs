//! The lines of a plan: its items under the guideline's sections, with sums.

use super::standing;
use crate::domain::register::{Id, Record};
use crate::domain::rules::plan::Item;
use crate::domain::rules::plan::progress::{Fulfilment, FulfilmentStage, ItemProgress, Stage, progress};
use crate::domain::rules::plan::warnings::Warning;
use crate::guideline::Guideline;
use crate::text::tabs as text;
use crate::ui::grid::{Cell, Head, Line};
use crate::vietnamese::number::{show_int, show_money};

pub(super) const HEADS: &[Head] = &[
    Head::text("  TT Nội dung hoạt động", 26),
    Head::text("Thời gian", 12),
    Head::text("Phụ trách", 11),
    Head::number("Người", 5),
    Head::number("TH/KH", 5),
    Head::text("Tình trạng", 13),
];

/// What items come to.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Sums {
    /// To be done, without those given up.
    pub(super) planned: u32,
    pub(super) done: u32,
    /// Given up with a reason.
    pub(super) dropped: u32,
    pub(super) expected: i64,
    /// Budget, đồng.
    pub(super) budget: i64,
    /// Turns of people who came.
    pub(super) turns: i64,
}

impl Sums {
    fn add(&mut self, item: &Item<'_>, progress: &ItemProgress) {
        self.turns += progress.turns;
        if progress.stage == Stage::Dropped {
            self.dropped += 1;
            return;
        }
        self.planned += 1;
        self.done += u32::from(progress.stage == Stage::Done);
        self.expected += item.expected.unwrap_or(0);
        self.budget += item.budget.unwrap_or(0);
    }
    fn join(&mut self, other: Self) {
        self.planned += other.planned;
        self.done += other.done;
        self.dropped += other.dropped;
        self.expected += other.expected;
        self.budget += other.budget;
        self.turns += other.turns;
    }
}

/// The lines of these items of a plan of that year, and what they come to together.
pub(super) fn lines(
    items: &[Record],
    (fulfilments, doubts): (&[Fulfilment], &[Warning]),
    plan_year: i32,
    year: &Guideline,
    today: chrono::NaiveDate,
) -> (Vec<Line<Id>>, Sums) {
    let known = progress(items, fulfilments, plan_year, today).items;
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
        let both = items.iter().map(Item::from).zip(&known);
        let within: Vec<_> = both.filter(|(item, _)| item.section == code).collect();
        if within.is_empty() {
            continue;
        }
        let letter = letters.next().unwrap_or('*');
        lines.push(Line::Heading(format!("{letter}. {}", label.to_uppercase())));
        let mut sums = Sums::default();
        for (item, progress) in within {
            sums.add(&item, progress);
            number += 1;
            let doubtful = doubts.iter().any(|doubt| doubt.item.is_some() && doubt.item == item.id);
            lines.extend(row(&item, progress, fulfilments, (number, doubtful)));
        }
        lines.push(Line::Sum(sum(&sums)));
        all.join(sums);
    }
    (lines, all)
}

fn row(
    item: &Item<'_>,
    progress: &ItemProgress,
    fulfilments: &[Fulfilment],
    (number, doubtful): (u32, bool),
) -> Option<Line<Id>> {
    let (mark, standing, tone) = standing::standing(item, progress.stage);
    let live = |fulfilment: &&Fulfilment| {
        Some(fulfilment.item) == item.id && fulfilment.stage != FulfilmentStage::Cancelled
    };
    let made = fulfilments.iter().filter(live).count();
    let cells = vec![
        format!("{mark} {number:>2} {}", item.content),
        format!("{}{}", if doubtful { "!" } else { "" }, standing::time(item)),
        item.lead.to_owned(),
        item.expected.map(show_int).unwrap_or_default(),
        if made == 0 { String::new() } else { format!("{}/{made}", progress.fulfilments) },
        standing.to_owned(),
    ];
    Some(Line::row(item.id?, cells, tone))
}

fn sum(sums: &Sums) -> Vec<Cell> {
    let budget = if sums.budget == 0 { String::new() } else { show_money(sums.budget) };
    let words = text::section_sum(sums.planned, &budget);
    let done = format!("{}/{}", sums.done, sums.planned);
    [words, String::new(), String::new(), show_int(sums.expected), done].map(Cell::from).into()
}
