//! What is said of a class and those in it: why it does not take something, and what can be done (III.5.2).

use chrono::NaiveDate;

use super::clash::Asked;
use crate::domain::refusal::ClassRefusal;
use crate::vietnamese::date::{show_date, show_day_month};
use crate::vietnamese::moment::show_moment;

/// On the waiting list, instead of a place.
pub(crate) const WAIT: &str = "Danh sách chờ";
/// Back to choose another class.
pub(crate) const OTHER_CLASS: &str = "Chọn lớp khác";
pub(crate) const CHOOSE_CLASS: &str = "Chọn lớp khác ở ô Lớp rồi F2; phiếu còn nguyên.";

/// The question of a class without a free place.
pub(crate) const FULL: Asked = Asked {
    title: "Lớp đã đủ",
    usual: &[WAIT, OTHER_CLASS],
    own: "Nhận vượt, lý do:",
    how: "Phím số, hoặc gõ lý do nhận vượt rồi Enter. Esc: sửa tiếp",
    missing: "Bấm 1, 2 hoặc gõ lý do nhận vượt; Esc: sửa tiếp.",
};

/// The question of a class that takes somebody only for a reason.
pub(crate) const ALL_THE_SAME: Asked = Asked {
    title: "Vẫn ghi?",
    usual: &[],
    own: "Lý do:",
    how: "Gõ lý do rồi Enter: lưu. Esc: sửa tiếp",
    missing: "Gõ lý do; Esc: sửa tiếp.",
};

/// Why a class does not take this.
pub(crate) fn refused(why: &ClassRefusal) -> String {
    match why {
        ClassRefusal::Full { taken, capacity, waiting, last, .. } => {
            let waiting =
                if *waiting == 0 { String::new() } else { format!(", {waiting} người đang chờ") };
            let last = last.as_ref().map_or(String::new(), |(name, at)| {
                let at = show_moment(*at);
                let clock = at.split(' ').next_back().unwrap_or_default();
                format!(" {name} vào sau cùng, lúc {clock}.")
            });
            format!("Lớp đủ {taken}/{capacity} người{waiting}.{last} Phiếu chưa lưu, còn nguyên.")
        }
        ClassRefusal::Finished { from, to } => {
            let ended = to.map(|day| format!(" {}", show_date(day))).unwrap_or_default();
            let span = match (from, to) {
                (Some(from), Some(to)) => {
                    format!(" từ {} đến {}", show_day_month(*from), show_day_month(*to))
                }
                _ => String::new(),
            };
            format!("Lớp đã kết thúc{ended}. Ghi bổ sung cần lý do và ngày vào lớp{span}.")
        }
        ClassRefusal::Cancelled => "Lớp không mở: chỉ giữ tên cho lớp sau, cần lý do.".to_owned(),
        ClassRefusal::NotFirst(name) => {
            format!("{name} chờ trước. Nhận người này trước thì ghi lý do.")
        }
        ClassRefusal::WasHeld(held) => {
            format!("Đã học {held} buổi: dùng “Kết thúc lớp” và ghi lý do.")
        }
        ClassRefusal::Early { held, all } => format!("Mới học {held}/{all} buổi: cần ghi lý do."),
        ClassRefusal::WasThere(day) => {
            format!("Đã có mặt buổi {}: dùng “Nghỉ học”.", show_day_month(*day))
        }
        ClassRefusal::LeftBefore(joined) => {
            format!("Nghỉ từ ngày phải sau ngày vào lớp {}.", show_date(*joined))
        }
        ClassRefusal::NotIn { name, joined: Some(joined), day } if joined > day => {
            format!("{name} vào lớp {}: buổi {} không tính.", show_day_month(*joined), show_day_month(*day))
        }
        ClassRefusal::NotIn { name, day, .. } => {
            format!("{name} không ở trong lớp ngày {}: buổi này không tính.", show_day_month(*day))
        }
        ClassRefusal::NotCompleted(name) => {
            format!("{name} chưa được ghi Hoàn thành: ghi kết quả trước rồi cấp giấy.")
        }
        ClassRefusal::HasCertificate { name, number } => {
            format!("{name} đã có giấy chứng nhận số {number} của lớp này. Cần đổi thì hủy giấy ấy trước.")
        }
        ClassRefusal::Marked(days) => {
            let listed: Vec<_> = days.iter().take(5).map(|day: &NaiveDate| show_day_month(*day)).collect();
            let more = if days.len() > listed.len() { ", …" } else { "" };
            format!(
                "Đã điểm danh {} buổi ngoài những ngày này ({}{more}). Bỏ dấu các buổi ấy trước, hoặc giữ ngày cũ.",
                days.len(),
                listed.join(", ")
            )
        }
    }
}
