//! Neighbourhoods (khu phố) of a ward.

use crate::domain::field::Field;
use crate::domain::on_merger::OnMerger;
use crate::domain::register::{Cec, Register};
use crate::domain::role::Role;

/// Khu phố (III.4: lists are kept by residential group within them).
pub(super) static NEIGHBOURHOODS: Register = Register::of_ward("neighbourhoods", "Khu phố", "khu phố")
    .paragraph("III.4")
    .by(&[Role::Ward])
    .cec(Cec::All)
    .label("name")
    .order(&["name"])
    .unique(&[&["ward_id", "name"]])
    .on_merger(&[OnMerger::all()])
    .fields(&[
        Field::text("name", "Tên khu phố").required().search().wide(14),
        Field::text("leader", "Trưởng khu phố").search().may_tell().wide(24),
        Field::text("phone", "Điện thoại").may_tell().wide(14),
        Field::notes("note", "Ghi chú"),
    ]);
