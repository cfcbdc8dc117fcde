//! Who looked at what, in words.

use super::clash::Asked;
use super::lines;
use crate::data::AccessLine;
use crate::domain::purpose::Purpose;
use crate::vietnamese::moment::show_moment;

pub(crate) const TITLE: &str = "Nhật ký truy cập";
pub(crate) const HELP: &str = "ai xem, ai xuất danh sách";
pub(crate) const NONE: &str = "Chưa có ai ở nơi khác xem danh sách có thông tin cá nhân.";

/// One line.
pub(crate) fn line(access: &AccessLine) -> String {
    let what = match access.what.as_str() {
        "login" => "đăng nhập",
        "export" => "xuất tệp",
        _ => "xem",
    };
    let register = access.register.map_or("", |register| register.decl().title);
    let list = match &access.ward {
        Some(ward) => format!(" {register} – {ward}"),
        None => String::new(),
    };
    let purpose = if access.purpose.is_empty() { String::new() } else { format!(": {}", access.purpose) };
    format!("{}  {}  {what}{list}{purpose}", show_moment(access.at_ms), access.person)
}

/// The question what people's data are taken out for.
pub(crate) const PURPOSE: Asked = Asked {
    title: "Lấy thông tin cá nhân để làm gì?",
    usual: &["Gọi học viên", "Báo cáo cấp trên", "Cấp giấy chứng nhận", "In danh sách lớp"],
    own: "Việc khác:",
    how: "Phím số, hoặc gõ rồi Enter. Mục đích được ghi vào nhật ký truy cập.",
    missing: "Bấm 1, 2, 3, 4 hoặc gõ mục đích; Esc: thôi.",
};

/// Keys of the question.
pub(crate) mod keys {
    use crate::text::clash::keys::Words;
    pub(crate) const TAKE: Words = ("Tiếp", "Tiếp tục với mục đích đã gõ; phím số: mục đích có sẵn");
    pub(crate) const LEAVE: Words = ("Thôi", "Không lấy ra nữa");
    pub(crate) const ERASE: Words = ("Xóa", "Xóa chữ trước con trỏ");
    pub(crate) const CLEAR: Words = ("Xóa trắng", "Xóa điều đã gõ");
}

/// Before the question: the purpose that Enter takes.
pub(crate) fn as_before(purpose: &Purpose) -> String {
    format!("Enter: như lần trước, “{}”.", purpose.as_str())
}

/// The purpose that was named on a command line: a usual one is known without its marks too.
pub(crate) fn named(typed: &str) -> Option<Purpose> {
    let key = lines::key(typed);
    let usual = PURPOSE.usual.iter().find(|usual| lines::key(usual) == key);
    Purpose::read(usual.copied().unwrap_or(typed))
}

/// A file with people's data was asked for without a purpose.
pub(crate) fn no_purpose(title: &str) -> String {
    format!(
        "{title} có thông tin cá nhân: thêm --purpose và mục đích, ví dụ --purpose 'goi hoc vien'. \
         Mục đích được ghi vào nhật ký truy cập."
    )
}

pub(crate) const HELP_PURPOSE: &str = "Lấy thông tin cá nhân để làm gì; ghi vào nhật ký truy cập";
