//! Items of a plan: what will be done, when, by whom, for whom, with what.

use super::{BACKWARDS, days_in_order};
use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::problem::Problem;
use crate::domain::register::{Record, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::rules::plan::parts;
use crate::domain::state::{Move, Stamp, State, States};
use crate::domain::value::Value;
use crate::guideline::MadeOf;

/// Nội dung hoạt động (I.2 dash 2, III.3, IV.3).
pub(super) static PLAN_ITEMS: Register =
    Register::of_ward("plan_items", "Nội dung kế hoạch", "nội dung hoạt động")
        .part_of("plan_id")
        .paragraph("I.2")
        .by(&[Role::Ward, Role::District])
        .label("content")
        .order(&["section", "from_on", "content"])
        .states(&STATES)
        .check(in_order)
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
            Field::one_of("made_of", "Thực hiện tính theo", MADE_OF)
                .by(&[Role::Ward])
                .hint("Để trống: theo loại lớp, hình thức hoặc phần của kế hoạch"),
            Field::new("times", "Số buổi, lớp, đợt", Kind::Int { min: 1, max: 1000 })
                .by(&[Role::Ward])
                .wide(5),
            Field::to_several("needs", "Nhu cầu đáp ứng", RegisterId::NeedsRequests).by(&[Role::Ward]),
            share("people_q1", "Người quý I", PEOPLE, |item| people(item, 0)),
            share("people_q2", "Người quý II", PEOPLE, |item| people(item, 1)),
            share("people_q3", "Người quý III", PEOPLE, |item| people(item, 2)),
            share("people_q4", "Người quý IV", PEOPLE, |item| people(item, 3)),
            share("budget_q1", "Kinh phí quý I", Kind::Money, |item| money(item, 0)),
            share("budget_q2", "Kinh phí quý II", Kind::Money, |item| money(item, 1)),
            share("budget_q3", "Kinh phí quý III", Kind::Money, |item| money(item, 2)),
            share("budget_q4", "Kinh phí quý IV", Kind::Money, |item| money(item, 3)),
            Field::notes("comment", "Ý kiến của Phòng").by(&[Role::District]),
            Field::state().wide(12),
            Field::new("moved_to_quarter", "Dời sang quý", Kind::Int { min: 1, max: 4 }).system_set(),
            Field::text("reason", "Lý do").system_set(),
            Field::date("done_on", "Thực hiện xong ngày").past().system_set(),
            Field::text("done_note", "Kết quả thực hiện")
                .system_set()
                .hint("Việc tính theo sổ (hoạt động, lớp, khảo sát): ghi vì sao không có trong sổ"),
        ]);

/// As the guideline codes it for sections of the plan.
const MADE_OF: &[(&str, &str)] = &[
    (MadeOf::Activity.code(), "Hoạt động"),
    (MadeOf::Class.code(), "Lớp học"),
    (MadeOf::Survey.code(), "Đợt khảo sát"),
    (MadeOf::List.code(), "Danh sách các tổ"),
    (MadeOf::Training.code(), "Bồi dưỡng, tập huấn"),
    (MadeOf::Report.code(), "Báo cáo, phiếu tự kiểm tra"),
    (MadeOf::Submission.code(), "Văn bản gửi Phòng"),
    (MadeOf::Other.code(), "Ghi bằng tay"),
];

static STATES: States = States {
    all: &[
        State { code: "planned", label: "Dự kiến", mark: '.', edit: &[Role::Ward, Role::District] },
        State { code: "moved", label: "Dời quý", mark: '>', edit: &[Role::Ward, Role::District] },
        State {
            code: "dropped", label: "Không tổ chức", mark: '-', edit: &[Role::Ward, Role::District]
        },
        State { code: "done", label: "Đã thực hiện", mark: 'x', edit: &[Role::Ward, Role::District] },
    ],
    moves: &[
        Move::new("tick", "Ghi đã thực hiện")
            .from(&["planned", "moved"])
            .to("done")
            .by(&[Role::Ward])
            .asks(&["done_on", "done_note"]),
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
            .from(&["moved", "dropped", "done"])
            .to("planned")
            .by(&[Role::Ward])
            .stamps(&[
                ("moved_to_quarter", Stamp::Clear),
                ("reason", Stamp::Clear),
                ("done_on", Stamp::Clear),
                ("done_note", Stamp::Clear),
            ]),
    ],
};

fn in_order(item: &Record) -> Result<(), Problem> {
    days_in_order(item, ("from_on", "to_on"), BACKWARDS)?;
    parts::check(item)
}

/// What of it belongs to a quarter.
const fn share(
    column: &'static str,
    label: &'static str,
    kind: Kind,
    proposed: fn(&Record) -> Value,
) -> Field {
    Field::new(column, label, kind)
        .group("shares")
        .by(&[Role::Ward])
        .proposed(proposed)
        .hint("=: chia theo số tháng của từng quý")
}

const PEOPLE: Kind = Kind::Int { min: 0, max: 10_000_000 };

fn people(item: &Record, quarter: usize) -> Value {
    parts::proposed(item).map_or(Value::Empty, |shares| Value::Int(shares[quarter].people))
}

fn money(item: &Record, quarter: usize) -> Value {
    parts::proposed(item).map_or(Value::Empty, |shares| Value::Int(shares[quarter].money))
}
