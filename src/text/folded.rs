//! What is said of a day of all wards, folded by title.

use chrono::NaiveDate;

use crate::vietnamese::date::{show_date, show_weekday};

pub(crate) const KEY: (&str, &str) = ("Cả ngày", "Ngày này của mọi phường, việc cùng tên gộp một dòng");
pub(crate) const OPEN: (&str, &str) = ("Mở", "Từng việc của dòng này");
pub(crate) const NOTHING: &str = "Ngày này không có việc nào ở các phường.";
pub(crate) const HOURS: &str = "Giờ";
pub(crate) const TITLE: &str = "Hoạt động, lớp";
pub(crate) const COUNT: &str = "Số";
pub(crate) const WARDS: &str = "Phường";

/// Title of the view.
pub(crate) fn title(day: NaiveDate, all: usize) -> String {
    format!("{} {} · {all} việc", show_weekday(day), show_date(day))
}
