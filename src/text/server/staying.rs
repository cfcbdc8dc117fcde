//! Why somebody who came in has to wait, has to go, or sees less: said to the person themselves.

use crate::data::QueueHolder;
use crate::domain::refusal::Shut;
use crate::text::ui::holder;

/// A verb that writes did not get its turn.
pub(crate) fn held_up(whom: Option<&QueueHolder>) -> String {
    let stands = whom.is_some_and(|whom| whom.stopped);
    let mend = if stands {
        "Phiên đó đang đứng: báo người quản trị máy chủ (tthtcd server unstick)."
    } else {
        "Làm lại sau ít phút, hoặc thêm --wait để chờ đến lượt."
    };
    format!("Chưa ghi: {} đang giữ lượt ghi. {mend}", holder(whom))
}

/// The file cannot be opened because a process has it alone.
pub(crate) fn locked(whom: Option<&QueueHolder>) -> String {
    match whom {
        Some(whom) if whom.stopped => format!(
            "Chưa mở được tệp dữ liệu: phiên {} đang giữ tệp một mình và đang đứng. Báo người quản trị máy chủ \
             (tthtcd server unstick).",
            whom.pid
        ),
        _ => "Chưa mở được tệp dữ liệu vì đang có phiên dùng một mình. Làm lại sau ít phút.".to_owned(),
    }
}

/// A verb that writes waits for its turn.
pub(crate) fn waits(whom: &QueueHolder) -> String {
    let stands =
        if whom.stopped { " Phiên đó đang đứng: báo người quản trị máy chủ." } else { "" };
    format!("Đang chờ {} ghi xong.{stands}", holder(Some(whom)))
}

/// The screens are there although nothing can be saved.
pub(crate) fn only_reading(whom: &QueueHolder) -> String {
    format!(
        "{} đang giữ lượt ghi và phiên đó đang đứng: xem được, chưa lưu được. Báo người quản trị máy chủ.",
        holder(Some(whom))
    )
}

/// What the session stood on no longer holds.
pub(crate) fn shut(why: Shut) -> &'static str {
    match why {
        Shut::Unknown => "Khóa của phiên này không còn trong danh sách",
        Shut::Revoked => "Khóa của phiên này đã bị thu hồi",
        Shut::Expired => "Khóa của phiên này đã hết hạn",
        Shut::Disabled => "Tài khoản này đã ngừng",
        Shut::NoRole => "Tài khoản này không còn vai trò nào",
    }
}

/// The person may do less than when they came in.
pub(crate) const NARROWED: &str =
    "Vai trò hoặc phường của bạn vừa được đổi: màn hình mở lại theo quyền hiện nay. Bản nháp được giữ.";

/// So many rows within a minute.
pub(crate) fn too_fast(most: u32) -> String {
    format!("Chưa ghi: bạn đã ghi {most} dòng trong một phút, người khác phải chờ. Một phút nữa làm lại.")
}

/// A session of the person's own.
pub(crate) fn one_session(pid: u32, since: &str) -> String {
    format!("{pid} từ {since}")
}

const END_ONE: &str = "Thoát một phiên, hoặc kết thúc phiên bỏ quên: ssh <máy chủ> end SỐ_PHIÊN";

/// As many sessions of one person as there may be.
pub(crate) fn too_many_sessions(most: u16, open: &str) -> String {
    format!("Mỗi người mở nhiều nhất {most} phiên cùng lúc. Bạn đang mở: {open}. {END_ONE}")
}

/// As many imports of one person as there may be.
pub(crate) fn too_many_imports(most: u16, open: &str) -> String {
    format!("Mỗi người nhập nhiều nhất {most} tệp cùng lúc. Đang nhập: {open}. Chờ xong rồi làm lại.")
}

/// The sessions of one person take as much memory as they may.
pub(crate) fn too_much_memory(most: u32, open: &str) -> String {
    format!("Các phiên của bạn đã dùng hết {most} MB bộ nhớ cho mỗi người: {open}. {END_ONE}")
}

/// A limit of the settings with which nobody could work.
pub(crate) fn limits_too_small(memory: u32) -> String {
    format!("sessions_each, imports_each, rows_a_minute phải từ 1; memory_each phải từ {memory}")
}

/// There is no session with this number.
pub(crate) fn no_session(pid: u32) -> String {
    format!(
        "Không có phiên {pid}. Xem các phiên đang mở: tthtcd server sessions, hoặc ssh <máy chủ> sessions"
    )
}

/// A session has ended.
pub(crate) fn ended(pid: u32, login: &str) -> String {
    format!("Đã kết thúc phiên {pid} ({login}); bản nháp đã ghi của phiên đó vẫn còn.")
}

/// A session was asked to end and is still there.
pub(crate) fn not_ended(pid: u32, login: &str) -> String {
    format!("Phiên {pid} ({login}) chưa kết thúc: đang bận hoặc bị treo. Thêm --force để kết thúc ngay.")
}

/// Putting a backup in place is not ended half way.
pub(crate) const IS_RESTORE: &str = "Đó là lệnh phục hồi đang chạy: chờ lệnh xong.";

/// Who ends a session where no operator is named.
pub(crate) const ROOT: &str = "Người quản trị máy chủ";

/// So many wrong codes came from there that none is looked at for a while.
pub(crate) fn too_many_codes(until: &str) -> String {
    format!("Đã nhập sai quá nhiều mã từ máy này. Đến {until} hãy thử lại; mã được cấp vẫn còn hiệu lực.")
}
