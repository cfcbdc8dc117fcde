//! What people say they want to learn, one registration each.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::on_merger::OnMerger;
use crate::domain::register::{Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::state::{Move, Stamp, State, States};

/// Phiếu đăng ký nhu cầu học tập (III.3).
pub(super) static NEEDS_REQUESTS: Register =
    Register::of_ward("needs_requests", "Đăng ký nhu cầu học tập", "phiếu đăng ký nhu cầu")
        .paragraph("III.3")
        .by(&[Role::Ward])
        .label("content")
        .order(&["-received_on", "content"])
        .states(&STATES)
        .on_merger(&[
            // Its plan of that year had it.
            OnMerger::of(&["planned"]),
            OnMerger::of(&["open"]).ends_for("declined", "reason"),
        ])
        .fields(&[
            Field::text("content", "Muốn học gì").required().search().keep().wide(28),
            Field::choice("topic", "Chuyên đề", "topics").keep().wide(14),
            Field::choice("class_kind", "Loại lớp", "class_kinds").keep(),
            Field::new("name", "Họ và tên", Kind::PersonName)
                .of_person()
                .search()
                .personal()
                .wide(24)
                .hint("Có thể để trống"),
            Field::to("group_id", "Tổ dân phố", RegisterId::ResidentialGroups, OnDelete::Keep)
                .search()
                .of_circle()
                .keep()
                .wide(10),
            Field::new("phone", "Điện thoại", Kind::Phone).of_person().personal(),
            Field::text("wanted_time", "Thời gian muốn học").keep(),
            Field::count("people", "Số người").initial("1").wide(5),
            Field::date("received_on", "Ngày nhận").past().required().initial("today").keep().wide(10),
            Field::notes("note", "Ghi chú"),
            Field::state().wide(12),
            Field::text("reason", "Lý do").system_set(),
        ]);

static STATES: States = States {
    all: &[
        State { code: "open", label: "Chưa đáp ứng", mark: '.', edit: &[Role::Ward] },
        State { code: "planned", label: "Đã đưa vào kế hoạch", mark: '>', edit: &[Role::Ward] },
        State { code: "answered", label: "Đã đáp ứng", mark: 'x', edit: &[Role::Ward] },
        State { code: "declined", label: "Không đáp ứng được", mark: '-', edit: &[Role::Ward] },
    ],
    moves: &[
        Move::new("plan", "Đưa vào kế hoạch").from(&["open"]).to("planned").by(&[Role::Ward]),
        Move::new("answer", "Đã đáp ứng").from(&["open", "planned"]).to("answered").by(&[Role::Ward]),
        Move::new("decline", "Không đáp ứng được")
            .from(&["open", "planned"])
            .to("declined")
            .by(&[Role::Ward])
            .asks(&["reason"]),
        Move::new("reopen", "Ghi lại là chưa đáp ứng")
            .from(&["planned", "answered", "declined"])
            .to("open")
            .by(&[Role::Ward])
            .stamps(&[("reason", Stamp::Clear)]),
    ],
};
