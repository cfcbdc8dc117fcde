//! The rating of a ward's centre in a year: scored by the ward, verified and decided by the office.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::register::{Cec, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::state::{Move, Stamp, State, States};

/// Đánh giá, xếp loại trung tâm (II.5, IV.2).
pub(super) static RATINGS: Register = Register::of_ward("ratings", "Đánh giá, xếp loại", "phiếu xếp loại")
    .paragraph("II.5")
    .by(&[Role::Ward, Role::District])
    .cec(Cec::All)
    .label("title")
    .order(&["-year", "title"])
    .unique(&[&["ward_id", "year"]])
    .states(&STATES)
    .kept_by("decided_on")
    .fields(&[
        Field::text("title", "Phiếu").required().search().wide(30),
        Field::year().required().wide(5),
        Field::pack("pack", "Phiên bản tiêu chí").required(),
        Field::state().wide(18),
        Field::date("sent_on", "Gửi ngày").past().system_set().wide(10),
        Field::to("sent_by", "Người gửi", RegisterId::People, OnDelete::Keep).system_set(),
        Field::new("own_points", "Điểm tự chấm", Kind::Points).system_set().wide(6),
        Field::new("own_applies", "Điểm áp dụng khi tự chấm", Kind::Points).system_set(),
        Field::notes("comment", "Lý do trả lại, mở lại").system_set(),
        Field::date("verified_on", "Thẩm định ngày").past().system_set().wide(10),
        Field::to("verified_by", "Người thẩm định", RegisterId::People, OnDelete::Keep).system_set(),
        Field::new("points", "Điểm thẩm định", Kind::Points).system_set().wide(6),
        Field::new("applies", "Điểm áp dụng", Kind::Points).system_set().wide(6),
        Field::choice("proposed", "Loại đề nghị", "rating_grades").system_set(),
        Field::choice("grade", "Xếp loại", "rating_grades").system_set().wide(12),
        Field::text("grade_reason", "Lý do khác loại đề nghị").system_set(),
        Field::date("opined_on", "Ngày có ý kiến GDNN-GDTX").past().system_set(),
        Field::to("opined_by", "Người cho ý kiến", RegisterId::People, OnDelete::Keep).system_set(),
        Field::notes("opinion", "Ý kiến khác của GDNN-GDTX").system_set(),
        Field::new("number", "Quyết định số", Kind::Code { max: 60 }).system_set(),
        Field::date("decided_on", "Ngày quyết định").past().system_set().wide(10),
    ]);

static STATES: States =
    States {
        all: &[
            State { code: "own", label: "Tự chấm", mark: '.', edit: &[Role::Ward, Role::District] },
            State { code: "sent", label: "Đã gửi", mark: 'G', edit: &[Role::District] },
            State { code: "verified", label: "Đã thẩm định", mark: 'V', edit: &[] },
            State { code: "opined", label: "Đã có ý kiến", mark: 'Y', edit: &[] },
            State { code: "decided", label: "Đã quyết định", mark: 'x', edit: &[] },
        ],
        moves: &[
            Move::new("send", "Gửi Phòng Giáo dục và Đào tạo")
                .from(&["own"])
                .to("sent")
                .by(&[Role::Ward])
                .stamps(&[("sent_on", Stamp::Today), ("sent_by", Stamp::Person)])
                .for_good("Phòng đã nhận bảng tự chấm: cần sửa thì nhờ Phòng trả lại."),
            // A ward that scores nothing is rated all the same.
            Move::new("take", "Thẩm định khi phường chưa gửi")
                .from(&["own"])
                .to("sent")
                .by(&[Role::District])
                .asks(&["comment"])
                .for_good("Phòng đã nhận phiếu để thẩm định: cần thì trả lại cho phường."),
            Move::new("return", "Trả lại để chấm lại")
                .from(&["sent"])
                .to("own")
                .by(&[Role::District])
                .asks(&["comment"])
                .for_good("Phường đã nhận lại phiếu: chờ phường gửi lại."),
            Move::new("verify", "Thẩm định xong, đề nghị xếp loại")
                .from(&["sent"])
                .to("verified")
                .by(&[Role::District])
                .gives(&["grade", "grade_reason"])
                .stamps(&[("verified_on", Stamp::Today), ("verified_by", Stamp::Person)])
                .for_good("Đã thẩm định xong: cần sửa thì mở lại thẩm định."),
            Move::new("reopen", "Mở lại thẩm định")
                .from(&["verified", "opined"])
                .to("sent")
                .by(&[Role::District])
                .asks(&["comment"])
                .stamps(&[
                    ("opined_on", Stamp::Clear),
                    ("opined_by", Stamp::Clear),
                    ("opinion", Stamp::Clear),
                    ("grade", Stamp::Clear),
                    ("grade_reason", Stamp::Clear),
                ])
                .for_good("Đã mở lại thẩm định: thẩm định xong thì đề nghị lại."),
            Move::new("agree", "Đồng ý xếp loại").from(&["verified"]).to("opined").by(&[Role::Cec]).stamps(
                &[("opined_on", Stamp::Today), ("opined_by", Stamp::Person), ("opinion", Stamp::Clear)],
            ),
            Move::new("differ", "Ý kiến khác")
                .from(&["verified"])
                .to("opined")
                .by(&[Role::Cec])
                .asks(&["opinion"])
                .stamps(&[("opined_on", Stamp::Today), ("opined_by", Stamp::Person)]),
            Move::new("decide", "Quyết định xếp loại")
                .from(&["opined"])
                .to("decided")
                .by(&[Role::District])
                .gives(&["grade", "grade_reason", "number", "decided_on"])
                .needs(&["grade", "number", "decided_on"])
                .for_good("Xếp loại đã quyết định thì giữ nguyên."),
        ],
    };
