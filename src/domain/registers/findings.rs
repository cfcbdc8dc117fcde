//! Findings of an inspection, each with its basis, what was seen, and what the ward has to do until when.

use crate::domain::field::{Field, Kind, OnDelete};
use crate::domain::problem::Problem;
use crate::domain::register::{Cec, Own, Record, Register, RegisterId};
use crate::domain::role::Role;
use crate::domain::state::{Move, Stamp, State, States};
use crate::domain::value::Value;

/// Nhận xét của cuộc kiểm tra (III.8).
pub(super) static FINDINGS: Register = Register::of_ward("findings", "Nhận xét kiểm tra", "nhận xét")
    .part_of("inspection_id")
    .paragraph("III.8")
    .by(&[Role::District, Role::Cec, Role::Inspector, Role::Ward])
    .cec(Cec::All)
    .own(Own::Parent)
    .label("seen")
    .order(&["kind", "fix_by"])
    .states(&STATES)
    .check(fixed_once)
    .fields(&[
        Field::to("inspection_id", "Cuộc kiểm tra", RegisterId::Inspections, OnDelete::WithParent).required(),
        Field::one_of("kind", "Loại", KINDS)
            .required()
            .ranked(&["shortcoming", "advice", "good", "conforms"])
            .wide(11),
        Field::choice("item", "Mục kiểm tra", "items").wide(12),
        Field::text("seen", "Điều thấy được").required().search().may_tell().wide(26),
        Field::text("basis", "Căn cứ").hint("Văn bản, mục của hướng dẫn mà nhận xét dựa vào"),
        Field::date("fix_by", "Hạn khắc phục").wide(10),
        Field::new("on_the_spot", "Khắc phục tại chỗ", Kind::YesNo),
        Field::to_several("sent_to", "Đã gửi cho các phường", RegisterId::Wards)
            .hint("Cách làm hay đã giới thiệu cho phường nào"),
        Field::state().wide(14),
        Field::notes("reply", "Phường trả lời").system_set(),
        Field::date("reported_on", "Báo xong ngày").past().system_set(),
        Field::notes("comment", "Ý kiến của đoàn, của Phòng").system_set(),
        Field::date("confirmed_on", "Xác nhận ngày").past().system_set(),
        Field::text("extension_reason", "Lý do gia hạn").system_set(),
        Field::new("extended", "Số lần gia hạn", Kind::Int { min: 0, max: 99 }).system_set(),
        Field::date("first_fix_by", "Hạn lúc đầu").computed(first_day),
        Field::text("dropped_reason", "Lý do thôi").system_set(),
    ]);

const KINDS: &[(&str, &str)] = &[
    ("shortcoming", "Tồn tại"),
    ("advice", "Khuyến nghị"),
    ("good", "Cách làm hay"),
    ("conforms", "Phù hợp"),
];

fn fixed_once(finding: &Record) -> Result<(), Problem> {
    if finding.int("on_the_spot") == Some(1) && !finding.get("fix_by").is_empty() {
        return Err(Problem::new("fix_by", "Đã khắc phục tại chỗ thì không cần hạn; hãy để trống."));
    }
    Ok(())
}

/// The day that was set before it was ever put off.
fn first_day(finding: &Record) -> Value {
    let put_off = finding.int("extended").is_some_and(|times| times > 0);
    finding.get(if put_off { "first_fix_by" } else { "fix_by" }).clone()
}

const INSPECTING: &[Role] = &[Role::District, Role::Cec, Role::Inspector, Role::Ward];
const CONFIRMING: &[Role] = &[Role::District, Role::Cec, Role::Ward];

static STATES: States = States {
    all: &[
        State { code: "given", label: "Đã giao", mark: '.', edit: INSPECTING },
        State { code: "reported", label: "Chờ xác nhận", mark: 'G', edit: &[] },
        State { code: "confirmed", label: "Đã xác nhận", mark: 'x', edit: &[] },
        State { code: "dropped", label: "Thôi", mark: '-', edit: &[] },
    ],
    moves: &[
        Move::new("report", "Báo đã khắc phục")
            .from(&["given"])
            .to("reported")
            .by(&[Role::Ward])
            .asks(&["reply"])
            .stamps(&[("reported_on", Stamp::Today)]),
        Move::new("confirm", "Xác nhận đã xong")
            .from(&["given", "reported"])
            .to("confirmed")
            .by(CONFIRMING)
            .stamps(&[("confirmed_on", Stamp::Today)]),
        Move::new("refuse", "Chưa đạt, làm lại")
            .from(&["reported"])
            .to("given")
            .by(CONFIRMING)
            .asks(&["comment"])
            .stamps(&[("reported_on", Stamp::Clear)]),
        Move::new("extend", "Gia hạn")
            .from(&["given"])
            .by(CONFIRMING)
            .asks(&["fix_by", "extension_reason"])
            .stamps(&[("extended", Stamp::Next)]),
        Move::new("drop", "Thôi, không yêu cầu nữa")
            .from(&["given", "reported"])
            .to("dropped")
            .by(CONFIRMING)
            .asks(&["dropped_reason"]),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_day_stays_when_it_is_put_off() {
        let day = |day: &str| Value::text(day);
        let finding = Record::new(RegisterId::Findings, None).with("fix_by", "2021-12-20").derived();
        assert_eq!(finding.get("first_fix_by"), &day("2021-12-20"));
        let mended = finding.with("fix_by", "2021-12-18").derived();
        assert_eq!(mended.get("first_fix_by"), &day("2021-12-18"), "a slip is mended");
        let later = mended.with("extended", 1_i64).with("fix_by", "2021-12-31").derived();
        assert_eq!(later.get("first_fix_by"), &day("2021-12-18"));
    }
}
