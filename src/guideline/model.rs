//! A guideline as a whole, its papers and its days.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    checklist::{Group, Item, Template},
    day::{self, DayMonth},
    list::Choice,
    obligation::{Obligation, Target},
    period::PeriodKind,
    rating::Rating,
};

/// One year of a district's guideline.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guideline {
    /// The working year it governs.
    pub year: i32,
    /// What it is called on papers.
    pub title: Box<str>,
    /// Made from another year and not yet confirmed by the district.
    pub provisional: bool,
    /// The words for the tiers and offices.
    pub unit: Unit,
    /// The guideline as a document of its own.
    pub guidance: Guidance,
    /// Legal bases, in the order in which plans and reports cite them.
    pub documents: Vec<Document>,
    /// *Nơi nhận*.
    pub recipients: Vec<Recipient>,
    /// Heads of papers.
    pub headings: Headings,
    /// Kinds of paper that are sent (III.9).
    pub submissions: Vec<Submission>,
    /// The lists of choices, by name.
    pub lists: BTreeMap<Box<str>, Vec<Choice>>,
    /// The year's commemoration days (III.5.3).
    pub commemorations: Vec<Commemoration>,
    /// Public holidays.
    pub holidays: Vec<Holiday>,
    /// The targets of section II.
    pub targets: Vec<Target>,
    /// What has to be done, and when (III, IV).
    pub obligations: Vec<Obligation>,
    /// The groups into which checklist items fall, in order.
    pub groups: Vec<Group>,
    /// The checklists: which cycles each asks.
    pub checklists: Vec<Template>,
    /// Every item, declared once, in the order of its group.
    pub items: Vec<Item>,
    /// Evaluation and rating at year's end (II.5, IV.2).
    pub rating: Rating,
}

/// The words for tiers and offices: the tier above the ward is data, since tiers come and go.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The tier above the ward: *quận*.
    pub level: Box<str>,
    /// The district's name.
    pub name: Box<str>,
    /// The word for a ward: *phường*.
    pub ward: Box<str>,
    /// The education office.
    pub office: Box<str>,
    /// The same, short.
    pub office_short: Box<str>,
    /// The district's People's Committee, to which reports are addressed (III.9).
    pub committee: Box<str>,
    /// The district's GDNN-GDTX centre (IV.2).
    pub continuing_centre: Box<str>,
    /// The same, short.
    pub continuing_centre_short: Box<str>,
    /// What a ward's centre is called.
    pub centre: Box<str>,
    /// The same, short.
    pub centre_short: Box<str>,
    /// The city's department.
    pub department: Box<str>,
}

/// The guideline as a document. Number and date may be missing on the copy at hand.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guidance {
    /// Number and symbol.
    #[serde(default)]
    pub number: Option<Box<str>>,
    /// The day it was issued.
    #[serde(default, deserialize_with = "day::optional_date")]
    pub date: Option<NaiveDate>,
    /// Who issued it.
    pub issuer: Box<str>,
    /// Who signed it.
    #[serde(default)]
    pub signer: Option<Box<str>>,
    /// What the district should still fill in.
    #[serde(default)]
    pub note: Option<Box<str>>,
}

/// A legal basis: *Căn cứ …*.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its code in the list `document_kinds`.
    pub kind: Box<str>,
    /// Number and symbol as printed.
    pub number: Box<str>,
    /// The day it was issued.
    #[serde(deserialize_with = "day::date")]
    pub date: NaiveDate,
    /// Who issued it.
    pub issuer: Box<str>,
    /// What it is about.
    pub summary: Box<str>,
    /// Where the guideline cites it.
    pub paragraph: Box<str>,
    /// Cited at the head of every plan and report.
    #[serde(default)]
    pub basis: bool,
}

/// One line of *Nơi nhận*.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// Stable name.
    pub code: Box<str>,
    /// In full.
    pub label: Box<str>,
    /// As the block prints it.
    pub short: Box<str>,
    /// Why they get it: *báo cáo*, *thực hiện*, *phối hợp*, *lưu*.
    pub role: Box<str>,
}

/// Heads of papers, by who issues them.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headings {
    /// A ward's centre.
    pub ward: Heading,
    /// The education office.
    pub district: Heading,
    /// The GDNN-GDTX centre.
    pub cec: Heading,
}

/// Head and foot of a paper; `{ward}` stands for the ward's name in capitals.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    /// The superior body, above.
    pub superior: Box<str>,
    /// The issuing body, below.
    pub issuer: Box<str>,
    /// The place before the date.
    pub place: Box<str>,
    /// The signer's post.
    pub signer: Box<str>,
}

/// A kind of paper that is drawn up or sent.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// Stable name.
    pub code: Box<str>,
    /// What it is called.
    pub label: Box<str>,
    /// The head of its column in the receipt grid.
    pub short: Box<str>,
    /// The symbol after its number.
    pub symbol: Box<str>,
    /// How often.
    pub period: PeriodKind,
    /// Where the guideline asks for it.
    pub paragraph: Box<str>,
    /// To whom it is addressed; it is handed to the education office.
    pub addressee: Box<str>,
    /// One of the fixed papers in the district's receipt grid.
    #[serde(default)]
    pub fixed: bool,
    /// The paper with which the district may allow it to be joined.
    #[serde(default)]
    pub joins: Option<Box<str>>,
}

/// A day of remembrance on which the centre holds arts or sport (III.5.3).
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commemoration {
    /// The day.
    pub day: DayMonth,
    /// Its name.
    pub label: Box<str>,
    /// The day is of the lunar calendar.
    #[serde(default)]
    pub lunar: bool,
    /// What a ward might do.
    #[serde(default)]
    pub hint: Option<Box<str>>,
}

/// A public holiday.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The first day off.
    #[serde(deserialize_with = "day::date")]
    pub from: NaiveDate,
    /// The last day off.
    #[serde(deserialize_with = "day::date")]
    pub to: NaiveDate,
    /// Its name.
    pub label: Box<str>,
    /// On the same days every year: the next year's pack keeps it.
    #[serde(default)]
    pub each_year: bool,
}
