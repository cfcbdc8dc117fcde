//! Closures: spans in which a ward, one of its places, or every ward holds nothing.

use super::{BACKWARDS, days_in_order};
use crate::domain::field::{Field, OnDelete};
use crate::domain::on_merger::OnMerger;
use crate::domain::problem::Problem;
use crate::domain::register::{Cec, Record, Register, RegisterId};
use crate::domain::role::Role;

/// Tạm dừng của phường (III.5), như theo Chỉ thị 16.
pub(super) static CLOSURES: Register = Register::of_ward("closures", "Tạm dừng hoạt động", "lần tạm dừng")
    .paragraph("III.5")
    .by(&[Role::Ward])
    .cec(Cec::All)
    .label("reason")
    .order(&["-from_on"])
    .check(in_order)
    .on_merger(&[OnMerger::all()])
    .fields(&[
        Field::to("venue_id", "Địa điểm", RegisterId::Venues, OnDelete::WithParent)
            .hint("Để trống: cả phường")
            .wide(24),
        Field::date("from_on", "Từ ngày").required().group("when").wide(10),
        Field::date("to_on", "Đến ngày").group("when").hint("Để trống: chưa biết đến bao giờ").wide(10),
        Field::text("reason", "Lý do").required().search().may_tell().wide(34),
        Field::text("document", "Văn bản").search().hint("Ví dụ: Chỉ thị 16/CT-TTg").wide(20),
    ]);

/// Tạm dừng của cả quận (IV.1): each ward does itself what follows.
pub(super) static DISTRICT_CLOSURES: Register =
    Register::of_district("district_closures", "Tạm dừng toàn quận", "lần tạm dừng toàn quận")
        .paragraph("IV.1")
        .by(&[Role::District])
        .label("reason")
        .order(&["-from_on"])
        .check(in_order)
        .fields(&[
            Field::date("from_on", "Từ ngày").required().group("when").wide(10),
            Field::date("to_on", "Đến ngày").group("when").hint("Để trống: chưa biết đến bao giờ").wide(10),
            Field::text("reason", "Lý do").required().search().may_tell().wide(34),
            Field::text("document", "Văn bản").search().wide(20),
        ]);

fn in_order(closure: &Record) -> Result<(), Problem> {
    days_in_order(closure, ("from_on", "to_on"), BACKWARDS)
}
