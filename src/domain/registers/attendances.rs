//! Who came to a briefing for a ward.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::register::{Register, RegisterId};
use crate::domain::role::Role;

/// Điểm danh họp giao ban (III.9 dash 2).
pub(super) static ATTENDANCES: Register =
    Register::of_ward("attendances", "Điểm danh họp giao ban", "dòng điểm danh")
        .governed_by("meeting_id")
        .paragraph("III.9")
        .by(&[Role::District])
        .label("presence")
        .order(&["meeting_id", "presence"])
        .unique(&[&["meeting_id", "ward_id"]])
        .fields(&[
            Field::to("meeting_id", "Cuộc họp", RegisterId::Meetings, OnDelete::WithParent)
                .required()
                .create_only()
                .wide(26),
            Field::one_of("presence", "Có mặt", PRESENCE).required().wide(14),
            Field::new("name", "Người dự", Kind::PersonName).search().wide(24),
            Field::text("post", "Chức vụ").wide(20),
        ]);

const PRESENCE: &[(&str, &str)] =
    &[("present", "Có mặt"), ("late", "Đến trễ"), ("excused", "Vắng có phép"), ("absent", "Vắng")];
