//! What is wrong with a value and what to do, for readers and for the gate.

use chrono::NaiveDate;

use super::super::field::Field;
use super::super::register::RegisterId;
use crate::vietnamese::date::show_date;

/// In the place of what a person may not read.
pub(crate) const HIDDEN: &str = "không xem được";

/// A field that must not stay empty.
pub(crate) fn needed() -> String {
    "Ô này không được để trống.".to_owned()
}

/// A decision by which data are erased.
pub(crate) fn decision_needed() -> String {
    "Gõ số quyết định, ví dụ 12/QĐ-UBND.".to_owned()
}

/// Data of somebody that are asked to be erased once more.
pub(crate) fn erased_before() -> String {
    "Dữ liệu cá nhân của người này đã xóa rồi.".to_owned()
}

/// A date of birth that must not stay empty.
pub(super) fn birth_needed() -> String {
    "Ô này không được để trống; không ai biết thì gõ “không rõ”, biết tuổi thì gõ như “60 tuổi”.".to_owned()
}

pub(super) fn too_long(is: usize, max: u16) -> String {
    format!("Dài {is} ký tự; tối đa {max}. Hãy rút gọn.")
}

pub(super) fn broken() -> String {
    "Chữ bị hỏng vì sai bảng mã; hãy gõ lại hoặc dán chữ Unicode.".to_owned()
}

pub(super) fn raw_typed() -> &'static str {
    "Có vẻ chưa bật bộ gõ tiếng Việt."
}

pub(super) fn out_of_bounds(min: i64, max: i64) -> String {
    if min == 0 && max >= 1_000_000 {
        return "Số không được âm hoặc quá lớn; hãy xem lại.".to_owned();
    }
    format!("Số phải từ {min} đến {max}.")
}

pub(super) fn points() -> String {
    "Điểm là một số như 5 hoặc 5,5.".to_owned()
}

pub(super) fn not_in_list(typed: &str) -> String {
    format!("Không có “{typed}” trong danh sách; bấm F4 để chọn.")
}

pub(super) fn several_match(typed: &str, first: &str, second: &str) -> String {
    format!("“{typed}” có thể là {first} hoặc {second}; gõ thêm hoặc bấm F4.")
}

pub(super) fn yes_or_no(typed: &str) -> String {
    format!("Không hiểu “{typed}”; hãy gõ c (có) hoặc k (không).")
}

pub(super) fn reference(field: &Field) -> String {
    format!("Chưa chọn {}; gõ vài chữ để tìm hoặc bấm F4.", field.label.to_lowercase())
}

pub(super) fn set_by_program(field: &Field) -> String {
    format!("Ô “{}” do chương trình tự ghi.", field.label)
}

pub(super) fn figures() -> String {
    "Số liệu không đúng dạng; hãy nhập lại trong phiếu.".to_owned()
}

/// Figures whose parts have no name.
pub(crate) fn so_many_figures(count: usize) -> String {
    format!("{count} số liệu")
}

/// People of whom nobody knows the age are in no figure.
pub(crate) fn unplaced(people: i64) -> String {
    format!("{}{people}{}", UNPLACED.0, UNPLACED.1)
}

/// What stands around their number.
pub(super) const UNPLACED: (&str, &str) = ("chưa tính ", " người chưa rõ năm sinh");

pub(super) const YES_OR_NO: &str = "Gõ c (có) hoặc k (không).";
pub(super) const NOT_NEGATIVE: &str = "Số này không được âm.";
pub(super) const RATE_FORM: &str = "Gõ dạng tử số/mẫu số, ví dụ 12/15.";
pub(super) const NO_WHOLE: &str = "Chưa có số toàn bộ nên chưa tính được tỷ lệ.";

/// More than all there are.
pub(super) fn part_above_whole(part: i64, whole: i64) -> String {
    format!("Phần ({part}) lớn hơn toàn bộ ({whole}): xem lại hai số.")
}

/// A period in no usual spelling: kept, but no duty is found by it.
pub(super) fn no_period(typed: &str) -> String {
    format!("Không rõ “{typed}” là kỳ nào; ví dụ: quý III/2021, 6 tháng đầu năm 2021, tháng 7/2021, 2021.")
}

/// Of a value that is of another kind than its field.
pub(crate) fn wrong_kind() -> String {
    "Dữ liệu không đúng kiểu của ô này; hãy nhập lại.".to_owned()
}

pub(super) fn unclean() -> String {
    "Có ký tự lạ hoặc khoảng trắng thừa; hãy gõ lại.".to_owned()
}

pub(super) fn holiday(label: &str) -> String {
    format!("Ngày nghỉ: {label}.")
}

pub(super) fn not_a_day() -> String {
    "Ngày không hợp lệ; hãy nhập lại.".to_owned()
}

/// What is said to have happened on a day that is still to come.
pub(super) fn still_to_come(day: NaiveDate, today: NaiveDate) -> String {
    let (day, today) = (show_date(day), show_date(today));
    format!("Ngày {day} chưa tới (hôm nay {today}); chỉ ghi việc đã diễn ra.")
}

pub(super) fn not_a_time() -> String {
    "Giờ không hợp lệ; hãy nhập lại.".to_owned()
}

pub(super) fn too_many(are: usize, most: usize) -> String {
    format!("Có {are} mục; tối đa {most}. Hãy bỏ bớt.")
}

pub(super) fn twice() -> String {
    "Có mục được chọn hai lần; hãy bỏ một.".to_owned()
}

/// A record is not there, or not within reach: both read the same.
pub(crate) fn gone(register: RegisterId) -> String {
    format!("Không còn {} này (đã xóa hoặc không thuộc phạm vi của bạn).", register.decl().one)
}
