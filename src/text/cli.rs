//! What the command line says.

mod help;
mod import;

pub(crate) use help::*;
pub(crate) use import::*;

use crate::domain::refusal::Room;

pub(crate) const ABOUT: &str =
    "Quản lý trung tâm học tập cộng đồng các phường: kế hoạch, lịch, lớp học, phiếu tự kiểm tra";

pub(crate) const NO_TERMINAL: &str = "Chương trình cần màn hình dòng lệnh. Qua ssh hãy thêm -t (ssh -t máy-chủ), hoặc xem các lệnh khác: tthtcd --help";
pub(crate) const THEME: &str = "Màu: dark (nền tối), light (nền sáng, máy chiếu), mono (không màu)";
pub(crate) const ASCII: &str = "Chỉ dùng ký tự ASCII để kẻ khung, đánh dấu";

/// Examples and exit codes below `--help`.
pub(crate) fn after_help(codes: impl Iterator<Item = u8>) -> String {
    let mut help = String::from(
        "Ví dụ:\n  tthtcd demo\n  tthtcd demo --as district --theme light\n  tthtcd init --file quan.db --guideline 2021 --wards phuong.csv\n  \
         tthtcd check --file quan.db\n  \
         tthtcd export enrolments --file demo.db --as p7 --purpose 'goi hoc vien' --format xlsx > ds.xlsx\n  \
         tthtcd import enrolments --file demo.db --as p7 --dry-run < ds.xlsx\n\n\
         Không có lệnh: mở chương trình với tệp ghi trong cấu hình.\n\nMã kết thúc:\n",
    );
    for code in codes {
        help.push_str(&format!("  {code:<3} {}\n", exit_meaning(code)));
    }
    help
}

/// What an exit code means.
pub(crate) fn exit_meaning(code: u8) -> &'static str {
    match code {
        0 => "xong, hoặc nơi nhận không đọc nữa (như head); phiên được yêu cầu kết thúc (TERM, INT, QUIT)",
        1 => "chương trình gặp lỗi, thông báo có mã lỗi",
        2 => "gọi sai cách",
        3 => "không có quyền",
        4 => "dữ liệu đưa vào chưa đúng, không có gì thay đổi",
        5 => "tệp dữ liệu không có, không phải của tthtcd, mới hơn chương trình, chỉ đọc hoặc hỏng",
        6 => "không có màn hình dòng lệnh, hoặc quá nhỏ",
        75 => "đang bận hoặc đĩa đầy, thử lại sau",
        129 => "mất kết nối; bản nháp đã giữ vẫn còn",
        130 => "đã dừng bằng Ctrl+C, không có gì thay đổi",
        _ => "",
    }
}

/// An unknown argument.
pub(crate) fn unknown_argument(argument: &str) -> String {
    format!("Không có tùy chọn “{argument}”.")
}

/// An unknown verb.
pub(crate) fn unknown_verb(verb: &str) -> String {
    format!("Không có lệnh “{verb}”.")
}

/// Something that must be given.
pub(crate) fn missing_argument(arguments: &str) -> String {
    format!("Còn thiếu: {arguments}.")
}

/// Two arguments that exclude each other, or one given twice.
pub(crate) fn conflicting_argument(argument: &str, other: &str) -> String {
    if other.is_empty() || other == argument {
        return format!("Tùy chọn {argument} chỉ được dùng một lần.");
    }
    format!("{argument} không dùng cùng {other}.")
}

/// A value that an argument does not take.
pub(crate) fn wrong_value(argument: &str, value: &str, valid: &str, why: &str) -> String {
    match (value, valid, why) {
        ("", ..) => format!("Thiếu giá trị cho {argument}."),
        (_, "", "") => format!("Giá trị “{value}” của {argument} chưa đúng."),
        (_, "", why) => format!("Giá trị “{value}” của {argument} chưa đúng: {why}"),
        (_, valid, _) => format!("Giá trị “{value}” của {argument} chưa đúng; chọn một trong: {valid}."),
    }
}

pub(crate) const NOT_A_NUMBER: &str = "phải là số nguyên, viết bằng chữ số.";

/// A number outside its bounds; the upper one is part of them.
pub(crate) fn out_of_range(least: &str, most: &str) -> String {
    format!("phải từ {least} đến {most}.")
}

/// Anything else that was called wrong.
pub(crate) fn wrong_call() -> String {
    "Gọi chưa đúng cách.".to_owned()
}

/// What was perhaps meant.
pub(crate) fn perhaps(what: &str) -> String {
    format!(" Có phải “{what}”?")
}

/// Where to read on.
pub(crate) fn see_help() -> String {
    "Xem “tthtcd --help”.".to_owned()
}

/// The program panicked.
pub(crate) fn panicked(mark: &str) -> String {
    format!(
        "Chương trình gặp lỗi (mã {mark}), chưa rõ việc vừa làm đã lưu chưa: xem lại trước khi làm lại. Đọc mã này cho \
         người quản trị."
    )
}

/// No such file.
pub(crate) fn no_file(path: &str) -> String {
    format!("Không có tệp dữ liệu {path}. Kiểm tra đường dẫn.")
}

/// A file of that name is there already.
pub(crate) fn file_is_there(path: &str) -> String {
    format!("Đã có {path}. Chọn tên khác; chương trình không ghi đè tệp nào.")
}

/// A file that cannot be read.
pub(crate) fn unreadable_file(path: &str) -> String {
    format!("Không đọc được tệp {path}. Kiểm tra đường dẫn và quyền truy cập.")
}

/// A file that cannot be made.
pub(crate) fn cannot_create(path: &str) -> String {
    format!("Không tạo được {path}: đã có tệp này, hoặc không ghi được vào thư mục.")
}

/// A text that is no UTF-8.
pub(crate) fn not_utf8(path: &str) -> String {
    format!("Tệp {path} không phải chữ UTF-8. Lưu lại bằng mã UTF-8.")
}

pub(crate) const READING: &str = "Đang đọc và kiểm tra bảng … Ctrl+C: dừng";

/// Said while it is stored.
pub(crate) fn writing(percent: usize) -> String {
    let bar = "#".repeat(percent / 5);
    format!("Đang ghi [{bar:<20}] {percent:>3}%  Ctrl+C: dừng")
}

/// Said while somebody else stores something.
pub(crate) fn waiting(whom: &str) -> String {
    format!("Đang chờ {whom} lưu xong. Ctrl+C: thôi không chờ")
}

pub(crate) const STOPPED: &str = "Đã dừng, không có dòng nào được ghi.";

pub(crate) const COLUMNS_AS_BEFORE: &str = "Các cột được hiểu như lần dán trước của bạn.";

/// Nobody is logged in.
pub(crate) fn no_session() -> String {
    "Chưa biết bạn là ai: hãy đăng nhập qua SSH. Với tệp trình diễn, thêm --as TÀI_KHOẢN.".to_owned()
}

/// A name is no identity.
pub(crate) fn only_for_demo() -> String {
    "--as chỉ dùng được với tệp trình diễn. Với tệp thật, hãy đăng nhập qua SSH.".to_owned()
}

/// No such account.
pub(crate) fn no_account(login: &str) -> String {
    format!("Không có tài khoản “{login}”.")
}

/// No such ward within reach.
pub(crate) fn no_ward(name: &str) -> String {
    format!("Không có phường “{name}” trong phạm vi của tài khoản này.")
}

/// No such register.
pub(crate) fn no_register(near: Option<&str>) -> String {
    let near = near.map(|near| format!(" Có phải “{near}”?")).unwrap_or_default();
    format!("không có sổ này.{near} Danh sách sổ: tthtcd export --help.")
}

/// Nothing on standard input.
pub(crate) fn nothing_given() -> String {
    "Chưa có bảng để nhập. Đưa tệp vào bằng dấu <, ví dụ: tthtcd import enrolments … < ds.xlsx".to_owned()
}

/// The sender of a table sends nothing.
pub(crate) fn nothing_came(seconds: u64) -> String {
    format!("Đã dừng vì {seconds} giây liền không nhận được gì. Chưa lưu gì; gửi lại cả tệp.")
}

/// The sender of a table does not come to its end.
pub(crate) fn came_too_slowly(minutes: u64) -> String {
    format!(
        "Đã dừng vì sau {minutes} phút tệp vẫn chưa gửi xong. Chưa lưu gì; xem lại đường truyền rồi gửi lại cả tệp."
    )
}

/// An export at a screen.
pub(crate) fn not_to_the_screen(register: &str) -> String {
    format!(
        "Không xuất ra màn hình. Ghi vào tệp bằng dấu >, ví dụ: tthtcd export {register} … > {register}.csv"
    )
}

/// `--raw` with a workbook.
pub(crate) fn raw_is_csv() -> String {
    "--raw chỉ dùng với --format csv.".to_owned()
}

/// A register that the person does not see.
pub(crate) fn not_seen(title: &str) -> String {
    format!("Tài khoản này không xem được sổ “{title}”.")
}

/// An export that is done.
pub(crate) fn exported(rows: usize, title: &str) -> String {
    format!("Đã xuất {rows} dòng của sổ “{title}”.")
}

/// A disk has no room for what was asked for.
pub(crate) fn disk_full(room: &Room) -> String {
    let left = match room.free >> 20 {
        0 => format!("đã đầy (còn {} KB)", room.free >> 10),
        left => format!("chỉ còn {left} MB"),
    };
    format!("Đĩa máy chủ chứa {} {left}. Chưa làm gì cả: báo người quản trị, rồi thử lại.", room.folder)
}

/// An output that cannot be written.
pub(crate) fn not_written() -> String {
    "Không ghi được kết quả: nơi nhận đầy hoặc không ghi được. Phần đã ghi chưa trọn vẹn.".to_owned()
}

/// More rows than a workbook takes.
pub(crate) fn too_many_for_workbook(most: usize) -> String {
    format!("Sổ có hơn {most} dòng, quá nhiều cho một tệp .xlsx. Chọn một phường, hoặc xuất --format csv.")
}

/// Checks that found something.
pub(crate) fn checks_failed(count: usize) -> String {
    format!("Tệp có {count} phần không đúng. Đừng ghi thêm; phục hồi từ bản sao lưu gần nhất.")
}

/// A pack without problems.
pub(crate) fn pack_is_whole(year: i32, title: &str) -> String {
    format!("Bộ hướng dẫn năm {year} đúng: {title}")
}

/// What in a pack is proposed, for the district to decide.
pub(crate) fn proposals(proposals: crate::guideline::Proposals) -> String {
    let crate::guideline::Proposals { days, thresholds, addressees } = proposals;
    format!(
        "Đề xuất, hướng dẫn không ghi (proposed = true): {days} hạn, {thresholds} mức đánh giá, {addressees} nơi nhận."
    )
}

/// A problem of a pack.
pub(crate) fn pack_problem(path: &str, line: usize, why: &str) -> String {
    format!("{path}, dòng {line}: {why}")
}

/// A pack with problems.
pub(crate) fn pack_is_wrong(count: usize) -> String {
    format!("Bộ hướng dẫn có {count} lỗi.")
}

/// A pack that was made.
pub(crate) fn pack_made(path: &str) -> String {
    format!("Đã soạn {path}. Xem các dòng ghi chú ở đầu tệp, sửa rồi chạy “tthtcd guideline check {path}”.")
}

/// A sentence about a file.
pub(crate) fn in_file(path: &str, why: &str) -> String {
    format!("{path}: {why}")
}

/// A list of wards that cannot be taken.
pub(crate) fn wards_wrong(path: &str) -> String {
    format!("Danh sách phường {path} chưa đúng. Chưa tạo tệp dữ liệu nào.")
}

/// How an account is written.
pub(crate) fn account_form() -> String {
    "viết là tài_khoản:Họ và tên; tài khoản gồm chữ thường không dấu, số, dấu . _ -".to_owned()
}

/// One login for two people.
pub(crate) fn same_login(login: &str) -> String {
    format!("Hai tài khoản đầu tiên phải khác nhau, không cùng là “{login}”.")
}

/// A district that was made.
pub(crate) fn founded(path: &str, wards: usize, year: i32, operator: &str, district: &str) -> String {
    format!(
        "Đã tạo {path}: {wards} phường, bộ hướng dẫn năm {year}, tài khoản “{operator}” (quản trị máy chủ) và \
         “{district}” (Phòng Giáo dục và Đào tạo)."
    )
}
