//! What is said of what somebody of the district may want to be at in a week.

use chrono::NaiveDate;

use crate::vietnamese::date::show_date;

pub(crate) const KEY: (&str, &str) =
    ("Nên dự", "Việc nên dự trong tuần này: hội thi, biểu diễn, khai giảng, ngày kỷ niệm");
pub(crate) const OPEN: (&str, &str) = ("Mở ngày", "Ngày ấy của phường ấy");
pub(crate) const NEXT: (&str, &str) = ("Tuần sau", "Sang tuần sau");
pub(crate) const BEFORE: (&str, &str) = ("Tuần trước", "Về tuần trước");
pub(crate) const NOTHING: &str =
    "Tuần này không có hội thi, biểu diễn, khai giảng hay việc nhân ngày kỷ niệm.";
pub(crate) const WHEN: &str = "Ngày, giờ";
pub(crate) const WARD: &str = "Phường";
pub(crate) const TITLE: &str = "Hoạt động, lớp";
pub(crate) const WHY: &str = "Vì sao";
pub(crate) const PLACE: &str = "Địa điểm";
/// The first session of a class.
pub(crate) const OPENING: &str = "Khai giảng";

/// Title of the view.
pub(crate) fn title(from: NaiveDate, to: NaiveDate) -> String {
    format!("Việc nên dự tuần {}–{}", from.format("%d/%m"), show_date(to))
}
