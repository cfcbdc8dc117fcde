//! What is said while the items of the checklists are edited.

use crate::guideline::edit::{self, RESPONDENTS};
use crate::guideline::{Guideline, Item, Respondent, Template, question};
use crate::vietnamese::fold::fold;

/// Name of a draft of it, among the person's drafts.
pub(crate) fn draft(year: i32) -> String {
    format!("mẫu năm {year}")
}

/// Title of the screen.
pub(crate) fn title(year: i32) -> String {
    format!("Mẫu phiếu năm {year}")
}

/// Title of its questions.
pub(crate) const TITLE: &str = "Mẫu phiếu";

/// Heads of the list.
pub(crate) const HEADS: [&str; 3] = ["Nội dung", "Chu kỳ", "Trả lời"];
pub(crate) const NOTHING: &str = "Bộ hướng dẫn này chưa có nội dung nào.";
pub(crate) const RETIRED: &str = "thôi hỏi";
pub(crate) const TEXT_FIRST: &str =
    "Văn bản đang sửa chưa ban hành: ban hành (F2) hoặc bỏ phần sửa trước khi mở mẫu phiếu.";
pub(crate) const NO_PACK: &str = "Văn bản của bộ hướng dẫn có lỗi: bấm F5 để đến chỗ lỗi.";
pub(crate) const PUBLISHED_MEANWHILE: &str =
    "Người khác vừa ban hành bản mới: phần sửa đã ghép vào bản đó. Xem lại rồi bấm F2.";
pub(crate) const UNCHANGED: &str = "Mẫu phiếu chưa thay đổi gì.";
pub(crate) const NOTHING_TO_UNDO: &str = "Không còn chỗ sửa nào để bỏ.";
pub(crate) const KEPT: &str = "Phần sửa chưa ban hành được giữ làm bản nháp.";

/// Below the list: how many changes wait, and how many items the checklist of the quarter asks.
pub(crate) fn waiting(changes: usize, half: usize, items: usize, quarter: &str) -> String {
    let half = if half > 0 { format!(" · {half} mục đang gõ dở (~)") } else { String::new() };
    format!("phiếu quý {quarter}: {items} mục · {changes} chỗ sửa chưa ban hành{half}")
}

/// Who answers.
pub(crate) const fn respondent(respondent: Respondent) -> &'static str {
    match respondent {
        Respondent::Ward => "phường",
        Respondent::Cec => "GDNN-GDTX",
        Respondent::District => "Phòng",
    }
}

/// The same by its code.
pub(crate) fn respondent_of(code: &str) -> &'static str {
    RESPONDENTS.iter().find(|(_, known)| *known == code).map_or("", |(one, _)| respondent(*one))
}

/// Labels of the fields of an item.
pub(crate) const TEXT: &str = "Câu hỏi";
pub(crate) const GROUP: &str = "Nhóm";
pub(crate) const WHO: &str = "Ai trả lời";
pub(crate) const PARAGRAPH: &str = "Theo mục";
pub(crate) const CYCLES: &str = "Hỏi khi nào";
pub(crate) const GRADED: &str = "Đánh giá";
pub(crate) const MET: &str = "Đạt từ";
pub(crate) const PARTLY: &str = "Một phần từ";
pub(crate) const NOT_APPLICABLE: &str = "Không áp dụng";
pub(crate) const REMARK: &str = "Nhận xét";

/// Label of a part.
pub(crate) fn part(number: usize) -> String {
    format!("Phần {number}")
}

/// What to know of a field.
pub(crate) const HOW_CHOICE: &str = "← → đổi";
pub(crate) const HOW_CYCLES: &str = "Q mỗi quý · Q1–Q4 một quý · Y đầu năm · H giữa năm · E cuối năm · M từng tháng · A khi yêu cầu · S tự kiểm tra";
pub(crate) const HOW_PART: &str =
    "Tên; loại; đơn vị. Loại: số, tỷ lệ, ngày, có không, chữ, tiền, bản ghi. Xóa trắng: bỏ phần này";
pub(crate) const HOW_NUMBER: &str = "Số, hoặc phần trăm nếu là tỷ lệ. Để trống: người trả lời tự đánh giá";
pub(crate) const HOW_TEXT: &str = "F2: ghi vào mẫu (chưa ban hành). Esc: về danh sách, giữ phần đang gõ";
pub(crate) const HOW_PARAGRAPH: &str = "Điểm của hướng dẫn, hoặc văn bản của địa phương";

/// Words of the choices.
pub(crate) const GRADED_OR_NOT: [&str; 2] = ["đánh giá Đ, M, C", "chỉ thu số liệu"];
pub(crate) const MAY_NOT_APPLY: [&str; 2] = ["chọn được", "luôn áp dụng"];
pub(crate) const REMARK_OR_NOT: [&str; 2] = ["bắt buộc khi M, C", "tùy ý"];

/// The kinds of part: as a pack writes them, and as people do.
const KINDS: [(&str, &str); 7] = [
    ("number", "số"),
    ("rate", "tỷ lệ"),
    ("date", "ngày"),
    ("yes_no", "có không"),
    ("text", "chữ"),
    ("link", "bản ghi"),
    ("money", "tiền"),
];

/// A kind in words.
pub(crate) fn kind(code: &str) -> &'static str {
    KINDS.iter().find(|(known, _)| *known == code).map_or("", |(_, word)| word)
}

/// What a kind was typed as.
pub(crate) fn kind_typed(typed: &str) -> Option<&'static str> {
    let typed = fold(typed);
    KINDS.iter().find(|(_, word)| fold(word) == typed).map(|(code, _)| *code)
}

pub(crate) const NO_TEXT: &str = "Ghi câu hỏi.";
pub(crate) const NO_PARAGRAPH: &str = "Ghi nội dung này theo điểm nào của hướng dẫn hoặc văn bản nào.";
pub(crate) const NO_PARTS: &str = "Ghi ít nhất một phần, ví dụ: Số buổi; số; buổi.";
pub(crate) const BAD_NUMBER: &str = "Mức đạt là một số, ví dụ 2; của tỷ lệ là phần trăm, ví dụ 80 hoặc 99,5.";

/// A part of an unknown kind.
pub(crate) fn bad_kind(typed: &str) -> String {
    format!("Không có loại “{typed}”. Có: số, tỷ lệ, ngày, có không, chữ, tiền, bản ghi.")
}

/// A cycle that there is not.
pub(crate) fn bad_cycle(typed: &str) -> String {
    format!("Không có chu kỳ “{typed}”. {HOW_CYCLES}.")
}

/// Title of the form.
pub(crate) fn form(fresh: bool) -> &'static str {
    if fresh { "Nội dung mới" } else { "Sửa nội dung" }
}

/// The question before publishing: which versions come.
pub(crate) fn publish(year: i32, versions: &[(Box<str>, Box<str>)]) -> String {
    let lines: Vec<_> = versions.iter().map(|(old, new)| format!("- {new} thay cho {old}")).collect();
    let versions = if lines.is_empty() {
        "- không phiếu nào đổi nội dung".to_owned()
    } else {
        lines.join("\n")
    };
    format!("Ban hành mẫu phiếu năm {year}?\n{versions}\nPhiếu đã lập giữ mẫu cũ.")
}

/// A run was begun with an older template.
pub(crate) fn newer(new: &str, own: &str) -> String {
    format!("Mẫu mới ({new}) dùng cho phiếu lập từ nay; phiếu này vẫn theo {own}.")
}

/// It was published.
pub(crate) fn published(versions: &[(Box<str>, Box<str>)]) -> String {
    match versions {
        [] => "Đã ban hành.".to_owned(),
        [(old, new)] => {
            format!("Mẫu mới ({new}) dùng cho phiếu lập từ nay; phiếu đã lập vẫn theo {old}.")
        }
        _ => {
            let new: Vec<_> = versions.iter().map(|(_, new)| &**new).collect();
            format!("Mẫu mới ({}) dùng cho phiếu lập từ nay; phiếu đã lập vẫn theo mẫu cũ.", new.join(", "))
        }
    }
}

/// Title of a checklist as the ward will see it.
pub(crate) fn preview(template: &Template) -> String {
    format!("Mẫu {}", template.version)
}

/// The checklist as the ward will see it.
pub(crate) fn previewed(pack: &Guideline, template: &Template) -> Vec<String> {
    let mut lines = vec![format!("{} · mẫu {}", template.title, template.version)];
    let mut number = 0;
    for group in &pack.groups {
        let items: Vec<_> = pack.items_in(template, &group.code).collect();
        if items.is_empty() {
            continue;
        }
        lines.extend([String::new(), group.title.to_uppercase()]);
        for item in items {
            number += 1;
            lines.extend(item_lines(number, item));
        }
    }
    lines
}

fn item_lines(number: usize, item: &Item) -> Vec<String> {
    let who = match item.respondent {
        Respondent::Ward => String::new(),
        other => format!(" ({} trả lời)", respondent(other)),
    };
    let mut lines = vec![format!("{number}. {}{who}", item.text)];
    for part in &item.parts {
        let unit = part.unit.as_deref().unwrap_or_default();
        let kind = edit::KINDS.iter().find(|(one, _)| *one == part.kind).map_or("", |(_, code)| kind(code));
        let asked = part.evidence.as_ref().and_then(|ask| question(&ask.ask));
        let from = match asked.map(|asked| asked.waits_for.is_none()) {
            Some(true) => "sổ trả lời",
            Some(false) => "chưa có sổ",
            None => "tự ghi",
        };
        lines.push(format!("     {} [          ] {unit} ({kind}, {from})", part.label));
    }
    if item.graded {
        let keys = if item.not_applicable { "Đ  M  C  -" } else { "Đ  M  C" };
        let threshold = item.threshold().unwrap_or_else(|| "người trả lời tự đánh giá".to_owned());
        lines.push(format!("     Đánh giá [ ] {keys}   {threshold}"));
    }
    if item.remark_required {
        lines.push("     Nhận xét: bắt buộc khi M, C".to_owned());
    }
    lines.extend(item.hint.iter().map(|hint| format!("     {hint}")));
    lines
}
