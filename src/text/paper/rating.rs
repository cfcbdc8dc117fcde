//! Papers of the rating (II.5, IV.2): a ward's sheet, and the table of all wards to sign.

use crate::text::rating as words;

pub(crate) const SHEET_VERB: &str = "rating";
pub(crate) const SUMMARY_VERB: &str = "ratings";
pub(crate) const HELP_OF_SHEET: &str = "Phiếu chấm điểm, xếp loại của phường";
pub(crate) const HELP_OF_SUMMARY: &str = "Bảng tổng hợp xếp loại các phường, để ký";
pub(crate) const SHEET: &str = "PHIẾU CHẤM ĐIỂM, XẾP LOẠI";
pub(crate) const SHEET_NAME: &str = "Chấm điểm";
pub(crate) const SUMMARY_NAME: &str = "Xếp loại";

/// Heads of the sheet's table.
pub(crate) const COLUMNS: [&str; 6] = ["TT", "Tiêu chí", "Tối đa", "Tự chấm", "Thẩm định", "Ghi chú"];
/// Heads of the table of all wards.
pub(crate) const SUMMARY_COLUMNS: [&str; 8] =
    ["TT", "Phường", "Tự chấm", "Thẩm định", "Trên 100", "Đề nghị", "Xếp loại", "Lý do, ý kiến"];
pub(crate) const SUM: &str = "Cộng";
pub(crate) const NOT_APPLICABLE: &str = "không áp dụng";
pub(crate) const NOT_BEGUN: &str = "Chưa lập bảng tự chấm";
/// The signature of the GDNN-GDTX centre, which rates together with the office.
pub(crate) const TOGETHER: &str = "THỐNG NHẤT XẾP LOẠI";
/// The signature of the office on a ward's sheet.
pub(crate) const VERIFIED: &str = "THẨM ĐỊNH";

/// What the sheet is about.
pub(crate) fn about_sheet(year: i32, centre: &str, ward: &str) -> Vec<String> {
    vec![format!("{centre} {ward}"), format!("năm {year}")]
}

/// What the table is about.
pub(crate) fn about_summary(year: i32, centre: &str) -> Vec<String> {
    vec![
        format!("Đánh giá, xếp loại {} các phường", crate::vietnamese::case::lower_first(centre)),
        format!("năm {year}"),
    ]
}

/// The score in a sentence.
pub(crate) fn score(what: &str, points: &str, applies: &str, hundred: &str) -> String {
    format!("{what}: {points} điểm trong {applies} điểm áp dụng, quy ra {hundred}/100.")
}

/// To whom a ward's sheet goes.
pub(crate) fn recipients_of_sheet(office: &str) -> Vec<String> {
    vec![crate::text::paper::reported_to(office), FILED.to_owned()]
}

/// To whom the table of all wards goes.
pub(crate) fn recipients_of_summary(committee: &str) -> Vec<String> {
    vec![format!("{committee} (báo cáo)"), CENTRES.to_owned(), FILED.to_owned()]
}
const CENTRES: &str = "Các trung tâm học tập cộng đồng";
const FILED: &str = "Lưu";

/// The grade, with the decision once there is one.
pub(crate) fn grade(grade: &str, number: &str, day: Option<chrono::NaiveDate>, reason: &str) -> String {
    let decided = match (number, day) {
        ("", _) | (_, None) => String::new(),
        (number, Some(day)) => {
            format!(" (Quyết định số {number}, {})", crate::vietnamese::date::long_date(day))
        }
    };
    let reason = if reason.is_empty() {
        String::new()
    } else {
        format!(" Lý do khác loại đề nghị: {reason}.")
    };
    format!("Xếp loại: {grade}{decided}.{reason}")
}

/// What is missing, as a sentence.
pub(crate) fn missing(missing: &str) -> Option<String> {
    let sentence = crate::vietnamese::case::upper_first(missing);
    (!missing.is_empty()).then(|| format!("{sentence}."))
}

/// The opinion of the GDNN-GDTX centre, once it was given.
pub(crate) fn opinion(opined: bool, opinion: &str) -> String {
    match (opined, opinion) {
        (false, _) => String::new(),
        (true, "") => "GDNN-GDTX: đồng ý.".to_owned(),
        (true, opinion) => format!("GDNN-GDTX: {opinion}"),
    }
}

/// Both readings of the shares of II.5, a line each.
pub(crate) fn shares(lines: [String; 2]) -> Vec<String> {
    std::iter::once(SHARES.to_owned()).chain(lines.map(|line| format!("- {}.", line.trim()))).collect()
}
const SHARES: &str = "So với tỷ lệ hướng dẫn nêu, theo hai cách hiểu (số trung tâm làm tròn lên):";

pub(crate) use words::{CUMULATIVE, EACH};
