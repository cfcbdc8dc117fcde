//! The gate on a real file: versions, merges, conflicts, repeated requests, undo, soft deletes, the chain.

use crate::data::check::check;
use crate::data::{Error, ListQuery};
use crate::domain::op::{Bulk, Op, RequestId, earlier};
use crate::domain::{Denied, Id, Record, Refusal, RegisterId, Value};

use crate::it::support::world::{NOW, World};

fn save(record: Record) -> Op {
    let base = record.id.map(|_| record.values.clone());
    Op::Save { record, base }
}

fn refused(result: Result<crate::domain::op::Done, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

#[test]
fn a_saved_record_is_there_and_in_the_history() {
    let mut world = World::new();
    let id = world.add("ward7", world.talk());
    let stored = world.get("ward7", RegisterId::Activities, id);
    assert_eq!(stored.text("title"), "Dinh dưỡng cho trẻ dưới 5 tuổi");
    assert_eq!((stored.version, stored.text("state")), (1, "planned"));
    let history = world.reader("ward7").history(RegisterId::Activities, id, 10).unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!(history[0].kind, "add");
}

#[test]
fn the_same_request_twice_is_one_record() {
    let mut world = World::new();
    let actor = world.actor("ward7");
    let request = RequestId::new().unwrap();
    let op = save(world.talk());
    let first = world.store.execute(&actor, request, &op, NOW).unwrap();
    let second = world.store.execute(&actor, request, &op, NOW).unwrap();
    assert_eq!((first.record, first.step), (second.record, second.step));
    assert!(second.repeated && !first.repeated);
    assert_eq!(world.reader("ward7").count(&ListQuery::new(RegisterId::Activities)).unwrap(), 1);
}

#[test]
fn edits_of_different_fields_merge_and_of_the_same_field_conflict() {
    let mut world = World::new();
    let id = world.add("ward7", world.talk());
    let seen = world.get("ward7", RegisterId::Activities, id);

    let theirs = seen.clone().with("held_on", "2021-12-19");
    world.try_as("ward7", &Op::Save { record: theirs, base: Some(seen.values.clone()) }).unwrap();
    let mine = seen.clone().with("title", "Dinh dưỡng");
    let done = world.try_as("ward7", &Op::Save { record: mine, base: Some(seen.values.clone()) }).unwrap();
    assert_eq!(done.merged, ["Ngày"]);
    let now = world.get("ward7", RegisterId::Activities, id);
    assert_eq!((now.text("title"), now.text("held_on")), ("Dinh dưỡng", "2021-12-19"));

    let clash = seen.clone().with("held_on", "2021-12-20");
    let why =
        refused(world.try_as("ward7", &Op::Save { record: clash.clone(), base: Some(seen.values.clone()) }));
    let Refusal::Conflict(conflict) = why else { panic!("{why:?}") };
    assert_eq!(conflict.columns, ["held_on", "from_time", "to_time"]);
    assert_eq!(conflict.theirs.text("held_on"), "2021-12-19");

    // A stale edit that does not say what it began from changes nothing.
    assert!(matches!(
        refused(world.try_as("ward7", &Op::Save { record: clash, base: None })),
        Refusal::Conflict(_)
    ));
    assert_eq!(world.get("ward7", RegisterId::Activities, id), now);
}

#[test]
fn undo_and_redo_are_steps_and_versions_never_go_back() {
    let mut world = World::new();
    let id = world.add("ward7", world.talk());
    let seen = world.get("ward7", RegisterId::Activities, id);
    world.try_as("ward7", &save(seen.clone().with("expected", 80))).unwrap();

    let undo = |world: &mut World| {
        let target = world.reader("ward7").undo_target().unwrap().expect("something to undo");
        world.try_as("ward7", &Op::Undo { step: target.step }).map(|_| ())
    };
    undo(&mut world).unwrap();
    let back = world.get("ward7", RegisterId::Activities, id);
    assert_eq!((back.int("expected"), back.version), (None, 3));

    undo(&mut world).unwrap();
    assert!(world.reader("ward7").record(RegisterId::Activities, id).unwrap().is_none());
    assert!(world.reader("ward7").undo_target().unwrap().is_none());

    for expected in [None, Some(80)] {
        let target = world.reader("ward7").redo_target().unwrap().expect("something to redo");
        world.try_as("ward7", &Op::Undo { step: target.step }).unwrap();
        assert_eq!(world.get("ward7", RegisterId::Activities, id).int("expected"), expected);
    }
    assert!(world.reader("ward7").redo_target().unwrap().is_none());
}

#[test]
fn undo_is_refused_after_a_colleagues_edit_of_the_same_field_only() {
    let mut world = World::new();
    let id = world.add("ward7", world.talk());
    let seen = world.get("ward7", RegisterId::Activities, id);
    let step = world.try_as("ward7", &save(seen.clone().with("expected", 80))).unwrap().step;
    let seen = world.get("ward7", RegisterId::Activities, id);
    let other = world.try_as("ward7", &save(seen.clone().with("lead", "Hội LHPN"))).unwrap().step;
    let seen = world.get("ward7", RegisterId::Activities, id);
    world.try_as("ward7", &save(seen.with("expected", 90))).unwrap();

    assert!(matches!(refused(world.try_as("ward7", &Op::Undo { step })), Refusal::ChangedSince(_)));
    world.try_as("ward7", &Op::Undo { step: other }).unwrap();
    let now = world.get("ward7", RegisterId::Activities, id);
    assert_eq!((now.int("expected"), now.text("lead")), (Some(90), ""));
}

#[test]
fn a_deletion_takes_its_parts_along_and_brings_them_back() {
    let mut world = World::new();
    let class = world.add("ward7", world.class("hobby"));
    let slip = world.add("ward7", world.slip(class));
    assert_eq!(world.get("ward7", RegisterId::Enrolments, slip).ward, Some(world.wards[0]), "from the class");

    let step = world
        .try_as("ward7", &Op::Delete { register: RegisterId::Classes, id: class, version: 1 })
        .unwrap()
        .step;
    assert!(world.reader("ward7").record(RegisterId::Enrolments, slip).unwrap().is_none());
    world.try_as("ward7", &Op::Undo { step }).unwrap();
    assert_eq!(world.get("ward7", RegisterId::Enrolments, slip).text("name"), "Trần Thị Bưởi");
}

#[test]
fn what_others_point_to_is_not_deleted() {
    let mut world = World::new();
    let ward = world.wards[0];
    let area =
        world.add("ward7", Record::new(RegisterId::Neighbourhoods, Some(ward)).with("name", "Khu phố 1"));
    let group = Record::new(RegisterId::ResidentialGroups, Some(ward))
        .with("name", "Tổ 1")
        .with("neighbourhood_id", area.0);
    world.add("ward7", group);
    let why = refused(
        world.try_as("ward7", &Op::Delete { register: RegisterId::Neighbourhoods, id: area, version: 1 }),
    );
    assert_eq!(why, Refusal::InUse { register: RegisterId::ResidentialGroups, count: 1 });
}

#[test]
fn several_are_all_or_none_and_may_point_to_each_other() {
    let mut world = World::new();
    let class = save(world.class("hobby"));
    let slip = |name: &str| {
        save(
            Record::new(RegisterId::Enrolments, None)
                .with("class_id", earlier(0))
                .with("name", name)
                .with("birth", "1960")
                .with("sex", "nu"),
        )
    };
    let bad = Op::Several { what: Bulk::Import, ops: vec![class.clone(), slip("Lê Thị Tám"), slip("")] };
    assert!(matches!(refused(world.try_as("ward7", &bad)), Refusal::Invalid(_)));
    assert_eq!(world.reader("ward7").count(&ListQuery::new(RegisterId::Classes)).unwrap(), 0);

    let good =
        Op::Several { what: Bulk::Import, ops: vec![class, slip("Lê Thị Tám"), slip("Võ Văn Bảy")] };
    let step = world.try_as("ward7", &good).unwrap().step;
    assert_eq!(world.reader("ward7").count(&ListQuery::new(RegisterId::Enrolments)).unwrap(), 2);
    world.try_as("ward7", &Op::Undo { step }).unwrap();
    assert_eq!(world.reader("ward7").count(&ListQuery::new(RegisterId::Classes)).unwrap(), 0);
}

#[test]
fn a_long_row_of_references_is_kept_whole_and_a_longer_one_refused() {
    let mut world = World::new();
    let ward = Some(world.wards[0]);
    let plan = Record::new(RegisterId::Plans, ward).with("title", "KH").with("kind", "annual");
    let plan = world.add("ward7", plan.with("year", 2021));
    let need = || {
        let need = Record::new(RegisterId::NeedsRequests, ward).with("content", "Tin học");
        save(need.with("received_on", "2021-12-01"))
    };
    let most = crate::domain::kinds::MOST_VALUES;
    world
        .try_as("ward7", &Op::Several { what: Bulk::Import, ops: (0..=most).map(|_| need()).collect() })
        .unwrap();
    let needs = |count: usize| Value::many((1..=count).map(|id| Value::Int(id as i64)));
    let item = Record::new(RegisterId::PlanItems, None).with("plan_id", plan.0).with("section", "literacy");
    let item = item.with("content", "Lớp tin học");
    let why = refused(world.try_as("ward7", &save(item.clone().with("needs", needs(most + 1)))));
    assert!(matches!(&why, Refusal::Invalid(all) if all[0].column == "needs"), "{why:?}");
    let id = world.add("ward7", item.with("needs", needs(most)));
    let seen = world.get("ward7", RegisterId::PlanItems, id);
    assert_eq!(seen.get("needs").items().len(), most);
    let base = Some(seen.values.clone());
    world.try_as("ward7", &Op::Save { record: seen.with("expected", 30), base }).unwrap();
    assert_eq!(world.get("ward7", RegisterId::PlanItems, id).get("needs").items().len(), most);
}

#[test]
fn states_move_only_by_declared_steps_of_those_entitled() {
    let mut world = World::new();
    let plan = Record::new(RegisterId::Plans, Some(world.wards[0]))
        .with("title", "Kế hoạch năm 2021")
        .with("kind", "annual")
        .with("year", 2021);
    let id = world.add("ward7", plan);
    let step = |step, version, given| Op::Step { register: RegisterId::Plans, id, version, step, given };

    let plan = world.get("ward7", RegisterId::Plans, id);
    let why = refused(world.try_as("ward7", &save(plan.clone().with("state", "approved"))));
    assert_eq!(why, Refusal::NotAllowed(Denied::SystemSet("Tình trạng")));
    assert_eq!(
        refused(world.try_as("ward7", &step("approve", 1, vec![]))),
        Refusal::NotAllowed(Denied::Role)
    );

    world.try_as("ward7", &step("send", 1, vec![])).unwrap();
    let sent = world.get("district", RegisterId::Plans, id);
    assert_eq!(
        (sent.text("state"), sent.int("edition"), sent.text("sent_on")),
        ("sent", Some(1), "2021-12-06")
    );
    let why = refused(world.try_as("ward7", &save(sent.clone().with("purpose", "Khác"))));
    assert_eq!(why, Refusal::NotAllowed(Denied::State("Đã gửi")));
    let item = Record::new(RegisterId::PlanItems, None)
        .with("plan_id", id.0)
        .with("section", "literacy")
        .with("content", "Lớp xóa mù chữ");
    assert_eq!(refused(world.try_as("ward7", &save(item))), Refusal::NotAllowed(Denied::State("Đã gửi")));

    assert!(
        matches!(refused(world.try_as("district", &step("return", 2, vec![]))), Refusal::Invalid(_)),
        "says why"
    );
    let back = vec![("comment", Value::text("Thiếu hoạt động hè"))];
    world.try_as("district", &step("return", 2, back)).unwrap();
    let why = refused(world.try_as("district", &step("approve", 3, vec![])));
    assert_eq!(why, Refusal::WrongState { state: "Trả lại", step: "Phê duyệt" });
    let last = world.reader("district").undo_target().unwrap();
    assert!(last.is_some_and(|last| !last.undoable), "returning a plan is not undone");
}

#[test]
fn what_undo_speaks_of_is_named_with_its_class_and_for_the_office_with_its_ward() {
    let mut world = World::new();
    let class = world.class("hobby");
    let class = world.add("ward7", class);
    let slips: Vec<Op> = (0..3).map(|_| save(world.slip(class))).collect();
    world.try_as("ward7", &Op::Several { what: Bulk::Import, ops: slips }).unwrap();
    let title = world.get("ward7", RegisterId::Classes, class).text("title").to_owned();
    let said = |world: &World, login: &str| {
        crate::text::ui::deed(&world.reader(login).undo_target().unwrap().unwrap())
    };
    assert_eq!(said(&world, "ward7"), format!("nhập từ bảng – Ghi danh của “{title}” (3 bản ghi)"));
    let task = Record::new(RegisterId::Tasks, Some(world.wards[0])).with("title", "Nộp danh sách");
    world.add("district", task.with("due_on", "2021-12-20"));
    assert_eq!(said(&world, "district"), "thêm – Việc được giao “Nộp danh sách”, Phường 7");
}

#[test]
fn a_reference_into_another_ward_is_refused_like_one_that_is_not_there() {
    let mut world = World::new();
    let hall =
        Record::new(RegisterId::Venues, Some(world.wards[1])).with("name", "Hội trường").with("kind", "hall");
    let hall = world.add("ward8", hall);
    let foreign = refused(world.try_as("ward7", &save(world.talk().with("venue_id", hall.0))));
    let nowhere = refused(world.try_as("ward7", &save(world.talk().with("venue_id", 9999))));
    assert!(matches!(foreign, Refusal::Invalid(_)));
    assert_eq!(foreign, nowhere);
}

#[test]
fn two_live_records_do_not_share_what_must_differ() {
    let mut world = World::new();
    let group =
        |name: &str| Record::new(RegisterId::ResidentialGroups, Some(world.wards[0])).with("name", name);
    let (first, again) = (group("Tổ 1"), group("Tổ 1"));
    let id = world.add("ward7", first);
    let why = refused(world.try_as("ward7", &save(again.clone())));
    assert_eq!(why, Refusal::Taken { register: RegisterId::ResidentialGroups, fields: vec!["Tên tổ"] });
    world.try_as("ward7", &Op::Delete { register: RegisterId::ResidentialGroups, id, version: 1 }).unwrap();
    world.add("ward7", again);
}

#[test]
fn the_file_checks_whole_and_a_changed_history_is_found() {
    let mut world = World::new();
    for _ in 0..5 {
        world.add("ward7", world.talk());
    }
    for finding in check(&world.path).unwrap() {
        assert_eq!(finding.wrong, [], "{:?}", finding.check);
    }
    let raw = rusqlite::Connection::open(&world.path).unwrap();
    let tried = raw.execute("UPDATE changes SET patch = '{}' WHERE id = 3", []);
    assert!(tried.is_err(), "the history is append-only");
    let all: i64 = raw.query_row("SELECT count(*) FROM steps", [], |row| row.get(0)).unwrap();
    raw.execute_batch("DROP TRIGGER changes_are_final; DROP TRIGGER steps_are_final; DROP TRIGGER changes_stay; PRAGMA foreign_keys = OFF")
        .unwrap();
    let damages = [
        "UPDATE changes SET patch = '{}' WHERE id = 3",
        "UPDATE changes SET record_id = 99 WHERE id = 3",
        "UPDATE steps SET person_id = 1 WHERE id = 4",
        "UPDATE steps SET at_ms = at_ms + 1 WHERE id = 4",
        "DELETE FROM changes WHERE id = 5",
        "UPDATE activities SET title = 'Khác' WHERE id = 2",
        "UPDATE activities SET deleted_at = 1 WHERE id = 2",
        "UPDATE activities SET expected = 5 WHERE id = 3",
    ];
    for damage in damages {
        let copy = world.path.with_extension("copy");
        raw.execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
        rusqlite::Connection::open(&copy).unwrap().execute_batch(damage).unwrap();
        let found = check(&copy).unwrap().into_iter().any(|finding| !finding.wrong.is_empty());
        assert!(found, "{damage} of {all}");
        std::fs::remove_file(&copy).unwrap();
    }
}

#[test]
fn a_person_without_an_account_writes_nothing() {
    let mut world = World::new();
    let operator = world.reader("operator");
    let account = operator
        .options(RegisterId::Accounts, None, "ward7", 5)
        .unwrap()
        .into_iter()
        .find(|(_, label)| label == "ward7")
        .unwrap()
        .0;
    let actor = world.actor("ward7");
    let record = world.get("operator", RegisterId::Accounts, account).with("disabled_on", "2021-12-01");
    world.try_as("operator", &save(record)).unwrap();
    let op = save(world.talk());
    let why = refused(world.store.execute(&actor, RequestId::new().unwrap(), &op, NOW));
    assert_eq!(why, Refusal::NotAllowed(Denied::Role), "rights are those of now, not those of the login");
    let mut founder = actor;
    founder.person = Id(0);
    assert!(
        world.store.execute(&founder, RequestId::new().unwrap(), &op, NOW).is_err(),
        "the file is sealed"
    );
}

#[test]
fn rights_are_never_taken_back_by_undo() {
    let mut world = World::new();
    let person = Record::new(RegisterId::People, None).with("name", "Lê Văn Tám");
    let person = world.add("operator", person);
    let account = Record::new(RegisterId::Accounts, None).with("login", "p7.tam").with("person_id", person.0);
    let step = world.try_as("operator", &save(account)).unwrap().step;
    assert_eq!(refused(world.try_as("operator", &Op::Undo { step })), Refusal::NotUndoable);
}
