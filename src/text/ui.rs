//! What screens say: short, polite, with a way out.

use crate::data::{QueueHolder, UndoTarget};
use crate::domain::RegisterId;
use crate::vietnamese::moment::show_moment;

/// A screen could not go on.
pub(crate) fn broken(title: &str, mark: &str) -> String {
    format!(
        "Màn hình “{title}” gặp lỗi {mark}. Dữ liệu đã lưu vẫn còn: bấm Esc để quay lại, rồi báo mã lỗi này."
    )
}

/// The window is smaller than any screen.
pub(crate) fn too_small(least: (u16, u16)) -> String {
    format!("Cửa sổ quá nhỏ (cần {}x{}). F2 lưu, Esc lùi.", least.0, least.1)
}

/// Who has the turn to write: "Nguyễn Văn An (từ 14:03)".
pub(crate) fn holder(holder: Option<&QueueHolder>) -> String {
    match holder {
        None => "người khác".to_owned(),
        Some(holder) => {
            let since = show_moment(holder.since_ms);
            let since = since.split(' ').next_back().unwrap_or_default();
            let who = if holder.person.is_empty() { "máy chủ" } else { &holder.person };
            format!("{who} (từ {since})")
        }
    }
}

/// A save is taking longer than a moment.
pub(crate) fn waiting(whom: Option<&QueueHolder>) -> String {
    let stopped = whom.is_some_and(|holder| holder.stopped);
    let stopped =
        if stopped { " Phiên đó đang đứng: báo người quản trị máy chủ." } else { "" };
    format!("Đang chờ {} lưu xong.{stopped} Esc: thôi không chờ.", holder(whom))
}

/// A large write is being carried out; `bar` says how far it is.
pub(crate) fn writing(bar: &str) -> String {
    format!("Đang ghi {bar} · Esc: dừng, không ghi dòng nào.")
}

/// A large write was given up on the way.
pub(crate) fn writing_given_up() -> &'static str {
    "Đã dừng, không dòng nào được ghi. F2: ghi lại."
}

/// What was given up had been stored already.
pub(crate) fn saved_after_all() -> &'static str {
    "Việc bạn vừa thôi chờ đã kịp lưu"
}

/// A write that is still under way was asked for again.
pub(crate) fn still_waiting() -> &'static str {
    "Việc trước chưa lưu xong, xin chờ một chút."
}

/// Taken back.
pub(crate) fn undone(what: &str) -> String {
    format!("Đã hoàn tác: {what}. ^Y: làm lại.")
}

/// Done again.
pub(crate) fn redone(what: &str) -> String {
    format!("Đã làm lại: {what}.")
}

/// Nothing to take back.
pub(crate) fn nothing_to_undo() -> &'static str {
    "Không còn việc nào của bạn để hoàn tác."
}

/// Nothing to do again.
pub(crate) fn nothing_to_redo() -> &'static str {
    "Không có việc nào để làm lại."
}

/// What was done, for undo: `sửa – Lớp học “Cắm hoa”`, `xóa – Ghi danh (3 bản ghi)`.
pub(crate) fn deed(target: &UndoTarget) -> String {
    use crate::domain::register::RegisterId;
    let (table, step) = target.detail.split_once('.').unwrap_or((&target.detail, ""));
    let register = RegisterId::of_table(table).map(RegisterId::decl);
    let what = match &*target.op {
        "step" => register
            .and_then(|register| register.states?.step(step))
            .map_or("chuyển tình trạng", |step| step.label),
        "add" => "thêm",
        "edit" => "sửa",
        "delete" | "delete_many" => "xóa",
        "import" => "nhập từ bảng",
        "copy" => "sao chép",
        "open" => "mở phiếu",
        "change" => "sửa nhiều dòng",
        "series" => "lập, sửa loạt",
        "close" => "tạm dừng, mở lại",
        "post" => "niêm yết",
        "upgrade" => "nâng cấp chương trình",
        "undo" => "hoàn tác",
        "release" => "đưa lên màn chiếu",
        "withdraw" => "rút khỏi màn chiếu",
        "merge" => "sáp nhập",
        "join" => "gộp hai hồ sơ",
        "erase" => "xóa dữ liệu cá nhân",
        "publish" => "ban hành hướng dẫn",
        "code" => "cấp mã ghi danh",
        "enrol" => "ghi danh bằng mã",
        _ => "thay đổi",
    };
    let whose = register.map_or(String::new(), |register| format!(" – {}", register.title));
    let quoted = |name: &str| format!("“{}”", crate::vietnamese::clean::cut(name, 40));
    let which = match target.records {
        0 | 1 if target.name.is_empty() => String::new(),
        0 | 1 => format!(" {}", quoted(&target.name)),
        records if target.whole.is_empty() => format!(" ({records} bản ghi)"),
        records => format!(" của {} ({records} bản ghi)", quoted(&target.whole)),
    };
    let ward = if target.ward.is_empty() { String::new() } else { format!(", {}", target.ward) };
    format!("{what}{whose}{which}{ward}")
}

/// One change of a record, for its history: by which operation, and of which kind.
pub(crate) fn change(op: &str, kind: &str) -> &'static str {
    match (op, kind) {
        ("code", _) => "cấp mã ghi danh dùng một lần",
        ("enrol", "add") => "thêm bằng mã ghi danh",
        ("enrol", _) => "mã ghi danh đã dùng, khóa đầu được thêm",
        ("erase", _) => "xóa dữ liệu cá nhân",
        ("release", _) => "đưa lên màn chiếu",
        ("withdraw", _) => "rút khỏi màn chiếu",
        ("series", "add") => "lập loạt",
        ("series", "edit") => "sửa loạt",
        ("join", "delete") => "gộp vào hồ sơ khác",
        ("join", _) => "gộp hồ sơ",
        (_, "add") => "thêm",
        (_, "delete") => "xóa",
        (_, "restore") => "khôi phục",
        _ => "sửa",
    }
}

/// Behind a change that was one of several of the same step; rows of a series are all “buổi”.
pub(crate) fn with_others(register: crate::domain::RegisterId, others: u32) -> String {
    use crate::domain::RegisterId::{Activities, Sessions};
    let one = if matches!(register, Activities | Sessions) { "buổi" } else { register.decl().one };
    if others == 0 { String::new() } else { format!(", cùng {others} {one} khác") }
}

/// In the history of a record that goes on from one of a ward that was merged.
pub(crate) fn goes_on() -> &'static str {
    "Chuyển về từ phường đã sáp nhập"
}

/// In the place of what a change told of somebody whose data were erased.
pub(crate) const ERASED: &str = "(nội dung đã xóa theo quyết định)";

/// Behind a change that took another back, or did it again.
pub(crate) fn by_undo() -> &'static str {
    " (bằng ^Z, ^Y)"
}

/// Behind a moment of the history that is earlier than the one before it.
pub(crate) fn clock_went_back() -> &'static str {
    " (đồng hồ máy chủ lùi)"
}

/// Asked before deleting.
pub(crate) fn delete(register: RegisterId, label: &str, count: usize) -> String {
    let one = register.decl().one;
    let what =
        if count > 1 { format!("{count} {one} đã đánh dấu") } else { format!("{one} “{label}”") };
    let back = if register.decl().for_good {
        "Việc này không hoàn tác được."
    } else {
        "Sau đó vẫn hoàn tác được bằng ^Z."
    };
    format!("Xóa {what}? {back}")
}

/// A list without records.
pub(crate) fn empty_list(filtered: bool, may_add: bool) -> &'static str {
    match (filtered, may_add) {
        (true, _) => "Không có dòng nào khớp. Esc: bỏ lọc.",
        (false, true) => "Chưa có dòng nào. F4 hoặc Ins: thêm.",
        (false, false) => "Chưa có dòng nào.",
    }
}

/// How many lines a list has.
pub(crate) fn count(shown: u32, marked: usize) -> String {
    let lines = crate::vietnamese::number::show_int(i64::from(shown));
    if marked == 0 { format!("{lines} dòng") } else { format!("{lines} dòng, đánh dấu {marked}") }
}

/// The list has no line to act on.
pub(crate) fn no_line() -> &'static str {
    "Chưa có dòng nào được chọn."
}

pub(crate) const DROP: &str = "Đóng";

/// Closing would lose what was typed and is not stored.
pub(crate) fn drop_typed() -> &'static str {
    "Những điều vừa gõ chưa lưu sẽ mất. Vẫn đóng?"
}

/// What is done with one line alone was asked for while several are marked.
pub(crate) fn one_at_a_time(marked: usize) -> String {
    format!("Việc này làm với từng dòng một; đang đánh dấu {marked} dòng. Space: bỏ dấu.")
}

/// No line is marked.
pub(crate) fn no_marked() -> &'static str {
    "Chưa đánh dấu (Space) dòng nào."
}

/// The person's roles do not write here.
pub(crate) fn read_only() -> &'static str {
    "Bạn chỉ được xem sổ này."
}

/// Head of the column that names a ward.
pub(crate) fn ward() -> &'static str {
    "Phường"
}

/// A new record needs a ward.
pub(crate) fn choose_ward() -> &'static str {
    "Hãy chọn một phường trước khi thêm (F5)."
}

/// The step is not made from this state.
pub(crate) fn wrong_state(state: &str) -> String {
    format!("không thực hiện được ở tình trạng “{state}”")
}

/// The record has no history that the person may see.
pub(crate) fn no_history() -> &'static str {
    "Chưa có lịch sử."
}

/// Nor is it said that there is none.
pub(crate) const HISTORY_NOT_SHOWN: &str = "Bạn không xem được lịch sử của sổ có thông tin cá nhân.";

/// What a list could not look for or be ordered by.
pub(crate) fn not_found_by(labels: &str) -> String {
    format!("Không tìm được theo {labels}: bạn không xem được. Esc: bỏ lọc.")
}

/// Fields that the person is not shown, behind all that is shown of a record.
pub(crate) const FIELDS_NOT_SHOWN: &str = "Không xem được";

/// Nothing to do with this key here.
pub(crate) fn unused_key() -> &'static str {
    "Phím này không dùng ở đây. F1: xem các phím dùng được."
}

/// The terminal does not send UTF-8.
pub(crate) fn not_utf8() -> &'static str {
    "Máy chưa đặt UTF-8. PuTTY: Window > Translation > UTF-8."
}

/// The whole district.
pub(crate) fn all_wards() -> &'static str {
    "Toàn địa bàn"
}

/// The year shown has no guideline of its own.
pub(crate) fn no_guideline(year: i32) -> String {
    format!("Năm {year} chưa có hướng dẫn riêng: đang tạm theo hướng dẫn của năm gần nhất.")
}

/// This file is a demonstration.
pub(crate) fn demo() -> &'static str {
    "(bản thử)"
}
