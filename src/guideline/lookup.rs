//! Looking things up in a guideline: by code, by quarter, by who has to do it.

use chrono::{Datelike as _, NaiveDate};

use super::{
    checklist::{Group, Item, Template, TemplateKind},
    day::DayMonth,
    grade::Grade,
    list::Choice,
    model::{Commemoration, Guideline, Submission},
    obligation::{Closes, Obligation, PlanState, Target, Who},
    period::PeriodKey,
    rate::Rate,
    rule::{Facts, PartValue, Rule, propose},
};
use crate::vietnamese::lunar::LunarDay;

impl Guideline {
    /// The last day on which a ward's plan of the year is sent on time.
    pub(crate) fn plan_due(&self) -> Option<NaiveDate> {
        let sends = |obligation: &&Obligation| obligation.closes == Closes::Plan(PlanState::Sent);
        let instance = self.obligations_of(Who::Ward).find(sends)?.instance(PeriodKey::year(self.year))?;
        Some(instance.due_on)
    }

    /// The list of choices called `name` (III.3, III.5, IV.3 …).
    pub(crate) fn list(&self, name: &str) -> Option<&[Choice]> {
        self.lists.get(name).map(Vec::as_slice)
    }

    /// Code and label of everything a field of this list may hold: a list of choices, the papers a ward sends
    /// (`submissions`), what the guideline asks for (`obligations`), or the year's commemoration days (`commemoration_days`, see [`Commemoration::code`]).
    pub(crate) fn options(&self, name: &str) -> Vec<(Box<str>, Box<str>)> {
        match name {
            "submissions" => {
                self.submissions.iter().map(|paper| (paper.code.clone(), paper.label.clone())).collect()
            }
            "obligations" => {
                self.obligations.iter().map(|duty| (duty.id.clone(), duty.label.clone())).collect()
            }
            "commemoration_days" => {
                self.commemorations.iter().map(|day| (day.code(), day.label.clone())).collect()
            }
            "rating_grades" => {
                self.rating.grades.iter().map(|grade| (grade.code.clone(), grade.label.clone())).collect()
            }
            "criteria" => {
                self.rating.criteria.iter().map(|one| (one.id.clone(), one.label.clone())).collect()
            }
            "items" => self.items.iter().map(|item| (item.id.clone(), item.text.clone())).collect(),
            "groups" => self.groups.iter().map(|group| (group.code.clone(), group.title.clone())).collect(),
            "checklists" => {
                self.checklists.iter().map(|sheet| (sheet.id.clone(), sheet.title.clone())).collect()
            }
            list => self
                .list(list)
                .unwrap_or_default()
                .iter()
                .map(|choice| (choice.code.clone(), choice.label.clone()))
                .collect(),
        }
    }

    /// An entry of a list.
    pub(crate) fn choice(&self, list: &str, code: &str) -> Option<&Choice> {
        self.list(list)?.iter().find(|choice| &*choice.code == code)
    }

    /// What a stored code reads as; the code itself when the year does not know it any more.
    pub(crate) fn label<'a>(&'a self, list: &str, code: &'a str) -> &'a str {
        self.choice(list, code).map_or(code, |choice| &choice.label)
    }

    /// A target of section II.
    pub(crate) fn target(&self, id: &str) -> Option<&Target> {
        self.targets.iter().find(|target| &*target.id == id)
    }

    /// An obligation.
    pub(crate) fn obligation(&self, id: &str) -> Option<&Obligation> {
        self.obligations.iter().find(|obligation| &*obligation.id == id)
    }

    /// What one side has to do, in the order of the pack.
    pub(crate) fn obligations_of(&self, who: Who) -> impl Iterator<Item = &Obligation> {
        self.obligations.iter().filter(move |obligation| obligation.who == who)
    }

    /// The last day on time of an obligation for the period of its own kind in which `period` ends.
    pub(crate) fn due_on(&self, obligation: &str, period: PeriodKey) -> Option<NaiveDate> {
        let obligation = self.obligation(obligation)?;
        let own = PeriodKey::containing(obligation.period, period.to());
        obligation.instance(own).map(|instance| instance.due_on)
    }

    /// A kind of paper (III.9).
    pub(crate) fn submission(&self, code: &str) -> Option<&Submission> {
        self.submissions.iter().find(|submission| &*submission.code == code)
    }

    /// A checklist.
    pub(crate) fn checklist(&self, id: &str) -> Option<&Template> {
        self.checklists.iter().find(|template| &*template.id == id)
    }

    /// The checklist of a quarter.
    pub(crate) fn quarter_checklist(&self, quarter: u8) -> Option<&Template> {
        self.checklists.iter().find(|t| t.kind == TemplateKind::Quarter && t.quarter == quarter)
    }

    /// The self-inspection's checklist (III.8).
    pub(crate) fn self_inspection(&self) -> Option<&Template> {
        self.checklists.iter().find(|t| t.kind == TemplateKind::SelfAnnual)
    }

    /// The period of which a checklist asks.
    pub(crate) const fn period_of(&self, template: &Template) -> PeriodKey {
        match template.kind {
            TemplateKind::Quarter => PeriodKey::quarter(self.year, template.quarter),
            TemplateKind::SelfAnnual => PeriodKey::year(self.year),
        }
    }

    /// Until when a checklist should be sent.
    pub(crate) fn checklist_due(&self, template: &Template) -> Option<NaiveDate> {
        template.due.last_day(self.period_of(template))
    }

    /// A group of items.
    pub(crate) fn group(&self, code: &str) -> Option<&Group> {
        self.groups.iter().find(|group| &*group.code == code)
    }

    /// The items that a checklist asks in one group, in order.
    pub(crate) fn items_in<'a>(
        &'a self,
        template: &'a Template,
        group: &'a str,
    ) -> impl Iterator<Item = &'a Item> {
        self.items.iter().filter(move |item| &*item.group == group && template.asks(item))
    }

    /// All the items that a checklist asks, group by group.
    pub(crate) fn items_of<'a>(&'a self, template: &'a Template) -> impl Iterator<Item = &'a Item> {
        self.groups.iter().flat_map(move |group| self.items_in(template, &group.code))
    }

    /// An item.
    pub(crate) fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| &*item.id == id)
    }

    /// Proposes an item's grade in a run of that period; none when a person has to judge.
    pub(crate) fn propose(
        &self,
        item: &Item,
        period: PeriodKey,
        answers: &dyn Fn(&str) -> Option<PartValue>,
    ) -> Option<Grade> {
        let target_bp = |id: &str| self.target(id)?.at_least_bp;
        let rule = item.rule.as_ref()?;
        // A day is held against the period that its question speaks of.
        let ask = rule.parts().first().and_then(|part| item.part(part)?.evidence.as_ref());
        let spoken_of = ask.map_or(period, |ask| ask.speaks_of(period));
        let due_on = |id: &str| self.due_on(id, spoken_of);
        propose(rule, answers, Facts { target_bp: &target_bp, due_on: &due_on })
    }

    /// The share by which an item is judged, and how many are missing for it to be met; nothing when it is met, or not
    /// judged by a share that is known.
    pub(crate) fn missing(
        &self,
        item: &Item,
        answers: &dyn Fn(&str) -> Option<PartValue>,
    ) -> Option<(Rate, u64)> {
        let (part, bp) = match item.rule.as_ref()? {
            Rule::RateAtLeast { part, bp, .. } => (part, *bp),
            Rule::Target { part, target } => (part, self.target(target)?.at_least_bp?),
            Rule::AtLeast { .. }
            | Rule::AtMost { .. }
            | Rule::Yes(_)
            | Rule::OnTime { .. }
            | Rule::Given(_) => {
                return None;
            }
        };
        let PartValue::Rate(rate) = answers(part)? else { return None };
        rate.missing_people(bp).filter(|missing| *missing > 0).map(|missing| (rate, missing))
    }
}

impl Template {
    /// Whether it asks that item.
    pub(crate) fn asks(&self, item: &Item) -> bool {
        !item.retired && item.cycles.iter().any(|cycle| self.cycles.contains(cycle))
    }
}

impl Commemoration {
    /// The day on which it is kept in a year; none where nobody can say, as for a lunar day beyond the table.
    pub(crate) fn in_year(&self, year: i32) -> Option<NaiveDate> {
        if !self.lunar {
            return Some(self.day.in_year(year));
        }
        let DayMonth { day, month } = self.day;
        // The last months of a lunar year lie in the next year.
        let lunar = |year| LunarDay { year, month, leap: false, day }.solar();
        [year, year - 1].into_iter().filter_map(lunar).find(|day| day.year() == year)
    }
    /// Its code in an activity: `30-04`, with `-al` behind a day of the lunar calendar.
    pub(crate) fn code(&self) -> Box<str> {
        let DayMonth { day, month } = self.day;
        format!("{day:02}-{month:02}{}", if self.lunar { "-al" } else { "" }).into()
    }
}
