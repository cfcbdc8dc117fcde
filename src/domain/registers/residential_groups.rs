//! Residential groups (tổ dân phố): literacy lists are kept one by one.

use crate::domain::field::{Field, OnDelete};
use crate::domain::on_merger::OnMerger;
use crate::domain::register::{Cec, Register, RegisterId};
use crate::domain::role::Role;

/// Tổ dân phố (III.4 dash 1).
pub(super) static RESIDENTIAL_GROUPS: Register =
    Register::of_ward("residential_groups", "Tổ dân phố", "tổ dân phố")
        .paragraph("III.4")
        .by(&[Role::Ward])
        .cec(Cec::All)
        .label("name")
        .order(&["name"])
        .unique(&[&["ward_id", "name"]])
        .on_merger(&[OnMerger::all()])
        .fields(&[
            Field::text("name", "Tên tổ").required().search().wide(10).hint("Ví dụ: Tổ 12"),
            Field::to("neighbourhood_id", "Khu phố", RegisterId::Neighbourhoods, OnDelete::Refuse)
                .keep()
                .wide(12),
            Field::text("leader", "Tổ trưởng").search().may_tell().wide(24),
            Field::text("phone", "Điện thoại").may_tell().wide(14),
            Field::count("households", "Số hộ").wide(7),
            Field::date("reviewed_on", "Rà soát mù chữ ngày")
                .past()
                .wide(10)
                .hint("Ngày tổ nộp danh sách, kể cả khi không có ai"),
            Field::notes("note", "Ghi chú"),
        ]);
