//! What is said of results and certificates (III.5.2).

use chrono::NaiveDate;

use crate::domain::learning::completion::Proposal;
use crate::vietnamese::date::show_date;

pub(crate) const PART: &str = "Kết quả";
pub(crate) const NO_LEARNER: &str = "Chưa có ai học lớp này: không có gì để ghi kết quả.";
pub(crate) const COMPLETED: &str = "Hoàn thành";
pub(crate) const NOT_COMPLETED: &str = "Chưa đạt";
pub(crate) const WHY: &str = "Gõ lý do, F2 ghi";
pub(crate) const NEED_WHY: &str = "Gõ lý do: kết quả này khác điểm danh, hoặc lớp chưa học hết.";
pub(crate) const NOTHING_LEFT: &str = "Kết quả cả lớp đã ghi rồi; sửa từng người bằng phím cách.";
pub(crate) const NOTHING_MARKED: &str = "Lớp không điểm danh từng người: ghi từng người bằng phím cách.";
pub(crate) const NOBODY_TO_ISSUE: &str = "Không còn ai hoàn thành mà chưa có giấy.";
pub(crate) const NO_CERTIFICATE: &str = "Người này chưa có giấy chứng nhận.";
pub(crate) const ISSUE: &str = "Cấp giấy chứng nhận";

/// What the marks say of the class, and what is written down already.
pub(crate) fn head(
    needed: u32,
    all: u32,
    (completed, short): (usize, usize),
    (written, otherwise): (usize, usize),
) -> String {
    let mut said = Vec::new();
    if all > 0 {
        said.push(format!("cần {needed}/{all} buổi"));
        said.push(format!("đề nghị {completed} hoàn thành, {short} chưa đạt"));
    } else {
        said.push("chưa điểm danh từng người".to_owned());
    }
    if otherwise > 0 {
        said.push(format!("kết quả khác điểm danh: {otherwise}"));
    }
    said.push(format!("đã ghi {written}"));
    said.join(" · ")
}

/// A result as it is written down or proposed.
pub(crate) fn result(is_completed: bool, missing: u32) -> String {
    match (is_completed, missing) {
        (true, _) => COMPLETED.to_owned(),
        (false, 0) => NOT_COMPLETED.to_owned(),
        (false, missing) => format!("{NOT_COMPLETED}, thiếu {missing}"),
    }
}

/// What the marks propose where nothing is written down.
pub(crate) fn proposed(proposal: Proposal) -> String {
    match proposal {
        Proposal::Completed => format!("đề nghị {}", COMPLETED.to_lowercase()),
        Proposal::NotCompleted { missing } => {
            format!("đề nghị {}, thiếu {missing}", NOT_COMPLETED.to_lowercase())
        }
        Proposal::NothingMarked => "chưa ghi".to_owned(),
    }
}

/// A result against what the marks propose: with the reason that was given, or without one, which is to be looked at.
pub(crate) fn otherwise(result: &str, reason: &str) -> String {
    if reason.is_empty() {
        format!("{result} (khác điểm danh)")
    } else {
        format!("{result} (đổi: {reason})")
    }
}

/// Why the results of the whole class are not written down yet.
pub(crate) fn still_ahead(sessions: u32) -> String {
    format!("Còn {sessions} buổi chưa học: kết thúc lớp trước, hoặc ghi từng người kèm lý do.")
}

/// The question why a result is another.
pub(crate) fn why(name: &str, is_completed: bool) -> String {
    format!("{name}: {}", result(is_completed, 0))
}

/// So many results were written down.
pub(crate) fn written(completed: usize, short: usize) -> String {
    format!("Đã ghi kết quả {} người: {completed} hoàn thành, {short} chưa đạt", completed + short)
}

/// Whether these certificates are given; the first and the last number where they are known.
pub(crate) fn issue(people: usize, numbers: Option<(&str, &str)>, on: NaiveDate) -> String {
    let numbers = match numbers {
        Some((first, last)) if first == last => format!(" số {first}"),
        Some((first, last)) => format!(", số {first} đến {last}"),
        None => String::new(),
    };
    format!(
        "Cấp {people} giấy chứng nhận{numbers}, ngày {}? Số đã cấp không lấy lại được: cần bỏ thì hủy từng giấy, có lý do.",
        show_date(on)
    )
}

/// So many were given.
pub(crate) fn issued(people: usize) -> String {
    format!("Đã cấp {people} giấy chứng nhận, ghi vào Sổ cấp giấy")
}
