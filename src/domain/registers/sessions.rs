//! Sessions of a class (buổi học).

use super::times_in_order;
use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::on_merger::OnMerger;
use crate::domain::register::{Cec, Record, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::rules::attendance;
use crate::domain::state::{Move, Stamp, State, States};
use crate::domain::value::Value;

/// Buổi học (III.5.2).
pub(super) static SESSIONS: Register = Register::of_ward("sessions", "Buổi học", "buổi học")
    .part_of("class_id")
    .paragraph("III.5")
    .by(&[Role::Ward, Role::Cec])
    .cec(Cec::Parent)
    .label("held_on")
    .order(&["held_on", "from_time"])
    .unique(&[&["class_id", "held_on", "from_time"]])
    .states(&STATES)
    .check(times_in_order)
    .on_merger(&[OnMerger::of(&["planned"]).ahead("held_on").goes()])
    .fields(&[
        Field::to("class_id", "Lớp", RegisterId::Classes, OnDelete::WithParent).required(),
        Field::date("held_on", "Ngày").past_in(&["held"]).required().group("when").wide(10),
        Field::new("from_time", "Từ giờ", Kind::Time).keep().group("when").wide(6),
        Field::new("to_time", "Đến giờ", Kind::Time).keep().group("when").wide(6),
        Field::text("content", "Nội dung").search().wide(30),
        Field::to("venue_id", "Địa điểm khác", RegisterId::Venues, OnDelete::Keep)
            .hint("Để trống: nơi của lớp"),
        Field::to("instructor_id", "Giáo viên dạy thay", RegisterId::Instructors, OnDelete::Keep)
            .hint("Để trống: giáo viên của lớp"),
        Field::count("present", "Có mặt").of_past("held_on").derived(present).wide(6),
        // Who was there: the mark of each learner by the number of their slip.
        Field::new("marks", "Điểm danh", Kind::Figures).of_past("held_on").unseen(),
        Field::state().wide(12),
        Field::text("reason", "Lý do").system_set(),
        Field::to("series_id", "Loạt", RegisterId::Series, OnDelete::Keep).group("series").unseen(),
        Field::date("series_on", "Ngày theo loạt").group("series").unseen(),
        Field::text("clash_reason", "Lý do giữ dù trùng")
            .may_tell()
            .lapses_with(&["class_id", "held_on", "from_time", "to_time", "venue_id", "instructor_id"])
            .unseen(),
        Field::to("closure_id", "Lần tạm dừng", RegisterId::Closures, OnDelete::Keep).unseen(),
    ]);

/// How many were there: counted from the marks once there is one, until then as it was typed.
fn present(session: &Record) -> Value {
    attendance::present(session.text("marks")).map_or_else(|| session.get("present").clone(), Value::Int)
}

static STATES: States = States {
    all: &[
        State { code: "planned", label: "Dự kiến", mark: '.', edit: &[Role::Ward, Role::Cec] },
        State { code: "held", label: "Đã học", mark: 'x', edit: &[Role::Ward, Role::Cec] },
        State { code: "cancelled", label: "Nghỉ", mark: '-', edit: &[Role::Ward, Role::Cec] },
    ],
    moves: &[
        Move::new("hold", "Đã học")
            .from(&["planned"])
            .to("held")
            .by(&[Role::Ward, Role::Cec])
            .asks(&["present"])
            // Where it was held and by whom stays so when the class moves.
            .stamps(&[("venue_id", Stamp::OfParent), ("instructor_id", Stamp::OfParent)]),
        Move::new("cancel", "Nghỉ buổi này")
            .from(&["planned"])
            .to("cancelled")
            .by(&[Role::Ward, Role::Cec])
            .asks(&["reason"]),
        Move::new("reopen", "Ghi lại là dự kiến")
            .from(&["held", "cancelled"])
            .to("planned")
            .by(&[Role::Ward, Role::Cec])
            .stamps(&[("reason", Stamp::Clear)]),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Refusal;
    use crate::domain::kinds::validate;
    use chrono::NaiveDate;

    #[test]
    fn a_session_ends_after_it_begins() {
        let session = |from: &str, to: &str| {
            let session = Record::new(RegisterId::Sessions, None).with("class_id", 1_i64);
            let session = session.with("held_on", "2021-12-06").with("from_time", from).with("to_time", to);
            validate(&session, None, NaiveDate::from_ymd_opt(2021, 12, 6).unwrap())
        };
        assert!(session("18:00", "19:30").is_ok() && session("", "19:30").is_ok());
        for to in ["18:00", "17:30"] {
            let why = session("18:00", to);
            assert!(matches!(&why, Err(Refusal::Invalid(all)) if all[0].column == "to_time"), "{why:?}");
        }
    }
}
