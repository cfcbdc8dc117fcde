//! A small district in a real file: two wards and one person of every role.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;

use crate::data::scope::Sight;
use crate::data::{Bootstrap, Error, Reader, Store};
use crate::domain::op::{Done, Now, Op, RequestId};
use crate::domain::{Actor, Id, Record, RegisterId, Role, Value, WardId};
use chrono::NaiveDate;
use tempfile::TempDir;

/// Monday 06/12/2021, nine in the morning in the district.
pub(crate) const NOW: Now = Now {
    utc_ms: 1_638_756_000_000,
    today: match NaiveDate::from_ymd_opt(2021, 12, 6) {
        Some(today) => today,
        None => panic!("a day that exists"),
    },
};

/// A pack that says little, for worlds in which a year is not what is looked at.
pub(crate) const SMALL_PACK: &str = include_str!("small_pack.toml");

/// The district.
pub(crate) struct World {
    pub(crate) path: PathBuf,
    pub(crate) store: Store,
    /// Ward 7 and ward 8.
    pub(crate) wards: [WardId; 2],
    serial: u32,
    readers: RefCell<HashMap<String, Rc<Reader>>>,
    _folder: TempDir,
}

impl World {
    /// Makes it. Logins are `ward7`, `ward8`, `leader7`, `cec`, `district`, `inspector7`, `operator`.
    pub(crate) fn new() -> Self {
        Self::within(tempfile::tempdir().unwrap())
    }

    /// The same in this folder.
    pub(crate) fn within(folder: TempDir) -> Self {
        Self::governed_by(include_str!("../../../db/guidelines/2021.toml"), folder)
    }

    /// The same with this pack as the guideline of 2021.
    pub(crate) fn governed_by(pack: &str, folder: TempDir) -> Self {
        let path = folder.path().join("district.db");
        let mut bootstrap = Bootstrap::begin(&path).unwrap();
        let wards = ["Phường 7", "Phường 8"].map(|name| {
            let ward = Record::new(RegisterId::Wards, None)
                .with("name", name)
                .with("short", name.replace("hường ", ".").as_str())
                .with("valid_from", "1983-01-01");
            WardId(found(&mut bootstrap, ward).0)
        });
        for (login, role, ward) in [
            ("ward7", Role::Ward, Some(wards[0])),
            ("ward8", Role::Ward, Some(wards[1])),
            ("leader7", Role::WardLeader, Some(wards[0])),
            ("cec", Role::Cec, None),
            ("district", Role::District, None),
            ("inspector7", Role::Inspector, Some(wards[0])),
            ("operator", Role::Operator, None),
        ] {
            let person =
                Record::new(RegisterId::People, None).with("name", "Nguyễn Thị Thử").with("post", login);
            let person = found(&mut bootstrap, person);
            let account =
                Record::new(RegisterId::Accounts, None).with("login", login).with("person_id", person.0);
            found(&mut bootstrap, account);
            let grant = Record::new(RegisterId::Grants, None)
                .with("person_id", person.0)
                .with("role", role.code())
                .with("ward_ids", ward.map_or(Value::Empty, |ward| Value::many([Value::Int(ward.0)])));
            found(&mut bootstrap, grant);
        }
        bootstrap.execute(&Op::Publish { source: pack.into() }, NOW).unwrap();
        let store = bootstrap.seal().unwrap();
        Self { path, store, wards, serial: 0, readers: RefCell::default(), _folder: folder }
    }

    /// A number that no sample had before.
    pub(crate) fn next(&mut self) -> u32 {
        self.serial += 1;
        self.serial
    }

    /// The person with this login.
    pub(crate) fn actor(&self, login: &str) -> Actor {
        self.reader(login).actor().clone()
    }

    /// A reader of the person with this login.
    pub(crate) fn reader(&self, login: &str) -> Rc<Reader> {
        let open = || Rc::new(Reader::login(&self.path, login, NOW.today).unwrap().expect("an account"));
        self.readers.borrow_mut().entry(login.to_owned()).or_insert_with(open).clone()
    }

    /// A reader for the projector.
    pub(crate) fn projector(&self, login: &str) -> Reader {
        Reader::open(&self.path, &self.actor(login), NOW.today, Sight::Redacted).unwrap()
    }

    /// Carries out an operation as the person with this login.
    pub(crate) fn try_as(&mut self, login: &str, op: &Op) -> Result<Done, Error> {
        let actor = self.actor(login);
        self.store.execute(&actor, RequestId::new().unwrap(), op, NOW)
    }

    /// Adds a record as the person with this login.
    pub(crate) fn add(&mut self, login: &str, record: Record) -> Id {
        let done =
            self.try_as(login, &Op::Save { record, base: None }).unwrap_or_else(|error| panic!("{error}"));
        done.record.expect("a record")
    }

    /// A record as the person with this login sees it.
    pub(crate) fn get(&self, login: &str, register: RegisterId, id: Id) -> Record {
        self.reader(login).record(register, id).unwrap().expect("the record")
    }

    /// A talk of ward 7.
    pub(crate) fn talk(&self) -> Record {
        Record::new(RegisterId::Activities, Some(self.wards[0]))
            .with("title", "Dinh dưỡng cho trẻ dưới 5 tuổi")
            .with("held_on", "2021-12-18")
            .with("from_time", "08:00")
    }

    /// A class of ward 7.
    pub(crate) fn class(&self, kind: &str) -> Record {
        Record::new(RegisterId::Classes, Some(self.wards[0]))
            .with("title", format!("Lớp {kind}").as_str())
            .with("kind", kind)
    }

    /// An enrolment in this class.
    pub(crate) fn slip(&self, class: Id) -> Record {
        Record::new(RegisterId::Enrolments, None)
            .with("class_id", class.0)
            .with("name", "Trần Thị Bưởi")
            .with("birth", "1955")
            .with("sex", "nu")
    }
}

fn found(bootstrap: &mut Bootstrap, record: Record) -> Id {
    bootstrap.execute(&Op::Save { record, base: None }, NOW).unwrap().record.unwrap()
}

/// The number-th public key, put into a record of the register of keys; a rule and one end, into a series;
/// hours that can be read, into a place.
pub(crate) fn with_a_key(record: Record, number: u32) -> Record {
    use base64ct::{Base64, Encoding as _};
    if record.register == RegisterId::Series {
        return record.with("rule", "FREQ=WEEKLY;BYDAY=TU,TH").with("until_on", Value::Empty);
    }
    if record.register == RegisterId::Classes {
        return record.with("capacity", 30);
    }
    if record.register == RegisterId::Venues {
        return record.with("hours", "T2-T6 17:00-21:00");
    }
    if record.register != RegisterId::Keys {
        return record;
    }
    let point = [&[7; 28][..], &number.to_be_bytes()].concat();
    let blob = [&[0, 0, 0, 11][..], b"ssh-ed25519", &[0, 0, 0, 32], &point].concat();
    record.with("public_key", format!("ssh-ed25519 {}", Base64::encode_string(&blob)).as_str())
}
