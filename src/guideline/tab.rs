//! The tabs of the program: where an obligation is met, and what the bar shows.

/// A tab. The order is the way of the year, the number its key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Tab {
    /// What is due, drafts, this week.
    Home = 1,
    Plan,
    /// Activities and sessions by day.
    Calendar,
    Classes,
    Literacy,
    Checks,
    Reports,
    Registers,
    /// All wards beside each other.
    District,
}

impl Tab {
    const ALL: [Self; 9] = [
        Self::Home,
        Self::Plan,
        Self::Calendar,
        Self::Classes,
        Self::Literacy,
        Self::Checks,
        Self::Reports,
        Self::Registers,
        Self::District,
    ];

    /// Its fixed number.
    pub(crate) const fn number(self) -> u8 {
        self as u8
    }

    /// As a pack names it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Plan => "plan",
            Self::Calendar => "calendar",
            Self::Classes => "classes",
            Self::Literacy => "literacy",
            Self::Checks => "checks",
            Self::Reports => "reports",
            Self::Registers => "registers",
            Self::District => "district",
        }
    }

    /// The tab of this name.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.code() == code)
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
