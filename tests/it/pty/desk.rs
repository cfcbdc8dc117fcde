//! The real program, open on a copy of the demonstration, and what it has stored.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::data::drafts::{Draft, Drafts};
use crate::data::{ListQuery, Only, Reader};
use crate::demo::Options;
use crate::domain::{RegisterId, Value};
use serde_json::Value as Json;
use tempfile::TempDir;

use crate::it::support::process::Finish as _;
use crate::it::support::pty::{PATIENCE, Pty, Spec};
use crate::it::support::{binary, demo, temp_dir};

/// A copy of the demonstration.
pub(crate) struct Desk {
    folder: TempDir,
    path: PathBuf,
    reader: Reader,
    drafts: Drafts,
}

impl Desk {
    /// Copies it; records and drafts are looked at as `p7`.
    pub(crate) fn new() -> Self {
        let folder = temp_dir();
        let path = demo::copy(folder.path());
        let login = crate::demo::login_of("p7").expect("somebody of ward 7");
        let reader = Reader::login(&path, &login, Options::default().today).unwrap().expect("an account");
        let actor = reader.actor().clone();
        let drafts = Drafts::open(&path, actor.person, &actor.name).unwrap();
        Self { folder, path, reader, drafts }
    }

    /// What to run for this person, on 80x24.
    pub(crate) fn spec(&self, login: &str) -> Spec {
        let spec = Spec::new(binary()).cwd(self.folder.path());
        spec.args(["demo", "--as", login, "--file"]).args([&self.path])
    }

    /// The file.
    pub(crate) fn path(&self) -> &std::path::Path {
        &self.path
    }

    /// Who is looked at.
    pub(crate) fn person(&self) -> crate::domain::Id {
        self.reader.actor().person
    }

    /// A line of the shell, in the folder of the file.
    #[track_caller]
    pub(crate) fn run(&self, line: &str) {
        let done = std::process::Command::new("sh").args(["-ec", line]).current_dir(&self.folder).finish();
        assert!(done.status.success(), "{line}: {}", String::from_utf8_lossy(&done.stderr));
    }

    /// The file of the writers' queue.
    pub(crate) fn queue(&self) -> PathBuf {
        PathBuf::from(format!("{}-queue", self.path.display()))
    }

    /// The program, its first screen drawn.
    pub(crate) fn open(&self, login: &str) -> Pty {
        Self::start(&self.spec(login))
    }

    /// The program, its first screen drawn.
    pub(crate) fn start(spec: &Spec) -> Pty {
        let pty = Pty::start(spec);
        pty.wait_text("F1 Giúp");
        pty
    }

    /// Opens the form of a new enrolment, class given, caret in the empty name.
    pub(crate) fn enrolment(&self, pty: &Pty) {
        Self::list(pty);
        self.form(pty);
    }

    /// Opens the list of enrolments.
    pub(crate) fn list(pty: &Pty) {
        pty.keys("8");
        pty.wait_text(">8 Sổ");
        pty.type_text("ghi danh");
        pty.wait_for(
            |screen| screen.rows(0, 60).any(|row| row.starts_with("> Ghi danh")),
            "the register of enrolments under the cursor",
        );
        pty.keys("Enter");
        pty.wait_text("F4 Thêm");
    }

    /// Opens the form from the list.
    pub(crate) fn form(&self, pty: &Pty) {
        pty.keys("Insert");
        pty.wait_text("*Lớp");
        pty.type_text("dien thoai");
        pty.wait_text("Sử dụng điện thoại");
        pty.keys("Enter");
        self.wait_state("a class", |state| {
            !state["values"]["class_id"].is_null() && state["focus"] == "name"
        });
    }

    /// The newest draft.
    pub(crate) fn draft(&self) -> Option<Draft> {
        self.drafts.mine().unwrap().into_iter().next()
    }

    /// How many drafts there are.
    pub(crate) fn drafts(&self) -> usize {
        self.drafts.mine().unwrap().len()
    }

    /// What the newest draft holds; nothing if there is none.
    pub(crate) fn state(&self) -> Json {
        self.draft().map_or(Json::Null, |draft| serde_json::from_str(&draft.state).unwrap())
    }

    /// Waits until the newest draft is as `seen` says; gives it, or what it is instead.
    pub(crate) fn look(&self, limit: Duration, seen: impl Fn(&Json) -> bool) -> Result<Json, Json> {
        until(limit, || Some(self.state()).filter(|state| seen(state))).ok_or_else(|| self.state())
    }

    /// Waits until the newest draft is as `seen` says.
    #[track_caller]
    pub(crate) fn wait_state(&self, what: &str, seen: impl Fn(&Json) -> bool) -> Json {
        self.look(PATIENCE, seen)
            .unwrap_or_else(|state| panic!("waited for {what}, but the draft is {state}"))
    }

    /// How many records of a register have this text in a column.
    pub(crate) fn records(&self, register: RegisterId, column: &'static str, text: &str) -> usize {
        let query = ListQuery::new(register).only(column, Only::Is(Value::text(text)));
        usize::try_from(self.reader.count(&query).unwrap()).unwrap()
    }

    /// How many records a register has.
    pub(crate) fn count(&self, register: RegisterId) -> u32 {
        self.reader.count(&ListQuery::new(register)).unwrap()
    }
}

/// Waits until there is something.
pub(crate) fn until<T>(limit: Duration, found: impl Fn() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + limit;
    loop {
        match found() {
            None if Instant::now() < deadline => std::thread::park_timeout(Duration::from_millis(2)),
            answer => return answer,
        }
    }
}

/// Whether everything is to be tried, not a sample.
pub(crate) fn full() -> bool {
    ["FULL", "TTHTCD_FULL"].iter().any(|name| std::env::var_os(name).is_some())
}

/// Numbers that look random and are the same for the same seed.
pub(crate) struct Dice(u64);

impl Dice {
    /// From `SEED`, or always the same.
    pub(crate) fn new(stream: u64) -> Self {
        let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok());
        Self(seed.unwrap_or(20_211_206) ^ stream.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// One of `0..below`.
    pub(crate) fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let mixed = mixed ^ (mixed >> 31);
        usize::try_from(mixed % u64::try_from(below.max(1)).unwrap()).unwrap()
    }

    /// One of these.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}
