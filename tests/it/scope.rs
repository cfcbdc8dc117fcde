//! What a person sees, for every register, role and ward: the reader's views and `may` agree.

use tthtcd::data::elsewhere::MOST_ASKED;
use tthtcd::data::{Error, ListQuery, Reader};
use tthtcd::domain::field::{Kind, Personal};
use tthtcd::domain::op::Op;
use tthtcd::domain::{Id, Record, Refusal, RegisterId, Scope, Value, WardId};
use tthtcd::ui::driver::Driver;

use crate::support::world::{NOW, World, with_a_key};

const LOGINS: [&str; 7] = ["ward7", "ward8", "leader7", "cec", "district", "inspector7", "operator"];

/// Fills every field that must be filled, adding the records it points to.
fn sample(world: &mut World, register: RegisterId, ward: WardId) -> Record {
    let decl = register.decl();
    let of_ward = matches!(decl.scope, Scope::Ward { .. });
    let mut record = Record::new(register, of_ward.then_some(ward));
    for field in decl.fields.iter().filter(|field| !field.fixed) {
        let value = match field.kind {
            Kind::Ref { to, .. } if field.required => Value::Int(added(world, to, ward).0),
            Kind::Refs { to } if field.column == "ward_ids" => Value::many([Value::Int(ward.0)]).tap(to),
            Kind::Ref { .. } | Kind::Refs { .. } => continue,
            Kind::Several(_) => Value::many([Value::text("other")]),
            Kind::PersonName => Value::text("Trần Thị Bưởi"),
            Kind::Phone => Value::text("0903123456"),
            Kind::Identity => Value::text(format!("079155{:06}", world.next())),
            Kind::Int { min, .. } => Value::Int(min),
            Kind::Year => Value::Int(2021),
            Kind::Money => Value::Int(1000),
            Kind::YesNo => Value::Int(1),
            Kind::Date => Value::text("2021-12-01"),
            Kind::BirthDate => Value::text("1955"),
            Kind::Time if field.column == "to_time" => Value::text("09:00"),
            Kind::Time => Value::text("08:00"),
            Kind::Choice(tthtcd::domain::Choices::Fixed(list)) => Value::text(list[0].0),
            Kind::Choice(_) => Value::text("literacy"),
            Kind::Figures => Value::text("{}"),
            Kind::State | Kind::Moment => continue,
            Kind::Text { .. } | Kind::Notes { .. } | Kind::Code { .. } => {
                Value::text(format!("A{}", world.next()))
            }
        };
        // A field of narrower writers stays empty; those of the sample's writer are enough to be seen.
        if field.write.is_empty() || field.write[0] == decl.write[0] {
            record.set(field.column, value);
        }
    }
    with_a_key(record, world.next())
}

trait Tap {
    fn tap(self, to: RegisterId) -> Self;
}

impl Tap for Value {
    fn tap(self, to: RegisterId) -> Self {
        assert_eq!(to, RegisterId::Wards);
        self
    }
}

fn added(world: &mut World, register: RegisterId, ward: WardId) -> Id {
    if register == RegisterId::Wards {
        return Id(ward.0);
    }
    let record = sample(world, register, ward);
    let writer = LOGINS
        .into_iter()
        .filter(|login| {
            *login != "ward7" && *login != "ward8" || (*login == "ward7") == (ward == world.wards[0])
        })
        .find(|login| register.decl().write.iter().any(|role| world.actor(login).holds(*role, record.ward)))
        .unwrap_or_else(|| panic!("nobody writes {register:?}"));
    world.add(writer, record)
}

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
                let expected =
                    reach.cec || reach.wards.as_ref().is_some_and(|wards| !of_ward || wards.has(ward));
                let seen = world.reader(login).record(register, id).unwrap();
                assert_eq!(seen.is_some(), expected, "{login} {register:?} of {ward:?}");
                let listed = world.reader(login).options(register, Some(ward), "", 500).unwrap();
                assert_eq!(
                    listed.iter().any(|(listed, _)| *listed == id),
                    expected,
                    "{login} lists {register:?}"
                );
                let history = world.reader(login).history(register, id, 5).unwrap();
                assert_eq!(!history.is_empty(), expected && !reach.masked, "{login} history of {register:?}");
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

#[test]
fn only_the_declared_writers_add_records_and_only_where_they_work() {
    let mut world = World::new();
    for register in RegisterId::ALL.iter().copied() {
        for ward in world.wards {
            for login in LOGINS {
                let record = sample(&mut world, register, ward);
                let actor = world.actor(login);
                let may = register.decl().write.iter().any(|role| actor.holds(*role, record.ward));
                let before = count(&world, register);
                let done = world.try_as(login, &Op::Save { record, base: None });
                assert!(may || done.is_err(), "{login} added to {register:?} of {ward:?}");
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
}
