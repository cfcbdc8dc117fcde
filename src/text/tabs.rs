//! What the tabs of plan, calendar, classes and literacy say.

use crate::vietnamese::number::{show_int, show_money};

/// Title of a new annual plan.
pub fn plan_title(year: i32) -> String {
    format!("Kế hoạch hoạt động năm {year}")
}

/// Purpose proposed for a new annual plan.
pub fn plan_purpose(guideline: &str, centre: &str) -> String {
    format!("Triển khai {guideline} tại {centre}, đáp ứng nhu cầu học tập của người dân trong phường.")
}

/// One legal basis of a plan.
pub fn basis(kind: &str, number: &str, date: &str, issuer: &str, summary: &str) -> String {
    format!("Căn cứ {kind} số {number} ngày {date} của {issuer}: {summary};")
}

/// The sum of one section of a plan.
pub fn section_sum(items: u32, budget: &str) -> String {
    let money = if budget.is_empty() { String::new() } else { format!(" · {budget}") };
    format!("      Cộng {items} nội dung{money}")
}

/// The sums of a plan.
pub fn plan_sum(items: u32, expected: i64, people: i64, budget: i64, done: (u32, u32)) -> String {
    let mut said = format!("Cộng {items} nội dung · dự kiến {} người", show_int(expected));
    if budget > 0 {
        said.push_str(&format!(" · {}", show_money(budget)));
    }
    if done.1 > 0 {
        said.push_str(&format!(" · đã xong {}/{} · {} lượt", done.0, done.1, show_int(people)));
    }
    said
}

/// The ward has no plan of this kind and year.
pub fn no_plan(year: i32, may_add: bool) -> String {
    let way = if may_add { " F4: lập kế hoạch, có sẵn căn cứ và mục đích." } else { "" };
    format!("Chưa có kế hoạch năm {year}.{way}")
}

/// The plan has no item in the quarter shown.
pub fn no_items(whole_year: bool) -> &'static str {
    if whole_year {
        "Kế hoạch chưa có nội dung nào. F4: thêm."
    } else {
        "Quý này chưa có nội dung nào. F4: thêm; ^E: xem cả năm."
    }
}

/// State, dates and edition of a plan.
pub fn plan_state(mark: char, label: &str, dates: &[(&str, String)], edition: i64) -> String {
    let mut said = format!("{mark} {label}");
    for (what, day) in dates {
        said.push_str(&format!(" · {what} {day}"));
    }
    if edition > 1 {
        said.push_str(&format!(" · lần {edition}"));
    }
    said
}

/// An item is not to be made into something, because it is not held.
pub fn dropped() -> &'static str {
    "Nội dung này không tổ chức. ^T: tổ chức trở lại."
}

/// A plan is needed first.
pub fn plan_first() -> &'static str {
    "Chưa có kế hoạch nào đang mở."
}

/// There is no other plan to switch to.
pub fn only_plan() -> &'static str {
    "Chỉ có một kế hoạch. Menu (F9): lập kế hoạch chuyên đề."
}

/// An item names no need.
pub fn no_needs() -> &'static str {
    "Nội dung này chưa ghi nhu cầu nào được đáp ứng. Enter: ghi vào ô \"Nhu cầu đáp ứng\"."
}

/// What an item lacks.
pub fn gap(missing: &str) -> String {
    format!("thiếu {missing}")
}

/// The plan has no purpose.
pub fn gap_purpose() -> &'static str {
    "Kế hoạch chưa ghi mục đích"
}

/// The plan has no items.
pub fn gap_no_items() -> &'static str {
    "Kế hoạch chưa có nội dung nào"
}

/// How many gaps there are.
pub fn gaps_found(count: usize) -> String {
    if count == 0 {
        "Không còn chỗ nào thiếu.".to_owned()
    } else {
        format!("Còn {count} chỗ thiếu. Enter: mở chỗ đó để bổ sung.")
    }
}

/// Goes on although something is missing.
pub fn gaps_go_on() -> &'static str {
    "Đi tiếp: gửi, trả lại, phê duyệt …"
}

/// The plans of every ward.
pub fn plans_of_all_wards() -> &'static str {
    "Kế hoạch các phường"
}
