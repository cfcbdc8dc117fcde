//! What `--help` says of the server's verbs.

pub(crate) const ACCOUNT: &str = "Tài khoản và vai trò của cán bộ";
pub(crate) const ACCOUNT_ADD: &str = "Thêm một người với vai trò";
pub(crate) const ACCOUNT_LIST: &str = "Danh sách tài khoản";
pub(crate) const ACCOUNT_ROLES: &str = "Xem, thêm, bỏ vai trò của một người";
pub(crate) const ACCOUNT_DISABLE: &str = "Ngừng một tài khoản";
pub(crate) const WAIT: &str = "Chờ đến lượt ghi bao lâu cũng được, thay vì thôi khi phiên giữ lượt bị treo";
pub(crate) const KEY: &str = "Khóa SSH của cán bộ";
pub(crate) const KEY_ADD: &str =
    "Thêm khóa; không ghi khóa thì đọc từ đầu vào: tthtcd key add nva < khoa.pub";
pub(crate) const KEY_LIST: &str = "Danh sách khóa";
pub(crate) const KEY_REVOKE: &str = "Thu hồi một khóa theo số trong danh sách";
pub(crate) const KEY_CODE: &str = "Cấp mã ghi danh dùng một lần để đọc qua điện thoại";
pub(crate) const KEY_CODE_MORE: &str = "Người có mã đăng nhập bằng khóa mới và được hỏi mã. Mã dùng một lần. \
Nhập sai mười lần từ một nơi thì nơi đó phải chờ một giờ; mã vẫn còn hiệu lực.";
pub(crate) const SERVER: &str = "Dựng và trông coi máy chủ";
/// `server setup`.
pub(crate) const SETUP: &str = "Dựng máy chủ: tài khoản, thư mục, tệp dữ liệu, sshd, giới hạn, sao lưu";
pub(crate) const SETUP_MORE: &str =
    "Chạy lại lúc nào cũng được: cấu hình và tệp dữ liệu đang có được giữ nguyên.

Các mục của tệp cấu hình:
  file       tệp dữ liệu của địa bàn
  account    tài khoản chung mà mọi người đăng nhập (tthtcd)
  backups    thư mục bản sao lưu
  keep       số bản sao mới nhất được giữ (14), ngoài bản đầu mỗi tháng trong một năm
  recipient  khóa công khai age1… để mã hóa bản sao đưa ra khỏi máy chủ
  address    tên máy chủ trong các dòng lệnh mà F8 hiện ra
  port       cổng đi cùng tên đó (22)
  sessions_each  số phiên một người mở cùng lúc (12)
  imports_each   số tệp một người nhập cùng lúc (2)
  memory_each    MB bộ nhớ cho một phiên, và cho các phiên của một người (1024)
  rows_a_minute  số dòng một người ghi trong một phút trước khi phải chờ (10000)
  replica    nơi nhận bản sao hai phút một lần: sftp://TÊN@MÁY/THƯ-MỤC (cần recipient)
  replica_host_key  khóa của máy nhận (ssh-ed25519 AAAA…)
  console    tên đăng nhập của người dùng riêng máy này; khi đó gõ tthtcd là mở tệp dữ liệu";
/// `server check`.
pub(crate) const CHECK: &str = "Đọc cấu hình thực tế và nêu từng điểm yếu cùng cách sửa";
/// `server sessions`.
pub(crate) const SESSIONS: &str = "Ai đang làm việc, ai đang giữ lượt ghi";
/// `server unstick`.
pub(crate) const UNSTICK: &str = "Kết thúc phiên bị treo đang giữ lượt ghi";
/// `server end`.
pub(crate) const END: &str = "Kết thúc một phiên làm việc; bản nháp đã ghi vẫn còn";
pub(crate) const END_MORE: &str =
    "Phiên đó được báo ai đã kết thúc. Ví dụ: tthtcd server end 12345 --as quantri";
pub(crate) const END_ID: &str = "Số của phiên trong danh sách của “tthtcd server sessions”";
pub(crate) const END_FORCE: &str = "Kết thúc cả phiên không trả lời";
/// `server keys`.
pub(crate) const KEYS: &str = "Tra khóa cho sshd (AuthorizedKeysCommand)";
/// `server man`.
pub(crate) const MAN: &str = "Ghi các trang hướng dẫn (man) vào một thư mục, để đóng gói";
pub(crate) const MAN_FOLDER: &str = "Thư mục đã có, nơi ghi các tệp .1";
/// `server completions`.
pub(crate) const COMPLETIONS: &str = "In phần gợi ý lệnh của bash, zsh hoặc fish, để đóng gói";
pub(crate) const SESSION: &str = "Một phiên SSH; sshd gọi, không gọi tay";
pub(crate) const BACKUP: &str = "Sao lưu, kiểm tra bản sao và bỏ bớt bản cũ";
pub(crate) const BACKUP_MORE: &str = "\
Mỗi đêm tthtcd-backup.timer chạy lệnh này. Bản sao được đọc lại từ đầu đến cuối; đầu chuỗi lịch sử được ghi vào \
heads.log bên cạnh. Nên chép tệp này ra nơi khác: nhờ nó mà biết lịch sử có bị cắt bớt hay không.

Ví dụ:
  tthtcd backup
  tthtcd backup --stdout > quan.db.age      (cần mục recipient trong tệp cấu hình)";
pub(crate) const RESTORE: &str = "Phục hồi từ bản sao lưu, có kiểm tra";
pub(crate) const RESTORE_EXAMPLE: &str = "\
Không phục hồi được khi còn người đang làm việc; xem ai đang làm việc: tthtcd server sessions.

Ví dụ:
  tthtcd restore --verify ban-sao.db
  tthtcd restore --replace ban-sao.db
  tthtcd restore --replace --identity khoa.txt ban-sao.db.age";
pub(crate) const CONFIG: &str = "Tệp cấu hình của máy chủ";
/// `--as`.
pub(crate) const AS: &str = "Người quản trị đang làm (tên đăng nhập), ghi vào lịch sử";
pub(crate) const LOGIN: &str = "Tên đăng nhập";
pub(crate) const NAME: &str = "Họ và tên";
pub(crate) const POST: &str = "Chức vụ";
pub(crate) const UNIT: &str = "Đơn vị";
pub(crate) const ROLE: &str = "Vai trò: ward, ward_leader, cec, district, inspector, operator";
pub(crate) const WARD: &str = "Phường, ghi nhiều lần nếu nhiều phường";
pub(crate) const FROM: &str = "Từ ngày";
pub(crate) const UNTIL: &str = "Đến hết ngày";
pub(crate) const ADD_ROLE: &str = "Thêm vai trò này";
pub(crate) const REMOVE_ROLE: &str = "Bỏ vai trò có số này";
pub(crate) const ENABLE: &str = "Mở lại tài khoản";
pub(crate) const PUBLIC_KEY: &str = "Dòng khóa công khai trong ngoặc kép";
pub(crate) const LABEL: &str = "Máy của người dùng, ví dụ: máy bàn phường";
pub(crate) const EXPIRES: &str = "Ngày cuối dùng được";
pub(crate) const HOURS: &str = "Mã có hiệu lực trong số giờ này";
pub(crate) const DRY_RUN: &str = "Chỉ in ra những gì sẽ làm";
pub(crate) const SETUP_WARD: &str = "Phường của tệp mới, ghi nhiều lần";
pub(crate) const OPERATOR: &str = "Tên đăng nhập của người quản trị đầu tiên";
pub(crate) const SSHD_CONFIG: &str = "Tệp cấu hình sshd cần kiểm tra";
pub(crate) const FORCE: &str = "Kết thúc cả khi tiến trình đang ghi bình thường";
pub(crate) const TO_STDOUT: &str = "Mã hóa cho khóa của địa bàn và ghi ra đầu ra chuẩn";
pub(crate) const BACKUP_FILE: &str = "Bản sao lưu; - là đầu vào chuẩn";
pub(crate) const IDENTITY: &str = "Tệp chứa khóa giải mã AGE-SECRET-KEY-1…";
pub(crate) const REPLACE: &str = "Thay tệp đang có (tệp cũ được giữ bên cạnh)";
pub(crate) const VERIFY: &str = "Chỉ kiểm tra bản sao lưu, không phục hồi";

pub(crate) const VERBS: &str = "Các lệnh dùng qua SSH, không cần cửa sổ:
  ssh MÁY whoami                     bạn là ai, có vai trò gì
  ssh MÁY export SỔ … > tệp          lấy một sổ ra tệp
  ssh MÁY import SỔ … < tệp          đưa tệp vào sổ, báo cáo hiện trên màn hình
  ssh MÁY backup > tệp.age           sao lưu đã mã hóa (người quản trị)
  ssh -t MÁY terminal                thử bàn phím và màn hình
  ssh MÁY sessions                   các phiên đang mở của bạn
  ssh MÁY end SỐ_PHIÊN               kết thúc một phiên bỏ quên; bản nháp đã ghi vẫn còn
  ssh MÁY help                       danh sách này
Không ghi lệnh: ssh -t MÁY mở chương trình.";
pub(crate) const FAULTS: &str = "Nhật ký lỗi của chương trình, hoặc một lỗi theo mã đọc được trên màn hình";
pub(crate) const FAULTS_MORE: &str = "Ví dụ: tthtcd server faults 7F3K\n\nMỗi dòng: lúc (UTC), số tiến trình, mã, việc, đang làm gì, vì sao. \
     Không có dữ liệu cá nhân.";
pub(crate) const FAULT: &str = "Bốn chữ sau dấu gạch của mã lỗi";
