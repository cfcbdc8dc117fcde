//! Numbers and letters of a plan: they belong to the whole year's items, whatever part of the year is shown, and so
//! stay what people call an item by. What was given up keeps its number.

use super::Item;
use crate::domain::register::Record;

/// A section of a plan with its items.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Section<'a> {
    /// A, B, C: by its place among the sections that the whole plan has.
    pub(crate) letter: char,
    /// Its code.
    pub(crate) code: &'a str,
    /// Its items with their numbers, which run through the whole plan.
    pub(crate) items: Vec<(u32, &'a Record)>,
}

/// The items of a whole plan by section: in the order of the guideline's codes, what it does not know last; within a
/// section by day, then by quarter, then by name.
pub(crate) fn numbered<'a>(items: &'a [Record], order: &[&str]) -> Vec<Section<'a>> {
    let place = |code: &str| order.iter().position(|known| *known == code).unwrap_or(order.len());
    let key = |record: &'a Record| {
        let item = Item::from(record);
        let day = item.from_on.or(item.to_on);
        let when = (day.is_none(), day, item.quarter);
        let unknown = if place(item.section) == order.len() { item.section } else { "" };
        (place(item.section), unknown, when, crate::vietnamese::sort::sort_key(item.content), record.id)
    };
    let mut sorted: Vec<&Record> = items.iter().collect();
    sorted.sort_by_cached_key(|record| key(record));
    let mut letters = ('A'..='Z').chain('a'..='z');
    let mut all: Vec<Section<'a>> = Vec::new();
    for (record, number) in sorted.into_iter().zip(1..) {
        let code = record.text("section");
        if all.last().is_none_or(|section| section.code != code) {
            all.push(Section { letter: letters.next().unwrap_or('*'), code, items: Vec::new() });
        }
        if let Some(section) = all.last_mut() {
            section.items.push((number, record));
        }
    }
    all
}
