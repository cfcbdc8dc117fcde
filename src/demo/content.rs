//! The texts from which the demonstration is made, as they stand in `db/demo/`.

use serde::{Deserialize, de::DeserializeOwned};

use super::inspection_texts::InspectionTexts;
use super::names::Names;
use super::words::{Day, Words};
use crate::data::{Error, Fault, FaultCode};

/// All of them.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) names: Names,
    pub(super) words: Words,
    pub(super) wards: WardTexts,
    pub(super) activities: ActivityTexts,
    pub(super) plan: PlanTexts,
    pub(super) learning: LearningTexts,
    pub(super) checklist: ChecklistTexts,
    pub(super) inspection: InspectionTexts,
}

impl Content {
    /// Reads them.
    pub(super) fn read() -> Result<Self, Error> {
        Ok(Self {
            names: read(include_str!("../../db/demo/names.toml"))?,
            words: read(include_str!("../../db/demo/words.toml"))?,
            wards: read(include_str!("../../db/demo/ward.toml"))?,
            activities: read(include_str!("../../db/demo/activities.toml"))?,
            plan: read(include_str!("../../db/demo/plan.toml"))?,
            learning: read(include_str!("../../db/demo/learning.toml"))?,
            checklist: read(include_str!("../../db/demo/checklist.toml"))?,
            inspection: read(include_str!("../../db/demo/inspection.toml"))?,
        })
    }
}

fn read<T: DeserializeOwned>(source: &str) -> Result<T, Error> {
    toml::from_str(source)
        .map_err(|error| Fault::new(FaultCode::Stored, "reading the texts of the demo", error).into())
}

/// `ward.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WardTexts {
    pub(super) streets: Vec<String>,
    pub(super) wards: Vec<WardText>,
    pub(super) board: Vec<BoardText>,
    pub(super) subcommittees: Vec<SubcommitteeText>,
    pub(super) venues: Vec<VenueText>,
    pub(super) partners: Vec<PartnerText>,
    pub(super) instructors: Vec<InstructorText>,
}

/// One ward.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WardText {
    pub(super) number: u64,
    pub(super) neighbourhoods: i64,
    pub(super) groups: i64,
    pub(super) inhabitants: i64,
    pub(super) address: String,
    pub(super) culture_house: bool,
}

/// A seat on the board.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BoardText {
    pub(super) role: String,
    pub(super) post: String,
    pub(super) duties: String,
}

/// A subcommittee.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SubcommitteeText {
    pub(super) name: String,
    pub(super) area: String,
}

/// A venue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VenueText {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) capacity: Option<i64>,
    pub(super) owner: String,
    #[serde(default)]
    pub(super) internet: bool,
}

/// A partner.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartnerText {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) agreement: String,
}

/// A teacher or speaker.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InstructorText {
    pub(super) kind: String,
    pub(super) unit: String,
    pub(super) partner: Option<String>,
    pub(super) topics: Vec<String>,
}

/// `activities.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActivityTexts {
    pub(super) activities: Vec<ActivityText>,
    pub(super) results: Vec<String>,
    pub(super) cancelled: Vec<String>,
    pub(super) postponed: Vec<String>,
}

/// One activity of the year.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActivityText {
    pub(super) on: Day,
    pub(super) item: String,
    pub(super) title: String,
    pub(super) topic: String,
    pub(super) form: String,
    pub(super) partner: String,
    pub(super) audience: Vec<String>,
    pub(super) expected: i64,
    #[serde(default)]
    pub(super) online: bool,
    pub(super) day: Option<String>,
}

/// `plan.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanTexts {
    pub(super) title: String,
    pub(super) bases: String,
    pub(super) purpose: String,
    pub(super) requirements: String,
    pub(super) return_comments: Vec<String>,
    pub(super) late_note: String,
    pub(super) amend_reason: String,
    pub(super) dropped: String,
    pub(super) moved: String,
    pub(super) summer: SummerText,
    pub(super) next: NextText,
    pub(super) items: Vec<ItemText>,
}

/// The plan of the summer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SummerText {
    pub(super) title: String,
    pub(super) purpose: String,
    pub(super) requirements: String,
    pub(super) return_comment: String,
    pub(super) items: Vec<SummerItem>,
}

/// One item of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SummerItem {
    pub(super) content: String,
    pub(super) from: Day,
    pub(super) to: Day,
}

/// The plan that is being drawn up in December.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NextText {
    pub(super) title: String,
    pub(super) purpose: String,
}

/// One item of the annual plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemText {
    pub(super) key: String,
    pub(super) section: String,
    pub(super) content: String,
    pub(super) topic: Option<String>,
    pub(super) form: Option<String>,
    pub(super) class_kind: Option<String>,
    pub(super) made_of: Option<String>,
    pub(super) from: Day,
    pub(super) to: Day,
    pub(super) partner: Option<String>,
    pub(super) expected: Option<i64>,
    pub(super) budget: Option<i64>,
    pub(super) times: Option<i64>,
    pub(super) product: String,
    pub(super) done: Option<DoneText>,
}

/// What a ward says of an item of which no register tells.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DoneText {
    pub(super) on: Day,
    pub(super) note: String,
}

/// `learning.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LearningTexts {
    pub(super) needs: Vec<NeedText>,
    pub(super) classes: Vec<ClassText>,
    pub(super) literacy: LiteracyText,
    pub(super) texts: LearningWords,
}

/// Something people want to learn.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NeedText {
    pub(super) content: String,
    pub(super) topic: Option<String>,
    pub(super) class_kind: Option<String>,
    pub(super) times: Vec<String>,
    pub(super) answers: i64,
    pub(super) item: Option<String>,
}

/// A class.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassText {
    pub(super) title: String,
    pub(super) kind: String,
    pub(super) item: String,
    pub(super) start: Day,
    pub(super) days: Vec<u32>,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) sessions: u32,
    pub(super) capacity: i64,
    pub(super) venue: String,
    pub(super) teacher: String,
    pub(super) fee: Option<i64>,
    pub(super) linked: Option<String>,
    pub(super) need: Option<String>,
    pub(super) contents: Vec<String>,
}

/// The literacy class of the GDNN-GDTX centre.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LiteracyText {
    pub(super) title: String,
    pub(super) start: Day,
    pub(super) days: Vec<u32>,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) sessions: u32,
    pub(super) capacity: i64,
    pub(super) contents: Vec<String>,
}

/// Words around learning.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LearningWords {
    pub(super) survey_title: String,
    pub(super) survey_reason: String,
    pub(super) survey_online: String,
    pub(super) declined: Vec<String>,
    pub(super) paused: String,
    pub(super) class_cancelled: Vec<String>,
    pub(super) session_cancelled: Vec<String>,
    pub(super) withdrawn: Vec<String>,
    pub(super) mobilised_by: Vec<String>,
    pub(super) mass: String,
    pub(super) population_source: String,
}

/// `checklist.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChecklistTexts {
    pub(super) met: Vec<String>,
    pub(super) less: Vec<String>,
    pub(super) closed: Vec<String>,
    pub(super) tasks: Vec<String>,
    pub(super) texts: Vec<String>,
    pub(super) verified: Vec<String>,
    pub(super) returned: String,
    pub(super) disagreed: Vec<String>,
    pub(super) confirmed: String,
    pub(super) inspected: String,
    pub(super) overrides: Vec<String>,
    pub(super) left_open: String,
    pub(super) corrected: String,
    pub(super) correction: String,
    pub(super) briefing: Vec<BriefingText>,
}

/// A conclusion of a quarterly briefing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BriefingText {
    pub(super) after: u8,
    pub(super) title: String,
    pub(super) due: Day,
    pub(super) wards: Vec<u64>,
    /// What these wards reported was not enough.
    #[serde(default)]
    pub(super) refused: Vec<u64>,
    /// These wards need not do it any more, as the next briefing said.
    #[serde(default)]
    pub(super) dropped: Vec<u64>,
}
