//! What `--help` says of each verb and option.

pub(crate) const VERBS: &str = "Lệnh";
pub(crate) const VERB: &str = "LỆNH";
pub(crate) const OPTIONS: &str = "Tùy chọn";
/// In the line of the usage, for the options that may stand there.
pub(crate) const SOME_OPTIONS: &str = "[TÙY CHỌN]";
pub(crate) const USAGE: &str = "Cách gọi";
pub(crate) const REGISTERS: &str = "Các sổ";
pub(crate) const CONFIG: &str = "Tệp cấu hình (mặc định /etc/tthtcd/tthtcd.toml)";
pub(crate) const HELP: &str = "Xem hướng dẫn";
pub(crate) const VERSION: &str = "Xem phiên bản";
pub(crate) const FILE: &str = "Tệp dữ liệu (mặc định: tệp ghi trong cấu hình)";
/// `--as`
pub(crate) const AS: &str = "Làm với vai tài khoản này; chỉ dùng được với tệp trình diễn";
pub(crate) const WARD: &str = "Chỉ phường này, ví dụ “Phường 7”";
pub(crate) const REGISTER: &str = "Tên sổ (danh sách ở cuối)";

pub(crate) const INIT: &str = "Tạo tệp dữ liệu mới cho một địa bàn";
/// Examples of `init`.
pub(crate) const INIT_EXAMPLE: &str = "\
Tệp phường là bảng .csv hoặc .xlsx có các cột “Tên phường” (name), “Tên ngắn” (short), “Có từ ngày”
(valid_from), và nếu có: “Đến hết ngày”, “Tên trung tâm”, “Địa chỉ trung tâm” …

Ví dụ:
  tthtcd init --file quan.db --guideline 2021.toml --wards phuong.csv
  tthtcd init --file quan.db --guideline 2021 --wards phuong.csv \\
    --operator quantri:\"Nguyễn Văn An\" --district phonggd:\"Trần Thị Bình\"

Hai tài khoản đầu tiên (quản trị máy chủ và Phòng Giáo dục và Đào tạo) đăng nhập được
sau khi gắn khóa SSH; các tài khoản khác do quản trị thêm trong chương trình.";
/// `init --file`
pub(crate) const NEW_FILE: &str = "Tệp dữ liệu sẽ tạo; chưa được có sẵn";
/// `init --guideline`
pub(crate) const INIT_PACK: &str = "Bộ hướng dẫn của năm (tệp .toml, hoặc 2021 là bộ có sẵn)";
pub(crate) const INIT_WARDS: &str = "Danh sách phường (.csv, .xlsx, .xls, .ods)";
pub(crate) const INIT_OPERATOR: &str = "Tài khoản quản trị máy chủ đầu tiên (mặc định “operator”)";
pub(crate) const INIT_DISTRICT: &str = "Tài khoản Phòng Giáo dục và Đào tạo đầu tiên (mặc định “district”)";
pub(crate) const FIRST_OPERATOR: &str = "operator:Quản Trị Máy Chủ";
pub(crate) const FIRST_DISTRICT: &str = "district:Phòng Giáo Dục";

pub(crate) const CHECK: &str = "Kiểm tra tệp dữ liệu có nguyên vẹn không";
/// Examples of `check`.
pub(crate) const CHECK_EXAMPLE: &str = "Ví dụ:\n  tthtcd check --file quan.db";

pub(crate) const EXPORT: &str = "Xuất một sổ ra tệp .csv hoặc .xlsx";
/// Examples of `export`.
pub(crate) const EXPORT_EXAMPLE: &str = "\
Ví dụ:
  tthtcd export enrolments --file demo.db --as p7 --purpose \"bao cao\" --format xlsx > gd.xlsx
  tthtcd export literacy_subjects --file demo.db --as p7 --purpose \"bao cao cap tren\" > xmc.csv
  tthtcd export venues --file demo.db --as district --ward \"Phường 7\" > dia-diem.csv

Sổ có thông tin cá nhân cần --purpose: lấy ra để làm gì. Mục đích được ghi vào nhật ký truy cập.

Trong .csv, số, ngày, giờ và ô bắt đầu bằng = + - @ có thêm dấu ' ở đầu để Excel không đổi (0903… thành 903…, đảo
ngày và tháng, tính công thức); khi nhập lại dấu này được bỏ. Nên dùng .xlsx khi sửa bằng Excel; dùng --raw nếu
chương trình khác sẽ đọc tệp.";
pub(crate) const FORMAT: &str = "csv (mặc định) hoặc xlsx";
pub(crate) const RAW: &str = "CSV cho chương trình khác đọc: không có dấu ' và không có BOM";

pub(crate) const IMPORT: &str = "Nhập một bảng vào sổ, báo từng dòng; còn dòng sai thì không nhập gì";
/// Examples of `import`.
pub(crate) const IMPORT_EXAMPLE: &str = "\
Đọc .csv, .xlsx, .xls, .ods từ đầu vào chuẩn; tự nhận cột theo tiêu đề và nội dung, tự nhận bảng mã TCVN3, VNI.
Bảng cùng các cột mà bạn đã dán trong chương trình (F6) thì cột được hiểu như lần dán đó, và có câu báo.
Ctrl+C: dừng, không ghi dòng nào.

Ví dụ:
  tthtcd import enrolments --file demo.db --as p7 --dry-run < ds.xlsx
  tthtcd import enrolments --file demo.db --as p7 < ds.xlsx";
pub(crate) const DRY_RUN: &str = "Chỉ kiểm tra và báo kết quả, không ghi gì";
/// `import --same`
pub(crate) const SAME: &str = "Dòng trùng hoặc gần giống người đã có: use (dùng lại, bổ sung ô trống), add (thêm mới), skip (bỏ qua), ask (mặc định: trùng thì bỏ qua, gần giống thì chưa nhập; đều có báo)";
pub(crate) const ACCEPT: &str = "Lấy các đề nghị sửa chắc chắn đúng và báo từng chỗ; chỗ phải đoán (thế kỷ, giờ sớm, tên gần giống) thì không";
/// `import --as-new`
pub(crate) const AS_NEW: &str =
    "Bảng ghi tình trạng khác tình trạng ban đầu: vẫn nhập, mọi dòng vào là tình trạng ban đầu";
pub(crate) const STRICT: &str = "Có chỗ nào phải sửa hoặc có đề nghị thì không nhập gì";
/// `import --sheet`
pub(crate) const SHEET: &str = "Đọc trang tính có tên này (mặc định: trang đầu tiên có dữ liệu)";
/// `import --dates`
pub(crate) const DATES: &str = "Thứ tự ngày trong tệp: dmy (ngày trước) hoặc mdy (tháng trước)";

pub(crate) const GUIDELINE: &str = "Kiểm tra hoặc soạn bộ hướng dẫn của năm";
/// Examples of `guideline`.
pub(crate) const GUIDELINE_EXAMPLE: &str = "\
Ví dụ:
  tthtcd guideline check 2022.toml
  tthtcd guideline new 2022 --from 2021 --out 2022.toml";
pub(crate) const GUIDELINE_CHECK: &str = "Kiểm tra một bộ hướng dẫn, báo lỗi theo dòng";
pub(crate) const PACK: &str = "Tệp .toml, hoặc 2021 là bộ có sẵn";
pub(crate) const GUIDELINE_NEW: &str = "Soạn bộ hướng dẫn tạm cho năm khác từ một bộ đã có";
pub(crate) const NEW_YEAR: &str = "Năm của bộ mới";
/// `guideline new --from`
pub(crate) const NEW_FROM: &str = "Bộ để lấy làm gốc: tệp .toml, hoặc 2021 là bộ có sẵn (mặc định)";
/// `guideline new --out`
pub(crate) const NEW_OUT: &str = "Ghi vào tệp mới này (mặc định: in ra)";

/// The help of an argument with the values it takes and the usual one; and the longer one, where values are explained.
pub(crate) fn explained(
    help: &str,
    values: &[(String, Option<String>)],
    usual: Option<&str>,
) -> (String, Option<String>) {
    // Many a help names its usual value and all others itself.
    let usual = usual.filter(|usual| !help.contains(usual));
    let usual = usual.map(|usual| format!(" [mặc định: {usual}]")).unwrap_or_default();
    if values.iter().all(|(name, _)| help.contains(name.as_str())) {
        return (format!("{help}{usual}"), None);
    }
    let names: Vec<_> = values.iter().map(|(name, _)| name.as_str()).collect();
    let short = format!("{help} [chọn: {}]{usual}", names.join(", "));
    let is_explained = values.iter().any(|(_, help)| help.is_some());
    let lines = values.iter().map(|(name, help)| match help {
        Some(help) => format!("\n- {name}: {help}"),
        None => format!("\n- {name}"),
    });
    let long = is_explained.then(|| format!("{help}{usual}\nChọn một trong:{}", lines.collect::<String>()));
    (short, long)
}
