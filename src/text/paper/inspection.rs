//! Papers of an inspection (III.8): the sheet that is taken along, and the minutes.

use chrono::NaiveDate;

use crate::vietnamese::date::long_date;

pub(crate) const FORM_VERB: &str = "visit-form";
pub(crate) const MINUTES_VERB: &str = "visit-minutes";
pub(crate) const HELP_OF_FORM: &str = "Phiếu mang đi kiểm tra: phường trả lời, sổ nói gì, cột Đoàn để trống";
pub(crate) const HELP_OF_MINUTES: &str = "Biên bản kiểm tra trung tâm của phường, để ký";
pub(crate) const FORM: &str = "PHIẾU KIỂM TRA";
pub(crate) const MINUTES: &str = "BIÊN BẢN";

/// Heads of the form's table.
pub(crate) const FORM_COLUMNS: [&str; 5] = ["TT", "Nội dung", "Phường trả lời", "Sổ ghi", "Đoàn"];
/// Heads of the findings.
pub(crate) const FINDING_COLUMNS: [&str; 5] =
    ["TT", "Điều thấy được", "Căn cứ", "Hạn khắc phục", "Tình trạng"];
pub(crate) const NO_RUN: &str = "Phường chưa lập phiếu tự kiểm tra cuối năm.";
pub(crate) const NOTES: &str = "Đoàn ghi thêm:";
/// Lines that are filled in by hand.
pub(crate) const FORM_HEAD: [&str; 3] = ["Ngày kiểm tra: ", "Đoàn: ", "Đại diện trung tâm: "];
pub(crate) const FORM_LEGEND: &str =
    "Đ đạt · M đạt một phần · C chưa đạt · - không áp dụng · ? chưa trả lời. Cột Đoàn: ghi chữ theo đoàn.";
pub(crate) const NO_VISIT: &str = "Chưa có cuộc kiểm tra nào của phường được ghi là đã kiểm tra trong năm.";
pub(crate) const PARTS: [&str; 3] = ["THÀNH PHẦN", "NỘI DUNG KIỂM TRA", "KẾT LUẬN"];
pub(crate) const LEADER: &str = "TRƯỞNG ĐOÀN";
pub(crate) const SECRETARY: &str = "THƯ KÝ";
pub(crate) const DIRECTOR: &str = "GIÁM ĐỐC TRUNG TÂM";
pub(crate) const TO_SIGN: &str = "(ký, ghi rõ họ tên)";
pub(crate) const ON_THE_SPOT: &str = "khắc phục tại chỗ";
pub(crate) const NOT_CONCLUDED: &str = "Chưa kết luận.";

/// To whom the minutes go.
pub(crate) fn recipients(centre: &str, ward: &str) -> Vec<String> {
    vec![format!("{centre} {ward}"), FILED.to_owned()]
}
const FILED: &str = "Lưu";

/// What the form is about.
pub(crate) fn about_form(year: i32, centre: &str, ward: &str) -> Vec<String> {
    vec![format!("Hoạt động {centre} {ward}"), format!("năm {year}")]
}

/// What the minutes are about.
pub(crate) fn about_minutes(kind: &str, centre: &str, ward: &str) -> Vec<String> {
    let kind = crate::vietnamese::case::lower_first(kind);
    vec![format!("Kiểm tra {kind} {} {ward}", crate::vietnamese::case::lower_first(centre))]
}

/// When the visit was.
pub(crate) fn when(half: &str, day: NaiveDate) -> String {
    let half = if half == "am" { "Buổi sáng" } else { "Buổi chiều" };
    format!("{half} {}, đoàn kiểm tra đã làm việc tại trung tâm.", long_date(day))
}

/// Who went.
pub(crate) fn team(name: &str, leader: &str, members: &[&str]) -> Vec<String> {
    let mut lines = Vec::new();
    if !name.is_empty() {
        lines.push(format!("{name}; trưởng đoàn: {}.", if leader.is_empty() { "…" } else { leader }));
    }
    if !members.is_empty() {
        lines.push(format!("Thành viên: {}.", members.join(", ")));
    }
    lines.push(CENTRE.to_owned());
    lines
}
const CENTRE: &str = "Đại diện trung tâm học tập cộng đồng: Giám đốc và cán bộ được phân công.";

/// The heading of the findings of one kind.
pub(crate) fn kind(at: usize, label: &str) -> String {
    format!("{}. {label}", at + 1)
}
