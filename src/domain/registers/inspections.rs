//! Inspections: the district's visits to a ward's centre, and the board's own of its subcommittees.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::problem::Problem;
use crate::domain::register::{Cec, Own, Record, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::state::{Move, Stamp, State, States};
use crate::domain::value::Value;
use crate::vietnamese::date::show_date;

/// Kiểm tra (III.8, IV.2).
pub(super) static INSPECTIONS: Register = Register::of_ward("inspections", "Cuộc kiểm tra", "cuộc kiểm tra")
    .paragraph("III.8")
    .by(&[Role::District, Role::Cec, Role::Ward])
    .cec(Cec::All)
    .own(Own::Only("kind", &["internal"]))
    .label("title")
    .order(&["-planned_on", "kind"])
    .states(&STATES)
    .check(of_ward_or_subcommittee)
    .fields(&[
        Field::text("title", "Cuộc kiểm tra").computed(title).search().wide(26),
        Field::one_of("kind", "Loại", KINDS).required(),
        Field::to("subcommittee_id", "Tiểu ban", RegisterId::Subcommittees, OnDelete::Keep).wide(14),
        Field::to("team_id", "Đoàn", RegisterId::Teams, OnDelete::Keep).keep().wide(9),
        Field::date("planned_on", "Ngày dự kiến").required(),
        Field::one_of("half", "Buổi", HALVES).required(),
        Field::state().wide(14),
        Field::date("held_on", "Ngày kiểm tra").past().system_set().wide(10),
        Field::date("entered_on", "Ngày nhập").past().system_set(),
        Field::notes("conclusion", "Kết luận").system_set(),
        Field::new("number", "Biên bản số", Kind::Code { max: 60 }).system_set().wide(12),
        Field::date("concluded_on", "Ngày kết luận").past().system_set(),
        Field::notes("note", "Ghi chú"),
    ]);

/// Those that the year's rating and the duty of III.8 dash 2 rest on come first.
const KINDS: &[(&str, &str)] = &[
    ("year_end", "Cuối năm"),
    ("sudden", "Đột xuất"),
    ("literacy", "Xóa mù chữ, GDTTSKBC"),
    ("internal", "Nội bộ tiểu ban"),
];

const HALVES: &[(&str, &str)] = &[("am", "Sáng"), ("pm", "Chiều")];

/// Its kind and the day that it is planned for.
fn title(inspection: &Record) -> Value {
    let kind = KINDS.iter().find(|(code, _)| *code == inspection.text("kind"));
    match (kind, inspection.get("planned_on").as_date()) {
        (Some((_, kind)), Some(day)) => Value::text(format!("{kind} {}", show_date(day))),
        _ => Value::Empty,
    }
}

fn of_ward_or_subcommittee(inspection: &Record) -> Result<(), Problem> {
    let internal = inspection.text("kind") == "internal";
    match (internal, inspection.int("subcommittee_id"), inspection.int("team_id")) {
        (true, None, _) => {
            Err(Problem::new("subcommittee_id", "Kiểm tra nội bộ: chọn tiểu ban được kiểm tra."))
        }
        (false, Some(_), _) => {
            Err(Problem::new("subcommittee_id", "Chỉ kiểm tra nội bộ mới ghi tiểu ban; hãy để trống."))
        }
        (true, _, Some(_)) => {
            Err(Problem::new("team_id", "Kiểm tra nội bộ do Ban Giám đốc làm; ô Đoàn để trống."))
        }
        _ => Ok(()),
    }
}

const INSPECTING: &[Role] = &[Role::District, Role::Cec, Role::Inspector, Role::Ward];

static STATES: States = States {
    all: &[
        State { code: "planned", label: "Dự kiến", mark: '.', edit: INSPECTING },
        State { code: "held", label: "Đã kiểm tra", mark: 'G', edit: INSPECTING },
        State { code: "mending", label: "Chờ khắc phục", mark: 'T', edit: INSPECTING },
        State { code: "concluded", label: "Đã kết luận", mark: 'x', edit: &[] },
    ],
    moves: &[
        Move::new("hold", "Đã kiểm tra")
            .from(&["planned"])
            .to("held")
            .by(INSPECTING)
            .asks(&["held_on"])
            .stamps(&[("entered_on", Stamp::Today)]),
        Move::new("wait", "Chờ khắc phục").from(&["held"]).to("mending").by(&[
            Role::District,
            Role::Cec,
            Role::Ward,
        ]),
        Move::new("conclude", "Kết luận")
            .from(&["held", "mending"])
            .to("concluded")
            .by(&[Role::District, Role::Cec, Role::Ward])
            .gives(&["conclusion", "number"])
            .needs(&["conclusion"])
            .stamps(&[("concluded_on", Stamp::Today)])
            .for_good("Cuộc kiểm tra đã kết luận thì giữ nguyên."),
    ],
};
