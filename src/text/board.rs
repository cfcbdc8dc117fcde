//! What the board says of what stands behind it: wards beside each other, a ward over the quarters, why a letter is
//! what it is.

use crate::data::board::{Before, ItemAnswer};
use crate::domain::kinds::part;
use crate::domain::rules::grades::Tally;
use crate::domain::value::Value;
use crate::guideline::Grade;
use crate::vietnamese::date::{quarter_roman, show_date};

/// Before the name of a ward whose records have changed since its figures were kept.
pub(crate) const CHANGED: &str = "Δ";
/// In how many items.
pub(crate) fn changed(items: u32) -> String {
    format!("Δ sổ đã đổi ở {items} mục từ lúc ghi")
}

/// What the letters and signs of the board mean, what the number behind a letter counts, and the same for a narrow window.
pub(crate) const LEGEND: [&str; 2] = [
    "Đ đạt M một phần C chưa đạt (số: M+C) - k.áp dụng ? trống √ đã xem ! trễ",
    "Đ đạt M 1 phần C chưa (số: M+C) - k.áp dụng ? trống",
];

/// The sums of a ward: met of those that apply, problems; behind them `!` if it is late.
pub(crate) fn sums(total: &Tally) -> String {
    format!("{:>3}/{:<3}{:>3}", total.met, total.of(), total.problems())
}

/// The sums of a ward that still owes it.
pub(crate) fn owed(days: u32, total: &Tally) -> String {
    let late = if days == 0 { "chưa gửi".to_owned() } else { format!("trễ {days}") };
    format!("{late:<8}{:>3}", total.problems())
}

/// So many wards are left out because nothing is wrong with them.
pub(crate) fn hidden(wards: usize) -> String {
    match wards {
        0 => "Phường nào cũng chưa gửi hoặc có mục chưa đạt: không ẩn phường nào.".to_owned(),
        _ => format!("Ẩn {wards} phường đã gửi và không có vấn đề. P: hiện lại."),
    }
}

/// More than two wards are marked.
pub(crate) fn mark_two(marked: usize) -> String {
    format!("Đặt cạnh nhau được hai phường, đang đánh dấu {marked}: bỏ bớt dấu bằng Space.")
}

/// Title of two wards beside each other.
pub(crate) fn beside(one: &str, other: &str, quarter: &str) -> String {
    format!("{one} bên {other} · quý {quarter}")
}

pub(crate) const ITEM: &str = "Mục khác nhau";
pub(crate) const SAME: &str = "Hai phường được đánh giá như nhau ở mọi mục.";
pub(crate) const NOT_BEGUN: &str = "Phường này chưa lập phiếu của quý.";

/// How many items differ, of how many.
pub(crate) fn differ(items: usize, of: usize) -> String {
    format!("khác nhau {items}/{of} mục")
}

/// Title of a ward over the quarters of its year.
pub(crate) fn over_quarters(ward: &str, year: i32) -> String {
    format!("{ward} · bốn quý năm {year}")
}

pub(crate) const GROUP: &str = "Nhóm";
pub(crate) const PROBLEMS: &str = "Cộng vấn đề";

/// Head of a quarter.
pub(crate) fn quarter(quarter: u8) -> String {
    format!("Quý {}", quarter_roman(quarter))
}

/// A letter with the problems behind it, and how many more or fewer they are than in the quarter before.
pub(crate) fn in_quarter(letter: Option<char>, problems: u32, before: Option<u32>) -> String {
    let letter = letter.map(String::from).unwrap_or_default();
    let number = if problems > 0 || letter.is_empty() { problems.to_string() } else { String::new() };
    let step = before.map(|before| match i64::from(problems) - i64::from(before) {
        0 => " như cũ".to_owned(),
        more => format!(" {more:+}"),
    });
    format!("{letter}{number}{}", step.unwrap_or_default())
}

/// What the numbers of that table mean.
pub(crate) const QUARTERS_LEGEND: &str = "chữ kém nhất, số mục M và C, thêm bớt so với quý trước";

/// Title of one column, item by item.
pub(crate) fn column(group: &str, quarter: &str) -> String {
    format!("{group} · quý {quarter} · từng mục")
}

/// An item in words, and how many wards have which letter.
pub(crate) fn item(number: usize, text: &str, letters: &[(char, usize)]) -> String {
    let counts = letters.iter().filter(|(_, wards)| *wards > 0);
    let counts: Vec<_> = counts.map(|(letter, wards)| format!("{letter}{wards}")).collect();
    format!("{number}: {text} {}", counts.join(" "))
}

/// How a run stands with the office.
pub(crate) fn run(state: &str, sent_on: Option<chrono::NaiveDate>, days_late: u32) -> String {
    let late = if days_late > 0 { format!(", trễ {days_late} ngày") } else { String::new() };
    match (state, sent_on) {
        ("returned", _) => format!("phiếu trả lại để bổ sung{late}"),
        (_, Some(day)) => format!("phiếu đã gửi {}{late}", show_date(day)),
        (_, None) => format!("phiếu chưa gửi{late}"),
    }
}

/// The whole name of a group, and how the run stands.
pub(crate) fn of_group(group: &str, run: &str) -> String {
    format!("{group} · {run}")
}

/// Title of what stands behind a cell: the letter with the problems.
pub(crate) fn why(ward: &str, group: &str, letter: &str) -> String {
    format!("{ward} · {group} · {letter}")
}

pub(crate) const NO_RUN: &str = "Phường chưa lập phiếu này.";

/// Figures; those of a single part without its name.
fn figures(json: Option<&str>, answer: &ItemAnswer) -> Option<String> {
    let said = part::show_all(&Value::text(json?), Some(&answer.asked));
    let alone = match &answer.asked.parts[..] {
        [part] => said.strip_prefix(&format!("{}: ", part.label)).map(str::to_owned),
        _ => None,
    };
    Some(alone.unwrap_or(said)).filter(|said| !said.is_empty())
}

fn quoted(words: Option<&str>) -> Option<String> {
    words.map(|words| format!("“{words}”"))
}

/// Why an item has its grade: what the records said, what the ward wrote and why, what the office says; and what the
/// quarter before promised.
pub(crate) fn because(answer: &ItemAnswer) -> Vec<String> {
    let joined = |parts: Vec<Option<String>>| {
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    };
    let said = |head: &str, words: String| (!words.is_empty()).then(|| format!("{head} {words}"));
    let letter = |grade: Grade| (grade != Grade::Unanswered).then(|| grade.letter().to_string());
    let records = joined(vec![figures(answer.evidence.as_deref(), answer), answer.proposed.and_then(letter)]);
    let records = if records.is_empty() { "· chưa trả lời được".to_owned() } else { records };
    let reason = answer.override_reason.as_deref().map(|reason| format!("lý do: {reason}"));
    let own = joined(vec![figures(answer.figures.as_deref(), answer), letter(answer.own)]);
    let own = joined(vec![Some(own), quoted(answer.remark.as_deref()), reason]);
    let verified = joined(vec![
        figures(answer.verified_figures.as_deref(), answer),
        answer.verified.and_then(letter),
        quoted(answer.verified_remark.as_deref()),
    ]);
    let now = [said("sổ:", records), said("phường ghi", own), said("Phòng:", verified)];
    let now = now.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    std::iter::once(now).chain(answer.before.as_ref().map(before)).collect()
}

fn before(before: &Before) -> String {
    let mut said = format!("quý {}: {}", quarter_roman(before.quarter), before.grade.letter());
    if let Some(task) = &before.task {
        said.push_str(&format!(" · hứa “{task}”"));
        if let Some(who) = &before.who {
            said.push_str(&format!(" ({who})"));
        }
    }
    if let Some(day) = before.until {
        said.push_str(&format!(", hạn {}", show_date(day)));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_counted_up_and_down_or_as_before() {
        assert_eq!(in_quarter(Some('C'), 3, Some(0)), "C3 +3");
        assert_eq!(in_quarter(Some('M'), 1, Some(3)), "M1 -2");
        assert_eq!(in_quarter(Some('C'), 2, Some(2)), "C2 như cũ");
        assert_eq!(in_quarter(Some('Đ'), 0, None), "Đ");
        assert_eq!(in_quarter(None, 0, Some(4)), "0 -4");
    }

    #[test]
    fn the_legends_fit_their_windows() {
        let widths = LEGEND.map(crate::vietnamese::clean::width);
        assert!(widths[0] <= 74 && widths[1] <= 54, "{widths:?}");
    }
}
