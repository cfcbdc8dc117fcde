//! Duties that were not carried out, and why: of a ward in one register, of the offices of the district in another.

use crate::domain::field::Field;
use crate::domain::register::{Cec, Register};
use crate::domain::role::Role;

/// Việc không thực hiện của phường (III, IV): one for every duty of the guideline and period; shown
/// wherever the duty is counted.
pub(super) static EXCUSED_DUTIES: Register =
    Register::of_ward("excused_duties", "Việc không thực hiện, có lý do", "việc không thực hiện")
        .paragraph("IV.3")
        .by(&[Role::Ward, Role::WardLeader])
        .cec(Cec::All)
        .label("duty")
        .order(&["-excused_on", "duty"])
        .unique(&[&["ward_id", "duty", "period"]])
        .fields(FIELDS);

/// Việc không thực hiện của Phòng và Trung tâm GDNN-GDTX (IV.1, IV.2).
pub(super) static EXCUSED_OFFICE_DUTIES: Register = Register::of_district(
    "excused_office_duties",
    "Việc cấp quận không thực hiện, có lý do",
    "việc không thực hiện",
)
.paragraph("IV.1")
.by(&[Role::District, Role::Cec])
.read_by(&[Role::District, Role::Cec])
.label("duty")
.order(&["-excused_on", "duty"])
.unique(&[&["duty", "period"]])
.fields(FIELDS);

const FIELDS: &[Field] = &[
    Field::choice("duty", "Việc", "obligations").required().wide(36),
    Field::period().required().wide(12).hint("Ví dụ: quý III/2021, tháng 7/2021, 2021"),
    Field::text("reason", "Lý do không thực hiện").required().search().wide(34),
    Field::date("excused_on", "Ngày ghi").past().initial("today").wide(10),
    Field::notes("note", "Ghi chú"),
];
