//! What a person sees, for every register, role and ward: the reader's views and `may` agree.

#[path = "scope/words.rs"]
mod words;

use crate::data::other_wards::MOST_ASKED;
use crate::data::{Error, ListQuery, Reader};
use crate::domain::field::Personal;
use crate::domain::op::Op;
use crate::domain::permission::may_add;
use crate::domain::register::Cec;
use crate::domain::{Id, Record, Refusal, RegisterId, Scope};
use crate::ui::app::driver::Driver;

use crate::it::support::sample::{LOGINS, added, sample};
use crate::it::support::world::{NOW, World};

#[test]
fn every_register_is_seen_by_those_and_only_those_whose_reach_it_is_in() {
    let mut world = World::new();
    for register in RegisterId::ALL.iter().copied() {
        for ward in world.wards {
            let id = added(&mut world, register, ward);
            for login in LOGINS {
                let actor = world.actor(login);
                let reach = actor.reach(register.decl());
                let of_ward = matches!(register.decl().scope, Scope::Ward { .. });
                // What it sees only because something points to it, nothing points to here.
                let by_itself = reach.cec && !matches!(register.decl().cec, Cec::Behind(..));
                let expected =
                    by_itself || reach.wards.as_ref().is_some_and(|wards| !of_ward || wards.has(ward));
                let seen = world.reader(login).record(register, id).unwrap();
                assert_eq!(seen.is_some(), expected, "{login} {register:?} of {ward:?}");
                let listed = world.reader(login).options(register, Some(ward), "", 500).unwrap();
                assert_eq!(
                    listed.iter().any(|(listed, _)| *listed == id),
                    expected,
                    "{login} lists {register:?}"
                );
                let history = world.reader(login).history(register, id, 5).unwrap();
                let is_personal = register.decl().fields.iter().any(|field| field.personal == Personal::Yes);
                let told = expected && !(reach.masked && is_personal);
                assert_eq!(!history.is_empty(), told, "{login} history of {register:?}");
                if let Some(record) = seen.filter(|_| reach.masked) {
                    personal_is_absent(&record, false);
                }
                writing_agrees_with_seeing(&mut world, login, register, id, expected);
            }
        }
    }
}

fn personal_is_absent(record: &Record, free_text_too: bool) {
    for (field, value) in record.register.decl().fields.iter().zip(&record.values) {
        let hidden =
            field.personal == Personal::Yes || free_text_too && field.personal == Personal::MayContain;
        assert!(!hidden || value.is_empty(), "{}.{}", record.register.decl().table, field.column);
    }
}

/// Who does not see a record learns from a refusal no more than that it is not there.
fn writing_agrees_with_seeing(world: &mut World, login: &str, register: RegisterId, id: Id, seen: bool) {
    let delete = Op::Delete { register, id, version: u32::MAX };
    let why = match world.try_as(login, &delete) {
        Err(Error::Refused(why)) => why,
        other => panic!("{login} {register:?}: {other:?}"),
    };
    assert_eq!(why == Refusal::Gone(register), !seen, "{login} {register:?}: {why:?}");
}

/// Whatever number and version a wish names: the gate shows nobody a record that the reader does not show them whole.
#[test]
fn a_stale_wish_shows_nothing_that_is_not_read_otherwise() {
    let mut world = World::new();
    let class = world.add("ward7", world.class("hobby"));
    let slip = world.add("ward7", world.slip(class));
    for (register, id) in [(RegisterId::Classes, class), (RegisterId::Enrolments, slip)] {
        let mut record = world.get("ward7", register, id);
        record.version += 7;
        let stale = Op::Save { record, base: None };
        let why = |world: &mut World, login: &str| match world.try_as(login, &stale) {
            Err(Error::Refused(why)) => why,
            other => panic!("{login} {register:?}: {other:?}"),
        };
        assert_eq!(why(&mut world, "cec"), Refusal::Gone(register), "no class of the GDNN-GDTX centre");
        let denied = Refusal::NotAllowed(crate::domain::Denied::Role);
        assert_eq!(why(&mut world, "inspector7"), denied, "reads it without what is personal");
        assert!(matches!(why(&mut world, "ward7"), Refusal::Conflict(_)));
    }
}

/// A patch is not shown to who reads a record in part, nor to the wall; that something changed there is.
#[test]
fn screens_follow_the_records_that_are_read_whatever_is_hidden_of_them() {
    let mut world = World::new();
    let class = world.add("ward7", world.class("literacy"));
    let slip = world.slip(class);
    let done = world.try_as("ward7", &Op::Save { record: slip, base: None }).unwrap();
    let told = |reader: &crate::data::Reader| {
        let changed = reader.changed_since(done.step.0 - 1).unwrap();
        changed.touches(RegisterId::Enrolments, Some(world.wards[0]))
    };
    for login in ["leader7", "cec", "district", "inspector7"] {
        assert!(told(&world.reader(login)), "{login}");
        assert!(told(&world.projector(login)), "the wall of {login}");
    }
    assert!(!told(&world.reader("ward8")) && !told(&world.projector("ward8")));
}

#[test]
fn only_the_declared_writers_add_records_and_only_where_they_work() {
    let mut world = World::new();
    for register in RegisterId::ALL.iter().copied() {
        for ward in world.wards {
            for login in LOGINS {
                let record = sample(&mut world, register, ward);
                let actor = world.actor(login);
                let may = register.decl().write.iter().any(|role| actor.holds(*role, record.ward));
                let record_ward = record.ward;
                let adds_anywhere = register.decl().write.iter().any(|role| actor.is(*role));
                let before = count(&world, register);
                let done = world.try_as(login, &Op::Save { record, base: None });
                assert!(may || done.is_err(), "{login} added to {register:?} of {ward:?}");
                // What an import is asked beforehand is never stricter than the gate, nor laxer than the declaration.
                let asked = may_add(&actor, register, record_ward).is_ok();
                assert_eq!(asked, may || record_ward.is_none() && adds_anywhere, "{login} {register:?}");
                assert!(done.is_ok() || count(&world, register) == before, "a refusal changes nothing");
            }
        }
    }
}

fn count(world: &World, register: RegisterId) -> u32 {
    let login = if matches!(register.decl().scope, Scope::Ward { .. }) { "district" } else { "operator" };
    world.reader(login).count(&ListQuery::new(register)).unwrap()
}

#[test]
fn the_projectors_reader_has_no_personal_columns_for_anybody() {
    let mut world = World::new();
    for register in RegisterId::ALL.iter().copied() {
        let ward = world.wards[0];
        let id = added(&mut world, register, ward);
        if let Some(record) = world.projector("district").record(register, id).unwrap() {
            personal_is_absent(&record, true);
        }
        assert!(world.projector("district").history(register, id, 5).unwrap().is_empty(), "{register:?}");
    }
}

#[test]
fn of_another_ward_only_whether_a_whole_identity_number_is_there_is_learnt() {
    const THEIRS: &str = "079155000123";
    let mut world = World::new();
    let class = world.class("hobby");
    let class = world.add("ward7", class);
    let slip = Record::new(RegisterId::Enrolments, None)
        .with("class_id", class.0)
        .with("name", "Trần Thị Bưởi")
        .with("birth", "1955")
        .with("sex", "nu")
        .with("identity", THEIRS);
    let slip = world.add("ward7", slip);
    let ward = world.wards[0];
    let subject = sample(&mut world, RegisterId::LiteracySubjects, ward).with("identity", "079060000007");
    world.add("ward7", subject);
    let ask =
        |world: &World, login: &str, number: &str| world.reader(login).is_known_elsewhere(number).unwrap();
    assert_eq!(ask(&world, "ward8", THEIRS), Some(true));
    assert_eq!(ask(&world, "ward8", "079060000007"), Some(true));
    assert_eq!(ask(&world, "ward8", "079155000124"), Some(false));
    assert_eq!(ask(&world, "ward7", THEIRS), Some(false), "their own is not elsewhere");
    for part in ["", "079155", "07915500012%", "079155000123 ", "%", "079155000123' OR 1=1"] {
        assert_eq!(ask(&world, "ward8", part), None, "{part}");
    }
    // Who sees all wards needs no hint; who sees no names, or stands before a projector, gets none.
    for login in ["district", "cec", "inspector7", "operator"] {
        assert_eq!(ask(&world, login, THEIRS), None, "{login}");
    }
    assert_eq!(world.projector("ward8").is_known_elsewhere(THEIRS).unwrap(), None);
    // What is typed fast enough to be no typing is not answered.
    let reader = world.reader("ward8");
    let answered = (0..MOST_ASKED).filter(|_| reader.is_known_elsewhere(THEIRS).unwrap().is_some()).count();
    assert!(answered < usize::from(MOST_ASKED) && answered > 900, "{answered}");
    let version = world.get("ward7", RegisterId::Enrolments, slip).version;
    let delete = Op::Delete { register: RegisterId::Enrolments, id: slip, version };
    world.try_as("ward7", &delete).unwrap();
    let fresh = Reader::login(&world.path, "ward8", NOW.today).unwrap().unwrap();
    assert_eq!(fresh.is_known_elsewhere(THEIRS).unwrap(), Some(false));
}

#[test]
fn the_form_says_that_somebody_is_known_elsewhere_and_nothing_else() {
    let mut world = World::new();
    let ward = world.wards[0];
    let subject = sample(&mut world, RegisterId::LiteracySubjects, ward).with("identity", "079060000007");
    world.add("ward7", subject);
    let mut driver = Driver::new(&world.path, "ward8", NOW).unwrap();
    driver.keys("8").type_text("doi tuong").keys("Enter Ins");
    while !driver.screen().lines().any(|line| line.starts_with('>') && line.contains("CCCD")) {
        driver.keys("Tab");
    }
    driver.type_text("079060000007");
    driver.keys("Tab");
    let screen = driver.screen();
    assert!(screen.contains("đã có ở phường khác"), "{screen}");
    assert!(!screen.contains("Bưởi") && !screen.contains("Có thể đã có"), "{screen}");
    driver.keys("Shift+Tab Backspace");
    assert!(!driver.screen().contains("đã có ở phường khác"), "{}", driver.screen());
}

#[test]
fn the_gdnn_gdtx_centre_sees_literacy_classes_of_all_wards_and_no_others() {
    let mut world = World::new();
    let ours = world.class("literacy");
    let ours = world.add("ward7", ours);
    let hobby = world.class("hobby");
    let hobby = world.add("ward7", hobby);
    let slip = |class: Id| {
        Record::new(RegisterId::Enrolments, None)
            .with("class_id", class.0)
            .with("name", "Danh Thị Sà Rương")
            .with("birth", "1979")
            .with("sex", "nu")
    };
    let (inside, outside) = (world.add("ward7", slip(ours)), world.add("ward7", slip(hobby)));
    let cec = world.reader("cec");
    assert!(cec.record(RegisterId::Classes, ours).unwrap().is_some());
    assert!(cec.record(RegisterId::Classes, hobby).unwrap().is_none());
    assert!(cec.record(RegisterId::Enrolments, inside).unwrap().is_some());
    assert!(cec.record(RegisterId::Enrolments, outside).unwrap().is_none());
    assert!(world.try_as("cec", &Op::Save { record: slip(hobby), base: None }).is_err());
    world.try_as("cec", &Op::Save { record: slip(ours), base: None }).unwrap();

    let pack = world.reader("cec").guideline(2021).unwrap().unwrap();
    for kind in pack.list("class_kinds").unwrap() {
        let class = world.class(&kind.code).with("title", format!("Lớp {}", kind.label).as_str());
        let class = world.add("ward7", class);
        let seen = world.reader("cec").record(RegisterId::Classes, class).unwrap().is_some();
        assert_eq!(seen, kind.cec, "{}, as the guideline says", kind.code);
    }
}
