//! Postings: which span of the calendar hangs on the notice board, and since when.

use super::{BACKWARDS, days_in_order};
use crate::domain::field::Field;
use crate::domain::problem::Problem;
use crate::domain::register::{Record, Register};
use crate::domain::role::Role;

/// Niêm yết lịch (III.7 dash 7).
pub(super) static POSTINGS: Register = Register::of_ward("postings", "Niêm yết lịch", "lần niêm yết")
    .paragraph("III.7")
    .by(&[Role::Ward])
    .label("place")
    .order(&["-from_on", "-posted_on"])
    .check(in_order)
    .fields(&[
        Field::date("from_on", "Lịch từ ngày").required().group("when").wide(10),
        Field::date("to_on", "Đến ngày").required().group("when").wide(10),
        Field::date("posted_on", "Niêm yết ngày").past().required().initial("today").wide(10),
        Field::text("place", "Nơi niêm yết").search().wide(34),
        // What hung there, to say later what of it is another by now.
        Field::notes("digest", "Nội dung khi niêm yết").unseen(),
    ]);

fn in_order(posting: &Record) -> Result<(), Problem> {
    days_in_order(posting, ("from_on", "to_on"), BACKWARDS)
}
