//! Pairs of learners that were looked at and are two people.

use crate::domain::field::{Field, OnDelete};
use crate::domain::on_merger::OnMerger;
use crate::domain::problem::Problem;
use crate::domain::register::{Record, Register, RegisterId};
use crate::domain::role::Role;

/// Hai người khác nhau (III.5.2). The pair is not proposed again as long as what speaks for one person stays the same;
/// who says otherwise takes the record back or deletes it.
pub(super) static DISTINCT_LEARNERS: Register =
    Register::of_ward("distinct_learners", "Cặp hồ sơ đã xét là hai người", "cặp hồ sơ đã xét")
        .paragraph("III.5")
        .by(&[Role::Ward])
        .label("judged_on")
        .order(&["-judged_on"])
        .unique(&[&["first_id", "second_id"]])
        .check(two)
        .on_merger(&[OnMerger::all()])
        .fields(&[
            Field::to("first_id", "Hồ sơ thứ nhất", RegisterId::Learners, OnDelete::Keep).required().wide(26),
            Field::to("second_id", "Hồ sơ thứ hai", RegisterId::Learners, OnDelete::Keep).required().wide(26),
            Field::date("judged_on", "Ngày xét").past().required().initial("today").wide(10),
            // What spoke for one person and what against; a verdict without any holds for good.
            Field::text("evidence", "Căn cứ khi xét").unseen(),
        ]);

fn two(pair: &Record) -> Result<(), Problem> {
    if pair.int("first_id").is_some() && pair.get("first_id") == pair.get("second_id") {
        return Err(Problem::new("second_id", "Chọn hai hồ sơ khác nhau."));
    }
    Ok(())
}
