//! Every role × every register × own and other ward over SSH: a table that is brought is stored exactly where the gate
//! stores the same record, and whoever is refused learns nothing of what another ward has.
//!
//! CI takes a sample of the registers. All: `TTHTCD_FULL=1 cargo test --test it ssh::imports`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::data::{Error, Reader, Store};
use crate::domain::op::{Op, RequestId};
use crate::domain::{Id, Record, Refusal, RegisterId, Role, Scope, Value, WardId};
use crate::server::clock;

use super::host::{Care, Host, text};
use crate::it::pty::desk::Dice;
use crate::it::support::brought::{fresh, table};
use crate::it::support::sample::{LOGINS, put, sample};
use crate::it::support::world::World;

/// The names of the wards of the small district.
const WARDS: [&str; 2] = ["Phường 7", "Phường 8"];

/// What somebody brings.
struct Case {
    login: &'static str,
    record: Record,
    /// The ward that the line of the command names.
    asked: Option<usize>,
    /// A record that is stored already, of the same register and ward.
    stored: Record,
}

/// Whether everything is tried.
fn is_full() -> bool {
    std::env::var_os("TTHTCD_FULL").is_some()
}

/// The registers that are tried with somebody: all, or one that they write, if there is any; with a
/// ward's staff also one that is part of another, whose ward can only be named by what is there.
fn registers(world: &World, login: &str, dice: &mut Dice) -> Vec<RegisterId> {
    if is_full() {
        return RegisterId::ALL.to_vec();
    }
    let actor = world.actor(login);
    let writes = |register: &&RegisterId| register.decl().write.iter().any(|role| actor.is(*role));
    // A run is opened by the program, from a template of its own year; the sample's is of none.
    let opened = |register: &&RegisterId| **register == RegisterId::ChecklistRuns;
    let written: Vec<_> =
        RegisterId::ALL.iter().filter(writes).filter(|register| !opened(register)).copied().collect();
    let of = if written.is_empty() { RegisterId::ALL } else { &written };
    let mut some = vec![*dice.pick(of)];
    if actor.is(Role::Ward) {
        let parts: Vec<_> = written.iter().filter(|one| one.decl().parent().is_some()).copied().collect();
        some.push(*dice.pick(&parts));
    }
    some
}

fn cases(world: &mut World) -> Vec<Case> {
    let mut dice = Dice::new(4);
    let (mut all, mut there, mut numbers) = (Vec::new(), HashMap::new(), HashMap::new());
    for login in LOGINS {
        for register in registers(world, login, &mut dice) {
            for at in 0..WARDS.len() {
                let ward = world.wards[at];
                let number = numbers.entry(register).or_insert(0);
                let mut fresh = |world: &mut World| {
                    let record = sample(world, register, ward);
                    *number += 1;
                    fresh(world, record, *number)
                };
                let stored = there.entry((register, at)).or_insert_with(|| {
                    let record = fresh(world);
                    let id = put(world, record);
                    // Whose slip it is, the gate found out.
                    seen(world, register, id).with("learner_id", Value::Empty)
                });
                let both = [None, Some(at)];
                let one = [*dice.pick(&both)];
                for asked in if is_full() { &both[..] } else { &one } {
                    let record = fresh(world);
                    all.push(Case { login, record, asked: *asked, stored: stored.clone() });
                }
            }
        }
    }
    all
}

/// A record as somebody sees it who sees all of it.
fn seen(world: &World, register: RegisterId, id: Id) -> Record {
    let reader = |login: &&str| world.reader(login).record(register, id).unwrap();
    ["ward7", "ward8", "operator", "district"].iter().find_map(reader).expect("somebody sees it")
}

/// The same with references to what nobody has.
fn nowhere(record: &Record, table: &[Vec<String>]) -> Vec<Vec<String>> {
    let decl = record.register.decl();
    let is_reference =
        |label: &str| decl.fields.iter().any(|field| field.label == label && field.kind.target().is_some());
    let other = |cell: &Vec<String>| match cell.as_slice() {
        [label, _] if is_reference(label) => vec![label.clone(), "Không ai có #99999".to_owned()],
        _ => cell.clone(),
    };
    table.iter().map(other).collect()
}

fn csv(table: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for at in 0..2 {
        writer.write_record(table.iter().map(|cell| &cell[at])).unwrap();
    }
    writer.into_inner().unwrap()
}

/// The small district on a server, everybody with a key, and a copy of the file as it is then.
pub(super) fn server(world: &mut World) -> (Host, PathBuf) {
    let host = Host::new(Care::Ours);
    let person = Record::new(RegisterId::People, None).with("name", "Lê Văn Tám");
    let person = world.add("operator", person).0;
    let account = Record::new(RegisterId::Accounts, None).with("login", "quantri").with("person_id", person);
    world.add("operator", account);
    let grant = Record::new(RegisterId::Grants, None).with("person_id", person).with("role", "operator");
    world.add("operator", grant);
    let copy = world.path.with_file_name("copy.db");
    let raw = rusqlite::Connection::open(&world.path).unwrap();
    raw.execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    host.must(&["restore", &copy.display().to_string(), "--replace"]);
    for login in LOGINS {
        let public = host.key(login);
        host.must(&["key", "add", login, public.trim()]);
    }
    let here = world.path.with_file_name("here.db");
    std::fs::copy(backup(&host), &here).unwrap();
    (host, here)
}

/// The newest copy of the server's file; making it reads it from end to end, its chain too.
fn backup(host: &Host) -> PathBuf {
    host.must(&["backup"]);
    let copies = std::fs::read_dir(host.folder.join("home/backups")).unwrap().flatten();
    let copies = copies.map(|entry| entry.path());
    copies.filter(|path| path.extension().is_some_and(|end| end == "db")).max().expect("a copy")
}

/// What the gate says of this record, brought by this person.
fn gate(here: &Path, case: &Case, record: &Record, wards: [WardId; 2]) -> Result<(), Error> {
    let reader = Reader::login(here, case.login, clock::now().today).unwrap().unwrap();
    let actor = reader.actor();
    let mut record = Record { id: None, version: 0, ..record.clone() };
    let decl = record.register.decl();
    let asked = case.asked.map(|at| wards[at]);
    if asked.is_some_and(|ward| !actor.reads(ward)) {
        return Err(Refusal::NotAllowed(crate::domain::Denied::Ward).into());
    }
    if matches!(decl.scope, Scope::Ward { .. }) && decl.parent().is_none() {
        let own = wards.into_iter().filter(|ward| actor.wards().has(*ward)).collect::<Vec<_>>();
        record.ward = asked.or((own.len() == 1).then(|| own[0]));
    }
    let op = Op::Save { record, base: None };
    Store::open(here)?.execute(actor, RequestId::new()?, &op, clock::now()).map(|_| ())
}

/// Whether it was stored, and what was said, without the words of the table itself.
fn brought(host: &Host, case: &Case, table: &[Vec<String>]) -> (bool, Option<i32>, String) {
    let ward = case.asked.map_or(String::new(), |at| format!(" --ward '{}'", WARDS[at]));
    let command = format!("import {}{ward}", case.record.register.decl().table);
    let done = host.ssh(case.login, &[], &[&command], &csv(table));
    assert!(done.stdout.is_empty(), "{} {command}", case.login);
    let mut said = text(&done);
    let stored = done.status.success() && said.contains("Đã thêm 1 dòng");
    let mut cells: Vec<_> = table.iter().map(|cell| &cell[1]).collect();
    cells.sort_by_key(|cell| std::cmp::Reverse(cell.len()));
    for cell in cells.into_iter().filter(|cell| cell.len() > 1) {
        let short: String = cell.chars().take(40).collect();
        said = said.replace(cell.as_str(), "…").replace(&short, "…");
    }
    (stored, done.status.code(), said)
}

/// All that is stored of all registers: ward and name of each record.
fn all(file: &Path) -> Vec<String> {
    let raw = rusqlite::Connection::open(file).unwrap();
    let mut found = Vec::new();
    for decl in RegisterId::ALL.iter().map(|register| register.decl()) {
        let ward = if matches!(decl.scope, Scope::Ward { .. }) { "ward_id" } else { "0" };
        let sql = format!("SELECT {ward}, CAST({} AS TEXT) FROM {} ORDER BY 1, 2", decl.label, decl.table);
        let mut rows = raw.prepare(&sql).unwrap();
        let rows = rows.query_map([], |row| {
            Ok(format!("{} {:?} {:?}", decl.table, row.get::<_, i64>(0)?, row.get::<_, Option<String>>(1)?))
        });
        found.extend(rows.unwrap().map(Result::unwrap));
    }
    found
}

#[test]
fn what_is_brought_is_stored_where_the_gate_stores_it() {
    let mut world = World::new();
    let cases = cases(&mut world);
    let (host, here) = server(&mut world);
    let (mut kept, mut refused, mut twins) = (0, 0, 0);
    for case in &cases {
        let register = case.record.register;
        let fresh = table(&world, &case.record);
        let wanted = gate(&here, case, &case.record, world.wards);
        let (stored, code, said) = brought(&host, case, &fresh);
        let what = format!("{} {register:?} {:?}, asked {:?}", case.login, case.record.ward, case.asked);
        assert_eq!(stored, wanted.is_ok(), "{what}: {wanted:?}\n{said}");
        if stored {
            kept += 1;
            continue;
        }
        refused += 1;
        assert!(matches!(code, Some(3 | 4)), "{what}: {code:?} {said}");
        let theirs = case.record.ward.is_some_and(|ward| !world.actor(case.login).reads(ward));
        if theirs {
            // What the ward has already, what it could have, and what nobody has: one and the same answer.
            let stored = brought(&host, case, &table(&world, &case.stored));
            assert_eq!(stored, (false, code, said.clone()), "{what}: what is stored there");
            let nobodys = brought(&host, case, &nowhere(&case.record, &fresh));
            assert_eq!(nobodys, (false, code, said), "{what}: what nobody has");
            twins += 1;
        }
    }
    println!("imports: {kept} stored, {refused} refused, {twins} of them as if nothing were there");
    assert!(kept > 0 && twins > 0);
    assert_eq!(all(&backup(&host)), all(&here), "exactly that is stored");
}
