//! A person's first key by a one-time code: who may issue one, what the history has of it, and that the code itself is
//! nowhere to be read.

use std::path::Path;

use crate::data::{Error, ListQuery, Only, enrol};
use crate::domain::op::Op;
use crate::domain::{Denied, Id, Record, Refusal, RegisterId, Value};
use crate::ui::app::driver::Driver;

use crate::it::support::process::Finish as _;
use crate::it::support::sample::LOGINS;
use crate::it::support::settings::{Settings, said};
use crate::it::support::world::{NOW, World, with_a_key};

/// The account with this login.
fn account(world: &World, login: &str) -> Id {
    let query = ListQuery::new(RegisterId::Accounts).only("login", Only::Is(login.into()));
    let page = world.reader("operator").page(&query, &crate::data::At::First, 1).unwrap();
    page.rows[0].record.id.unwrap()
}

/// The operations that touched a record, the newest first.
fn history(world: &World, register: RegisterId, id: Id) -> Vec<String> {
    let entries = world.reader("operator").history(register, id, 20).unwrap();
    entries.into_iter().map(|entry| entry.op).collect()
}

/// The number-th key that nobody has yet.
fn key(number: u32) -> Record {
    with_a_key(Record::new(RegisterId::Keys, None), number)
}

fn base64(number: u32) -> String {
    key(number).text("public_key").split(' ').nth(1).unwrap().to_owned()
}

/// Whether some file of the folder holds these bytes.
fn is_readable(folder: &Path, what: &str) -> bool {
    std::fs::read_dir(folder).unwrap().flatten().any(|entry| {
        let path = entry.path();
        let within = |bytes: Vec<u8>| bytes.windows(what.len()).any(|part| part == what.as_bytes());
        if path.is_dir() { is_readable(&path, what) } else { std::fs::read(path).is_ok_and(within) }
    })
}

#[test]
fn the_operator_reads_out_a_code_for_a_first_key() {
    let world = World::new();
    let folder = world.path.parent().unwrap();
    // Whoever only reads the accounts issues none.
    let mut office = Driver::new(&world.path, "district", NOW).unwrap();
    office.keys("8").type_text("tai khoan").keys("Enter F1").type_text("ma ghi danh").keys("Enter");
    assert!(!enrol::is_open(folder, NOW.utc_ms), "{}", office.screen());
    let mut driver = Driver::new(&world.path, "operator", NOW).unwrap();
    driver.keys("8").type_text("tai khoan").keys("Enter").type_text("ward8").keys("F1");
    driver.type_text("ma ghi danh").keys("Enter");
    let screen = driver.screen();
    assert!(screen.contains("“ward8”") && screen.contains("07/12/2021 09:00"), "{screen}");
    let is_code = |word: &&str| word.len() == 11 && word.as_bytes()[5] == b'-';
    let code = screen.split_whitespace().find(is_code).unwrap_or_else(|| panic!("{screen}"));
    let screen = driver.keys("Esc").screen();
    assert!(screen.contains("ward8") && !screen.contains(code), "{screen}");
    // It is in the history, of which nothing is taken back.
    assert_eq!(history(&world, RegisterId::Accounts, account(&world, "ward8")), ["code", "add"]);
    let screen = driver.keys("^r").screen();
    assert!(screen.contains("Nguyễn Thị Thử  cấp mã ghi danh dùng một lần"), "{screen}");
    assert!(!screen.contains(code), "{screen}");
    driver.keys("Esc ^z");
    assert!(driver.notice().starts_with("Không hoàn tác được: cấp mã"), "{}", driver.notice());
    for part in [code.to_owned(), code.replace('-', "")] {
        assert!(!is_readable(folder, &part), "{part}");
    }
    let at = NOW.utc_ms + 86_399_999;
    let redeemed = enrol::redeem(folder, "-", code, at, Ok::<_, Error>).unwrap();
    let enrol::Answer::Right(redeemed) = redeemed else { panic!("{redeemed:?}") };
    assert_eq!(redeemed.person, world.actor("ward8").person.0);
    assert_eq!(redeemed.issued_by, world.actor("operator").person.0);
}

#[test]
fn only_an_operator_issues_codes_and_a_key_goes_to_the_person_of_the_code() {
    let mut world = World::new();
    let id = account(&world, "ward8");
    for login in LOGINS.into_iter().filter(|login| *login != "operator") {
        for op in [Op::IssueCode { account: id }, Op::Enrol { account: id, key: key(1) }] {
            match world.try_as(login, &op) {
                Err(Error::Refused(Refusal::NotAllowed(Denied::Role))) => {}
                other => panic!("{login} {op:?}: {other:?}"),
            }
        }
    }
    assert_eq!(history(&world, RegisterId::Accounts, id), ["add"]);
    let gone = world.try_as("operator", &Op::IssueCode { account: Id(9999) });
    assert!(matches!(gone, Err(Error::Refused(Refusal::Gone(RegisterId::Accounts)))), "{gone:?}");
    let another = key(1).with("person_id", world.actor("district").person.0);
    world.try_as("operator", &Op::Enrol { account: id, key: another }).unwrap();
    let page = world.reader("operator").page(&ListQuery::new(RegisterId::Keys), &crate::data::At::First, 9);
    let stored = page.unwrap().rows.remove(0).record;
    assert_eq!(*stored.get("person_id"), Value::Int(world.actor("ward8").person.0));
    assert_eq!(history(&world, RegisterId::Keys, stored.id.unwrap()), ["enrol"]);
    let checked = crate::data::check::check(&world.path).unwrap();
    assert!(checked.iter().all(|finding| finding.wrong.is_empty()), "{checked:?}");
}

/// Issues a code on the server's shell.
fn issued(settings: &Settings, login: &str) -> String {
    let done = settings.run(&["key", "code", login]);
    assert!(done.status.success(), "{}", said(&done));
    let is_code = |word: &&str| word.len() == 11 && word.as_bytes()[5] == b'-';
    said(&done).split_whitespace().find(is_code).unwrap().to_owned()
}

#[test]
fn a_code_is_used_once_and_both_are_in_the_history() {
    let world = World::new();
    let folder = world.path.parent().unwrap();
    let settings = Settings::of(&world.path, "");
    let id = account(&world, "ward8");
    let code = issued(&settings, "ward8");
    assert_eq!(history(&world, RegisterId::Accounts, id), ["code", "add"]);
    let kept = std::fs::read_to_string(folder.join("enrol.json")).unwrap();
    let digest = kept.split("\"digest\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(digest.len(), 64);
    let enter = |number, code: &str| settings.stranger(&base64(number), &format!("enrol {code}")).finish();
    let done = enter(1, &code.to_lowercase());
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(history(&world, RegisterId::Accounts, id), ["enrol", "code", "add"]);
    // Not twice, not by another key, and neither it nor its digest is left anywhere.
    let before = crate::data::backup::summary(&world.path).unwrap();
    let again = enter(2, &code);
    assert_eq!(again.status.code(), Some(3), "{}", said(&again));
    for part in [&code, &code.replace('-', ""), &digest] {
        assert!(!is_readable(folder, part), "{part}");
    }
    // However many wrong ones come from one place, the holder of the right one gets in from another.
    let code = issued(&settings, "ward7");
    let from = |address: &str, number, code: &str| {
        let mut stranger = settings.stranger(&base64(number), &format!("enrol {code}"));
        stranger.env("SSH_CONNECTION", format!("{address} 40000 10.0.0.1 22")).finish()
    };
    for _ in 0..12 {
        assert_eq!(from("10.9.9.9", 3, "00000-00000").status.code(), Some(3));
    }
    let guessed = from("10.9.9.9", 3, &code);
    assert_eq!(guessed.status.code(), Some(3), "{}", said(&guessed));
    assert!(said(&guessed).contains("vẫn còn hiệu lực"), "{}", said(&guessed));
    let refused = std::fs::read_to_string(folder.join("refused.log")).unwrap();
    assert!(refused.contains(" wrong-code ") && refused.contains(" too-many-codes "), "{refused}");
    let done = from("10.1.1.1", 3, &code);
    assert!(done.status.success(), "{}", said(&done));
    let steps = crate::data::backup::summary(&world.path).unwrap().steps;
    assert_eq!(steps, before.steps + 2, "of all these only the second code was issued and used");
}
