//! The tabs of the program: where an obligation is met, and what the bar shows.

use serde::Deserialize;

/// A tab. The order is the way of the year, the number its key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Tab {
    /// What is due, drafts, this week.
    Home = 1,
    Plan,
    /// Activities and sessions by day.
    Calendar,
    /// Classes, learners, attendance.
    Classes,
    /// Literacy and universalisation.
    Literacy,
    /// Checklists, inspection, rating.
    Checks,
    /// Reports and targets.
    Reports,
    Registers,
    /// All wards beside each other.
    District,
}

impl Tab {
    /// Its fixed number.
    pub(crate) const fn number(self) -> u8 {
        self as u8
    }

    /// One or two words for the bar.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Home => "Việc",
            Self::Plan => "Kế hoạch",
            Self::Calendar => "Lịch",
            Self::Classes => "Lớp",
            Self::Literacy => "XMC",
            Self::Checks => "Kiểm tra",
            Self::Reports => "Báo cáo",
            Self::Registers => "Sổ",
            Self::District => "Toàn quận",
        }
    }
}
