//! What the `.ics` of a calendar says.

use super::lines::{self, Origin};

/// The word after `paper`.
pub(crate) const VERB: &str = "ics";
pub(crate) const HELP: &str =
    "Lịch .ics của phường, một địa điểm hoặc một người, cho lịch điện thoại, Google, Outlook";
pub(crate) const HELP_VENUE: &str = "Chỉ lịch của địa điểm này (ics)";
pub(crate) const HELP_PERSON: &str = "Chỉ lịch của giáo viên, báo cáo viên này (ics)";
pub(crate) const ONLY_OF_ICS: &str = "Chỉ lịch .ics (ics) mới có --venue và --person.";
pub(crate) const NO_FILE_ID: &str = "Tệp dữ liệu này chưa từng được mở để ghi nên chưa có tên riêng.";
/// There is no such year.
pub(crate) const NO_YEAR: &str = "Không có năm này.";
const EXTENSION: &str = "ics";

/// The title of what is called off.
pub(crate) fn off(title: &str) -> String {
    format!("Nghỉ: {title}")
}

/// What the calendar is called in other programs.
pub(crate) fn name(centre: &str, ward: &str, of: &str) -> String {
    if of.is_empty() { format!("{centre} {ward}") } else { format!("{of}, {centre} {ward}") }
}

/// No such place or person.
pub(crate) fn none_called(name: &str) -> String {
    format!("Không thấy “{name}” ở phường này, hoặc có nhiều hơn một.")
}

/// The title of a calendar in a menu.
pub(crate) fn title(year: i32, of: &str) -> String {
    if of.is_empty() {
        format!("Lịch .ics năm {year} của phường")
    } else {
        format!("Lịch .ics năm {year}: {of}")
    }
}
pub(crate) const HOW: &str = "mở bằng lịch điện thoại, Google, Outlook";

/// The command that writes it: the option that names a place or person, with its name.
pub(crate) fn save(origin: &Origin, ward: Option<&str>, year: i32, of: Option<(&str, &str)>) -> Vec<String> {
    let mut line = format!("paper {VERB}");
    if let Some(ward) = ward {
        line.push_str(&format!(" --ward '{ward}'"));
    }
    line.push_str(&format!(" --year {year}"));
    let mut file = "lich".to_owned();
    if let Some((option, name)) = of {
        let key = lines::key(name);
        line.push_str(&format!(" --{option} '{key}'"));
        file.push_str(&format!("-{}", key.replace(' ', "-")));
    }
    lines::save(origin, &line, &format!("{file}-{year}.{EXTENSION}"))
}
