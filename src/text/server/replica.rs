//! What is said of the copy on another machine.

use super::trouble;

pub(crate) const BAD_PLACE: &str =
    "replica phải có dạng sftp://TÊN@MÁY/THƯ-MỤC hoặc sftp://TÊN@MÁY:CỔNG/THƯ-MỤC, không ghi mật khẩu";
pub(crate) const NEEDS_HOST_KEY: &str = "replica cần replica_host_key: khóa của máy nhận, lấy bằng \
    “ssh-keyscan -t ed25519 MÁY” (bỏ tên máy ở đầu dòng) và so với /etc/ssh/ssh_host_ed25519_key.pub trên chính máy đó";
pub(crate) const NEEDS_RECIPIENT: &str = "replica cần recipient: bản sao rời máy chủ luôn được mã hóa";
pub(crate) const NOT_SET: &str =
    "Chưa đặt nơi nhận bản sao: ghi mục replica trong tệp cấu hình, hoặc tthtcd server setup --replica.";
pub(crate) const CHANGED: &str = "bản sao lấy về khác bản đã gửi: đĩa hoặc đường mạng của máy nhận có lỗi";
pub(crate) const BUSY: &str = "Một lần gửi bản sao khác đang chạy.";
/// `server replicate`.
pub(crate) const VERB: &str = "Gửi bản sao đã kiểm tra, đã mã hóa sang máy khác, rồi lấy về đối chiếu";
pub(crate) const VERB_MORE: &str = "\
tthtcd-replica.timer chạy lệnh này hai phút một lần. Không có gì mới thì không gửi.
Lấy về khi máy chủ hỏng, trên máy mới: chép tệp district.db.age từ máy nhận, rồi
  tthtcd restore --replace --identity TỆP_KHÓA district.db.age";
/// `server setup --replica`.
pub(crate) const SETUP: &str = "Nơi nhận bản sao vài phút một lần: sftp://TÊN@MÁY/THƯ-MỤC";
/// `server setup --replica-host-key`.
pub(crate) const SETUP_HOST_KEY: &str =
    "Khóa của máy nhận: “ssh-ed25519 AAAA…”, lấy bằng ssh-keyscan -t ed25519";

/// It was sent, or is still there as it was.
pub(crate) fn sent(place: &str, steps: i64, head: &str, is_new: bool) -> String {
    if is_new {
        format!("Đã gửi và đối chiếu bản sao ở {place}: {steps} bước lịch sử, đầu chuỗi {head}.")
    } else {
        format!("Không có gì mới; bản sao ở {place} vẫn đủ: {steps} bước lịch sử, đầu chuỗi {head}.")
    }
}

/// It was not.
pub(crate) fn unsent(place: &str, why: &str) -> String {
    format!("Chưa gửi được bản sao tới {place}: {why}.")
}

/// The client cannot be started.
pub(crate) fn no_client(client: &str, why: &str) -> String {
    format!("không chạy được {client} ({})", trouble::ours(why))
}

/// Why the client gave up, in our words.
pub(crate) fn refused(said: &str, code: Option<i32>) -> String {
    let said = said.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let why = if has(&["host key"]) {
        "khóa của máy nhận không khớp replica_host_key"
    } else if has(&["permission denied (", "too many authentication"]) {
        "máy nhận chưa chấp nhận khóa của máy chủ này"
    } else if has(&[
        "refused",
        "no route",
        "unreachable",
        "timed out",
        "could not resolve",
        "connection closed",
    ]) {
        "không nối được tới máy nhận"
    } else if has(&["no such file"]) {
        "thư mục nhận chưa có trên máy nhận"
    } else if has(&["permission denied"]) {
        "không có quyền ghi vào thư mục nhận"
    } else if code == Some(124) {
        "máy nhận không trả lời kịp"
    } else {
        "máy nhận báo lỗi, có thể do hết chỗ"
    };
    why.to_owned()
}

/// How far the copy reaches.
pub(crate) fn reaches(place: &str, at: &str, minutes: i64, proved: &str) -> String {
    format!("Bản sao ở {place}: đủ đến {at} ({minutes} phút trước), lấy về đối chiếu đúng lúc {proved}.")
}

/// There is none.
pub(crate) fn none(place: &str) -> (String, String) {
    (format!("Chưa có bản sao nào ở {place}"), "Chạy: tthtcd server replicate".to_owned())
}

/// It is too old.
pub(crate) fn late(place: &str, at: &str, proved: &str) -> (String, String) {
    (
        format!("Bản sao ở {place} mới đến {at}, lấy về đối chiếu lúc {proved}"),
        "Chạy: tthtcd server replicate; xem: journalctl -u tthtcd-replica".to_owned(),
    )
}

/// The timer does not run.
pub(crate) fn stopped(unit: &str, now: &str, next: &str) -> (String, String) {
    let said = |state: &str| if state.is_empty() { "không có".to_owned() } else { state.to_owned() };
    (
        format!("Không gửi bản sao đi: {unit} đang {}, lúc khởi động {}", said(now), said(next)),
        format!("Chạy: tthtcd server setup; hoặc: systemctl enable --now {unit}"),
    )
}

/// The settings name another place already.
pub(crate) fn set_already(name: &str) -> String {
    format!("Tệp cấu hình đã có mục {name} khác. Sửa trong tệp đó rồi chạy lại lệnh này không kèm tùy chọn.")
}

/// What the other machine must be told once.
pub(crate) fn authorize(place: &str, key: &str) -> String {
    format!(
        "Trên máy nhận của {place}: tạo thư mục nhận, và thêm dòng này vào authorized_keys của tài khoản nhận:\n\
         restrict,command=\"internal-sftp\" {key}\nRồi thử: tthtcd server replicate"
    )
}
