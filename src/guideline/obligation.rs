//! Targets (section II) and obligations (III, IV): what is asked, of whom, by when, and what closes it.

use chrono::{NaiveDate, TimeDelta};
use serde::Deserialize;

use super::{
    due::Due,
    period::{PeriodKey, PeriodKind},
    questions::Ask,
};

/// A target of section II: a rate that should be at least so much.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Target {
    pub(crate) id: Box<str>,
    pub(crate) label: Box<str>,
    /// Where the guideline sets it.
    pub(crate) paragraph: Box<str>,
    /// Rows of the requirements table that it covers.
    pub(crate) rows: Vec<Box<str>>,
    /// At least so many basis points; none when the number is assigned ward by ward in another document.
    #[serde(default)]
    pub(crate) at_least_bp: Option<u16>,
    /// To strive for, not binding.
    #[serde(default)]
    pub(crate) striving: bool,
    /// Of whom it is measured.
    pub(crate) scope: Scope,
    /// Who is counted above the line.
    pub(crate) numerator: Box<str>,
    /// Who is counted below it.
    pub(crate) denominator: Box<str>,
    /// Which question answers it, `found` of `of`.
    pub(crate) evidence: Ask,
    /// A second reading, shown beside the first and not compared.
    #[serde(default)]
    pub(crate) beside: Option<Ask>,
    /// What to know about the reading.
    #[serde(default)]
    pub(crate) note: Option<Box<str>>,
}

/// Where a target is measured.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Scope {
    /// In each ward, and summed for the district.
    Ward,
    /// In the district as a whole.
    District,
}

/// Who has to do it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Who {
    /// The ward's centre (IV.3).
    Ward,
    /// The ward's People's Committee (IV.1).
    WardLeader,
    /// The GDNN-GDTX centre (IV.2).
    Cec,
    /// The education office, for the district's People's Committee.
    District,
}

/// Something the guideline asks for, once in each period.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Obligation {
    pub(crate) id: Box<str>,
    /// What to do, as a line of the list of tasks.
    pub(crate) label: Box<str>,
    /// Where the guideline asks for it.
    pub(crate) paragraph: Box<str>,
    /// The guideline's own words there.
    #[serde(default)]
    pub(crate) quote: Option<Box<str>>,
    /// Rows of the requirements table that it covers.
    pub(crate) rows: Vec<Box<str>>,
    pub(crate) who: Who,
    pub(crate) period: PeriodKind,
    /// In these periods only (empty: in all).
    #[serde(default)]
    pub(crate) only: Vec<u8>,
    /// The last day on time.
    pub(crate) due: Due,
    /// The guideline names no day: this one is the district's own proposal.
    #[serde(default)]
    pub(crate) proposed: bool,
    pub(crate) closes: Closes,
    /// The tab where it is done.
    pub(crate) opens: Box<str>,
    /// How many days before the due day it appears; without it, when the period begins.
    #[serde(default)]
    pub(crate) lead_days: Option<u16>,
    /// What to know about it.
    #[serde(default)]
    pub(crate) note: Option<Box<str>>,
}

/// What ends an obligation: never a tick, unless somebody assigned it as a task.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Closes {
    /// A paper of that kind is sent for the period.
    Submission(Box<str>),
    /// The records say so.
    Records(Records),
    /// The period's checklist of that kind is sent.
    Checklist(Box<str>),
    /// The year's plan has reached that state.
    Plan(PlanState),
    /// Whoever was given the task ticks it off.
    Task,
}

/// A question to the records, and the answer that is enough.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Records {
    pub(crate) ask: Box<str>,
    /// What it is asked about.
    #[serde(default)]
    pub(crate) with: Option<Box<str>>,
    /// Enough when so many are found (1 unless said otherwise).
    #[serde(default = "one")]
    pub(crate) at_least: u32,
    /// Enough only when all are found that there are.
    #[serde(default)]
    pub(crate) all: bool,
}

const fn one() -> u32 {
    1
}

impl Records {
    /// Whether an answer of `found` out of `of` is enough.
    pub(crate) fn satisfied(&self, found: i64, of: Option<i64>) -> bool {
        found >= i64::from(self.at_least) && (!self.all || of.is_none_or(|of| found >= of))
    }
}

/// The states of a plan that end an obligation (III.9).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PlanState {
    /// Sent to the education office.
    Sent,
    Approved,
}

/// An obligation in one period, with its days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Instance {
    pub(crate) period: PeriodKey,
    /// From which day it is shown.
    pub(crate) opens_on: NaiveDate,
    /// The last day on time.
    pub(crate) due_on: NaiveDate,
    /// The due rule in words.
    pub(crate) wording: String,
}

impl Obligation {
    /// The obligation in one period; none in a period that it skips, or when its day is set case by case.
    pub(crate) fn instance(&self, period: PeriodKey) -> Option<Instance> {
        if period.kind != self.period || !(self.only.is_empty() || self.only.contains(&period.index)) {
            return None;
        }
        let due_on = self.due.last_day(period)?;
        let first = self.due.first_day(period);
        let before = |lead: u16| first.max(due_on) - TimeDelta::days(lead.into());
        let opens_on = self.lead_days.map_or(first, before);
        Some(Instance { period, opens_on, due_on, wording: self.due.wording(period, due_on) })
    }
}

/// Every instance of an obligation in a working year, in order.
pub(crate) fn instances(obligation: &Obligation, year: i32) -> Vec<Instance> {
    obligation.period.keys(year).filter_map(|period| obligation.instance(period)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn obligation(toml: &str) -> Obligation {
        let head = "id='x'\nlabel='x'\nparagraph='III.9'\nrows=[]\nwho='ward'\nopens='plan'\ncloses='task'\n";
        toml::from_str(&format!("{head}{toml}")).unwrap()
    }

    fn days(toml: &str) -> Vec<String> {
        instances(&obligation(toml), 2021)
            .iter()
            .map(|i| format!("{} → {}: {}", i.opens_on, i.due_on, i.wording))
            .collect()
    }

    #[test]
    fn the_plan_is_due_on_the_day_before() {
        assert_eq!(
            days("period='year'\ndue={before='23/01'}\nlead_days=30"),
            ["2020-12-23 → 2021-01-22: trước ngày 23/01/2021"]
        );
    }

    #[test]
    fn the_six_month_report_comes_once() {
        assert_eq!(
            days("period='half_year'\nonly=[1]\ndue={half_year_end=30}"),
            ["2021-01-01 → 2021-06-30: ngày 30/06/2021"]
        );
    }

    #[test]
    fn a_survey_is_due_within_each_quarter() {
        let days = days("period='quarter'\ndue='within_period'");
        assert_eq!(days.len(), 4);
        assert_eq!(days[1], "2021-04-01 → 2021-06-30: trong quý II/2021");
    }

    #[test]
    fn a_window_opens_on_its_first_day() {
        assert_eq!(
            days("period='year'\ndue={window={from='01/12',to='10/12'}}"),
            ["2021-12-01 → 2021-12-10: từ 01/12 đến 10/12/2021"]
        );
    }

    #[test]
    fn what_is_asked_for_has_no_day_of_its_own() {
        assert_eq!(days("period='ad_hoc'\ndue='ad_hoc'"), [""; 0]);
    }

    #[test]
    fn records_are_enough_or_not() {
        let records = |at_least, all| Records { ask: "x".into(), with: None, at_least, all };
        assert!(records(1, false).satisfied(1, Some(9)) && !records(1, false).satisfied(0, None));
        assert!(records(1, true).satisfied(9, Some(9)) && !records(1, true).satisfied(8, Some(9)));
        assert!(!records(1, true).satisfied(0, Some(0)), "an empty list is not a complete one");
    }
}
