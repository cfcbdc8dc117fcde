//! What a briefing concluded. Who has to do it, and by when, is in the units of each.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::register::{Register, RegisterId};
use crate::domain::role::Role;

/// Kết luận họp giao ban (III.9 dash 2).
pub(super) static CONCLUSIONS: Register =
    Register::of_district("conclusions", "Kết luận họp giao ban", "kết luận")
        .governed_by("meeting_id")
        .paragraph("III.9")
        .by(&[Role::District])
        .label("content")
        .order(&["-year", "number"])
        .unique(&[&["year", "number"]])
        .fields(&[
            Field::to("meeting_id", "Cuộc họp", RegisterId::Meetings, OnDelete::WithParent)
                .required()
                .create_only()
                .wide(26),
            Field::year().required().create_only().wide(5),
            // Through the year, so that “KL 4” means one thing at every meeting of it.
            Field::new("number", "Số", Kind::Int { min: 1, max: 9999 }).numbered(&["year"]).wide(4),
            // Written for the room.
            Field::new("content", "Nội dung kết luận", Kind::Notes { max: 500 }).required().search().wide(40),
            Field::listed("item", "Nội dung kiểm tra", "items").create_only(),
            Field::text("figure", "Số liệu lúc kết luận").create_only(),
        ]);
