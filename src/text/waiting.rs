//! What is said of the calendar's matters that wait for somebody.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::calendar::waiting::{Announced, Unreported};
use crate::vietnamese::date::show_weekday;

/// Head of these lines among what is to be done.
pub(crate) const HEAD: &str = "LỊCH";
pub(crate) const NONE_ON_DAYS_OFF: &str = "Không có buổi nào phải dồn vì ngày nghỉ mới công bố.";
/// The command, with its help.
pub(crate) const PASS_OVER: (&str, &str) =
    ("Dồn lịch", "Buổi rơi vào ngày nghỉ mới công bố dồn ra sau, theo lịch của từng loạt");

fn day(day: NaiveDate) -> String {
    format!("{} {}", show_weekday(day), day.format("%d/%m"))
}

/// Title of the list of what is not reported, and its line among what is to be done.
pub(crate) fn unreported(all: &Unreported) -> String {
    let oldest = all.oldest.map(|on| format!(", cũ nhất {}", on.format("%d/%m/%Y"))).unwrap_or_default();
    format!("{} việc chưa báo kết quả{oldest}", all.count)
}

pub(crate) const UNREPORTED: &str = "Việc chưa báo kết quả";
pub(crate) const UNREPORTED_HOW: &str =
    "Enter: xem từng việc; ^T ở mỗi việc: đã tổ chức, dời, không tổ chức.";

/// The district closed a span.
pub(crate) fn announced(closing: &Announced) -> String {
    let span = match closing.to {
        Some(to) => format!("{}–{}", closing.from.format("%d/%m"), to.format("%d/%m/%Y")),
        None => format!("từ {}", closing.from.format("%d/%m/%Y")),
    };
    format!("Phòng báo tạm dừng {span}: {} việc trong khoảng đó", closing.count)
}

pub(crate) const ANNOUNCED_HOW: &str = "Enter: ghi tạm dừng của phường và xử lý mọi việc trong khoảng đó.";

/// Days became off after something was put on them.
pub(crate) fn on_days_off(on: NaiveDate, count: usize) -> String {
    format!("Lịch nghỉ {}: {count} buổi rơi vào ngày nghỉ", on.year())
}

pub(crate) const ON_DAYS_OFF_HOW: &str = "Enter: dồn lịch, hỏi lại trước khi ghi.";

pub(crate) const HANGS_OUT_HOW: &str = "Enter: in lại; niêm yết xong thì ghi trong 3 Lịch, F9 Niêm yết.";

/// A series goes to these days.
pub(crate) fn goes(title: &str, first: NaiveDate, last: NaiveDate) -> String {
    format!("{title}: {} – {}", day(first), day(last))
}

/// The question before.
pub(crate) fn pass_over(lines: &[String]) -> String {
    let shown = lines.iter().take(4).cloned().collect::<Vec<_>>().join("; ");
    let more = lines.len().saturating_sub(4);
    let more = if more == 0 { String::new() } else { format!("; {more} loạt nữa") };
    format!("Dồn lịch qua ngày nghỉ? {shown}{more}.")
}
