//! The lines of a plan: its items under the guideline's sections, with sums.

use super::standing;
use crate::domain::register::{Id, Record};
use crate::domain::rules::plan::numbers::numbered;
use crate::domain::rules::plan::parts::{Load, Part, Sum, sum};
use crate::domain::rules::plan::progress::{Fulfilment, ItemProgress, Stage, progress, turns};
use crate::domain::rules::plan::warnings::Warning;
use crate::domain::rules::plan::{Item, View};
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

/// What the items that are shown come to.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Sums {
    /// To be done, without those given up.
    pub(super) planned: u32,
    pub(super) done: u32,
    /// Of these, by what a person says alone.
    pub(super) by_hand: u32,
    /// Given up with a reason.
    pub(super) dropped: u32,
    /// Turns of people who came in the part of the year that is shown.
    pub(super) turns: i64,
    /// People expected and money, and what stands beside their sums.
    pub(super) sum: Sum,
}

impl Sums {
    fn add(&mut self, progress: &ItemProgress) {
        self.dropped += u32::from(progress.stage == Stage::Dropped);
        self.planned += u32::from(progress.stage != Stage::Dropped);
        self.done += u32::from(matches!(progress.stage, Stage::Done | Stage::ByHand));
        self.by_hand += u32::from(progress.stage == Stage::ByHand);
    }
}

/// What is known beside a plan's items.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside<'a> {
    pub(super) fulfilments: &'a [Fulfilment],
    pub(super) doubts: &'a [Warning],
    /// The year of the plan.
    pub(super) plan_year: i32,
    /// The guideline.
    pub(super) year: &'a Guideline,
    pub(super) today: chrono::NaiveDate,
}

/// The lines of a view of these items, which are those of the whole plan, and what they come to together.
pub(super) fn lines(items: &[Record], view: View, beside: Beside<'_>) -> (Vec<Line<Id>>, Sums) {
    let known = progress(items, beside.fulfilments, beside.plan_year, beside.today).items;
    let order: Vec<&str> =
        beside.year.list("plan_sections").unwrap_or_default().iter().map(|section| &*section.code).collect();
    let mut lines = Vec::new();
    let mut all = Sums::default();
    let mut shown: Vec<Item<'_>> = Vec::new();
    for section in numbered(items, &order) {
        let within = section.items.iter().map(|(number, record)| (*number, Item::from(*record)));
        let within: Vec<_> = within.filter(|(_, item)| item.is_in(view, beside.plan_year)).collect();
        if within.is_empty() {
            continue;
        }
        let label = beside.year.label("plan_sections", section.code).to_uppercase();
        lines.push(Line::Heading(format!("{}. {label}", section.letter)));
        let mut sums = Sums::default();
        for (number, item) in &within {
            let Some(progress) = known.iter().find(|known| known.id == item.id) else { continue };
            sums.add(progress);
            all.add(progress);
            lines.extend(row(item, progress, (*number, view), beside));
        }
        sums.sum = sum(within.iter().map(|(_, item)| *item), view, beside.plan_year);
        lines.push(Line::Sum(section_sum(&sums)));
        shown.extend(within.into_iter().map(|(_, item)| item));
    }
    all.sum = sum(shown.into_iter(), view, beside.plan_year);
    all.turns = turns(beside.fulfilments, view, beside.plan_year);
    (lines, all)
}

fn row(
    item: &Item<'_>,
    progress: &ItemProgress,
    (number, view): (u32, View),
    beside: Beside<'_>,
) -> Option<Line<Id>> {
    let (mark, standing, tone) = standing::standing(item, progress.stage);
    let doubtful = beside.doubts.iter().any(|doubt| doubt.item.is_some() && doubt.item == item.id);
    // What does not count in the sums below is not in their columns: the line below says it.
    let people = match item.part(view, beside.plan_year) {
        Some(Part::Counts(Load { people, .. })) if item.expected.is_some() => show_int(people),
        _ => String::new(),
    };
    let cells = vec![
        format!("{mark} {number:>2} {}", item.content),
        format!("{}{}", if doubtful { "!" } else { "" }, standing::time(item)),
        item.lead.to_owned(),
        people,
        text::done_of(progress.fulfilments, progress.times),
        standing.to_owned(),
    ];
    Some(Line::row(item.id?, cells, tone))
}

fn section_sum(sums: &Sums) -> Vec<Cell> {
    let Load { people, money } = sums.sum.counted;
    // Of items that name no number there is no sum: "0" would say that nobody is expected.
    let known = |sum: i64, show: fn(i64) -> String| if sum == 0 { String::new() } else { show(sum) };
    let words = text::section_sum(sums.planned, &known(money, show_money));
    let done = format!("{}/{}", sums.done, sums.planned);
    [words, String::new(), String::new(), known(people, show_int), done].map(Cell::from).into()
}
