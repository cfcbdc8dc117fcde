//! What the tab of things to do says.

use crate::domain::rules::agenda::{Due, DueState, Tally};
use crate::vietnamese::clean::cut;
use crate::vietnamese::date::{show_date, show_weekday};
use crate::vietnamese::moment::show_moment;

pub(crate) const ALL_DONE: &str = "Không có việc nào đến hạn trong thời gian tới.";
pub(crate) const TITLE: &str = "Việc cần làm";
/// Head: overdue.
pub(crate) const OVERDUE: &str = "QUÁ HẠN";
/// Head: can be done now.
pub(crate) const TO_DO: &str = "PHẢI LÀM";
/// Head: comes later.
pub(crate) const COMING: &str = "SẮP TỚI";
/// Head: done lately.
pub(crate) const DONE: &str = "ĐÃ XONG";
/// Head: forms left unfinished.
pub(crate) const DRAFTS: &str = "BẢN NHÁP CHƯA LƯU";
/// Head: activities of the week.
pub(crate) const THIS_WEEK: &str = "BẢY NGÀY TỚI";
/// The person reads some of it only.
pub(crate) const NOT_ALL_OF_THIS_WEEK: &str =
    "Chỉ gồm buổi học bạn được xem; không xem được hoạt động của phường.";
pub(crate) const NOTHING_THIS_WEEK: &str = "Không có hoạt động, buổi học nào trong bảy ngày tới.";
/// A session of a class, by the title of the class.
pub(crate) fn session(class: &str) -> String {
    format!("{class} (buổi học)")
}
pub(crate) const NOTHING: &str = "Không có việc nào ở đây.";
pub(crate) const CLOSED_BY_RECORDS: &str = "Việc này tự xong khi có hồ sơ; chỉ đánh dấu được việc được giao.";
pub(crate) const NO_DUTY: &str = "Chỉ ghi lý do cho việc theo hướng dẫn còn phải làm, của chính mình.";
pub(crate) const EXCUSED_BY_WARDS: &str = "Việc của các phường: từng phường ghi lý do của mình.";
pub(crate) const DROP_DRAFT: &str = "Bỏ nháp";

/// Thrown away, a draft is gone.
pub(crate) fn drop_draft(one: &str) -> String {
    format!("Bỏ bản nháp {one} này? Những điều đã gõ trong đó không lấy lại được.")
}

pub(crate) const NO_DRAFT: &str = "Dòng này không phải bản nháp.";

/// Title of the survey that a quarter still owes.
pub(crate) fn survey_title(quarter: &str) -> String {
    format!("Khảo sát nhu cầu học tập quý {quarter}")
}

/// A form left unfinished, of what, and when.
pub(crate) fn draft(one: &str, edits: bool, name: &str, at_ms: i64) -> String {
    let what = if edits { "Đang sửa" } else { "Đang thêm" };
    let name = if name.is_empty() { String::new() } else { format!(" “{}”", cut(name, 30)) };
    format!("{what} {one}{name} – {}", show_moment(at_ms))
}

/// What can be done with it.
pub(crate) fn draft_detail(one: &str) -> String {
    format!("Bản nháp {one}: Enter để ghi tiếp, Del để bỏ.")
}

/// When something is due, for the right edge.
pub(crate) fn when(due: &Due) -> String {
    let tally = due.tally.as_ref().map(|all| format!("{} · ", tally(all))).unwrap_or_default();
    let day = show_date(due.due_on);
    match &due.state {
        DueState::Overdue { days } => format!("{tally}hạn {day} · trễ {days} ngày"),
        DueState::DueSoon { days: 0 } => format!("{tally}hạn hôm nay"),
        DueState::DueSoon { days } => format!("{tally}hạn {day} · còn {days} ngày"),
        DueState::Open | DueState::NotYet => format!("{tally}hạn {day}"),
        DueState::Done { on: Some(on), late_days: 0 } => format!("{tally}xong {}", show_date(*on)),
        DueState::Done { on: Some(on), late_days } => {
            format!("{tally}{} · trễ {late_days} ngày", show_date(*on))
        }
        DueState::Done { on: None, .. } => format!("{tally}xong"),
        DueState::Excused { .. } => format!("{tally}có lý do"),
    }
}

/// How many wards have done it, and how many said why not.
fn tally(all: &Tally) -> String {
    let excused = if all.excused > 0 { format!(", {} có lý do", all.excused) } else { String::new() };
    format!("{}/{}{excused}", all.done, all.of)
}

/// The guideline's own words.
pub(crate) fn quoted(words: &str) -> String {
    format!("Hướng dẫn: “{words}”")
}

/// Head of the list of wards behind a tally.
pub(crate) const MISSING: &str = "Phường chưa thực hiện (Enter: đến phường đó)";

/// One thing due in full: what, where the guideline asks for it, and the wards that have not done it.
pub(crate) fn detail(due: &Due, label: String, missing: &[&str]) -> Vec<String> {
    let mut lines = vec![label];
    if !missing.is_empty() {
        let known = due.tally.as_ref().filter(|all| all.excused > 0);
        let known = known.map_or_else(|| "Còn".to_owned(), |all| format!("Đã làm {}, còn", tally(all)));
        lines.push(format!("{known} thiếu {}: {}", missing.len(), missing.join(", ")));
    }
    let paragraph = format!("Mục {}", due.paragraph);
    let wording =
        if due.proposed { format!("{} (hạn đề xuất)", due.wording) } else { due.wording.to_string() };
    lines.push(if wording.is_empty() { paragraph } else { format!("{paragraph} · {wording}") });
    if let Some(work_on) = due.work_on {
        lines.push(format!(
            "Hạn rơi vào {} {}: ngày làm việc cuối trước hạn là {} {}.",
            show_weekday(due.due_on),
            show_date(due.due_on),
            show_weekday(work_on),
            show_date(work_on)
        ));
    }
    if let DueState::Excused { reason } = &due.state {
        lines.push(format!("Lý do: {reason}"));
    }
    lines.extend(due.note.as_deref().map(str::to_owned));
    lines.extend(due.quote.as_deref().map(quoted));
    lines
}
