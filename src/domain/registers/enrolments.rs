//! Enrolments: one slip, one learner in one class.

use super::SEXES;
use crate::domain::actor::Role;
use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::register::{Cec, Register, RegisterId, Scope, no_check};
use crate::domain::state::{Move, Stamp, State, States};

/// Ghi danh (III.5.2, IV.2).
pub(super) static ENROLMENTS: Register = Register {
    table: "enrolments",
    title: "Ghi danh",
    one: "phiếu ghi danh",
    paragraph: "III.5",
    scope: Scope::Ward { parent: Some("class_id") },
    write: &[Role::Ward, Role::Cec],
    cec: Cec::Parent,
    label: "name",
    order: &["name"],
    unique: &[&["class_id", "identity"]],
    states: Some(&STATES),
    check: no_check,
    fields: &[
        Field::to("class_id", "Lớp", RegisterId::Classes, OnDelete::WithParent).required().keep(),
        Field::new("name", "Họ và tên", Kind::PersonName).required().search().personal().wide(26),
        Field::new("birth", "Ngày/năm sinh", Kind::BirthDate).required().personal().wide(10),
        Field::one_of("sex", "Giới tính", SEXES).required().wide(4),
        Field::to("group_id", "Tổ dân phố", RegisterId::ResidentialGroups, OnDelete::Keep).keep().wide(10),
        Field::new("phone", "Điện thoại", Kind::Phone).search().personal().wide(13),
        Field::new("identity", "Số CCCD/CMND", Kind::Identity).search().personal(),
        Field::text("address", "Địa chỉ").keep().personal(),
        Field::choice("ethnicity", "Dân tộc", "ethnicities").keep().personal(),
        Field::choice("occupation", "Nghề nghiệp", "occupations"),
        Field::choices("priority_groups", "Diện ưu tiên", "priority_groups").personal(),
        Field::date("enrolled_on", "Ngày ghi danh").initial("today").keep(),
        Field::notes("note", "Ghi chú"),
        Field::state().wide(12),
        Field::text("reason", "Lý do nghỉ").system_set(),
        Field::to("checked_by", "Người đối chiếu", RegisterId::People, OnDelete::Keep)
            .system_set()
            .cleared_on_edit(),
        Field::date("checked_on", "Đối chiếu ngày").system_set().cleared_on_edit(),
    ],
};

static STATES: States = States {
    all: &[
        State { code: "enrolled", label: "Đang học", mark: 'h', edit: EDIT },
        State { code: "waiting", label: "Danh sách chờ", mark: '?', edit: EDIT },
        State { code: "withdrawn", label: "Nghỉ học", mark: '-', edit: EDIT },
        State { code: "completed", label: "Hoàn thành", mark: 'x', edit: EDIT },
    ],
    moves: &[
        Move {
            code: "wait",
            label: "Chuyển vào danh sách chờ",
            from: &["enrolled"],
            to: "waiting",
            who: EDIT,
            gives: &[],
            needs: &[],
            stamps: &[],
            undoable: true,
        },
        Move {
            code: "enrol",
            label: "Nhận vào lớp, học lại",
            from: &["waiting", "withdrawn"],
            to: "enrolled",
            who: EDIT,
            gives: &[],
            needs: &[],
            stamps: &[("reason", Stamp::Clear)],
            undoable: true,
        },
        Move {
            code: "withdraw",
            label: "Nghỉ học",
            from: &["enrolled", "waiting"],
            to: "withdrawn",
            who: EDIT,
            gives: &["reason"],
            needs: &["reason"],
            stamps: &[],
            undoable: true,
        },
        Move {
            code: "complete",
            label: "Hoàn thành",
            from: &["enrolled"],
            to: "completed",
            who: EDIT,
            gives: &[],
            needs: &[],
            stamps: &[],
            undoable: true,
        },
        Move {
            code: "check",
            label: "Đã đối chiếu với phiếu giấy",
            from: &["enrolled", "waiting", "withdrawn", "completed"],
            to: "",
            who: EDIT,
            gives: &[],
            needs: &[],
            stamps: &[("checked_by", Stamp::Person), ("checked_on", Stamp::Today)],
            undoable: true,
        },
        Move {
            code: "reopen",
            label: "Ghi lại là đang học",
            from: &["completed"],
            to: "enrolled",
            who: EDIT,
            gives: &[],
            needs: &[],
            stamps: &[],
            undoable: true,
        },
    ],
};

const EDIT: &[Role] = &[Role::Ward, Role::Cec];
