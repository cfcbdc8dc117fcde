//! What looks doubtful in a plan.

use crate::domain::op::Op;
use crate::domain::rules::plan::Gone;
use crate::domain::rules::plan::warnings::{Around, Booking, Doubt, warnings};
use crate::domain::{Id, Record, RegisterId, Value};
use crate::text::paper as words;

use super::{day, made, pack, save};
use crate::it::support::plan::{item, whole_plan};
use crate::it::support::world::World;
#[test]
fn doubts_are_pointed_out_and_nothing_else_is() {
    let world = World::new();
    let year = pack(&world);
    let bookings =
        [Booking { venue: Id(7), on: day("2021-03-14"), item: None, title: "Họp tổ 34".into() }];
    let own = [Booking { item: Some(Id(1)), ..bookings[0].clone() }];
    let gone = [Gone { item: Id(1), column: "supporting", target: Id(3) }];
    let limits =
        [Record::new(RegisterId::PlanBudgets, None).with("fund_source", "state_budget").with("amount", 500)];
    let plain = Around { holidays: &year.holidays, ..Around::default() };
    type Case<'a> = (&'a str, Vec<Record>, Around<'a>, Vec<(&'a str, &'a str)>);
    let hall = |id, from, to| made(id, &[("venue_id", "7"), ("from_on", from), ("to_on", to)]);
    let cases: Vec<Case<'_>> = vec![
        (
            "a quarter only",
            vec![made(1, &[("quarter", "2")])],
            plain,
            vec![("from_on", "Mới ghi quý, chưa ghi ngày.")],
        ),
        ("a plain day", vec![made(1, &[("from_on", "2021-03-06")])], plain, vec![]),
        (
            "Tết",
            vec![made(1, &[("from_on", "2021-02-12")])],
            plain,
            vec![("from_on", "T6 12/02/2021 là ngày nghỉ: Tết Tân Sửu.")],
        ),
        (
            "ends in Tết",
            vec![made(1, &[("from_on", "2021-02-01"), ("to_on", "2021-02-10")])],
            plain,
            vec![("to_on", "T4 10/02/2021 là ngày nghỉ: Tết Tân Sửu.")],
        ),
        (
            "lasts over Tết",
            vec![made(1, &[("from_on", "2021-01-04"), ("to_on", "2021-03-30")])],
            plain,
            vec![],
        ),
        (
            "given up on a holiday",
            vec![made(1, &[("from_on", "2021-02-12"), ("state", "dropped")])],
            plain,
            vec![],
        ),
        (
            "the hall twice",
            vec![hall(1, "2021-03-06", ""), hall(2, "2021-03-05", "2021-03-07")],
            plain,
            vec![("venue_id", "Địa điểm đã dùng ngày 06/03/2021 cho: Nội dung 1.")],
        ),
        ("another day", vec![hall(1, "2021-03-06", ""), hall(2, "2021-03-07", "")], plain, vec![]),
        (
            "a class of two months leaves room",
            vec![hall(1, "2021-03-06", ""), hall(2, "2021-03-01", "2021-04-29")],
            plain,
            vec![],
        ),
        (
            "a meeting",
            vec![hall(1, "2021-03-14", "")],
            Around { bookings: &bookings, ..plain },
            vec![("venue_id", "Địa điểm đã dùng ngày 14/03/2021 cho: Họp tổ 34.")],
        ),
        ("its own activity", vec![hall(1, "2021-03-14", "")], Around { bookings: &own, ..plain }, vec![]),
        (
            "gone",
            vec![made(1, &[("from_on", "2021-03-06")])],
            Around { gone: &gone, ..plain },
            vec![("supporting", "Đơn vị hoặc địa điểm này đã bị xóa; chọn lại.")],
        ),
        (
            "within the money",
            vec![made(1, &[("from_on", "2021-03-06"), ("budget", "500"), ("fund_source", "state_budget")])],
            Around { limits: &limits, ..plain },
            vec![],
        ),
        (
            "beyond it: the item that no money is left for, and the source",
            vec![
                made(1, &[("from_on", "2021-03-06"), ("budget", "400"), ("fund_source", "state_budget")]),
                made(2, &[("from_on", "2021-03-07"), ("budget", "9000"), ("fund_source", "sponsors")]),
                made(3, &[("from_on", "2021-03-08"), ("budget", "1100"), ("fund_source", "state_budget")]),
                made(4, &[("from_on", "2021-03-09"), ("fund_source", "state_budget")]),
                made(
                    5,
                    &[
                        ("from_on", "2021-03-09"),
                        ("budget", "700"),
                        ("fund_source", "state_budget"),
                        ("state", "dropped"),
                    ],
                ),
            ],
            Around { limits: &limits, ..plain },
            vec![
                ("budget", "Tính đến nội dung này, Ngân sách hỗ trợ vượt mức được giao 1.000 đ."),
                ("budget", "Ngân sách hỗ trợ: tổng kinh phí 1.500 đ vượt mức được giao 500 đ là 1.000 đ."),
            ],
        ),
    ];
    for (case, items, around, wanted) in cases {
        let found = warnings(&items, around);
        let said: Vec<_> =
            found.iter().map(|found| (found.field, words::warning(&found.what, &year))).collect();
        let said: Vec<_> = said.iter().map(|(field, said)| (*field, said.as_str())).collect();
        assert_eq!(said, wanted, "{case}");
    }
}

#[test]
fn the_file_knows_what_is_gone_and_which_halls_are_taken() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let talk = item(&world, plan, "Luật Cư trú");
    let hall = Id(talk.int("venue_id").unwrap());
    let meeting = Record::new(RegisterId::Activities, talk.ward)
        .with("title", "Họp tổ dân phố 34")
        .with("held_on", "2021-03-14")
        .with("venue_id", hall.0);
    world.add("ward7", meeting);
    let reader = world.reader("ward7");
    assert_eq!(reader.plan_gone(plan).unwrap(), []);
    let bookings = reader.plan_bookings(plan).unwrap();
    let items = reader.plan(plan).unwrap().unwrap().items;
    let found = warnings(&items, Around { bookings: &bookings, ..Around::default() });
    let twice: Vec<_> = found.iter().filter(|found| matches!(found.what, Doubt::HallTwice { .. })).collect();
    assert_eq!(twice.len(), 1);
    assert_eq!((twice[0].item, twice[0].field), (talk.id, "venue_id"));

    save(&mut world, "ward7", talk.clone().with("from_on", Value::Empty).with("to_on", "2021-03-14"));
    let bookings = world.reader("ward7").plan_bookings(plan).unwrap();
    let met = bookings.iter().filter(|booking| &*booking.title == "Họp tổ dân phố 34").count();
    assert_eq!(met, 1, "the one day that is known");

    let school = Id(talk.get("supporting").items()[0].as_int().unwrap());
    world.try_as("ward7", &Op::Delete { register: RegisterId::Partners, id: school, version: 1 }).unwrap();
    let gone = world.reader("ward7").plan_gone(plan).unwrap();
    assert_eq!(gone.len(), 6, "each of the six talks");
    assert!(gone.iter().all(|gone| gone.column == "supporting" && gone.target == school));
}
