//! What an answer of a checklist must say before it is stored, and what it lacks before the checklist is sent (III.8).

use crate::domain::figures::Figures;
use crate::domain::problem::Problem;
use crate::domain::register::{Id, Record};
use crate::guideline::{Grade, Item, PartKind};

/// What an item of the ward lacks: the first of these that fits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gap {
    Grade,
    Figures,
    Reason,
    Remark,
}

/// How many words were written; punctuation is none.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// What a reason says must be more than one word.
pub(crate) const REASON_WORDS: usize = 2;
/// Asked where the answer is not what the records say.
pub(crate) const SAY_WHY: &str = "Khác với sổ: ghi lý do điều chỉnh.";
/// Said of a reason that is none.
pub(crate) const TWO_WORDS: &str = "Ghi lý do bằng ít nhất hai từ, ví dụ “sổ chưa ghi buổi 20/11”.";

/// A grade that needs a remark.
fn say_remark(grade: Grade) -> String {
    format!("Đánh giá “{}” thì ghi nhận xét.", grade.label())
}

/// The grade in this column.
pub(crate) fn grade(answer: &Record, column: &str) -> Grade {
    Grade::from_code(answer.text(column)).unwrap_or(Grade::Unanswered)
}

/// Whether a grade needs a remark: that something does not apply, and less than met where the checklist asks for it.
pub(crate) fn needs_remark(item: &Item, grade: Grade) -> bool {
    remark_is_needed(grade, item.remark_required)
}

const fn remark_is_needed(grade: Grade, less_than_met: bool) -> bool {
    match grade {
        Grade::NotApplicable => true,
        Grade::PartlyMet | Grade::NotMet => less_than_met,
        Grade::Met | Grade::Unanswered => false,
    }
}

/// Whether the ward's grade is not the one that the records amounted to.
fn grade_differs(answer: &Record) -> bool {
    let own = grade(answer, "grade");
    own != Grade::Unanswered && Grade::from_code(answer.text("proposed")).is_some_and(|found| found != own)
}

/// Whether one of the ward's figures is not what the records said.
fn figures_differ(answer: &Record) -> bool {
    Figures::read(answer.get("figures")).differs(&Figures::read(answer.get("evidence")))
}

/// Whether the ward answers otherwise than the records said when they were asked.
pub(crate) fn differs(answer: &Record) -> bool {
    grade_differs(answer) || figures_differ(answer)
}

/// What must be said before the ward's side of an answer is stored. What was stored before stays as it is: the records
/// may have been asked again since.
pub(crate) fn check(item: Option<&Item>, before: Option<&Record>, after: &Record) -> Result<(), Problem> {
    let changed = |column: &str| match before {
        Some(before) => before.get(column) != after.get(column),
        None => !after.get(column).is_empty(),
    };
    let own = grade(after, "grade");
    let emptied = own == Grade::Unanswered && !changed("figures");
    let answered = changed("grade") || changed("figures") || changed("override_reason");
    if answered && !emptied && differs(after) && words(after.text("override_reason")) < REASON_WORDS {
        let why = if after.get("override_reason").is_empty() { SAY_WHY } else { TWO_WORDS };
        return Err(Problem::new("override_reason", why));
    }
    let needed = item.map_or_else(|| remark_is_needed(own, false), |item| needs_remark(item, own));
    if (changed("grade") || changed("remark")) && needed && words(after.text("remark")) == 0 {
        return Err(Problem::new("remark", say_remark(own)));
    }
    Ok(())
}

/// What the ward's answer lacks; nothing of an item that others answer.
pub(crate) fn gap(item: &Item, answer: &Record) -> Option<Gap> {
    if !item.is_of_ward() {
        return None;
    }
    let own = grade(answer, "grade");
    let figures = Figures::read(answer.get("figures"));
    let missing = item.parts.iter().any(|part| {
        let free = matches!(part.kind, PartKind::Text | PartKind::Link);
        !free && figures.get(part).is_none()
    });
    if item.graded && own == Grade::Unanswered {
        return Some(Gap::Grade);
    }
    if missing && own != Grade::NotApplicable {
        return Some(Gap::Figures);
    }
    if differs(answer) && words(answer.text("override_reason")) < REASON_WORDS {
        return Some(Gap::Reason);
    }
    (needs_remark(item, own) && words(answer.text("remark")) == 0).then_some(Gap::Remark)
}

/// How many items are drawn by lot to be looked at.
const DRAWN: usize = 5;

/// Which of so many items are drawn by lot, each time the same for one run: its number throws the dice.
pub(crate) fn drawn(run: Id, items: usize) -> Vec<usize> {
    let mut rest: Vec<usize> = (0..items).collect();
    let mut state = run.0.unsigned_abs();
    let mut all = Vec::new();
    while all.len() < DRAWN && !rest.is_empty() {
        // SplitMix64: numbers that follow each other give lots that have nothing in common.
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        let at = usize::try_from(z % rest.len() as u64).unwrap_or(0);
        all.push(rest.remove(at));
    }
    all.sort_unstable();
    all
}

/// Whether the ward's answer must be looked at by itself before the run is verified: it is not what the records say, or
/// less than met, or missing.
pub(crate) fn is_exception(item: &Item, answer: &Record) -> bool {
    let open = if item.graded {
        grade(answer, "grade") == Grade::Unanswered
    } else {
        Figures::read(answer.get("figures")).is_empty()
    };
    open || differs(answer) || matches!(grade(answer, "grade"), Grade::PartlyMet | Grade::NotMet)
}

/// Whether somebody has looked at it by itself.
pub(crate) fn is_looked_at(answer: &Record) -> bool {
    !answer.get("looked_on").is_empty()
}

/// Whether the ward's answer still waits for a word of the office, be it only that it agrees.
pub(crate) fn awaits_agreement(item: &Item, answer: &Record) -> bool {
    item.graded
        && grade(answer, "grade") != Grade::Unanswered
        && grade(answer, "verified_grade") == Grade::Unanswered
}

/// Whether this run is the one that lists, board, papers and evidence count: a correction counts once it is locked, and
/// what it replaces no more.
pub(crate) fn is_counted(run: &Record) -> bool {
    (edition(run) == 1 || run.text("state") == "locked") && run.text("state") != "replaced"
}

/// Which edition of its checklist a run is.
pub(crate) fn edition(run: &Record) -> i64 {
    run.int("edition").unwrap_or(1)
}

/// Whether neither side answered, and the office did not say why it leaves it empty.
pub(crate) fn is_left_open(item: &Item, answer: &Record) -> bool {
    let has = |column: &str| !answer.get(column).is_empty();
    let open = if item.graded {
        !has("grade") && !has("verified_grade")
    } else {
        !has("figures") && !has("verified_figures")
    };
    open && words(answer.text("verified_remark")) < REASON_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::register::RegisterId;

    fn answer(values: &[(&str, &str)]) -> Record {
        let empty = Record::new(RegisterId::ChecklistAnswers, None);
        values.iter().fold(empty, |answer, (column, value)| answer.with(column, *value))
    }

    #[test]
    fn a_reason_of_one_word_or_of_punctuation_is_none() {
        for (text, count) in [("", 0), ("…", 0), ("thiếu .", 1), ("sổ chưa ghi", 3)] {
            assert_eq!(words(text), count, "{text}");
        }
    }

    #[test]
    fn what_differs_from_the_records_asks_for_a_reason_and_a_changed_record_does_not() {
        let found = answer(&[("evidence", r#"{"now":5,"asked":23}"#), ("proposed", "met")]);
        let typed = found.clone().with("figures", r#"{"now":6,"asked":23}"#).with("grade", "met");
        let why = |after: &Record| check(None, Some(&found), after).err().map(|problem| problem.why);
        assert_eq!(why(&typed).as_deref(), Some(SAY_WHY));
        assert_eq!(why(&typed.clone().with("override_reason", "thiếu")).as_deref(), Some(TWO_WORDS));
        assert_eq!(why(&typed.clone().with("override_reason", "một người mới nhận lời")), None);
        let graded = found.clone().with("grade", "not_met");
        assert_eq!(why(&graded).as_deref(), Some(SAY_WHY), "a grade other than proposed");
        assert_eq!(why(&found.clone().with("grade", "met")), None);
        // The records are asked again: what was answered stays, and is a gap.
        let stored = found.clone().with("grade", "met");
        let asked_again = stored.clone().with("proposed", "not_met");
        assert!(check(None, Some(&stored), &asked_again).is_ok());
        assert!(differs(&asked_again));
    }

    #[test]
    fn the_lot_is_the_same_each_time_and_another_for_another_run() {
        let lot = drawn(Id(7), 84);
        assert_eq!((lot.len(), &lot), (5, &drawn(Id(7), 84)));
        assert!(lot.windows(2).all(|pair| pair[0] < pair[1]) && lot.iter().all(|at| *at < 84), "{lot:?}");
        assert_ne!(lot, drawn(Id(8), 84));
        assert_eq!(drawn(Id(7), 3), [0, 1, 2], "fewer than five are all drawn");
    }
}
