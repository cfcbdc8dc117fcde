//! What is said of learners in classes: places, days, marks, results, and two records that may be one person.

use chrono::NaiveDate;

use crate::domain::learning::attendance::NoMark;
use crate::domain::learning::dropout::Warning;
use crate::domain::learning::joining::Counts;
use crate::domain::learning::same_person::{Contra, Judgement, Pro, Side, Verdict};

fn short(on: NaiveDate) -> String {
    on.format("%d/%m").to_string()
}

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

/// Two records are not joined, because both have a certificate of one class.
pub(crate) fn two_certificates(a: &str, b: &str) -> String {
    format!("Cả hai hồ sơ đã có giấy chứng nhận của lớp này ({a}, {b}). Hủy một giấy trước.")
}

/// The record that is being edited was joined with another; the time as it is shown on the clock.
pub(crate) fn joined_meanwhile(into: &str, time: &str) -> String {
    format!("Hồ sơ này đã gộp vào {into} lúc {time}. Mở hồ sơ đó? Điều vừa gõ còn trong bản nháp.")
}

/// How many sessions may be missed, in a column of the list.
pub(crate) fn may_miss(left: i64) -> String {
    if left < 0 { format!("thiếu {}", -left) } else { format!("{left} buổi") }
}

/// Sessions of which nothing is written stand beside the rest; none if there are none.
pub(crate) fn open(sessions: u32) -> Option<String> {
    (sessions > 0).then(|| format!("{sessions} buổi chưa ghi"))
}

/// Why somebody is warned of.
pub(crate) const fn warning(why: Warning) -> &'static str {
    match why {
        Warning::WithoutLeave => "vắng không phép liên tiếp",
        Warning::Absences => "vắng liên tiếp",
        Warning::NothingLeft => "hết số buổi được vắng",
    }
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
