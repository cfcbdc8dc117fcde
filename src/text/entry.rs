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
