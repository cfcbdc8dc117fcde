//! What people say they want to learn, one registration each.

use crate::domain::actor::Role;
use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::register::{Cec, Register, RegisterId, Scope, no_check};
use crate::domain::state::{Move, Stamp, State, States};

/// Phiếu đăng ký nhu cầu học tập (III.3).
pub(super) static NEEDS_REQUESTS: Register = Register {
    table: "needs_requests",
    title: "Đăng ký nhu cầu học tập",
    one: "phiếu đăng ký nhu cầu",
    paragraph: "III.3",
    scope: Scope::Ward { parent: None },
    write: &[Role::Ward],
    cec: Cec::None,
    label: "content",
    order: &["-received_on", "content"],
    unique: &[],
    states: Some(&STATES),
    check: no_check,
    fields: &[
        Field::text("content", "Muốn học gì").required().search().keep().wide(28),
        Field::choice("topic", "Chuyên đề", "topics").keep().wide(14),
        Field::choice("class_kind", "Loại lớp", "class_kinds").keep(),
        Field::new("name", "Họ và tên", Kind::PersonName)
            .search()
            .personal()
            .wide(24)
            .hint("Có thể để trống"),
        Field::to("group_id", "Tổ dân phố", RegisterId::ResidentialGroups, OnDelete::Keep).keep().wide(10),
        Field::new("phone", "Điện thoại", Kind::Phone).personal(),
        Field::text("wanted_time", "Thời gian muốn học").keep(),
        Field::count("people", "Số người").initial("1").wide(5),
        Field::date("received_on", "Ngày nhận").required().initial("today").keep().wide(10),
        Field::notes("note", "Ghi chú"),
        Field::state().wide(12),
        Field::text("reason", "Lý do").system_set(),
    ],
};

static STATES: States = States {
    all: &[
        State { code: "open", label: "Chưa đáp ứng", mark: '.', edit: &[Role::Ward] },
        State { code: "planned", label: "Đã đưa vào kế hoạch", mark: '>', edit: &[Role::Ward] },
        State { code: "answered", label: "Đã đáp ứng", mark: 'x', edit: &[Role::Ward] },
        State { code: "declined", label: "Không đáp ứng được", mark: '-', edit: &[Role::Ward] },
    ],
    moves: &[
        Move {
            code: "plan",
            label: "Đưa vào kế hoạch",
            from: &["open"],
            to: "planned",
            who: &[Role::Ward],
            gives: &[],
            needs: &[],
            stamps: &[],
            undoable: true,
        },
        Move {
            code: "answer",
            label: "Đã đáp ứng",
            from: &["open", "planned"],
            to: "answered",
            who: &[Role::Ward],
            gives: &[],
            needs: &[],
            stamps: &[],
            undoable: true,
        },
        Move {
            code: "decline",
            label: "Không đáp ứng được",
            from: &["open", "planned"],
            to: "declined",
            who: &[Role::Ward],
            gives: &["reason"],
            needs: &["reason"],
            stamps: &[],
            undoable: true,
        },
        Move {
            code: "reopen",
            label: "Ghi lại là chưa đáp ứng",
            from: &["planned", "answered", "declined"],
            to: "open",
            who: &[Role::Ward],
            gives: &[],
            needs: &[],
            stamps: &[("reason", Stamp::Clear)],
            undoable: true,
        },
    ],
};
