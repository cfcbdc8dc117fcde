//! The road of a plan through the offices, in words.

use chrono::NaiveDate;

use crate::vietnamese::date::show_date;

pub(crate) const TITLE: &str = "Gửi, duyệt, ký, ý kiến";
pub(crate) const ACCEPTED: &str = "Ghi chú nhận trễ";
pub(crate) const COMMENTS: &str = "Ý kiến của Phòng Giáo dục và Đào tạo";
pub(crate) const WHOLE: &str = "Cả kế hoạch";

/// The state.
pub(crate) fn state(label: &str) -> String {
    format!("Tình trạng: {label}")
}

/// A sending, and how many days after the last day on time; before it is negative.
pub(crate) fn sent(number: usize, moment: &str, person: &str, days: Option<i64>) -> String {
    let days = match (number, days) {
        (1, Some(days)) => format!(" ({})", crate::text::district::days(days)),
        _ => String::new(),
    };
    format!("Gửi lần {number}: {moment}{days}, {person}")
}

/// A signature inside the program.
pub(crate) fn signed_here(moment: &str, person: &str) -> String {
    format!("Ký duyệt trên phần mềm: {moment}, {person}")
}

/// Sent back by the office, with its comment.
pub(crate) fn returned(moment: &str, person: &str, comment: &str) -> String {
    said_with(format!("Trả lại: {moment}, {person}"), comment)
}

/// The signature, on paper or here.
pub(crate) fn signed(on: NaiveDate, by: &str, number: &str) -> String {
    format!("Ký: {}{}", show_date(on), numbered(number, by))
}

/// An approval.
pub(crate) fn approved(number: usize, moment: &str, person: &str, decision: &str) -> String {
    format!("Phê duyệt lần {number}: {moment}{}", numbered(decision, person))
}

/// An approved plan is being changed, and why.
pub(crate) fn amended(moment: &str, person: &str, reason: &str) -> String {
    said_with(format!("Điều chỉnh, bổ sung: {moment}, {person}"), reason)
}

/// The change was given up.
pub(crate) fn kept(moment: &str, person: &str) -> String {
    format!("Bỏ điều chỉnh, giữ bản đã phê duyệt: {moment}, {person}")
}

fn said_with(deed: String, why: &str) -> String {
    if why.is_empty() { deed } else { format!("{deed}. {}", why.replace('\n', " ")) }
}

fn numbered(number: &str, by: &str) -> String {
    let number = if number.is_empty() { String::new() } else { format!(", số {number}") };
    let by = if by.is_empty() { String::new() } else { format!(", {by}") };
    format!("{number}{by}")
}

/// Something with its name.
pub(crate) fn named(name: &str, text: &str) -> String {
    format!("{name}: {}", text.replace('\n', " "))
}

/// A comment on an item, and whether the item was changed since.
pub(crate) fn item(content: &str, comment: &str, answered: bool) -> String {
    let answered = if answered { "đã sửa" } else { "chưa sửa" };
    format!("- {content}: {} [{answered}]", comment.replace('\n', " "))
}

/// The comment on the whole above the items.
pub(crate) fn said(comment: &str) -> String {
    format!("Phòng: {}", comment.replace('\n', " "))
}

/// How many items carry a comment that no change answered.
pub(crate) fn open(count: usize) -> String {
    if count == 0 { String::new() } else { format!("{count} nội dung có ý kiến chưa sửa") }
}
