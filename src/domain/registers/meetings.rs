//! The quarterly briefing of the education office with the wards' boards.

use crate::domain::field::{Field, Kind};
use crate::domain::register::{Record, Register};
use crate::domain::role::Role;
use crate::domain::rules::meeting;
use crate::domain::state::{Move, Stamp, State, States};
use crate::domain::value::Value;

/// Họp giao ban (III.9 dash 2).
pub(super) static MEETINGS: Register = Register::of_district("meetings", "Họp giao ban", "cuộc họp giao ban")
    .paragraph("III.9")
    .by(&[Role::District])
    .label("title")
    .order(&["-held_on", "title"])
    .unique(&[&["year", "quarter", "round"]])
    .states(&STATES)
    .kept_by("began_at")
    .check(super::times_in_order)
    .fields(&[
        Field::text("title", "Cuộc họp").computed(title).search().wide(28),
        Field::year().required().wide(5),
        Field::new("quarter", "Quý", Kind::Int { min: 1, max: 4 }).required().wide(4),
        Field::new("round", "Lần", Kind::Int { min: 1, max: 99 }).numbered(&["year", "quarter"]),
        Field::date("held_on", "Ngày họp").past_in(&["in_session", "ended", "signed"]).required().wide(10),
        Field::new("from_time", "Bắt đầu", Kind::Time).group("times").wide(6),
        Field::new("to_time", "Kết thúc", Kind::Time).group("times"),
        Field::text("place", "Địa điểm").keep().wide(24).hint("Họp trực tuyến: ghi “trực tuyến”"),
        Field::text("chair", "Chủ trì").keep().hint("Họ tên, chức vụ"),
        Field::text("secretary", "Thư ký").keep().hint("Họ tên, chức vụ"),
        Field::text("guests", "Thành phần khác").keep().hint("Ví dụ: Trung tâm GDNN-GDTX: 2 người"),
        Field::notes("opening", "Phát biểu khai mạc"),
        Field::notes("closing", "Phát biểu kết thúc"),
        Field::new("number", "Số biên bản", Kind::Code { max: 60 }),
        Field::state().wide(14),
        Field::new("began_at", "Khai mạc lúc", Kind::Moment).system_set(),
        Field::new("ended_at", "Bế mạc lúc", Kind::Moment).system_set(),
        Field::date("signed_on", "Ký biên bản ngày").past().system_set().wide(10),
    ]);

static STATES: States = States {
    all: &[
        State { code: "planned", label: "Dự kiến", mark: '.', edit: &[Role::District] },
        State { code: "in_session", label: "Đang họp", mark: '>', edit: &[Role::District] },
        State { code: "ended", label: "Đã kết thúc", mark: 'k', edit: &[Role::District] },
        State { code: "signed", label: "Đã ký biên bản", mark: 'x', edit: &[] },
    ],
    moves: &[
        Move::new("begin", "Khai mạc")
            .from(&["planned"])
            .to("in_session")
            .by(&[Role::District])
            .gives(&["from_time"])
            .stamps(&[("began_at", Stamp::Moment)])
            .for_good("Chương trình đã chốt khi khai mạc: sai sót thì ghi ở phần ghi chép."),
        Move::new("end", "Kết thúc cuộc họp")
            .from(&["in_session"])
            .to("ended")
            .by(&[Role::District])
            .gives(&["to_time"])
            .stamps(&[("ended_at", Stamp::Moment)]),
        Move::new("sign", "Đã ký biên bản")
            .from(&["ended"])
            .to("signed")
            .by(&[Role::District])
            .gives(&["number"])
            .stamps(&[("signed_on", Stamp::Today)])
            .for_good("Biên bản đã ký thì giữ nguyên: sai sót thì đính chính ở biên bản kỳ sau."),
    ],
};

fn title(record: &Record) -> Value {
    match (record.int("year"), record.int("quarter")) {
        (Some(year), Some(quarter)) => {
            Value::text(meeting::title(year, quarter, record.int("round").unwrap_or(1)))
        }
        _ => Value::Empty,
    }
}
