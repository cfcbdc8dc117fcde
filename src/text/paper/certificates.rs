//! What is said of certificates on paper, and of the templates they are made from (III.5.2).

use crate::domain::purpose::Purpose;
use crate::domain::template::BadTemplate;
use crate::text::lines::{self, Origin};

pub(crate) const VERB: &str = "certificates";
pub(crate) const HELP: &str = "Giấy chứng nhận của một lớp, mỗi người một trang (--class)";
pub(crate) const FILE: &str = "giay-chung-nhan";
pub(crate) const TITLE: &str = "Giấy chứng nhận, mỗi người một trang";
pub(crate) const BOOK_VERB: &str = "certificate-book";
pub(crate) const HELP_OF_BOOK: &str = "Sổ cấp giấy chứng nhận của năm, để ký nhận";
pub(crate) const BOOK_FILE: &str = "so-cap-giay";
pub(crate) const HELP_TEMPLATE: &str = "Theo mẫu .docx của phường, đưa vào từ đầu vào chuẩn";
pub(crate) const HELP_SHOW_TEMPLATE: &str = "Xuất mẫu có sẵn, để sửa bằng Word rồi dùng với --template";
pub(crate) const ONLY_OF_CERTIFICATES: &str =
    "--template, --show-template chỉ dùng với giấy chứng nhận (certificates).";
pub(crate) const ONLY_DOCX: &str = "Giấy chứng nhận chỉ có dạng docx: bỏ --format.";
pub(crate) const NONE: &str =
    "Lớp này chưa cấp giấy chứng nhận nào: ghi kết quả rồi bấm ^E trong phần Kết quả của lớp.";
const OWN_TEMPLATE: &str = "Theo mẫu riêng của phường:";
const OWN_FILE: &str = "mau-giay.docx";
const GET_TEMPLATE: &str = "Lấy mẫu có sẵn để sửa bằng Word:";

/// The names of fields in a template: number, name, birth, class, day of issue, ward, first and last day of the class.
pub(crate) const FIELDS: [&str; 8] =
    ["số", "họ tên", "ngày sinh", "lớp", "ngày cấp", "phường", "từ ngày", "đến ngày"];

/// The built-in template: kind, number, lines; what stands in braces is a field.
pub(crate) const KIND: &str = "GIẤY CHỨNG NHẬN";
pub(crate) const NUMBER: &str = "Số: {{số}}";
pub(crate) const LINES: [&str; 5] = [
    "Trung tâm học tập cộng đồng {{phường}} chứng nhận",
    "Ông/Bà: {{họ tên}}",
    "Sinh: {{ngày sinh}}",
    "Đã hoàn thành lớp: {{lớp}}",
    "Học từ {{từ ngày}} đến {{đến ngày}}",
];
pub(crate) const PLACE: &str = "{{phường}}, {{ngày cấp}}";
pub(crate) const POST: &str = "GIÁM ĐỐC";
pub(crate) const RECIPIENTS: [&str; 2] = ["Người được cấp", "Lưu Sổ cấp giấy"];

pub(crate) const BOOK: &str = "SỔ CẤP GIẤY CHỨNG NHẬN";
pub(crate) const BOOK_COLUMNS: [&str; 6] =
    ["Số giấy", "Họ và tên", "Ngày/năm sinh", "Lớp", "Ngày cấp", "Ký nhận"];
pub(crate) const SHEET: &str = "Sổ cấp giấy";

/// What the book is of.
pub(crate) fn of_year(year: i32) -> String {
    format!("Năm {year}")
}

/// A certificate that was cancelled, in the place of a signature.
pub(crate) fn cancelled(reason: &str) -> String {
    format!("Đã hủy: {reason}")
}

/// Sums below the book.
pub(crate) fn sums(issued: usize, cancelled: usize) -> String {
    format!("Cộng: {issued} giấy đã cấp, {cancelled} giấy đã hủy.")
}

/// Why a file is no template.
pub(crate) fn bad_template(why: &BadTemplate) -> String {
    match why {
        BadTemplate::NoDocument => "Tệp đưa vào không phải .docx của Word, hoặc đã hỏng.".to_owned(),
        BadTemplate::TooLarge => "Mẫu quá lớn: tối đa 8 MB. Giảm ảnh trong mẫu rồi đưa lại.".to_owned(),
        BadTemplate::Unknown { field, near } => {
            format!("Mẫu có ô {{{{{field}}}}} không có trong giấy chứng nhận, ở chỗ: “{near}”. {}", fields())
        }
        BadTemplate::Open { near } => {
            format!("Mẫu mở ô bằng {{{{ mà không đóng bằng }}}} trong cùng đoạn, ở chỗ: “{near}”.")
        }
        BadTemplate::NoField => {
            format!("Mẫu không có ô nào như {{{{{}}}}}: mọi trang sẽ giống nhau.", FIELDS[1])
        }
    }
}

/// The commands that give the certificates of a class: by the built-in template, and by a ward's own.
pub(crate) fn save(origin: &Origin, class: i64, purpose: Option<&Purpose>) -> Vec<String> {
    let verb = format!("paper {VERB} --class {class}{}", lines::purpose(purpose));
    let file = format!("{FILE}-{class}.docx");
    let mut said = lines::save(origin, &verb, &file);
    said.push(GET_TEMPLATE.to_owned());
    said.extend(lines::save(origin, &format!("paper {VERB} --show-template"), OWN_FILE));
    said.push(OWN_TEMPLATE.to_owned());
    said.extend(lines::save(origin, &format!("{verb} --template"), &format!("{file} < {OWN_FILE}")));
    said.push(fields());
    said
}

/// The command that gives the book of a ward's year.
pub(crate) fn save_book(origin: &Origin, ward: &str, year: i32, purpose: Option<&Purpose>) -> Vec<String> {
    let ward = lines::key(ward);
    let verb = format!("paper {BOOK_VERB} --ward '{ward}' --year {year}{}", lines::purpose(purpose));
    lines::save(origin, &verb, &format!("{BOOK_FILE}-{year}.docx"))
}

/// An entry of the menu.
pub(crate) fn of_the_book(year: i32) -> String {
    format!("Sổ cấp giấy chứng nhận năm {year}")
}

fn fields() -> String {
    format!("Các ô dùng được trong mẫu: {}.", FIELDS.map(|field| format!("{{{{{field}}}}}")).join(", "))
}
