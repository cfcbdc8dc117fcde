//! What the screens say.

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
pub(crate) const FIGURES_ONLY: &str = "Mục này chỉ thu số liệu, không đánh giá. Enter để ghi số liệu.";
pub(crate) const ALWAYS_APPLIES: &str = "Mục này luôn áp dụng, không chọn “không áp dụng” được.";
pub(crate) const ANSWERED_BY_OTHERS: &str = "Mục này do đơn vị cấp trên trả lời.";
pub(crate) const BY_CEC: &str = "– Trung tâm GDNN-GDTX trả lời";
pub(crate) const BY_DISTRICT: &str = "– Phòng GDĐT trả lời";
pub(crate) const ITEM: &str = "mục";
pub(crate) const REMARK: &str = "Nhận xét";
pub(crate) const OVERRIDE: &str = "Lý do điều chỉnh";
pub(crate) const VERIFIED: &str = "Thẩm định";
pub(crate) const TASK: &str = "Việc phải làm";
pub(crate) const WHO: &str = "Người làm";
pub(crate) const UNTIL: &str = "Hạn";
/// Keys of the grades, of an item that may not apply or of one that always does.
pub(crate) const fn grade_keys(may_not_apply: bool) -> &'static str {
    match may_not_apply {
        true => "[1] Đ Đạt   [2] M Một phần   [3] C Chưa đạt   [4] - Không áp dụng   [0] bỏ",
        false => "[1] Đ Đạt   [2] M Một phần   [3] C Chưa đạt   [0] bỏ",
    }
}

/// The title of a checklist where there is little room: what tells it from the others goes first.
pub(crate) fn short_title(title: &str) -> String {
    title.strip_prefix(CHECKLIST).map_or_else(|| title.to_owned(), |rest| format!("Phiếu{rest}"))
}

pub(crate) const SAY_WHY: &str = "Đánh giá khác với đề nghị từ số liệu: ghi lý do điều chỉnh.";

pub(crate) const SAME_EVIDENCE: &str = "Số liệu trong các sổ không thay đổi.";
pub(crate) const WARD_ASKS: &str = "Minh chứng do phường lấy khi trả lời phiếu.";
pub(crate) const NO_EVIDENCE: &str = "Mục này chưa có sổ nào trả lời được, phường tự ghi số liệu.";

/// Unanswered items before sending.
pub(crate) fn gaps(open: usize) -> String {
    format!("Còn {open} mục phường chưa trả lời. Vẫn gửi được; bấm Esc rồi n để đến mục chưa trả lời.")
}

/// A task of an answer.
pub(crate) fn task(what: &str, who: &str, until: &str) -> String {
    let who = if who.is_empty() { String::new() } else { format!(" – {who}") };
    let until = if until.is_empty() { String::new() } else { format!(", hạn {until}") };
    format!("{TASK}: {what}{who}{until}")
}

/// What the records said, the grade they propose and when.
pub(crate) fn evidence(parts: &str, proposed: &str, on: &str) -> String {
    let proposed = if proposed.is_empty() { String::new() } else { format!(" → đề nghị: {proposed}") };
    format!("Minh chứng ({on}): {parts}{proposed}")
}
