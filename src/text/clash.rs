//! What is said where somebody is asked why two things stay although they need the same.

use super::calendar::taken;
use crate::domain::calendar::Occurrence;
use crate::domain::calendar::clash::{Shared, shared as both_there};

/// Title of the question.
pub(crate) const WHY: &str = "Vì sao vẫn giữ?";
/// The usual reasons, by their digits.
pub(crate) const USUAL: [&str; 3] = ["Chung một buổi", "Đã thỏa thuận", "Sẽ đổi sau"];
/// Before one's own words.
pub(crate) const OWN: &str = "Lý do khác:";
pub(crate) const HOW: &str = "Phím số, hoặc gõ lý do rồi Enter: lưu. Esc: sửa tiếp";
pub(crate) const NO_REASON: &str = "Bấm 1, 2, 3 hoặc gõ lý do; Esc: sửa tiếp.";

/// Keys of the question.
pub(crate) mod keys {
    /// Footer word and help line.
    pub(crate) type Words = (&'static str, &'static str);
    pub(crate) const TAKE: Words = ("Lưu", "Lưu với lý do đã gõ; phím số: lý do có sẵn");
    pub(crate) const LEAVE: Words = ("Sửa tiếp", "Về phiếu, chưa lưu");
}

/// What both need, and when.
pub(crate) fn between(one: &Occurrence, other: &Occurrence, shared: Shared<'_>) -> String {
    let (from, to) = both_there(one, other);
    taken(&other.title, shared, (&from, &to))
}

/// There are more than are shown.
pub(crate) fn more(count: usize) -> String {
    format!("và {count} việc khác.")
}

/// What was saved, and what a colleague brought in between the question and the answer.
pub(crate) fn saved_all_the_same(said: String, clash: Option<&str>) -> String {
    match clash {
        Some(clash) => format!("{said}. {clash}"),
        None => said,
    }
}
