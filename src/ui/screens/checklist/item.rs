//! One item of a run with its answer, and which side of it the person writes.

use crate::data::evidence::ItemEvidence;
use crate::domain::figures::{Behind, Figures};
use crate::domain::register::Record;
use crate::domain::rules::answers;
use crate::domain::rules::grades::Standing;
use crate::guideline::{Grade, Item, Part, PartValue};
use crate::ui::grid::Tone;

/// One item of the run with its answer.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The question, from the pack the run is pinned to.
    pub(super) item: Item,
    pub(super) answer: Record,
    /// The title of its group, before the first of a group.
    pub(super) head: Option<String>,
}

impl Line {
    /// The ward's grade.
    pub(super) fn own(&self) -> Grade {
        Grade::from_code(self.answer.text("grade")).unwrap_or(Grade::Unanswered)
    }
    /// The verified grade, if there is one.
    pub(super) fn verified(&self) -> Option<Grade> {
        Grade::from_code(self.answer.text("verified_grade"))
    }
    /// What counts: the verified grade before the ward's own.
    pub(super) fn grade(&self) -> Grade {
        self.verified().unwrap_or_else(|| self.own())
    }
    /// How it stands in every count.
    pub(super) fn standing(&self) -> Standing {
        let has = |column| !self.answer.get(column).is_empty();
        Standing::of(self.item.graded, self.grade(), has("figures") || has("verified_figures"))
    }
    pub(super) fn is_open(&self) -> bool {
        self.standing().is_open()
    }
    /// What speaks for looking at it: less than met, missing, or not what the records say.
    pub(super) fn is_problem(&self) -> bool {
        matches!(self.grade(), Grade::NotMet | Grade::PartlyMet) || self.is_open() || self.is_overridden()
    }
    /// What the records said when they were asked last and it was kept.
    pub(super) fn kept(&self) -> ItemEvidence {
        ItemEvidence {
            figures: Figures::read(self.answer.get("evidence")),
            proposed: Grade::from_code(self.answer.text("proposed")),
            behind: Behind::read(self.answer.get("evidence_ids")),
            ..ItemEvidence::default()
        }
    }
    /// What they say: now, if they were asked, else as it was kept.
    pub(super) fn found(&self, now: Option<&ItemEvidence>) -> ItemEvidence {
        now.cloned().unwrap_or_else(|| self.kept())
    }
    /// Whether the ward answers otherwise than the records said.
    pub(super) fn is_overridden(&self) -> bool {
        answers::differs(&self.answer)
    }
    /// Figures that the records give otherwise than when it was kept: what they said, and what they say.
    pub(super) fn changes(
        &self,
        now: Option<&ItemEvidence>,
    ) -> impl Iterator<Item = (&Part, PartValue, PartValue)> {
        let (kept, now) = (self.kept().figures, now.map(|now| now.figures.clone()).unwrap_or_default());
        self.item.parts.iter().filter_map(move |part| {
            let (before, after) = (kept.get(part)?, now.get(part)?);
            (before != after).then_some((part, before, after))
        })
    }
}

/// Which side of an answer the person writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Writes {
    Own,
    Verified,
    Nothing,
}

impl Writes {
    /// The figures of that side of an answer.
    pub(super) fn figures(self, answer: &Record) -> Figures {
        Figures::read(answer.get(if self == Self::Verified { "verified_figures" } else { "figures" }))
    }
}

/// How a grade looks; its letter says it first.
pub(crate) const fn tone(grade: Grade) -> Tone {
    match grade {
        Grade::Met => Tone::Good,
        Grade::PartlyMet => Tone::Warn,
        Grade::NotMet => Tone::Bad,
        Grade::NotApplicable | Grade::Unanswered => Tone::Dim,
    }
}
