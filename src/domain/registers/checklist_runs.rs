//! A ward's checklist of one period, pinned to the version of the template it began with.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::register::{Cec, Record, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::state::{Move, Stamp, State, States};
use crate::domain::value::Value;

/// Phiếu tự kiểm tra (II.5, III.8).
pub(super) static CHECKLIST_RUNS: Register =
    Register::of_ward("checklist_runs", "Phiếu tự kiểm tra", "phiếu tự kiểm tra")
        .paragraph("III.8")
        .by(&[Role::Ward])
        .cec(Cec::All)
        .label("title")
        .order(&["-year", "-quarter", "title"])
        .unique(&[&["ward_id", "year", "template", "edition"]])
        .states(&STATES)
        .fields(&[
            Field::text("title", "Phiếu").required().search().wide(34),
            Field::year().required().wide(5),
            Field::new("quarter", "Quý", Kind::Int { min: 1, max: 4 }).wide(4),
            Field::listed("template", "Mẫu", "checklists").required(),
            Field::pack("pack", "Phiên bản mẫu").required(),
            Field::new("edition", "Lần đính chính", Kind::Int { min: 1, max: 99 }).computed(edition).wide(4),
            Field::date("due_on", "Hạn gửi").wide(10),
            Field::state().wide(14),
            Field::date("sent_on", "Gửi ngày").past().system_set().wide(10),
            Field::to("sent_by", "Người gửi", RegisterId::People, OnDelete::Keep).system_set(),
            Field::new("gaps", "Số mục còn thiếu khi gửi", Kind::Int { min: 0, max: 1000 }).system_set(),
            Field::text("gaps_reason", "Lý do gửi khi còn thiếu").system_set(),
            Field::notes("comment", "Ý kiến thẩm định").system_set(),
            Field::date("returned_on", "Trả lại ngày").past().system_set().wide(10),
            Field::text("reason", "Lý do").system_set(),
            Field::date("verified_on", "Thẩm định ngày").past().system_set().wide(10),
            Field::to("verified_by", "Người thẩm định", RegisterId::People, OnDelete::Keep).system_set(),
            Field::date("locked_on", "Chốt ngày").past().system_set().wide(10),
            Field::text("locked_as", "Gõ tên tắt của phường")
                .hint("Gõ p7 để chốt phiếu của Phường 7.")
                .system_set(),
            Field::date("correction_asked_on", "Xin đính chính ngày").past().system_set().wide(10),
            Field::text("correction_reason", "Lý do đính chính").system_set(),
        ]);

/// The first edition is the one that the ward began; each correction is one more.
fn edition(run: &Record) -> Value {
    Value::Int(run.int("edition").unwrap_or(1))
}

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
        State { code: "replaced", label: "Đã có bản đính chính", mark: '-', edit: &[] },
    ],
    moves: &[
        Move::new("send", "Gửi Phòng Giáo dục và Đào tạo")
            .from(&["open", "returned"])
            .to("sent")
            .by(&[Role::Ward])
            .gives(&["gaps", "gaps_reason"])
            .stamps(&[("sent_on", Stamp::Today), ("sent_by", Stamp::Person)])
            .says("Đã gửi. Muốn sửa: ^T, Rút lại.")
            .for_good("Phòng đã nhận phiếu: cần sửa thì rút lại phiếu."),
        Move::new("recall", "Rút lại để sửa")
            .from(&["sent"])
            .to("open")
            .by(&[Role::Ward])
            .asks(&["reason"])
            .stamps(&[("sent_on", Stamp::Clear), ("gaps", Stamp::Clear), ("gaps_reason", Stamp::Clear)])
            .says("Đã rút phiếu về. Sửa xong: ^T, Gửi; ngày gửi tính theo lần gửi sau.")
            .for_good("Phiếu đã rút về: sửa xong thì gửi lại."),
        Move::new("return", "Trả lại để bổ sung")
            .from(&["sent"])
            .to("returned")
            .by(&[Role::District])
            .asks(&["comment"])
            .stamps(&[("returned_on", Stamp::Today)])
            .says("Đã trả lại phiếu. Phường sửa và gửi lại; ngày gửi lần đầu vẫn giữ.")
            .for_good("Phường đã nhận lại phiếu: chờ phường gửi lại."),
        Move::new("verify", "Thẩm định xong")
            .from(&["sent"])
            .to("verified")
            .by(&[Role::District])
            .gives(&["comment"])
            .stamps(&[("verified_on", Stamp::Today), ("verified_by", Stamp::Person)])
            .says("Đã thẩm định xong. Cần sửa: ^T, Mở lại thẩm định.")
            .for_good("Phiếu đã thẩm định xong: cần sửa thì mở lại thẩm định."),
        Move::new("reopen", "Mở lại thẩm định")
            .from(&["verified"])
            .to("sent")
            .by(&[Role::District])
            .asks(&["reason"])
            .stamps(&[("verified_on", Stamp::Clear), ("verified_by", Stamp::Clear)])
            .says("Đã mở lại thẩm định. Xong thì: ^T, Thẩm định xong.")
            .for_good("Phiếu đã mở lại: thẩm định tiếp rồi chuyển “Thẩm định xong”."),
        Move::new("lock", "Chốt phiếu")
            .from(&["verified"])
            .to("locked")
            .by(&[Role::District])
            .asks(&["locked_as"])
            .stamps(&[("locked_on", Stamp::Today)])
            .says("Đã chốt phiếu. Cần sửa: phường xin đính chính, Phòng mở bản đính chính.")
            .for_good("Phiếu đã chốt thì giữ nguyên: cần sửa thì mở đính chính."),
        Move::new("ask_correction", "Xin đính chính")
            .from(&["locked"])
            .by(&[Role::Ward])
            .asks(&["correction_reason"])
            .stamps(&[("correction_asked_on", Stamp::Today)])
            .says("Đã xin đính chính: Phòng thấy việc này ở tab Việc.")
            .for_good("Phòng đã nhận lời xin đính chính: gọi cho Phòng nếu không cần nữa."),
        Move::new("correct", "Mở đính chính")
            .from(&["locked"])
            .by(&[Role::District])
            .asks(&["reason"])
            .stamps(&[("correction_asked_on", Stamp::Clear)])
            .says("Đã mở bản đính chính cho phường. Bản đã chốt vẫn tính cho đến khi bản mới được chốt.")
            .for_good("Bản đính chính đã mở: chờ phường sửa và gửi lại."),
    ],
};
