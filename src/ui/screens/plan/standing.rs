//! How an item's time and standing read in narrow columns; what they are is decided in `domain::rules::plan`.

use chrono::NaiveDate;

use crate::domain::rules::plan::progress::Stage;
use crate::domain::rules::plan::{Item, State};
use crate::text::paper::edition as words;
use crate::ui::grid::Tone;
use crate::vietnamese::date::quarter_roman;

/// Mark, words and weight of an item: its stage, unless it was moved or lacks who or when.
pub(super) fn standing(item: &Item<'_>, stage: Stage) -> (char, &'static str, Tone) {
    match stage {
        Stage::Done => ('x', words::HELD, Tone::Plain),
        Stage::ByHand => ('x', words::BY_HAND_SHORT, Tone::Plain),
        Stage::Partly => ('/', words::PARTLY, Tone::Plain),
        Stage::Dropped => ('-', "Không tổ chức", Tone::Dim),
        Stage::Overdue => ('!', words::OVERDUE, Tone::Warn),
        Stage::Scheduled => ('h', words::SCHEDULED, Tone::Plain),
        Stage::Waiting if item.lead.is_empty() => ('?', "Thiếu người", Tone::Warn),
        Stage::Waiting if item.effective_quarter().is_none() => ('?', "Chưa rõ ngày", Tone::Warn),
        Stage::Waiting if item.state == State::Moved => ('>', "Dời quý", Tone::Plain),
        Stage::Waiting => ('.', words::WAITING, Tone::Plain),
    }
}

/// Its time in eleven columns: a day, a span, a quarter.
pub(super) fn time(item: &Item<'_>) -> String {
    let quarter = item.effective_quarter().map(quarter_roman);
    if item.state == State::Moved {
        return quarter.map_or_else(String::new, |quarter| format!("> quý {quarter}"));
    }
    let short = |day: NaiveDate| day.format("%d/%m").to_string();
    match item.span() {
        Some((from, to)) if from != to => format!("{}-{}", short(from), short(to)),
        Some((day, _)) => short(day),
        None => quarter.map_or_else(String::new, |quarter| format!("quý {quarter}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::register::{Record, RegisterId};
    use crate::domain::rules::plan::View;

    fn item() -> Record {
        Record::new(RegisterId::PlanItems, None).with("content", "Nuôi dạy con").with("state", "planned")
    }

    #[test]
    fn an_item_without_time_is_in_every_quarter_and_a_moved_one_only_there() {
        let is_in = |item: &Record, quarter| Item::from(item).is_in(View::Quarter(quarter), 2021);
        assert!((1..=4).all(|quarter| is_in(&item(), quarter)));
        let moved = item().with("from_on", "2021-03-18").with("state", "moved").with("moved_to_quarter", 4);
        assert!(is_in(&moved, 4) && !is_in(&moved, 1));
        assert_eq!(time(&(&moved).into()), "> quý IV");
        let span = item().with("from_on", "2021-03-18").with("to_on", "2021-04-02");
        assert_eq!(time(&(&span).into()), "18/03-02/04");
    }

    #[test]
    fn what_is_missing_is_said_before_what_is_to_come_and_after_what_is_late() {
        let bare = item();
        assert_eq!(standing(&(&bare).into(), Stage::Waiting).0, '?');
        assert_eq!(standing(&(&bare).into(), Stage::Overdue).0, '!');
        let led = bare.with("lead", "Trạm Y tế").with("quarter", 4);
        assert_eq!(standing(&(&led).into(), Stage::Waiting).0, '.');
    }
}
