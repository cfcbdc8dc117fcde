//! Why not, in words: what is wrong and what to do.

use crate::data::drafts::Standing;
use crate::data::error::{Error, Fault, FaultCode, Outcome};
use crate::domain::refusal::{Denied, Refusal, Room};

/// A failure of either kind.
pub(crate) fn failure(error: &Error) -> String {
    match error {
        Error::Refused(why) => refusal(why),
        Error::Failed(why) => fault(why),
    }
}

/// A refusal.
pub(crate) fn refusal(why: &Refusal) -> String {
    match why {
        Refusal::Invalid(problems) => match problems.as_slice() {
            [] => "Có ô chưa đúng. Xem lại phiếu.".to_owned(),
            [one] => one.why.clone(),
            [first, rest @ ..] => format!("{} Còn {} ô khác cần xem lại.", first.why, rest.len()),
        },
        Refusal::NotAllowed(denied) => not_allowed(*denied),
        Refusal::Conflict(conflict) => {
            format!("{} vừa sửa cùng nội dung này. Chọn giữ bản của bạn hay của người kia.", conflict.by)
        }
        Refusal::Gone(register) => crate::domain::kinds::say::gone(*register),
        Refusal::InUse { register, count } => format!(
            "Chưa xóa được: còn {count} mục trong “{}” liên quan. Xóa hoặc chuyển các mục đó trước.",
            register.decl().title
        ),
        Refusal::Taken { register, fields } => format!(
            "Đã có {} khác trùng {}. Tìm và dùng lại mục đó, hoặc sửa cho khác.",
            register.decl().one,
            joined(fields)
        ),
        Refusal::WrongState { state, step } => {
            format!("Đang ở tình trạng “{state}” nên không thể “{step}”. Mở lại để xem tình trạng mới nhất.")
        }
        Refusal::NotUndoable => "Thao tác này không hoàn tác được.".to_owned(),
        Refusal::ChangedSince(by) if by.is_empty() => {
            "Nội dung này vừa thay đổi. Mở lại rồi làm tiếp.".to_owned()
        }
        Refusal::ChangedSince(by) => format!("{by} đã sửa nội dung này sau đó. Mở lại rồi làm tiếp."),
        Refusal::Outdated => {
            "Chương trình trên máy chủ đã được nâng cấp: phiên này không lưu được nữa. Xin thoát và đăng nhập lại."
                .to_owned()
        }
        Refusal::Swapped(part, how) => super::drafts::swapped(*part, *how),
        Refusal::ReadOnly => {
            "Tệp dữ liệu đang ở chế độ chỉ đọc, chưa lưu được. Báo người quản trị máy chủ.".to_owned()
        }
        Refusal::DiskFull(room) => disk_full(room),
        Refusal::Waiting(holder) if holder.is_empty() => {
            "Chưa lưu: đã thôi chờ. Bấm F2 để thử lại.".to_owned()
        }
        Refusal::Waiting(holder) => format!("Chưa lưu: đang chờ {holder}. Bấm F2 để thử lại."),
        Refusal::HeldUp(holder) => super::server::staying::held_up(holder.as_deref()),
        Refusal::Locked(holder) => super::server::staying::locked(holder.as_deref()),
        Refusal::Shut(why) => super::drafts::ended_shut(*why, Standing::Nothing),
        Refusal::TooFast { most } => super::server::staying::too_fast(*most),
        Refusal::DamagedGuideline(year) => {
            let year = year.map(|year| format!(" năm {year}")).unwrap_or_default();
            format!(
                "Bộ hướng dẫn{year} trong tệp dữ liệu bị hỏng: tạm thời chỉ xem, theo bản hướng dẫn còn nguyên, và \
                 không lưu gì. Báo người quản trị phục hồi từ bản sao lưu."
            )
        }
        Refusal::BadGuideline(problems) => match problems.first() {
            Some((line, why)) => format!("Bộ hướng dẫn có {} lỗi; dòng {line}: {why}", problems.len()),
            None => "Bộ hướng dẫn có lỗi.".to_owned(),
        },
        Refusal::Run(why) => super::run_life::refused(why),
        Refusal::Class(why) => super::classes::refused(why),
        Refusal::NotJoined(why) => super::joining::refused(why),
        Refusal::JoinedInto { name, at, .. } => super::joining::joined_into(name, *at),
        Refusal::TooMany { given, most } => {
            format!("Một lần chỉ nhận tối đa {most} dòng (đang có {given}). Chia thành nhiều tệp nhỏ hơn.")
        }
    }
}

/// Which disk is full, and how full.
fn disk_full(room: &Room) -> String {
    let which = if room.folder.is_empty() { String::new() } else { format!(" chứa {}", room.folder) };
    let left = room.free >> 20;
    if left == 0 {
        return format!(
            "Đĩa máy chủ{which} đã đầy, chưa lưu được. Cứ để phiếu mở, báo người quản trị rồi bấm F2 lại."
        );
    }
    format!("Đĩa máy chủ{which} chỉ còn {left} MB, chưa lưu được. Báo người quản trị, rồi bấm F2 lại.")
}

fn not_allowed(denied: Denied) -> String {
    match denied {
        Denied::Role => {
            "Bạn không có quyền làm việc này. Liên hệ người quản trị nếu cần được cấp quyền.".to_owned()
        }
        Denied::Ward => "Nội dung này của phường khác, bạn không sửa được.".to_owned(),
        Denied::State(state) => format!("Đang ở tình trạng “{state}” nên không sửa được nữa."),
        Denied::Closed(last) => format!(
            "Phường này đã sáp nhập (đến hết ngày {}): chỉ còn xem, không ghi được. F5: chọn phường mới.",
            crate::vietnamese::date::show_date(last)
        ),
        Denied::Kept(label) => format!("Đã ghi “{label}” nên không xóa được nữa."),
        Denied::Field(label) => format!("Ô “{label}” do đơn vị khác ghi, bạn không sửa được."),
        Denied::SystemSet(label) => format!("Ô “{label}” do chương trình tự ghi."),
    }
}

fn fault(fault: &Fault) -> String {
    let mark = fault.mark();
    match fault.code {
        FaultCode::Open => {
            format!("Không mở được tệp dữ liệu (mã {mark}). Kiểm tra đường dẫn và quyền truy cập.")
        }
        FaultCode::NotOurs => {
            format!("Tệp này không phải tệp dữ liệu của tthtcd (mã {mark}). Chọn tệp khác.")
        }
        FaultCode::Newer => {
            format!(
                "Tệp dữ liệu được tạo bởi bản tthtcd mới hơn (mã {mark}). Nâng cấp chương trình rồi mở lại."
            )
        }
        FaultCode::Damaged => format!(
            "Tệp dữ liệu bị hỏng (mã {mark}). Đừng ghi thêm; chạy “tthtcd check” và phục hồi từ bản sao lưu."
        ),
        FaultCode::Far => format!(
            "Tệp dữ liệu nằm trên ổ đĩa mạng ({}), dễ hỏng khi nhiều người cùng ghi (mã {mark}). Chuyển tệp về ổ đĩa \
             của chính máy chủ.",
            fault.cause
        ),
        _ => match fault.outcome {
            Outcome::NoWrite => format!("Chương trình gặp lỗi (mã {mark}). Đọc mã này cho người quản trị."),
            Outcome::NotStored => format!(
                "Chương trình gặp lỗi (mã {mark}). Việc vừa làm chưa được lưu; đọc mã này cho người quản trị."
            ),
            Outcome::Unknown => format!(
                "Chương trình gặp lỗi (mã {mark}), chưa rõ việc vừa làm đã lưu chưa. Làm lại lần nữa: đã lưu rồi thì \
                 không ghi thêm. Đọc mã này cho người quản trị."
            ),
        },
    }
}

fn joined(labels: &[&str]) -> String {
    match labels {
        [] => "nội dung".to_owned(),
        [all @ .., last] if !all.is_empty() => format!("“{}” và “{last}”", all.join("”, “")),
        [one, ..] => format!("“{one}”"),
    }
}
