//! Grants: a role of a person, where and for how long.

use crate::domain::field::{Field, OnDelete};
use crate::domain::problem::Problem;
use crate::domain::register::{Record, Register, RegisterId};
use crate::domain::role::{ROLE_CHOICES, Role};

/// Roles of people (IV).
pub(super) static GRANTS: Register = Register::of_district("grants", "Phân quyền", "quyền")
    .read_by(&[Role::Operator, Role::District])
    .paragraph("IV")
    .by(&[Role::Operator])
    .label("role")
    .order(&["person_id"])
    .check(wards_where_needed)
    .rights()
    .for_good()
    .fields(&[
        Field::to("person_id", "Cán bộ", RegisterId::People, OnDelete::WithParent)
            .required()
            .search()
            .wide(28),
        Field::one_of("role", "Vai trò", ROLE_CHOICES).required().search().wide(26),
        Field::to_several("ward_ids", "Phường", RegisterId::Wards).hint("Để trống: toàn địa bàn").wide(20),
        Field::date("from_on", "Từ ngày").wide(10),
        Field::date("until_on", "Đến hết ngày").wide(10),
    ]);

fn wards_where_needed(grant: &Record) -> Result<(), Problem> {
    let of_wards = Role::of_code(grant.text("role")).is_some_and(Role::is_of_wards);
    if of_wards && grant.get("ward_ids").is_empty() {
        return Err(Problem::new("ward_ids", "Vai trò này gắn với phường: chọn ít nhất một phường."));
    }
    Ok(())
}
