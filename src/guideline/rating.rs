//! Evaluation and rating at year's end (II.5, IV.2): the district's own table, never an official one.

use serde::Deserialize;

/// Grades, criteria and the split that the guideline asks for.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rating {
    /// Where the guideline asks for it.
    pub(crate) paragraph: Box<str>,
    /// Rows of the requirements table that it covers.
    pub(crate) rows: Vec<Box<str>>,
    /// Criteria and thresholds come from an official document; otherwise every print says so.
    pub(crate) official: bool,
    /// What every print says.
    pub(crate) note: Box<str>,
    /// The grades, best first, with the points they take.
    pub(crate) grades: Vec<RatingGrade>,
    /// The areas of evaluation.
    pub(crate) groups: Vec<RatingGroup>,
    /// What points are given for.
    pub(crate) criteria: Vec<Criterion>,
    /// The shares that II.5 asks for.
    pub(crate) split: Vec<Share>,
    /// How the district reads them; both readings are shown.
    pub(crate) reading: Reading,
}

/// A grade of the rating.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RatingGrade {
    pub(crate) code: Box<str>,
    /// What it is called.
    pub(crate) label: Box<str>,
    /// From so many points; the district sets it.
    pub(crate) from_points: u16,
}

/// An area of evaluation.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RatingGroup {
    pub(crate) code: Box<str>,
    pub(crate) label: Box<str>,
    /// Fewer points in this area keep the centre out of the best grade.
    #[serde(default)]
    pub(crate) minimum: u16,
}

/// Something that points are given for.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Criterion {
    pub(crate) id: Box<str>,
    pub(crate) group: Box<str>,
    pub(crate) label: Box<str>,
    /// At most so many points.
    pub(crate) points: u16,
    /// Without any point here the centre cannot have the best grade.
    #[serde(default)]
    pub(crate) knock_out: bool,
    /// Checklist items to look at while judging.
    #[serde(default)]
    pub(crate) items: Vec<Box<str>>,
}

/// The share of centres in one grade (II.5).
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Share {
    pub(crate) grade: Box<str>,
    /// At least so many basis points.
    pub(crate) at_least_bp: u16,
}

/// How shares that add up to a whole are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reading {
    /// Each share for itself.
    Each,
    /// That grade or a better one.
    Cumulative,
}

impl Rating {
    /// The grade with this code.
    pub(crate) fn grade(&self, code: &str) -> Option<&RatingGrade> {
        self.grades.iter().find(|grade| &*grade.code == code)
    }

    /// The criterion with this id.
    pub(crate) fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| &*criterion.id == id)
    }

    /// All the points there are.
    pub(crate) fn total(&self) -> u16 {
        self.criteria.iter().map(|criterion| criterion.points).sum()
    }

    /// The share of each grade *or better*, best first: 30%, 70%, 100%.
    pub(crate) fn cumulative(&self) -> Vec<(&str, u16)> {
        let mut sum = 0_u16;
        let mut add = |share: &Share| {
            sum = sum.saturating_add(share.at_least_bp);
            sum
        };
        self.split.iter().map(|share| (&*share.grade, add(share))).collect()
    }
}
