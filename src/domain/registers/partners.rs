//! Partner organisations: unions, offices, schools, businesses.

use crate::domain::actor::Role;
use crate::domain::field::{Field, Kind};
use crate::domain::register::{Cec, Register, Scope, no_check};

/// Đơn vị phối hợp (IV.3 dash 2).
pub(super) static PARTNERS: Register = Register {
    table: "partners",
    title: "Đơn vị phối hợp",
    one: "đơn vị phối hợp",
    paragraph: "IV.3",
    scope: Scope::Ward { parent: None },
    write: &[Role::Ward],
    cec: Cec::None,
    label: "name",
    order: &["name"],
    unique: &[&["ward_id", "name"]],
    states: None,
    check: no_check,
    fields: &[
        Field::text("name", "Tên đơn vị").required().search().wide(32),
        Field::choice("kind", "Loại đơn vị", "partner_kinds").required().wide(22),
        Field::new("contact", "Người liên hệ", Kind::PersonName).search().wide(22),
        Field::new("phone", "Điện thoại", Kind::Phone).may_tell(),
        Field::date("contacted_on", "Làm việc gần nhất").wide(10),
        Field::text("agreement", "Nội dung phối hợp"),
        Field::notes("note", "Ghi chú"),
    ],
};
