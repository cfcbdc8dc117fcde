//! Items of a plan: what will be done, when, by whom, for whom, with what.

use super::{BACKWARDS, days_in_order};
use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::problem::Problem;
use crate::domain::register::{Record, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::state::{Move, Stamp, State, States};

/// Nội dung hoạt động (I.2 dash 2, III.3, IV.3).
pub(super) static PLAN_ITEMS: Register =
    Register::of_ward("plan_items", "Nội dung kế hoạch", "nội dung hoạt động")
        .part_of("plan_id")
        .paragraph("I.2")
        .by(&[Role::Ward, Role::District])
        .label("content")
        .order(&["section", "from_on", "content"])
        .states(&STATES)
        .check(span_in_order)
        .fields(&[
            Field::to("plan_id", "Kế hoạch", RegisterId::Plans, OnDelete::WithParent)
                .required()
                .by(&[Role::Ward]),
            Field::choice("section", "Phần", "plan_sections").required().keep().by(&[Role::Ward]).wide(8),
            Field::text("content", "Nội dung").required().search().by(&[Role::Ward]).wide(34),
            Field::choice("topic", "Chuyên đề", "topics").by(&[Role::Ward]),
            Field::choice("form", "Hình thức", "forms").by(&[Role::Ward]),
            Field::choice("class_kind", "Loại lớp", "class_kinds").by(&[Role::Ward]),
            Field::date("from_on", "Từ ngày").group("when").by(&[Role::Ward]).wide(10),
            Field::date("to_on", "Đến ngày").group("when").by(&[Role::Ward]).wide(10),
            Field::new("quarter", "Quý", Kind::Int { min: 1, max: 4 })
                .group("when")
                .by(&[Role::Ward])
                .wide(4)
                .hint("Khi chưa rõ ngày"),
            Field::text("lead", "Đơn vị chủ trì").search().keep().by(&[Role::Ward]).wide(20),
            Field::to_several("supporting", "Đơn vị phối hợp", RegisterId::Partners).by(&[Role::Ward]),
            Field::to("venue_id", "Địa điểm", RegisterId::Venues, OnDelete::Keep).by(&[Role::Ward]),
            Field::count("expected", "Số người dự kiến").by(&[Role::Ward]).wide(7),
            Field::new("budget", "Kinh phí", Kind::Money).by(&[Role::Ward]).wide(12),
            Field::choice("fund_source", "Nguồn kinh phí", "fund_sources").keep().by(&[Role::Ward]),
            Field::text("product", "Kết quả dự kiến").by(&[Role::Ward]),
            Field::to_several("needs", "Nhu cầu đáp ứng", RegisterId::NeedsRequests).by(&[Role::Ward]),
            Field::notes("comment", "Ý kiến của Phòng").by(&[Role::District]),
            Field::state().wide(12),
            Field::new("moved_to_quarter", "Dời sang quý", Kind::Int { min: 1, max: 4 }).system_set(),
            Field::text("reason", "Lý do").system_set(),
        ]);

static STATES: States = States {
    all: &[
        State { code: "planned", label: "Dự kiến", mark: '.', edit: &[Role::Ward, Role::District] },
        State { code: "moved", label: "Dời quý", mark: '>', edit: &[Role::Ward, Role::District] },
        State {
            code: "dropped", label: "Không tổ chức", mark: '-', edit: &[Role::Ward, Role::District]
        },
    ],
    moves: &[
        Move::new("move", "Dời sang quý khác")
            .from(&["planned", "moved"])
            .to("moved")
            .by(&[Role::Ward])
            .asks(&["moved_to_quarter", "reason"]),
        Move::new("drop", "Không tổ chức")
            .from(&["planned", "moved"])
            .to("dropped")
            .by(&[Role::Ward])
            .asks(&["reason"]),
        Move::new("resume", "Tổ chức trở lại")
            .from(&["moved", "dropped"])
            .to("planned")
            .by(&[Role::Ward])
            .stamps(&[("moved_to_quarter", Stamp::Clear), ("reason", Stamp::Clear)]),
    ],
};

fn span_in_order(item: &Record) -> Result<(), Problem> {
    days_in_order(item, ("from_on", "to_on"), BACKWARDS)
}
