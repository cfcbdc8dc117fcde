//! What is said where somebody is asked why two things stay although they need the same.

use super::calendar::taken;
use crate::domain::calendar::Occurrence;
use crate::domain::calendar::clash::{Shared, shared as both_there};

/// The words of a question that is answered by a digit or by one's own words.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) title: &'static str,
    /// The usual answers, by their digits.
    pub(crate) usual: &'static [&'static str],
    /// Before one's own words.
    pub(crate) own: &'static str,
    /// Which keys answer it.
    pub(crate) how: &'static str,
    /// What is said of an Enter without an answer.
    pub(crate) missing: &'static str,
}

/// The question why something stays although it clashes.
pub(crate) const KEPT: Asked = Asked {
    title: "Vì sao vẫn giữ?",
    usual: &["Chung một buổi", "Đã thỏa thuận", "Sẽ đổi sau"],
    own: "Lý do khác:",
    how: "Phím số, hoặc gõ lý do rồi Enter: lưu. Esc: sửa tiếp",
    missing: "Bấm 1, 2, 3 hoặc gõ lý do; Esc: sửa tiếp.",
};

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
