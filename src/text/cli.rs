//! What the command line says.

use crate::cli::Exit;

/// What the program is.
pub const ABOUT: &str =
    "Quản lý trung tâm học tập cộng đồng các phường: kế hoạch, lịch, lớp học, phiếu tự kiểm tra";

/// There is no terminal to draw on.
pub const NO_TERMINAL: &str =
    "Chương trình cần màn hình dòng lệnh. Qua ssh hãy thêm -t (ssh -t máy-chủ), hoặc xem các lệnh khác: tthtcd --help";
/// The option for colours.
pub const THEME: &str = "Màu: dark (nền tối), light (nền sáng, máy chiếu), mono (không màu)";
/// The option for consoles without the signs.
pub const ASCII: &str = "Chỉ dùng ký tự ASCII để kẻ khung, đánh dấu";

/// Examples and exit codes below `--help`.
pub fn after_help() -> String {
    let mut help = String::from(
        "Ví dụ:\n  tthtcd demo                              xem thử với dữ liệu trình diễn\n  \
         tthtcd demo --as district                xem với vai Phòng Giáo dục và Đào tạo\n  \
         tthtcd check --file F                    kiểm tra tệp dữ liệu\n  \
         tthtcd export enrolments --format xlsx > ds.xlsx\n\nMã kết thúc:\n",
    );
    for exit in Exit::ALL {
        help.push_str(&format!("  {:<3} {}\n", *exit as u8, exit_meaning(*exit)));
    }
    help
}

/// What an exit code means.
fn exit_meaning(exit: Exit) -> &'static str {
    match exit {
        Exit::Ok => "xong",
        Exit::Fault => "chương trình gặp lỗi, thông báo có mã lỗi",
        Exit::Usage => "gọi sai cách",
        Exit::NotAllowed => "không có quyền",
        Exit::BadData => "dữ liệu đưa vào chưa đúng, không có gì thay đổi",
        Exit::BadFile => {
            "tệp dữ liệu không có, không phải của tthtcd, mới hơn chương trình, chỉ đọc hoặc hỏng"
        }
        Exit::NoTerminal => "không có màn hình dòng lệnh, hoặc quá nhỏ",
        Exit::Again => "đang bận hoặc đĩa đầy, thử lại sau",
        Exit::HungUp => "mất kết nối; bản nháp được giữ",
    }
}
