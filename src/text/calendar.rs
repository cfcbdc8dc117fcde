//! What the calendar of all wards says.

use chrono::NaiveDate;

use super::tabs::hours;
use crate::domain::calendar::clash::Shared;
use crate::domain::calendar::notice::Difference;
use crate::domain::calendar::plausible::{Foreseen, Odd};
use crate::domain::calendar::week::By;
use crate::vietnamese::date::show_date;
use crate::vietnamese::number::{show_int, show_money};

/// F8.
pub(crate) const PAPERS: (&str, &str) = ("In, xuất", "Lịch niêm yết của tháng, tuần: tệp để in, trang web");
/// The command that keeps what was hung out where.
pub(crate) const POST: (&str, &str) =
    ("Niêm yết", "Ghi là lịch này đã niêm yết: ngày nào, ở đâu; về sau lịch khác đi sẽ được nhắc");

/// A notice in the menu: its span, then what tells one sheet and file from the next.
pub(crate) fn notice(title: &str, size: &str, extension: &str) -> String {
    format!("{title} · {} .{extension}", size.to_uppercase())
}

/// What a paper is printed on, and in which kind of file.
pub(crate) fn sheet(size: &str, format: &str) -> String {
    format!("{size}; {format}")
}

/// What hangs out is another by now.
pub(crate) fn posting_changed(posted_on: NaiveDate, difference: Difference) -> String {
    let much = match difference {
        Difference::None => return String::new(),
        Difference::Some(items) => format!("đã khác {items} việc"),
        Difference::Unknown => "nay đã khác".to_owned(),
    };
    format!("Lịch niêm yết {} {much}: in lại?", posted_on.format("%d/%m"))
}

/// Head of the column of how much a ward has in the month.
pub(crate) const ALL: &str = "việc";
/// Head of the column of what it has not reported.
pub(crate) const UNREPORTED_SIGN: &str = "?";
/// A day off on which nothing is.
pub(crate) const DAY_OFF: &str = "n";
/// Before the sums: in how many wards something is on that day.
pub(crate) const WARDS_BUSY: &str = "có";
pub(crate) const WARDS_LEGEND: &str = "số việc trong ngày, + từ 10 · ! trùng · ? chưa báo · n nghỉ";
pub(crate) const NO_WARDS: &str = "Chưa có phường nào.";

/// Title of the month of all wards: how much takes place in it.
pub(crate) fn month_of_wards(month: u32, year: i32, all: u32) -> String {
    format!("Tháng {month}/{year} · {all} việc")
}

/// Title of a year.
pub(crate) fn year(year: i32) -> String {
    format!("Lịch năm {year}")
}

/// How much a year has, how much of it is not reported, and what the signs mean.
pub(crate) fn of_year(all: usize, unreported: usize) -> String {
    format!("Cả năm {all} việc · {unreported} chưa báo · số việc trong ngày, + từ 10, n nghỉ")
}

/// Before what is said of a view that shows only what was typed into the filter.
pub(crate) fn narrowed(typed: &str, said: &str) -> String {
    format!("Lọc “{typed}” · {said}")
}

/// Title of a week.
pub(crate) fn week(from: NaiveDate, to: NaiveDate) -> String {
    format!("Tuần {}–{}", from.format("%d/%m"), show_date(to))
}

/// By what the rows of a week are.
pub(crate) const fn by(by: By) -> &'static str {
    match by {
        By::Place => "Địa điểm",
        By::Person => "Báo cáo viên, giáo viên",
        By::Class => "Lớp",
    }
}

/// The command that turns them, with its help.
pub(crate) const fn by_next(by: By) -> (&'static str, &'static str) {
    match by.next() {
        By::Place => ("Theo địa điểm", "Mỗi dòng một địa điểm"),
        By::Person => ("Theo người", "Mỗi dòng một báo cáo viên hoặc giáo viên"),
        By::Class => ("Theo lớp", "Mỗi dòng một lớp"),
    }
}

/// The row of what has none.
pub(crate) const fn by_none(by: By) -> &'static str {
    match by {
        By::Place => "(chưa ghi địa điểm)",
        By::Person => "(chưa ghi người)",
        By::Class => "Hoạt động",
    }
}

/// Places where nothing is in the week.
pub(crate) fn idle(names: &str) -> String {
    format!("Trống cả tuần: {names}")
}

pub(crate) const NOTHING_IN_WEEK: &str = "Tuần này chưa có việc nào. F4: thêm, F7: giờ, nơi trống.";
pub(crate) const NOTHING_HERE: &str = "chưa có việc nào ở dòng này";
/// In an empty cell of a day off.
pub(crate) const DAY_OFF_WORD: &str = "NGHỈ";

/// More than one at one place on one day.
pub(crate) fn so_many(many: usize) -> String {
    format!("{many} việc")
}

/// When, and what.
pub(crate) fn at_hours(from: &str, to: &str, title: &str) -> String {
    format!("{} {title}", hours(from, to)).trim_start().to_owned()
}

/// It clashes, and why it stays as it is.
pub(crate) fn stays(reason: &str) -> String {
    format!("giữ: {reason}")
}

pub(crate) const NOTHING_ON_DAY: &str = "chưa có việc nào";

/// Title of the list of a month.
pub(crate) fn list_of_month(month: u32, year: i32) -> String {
    format!("Danh sách tháng {month}/{year}")
}

/// From that list on, and back.
pub(crate) const TO_YEAR: (&str, &str) =
    ("Cả năm", "Mười hai tháng nhỏ: mỗi ngày bao nhiêu việc, ngày nào nghỉ");
pub(crate) const TO_WEEK: (&str, &str) = ("Tuần", "Tuần này theo địa điểm");

/// Above that list: so much takes place.
pub(crate) fn month_of_one(month: u32, year: i32, all: usize) -> String {
    format!("Tháng {month}/{year} · {all} việc")
}

/// It was to be held on another day first.
pub(crate) fn moved_from(first: NaiveDate) -> String {
    format!("dời từ {}", first.format("%d/%m"))
}

/// Beside the name of a day: so much takes place on it.
pub(crate) fn on_day(live: usize) -> String {
    if live == 0 { String::new() } else { format!(" · {live} việc") }
}

/// Of what was held.
pub(crate) fn turns(turns: i64) -> String {
    format!("{} lượt", show_int(turns))
}

/// A ward on a day: how much there is, how much is not reported, whether something clashes.
pub(crate) fn of_ward(
    ward: &str,
    weekday: &str,
    on: NaiveDate,
    (live, unreported, clash): (u32, u32, bool),
) -> String {
    let mut said = format!("{ward} {weekday} {}: ", on.format("%d/%m"));
    said.push_str(&if live == 0 { "chưa có việc nào".to_owned() } else { format!("{live} việc") });
    if unreported > 0 {
        said.push_str(&format!(", {unreported} chưa báo"));
    }
    if clash {
        said.push_str(", có việc trùng");
    }
    said
}

/// While it is typed: something else needs the same at that time.
pub(crate) fn taken(other: &str, shared: Shared<'_>, (from, to): (&str, &str)) -> String {
    let hours = hours(from, to);
    match shared {
        Shared::Class => format!("Lớp này đã có buổi {hours} cùng ngày."),
        Shared::Place(_) => format!("Trùng địa điểm: “{other}” {hours}."),
        Shared::Person(name) => format!("Trùng người: “{other}” {hours}, {name}."),
        Shared::Group(name) => format!("{name} được mời hai nơi: “{other}” {hours}."),
    }
}

/// What was counted looks wrong beside what was foreseen.
pub(crate) fn odd(odd: Odd, foreseen: Foreseen) -> String {
    match odd {
        Odd::Nobody => "0 lượt: không ai đến thì ghi “Không tổ chức”.".to_owned(),
        Odd::TooMany { turns, perhaps } => {
            let people = foreseen.people.map(|people| format!(", dự kiến {}", show_int(people)));
            let room = foreseen.room.map(|room| format!(", sức chứa {}", show_int(room)));
            let end = perhaps.map_or(".".to_owned(), |perhaps| format!(": có phải {}?", show_int(perhaps)));
            let [people, room] = [people, room].map(Option::unwrap_or_default);
            format!("{} lượt{people}{room}{end}", show_int(turns))
        }
        Odd::Dear { cost, budget } => format!("Chi {}, dự kiến {}.", show_money(cost), show_money(budget)),
    }
}

/// By the telephone number, somebody has something in another ward at that time.
pub(crate) fn busy_elsewhere(name: &str) -> String {
    format!("{name} đã có việc ở phường khác trong giờ này.")
}

/// Why something was called off or moved.
pub(crate) fn because(reason: &str) -> String {
    format!("Lý do: {reason}")
}

/// It is a day off.
pub(crate) fn off(name: &str) -> String {
    format!(" · NGHỈ {name}")
}

/// It is a commemoration day: in how many wards something is.
pub(crate) fn kept(name: &str, busy: usize, wards: usize) -> String {
    format!(" · {name}: {busy}/{wards} phường có việc")
}
