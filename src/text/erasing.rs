//! What is said before somebody's personal data are erased.

/// In menus.
pub(crate) const ERASE: &str = "Xóa dữ liệu cá nhân";
pub(crate) const HELP: &str =
    "Xóa hẳn họ tên, ngày sinh, số điện thoại, số CCCD, địa chỉ theo quyết định; giữ lại con số để đếm";

/// The question; whose data they are.
pub(crate) fn question(name: &str) -> String {
    format!(
        "Xóa hẳn dữ liệu cá nhân của “{name}” trong hồ sơ, phiếu ghi danh, lịch sử và bản nháp? Chỉ còn năm sinh, giới \
         tính, diện ưu tiên để số liệu các năm không đổi. Việc này KHÔNG hoàn tác được. Bản sao lưu cũ vẫn còn dữ liệu \
         đến khi được thay."
    )
}

/// Above the line in which the decision is typed.
pub(crate) fn title(name: &str) -> String {
    format!("Quyết định xóa dữ liệu của {name}")
}

pub(crate) const HOW: &str = "Gõ số quyết định, ví dụ 12/QĐ-UBND, rồi F2: xóa hẳn. Esc: thôi";
