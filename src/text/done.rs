//! What is said once something was stored: the deed by its name, and `^Z` only if `^Z` takes it back.

use crate::data::UndoTarget;
use crate::domain::op::{Bulk, Done, Op};
use crate::domain::register::{Record, RegisterId};

use super::ui;
use crate::vietnamese::case::{lower_first, upper_first};

/// Backups are not written anew.
pub(crate) const ERASED: &str =
    "Đã xóa dữ liệu cá nhân. Bản sao lưu cũ còn giữ đến khi được thay bằng bản mới";

/// What was done, without how to take it back.
pub(crate) fn deed(op: &Op) -> String {
    let one = |register: &RegisterId| register.decl().one;
    match op {
        Op::Save { record, .. } if record.id.is_none() => format!("Đã thêm {}", one(&record.register)),
        Op::Save { record, .. } => format!("Đã lưu {}", one(&record.register)),
        Op::Delete { register, .. } => format!("Đã xóa {}", one(register)),
        Op::Step { register, step, .. } => {
            let step = register.decl().step(step);
            match step.map_or("", |step| step.says) {
                "" => stepped(one(register), step.map_or("", |step| step.label)),
                says => says.to_owned(),
            }
        }
        Op::Several { what, ops } => {
            let count = ops.len();
            match what {
                Bulk::Import => format!("Đã nhập {count} dòng"),
                Bulk::Copy => format!("Đã chép {count} dòng"),
                Bulk::Open => "Đã mở phiếu".to_owned(),
                Bulk::Change => format!("Đã sửa {count} dòng"),
                Bulk::Delete => format!("Đã xóa {count} dòng"),
                Bulk::Series => series(ops),
                Bulk::Close => "Đã ghi tạm dừng và mọi việc trong đó".to_owned(),
                Bulk::Upgrade => "Đã nâng cấp tệp".to_owned(),
                Bulk::Post => "Đã ghi lần niêm yết".to_owned(),
                Bulk::Load => format!("Đã nạp {count} dòng"),
            }
        }
        Op::Release { is_shown: true, .. } => {
            "Đã đưa lời phường lên màn chiếu. L lần nữa: rút lại".to_owned()
        }
        Op::Release { .. } => "Đã rút lời phường khỏi màn chiếu".to_owned(),
        Op::Undo { .. } => "Đã hoàn tác".to_owned(),
        Op::Merge { .. } => "Đã sáp nhập phường".to_owned(),
        Op::Join(_) => "Đã gộp hai hồ sơ".to_owned(),
        Op::IssueCode { .. } => "Đã cấp mã ghi danh".to_owned(),
        Op::Enrol { .. } => "Đã thêm khóa bằng mã ghi danh".to_owned(),
        Op::Erase { .. } => ERASED.to_owned(),
        Op::Publish { .. } => "Đã ban hành hướng dẫn của năm".to_owned(),
    }
}

/// A series is told by its rows: the rule is nothing that people see.
fn series(ops: &[Op]) -> String {
    let is_rule = |op: &Op| {
        matches!(
            op,
            Op::Save { record: Record { register: RegisterId::Series, .. }, .. }
                | Op::Delete { register: RegisterId::Series, .. }
        )
    };
    let rows = ops.iter().filter(|op| !is_rule(op)).count();
    if ops.iter().any(|op| matches!(op, Op::Delete { .. }) && !is_rule(op)) {
        return format!("Đã xóa {rows} buổi của loạt");
    }
    let added = ops.iter().filter(|op| matches!(op, Op::Save { base: None, .. }) && !is_rule(op)).count();
    let is_new = ops.iter().any(|op| matches!(op, Op::Save { base: None, .. }) && is_rule(op));
    match added {
        0 => format!("Đã sửa {rows} buổi của loạt"),
        added if is_new => format!("Đã lập {added} buổi của loạt"),
        added => format!("Đã thêm {added} buổi vào loạt"),
    }
}

/// A record went from one state to the next: `Kế hoạch: đã phê duyệt`.
pub(crate) fn stepped(one: &str, label: &str) -> String {
    let label = lower_first(label);
    let is_past = ["đã ", "chưa ", "không "].iter().any(|word| label.starts_with(word));
    let said = if is_past { label } else { format!("đã {label}") };
    format!("{}: {said}", upper_first(one))
}

/// The deed, and how to take it back if that can be done.
pub(crate) fn with_undo(deed: &str, done: &Done) -> String {
    match (done.step.0, done.undoable) {
        (0, _) => "Không có gì thay đổi nên không ghi.".to_owned(),
        (_, true) => format!("{deed} · ^Z hoàn tác"),
        (_, false) => deed.to_owned(),
    }
}

/// Why `^Z` does not take the last thing back, and what can be done instead.
pub(crate) fn not_undone(target: &UndoTarget) -> String {
    let (table, step) = target.detail.split_once('.').unwrap_or((&target.detail, ""));
    let register = RegisterId::of_table(table).map(RegisterId::decl);
    let of_step = register.and_then(|register| register.step(step)).and_then(|step| step.for_good);
    let why = of_step.unwrap_or(match &*target.op {
        "publish" => "Hướng dẫn đã ban hành: cần sửa thì ban hành bản mới.",
        "release" => "Rút lại: bấm L ở mục đó trong cuộc giao ban.",
        "withdraw" => "Đưa lên lại: bấm L ở mục đó trong cuộc giao ban.",
        "merge" => "Phường đã sáp nhập không tách lại được trong chương trình.",
        "erase" => "Dữ liệu đã xóa không còn trong tệp; nhập lại nếu có căn cứ mới.",
        _ if register.is_some_and(|register| register.for_good) => {
            "Tài khoản, quyền, khóa không lấy lại bằng ^Z: hãy sửa hoặc thu hồi trong sổ."
        }
        _ => "Việc này có hiệu lực ngay.",
    });
    format!("Không hoàn tác được: {}. {why}", ui::deed(target))
}
