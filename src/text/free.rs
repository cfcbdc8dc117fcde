//! What is said where free times and places are looked for, and why something does not suit.

use super::tabs::hours;
use crate::domain::calendar::free::{Proposal, Why};
use crate::domain::calendar::minute::show_minute;
use crate::domain::calendar::unfit::Unfit;
use crate::domain::calendar::wanted::{Part, Wanted};
use crate::domain::calendar::{Closing, Venue};
use crate::vietnamese::date::{show_date, show_weekday};
use crate::vietnamese::number::show_int;

pub(crate) const TITLE: &str = "Giờ, nơi trống";
/// Footer word and help line of the key.
pub(crate) const KEY: (&str, &str) = ("Giờ, nơi trống", "Tìm giờ và địa điểm còn trống; phím số chọn");
/// Before what is looked for.
pub(crate) const LOOKED_FOR: &str = "Tìm: ";
/// What can be typed.
pub(crate) const HOW: &str = "F3 hoặc gõ chữ: sửa, như “40 người, tối T5, 2 giờ”. Phím số: chọn.";
/// While it is typed.
pub(crate) const TYPING: &str = "Enter: xong. Phím số khi đã xong: chọn.";
pub(crate) const NOTHING_CHOSEN: &str = "Không có chỗ trống nào để chọn.";
/// An activity of a ward is looked for.
pub(crate) const NEED_WARD: &str = "Chọn một phường (F5) rồi mới tìm giờ, nơi trống.";
/// Nothing else fits.
const TAKEN: &str = "Mọi nơi đủ chỗ đều có việc hoặc không mở trong giờ đó.";

/// Keys of the list.
pub(crate) mod keys {
    /// Footer word and help line.
    pub(crate) type Words = (&'static str, &'static str);
    pub(crate) const TAKE: Words = ("Chọn", "Lấy ngày, giờ, địa điểm này");
    pub(crate) const TYPE: Words = ("Sửa điều tìm", "Gõ số người, ngày, buổi, giờ, thời lượng");
    pub(crate) const LINE: Words = ("Dòng", "Dòng trên, dòng dưới");
    pub(crate) const CLEAR: Words = ("Xóa", "Xóa điều đã gõ");
    pub(crate) const LEAVE: Words = ("Quay lại", "Quay lại, không đổi gì");
}

/// What is looked for, in words that can be typed again.
pub(crate) fn words(wanted: &Wanted) -> String {
    let mut all = Vec::new();
    all.extend(wanted.people.map(|people| format!("{people} người")));
    let part = match wanted.part.filter(|_| wanted.at.is_none()) {
        None => "",
        Some(Part::Morning) => "sáng ",
        Some(Part::Afternoon) => "chiều ",
        Some(Part::Evening) => "tối ",
    };
    let day = match (wanted.on, wanted.weekday) {
        (Some(on), _) => format!("{} {}", show_weekday(on), show_date(on)),
        (None, Some(weekday)) => weekday_name(weekday).to_owned(),
        (None, None) => String::new(),
    };
    let when = format!("{part}{day}");
    all.extend((!when.is_empty()).then(|| when.trim_end().to_owned()));
    match wanted.at {
        Some(at) => all.push(format!("{}-{}", show_minute(at), show_minute(at + wanted.minutes))),
        None => all.push(lasting(wanted.minutes)),
    }
    all.extend(wanted.online.then(|| "trực tuyến".to_owned()));
    all.join(", ")
}

fn weekday_name(weekday: chrono::Weekday) -> &'static str {
    ["T2", "T3", "T4", "T5", "T6", "T7", "CN"][weekday.num_days_from_monday() as usize]
}

fn lasting(minutes: u16) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} phút"),
        (hours, 0) => format!("{hours} giờ"),
        (hours, minutes) => format!("{hours} giờ {minutes} phút"),
    }
}

/// One line: day, hours, place and seats.
pub(crate) fn offered(one: &Proposal<'_>) -> String {
    let day = format!("{} {}", show_weekday(one.on), show_date(one.on));
    let hours = format!("{}–{}", show_minute(one.from), show_minute(one.to));
    format!("{day} {hours}  {}", place(&one.venue.name, one.venue.capacity))
}

/// A place with its seats.
pub(crate) fn place(name: &str, capacity: Option<i64>) -> String {
    match capacity {
        Some(room) => format!("{name} ({})", show_int(room)),
        None => name.to_owned(),
    }
}

/// Why nothing is free.
pub(crate) fn none(why: &[Why<'_>]) -> String {
    let one = |why: &Why<'_>| match why {
        Why::Past => "Ngày này đã qua.".to_owned(),
        Why::TooLong => "Dài quá: việc trong một ngày kéo dài nhiều nhất từ 07:00 đến 21:30.".to_owned(),
        Why::NoPlace => "Sổ địa điểm chưa có nơi nào như vậy.".to_owned(),
        Why::DayOff(name) => on_day_off(name),
        Why::Biggest(room) => format!("Lớn nhất còn mở {} chỗ.", show_int(*room)),
        Why::Closed(closing) => closed(closing),
        Why::Busy(name) => format!("{name} bận suốt trong giờ đó."),
        Why::Taken => TAKEN.to_owned(),
    };
    why.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// Why something does not suit; another place that would do, with its seats.
pub(crate) fn unfit(why: &Unfit<'_>, instead: Option<&Venue>) -> String {
    let instead = instead.map(|venue| format!(": chọn {}?", place(&venue.name, venue.capacity)));
    match why {
        Unfit::DayOff(name) => on_day_off(name),
        Unfit::Closed(closing) => closed(closing),
        Unfit::Shut { place, hours } => format!("{place} chỉ mượn được {hours}."),
        Unfit::TooMany { people, room } => {
            let end = instead.unwrap_or_else(|| ".".to_owned());
            format!("{} người, sức chứa {}{end}", show_int(*people), show_int(*room))
        }
    }
}

fn on_day_off(name: &str) -> String {
    format!("Ngày nghỉ: {name}.")
}

/// A closing: who or what is closed, until when and why.
fn closed(closing: &Closing) -> String {
    let who = match (closing.own.is_none(), closing.venue) {
        (true, _) => "Phòng báo",
        (false, Some(_)) => &*closing.place,
        (false, None) => "Phường",
    };
    let from = closing.from.format("%d/%m");
    let span = match closing.to {
        Some(to) => format!("{from}–{}", show_date(to)),
        None => format!("từ {}", show_date(closing.from)),
    };
    let reason = if closing.reason.is_empty() { String::new() } else { format!(" ({})", closing.reason) };
    format!("{who} tạm dừng {span}{reason}.")
}

/// It begins, and says no end.
pub(crate) const NO_END: &str = "Chưa có giờ kết thúc.";

/// Below a day: which places are free at the hours of what clashes; numbered for who may choose one.
pub(crate) fn places(from: &str, to: &str, all: &[String], numbered: bool) -> String {
    let hours = hours(from, to);
    if all.is_empty() {
        return format!("Không nơi nào trống {hours}. F7: giờ khác.");
    }
    if !numbered {
        return format!("Trống {hours}: {}.", all.join(", "));
    }
    let all: Vec<_> = (1..).zip(all).map(|(number, place)| format!("{number} {place}")).collect();
    format!("Trống {hours}: {}. Phím số: dời đến.", all.join(" · "))
}

/// The keys that choose one: footer word and help line.
pub(crate) const MOVE_TO: (&str, &str) =
    ("Dời đến nơi trống", "Đổi sang nơi trống có số này; xem rồi F2 lưu");
