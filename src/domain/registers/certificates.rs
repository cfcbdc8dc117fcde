//! Certificates given to learners: a number each, which nobody else ever gets.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::register::{Cec, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::state::{Move, State, States};

/// Giấy chứng nhận (III.5.2).
pub(super) static CERTIFICATES: Register =
    Register::of_ward("certificates", "Sổ cấp giấy chứng nhận", "giấy chứng nhận")
        .part_of("class_id")
        .paragraph("III.5")
        .by(&[Role::Ward, Role::Cec])
        .cec(Cec::Parent)
        .label("number")
        .order(&["-issued_on", "number"])
        .unique(&[&["series", "number"]])
        .states(&STATES)
        .for_good()
        .fields(&[
            Field::to("class_id", "Lớp", RegisterId::Classes, OnDelete::Refuse).required(),
            Field::to("enrolment_id", "Ghi danh", RegisterId::Enrolments, OnDelete::Refuse).required(),
            Field::text("series", "Ký hiệu sổ").create_only().required().wide(12),
            Field::new("number", "Số", Kind::Int { min: 1, max: 100_000 }).numbered(&["series"]).wide(6),
            Field::date("issued_on", "Ngày cấp").past().required().initial("today").create_only().wide(10),
            Field::new("name", "Họ và tên trên giấy", Kind::PersonName)
                .of_person()
                .required()
                .create_only()
                .search()
                .personal()
                .wide(26),
            Field::new("birth", "Ngày/năm sinh trên giấy", Kind::BirthDate)
                .of_person()
                .create_only()
                .personal()
                .wide(11),
            Field::text("class_title", "Lớp trên giấy").create_only().search().wide(20),
            Field::text("template", "Mẫu giấy").create_only().unseen(),
            Field::count("reprints", "Số lần in lại").unseen(),
            Field::state().wide(10),
            Field::text("reason", "Lý do hủy").system_set().may_tell(),
        ]);

static STATES: States = States {
    all: &[
        State { code: "issued", label: "Đã cấp", mark: 'x', edit: &[Role::Ward, Role::Cec] },
        State { code: "cancelled", label: "Đã hủy", mark: '-', edit: &[] },
    ],
    moves: &[Move::new("cancel", "Hủy giấy")
        .from(&["issued"])
        .to("cancelled")
        .by(&[Role::Ward, Role::Cec])
        .asks(&["reason"])
        .for_good("Số đã hủy vẫn nằm trong sổ; cấp giấy mới nếu cần.")],
};
