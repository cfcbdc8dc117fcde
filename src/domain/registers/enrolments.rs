//! Enrolments: one slip, one learner in one class.

use super::SEXES;
use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::on_merger::OnMerger;
use crate::domain::register::{Cec, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::state::{Move, Stamp, State, States};

/// Ghi danh (III.5.2, IV.2).
pub(super) static ENROLMENTS: Register = Register::of_ward("enrolments", "Ghi danh", "phiếu ghi danh")
    .part_of("class_id")
    .paragraph("III.5")
    .by(&[Role::Ward, Role::Cec])
    .cec(Cec::Parent)
    .label("name")
    .order(&["name"])
    .unique(&[&["class_id", "identity"]])
    .states(&STATES)
    .on_merger(&[OnMerger::of(&["enrolled", "waiting"])])
    .fields(&[
        Field::to("class_id", "Lớp", RegisterId::Classes, OnDelete::WithParent).required().keep(),
        Field::new("name", "Họ và tên", Kind::PersonName).of_person().required().search().personal().wide(26),
        Field::new("birth", "Ngày/năm sinh", Kind::BirthDate)
            .of_person()
            .required()
            .personal()
            .wide(11)
            .hint("Biết tuổi: gõ “60 tuổi”; không ai biết: gõ “không rõ”"),
        Field::one_of("sex", "Giới tính", SEXES).of_person().required().wide(4),
        Field::to("group_id", "Tổ dân phố", RegisterId::ResidentialGroups, OnDelete::Keep)
            .search()
            .of_circle()
            .keep()
            .wide(10),
        Field::new("phone", "Điện thoại", Kind::Phone).of_person().search().personal().wide(13),
        Field::new("identity", "Số CCCD/CMND", Kind::Identity).of_person().search().personal(),
        Field::text("address", "Địa chỉ").of_circle().keep().personal(),
        Field::choice("ethnicity", "Dân tộc", "ethnicities").of_person().personal(),
        Field::choice("occupation", "Nghề nghiệp", "occupations").of_person(),
        Field::choices("priority_groups", "Diện ưu tiên", "priority_groups").of_person().personal(),
        Field::date("enrolled_on", "Ngày ghi danh").past().initial("today").keep(),
        Field::notes("note", "Ghi chú"),
        Field::state().wide(12),
        Field::text("reason", "Lý do nghỉ").system_set(),
        Field::to("checked_by", "Người đối chiếu", RegisterId::People, OnDelete::Keep)
            .system_set()
            .cleared_on_edit(),
        Field::date("checked_on", "Đối chiếu ngày").past().system_set().cleared_on_edit(),
    ]);

static STATES: States = States {
    all: &[
        State { code: "enrolled", label: "Đang học", mark: 'h', edit: EDIT },
        State { code: "waiting", label: "Danh sách chờ", mark: '?', edit: EDIT },
        State { code: "withdrawn", label: "Nghỉ học", mark: '-', edit: EDIT },
        State { code: "completed", label: "Hoàn thành", mark: 'x', edit: EDIT },
    ],
    moves: &[
        Move::new("wait", "Chuyển vào danh sách chờ").from(&["enrolled"]).to("waiting").by(EDIT),
        Move::new("enrol", "Nhận vào lớp, học lại")
            .from(&["waiting", "withdrawn"])
            .to("enrolled")
            .by(EDIT)
            .stamps(&[("reason", Stamp::Clear)]),
        Move::new("withdraw", "Nghỉ học")
            .from(&["enrolled", "waiting"])
            .to("withdrawn")
            .by(EDIT)
            .asks(&["reason"]),
        Move::new("complete", "Hoàn thành").from(&["enrolled"]).to("completed").by(EDIT),
        Move::new("check", "Đã đối chiếu với phiếu giấy")
            .from(&["enrolled", "waiting", "withdrawn", "completed"])
            .by(EDIT)
            .stamps(&[("checked_by", Stamp::Person), ("checked_on", Stamp::Today)]),
        Move::new("reopen", "Ghi lại là đang học").from(&["completed"]).to("enrolled").by(EDIT),
    ],
};

const EDIT: &[Role] = &[Role::Ward, Role::Cec];
