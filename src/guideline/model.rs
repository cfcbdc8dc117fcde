//! A guideline as a whole, its papers and its days.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    checklist::{Group, Item, Template},
    day::{self, DayMonth, Holiday},
    list::Choice,
    obligation::{Obligation, Target},
    period::PeriodKind,
    rating::Rating,
};

/// One year of a district's guideline.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Guideline {
    /// The working year it governs.
    pub(crate) year: i32,
    /// What it is called on papers.
    pub(crate) title: Box<str>,
    /// Made from another year and not yet confirmed by the district.
    pub(crate) provisional: bool,
    /// The words for the tiers and offices.
    pub(crate) unit: Unit,
    /// The guideline as a document of its own.
    pub(crate) guidance: Guidance,
    /// Legal bases, in the order in which plans and reports cite them.
    pub(crate) documents: Vec<Document>,
    /// *Nơi nhận*.
    pub(crate) recipients: Vec<Recipient>,
    pub(crate) headings: Headings,
    /// Kinds of paper that are sent (III.9).
    pub(crate) submissions: Vec<Submission>,
    /// The lists of choices, by name.
    pub(crate) lists: BTreeMap<Box<str>, Vec<Choice>>,
    /// The year's commemoration days (III.5.3).
    pub(crate) commemorations: Vec<Commemoration>,
    pub(crate) holidays: Vec<Holiday>,
    /// The targets of section II.
    pub(crate) targets: Vec<Target>,
    /// What has to be done, and when (III, IV).
    pub(crate) obligations: Vec<Obligation>,
    /// The groups into which checklist items fall, in order.
    pub(crate) groups: Vec<Group>,
    /// The checklists: which cycles each asks.
    pub(crate) checklists: Vec<Template>,
    /// Every item, declared once, in the order of its group.
    pub(crate) items: Vec<Item>,
    /// Evaluation and rating at year's end (II.5, IV.2).
    pub(crate) rating: Rating,
    /// The briefing with the wards (III.9 dash 2); years published before it was data have the default.
    #[serde(default)]
    pub(crate) briefing: Briefing,
    /// How attendance is judged (III.5.2, IV.2); years published before it was data have the default.
    #[serde(default)]
    pub(crate) attendance: Attendance,
}

/// Who completes a class and who is about to drop out: proposals of ours, which the office may change.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Attendance {
    /// So many of 100 sessions complete a class.
    pub(crate) completion_percent: u8,
    /// Codes of the marks that count as having been there.
    pub(crate) present_marks: Vec<Box<str>>,
    pub(crate) dropout_warning: DropoutWarning,
    /// How numbers of certificates are written: `{ward}-{n:03}/{year}`.
    #[serde(default = "usual_series")]
    pub(crate) certificate_series: Box<str>,
}

fn usual_series() -> Box<str> {
    super::certificate::USUAL.into()
}

/// When somebody is named among those who are about to drop out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DropoutWarning {
    /// So many absences without leave in a row.
    pub(crate) without_leave: u8,
    /// So many absences of any kind in a row.
    pub(crate) absences: u8,
    /// Fewer sessions than this may still be missed, while some are ahead.
    pub(crate) left: u8,
}

impl Default for Attendance {
    fn default() -> Self {
        Self {
            completion_percent: 80,
            present_marks: vec!["c".into(), "t".into()],
            dropout_warning: DropoutWarning { without_leave: 2, absences: 3, left: 1 },
            certificate_series: usual_series(),
        }
    }
}

/// The quarterly briefing of the office with the wards (III.9 dash 2).
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Briefing {
    /// From so many wards on an item that is not met is talked about for all of them: a proposal of ours.
    pub(crate) shared_by: usize,
}

impl Default for Briefing {
    fn default() -> Self {
        Self { shared_by: 3 }
    }
}

/// The words for tiers and offices: the tier above the ward is data, since tiers come and go.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unit {
    /// The tier above the ward: *quận*.
    pub(crate) level: Box<str>,
    pub(crate) name: Box<str>,
    /// The word for a ward: *phường*.
    pub(crate) ward: Box<str>,
    pub(crate) office: Box<str>,
    pub(crate) office_short: Box<str>,
    /// The district's People's Committee, to which reports are addressed (III.9).
    pub(crate) committee: Box<str>,
    /// The district's GDNN-GDTX centre (IV.2).
    pub(crate) continuing_centre: Box<str>,
    pub(crate) continuing_centre_short: Box<str>,
    /// What a ward's centre is called.
    pub(crate) centre: Box<str>,
    pub(crate) centre_short: Box<str>,
    pub(crate) department: Box<str>,
}

/// The guideline as a document. Number and date may be missing on the copy at hand.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Guidance {
    #[serde(default)]
    pub(crate) number: Option<Box<str>>,
    /// The day it was issued.
    #[serde(default, deserialize_with = "day::optional_date")]
    pub(crate) date: Option<NaiveDate>,
    pub(crate) issuer: Box<str>,
    #[serde(default)]
    pub(crate) signer: Option<Box<str>>,
    /// What the district should still fill in.
    #[serde(default)]
    pub(crate) note: Option<Box<str>>,
}

/// A legal basis: *Căn cứ …*.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    /// Its code in the list `document_kinds`.
    pub(crate) kind: Box<str>,
    /// Number and symbol as printed; the guideline names some documents without.
    #[serde(default)]
    pub(crate) number: Option<Box<str>>,
    /// The day it was issued.
    #[serde(default, deserialize_with = "day::optional_date")]
    pub(crate) date: Option<NaiveDate>,
    pub(crate) issuer: Box<str>,
    /// What it is about, in the guideline's words.
    pub(crate) summary: Box<str>,
    /// Where the guideline cites it.
    pub(crate) paragraph: Box<str>,
    /// Cited at the head of every plan and report.
    #[serde(default)]
    pub(crate) basis: bool,
}

/// One line of *Nơi nhận*.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Recipient {
    pub(crate) code: Box<str>,
    pub(crate) label: Box<str>,
    /// As the block prints it.
    pub(crate) short: Box<str>,
    /// Why they get it: *báo cáo*, *thực hiện*, *phối hợp*, *lưu*.
    pub(crate) role: Box<str>,
}

/// Heads of papers, by who issues them.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Headings {
    pub(crate) ward: Heading,
    pub(crate) district: Heading,
    pub(crate) cec: Heading,
}

/// Head and foot of a paper; `{ward}` stands for the ward's name, in capitals but in the place.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Heading {
    /// The superior body, above.
    pub(crate) superior: Box<str>,
    /// The issuing body, below.
    pub(crate) issuer: Box<str>,
    /// The place before the date.
    pub(crate) place: Box<str>,
    pub(crate) signer: Box<str>,
    /// The heading of a further signature on plans, such as that of the ward's People's Committee.
    #[serde(default)]
    pub(crate) countersign: Option<Box<str>>,
}

/// A kind of paper that is drawn up or sent.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Submission {
    pub(crate) code: Box<str>,
    /// What it is called.
    pub(crate) label: Box<str>,
    /// The head of its column in the receipt grid.
    pub(crate) short: Box<str>,
    /// The symbol after its number.
    pub(crate) symbol: Box<str>,
    pub(crate) period: PeriodKind,
    /// Where the guideline asks for it.
    pub(crate) paragraph: Box<str>,
    /// To whom it is addressed; it is handed to the education office.
    pub(crate) addressee: Box<str>,
    /// The guideline names no addressee: this one is our proposal.
    #[serde(default)]
    pub(crate) proposed: bool,
    /// One of the fixed papers in the district's receipt grid.
    #[serde(default)]
    pub(crate) fixed: bool,
    /// The paper with which the district may allow it to be joined.
    #[serde(default)]
    pub(crate) joins: Option<Box<str>>,
}

/// A day of remembrance on which the centre holds arts or sport (III.5.3).
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Commemoration {
    pub(crate) day: DayMonth,
    pub(crate) label: Box<str>,
    /// The day is of the lunar calendar.
    #[serde(default)]
    pub(crate) lunar: bool,
    /// What a ward might do.
    #[serde(default)]
    pub(crate) hint: Option<Box<str>>,
}
