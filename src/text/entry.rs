//! What the program says of typing, of reading back, and of the terminal.

use crate::vietnamese::telex::Method;

/// In the title bar while the program's own input method is on.
pub const fn typing_sign(method: Method) -> &'static str {
    match method {
        Method::Telex => "[VI-Telex]",
        Method::Vni => "[VI-VNI]",
    }
}
/// After the input method was changed.
pub const fn typing(method: Option<Method>) -> &'static str {
    match method {
        Some(Method::Telex) => "Đang gõ kiểu Telex của chương trình. Hãy tắt bộ gõ của máy. Đổi lại: F9.",
        Some(Method::Vni) => "Đang gõ kiểu VNI của chương trình. Hãy tắt bộ gõ của máy. Đổi lại: F9.",
        None => "Đã tắt bộ gõ của chương trình.",
    }
}
/// Another input method was seen.
pub const TYPING_SEEN: &str = "Bộ gõ của máy đang bật, nên bộ gõ của chương trình đã tự tắt.";

/// Reading back: title.
pub const VERIFY: &str = "Đối chiếu với phiếu giấy";
/// Reading back: how many records are left.
pub fn left(count: u32) -> String {
    format!("Còn {count} phiếu chưa đối chiếu")
}
/// Reading back: what to do, above the record.
pub const VERIFY_HOW: &str = "Một người đọc phiếu giấy, một người nhìn màn hình. Enter: khớp. Gõ số ô: sửa ô đó.";
/// Reading back: a field that holds nothing.
pub const NOTHING_WRITTEN: &str = "(trống)";
/// Reading back: none is left.
pub const ALL_VERIFIED: &str = "Không còn phiếu nào chưa đối chiếu.";
/// Reading back: some are left, but were passed over.
pub const PASSED_OVER: &str = "Hết lượt; các phiếu đã bỏ qua vẫn chưa đối chiếu.";
/// Reading back: the number typed so far.
pub fn field_number(typed: &str) -> String {
    format!("Sửa ô số {typed}_  (Enter)")
}
/// Reading back: there is no field of this number.
pub fn no_field(number: usize) -> String {
    format!("Không có ô số {number}.")
}

/// Labels and help of the keys.
pub mod keys {
    /// Footer word and help line of a key.
    pub type Words = (&'static str, &'static str);
    /// Enter while reading back.
    pub const AGREE: Words = ("Khớp", "Khớp với phiếu giấy, sang phiếu kế tiếp; đã gõ số thì sửa ô đó");
    /// Down while reading back.
    pub const SKIP: Words = ("Bỏ qua", "Để phiếu này lại, xem phiếu kế tiếp");
    /// Up while reading back.
    pub const BEFORE: Words = ("Phiếu trước", "Về phiếu trước");
    /// Backspace while reading back.
    pub const UNDO_NUMBER: Words = ("Xóa số", "Xóa số vừa gõ");
}
