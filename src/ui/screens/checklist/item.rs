//! One item of a run with its answer, and which side of it the person writes.

use crate::domain::figures::Figures;
use crate::domain::register::Record;
use crate::guideline::{Grade, Item};
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
    /// Whether nothing was answered: no grade, or no figure where only figures are asked for.
    pub(super) fn is_open(&self) -> bool {
        if self.item.graded {
            self.grade() == Grade::Unanswered
        } else {
            self.answer.get("figures").is_empty()
        }
    }
    pub(super) fn is_problem(&self) -> bool {
        matches!(self.grade(), Grade::NotMet | Grade::PartlyMet) || self.is_open()
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
