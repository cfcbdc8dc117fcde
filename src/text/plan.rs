//! What printing, comparing, copying, the ranking of needs and the quotas say.

pub(crate) mod road;

use crate::domain::rules::plan::parts::Sum;
use crate::vietnamese::clean::{pad, pad_left};
use crate::vietnamese::date::quarter_roman;
use crate::vietnamese::number::{show_int, show_money};

pub(crate) const PRINT: &str = "In, xuất";
pub(crate) const DIFFERENCE: &str = "So với lần gửi trước";
pub(crate) const COPY: &str = "Chép kế hoạch năm trước";
pub(crate) const PROGRESS: &str = "Tiến độ thực hiện";
pub(crate) const COMPARE: &str = "So sánh hai kế hoạch";
pub(crate) const NEEDS: &str = "Nhu cầu học tập";

pub(crate) const TOPICAL: &str = "Lập kế hoạch chuyên đề";
pub(crate) const OTHER_TOPIC: &str = "Nội dung khác";

/// What stands outside the sums of a quarter or month, below them; nothing where nothing does.
pub(crate) fn unsplit(sum: &Sum) -> String {
    let people = format!("{} người", show_int(sum.beside.people));
    match (sum.unsplit, sum.beside.money) {
        (0, _) => String::new(),
        (count, 0) => format!("{UNSPLIT}: {count} nội dung ({people} tính cho cả thời gian)."),
        (count, money) => {
            format!("{UNSPLIT}: {count} nội dung ({people}, {} tính cho cả thời gian).", show_money(money))
        }
    }
}
/// What an item comes to that is listed outside the sums.
pub(crate) fn whole_year(people: i64, money: i64) -> String {
    let both = [(people, "người", show_int(people)), (money, "", show_money(money))];
    let said: Vec<_> = both
        .iter()
        .filter(|(amount, ..)| *amount > 0)
        .map(|(_, what, shown)| format!("{shown} {what}").trim_end().to_owned())
        .collect();
    if said.is_empty() { String::new() } else { format!("Cả năm {}, chưa chia", said.join(", ")) }
}

/// Where the guideline speaks of it.
pub(crate) fn paragraph(paragraph: &str) -> String {
    format!("mục {paragraph}")
}

/// Title of the list of the money that a plan may spend.
pub(crate) fn money_of(plan: &str) -> String {
    format!("Kinh phí được giao · {plan}")
}

/// What items cost from a source, against what there is.
pub(crate) fn source(source: &str, planned: i64, limit: Option<i64>, beyond: i64) -> String {
    match limit {
        None => format!("{source} {}", show_money(planned)),
        Some(limit) if beyond > 0 => {
            format!("! {source} {}/{}, vượt {}", show_int(planned), show_money(limit), show_money(beyond))
        }
        Some(limit) => format!("{source} {}/{}", show_int(planned), show_money(limit)),
    }
}

/// How the money of a source differs from the version sent before.
pub(crate) fn limit_changed(change: &str, source: &str) -> String {
    format!("[{change}] Kinh phí được giao: {source}")
}

/// What looks doubtful in an item, before a plan is sent: pointed out, never blocked.
pub(crate) fn doubt(content: &str, warning: &str) -> String {
    if content.is_empty() { format!("! {warning}") } else { format!("! {content}: {warning}") }
}

pub(crate) const NEVER_SENT: &str = "Kế hoạch chưa gửi lần nào trước lần này, không có gì để so.";
pub(crate) const NO_DIFFERENCE: &str = "Không có gì khác lần gửi trước.";
pub(crate) const EMPTY: &str = "(trống)";

/// With which sending a plan is compared.
pub(crate) fn compared_with(person: &str, moment: &str) -> String {
    format!("So với bản {person} gửi lúc {moment}.")
}

/// How many items differ, each kind of change beside its number.
pub(crate) fn differences(counts: &[(&str, usize)]) -> String {
    let said: Vec<_> = counts.iter().map(|(what, count)| format!("{what} {count}")).collect();
    format!("Nội dung: {}", said.join(" · "))
}

/// One field before and after.
pub(crate) fn field_change(label: &str, before: &str, after: &str) -> String {
    format!("    {label}: {before} -> {after}")
}

pub(crate) const AMEND: &str = " Muốn sửa: ^D, Điều chỉnh, bổ sung.";

/// There is nothing to copy.
pub(crate) fn nothing_to_copy(year: i32) -> String {
    format!("Năm {year} phường không có kế hoạch năm để chép.")
}

/// The year has its plan already.
pub(crate) fn has_plan(year: i32) -> String {
    format!("Năm {year} đã có kế hoạch năm.")
}

/// Last year's plan could be copied.
pub(crate) fn may_copy(from: i32) -> String {
    format!(" F9: chép kế hoạch năm {from}.")
}

/// What the copy would be, or is.
pub(crate) fn copied(items: usize, left_out: usize, done: bool) -> String {
    let head = if done { "Đã lập dự thảo" } else { "F2: lập dự thảo" };
    format!("{head} gồm {items} nội dung, cùng thứ trong tuần; bỏ {left_out} nội dung không tổ chức.")
}

/// The heading of what to look at in a copy.
pub(crate) fn to_check(count: usize) -> String {
    format!("Cần xem lại {count} chỗ:")
}

pub(crate) const ALREADY_COPIED: &str = "Đã lập dự thảo rồi. Esc: đóng.";

/// Headings of the progress.
pub(crate) const PROGRESS_PARTS: [&str; 4] =
    ["Theo quý", "Theo phần", "Theo nguồn kinh phí", "Chỉ tiêu được giao"];
/// Heads of the numbers of the first two.
pub(crate) const PROGRESS_HEADS: [&str; 5] = ["Đã làm/KH", "Người", "Kinh phí (đ)", "Quá hạn", "Không TC"];
pub(crate) const UNSPLIT: &str = "Kéo dài, chưa chia";
pub(crate) const TOTAL: &str = "Cả kế hoạch";
pub(crate) const NOTHING_PLANNED: &str = "-";
pub(crate) const NOT_GIVEN: &str = "chưa giao";

/// A quarter.
pub(crate) fn quarter(quarter: u8) -> String {
    format!("Quý {}", quarter_roman(quarter))
}

fn columns(bar: &str, numbers: [&str; 4]) -> String {
    let [people, money, overdue, dropped] = numbers;
    format!(
        "{} {} {} {} {}",
        pad(bar, 14),
        pad_left(people, 7),
        pad_left(money, 13),
        pad_left(overdue, 7),
        pad_left(dropped, 8)
    )
}

/// The heads above what is counted.
pub(crate) fn counted_heads() -> String {
    let [bar, numbers @ ..] = PROGRESS_HEADS;
    columns(bar, numbers)
}

/// Done of planned as a bar, and beside it people, money, what is late and what was given up.
pub(crate) fn counted(bar: &str, people: i64, money: i64, overdue: u32, dropped: u32) -> String {
    let shown = |number: i64| if number == 0 { String::new() } else { show_int(number) };
    let numbers = [people, money, overdue.into(), dropped.into()].map(shown);
    columns(bar, numbers.each_ref().map(String::as_str))
}

/// Money planned from a source, against what there is.
pub(crate) fn against(planned: i64, limit: Option<i64>, beyond: i64) -> String {
    let planned = pad_left(&show_money(planned), 15);
    match limit {
        None => format!("{planned} · chưa ghi mức được giao"),
        Some(limit) if beyond > 0 => {
            format!("{planned} / {} · vượt {}", show_money(limit), show_money(beyond))
        }
        Some(limit) => format!("{planned} / {}", show_money(limit)),
    }
}

/// How far a number that the district gave is reached.
pub(crate) fn quota_left(amount: Option<i64>, has: i64) -> String {
    match amount {
        None => NOT_GIVEN.to_owned(),
        Some(amount) if has >= amount => "đạt".to_owned(),
        Some(amount) => format!("còn {}", show_int(amount - has)),
    }
}

/// Heads of a comparison's lines.
pub(crate) const COMPARE_LINES: [&str; 6] =
    ["Tình trạng", "Lần gửi", "Nội dung", "Đã tổ chức", "Người dự kiến", "Kinh phí"];

/// Money in a comparison.
pub(crate) fn money(amount: i64) -> String {
    if amount == 0 { "-".to_owned() } else { show_money(amount) }
}

/// A number in a comparison.
pub(crate) fn number(value: i64) -> String {
    show_int(value)
}

pub(crate) const BY_SECTION: &str = "Số nội dung theo phần";
/// What only one of two plans has.
pub(crate) fn only_in(plan: &str) -> String {
    format!("Chỉ có trong {plan}:")
}
/// Last year has no plan to compare with.
pub(crate) fn no_plan_to_compare(year: i32) -> String {
    format!("Năm {year} phường không có kế hoạch năm để so sánh.")
}
pub(crate) const MARK_TWO: &str = "Đánh dấu (Space) đúng hai kế hoạch để so sánh.";

/// Above the ranking: how many people make a class.
pub(crate) fn ranking(topics: usize, people: u32, enough: u32) -> String {
    format!("{topics} nhu cầu · {people} người · đủ mở lớp khi từ {enough} người chưa được đáp ứng (← →)")
}
/// Whether people are enough.
pub(crate) fn enough(enough: bool, open: u32, needed: u32) -> String {
    if enough { "Đủ".to_owned() } else { format!("thiếu {}", needed.saturating_sub(open)) }
}
pub(crate) const NO_NEEDS: &str =
    "Chưa có phiếu đăng ký nhu cầu nào chờ đáp ứng. Thẻ 8: Đăng ký nhu cầu học tập.";
pub(crate) const ALL_TAKEN: &str = "Mọi phiếu của nhu cầu này đã có trong kế hoạch. ^O: mở nội dung đó.";
pub(crate) const NOT_TAKEN: &str = "Nhu cầu này chưa có trong kế hoạch.";
/// The need became an item.
pub(crate) fn taken(content: &str, requests: usize) -> String {
    format!("Đã đưa {requests} phiếu vào kế hoạch: {content}.")
}

pub(crate) const QUOTAS: &str = "Chỉ tiêu giao các phường (đã đạt / giao)";
/// Heads of the grid, in the order of the kinds.
pub(crate) const QUOTA_HEADS: [&str; 4] = ["XMC mức 1", "XMC mức 2", "Số lớp", "Hoạt động"];
pub(crate) const NO_QUOTA: &str = ".";
/// What is reached of a quota: `8/12`, `8/.` where none was given, `·/12` where the person does not see all of it.
pub(crate) fn quota_cell(reached: Option<i64>, amount: Option<i64>) -> String {
    let amount = amount.map_or_else(|| NO_QUOTA.to_owned(), show_int);
    let reached = reached.map_or_else(|| super::NOT_SHOWN_SIGN.to_owned(), show_int);
    format!("{reached}/{amount}")
}
/// The quota under the cursor.
pub(crate) fn quota(
    ward: &str,
    kind: &str,
    (reached, amount): (Option<i64>, Option<i64>),
    decision: &str,
) -> String {
    let amount = amount.map_or_else(|| NOT_GIVEN.to_owned(), |amount| format!("giao {}", show_int(amount)));
    let decision = if decision.is_empty() { String::new() } else { format!(" (QĐ {decision})") };
    format!("{ward} · {kind}: đạt {}, {amount}{decision}", reached_number(reached))
}
/// Title of the question for a quota: of which ward, of what, by which decision.
pub(crate) fn quota_title(ward: &str, kind: &str, decision: &str) -> String {
    let decision = if decision.is_empty() { String::new() } else { format!(" · QĐ {decision}") };
    format!("{ward} · {kind}{decision}")
}
/// Sums of a column of quotas: reached and given, of how many wards, and how many have none.
pub(crate) fn quota_sum((reached, given): (Option<i64>, i64), with: usize, wards: usize) -> String {
    format!("cộng {}/{}, giao {with}/{wards} phường", reached_number(reached), show_int(given))
}
fn reached_number(reached: Option<i64>) -> String {
    reached.map_or_else(|| super::NOT_SHOWN.to_owned(), show_int)
}
pub(crate) const QUOTA_HOW: &str = "Gõ số rồi F2. Để trống là chưa giao (khác với 0).";
pub(crate) const NOT_THE_OFFICE: &str = "Chỉ Phòng Giáo dục và Đào tạo làm được việc này.";

/// Marks of plans.
pub(crate) fn marked(marked: usize, sent: usize) -> String {
    if marked == 0 { String::new() } else { format!("đánh dấu {marked}, trong đó đã gửi {sent}") }
}
pub(crate) const NONE_SENT: &str = "Chưa đánh dấu (Space) kế hoạch nào đang ở tình trạng Đã gửi.";
/// Asks before approving several.
pub(crate) fn approve(sent: usize, others: usize) -> String {
    let rest =
        if others == 0 { String::new() } else { format!(" {others} kế hoạch khác không đổi.") };
    format!("Phê duyệt {sent} kế hoạch đã gửi?{rest}")
}
/// Several were approved or returned.
pub(crate) fn approved(count: usize) -> String {
    format!("Đã chuyển {count} kế hoạch.")
}
/// Title of one comment to many.
pub(crate) fn comment_to(count: usize) -> String {
    format!("Trả lại {count} kế hoạch với cùng một ý kiến")
}
pub(crate) const COMMENT_HOW: &str = "Gõ ý kiến rồi F2: các phường nhận cùng một câu.";
pub(crate) const COMMENT_NEEDED: &str = "Hãy ghi ý kiến để phường biết cần bổ sung gì.";
