//! What the tab of the whole district says.

use crate::data::board::{Paper, Receipt};
use crate::domain::rules::grades::Tally;
use crate::domain::rules::plan::surveys::Survey;
use crate::vietnamese::case::lower_first;
use crate::vietnamese::date::{quarter_roman, show_date};

pub(crate) const NOTHING: &str = "Chưa có số liệu cho kỳ này.";
pub(crate) const NOT_BEGUN: &str = "CHƯA LẬP PHIẾU";
/// What is behind the cells of a ward without a run.
pub(crate) fn not_begun(ward: &str, checklist: &str) -> String {
    format!("{ward} chưa lập phiếu này: {checklist}.")
}

/// Before the name of a ward without the survey of the quarter.
pub(crate) const NO_SURVEY: &str = "k";
/// Behind the sums of a ward that is or was late.
pub(crate) const LATE: &str = "!";
pub(crate) const BOARD_SUMS: &str = "  Đạt  M,C";
/// What the letters and signs of the tables mean on paper.
pub(crate) const LEGEND_OF_SURVEYS: &str = "KS: khảo sát nhu cầu bốn quý: x đã khảo sát, - không khảo sát, có lý do, ! chưa, ? còn trong quý, . chưa đến quý.";
pub(crate) const LEGEND_OF_RECEIPTS: &str =
    "Ngày gửi; + số ngày trễ; C chưa gửi, - số ngày quá hạn; - không gửi, có lý do; . chưa đến hạn.";
pub(crate) const LEGEND_OF_QUOTAS: &str = "Đã đạt/số giao trong năm.";
/// Heads of the sums of the board.
pub(crate) const WITH_NOT_MET: &str = "có C";
pub(crate) const WITH_PARTLY: &str = "có M";

/// Of so many wards.
pub(crate) fn of_wards(wards: usize) -> String {
    format!("{wards} phường")
}

/// So many of them have not sent it.
pub(crate) fn not_sent(wards: usize) -> String {
    if wards == 0 { String::new() } else { format!("{wards} chưa gửi") }
}

/// A ward that has not begun its checklist.
pub(crate) fn no_run(days: u32) -> String {
    if days == 0 { NOT_BEGUN.to_owned() } else { format!("{NOT_BEGUN} · trễ {days} ngày") }
}

/// A checklist that lacked items when it was sent.
pub(crate) fn sent_with_gaps(gaps: u32, why: &str) -> String {
    format!("gửi khi còn thiếu {gaps} mục: {why}")
}

pub(crate) const PLANS: &str = "Kế hoạch các phường";
pub(crate) const RECEIPTS: &str = "Văn bản đã nhận";

pub(crate) const HELP_OF_BOARD: &str = "Bảng kiểm tra các phường của một quý";
pub(crate) const HELP_OF_PLANS: &str = "Bảng kế hoạch các phường";
pub(crate) const HELP_OF_RECEIPTS: &str = "Bảng văn bản đã nhận";
pub(crate) const HELP_OF_QUOTAS: &str = "Bảng chỉ tiêu giao các phường";
/// Name of the sheet of such a table.
pub(crate) const SHEET: &str = "Các phường";
/// Of which year such a table is, and as of which day.
pub(crate) fn as_of(year: i32, day: chrono::NaiveDate) -> String {
    format!("năm {year}, tính đến ngày {}", show_date(day))
}

/// Title of the board.
pub(crate) fn board(quarter: &str) -> String {
    format!("Kiểm tra quý {quarter}")
}

/// A cell of the board: how many items have which letter, as the head of a run says it, those without any left out.
pub(crate) fn cell(ward: &str, group: &str, counts: &Tally) -> String {
    let all = counts.by_letter().into_iter().filter(|(_, items)| *items > 0);
    let said: Vec<_> = all.map(|(letter, items)| format!("{letter}{items}")).collect();
    if said.is_empty() {
        return format!("{ward} · {group}: không có mục nào");
    }
    format!("{ward} · {group}: {} = {}", said.join(" "), counts.items())
}

/// The letter of a survey in a narrow column.
pub(crate) const fn survey_mark(survey: Survey) -> char {
    match survey {
        Survey::Held => 'x',
        Survey::Excused => '-',
        Survey::Missing => '!',
        Survey::Open => '?',
        Survey::Ahead => '.',
    }
}

/// How the survey of a quarter stands; nothing to say of one that has not come.
pub(crate) fn survey(survey: Survey, quarter: &str) -> String {
    match survey {
        Survey::Held => format!("đã khảo sát quý {quarter}"),
        Survey::Excused => format!("không khảo sát quý {quarter}, có lý do"),
        Survey::Missing => format!("CHƯA khảo sát quý {quarter}, chưa ghi lý do"),
        Survey::Open => format!("chưa khảo sát quý {quarter}"),
        Survey::Ahead => String::new(),
    }
}

/// The surveys of the four quarters in words: only what is missing, or that nothing is.
pub(crate) fn surveys(quarters: [Survey; 4]) -> String {
    let all = (1..).zip(quarters);
    let missing: Vec<_> = all
        .filter(|(_, survey)| *survey == Survey::Missing)
        .map(|(quarter, _)| quarter_roman(quarter))
        .collect();
    if missing.is_empty() { String::new() } else { format!("chưa khảo sát quý {}", missing.join(", ")) }
}

/// Days before or after the last day on time.
pub(crate) fn days(days: i64) -> String {
    match days {
        0 => "đúng hạn".to_owned(),
        1.. => format!("trễ {days} ngày"),
        _ => format!("sớm {} ngày", -days),
    }
}

/// What the heads and cells of the receipt grid mean.
pub(crate) const RECEIPT_SIGNS: &str =
    "KH kế hoạch · Phiếu tự kiểm tra · BC báo cáo · TKT tự kiểm tra · C chưa gửi · +/- ngày trễ";

/// Head of a paper's column.
pub(crate) fn paper_head(paper: &Paper) -> String {
    match (paper.period.kind, paper.short.is_empty()) {
        (crate::guideline::PeriodKind::Quarter, true) => {
            format!("Phiếu {}", quarter_roman(paper.period.index))
        }
        (crate::guideline::PeriodKind::Quarter, false) => format!("BC {}", quarter_roman(paper.period.index)),
        (_, true) => "Phiếu năm".to_owned(),
        (_, false) => paper.short.to_string(),
    }
}

/// A paper with its period: "KH năm 2021", "BC quý III/2021". What the short name already says of the period is not
/// said twice.
fn paper_of_period(paper: &Paper) -> String {
    let short = if paper.short.is_empty() { "Phiếu tự kiểm tra" } else { &paper.short };
    let label = lower_first(&paper.period.label());
    let mut spaces = short.match_indices(' ').map(|(at, _)| at);
    let end = spaces.find(|at| label.starts_with(&short[at + 1..])).unwrap_or(short.len());
    format!("{} {label}", &short[..end])
}

/// A cell of the receipt grid in words.
pub(crate) fn receipt(ward: &str, paper: &Paper, cell: &Receipt) -> String {
    let what = format!("{ward} · {} (hạn {})", paper_of_period(paper), show_date(paper.due_on));
    match cell {
        Receipt::NotDue => format!("{what}: chưa đến hạn"),
        Receipt::Excused { reason } => format!("{what}: không gửi, lý do: {reason}"),
        Receipt::Missing { days } => format!("{what}: chưa gửi, trễ {days} ngày"),
        Receipt::Sent { on, late_days: 0 } => format!("{what}: gửi {}, đúng hạn", show_date(*on)),
        Receipt::Sent { on, late_days } => format!("{what}: gửi {}, trễ {late_days} ngày", show_date(*on)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guideline::{PeriodKey, PeriodKind};

    #[test]
    fn a_paper_says_its_period_once() {
        let half = PeriodKey { year: 2021, kind: PeriodKind::HalfYear, index: 1 };
        for (short, period, said) in [
            ("KH năm", PeriodKey::year(2021), "KH năm 2021"),
            ("BC TKT", PeriodKey::year(2021), "BC TKT năm 2021"),
            ("BC quý", PeriodKey::quarter(2021, 3), "BC quý III/2021"),
            ("BC 6 tháng", half, "BC 6 tháng đầu năm 2021"),
            ("", PeriodKey::quarter(2021, 1), "Phiếu tự kiểm tra quý I/2021"),
            ("", PeriodKey::year(2021), "Phiếu tự kiểm tra năm 2021"),
        ] {
            let due_on = period.to();
            let stored = crate::domain::RegisterId::Submissions;
            let paper =
                Paper { obligation: "".into(), kind: "".into(), short: short.into(), period, due_on, stored };
            assert_eq!(paper_of_period(&paper), said);
            assert!(receipt("P.7", &paper, &Receipt::NotDue).starts_with(&format!("P.7 · {said} (hạn ")));
        }
    }
}
