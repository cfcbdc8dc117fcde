//! Places where activities and classes are held.

use crate::domain::calendar::hours::Hours;
use crate::domain::field::{Field, Kind};
use crate::domain::on_merger::OnMerger;
use crate::domain::problem::Problem;
use crate::domain::register::{Cec, Record, Register};
use crate::domain::role::Role;

/// Địa điểm (III.7 dash 4).
pub(super) static VENUES: Register = Register::of_ward("venues", "Địa điểm", "địa điểm")
    .paragraph("III.7")
    .by(&[Role::Ward])
    .cec(Cec::All)
    .label("name")
    .order(&["name"])
    .unique(&[&["ward_id", "name"]])
    .check(sound)
    .on_merger(&[OnMerger::all()])
    .fields(&[
        Field::text("name", "Tên địa điểm").required().search().wide(28),
        Field::choice("kind", "Loại", "venue_kinds").required().wide(18),
        Field::text("address", "Địa chỉ").search().wide(28),
        Field::count("capacity", "Sức chứa").wide(8),
        Field::text("hours", "Giờ mở cửa")
            .hint("Ví dụ: T2-T6 17h-21h; T7, CN 7h-21h. Để trống: lúc nào cũng được"),
        Field::text("owner", "Đơn vị quản lý"),
        Field::new("internet", "Máy tính có Internet", Kind::YesNo),
        Field::notes("note", "Ghi chú"),
    ]);

fn sound(venue: &Record) -> Result<(), Problem> {
    Hours::parse(venue.text("hours")).map(drop).map_err(|why| Problem::new("hours", why))
}
