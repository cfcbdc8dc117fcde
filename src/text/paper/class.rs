//! The papers of a class: the list of a day, the sheet to mark attendance on, and the grid that was marked.

use chrono::{Datelike as _, NaiveDate};

use super::command::DEFAULT_FORMAT;
use crate::text::lines::{self, Origin};
use crate::vietnamese::date::{show_date, show_weekday};

/// The words after `paper`.
pub(crate) const LIST_VERB: &str = "class-list";
pub(crate) const SHEET_VERB: &str = "attendance-sheet";
pub(crate) const GRID_VERB: &str = "attendance-month";
pub(crate) const HELP_OF_LIST: &str = "Danh sách học viên của một lớp trong một ngày (--class, --day)";
pub(crate) const HELP_OF_SHEET: &str =
    "Tờ điểm danh để ghi tay các buổi sắp tới (--class, --columns, --blank)";
pub(crate) const HELP_OF_GRID: &str = "Bảng điểm danh đã ghi: một tháng (--class, --month), hoặc cả khóa";
pub(crate) const LIST_FILE: &str = "danh-sach-hoc-vien";
pub(crate) const SHEET_FILE: &str = "to-diem-danh";
pub(crate) const GRID_FILE: &str = "bang-diem-danh";
pub(crate) const HELP_CLASS: &str = "Số của lớp; F8 trong lớp có sẵn dòng lệnh";
pub(crate) const HELP_DAY: &str = "Ngày của danh sách, ví dụ 15/04/2021; không ghi là hôm nay";
pub(crate) const HELP_COLUMNS: &str = "Số cột buổi của tờ điểm danh; không ghi là 8";
pub(crate) const HELP_BLANK: &str = "Số dòng trống của tờ điểm danh; không ghi là 5";
pub(crate) const HELP_PHONES: &str = "Danh sách để gọi: có điện thoại thay cột ký tên";
pub(crate) const WHICH: &str = "Chưa rõ lớp nào. Thêm --class; F8 trong lớp đó có sẵn dòng lệnh.";
pub(crate) const ONLY_OF_CLASSES: &str = "Chỉ giấy tờ của lớp (class-list, attendance-sheet, attendance-month) mới có --class, --day, --columns, --blank, --phones.";
pub(crate) const GONE: &str = "Không thấy lớp này.";

pub(crate) const LIST: &str = "DANH SÁCH HỌC VIÊN";
pub(crate) const SHEET: &str = "TỜ ĐIỂM DANH";
pub(crate) const GRID: &str = "BẢNG ĐIỂM DANH";
pub(crate) const LIST_COLUMNS: [&str; 6] = ["STT", "Họ và tên", "Năm sinh", "Nữ", "Tổ", "Ký tên"];
/// In place of the last, on a list to call people by.
pub(crate) const PHONE: &str = "Điện thoại";
pub(crate) const NUMBER: &str = "TT";
pub(crate) const NAME: &str = "Họ và tên";
pub(crate) const TOTALS: [&str; 3] = ["Có", "P", "K"];
pub(crate) const MAY_MISS: &str = "Còn vắng";
pub(crate) const CAME: &str = "Có mặt";
pub(crate) const YES: &str = "x";
pub(crate) const LEGEND: &str =
    "trống: có mặt; P: vắng có phép; K: vắng không phép; T: đến trễ; . chưa ghi; / ngoài lớp; - nghỉ";
pub(crate) const TO_WRITE: &str = "Có mặt để trống; P: có phép; K: không phép; T: đến trễ";
pub(crate) const SHEETS: [&str; 2] = ["Danh sách", "Điểm danh"];
/// The grid has no column.
pub(crate) const NO_SESSION: &str = "Không có buổi học nào.";

/// Below the title of every paper.
pub(crate) fn class(title: &str) -> String {
    format!("Lớp {title}")
}

/// Timetable, teacher, place; what is known of them.
pub(crate) fn about(schedule: &str, teacher: &str, place: &str) -> String {
    let said = |label: &str, text: &str| (!text.is_empty()).then(|| format!("{label}{text}"));
    let parts = [said("", schedule), said("giáo viên ", teacher), said("", place)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" - ")
}

/// Of which day the list is.
pub(crate) fn of_day(day: NaiveDate) -> String {
    format!("Ngày {}", show_date(day))
}

/// Of which month the grid is; none is all there is.
pub(crate) fn of_month(month: Option<(i32, u32)>) -> String {
    month.map_or_else(|| "Cả khóa".to_owned(), |(year, month)| format!("Tháng {month} năm {year}"))
}

/// Which session is the first of the sheet.
pub(crate) fn from_session(on: Option<NaiveDate>) -> String {
    on.map_or_else(String::new, |on| format!("Từ buổi {} {}", show_weekday(on), show_date(on)))
}

/// A day at the head of a column.
pub(crate) fn column(on: NaiveDate) -> String {
    format!("{}\n/{}", on.format("%d"), on.month())
}

/// The last line of the list.
pub(crate) fn sum(members: usize) -> String {
    format!("Cộng {members} người")
}

/// What the list adds up to; of what the reader is not shown, nothing.
pub(crate) fn sums(members: usize, women: usize, minority: Option<usize>, priority: Option<usize>) -> String {
    let mut said = vec![sum(members), format!("nữ {women}")];
    said.extend(minority.map(|count| format!("dân tộc thiểu số {count}")));
    said.extend(priority.map(|count| format!("diện ưu tiên {count}")));
    format!("{}.", said.join(", "))
}

/// The code at the foot of a sheet, by which its roll is found again.
pub(crate) fn foot(code: &str, today: NaiveDate) -> String {
    format!("Tờ {code}, in ngày {}", show_date(today))
}

/// An entry of the menu.
pub(crate) fn list_title(day: NaiveDate) -> String {
    format!("Danh sách học viên {}", show_date(day))
}
/// The same of a list to call people by.
pub(crate) fn call_title(day: NaiveDate) -> String {
    format!("Danh sách để gọi {}", show_date(day))
}
pub(crate) const SHEET_TITLE: &str = "Tờ điểm danh các buổi tới";
/// The same of the grid.
pub(crate) fn grid_title(month: Option<(i32, u32)>) -> String {
    month.map_or_else(
        || "Bảng điểm danh cả khóa".to_owned(),
        |(year, month)| format!("Bảng điểm danh tháng {month}/{year}"),
    )
}
/// The register of what is shown, for a file.
pub(crate) const EXPORT_TITLE: &str = "Xuất cả sổ ra Excel, CSV";

/// The command that writes a paper of a class, with what else it says.
pub(crate) fn save(
    origin: &Origin,
    (verb, file): (&str, &str),
    (class, more): (i64, &str),
    extension: &str,
) -> Vec<String> {
    let format = if extension == DEFAULT_FORMAT { String::new() } else { format!(" --format {extension}") };
    lines::save(
        origin,
        &format!("paper {verb} --class {class}{more}{format}"),
        &format!("{file}-{class}.{extension}"),
    )
}

/// What a list's command says of its day.
pub(crate) fn day_option(day: NaiveDate) -> String {
    format!(" --day {}", show_date(day))
}

/// The same of a list to call people by.
pub(crate) fn call_options(day: NaiveDate) -> String {
    format!("{} --phones", day_option(day))
}

/// What a grid's command says of its month.
pub(crate) fn month_option(month: Option<(i32, u32)>) -> String {
    month.map_or_else(String::new, |(year, month)| format!(" --month {month} --year {year}"))
}
