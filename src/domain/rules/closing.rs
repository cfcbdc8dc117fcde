//! What must hold before a step closes a rating or an inspection, and what it settles. The gate asks it with the records
//! that belong to the one that moves.

use super::rating::{Mark, Outcome, Score, needs_reason, outcome};
use crate::domain::refusal::Refusal;
use crate::domain::register::Record;
use crate::guideline::Rating;

/// The scorings of a criterion: the ward's, the office's.
pub(crate) const OWN: &str = "own_points";
pub(crate) const VERIFIED: &str = "points";

/// The marks of a rating's records in one of the two columns.
pub(crate) fn marks<'a>(scores: &'a [Record], column: &'static str) -> impl Fn(&str) -> Mark + 'a {
    move |criterion| {
        let score = scores.iter().find(|score| score.text("criterion") == criterion);
        score.map_or_else(Mark::default, |score| Mark {
            points: score.int(column),
            not_applicable: score.int("not_applicable") == Some(1),
        })
    }
}

/// A ward hands its scoring in: nothing is open, and its sum is kept.
pub(crate) fn sent(rating: &Rating, scores: &[Record], after: &mut Record) -> Result<(), Refusal> {
    let marks = marks(scores, OWN);
    let outcome = outcome(rating, &marks);
    nothing_open(OWN, &outcome)?;
    let Score { points, applies } = outcome.score;
    after.set(OWN, points);
    after.set("own_applies", applies);
    Ok(())
}

/// The office has verified: nothing is open, what differs has its reason, and the sum is kept with the grade proposed.
pub(crate) fn verified(rating: &Rating, scores: &[Record], after: &mut Record) -> Result<(), Refusal> {
    let marks = marks(scores, VERIFIED);
    let outcome = outcome(rating, &marks);
    nothing_open(VERIFIED, &outcome)?;
    let unexplained = scores.iter().filter(|score| lacks_reason(score));
    let label = |score: &Record| {
        rating.criterion(score.text("criterion")).map(|criterion| criterion.label.to_string())
    };
    let unexplained: Vec<String> = unexplained.filter_map(label).collect();
    if !unexplained.is_empty() {
        let listed = listed(&unexplained);
        let why = format!("Lệch tự chấm từ 1 điểm mà chưa có lý do: {listed}.");
        return Err(Refusal::invalid("grade", why));
    }
    let Score { points, applies } = outcome.score;
    after.set(VERIFIED, points);
    after.set("applies", applies);
    after.set("proposed", outcome.grade.as_deref().unwrap_or_default());
    if after.get("grade").is_empty() {
        after.set("grade", outcome.grade.as_deref().unwrap_or_default());
    }
    explained(after)
}

/// Whether the two scorings of a criterion differ without a reason.
pub(crate) fn lacks_reason(score: &Record) -> bool {
    let applies = score.int("not_applicable") != Some(1);
    applies && needs_reason(score.int(OWN), score.int(VERIFIED)) && !is_reason(score.text("reason"))
}

/// A grade other than the one proposed has its reason; one that is the same needs none.
pub(crate) fn explained(after: &mut Record) -> Result<(), Refusal> {
    if after.get("grade") == after.get("proposed") {
        after.set("grade_reason", "");
    } else if !is_reason(after.text("grade_reason")) {
        let why = "Xếp loại khác loại đề nghị: ghi lý do bằng ít nhất hai từ.";
        return Err(Refusal::invalid("grade_reason", why));
    }
    Ok(())
}

/// An inspection is concluded: whatever has to be mended has its day, or was mended on the spot.
pub(crate) fn concluded(findings: &[Record]) -> Result<(), Refusal> {
    let undated = |finding: &&Record| {
        finding.text("kind") == "shortcoming"
            && finding.text("state") == "given"
            && finding.get("fix_by").is_empty()
            && finding.int("on_the_spot") != Some(1)
    };
    let undated: Vec<String> =
        findings.iter().filter(undated).map(|finding| finding.text("seen").to_owned()).collect();
    if undated.is_empty() {
        return Ok(());
    }
    let why = format!(
        "Chưa kết luận được: {} tồn tại chưa có hạn khắc phục hoặc “khắc phục tại chỗ”: {}.",
        undated.len(),
        listed(&undated)
    );
    Err(Refusal::invalid("conclusion", why))
}

/// At least two words, each with a letter or a figure.
fn is_reason(text: &str) -> bool {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count() >= 2
}

fn nothing_open(column: &'static str, outcome: &Outcome) -> Result<(), Refusal> {
    if outcome.open.is_empty() {
        return Ok(());
    }
    let open: Vec<String> = outcome.open.iter().map(|label| label.to_string()).collect();
    let why = format!("Còn {} tiêu chí chưa chấm: {}.", open.len(), listed(&open));
    Err(Refusal::invalid(column, why))
}

/// The first two, and how many more.
fn listed(all: &[String]) -> String {
    let shown = all.iter().take(2).map(|one| format!("“{}”", one.trim_end_matches('.')));
    let more = all.len().saturating_sub(2);
    let more = if more > 0 { format!(" và {more} mục khác") } else { String::new() };
    format!("{}{more}", shown.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::register::RegisterId;

    fn pack() -> Rating {
        crate::guideline::parse(include_str!("../../../db/guidelines/2021.toml")).unwrap().rating
    }

    fn scores(rating: &Rating) -> Vec<Record> {
        let score = |one: &crate::guideline::Criterion| {
            let most = i64::from(one.points) * 10;
            let score = Record::new(RegisterId::RatingScores, None).with("criterion", &*one.id);
            score.with("most", most).with(OWN, most).with(VERIFIED, most)
        };
        rating.criteria.iter().map(score).collect()
    }

    fn why(refused: Result<(), Refusal>) -> String {
        match refused {
            Err(Refusal::Invalid(problems)) => problems[0].why.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn nothing_is_handed_in_while_a_criterion_is_open() {
        let rating = pack();
        let mut all = scores(&rating);
        let mut after = Record::new(RegisterId::Ratings, None);
        sent(&rating, &all, &mut after).unwrap();
        assert_eq!((after.int(OWN), after.int("own_applies")), (Some(1000), Some(1000)));
        all[4].set(OWN, crate::domain::value::Value::Empty);
        assert!(why(sent(&rating, &all, &mut after)).starts_with("Còn 1 tiêu chí chưa chấm: “Tuyên truyền"));
        all[4].set("not_applicable", 1_i64);
        sent(&rating, &all, &mut after).unwrap();
        assert_eq!((after.int(OWN), after.int("own_applies")), (Some(930), Some(930)));
    }

    #[test]
    fn what_differs_and_what_is_not_proposed_needs_a_reason() {
        let rating = pack();
        let mut all = scores(&rating);
        let mut after = Record::new(RegisterId::Ratings, None);
        all[5].set(VERIFIED, 85_i64);
        verified(&rating, &all, &mut after).unwrap();
        assert_eq!(
            (after.text("grade"), after.text("proposed"), after.int("points")),
            ("good", "good", Some(995))
        );
        all[5].set(VERIFIED, 80_i64);
        assert!(why(verified(&rating, &all, &mut after)).starts_with("Lệch tự chấm từ 1 điểm"));
        all[5].set("reason", "thiếu");
        assert!(verified(&rating, &all, &mut after).is_err(), "one word is no reason");
        all[5].set("reason", "thiếu hai lĩnh vực");
        after.set("grade", "fair");
        assert!(why(verified(&rating, &all, &mut after)).contains("khác loại đề nghị"));
        after.set("grade_reason", "đang xử lý đơn");
        verified(&rating, &all, &mut after).unwrap();
        assert_eq!((after.text("grade"), after.text("proposed")), ("fair", "good"));
    }

    #[test]
    fn a_shortcoming_without_a_day_keeps_an_inspection_open() {
        let finding = |kind: &str| {
            let finding = Record::new(RegisterId::Findings, None).with("kind", kind).with("state", "given");
            finding.with("seen", "Sổ tài sản ghi chưa đủ.")
        };
        let undated = [finding("good"), finding("advice"), finding("shortcoming")];
        assert_eq!(
            why(concluded(&undated)),
            "Chưa kết luận được: 1 tồn tại chưa có hạn khắc phục hoặc “khắc phục tại chỗ”: “Sổ tài sản ghi chưa đủ”."
        );
        assert!(concluded(&[finding("shortcoming").with("fix_by", "2021-12-20")]).is_ok());
        assert!(concluded(&[finding("shortcoming").with("on_the_spot", 1_i64)]).is_ok());
        assert!(concluded(&[finding("shortcoming").with("state", "dropped")]).is_ok());
    }
}
