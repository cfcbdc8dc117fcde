//! What the checklists of a ward say.

use crate::domain::rules::grades::Tally;
use crate::guideline::Respondent;

pub(crate) const CHECKLISTS: &str = "Phiếu tự kiểm tra";
/// Head of a column: the checklist.
pub(crate) const CHECKLIST: &str = "Phiếu tự kiểm tra";
/// Head of a column: the due date, which the guideline may not name.
pub(crate) const fn due(proposed: bool) -> &'static str {
    if proposed { "Hạn đề xuất" } else { "Hạn gửi" }
}
/// Head of a column: the state.
pub(crate) const STATE: &str = "Tình trạng";
pub(crate) const NOT_BEGUN: &str = "Phường chưa lập phiếu này.";
pub(crate) const NOT_BEGUN_SHORT: &str = "Chưa lập";
pub(crate) const NO_CHECKLIST: &str = "Bộ hướng dẫn của năm này không có phiếu tự kiểm tra.";
pub(crate) const NO_ITEM: &str = "Không có mục nào ở đây.";
pub(crate) const ALWAYS_APPLIES: &str = "Mục này luôn áp dụng, không chọn “không áp dụng” được.";
pub(crate) const ANSWERED_BY_OTHERS: &str = "Mục này do đơn vị cấp trên trả lời.";
/// Who answers an item that is not the ward's.
pub(crate) const fn by(respondent: Respondent) -> Option<&'static str> {
    match respondent {
        Respondent::Ward => None,
        Respondent::Cec => Some("Trung tâm GDNN-GDTX trả lời"),
        Respondent::District => Some("Phòng GDĐT trả lời"),
    }
}
pub(crate) const ITEM: &str = "mục";
pub(crate) const GRADE: &str = "Đánh giá";
pub(crate) const REMARK: &str = "Nhận xét";
pub(crate) const OVERRIDE: &str = "Lý do điều chỉnh";
pub(crate) const VERIFIED: &str = "Thẩm định";
pub(crate) const VERIFIED_REMARK: &str = "Ý kiến thẩm định";
pub(crate) const OF_WARD: &str = "Phường ghi";
pub(crate) const WHY: &str = "Vì sao";
pub(crate) const HINT: &str = "Lưu ý";
pub(crate) const QUARTER_BEFORE: &str = "Quý trước";
pub(crate) const TASK: &str = "Việc phải làm";
pub(crate) const WHO: &str = "Người làm";
pub(crate) const UNTIL: &str = "Hạn";
/// Heads of the two narrow columns: what the records propose, and the grade of the quarter before.
pub(crate) const RECORDS: &str = "sổ";
pub(crate) const BEFORE: &str = "quý trước";

/// Keys of the grades, of an item that may not apply or of one that always does.
pub(crate) const fn grade_keys(may_not_apply: bool) -> &'static str {
    if may_not_apply { "1 Đ  2 M  3 C  4 -  0 bỏ" } else { "1 Đ  2 M  3 C  0 bỏ" }
}

/// The title of a checklist where there is little room: what tells it from the others goes first.
pub(crate) fn short_title(title: &str) -> String {
    title.strip_prefix(CHECKLIST).map_or_else(|| title.to_owned(), |rest| format!("Phiếu{rest}"))
}

pub(crate) const DIGIT_IN_LIST: &str = "Phím số chỉ đánh giá khi con trỏ ở hàng Đánh giá: bấm Enter.";
pub(crate) const GRADE_BY_DIGIT: &str = "Ở hàng Đánh giá chỉ bấm phím số.";

/// Why the records cannot say anything to an item: nothing is asked of them, there is no register yet, or what they
/// hold is not enough or not for this person's eyes.
pub(crate) const BY_HAND: &str = "Mục này phường tự ghi số liệu, không lấy từ sổ.";

/// There is no register yet from which this part could come.
pub(crate) fn no_register(part: &str) -> String {
    format!("Sổ chưa trả lời được mục này: chưa có sổ để lấy “{part}”.")
}

/// What the register holds is not enough for this part, or not for this person's eyes.
pub(crate) fn not_enough(part: &str) -> String {
    format!("Sổ chưa trả lời được mục này: chưa đủ số, hoặc bạn không được xem, để tính “{part}”.")
}
pub(crate) const NOTHING_TO_ACCEPT: &str = "Nhóm này không có mục chưa trả lời nào mà sổ đề nghị được.";
pub(crate) const NOT_GRADED_BY_WARD: &str = "Phường chưa trả lời mục này: để trống thì ghi ý kiến vì sao.";
pub(crate) const NOTHING_CHANGED: &str = "Từ lúc ghi đến nay các sổ không thay đổi.";
pub(crate) const CHANGES: &str = "Số liệu đã đổi";

/// A part that the records cannot give.
pub(crate) fn still_to_say(part: &str) -> String {
    format!("Còn phải ghi: {part}.")
}

/// The records were asked about the whole run again.
pub(crate) fn asked_again(questions: usize, changed: usize, same: usize) -> String {
    match changed {
        0 => format!("Đã hỏi {questions} câu: không mục nào đổi."),
        _ => format!("Đã hỏi {questions} câu: {changed} mục đổi, {same} mục như cũ."),
    }
}

/// Title of the records behind a figure.
pub(crate) fn behind(count: usize, part: &str) -> String {
    format!("{count} bản ghi của: {part}")
}

/// Title of the question which of the two lists behind a figure is opened.
pub(crate) fn which_list(part: &str) -> String {
    format!("Bản ghi của: {part}")
}

/// One of the two lists.
pub(crate) fn one_list(register: &str, count: usize) -> String {
    format!("{register}: {count} bản ghi")
}

/// There is none.
pub(crate) fn nothing_behind(figure: &str) -> String {
    format!("Không có bản ghi nào đứng sau số {figure} này.")
}

pub(crate) const ACCEPT_GROUP: &str = "Nhận theo sổ";

/// Asks before all that the records propose in a group is accepted.
pub(crate) fn accept_group(group: &str, items: &[String]) -> String {
    let lines: Vec<_> = items.iter().take(8).map(|item| format!("- {item}")).collect();
    let more = if items.len() > lines.len() {
        format!("\n… và {} mục nữa", items.len() - lines.len())
    } else {
        String::new()
    };
    format!("{group}: nhận {} mục theo sổ?\n{}{more}", items.len(), lines.join("\n"))
}

/// State, days left, counts of a run, and where the cursor is.
pub(crate) fn counts(tally: &Tally) -> String {
    let all = tally.by_letter().map(|(letter, items)| format!("{letter}{items}"));
    format!("{} = {}", all.join(" "), tally.items())
}

/// Items that others answer.
pub(crate) fn of_others(items: u32) -> String {
    format!(" · đơn vị khác {items}")
}

/// Until when it must be sent.
pub(crate) fn days_left(due: &str, days: i64) -> String {
    match days {
        0 => format!(" · hạn hôm nay {due}"),
        1.. => format!(" · hạn {due}, còn {days} ngày"),
        _ => format!(" · hạn {due}, trễ {} ngày", -days),
    }
}

/// What the records say to one part.
pub(crate) fn records(said: &str, on: &str) -> String {
    if on.is_empty() { format!("sổ: {said}") } else { format!("sổ: {said}, đến {on}") }
}

/// The same where they said something else when it was kept.
pub(crate) fn records_then(said: &str, then: &str) -> String {
    format!("sổ: {said} (Δ lúc ghi {then})")
}

/// What the records say, and how many of them the key opens.
pub(crate) fn opened(said: &str, count: usize) -> String {
    format!("{said} · F4: {count} bản ghi")
}

/// The grade that the records propose.
pub(crate) fn proposed(letter: char) -> String {
    format!("sổ đề nghị: {letter}")
}

pub(crate) const BEFORE_SENDING: &str = "Trước khi gửi";
pub(crate) const NO_GRADE_YET: &str = "chưa đánh giá";
pub(crate) const NO_FIGURES: &str = "thiếu số liệu";
pub(crate) const NO_REASON: &str = "khác sổ, chưa có lý do";
pub(crate) const NO_REMARK: &str = "thiếu nhận xét";
pub(crate) const NO_TASK: &str = "M, C chưa ghi việc – ai – hạn";
pub(crate) const CHANGED_SINCE: &str = "sổ đã đổi (Δ)";
pub(crate) const CEC_OPEN: &str = "Trung tâm GDNN-GDTX chưa trả lời";
pub(crate) const SEND: &str = "Gửi Phòng Giáo dục và Đào tạo";

/// So many items lack the same.
pub(crate) fn gap(count: usize, what: &str) -> String {
    format!("{count} mục {what}")
}

/// Above the list of what is missing.
pub(crate) fn gaps_found(count: usize) -> String {
    match count {
        0 => "Phiếu đã đủ. Enter ở dòng cuối: gửi.".to_owned(),
        _ => format!("Còn thiếu {count} mục. Enter: đến mục đầu tiên của dòng đó."),
    }
}

pub(crate) const SEND_WITH_GAPS: &str = "Gửi khi còn thiếu";

/// Asked for before a checklist is sent with gaps.
pub(crate) fn reason_asked(count: usize) -> String {
    format!("Còn thiếu {count} mục. Vẫn gửi thì ghi lý do và gõ lại số mục còn thiếu.")
}

pub(crate) const REASON: &str = "Lý do gửi khi còn thiếu";
pub(crate) const NUMBER: &str = "Gõ số mục còn thiếu";

/// Another number was typed than that of the gaps.
pub(crate) fn wrong_number(count: usize, typed: &str) -> String {
    format!("Còn thiếu {count} mục, bạn gõ {typed}. Xem lại danh sách.")
}
