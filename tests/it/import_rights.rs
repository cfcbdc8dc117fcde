//! Whoever adds nothing to a register brings nothing into it: the table is refused before a row of it is read.

use std::process::Output;

use crate::data::{ListQuery, Reader};
use crate::domain::permission::may_add;
use crate::domain::{Denied, Id, Record, RegisterId, Role, Value};

use crate::it::support::process::Finish as _;
use crate::it::support::sample::{LOGINS, added};
use crate::it::support::settings::{Settings, said};
use crate::it::support::world::{NOW, World, with_a_key};

/// A key for each person of the district.
fn keys(world: &mut World) -> Vec<(&'static str, Id)> {
    let mut keys = Vec::new();
    for (number, login) in (1..).zip(LOGINS) {
        let person = world.actor(login).person.0;
        let key = Record::new(RegisterId::Keys, None).with("person_id", person);
        keys.push((login, world.add("operator", with_a_key(key, number))));
    }
    keys
}

fn refused(done: &Output, what: &str) {
    assert_eq!((done.status.code(), done.stdout.len()), (Some(3), 0), "{what}: {}", said(done));
    assert_eq!(said(done).lines().count(), 1, "{what}: {}", said(done));
    assert!(said(done).contains("không có quyền") || said(done).contains("phường khác"), "{}", said(done));
}

#[test]
fn a_table_of_what_is_there_already_is_refused_like_any_other() {
    let mut world = World::new();
    let ward = world.wards[0];
    let venue = added(&mut world, RegisterId::Venues, ward);
    let name = world.get("ward7", RegisterId::Venues, venue).text("name").to_owned();
    let keys = keys(&mut world);
    let settings = Settings::of(&world.path, "");
    let stored = format!("Tên địa điểm,Loại\n{name},Nơi khác\n");
    let before = crate::data::backup::summary(&world.path).unwrap();
    for (login, key) in keys {
        let writes = may_add(&world.actor(login), RegisterId::Venues, None).is_ok();
        assert_eq!(writes, login.starts_with("ward"), "{login}");
        if writes {
            continue;
        }
        let asked = ["import venues", "import venues --dry-run"];
        let asked =
            asked.into_iter().chain((login == "leader7").then_some("import venues --ward 'Phường 7'"));
        for asked in asked {
            for table in [stored.as_bytes(), b"\xFF\xFEno table at all", b""] {
                refused(&settings.session(key, asked).finish_with(table), &format!("{login}: {asked}"));
            }
        }
    }
    assert_eq!(crate::data::backup::summary(&world.path).unwrap(), before);
}

#[test]
fn who_adds_in_one_ward_only_brings_nothing_into_another() {
    let mut world = World::new();
    // Of ward 7 and of an inspection of ward 8: reads there, adds nothing there.
    let person = world.actor("ward7").person.0;
    let wards = Value::many([Value::Int(world.wards[1].0)]);
    let grant = Record::new(RegisterId::Grants, None).with("person_id", person).with("role", "inspector");
    world.add("operator", grant.with("ward_ids", wards));
    let actor = Reader::login(&world.path, "ward7", NOW.today).unwrap().unwrap().actor().clone();
    for register in RegisterId::ALL.iter().copied() {
        let own = may_add(&actor, register, Some(world.wards[0]));
        let other = may_add(&actor, register, Some(world.wards[1]));
        let writes = |role| register.decl().write.contains(&role);
        let (ward, inspector) = (writes(Role::Ward), writes(Role::Inspector));
        assert_eq!((own.is_ok(), other.is_ok()), (ward, inspector), "{register:?}");
        if let Err(denied) = other {
            assert_eq!(denied, if ward { Denied::Ward } else { Denied::Role }, "{register:?}");
        }
    }
    let key =
        world.add("operator", with_a_key(Record::new(RegisterId::Keys, None).with("person_id", person), 1));
    let settings = Settings::of(&world.path, "");
    let done = settings.session(key, "import venues --ward 'Phường 8'").finish_with(b"a;b");
    refused(&done, "another ward");
    assert_eq!(world.reader("district").count(&ListQuery::new(RegisterId::Venues)).unwrap(), 0);
}
