//! Keys by which people log in over SSH.

use crate::domain::actor::Role;
use crate::domain::field::{Field, OnDelete};
use crate::domain::register::{Cec, Register, RegisterId, Scope, no_check};

/// SSH keys.
pub(super) static KEYS: Register = Register {
    table: "keys",
    title: "Khóa SSH",
    one: "khóa",
    paragraph: "IV",
    scope: Scope::District { read: &[Role::Operator] },
    write: &[Role::Operator],
    cec: Cec::None,
    label: "fingerprint",
    order: &["person_id"],
    unique: &[&["fingerprint"]],
    states: None,
    check: no_check,
    fields: &[
        Field::to("person_id", "Cán bộ", RegisterId::People, OnDelete::WithParent).required().wide(28),
        Field::text("label", "Máy").search().wide(18).hint("Ví dụ: máy bàn phường"),
        Field::text("public_key", "Khóa công khai").required(),
        Field::text("fingerprint", "Dấu khóa").required().search().wide(30),
        Field::date("expires_on", "Hết hạn ngày").wide(10),
        Field::date("revoked_on", "Thu hồi ngày").wide(10),
    ],
};
