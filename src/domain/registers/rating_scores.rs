//! Points of a rating, criterion by criterion: the ward's own and, beside them, the office's.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::problem::Problem;
use crate::domain::register::{Cec, Record, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::rules::rating::STEP;
use crate::vietnamese::points::show_points;

/// Điểm từng tiêu chí (II.5).
pub(super) static RATING_SCORES: Register =
    Register::of_ward("rating_scores", "Điểm từng tiêu chí", "điểm tiêu chí")
        .part_of("rating_id")
        .paragraph("II.5")
        .by(&[Role::Ward, Role::District])
        .cec(Cec::All)
        .label("criterion")
        .order(&["criterion"])
        .unique(&[&["rating_id", "criterion"]])
        .check(within_its_points)
        .fields(&[
            Field::to("rating_id", "Phiếu", RegisterId::Ratings, OnDelete::WithParent).required().search(),
            Field::listed("criterion", "Tiêu chí", "criteria").required().create_only().wide(36),
            Field::new("most", "Điểm tối đa", Kind::Points).required().create_only().wide(6),
            Field::new("knock_out", "Bắt buộc có điểm", Kind::YesNo).create_only(),
            Field::new("own_points", "Tự chấm", Kind::Points).by(&[Role::Ward]).group("own").wide(6),
            Field::new("not_applicable", "Không áp dụng", Kind::YesNo).wide(5),
            Field::notes("own_note", "Diễn giải của phường").by(&[Role::Ward]).group("own"),
            Field::new("points", "Thẩm định", Kind::Points).by(&[Role::District]).group("verified").wide(6),
            Field::text("reason", "Lý do lệch")
                .by(&[Role::District])
                .group("verified")
                .hint("Cần khi thẩm định lệch tự chấm từ 1 điểm"),
        ]);

fn within_its_points(score: &Record) -> Result<(), Problem> {
    if score.int("knock_out") == Some(1) && score.int("not_applicable") == Some(1) {
        return Err(Problem::new(
            "not_applicable",
            "Tiêu chí này bắt buộc với mọi trung tâm: hãy chấm điểm.",
        ));
    }
    let most = score.int("most").unwrap_or(0);
    for column in ["own_points", "points"] {
        let wrong = |points: &i64| *points > most || points % STEP != 0;
        if score.int(column).filter(wrong).is_some() {
            let most = show_points(most);
            return Err(Problem::new(column, format!("Điểm từ 0 đến {most}, mỗi bước 0,5.")));
        }
    }
    Ok(())
}
