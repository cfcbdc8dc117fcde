//! What is said of a person who learns: the page, the search for people, and who is about to drop out.

use chrono::NaiveDate;

use crate::data::learner::Turn;
use crate::domain::purpose::Purpose;
use crate::domain::register::{Id, Record, RegisterId};
use crate::text::lines::{self, Origin};
use crate::text::paper::command::DEFAULT_FORMAT;
use crate::vietnamese::date::{show_date, show_day_month};

pub(crate) const PAGE: &str = "Hồ sơ người học";
/// Opens the page of the person under the cursor: label and help.
pub(crate) const OPEN: (&str, &str) = ("Hồ sơ", "Hồ sơ của người này: mọi lớp đã học, xóa mù chữ, nhu cầu");
pub(crate) const EDIT: (&str, &str) = ("Sửa hồ sơ", "Mở hồ sơ để xem đủ số điện thoại, giấy tờ và sửa");
pub(crate) const NO_CLASS: &str = "Chưa học lớp nào.";
pub(crate) const NO_LEARNER: &str = "Người này chưa có hồ sơ người học.";
pub(crate) const NO_PHONE: &str = "chưa có điện thoại";
pub(crate) const NO_IDENTITY: &str = "CCCD chưa có";
const CLASS_NOT_OPENED: &str = "Lớp không mở";
/// In the place of the year, before what the lists of literacy say.
const LITERACY: &str = "XMC";

/// From the first day in a class to the last; open while it goes on.
fn span(from: Option<NaiveDate>, to: Option<NaiveDate>) -> String {
    let day = |day: Option<NaiveDate>| day.map(show_day_month).unwrap_or_default();
    format!("{} – {}", day(from), day(to)).trim_end().to_owned()
}

/// How many sessions somebody attended of those that tell; of the others only the sum is known.
fn attended(present: u32, marked: u32, held: u32) -> String {
    match (marked, held) {
        (0, 0) => String::new(),
        (0, held) => format!("–/{held}"),
        (marked, _) => format!("{present}/{marked}"),
    }
}

/// A result with what is to be known of its sessions.
fn result(state: &str, marked: u32, held: u32) -> String {
    match (marked, held) {
        (0, 0) => state.to_owned(),
        (0, _) => format!("{state} (tổng số)"),
        (marked, held) if held > marked => format!("{state}, {} chưa ghi", held - marked),
        (_, _) => state.to_owned(),
    }
}

/// What a state of a record is called.
fn state_of(register: RegisterId, code: &str) -> &'static str {
    let states = register.decl().states;
    states.and_then(|states| states.get(code)).map_or("", |state| state.label)
}

/// A turn in its columns: year and class, days, sessions, result. The ward where it is another than the learner's.
pub(crate) fn turn(turn: &Turn, ward: Option<&str>) -> [String; 4] {
    let ends = if turn.class_state == "finished" { turn.left_on.or(turn.end_on) } else { turn.left_on };
    let state = state_of(RegisterId::Enrolments, &turn.state);
    let result = if turn.class_state == "cancelled" {
        CLASS_NOT_OPENED.to_owned()
    } else {
        result(state, turn.marked, turn.held)
    };
    let year = turn.year().map_or_else(|| "    ".to_owned(), |year| year.to_string());
    let ward = ward.map(|ward| format!(" · {ward}")).unwrap_or_default();
    [
        format!("{year}  {}{ward}", turn.title),
        span(turn.joined_on.or(turn.start_on), ends),
        attended(turn.present, turn.marked, turn.held),
        result,
    ]
}

/// What the lists of literacy say of somebody, in the same columns.
pub(crate) fn literacy(subject: &Record) -> [String; 4] {
    let list = if subject.int("reached_grade").unwrap_or(0) < 3 { 1 } else { 2 };
    let day = |column: &str| subject.get(column).as_date().map(show_date);
    let state = state_of(subject.register, subject.text("state")).to_owned();
    [
        format!("{LITERACY}   danh sách {list}"),
        day("listed_on").map(|day| format!("từ {day}")).unwrap_or_default(),
        String::new(),
        day("mobilised_on").map_or_else(|| state.clone(), |day| format!("{state} · gặp {day}")),
    ]
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

// ───────── on paper ─────────

/// The word after `paper`.
pub(crate) const VERB: &str = "learner";
pub(crate) const HELP: &str = "Hồ sơ của một người học: điều trung tâm đang lưu về người ấy (--learner)";
pub(crate) const FILE: &str = "ho-so-nguoi-hoc";
pub(crate) const HELP_LEARNER: &str = "Số của hồ sơ người học; F8 ở hồ sơ có sẵn dòng lệnh";
pub(crate) const WHICH: &str = "Chưa rõ hồ sơ nào. Thêm --learner; F8 ở hồ sơ người học có sẵn dòng lệnh.";
pub(crate) const ONLY_OF_LEARNERS: &str = "Chỉ hồ sơ người học (learner) mới có --learner.";
pub(crate) const GONE: &str = "Không thấy hồ sơ người học này.";
pub(crate) const PRINT: (&str, &str) = ("In hồ sơ", "In điều trung tâm đang lưu về người này, đủ số");
pub(crate) const KIND: &str = "HỒ SƠ NGƯỜI HỌC";
pub(crate) const FACTS: [&str; 2] = ["Mục", "Ghi trong hồ sơ"];
pub(crate) const COLUMNS: [&str; 4] = ["Năm, lớp", "Từ – đến", "Có mặt", "Kết quả"];
pub(crate) const PARTICULARS: &str = "Thông tin của người học";
pub(crate) const CLASSES: &str = "Các lớp đã học, xóa mù chữ";
pub(crate) const NOT_WRITTEN: &str = "(chưa ghi)";

/// The command that writes it.
pub(crate) fn save(origin: &Origin, learner: Id, for_what: Option<&Purpose>) -> Vec<String> {
    let line = format!("paper {VERB} --learner {}{}", learner.0, lines::purpose(for_what));
    let mut lines = lines::save(origin, &line, &format!("{FILE}-{}.{DEFAULT_FORMAT}", learner.0));
    lines.push("Tệp có đủ số điện thoại, giấy tờ: việc lấy tệp được ghi vào nhật ký truy cập.".to_owned());
    lines
}

/// Of which day it is.
pub(crate) fn as_of(today: NaiveDate) -> String {
    format!("Ghi đến ngày {}", show_date(today))
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
