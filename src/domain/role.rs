//! The roles that people hold.

/// A role. Never ordered; one person can hold several.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Role {
    /// Staff of a ward's centre: everything of their own ward, nothing of another's.
    Ward,
    /// The ward's People's Committee: reads its ward, signs off plan and reports.
    WardLeader,
    /// The district's GDNN-GDTX centre: literacy and complementary classes of all wards.
    Cec,
    /// The education office: reads all, approves, assigns, verifies, rates.
    District,
    /// Member of an inspection team, for a time: verified answers of the wards assigned.
    Inspector,
    /// Who runs the server: accounts, keys, backup; no personal data.
    Operator,
}

impl Role {
    pub(crate) const ALL: &'static [Self] =
        &[Self::Ward, Self::WardLeader, Self::Cec, Self::District, Self::Inspector, Self::Operator];
    /// As stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Ward => "ward",
            Self::WardLeader => "ward_leader",
            Self::Cec => "cec",
            Self::District => "district",
            Self::Inspector => "inspector",
            Self::Operator => "operator",
        }
    }
    /// What people read.
    pub(crate) const fn label(self) -> &'static str {
        ROLE_CHOICES[self as usize].1
    }
    /// Whether it holds in the wards that are named with it, and nowhere else.
    pub(crate) const fn is_of_wards(self) -> bool {
        matches!(self, Self::Ward | Self::WardLeader | Self::Inspector)
    }
    /// The role with this code.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.code() == code)
    }
}

/// The roles as choices of a field.
pub(crate) const ROLE_CHOICES: &[(&str, &str)] = &[
    ("ward", "Cán bộ TTHTCĐ phường"),
    ("ward_leader", "Lãnh đạo UBND phường"),
    ("cec", "Trung tâm GDNN-GDTX"),
    ("district", "Phòng Giáo dục và Đào tạo"),
    ("inspector", "Thành viên đoàn kiểm tra"),
    ("operator", "Quản trị máy chủ"),
];
