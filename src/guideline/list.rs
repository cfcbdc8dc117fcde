//! The lists of choices a year offers: topics of III.5.1, class kinds of III.5.2, channels of III.3 …

use serde::Deserialize;

/// The lists that every pack must have; records refer to their entries by code.
pub(crate) const LISTS: &[&str] = &[
    "asset_kinds",
    "audiences",
    "board_roles",
    "cancel_reasons",
    "class_kinds",
    "counselling_fields",
    "document_kinds",
    "ethnicities",
    "forms",
    "fund_sources",
    "instructor_kinds",
    "literacy_reasons",
    "literacy_statuses",
    "occupations",
    "partner_kinds",
    "plan_sections",
    "priority_groups",
    "subcommittee_fields",
    "survey_channels",
    "topics",
    "venue_kinds",
];

/// The class kinds with which the GDNN-GDTX centre deals (IV.2 dash 1): its people see and write classes of these
/// kinds in all wards. A right is no matter of the year, so a pack repeats it and is refused where it differs.
pub(crate) const CEC_CLASS_KINDS: &[&str] = &[
    "literacy",
    "post_literacy",
    "complementary",
    "complementary_primary",
    "complementary_lower",
    "complementary_upper",
];

/// One entry of a list. Which of the optional words matter depends on the list.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choice {
    /// Under which records store it: stable from year to year.
    pub(crate) code: Box<str>,
    /// What a person reads.
    pub(crate) label: Box<str>,
    /// The same in a narrow column.
    #[serde(default)]
    pub(crate) short: Option<Box<str>>,
    /// Where the guideline speaks of it.
    #[serde(default)]
    pub(crate) paragraph: Option<Box<str>>,
    /// The wider entry of the same list under which this one is counted too (a topic under a topic).
    #[serde(default)]
    pub(crate) parent: Option<Box<str>>,
    /// A remark for whoever fills the form.
    #[serde(default)]
    pub(crate) note: Option<Box<str>>,
    /// Class kinds that the district's GDNN-GDTX centre looks after: those of [`CEC_CLASS_KINDS`].
    #[serde(default)]
    pub(crate) cec: bool,
    /// Class kinds: what the people in it are called.
    #[serde(default)]
    pub(crate) learner_word: Option<Box<str>>,
    /// Class kinds: what the person before them is called.
    #[serde(default)]
    pub(crate) leader_word: Option<Box<str>>,
    /// Roles of the board (III.1): how many there should be.
    #[serde(default)]
    pub(crate) required: u8,
    /// Sections of the plan: who leads unless the ward says otherwise.
    #[serde(default)]
    pub(crate) lead: Option<Box<str>>,
    /// Sections of the plan: what fulfils their items unless an item says otherwise.
    #[serde(default)]
    pub(crate) made_of: Option<MadeOf>,
}

/// What kind of record fulfils an item of the plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MadeOf {
    /// Activities that come from it; a class is one too.
    Activity,
    /// Classes that come from it; an activity is one too.
    Class,
    /// Surveys of its quarters.
    Survey,
    /// The lists of the residential groups, reviewed in its quarters.
    List,
    /// Activities that come from it, or a person's word for what was elsewhere.
    Training,
    /// Papers sent to the office and checklists sent, due in its quarters.
    Report,
    /// Papers sent to the office, due in its quarters.
    Submission,
    /// Nothing that is recorded here, unless an activity comes from it: a person says that it is done, when and what.
    Other,
}

impl MadeOf {
    /// Under which records store it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Class => "class",
            Self::Survey => "survey",
            Self::List => "list",
            Self::Training => "training",
            Self::Report => "report",
            Self::Submission => "submission",
            Self::Other => "other",
        }
    }
}

impl Choice {
    /// The short form, or the label where there is none.
    pub(crate) fn short(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.label)
    }
}
