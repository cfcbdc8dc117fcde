//! The road of a plan through the offices, in words.

use chrono::NaiveDate;

use crate::vietnamese::date::show_date;

pub(crate) const TITLE: &str = "Gửi, duyệt, ký, ý kiến";
pub(crate) const ACCEPTED: &str = "Ghi chú nhận trễ";
pub(crate) const AMENDED: &str = "Lý do điều chỉnh";
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
    format!("Ký trong chương trình: {moment}, {person}")
}

/// The signature, on paper or here.
pub(crate) fn signed(on: NaiveDate, by: &str, number: &str) -> String {
    decided("Ký", on, by, number)
}

/// The approval.
pub(crate) fn approved(on: NaiveDate, by: &str, number: &str) -> String {
    decided("Phê duyệt", on, by, number)
}

fn decided(what: &str, on: NaiveDate, by: &str, number: &str) -> String {
    let number = if number.is_empty() { String::new() } else { format!(", số {number}") };
    let by = if by.is_empty() { String::new() } else { format!(", {by}") };
    format!("{what}: {}{number}{by}", show_date(on))
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
