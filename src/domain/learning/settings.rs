//! What the year's pack says of attendance, completion and dropping out.

use super::completion::Percent;
use super::dropout::Limits;
use super::mark::PresentMarks;
use crate::guideline::Guideline;

/// The rules of one year.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Settings {
    pub(crate) percent: Percent,
    pub(crate) present: PresentMarks,
    pub(crate) limits: Limits,
}

impl Settings {
    /// Those of this pack; it was checked when it was read.
    pub(crate) fn of(pack: &Guideline) -> Self {
        let stored = &pack.attendance;
        let warning = stored.dropout_warning;
        let codes: Vec<&str> = stored.present_marks.iter().map(|code| &**code).collect();
        Self {
            percent: Percent(stored.completion_percent),
            present: PresentMarks::of(&codes).unwrap_or_default(),
            limits: Limits {
                without_leave: warning.without_leave.into(),
                absences: warning.absences.into(),
                left: warning.left.into(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::learning::mark::Mark;

    #[test]
    fn a_year_may_judge_otherwise() {
        let source = include_str!("../../../db/guidelines/2021.toml");
        let pack = crate::guideline::parse(source).unwrap();
        assert_eq!(Settings::of(&pack), Settings::default());
        let other = source
            .replace("completion_percent = 80", "completion_percent = 60")
            .replace(r#"present_marks = ["c", "t"]"#, r#"present_marks = ["c", "t", "p"]"#)
            .replace("without_leave = 2", "without_leave = 4");
        let other = Settings::of(&crate::guideline::parse(&other).unwrap());
        assert_eq!((other.percent, other.limits.without_leave), (Percent(60), 4));
        assert!(other.present.has(Mark::Excused));
        let wrong = source.replace("completion_percent = 80", "completion_percent = 0");
        assert!(crate::guideline::parse(&wrong).is_err());
    }
}
