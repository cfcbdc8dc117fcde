//! Erasing what is personal of somebody: nothing of it is left anywhere, and no count moves.

use std::path::Path;

use crate::data::check::{Check, check};
use crate::data::drafts::{DraftKey, Drafts};
use crate::data::evidence::Answer;
use crate::data::evidence::questions::query;
use crate::data::{Error, Reader, Store};
use crate::domain::op::{Done, Now, Op, RequestId};
use crate::domain::refusal::{Denied, Refusal};
use crate::domain::{Id, Record, RegisterId, Value};
use crate::guideline::questions::{QUESTIONS, Question};
use crate::guideline::{Guideline, PeriodKey};
use crate::ui::app::driver::Driver;

use crate::it::evidence::{asks, pack};
use crate::it::support::world::{NOW, World};

const SLIPS: RegisterId = RegisterId::Enrolments;
const PEOPLE: RegisterId = RegisterId::Learners;
const NUMBER: &str = "079155000123";
const PHONE: &str = "0903123412";

/// What must be nowhere: as it was written, as it is found, and as it is ordered.
const SECRETS: [&str; 8] =
    ["Trần Thị Bưởi", "tran thi buoi", "Bưởi", NUMBER, PHONE, "0918222333", "Lê Lợi", "1955-08-12"];

struct Story {
    world: World,
    learner: Id,
    slips: Vec<Id>,
}

/// Somebody in two classes of ward 7, whose phone was changed and one of whose slips was deleted; of the same number
/// in ward 8; and a namesake of none of this.
fn story() -> Story {
    let mut world = World::new();
    let mut slips = Vec::new();
    for kind in ["hobby", "literacy", "it"] {
        let class = world
            .class(if kind == "it" { "hobby" } else { kind })
            .with("title", format!("Lớp {kind}").as_str());
        let class = world.add("ward7", class);
        let slip = world
            .slip(class)
            .with("birth", "1955-08-12")
            .with("phone", PHONE)
            .with("identity", NUMBER)
            .with("address", "12 Lê Lợi")
            .with("ethnicity", "cham")
            .with("priority_groups", Value::many([Value::text("poor")]))
            .with("enrolled_on", "2021-03-01")
            .with("note", "Con gái Trần Thị Bưởi");
        slips.push(world.add("ward7", slip));
        let session = Record::new(RegisterId::Sessions, None)
            .with("class_id", class.0)
            .with("held_on", "2021-04-06")
            .with("present", 1);
        let session = world.add("ward7", session);
        let held = world.get("ward7", RegisterId::Sessions, session);
        let (register, version) = (RegisterId::Sessions, held.version);
        let step = Op::Step { register, id: session, version, step: "hold", given: Vec::new() };
        world.try_as("ward7", &step).unwrap();
    }
    let before = world.get("ward7", SLIPS, slips[0]);
    let other = Op::Save { record: before.clone().with("phone", "0918222333"), base: Some(before.values) };
    world.try_as("ward7", &other).unwrap();
    let before = world.get("ward7", SLIPS, slips[0]);
    let again = Op::Save { record: before.clone().with("phone", PHONE), base: Some(before.values) };
    world.try_as("ward7", &again).unwrap();
    let version = world.get("ward7", SLIPS, slips[2]).version;
    world.try_as("ward7", &Op::Delete { register: SLIPS, id: slips[2], version }).unwrap();
    let learner = world.get("ward7", SLIPS, slips[0]).int("learner_id").map(Id).unwrap();
    Story { world, learner, slips }
}

fn erase(world: &mut World, login: &str, learner: Id) -> Result<Done, Error> {
    let version = world.get(login, PEOPLE, learner).version;
    world.try_as(login, &Op::Erase { learner, version, decision: "12/QĐ-UBND".into() })
}

/// Everything beside the file, and the file, as bytes.
fn bytes(path: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(path.parent().unwrap()).unwrap();
    let files = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    files.map(|path| (path.display().to_string(), std::fs::read(&path).unwrap())).collect()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|part| part == words.as_bytes())
}

/// What every question about learners answers of each ward and of the district: now, and as of a day before anything
/// was erased.
fn counts(world: &World, pack: &Guideline) -> Vec<(String, Option<Answer>)> {
    let reader = Reader::login(&world.path, "district", NOW.today).unwrap().unwrap();
    let of_people = |known: &&Question| query(known.name).is_some_and(|sql| sql.contains(" enrolments "));
    let mut all = Vec::new();
    for ask in QUESTIONS.iter().filter(of_people).flat_map(|known| asks(known.name, pack)) {
        for ward in [Some(world.wards[0]), None] {
            for period in [PeriodKey::year(2021), PeriodKey::quarter(2021, 2)] {
                let what = format!("{ask:?} {ward:?} {period:?}");
                all.push((what, reader.ask(&ask, ward, period, pack).unwrap()));
            }
        }
        let then = reader.ask_as_of(NOW.today, &ask, None, PeriodKey::year(2021), pack).unwrap();
        all.push((format!("{ask:?} then"), then));
    }
    all
}

fn is_whole(world: &World) -> u32 {
    let findings = check(&world.path).unwrap();
    for finding in &findings {
        assert_eq!(finding.wrong, [], "{:?}", finding.check);
    }
    findings.iter().find(|finding| finding.check == Check::Chain).unwrap().erased
}

#[test]
fn nothing_of_what_was_erased_is_left_and_no_count_moves() {
    let pack = pack();
    let Story { mut world, learner, slips } = story();
    // Somebody types into one of the slips, and somebody else the number into a new one.
    for (login, id) in [("ward7", Some(slips[0])), ("leader7", None)] {
        let person = world.actor(login).person;
        let drafts = Drafts::open(&world.path, person, login).unwrap();
        let key = DraftKey { register: SLIPS, id, parent: None, ward: Some(world.wards[0]) };
        let state = format!("{{\"name\":\"Trần Thị Bưởi\",\"identity\":\"{NUMBER}\"}}");
        drafts.keep(&key, RequestId::new().unwrap(), &state, NOW.utc_ms).unwrap();
        drafts.flush().unwrap();
    }
    assert_eq!(is_whole(&world), 0);
    let before = counts(&world, &pack);
    assert!(before.iter().any(|(what, answer)| what.contains("learners_unique")
        && answer.as_ref().is_some_and(|answer| answer.found == 1)));
    for secret in SECRETS {
        assert!(bytes(&world.path).iter().any(|(_, bytes)| holds(bytes, secret)), "{secret}");
    }
    let later = Now { utc_ms: NOW.utc_ms + 86_400_000, today: NOW.today + chrono::TimeDelta::days(1) };
    let version = world.get("leader7", PEOPLE, learner).version;
    let op = Op::Erase { learner, version, decision: "12/QĐ-UBND".into() };
    let done = world.store.execute(&world.actor("leader7"), RequestId::new().unwrap(), &op, later).unwrap();
    assert!(!done.undoable && done.record == Some(learner));
    for (file, bytes) in bytes(&world.path) {
        for secret in SECRETS {
            assert!(!holds(&bytes, secret), "{secret} is in {file}");
        }
    }
    assert_eq!(counts(&world, &pack), before);
    assert!(is_whole(&world) > 4);
    let slip = world.get("ward7", SLIPS, slips[1]);
    assert_eq!(slip.text("name"), "(đã xóa theo QĐ 12/QĐ-UBND)");
    assert_eq!((slip.text("birth"), slip.text("ethnicity"), slip.text("sex")), ("1955", "other", "nu"));
    assert_eq!(slip.get("priority_groups").items().len(), 1);
    for gone in ["phone", "identity", "address", "note"] {
        assert!(slip.get(gone).is_empty(), "{gone}");
    }
}

#[test]
fn only_who_answers_for_the_ward_erases_once_and_by_a_decision() {
    for (login, why) in [("ward7", Denied::Role), ("cec", Denied::Role)] {
        let Story { mut world, learner, .. } = story();
        let refused = erase(&mut world, login, learner);
        assert!(
            matches!(&refused, Err(Error::Refused(Refusal::NotAllowed(denied))) if *denied == why),
            "{login} {refused:?}"
        );
        let version = world.get("ward7", PEOPLE, learner).version;
        let op = Op::Erase { learner, version, decision: "12".into() };
        assert!(matches!(world.try_as("ward8", &op), Err(Error::Refused(_))));
    }
    for login in ["leader7", "district"] {
        let Story { mut world, learner, .. } = story();
        let version = world.get(login, PEOPLE, learner).version;
        for decision in ["", "theo yêu cầu"] {
            let op = Op::Erase { learner, version, decision: decision.into() };
            assert!(
                matches!(world.try_as(login, &op), Err(Error::Refused(Refusal::Invalid(_)))),
                "{decision}"
            );
        }
        let op = Op::Erase { learner, version: version - 1, decision: "12".into() };
        assert!(matches!(world.try_as(login, &op), Err(Error::Refused(Refusal::ChangedSince(_)))));
        erase(&mut world, login, learner).unwrap();
        assert!(matches!(erase(&mut world, login, learner), Err(Error::Refused(Refusal::Invalid(_)))));
    }
}

#[test]
fn neither_erasing_nor_what_it_touched_is_undone() {
    let Story { mut world, learner, slips } = story();
    let change = world.get("ward7", SLIPS, slips[0]);
    let saved = Op::Save { record: change.clone().with("occupation", "retired"), base: Some(change.values) };
    let harmless = world.try_as("ward7", &saved).unwrap();
    let change = world.get("ward7", SLIPS, slips[0]);
    let saved = Op::Save { record: change.clone().with("address", "9 Lê Lai"), base: Some(change.values) };
    let told = world.try_as("ward7", &saved).unwrap();
    let erased = erase(&mut world, "leader7", learner).unwrap();
    for (login, step) in [("leader7", erased.step), ("ward7", told.step)] {
        let undone = world.try_as(login, &Op::Undo { step });
        assert!(matches!(undone, Err(Error::Refused(Refusal::NotUndoable))), "{login} {undone:?}");
    }
    // What told nothing personal is.
    world.try_as("ward7", &Op::Undo { step: harmless.step }).unwrap();
    assert_eq!(world.get("ward7", SLIPS, slips[0]).text("name"), "(đã xóa theo QĐ 12/QĐ-UBND)");
    is_whole(&world);
}

#[test]
fn whoever_empties_or_changes_what_is_left_without_a_decision_is_found() {
    let forge = |sql: &str| {
        let Story { mut world, learner, .. } = story();
        erase(&mut world, "leader7", learner).unwrap();
        is_whole(&world);
        let file = rusqlite::Connection::open(&world.path).unwrap();
        let triggers: String = file
            .query_row("SELECT sql FROM sqlite_schema WHERE name = 'changes_are_final'", [], |row| row.get(0))
            .unwrap();
        file.execute_batch("DROP TRIGGER changes_are_final").unwrap();
        assert!(file.execute(sql, []).unwrap() > 0, "{sql}");
        file.execute_batch(&triggers).unwrap();
        let findings = check(&world.path).unwrap();
        let chain = findings.iter().find(|finding| finding.check == Check::Chain).unwrap();
        assert!(!chain.wrong.is_empty(), "{sql}");
    };
    forge(
        "UPDATE changes SET patch = '{}', salt = NULL, purged_step = (SELECT max(id) FROM steps) WHERE id = 1",
    );
    forge("UPDATE changes SET patch = '{}', salt = NULL, purged_step = step_id WHERE id = 1");
    forge("UPDATE changes SET patch = NULL WHERE purged_step IS NOT NULL");
    forge(
        "UPDATE changes SET patch = json_set(patch, '$.sex', json('[null, \"nam\"]')) WHERE purged_step IS NOT NULL",
    );
    forge("UPDATE changes SET purged_step = NULL WHERE purged_step IS NOT NULL");
}

#[test]
fn who_was_counted_once_stays_counted_once_when_one_of_their_records_is_erased() {
    let pack = pack();
    let Story { mut world, learner, .. } = story();
    let mut theirs = |title: &str| {
        let class = world.class("hobby").with("title", title);
        let class = Record { ward: Some(world.wards[1]), ..class };
        let class = world.add("ward8", class);
        let slip = world.slip(class).with("birth", "1955-08-12").with("identity", NUMBER);
        world.add("ward8", slip)
    };
    let (_, second) = (theirs("Lớp A"), theirs("Lớp B"));
    let unique = |world: &World| {
        let sql = "SELECT count(DISTINCT coalesce(same_as, id)) FROM learners WHERE deleted_at IS NULL";
        let file = rusqlite::Connection::open(&world.path).unwrap();
        file.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!(unique(&world), 1);
    let before = counts(&world, &pack);
    erase(&mut world, "district", learner).unwrap();
    assert_eq!(unique(&world), 1);
    assert_eq!(counts(&world, &pack), before);
    // Another ward's clerk works on, with the number.
    let slip = world.get("ward8", SLIPS, second);
    let saved = Op::Save { record: slip.clone().with("birth", "1955"), base: Some(slip.values) };
    world.try_as("ward8", &saved).unwrap();
    let class = Record { ward: Some(world.wards[1]), ..world.class("hobby").with("title", "Lớp C") };
    let class = world.add("ward8", class);
    let slip = world.slip(class).with("birth", "1955").with("identity", NUMBER);
    world.add("ward8", slip);
    assert_eq!(unique(&world), 1);
    is_whole(&world);
}

/// A slip that was given to the wrong person says in its history who that was.
#[test]
fn what_was_theirs_once_forgets_them_and_keeps_whose_it_is() {
    let Story { mut world, learner, .. } = story();
    let class = world.class("hobby").with("title", "Lớp nấu ăn");
    let class = world.add("ward7", class);
    let other = world.slip(class).with("name", "Lê Văn Tám").with("sex", "nam").with("phone", "0911000111");
    let other = world.add("ward7", other);
    let somebody = world.get("ward7", SLIPS, other).get("learner_id").clone();
    let class = world.class("hobby").with("title", "Lớp may");
    let class = world.add("ward7", class);
    let wrong = world.slip(class).with("learner_id", learner.0).with("birth", "1955-08-12");
    let wrong = world.add("ward7", wrong);
    let before = world.get("ward7", SLIPS, wrong);
    let right = Op::Save { record: before.clone().with("learner_id", somebody), base: Some(before.values) };
    world.try_as("ward7", &right).unwrap();
    erase(&mut world, "leader7", learner).unwrap();
    for (file, bytes) in bytes(&world.path) {
        for secret in SECRETS {
            assert!(!holds(&bytes, secret), "{secret} is in {file}");
        }
    }
    assert_eq!(world.get("ward7", SLIPS, wrong).text("name"), "Lê Văn Tám");
    assert_eq!(world.get("ward7", SLIPS, wrong).text("phone"), "0911000111");
    is_whole(&world);
}

/// The records of a ward that was merged stay with it; what is personal in them goes with what goes on from them.
#[test]
fn what_a_merged_ward_held_of_them_is_erased_too() {
    let mut world = World::new();
    let class = Record { ward: Some(world.wards[1]), ..world.class("hobby") };
    let class = world.add("ward8", class);
    let slip = world.slip(class).with("phone", PHONE).with("identity", NUMBER).with("birth", "1955-08-12");
    let slip = world.add("ward8", slip);
    let (ward, into) = (Id(world.wards[1].0), Id(world.wards[0].0));
    let version = world.get("district", RegisterId::Wards, ward).version;
    let last = NOW.today - chrono::TimeDelta::days(1);
    world.try_as("district", &Op::Merge { ward, version, into, last }).unwrap();
    let old = world.get("district", SLIPS, slip).int("learner_id").map(Id).unwrap();
    let file = rusqlite::Connection::open(&world.path).unwrap();
    let sql = "SELECT id FROM learners WHERE origin_id = ?1";
    let learner = file.query_row(sql, [old.0], |row| row.get(0)).map(Id).unwrap();
    drop(file);
    erase(&mut world, "leader7", learner).unwrap();
    for (file, bytes) in bytes(&world.path) {
        for secret in ["Trần Thị Bưởi", NUMBER, PHONE, "1955-08-12"] {
            assert!(!holds(&bytes, secret), "{secret} is in {file}");
        }
    }
    is_whole(&world);
}

/// A reader that never ends keeps the file from being written anew; whoever opens it next does it.
#[test]
fn what_keeps_the_file_from_being_cleaned_up_only_puts_it_off() {
    let Story { mut world, learner, .. } = story();
    let reader = rusqlite::Connection::open(&world.path).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM steps;").unwrap();
    erase(&mut world, "leader7", learner).unwrap();
    assert!(bytes(&world.path).iter().any(|(_, bytes)| holds(bytes, NUMBER)));
    reader.execute_batch("COMMIT").unwrap();
    drop(reader);
    drop(Store::open(&world.path).unwrap());
    for (file, bytes) in bytes(&world.path) {
        for secret in SECRETS {
            assert!(!holds(&bytes, secret), "{secret} is in {file}");
        }
    }
    is_whole(&world);
    let talk = world.talk();
    world.add("ward7", talk);
}

#[test]
fn other_sessions_go_on_while_the_file_is_written_anew() {
    let Story { mut world, learner, .. } = story();
    let mut clerk = Driver::new(&world.path, "ward7", NOW).unwrap();
    clerk.keys("8").type_text("ghi danh").keys("Enter");
    assert!(clerk.screen().contains("Trần Thị Bưởi"), "{}", clerk.screen());
    erase(&mut world, "leader7", learner).unwrap();
    clerk.tick();
    clerk.keys("Esc 8").type_text("ghi danh").keys("Enter");
    let screen = clerk.screen();
    assert!(screen.contains("(đã xóa theo QĐ") && !screen.contains("Bưởi"), "{screen}");
    let talk = world.talk();
    world.add("ward7", talk);
}

#[test]
fn the_leader_erases_by_keys_after_being_told_that_it_is_for_good() {
    let Story { world, .. } = story();
    let open = |login: &str| {
        let mut driver = Driver::new(&world.path, login, NOW).unwrap();
        driver.keys("8").type_text("ho so nguoi hoc").keys("Enter F9");
        let is_at = |driver: &Driver| {
            let screen = driver.screen();
            screen.lines().any(|line| line.contains("│>") && line.contains("Xóa dữ liệu cá nhân"))
        };
        assert!((0..60).any(|_| is_at(&driver) || is_at(driver.keys("Down"))), "{}", driver.screen());
        driver.keys("Enter");
        driver
    };
    let clerk = open("ward7");
    assert!(!clerk.screen().contains("KHÔNG hoàn tác"), "{}", clerk.screen());
    let mut leader = open("leader7");
    let screen = leader.screen();
    assert!(screen.contains("KHÔNG hoàn tác được") && screen.contains("Bản sao lưu"), "{screen}");
    leader.keys("1").type_text("khong").keys("F2");
    assert!(leader.notice().contains("Gõ số quyết định"), "{}", leader.notice());
    leader.keys("^u").type_text("12/QD-UBND").keys("F2");
    assert!(leader.notice().contains("Đã xóa dữ liệu cá nhân"), "{}", leader.notice());
    let screen = leader.screen();
    assert!(screen.contains("(đã xóa theo QĐ 12") && !screen.contains("Bưởi"), "{screen}");
    leader.keys("^r");
    let history = leader.screen();
    assert!(history.contains("xóa dữ liệu cá nhân") && history.contains("(nội dung đã xóa"), "{history}");
    assert!(!history.contains("Bưởi") && !history.contains("0903"), "{history}");
}
