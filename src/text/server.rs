//! What the server's verbs say: to the operator on the server, to a person whose session cannot begin, and in
//! `--help`.

use std::fmt::Display;
use std::path::Path;

pub(crate) mod folders;
pub(crate) mod help;
pub(crate) mod replica;
pub(crate) mod staying;
mod trouble;
pub(crate) mod weakness;

pub(crate) const NOT_ROOTS: &str = "tệp và các thư mục chứa nó phải do root sở hữu và chỉ root sửa được (chown root:root, chmod 644), không qua liên kết";
pub(crate) const NOT_ABSOLUTE: &str = "đường dẫn phải bắt đầu bằng /";
pub(crate) const NOT_A_FOLDER_OF_ITS_OWN: &str =
    "thư mục đang có tệp của tài khoản khác; ghi trong tệp cấu hình một thư mục riêng cho tthtcd";
pub(crate) const NOT_THE_OWNER: &str = "Chỉ tài khoản sở hữu tệp dữ liệu (hoặc root) được chạy lệnh này.";
pub(crate) const NOT_ROOT: &str = "Lệnh này phải chạy bằng root. Thử: sudo tthtcd server …";
pub(crate) const BAD_COMMAND: &str = "Lệnh có ký tự không được phép. Gõ “help” để xem các lệnh: chỉ dùng chữ, số và các dấu - _ . , : = @ + %.";
pub(crate) const UNKNOWN_VERB: &str = "Không có lệnh này. Gõ “help” để xem các lệnh được dùng qua SSH.";
pub(crate) const NO_TERMINAL: &str =
    "Chương trình cần một cửa sổ dòng lệnh. Đăng nhập bằng: ssh -t <máy chủ>, hoặc gõ thêm lệnh “help”.";
pub(crate) const BAD_TERMINAL: &str =
    "Tên loại cửa sổ (TERM) hoặc kích thước cửa sổ không hợp lệ. Đặt TERM=xterm-256color rồi đăng nhập lại.";
pub(crate) const SHUT: &str = "Khóa này không còn được dùng. Liên hệ người quản trị máy chủ.";
pub(crate) const NOT_TO_A_TERMINAL: &str =
    "Không ghi tệp ra màn hình. Chuyển vào tệp và đừng dùng -t: ssh <máy chủ> … > tệp";
pub(crate) const ASK_CODE: &str =
    "Khóa này chưa được đăng ký. Nhập mã ghi danh mà người quản trị đọc cho bạn: ";
pub(crate) const NO_CODE_CAME: &str = "Chờ mã đã lâu nên dừng ở đây. Đăng nhập lại khi đã có mã.";
pub(crate) const WRONG_CODE: &str = "Mã không đúng, đã hết hạn hoặc đã dùng. Hỏi lại người quản trị máy chủ.";
pub(crate) const ENROLLED: &str = "Đã đăng ký khóa. Đăng nhập lại để làm việc.";
pub(crate) const OPERATORS_ONLY: &str = "Chỉ người quản trị máy chủ được dùng lệnh này.";
pub(crate) const WHICH_OPERATOR: &str =
    "Ghi rõ ai đang làm: thêm --as TÊN_ĐĂNG_NHẬP của một người có vai Quản trị máy chủ.";
pub(crate) const BAD_LOGIN: &str =
    "Tên đăng nhập gồm 2 đến 32 chữ thường không dấu, số và các dấu . _ -, bắt đầu bằng chữ. Ví dụ: nva.p7";
pub(crate) const BAD_DAY: &str = "Ngày phải viết dạng 31/12/2026 hoặc 2026-12-31.";
pub(crate) const NOBODY_HOLDS: &str = "Không ai đang giữ lượt ghi.";
pub(crate) const NO_RECIPIENT: &str = "Chưa có khóa mã hóa của địa bàn. Tạo bằng “age-keygen”, giữ phần bí mật ngoài \
    máy chủ, ghi phần age1… vào recipient trong tệp cấu hình.";
pub(crate) const BAD_RECIPIENT: &str =
    "recipient phải là khóa công khai dùng được của age, bắt đầu bằng age1 (do age-keygen in ra).";
pub(crate) const BAD_IDENTITY: &str = "Khóa giải mã phải bắt đầu bằng AGE-SECRET-KEY-1.";
pub(crate) const NOT_FOR_THIS_KEY: &str = "Bản sao lưu không mở được bằng khóa này, hoặc đã bị sửa.";
pub(crate) const NEEDS_IDENTITY: &str =
    "Bản sao lưu này đã mã hóa: đưa khóa giải mã bằng --identity TỆP_KHÓA.";
pub(crate) const FILE_THERE: &str =
    "Đã có tệp dữ liệu. Thêm --replace để thay; tệp đang có được giữ lại bên cạnh, không xóa.";
pub(crate) const OPERATOR_NAME: &str = "Quản trị máy chủ";
pub(crate) const ALL_GOOD: &str = "Không thấy điểm yếu nào.";
pub(crate) const DRY: &str = "(chỉ in ra, chưa thay đổi gì)";
pub(crate) const BAD_ADDRESS: &str = "address: chỉ gồm chữ không dấu, số, dấu chấm và gạch ngang";
/// The check cannot ask `sshd`.
pub(crate) const NO_SSHD: &str = "Không hỏi được cấu hình thực tế của sshd (sshd -T)";

/// The settings cannot be read.
pub(crate) fn no_config(path: &Path) -> String {
    format!(
        "Không đọc được tệp cấu hình {}. Tạo tệp đó, hoặc chỉ ra bằng --config hay --file.",
        path.display()
    )
}

/// The settings cannot be used.
pub(crate) fn bad_config(path: &Path, why: &str) -> String {
    format!("Tệp cấu hình {} chưa dùng được: {why}.", path.display())
}

/// Where in the settings something is wrong, from what the reader of TOML says.
pub(crate) fn at_line(line: usize, why: &str) -> String {
    let why = match why.split('`').nth(1) {
        Some(name) if why.starts_with("unknown field") => format!("không có mục “{name}”"),
        Some(name) if why.starts_with("missing field") => format!("thiếu mục “{name}”"),
        Some(name) if why.starts_with("duplicate") => format!("mục “{name}” viết hai lần"),
        _ => "viết chưa đúng".to_owned(),
    };
    format!("dòng {line}: {why}")
}

/// There is no such fault, or none at all.
pub(crate) fn no_fault(id: Option<&str>) -> String {
    id.map_or("Chưa có lỗi nào được ghi.".into(), |id| format!("Không có lỗi nào mang mã “{id}”."))
}

/// The file is not there.
pub(crate) fn no_file(path: &Path, why: &str) -> String {
    format!("Không dùng được {}: {}", path.display(), trouble::ours(why))
}

/// Something on the machine failed.
pub(crate) fn failed(what: &str, why: impl Display) -> String {
    format!("Không thực hiện được: {what} ({})", trouble::ours(&why.to_string()))
}

/// No account with this login name.
pub(crate) fn no_account(login: &str) -> String {
    format!("Không có tài khoản “{login}”.")
}

/// Not an operator.
pub(crate) fn not_an_operator(login: &str) -> String {
    format!("“{login}” không có vai Quản trị máy chủ.")
}

/// No ward of this name.
pub(crate) fn no_ward(name: &str, known: &[String]) -> String {
    format!("Không có phường “{name}”. Các phường: {}.", known.join(", "))
}

/// No grant or key with this number.
pub(crate) fn no_number(number: i64) -> String {
    format!("Không có số {number} trong danh sách.")
}

/// An account was added.
pub(crate) fn account_added(login: &str) -> String {
    format!("Đã thêm tài khoản “{login}”. Tiếp theo: tthtcd key add {login}, hoặc tthtcd key code {login}.")
}

/// A grant was given or taken.
pub(crate) fn roles_changed(login: &str) -> String {
    format!("Đã đổi quyền của “{login}”. Phiên đang mở đổi theo trong vài giây.")
}

/// An account was closed or opened again.
pub(crate) fn account_switched(login: &str, is_off: bool) -> String {
    let now = if is_off { "ngừng" } else { "mở lại" };
    format!("Đã {now} tài khoản “{login}”.")
}

/// A key was added.
pub(crate) fn key_added(login: &str, fingerprint: &str) -> String {
    format!("Đã thêm khóa {fingerprint} cho “{login}”.")
}

/// A key was withdrawn.
pub(crate) fn key_revoked(fingerprint: &str) -> String {
    format!(
        "Đã thu hồi khóa {fingerprint}. Phiên mở bằng khóa này kết thúc trong vài giây; bản nháp đã ghi vẫn còn."
    )
}

pub(crate) const CODE: &str = "Mã ghi danh";
/// A one-time code, to be read out.
pub(crate) fn code_issued(login: &str, code: &str, until: &str) -> String {
    format!(
        "Mã ghi danh của “{login}”: {code}\nĐọc mã này qua điện thoại cho đúng người.\nDùng một lần, đến {until}.\n\
         Người nhận chạy: ssh -t <máy chủ> rồi nhập mã."
    )
}

/// A person's identity.
pub(crate) fn who(name: &str, login: &str, post: &str) -> String {
    let post = if post.is_empty() { String::new() } else { format!(", {post}") };
    format!("{name} ({login}){post}")
}

/// One role with where and how long.
pub(crate) fn role(role: &str, wards: &str, from: &str, until: &str) -> String {
    let wards = if wards.is_empty() { "toàn địa bàn" } else { wards };
    let mut line = format!("{role}: {wards}");
    if !from.is_empty() {
        line.push_str(&format!(", từ {from}"));
    }
    if !until.is_empty() {
        line.push_str(&format!(", đến hết {until}"));
    }
    line
}

/// A line of the list of accounts.
pub(crate) fn account_line(login: &str, name: &str, is_off: bool, keys: usize, last: Option<&str>) -> String {
    let off = if is_off { " [đã ngừng]" } else { "" };
    let last = last.map_or("chưa đăng nhập".to_owned(), |last| format!("đăng nhập gần nhất {last}"));
    format!("{login:<16} {name}{off} · {keys} khóa · {last}")
}

/// A line of the list of keys.
pub(crate) fn key_line(
    number: i64,
    login: &str,
    print: &str,
    label: &str,
    expires: &str,
    revoked: &str,
) -> String {
    let mut line = format!("{number:>4} {login:<16} {print} {label}");
    if !expires.is_empty() {
        line.push_str(&format!(" · hết hạn {expires}"));
    }
    if !revoked.is_empty() {
        line.push_str(&format!(" · đã thu hồi {revoked}"));
    }
    line
}

/// A line of the list of sessions.
pub(crate) fn session_line(pid: u32, login: &str, since: &str, is_writing: bool, is_stopped: bool) -> String {
    let writing = if is_writing { " · đang giữ lượt ghi" } else { "" };
    let stopped = if is_stopped { " · ĐANG BỊ TREO" } else { "" };
    format!("{pid:>8} {login:<16} từ {since}{writing}{stopped}")
}

/// What a session without a screen does, and how much it was sent.
pub(crate) fn doing(what: &str, bytes: u64) -> String {
    let received = match bytes {
        0 => String::new(),
        1..1024 => format!(", đã nhận {bytes} byte"),
        1024..1_048_576 => format!(", đã nhận {} kB", bytes >> 10),
        _ => format!(", đã nhận {} MB", bytes >> 20),
    };
    format!(" · đang chạy “{what}”{received}")
}

/// The holder of the queue was ended.
pub(crate) fn unstuck(pid: u32, login: &str) -> String {
    format!("Đã kết thúc tiến trình {pid} ({login}); việc đang ghi dở của tiến trình đó được hủy nguyên vẹn.")
}

/// The holder is at work and is left alone.
pub(crate) fn not_stuck(pid: u32, login: &str) -> String {
    format!("Tiến trình {pid} ({login}) đang ghi bình thường. Nếu vẫn muốn kết thúc: thêm --force.")
}

/// The holder is no process of ours.
pub(crate) fn not_ours(pid: u32) -> String {
    format!("Tiến trình {pid} không phải của tthtcd, không kết thúc.")
}

/// A backup was made and verified.
pub(crate) fn backed_up(path: &Path, steps: i64, head: &str) -> String {
    format!("Đã sao lưu và kiểm tra: {} · {steps} bước lịch sử · đầu chuỗi {head}", path.display())
}

pub(crate) const REHEARSED: &str =
    "Đã phục hồi thử bản sao lưu này vào thư mục tạm và kiểm tra: còn nguyên vẹn.";
pub(crate) const NO_ROOM_TO_REHEARSE: &str =
    "Chưa phục hồi thử bản sao lưu này: đĩa không đủ chỗ. Dọn đĩa rồi chạy lại: tthtcd backup";

/// A backup was read from end to end and is whole.
pub(crate) fn verified(path: &Path, steps: i64, head: &str) -> String {
    format!("Bản sao lưu còn nguyên vẹn: {} · {steps} bước lịch sử · đầu chuỗi {head}", path.display())
}

/// What is wrong with a backup that is no file of the program at all, or none of which can be read any more.
pub(crate) const UNREADABLE_COPY: &str =
    "không đọc được như một tệp dữ liệu: đã hỏng, bị cắt hoặc là tệp khác";
pub(crate) const SHORT_COPY: &str = "thiếu bước lịch sử so với tệp dữ liệu";

/// A backup that does not hold what it must.
pub(crate) fn bad_backup(what: &str) -> String {
    format!("Bản sao lưu không đạt kiểm tra ({what}). Bản này không được giữ; xem lại đĩa và tệp dữ liệu.")
}

/// A live session, or a verb at work.
pub(crate) fn at_work(who: &str, pid: u32, since: &str) -> String {
    let who = if who.is_empty() { "?" } else { who };
    format!("{who} (tiến trình {pid}, từ {since})")
}

/// A backup is not put in place while others are at work.
pub(crate) fn sessions_open(who: &[String]) -> String {
    format!(
        "Chưa phục hồi, đang có người hoặc lệnh làm việc: {}. Báo họ thoát, chờ lệnh xong, rồi chạy lại.",
        who.join("; ")
    )
}

/// Nothing is begun while a backup is put in place.
pub(crate) fn being_restored(pid: u32, since: &str) -> String {
    format!(
        "Đang phục hồi dữ liệu từ bản sao lưu: {}. Chờ xong rồi làm lại.",
        at_work("tthtcd restore", pid, since)
    )
}

/// A backup was put in place.
pub(crate) fn restored(path: &Path, steps: i64, head: &str, aside: Option<&Path>) -> String {
    let aside = aside.map_or(String::new(), |aside| format!(" Tệp cũ ở {}.", aside.display()));
    format!("Đã phục hồi {}: {steps} bước lịch sử, đầu chuỗi {head}.{aside}", path.display())
}

/// What the terminal is.
pub(crate) fn terminal(name: &str, size: Option<(u16, u16)>) -> String {
    let size = size.map_or("không rõ".to_owned(), |(columns, rows)| format!("{columns}x{rows}"));
    format!("TERM: {name}\nKích thước: {size}\nTiếng Việt: ắ ằ ẳ ẵ ặ ế ố ợ ữ ỹ đ Đ ─ │ ┌ ┘")
}

pub(crate) const WEAK: &str = "✗";
pub(crate) const UNKNOWN_CLOCK: &str =
    "Không rõ đồng hồ có được đồng bộ qua mạng không (không hỏi được timedatectl hay chronyc).";

/// Nobody tells how a disk is.
pub(crate) fn unknown_disk(name: &str) -> String {
    let of = if name.is_empty() { String::new() } else { format!(" {name}") };
    format!("Không rõ tình trạng ổ đĩa{of}. Máy có ổ đĩa riêng thì cài smartmontools để xem.")
}

/// Something that is not known, and is no weakness.
pub(crate) fn unknown(what: &str) -> String {
    format!("? {what}")
}

/// A weakness with its mend.
pub(crate) fn weak(what: &str, mend: &str) -> String {
    format!("{WEAK} {what}\n  → {mend}")
}

/// How many weaknesses there are.
pub(crate) fn weaknesses(count: usize) -> String {
    format!("Có {count} điểm yếu. Sửa từng điểm rồi chạy lại “tthtcd server check”.")
}

/// A step of making the machine ready.
pub(crate) fn step(what: &str) -> String {
    format!("• {what}")
}

/// The machine is ready.
pub(crate) fn ready(account: &str) -> String {
    format!(
        "Xong. Tiếp theo: tthtcd server check; tthtcd account add …; tthtcd key add …\n\
         Cán bộ đăng nhập bằng: ssh -t {account}@<máy chủ>"
    )
}
