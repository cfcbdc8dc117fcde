//! What `--help` says of the server's verbs.

/// `account`.
pub const ACCOUNT: &str = "Tài khoản và vai trò của cán bộ";
/// `account add`.
pub const ACCOUNT_ADD: &str = "Thêm một người với vai trò";
/// `account list`.
pub const ACCOUNT_LIST: &str = "Danh sách tài khoản";
/// `account roles`.
pub const ACCOUNT_ROLES: &str = "Xem, thêm, bỏ vai trò của một người";
/// `account disable`.
pub const ACCOUNT_DISABLE: &str = "Ngừng một tài khoản";
/// `key`.
pub const KEY: &str = "Khóa SSH của cán bộ";
/// `key add`.
pub const KEY_ADD: &str = "Thêm khóa; không ghi khóa thì đọc từ đầu vào: tthtcd key add nva < khoa.pub";
/// `key list`.
pub const KEY_LIST: &str = "Danh sách khóa";
/// `key revoke`.
pub const KEY_REVOKE: &str = "Thu hồi một khóa theo số trong danh sách";
/// `key code`.
pub const KEY_CODE: &str = "Cấp mã ghi danh dùng một lần để đọc qua điện thoại";
/// `server`.
pub const SERVER: &str = "Dựng và trông coi máy chủ";
/// `server setup`.
pub const SETUP: &str = "Dựng máy chủ: tài khoản, thư mục, tệp dữ liệu, sshd, giới hạn, sao lưu";
/// `server check`.
pub const CHECK: &str = "Đọc cấu hình thực tế và nêu từng điểm yếu cùng cách sửa";
/// `server sessions`.
pub const SESSIONS: &str = "Ai đang làm việc, ai đang giữ lượt ghi";
/// `server unstick`.
pub const UNSTICK: &str = "Kết thúc phiên bị treo đang giữ lượt ghi";
/// `server keys`.
pub const KEYS: &str = "Tra khóa cho sshd (AuthorizedKeysCommand)";
/// `server man`.
pub const MAN: &str = "Ghi các trang hướng dẫn (man) vào một thư mục, để đóng gói";
/// The folder for manual pages.
pub const MAN_FOLDER: &str = "Thư mục đã có, nơi ghi các tệp .1";
/// `server completions`.
pub const COMPLETIONS: &str = "In phần gợi ý lệnh của bash, zsh hoặc fish, để đóng gói";
/// `session`.
pub const SESSION: &str = "Một phiên SSH; sshd gọi, không gọi tay";
/// `backup`.
pub const BACKUP: &str = "Sao lưu, kiểm tra bản sao và bỏ bớt bản cũ";
/// `restore`.
pub const RESTORE: &str = "Phục hồi từ bản sao lưu, có kiểm tra";
/// `--config`.
pub const CONFIG: &str = "Tệp cấu hình của máy chủ";
/// `--as`.
pub const AS: &str = "Người quản trị đang làm (tên đăng nhập), ghi vào lịch sử";
/// A login name.
pub const LOGIN: &str = "Tên đăng nhập";
/// A person's name.
pub const NAME: &str = "Họ và tên";
/// A post.
pub const POST: &str = "Chức vụ";
/// A unit.
pub const UNIT: &str = "Đơn vị";
/// A role.
pub const ROLE: &str = "Vai trò: ward, ward_leader, cec, district, inspector, operator";
/// A ward.
pub const WARD: &str = "Phường, ghi nhiều lần nếu nhiều phường";
/// The first day.
pub const FROM: &str = "Từ ngày";
/// The last day.
pub const UNTIL: &str = "Đến hết ngày";
/// Adds a role.
pub const ADD_ROLE: &str = "Thêm vai trò này";
/// Takes a role.
pub const REMOVE_ROLE: &str = "Bỏ vai trò có số này";
/// Opens an account again.
pub const ENABLE: &str = "Mở lại tài khoản";
/// A public key.
pub const PUBLIC_KEY: &str = "Dòng khóa công khai trong ngoặc kép";
/// A machine's name.
pub const LABEL: &str = "Máy của người dùng, ví dụ: máy bàn phường";
/// The last day of a key.
pub const EXPIRES: &str = "Ngày cuối dùng được";
/// Hours.
pub const HOURS: &str = "Mã có hiệu lực bao nhiêu giờ";
/// Prints only.
pub const DRY_RUN: &str = "Chỉ in ra những gì sẽ làm";
/// Wards of a new file.
pub const SETUP_WARD: &str = "Phường của tệp mới, ghi nhiều lần";
/// The first operator.
pub const OPERATOR: &str = "Tên đăng nhập của người quản trị đầu tiên";
/// Which sshd configuration.
pub const SSHD_CONFIG: &str = "Tệp cấu hình sshd cần kiểm tra";
/// Ends whoever it is.
pub const FORCE: &str = "Kết thúc cả khi tiến trình đang ghi bình thường";
/// Encrypted to standard output.
pub const TO_STDOUT: &str = "Mã hóa cho khóa của địa bàn và ghi ra đầu ra chuẩn";
/// A backup.
pub const BACKUP_FILE: &str = "Bản sao lưu; - là đầu vào chuẩn";
/// A secret key.
pub const IDENTITY: &str = "Tệp chứa khóa giải mã AGE-SECRET-KEY-1…";
/// Replaces the file.
pub const REPLACE: &str = "Thay tệp đang có (tệp cũ được giữ bên cạnh)";
/// Verifies only.
pub const VERIFY: &str = "Chỉ kiểm tra bản sao lưu, không phục hồi";

/// What a session without a terminal can be asked for.
pub const VERBS: &str = "Các lệnh dùng qua SSH, không cần cửa sổ:
  ssh MÁY whoami                     bạn là ai, có vai trò gì
  ssh MÁY export SỔ … > tệp          lấy một sổ ra tệp
  ssh MÁY import SỔ … < tệp          đưa tệp vào sổ, báo cáo hiện trên màn hình
  ssh MÁY backup > tệp.age           sao lưu đã mã hóa (người quản trị)
  ssh -t MÁY terminal                thử bàn phím và màn hình
  ssh MÁY help                       danh sách này
Không ghi lệnh: ssh -t MÁY mở chương trình.";
