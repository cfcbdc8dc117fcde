//! What is ours and not the guideline's: days, thresholds and addressees, to be said as such wherever they are shown.

use super::{checklist::Item, model::Guideline, rule::Rule};
use crate::vietnamese::percent::show_percent_bp;

/// How much of a pack is a proposal that the district may change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Proposals {
    /// Due days of obligations.
    pub(crate) days: usize,
    /// Rules of checklist items.
    pub(crate) thresholds: usize,
    /// Addressees of papers.
    pub(crate) addressees: usize,
}

impl Guideline {
    /// How much of the pack is proposed.
    pub(crate) fn proposals(&self) -> Proposals {
        Proposals {
            days: self.obligations.iter().filter(|obligation| obligation.proposed).count(),
            thresholds: self.items.iter().filter(|item| item.proposed).count(),
            addressees: self.submissions.iter().filter(|paper| paper.proposed).count(),
        }
    }
}

impl Item {
    /// From when on it is met, and met in part, in words; none when a person judges.
    pub(crate) fn threshold(&self) -> Option<String> {
        let rule = self.rule.as_ref()?;
        let (met, partly) = self.thresholds(rule);
        let partly = partly.map(|partly| format!("; một phần: {partly}")).unwrap_or_default();
        let proposed = if self.proposed { " (mức đề xuất)" } else { "" };
        Some(format!("Đạt: {met}{partly}{proposed}"))
    }

    fn thresholds(&self, rule: &Rule) -> (String, Option<String>) {
        let unit = |part: &str| self.part(part).and_then(|part| part.unit.as_deref()).unwrap_or_default();
        let counted = |n: i64, part: &str| format!("{n} {}", unit(part)).trim_end().to_owned();
        match rule {
            Rule::AtLeast { parts, met, partly } => {
                let part = parts.first().map_or("", |part| part);
                let sum = if parts.len() > 1 { "cộng lại " } else { "" };
                let from = |n: i64| format!("{sum}từ {}", counted(n, part));
                (from(*met), partly.map(from))
            }
            Rule::AtMost { part, met, partly } => {
                let most = |n: i64| format!("không quá {}", counted(n, part));
                (most(*met), partly.map(most))
            }
            Rule::RateAtLeast { bp, partly_bp, .. } => (from_percent(*bp), partly_bp.map(from_percent)),
            Rule::Target { .. } => ("theo chỉ tiêu của năm".to_owned(), None),
            Rule::Yes(parts) if parts.len() > 1 => {
                ("có đủ các ý".to_owned(), Some("có một trong các ý".to_owned()))
            }
            Rule::Yes(_) => ("có".to_owned(), None),
            Rule::OnTime { .. } => ("đúng hạn".to_owned(), Some("trễ hạn".to_owned())),
            Rule::Given(_) => ("đã ghi đủ".to_owned(), None),
        }
    }
}

/// The least share that there is means "anybody at all".
fn from_percent(bp: u16) -> String {
    if bp <= 1 {
        "trên 0%".to_owned()
    } else {
        format!("từ {}", show_percent_bp(bp.into()).replace(",00", ""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn threshold(toml: &str) -> String {
        let head = "id='x'\ngroup='g'\ntext='?'\nparagraph='III.5'\nrows=[]\ncycles=['Q']\n\
            parts=[{id='a',label='a',kind='number',unit='buổi'},{id='b',label='b',kind='number',unit='buổi'}]\n";
        toml::from_str::<Item>(&format!("{head}{toml}")).unwrap().threshold().unwrap_or_default()
    }

    #[test]
    fn a_threshold_says_from_when_on_and_whether_it_is_ours() {
        for (rule, said) in [
            ("rule={at_least={parts=['a'],met=4,partly=1}}", "Đạt: từ 4 buổi; một phần: từ 1 buổi"),
            ("rule={at_least={parts=['a','b'],met=1}}", "Đạt: cộng lại từ 1 buổi"),
            ("rule={at_most={part='a',met=0,partly=5}}", "Đạt: không quá 0 buổi; một phần: không quá 5 buổi"),
            ("rule={rate_at_least={part='a',bp=10000,partly_bp=1}}", "Đạt: từ 100%; một phần: trên 0%"),
            ("rule={yes=['a']}\nproposed=true", "Đạt: có (mức đề xuất)"),
            ("rule={yes=['a','b']}", "Đạt: có đủ các ý; một phần: có một trong các ý"),
            ("rule={target={part='a',target='t'}}", "Đạt: theo chỉ tiêu của năm"),
            ("rule={on_time={part='a',obligation='o'}}", "Đạt: đúng hạn; một phần: trễ hạn"),
            ("rule={given=['a']}", "Đạt: đã ghi đủ"),
            ("graded=false", ""),
        ] {
            assert_eq!(threshold(rule), said);
        }
    }
}
