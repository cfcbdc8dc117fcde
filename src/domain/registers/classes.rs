//! Classes: what has learners, an instructor and sessions.

use super::days_in_order;
use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::on_merger::OnMerger;
use crate::domain::problem::Problem;
use crate::domain::register::{Cec, Record, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::state::{Move, Stamp, State, States};
use crate::guideline::CEC_CLASS_KINDS;

/// Lớp học (III.5.2, III.4, IV.2).
pub(super) static CLASSES: Register = Register::of_ward("classes", "Lớp học", "lớp")
    .paragraph("III.5")
    .by(&[Role::Ward, Role::Cec])
    .cec(Cec::Only("kind", CEC_CLASS_KINDS))
    .label("title")
    .order(&["-start_on", "title"])
    .unique(&[&["ward_id", "title", "start_on"]])
    .states(&STATES)
    .check(span_in_order)
    .on_merger(&[
        OnMerger::of(&["planned", "recruiting"]).ahead("start_on").goes(),
        OnMerger::of(&["planned", "recruiting"]),
        OnMerger::of(&["running", "paused"]).begins("start_on").ends_on("finished", "end_on"),
    ])
    .fields(&[
        Field::text("title", "Tên lớp").required().search().wide(30),
        Field::choice("kind", "Loại lớp", "class_kinds").required().keep().wide(18),
        Field::date("start_on", "Khai giảng").group("when").wide(10),
        Field::date("end_on", "Kết thúc").group("when").wide(10),
        Field::text("schedule", "Lịch học").hint("Ví dụ: T3, T5 18h00-19h30").wide(18),
        Field::to("venue_id", "Địa điểm", RegisterId::Venues, OnDelete::Keep).keep(),
        Field::to("instructor_id", "Giáo viên", RegisterId::Instructors, OnDelete::Keep).wide(20),
        Field::count("capacity", "Số chỗ (sĩ số tối đa)").wide(6),
        Field::count("planned_sessions", "Số buổi"),
        Field::text("linked_unit", "Đơn vị liên kết").search(),
        Field::new("fee", "Học phí", Kind::Money),
        Field::choice("fund_source", "Nguồn kinh phí", "fund_sources").keep(),
        Field::to("plan_item_id", "Theo kế hoạch", RegisterId::PlanItems, OnDelete::Keep),
        Field::to_several("needs", "Nhu cầu đáp ứng", RegisterId::NeedsRequests),
        Field::state().wide(12),
        Field::text("reason", "Lý do").system_set(),
        Field::notes("note", "Ghi chú"),
    ]);

static STATES: States = States {
    all: &[
        State { code: "planned", label: "Dự kiến mở", mark: '.', edit: EDIT },
        State { code: "recruiting", label: "Tuyển sinh", mark: 't', edit: EDIT },
        State { code: "running", label: "Đang học", mark: 'h', edit: EDIT },
        State { code: "paused", label: "Tạm dừng", mark: '|', edit: EDIT },
        State { code: "finished", label: "Đã kết thúc", mark: 'x', edit: EDIT },
        State { code: "cancelled", label: "Không mở", mark: '-', edit: EDIT },
    ],
    moves: &[
        Move::new("recruit", "Tuyển sinh").from(&["planned"]).to("recruiting").by(EDIT),
        Move::new("start", "Khai giảng, học tiếp")
            .from(&["planned", "recruiting", "paused"])
            .to("running")
            .by(EDIT)
            .gives(&["start_on"])
            .stamps(&[("reason", Stamp::Clear)]),
        Move::new("pause", "Tạm dừng").from(&["running"]).to("paused").by(EDIT).asks(&["reason"]),
        Move::new("finish", "Kết thúc lớp")
            .from(&["running", "paused"])
            .to("finished")
            .by(EDIT)
            .gives(&["end_on", "reason"])
            .needs(&["end_on"]),
        Move::new("cancel", "Không mở")
            .from(&["planned", "recruiting", "paused"])
            .to("cancelled")
            .by(EDIT)
            .asks(&["reason"]),
        Move::new("reopen", "Mở lại lớp đã kết thúc")
            .from(&["finished"])
            .to("running")
            .by(EDIT)
            .asks(&["reason"])
            .stamps(&[("end_on", Stamp::Clear)]),
    ],
};

const EDIT: &[Role] = &[Role::Ward, Role::Cec];

fn span_in_order(class: &Record) -> Result<(), Problem> {
    days_in_order(class, ("start_on", "end_on"), "Ngày kết thúc phải từ ngày khai giảng trở đi.")
}
