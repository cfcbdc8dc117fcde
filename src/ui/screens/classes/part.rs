//! The parts of a class, in the order in which Tab goes through them.

use crate::domain::register::RegisterId;
use crate::text;
use crate::ui::command::Words;

/// What of a class is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Learners,
    Attendance,
    Sessions,
    Results,
}

impl Part {
    /// The one that Tab goes to.
    pub(super) const fn next(self) -> Self {
        match self {
            Self::Learners => Self::Attendance,
            Self::Attendance => Self::Sessions,
            Self::Sessions => Self::Results,
            Self::Results => Self::Learners,
        }
    }

    /// What it is called, and what Tab says of it.
    pub(super) const fn words(self) -> Words {
        match self {
            Self::Learners => ("Học viên", "Sang danh sách học viên của lớp"),
            Self::Attendance => (text::attendance::PART, "Sang điểm danh từng buổi của lớp"),
            Self::Sessions => ("Buổi học", "Sang các buổi học của lớp"),
            Self::Results => (text::results::PART, "Sang kết quả và giấy chứng nhận của lớp"),
        }
    }

    /// The register of which it is a list, if it is one.
    pub(super) const fn register(self) -> Option<RegisterId> {
        match self {
            Self::Learners => Some(RegisterId::Enrolments),
            Self::Sessions => Some(RegisterId::Sessions),
            Self::Attendance | Self::Results => None,
        }
    }
}
