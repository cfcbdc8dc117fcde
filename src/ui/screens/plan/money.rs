//! The money of a plan: what its items cost by source, against what there is; and where that is written down.

use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::plan::money::{SourceSum, by_source};
use crate::guideline::Guideline;
use crate::text::plan as words;
use crate::ui::layer::Effect;
use crate::ui::list::{List, ListSpec};

/// What the items cost by source, in the order of the guideline; money without a source comes last.
pub(super) fn sums(items: &[Record], limits: &[Record], year: &Guideline) -> Vec<SourceSum> {
    let known = year.list("fund_sources").unwrap_or_default();
    let place = |sum: &SourceSum| {
        let of = |code: &str| known.iter().position(|source| &*source.code == code);
        sum.source.as_deref().map_or(usize::MAX, |code| of(code).unwrap_or(known.len()))
    };
    let mut all = by_source(items, limits);
    all.sort_by_key(place);
    all
}

/// The name of a source.
pub(super) fn source<'a>(sum: &'a SourceSum, year: &'a Guideline) -> &'a str {
    sum.source.as_deref().map_or(crate::text::paper::NO_SOURCE, |code| year.label("fund_sources", code))
}

/// All of it in one line, what is spent beyond first; nothing where no money is named.
pub(super) fn line(items: &[Record], limits: &[Record], year: &Guideline) -> String {
    let mut all = sums(items, limits, year);
    all.sort_by_key(|sum| sum.beyond() == 0);
    let said: Vec<_> = all
        .iter()
        .map(|sum| words::source(source(sum, year), sum.planned, sum.limit, sum.beyond()))
        .collect();
    said.join(" · ")
}

/// The list in which the money of a plan is written down.
pub(super) fn limits_of(plan: Id, title: &str) -> Effect {
    let spec = ListSpec::of(RegisterId::PlanBudgets).of_parent("plan_id", plan);
    Effect::Push(Box::new(List::new(spec.title(words::money_of(title)))))
}
