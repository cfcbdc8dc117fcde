//! What is said where two records of learners may be one person, and where they are made one (III.5.2).

use super::learning;
use crate::domain::learning::joining::NotJoined;
use crate::vietnamese::moment::show_moment;

/// The list of pairs, a view of the tab of classes; the view beside it.
pub(crate) const DOUBLES: &str = "Nghi trùng";
pub(crate) const CLASSES: &str = "Lớp";
pub(crate) const JOIN: &str = "Gộp hồ sơ";
pub(crate) const NO_PAIR: &str = "Không có cặp hồ sơ người học nào nghi trùng.";
pub(crate) const EMPTY: &str = "(trống)";
pub(crate) const IN_CLASSES: &str = "Lớp";
/// What of a line is taken: nothing is chosen yet, both say the same.
pub(crate) const OPEN: &str = "?";
pub(crate) const SAME: &str = "=";
pub(crate) const NOTHING_TO_CHOOSE: &str = "Hai hồ sơ ghi giống nhau ở dòng này.";

/// The views of the tab, the one that is shown marked; how many lines it has.
pub(crate) fn views(shown: &str, count: usize) -> String {
    let all = [CLASSES, DOUBLES]
        .map(|view| if view == shown { format!(">{view} {count}") } else { format!(" {view}") });
    format!("{}  ←→", all.join("  "))
}

/// So many classes are left.
pub(crate) fn classes(count: usize) -> String {
    format!("{count} lớp")
}

/// The head of the screen where two are made one.
pub(crate) fn head(judged: &str) -> String {
    format!("{JOIN} · {judged}")
}

/// Two records are one now.
pub(crate) fn joined(name: &str) -> String {
    format!("Đã gộp hai hồ sơ của {name}")
}

/// Two records stay two.
pub(crate) const DIFFERENT: &str = "Đã ghi: hai người khác nhau; chỉ hỏi lại khi có căn cứ mới";

/// Why two records are not made one.
pub(crate) fn refused(why: &NotJoined) -> String {
    match why {
        NotJoined::OtherWard => {
            "Hai hồ sơ của hai phường không gộp được: quận liên kết hai hồ sơ ấy.".to_owned()
        }
        NotJoined::TwoCertificates { a, b, .. } => learning::two_certificates(a, b),
        NotJoined::ToChoose(left) => {
            format!("Còn {left} buổi hai hồ sơ ghi khác nhau: chọn 1 (A) hoặc 2 (B) ở dòng có dấu ?.")
        }
    }
}

/// The record that was being changed went into another.
pub(crate) fn joined_into(name: &str, at: i64) -> String {
    let at = show_moment(at);
    learning::joined_meanwhile(name, at.split(' ').next_back().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::register::Id;

    #[test]
    fn what_is_said_says_what_to_do() {
        assert_eq!(views(DOUBLES, 2), " Lớp  >Nghi trùng 2  ←→");
        assert_eq!(
            refused(&NotJoined::TwoCertificates { class: Id(1), a: "06-012".into(), b: "06-019".into() }),
            "Cả hai hồ sơ đã có giấy chứng nhận của lớp này (06-012, 06-019). Hủy một giấy trước."
        );
        assert_eq!(
            refused(&NotJoined::ToChoose(2)),
            "Còn 2 buổi hai hồ sơ ghi khác nhau: chọn 1 (A) hoặc 2 (B) ở dòng có dấu ?."
        );
        assert_eq!(
            joined_into("Nguyễn Thị Hòa", 1_638_756_900_000),
            "Hồ sơ này đã gộp vào Nguyễn Thị Hòa lúc 09:15. Mở hồ sơ đó? Điều vừa gõ còn trong bản nháp."
        );
    }
}
