//! People at work: staff and officials. Learners are not here; they are in the ward's own registers.

use crate::domain::field::{Field, OnDelete};
use crate::domain::register::{Register, RegisterId};
use crate::domain::role::Role;

/// Staff and officials who log in or sign (III.1).
pub(super) static PEOPLE: Register = Register::of_district("people", "Cán bộ", "cán bộ")
    .paragraph("III.1")
    .by(&[Role::District, Role::Operator])
    .label("name")
    .order(&["name"])
    .fields(&[
        Field::new("name", "Họ và tên", crate::domain::field::Kind::PersonName)
            .of_person()
            .required()
            .search()
            .wide(26),
        Field::text("post", "Chức vụ").of_person().search().wide(30),
        Field::text("unit", "Đơn vị").of_circle().search().keep().wide(24),
        Field::to("home_ward_id", "Phường", RegisterId::Wards, OnDelete::Refuse).of_circle().keep().wide(12),
    ]);
