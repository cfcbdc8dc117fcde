//! Teachers, speakers and collaborators.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::on_merger::OnMerger;
use crate::domain::register::{Cec, Register, RegisterId};
use crate::domain::role::Role;

/// Giáo viên, báo cáo viên (III.1 dash 3).
pub(super) static INSTRUCTORS: Register =
    Register::of_ward("instructors", "Giáo viên, báo cáo viên", "giáo viên, báo cáo viên")
        .paragraph("III.1")
        .by(&[Role::Ward])
        .cec(Cec::All)
        .label("name")
        .order(&["name"])
        .on_merger(&[OnMerger::all()])
        .fields(&[
            Field::new("name", "Họ và tên", Kind::PersonName).of_person().required().search().wide(26),
            Field::choice("kind", "Loại", "instructor_kinds").of_circle().required().keep().wide(14),
            Field::text("unit", "Đơn vị công tác").of_circle().search().keep().wide(24),
            Field::to("partner_id", "Đơn vị phối hợp", RegisterId::Partners, OnDelete::Keep).of_person(),
            Field::choices("topics", "Lĩnh vực", "topics").of_person().search().wide(20),
            Field::new("phone", "Điện thoại", Kind::Phone).of_person().may_tell().wide(13),
            Field::notes("note", "Ghi chú"),
        ]);
