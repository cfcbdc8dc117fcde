//! What is said of a person who learns: the page, the search for people, and who is about to drop out.

use chrono::NaiveDate;

use crate::domain::register::RegisterId;
use crate::vietnamese::date::{show_date, show_day_month};

pub(crate) const PAGE: &str = "Hồ sơ người học";
/// Opens the page of the person under the cursor: label and help.
pub(crate) const OPEN: (&str, &str) = ("Hồ sơ", "Hồ sơ của người này: mọi lớp đã học, xóa mù chữ, nhu cầu");
pub(crate) const EDIT: (&str, &str) = ("Sửa hồ sơ", "Mở hồ sơ để xem đủ số điện thoại, giấy tờ và sửa");
pub(crate) const NO_CLASS: &str = "Chưa học lớp nào.";
pub(crate) const NO_LEARNER: &str = "Người này chưa có hồ sơ người học.";
pub(crate) const NO_PHONE: &str = "chưa có điện thoại";
pub(crate) const NO_IDENTITY: &str = "CCCD chưa có";
pub(crate) const CLASS_NOT_OPENED: &str = "Lớp không mở";
/// In the place of the year, before what the lists of literacy say.
pub(crate) const LITERACY: &str = "XMC";

/// From the first day in a class to the last; open while it goes on.
pub(crate) fn span(from: Option<NaiveDate>, to: Option<NaiveDate>) -> String {
    let day = |day: Option<NaiveDate>| day.map(show_day_month).unwrap_or_default();
    format!("{} – {}", day(from), day(to)).trim_end().to_owned()
}

/// How many sessions somebody attended of those that tell; of the others only the sum is known.
pub(crate) fn attended(present: u32, marked: u32, held: u32) -> String {
    match (marked, held) {
        (0, 0) => String::new(),
        (0, held) => format!("–/{held}"),
        (marked, _) => format!("{present}/{marked}"),
    }
}

/// A result with what is to be known of its sessions.
pub(crate) fn result(state: &str, marked: u32, held: u32) -> String {
    match (marked, held) {
        (0, 0) => state.to_owned(),
        (0, _) => format!("{state} (tổng số)"),
        (marked, held) if held > marked => format!("{state}, {} chưa ghi", held - marked),
        (_, _) => state.to_owned(),
    }
}

/// What the list of literacy says of somebody: which list, since when, the last visit, the state.
pub(crate) fn literacy(
    list: i64,
    listed: Option<NaiveDate>,
    visited: Option<NaiveDate>,
    state: &str,
) -> String {
    let since = listed.map(|day| format!(" từ {}", show_date(day)));
    let visited = visited.map(|day| format!(" · vận động {}", show_date(day)));
    format!("danh sách {list}{}{} · {state}", since.unwrap_or_default(), visited.unwrap_or_default())
}

/// All of it in one line.
pub(crate) fn sum(
    (turns, classes, years): (usize, usize, usize),
    requests: usize,
    is_elsewhere: bool,
) -> String {
    let mut said = vec![format!("{turns} lượt, {classes} lớp, {years} năm")];
    if requests > 0 {
        said.push(format!("nhu cầu: {requests} phiếu"));
    }
    if is_elsewhere {
        said.push("đã có ở phường khác".to_owned());
    }
    said.join(" · ")
}

// ───────── about to drop out ─────────

pub(crate) const DROPOUTS: &str = "Sắp bỏ học";
/// The command that opens them.
pub(crate) const SHOW_DROPOUTS: (&str, &str) =
    ("Sắp bỏ học", "Học viên vắng liên tiếp hoặc hết số buổi được vắng, để gọi trước khi họ nghỉ hẳn");
pub(crate) const NO_DROPOUT: &str = "Không ai sắp bỏ học.";
pub(crate) const OPEN_CLASS: (&str, &str) = ("Lớp", "Mở lớp, ở phiếu của người này");

// ───────── looking for people ─────────

pub(crate) const SEARCH: &str = "Tìm người";
pub(crate) const SEARCH_HELP: &str = "Tìm một người theo tên, điện thoại hoặc số giấy tờ, từ bất cứ đâu";
pub(crate) const SEARCH_HINT: &str = "Gõ tên (không cần dấu), điện thoại hoặc số CCCD/CMND";
pub(crate) const NOBODY: &str = "Không có ai như vậy trong phạm vi bạn xem được.";
pub(crate) const MORE_PEOPLE: &str = "Còn người khác: gõ thêm để thu hẹp.";
/// Before what is typed.
pub(crate) const SEARCHED: &str = "Tìm: ";

/// Where people are looked for, in the order in which they are shown, and what somebody found there is.
pub(crate) const FOUND_AS: [(RegisterId, &str); 4] = [
    (RegisterId::Learners, "người học"),
    (RegisterId::LiteracySubjects, "xóa mù chữ"),
    (RegisterId::Instructors, "giáo viên"),
    (RegisterId::BoardMembers, "ban giám đốc"),
];
