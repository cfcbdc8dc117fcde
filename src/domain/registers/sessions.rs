//! Sessions of a class (buổi học).

use super::times_in_order;
use crate::domain::actor::Role;
use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::register::{Cec, Register, RegisterId, Scope};
use crate::domain::state::{Move, Stamp, State, States};

/// Buổi học (III.5.2).
pub(super) static SESSIONS: Register = Register {
    table: "sessions",
    title: "Buổi học",
    one: "buổi học",
    paragraph: "III.5",
    scope: Scope::Ward { parent: Some("class_id") },
    write: &[Role::Ward, Role::Cec],
    cec: Cec::Parent,
    label: "held_on",
    order: &["held_on", "from_time"],
    unique: &[&["class_id", "held_on", "from_time"]],
    states: Some(&STATES),
    check: times_in_order,
    fields: &[
        Field::to("class_id", "Lớp", RegisterId::Classes, OnDelete::WithParent).required(),
        Field::date("held_on", "Ngày").required().group("when").wide(10),
        Field::new("from_time", "Từ giờ", Kind::Time).keep().group("when").wide(6),
        Field::new("to_time", "Đến giờ", Kind::Time).keep().group("when").wide(6),
        Field::text("content", "Nội dung").search().wide(30),
        Field::count("present", "Có mặt").wide(6),
        Field::state().wide(12),
        Field::text("reason", "Lý do").system_set(),
    ],
};

static STATES: States = States {
    all: &[
        State { code: "planned", label: "Dự kiến", mark: '.', edit: &[Role::Ward, Role::Cec] },
        State { code: "held", label: "Đã học", mark: 'x', edit: &[Role::Ward, Role::Cec] },
        State { code: "cancelled", label: "Nghỉ", mark: '-', edit: &[Role::Ward, Role::Cec] },
    ],
    moves: &[
        Move {
            code: "hold",
            label: "Đã học",
            from: &["planned"],
            to: "held",
            who: &[Role::Ward, Role::Cec],
            gives: &["present"],
            needs: &["present"],
            stamps: &[],
            undoable: true,
        },
        Move {
            code: "cancel",
            label: "Nghỉ buổi này",
            from: &["planned"],
            to: "cancelled",
            who: &[Role::Ward, Role::Cec],
            gives: &["reason"],
            needs: &["reason"],
            stamps: &[],
            undoable: true,
        },
        Move {
            code: "reopen",
            label: "Ghi lại là dự kiến",
            from: &["held", "cancelled"],
            to: "planned",
            who: &[Role::Ward, Role::Cec],
            gives: &[],
            needs: &[],
            stamps: &[("reason", Stamp::Clear)],
            undoable: true,
        },
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kinds::validate;
    use crate::domain::{Record, Refusal};

    #[test]
    fn a_session_ends_after_it_begins() {
        let session = |from: &str, to: &str| {
            let session = Record::new(RegisterId::Sessions, None).with("class_id", 1_i64);
            validate(&session.with("held_on", "2021-12-06").with("from_time", from).with("to_time", to))
        };
        assert!(session("18:00", "19:30").is_ok() && session("", "19:30").is_ok());
        for to in ["18:00", "17:30"] {
            let why = session("18:00", to);
            assert!(matches!(&why, Err(Refusal::Invalid(all)) if all[0].column == "to_time"), "{why:?}");
        }
    }
}
