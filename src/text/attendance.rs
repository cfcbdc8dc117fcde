//! What the grid of attendance says.

use chrono::NaiveDate;

use crate::domain::learning::mark::Mark;
use crate::vietnamese::date::show_day_month;

pub(crate) const PART: &str = "Điểm danh";
pub(crate) const NAME: &str = "TT Họ và tên";
pub(crate) const WHOLE: &str = "cả buổi";
pub(crate) const CAME: &str = "có mặt";
pub(crate) const TOTALS: &str = " Có  P  K  Còn vắng";
pub(crate) const LEGEND: &str =
    "trống có mặt · P phép · K không phép · T trễ · . chưa ghi · / ngoài lớp · -nghỉ";
pub(crate) const NO_SESSION: &str = "Lớp chưa có buổi học nào: lập buổi học trước.";
pub(crate) const NO_LEARNER: &str = "Lớp chưa có học viên nào: ghi danh trước.";
pub(crate) const ALL_MARKED: &str = "Cả buổi đã ghi hết; sửa từng người ở dòng của họ.";
pub(crate) const ERASE_ONE: &str = "Bỏ dấu từng người ở dòng của họ.";
pub(crate) const TAKEN_BACK: &str = "Đã bỏ các dấu chưa lưu của buổi này.";
pub(crate) const LEFT_UNSAVED: &str = "Dấu chưa lưu còn trong bản nháp: mở lại điểm danh là thấy.";
pub(crate) const TAKEN_UP: &str = "Lấy lại dấu chưa lưu từ bản nháp. F2 lưu.";

/// Keys of the grid that lead elsewhere.
pub(crate) const CAME_NEW: (&str, &str) =
    ("Người mới đến", "Ghi danh người mới đến: vào lớp từ ngày của buổi này");
pub(crate) const SESSION: (&str, &str) = ("Mở buổi", "Nội dung, giáo viên của buổi này");

/// How many sessions are needed of all of them.
pub(crate) fn needed(title: &str, needed: u32, all: u32) -> String {
    if all == 0 {
        return format!("{PART} · {title}");
    }
    format!("{PART} · {title} · cần {needed}/{all} buổi để hoàn thành")
}

/// The same with the code of a printed sheet.
pub(crate) fn with_code(needed: &str, code: &str) -> String {
    format!("{needed} · tờ {code}")
}

/// A column was saved.
pub(crate) fn saved(on: NaiveDate, came: u32) -> String {
    format!("Đã ghi điểm danh buổi {}: {came} người có mặt", show_day_month(on))
}

/// What a mark is called; nothing written is a word too.
pub(crate) fn called(mark: Option<&str>) -> &'static str {
    match mark.and_then(Mark::from_code) {
        Some(Mark::Present) => "có mặt",
        Some(Mark::Excused) => "vắng có phép",
        Some(Mark::Absent) => "vắng không phép",
        Some(Mark::Late) => "trễ",
        None => "chưa ghi",
    }
}

/// Somebody was marked by two people otherwise: who, what I wrote, what the other did; and how many more.
pub(crate) fn clash(by: &str, name: &str, (mine, theirs): (&str, &str), more: usize) -> String {
    let more = if more > 0 { format!(" (và {more} người khác)") } else { String::new() };
    format!("{name}{more}: bạn ghi {mine}, {by} ghi {theirs}. F2 giữ của bạn, ^U lấy của người kia.")
}

/// The last column of who is in the class no longer.
pub(crate) fn left(state: &str, on: Option<NaiveDate>) -> Option<String> {
    match (state, on) {
        ("withdrawn", Some(on)) => Some(format!("nghỉ {}", show_day_month(on))),
        ("withdrawn", None) => Some("nghỉ học".to_owned()),
        ("no_show", _) => Some("không đến".to_owned()),
        ("moved", _) => Some("chuyển lớp".to_owned()),
        _ => None,
    }
}
