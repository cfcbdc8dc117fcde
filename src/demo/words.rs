//! People of the district's offices and single words (`db/demo/words.toml`).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::timeline::day;

/// A day of 2021 written `dd/mm`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Day(pub(super) NaiveDate);

impl TryFrom<String> for Day {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let numbers: Result<Vec<u32>, _> = text.split('/').map(str::parse).collect();
        let found = match numbers.as_deref() {
            Ok([d, m]) => Some(day(*m, *d)),
            Ok([d, m, year]) => {
                i32::try_from(*year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, *m, *d))
            }
            _ => None,
        };
        found.map(Self).ok_or_else(|| format!("not a day: {text}"))
    }
}

/// All of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) ward: String,
    pub(super) ward_short: String,
    pub(super) centre: String,
    pub(super) committee: String,
    pub(super) committee_decision: String,
    pub(super) regulation: String,
    pub(super) staff_post: String,
    pub(super) leader_post: String,
    pub(super) neighbourhood: String,
    pub(super) group: String,
    pub(super) address: String,
    pub(super) culture_house: String,
    pub(super) culture_house_owner: String,
    pub(super) lead: String,
    pub(super) mended_lead: String,
    pub(super) summer_lead: String,
    pub(super) plan_number: String,
    pub(super) approval_number: String,
    pub(super) quota_decision: String,
    pub(super) recognition: String,
    pub(super) disabled: String,
    pub(super) moved_away: String,
    pub(super) literacy_unit: String,
    pub(super) literacy_over: String,
    pub(super) literacy_schedule: String,
    pub(super) closure_reason: String,
    pub(super) closure_document: String,
    pub(super) posting_place: String,
    /// Why a certificate is given anew.
    pub(super) misprinted: String,
    /// Held again and again: the title, why a row was moved, why one was called off.
    pub(super) series: [String; 3],
    /// Two with one speaker, and why both stay.
    pub(super) together: [String; 3],
    /// What a ward says that has done what it was told.
    pub(super) done: String,
    pub(super) refused: String,
    pub(super) dropped: String,
    pub(super) meetings: Vec<MeetingText>,
    pub(super) weekdays: Vec<String>,
    pub(super) quarters: Vec<String>,
    pub(super) papers: Vec<PaperText>,
    pub(super) tasks: Vec<TaskText>,
    pub(super) excused: Vec<ExcuseText>,
    pub(super) offices: Vec<Office>,
    pub(super) staff: BTreeMap<String, String>,
    pub(super) leaders: BTreeMap<String, String>,
}

/// A paper that every ward owes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PaperText {
    pub(super) kind: String,
    pub(super) period: String,
    pub(super) title: String,
    pub(super) due: Day,
}

/// A task that every ward sets itself.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TaskText {
    pub(super) title: String,
    pub(super) due: Day,
}

/// A briefing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MeetingText {
    pub(super) quarter: u8,
    pub(super) on: Day,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) place: String,
    pub(super) number: String,
    /// What is talked about beside what the records bring.
    pub(super) lines: Vec<String>,
    /// Wards that excused themselves.
    pub(super) absent: Vec<u64>,
}

/// A duty that was not carried out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExcuseText {
    pub(super) duty: String,
    pub(super) period: String,
    pub(super) reason: String,
    pub(super) on: Day,
    /// Wards that gave no reason.
    #[serde(default)]
    pub(super) but: Vec<u64>,
    /// Whether the education office owes it.
    #[serde(default)]
    pub(super) office: bool,
}

/// One of the district's offices and who sits there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Office {
    pub(super) login: String,
    pub(super) role: String,
    pub(super) name: String,
    pub(super) post: String,
    pub(super) unit: String,
}

/// A word with its number.
pub(super) fn numbered(word: &str, number: impl std::fmt::Display) -> String {
    word.replace("{n}", &number.to_string())
}
