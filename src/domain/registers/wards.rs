//! Wards: records with a time span and a successor, because wards merge (16 in 2021, 12 early in 2025, 6 since July 2025).

use crate::domain::field::{Field, OnDelete};
use crate::domain::register::{Deed, Register, RegisterId};
use crate::domain::role::Role;

/// The wards and their centres (I.1 dash 2).
pub(super) static WARDS: Register = Register::of_district("wards", "Phường và trung tâm", "phường")
    .paragraph("I.1")
    .by(&[Role::District, Role::Operator])
    .label("name")
    .order(&["name"])
    .unique(&[&["name", "valid_from"]])
    .rights()
    .deed(Deed::Merge)
    .fields(&[
        Field::text("name", "Tên phường").required().search().wide(14),
        Field::text("short", "Tên ngắn").required().wide(6).hint("Tối đa 6 ký tự, dùng trên bảng: P.7"),
        Field::date("valid_from", "Có từ ngày").required().wide(10),
        Field::date("valid_to", "Đến hết ngày").create_only().wide(10),
        Field::to("successor_id", "Nhập vào phường", RegisterId::Wards, OnDelete::Keep)
            .create_only()
            .wide(12),
        Field::text("centre", "Tên trung tâm").search().wide(28),
        Field::text("address", "Địa chỉ trung tâm"),
        Field::text("phone", "Điện thoại trung tâm"),
        Field::text("decision_no", "Quyết định thành lập"),
        Field::date("decision_on", "Ngày quyết định").past(),
        Field::text("regulation_no", "Quy chế hoạt động số"),
        Field::new("has_culture_house", "Có Nhà văn hóa", crate::domain::field::Kind::YesNo),
        Field::count("inhabitants", "Dân số"),
        Field::notes("note", "Ghi chú"),
    ]);
