//! Opening the file of drafts. Nothing in it may lock anybody out: what cannot be used is set aside under a name that
//! says when, and a new one is begun.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OptionalExtension as _};
use rustix::fs::{FlockOperation, flock};

use super::{fault, path_of};
use crate::data::clock::now_ms;
use crate::data::error::{Error, Fault, FaultCode};
use crate::data::file::{self, Use};
use crate::data::identity::{self, Files};
use crate::data::{disk, disk_reserve};
use crate::domain::refusal::Part;

/// The version of the tables below; a newer program may make others.
const VERSION: i32 = 0;

/// Why a file of drafts is set aside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Why {
    /// It cannot be used.
    Damaged,
    /// They are drafts of another district: its numbers mean other records there.
    OfAnother,
}

impl Why {
    const ALL: [Self; 2] = [Self::Damaged, Self::OfAnother];

    /// What is set aside has this behind its name, and the time.
    const fn ending(self) -> &'static str {
        match self {
            Self::Damaged => ".damaged-",
            Self::OfAnother => ".other-",
        }
    }
}

/// A file of drafts that was set aside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Aside {
    pub(crate) path: PathBuf,
    pub(crate) why: Why,
}

/// So long whoever sets aside is waited for.
const AT_MOST: Duration = Duration::from_secs(2);

const TABLES: &str = "
    PRAGMA busy_timeout = 2000;
    -- Without its log the file is written only once, when it is made: what undoes that must not come back.
    PRAGMA synchronous = EXTRA;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS drafts (
      person_id INTEGER NOT NULL,
      person TEXT NOT NULL,
      register TEXT NOT NULL,
      record_id INTEGER NOT NULL,
      parent_id INTEGER NOT NULL,
      ward_id INTEGER NOT NULL,
      request BLOB NOT NULL,
      state TEXT NOT NULL,
      since_ms INTEGER NOT NULL,
      at_ms INTEGER NOT NULL,
      PRIMARY KEY (person_id, register, record_id, parent_id, ward_id)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS drafts_of_record ON drafts (register, record_id) WHERE record_id > 0;
    CREATE TABLE IF NOT EXISTS mappings (
      person_id INTEGER NOT NULL,
      register TEXT NOT NULL,
      make TEXT NOT NULL,
      columns TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      PRIMARY KEY (person_id, register, make)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS drafts_of (file_id TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS open_forms (
      register TEXT NOT NULL,
      record_id INTEGER NOT NULL,
      session INTEGER NOT NULL,
      pid INTEGER NOT NULL,
      started INTEGER NOT NULL,
      person_id INTEGER NOT NULL,
      person TEXT NOT NULL,
      since_ms INTEGER NOT NULL,
      PRIMARY KEY (register, record_id, session)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS walls (
      session INTEGER PRIMARY KEY,
      pid INTEGER NOT NULL,
      started INTEGER NOT NULL,
      meeting_id INTEGER NOT NULL,
      spot TEXT,
      at_ms INTEGER NOT NULL
    ) STRICT;";

/// The columns that are used: a table with others is no table of ours.
const USED: &[&str] = &[
    "SELECT person_id, person, register, record_id, parent_id, ward_id, request, state, since_ms, at_ms FROM drafts",
    "SELECT person_id, register, make, columns, at_ms FROM mappings",
    "SELECT file_id FROM drafts_of",
    "SELECT register, record_id, session, pid, started, person_id, person, since_ms FROM open_forms",
    "SELECT session, pid, started, meeting_id, spot, at_ms FROM walls",
];

/// A file of drafts that can be used.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) connection: Connection,
    pub(super) files: Files,
    /// Where what stood in its place is now.
    pub(super) aside: Option<Aside>,
}

/// Opens the drafts beside a database file.
pub(super) fn open(database: &Path) -> Result<Opened, Error> {
    disk_reserve::or_with(database, || match connect(database) {
        Ok(connection) => opened(database, connection, None),
        Err(why) if is_damage(database, &why) => begin_anew(database),
        Err(why) => Err(why.explained(database)),
    })
}

fn opened(database: &Path, connection: Connection, aside: Option<Aside>) -> Result<Opened, Error> {
    let files = Files::of(&path_of(database), Part::Drafts)?;
    Ok(Opened { connection, files, aside })
}

/// Why it cannot be used.
enum Unusable {
    Failed(rusqlite::Error),
    /// What is in it is not what this program writes.
    Foreign(String),
    /// It was begun beside another file.
    OfAnother,
}

impl Unusable {
    fn explained(self, database: &Path) -> Error {
        match self {
            Self::Failed(error) => disk::explain(database, fault(error)),
            Self::Foreign(what) => Fault::new(FaultCode::Drafts, "opening the drafts", what).into(),
            Self::OfAnother => {
                Fault::new(FaultCode::Drafts, "opening the drafts", "they are another file's").into()
            }
        }
    }

    const fn why(&self) -> Why {
        match self {
            Self::OfAnother => Why::OfAnother,
            Self::Failed(_) | Self::Foreign(_) => Why::Damaged,
        }
    }
}

impl From<rusqlite::Error> for Unusable {
    fn from(error: rusqlite::Error) -> Self {
        Self::Failed(error)
    }
}

/// A connection to a file that is whole and has our tables.
fn connect(database: &Path) -> Result<Connection, Unusable> {
    let connection = Connection::open(path_of(database))?;
    let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > VERSION {
        return Err(Unusable::Foreign(format!("version {version}")));
    }
    connection.execute_batch(TABLES)?;
    for used in USED {
        connection.prepare(used)?;
    }
    let said: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if said != "ok" {
        return Err(Unusable::Foreign(said));
    }
    if is_bound(&connection, database)? { Ok(connection) } else { Err(Unusable::OfAnother) }
}

/// Whether these are drafts of the file that stands there. Those of old programs name none and become its own; a file
/// that cannot be asked keeps nobody from their drafts.
fn is_bound(connection: &Connection, database: &Path) -> rusqlite::Result<bool> {
    let there = database.is_file().then(|| file::open(database, Use::Read).ok()).flatten();
    let Some(id) = there.and_then(|there| identity::file_id(&there).ok().flatten()) else { return Ok(true) };
    let of =
        || connection.query_row("SELECT file_id FROM drafts_of LIMIT 1", [], |row| row.get::<_, String>(0));
    if of().optional()?.is_none() {
        let sql = "INSERT INTO drafts_of SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM drafts_of)";
        connection.execute(sql, [&id])?;
    }
    Ok(of()? == id)
}

/// Whether it is the file that cannot be used, and not the disk or the moment.
fn is_damage(database: &Path, why: &Unusable) -> bool {
    let Unusable::Failed(error) = why else { return true };
    let passes = matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::OutOfMemory
                | ErrorCode::DiskFull
        )
    );
    !passes && !disk::is_to_blame(database)
}

/// Sets the file aside with its log and begins a new one. Of two that come at once one finds the other's.
fn begin_anew(database: &Path) -> Result<Opened, Error> {
    let _alone = alone(database)?;
    let why = match connect(database) {
        Ok(connection) => return opened(database, connection, None),
        Err(why) => why,
    };
    if !is_damage(database, &why) {
        return Err(why.explained(database));
    }
    let why = why.why();
    let aside = free_name(database, why);
    for suffix in ["-wal", "-shm", ""] {
        let (from, to) = (with(&path_of(database), suffix), with(&aside, suffix));
        match std::fs::rename(&from, &to) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Fault::new(FaultCode::Drafts, "setting the drafts aside", error).into());
            }
            _ => {}
        }
    }
    let connection = connect(database).map_err(|why| why.explained(database))?;
    opened(database, connection, Some(Aside { path: aside, why }))
}

/// Keeps others from setting aside what was only just begun. Who holds this and does not go on holds nobody up.
fn alone(database: &Path) -> Result<File, Error> {
    let context = "setting the drafts aside";
    let fault = |error: std::io::Error| Error::from(Fault::new(FaultCode::Drafts, context, error));
    let folder = File::open(disk::folder(database)).map_err(fault)?;
    let until = Instant::now() + AT_MOST;
    while flock(&folder, FlockOperation::NonBlockingLockExclusive).is_err() {
        if Instant::now() > until {
            return Err(Fault::new(FaultCode::Drafts, context, "another session is about it").into());
        }
        std::thread::park_timeout(Duration::from_millis(5));
    }
    Ok(folder)
}

fn with(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// A name that says when; nothing that was set aside before is written over.
fn free_name(database: &Path, why: Why) -> PathBuf {
    let mut ms = now_ms();
    loop {
        let stamp = chrono::DateTime::from_timestamp_millis(ms).unwrap_or_default().format("%Y%m%dT%H%M%SZ");
        let name = with(&path_of(database), &format!("{}{stamp}", why.ending()));
        if !name.exists() {
            return name;
        }
        ms += 1000;
    }
}

/// What is wrong with the drafts beside a database file.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Noticed {
    /// The file, if it cannot be used.
    pub(crate) broken: Option<PathBuf>,
    /// Those that were set aside, oldest first.
    pub(crate) aside: Vec<Aside>,
}

/// Looks at the drafts beside a database file.
pub(crate) fn notice(database: &Path) -> Noticed {
    let path = path_of(database);
    let own = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let one = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let rest =
            name.strip_prefix(&own).filter(|rest| !rest.ends_with("-wal") && !rest.ends_with("-shm"))?;
        let why = Why::ALL.into_iter().find(|why| rest.starts_with(why.ending()))?;
        Some(Aside { path, why })
    };
    let folder = std::fs::read_dir(disk::folder(database)).into_iter().flatten().flatten();
    let mut aside: Vec<_> = folder.filter_map(|entry| one(entry.path())).collect();
    aside.sort_by(|one, other| one.path.cmp(&other.path));
    let is_broken = path.exists() && connect(database).is_err_and(|why| is_damage(database, &why));
    Noticed { broken: is_broken.then_some(path), aside }
}
