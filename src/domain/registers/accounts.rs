//! Accounts: who may log in at all. What they may do there is in the grants, with what they prove it by in the keys.

use crate::domain::field::{Field, OnDelete};
use crate::domain::register::{Deed, Register, RegisterId};
use crate::domain::role::Role;

/// Accounts of the server.
pub(super) static ACCOUNTS: Register = Register::of_district("accounts", "Tài khoản", "tài khoản")
    .read_by(&[Role::Operator, Role::District])
    .paragraph("IV")
    .by(&[Role::Operator])
    .label("login")
    .order(&["login"])
    .unique(&[&["login"], &["person_id"]])
    .rights()
    .for_good()
    .deed(Deed::IssueCode)
    .fields(&[
        Field::new("login", "Tên đăng nhập", crate::domain::field::Kind::Text { max: 40 })
            .required()
            .search()
            .wide(16),
        Field::to("person_id", "Cán bộ", RegisterId::People, OnDelete::Refuse).required().search().wide(28),
        Field::date("disabled_on", "Ngừng từ ngày").wide(12),
        Field::notes("note", "Ghi chú"),
    ]);
