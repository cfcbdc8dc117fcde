//! What the verb `paper` says: its help, and why it cannot print.

/// What `paper` does.
pub(crate) const ABOUT_VERB: &str =
    "In văn bản ra tệp: kế hoạch, chương trình quý, tháng, tình hình thực hiện, bảng tổng hợp, mẫu phiếu";
pub(crate) const HELP_PAPER: &str = "Văn bản cần in";
pub(crate) const HELP_YEAR: &str = "Năm; không ghi là năm nay";
pub(crate) const HELP_PLAN: &str = "Tên kế hoạch chuyên đề, không cần dấu; không ghi là kế hoạch năm";
pub(crate) const HELP_QUARTER: &str = "Quý; không ghi là quý này";
pub(crate) const HELP_MONTH: &str = "Tháng; không ghi là tháng này";
pub(crate) const HELP_FORMAT: &str = "Dạng tệp";
pub(crate) const HELP_DOCX: &str = "Văn bản để in và ký";
pub(crate) const HELP_XLSX: &str = "Bảng tính";
pub(crate) const HELP_HTML: &str = "Trang web một tệp, in được";
pub(crate) const HELP_TXT: &str = "Chữ thường, rộng 80 cột";
/// What the formats are for, in a menu.
pub(crate) const MENU_DOCX: &str = "docx: văn bản để in và ký";
pub(crate) const MENU_XLSX: &str = "xlsx: bảng tính";
pub(crate) const MENU_HTML: &str = "html: trang web, in được";
pub(crate) const MENU_TXT: &str = "txt: chữ thường";
pub(crate) const TO_A_FILE: &str = "Văn bản cần ghi ra tệp. Thêm “> ten-tep.docx” vào cuối lệnh.";
pub(crate) const NO_SHEET: &str = "Mẫu phiếu không có dạng xlsx. Chọn docx hoặc txt.";
pub(crate) const NO_GUIDELINE: &str =
    "Chưa có bộ hướng dẫn của năm nào. Phòng Giáo dục và Đào tạo ban hành trước.";
pub(crate) const WHICH_WARD: &str =
    "Chưa rõ phường nào. Thêm --ward với tên phường, ví dụ --ward \"Phường 7\".";
/// The ward has no plan.
pub(crate) fn no_plan(year: i32) -> String {
    format!("Phường chưa có kế hoạch năm {year}.")
}
/// No plan, or several, have this in their title.
pub(crate) fn which_plan(title: &str, found: usize, all: &[&str]) -> String {
    let what = if found == 0 { "Không có kế hoạch nào" } else { "Có nhiều kế hoạch" };
    let has = if all.is_empty() { "chưa có kế hoạch nào".to_owned() } else { all.join("; ") };
    format!("{what} tên “{title}”. Các kế hoạch của năm: {has}.")
}
