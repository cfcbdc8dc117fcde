//! What is said of a file that is no table: what it is, whatever its name says, and what to do.

pub(crate) const PDF: &str =
    "Tệp này là PDF, không phải bảng. Xin bản Excel, hoặc chép bảng trong PDF rồi dán vào.";
pub(crate) const PICTURE: &str = "Tệp này là hình, không phải bảng. Cần tệp .xlsx, .xls, .ods hoặc .csv.";
pub(crate) const WORD: &str = "Tệp này là văn bản Word, không phải bảng tính. Chép bảng trong đó rồi dán vào, hoặc dán sang Excel và lưu .xlsx.";
pub(crate) const SLIDES: &str =
    "Tệp này là bài trình chiếu, không phải bảng tính. Cần tệp .xlsx, .xls, .ods hoặc .csv.";
pub(crate) const NUMBERS: &str = "Tệp này là của Numbers. Mở bằng Numbers, xuất ra Excel (.xlsx) rồi nhập.";
pub(crate) const ACCESS: &str = "Tệp này là của Access. Mở bằng Access, xuất bảng ra Excel (.xlsx) rồi nhập.";
pub(crate) const ARCHIVE: &str = "Tệp này là tệp nén. Giải nén rồi nhập bảng ở trong.";
pub(crate) const HTML: &str =
    "Tệp này là trang web, dù tên có thể là .xls. Mở bằng Excel, lưu lại thành .xlsx rồi nhập.";
pub(crate) const XML: &str =
    "Tệp này là XML, dù tên có thể là .xls. Mở bằng Excel, lưu lại thành .xlsx rồi nhập.";
pub(crate) const BINARY_BOOK: &str =
    "Tệp này là Excel kiểu .xlsb. Mở bằng Excel, lưu lại thành .xlsx rồi nhập.";
pub(crate) const DATABASE: &str =
    "Tệp này là tệp dữ liệu hoặc bản sao lưu, không phải bảng. Phục hồi bản sao lưu: tthtcd restore.";
pub(crate) const SEALED: &str =
    "Tệp này là bản sao lưu đã mã hóa, không phải bảng. Phục hồi: tthtcd restore --identity TỆP_KHÓA.";
pub(crate) const LOCKED: &str = "Tệp có mật khẩu. Bỏ mật khẩu rồi nhập lại.";
