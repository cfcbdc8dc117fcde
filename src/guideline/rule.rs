//! Rules that *propose* an item's grade from its parts; the person confirms or says why not (III.8).

use chrono::NaiveDate;
use serde::Deserialize;

use super::{grade::Grade, rate::Rate};

/// The kinds of part of a checklist item.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PartKind {
    Number,
    /// So many of so many.
    Rate,
    Date,
    YesNo,
    Text,
    Link,
    /// Đồng.
    Money,
}

/// How a grade is proposed. In a pack: `rule = { at_least = { part = "times", met = 1 } }`.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Rule {
    /// The numbers of the parts, added up, reach `met`; from `partly` on they reach it in part.
    AtLeast {
        /// One part, or several to be added up.
        parts: Vec<Box<str>>,
        met: i64,
        #[serde(default)]
        partly: Option<i64>,
    },
    /// The number is at most `met` (something that should not be, like overdue loans).
    AtMost {
        part: Box<str>,
        met: i64,
        #[serde(default)]
        partly: Option<i64>,
    },
    /// The rate reaches `bp` basis points.
    RateAtLeast {
        part: Box<str>,
        bp: u16,
        #[serde(default)]
        partly_bp: Option<u16>,
    },
    /// The rate reaches the year's target of that name (section II).
    Target { part: Box<str>, target: Box<str> },
    /// All of these are yes; some of them, partly.
    Yes(Vec<Box<str>>),
    /// The day is on time for that obligation; later is partly met.
    OnTime { part: Box<str>, obligation: Box<str> },
    /// All of these are filled in.
    Given(Vec<Box<str>>),
}

/// What the records answer to a question.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Found {
    /// How many were found.
    pub(crate) found: i64,
    /// Of how many, where the question has a whole.
    pub(crate) of: Option<i64>,
    /// The earliest (or only) day.
    pub(crate) first_on: Option<NaiveDate>,
}

/// The value of a part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum PartValue {
    /// A number, or đồng.
    Number(i64),
    /// So many of so many.
    Rate(Rate),
    Date(NaiveDate),
    YesNo(bool),
    /// Words, or a record's name.
    Text(Box<str>),
}

impl PartValue {
    /// What an answer of the records means for a part of that kind. None of none is unknown, neither no nor 0%; texts
    /// and records are not guessed.
    pub(crate) fn from_records(kind: PartKind, answer: Found) -> Option<Self> {
        match kind {
            PartKind::Number | PartKind::Money => Some(Self::Number(answer.found)),
            PartKind::Rate => {
                let of = u64::try_from(answer.of?).ok().filter(|of| *of > 0)?;
                Some(Self::Rate(Rate::of(u64::try_from(answer.found).ok()?, of)))
            }
            PartKind::Date => answer.first_on.map(Self::Date),
            PartKind::YesNo if answer.of == Some(0) => None,
            PartKind::YesNo => {
                Some(Self::YesNo(answer.found > 0 && answer.of.is_none_or(|of| answer.found >= of)))
            }
            PartKind::Text | PartKind::Link => None,
        }
    }
}

/// What a rule must know beside the answers; the guideline and the period of the run say it.
#[derive(Clone, Copy)]
pub(crate) struct Facts<'a> {
    /// The basis points of a target.
    pub(crate) target_bp: &'a dyn Fn(&str) -> Option<u16>,
    /// The last day on time of an obligation.
    pub(crate) due_on: &'a dyn Fn(&str) -> Option<NaiveDate>,
}

impl Rule {
    /// The parts it reads.
    pub(crate) fn parts(&self) -> Vec<&str> {
        match self {
            Self::AtLeast { parts, .. } | Self::Yes(parts) | Self::Given(parts) => {
                parts.iter().map(|part| &**part).collect()
            }
            Self::AtMost { part, .. }
            | Self::RateAtLeast { part, .. }
            | Self::Target { part, .. }
            | Self::OnTime { part, .. } => vec![part],
        }
    }

    /// Whether it can read a part of that kind.
    pub(crate) fn reads(&self, kind: PartKind) -> bool {
        match self {
            Self::AtLeast { .. } | Self::AtMost { .. } => matches!(kind, PartKind::Number | PartKind::Money),
            Self::RateAtLeast { .. } | Self::Target { .. } => kind == PartKind::Rate,
            Self::Yes(_) => kind == PartKind::YesNo,
            Self::OnTime { .. } => kind == PartKind::Date,
            Self::Given(_) => true,
        }
    }
}

/// Proposes a grade; none while an answer that the rule needs is missing.
pub(crate) fn propose(
    rule: &Rule,
    answers: &dyn Fn(&str) -> Option<PartValue>,
    facts: Facts<'_>,
) -> Option<Grade> {
    match rule {
        Rule::AtLeast { parts, met, partly } => {
            let sum = parts
                .iter()
                .try_fold(0_i64, |sum, part| Some(sum.saturating_add(number(answers(part)?)?)))?;
            Some(graded(sum >= *met, partly.is_some_and(|partly| sum >= partly)))
        }
        Rule::AtMost { part, met, partly } => {
            let n = number(answers(part)?)?;
            Some(graded(n <= *met, partly.is_some_and(|partly| n <= partly)))
        }
        Rule::RateAtLeast { part, bp, partly_bp } => {
            let rate = rate(answers(part)?)?;
            let partly = partly_bp.and_then(|bp| rate.meets(bp));
            Some(graded(rate.meets(*bp)?, partly.unwrap_or(false)))
        }
        Rule::Target { part, target } => {
            Some(graded(rate(answers(part)?)?.meets((facts.target_bp)(target)?)?, false))
        }
        Rule::Yes(parts) => {
            let said: Vec<bool> = parts.iter().map(|part| yes(answers(part)?)).collect::<Option<_>>()?;
            Some(graded(said.iter().all(|yes| *yes), said.contains(&true)))
        }
        Rule::OnTime { part, obligation } => match (answers(part)?, (facts.due_on)(obligation)?) {
            (PartValue::Date(day), due) => Some(graded(day <= due, true)),
            _ => None,
        },
        Rule::Given(parts) => parts.iter().all(|part| answers(part).is_some()).then_some(Grade::Met),
    }
}

const fn graded(met: bool, partly: bool) -> Grade {
    match (met, partly) {
        (true, _) => Grade::Met,
        (false, true) => Grade::PartlyMet,
        (false, false) => Grade::NotMet,
    }
}

fn number(value: PartValue) -> Option<i64> {
    if let PartValue::Number(n) = value { Some(n) } else { None }
}

fn rate(value: PartValue) -> Option<Rate> {
    if let PartValue::Rate(rate) = value { Some(rate) } else { None }
}

fn yes(value: PartValue) -> Option<bool> {
    if let PartValue::YesNo(yes) = value { Some(yes) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUE: NaiveDate = NaiveDate::from_ymd_opt(2021, 1, 22).unwrap();

    /// Proposes with parts `a`, `b`, … answered in that order.
    fn grade(rule: &str, answers: &[PartValue]) -> Option<Grade> {
        #[derive(Deserialize)]
        struct Holder {
            rule: Rule,
        }
        let rule = toml::from_str::<Holder>(&format!("rule = {rule}")).unwrap().rule;
        let answer = |part: &str| answers.get(usize::from(part.as_bytes()[0] - b'a')).cloned();
        let facts = Facts { target_bp: &|id| (id == "t").then_some(9999), due_on: &|_| Some(DUE) };
        propose(&rule, &answer, facts)
    }

    #[test]
    fn numbers() {
        use PartValue::Number;
        let rule = "{ at_least = { parts = ['a'], met = 3, partly = 1 } }";
        assert_eq!(grade(rule, &[Number(3)]), Some(Grade::Met));
        assert_eq!(grade(rule, &[Number(1)]), Some(Grade::PartlyMet));
        assert_eq!(grade(rule, &[Number(0)]), Some(Grade::NotMet));
        assert_eq!(grade(rule, &[]), None, "an answer that is missing is not zero");
        let sum = "{ at_least = { parts = ['a', 'b'], met = 3 } }";
        assert_eq!(grade(sum, &[Number(1), Number(2)]), Some(Grade::Met));
        assert_eq!(grade(sum, &[Number(1), Number(1)]), Some(Grade::NotMet));
        let few = "{ at_most = { part = 'a', met = 0, partly = 5 } }";
        assert_eq!(grade(few, &[Number(0)]), Some(Grade::Met));
        assert_eq!(grade(few, &[Number(6)]), Some(Grade::NotMet));
    }

    #[test]
    fn rates() {
        let rate = |n, of| [PartValue::Rate(Rate::of(n, of))];
        let rule = "{ rate_at_least = { part = 'a', bp = 8000, partly_bp = 5000 } }";
        assert_eq!(grade(rule, &rate(4, 5)), Some(Grade::Met));
        assert_eq!(grade(rule, &rate(1, 2)), Some(Grade::PartlyMet));
        assert_eq!(grade(rule, &rate(1, 3)), Some(Grade::NotMet));
        assert_eq!(grade(rule, &rate(0, 0)), None, "nobody to count is unknown");
        let target = "{ target = { part = 'a', target = 't' } }";
        assert_eq!(grade(target, &rate(14_998, 15_000)), Some(Grade::NotMet));
        assert_eq!(grade(target, &rate(14_999, 15_000)), Some(Grade::Met));
    }

    #[test]
    fn yes_and_no() {
        use PartValue::YesNo;
        assert_eq!(grade("{ yes = ['a', 'b'] }", &[YesNo(true), YesNo(true)]), Some(Grade::Met));
        assert_eq!(grade("{ yes = ['a', 'b'] }", &[YesNo(true), YesNo(false)]), Some(Grade::PartlyMet));
        assert_eq!(grade("{ yes = ['a'] }", &[YesNo(false)]), Some(Grade::NotMet));
        assert_eq!(grade("{ yes = ['a', 'b'] }", &[YesNo(true)]), None);
        assert_eq!(grade("{ given = ['a'] }", &[PartValue::Text("có".into())]), Some(Grade::Met));
        assert_eq!(grade("{ given = ['a'] }", &[]), None);
    }

    #[test]
    fn days() {
        let on = |day| [PartValue::Date(NaiveDate::from_ymd_opt(2021, 1, day).unwrap())];
        let rule = "{ on_time = { part = 'a', obligation = 'plan' } }";
        assert_eq!(grade(rule, &on(22)), Some(Grade::Met));
        assert_eq!(grade(rule, &on(23)), Some(Grade::PartlyMet));
        assert_eq!(grade(rule, &[]), None);
    }

    #[test]
    fn records_answer_each_kind() {
        let answer = Found { found: 88, of: Some(92), first_on: Some(DUE) };
        let value = |kind| PartValue::from_records(kind, answer);
        assert_eq!(value(PartKind::Number), Some(PartValue::Number(88)));
        assert_eq!(value(PartKind::Rate), Some(PartValue::Rate(Rate::of(88, 92))));
        assert_eq!(value(PartKind::Date), Some(PartValue::Date(DUE)));
        assert_eq!(value(PartKind::YesNo), Some(PartValue::YesNo(false)), "not all of them");
        assert_eq!(value(PartKind::Text), None);
        let nobody = Found { found: 0, of: Some(0), first_on: None };
        let value = |kind| PartValue::from_records(kind, nobody);
        assert_eq!((value(PartKind::YesNo), value(PartKind::Rate)), (None, None), "none of none is unknown");
        assert_eq!(value(PartKind::Number), Some(PartValue::Number(0)), "none were found");
    }
}
