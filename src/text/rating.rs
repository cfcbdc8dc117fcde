//! What the rating of centres says (II.5, IV.2).

use crate::data::ratings::WardRating;
use crate::domain::rules::rating::{Barrier, Lost, Outcome, Score, ShareOf};
use crate::guideline::Rating;
use crate::vietnamese::case::lower_first;
use crate::vietnamese::points::show_points;

pub(crate) const OPEN: (&str, &str) =
    ("Xếp loại", "Tự chấm điểm, thẩm định, xếp loại của phường này trong năm");
pub(crate) const WARDS: &str = "Xếp loại các phường";
pub(crate) const HELP_OF_WARDS: &str = "Bảng điểm, xếp loại các phường như trên màn hình";
pub(crate) const NOT_BEGUN: &str = "Chưa lập bảng tự chấm: bấm Enter để lập.";
pub(crate) const NOBODY_BEGAN: &str = "Phường chưa lập bảng tự chấm.";
pub(crate) const ONE_WARD: &str = "Chọn một phường trước: F5, hoặc đưa con trỏ đến dòng của phường.";
pub(crate) const NO_ANSWERS: &str = "Phiếu kiểm tra trong năm chưa trả lời mục nào của tiêu chí này.";
pub(crate) const NOT_VERIFYING: &str = "Chỉ Phòng thẩm định, sau khi phường đã gửi.";
pub(crate) const NO_OWN_POINTS: &str = "Phường chưa chấm tiêu chí này: bấm Enter để chấm.";
pub(crate) const ALL_VERIFIED: &str = "Mọi tiêu chí phường đã chấm đều có điểm thẩm định.";
pub(crate) const NOT_ASKED: &str = "?";

/// Heads of the sheet.
pub(crate) const HEADS: [&str; 5] = ["Tiêu chí", "Tối đa", "Tự chấm", "Thẩm định", "Mục"];
/// Heads of the table of all wards.
pub(crate) const WARD_HEADS: [&str; 7] =
    ["Phường", "Tự chấm", "Thẩm định", "Trên 100", "Đề nghị", "Xếp loại", "Tình trạng"];

pub(crate) const NOT_APPLICABLE: &str = "-";

/// Title of a ward's rating.
pub(crate) fn title(year: i32) -> String {
    format!("Tự chấm, xếp loại năm {year}")
}

/// The same on a screen that several wards have.
pub(crate) fn sheet(ward: &str, year: i32) -> String {
    format!("{ward} · {}", lower_first(&title(year)))
}

/// What the answers behind a criterion are called.
pub(crate) fn behind(answers: usize, criterion: &str) -> String {
    format!("{answers} câu trả lời về: {criterion}")
}

/// A score: points, those that apply, and of a hundred.
pub(crate) fn score(score: Score) -> String {
    let of = format!("{}/{}", show_points(score.points), show_points(score.applies));
    score.per_hundred().map_or(of.clone(), |hundred| format!("{of} = {}", show_points(hundred)))
}

/// Points of a hundred.
pub(crate) fn per_hundred(score: Score) -> String {
    score.per_hundred().map(show_points).unwrap_or_default()
}

/// How one scoring stands: its score, and the grade or what is open.
pub(crate) fn standing(what: &str, outcome: &Outcome, rating: &Rating) -> String {
    if outcome.open.len() == rating.criteria.len() {
        return format!("{what}: chưa chấm");
    }
    let score = score(outcome.score);
    match &outcome.grade {
        Some(grade) => format!("{what}: {score} → {}", label(rating, grade)),
        None => format!("{what}: {score}, còn {} tiêu chí chưa chấm", outcome.open.len()),
    }
}

/// What a grade is called.
pub(crate) fn label<'a>(rating: &'a Rating, grade: &'a str) -> &'a str {
    rating.grade(grade).map_or(grade, |grade| &grade.label)
}

/// What is missing for the next better grade, what keeps out of the best one, and where most was lost.
pub(crate) fn missing(outcome: &Outcome, rating: &Rating) -> String {
    let mut all = Vec::new();
    if let Some((grade, tenths)) = outcome.next.as_ref().filter(|(_, tenths)| *tenths > 0) {
        all.push(format!("thiếu {} điểm để {}", show_points(*tenths), label(rating, grade)));
    }
    all.extend(outcome.barriers.iter().map(|barrier| barred(barrier, rating)));
    all.extend(outcome.lost.as_ref().filter(|_| outcome.next.is_some()).map(most_lost));
    all.join("; ")
}

fn barred(barrier: &Barrier, rating: &Rating) -> String {
    let best = rating.grades.first().map_or("", |grade| &grade.label);
    match barrier {
        Barrier::Area(label) => format!("{} dưới mức tối thiểu để {best}", lower_first(label)),
        Barrier::KnockOut(label) => format!("0 điểm ở tiêu chí bắt buộc “{}”", lower_first(label)),
    }
}

fn most_lost(lost: &Lost) -> String {
    let (points, most) = (show_points(lost.points), show_points(lost.most));
    format!("mất nhiều nhất: {} {points}/{most}", lower_first(&lost.label))
}

/// The mark of a rating in the table of all wards, and beside it what it says.
pub(crate) fn of_ward(ward: &WardRating, rating: &Rating) -> String {
    let Some(record) = &ward.rating else { return format!("{}: {NOBODY_BEGAN}", ward.name) };
    let mut all = vec![missing(&ward.verified, rating)];
    for column in ["grade_reason", "opinion"] {
        let said = record.text(column);
        all.extend((!said.is_empty()).then(|| format!("“{said}”")));
    }
    let number = record.text("number");
    all.extend((!number.is_empty()).then(|| format!("Quyết định {number}")));
    all.retain(|part| !part.is_empty());
    if all.is_empty() { ward.name.clone() } else { format!("{}: {}", ward.name, all.join(" · ")) }
}

/// One share: the grade, how many have it, and how many are needed.
pub(crate) type Share = (String, usize, usize);

/// The shares of a reading, named.
pub(crate) fn named(shares: &[ShareOf<'_>], rating: &Rating) -> Vec<Share> {
    shares.iter().map(|share| (label(rating, share.grade).to_owned(), share.have, share.needed)).collect()
}

/// How the shares of II.5 stand in one reading; numbers as `show` has them.
pub(crate) fn shares(reading: &str, shares: &[Share], show: impl Fn(usize, usize) -> String) -> String {
    let share = |(grade, have, needed): &Share| {
        let missing = needed.saturating_sub(*have);
        let missing = if missing > 0 { format!(" thiếu {missing}") } else { String::new() };
        format!("{grade} {}{missing}", show(*have, *needed))
    };
    format!("{reading}: {}", shares.iter().map(share).collect::<Vec<_>>().join(" · "))
}

pub(crate) const EACH: &str = "Từng loại";
pub(crate) const CUMULATIVE: &str = "Cộng dồn";

/// How many wards have each grade.
pub(crate) fn counts(rating: &Rating, grades: &[&str], wards: usize) -> String {
    let count = |code: &str| grades.iter().filter(|grade| **grade == code).count();
    let all = rating.grades.iter().map(|grade| format!("{} {}", grade.label, count(&grade.code)));
    format!("{} · chưa có {}", all.collect::<Vec<_>>().join(" · "), wards - grades.len())
}

/// What is said beside the criterion under the cursor.
pub(crate) fn item(letter: Option<char>, text: &str) -> String {
    format!("{} {text}", letter.map_or_else(|| NOT_ASKED.to_owned(), String::from))
}

/// The remark and the reason of a scoring.
pub(crate) fn remarks(own: &str, reason: &str) -> String {
    let own = (!own.is_empty()).then(|| format!("Phường: {own}"));
    let reason = (!reason.is_empty()).then(|| format!("Lý do lệch: {reason}"));
    own.into_iter().chain(reason).collect::<Vec<_>>().join(" · ")
}

/// Said where a scoring differs from the ward's by a point or more without a reason.
pub(crate) const NEEDS_REASON: &str = "Lệch tự chấm từ 1 điểm: cần ghi Lý do lệch.";
pub(crate) const KNOCK_OUT: &str = "bắt buộc có điểm để xếp loại cao nhất";

/// How many criteria took over the ward's own points.
pub(crate) const ACCEPT: (&str, &str) = ("Nhận", "Thẩm định bằng điểm phường tự chấm, sang tiêu chí sau");
pub(crate) const ACCEPT_ALL: (&str, &str) =
    ("Nhận hết", "Thẩm định bằng điểm phường tự chấm ở mọi tiêu chí chưa thẩm định");
