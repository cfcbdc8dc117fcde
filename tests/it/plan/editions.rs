//! What was approved stays what it was: every edition is printed as it was approved, whatever was done since.

use crate::data::{Error, Reader};
use crate::domain::op::{Bulk, Op};
use crate::domain::rules::plan::edition::Edition;
use crate::domain::rules::plan::progress::progress;
use crate::domain::{Id, Record, RegisterId, Value};
use crate::exchange::paper::plan::PlanPapers;
use crate::exchange::paper::{Asked, Format, Of, PAPERS, Printed, View, editions};
use crate::text::paper::command::Named;

use super::save;
use crate::it::support::demo;
use crate::it::support::plan::{item, step, whole_plan};
use crate::it::support::world::{NOW, World};

/// An edition as it comes out of the program.
fn written(world: &World, login: &str, plan: Id, number: usize) -> (Printed, Vec<u8>, String) {
    let papers = PlanPapers::edition(&world.reader(login), plan, Edition::Approved(number)).unwrap();
    let printed = papers.unwrap_or_else(|| panic!("edition {number} for {login}")).print(View::Whole);
    let docx = printed.write(Format::Docx).unwrap().unwrap();
    let text = text(&printed);
    (printed, docx, text)
}

fn text(printed: &Printed) -> String {
    String::from_utf8(printed.write(Format::Txt).unwrap().unwrap()).unwrap()
}

/// A text without the breaks of its lines.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn approve(world: &mut World, plan: Id, number: &str) {
    step(world, "ward7", RegisterId::Plans, plan, "send", vec![]);
    let given = vec![("approved_no", Value::text(number))];
    step(world, "district", RegisterId::Plans, plan, "approve", given);
}

fn delete(world: &mut World, login: &str, register: RegisterId, id: Id) {
    let version = world.get(login, register, id).version;
    world.try_as(login, &Op::Delete { register, id, version }).unwrap();
}

/// What is done, in words, and doing it.
type Change = (&'static str, fn(&mut World, Id));

/// Everything that can happen to what a plan says: one change each, named.
fn changes() -> Vec<Change> {
    vec![
        ("an item is moved", |world, plan| {
            let id = item(world, plan, "Hội thao").id.unwrap();
            let given = vec![("moved_to_quarter", Value::Int(4)), ("reason", Value::text("Giãn cách"))];
            step(world, "ward7", RegisterId::PlanItems, id, "move", given);
        }),
        ("an item is given up", |world, plan| {
            let id = item(world, plan, "Lớp cắm hoa").id.unwrap();
            step(
                world,
                "ward7",
                RegisterId::PlanItems,
                id,
                "drop",
                vec![("reason", Value::text("Ít người"))],
            );
        }),
        ("a place is renamed", |world, plan| {
            let hall = item(world, plan, "Luật Cư trú").int("venue_id").map(Id).unwrap();
            let hall = world.get("ward7", RegisterId::Venues, hall);
            save(world, "ward7", hall.with("name", "Nhà văn hóa"));
        }),
        ("a number is given anew", |world, _| {
            let ward = world.wards[0];
            let quota = world.reader("district").quotas_of(2021, Some(ward)).unwrap().remove(0);
            save(world, "district", quota.with("amount", 99));
        }),
        ("the guideline is published again", |world, _| {
            let pack =
                include_str!("../../../db/guidelines/2021.toml").replace("\"GIÁM ĐỐC\"", "\"PHÓ GIÁM ĐỐC\"");
            world.try_as("district", &Op::Publish { source: pack.into() }).unwrap();
        }),
        ("the ward is renamed", |world, _| {
            let ward = Id(world.wards[0].0);
            let ward = world.get("district", RegisterId::Wards, ward);
            save(world, "district", ward.with("name", "Phường Bảy"));
        }),
        ("the office's person has another post", |world, _| {
            let person = world.actor("district").person;
            let person = world.get("district", RegisterId::People, person);
            save(world, "operator", person.with("post", "Trưởng phòng"));
        }),
        ("it is amended", |world, plan| {
            let why = vec![("amend_reason", Value::text("Bổ sung quý IV"))];
            step(world, "ward7", RegisterId::Plans, plan, "amend", why);
        }),
        ("the guideline is published as it was", |world, _| {
            let source = include_str!("../../../db/guidelines/2021.toml").into();
            world.try_as("district", &Op::Publish { source }).unwrap();
        }),
        ("the guideline is published a third time", |world, _| {
            let pack = include_str!("../../../db/guidelines/2021.toml")
                .replace("\"GIÁM ĐỐC\"", "\"QUYỀN GIÁM ĐỐC\"");
            world.try_as("district", &Op::Publish { source: pack.into() }).unwrap();
        }),
        ("its head is written anew", |world, plan| {
            let head = world.get("ward7", RegisterId::Plans, plan);
            let head = head.with("purpose", "Mục đích mới").with("signer", "Lê Văn Tám");
            save(world, "ward7", head.with("bases", "Căn cứ mới"));
        }),
        ("an item is edited", |world, plan| {
            let talk = item(world, plan, "Luật Cư trú");
            save(world, "ward7", talk.with("expected", 999).with("content", "Luật Cư trú, sửa"));
        }),
        ("an item is deleted", |world, plan| {
            let id = item(world, plan, "Phân loại rác").id.unwrap();
            delete(world, "ward7", RegisterId::PlanItems, id);
        }),
        ("an item is added", |world, plan| {
            let item = Record::new(RegisterId::PlanItems, None).with("plan_id", plan.0);
            world.add("ward7", item.with("section", "summer").with("content", "Trại hè").with("quarter", 3));
        }),
        ("its money is less", |world, plan| {
            let limit = world.reader("ward7").plan_limits(plan).unwrap().remove(0);
            save(world, "ward7", limit.with("amount", 1_000_000));
        }),
        ("it is approved again", |world, plan| approve(world, plan, "90/QĐ-GDĐT")),
        ("the ward is merged", |world, _| {
            let [ward, into] = world.wards.map(|ward| Id(ward.0));
            let version = world.get("district", RegisterId::Wards, ward).version;
            let last = NOW.today.pred_opt().unwrap();
            world.try_as("district", &Op::Merge { ward, version, into, last }).unwrap();
        }),
    ]
}

fn approved_plan(world: &mut World) -> Id {
    let plan = whole_plan(world);
    let ward = Some(world.wards[0]);
    let limit = Record::new(RegisterId::PlanBudgets, ward).with("plan_id", plan.0);
    world.add("ward7", limit.with("fund_source", "state_budget").with("amount", 27_000_000));
    let quota = Record::new(RegisterId::Quotas, ward).with("year", 2021).with("kind", "classes");
    world.add("district", quota.with("amount", 3));
    approve(world, plan, "47/QĐ-GDĐT");
    plan
}

#[test]
fn an_approved_edition_is_printed_as_it_was_approved_whatever_was_done_since() {
    let mut world = World::new();
    let plan = approved_plan(&mut world);
    let first = written(&world, "district", plan, 1);
    for there in [
        "PHÊ DUYỆT CỦA",
        "Số: 47/QĐ-GDĐT",
        "ngày 06 tháng 12 năm 2021",
        "(được giao 27.000.000 đồng)",
        "Số lớp mở trong năm: 3",
        "Bản 1 · ",
    ] {
        assert!(flat(&first.2).contains(there), "{there}\n{}", first.2);
    }
    for elsewhere in ["DỰ THẢO", "còn thiếu", "điều chỉnh, bổ sung lần"] {
        assert!(!flat(&first.2).contains(elsewhere), "{elsewhere}\n{}", first.2);
    }
    // Whoever reads the plan prints the same, with or without personal columns.
    for login in ["ward7", "leader7", "inspector7"] {
        assert_eq!(written(&world, login, plan, 1), first, "{login}");
    }
    let now = |world: &World| {
        PlanPapers::load(&world.reader("district"), plan).unwrap().map(|all| all.print(View::Whole))
    };
    let mut second = None;
    for (what, change) in changes() {
        let before = now(&world);
        change(&mut world, plan);
        assert_eq!(written(&world, "district", plan, 1), first, "after: {what}");
        assert!(
            what == "it is approved again"
                || what.contains("post")
                || what.contains("merged")
                || now(&world) != before,
            "the plan of today does not show: {what}"
        );
        if what == "it is approved again" {
            second = Some(written(&world, "district", plan, 2));
        }
    }
    let second = second.unwrap();
    assert_eq!(written(&world, "district", plan, 2), second, "after the merger");
    for there in [
        "Hoạt động năm 2021 (điều chỉnh, bổ sung lần 1)",
        "Lý do điều chỉnh, bổ sung: Bổ sung quý IV",
        "Căn cứ Kế hoạch số 05/KH-TTHTCĐ ngày 20 tháng 01 năm 2021",
        "Số: 90/QĐ-GDĐT",
        "Trại hè",
        "Bản 2 · ",
    ] {
        assert!(flat(&second.2).contains(there), "{there}\n{}", second.2);
    }
    let mark = |text: &str| text.lines().last().unwrap().trim().to_owned();
    assert_ne!(mark(&first.2)[8..], mark(&second.2)[8..]);
}

#[test]
fn an_approved_plan_is_not_deleted_and_a_later_approval_has_its_own_number() {
    let mut world = World::new();
    let plan = approved_plan(&mut world);
    step(&mut world, "ward7", RegisterId::Plans, plan, "amend", vec![("amend_reason", Value::text("Thêm"))]);
    let version = world.get("ward7", RegisterId::Plans, plan).version;
    let refused = world.try_as("ward7", &Op::Delete { register: RegisterId::Plans, id: plan, version });
    let Err(Error::Refused(why)) = refused else { panic!("deleted") };
    let why = crate::text::refusal(&why);
    assert!(why.contains("Phê duyệt ngày") && why.contains("không xóa được"), "{why}");
    // Another may change the same plan meanwhile: that is no deletion.
    let head = world.get("ward7", RegisterId::Plans, plan);
    save(&mut world, "ward7", head.clone().with("purpose", "Mục đích khác"));
    let (base, record) = (Some(head.values.clone()), head.with("signer", "Lê Văn Tám"));
    world.try_as("ward7", &Op::Save { record, base }).unwrap();

    step(&mut world, "ward7", RegisterId::Plans, plan, "send", vec![]);
    step(&mut world, "district", RegisterId::Plans, plan, "approve", vec![]);
    let (first, second) = (written(&world, "ward7", plan, 1), written(&world, "ward7", plan, 2));
    assert!(flat(&first.2).contains("Số: 47/QĐ-GDĐT") && !flat(&second.2).contains("47/QĐ-GDĐT"));
}

#[test]
fn several_plans_that_are_approved_at_once_have_editions_too() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    step(&mut world, "ward7", RegisterId::Plans, plan, "send", vec![]);
    let version = world.get("district", RegisterId::Plans, plan).version;
    let op = Op::Step { register: RegisterId::Plans, id: plan, version, step: "approve", given: vec![] };
    world.try_as("district", &Op::Several { what: Bulk::Change, ops: vec![op] }).unwrap();
    assert!(flat(&written(&world, "ward7", plan, 1).2).contains("PHÊ DUYỆT CỦA"));
}

#[test]
fn a_change_that_was_undone_is_no_edition() {
    let mut world = World::new();
    let plan = approved_plan(&mut world);
    let version = world.get("ward7", RegisterId::Plans, plan).version;
    let given = vec![("amend_reason", Value::text("Bổ sung"))];
    let op = Op::Step { register: RegisterId::Plans, id: plan, version, step: "amend", given };
    let amended = world.try_as("ward7", &op).unwrap();
    world.try_as("ward7", &Op::Undo { step: amended.step }).unwrap();
    let named = Named { ward: None, year: 2021, title: None };
    let there = editions(&world.reader("ward7"), plan, named).unwrap();
    assert_eq!(there, [(Edition::Approved(1), "Bản đã phê duyệt lần 1 (06/12)".to_owned())]);
    let none = PlanPapers::edition(&world.reader("ward7"), plan, Edition::Approved(2)).unwrap();
    assert!(none.is_none(), "one edition only");
}

#[test]
fn what_is_not_approved_says_so_and_has_no_number_of_another_plan() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let now = |world: &World| {
        let papers = PlanPapers::load(&world.reader("ward7"), plan).unwrap().unwrap();
        flat(&text(&papers.print(View::Whole)))
    };
    assert!(now(&world).contains("DỰ THẢO") && now(&world).contains("Số: 05/KH-TTHTCĐ"));
    assert!(!now(&world).contains("PHÊ DUYỆT CỦA"));
    step(&mut world, "ward7", RegisterId::Plans, plan, "send", vec![]);
    assert!(
        !now(&world).contains("DỰ THẢO") && now(&world).contains("PHÊ DUYỆT CỦA"),
        "room for the approval"
    );
    let given = vec![("approved_no", Value::text("47/QĐ-GDĐT"))];
    step(&mut world, "district", RegisterId::Plans, plan, "approve", given);
    step(&mut world, "ward7", RegisterId::Plans, plan, "amend", vec![("amend_reason", Value::text("Thêm"))]);
    let draft = now(&world);
    for there in ["DỰ THẢO", "Số: /KH-TTHTCĐ", "(điều chỉnh, bổ sung lần 1)"] {
        assert!(draft.contains(there), "{there}\n{draft}");
    }
    assert!(!draft.contains("47/QĐ-GDĐT") && !draft.contains("Bản 1"), "{draft}");
    let head = world.get("ward7", RegisterId::Plans, plan);
    save(&mut world, "ward7", head.with("number", "31").with("plan_on", "2021-12-06"));
    assert!(now(&world).contains("Số: 31/KH-TTHTCĐ") && now(&world).contains("ngày 06 tháng 12 năm 2021"));
}

#[test]
fn how_a_plan_is_carried_out_is_a_paper_of_its_own() {
    let mut world = World::new();
    let plan = approved_plan(&mut world);
    for (what, change) in changes() {
        change(&mut world, plan);
        if what == "an item is added" {
            break;
        }
    }
    let paper = PAPERS.iter().find(|kind| kind.verb == "progress").unwrap();
    let Of::Plan { print, .. } = paper.of else { panic!("of a plan") };
    let asked = Asked { view: View::Whole, edition: Edition::Present, today: NOW.today };
    let printed = print(&world.reader("ward7"), plan, asked).unwrap().unwrap();
    let said = flat(&text(&printed));
    for there in [
        "TÌNH HÌNH THỰC HIỆN",
        "(Tính đến ngày 06 tháng 12 năm 2021)",
        "So với: Bản đã phê duyệt lần 1 (06/12).",
        "còn thiếu",
    ] {
        assert!(said.contains(there), "{there}\n{}", text(&printed));
    }
    let sheet = format!("{:?}", printed.sheets);
    for there in [
        "Đã bỏ khỏi kế hoạch",
        "Bổ sung sau phê duyệt",
        "Không tổ chức: Ít người",
        "Dời sang quý IV: Giãn cách",
    ] {
        assert!(sheet.contains(there), "{there}\n{sheet}");
    }
}

/// Every plan of the demonstration, as its district reads them.
fn plans_of_the_demonstration(reader: &Reader) -> Vec<Record> {
    let wards = reader.wards(NOW.today).unwrap();
    wards.iter().flat_map(|(ward, _)| reader.plans_of(*ward, 2021).unwrap()).collect()
}

#[test]
fn every_plan_of_the_demonstration_is_printed_whole_in_every_edition() {
    let reader = Reader::login(demo::shared(), "phong", NOW.today).unwrap().expect("the office");
    let plans = plans_of_the_demonstration(&reader);
    let (mut states, mut kinds) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
    for plan in &plans {
        let id = plan.id.unwrap();
        states.insert(plan.text("state").to_owned());
        kinds.insert(plan.text("kind").to_owned());
        // What the history says of today is what is stored, down to the order.
        let stored = reader.plan(id).unwrap().unwrap();
        let replayed = reader.plan_as_of(id, Id(i64::MAX)).unwrap().unwrap();
        let values = |all: &[Record]| all.iter().map(|one| (one.id, one.values.clone())).collect::<Vec<_>>();
        assert_eq!(values(&replayed.items), values(&stored.items), "{plan:?}");
        assert_eq!(values(&replayed.limits), values(&stored.limits));
        assert_eq!(replayed.plan.values, stored.plan.values);
        let ward = plan.ward.unwrap();
        let quotas = reader.quotas_as_of(2021, ward, Id(i64::MAX)).unwrap();
        assert_eq!(values(&quotas), values(&reader.quotas_of(2021, Some(ward)).unwrap()));

        let named = Named { ward: None, year: 2021, title: None };
        let there = editions(&reader, id, named).unwrap();
        assert_eq!(
            plan.text("state") == "approved",
            there[0].0 != Edition::Present && there.iter().all(|(edition, _)| *edition != Edition::Present),
            "{there:?}"
        );
        for kind in PAPERS {
            let Of::Plan { by_edition, print, .. } = kind.of else { continue };
            let wanted = if by_edition { there.clone() } else { vec![(Edition::Present, String::new())] };
            for (edition, title) in wanted {
                let view = (kind.view)(4, 12);
                let asked = Asked { view, edition, today: NOW.today };
                let printed = print(&reader, id, asked).unwrap().unwrap();
                let said = flat(&text(&printed));
                let what = format!("{} {} {title}:\n{}", plan.text("title"), kind.verb, text(&printed));
                if edition != Edition::Present {
                    for false_word in ["(chưa ghi)", "Không có nội dung", "còn thiếu", "DỰ THẢO"]
                    {
                        assert!(!said.contains(false_word), "{false_word}: {what}");
                    }
                    assert!(said.contains("PHÊ DUYỆT CỦA") && said.contains("Bản "), "{what}");
                }
                if by_edition {
                    let version = match edition {
                        Edition::Present => stored.clone(),
                        Edition::Approved(number) => {
                            let step = reader.plan_approvals(id).unwrap()[number - 1].step;
                            reader.plan_as_of(id, step).unwrap().unwrap()
                        }
                    };
                    says_all(&version.plan, &said, &what);
                    let live = progress(&version.items, &[], 2021, NOW.today).total;
                    if live.planned > 0 {
                        sums_are(&said, live.expected, live.budget, &what);
                    }
                }
                if kind.verb == "progress" {
                    // The same figures as on the screen of the progress.
                    let found =
                        reader.plan_fulfilments(id, &reader.guideline(2021).unwrap().unwrap()).unwrap();
                    let total = progress(&stored.items, &found, 2021, NOW.today).total;
                    assert!(
                        said.contains(&format!("Đã tổ chức {}/{} nội dung", total.done, total.planned)),
                        "{what}"
                    );
                    sums_are(&said, total.expected, total.budget, &what);
                }
            }
        }
    }
    assert_eq!(kinds.len(), 2, "{kinds:?}");
    assert_eq!(states.into_iter().collect::<Vec<_>>(), ["amending", "approved", "draft", "returned", "sent"]);
}

/// Whatever the plan's head records is on the paper.
fn says_all(plan: &Record, said: &str, what: &str) {
    for column in ["number", "purpose", "requirements", "targets", "signer"] {
        for line in plan.text(column).lines().filter(|line| !line.trim().is_empty()) {
            assert!(said.contains(&flat(line)), "{column} {line}: {what}");
        }
    }
}

fn sums_are(said: &str, people: i64, money: i64, what: &str) {
    let show = crate::vietnamese::number::show_int;
    let (people, money) = (show(people), show(money));
    let sum = said.split("Tổng cộng").nth(1).unwrap_or_else(|| panic!("no sum: {what}"));
    let figures: Vec<_> = sum.split(['|', ' ']).filter(|word| !word.is_empty()).take(2).collect();
    assert_eq!(figures, [people, money], "{what}");
}
