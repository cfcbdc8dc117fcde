//! What the line of a whole activity says: what it asks, with its numbered answers, and what a series would be.

use chrono::NaiveDate;

use crate::domain::calendar::quick::ask::{Ask, What};
use crate::domain::calendar::quick::rule::RuleDays;
use crate::vietnamese::case::lower_first;
use crate::vietnamese::date::{show_date, show_weekday};

pub(crate) const LABEL: &str = "Gõ nhanh";
pub(crate) const HINT: &str = "Ví dụ: t5 18h-20h nuôi dạy con @hội trường bs lan 60";
/// A field that the line only guesses.
pub(crate) const GUESSED: &str = "~";
/// A field that is asked for.
pub(crate) const ASKED: &str = ">";
/// Enter passes no doubtful reading.
pub(crate) const CHOOSE_NUMBER: &str = "Bấm số để chọn, hoặc gõ vào ô này.";

/// F2 while a reading is doubtful.
pub(crate) fn not_saved(asked: &str) -> String {
    format!("Chưa lưu: {}", lower_first(asked))
}

fn day(on: NaiveDate) -> String {
    format!("{} {}", show_weekday(on), on.format("%d/%m"))
}

fn hours(from: &str, to: Option<&str>) -> String {
    to.map_or_else(|| from.to_owned(), |to| format!("{from}–{to}"))
}

/// The question.
pub(crate) fn asked(ask: &Ask) -> String {
    match ask {
        Ask::NoSuchDay(why) | Ask::NoSuchHour(why) => why.clone(),
        Ask::Weekday(on, _) => format!("{} là {}.", on.format("%d/%m"), show_weekday(*on)),
        Ask::Twice(..) => "Trong năm có hai ngày như vậy.".to_owned(),
        Ask::Backwards(from, to) => format!("Kết thúc trước khi bắt đầu: {}?", hours(from, Some(to))),
        Ask::Early(from, to) => format!("Sớm quá; có phải {}?", hours(from, to.as_deref())),
        Ask::Which(what, _) => which(*what).to_owned(),
        Ask::Unknown(_, name) => format!("Chưa có “{name}”."),
        Ask::NoEnd => "Loạt phải có số buổi hoặc ngày cuối, như “16 buổi” hoặc “đến 30/06”.".to_owned(),
        Ask::TwoEnds => "Chỉ ghi một: số buổi, hay ngày cuối?".to_owned(),
        Ask::NoDay => "Loạt không có ngày nào ngoài ngày nghỉ.".to_owned(),
        Ask::TooLong => "Loạt dài nhất 10 năm và 3.700 buổi.".to_owned(),
        Ask::DayOff(name) => format!("NGHỈ {name}: vẫn xếp?"),
        Ask::StartsOn(on) => format!("Chưa ghi “từ”: bắt đầu {}?", day(*on)),
        Ask::ClassOrSeries => "Một lớp, hay loạt hoạt động?".to_owned(),
        Ask::Past(days) => format!("Đã qua {days} ngày: ghi kết quả luôn?"),
        Ask::Title => "Tên hoạt động?".to_owned(),
        Ask::Day => "Ngày nào?".to_owned(),
        Ask::From => "Từ giờ nào?".to_owned(),
        Ask::To(from) => format!("{from} đến mấy giờ?"),
        Ask::Venue => "Địa điểm?".to_owned(),
        Ask::Speaker(one) => format!("Báo cáo viên {}?", one.name),
        Ask::Form(one) => format!("Hình thức {}?", one.label),
        Ask::Commemoration(one) => format!("Nhân {}?", of_day(&one.label)),
    }
}

/// “ngày” goes on in a sentence; a name of a feast keeps its capital.
fn of_day(label: &str) -> String {
    if label.starts_with("Ngày ") { lower_first(label) } else { label.to_owned() }
}

const fn which(what: What) -> &'static str {
    match what {
        What::Place => "Nơi nào?",
        What::Person => "Ai?",
        What::Unit => "Đơn vị nào?",
        What::Topic => "Chuyên đề nào?",
        What::Form => "Hình thức nào?",
    }
}

/// Its answers, in the order of [`Ask::answers`].
pub(crate) fn answers(ask: &Ask) -> Vec<String> {
    let yes_no = || vec!["đúng".to_owned(), "không".to_owned()];
    match ask {
        Ask::Weekday(one, other) => vec![day(*one), day(*other)],
        Ask::Twice(one, other) => {
            [one, other].map(|on| format!("{} {}", show_weekday(*on), show_date(*on))).to_vec()
        }
        Ask::Backwards(from, to) => vec![hours(from, Some(to))],
        Ask::Early(from, to) => vec![hours(from, to.as_deref()), "giữ như đã gõ".to_owned()],
        Ask::Which(_, found) => found.iter().map(|one| one.name.clone()).collect(),
        Ask::Unknown(What::Topic | What::Form, _) => vec!["bỏ trống".to_owned()],
        Ask::Unknown(what, _) => vec![add(*what).to_owned(), "bỏ trống".to_owned()],
        Ask::DayOff(_) => vec!["vẫn xếp".to_owned()],
        Ask::StartsOn(on) => vec![format!("bắt đầu {}", day(*on))],
        Ask::ClassOrSeries => vec!["một lớp".to_owned(), "loạt hoạt động".to_owned()],
        Ask::Past(_) => vec!["ghi kết quả sau khi lưu".to_owned(), "để sau".to_owned()],
        Ask::Speaker(_) | Ask::Form(_) | Ask::Commemoration(_) => yes_no(),
        Ask::NoSuchDay(_)
        | Ask::NoSuchHour(_)
        | Ask::NoEnd
        | Ask::TwoEnds
        | Ask::NoDay
        | Ask::TooLong
        | Ask::Title
        | Ask::Day
        | Ask::From
        | Ask::To(_)
        | Ask::Venue => Vec::new(),
    }
}

const fn add(what: What) -> &'static str {
    match what {
        What::Place => "thêm địa điểm",
        What::Person => "thêm người",
        What::Unit => "thêm đơn vị",
        What::Topic | What::Form => "",
    }
}

/// Answers with the digits that choose them.
pub(crate) fn numbered(answers: &[String]) -> String {
    let all = answers.iter().zip(1..).map(|(answer, number)| format!("{number} {answer}"));
    all.collect::<Vec<_>>().join(" · ")
}

/// What a series would be: so many, from when to when, which days are left out.
pub(crate) fn series(days: &RuleDays) -> Option<String> {
    let (first, last) = (days.on.first()?, days.on.last()?);
    let mut said = format!("Loạt {} buổi {} – {}", days.on.len(), day(*first), day(*last));
    if last.format("%Y").to_string() != first.format("%Y").to_string() {
        said.push_str(&last.format("/%Y").to_string());
    }
    if !days.skipped.is_empty() {
        let skipped: Vec<_> = days.skipped.iter().map(|on| on.format("%d/%m").to_string()).collect();
        said.push_str(&format!(", bỏ ngày nghỉ {}", skipped.join(", ")));
    }
    Some(said)
}
