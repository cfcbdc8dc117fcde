//! Weaknesses of a server, each with its mend.

use std::path::Path;

type Pair = (String, String);

fn pair(what: String, mend: impl Into<String>) -> Pair {
    (what, mend.into())
}

/// A setting of `sshd` is not what it must be.
pub(crate) fn sshd(name: &str, is: &str, must: &str) -> Pair {
    let is = if is.is_empty() { "(không đặt)" } else { is };
    let mend = match name {
        "permituserenvironment" | "strictmodes" => {
            format!("Sửa trong /etc/ssh/sshd_config: {name} {must}; rồi: systemctl reload ssh")
        }
        "denyusers" | "denygroups" => "Bỏ dòng này cho tài khoản của tthtcd trong cấu hình sshd.".to_owned(),
        "allowusers" => format!("Thêm {must} vào AllowUsers."),
        "allowgroups" => format!("Thêm {must} vào AllowGroups."),
        _ => format!(
            "Cần “{name} {must}” trong khối Match User; chạy lại “tthtcd server setup”, và xem có tệp nào \
             đứng trước trong /etc/ssh/sshd_config.d không."
        ),
    };
    pair(format!("sshd: {name} đang là “{is}”"), mend)
}

/// No copy is made at night.
pub(crate) fn timer(unit: &str, now: &str, next: &str) -> Pair {
    let said = |state: &str| if state.is_empty() { "không có".to_owned() } else { state.to_owned() };
    pair(
        format!("Sao lưu hằng đêm không chạy: {unit} đang {}, lúc khởi động {}", said(now), said(next)),
        format!("Chạy: tthtcd server setup; hoặc: systemctl enable --now {unit}"),
    )
}

/// The last copy of the night failed.
pub(crate) fn failed_backup(unit: &str, result: &str) -> Pair {
    pair(
        format!("Lần sao lưu gần nhất của {unit} không thành công ({result})"),
        format!("Xem: journalctl -u {unit}; sửa rồi chạy lại: systemctl start {unit}"),
    )
}

/// All sessions together may take the whole machine.
pub(crate) fn no_limits(slice: &str) -> Pair {
    pair(
        format!("Các phiên làm việc không bị giới hạn bộ nhớ và số tiến trình ({slice})"),
        "Chạy: tthtcd server setup",
    )
}

/// systemd starts a manager of services as the account.
pub(crate) fn manager(unit: &str) -> Pair {
    pair(
        format!("systemd còn mở trình quản lý dịch vụ riêng cho tài khoản ({unit})"),
        format!("Chạy: tthtcd server setup; hoặc: systemctl mask {unit}"),
    )
}

/// Sessions do not come into the slice that has the limits.
pub(crate) fn no_pam(slice: &str) -> Pair {
    pair(
        format!("Phiên SSH không được đưa vào {slice}, nên giới hạn không có tác dụng"),
        "Cài gói libpam-systemd; đặt UsePAM yes trong /etc/ssh/sshd_config; rồi: systemctl reload ssh",
    )
}

/// The account is not there.
pub(crate) fn no_account(name: &str) -> Pair {
    pair(format!("Chưa có tài khoản {name} trên máy chủ"), "Chạy: tthtcd server setup")
}

/// The account is root.
pub(crate) fn is_root(name: &str) -> Pair {
    pair(format!("Tài khoản {name} có quyền root"), "Dùng một tài khoản riêng: tthtcd server setup")
}

/// The account's shell.
pub(crate) fn shell(name: &str, shell: &Path) -> Pair {
    pair(
        format!("Tài khoản {name} dùng shell {}", shell.display()),
        format!(
            "usermod --shell /bin/sh {name} (bash đọc tệp trong thư mục nhà; nologin không chạy được lệnh)"
        ),
    )
}

/// The account has a password, or is locked.
pub(crate) fn password(name: &str) -> Pair {
    pair(
        format!("Tài khoản {name} có mật khẩu hoặc bị khóa"),
        format!("usermod --password '*' {name} (chỉ đăng nhập bằng khóa)"),
    )
}

/// Who logs in while so many others do is turned away.
pub(crate) fn too_few_at_once(is: &str, least: u32) -> Pair {
    pair(
        format!("sshd: MaxStartups {is}; nhiều người đăng nhập cùng lúc sẽ có người bị từ chối"),
        format!(
            "Đặt từ {least} trở lên, cho cả máy: echo 'MaxStartups 100:30:200' > /etc/ssh/sshd_config.d/50-maxstartups.conf; \
             systemctl reload ssh"
        ),
    )
}

/// A ward's whole office comes from one address.
pub(crate) fn too_few_of_one_address(is: &str, least: u32) -> Pair {
    pair(
        format!(
            "sshd: PerSourceMaxStartups {is}; nhiều người cùng một địa chỉ đăng nhập cùng lúc sẽ có người bị từ chối"
        ),
        format!("Đặt PerSourceMaxStartups none, hoặc từ {least} trở lên; rồi: systemctl reload ssh"),
    )
}

/// The account is in other groups.
pub(crate) fn groups(name: &str, groups: &str) -> Pair {
    pair(format!("Tài khoản {name} thuộc nhóm khác: {groups}"), format!("gpasswd --delete {name} TÊN_NHÓM"))
}

/// Others than root can change it.
pub(crate) fn not_roots_alone(path: &Path, uid: u32, mode: u32) -> Pair {
    let path = path.display();
    pair(
        format!("{path} (chủ {uid}, quyền {mode:04o}) có thể bị tài khoản khác sửa"),
        format!("chown root:root {path}; chmod go-w {path}"),
    )
}

/// Others than the account can read it, or somebody else owns it.
pub(crate) fn not_private(path: &Path, uid: u32, mode: u32, must_uid: u32, must_mode: u32) -> Pair {
    let path = path.display();
    pair(
        format!("{path}: chủ {uid}, quyền {mode:04o}; cần chủ {must_uid}, quyền {must_mode:04o}"),
        format!("chown {must_uid} {path}; chmod {must_mode:04o} {path}"),
    )
}

/// It is a link.
pub(crate) fn link(path: &Path) -> Pair {
    pair(
        format!("{} là liên kết", path.display()),
        "Thay bằng tệp thật, hoặc sửa đường dẫn trong tệp cấu hình.",
    )
}

/// It is a folder, a pipe, a device where only a file belongs.
pub(crate) fn no_plain_file(path: &Path) -> Pair {
    pair(
        format!("{} không phải tệp thường", path.display()),
        "Xem ai đã đặt mục này ở đây rồi dời đi; chương trình tự tạo lại tệp cần có.",
    )
}

/// A file has a second name, perhaps outside.
pub(crate) fn hard_link(path: &Path) -> Pair {
    let path = path.display();
    pair(
        format!("{path} còn một tên khác trên đĩa (liên kết cứng): sửa ở đây là sửa cả ở đó"),
        format!("Tìm tên kia: find / -xdev -samefile {path}; rồi xóa một trong hai"),
    )
}

/// A folder holds more than is looked at.
pub(crate) fn too_many(folder: &Path, most: usize) -> Pair {
    pair(
        format!("{} có hơn {most} mục, chưa xem hết", folder.display()),
        "Xem trong đó có gì lạ; thư mục này chỉ để dữ liệu của chương trình.",
    )
}

/// More in one folder than is named.
pub(crate) fn more_strange(folder: &Path, count: usize) -> Pair {
    pair(
        format!("{}: còn {count} mục nữa như trên", folder.display()),
        "Sửa các mục đã nêu rồi chạy lại tthtcd server check.",
    )
}

/// It is not there.
pub(crate) fn missing(path: &Path) -> Pair {
    pair(format!("Không có {}", path.display()), "Chạy: tthtcd server setup")
}

/// A file system on which SQLite is not safe.
pub(crate) fn file_system(folder: &Path, kind: &str) -> Pair {
    pair(
        format!(
            "{} nằm trên hệ tệp {kind}: khóa và ghi nhật ký của SQLite không đáng tin ở đó",
            folder.display()
        ),
        "Chuyển sang ổ đĩa của chính máy chủ (ext4, xfs, btrfs).",
    )
}

/// Nothing can be written.
pub(crate) fn read_only(folder: &Path) -> Pair {
    pair(
        format!("{} nằm trên ổ đĩa đang ở chế độ chỉ đọc: không ai lưu được", folder.display()),
        "Xem journalctl -k để biết vì sao (thường do lỗi đĩa); sửa rồi gắn lại: mount -o remount,rw",
    )
}

/// Little room is left.
pub(crate) fn full(folder: &Path, megabytes: u64) -> Pair {
    pair(format!("{} chỉ còn {megabytes} MB trống", folder.display()), "Dọn đĩa hoặc mở rộng ổ đĩa.")
}

/// Backups cannot leave the server.
pub(crate) fn no_recipient() -> Pair {
    pair("Chưa có khóa mã hóa bản sao lưu (recipient)".to_owned(), super::NO_RECIPIENT)
}

/// A check of the file failed.
pub(crate) fn file(check: &str, wrong: &str) -> Pair {
    pair(
        format!("Tệp dữ liệu không đạt kiểm tra “{check}”: {wrong}"),
        "Giữ nguyên tệp, sao chép thư mục dữ liệu ra nơi khác, rồi phục hồi bản sao lưu: tthtcd restore",
    )
}

/// Faults were kept since the operator looked last.
pub(crate) fn faults(count: usize) -> Pair {
    pair(format!("Chương trình gặp {count} lỗi từ lần xem trước"), "tthtcd server faults")
}

/// Nobody is an operator.
pub(crate) fn no_operator() -> Pair {
    pair(
        "Không còn ai có vai Quản trị máy chủ".to_owned(),
        "Phục hồi bản sao lưu gần nhất còn người quản trị: tthtcd restore",
    )
}

/// The history does not hold what it held when a backup was made.
pub(crate) fn lost_head(stamp: &str) -> Pair {
    pair(
        format!("Lịch sử không còn đúng như lúc sao lưu {stamp}: các bước mới nhất có thể đã bị cắt bỏ"),
        "Giữ nguyên tệp, so với bản sao lưu đó (tthtcd restore --verify), báo Phòng Giáo dục và Đào tạo.",
    )
}

/// The clock went back.
pub(crate) fn clock(newest: &str) -> Pair {
    pair(
        format!("Đồng hồ máy chủ chạy lùi: lịch sử đã có bước lúc {newest}"),
        "Đặt lại giờ và bật đồng bộ: apt install systemd-timesyncd; timedatectl set-ntp true",
    )
}

/// The clock follows no other.
pub(crate) fn clock_alone() -> Pair {
    pair(
        "Đồng hồ máy chủ chưa được đồng bộ qua mạng: ngày giờ trong lịch sử có thể sai".to_owned(),
        "apt install systemd-timesyncd; timedatectl set-ntp true; xem lại: timedatectl timesync-status",
    )
}

/// The kernel does not keep sessions in their folders.
pub(crate) fn no_landlock() -> Pair {
    pair(
        "Nhân hệ điều hành không có hoặc không bật Landlock: phiên làm việc không bị giữ trong thư mục dữ liệu"
            .to_owned(),
        "Dùng nhân của Debian (linux-image-amd64). Nếu đã dùng: xem /sys/kernel/security/lsm có landlock chưa, thêm vào \
         mục lsm= của dòng khởi động rồi khởi động lại.",
    )
}

/// The file system found errors.
pub(crate) fn disk_errors(name: &str, count: u64) -> Pair {
    pair(
        format!("Hệ tệp trên {name} đã gặp {count} lỗi"),
        format!(
            "Sao lưu ngay và chép bản sao ra máy khác; xem: journalctl -k -g {name}; kiểm tra đĩa lúc khởi động: fsck -f"
        ),
    )
}

/// A disk says that it fails.
pub(crate) fn disk_fails(disk: &str) -> Pair {
    pair(
        format!("Ổ đĩa {disk} tự báo sắp hỏng (SMART)"),
        format!("Sao lưu ngay, chép bản sao ra máy khác và thay ổ đĩa; xem: smartctl -a /dev/{disk}"),
    )
}

/// No copy was brought back for long, or none ever was.
pub(crate) fn old_rehearsal(stamp: Option<&str>) -> Pair {
    let what = stamp.map_or("Chưa bản sao lưu nào được phục hồi thử".to_owned(), |at| {
        format!("Lần phục hồi thử bản sao lưu gần nhất là {at}")
    });
    pair(
        what,
        "Chạy: tthtcd backup (sao lưu, rồi phục hồi thử vào thư mục tạm); cần chỗ trống cho một bản nữa.",
    )
}

/// The newest backup is old, or there is none.
pub(crate) fn old_backup(stamp: Option<&str>) -> Pair {
    let what = stamp
        .map_or("Chưa có bản sao lưu nào".to_owned(), |at| format!("Bản sao lưu mới nhất là {at}"));
    pair(what, "Chạy: tthtcd backup; xem: systemctl status tthtcd-backup.timer")
}

/// Something is wrong with the drafts.
pub(crate) fn drafts(what: String) -> Pair {
    pair(what, "Báo người có phiếu gõ dở; xem lại đĩa; khi không cần nữa thì xóa tệp đã để riêng.")
}
