//! What can be said of each value by itself: blank texts, impossible days, shares beyond a whole.

use chrono::Datelike;

use super::Check;
use crate::guideline::certificate::Series;
use crate::guideline::{
    day::DayMonth,
    due::Due,
    list::CEC_CLASS_KINDS,
    model::{Heading, Submission},
    obligation::Obligation,
    rule::{PartKind, Rule},
    words,
};

/// Groups a clerk can work through, and columns that fit on the board.
const MOST_GROUPS: usize = 12;
/// Codes of the marks of attendance.
const MARKS: [&str; 4] = ["c", "p", "k", "t"];
/// Letters in the head of a board's column.
const SHORT: usize = 4;

impl Check<'_> {
    /// Everything that needs no look at another entry.
    pub(super) fn content(&mut self) {
        self.head();
        self.papers();
        self.lists();
        self.days();
        self.targets();
        for (n, obligation) in self.guideline.obligations.iter().enumerate() {
            self.obligation(&format!("obligations.{n}"), obligation);
        }
        self.groups();
        self.checklists();
        self.items();
        self.rating();
        self.attendance();
    }

    fn attendance(&mut self) {
        let of = &self.guideline.attendance;
        let percent = (1..=100).contains(&of.completion_percent);
        let marks = &of.present_marks;
        let known = !marks.is_empty() && marks.iter().all(|mark| MARKS.contains(&&**mark));
        let warning = of.dropout_warning;
        let rows = warning.without_leave > 0 && warning.absences > 0;
        self.expect(percent, "attendance.completion_percent", words::PERCENT_OF_SESSIONS);
        self.expect(known, "attendance.present_marks", words::PRESENT_MARKS);
        self.expect(rows, "attendance.dropout_warning", words::DROPOUT_WARNING);
        let series = Series::parse(&of.certificate_series).is_ok();
        self.expect(series, "attendance.certificate_series", words::CERTIFICATE_SERIES);
    }

    fn head(&mut self) {
        let g = self.guideline;
        self.expect((2000..=2100).contains(&g.year), "year", words::YEAR);
        self.text("title", &g.title);
        self.expect(g.title.contains(&g.year.to_string()), "title", words::title_year(g.year));
        let unit = &g.unit;
        for (key, text) in [
            ("level", &unit.level),
            ("name", &unit.name),
            ("ward", &unit.ward),
            ("office", &unit.office),
            ("office_short", &unit.office_short),
            ("committee", &unit.committee),
            ("continuing_centre", &unit.continuing_centre),
            ("continuing_centre_short", &unit.continuing_centre_short),
            ("centre", &unit.centre),
            ("centre_short", &unit.centre_short),
            ("department", &unit.department),
        ] {
            self.text(&format!("unit.{key}"), text);
        }
        self.text("guidance.issuer", &g.guidance.issuer);
        self.heading("ward", &g.headings.ward);
        self.heading("district", &g.headings.district);
        self.heading("cec", &g.headings.cec);
    }

    fn heading(&mut self, of: &str, heading: &Heading) {
        for (key, text) in [
            ("superior", &heading.superior),
            ("issuer", &heading.issuer),
            ("place", &heading.place),
            ("signer", &heading.signer),
        ] {
            self.text(&format!("headings.{of}.{key}"), text);
        }
        if let Some(text) = &heading.countersign {
            self.text(&format!("headings.{of}.countersign"), text);
        }
    }

    fn papers(&mut self) {
        let g = self.guideline;
        for (n, document) in g.documents.iter().enumerate() {
            let number = document.number.iter().map(|number| ("number", number));
            for (key, text) in number.chain([("issuer", &document.issuer), ("summary", &document.summary)]) {
                self.text(&format!("documents.{n}.{key}"), text);
            }
        }
        self.codes("recipients", "code", g.recipients.iter().map(|r| &*r.code));
        for (n, recipient) in g.recipients.iter().enumerate() {
            self.text(&format!("recipients.{n}.label"), &recipient.label);
            self.text(&format!("recipients.{n}.short"), &recipient.short);
        }
        self.codes("submissions", "code", g.submissions.iter().map(|s| &*s.code));
        for (n, Submission { label, short, symbol, .. }) in g.submissions.iter().enumerate() {
            for (key, text) in [("label", label), ("short", short), ("symbol", symbol)] {
                self.text(&format!("submissions.{n}.{key}"), text);
            }
        }
    }

    fn lists(&mut self) {
        for (name, list) in &self.guideline.lists {
            let path = format!("lists.{name}");
            self.expect(!list.is_empty(), &path, words::NO_ITEMS);
            self.codes(&path, "code", list.iter().map(|choice| &*choice.code));
            for (n, choice) in list.iter().enumerate() {
                self.text(&format!("{path}.{n}.label"), &choice.label);
                let cec = name.as_ref() == "class_kinds" && CEC_CLASS_KINDS.contains(&choice.code.as_ref());
                self.expect(choice.cec == cec, &format!("{path}.{n}.cec"), words::CEC);
                let Some(parent) = choice.parent.as_deref() else { continue };
                let top = list.iter().any(|c| &*c.code == parent && c.parent.is_none());
                self.expect(top && parent != &*choice.code, &format!("{path}.{n}.parent"), words::PARENT);
            }
        }
    }

    fn days(&mut self) {
        let g = self.guideline;
        self.expect(g.provisional || !g.holidays.is_empty(), "holidays", words::NO_HOLIDAYS);
        for (n, holiday) in g.holidays.iter().enumerate() {
            let path = format!("holidays.{n}");
            self.text(&format!("{path}.label"), &holiday.label);
            self.expect(holiday.from <= holiday.to, &format!("{path}.to"), words::BACKWARDS);
            let here = holiday.from.year() == g.year || holiday.to.year() == g.year;
            self.expect(here, &format!("{path}.from"), words::holiday_year(g.year));
        }
        for (n, day) in g.commemorations.iter().enumerate() {
            self.text(&format!("commemorations.{n}.label"), &day.label);
            if !day.lunar {
                self.day(&format!("commemorations.{n}.day"), day.day);
            }
        }
    }

    fn day(&mut self, path: &str, day: DayMonth) {
        let year = self.guideline.year;
        self.expect(day.exists_in(year), path, words::no_such_day(year));
    }

    fn targets(&mut self) {
        let targets = &self.guideline.targets;
        self.codes("targets", "id", targets.iter().map(|target| &*target.id));
        for (n, target) in targets.iter().enumerate() {
            let path = format!("targets.{n}");
            for (key, text) in [
                ("label", &target.label),
                ("paragraph", &target.paragraph),
                ("numerator", &target.numerator),
                ("denominator", &target.denominator),
            ] {
                self.text(&format!("{path}.{key}"), text);
            }
            self.basis_points(&format!("{path}.at_least_bp"), target.at_least_bp);
        }
        self.codes("obligations", "id", self.guideline.obligations.iter().map(|o| &*o.id));
    }

    fn basis_points(&mut self, path: &str, bp: Option<u16>) {
        self.expect(bp.is_none_or(|bp| bp <= 10_000), path, words::BASIS_POINTS);
    }

    fn obligation(&mut self, path: &str, obligation: &Obligation) {
        self.text(&format!("{path}.label"), &obligation.label);
        self.text(&format!("{path}.paragraph"), &obligation.paragraph);
        let due = format!("{path}.due");
        self.expect(obligation.due.fits(obligation.period), &due, words::DUE_PERIOD);
        self.due(&due, obligation.due);
        let known = |index: &u8| (1..=obligation.period.in_a_year()).contains(index);
        self.expect(obligation.only.iter().all(known), &format!("{path}.only"), words::ONLY);
    }

    fn due(&mut self, path: &str, due: Due) {
        match due {
            Due::Before(day) | Due::OnOrBefore(day) => self.day(path, day),
            Due::Window(window) => {
                self.day(path, window.from);
                self.day(path, window.to);
                self.expect(window.from <= window.to, path, words::BACKWARDS);
            }
            Due::QuarterEnd(day)
            | Due::HalfYearEnd(day)
            | Due::MonthEnd(day)
            | Due::PeriodStart(day)
            | Due::AfterPeriod(day) => {
                self.expect((1..=31).contains(&day), path, words::DUE_DAY);
            }
            Due::WithinPeriod | Due::AdHoc => {}
        }
    }

    fn groups(&mut self) {
        let groups = &self.guideline.groups;
        self.codes("groups", "code", groups.iter().map(|group| &*group.code));
        self.expect(groups.len() <= MOST_GROUPS, &format!("groups.{MOST_GROUPS}"), words::MANY_GROUPS);
        for (n, group) in groups.iter().enumerate() {
            self.text(&format!("groups.{n}.title"), &group.title);
            let letters = group.short.chars().count();
            self.expect((1..=SHORT).contains(&letters), &format!("groups.{n}.short"), words::GROUP_SHORT);
        }
    }

    fn checklists(&mut self) {
        let checklists = &self.guideline.checklists;
        self.codes("checklists", "id", checklists.iter().map(|template| &*template.id));
        for (n, template) in checklists.iter().enumerate() {
            let path = format!("checklists.{n}");
            self.text(&format!("{path}.title"), &template.title);
            self.text(&format!("{path}.version"), &template.version);
            self.expect((1..=4).contains(&template.quarter), &format!("{path}.quarter"), words::QUARTER);
            let due = format!("{path}.due");
            self.due(&due, template.due);
            let period = self.guideline.period_of(template);
            self.expect(template.due.fits(period.kind), &due, words::DUE_PERIOD);
        }
    }

    fn items(&mut self) {
        let items = &self.guideline.items;
        self.codes("items", "id", items.iter().map(|item| &*item.id));
        for (n, item) in items.iter().enumerate() {
            let path = format!("items.{n}");
            self.text(&format!("{path}.text"), &item.text);
            self.text(&format!("{path}.paragraph"), &item.paragraph);
            self.expect(!item.parts.is_empty(), &format!("{path}.parts"), words::NO_ITEMS);
            self.codes(&format!("{path}.parts"), "id", item.parts.iter().map(|part| &*part.id));
            for (p, part) in item.parts.iter().enumerate() {
                self.text(&format!("{path}.parts.{p}.label"), &part.label);
            }
            let Some(rule) = &item.rule else { continue };
            let path = format!("{path}.rule");
            self.expect(item.graded, &path, words::RULE_UNGRADED);
            self.rule(&path, rule);
            for name in rule.parts() {
                let kind: Option<PartKind> = item.part(name).map(|part| part.kind);
                self.expect(kind.is_some(), &path, words::unknown(words::PART, name));
                self.expect(kind.is_none_or(|kind| rule.reads(kind)), &path, words::rule_reads(name));
            }
        }
    }

    fn rule(&mut self, path: &str, rule: &Rule) {
        self.expect(!rule.parts().is_empty(), path, words::NO_ITEMS);
        match rule {
            Rule::AtLeast { met, partly: Some(partly), .. } => self.expect(partly < met, path, words::PARTLY),
            Rule::AtMost { met, partly: Some(partly), .. } => self.expect(partly > met, path, words::PARTLY),
            Rule::RateAtLeast { bp, partly_bp, .. } => {
                self.basis_points(path, Some(*bp));
                self.expect(partly_bp.is_none_or(|partly| partly < *bp), path, words::PARTLY);
            }
            _ => {}
        }
    }

    fn rating(&mut self) {
        let rating = &self.guideline.rating;
        let noted = rating.official || !rating.note.trim().is_empty();
        self.expect(noted, "rating.note", words::UNOFFICIAL);
        self.codes("rating.grades", "code", rating.grades.iter().map(|grade| &*grade.code));
        self.codes("rating.groups", "code", rating.groups.iter().map(|group| &*group.code));
        self.codes("rating.criteria", "id", rating.criteria.iter().map(|criterion| &*criterion.id));
        for (n, criterion) in rating.criteria.iter().enumerate() {
            self.text(&format!("rating.criteria.{n}.label"), &criterion.label);
        }
        for (n, grade) in rating.grades.iter().enumerate() {
            let next = rating.grades.get(n + 1).map(|next| next.from_points);
            let falls = next.map_or(grade.from_points == 0, |next| next < grade.from_points);
            let path = format!("rating.grades.{}", if next.is_some() { n + 1 } else { n });
            self.expect(falls, &path, words::GRADES_DOWN);
        }
        let first = rating.grades.first().map_or(0, |grade| grade.from_points);
        let within = u32::from(first) <= rating.criteria.iter().map(|c| u32::from(c.points)).sum();
        self.expect(within, "rating.grades.0", words::POINTS);
        let split: u32 = rating.split.iter().map(|share| u32::from(share.at_least_bp)).sum();
        self.expect(split <= 10_000, "rating.split", words::SPLIT);
    }
}
