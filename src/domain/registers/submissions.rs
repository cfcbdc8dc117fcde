//! Documents owed to the education office: when due, when sent, with what number, to whom.

use crate::domain::field::{Field, Kind};
use crate::domain::register::Register;
use crate::domain::role::Role;
use crate::domain::state::{Move, Stamp, State, States};

/// Văn bản, báo cáo đã gửi (III.9).
pub(super) static SUBMISSIONS: Register =
    Register::of_ward("submissions", "Văn bản, báo cáo đã gửi", "văn bản")
        .paragraph("III.9")
        .by(&[Role::Ward])
        .label("title")
        .order(&["-due_on", "title"])
        .unique(&[&["ward_id", "kind", "period"]])
        .states(&STATES)
        .fields(&[
            Field::text("title", "Văn bản").required().search().wide(32),
            Field::choice("kind", "Loại văn bản", "submissions").required().wide(18),
            Field::period().required().wide(12).hint("Ví dụ: quý III/2021, 6 tháng đầu năm 2021, 2021"),
            Field::date("due_on", "Hạn").wide(10),
            Field::date("sent_on", "Ngày gửi").past().required().initial("today").wide(10),
            Field::new("number", "Số, ký hiệu", Kind::Code { max: 60 }).wide(16),
            Field::text("receiver", "Người nhận").keep(),
            Field::notes("note", "Ghi chú"),
            Field::state().wide(12),
            Field::date("received_on", "Phòng nhận ngày").past().system_set(),
        ]);

static STATES: States = States {
    all: &[
        State { code: "sent", label: "Đã gửi", mark: 'G', edit: &[Role::Ward] },
        State { code: "received", label: "Phòng đã nhận", mark: 'x', edit: &[] },
    ],
    moves: &[Move::new("receive", "Xác nhận đã nhận")
        .from(&["sent"])
        .to("received")
        .by(&[Role::District])
        .stamps(&[("received_on", Stamp::Today)])],
};
