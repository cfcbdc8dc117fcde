//! What the verb `paper` says: its help, and why it cannot print.

/// What `paper` does.
pub(crate) const ABOUT_VERB: &str =
    "In văn bản ra tệp: kế hoạch năm, chương trình quý, tháng, bảng tổng hợp, phiếu trắng";
pub(crate) const HELP_PAPER: &str = "Văn bản cần in";
pub(crate) const HELP_YEAR: &str = "Năm; không ghi là năm nay";
pub(crate) const HELP_PLAN: &str = "Tên kế hoạch chuyên đề, không cần dấu; không ghi là kế hoạch năm";
pub(crate) const HELP_QUARTER: &str = "Quý; không ghi là quý này";
pub(crate) const HELP_MONTH: &str = "Tháng; không ghi là tháng này";
pub(crate) const HELP_FORMAT: &str = "Dạng tệp";
/// The papers, in the order of the verb's choices.
pub(crate) const HELP_PAPERS: [&str; 6] = [
    "Kế hoạch năm của phường, hoặc kế hoạch chuyên đề (--plan)",
    "Chương trình hoạt động quý",
    "Chương trình hoạt động tháng",
    "Bảng tổng hợp kế hoạch các phường",
    "Phiếu trắng đăng ký nhu cầu học tập",
    "Phiếu trắng khảo sát nhu cầu học tập",
];
/// The formats, in their order.
pub(crate) const HELP_FORMATS: [&str; 3] = ["Văn bản để in và ký", "Bảng tính", "Chữ thường, rộng 80 cột"];
pub(crate) const TO_A_FILE: &str = "Văn bản cần ghi ra tệp. Thêm \"> ten-tep.docx\" vào cuối lệnh.";
pub(crate) const NO_SHEET: &str = "Phiếu trắng không có dạng xlsx. Chọn docx hoặc txt.";
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
    format!("{what} tên \"{title}\". Các kế hoạch của năm: {has}.")
}
