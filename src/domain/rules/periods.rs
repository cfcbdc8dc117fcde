//! How papers name their periods in the register: `2021-Q3`, `2021-H1`, `2021-03`, `2021` (III.9).

use crate::guideline::{PeriodKey, PeriodKind};
use crate::vietnamese::date::quarter_roman;
use crate::vietnamese::fold::fold;

/// The name under which a paper of that period is kept.
pub(crate) fn code(period: PeriodKey) -> String {
    let PeriodKey { year, index, kind } = period;
    match kind {
        PeriodKind::Year | PeriodKind::AdHoc => format!("{year}"),
        PeriodKind::HalfYear => format!("{year}-H{index}"),
        PeriodKind::Quarter => format!("{year}-Q{index}"),
        PeriodKind::Month => format!("{year}-{index:02}"),
    }
}

/// Every usual spelling of it, as [`plain`] writes them: people type this field.
pub(crate) fn spellings(period: PeriodKey) -> Vec<String> {
    let PeriodKey { year, index, kind } = period;
    let mut all = vec![code(period), period.label()];
    match kind {
        PeriodKind::Quarter => {
            let roman = quarter_roman(index);
            all.extend([
                format!("Q{index}/{year}"),
                format!("Q{index}-{year}"),
                format!("{year}-Q{roman}"),
                format!("{roman}/{year}"),
                format!("{roman}-{year}"),
            ]);
        }
        PeriodKind::HalfYear => all.extend([format!("H{index}/{year}"), format!("H{index}-{year}")]),
        PeriodKind::Month => {
            all.extend([
                format!("{year}-{index}"),
                format!("{year}-M{index:02}"),
                format!("{index}/{year}"),
                format!("{index:02}/{year}"),
                format!("T{index}/{year}"),
                format!("T{index:02}/{year}"),
            ]);
        }
        PeriodKind::Year | PeriodKind::AdHoc => {}
    }
    all.iter().map(|text| plain(text)).collect()
}

/// Without spaces and in ASCII capitals, so that `q3 / 2021` is `Q3/2021`; the queries do the same.
pub(crate) fn plain(text: &str) -> String {
    text.replace(' ', "").to_ascii_uppercase()
}

/// The period that was typed or stored, in whatever usual spelling; none if it is no period.
pub(crate) fn read(text: &str) -> Option<PeriodKey> {
    const KINDS: [PeriodKind; 4] =
        [PeriodKind::Year, PeriodKind::HalfYear, PeriodKind::Quarter, PeriodKind::Month];
    let plainly = fold(text);
    let digits = plainly.split(|c: char| !c.is_ascii_digit());
    let years = digits.filter(|run| run.len() == 4).filter_map(|run| run.parse().ok());
    let mut periods = years.flat_map(|year: i32| KINDS.into_iter().flat_map(move |kind| kind.keys(year)));
    periods.find(|period| means(text, *period) || fold(&period.label()) == plainly)
}

/// A stored period as papers write it; what is no period, as it is.
pub(crate) fn show(stored: &str) -> String {
    read(stored).map_or_else(|| stored.to_owned(), PeriodKey::label)
}

/// Whether a stored period means this one.
pub(crate) fn means(stored: &str, period: PeriodKey) -> bool {
    spellings(period).contains(&plain(stored))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_reads_as_papers_write_it_and_back() {
        for (typed, kept, shown) in [
            ("2021-Q3", "2021-Q3", "Quý III/2021"),
            ("quy iii/2021", "2021-Q3", "Quý III/2021"),
            ("Q3/2021", "2021-Q3", "Quý III/2021"),
            ("2021-H1", "2021-H1", "6 tháng đầu năm 2021"),
            ("6 tháng cuối năm 2021", "2021-H2", "6 tháng cuối năm 2021"),
            ("7/2021", "2021-07", "Tháng 7/2021"),
            ("2021", "2021", "Năm 2021"),
            ("NĂM 2021", "2021", "Năm 2021"),
        ] {
            assert_eq!(read(typed).map(code).as_deref(), Some(kept), "{typed}");
            assert_eq!(show(typed), shown, "{typed}");
        }
        assert!(read("đột xuất").is_none() && read("13/2021").is_none());
        assert_eq!(show("đột xuất"), "đột xuất");
    }

    #[test]
    fn every_spelling_of_a_period_means_it_and_no_other() {
        let third = PeriodKey::quarter(2021, 3);
        for text in ["2021-Q3", "q3/2021", "Quý III/2021", "III/2021", "2021 - Q3"] {
            assert!(means(text, third), "{text}");
            assert!(!means(text, PeriodKey::quarter(2021, 2)), "{text}");
            assert!(!means(text, PeriodKey::quarter(2022, 3)), "{text}");
        }
        let half = PeriodKey { year: 2021, kind: PeriodKind::HalfYear, index: 1 };
        assert!(means("2021-H1", half) && means(&half.label(), half) && !means("2021-H1", third));
        assert!(
            means("2021", PeriodKey::year(2021))
                && means("3/2021", PeriodKey { year: 2021, kind: PeriodKind::Month, index: 3 })
        );
    }
}
