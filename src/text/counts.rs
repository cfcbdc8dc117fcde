//! What is said of quick counts.

use crate::domain::calendar::counts::By;
use crate::vietnamese::date::quarter_roman;

pub(crate) const KEY: (&str, &str) =
    ("Đếm nhanh", "Việc đã tổ chức trong năm theo chuyên đề và tháng, theo đơn vị phối hợp và quý");
pub(crate) const TURN: (&str, &str) = ("Việc, lượt", "Đếm số việc, hoặc đếm lượt người");
pub(crate) const OTHER: (&str, &str) =
    ("Chuyên đề, đơn vị", "Mỗi dòng một chuyên đề theo tháng, hoặc một loại đơn vị phối hợp theo quý");
pub(crate) const FORM: (&str, &str) =
    ("Hình thức", "Chỉ đếm một hình thức; hình thức kế tiếp; rồi mọi hình thức");
pub(crate) const OPEN: (&str, &str) = ("Xem", "Những hoạt động sau con số này");
pub(crate) const NOTHING: &str = "Không có hoạt động nào sau ô này.";
pub(crate) const TOO_MANY: &str = "Nhiều hơn 5.000 hoạt động: chọn một phường hoặc một tháng.";
pub(crate) const EMPTY: &str = "Năm này chưa có hoạt động nào đã tổ chức.";
pub(crate) const ALL: &str = "Cộng";
pub(crate) const YEAR: &str = "Năm";

/// The row of what has no topic, or no partner.
pub(crate) const fn without(by: By) -> &'static str {
    match by {
        By::Topic => "(chưa ghi chuyên đề)",
        By::Partner => "(không phối hợp)",
    }
}

/// Head of the rows.
pub(crate) const fn head(by: By) -> &'static str {
    match by {
        By::Topic => "Chuyên đề",
        By::Partner => "Đơn vị phối hợp",
    }
}

/// Head of a month or quarter.
pub(crate) fn part(by: By, part: usize) -> String {
    match by {
        By::Topic => format!("T{part}"),
        By::Partner => {
            u8::try_from(part).map_or_else(|_| String::new(), |part| quarter_roman(part).to_owned())
        }
    }
}

/// What is counted, of which form.
pub(crate) fn title(year: i32, turns: bool, form: Option<&str>) -> String {
    let what = if turns { "lượt người" } else { "số việc" };
    let form = form.map(|form| format!(" · {form}")).unwrap_or_default();
    format!("Đã tổ chức năm {year}, {what}{form}")
}

/// Below: how it is counted.
pub(crate) const fn rule(by: By) -> &'static str {
    match by {
        By::Topic => "chuyên đề hẹp cũng đếm ở chuyên đề rộng; dòng Cộng: mỗi việc một lần",
        By::Partner => "hai loại đơn vị: đếm ở cả hai; dòng Cộng: mỗi việc một lần",
    }
}

/// Title of the records behind a figure.
pub(crate) fn behind(row: &str, part: &str, count: usize) -> String {
    format!("{row} {part}: {count} việc")
}
