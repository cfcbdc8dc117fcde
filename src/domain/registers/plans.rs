//! Plans of a ward's centre: annual and topical; quarters and months are views of their items.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::register::{Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::state::{Move, Stamp, State, States};

/// Kế hoạch (III.3, III.9 dash 3, IV.3 dash 1).
pub(super) static PLANS: Register = Register::of_ward("plans", "Kế hoạch", "kế hoạch")
    .paragraph("III.9")
    .by(&[Role::Ward])
    .label("title")
    .order(&["-year", "kind", "title"])
    .unique(&[&["ward_id", "year", "kind", "title"]])
    .states(&STATES)
    .kept_by("approved_on")
    .fields(&[
        Field::text("title", "Tên kế hoạch").required().search().wide(26),
        Field::one_of("kind", "Loại", KINDS).required().initial("annual").wide(12),
        Field::year().required().wide(5),
        Field::new("number", "Số, ký hiệu", Kind::Code { max: 60 }),
        Field::date("plan_on", "Ngày văn bản"),
        Field::notes("bases", "Căn cứ"),
        Field::notes("purpose", "Mục đích"),
        Field::notes("requirements", "Yêu cầu"),
        Field::notes("targets", "Chỉ tiêu").hint("Mỗi dòng một chỉ tiêu của phường"),
        Field::notes("recipients", "Nơi nhận").hint("Mỗi dòng một nơi; để trống: theo hướng dẫn"),
        Field::text("signer", "Người ký").search().official(),
        Field::date("signed_on", "Ngày ký").past(),
        Field::new("signed_no", "Số ký", Kind::Code { max: 60 }),
        Field::state().wide(14),
        Field::new("edition", "Lần gửi", Kind::Int { min: 0, max: 999 }).system_set().wide(4),
        Field::new("sent_at", "Gửi lúc", Kind::Moment).system_set(),
        Field::date("sent_on", "Gửi ngày").past().system_set().wide(10),
        Field::notes("comment", "Ý kiến của Phòng").system_set(),
        Field::text("accepted_note", "Ghi chú nhận trễ").system_set(),
        Field::date("approved_on", "Phê duyệt ngày").past().system_set().wide(10),
        Field::new("approved_no", "Số phê duyệt", Kind::Code { max: 60 }).system_set(),
        Field::to("approved_by", "Người phê duyệt", RegisterId::People, OnDelete::Keep).system_set(),
        Field::notes("amend_reason", "Lý do điều chỉnh").system_set(),
    ]);

const KINDS: &[(&str, &str)] = &[("annual", "Kế hoạch năm"), ("topical", "Kế hoạch chuyên đề")];

static STATES: States = States {
    all: &[
        State { code: "draft", label: "Dự thảo", mark: 'd', edit: &[Role::Ward] },
        State { code: "sent", label: "Đã gửi", mark: 'G', edit: &[Role::District] },
        State { code: "returned", label: "Trả lại", mark: 'T', edit: &[Role::Ward] },
        State { code: "approved", label: "Đã phê duyệt", mark: 'D', edit: &[] },
        State { code: "amending", label: "Điều chỉnh, bổ sung", mark: 'B', edit: &[Role::Ward] },
    ],
    moves: &[
        Move::new("send", "Gửi Phòng Giáo dục và Đào tạo")
            .from(&["draft", "returned", "amending"])
            .to("sent")
            .by(&[Role::Ward])
            // What was decided of an earlier edition is not decided of this one.
            .stamps(&[
                ("sent_at", Stamp::Moment),
                ("sent_on", Stamp::Today),
                ("edition", Stamp::Next),
                ("approved_no", Stamp::Clear),
                ("accepted_note", Stamp::Clear),
            ])
            .for_good("Phòng đã nhận kế hoạch: cần sửa thì nhờ Phòng trả lại."),
        Move::new("return", "Trả lại để bổ sung")
            .from(&["sent"])
            .to("returned")
            .by(&[Role::District])
            .asks(&["comment"])
            .for_good("Phường đã nhận lại kế hoạch: chờ phường gửi lại."),
        Move::new("approve", "Phê duyệt")
            .from(&["sent"])
            .to("approved")
            .by(&[Role::District])
            .gives(&["approved_no", "accepted_note"])
            .stamps(&[
                ("approved_on", Stamp::Today),
                ("approved_by", Stamp::Person),
                ("comment", Stamp::Clear),
            ])
            .for_good("Kế hoạch đã có hiệu lực: cần đổi thì phường lập điều chỉnh, bổ sung."),
        Move::new("amend", "Điều chỉnh, bổ sung")
            .from(&["approved"])
            .to("amending")
            .by(&[Role::Ward])
            .asks(&["amend_reason"]),
        // The leader may sign here; a signature on paper is written down by the staff.
        Move::new("sign", "Ký duyệt trên phần mềm")
            .from(&["draft", "returned", "amending"])
            .by(&[Role::WardLeader])
            .gives(&["signer", "signed_no"])
            .needs(&["signer"])
            .stamps(&[("signed_on", Stamp::Today)]),
    ],
};
