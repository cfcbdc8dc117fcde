//! Partner organisations: unions, offices, schools, businesses.

use crate::domain::field::{Field, Kind};
use crate::domain::on_merger::OnMerger;
use crate::domain::register::Register;
use crate::domain::role::Role;

/// Đơn vị phối hợp (IV.3 dash 2).
pub(super) static PARTNERS: Register = Register::of_ward("partners", "Đơn vị phối hợp", "đơn vị phối hợp")
    .paragraph("IV.3")
    .by(&[Role::Ward])
    .label("name")
    .order(&["name"])
    .unique(&[&["ward_id", "name"]])
    .on_merger(&[OnMerger::all()])
    .fields(&[
        Field::text("name", "Tên đơn vị").required().search().wide(32),
        Field::choice("kind", "Loại đơn vị", "partner_kinds").required().wide(22),
        Field::new("contact", "Người liên hệ", Kind::PersonName).search().wide(22),
        Field::new("phone", "Điện thoại", Kind::Phone).may_tell(),
        Field::date("contacted_on", "Làm việc gần nhất").past().wide(10),
        Field::text("agreement", "Nội dung phối hợp"),
        Field::notes("note", "Ghi chú"),
    ]);
