//! Who looked at what, in words.

use crate::data::AccessLine;
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
    format!("{}  {}  {what}{list}", show_moment(access.at_ms), access.person)
}
