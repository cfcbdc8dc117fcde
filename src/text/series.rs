//! What is said of series: their rule in words, what will be made, how far a change reaches.

use chrono::{NaiveDate, Weekday};

use crate::domain::calendar::rule::Rule;
use crate::domain::register::{Record, RegisterId};
use crate::vietnamese::case::lower_first;
use crate::vietnamese::date::{show_date, show_weekday};

pub(crate) const TITLE: &str = "Lập loạt";
pub(crate) const NONE_LEFT: &str = "Không còn ngày nào để lập: bấm Space để lấy lại một ngày.";
pub(crate) const NO_RULE: &str =
    "Không hiểu lịch học: gõ ở ô Lịch học như “T3, T5 18h-19h30”; nhiều giờ: “T3 18h-19h30; T7 8h-10h”.";
pub(crate) const NO_END: &str = "Chưa biết số buổi phải lập: ghi Số buổi hoặc ngày kết thúc của lớp.";
pub(crate) const NO_START: &str = "Chưa có ngày khai giảng: ghi ngày khai giảng của lớp trước.";
pub(crate) const HAS_SESSIONS: &str = "Lớp đã có buổi học: sửa hoặc thêm từng buổi, “từ buổi này về sau”.";
pub(crate) const OFF: &str = "NGHỈ";
pub(crate) const CLASHES: &str = "trùng";
pub(crate) const TAKEN_OUT: &str = "bỏ";

/// A weekday as a timetable writes it.
fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "T2",
        Weekday::Tue => "T3",
        Weekday::Wed => "T4",
        Weekday::Thu => "T5",
        Weekday::Fri => "T6",
        Weekday::Sat => "T7",
        Weekday::Sun => "CN",
    }
}

/// The rule as people write it, which is read again as it is said: `T3, T5`, `CN thứ 3 hằng tháng`.
pub(crate) fn rule(rule: &Rule) -> String {
    let each = |every: u16, one: &str| {
        if every == 1 { format!("hằng {one}") } else { format!("{every} {one} một lần") }
    };
    match rule {
        Rule::Daily { every } => each(*every, "ngày"),
        Rule::Weekly { every, days } => {
            let days: Vec<_> = days.iter().map(|day| weekday(*day)).collect();
            let days = days.join(", ");
            if *every == 1 { days } else { format!("{days}, {}", each(*every, "tuần")) }
        }
        Rule::Monthly { every, day: -1 } => format!("ngày cuối {}", each(*every, "tháng")),
        Rule::Monthly { every, day } => format!("ngày {day} {}", each(*every, "tháng")),
        Rule::MonthlyNth { every, nth: -1, day } => {
            format!("{} cuối {}", weekday(*day), each(*every, "tháng"))
        }
        Rule::MonthlyNth { every, nth, day } => {
            format!("{} thứ {nth} {}", weekday(*day), each(*every, "tháng"))
        }
        Rule::Lunar { month: None, day: 15 } => "rằm hằng tháng".to_owned(),
        Rule::Lunar { month: None, day } => format!("{day} al hằng tháng"),
        Rule::Lunar { month: Some(month), day } => format!("{day}/{month} al hằng năm"),
    }
}

/// A rule with its hours.
pub(crate) fn rule_at(said: &Rule, hours: (&str, &str)) -> String {
    let hours = match hours {
        ("", _) => String::new(),
        (from, "") => format!(" {from}"),
        (from, to) => format!(" {from}-{to}"),
    };
    format!("{}{hours}", rule(said))
}

/// What the preview is of.
pub(crate) fn head(title: &str, rules: &[String]) -> String {
    format!("{title} · {}", rules.join("; "))
}

/// What the preview of more of a series is of.
pub(crate) fn longer(title: &str) -> String {
    format!("{title} · nối tiếp")
}

/// The command that makes a series longer, with its help.
pub(crate) const LONGER: (&str, &str) =
    ("Thêm buổi vào loạt", "Thêm 4 buổi, hoặc nhiều hơn, nối sau buổi cuối của loạt");
/// So many more are proposed.
pub(crate) const SO_MANY_MORE: u32 = 4;
pub(crate) const NO_SERIES: &str = "Dòng này không thuộc loạt nào.";
pub(crate) const NO_MORE: &str = "Loạt dài nhất 10 năm và 3.700 buổi: không thêm được nữa.";

/// A day and what is said of it.
pub(crate) fn on_day(on: NaiveDate, said: &str) -> String {
    let day = format!("{} {}", show_weekday(on), show_date(on));
    if said.is_empty() { day } else { format!("{day}: {said}") }
}

/// What F2 makes.
pub(crate) fn totals(rows: usize, off: usize, clashes: usize) -> String {
    let more = |count: usize, of: &str| if count == 0 { String::new() } else { format!(" · {count} {of}") };
    format!("{rows} buổi{}{}", more(off, "ngày nghỉ"), more(clashes, CLASHES))
}

/// What is offered once a class is saved.
pub(crate) fn offered(rows: usize, first: NaiveDate, last: NaiveDate) -> String {
    format!("Lập {rows} buổi {} – {} (F2)", short(first), short(last))
}

/// A series was made from a form.
pub(crate) fn made(title: &str) -> String {
    format!("Đã lập loạt “{title}”")
}

/// The three ways of a change, as they are numbered.
pub(crate) fn reaches(row: &Record, later: usize, (all, held): (usize, usize)) -> Vec<String> {
    let held = match held {
        0 => String::new(),
        held => format!(", {held} buổi {} giữ ngày giờ", held_word(row)),
    };
    ways(row, later, format!("{all} buổi{held}"))
}

/// The three ways of taking away.
pub(crate) fn removes(row: &Record, later: usize, (all, held): (usize, usize)) -> Vec<String> {
    let held = match held {
        0 => String::new(),
        held => format!(", giữ {held} buổi {}", held_word(row)),
    };
    ways(row, later, format!("{all} buổi{held}"))
}

fn ways(row: &Record, later: usize, all: String) -> Vec<String> {
    let on = row.get("held_on").as_date().unwrap_or_default();
    vec![
        format!("Chỉ buổi này ({})", short(on)),
        format!("Từ buổi này về sau: {later} buổi"),
        format!("Cả loạt: {all}"),
    ]
}

/// What a row is called that took place: “đã học”, “đã tổ chức”.
fn held_word(row: &Record) -> String {
    let state = row.register.decl().states.and_then(|states| states.get("held"));
    lower_first(state.map_or("", |state| state.label))
}

/// The two ways of calling one off.
pub(crate) fn make_up(row: &Record, behind: NaiveDate) -> Vec<String> {
    let of_class = row.register == RegisterId::Sessions;
    let (again, not) = if of_class {
        ("Học bù", "Không học bù")
    } else {
        ("Tổ chức bù", "Không tổ chức bù")
    };
    vec![format!("{again} nối vào cuối ({})", short(behind)), not.to_owned()]
}

fn short(on: NaiveDate) -> String {
    format!("{} {}", show_weekday(on), on.format("%d/%m"))
}

/// Rows that keep their day although the rest moves.
pub(crate) fn by_hand(days: &[NaiveDate]) -> String {
    let shown: Vec<_> = days.iter().take(3).map(|day| short(*day)).collect();
    let more = if days.len() > 3 { "…" } else { "" };
    format!("Giữ {} buổi đã sửa riêng: {}{more}", days.len(), shown.join(", "))
}

pub(crate) const WHICH: &str = "Buổi này thuộc một loạt";
pub(crate) const WHICH_HOW: &str = "Bấm 1, 2 hoặc 3; Enter: chỉ buổi này; Esc: sửa tiếp";
pub(crate) const REMOVES: &str = "Xóa buổi của một loạt";
pub(crate) const REMOVES_HOW: &str = "Bấm 1, 2 hoặc 3; Enter: chỉ buổi này; Esc: không xóa";
pub(crate) const MAKE_UP: &str = "Nghỉ một buổi của loạt";
pub(crate) const MAKE_UP_HOW: &str = "Bấm 1 hoặc 2; Enter: 1; Esc: sửa tiếp";
