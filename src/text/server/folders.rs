//! What stands in the folders of the data and of the backups and should not.

use std::path::Path;

use crate::data::beside::Odd;

/// A verb does not go on over it.
pub(crate) fn odd(path: &Path, odd: Odd) -> String {
    let (path, what) = (path.display(), what(odd));
    format!("Không dùng {path}: {what}. Xem “tthtcd server check”, dời hoặc sửa mục này rồi chạy lại.")
}

fn what(odd: Odd) -> String {
    match odd {
        Odd::Link => "đây là liên kết, chương trình không đi theo".to_owned(),
        Odd::NoFile => "đây không phải tệp thường (thư mục, ống hoặc thiết bị)".to_owned(),
        Odd::NoFolder => "đây không phải thư mục".to_owned(),
        Odd::Foreign(uid) => format!("mục này thuộc tài khoản khác (số {uid})"),
        Odd::Open => "tài khoản nào cũng ghi được vào thư mục này".to_owned(),
    }
}

/// A restore found no moment between the look-ups of `sshd`.
pub(crate) const KEYS_LOOKED_UP: &str =
    "Máy chủ đang liên tục tra khóa SSH của người kết nối nên chưa phục hồi được. Tạm dừng ssh rồi làm lại.";

/// A copy or a key is to be a file.
pub(crate) fn no_plain_file(path: &Path) -> String {
    format!("Không dùng được {}: không phải tệp thường. Đưa đường dẫn của chính tệp đó.", path.display())
}

/// Root could read a copy, and the account cannot; root does not read where others could have put a link.
pub(crate) fn account_cannot_read(path: &Path, account: &str) -> String {
    let path = path.display();
    format!(
        "Tài khoản {account} không đọc được {path}. Chép tệp vào thư mục chỉ root ghi được (như /root), hoặc đưa qua \
         đầu vào chuẩn: tthtcd restore … - < {path}"
    )
}

/// The file was put in place before, and is whole.
pub(crate) fn restored_already(path: &Path, steps: i64, head: &str, kept: Option<&Path>) -> String {
    let kept = kept.map_or(String::new(), |kept| format!(" Tệp cũ ở {}.", kept.display()));
    format!(
        "Đã phục hồi {} từ trước: {steps} bước lịch sử, đầu chuỗi {head}; tệp đã đúng là bản này, không thay gì thêm.{kept}",
        path.display()
    )
}

/// What was put in place is not what was verified before.
pub(crate) fn not_whole_in_place(path: &Path, why: &str, kept: Option<&Path>) -> String {
    let kept = kept.map_or(String::new(), |kept| format!(" Tệp cũ còn nguyên ở {}.", kept.display()));
    format!(
        "Đã thay {} nhưng đọc lại không đạt kiểm tra ({why}). Đừng cho ai làm việc; xem lại đĩa rồi phục hồi lại.{kept}",
        path.display()
    )
}
