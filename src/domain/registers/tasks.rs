//! Tasks assigned to a ward. Obligations close by records; only these are ticked.

use crate::domain::field::Field;
use crate::domain::on_merger::OnMerger;
use crate::domain::register::Register;
use crate::domain::role::Role;
use crate::domain::state::{Move, Stamp, State, States};

/// Việc được giao (III.9).
pub(super) static TASKS: Register = Register::of_ward("tasks", "Việc được giao", "việc")
    .paragraph("III.9")
    .by(&[Role::Ward, Role::District])
    .label("title")
    .order(&["due_on", "title"])
    .states(&STATES)
    .on_merger(&[
        OnMerger::of(&["open"]).ahead("due_on").goes(),
        // That it was not done in time stays with the ward that was to do it.
        OnMerger::of(&["open"]),
    ])
    .fields(&[
        Field::text("title", "Việc").required().search().wide(36),
        Field::text("who", "Người làm").official().search().keep().wide(22),
        Field::date("due_on", "Hạn").required().wide(10),
        Field::text("source", "Nguồn").keep().wide(18).hint("Ví dụ: kết luận họp giao ban quý III"),
        Field::notes("note", "Ghi chú"),
        Field::state().wide(10),
        Field::date("done_on", "Xong ngày").past().system_set().wide(10),
    ]);

static STATES: States = States {
    all: &[
        State { code: "open", label: "Chưa xong", mark: '.', edit: &[Role::Ward, Role::District] },
        State { code: "done", label: "Đã xong", mark: 'x', edit: &[] },
    ],
    moves: &[
        Move::new("finish", "Đã xong")
            .from(&["open"])
            .to("done")
            .by(&[Role::Ward])
            .stamps(&[("done_on", Stamp::Today)]),
        Move::new("reopen", "Chưa xong")
            .from(&["done"])
            .to("open")
            .by(&[Role::Ward, Role::District])
            .stamps(&[("done_on", Stamp::Clear)]),
    ],
};
