//! The Vietnamese sentences of the check and of the next year's pack. Labels stand with what they name.

pub(super) fn bad_day_month(text: &str) -> String {
    format!("Không có ngày “{text}”; viết ngày/tháng, ví dụ 05/09.")
}

pub(super) fn bad_date(text: &str) -> String {
    format!("Không có ngày “{text}”; viết ngày/tháng/năm, ví dụ 05/09/2000.")
}

/// The deserializer's English sentence in Vietnamese; ours pass as they are.
pub(super) fn reading(message: &str) -> String {
    let quoted = message.split('`').nth(1).unwrap_or_default();
    let rest = message.split_once("expected ").map_or("", |(_, rest)| rest);
    if message.starts_with("unknown field") {
        format!("Không biết khóa “{quoted}”; ở đây dùng: {}.", plain(rest))
    } else if message.starts_with("missing field") {
        format!("Thiếu khóa “{quoted}”.")
    } else if message.starts_with("unknown variant") {
        format!("Không dùng được giá trị “{quoted}”; chọn một trong: {}.", plain(rest))
    } else if message.starts_with("invalid type") || message.starts_with("invalid value") {
        format!("Sai kiểu dữ liệu{}.", kind(rest))
    } else if message.starts_with("Không") {
        message.to_owned()
    } else {
        format!("Không đọc được tệp: {}.", grammar(message))
    }
}

/// What must stand there, where the deserializer's name of it is known.
fn kind(expected: &str) -> String {
    let word = expected.trim_start_matches("a ").trim_start_matches("an ");
    let ours = match word.split([' ', ',']).next().unwrap_or_default() {
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" | "integer" => "số nguyên",
        "string" | "str" | "borrowed" => "chữ trong dấu nháy",
        "boolean" | "bool" => "true hoặc false",
        "sequence" | "array" | "tuple" => "danh sách trong ngoặc vuông",
        "map" | "struct" | "table" => "một bảng các khóa",
        _ => return String::new(),
    };
    format!(": ở đây phải là {ours}")
}

/// What is wrong with the writing itself.
fn grammar(message: &str) -> &'static str {
    let has = |word: &str| message.contains(word);
    if has("duplicate") {
        "một khóa hoặc một bảng viết hai lần"
    } else if has("unclosed") || has("closing") || has("unterminated") {
        "thiếu dấu đóng ngoặc hoặc đóng nháy"
    } else if has("`=`") || has("no value") {
        "sau khóa phải là dấu = rồi giá trị"
    } else if has("quoted") {
        "chữ phải đặt trong dấu nháy"
    } else {
        "chỗ này viết chưa đúng cách"
    }
}

fn plain(list: &str) -> String {
    list.trim_start_matches("one of ").replace('`', "")
}

pub(super) const TAB: &str = "thẻ";
pub(super) const EMPTY: &str = "Nội dung để trống.";
pub(super) const NO_ITEMS: &str = "Danh sách để trống.";
pub(super) const CODE: &str = "Mã chỉ gồm chữ thường không dấu, chữ số và gạch dưới.";
pub(super) const TWICE: &str = "Mã này đã dùng ở trên.";
pub(super) const BASIS_POINTS: &str = "Tỷ lệ tính bằng phần vạn, từ 0 đến 10000.";
pub(super) const PARTLY: &str = "Mức “đạt một phần” phải dễ hơn mức “đạt”.";
pub(super) const MANY_GROUPS: &str = "Phiếu chỉ có tối đa 12 nhóm.";
pub(super) const GROUP_SHORT: &str = "Tên tắt của nhóm tối đa 4 chữ.";
pub(super) const DUE_PERIOD: &str = "Quy tắc hạn không hợp với chu kỳ của việc này.";
pub(super) const DUE_DAY: &str = "Ngày trong hạn phải từ 1 đến 31.";
pub(super) const ONLY: &str = "Chu kỳ này không có kỳ thứ đó.";
pub(super) const BACKWARDS: &str = "Ngày đầu phải trước hoặc trùng ngày cuối.";
pub(super) const QUARTER: &str = "Quý phải từ 1 đến 4.";
pub(super) const RULE_UNGRADED: &str = "Nội dung chỉ thu số liệu thì không có quy tắc đánh giá.";
pub(super) const NEVER_ASKED: &str = "Không phiếu nào hỏi nội dung này.";
pub(super) const NOBODY_ASKS: &str = "Nhóm không có nội dung nào.";
pub(super) const GRADES_DOWN: &str = "Các mức xếp loại phải giảm dần và mức cuối từ 0 điểm.";
pub(super) const POINTS: &str = "Ngưỡng của mức cao nhất vượt quá tổng điểm các tiêu chí.";
pub(super) const SPLIT: &str = "Tổng tỷ lệ các loại vượt quá 100%.";
pub(super) const UNOFFICIAL: &str = "Tiêu chí không chính thức thì phải có dòng ghi chú để in kèm.";
pub(super) const PARENT: &str = "Mục cha phải là một mục khác, ở cấp trên cùng, trong cùng danh sách.";
pub(super) const CEC: &str =
    "Ghi cec = true cho các loại lớp xóa mù chữ, sau biết chữ, bổ túc, và chỉ các loại ấy.";
pub(super) const NO_HOLIDAYS: &str = "Chưa có ngày nghỉ lễ; chỉ bản tạm thời mới được để trống.";
pub(super) const YEAR: &str = "Năm phải từ 2000 đến 2100.";

pub(super) const NEW_YEAR: &str = "Tết Dương lịch";
pub(super) const TET: &str = "Tết Nguyên đán";
pub(super) const HUNG_KINGS: &str = "Giỗ Tổ Hùng Vương";
pub(super) const LIBERATION: &str = "Ngày Chiến thắng";
pub(super) const LABOUR: &str = "Ngày Quốc tế Lao động";
pub(super) const NATIONAL: &str = "Quốc khánh";

/// A day that is off although no pack says so.
pub(super) fn by_law(label: &str) -> String {
    format!("{label} (theo luật)")
}

pub(super) fn holiday_year(year: i32) -> String {
    format!("Ngày nghỉ phải thuộc năm {year}.")
}

pub(super) fn no_such_day(year: i32) -> String {
    format!("Năm {year} không có ngày này.")
}

pub(super) fn title_year(year: i32) -> String {
    format!("Tên hướng dẫn không ghi năm {year}.")
}

pub(super) fn no_list(name: &str) -> String {
    format!("Thiếu danh sách “{name}”.")
}

pub(super) fn odd_list(name: &str) -> String {
    format!("Không biết danh sách “{name}”.")
}

pub(super) fn unknown(what: &str, code: &str) -> String {
    format!("Không có {what} “{code}”.")
}

pub(super) fn rule_reads(part: &str) -> String {
    format!("Quy tắc đánh giá không dùng được kiểu dữ liệu của phần “{part}”.")
}

pub(super) fn with_nothing(name: &str) -> String {
    format!("Câu hỏi “{name}” không nhận thêm gì; bỏ khóa “with”.")
}

pub(super) fn with_missing(name: &str) -> String {
    format!("Câu hỏi “{name}” cần khóa “with”.")
}

pub(super) fn with_words(name: &str, words: &[&str]) -> String {
    format!("Câu hỏi “{name}” chỉ nhận: {}.", words.join(", "))
}

pub(super) const PARTS_IN_TEXT: &str = "Các phần của nội dung này viết thành bảng riêng: sửa trong văn bản.";
pub(super) const GROUP: &str = "nhóm";
pub(super) const PART: &str = "phần";
pub(super) const TARGET: &str = "chỉ tiêu";
pub(super) const OBLIGATION: &str = "việc";
pub(super) const SUBMISSION: &str = "loại văn bản gửi";
pub(super) const CHECKLIST: &str = "loại phiếu";
pub(super) const QUESTION: &str = "câu hỏi minh chứng";
pub(super) const ITEM: &str = "nội dung kiểm tra";
pub(super) const GRADE: &str = "mức xếp loại";
pub(super) const ENTRY: &str = "mục";

pub(super) const PERCENT_OF_SESSIONS: &str = "Phần trăm số buổi để hoàn thành lớp: từ 1 đến 100.";
pub(super) const PRESENT_MARKS: &str = "Dấu tính là có mặt: một hay nhiều dấu trong c, p, k, t.";
pub(super) const DROPOUT_WARNING: &str = "Số buổi vắng liên tiếp phải từ 1.";
pub(super) const CERTIFICATE_SERIES: &str =
    "Cách ghi số giấy phải có {n}; dùng được {ward}, {n:03}, {year}, ví dụ {ward}-{n:03}/{year}.";

// ───────── next year ─────────

pub(super) fn next_same(year: i32) -> String {
    format!("Bản này đã là của năm {year}.")
}

pub(super) const NEXT_HEAD: &str = "# BẢN TẠM THỜI";

/// The comment at the head of a provisional pack; its first words are [`NEXT_HEAD`].
pub(super) fn next_header(from: i32, to: i32, removed: usize) -> String {
    format!(
        "\
# BẢN TẠM THỜI NĂM {to}, chép từ hướng dẫn năm {from}. Khi có hướng dẫn mới, kiểm tra lần lượt:
#  1. [guidance]: số, ngày, cơ quan ban hành, người ký của hướng dẫn năm {to}.
#  2. holidays: {removed} dòng năm {from} đã tắt (đánh dấu “KIỂM TRA”); ghi ngày nghỉ Nhà nước công bố.
#  3. commemorations: ngày kỷ niệm năm chẵn, sự kiện riêng của năm {to}.
#  4. targets: tỷ lệ và chỉ tiêu giao của năm {to}.
#  5. obligations: mọi ngày hạn (gửi kế hoạch, báo cáo, kiểm tra cuối năm).
#  6. documents, recipients: văn bản mới hoặc đã hết hiệu lực; nơi nhận thay đổi.
#  7. checklists, items: nội dung thêm, bớt; ghi lại phiên bản phiếu.
#  8. rating: tiêu chí, ngưỡng điểm, tỷ lệ xếp loại.
#  9. quote: còn là lời của hướng dẫn năm {from}; proposed: điều hướng dẫn mới đã ghi thì bỏ dấu này.
# Xong, đổi provisional thành false và kiểm tra lại tệp.
"
    )
}

pub(super) const NEXT_MARK: &str = "# KIỂM TRA: ";
