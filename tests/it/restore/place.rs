//! A district's folder as `kill -9` leaves it: the newest steps are in SQLite's log only, and a form is half typed.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::data::backup::{self, Summary};
use crate::data::check::check;
use crate::data::drafts::{DraftKey, Drafts};
use crate::domain::op::RequestId;
use crate::domain::{Id, RegisterId};

use crate::it::support::settings::Settings;
use crate::it::support::temp_dir;
use crate::it::support::world::{NOW, World};

/// Whose form is half typed.
const PERSON: Id = Id(1);

/// What every run begins with.
pub(super) struct Place {
    folder: TempDir,
    /// What the file held, its log with it.
    pub(super) old: Summary,
    /// What the backup holds.
    pub(super) new: Summary,
}

/// A copy of it, to be worked on.
pub(super) struct Run {
    folder: TempDir,
    pub(super) file: PathBuf,
    settings: Settings,
    pub(super) backup: PathBuf,
}

/// What there is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum State {
    Old,
    New,
    /// No file at all.
    None,
    Wrong(String),
}

impl Place {
    pub(super) fn new() -> Self {
        let mut world = World::new();
        let folder = temp_dir();
        let backup = folder.path().join("copy.db");
        let new = backup::copy(&world.path, &backup).unwrap();
        // The file has all of it so far: what comes now is in the log alone.
        let file = rusqlite::Connection::open(&world.path).unwrap();
        file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        drop(file);
        let talk = world.talk();
        world.add("ward7", talk);
        let drafts = Drafts::open(&world.path, PERSON, "Nguyễn Thị Thử").unwrap();
        let key = DraftKey { register: RegisterId::Activities, id: None, parent: None, ward: None };
        drafts.keep(&key, RequestId(7), "{}", NOW.utc_ms).unwrap();
        std::fs::create_dir(folder.path().join("data")).unwrap();
        drop(crate::data::Store::open(&world.path).unwrap());
        for suffix in ["", "-wal", "-work", "-work-wal", "-queue", "-reserve"] {
            let name = format!("district.db{suffix}");
            std::fs::copy(world.path.with_file_name(&name), folder.path().join("data").join(&name)).unwrap();
        }
        let old = backup::summary(&world.path).unwrap();
        assert!(old.steps > new.steps);
        Self { folder, old, new }
    }

    pub(super) fn copy(&self) -> Run {
        Run::of(&self.folder.path().join("data"), &self.folder.path().join("copy.db"))
    }
}

impl Run {
    pub(super) fn of(data: &Path, backup: &Path) -> Self {
        let folder = temp_dir();
        let done = Command::new("cp").arg("-a").arg(data).arg(folder.path().join("data")).status().unwrap();
        assert!(done.success());
        let file = folder.path().join("data/district.db");
        let settings = Settings::of(&file, "");
        Self { folder, file, settings, backup: backup.to_owned() }
    }

    /// The same once more, as it is now.
    pub(super) fn again(&self) -> Self {
        Self::of(&self.folder(), &self.backup)
    }

    pub(super) fn folder(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The real program, to put the backup in place.
    pub(super) fn command(&self) -> Command {
        self.settings.command(&["restore", "--replace", self.backup.to_str().unwrap()])
    }

    pub(super) fn restore(&self) -> Output {
        use crate::it::support::process::Finish as _;
        self.command().finish()
    }

    /// What the program finds when it opens the file. Nothing but the whole of the old or of the new is right.
    pub(super) fn state(&self, place: &Place) -> State {
        if !self.file.exists() {
            return State::None;
        }
        let findings = match check(&self.file) {
            Ok(findings) => findings,
            Err(error) => return State::Wrong(error.to_string()),
        };
        if let Some(finding) = findings.iter().find(|finding| !finding.wrong.is_empty()) {
            return State::Wrong(format!("{finding:?}"));
        }
        let summary = backup::summary(&self.file).unwrap();
        let forms = Drafts::open(&self.file, PERSON, "").unwrap().mine().unwrap().len();
        match (summary, forms) {
            (summary, 1) if summary == place.old => State::Old,
            (summary, 0) if summary == place.new => State::New,
            (summary, forms) => State::Wrong(format!("{summary:?}, {forms} forms: {:?}", self.names())),
        }
    }

    /// The old file is kept once under a name of its own, whole, with what was typed.
    pub(super) fn kept_whole(&self, place: &Place) {
        let names = self.names();
        let ours = |name: &&String| name.contains(".before-") && !name.ends_with("-work");
        let kept: Vec<_> = names
            .iter()
            .filter(ours)
            .filter(|name| !name.ends_with("-wal") && !name.ends_with("-shm"))
            .collect();
        assert_eq!(kept.len(), 1, "{names:?}");
        let kept = self.folder().join(kept[0]);
        assert_eq!(backup::verify(&kept).unwrap(), place.old, "{names:?}");
        assert_eq!(Drafts::open(&kept, PERSON, "").unwrap().mine().unwrap().len(), 1, "{names:?}");
    }

    /// What lies in the folder.
    pub(super) fn names(&self) -> Vec<String> {
        let all = std::fs::read_dir(self.folder()).unwrap();
        let mut all: Vec<_> = all.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        all.sort();
        all
    }
}
