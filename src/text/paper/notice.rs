//! The calendar on the notice board (III.7): what the paper says, and the command that writes it.

use chrono::NaiveDate;

use super::command::{DEFAULT_FORMAT, Named};
use crate::domain::calendar::notice::{ClassLine, Item, Part, Span, Standing};
use crate::text::lines::{self, Origin};
use crate::vietnamese::case::{lower_first, upper_first};
use crate::vietnamese::date::{show_date, show_weekday};
use crate::vietnamese::lunar::LunarDay;

/// The word after `paper`.
pub(crate) const VERB: &str = "notice";
pub(crate) const HELP: &str = "Lịch niêm yết của phường: một tháng hoặc một tuần, tờ A4 hoặc A3";
pub(crate) const FILE: &str = "lich-niem-yet";
pub(crate) const HELP_WEEK: &str = "Tuần thứ mấy trong năm của lịch niêm yết; không ghi là cả tháng";
pub(crate) const HELP_SIZE: &str = "Khổ giấy của lịch niêm yết; không ghi là a4";
pub(crate) const HELP_A4: &str = "A4 đứng, mỗi việc một dòng";
pub(crate) const HELP_A3: &str = "A3 ngang, tờ lịch tháng có ngày âm lịch";
pub(crate) const ONLY_OF_NOTICES: &str = "Chỉ lịch niêm yết (notice) mới có --week và --size.";

/// The year has no such week.
pub(crate) fn no_week(year: i32) -> String {
    format!("Năm {year} chỉ có 52 tuần.")
}

/// There is no such week or month.
pub(crate) const NO_SPAN: &str = "Không có tuần hoặc tháng này.";
pub(crate) const KIND: &str = "LỊCH HOẠT ĐỘNG";
/// For who sees classes only.
pub(crate) const KIND_OF_CLASSES: &str = "LỊCH CÁC LỚP HỌC";
pub(crate) const ACTIVITIES: &str = "Hoạt động";
pub(crate) const CLASSES: &str = "Lớp học";
pub(crate) const COLUMNS: [&str; 6] =
    ["Ngày", "Giờ", "Nội dung", "Nơi, địa chỉ", "Đơn vị tổ chức, phối hợp", "Đối tượng"];
pub(crate) const CLASS_COLUMNS: [&str; 4] = ["Lớp", "Lịch học", "Nơi, địa chỉ", "Đơn vị tổ chức, phối hợp"];
pub(crate) const WEEKDAYS: [&str; 7] =
    ["Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật"];
pub(crate) const NO_ACTIVITIES: &str = "Chưa có hoạt động nào.";
/// It is called off; why is nobody's business here.
pub(crate) const OFF: &str = "không tổ chức";

/// What the paper is about.
pub(crate) fn about(span: Span) -> String {
    match (span, span.days()) {
        (Span::Month { year, month }, _) => format!("Tháng {month} năm {year}"),
        (Span::Week { .. }, Some((from, to))) => {
            format!("Tuần từ {} đến {}", short_day(from), show_date(to))
        }
        (Span::Week { year, week }, None) => format!("Tuần {week} năm {year}"),
    }
}

/// How old the paper is.
pub(crate) fn as_of(today: NaiveDate) -> String {
    format!("Cập nhật ngày {}", show_date(today))
}

/// A day of the list: the day of the week, the day, and below it the lunar day.
pub(crate) fn day(on: NaiveDate) -> [String; 2] {
    [short_day(on), lunar(on)]
}

/// The lunar day of a day; "" outside of the table.
pub(crate) fn lunar(on: NaiveDate) -> String {
    LunarDay::of(on).map(|lunar| format!("{} ÂL", lunar.show())).unwrap_or_default()
}

/// The head of a day of the grid.
pub(crate) fn day_of_grid(on: NaiveDate) -> String {
    let lunar = LunarDay::of(on).map(|lunar| format!(" · {} ÂL", lunar.show())).unwrap_or_default();
    format!("{}{lunar}", on.format("%d/%m"))
}

/// A day off.
pub(crate) fn day_off(name: &str) -> String {
    format!("NGHỈ {name}")
}

/// `T3 16/03`.
pub(crate) fn short_day(on: NaiveDate) -> String {
    format!("{} {}", show_weekday(on), on.format("%d/%m"))
}

/// From when until when; "" if nobody said.
pub(crate) fn hours(from: &str, to: &str) -> String {
    match (from, to) {
        ("", _) => String::new(),
        (from, "") => from.to_owned(),
        (from, to) => format!("{from}–{to}"),
    }
}

/// What is said below a title.
pub(crate) fn standing(item: &Item, standing: Standing) -> Option<String> {
    match standing {
        Standing::Off => Some(OFF.to_owned()),
        Standing::Moved(to) => Some(format!("dời sang {}", short_day(to))),
        Standing::Holds => item.moved_from.map(|from| format!("dời từ {}", short_day(from))),
    }
}

/// When a class is: `T3, T5 18:00–19:30, buổi 1–8 (06/04–29/04)`.
pub(crate) fn schedule(line: &ClassLine<'_>) -> String {
    let mut all: Vec<_> = line.parts.iter().map(part).collect();
    if !line.off.is_empty() {
        let days: Vec<_> = line.off.iter().map(|day| short_day(*day)).collect();
        all.push(format!("nghỉ {}", days.join(", ")));
    }
    all.join("; ")
}

fn part(part: &Part) -> String {
    let hours = hours(&part.from, &part.to);
    let when = match &part.days[..] {
        [only] => short_day(*only),
        _ => part.weekdays().into_iter().map(show_weekday).collect::<Vec<_>>().join(", "),
    };
    let run = |(first, last): &(u32, u32)| {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    };
    let mut said = format!("{when} {hours}").trim_end().to_owned();
    if !part.numbers.is_empty() {
        said.push_str(&format!(", buổi {}", part.numbers.iter().map(run).collect::<Vec<_>>().join(", ")));
    }
    if let [first, .., last] = &part.days[..] {
        said.push_str(&format!(" ({}–{})", first.format("%d/%m"), last.format("%d/%m")));
    }
    said
}

/// The host, then those it holds it with.
pub(crate) fn units(item: &Item) -> String {
    let with = item.units.iter().filter(|unit| **unit != item.host).map(String::as_str);
    let all: Vec<_> = std::iter::once(&*item.host).filter(|host| !host.is_empty()).chain(with).collect();
    upper_first(&all.join(", "))
}

/// The command that writes the paper, and what is done with it.
pub(crate) fn save(
    origin: &Origin,
    named: Named<'_>,
    span: Span,
    size: Option<&str>,
    extension: &str,
) -> Vec<String> {
    let (part, name, year) = match span {
        Span::Month { year, month } => (format!("--month {month}"), format!("{month:02}"), year),
        Span::Week { year, week } => (format!("--week {week}"), format!("tuan-{week:02}"), year),
    };
    let mut line = format!("paper {VERB} {part}");
    if let Some(ward) = named.ward {
        line.push_str(&format!(" --ward '{ward}'"));
    }
    line.push_str(&format!(" --year {year}"));
    let mut file = format!("{FILE}-{name}-{year}");
    if let Some(size) = size {
        line.push_str(&format!(" --size {size}"));
        file.push_str(&format!("-{size}"));
    }
    if extension != DEFAULT_FORMAT {
        line.push_str(&format!(" --format {extension}"));
    }
    lines::save(origin, &line, &format!("{file}.{extension}"))
}

/// The year that a span is counted in.
pub(crate) const fn year(span: Span) -> i32 {
    match span {
        Span::Month { year, .. } | Span::Week { year, .. } => year,
    }
}

/// The title of a notice in a menu, with its sheet.
pub(crate) fn title(span: Span) -> String {
    format!("Lịch niêm yết, {}", lower_first(&about(span)))
}
