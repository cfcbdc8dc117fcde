//! Files in and out, on a real file with its guideline and on the real program.

#[path = "exchange/cases.rs"]
mod cases;
#[path = "exchange/demo_round_trip.rs"]
mod demo_round_trip;
#[path = "exchange/fuzz.rs"]
mod fuzz;
#[path = "exchange/hostile.rs"]
mod hostile;
#[path = "exchange/kept.rs"]
mod kept;
#[path = "exchange/letters.rs"]
mod letters;
#[path = "exchange/lists.rs"]
mod lists;
#[path = "exchange/ordinary.rs"]
mod ordinary;
#[path = "exchange/other_workbooks.rs"]
mod other_workbooks;
#[path = "exchange/paste.rs"]
mod paste;
#[path = "exchange/round_trip.rs"]
mod round_trip;
#[path = "exchange/spreadsheet.rs"]
mod spreadsheet;
#[path = "exchange/unique.rs"]
mod unique;
#[path = "exchange/who.rs"]
mod who;

use std::path::PathBuf;

use crate::data::{Bootstrap, Reader, Store};
use crate::domain::op::{Done, Op, RequestId};
use crate::domain::{Id, Record, RegisterId, Role, Value, WardId};
use crate::exchange::{Helper, Known, Preview, read_pasted};
use tempfile::TempDir;

use crate::it::support::binary;
use crate::it::support::world::NOW;

/// Two wards, the guideline of 2021, and people: `ward7`, `ward8`, `district`, `operator`, and `all`, who holds every
/// role there is (of wards only that of ward 7).
pub(crate) struct Demo {
    pub(crate) path: PathBuf,
    pub(crate) wards: [WardId; 2],
    pub(crate) store: Store,
    _folder: TempDir,
}

impl Demo {
    pub(crate) fn new() -> Self {
        Self::with(true)
    }

    /// The same, but perhaps not for demonstration.
    pub(crate) fn with(demo: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("demo.db");
        let mut bootstrap = Bootstrap::begin(&path).unwrap();
        if demo {
            bootstrap.fact("demo", "1").unwrap();
            bootstrap.fact("demo_today", "2021-12-06").unwrap();
        }
        let source = include_str!("../../db/guidelines/2021.toml").into();
        bootstrap.execute(&Op::Publish { source }, NOW).unwrap();
        let mut add =
            |record| bootstrap.execute(&Op::Save { record, base: None }, NOW).unwrap().record.unwrap();
        let wards = [7, 8].map(|number| {
            let ward = Record::new(RegisterId::Wards, None)
                .with("name", format!("Phường {number}").as_str())
                .with("short", format!("P.{number}").as_str())
                .with("valid_from", "1983-01-01");
            WardId(add(ward).0)
        });
        let all: &[Role] = Role::ALL;
        for (login, roles, ward) in [
            ("ward7", &[Role::Ward][..], Some(wards[0])),
            ("ward8", &[Role::Ward], Some(wards[1])),
            ("district", &[Role::District], None),
            ("operator", &[Role::Operator], None),
            ("all", all, Some(wards[0])),
        ] {
            let person =
                Record::new(RegisterId::People, None).with("name", "Nguyễn Thị Thử").with("post", login);
            let person = add(person).0;
            add(Record::new(RegisterId::Accounts, None).with("login", login).with("person_id", person));
            for role in roles {
                let ward = ward.map_or(Value::Empty, |ward| Value::many([Value::Int(ward.0)]));
                let grant = Record::new(RegisterId::Grants, None).with("person_id", person);
                add(grant.with("role", role.code()).with("ward_ids", ward));
            }
        }
        let store = bootstrap.seal().unwrap();
        Self { path, wards, store, _folder: folder }
    }

    pub(crate) fn reader(&self, login: &str) -> Reader {
        Reader::login(&self.path, login, NOW.today).unwrap().expect("an account")
    }

    pub(crate) fn run(&mut self, login: &str, op: &Op) -> Done {
        let actor = self.reader(login).actor().clone();
        self.store
            .execute(&actor, RequestId::new().unwrap(), op, NOW)
            .unwrap_or_else(|error| panic!("{login}: {error}"))
    }

    pub(crate) fn add(&mut self, login: &str, record: Record) -> Id {
        self.run(login, &Op::Save { record, base: None }).record.unwrap()
    }

    /// What the person knows who brings a table.
    pub(crate) fn known(&self, login: &str, register: RegisterId) -> Known {
        Known::load(&self.reader(login), register, None, NOW.today, 2021).unwrap()
    }

    pub(crate) fn pasted(&self, login: &str, register: RegisterId, text: &str) -> Preview {
        Preview::new(read_pasted(text).unwrap(), self.known(login, register))
    }
}

/// The real program as the reader of workbooks.
pub(crate) fn helper() -> Helper {
    Helper(binary())
}
