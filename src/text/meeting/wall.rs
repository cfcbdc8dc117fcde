//! What the wall says: few words, read from ten metres.

use chrono::NaiveDate;

use crate::domain::rules::meeting::Spot;
use crate::vietnamese::clean::{clean_line, cut};
use crate::vietnamese::date::{show_date, show_weekday};

pub(crate) const WALL: &str = "Màn chiếu";
pub(crate) const BACK_TO_WORK: &str = "Trở lại màn hình làm việc? Tên người sẽ hiện.";
pub(crate) const NO_MEETING: &str = "Chưa có cuộc giao ban nào.";
pub(crate) const ATTENDANCE: &str = "Điểm danh";
pub(crate) const ABSENT: &str = "Vắng";
pub(crate) const EXCUSED: &str = "Vắng có phép";
pub(crate) const LATE: &str = "Đến trễ";
pub(crate) const NOT_NOTED: &str = "Chưa điểm danh";
/// A page, as the operator reads it; a ward and an item by their names.
pub(crate) fn page(spot: &Spot, name: &str) -> String {
    match spot {
        Spot::Attendance => ATTENDANCE.to_owned(),
        Spot::Before => BEFORE.to_owned(),
        Spot::Board => BOARD.to_owned(),
        Spot::Ward(..) | Spot::Item(_) => name.to_owned(),
        Spot::Latest => CONCLUSION.to_owned(),
        Spot::End => END.to_owned(),
    }
}

pub(crate) const BEFORE: &str = "Kết luận kỳ trước";
pub(crate) const BOARD: &str = "Phiếu đã gửi";
pub(crate) const NO_BOARD: &str = "Chưa có số liệu cho kỳ này.";
pub(crate) const CONCLUSION: &str = "Kết luận vừa ghi";
pub(crate) const NO_CONCLUSION: &str = "Chưa có kết luận nào";
pub(crate) const END: &str = "Kết thúc cuộc họp";

/// The meeting, in capitals.
pub(crate) fn head(title: &str) -> String {
    title.to_uppercase()
}

/// The window is too small for the wall.
pub(crate) fn too_small((columns, rows): (u16, u16), (has, high): (u16, u16)) -> String {
    format!("Màn chiếu cần ít nhất {columns}×{rows}. Đang có {has}×{high}.")
}

/// A ward that has not sent its checklist.
pub(crate) fn unsent(short: &str) -> String {
    format!("{short} chưa gửi")
}

/// A ward with items that are not met, and met in part.
pub(crate) fn troubled(short: &str, not_met: u32, partly: u32) -> String {
    let parts = [("C", not_met), ("M", partly)];
    let parts =
        parts.iter().filter(|(_, count)| *count > 0).map(|(letter, count)| format!("{letter}{count}"));
    format!("{short} {}", parts.collect::<Vec<_>>().join(" "))
}

/// Items that are met, of all that count.
pub(crate) fn met(met: u32, of: u32) -> String {
    format!("Đạt {met}/{of}")
}

/// Items that are met in part.
pub(crate) fn partly(count: u32) -> String {
    format!("Một phần {count}")
}

/// Items that are not met.
pub(crate) fn not_met(count: u32) -> String {
    format!("Chưa đạt {count}")
}

/// What the records say.
pub(crate) fn found(found: i64, of: Option<i64>, unit: Option<&str>) -> String {
    let of = of.map_or(String::new(), |of| format!("/{of}"));
    format!("sổ: {found}{of} {}", unit.unwrap_or_default()).trim_end().to_owned()
}

/// Title of the question before the words of a ward are shown to the room.
pub(crate) const RELEASE: &str = "Đưa lên màn chiếu";
/// Behind the ward that the wall shows, while the ward's words are there too.
pub(crate) const WITH_WORDS: &str = " · có lời phường";
pub(crate) const NO_ITEM: &str = "Chiếu một mục của một phường trước: Space.";
pub(crate) const NO_WORDS: &str = "Phường không ghi nhận xét hay việc phải làm ở mục này.";

/// So many characters of a remark are asked about, and shown.
const WORDS: usize = 300;

/// What a ward wrote about an item: its remark, and what it has to do.
pub(crate) fn words(remark: &str, task: &str) -> Vec<String> {
    let quoted = |label: &str, words: &str| {
        let words = clean_line(words);
        (!words.is_empty()).then(|| format!("{label}“{}”", cut(&words, WORDS)))
    };
    [quoted("", remark), quoted("Việc phải làm: ", task)].into_iter().flatten().collect()
}

/// Before the words of a ward are shown to the room; they may name somebody.
pub(crate) fn release(words: &[String], name: Option<&str>) -> String {
    let named = name.map_or(String::new(), |name| {
        format!("\n\n“{name}” là tên người học hoặc người trong danh sách xóa mù chữ; cả phòng họp sẽ đọc.")
    });
    format!("{}{named}\n\nĐưa lên màn chiếu?", words.join("\n"))
}

/// What was concluded about it before.
pub(crate) fn earlier(number: u32, due: NaiveDate) -> String {
    format!("Kết luận trước (KL {number}): hạn {}", show_date(due))
}

/// So many days late.
pub(crate) fn late(days: u32) -> String {
    format!("TRỄ {days} NGÀY")
}

/// Until when.
pub(crate) fn due(due: NaiveDate) -> String {
    format!("hạn {} {}", show_weekday(due), show_date(due))
}

/// What the meeting concluded, and in how many parts for wards.
pub(crate) fn ended(conclusions: usize, units: usize) -> String {
    format!("{conclusions} kết luận, {units} việc")
}

/// What did not fit.
pub(crate) fn and_more(count: usize) -> String {
    format!("+{count} phường")
}
