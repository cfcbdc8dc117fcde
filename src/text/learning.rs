//! What is said of learners in classes: places, days, marks, results, and two records that may be one person.

use chrono::NaiveDate;

use crate::domain::learning::attendance::NoMark;
use crate::domain::learning::completion::Proposal;
use crate::domain::learning::counting::People;
use crate::domain::learning::dropout::Warning;
use crate::domain::learning::joining::Counts;
use crate::domain::learning::same_person::{Contra, Judgement, Pro, Side, Verdict};

fn short(on: NaiveDate) -> String {
    on.format("%d/%m").to_string()
}

/// A small number in words, as it stands inside a sentence.
fn in_words(n: usize) -> String {
    const WORDS: [&str; 10] = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    let word = n.checked_sub(1).and_then(|at| WORDS.get(at));
    word.map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

pub(crate) const CLASS_NOT_OPENED: &str = "Lớp không mở: chỉ giữ tên cho lớp sau.";

/// Why a cell takes no mark.
pub(crate) fn no_mark(name: &str, why: NoMark) -> String {
    match why {
        NoMark::Off => "Buổi này nghỉ: không điểm danh.".to_owned(),
        NoMark::Ahead { on } => format!("Buổi {} chưa đến.", short(on)),
        NoMark::NotMember { joined: Some(joined) } => {
            format!("{name} vào lớp {}: buổi này không tính.", short(joined))
        }
        NoMark::NotMember { joined: None } => format!("{name} chưa vào lớp: buổi này không tính."),
    }
}

/// The typed number and the marks differ.
pub(crate) fn typed_and_marked(typed: u32, marked: u32) -> String {
    format!("Tổng số gõ {typed}, điểm danh {marked} người. Lấy {marked}.")
}

/// What changes when a class is moved.
pub(crate) fn class_moved(held: u32, ahead: u32) -> String {
    format!("{held} buổi đã học giữ nguyên ngày; chỉ {ahead} buổi sắp tới đổi theo lịch mới.")
}

/// Two records are not joined, because both have a certificate of one class.
pub(crate) fn two_certificates(a: &str, b: &str) -> String {
    format!("Cả hai hồ sơ đã có giấy chứng nhận của lớp này ({a}, {b}). Hủy một giấy trước.")
}

/// The record that is being edited was joined with another; the time as it is shown on the clock.
pub(crate) fn joined_meanwhile(into: &str, time: &str) -> String {
    format!("Hồ sơ này đã gộp vào {into} lúc {time}. Mở hồ sơ đó? Điều vừa gõ còn trong bản nháp.")
}

/// A learner is younger than the class takes; a doubt only.
pub(crate) fn too_young(age: u32, from: u32) -> String {
    format!("{age} tuổi: lớp nhận từ {from} tuổi. Vẫn lưu được, ghi lý do.")
}

/// A table of learners has wrong lines; nothing of it was kept.
pub(crate) fn wrong_lines(all: usize, wrong: &[usize]) -> String {
    let lines: Vec<_> = wrong.iter().map(usize::to_string).collect();
    let (count, good) = (wrong.len(), all.saturating_sub(wrong.len()));
    format!("{good}/{all} dòng dùng được; {count} dòng sai ({}). Chưa ghi dòng nào.", lines.join(", "))
}

/// How many sessions may be missed, in a column of the list.
pub(crate) fn may_miss(left: i64) -> String {
    if left < 0 { format!("thiếu {}", -left) } else { format!("{left} buổi") }
}

/// Said while sessions are ahead and completion is out of reach; none while it is not.
pub(crate) fn too_late(left: i64) -> Option<String> {
    (left < 0).then(|| format!("không còn kịp, thiếu {} buổi", -left))
}

/// What the marks propose as a result.
pub(crate) fn proposed(proposal: Proposal) -> String {
    match proposal {
        Proposal::Completed => "Hoàn thành".to_owned(),
        Proposal::NotCompleted { missing } => format!("Chưa đạt, thiếu {missing}"),
        Proposal::NothingMarked => "Chưa điểm danh".to_owned(),
    }
}

/// Sessions of which nothing is written stand beside the rest; none if there are none.
pub(crate) fn open(sessions: u32) -> Option<String> {
    (sessions > 0).then(|| format!("{sessions} buổi chưa ghi"))
}

/// Sessions of which only the sum is known; none if there are none.
pub(crate) fn only_sums(sessions: usize) -> Option<String> {
    (sessions > 0).then(|| format!("{sessions} buổi chỉ có tổng số"))
}

/// Why somebody is warned of.
pub(crate) const fn warning(why: Warning) -> &'static str {
    match why {
        Warning::WithoutLeave => "vắng không phép liên tiếp",
        Warning::Absences => "vắng liên tiếp",
        Warning::NothingLeft => "hết số buổi được vắng",
    }
}

/// How turns of learning come to people.
pub(crate) fn turns_to_people(people: &People) -> String {
    let less = |n: usize, why: &str| if n > 0 { format!(" − {n} {why}") } else { String::new() };
    // Somebody in three classes is taken off twice.
    let classes =
        less(people.in_classes, if people.in_classes == 1 { "học hai lớp" } else { "học nhiều lớp" });
    let wards = less(people.in_wards, if people.in_wards == 1 { "ở hai phường" } else { "ở nhiều phường" });
    format!("{} lượt{classes}{wards} = {} người", people.turns, people.people)
}

/// How many records there are before two are made one, and after.
pub(crate) fn before_and_after(before: Counts, after: Counts) -> String {
    let say = |of: Counts| format!("{} hồ sơ, {} lần ghi danh, {} ô", of.records, of.enrolments, of.cells);
    format!("Trước: {} · Sau: {}", say(before), say(after))
}

/// What is thought of two records.
pub(crate) const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::CheckNumber => "kiểm tra số",
        Verdict::Same => "cùng một người",
        Verdict::Likely => "rất có thể một người",
        Verdict::Possible => "có thể một người",
        Verdict::Apart => "không đề nghị",
    }
}

/// What speaks for one person.
pub(crate) const fn pro(pro: Pro) -> &'static str {
    match pro {
        Pro::Identity => "cùng số CCCD/CMND",
        Pro::IdentityButOneDigit => "số CCCD/CMND khác một chữ số",
        Pro::WholeDate => "cùng ngày sinh",
        Pro::DayAndMonthExchanged => "ngày và tháng sinh đổi chỗ",
        Pro::Phone => "cùng điện thoại",
        Pro::Group => "cùng tổ",
        Pro::Year => "cùng năm sinh",
        Pro::NearYear => "năm sinh lệch một",
        Pro::Name => "cùng tên",
        Pro::NameUnmarked(Side::A) => "tên A không dấu",
        Pro::NameUnmarked(Side::B) => "tên B không dấu",
    }
}

/// What speaks against it.
pub(crate) const fn contra(contra: Contra) -> &'static str {
    match contra {
        Contra::Identity => "khác số CCCD/CMND",
        Contra::Sex => "khác giới tính",
        Contra::Year => "khác năm sinh",
        Contra::Date => "khác ngày sinh",
        Contra::Marks => "tên khác dấu",
        Contra::Letters => "khác tên",
    }
}

/// Before what speaks against it, behind what speaks for it.
const BUT: &str = "nhưng ";

/// What speaks for one person and what against; a year adds nothing where more is known.
pub(crate) fn reasons(judgement: &Judgement) -> String {
    let adds =
        |one: &Pro| !matches!(one, Pro::Year | Pro::NearYear) || judgement.verdict == Verdict::Possible;
    let mut reasons: Vec<_> = judgement.pro.iter().copied().filter(|one| adds(one)).map(pro).collect();
    if !reasons.is_empty() && !judgement.contra.is_empty() {
        reasons.push(BUT);
    }
    reasons.extend(judgement.contra.iter().copied().map(contra));
    reasons.join(", ").replace(&format!("{BUT}, "), BUT)
}

/// The verdict with its reasons.
pub(crate) fn judged(judgement: &Judgement) -> String {
    let head = verdict(judgement.verdict);
    match reasons(judgement) {
        reasons if reasons.is_empty() => head.to_owned(),
        reasons => format!("{head}: {reasons}"),
    }
}

#[cfg(test)]
#[path = "learning_tests.rs"]
mod tests;
