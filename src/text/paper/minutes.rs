//! Sentences of the minutes of a briefing (form 1.9 of Decree 30/2020).

use chrono::NaiveDate;

use crate::data::meetings::{Attending, present as count};
use crate::vietnamese::case::lower_first;
use crate::vietnamese::date::long_date;

pub(crate) const HELP: &str = "Biên bản họp giao ban của một quý";
pub(crate) const MINUTES: &str = "BIÊN BẢN";
pub(crate) const CHAIR: &str = "CHỦ TỌA";
pub(crate) const SECRETARY: &str = "THƯ KÝ";
pub(crate) const CONTENT: &str = "Nội dung";
pub(crate) const CONCLUSIONS: &str = "Kết luận";
pub(crate) const NO_CONCLUSION: &str = "Cuộc họp không có kết luận giao việc.";
pub(crate) const RECIPIENTS: [&str; 2] = ["Trung tâm HTCĐ các phường (để thực hiện)", "Lưu: VT, Hồ sơ"];
pub(crate) const TABLE: [&str; 5] = ["Số", "Nội dung", "Đơn vị", "Người thực hiện", "Hạn"];
pub(crate) const SHEET: &str = "Kết luận";

/// A briefing that is not there.
pub(crate) fn none(quarter: u8, year: i32) -> String {
    format!("Chưa có cuộc giao ban nào của quý {quarter}/{year}.")
}

/// The symbol, with the office's own part of it.
pub(crate) fn symbol(body: &str) -> String {
    if body.is_empty() { "BB".to_owned() } else { format!("BB-{body}") }
}

/// What it is about.
pub(crate) fn about(title: &str) -> String {
    format!("Họp {}", lower_first(title))
}

/// `14 giờ 05 phút`; room to write where no time is known.
fn time(time: &str) -> String {
    match time.split_once(':') {
        Some((hours, minutes)) => format!("{hours} giờ {minutes} phút"),
        None => "…… giờ …… phút".to_owned(),
    }
}

/// When it began.
pub(crate) fn begins(from: &str, day: NaiveDate) -> String {
    format!("Thời gian bắt đầu: {}, {}.", time(from), long_date(day))
}

/// When it ended: the last sentence.
pub(crate) fn closes(until: &str, day: NaiveDate) -> String {
    format!("Cuộc họp kết thúc vào {}, {}./.", time(until), long_date(day))
}

fn line(label: &str, text: &str) -> String {
    format!("{label}: {}", if text.is_empty() { "……" } else { text })
}

/// Where it was held.
pub(crate) fn place(place: &str) -> String {
    line("Địa điểm", place)
}

/// Who presided.
pub(crate) fn chair(chair: &str) -> String {
    line("Chủ trì (Chủ tọa)", chair)
}

/// Who wrote the minutes.
pub(crate) fn secretary(secretary: &str) -> String {
    line("Thư ký (người ghi biên bản)", secretary)
}

/// Who came, and who did not.
pub(crate) fn present(attending: &[Attending], guests: &str) -> String {
    let (came, all) = count(attending);
    let of = |code: &str| {
        let wards = attending.iter().filter(|one| &*one.presence == code).map(|one| &*one.ward_name);
        wards.collect::<Vec<_>>().join(", ")
    };
    let mut said = format!("Thành phần tham dự: có mặt {came}/{all} phường");
    for (label, wards) in [("đến trễ", of("late")), ("vắng có phép", of("excused")), ("vắng", of("absent"))]
    {
        if !wards.is_empty() {
            said.push_str(&format!("; {label}: {wards}"));
        }
    }
    if !guests.is_empty() {
        said.push_str(&format!("; {guests}"));
    }
    said.push('.');
    said
}

/// What the secretary wrote.
pub(crate) fn note(note: &str) -> String {
    format!("Ý kiến tại cuộc họp: {note}")
}

/// Number of a conclusion.
pub(crate) fn number(number: u32) -> String {
    format!("KL {number}")
}

/// The name before the post.
pub(crate) fn name(person: &str) -> String {
    person.split([',', '–']).next().unwrap_or_default().trim().to_owned()
}
