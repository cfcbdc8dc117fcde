//! What stands on the paper of a checklist (III.8).

use crate::domain::register::Record;
use crate::domain::rules::answers;
use crate::guideline::Grade;
use crate::vietnamese::date::show_date;

pub(crate) const HELP: &str = "Phiếu tự kiểm tra quý, đã điền; chưa lập thì là mẫu trống";
pub(crate) const HELP_BLANK: &str = "Mẫu phiếu tự kiểm tra quý để ghi tay";
pub(crate) const HELP_OF_YEAR: &str = "Phiếu tự kiểm tra cuối năm";
pub(crate) const PRINT: &str = "In phiếu tự kiểm tra";
pub(crate) const KIND: &str = "PHIẾU TỰ KIỂM TRA";
pub(crate) const SHEET: &str = "Phiếu";
pub(crate) const HEADS: [&str; 5] =
    ["TT", "Nội dung kiểm tra", "Số liệu", "Đánh giá", "Nhận xét, việc phải làm"];
/// In the place of the grade of an item that gets none.
pub(crate) const NO_GRADE: &str = "–";

/// In which state the checklist is printed.
pub(crate) fn state(state: &str, edition: i64) -> String {
    match edition {
        1 => format!("Tình trạng: {state}."),
        _ => format!("Tình trạng: {state}, {}.", super::run_life::edition(edition)),
    }
}

/// It was sent with gaps.
pub(crate) fn gaps(gaps: i64, reason: &str) -> String {
    format!("Gửi khi còn thiếu {gaps} mục: {reason}.")
}

/// The ward's grade beside that of the office.
pub(crate) fn verified(own: &str, verified: &str) -> String {
    format!("{own}; thẩm định: {verified}")
}

/// Why the ward answered otherwise than the records say; nothing where it did not.
pub(crate) fn otherwise(answer: &Record, proposed: Option<Grade>) -> String {
    let reason = answer.text("override_reason");
    if reason.is_empty() || !answers::differs(answer) {
        return String::new();
    }
    let letter = proposed.map(|grade| format!(" (sổ: {})", grade.label())).unwrap_or_default();
    format!("Khác sổ{letter}: {reason}")
}

/// What is to be done, by whom, until when.
pub(crate) fn task(answer: &Record) -> String {
    let until = answer.get("task_until").as_date().map(show_date).unwrap_or_default();
    let parts = [answer.text("task"), answer.text("task_who"), &until];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { String::new() } else { format!("Việc: {}", parts.join(" – ")) }
}

/// What the office says.
pub(crate) fn office(figures: &str, remark: &str) -> String {
    let parts: Vec<_> = [figures, remark].into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!("Phòng: {}", parts.join(" – ").replace('\n', " · "))
    }
}

/// Below everything: by which template and guideline it asks.
pub(crate) fn foot(version: &str, pack: Option<&str>) -> String {
    match pack {
        Some(pack) => super::run_life::template(version, pack),
        None => format!("Mẫu {version}"),
    }
}
