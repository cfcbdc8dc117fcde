//! What became of what was typed, as it really is: kept, not kept, set aside.

use crate::data::Error;
use crate::data::drafts::{self, Aside, Standing, Why};
use crate::domain::refusal::{Part, Refusal, Shut, Swap};
use crate::text::server::staying;

/// A file is no longer the one that was opened.
pub(crate) fn swapped(part: Part, how: Swap) -> String {
    let what = match part {
        Part::File => "Tệp dữ liệu",
        Part::Log => "Tệp nhật ký đi kèm tệp dữ liệu (-wal, -shm)",
        Part::Queue => "Tệp lượt ghi (-queue)",
        Part::Drafts => "Tệp bản nháp (-work)",
    };
    let became = match how {
        Swap::Gone => "không còn ở chỗ cũ",
        Swap::Other => "đã bị thay bằng tệp khác",
        Swap::Shorter => "đã bị cắt ngắn",
    };
    format!(
        "{what} trên máy chủ {became} trong lúc đang làm việc: phiên này không lưu được nữa. Báo người quản trị."
    )
}

/// What is added to a sentence after which nothing can be saved.
pub(crate) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Nothing => "",
        Standing::Kept => " Bản nháp được giữ.",
        Standing::Lost => " Phần đang nhập CHƯA giữ được: đừng đóng phiếu, chép lại nếu cần.",
    }
}

/// The draft could not be kept; said in the form until it can.
pub(crate) fn not_kept(why: &Error) -> String {
    let why = match why {
        Error::Refused(Refusal::DiskFull(_)) => "đĩa máy chủ đã đầy".to_owned(),
        Error::Refused(Refusal::ReadOnly) => "đĩa máy chủ chỉ đọc".to_owned(),
        Error::Refused(Refusal::Swapped(..)) => "tệp bản nháp không còn ở chỗ cũ".to_owned(),
        Error::Refused(_) => "máy chủ không nhận".to_owned(),
        Error::Failed(fault) => format!("lỗi {}", fault.mark()),
    };
    format!("CHƯA giữ được bản nháp ({why}): phần gõ ở đây chỉ còn trên màn hình này.")
}

/// Esc on a form whose draft could not be kept.
pub(crate) const STAYS_OPEN: &str =
    "Chưa đóng: bản nháp chưa giữ được. Báo người quản trị; muốn đóng và bỏ phần đã gõ: F9, “Bỏ bản nháp”.";

/// Asked before leaving.
pub(crate) fn leave(standing: Standing) -> &'static str {
    match standing {
        Standing::Nothing => "Thoát khỏi chương trình?",
        Standing::Kept => "Thoát khỏi chương trình? Bản nháp đang nhập được giữ lại.",
        Standing::Lost => "Phần đang nhập CHƯA giữ được bản nháp: thoát bây giờ là mất. Vẫn thoát?",
    }
}

/// In the place of everything, after fifteen minutes without a key.
pub(crate) fn covered(standing: Standing) -> String {
    let drafts = match standing {
        Standing::Nothing => "",
        Standing::Kept => " Bản nháp vẫn còn.",
        Standing::Lost => " Phần đang nhập CHƯA giữ được bản nháp.",
    };
    format!("Màn hình được che vì 15 phút không có phím nào. Bấm một phím bất kỳ để xem tiếp.{drafts}")
}

/// What is said of drafts when the session has ended.
fn ended(standing: Standing) -> &'static str {
    match standing {
        Standing::Nothing => "",
        Standing::Kept => " Bản nháp được giữ: đăng nhập lại để làm tiếp.",
        Standing::Lost => " Phần đang nhập KHÔNG giữ được.",
    }
}

/// Ended after an hour without a key.
pub(crate) fn ended_idle(standing: Standing) -> String {
    format!("Phiên làm việc đã kết thúc vì 60 phút không có phím nào.{}", ended(standing))
}

/// Ended because the key, the account or the last role of the person is no more.
pub(crate) fn ended_shut(why: Shut, standing: Standing) -> String {
    let drafts = match standing {
        Standing::Nothing => "",
        Standing::Kept => " Bản nháp được giữ.",
        Standing::Lost => ended(standing),
    };
    format!("{}, phiên làm việc kết thúc.{drafts} Liên hệ người quản trị máy chủ.", staying::shut(why))
}

/// Ended by somebody else.
pub(crate) fn ended_by(who: &str, standing: Standing) -> String {
    format!("{who} đã kết thúc phiên làm việc này.{}", ended(standing))
}

/// Ended because a file is no longer the one that was opened.
pub(crate) fn ended_swapped(part: Part, how: Swap, standing: Standing) -> String {
    format!("{}{}", swapped(part, how), ended(standing))
}

/// Ended from outside, or left although nothing could be kept.
pub(crate) fn ended_otherwise(standing: Standing) -> Option<&'static str> {
    (standing == Standing::Lost).then(|| ended(standing).trim_start())
}

/// A save had not been answered when the session ended, and is not carried out.
pub(crate) const NOT_SAVED: &str = "Việc đang chờ lưu lúc kết thúc phiên chưa được lưu.";

/// Drafts cannot be kept in this session at all.
pub(crate) fn none(why: &Error) -> String {
    match why {
        Error::Refused(Refusal::DiskFull(_)) => {
            "Đĩa máy chủ đã đầy: xem được, chưa lưu được, phần gõ dở không được giữ. Báo người quản trị."
                .to_owned()
        }
        Error::Refused(_) => {
            "Không ghi được tệp bản nháp: phần gõ dở không được giữ. Báo người quản trị.".to_owned()
        }
        Error::Failed(fault) => format!(
            "Không mở được tệp bản nháp (mã {}): phần gõ dở không được giữ. Báo người quản trị.",
            fault.mark()
        ),
    }
}

/// What is wrong with the drafts beside a file, a line each.
pub(crate) fn noticed(found: &drafts::Noticed) -> Vec<String> {
    let broken = found.broken.iter().map(|path| {
        format!("Tệp bản nháp {} bị hỏng; chương trình sẽ để riêng tệp này khi có người vào.", path.display())
    });
    let aside = found.aside.iter().map(|Aside { path, why }| match why {
        Why::Damaged => format!("Tệp bản nháp hỏng đã để riêng: {}", path.display()),
        Why::OfAnother => format!("Tệp bản nháp của tệp dữ liệu khác đã để riêng: {}", path.display()),
    });
    broken.chain(aside).collect()
}

/// The file of drafts could not be read, or was another file's, and was set aside.
pub(crate) fn set_aside(Aside { path, why }: &Aside) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is = match why {
        Why::Damaged => "bị hỏng",
        Why::OfAnother => "là của một tệp dữ liệu khác",
    };
    format!(
        "Tệp bản nháp {is}, đã để riêng thành {name}; bản nháp cũ không mở được ở đây. Dữ liệu đã lưu không sao. \
         Báo người quản trị."
    )
}
