//! What inspections say (III.8).

use chrono::NaiveDate;

use crate::domain::rules::inspection::Clash;
use crate::vietnamese::date::{show_date, show_weekday};

pub(crate) const OPEN: (&str, &str) = ("Đoàn kiểm tra", "Các cuộc kiểm tra của phường này: đoàn, tiểu ban");
pub(crate) const SCHEDULE: &str = "Lịch kiểm tra các phường";
pub(crate) const HELP_OF_SCHEDULE: &str = "Lịch kiểm tra các phường theo buổi";
pub(crate) const LEGEND: &str =
    "tên đoàn: dự kiến · x đã kiểm tra · T chờ khắc phục · K đã kết luận · ! cần xem lại";
pub(crate) const GOOD: &str = "Mô hình hay";
pub(crate) const TEAMS: &str = "Đoàn";
pub(crate) const VISITS: &str = "Cuộc kiểm tra";
pub(crate) const NO_TEAM: &str = "?";
pub(crate) const NO_RUN: &str = "Phường chưa lập phiếu tự kiểm tra cuối năm.";
const MORNING: &str = "sáng";
const AFTERNOON: &str = "chiều";
/// Heads of a day's two halves.
pub(crate) const HALVES: [(&str, &str); 2] = [("am", "S"), ("pm", "C")];

/// The list of a ward's inspections.
pub(crate) fn visits(ward: &str) -> String {
    if ward.is_empty() { VISITS.to_owned() } else { format!("{VISITS} · {ward}") }
}

/// A half of a day.
pub(crate) fn half_day(half: &str, day: NaiveDate) -> String {
    let half = if half == "am" { MORNING } else { AFTERNOON };
    format!("{half} {} {}", show_weekday(day), show_date(day))
}

/// Head of a day in the schedule.
pub(crate) fn day_head(day: NaiveDate) -> String {
    day.format("%d/%m").to_string()
}

/// What a cell says in words: the ward, when, who goes.
pub(crate) fn cell(ward: &str, when: &str, team: &str, people: &[&str]) -> String {
    let people = if people.is_empty() { String::new() } else { format!(" ({})", people.join(", ")) };
    match team {
        "" => format!("{ward} · {when}: chưa có lịch"),
        team => format!("{ward} · {when}: {team}{people}"),
    }
}

/// What is wrong with a visit.
pub(crate) fn clash(clash: &Clash, ward: impl Fn(crate::domain::WardId) -> String) -> String {
    match clash {
        Clash::Twice(other) => format!("đoàn này cùng buổi còn đi {}", ward(*other)),
        Clash::Own(name) => format!("{name} làm việc tại chính phường này"),
        Clash::NoTeam => "chưa chọn đoàn".to_owned(),
    }
}

/// Visits held, of all wards.
pub(crate) fn held(held: usize, wards: usize) -> String {
    format!("đã kiểm tra {held}/{wards} phường")
}

/// The day of a visit, and when it was entered.
pub(crate) fn held_on(held: Option<NaiveDate>, entered: Option<NaiveDate>) -> String {
    let entered = entered.filter(|day| Some(*day) != held);
    let entered = entered.map(|day| format!(", nhập {}", show_date(day))).unwrap_or_default();
    held.map(|day| format!("kiểm tra {}{entered}", show_date(day))).unwrap_or_default()
}

/// How many findings there are of each kind.
pub(crate) fn counts(all: &[(&str, usize)], open: usize) -> String {
    let said = all.iter().filter(|(_, count)| *count > 0);
    let said: Vec<String> =
        said.map(|(kind, count)| format!("{} {count}", crate::vietnamese::case::lower_first(kind))).collect();
    let open = if open > 0 { format!(" · chưa xong {open}") } else { String::new() };
    if said.is_empty() { "Chưa có nhận xét.".to_owned() } else { format!("{}{open}", said.join(", ")) }
}
