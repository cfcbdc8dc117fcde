//! What a plan lacks before it can be sent. Listed, with the field to go to; the person decides.

use super::{Item, State};
use crate::domain::register::{Id, Record, RegisterId};
use crate::guideline::Guideline;

/// An obligatory part that is empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Gap {
    /// Of which register the record is that lacks it.
    pub(crate) register: RegisterId,
    /// The record; none for what no record stands for yet, such as a section without items.
    pub(crate) record: Option<Id>,
    /// The field to go to.
    pub(crate) field: &'static str,
    pub(crate) what: Missing,
}

/// What is missing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Missing {
    Purpose,
    Requirements,
    Signer,
    Items,
    /// An item of this section, named by its code.
    Section(Box<str>),
    /// The unit that leads an item, named by its content.
    Lead(Box<str>),
    /// Days and quarter of an item, named by its content.
    Time(Box<str>),
}

/// What the plan lacks, in the order of the paper. An annual plan speaks of every section of the year's guideline.
pub(crate) fn gaps(plan: &Record, items: &[Record], guideline: &Guideline) -> Vec<Gap> {
    let mut all = Vec::new();
    for (field, what) in
        [("purpose", Missing::Purpose), ("requirements", Missing::Requirements), ("signer", Missing::Signer)]
    {
        if plan.get(field).is_empty() {
            all.push(Gap { register: RegisterId::Plans, record: plan.id, field, what });
        }
    }
    let live: Vec<Item<'_>> =
        items.iter().map(Item::from).filter(|item| item.state != State::Dropped).collect();
    let of_plan = |what| Gap { register: RegisterId::PlanItems, record: None, field: "section", what };
    if live.is_empty() {
        all.push(of_plan(Missing::Items));
    } else if plan.text("kind") == "annual" {
        let sections = guideline.list("plan_sections").unwrap_or_default();
        let empty = sections.iter().filter(|section| live.iter().all(|item| item.section != &*section.code));
        all.extend(empty.map(|section| of_plan(Missing::Section(section.code.clone()))));
    }
    for item in &live {
        let of_item = |field, what| Gap { register: RegisterId::PlanItems, record: item.id, field, what };
        if item.lead.is_empty() {
            all.push(of_item("lead", Missing::Lead(item.content.into())));
        }
        if item.effective_quarter().is_none() {
            all.push(of_item("from_on", Missing::Time(item.content.into())));
        }
    }
    all
}
