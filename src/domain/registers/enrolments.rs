//! Enrolments: one slip, one learner in one class.

use super::{ETHNICITY_FOR, PRIORITY_FOR, SEXES};
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
    .on_merger(&[OnMerger::of(&["enrolled", "registered", "waiting"])])
    .fields(&[
        Field::to("class_id", "Lớp", RegisterId::Classes, OnDelete::WithParent).required().keep(),
        Field::to("learner_id", "Hồ sơ", RegisterId::Learners, OnDelete::Refuse).unseen(),
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
        Field::choice("ethnicity", "Dân tộc", "ethnicities").of_person().personal().hint(ETHNICITY_FOR),
        Field::choice("occupation", "Nghề nghiệp", "occupations").of_person(),
        Field::choices("priority_groups", "Diện ưu tiên", "priority_groups")
            .of_person()
            .personal()
            .hint(PRIORITY_FOR),
        Field::date("enrolled_on", "Ngày ghi danh").past().initial("today").keep(),
        Field::date("left_on", "Nghỉ từ ngày").group("span").system_set(),
        // The spans in between in which they were away: first day and the day they came back.
        Field::new("breaks", "Thời gian nghỉ giữa chừng", Kind::Figures).group("span").unseen(),
        Field::text("over_reason", "Lý do nhận vượt sĩ số").may_tell().unseen(),
        Field::text("late_reason", "Lý do ghi bổ sung").may_tell().unseen(),
        Field::text("queue_reason", "Lý do nhận trước lượt").may_tell().unseen(),
        Field::notes("note", "Ghi chú"),
        Field::date("joined_on", "Vào lớp ngày").group("span").hint("Để trống: từ ngày ghi danh"),
        Field::new("score", "Điểm kiểm tra", Kind::Points),
        Field::state().wide(12),
        Field::text("reason", "Lý do").system_set(),
        Field::to("checked_by", "Người đối chiếu", RegisterId::People, OnDelete::Keep)
            .system_set()
            .cleared_on_edit(),
        Field::date("checked_on", "Đối chiếu ngày").past().system_set().cleared_on_edit(),
    ]);

static STATES: States = States {
    all: &[
        State { code: "enrolled", label: "Đang học", mark: 'h', edit: EDIT },
        State { code: "registered", label: "Đăng ký", mark: '.', edit: EDIT },
        State { code: "waiting", label: "Danh sách chờ", mark: '?', edit: EDIT },
        State { code: "withdrawn", label: "Nghỉ học", mark: '-', edit: EDIT },
        State { code: "no_show", label: "Không đến học", mark: 'o', edit: EDIT },
        State { code: "moved", label: "Chuyển lớp", mark: '>', edit: EDIT },
        State { code: "completed", label: "Hoàn thành", mark: 'x', edit: EDIT },
        State { code: "not_completed", label: "Học hết, chưa đạt", mark: '~', edit: EDIT },
    ],
    moves: &[
        Move::new("wait", "Chuyển vào danh sách chờ")
            .from(&["enrolled", "registered"])
            .to("waiting")
            .by(EDIT),
        Move::new("enrol", "Nhận vào lớp, học lại")
            .from(&["registered", "waiting", "withdrawn", "no_show"])
            .to("enrolled")
            .by(EDIT)
            .gives(&["joined_on", "over_reason", "queue_reason", "late_reason"])
            .stamps(&[("reason", Stamp::Clear)]),
        Move::new("withdraw", "Nghỉ học")
            .from(&["enrolled", "registered", "waiting"])
            .to("withdrawn")
            .by(EDIT)
            .gives(&["left_on", "reason"])
            .needs(&["reason"]),
        Move::new("miss", "Không đến học")
            .from(&["enrolled", "registered"])
            .to("no_show")
            .by(EDIT)
            .gives(&["left_on", "reason"]),
        Move::new("move", "Chuyển lớp")
            .from(&["enrolled"])
            .to("moved")
            .by(EDIT)
            .gives(&["left_on", "reason"])
            .needs(&["reason"]),
        Move::new("complete", "Hoàn thành")
            .from(&["enrolled", "not_completed"])
            .to("completed")
            .by(EDIT)
            .gives(&["score", "reason"]),
        Move::new("fall_short", "Học hết, chưa đạt")
            .from(&["enrolled", "completed"])
            .to("not_completed")
            .by(EDIT)
            .gives(&["score", "reason"]),
        Move::new("check", "Đã đối chiếu với phiếu giấy")
            .from(&[
                "enrolled",
                "registered",
                "waiting",
                "withdrawn",
                "no_show",
                "moved",
                "completed",
                "not_completed",
            ])
            .by(EDIT)
            .stamps(&[("checked_by", Stamp::Person), ("checked_on", Stamp::Today)]),
        Move::new("reopen", "Ghi lại là đang học")
            .from(&["completed", "not_completed"])
            .to("enrolled")
            .by(EDIT)
            .stamps(&[("reason", Stamp::Clear)]),
    ],
};

const EDIT: &[Role] = &[Role::Ward, Role::Cec];
