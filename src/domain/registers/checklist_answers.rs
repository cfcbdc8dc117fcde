//! Answers of a checklist: the ward's, what the records said, and beside them the verified ones.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::register::{Cec, Register, RegisterId};
use crate::domain::role::Role;

/// Trả lời phiếu tự kiểm tra (III.8).
pub(super) static CHECKLIST_ANSWERS: Register =
    Register::of_ward("checklist_answers", "Trả lời phiếu tự kiểm tra", "câu trả lời")
        .part_of("run_id")
        .paragraph("III.8")
        .by(&[Role::Ward, Role::District, Role::Cec, Role::Inspector])
        .cec(Cec::All)
        .label("item")
        .order(&["item"])
        .unique(&[&["run_id", "item"]])
        .released_by("released")
        .fields(&[
            Field::to("run_id", "Phiếu", RegisterId::ChecklistRuns, OnDelete::WithParent).required(),
            Field::listed("item", "Nội dung kiểm tra", "items").required().search().wide(24),
            Field::listed("item_group", "Nhóm", "groups").required(),
            Field::one_of("grade", "Đánh giá", GRADES).by(&[Role::Ward]).group("answer").wide(6),
            Field::new("figures", "Số liệu", Kind::Figures).by(&[Role::Ward]).group("answer"),
            Field::notes("remark", "Nhận xét").by(&[Role::Ward]).wide(30),
            Field::text("task", "Việc phải làm").may_tell().by(&[Role::Ward]).group("task"),
            Field::text("task_who", "Người làm").official().by(&[Role::Ward]).group("task"),
            Field::date("task_until", "Hạn").by(&[Role::Ward]).group("task"),
            Field::text("override_reason", "Lý do điều chỉnh").may_tell().by(&[Role::Ward]).group("answer"),
            Field::one_of("proposed", "Đề nghị từ số liệu", GRADES).by(&[Role::Ward]).group("evidence"),
            Field::new("evidence", "Minh chứng", Kind::Figures).by(&[Role::Ward]).group("evidence"),
            Field::date("evidence_on", "Ngày lấy minh chứng").past().by(&[Role::Ward]).group("evidence"),
            Field::new("evidence_ids", "Bản ghi làm minh chứng", Kind::Figures)
                .by(&[Role::Ward])
                .group("evidence")
                .unseen(),
            Field::one_of("verified_grade", "Thẩm định", GRADES).by(VERIFY).group("verified").wide(6),
            Field::new("verified_figures", "Số liệu thẩm định", Kind::Figures).by(VERIFY).group("verified"),
            Field::notes("verified_remark", "Ý kiến thẩm định").by(VERIFY).group("verified"),
            Field::date("looked_on", "Đã xem ngày").past().by(VERIFY).group("verified").wide(10),
            // A release is of the version that the office saw: any later one is not released by it.
            Field::new("released", "Đưa lên màn chiếu", Kind::Int { min: 1, max: 1_000_000_000 })
                .system_set()
                .unseen(),
        ]);

const VERIFY: &[Role] = &[Role::District, Role::Cec, Role::Inspector];

/// As the guideline room names them.
const GRADES: &[(&str, &str)] = &[
    ("met", "Đạt"),
    ("partly_met", "Đạt một phần"),
    ("not_met", "Chưa đạt"),
    ("not_applicable", "Không áp dụng"),
];
