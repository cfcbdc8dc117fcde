//! Where an item of a plan stands: in which quarters, how far along, and what it lacks. Pure.

use chrono::NaiveDate;

use crate::data::screens_plan::ItemProgress;
use crate::domain::register::Record;
use crate::vietnamese::date::{quarter_of, quarter_roman};

/// How far along an item is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// Not begun, and its time has not passed.
    Planned,
    /// Something was made from it; not all of it is done.
    Begun,
    /// All that was made from it is done.
    Done,
    /// Its time has passed and nothing of it was done.
    Overdue,
    /// It lacks what a plan must say.
    Incomplete,
    /// Moved to another quarter.
    Moved,
    /// Not held.
    Dropped,
}

impl Standing {
    /// One letter or sign.
    pub(super) const fn mark(self) -> char {
        match self {
            Self::Planned => '.',
            Self::Begun => 'h',
            Self::Done => 'x',
            Self::Overdue => '!',
            Self::Incomplete => '?',
            Self::Moved => '>',
            Self::Dropped => '-',
        }
    }
    /// What people read.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Planned => "Dự kiến",
            Self::Begun => "Đang làm",
            Self::Done => "Đã tổ chức",
            Self::Overdue => "Quá hạn",
            Self::Incomplete => "Còn thiếu",
            Self::Moved => "Dời quý",
            Self::Dropped => "Không tổ chức",
        }
    }
}

/// What an item must still say before the plan is sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Gap {
    /// What it is.
    Content,
    /// When it is.
    Time,
    /// Who is in charge.
    Lead,
}

/// What it lacks; nothing is asked of an item that is not held.
pub(super) fn gaps(item: &Record) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if item.text("state") == "dropped" {
        return gaps;
    }
    if item.text("content").trim().is_empty() {
        gaps.push(Gap::Content);
    }
    if item.get("from_on").is_empty() && item.get("to_on").is_empty() && quarter(item).is_none() {
        gaps.push(Gap::Time);
    }
    if item.text("lead").is_empty() {
        gaps.push(Gap::Lead);
    }
    gaps
}

/// Where it stands today.
pub(super) fn standing(item: &Record, progress: &ItemProgress, today: NaiveDate) -> Standing {
    match item.text("state") {
        "dropped" => return Standing::Dropped,
        "moved" if progress.made == 0 => return Standing::Moved,
        _ => {}
    }
    if progress.made > 0 && progress.done == progress.made {
        Standing::Done
    } else if progress.done > 0 {
        Standing::Begun
    } else if last_day(item).is_some_and(|last| last < today) {
        Standing::Overdue
    } else if !gaps(item).is_empty() {
        Standing::Incomplete
    } else if progress.made > 0 {
        Standing::Begun
    } else {
        Standing::Planned
    }
}

fn last_day(item: &Record) -> Option<NaiveDate> {
    item.get("to_on").as_date().or_else(|| item.get("from_on").as_date())
}

fn quarter(item: &Record) -> Option<u8> {
    let moved = item.int("moved_to_quarter").filter(|_| item.text("state") == "moved");
    moved.or_else(|| item.int("quarter")).and_then(|quarter| u8::try_from(quarter).ok())
}

/// Whether the plan of this quarter shows it. An item of which no time is known yet is in every quarter, so that
/// nobody loses it.
pub(super) fn is_in_quarter(item: &Record, year: i32, wanted: u8) -> bool {
    use chrono::Datelike as _;
    if item.text("state") == "moved"
        && let Some(moved) = quarter(item)
    {
        return moved == wanted;
    }
    let from = item.get("from_on").as_date().or_else(|| last_day(item));
    let (Some(from), Some(to)) = (from, last_day(item)) else {
        return quarter(item).is_none_or(|quarter| quarter == wanted);
    };
    let of = |day: NaiveDate| day.year() * 4 + i32::from(quarter_of(day)) - 1;
    let wanted = year * 4 + i32::from(wanted) - 1;
    (of(from)..=of(to)).contains(&wanted)
}

/// Its time in eleven columns: a day, a span, a quarter.
pub(super) fn time(item: &Record) -> String {
    if item.text("state") == "moved"
        && let Some(moved) = quarter(item)
    {
        return format!("> quý {}", quarter_roman(moved));
    }
    let short = |day: NaiveDate| day.format("%d/%m").to_string();
    match (item.get("from_on").as_date(), item.get("to_on").as_date()) {
        (Some(from), Some(to)) if from != to => format!("{}-{}", short(from), short(to)),
        (Some(day), _) | (None, Some(day)) => short(day),
        (None, None) => quarter(item).map_or_else(String::new, |q| format!("quý {}", quarter_roman(q))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::register::RegisterId;

    fn item() -> Record {
        Record::new(RegisterId::PlanItems, None).with("content", "Nuôi dạy con").with("state", "planned")
    }

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
    }

    #[test]
    fn an_item_is_in_every_quarter_it_touches_and_after_moving_only_there() {
        let spring = item().with("from_on", "2021-03-18").with("to_on", "2021-04-02");
        assert!(is_in_quarter(&spring, 2021, 1) && is_in_quarter(&spring, 2021, 2));
        assert!(!is_in_quarter(&spring, 2021, 3) && !is_in_quarter(&spring, 2022, 1));
        let moved = spring.with("state", "moved").with("moved_to_quarter", 4);
        assert!(is_in_quarter(&moved, 2021, 4) && !is_in_quarter(&moved, 2021, 1));
        assert_eq!(time(&moved), "> quý IV");
        assert!((1..=4).all(|quarter| is_in_quarter(&item(), 2021, quarter)));
        assert!(!is_in_quarter(&item().with("quarter", 2), 2021, 3));
    }

    #[test]
    fn gaps_are_time_and_lead_and_none_for_what_is_not_held() {
        assert_eq!(gaps(&item()), [Gap::Time, Gap::Lead]);
        assert_eq!(gaps(&item().with("quarter", 2).with("lead", "Trạm Y tế")), []);
        assert_eq!(gaps(&item().with("state", "dropped")), []);
    }

    #[test]
    fn done_only_when_all_is_done_and_overdue_only_when_nothing_is() {
        let today = day("2021-12-06");
        let item = item().with("from_on", "2021-12-01").with("lead", "Trạm Y tế");
        let made = |made, done| ItemProgress { made, done, ..ItemProgress::default() };
        assert_eq!(standing(&item, &made(0, 0), today), Standing::Overdue);
        assert_eq!(standing(&item, &made(2, 1), today), Standing::Begun);
        assert_eq!(standing(&item, &made(2, 2), today), Standing::Done);
        assert_eq!(standing(&item, &made(1, 0), day("2021-12-01")), Standing::Begun);
        assert_eq!(standing(&item, &made(0, 0), day("2021-12-01")), Standing::Planned);
        assert_eq!(standing(&item.with("state", "dropped"), &made(2, 2), today), Standing::Dropped);
    }
}
