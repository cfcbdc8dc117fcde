//! What a plan costs, by where the money comes from, against what there is.

use super::{Item, State};
use crate::domain::register::Record;

/// What the items cost from one source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct SourceSum {
    /// Code of the source; none where an item names no source.
    pub(crate) source: Option<Box<str>>,
    /// What the items cost together, without those given up.
    pub(crate) planned: i64,
    /// What there is; none while nobody has said.
    pub(crate) limit: Option<i64>,
}

impl SourceSum {
    /// By how much the items cost more than there is; 0 while nobody has said what there is.
    pub(crate) fn beyond(&self) -> i64 {
        self.limit.map_or(0, |limit| (self.planned - limit).max(0))
    }
}

/// What items cost by source, first those of which a limit is known, in their order.
pub(crate) fn by_source(items: &[Record], limits: &[Record]) -> Vec<SourceSum> {
    let of_limit = |limit: &Record| SourceSum {
        source: named(limit.text("fund_source")),
        planned: 0,
        limit: limit.int("amount"),
    };
    let mut all: Vec<SourceSum> = limits.iter().map(of_limit).collect();
    for item in items.iter().map(Item::from).filter(|item| item.state != State::Dropped) {
        let Some(budget) = item.budget.filter(|budget| *budget != 0) else { continue };
        let source = named(item.fund_source);
        match all.iter_mut().find(|known| known.source == source) {
            Some(known) => known.planned += budget,
            None => all.push(SourceSum { source, planned: budget, limit: None }),
        }
    }
    all
}

fn named(code: &str) -> Option<Box<str>> {
    (!code.is_empty()).then(|| code.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::register::RegisterId;

    fn item(source: &str, budget: i64, state: &str) -> Record {
        let record = Record::new(RegisterId::PlanItems, None).with("fund_source", source);
        record.with("budget", budget).with("state", state)
    }

    #[test]
    fn money_is_summed_by_source_against_what_there_is() {
        let limit = Record::new(RegisterId::PlanBudgets, None).with("fund_source", "a").with("amount", 100);
        let items = [
            item("b", 70, "planned"),
            item("a", 80, "planned"),
            item("a", 50, "moved"),
            item("a", 900, "dropped"),
            item("", 5, "planned"),
        ];
        let sums = by_source(&items, &[limit]);
        let seen: Vec<_> =
            sums.iter().map(|sum| (sum.source.as_deref(), sum.planned, sum.limit, sum.beyond())).collect();
        assert_eq!(seen, [(Some("a"), 130, Some(100), 30), (Some("b"), 70, None, 0), (None, 5, None, 0)]);
    }
}
