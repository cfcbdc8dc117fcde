//! Checklists: groups, items, their typed parts, and which cycle asks what (III.8).

use serde::Deserialize;

use super::{
    due::Due,
    questions::Ask,
    rule::{PartKind, Rule},
};

/// A checklist of the year: a quarter's, or the self-inspection's.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Template {
    pub(crate) id: Box<str>,
    /// What stands at its head.
    pub(crate) title: Box<str>,
    /// A quarter's or the year's.
    pub(crate) kind: TemplateKind,
    /// Which quarter; the fourth for the self-inspection.
    pub(crate) quarter: u8,
    /// Where the guideline asks for it.
    pub(crate) paragraph: Box<str>,
    /// Until when it should be sent; see also the obligation that it closes.
    pub(crate) due: Due,
    /// The guideline names no day: this one is our proposal.
    #[serde(default)]
    pub(crate) proposed: bool,
    /// Printed at its foot; a run is pinned to it.
    pub(crate) version: Box<str>,
    /// It asks the items of these cycles.
    pub(crate) cycles: Vec<Cycle>,
}

/// The two kinds of checklist.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TemplateKind {
    /// At the end of a quarter.
    Quarter,
    /// The self-inspection before the district's visit.
    SelfAnnual,
}

impl TemplateKind {
    /// The name under which obligations refer to it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Quarter => "quarter",
            Self::SelfAnnual => "self_annual",
        }
    }
}

/// When an item is asked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize)]
pub(crate) enum Cycle {
    /// Once, at the beginning of the year.
    Y,
    Q,
    /// For the months of every quarter.
    M,
    H,
    E,
    /// Whenever something was asked for.
    A,
    /// In the self-inspection as well: the sum of the year.
    S,
    /// In the first quarter only.
    Q1,
    /// In the second only.
    Q2,
    /// In the third only.
    Q3,
    /// In the fourth only.
    Q4,
}

impl Cycle {
    /// Every one, with the name that it has in a pack.
    pub(crate) const ALL: [(Self, &str); 11] = [
        (Self::Y, "Y"),
        (Self::Q, "Q"),
        (Self::M, "M"),
        (Self::H, "H"),
        (Self::E, "E"),
        (Self::A, "A"),
        (Self::S, "S"),
        (Self::Q1, "Q1"),
        (Self::Q2, "Q2"),
        (Self::Q3, "Q3"),
        (Self::Q4, "Q4"),
    ];
}

/// A group of items: a line of the checklist's overview and a column of the district's board.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub(crate) code: Box<str>,
    pub(crate) title: Box<str>,
    /// The head of its column: four letters at most.
    pub(crate) short: Box<str>,
}

/// Who answers an item.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Respondent {
    #[default]
    Ward,
    Cec,
    District,
}

/// One question of a checklist.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Item {
    pub(crate) id: Box<str>,
    pub(crate) group: Box<str>,
    pub(crate) text: Box<str>,
    /// Where the guideline asks for it.
    pub(crate) paragraph: Box<str>,
    /// The guideline's own words there.
    #[serde(default)]
    pub(crate) quote: Option<Box<str>>,
    /// Rows of the requirements table that it covers.
    pub(crate) rows: Vec<Box<str>>,
    /// When it is asked.
    pub(crate) cycles: Vec<Cycle>,
    #[serde(default)]
    pub(crate) respondent: Respondent,
    /// What is to be filled in.
    pub(crate) parts: Vec<Part>,
    /// It gets a grade; an item that only collects figures gets none and stays off the board.
    #[serde(default = "yes")]
    pub(crate) graded: bool,
    /// What proposes the grade.
    #[serde(default)]
    pub(crate) rule: Option<Rule>,
    /// The guideline sets no threshold: that of the rule is our proposal.
    #[serde(default)]
    pub(crate) proposed: bool,
    /// *Không áp dụng* is an answer (III.5: according to what the unit has).
    #[serde(default)]
    pub(crate) not_applicable: bool,
    /// A remark is asked for when the grade is less than met.
    #[serde(default)]
    pub(crate) remark_required: bool,
    /// What to know before answering.
    #[serde(default)]
    pub(crate) hint: Option<Box<str>>,
    /// It is asked no more; its id stays taken, and what was answered to it stays readable.
    #[serde(default)]
    pub(crate) retired: bool,
}

const fn yes() -> bool {
    true
}

impl Item {
    /// Whether the ward answers it, and nobody else: what is the ward's is counted of these.
    pub(crate) fn is_of_ward(&self) -> bool {
        self.respondent == Respondent::Ward
    }

    /// The part called `id`.
    pub(crate) fn part(&self, id: &str) -> Option<&Part> {
        self.parts.iter().find(|part| &*part.id == id)
    }
}

/// One field of an answer.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    /// Unique in its item.
    pub(crate) id: Box<str>,
    /// What stands before it.
    pub(crate) label: Box<str>,
    /// Of what kind it is.
    pub(crate) kind: PartKind,
    #[serde(default)]
    pub(crate) unit: Option<Box<str>>,
    /// The question that answers it from the records.
    #[serde(default)]
    pub(crate) evidence: Option<Ask>,
}
