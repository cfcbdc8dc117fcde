//! Subcommittees that advise the board on topical activities.

use crate::domain::field::{Field, Kind};
use crate::domain::register::Register;
use crate::domain::role::Role;

/// Tiểu ban (III.1 dash 2).
pub(super) static SUBCOMMITTEES: Register = Register::of_ward("subcommittees", "Tiểu ban", "tiểu ban")
    .paragraph("III.1")
    .by(&[Role::Ward])
    .label("name")
    .order(&["name"])
    .unique(&[&["ward_id", "name"]])
    .fields(&[
        Field::text("name", "Tên tiểu ban").required().search().wide(28),
        Field::choice("area", "Lĩnh vực", "subcommittee_fields").required().wide(20),
        Field::new("head", "Trưởng tiểu ban", Kind::PersonName).search().wide(24),
        Field::notes("members", "Thành viên"),
        Field::date("renewed_on", "Kiện toàn ngày").past().wide(10),
        Field::date("inspected_on", "Kiểm tra gần nhất")
            .past()
            .wide(10)
            .hint("Để được tính, ghi cuộc kiểm tra vào sổ Cuộc kiểm tra"),
        Field::notes("note", "Ghi chú"),
    ]);
