//! What the demonstration says of visits: teams, what they found, the points of the rating.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::words::Day;

/// `inspection.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InspectionTexts {
    pub(super) decision: String,
    pub(super) minutes: String,
    pub(super) conclusion: String,
    pub(super) reply: String,
    pub(super) dropped: String,
    pub(super) own_note: String,
    pub(super) reason: String,
    pub(super) teams: Vec<TeamText>,
    pub(super) findings: Vec<FindingText>,
    /// Verified points of a hundred, by the number of the ward.
    pub(super) points: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TeamText {
    pub(super) name: String,
    pub(super) leader: String,
    pub(super) members: Vec<String>,
    pub(super) visits: Vec<VisitText>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VisitText {
    pub(super) ward: u64,
    pub(super) on: Day,
    pub(super) half: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FindingText {
    pub(super) kind: String,
    #[serde(default)]
    pub(super) item: Option<String>,
    pub(super) seen: String,
    pub(super) basis: String,
    #[serde(default)]
    pub(super) fix_by: Option<Day>,
    #[serde(default)]
    pub(super) on_the_spot: bool,
}
