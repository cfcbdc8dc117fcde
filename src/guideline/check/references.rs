//! What refers to something else: groups, lists, targets, papers, and the questions to the records.

use std::collections::HashSet;

use super::Check;
use crate::guideline::{
    checklist::TemplateKind,
    list::LISTS,
    obligation::Closes,
    questions::{Ask, With, question},
    rule::Rule,
    tab::Tab,
    words,
};

impl Check<'_> {
    /// Every reference leads somewhere.
    pub(super) fn references(&mut self) {
        self.list_names();
        self.papers_and_targets();
        self.obligations();
        self.items_and_groups();
        self.rating_parts();
    }

    fn known(&mut self, known: bool, path: &str, what: &str, code: &str) {
        self.expect(known, path, words::unknown(what, code));
    }

    fn list_names(&mut self) {
        let lists = &self.guideline.lists;
        for name in LISTS {
            self.expect(lists.contains_key(*name), "lists", words::no_list(name));
        }
        for name in lists.keys() {
            self.expect(LISTS.contains(&&**name), &format!("lists.{name}"), words::odd_list(name));
        }
    }

    fn papers_and_targets(&mut self) {
        let g = self.guideline;
        for (n, document) in g.documents.iter().enumerate() {
            let known = g.choice("document_kinds", &document.kind).is_some();
            self.known(known, &format!("documents.{n}.kind"), words::ENTRY, &document.kind);
        }
        for (n, submission) in g.submissions.iter().enumerate() {
            if let Some(other) = &submission.joins {
                let known = g.submission(other).is_some() && *other != submission.code;
                self.known(known, &format!("submissions.{n}.joins"), words::SUBMISSION, other);
            }
        }
        for (n, target) in g.targets.iter().enumerate() {
            self.ask(&format!("targets.{n}.evidence"), &target.evidence);
            if let Some(beside) = &target.beside {
                self.ask(&format!("targets.{n}.beside"), beside);
            }
        }
    }

    fn obligations(&mut self) {
        let g = self.guideline;
        for (n, obligation) in g.obligations.iter().enumerate() {
            let path = format!("obligations.{n}");
            let opens = &*obligation.opens;
            self.known(Tab::of_code(opens).is_some(), &format!("{path}.opens"), words::TAB, opens);
            let path = format!("{path}.closes");
            match &obligation.closes {
                Closes::Submission(code) => {
                    self.known(g.submission(code).is_some(), &path, words::SUBMISSION, code);
                }
                Closes::Records(records) => {
                    self.ask(&path, &Ask { ask: records.ask.clone(), with: records.with.clone() });
                }
                Closes::Checklist(kind) => {
                    let known = [TemplateKind::Quarter, TemplateKind::SelfAnnual].map(TemplateKind::code);
                    self.known(known.contains(&&**kind), &path, words::CHECKLIST, kind);
                }
                Closes::Plan(_) | Closes::Task => {}
            }
        }
    }

    fn items_and_groups(&mut self) {
        let g = self.guideline;
        let asked: HashSet<&str> = g.items.iter().map(|item| &*item.group).collect();
        for (n, group) in g.groups.iter().enumerate() {
            self.expect(asked.contains(&*group.code), &format!("groups.{n}"), words::NOBODY_ASKS);
        }
        for (n, item) in g.items.iter().enumerate() {
            let path = format!("items.{n}");
            let known = g.group(&item.group).is_some();
            self.known(known, &format!("{path}.group"), words::GROUP, &item.group);
            let asked = item.retired || g.checklists.iter().any(|template| template.asks(item));
            self.expect(asked, &format!("{path}.cycles"), words::NEVER_ASKED);
            for (p, part) in item.parts.iter().enumerate() {
                if let Some(evidence) = &part.evidence {
                    self.ask(&format!("{path}.parts.{p}.evidence"), evidence);
                }
            }
            let path = format!("{path}.rule");
            match &item.rule {
                Some(Rule::Target { target, .. }) => {
                    let known = g.target(target).is_some_and(|target| target.at_least_bp.is_some());
                    self.known(known, &path, words::TARGET, target);
                }
                Some(Rule::OnTime { obligation, .. }) => {
                    self.known(g.obligation(obligation).is_some(), &path, words::OBLIGATION, obligation);
                }
                _ => {}
            }
        }
    }

    fn rating_parts(&mut self) {
        let g = self.guideline;
        let rating = &g.rating;
        for (n, criterion) in rating.criteria.iter().enumerate() {
            let path = format!("rating.criteria.{n}");
            let known = rating.groups.iter().any(|group| group.code == criterion.group);
            self.known(known, &format!("{path}.group"), words::GROUP, &criterion.group);
            for (i, item) in criterion.items.iter().enumerate() {
                self.known(g.item(item).is_some(), &format!("{path}.items.{i}"), words::ITEM, item);
            }
        }
        for (n, share) in rating.split.iter().enumerate() {
            let known = rating.grades.iter().any(|grade| grade.code == share.grade);
            self.known(known, &format!("rating.split.{n}.grade"), words::GRADE, &share.grade);
        }
    }

    /// The question is of the vocabulary, and asked about something it can be asked about.
    fn ask(&mut self, path: &str, ask: &Ask) {
        let g = self.guideline;
        let name = &*ask.ask;
        let Some(known) = question(name) else {
            return self.known(false, &format!("{path}.ask"), words::QUESTION, name);
        };
        let path = format!("{path}.with");
        let Some(with) = ask.with.as_deref() else {
            let optional = matches!(known.with, With::Nothing | With::MaybeCode(_));
            return self.expect(optional, &path, words::with_missing(name));
        };
        match known.with {
            With::Nothing => self.expect(false, &path, words::with_nothing(name)),
            With::Code(list) | With::MaybeCode(list) => {
                self.known(g.choice(list, with).is_some(), &path, words::ENTRY, with);
            }
            With::Codes(first, second) => {
                let (one, other) = with.split_once(':').unwrap_or((with, ""));
                let known = g.choice(first, one).is_some() && g.choice(second, other).is_some();
                self.known(known, &path, words::ENTRY, with);
            }
            With::Word(allowed) => {
                self.expect(allowed.contains(&with), &path, words::with_words(name, allowed))
            }
            With::Submission => self.known(g.submission(with).is_some(), &path, words::SUBMISSION, with),
            With::Target => self.known(g.target(with).is_some(), &path, words::TARGET, with),
        }
    }
}
