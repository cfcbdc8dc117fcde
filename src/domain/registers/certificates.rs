//! Certificates: what a learner who completed a class is given. A number is given by the gate and never given again.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::register::{Cec, Record, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::state::{Move, State, States};
use crate::domain::value::Value;
use crate::guideline::certificate::{Number, Series};

/// Sổ cấp giấy chứng nhận (III.5). What was printed stays as it was printed, whatever is mended in the slip later.
pub(super) static CERTIFICATES: Register =
    Register::of_ward("certificates", "Sổ cấp giấy chứng nhận", "giấy chứng nhận")
        .part_of("class_id")
        .paragraph("III.5")
        .by(&[Role::Ward, Role::Cec])
        .cec(Cec::Parent)
        .label("shown")
        .order(&["-year", "-number"])
        .unique(&[&["ward_id", "year", "number"]])
        .states(&STATES)
        .for_good()
        .kept_by("number")
        .fields(&[
            Field::to("class_id", "Lớp", RegisterId::Classes, OnDelete::Refuse).required().create_only(),
            Field::to("enrolment_id", "Phiếu ghi danh", RegisterId::Enrolments, OnDelete::Refuse)
                .required()
                .create_only(),
            Field::new("year", "Năm cấp", Kind::Year).system_set(),
            Field::new("number", "Số thứ tự", Kind::Int { min: 1, max: 999_999 })
                .numbered(&["ward_id", "year"])
                .wide(6),
            // How the number is written, with the ward's name in it.
            Field::text("series", "Cách ghi số").system_set().unseen(),
            Field::text("shown", "Số giấy").computed(shown).search().wide(16),
            Field::date("issued_on", "Ngày cấp").past().required().initial("today").create_only().wide(10),
            Field::new("name", "Họ và tên trên giấy", Kind::PersonName)
                .of_person()
                .system_set()
                .search()
                .personal()
                .wide(26),
            Field::new("birth", "Ngày sinh trên giấy", Kind::BirthDate)
                .of_person()
                .system_set()
                .personal()
                .wide(11),
            Field::text("class_title", "Lớp ghi trên giấy").system_set().search().wide(26),
            Field::state().wide(10),
            Field::text("reason", "Lý do hủy").system_set(),
        ]);

static STATES: States = States {
    all: &[
        State { code: "issued", label: "Đã cấp", mark: 'x', edit: EDIT },
        State { code: "cancelled", label: "Đã hủy", mark: '-', edit: &[] },
    ],
    moves: &[Move::new("cancel", "Hủy giấy")
        .from(&["issued"])
        .to("cancelled")
        .by(EDIT)
        .asks(&["reason"])
        .for_good("Giấy đã hủy không dùng lại được; số của giấy giữ trong sổ.")],
};

const EDIT: &[Role] = &[Role::Ward, Role::Cec];

fn shown(certificate: &Record) -> Value {
    let series = Series::parse(certificate.text("series")).ok();
    let n = certificate.int("number").and_then(|n| u32::try_from(n).ok());
    let year = certificate.int("year").and_then(|year| i32::try_from(year).ok());
    match (series, n, year) {
        (Some(series), Some(n), Some(year)) => {
            Value::text(series.show(&Number { ward: String::new(), n, year }))
        }
        _ => Value::Empty,
    }
}
