//! A ward's checklist of one period, pinned to the version of the template it began with.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::register::{Cec, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::state::{Move, Stamp, State, States};

/// Phiếu tự kiểm tra (II.5, III.8).
pub(super) static CHECKLIST_RUNS: Register =
    Register::of_ward("checklist_runs", "Phiếu tự kiểm tra", "phiếu tự kiểm tra")
        .paragraph("III.8")
        .by(&[Role::Ward])
        .cec(Cec::All)
        .label("title")
        .order(&["-year", "-quarter", "title"])
        .unique(&[&["ward_id", "year", "template"]])
        .states(&STATES)
        .fields(&[
            Field::text("title", "Phiếu").required().search().wide(34),
            Field::year().required().wide(5),
            Field::new("quarter", "Quý", Kind::Int { min: 1, max: 4 }).wide(4),
            Field::listed("template", "Mẫu", "checklists").required(),
            Field::pack("pack", "Phiên bản mẫu").required(),
            Field::date("due_on", "Hạn gửi").wide(10),
            Field::state().wide(14),
            Field::date("sent_on", "Gửi ngày").past().system_set().wide(10),
            Field::to("sent_by", "Người gửi", RegisterId::People, OnDelete::Keep).system_set(),
            Field::new("gaps", "Số mục còn thiếu khi gửi", Kind::Int { min: 0, max: 1000 }).system_set(),
            Field::text("gaps_reason", "Lý do gửi khi còn thiếu").system_set(),
            Field::notes("comment", "Ý kiến thẩm định").system_set(),
            Field::date("verified_on", "Thẩm định ngày").past().system_set().wide(10),
            Field::to("verified_by", "Người thẩm định", RegisterId::People, OnDelete::Keep).system_set(),
            Field::date("locked_on", "Chốt ngày").past().system_set().wide(10),
        ]);

static STATES: States = States {
    all: &[
        State { code: "open", label: "Đang mở", mark: '.', edit: &[Role::Ward] },
        State {
            code: "sent",
            label: "Đã gửi",
            mark: 'G',
            edit: &[Role::District, Role::Cec, Role::Inspector],
        },
        State { code: "returned", label: "Trả lại", mark: 'T', edit: &[Role::Ward] },
        State { code: "verified", label: "Đã thẩm định", mark: 'V', edit: &[] },
        State { code: "locked", label: "Đã chốt", mark: 'x', edit: &[] },
    ],
    moves: &[
        Move::new("send", "Gửi Phòng Giáo dục và Đào tạo")
            .from(&["open", "returned"])
            .to("sent")
            .by(&[Role::Ward])
            .gives(&["gaps", "gaps_reason"])
            .stamps(&[("sent_on", Stamp::Today), ("sent_by", Stamp::Person)])
            .for_good("Phòng đã nhận phiếu: cần sửa thì rút lại phiếu."),
        Move::new("recall", "Rút lại để sửa")
            .from(&["sent"])
            .to("open")
            .by(&[Role::Ward])
            .stamps(&[("sent_on", Stamp::Clear), ("gaps", Stamp::Clear), ("gaps_reason", Stamp::Clear)])
            .for_good("Phiếu đã rút về: sửa xong thì gửi lại."),
        Move::new("return", "Trả lại để bổ sung")
            .from(&["sent"])
            .to("returned")
            .by(&[Role::District])
            .asks(&["comment"])
            .for_good("Phường đã nhận lại phiếu: chờ phường gửi lại."),
        Move::new("verify", "Thẩm định xong")
            .from(&["sent"])
            .to("verified")
            .by(&[Role::District])
            .gives(&["comment"])
            .stamps(&[("verified_on", Stamp::Today), ("verified_by", Stamp::Person)])
            .for_good("Phiếu đã thẩm định xong: còn sai thì ghi ở phần kết luận."),
        Move::new("lock", "Chốt phiếu")
            .from(&["verified"])
            .to("locked")
            .by(&[Role::District])
            .stamps(&[("locked_on", Stamp::Today)])
            .for_good("Phiếu đã chốt thì giữ nguyên."),
    ],
};
