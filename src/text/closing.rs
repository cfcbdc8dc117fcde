//! What is said when a ward or a place is closed for a span, and when it opens again.

use chrono::NaiveDate;

use crate::domain::calendar::closing::{Deed, Fate};
use crate::vietnamese::date::{show_date, show_weekday};

pub(crate) const CLOSE: &str = "Tạm dừng";
pub(crate) const OPEN: &str = "Mở lại";
pub(crate) const NOT_CLOSED: &str = "Ngày này không có lần tạm dừng nào của phường.";
pub(crate) const TO_WHICH: &str = "Dời sang ngày: ";
pub(crate) const TOO_MANY: &str = "Chọn tối đa 3.700 việc một lần: chia khoảng tạm dừng ra.";
pub(crate) const IN_THE_PAST: &str = "Ngày này đã qua: gõ từ hôm nay trở đi.";
pub(crate) const STILL_CLOSED: &str = "Ngày này vẫn trong khoảng tạm dừng.";

/// What can be done with a line: pressed, said short, said long.
pub(crate) const fn fate(deed: Deed, fate: Fate) -> &'static str {
    match (deed, fate) {
        (Deed::Close, Fate::Off) => "không tổ chức",
        (Deed::Open, Fate::Off) => "vẫn nghỉ",
        (Deed::Close, Fate::Moves) => "dời",
        (Deed::Open, Fate::Moves) => "tổ chức lại",
        (_, Fate::Stays) => "giữ nguyên",
    }
}

/// What is closed, and how long.
pub(crate) fn head(
    deed: Deed,
    place: &str,
    (from, to): (NaiveDate, Option<NaiveDate>),
    reason: &str,
) -> String {
    let place = if place.is_empty() { "cả phường" } else { place };
    let day = |day: NaiveDate| format!("{} {}", show_weekday(day), show_date(day));
    match (deed, to) {
        (Deed::Open, Some(to)) => {
            let first = to.succ_opt().unwrap_or(to);
            format!("Mở lại {place} từ {} · {reason}", day(first))
        }
        (_, Some(to)) => format!("Tạm dừng {place} {}–{} · {reason}", day(from), day(to)),
        (_, None) => format!("Tạm dừng {place} từ {} đến khi có thông báo · {reason}", day(from)),
    }
}

/// How much there is of each fate.
pub(crate) fn totals(deed: Deed, of: [(Fate, usize); 3]) -> String {
    let all: usize = of.iter().map(|(_, count)| count).sum();
    let each = of.iter().filter(|(_, count)| *count > 0);
    let each: Vec<_> = each.map(|(which, count)| format!("{count} {}", fate(deed, *which))).collect();
    format!("{all} việc: {}", each.join(" · "))
}

/// How many of a series or class.
pub(crate) fn sessions(count: usize) -> String {
    format!("{count} buổi")
}

/// Sessions go to these days, and so many have none.
pub(crate) fn reflowed(first: NaiveDate, last: NaiveDate, surplus: usize) -> String {
    let day = |day: NaiveDate| format!("{} {}", show_weekday(day), day.format("%d/%m"));
    let days = if first == last { day(first) } else { format!("{} – {}", day(first), day(last)) };
    let lost = if surplus == 0 { String::new() } else { format!(", {surplus} buổi nghỉ") };
    format!("dồn lịch: {days}{lost}")
}

/// An activity goes to this day; none is not said yet.
pub(crate) fn moved(deed: Deed, to: Option<NaiveDate>) -> String {
    let to =
        to.map_or_else(|| "…".to_owned(), |day| format!("{} {}", show_weekday(day), day.format("%d/%m")));
    format!("{} {to}", if deed == Deed::Close { "dời sang" } else { "tổ chức lại" })
}

pub(crate) mod keys {
    //! What the keys do.

    use crate::text::free::keys::Words;

    pub(crate) const CLOSE: Words = (
        super::CLOSE,
        "Tạm dừng cả phường hoặc một địa điểm từ ngày này; mọi việc trong khoảng đó được xử lý cùng lúc",
    );
    pub(crate) const OPEN: Words =
        (super::OPEN, "Ghi ngày cuối của lần tạm dừng đang có ngày này; việc đã nghỉ được xếp lại");
    pub(crate) const SAVE: Words =
        ("Ghi", "Ghi tạm dừng và mọi việc ở đây trong một bước; hoàn tác được một lần");
    pub(crate) const TURN: Words = ("Đổi", "Đổi cách xử lý dòng này");
    pub(crate) const OFF: Words = ("Nghỉ", "Việc ở dòng này không tổ chức, buổi học nghỉ");
    pub(crate) const MOVES: Words = ("Dời", "Buổi học dồn lịch ra sau; hoạt động: gõ ngày dời đến");
    pub(crate) const STAYS: Words = ("Giữ", "Việc ở dòng này giữ nguyên, như học trực tuyến");
}
