//! What one ward has to do of a conclusion. Its state is everything: the ward's line in what is due, what waits for
//! the office, and the first part of the next agenda are this one row.

use crate::domain::field::{Field, OnDelete};
use crate::domain::on_merger::OnMerger;
use crate::domain::problem::Problem;
use crate::domain::register::{Record, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::state::{Move, Stamp, State, States};
use crate::vietnamese::date::show_date;

/// Việc theo kết luận giao ban (III.9 dash 2).
pub(super) static CONCLUSION_UNITS: Register =
    Register::of_ward("conclusion_units", "Việc theo kết luận giao ban", "việc theo kết luận")
        .governed_by("meeting_id")
        .paragraph("III.9")
        .by(&[Role::District])
        .label("who")
        .order(&["due_on", "conclusion_id"])
        .states(&STATES)
        .check(due_after_the_meeting)
        // The minutes name the ward that was told; the successor does it.
        .on_merger(&[OnMerger::of(&["assigned", "returned", "reported"])])
        .fields(&[
            Field::to("conclusion_id", "Kết luận", RegisterId::Conclusions, OnDelete::WithParent)
                .required()
                .create_only()
                .search()
                .wide(34),
            Field::to("meeting_id", "Cuộc họp", RegisterId::Meetings, OnDelete::WithParent)
                .required()
                .create_only(),
            Field::date("given_on", "Ngày giao").past().create_only(),
            Field::text("who", "Người thực hiện").official().group("duty").search().wide(24),
            Field::date("due_on", "Hạn").required().group("duty").wide(10),
            Field::state().wide(16),
            Field::notes("done_what", "Phường báo").system_set().hint("Đã làm gì"),
            Field::date("done_on", "Làm xong ngày").past().system_set(),
            Field::text("proof", "Bản ghi, văn bản kèm theo").system_set(),
            Field::date("reported_on", "Phường báo ngày").past().system_set(),
            Field::notes("comment", "Ý kiến của Phòng").system_set(),
            Field::date("confirmed_on", "Phòng xác nhận ngày").past().system_set(),
            Field::text("extend_reason", "Lý do gia hạn").system_set(),
            Field::text("drop_reason", "Lý do thôi").system_set(),
            Field::to("dropped_in", "Thôi tại cuộc họp", RegisterId::Meetings, OnDelete::Keep).system_set(),
        ]);

static STATES: States = States {
    all: &[
        State { code: "assigned", label: "Đã giao", mark: '.', edit: &[Role::District] },
        State { code: "reported", label: "Chờ xác nhận", mark: '?', edit: &[Role::District] },
        State { code: "returned", label: "Chưa đạt", mark: 'C', edit: &[Role::District] },
        State { code: "confirmed", label: "Đã xong", mark: 'x', edit: &[] },
        State { code: "dropped", label: "Thôi", mark: '-', edit: &[] },
    ],
    moves: &[
        Move::new("report", "Báo đã xong")
            .from(&["assigned", "returned"])
            .to("reported")
            .by(&[Role::Ward])
            .gives(&["done_what", "done_on", "proof"])
            .needs(&["done_what", "done_on"])
            .stamps(&[("reported_on", Stamp::Today)]),
        Move::new("confirm", "Xác nhận đã xong")
            .from(&["reported"])
            .to("confirmed")
            .by(&[Role::District])
            .stamps(&[("confirmed_on", Stamp::Today)]),
        Move::new("refuse", "Chưa đạt")
            .from(&["reported"])
            .to("returned")
            .by(&[Role::District])
            .asks(&["comment"]),
        Move::new("extend", "Gia hạn")
            .from(&["assigned", "returned"])
            .by(&[Role::District])
            .asks(&["due_on", "extend_reason"]),
        Move::new("drop", "Thôi, không làm nữa")
            .from(&["assigned", "reported", "returned"])
            .to("dropped")
            .by(&[Role::District])
            .asks(&["drop_reason", "dropped_in"]),
    ],
};

fn due_after_the_meeting(unit: &Record) -> Result<(), Problem> {
    match (unit.get("due_on").as_date(), unit.get("given_on").as_date()) {
        (Some(due), Some(given)) if due < given => Err(Problem::new(
            "due_on",
            format!("Hạn {} đã qua so với ngày họp {}.", show_date(due), show_date(given)),
        )),
        _ => Ok(()),
    }
}
