//! What papers and menus say of the versions of a plan: drafted, sent, approved, changed.

use chrono::{Datelike as _, NaiveDate};

use crate::vietnamese::case::lower_first;
use crate::vietnamese::date;

/// Stands on what is not approved and not sent.
pub(crate) const DRAFT: &str = "DỰ THẢO";

/// An approved edition in a menu, and what it is called on its own.
pub(crate) fn approved(number: usize, on: NaiveDate, year: i32) -> String {
    let on = if on.year() == year { on.format("%d/%m").to_string() } else { date::show_date(on) };
    format!("Bản đã phê duyệt lần {number} ({on})")
}

/// What is not approved, in a menu: of a plan with this title, or of one that was approved before.
pub(crate) fn not_approved(title: &str, sent: bool, approved_before: bool) -> String {
    match (sent, approved_before) {
        (false, false) => format!("{title} (dự thảo)"),
        (true, false) => format!("{title} (bản đã gửi)"),
        (false, true) => "Dự thảo điều chỉnh".to_owned(),
        (true, true) => "Bản điều chỉnh đã gửi".to_owned(),
    }
}

/// Behind what a plan is about that was approved so many times before.
pub(crate) fn amended(about: &str, times: usize) -> String {
    format!("{about} (điều chỉnh, bổ sung lần {times})")
}

/// Why it is changed.
pub(crate) fn reason(reason: &str) -> String {
    format!("Lý do điều chỉnh, bổ sung: {reason}")
}

/// The heading of the approval, in two lines: of this office.
pub(crate) fn approval_of(office: &str) -> String {
    format!("PHÊ DUYỆT CỦA\n{}", office.to_uppercase())
}

/// The number of the approval, or room for it.
pub(crate) fn decision(number: &str) -> String {
    if number.is_empty() { "Số:                    ".to_owned() } else { format!("Số: {number}") }
}

/// The day of the approval, or room for it.
pub(crate) fn decided_on(day: Option<NaiveDate>, year: i32) -> String {
    match day {
        Some(day) => date::long_date(day),
        None => format!("ngày      tháng      năm {year}"),
    }
}

/// At the foot of an approved edition: which it is, and the digest of what it says, by which two copies are compared.
pub(crate) fn mark(number: usize, digest: &str) -> String {
    format!("Bản {number} · {digest}")
}

/// No such edition; what there is.
pub(crate) fn none(there: &[&str]) -> String {
    format!("Kế hoạch không có bản này. Hiện có: {}.", there.join("; "))
}
/// The option is of the plan itself only.
pub(crate) const ONLY_OF_PLANS: &str =
    "--edition chỉ dùng với paper plan; các văn bản khác in theo tình hình hiện nay.";
/// What `--edition` takes beside a number.
pub(crate) const PRESENT: &str = "draft";
pub(crate) const HELP_EDITION: &str = "Bản phê duyệt lần mấy (1, 2 …), hoặc draft: bản chưa phê duyệt; không ghi là bản \
     phê duyệt mới nhất, chưa phê duyệt lần nào thì bản đang có";
/// What was given is neither.
pub(crate) const NO_EDITION: &str = "ghi 1, 2 … hoặc draft";

// ───────── how a plan is carried out ─────────

pub(crate) const PROGRESS: &str = "TÌNH HÌNH THỰC HIỆN";
pub(crate) const HELP_OF_PROGRESS: &str =
    "Tình hình thực hiện kế hoạch: đã tổ chức, dời quý, không tổ chức, kinh phí đến hôm nay";
pub(crate) const SHEET_PROGRESS: &str = "Tình hình thực hiện";

/// What it is about: a plan that is about this.
pub(crate) fn progress_of(mut about: Vec<String>) -> Vec<String> {
    if let Some(first) = about.first_mut() {
        *first = format!("Kế hoạch {}", lower_first(first));
    }
    about
}
/// Below it.
pub(crate) fn as_of(day: NaiveDate) -> String {
    format!("(Tính đến {})", date::long_date(day))
}
/// Against which edition it is held; none while none is approved.
pub(crate) fn against(edition: Option<&str>) -> String {
    edition
        .map_or_else(|| "Kế hoạch chưa được phê duyệt.".to_owned(), |edition| format!("So với: {edition}."))
}
/// Heads of its table.
pub(crate) const PROGRESS_TABLE: [&str; 6] = [
    "TT",
    "Nội dung hoạt động",
    "Thời gian theo kế hoạch",
    "Tình hình",
    "Số người dự kiến",
    "Kinh phí (đồng)",
];
pub(crate) const PROGRESS_PARTS: [&str; 3] = ["KẾT QUẢ CHUNG", "TỪNG NỘI DUNG", "KINH PHÍ"];

/// How many were done, are late, were given up.
pub(crate) fn done(done: u32, hand: u32, planned: u32, overdue: u32, dropped: u32) -> String {
    let hand = by_hand(hand);
    format!("Đã tổ chức {done}/{planned} nội dung{hand}; quá hạn: {overdue}; không tổ chức: {dropped}.")
}
/// Put off, and why.
pub(crate) fn moved(quarter: u8, reason: &str) -> String {
    because(super::moved_to(quarter), reason)
}
/// Given up, and why.
pub(crate) fn dropped(reason: &str) -> String {
    because("Không tổ chức".to_owned(), reason)
}
/// Held once, and given up then.
pub(crate) fn rest_dropped(reason: &str) -> String {
    because("Phần còn lại không tổ chức".to_owned(), reason)
}
fn because(what: String, reason: &str) -> String {
    if reason.is_empty() { what } else { format!("{what}: {reason}") }
}
/// Behind how many were done: for how many of them only a person's word stands.
pub(crate) fn by_hand(items: u32) -> String {
    if items == 0 { String::new() } else { format!(" (ghi tay {items})") }
}
/// Ticked, with what the person says of it.
pub(crate) fn held_by_hand(note: &str) -> String {
    because("Đã thực hiện, ghi tay".to_owned(), note)
}
pub(crate) const BY_HAND_SHORT: &str = "Đã ghi tay";
pub(crate) const HELD: &str = "Đã thực hiện";
/// Some of what it asks for was done.
pub(crate) const PARTLY: &str = "Làm một phần";
pub(crate) const SCHEDULED: &str = "Đã lên lịch";
pub(crate) const OVERDUE: &str = "Quá hạn";
pub(crate) const WAITING: &str = "Chưa đến hạn";
pub(crate) const ADDED: &str = "Bổ sung sau phê duyệt";
pub(crate) const REMOVED: &str = "Đã bỏ khỏi kế hoạch sau phê duyệt";

/// The title of the paper in a menu.
pub(crate) fn progress_title() -> String {
    "Tình hình thực hiện".to_owned()
}
