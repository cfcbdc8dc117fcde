//! What several verbs need: the configured file, the person, the moment, the registers by name.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use super::identity::{self, Identity};
use super::open::Seat;
use super::{CliError, Exit};
use crate::data::{Reader, faults};

use crate::demo;
use crate::domain::{Now, RegisterId, WardId};
use crate::server::config::{self, Config};
use crate::server::sessions::{self, Entry};
use crate::server::{clock, owner};
use crate::text;
use crate::vietnamese::fold::fold;

/// The settings that were named, or those of the machine.
fn read_config(path: Option<&Path>) -> Result<Config, CliError> {
    Ok(Config::read(path.unwrap_or(Path::new(config::PATH)))?)
}

/// The file to work with: named, or the configured one. From here on this is the account that owns it.
pub(super) fn file(named: Option<&Path>, config: Option<&Path>) -> Result<PathBuf, CliError> {
    let path = match named {
        // A folder is no file: whose it is does not matter.
        Some(path) if path.is_dir() => path.to_owned(),
        Some(path) => {
            owner::become_owner(path)?;
            path.to_owned()
        }
        None => {
            let config = read_config(config)?;
            owner::become_account(&config.account, &config.file)?;
            config.file
        }
    };
    there(path)
}

fn there(path: PathBuf) -> Result<PathBuf, CliError> {
    match path.try_exists() {
        Ok(true) if path.is_file() => Ok(path),
        _ => Err(CliError::new(Exit::BadFile, text::cli::no_file(&path.display().to_string()))),
    }
}

/// Whose reach and rights a verb has.
#[derive(Debug, Args)]
pub(super) struct Who {
    #[arg(long, value_name = "FILE", help = text::cli::FILE)]
    pub(super) file: Option<PathBuf>,
    #[arg(long = "as", value_name = "LOGIN", help = text::cli::AS)]
    pub(super) login: Option<String>,
    #[arg(long, value_name = "WARD", help = text::cli::WARD)]
    pub(super) ward: Option<String>,
}

/// A person at work on a file.
pub(super) struct Desk {
    pub(super) path: PathBuf,
    pub(super) reader: Reader,
    pub(super) now: Now,
    pub(super) ward: Option<WardId>,
    /// How many rows a minute the person may store; as many as they like where there is no server.
    pub(super) rows_a_minute: Option<u32>,
    _entry: Option<Entry>,
}

impl Who {
    /// Opens the file as this person, to do what this verb does. Who somebody is comes from their session; a name is
    /// taken only for a file of a
    /// demonstration.
    pub(super) fn open(&self, config: Option<&Path>, verb: &str) -> Result<Desk, CliError> {
        let path = file(self.file.as_deref(), config)?;
        faults::keep_beside(&path, verb);
        let Some(login) = &self.login else {
            return Err(CliError::new(Exit::NotAllowed, text::cli::no_session()));
        };
        // A file that was named is one of a server if sessions have been there.
        let folder = path.parent().unwrap_or(Path::new("."));
        let serves = self.file.is_none() || sessions::have_been(folder);
        let entry = if serves { sessions::enter(folder, verb, clock::now().utc_ms)? } else { None };
        let unknown = || CliError::new(Exit::NotAllowed, text::cli::no_account(login));
        // In a demonstration a role means its person, as in `tthtcd demo`.
        let of_role = demo::login_of(login);
        let open = |day| match (Reader::login(&path, login, day)?, &of_role) {
            (Some(reader), _) => Ok(reader),
            (None, Some(other)) => Reader::login(&path, other, day)?.ok_or_else(unknown),
            (None, None) => Err(unknown()),
        };
        let mut now = clock::now();
        let mut reader = open(now.today)?;
        if reader.fact("demo")?.as_deref() != Some("1") {
            return Err(CliError::new(Exit::NotAllowed, text::cli::only_for_demo()));
        }
        // A demonstration has its own today.
        if let Some(today) = reader.fact("demo_today")?.and_then(|day| day.parse::<NaiveDate>().ok()) {
            now = super::open::on_day(today);
            reader = open(today)?;
        }
        identity::warn(&reader);
        let ward = self.ward.as_deref().map(|name| ward_of(&reader, name)).transpose()?;
        Ok(Desk { path, reader, now, ward, rows_a_minute: None, _entry: entry })
    }

    /// Neither file nor name can be said in a session: both come from the key.
    pub(super) fn must_be_unsaid(&self) -> Result<(), CliError> {
        if self.file.is_some() || self.login.is_some() {
            return Err(CliError::new(Exit::Usage, text::server::UNKNOWN_VERB));
        }
        Ok(())
    }

    /// The person of a session.
    pub(super) fn of_session(&self, identity: &Identity) -> Result<Desk, CliError> {
        self.must_be_unsaid()?;
        let reader = identity.reader()?;
        let ward = self.ward.as_deref().map(|name| ward_of(&reader, name)).transpose()?;
        let rows_a_minute = Some(identity.rows_a_minute);
        Ok(Desk { path: identity.path.clone(), reader, now: identity.now, ward, rows_a_minute, _entry: None })
    }
}

fn ward_of(reader: &Reader, name: &str) -> Result<WardId, CliError> {
    let wards = crate::exchange::names::Names::load(reader, RegisterId::Wards, None)?;
    let found = wards.only(name).map(|id| WardId(id.0)).filter(|ward| reader.actor().reads(*ward));
    found.ok_or_else(|| CliError::new(Exit::BadData, text::cli::no_ward(name)))
}

/// A register by the name of its table.
pub(super) fn register(name: &str) -> Result<RegisterId, String> {
    RegisterId::of_table(name).ok_or_else(|| {
        let wanted = fold(name);
        let near = RegisterId::ALL.iter().map(|register| register.decl()).find(|decl| {
            fold(decl.title) == wanted || decl.table.starts_with(&wanted) || wanted.starts_with(decl.table)
        });
        text::cli::no_register(near.map(|decl| decl.table))
    })
}

/// The registers with their titles, for the help of the verbs that want one.
pub(super) fn registers(example: &str) -> String {
    let all = RegisterId::ALL.iter().map(|register| register.decl());
    let lines: Vec<_> = all.map(|decl| format!("  {:<20} {}", decl.table, decl.title)).collect();
    format!("{example}\n\n{}:\n{}", text::cli::REGISTERS, lines.join("\n"))
}

/// Standard output takes no more: a closed pipe is normal, as with `head`.
pub(super) fn not_written(error: &std::io::Error) -> Result<(), CliError> {
    match error.kind() {
        ErrorKind::BrokenPipe => Ok(()),
        _ => Err(CliError::new(Exit::Again, text::cli::not_written())),
    }
}

/// The program without a verb: the screens of the configured file. Who it is comes from the key over SSH; at the
/// machine itself it is whom root's configuration names.
pub(super) fn session(config: Option<&Path>, looks: super::open::Looks) -> Result<(), CliError> {
    let config = read_config(config)?;
    owner::must_be_owner(&config.file)?;
    let path = there(config.file.clone())?;
    match &config.console {
        Some(login) => {
            let entry = sessions::enter(config.folder(), login, clock::now().utc_ms)?;
            super::open::program(&path, login, None, looks, Seat::of(entry.as_ref()))
        }
        None => Err(CliError::new(Exit::NotAllowed, text::cli::no_session())),
    }
}
