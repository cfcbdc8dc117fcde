//! Every role × every register × own and other ward over SSH, on the demonstration district: what comes out is what
//! that person's reader holds, byte for byte, and what is refused tells nothing of what is there.
//!
//! CI takes a sample of the registers. All: `TTHTCD_FULL=1 cargo test --test it ssh::roles`.

use std::path::{Path, PathBuf};

use crate::data::{ListQuery, Reader};
use crate::domain::{RegisterId, WardId};
use crate::exchange::{Format, export};
use crate::server::clock;

use super::host::{Care, Host, text};
use crate::it::pty::desk::Dice;
use crate::it::support::demo;

/// One person of each role, and one of another ward.
const PEOPLE: &[&str] = &["p7", "p15", "ld7", "gdnn", "phong", "doan1", "quantri"];

/// The demonstration on a server, each of them with a key; and a copy of the file as it is then.
fn district() -> (Host, PathBuf) {
    let host = Host::new(Care::Ours);
    let folder = crate::it::support::temp_dir();
    let copy = demo::copy(folder.path());
    host.must(&["restore", &copy.display().to_string(), "--replace"]);
    for login in PEOPLE {
        let public = host.key(login);
        host.must(&["key", "add", login, public.trim()]);
    }
    // The inspection of the demonstration is long over.
    let more = ["--ward", "Phường 7", "--until", "2099-12-31"];
    host.must(&[&["account", "roles", "doan1", "--add", "inspector"], &more[..]].concat());
    host.must(&["backup"]);
    let copies = std::fs::read_dir(host.folder.join("home/backups")).unwrap().flatten();
    let copy = copies.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|end| end == "db"));
    (host, copy.expect("a copy"))
}

fn reader(file: &Path, login: &str) -> Reader {
    Reader::login(file, login, clock::now().today).unwrap().unwrap()
}

fn ward(reader: &Reader, name: &str) -> Option<WardId> {
    reader
        .wards(clock::now().today)
        .unwrap()
        .into_iter()
        .find(|(_, known)| **known == *name)
        .map(|(id, _)| id)
}

/// What the person's own reader holds; nothing where the person may not ask.
fn allowed(reader: &Reader, register: RegisterId, name: Option<&str>) -> Option<Vec<u8>> {
    if reader.actor().reach(register.decl()).is_nothing() {
        return None;
    }
    let ward = match name {
        Some(name) => Some(ward(reader, name).filter(|ward| reader.actor().wards().has(*ward))?),
        None => None,
    };
    let mut bytes = Vec::new();
    let year = chrono::Datelike::year(&clock::now().today);
    export::export(reader, register, ward, year, Format::Csv, &mut bytes).unwrap();
    Some(bytes)
}

#[test]
fn what_comes_out_is_what_the_persons_reader_holds() {
    let (host, file) = district();
    let full = std::env::var_os("TTHTCD_FULL").is_some();
    let mut dice = Dice::new(3);
    let (mut given, mut refused) = (0, 0);
    for login in PEOPLE {
        let reader = reader(&file, login);
        let some: Vec<_> = (0..2).map(|_| *dice.pick(RegisterId::ALL)).collect();
        for register in if full { RegisterId::ALL } else { &some } {
            let table = register.decl().table;
            for name in [None, Some("Phường 7"), Some("Phường 15")] {
                let asked = name.map_or(String::new(), |name| format!(" --ward '{name}'"));
                let done = host.ssh(login, &[], &[&format!("export {table}{asked}")], b"");
                let wanted = allowed(&reader, *register, name);
                assert_eq!(
                    done.status.success(),
                    wanted.is_some(),
                    "{login} {table}{asked}: {}",
                    text(&done)
                );
                assert!(
                    done.stdout == wanted.clone().unwrap_or_default(),
                    "{login} {table}{asked}: {} bytes instead of {:?}",
                    done.stdout.len(),
                    wanted.map(|wanted| wanted.len())
                );
                if done.status.success() {
                    given += 1
                } else {
                    refused += 1
                }
                // Whoever has one ward never gets the other's, whatever the reader says.
                let foreign =
                    matches!((*login, name), ("p7" | "ld7", Some("Phường 15")) | ("p15", Some("Phường 7")));
                assert!(!foreign || !done.status.success(), "{login} {table}{asked}");
            }
        }
    }
    println!("roles: {given} exports as they must be, {refused} refused");
    assert!(given > 0 && refused > 0);
}

/// A class of another ward, by its title.
fn foreign_class(file: &Path) -> String {
    let reader = reader(file, "phong");
    let of = |name: &str| {
        let query = ListQuery::new(RegisterId::Classes).of_ward(ward(&reader, name));
        let page = reader.page(&query, &crate::data::At::First, 100).unwrap();
        page.rows.into_iter().map(|row| row.record.text("title").to_owned()).collect::<Vec<_>>()
    };
    let (own, other) = (of("Phường 7"), of("Phường 15"));
    other.into_iter().find(|title| !own.contains(title)).expect("a class that only the other ward has")
}

#[test]
fn a_refusal_tells_nothing_of_what_others_have() {
    let (host, file) = district();
    let asked = |class: &str| {
        let table = format!("Lớp,Họ và tên,Ngày sinh,Giới tính\n{class},Nguyễn Văn Thử,1962,Nam\n");
        let done = host.ssh("p7", &[], &["import enrolments"], table.as_bytes());
        assert_eq!(done.status.code(), Some(4), "{}", text(&done));
        text(&done).replace(class, "…")
    };
    let there = foreign_class(&file);
    assert_eq!(asked(&there), asked("Lớp không ai có"), "{there}");
    // Nor does a ward that is not one's own differ from one that does not exist.
    for command in ["export activities", "import activities"] {
        let asked = |ward: &str| {
            let rows = "Tên hoạt động,Ngày\nThử,18/12/2099\n";
            let done = host.ssh("p7", &[], &[&format!("{command} --ward '{ward}'")], rows.as_bytes());
            assert!(!done.status.success() && done.stdout.is_empty(), "{}", text(&done));
            (done.status.code(), text(&done).replace(ward, "…"))
        };
        assert_eq!(asked("Phường 15"), asked("Phường 99"), "{command}");
    }
    // Registers that say who may do what are the operator's; a ward is told no more than that.
    for table in ["accounts", "grants", "keys"] {
        let done = host.ssh("p7", &[], &[&format!("export {table}")], b"");
        assert!(!done.status.success() && !text(&done).contains("p15"), "{}", text(&done));
    }
}
