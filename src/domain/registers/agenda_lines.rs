//! The agenda of a briefing: free lines, and what the derived ones read when the meeting began, with the notes on them.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::register::{Register, RegisterId};
use crate::domain::role::Role;

/// Chương trình họp giao ban (III.9 dash 2).
pub(super) static AGENDA_LINES: Register =
    Register::of_district("agenda_lines", "Chương trình họp giao ban", "nội dung họp")
        .governed_by("meeting_id")
        .paragraph("III.9")
        .by(&[Role::District])
        .read_by(&[Role::District])
        .label("content")
        .order(&["meeting_id", "position"])
        .fields(&[
            Field::to("meeting_id", "Cuộc họp", RegisterId::Meetings, OnDelete::WithParent)
                .required()
                .create_only()
                .wide(26),
            Field::new("position", "Thứ tự", Kind::Int { min: 1, max: 999 }).required().wide(6),
            Field::one_of("kind", "Phần", KINDS).required().initial("free").wide(20),
            // What the wall shows of it: a line without is a person's own.
            Field::text("spot", "Trang chiếu").create_only().unseen(),
            // Written for the room, as the notes are.
            Field::new("content", "Nội dung", Kind::Notes { max: 4000 }).required().search().wide(34),
            Field::new("note", "Ghi chép", Kind::Notes { max: 4000 }),
        ]);

const KINDS: &[(&str, &str)] = &[
    ("conclusions", "Kết luận kỳ trước"),
    ("unsent", "Chưa gửi phiếu"),
    ("shared", "Nhiều phường chưa đạt"),
    ("wards", "Từng phường"),
    ("free", "Nội dung khác"),
];
