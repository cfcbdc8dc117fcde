//! What printing, comparing, copying, the ranking of needs and the quotas say.

use crate::vietnamese::date::quarter_roman;
use crate::vietnamese::number::{show_int, show_money};

/// Title of the menu of papers.
pub const PRINT: &str = "In, xuất";
/// Title of the difference.
pub const DIFFERENCE: &str = "So với lần gửi trước";
/// Title of the copy.
pub const COPY: &str = "Chép kế hoạch năm trước";
/// Title of what was carried out.
pub const PROGRESS: &str = "Tiến độ thực hiện";
/// Title of a comparison of two plans.
pub const COMPARE: &str = "So sánh hai kế hoạch";
/// Title of the ranking.
pub const NEEDS: &str = "Nhu cầu học tập";

/// Which part of a plan is on paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The whole year.
    Whole,
    /// A quarter.
    Quarter(u8),
    /// A month.
    Month(u32),
}

/// A part of a plan as a paper.
pub fn part(part: Part, year: i32) -> String {
    match part {
        Part::Whole => format!("Kế hoạch năm {year}"),
        Part::Quarter(quarter) => format!("Chương trình quý {}", quarter_roman(quarter)),
        Part::Month(month) => format!("Chương trình tháng {month:02}"),
    }
}

/// What the formats of these extensions are for, in a menu.
pub const FORMATS: [(&str, &str); 3] =
    [("docx", "docx: văn bản để in và ký"), ("xlsx", "xlsx: bảng tính"), ("txt", "txt: chữ thường")];

/// The verb that writes a view of a ward's annual plan, without its file and person.
fn verb(part: Part, ward: &str, year: i32, extension: &str) -> String {
    let paper = match part {
        Part::Whole => "plan".to_owned(),
        Part::Quarter(quarter) => format!("quarter --quarter {quarter}"),
        Part::Month(month) => format!("month --month {month}"),
    };
    format!("paper {paper} --ward '{ward}' --year {year} --format {extension}")
}

fn file_name(part: Part, year: i32, extension: &str) -> String {
    let name = match part {
        Part::Whole => format!("ke-hoach-{year}"),
        Part::Quarter(quarter) => format!("quy-{quarter}-{year}"),
        Part::Month(month) => format!("thang-{month:02}-{year}"),
    };
    format!("{name}.{extension}")
}

/// How to have a view as a file: over SSH, and beside the database.
pub fn commands(part: Part, ward: &str, year: i32, extension: &str) -> Vec<String> {
    let verb = verb(part, ward, year, extension);
    commands_of(&verb, &file_name(part, year, extension))
}

/// How to have the summary of all wards' plans as a file.
pub fn summary_commands(year: i32) -> Vec<String> {
    commands_of(&format!("paper summary --year {year} --format docx"), &format!("tong-hop-{year}.docx"))
}

fn commands_of(verb: &str, file: &str) -> Vec<String> {
    vec![
        "Chép một dòng lệnh dưới đây, chạy ở máy của mình để có tệp:".to_owned(),
        format!("  ssh MÁY-CHỦ \"{verb}\" > {file}"),
        "Nếu dùng chương trình ngay trên máy này:".to_owned(),
        format!("  tthtcd {verb} --file TỆP-DỮ-LIỆU --as TÀI-KHOẢN > {file}"),
        String::new(),
    ]
}

/// Only annual plans have a command.
pub const TOPICAL_ONLY_HERE: &str = "Kế hoạch chuyên đề: chỉ xem tại đây, chưa có lệnh xuất tệp.";

/// What looks doubtful in an item, before a plan is sent: pointed out, never blocked.
pub fn doubt(content: &str, warning: &str) -> String {
    if content.is_empty() { format!("! {warning}") } else { format!("! {content}: {warning}") }
}

/// The plan was never sent before.
pub const NEVER_SENT: &str = "Kế hoạch chưa gửi lần nào trước lần này, không có gì để so.";
/// Nothing differs.
pub const NO_DIFFERENCE: &str = "Không có gì khác lần gửi trước.";
/// A value that is empty, in a comparison.
pub const EMPTY: &str = "(trống)";

/// With which sending a plan is compared.
pub fn compared_with(person: &str, moment: &str) -> String {
    format!("So với bản {person} gửi lúc {moment}.")
}

/// How many items differ, each kind of change beside its number.
pub fn differences(counts: &[(&str, usize)]) -> String {
    let said: Vec<_> = counts.iter().map(|(what, count)| format!("{what} {count}")).collect();
    format!("Nội dung: {}", said.join(" · "))
}

/// One field before and after.
pub fn field_change(label: &str, before: &str, after: &str) -> String {
    format!("    {label}: {before} -> {after}")
}

/// There is nothing to copy.
pub fn nothing_to_copy(year: i32) -> String {
    format!("Năm {year} phường không có kế hoạch năm để chép.")
}

/// The year has its plan already.
pub fn has_plan(year: i32) -> String {
    format!("Năm {year} đã có kế hoạch năm.")
}

/// Last year's plan could be copied.
pub fn may_copy(from: i32) -> String {
    format!(" F9: chép kế hoạch năm {from}.")
}

/// What the copy would be, or is.
pub fn copied(items: usize, left_out: usize, done: bool) -> String {
    let head = if done { "Đã lập dự thảo" } else { "F2: lập dự thảo" };
    format!("{head} gồm {items} nội dung, cùng thứ trong tuần; bỏ {left_out} nội dung không tổ chức.")
}

/// The heading of what to look at in a copy.
pub fn to_check(count: usize) -> String {
    format!("Cần xem lại {count} chỗ:")
}

/// The draft is there already.
pub const ALREADY_COPIED: &str = "Đã lập dự thảo rồi. Esc: đóng.";

/// Headings of the progress.
pub const PROGRESS_PARTS: [&str; 3] = ["Theo quý", "Theo phần", "Chỉ tiêu được giao"];
/// Without a quarter.
pub const NO_QUARTER: &str = "Chưa rõ quý";
/// Altogether.
pub const TOTAL: &str = "Cả kế hoạch";
/// A number that nobody gave.
pub const NOT_GIVEN: &str = "chưa giao";

/// A quarter.
pub fn quarter(quarter: u8) -> String {
    format!("Quý {}", quarter_roman(quarter))
}

/// What is late and what was given up, beside a bar.
pub fn late(overdue: u32, dropped: u32) -> String {
    let mut said = Vec::new();
    if overdue > 0 {
        said.push(format!("quá hạn {overdue}"));
    }
    if dropped > 0 {
        said.push(format!("không tổ chức {dropped}"));
    }
    said.join(" · ")
}

/// Heads of a comparison's lines.
pub const COMPARE_LINES: [&str; 6] =
    ["Tình trạng", "Lần gửi", "Nội dung", "Đã tổ chức", "Người dự kiến", "Kinh phí"];

/// Money in a comparison.
pub fn money(amount: i64) -> String {
    if amount == 0 { "-".to_owned() } else { show_money(amount) }
}

/// A number in a comparison.
pub fn number(value: i64) -> String {
    show_int(value)
}

/// The heading above the numbers of items in each section.
pub const BY_SECTION: &str = "Số nội dung theo phần";
/// What only one of two plans has.
pub fn only_in(plan: &str) -> String {
    format!("Chỉ có trong {plan}:")
}
/// Last year has no plan to compare with.
pub fn no_plan_to_compare(year: i32) -> String {
    format!("Năm {year} phường không có kế hoạch năm để so sánh.")
}
/// Two marks are needed.
pub const MARK_TWO: &str = "Đánh dấu (Space) đúng hai kế hoạch để so sánh.";

/// Above the ranking: how many people make a class.
pub fn ranking(topics: usize, people: u32, enough: u32) -> String {
    format!("{topics} nhu cầu · {people} người · đủ mở lớp khi từ {enough} người chưa được đáp ứng (← →)")
}
/// Whether people are enough.
pub fn enough(enough: bool, open: u32, needed: u32) -> String {
    if enough { "Đủ".to_owned() } else { format!("thiếu {}", needed.saturating_sub(open)) }
}
/// Nobody asked for anything.
pub const NO_NEEDS: &str = "Chưa có phiếu đăng ký nhu cầu nào chờ đáp ứng. Thẻ 8: Đăng ký nhu cầu học tập.";
/// All of it is in the plan.
pub const ALL_TAKEN: &str = "Mọi phiếu của nhu cầu này đã có trong kế hoạch. ^O: mở nội dung đó.";
/// None of it is in the plan.
pub const NOT_TAKEN: &str = "Nhu cầu này chưa có trong kế hoạch.";
/// The need became an item.
pub fn taken(content: &str, requests: usize) -> String {
    format!("Đã đưa {requests} phiếu vào kế hoạch: {content}.")
}

/// Title of the grid of quotas.
pub const QUOTAS: &str = "Chỉ tiêu giao các phường";
/// Heads of the grid, in the order of the kinds.
pub const QUOTA_HEADS: [&str; 4] = ["XMC mức 1", "XMC mức 2", "Số lớp", "Hoạt động"];
/// A quota that was not given.
pub const NO_QUOTA: &str = ".";
/// The quota under the cursor.
pub fn quota(ward: &str, kind: &str, amount: Option<i64>, decision: &str) -> String {
    let amount = amount.map_or_else(|| NOT_GIVEN.to_owned(), show_int);
    let decision =
        if decision.is_empty() { String::new() } else { format!(" · quyết định {decision}") };
    format!("{ward} · {kind}: {amount}{decision}")
}
/// Sums of a column of quotas: of how many wards, and how many have none.
pub fn quota_sum(sum: i64, given: usize, wards: usize) -> String {
    format!("cộng {} · đã giao {given}/{wards} phường", show_int(sum))
}
/// How to give a quota.
pub const QUOTA_HOW: &str = "Gõ số rồi F2. Để trống là chưa giao (khác với 0).";
/// Only the office gives quotas.
pub const NOT_THE_OFFICE: &str = "Chỉ Phòng Giáo dục và Đào tạo làm được việc này.";

/// Marks of plans.
pub fn marked(marked: usize, sent: usize) -> String {
    if marked == 0 { String::new() } else { format!("đánh dấu {marked}, trong đó đã gửi {sent}") }
}
/// Nothing marked waits for the office.
pub const NONE_SENT: &str = "Chưa đánh dấu (Space) kế hoạch nào đang ở tình trạng Đã gửi.";
/// Asks before approving several.
pub fn approve(sent: usize, others: usize) -> String {
    let rest =
        if others == 0 { String::new() } else { format!(" {others} kế hoạch khác không đổi.") };
    format!("Phê duyệt {sent} kế hoạch đã gửi?{rest}")
}
/// Several were approved or returned.
pub fn approved(count: usize) -> String {
    format!("Đã chuyển {count} kế hoạch.")
}
/// Title of one comment to many.
pub fn comment_to(count: usize) -> String {
    format!("Trả lại {count} kế hoạch với cùng một ý kiến")
}
/// How to send it.
pub const COMMENT_HOW: &str = "Gõ ý kiến rồi F2: các phường nhận cùng một câu.";
/// It must say something.
pub const COMMENT_NEEDED: &str = "Hãy ghi ý kiến để phường biết cần bổ sung gì.";
/// This belongs to the plans.
pub const PLANS_ONLY: &str = "Chỉ dùng ở bảng kế hoạch các phường. Tab: sang bảng khác.";
