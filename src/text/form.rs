//! What forms say.

use crate::domain::person::Likeness;
use crate::domain::register::RegisterId;

/// Title of a form that adds.
pub(crate) fn adding(one: &str, parent: Option<&str>) -> String {
    match parent {
        Some(parent) => format!("Thêm {one}: {parent}"),
        None => format!("Thêm {one}"),
    }
}
/// Title of a form that changes.
pub(crate) fn editing(one: &str, label: &str) -> String {
    format!("Sửa {one}: {label}")
}
/// Title of a form that may not change anything.
pub(crate) fn viewing(one: &str, label: &str) -> String {
    format!("Xem {one}: {label}")
}
/// Title of the form of a step.
pub(crate) fn stepping(step: &str, label: &str) -> String {
    format!("{step}: {label}")
}
/// After saving.
pub(crate) fn saved(register: RegisterId, label: &str) -> String {
    let one = register.decl().one;
    if label.is_empty() { format!("Đã lưu {one}") } else { format!("Đã lưu {one} {label}") }
}
pub(crate) const WARD_MERGED: &str = "Đã sáp nhập: việc đang làm đã sang phường mới, phường cũ chỉ còn xem. Nhờ quản trị cấp quyền cho cán bộ.";
/// What goes on with the successor, above the form that asks for it.
pub(crate) fn what_goes_on(running: &[(crate::domain::RegisterId, u32)]) -> String {
    let all: Vec<_> =
        running.iter().map(|(register, count)| format!("{count} {}", register.decl().one)).collect();
    let what = if all.is_empty() { "chưa có gì đang làm".to_owned() } else { all.join(", ") };
    format!("Sang phường mới: {what}. Sau đó phường này chỉ còn xem; không hoàn tác được.")
}
/// After a save in which a colleague's other fields were kept.
pub(crate) fn merged(labels: &str) -> String {
    format!("Đã lưu cùng phần người khác vừa sửa: {labels}")
}
pub(crate) const SAVED_BEFORE: &str = "Lần lưu trước đã thành công. Bấm F2 để lưu phần sửa thêm.";
pub(crate) const DRAFT_KEPT: &str = "Đã giữ bản nháp; mở lại từ thẻ Việc hoặc mở lại phiếu này.";
pub(crate) const DRAFT_DROPPED: &str = "Đã bỏ bản nháp.";
/// A draft was found and opened.
pub(crate) fn draft_opened(at: &str) -> String {
    format!("Bản nháp lúc {at} được mở lại. Bỏ bản nháp: F9.")
}
/// Somebody else has the record open.
pub(crate) fn presence(name: &str, since: &str) -> String {
    format!("{name} đang mở từ {since}")
}
pub(crate) const SAVING: &str = "Đang lưu, xin chờ.";
/// F2 found something doubtful that was not on the screen before.
pub(crate) fn save_all_the_same(doubt: &str) -> String {
    format!("{doubt} F2 lần nữa: vẫn lưu.")
}

/// Problems of a save.
pub(crate) fn problems(count: usize) -> String {
    format!("Chưa lưu: còn {count} ô cần xem lại.")
}
pub(crate) const SAVE: &str = "[ Lưu ]";
pub(crate) const SAVE_HINT: &str = "Enter hoặc F2 để lưu";
pub(crate) const KEPT: &str = "(giữ)";
/// After the menu's "Giữ ô này".
pub(crate) fn keeps(label: &str, keeps: bool) -> String {
    if keeps {
        format!("Từ phiếu sau, ô “{label}” giữ giá trị của phiếu trước.")
    } else {
        format!("Từ phiếu sau, ô “{label}” để trống.")
    }
}
pub(crate) const NOT_KEPT: &str = "Chỉ giữ được ô khi thêm nhiều phiếu liên tiếp.";
pub(crate) const UNDERSTOOD: &str = "Hiểu là:";
/// Behind an offer.
pub(crate) fn offer(text: &str) -> String {
    format!("F4: {text}")
}
pub(crate) const CHOOSE_HINT: &str = "Gõ vài chữ để tìm, hoặc F4: danh sách";
pub(crate) const OF_OTHERS: &str = "(đơn vị khác ghi)";
/// Figures are typed elsewhere.
pub(crate) fn figures(count: usize) -> String {
    format!("{count} số liệu")
}
pub(crate) const PASTE_TABLE: &str = "Dữ liệu nhiều ô: đóng phiếu, bấm F6 trong danh sách để dán cả bảng.";
pub(crate) const TOO_LONG_PASTE: &str = "Nội dung dán quá dài, chưa nhận.";
/// Nothing was found for what was typed.
pub(crate) fn nothing_found(typed: &str) -> String {
    format!("Không thấy “{typed}”; bấm F4 để chọn.")
}
pub(crate) const SIMILAR: &str = "Có thể đã có (F7 dùng lại):";
pub(crate) const ELSEWHERE: &str = "Số CCCD/CMND này đã có ở phường khác.";
/// Where somebody who looks alike was found, and what is the same.
pub(crate) fn alike_in(register: RegisterId, why: Likeness) -> String {
    let same = match why {
        Likeness::SameIdentity => "trùng số CCCD",
        Likeness::Same => "trùng tên, năm sinh",
        Likeness::Clash => "trùng số CCCD nhưng khác tên hoặc năm sinh",
        Likeness::Phone => "trùng điện thoại",
        Likeness::Name => "trùng tên",
        Likeness::Marks => "tên chỉ khác dấu",
        Likeness::Neighbour => "tên gần giống, cùng tổ",
    };
    format!("{}, {same}", register.decl().title)
}
/// After F7.
pub(crate) fn reused(name: &str, more: bool) -> String {
    if more {
        format!("Đã lấy thông tin của {name} vào các ô trống. F7: người kế tiếp.")
    } else {
        format!("Đã lấy thông tin của {name} vào các ô trống.")
    }
}
/// F7 after the last of them.
pub(crate) const REUSED_NONE: &str = "Đã bỏ thông tin vừa lấy; các ô như lúc gõ.";
/// An entry of a picker.
pub(crate) fn add_new(one: &str) -> String {
    format!("+ Thêm {one} mới")
}
pub(crate) const NO_MATCH: &str = "Không có mục nào khớp.";
pub(crate) const MORE: &str = "Còn nữa: gõ thêm để lọc.";
/// Conflict: title.
pub(crate) fn conflict_title(by: &str, at: &str) -> String {
    format!("{by} vừa sửa lúc {at}")
}
/// Conflict: what to do.
pub(crate) const CONFLICT_HELP: &str = "1 giữ của bạn · 2 giữ của người kia · B xem bản trước · F2 lưu";
/// Conflict: mine.
pub(crate) const MINE: &str = "Của bạn";
/// Conflict: theirs.
pub(crate) const THEIRS: &str = "Người kia";
/// Conflict: before both.
pub(crate) const BASE: &str = "Trước đó";
/// Conflict: not all chosen.
pub(crate) fn unchosen(count: usize) -> String {
    format!("Còn {count} nội dung chưa chọn: bấm 1 hoặc 2.")
}
pub(crate) const EMPTY: &str = "(trống)";
/// Why F4 does nothing.
pub(crate) const NO_CHOICES: &str = "Ô này không có danh sách chọn.";
/// Why F7 does nothing.
pub(crate) const NONE_SIMILAR: &str = "Chưa thấy ai giống để dùng lại.";
pub(crate) const NOTHING_TO_REPEAT: &str = "Chỉ lặp được ở ô trống, sau khi đã lưu một phiếu.";
pub(crate) const NO_DRAFT: &str = "Chưa có gì để bỏ.";
pub(crate) const NEED_WARD: &str = "Chưa chọn phường: đóng phiếu, bấm F5 chọn phường rồi thêm lại.";

/// Labels and help of keys: what the footer, the help and the menu say.
pub(crate) mod keys {
    /// Footer word and help line of a key.
    pub(crate) type Words = (&'static str, &'static str);
    /// F2.
    pub(crate) const SAVE: Words = ("Lưu", "Kiểm tra và lưu; sau khi thêm mở phiếu kế tiếp");
    pub(crate) const NEXT: Words = ("Ô tiếp", "Nhận ô này, sang ô sau; ở dòng [Lưu] thì lưu");
    pub(crate) const TAB: Words = ("Ô sau", "Sang ô sau");
    pub(crate) const PREVIOUS: Words = ("Ô trước", "Về ô trước");
    pub(crate) const UP: Words = ("Lên", "Gợi ý trước hoặc ô trước");
    pub(crate) const DOWN: Words = ("Xuống", "Gợi ý kế hoặc ô sau");
    /// F4.
    pub(crate) const CHOOSE: Words = ("Chọn", "Danh sách chọn, hoặc nhận cách sửa được đề nghị");
    /// F7.
    pub(crate) const REUSE: Words = ("Dùng lại", "Lấy thông tin của người đã có");
    pub(crate) const REPEAT: Words = ("Lặp", "Ô trống: lặp giá trị của phiếu trước");
    pub(crate) const CLEAR: Words = ("Xóa ô", "Xóa nội dung ô này");
    pub(crate) const UNDO: Words = ("Hoàn tác", "Hoàn tác trong ô; ô chưa sửa thì hoàn tác lần lưu trước");
    pub(crate) const BACK: Words = ("Đóng", "Đóng gợi ý, rồi đóng phiếu và giữ bản nháp");
    /// Menu only.
    pub(crate) const KEEP: Words = ("Giữ ô này", "Phiếu sau giữ giá trị của ô này, hoặc thôi giữ");
    /// Menu only.
    pub(crate) const DISCARD: Words = ("Bỏ bản nháp", "Bỏ mọi nội dung chưa lưu và đóng phiếu");
    /// Moves inside a field.
    pub(crate) const MOVE: Words = ("Di chuyển", "Di chuyển trong ô; ở ô chọn thì đổi lựa chọn");
    pub(crate) const ERASE: Words = ("Xóa", "Xóa ký tự trước con trỏ");
    pub(crate) const DELETE: Words = ("Xóa sau", "Xóa ký tự sau con trỏ");
    /// Enter in a picker.
    pub(crate) const TAKE: Words = ("Nhận", "Nhận lựa chọn");
    /// Space in a picker of several.
    pub(crate) const TOGGLE: Words = ("Đánh dấu", "Chọn hoặc bỏ chọn dòng này");
    /// Up and down in a picker.
    pub(crate) const LINE: Words = ("Dòng", "Dòng trên, dòng dưới");
    /// Esc in a picker or conflict.
    pub(crate) const LEAVE: Words = ("Quay lại", "Về phiếu, không đổi gì");
    /// 1 in a conflict.
    pub(crate) const MINE: Words = ("Của bạn", "Giữ bản của bạn");
    /// 2 in a conflict.
    pub(crate) const THEIRS: Words = ("Người kia", "Giữ bản của người kia");
    /// B in a conflict.
    pub(crate) const BASE: Words = ("Bản trước", "Xem hoặc ẩn nội dung trước khi cả hai sửa");
    /// F2 in a conflict.
    pub(crate) const SAVE_MERGED: Words = ("Lưu", "Lưu bản đã chọn");
}
