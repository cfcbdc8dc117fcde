//! `tthtcd restore`: puts a backup in place of the file, after it was verified. What was there is kept beside it.

use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use super::backup::bad_copy;
use super::{CliError, Exit, say};
use crate::data::backup::{self, Summary};
use crate::data::beside::beside;
use crate::data::faults;
use crate::data::replace::{self, Replaced};
use crate::server::config::{self, Config};
use crate::server::scratch::Scratch;
use crate::server::{account, clock, owner, seal, sessions, way};
use crate::text;
use crate::text::server::{folders, help};

#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    #[arg(long, value_name = "F", default_value = config::PATH, help = help::CONFIG)]
    config: PathBuf,
    #[arg(help = help::BACKUP_FILE)]
    backup: PathBuf,
    #[arg(long, value_name = "F", help = help::IDENTITY)]
    identity: Option<PathBuf>,
    #[arg(long, conflicts_with = "verify", help = help::REPLACE)]
    replace: bool,
    #[arg(long, help = help::VERIFY)]
    verify: bool,
}

/// A file that was named, opened by root before it went on as the account: key and copy are often where only root
/// reads them. Not open yet where the account had a hand in what the name leads to; then the account opens it.
struct Given<'a> {
    path: &'a Path,
    open: Option<File>,
    account: &'a str,
}

impl<'a> Given<'a> {
    fn new(path: &'a Path, account: &'a str) -> Self {
        let own = account::find(account).filter(|_| rustix::process::geteuid().is_root());
        let open = own.and_then(|own| way::open_unless_of(path, own.uid));
        Self { path, open, account }
    }

    fn read(self) -> Result<File, CliError> {
        let Self { path, open, account } = self;
        let refused = |error: std::io::Error| match error.kind() {
            ErrorKind::PermissionDenied => {
                CliError::new(Exit::BadFile, folders::account_cannot_read(path, account))
            }
            ErrorKind::InvalidInput => CliError::new(Exit::BadFile, folders::no_plain_file(path)),
            _ => cannot(path, &error),
        };
        open.map_or_else(|| way::open(path).map_err(refused), Ok)
    }
}

/// Does it, as the account of the settings.
pub(super) fn run(args: &Args) -> Result<(), CliError> {
    let config = Config::read(&args.config)?;
    let given = |path| Given::new(path, &config.account);
    let backup = (args.backup.as_os_str() != "-").then(|| given(&args.backup));
    let identity = args.identity.as_deref().map(given);
    owner::become_account(&config.account, &config.file)?;
    faults::keep_beside(&config.file, "tthtcd restore");
    let scratch = Scratch::new(config.folder()).map_err(|error| cannot(config.folder(), &error))?;
    let copy = scratch.file("district.db");
    fetch(args, backup, identity, &copy)?;
    let summary = backup::verify(&copy).map_err(bad_copy)?;
    if args.verify {
        say(&text::server::verified(&args.backup, summary.steps, &summary.head));
        return Ok(());
    }
    let _alone = sessions::enter_alone(config.folder(), clock::now().utc_ms)?;
    put(args, &config.file, &copy, &summary)
}

/// The copy as a file of its own, decrypted if it was encrypted.
fn fetch(
    args: &Args,
    backup: Option<Given<'_>>,
    identity: Option<Given<'_>>,
    copy: &Path,
) -> Result<(), CliError> {
    let mut from: Box<dyn BufRead> = match backup {
        Some(given) => Box::new(BufReader::new(given.read()?)),
        None => Box::new(BufReader::new(std::io::stdin())),
    };
    let mut to = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(copy)
        .map_err(|error| cannot(copy, &error))?;
    let is_sealed = seal::is_sealed(from.fill_buf().map_err(|error| cannot(&args.backup, &error))?);
    if is_sealed {
        let given = identity.ok_or_else(|| CliError::new(Exit::Usage, text::server::NEEDS_IDENTITY))?;
        let (path, mut key) = (given.path, String::new());
        given.read()?.read_to_string(&mut key).map_err(|error| cannot(path, &error))?;
        let identity = seal::Identity::read(&key)?;
        seal::open(&identity, from, &mut to)
            .map_err(|_| CliError::new(Exit::BadData, text::server::NOT_FOR_THIS_KEY))?;
    } else {
        std::io::copy(&mut from, &mut to).map_err(|error| cannot(copy, &error))?;
    }
    to.sync_all().map_err(|error| cannot(copy, &error))
}

/// Puts the copy in place, and says so only when it was read again there.
fn put(args: &Args, file: &Path, copy: &Path, summary: &Summary) -> Result<(), CliError> {
    // Somebody who was stopped may have got this far.
    replace::finish(file)?;
    if is_same(file, copy) && backup::verify(file).is_ok_and(|there| there == *summary) {
        let kept = replace::last(file).map(|last| last.kept(file)).filter(|kept| kept.exists());
        say(&folders::restored_already(file, summary.steps, &summary.head, kept.as_deref()));
        return Ok(());
    }
    if file.symlink_metadata().is_ok() && !args.replace {
        return Err(CliError::new(Exit::BadFile, text::server::FILE_THERE));
    }
    let stamp = clock::stamp(clock::now().utc_ms);
    let kept =
        replace::put(file, copy, Replaced { stamp, steps: summary.steps, head: summary.head.clone() })?;
    let why = match backup::verify(file) {
        Ok(there) if there == *summary => {
            say(&text::server::restored(file, summary.steps, &summary.head, kept.as_deref()));
            return Ok(());
        }
        Ok(there) => format!("{} ≠ {}", there.steps, summary.steps),
        Err(error) => bad_copy(error).sentence,
    };
    Err(CliError::new(Exit::BadFile, folders::not_whole_in_place(file, &why, kept.as_deref())))
}

/// Whether the file is this copy, byte for byte, with nothing more in a log.
fn is_same(file: &Path, copy: &Path) -> bool {
    let has_log = beside(file, "-wal").metadata().is_ok_and(|log| log.len() > 0);
    let (Ok(file), Ok(copy)) = (way::open(file), way::open(copy)) else { return false };
    let length = |file: &File| file.metadata().map(|meta| meta.len()).ok();
    !has_log
        && length(&file) == length(&copy)
        && BufReader::new(file)
            .bytes()
            .zip(BufReader::new(copy).bytes())
            .all(|pair| matches!(pair, (Ok(a), Ok(b)) if a == b))
}

fn cannot(path: &Path, error: &std::io::Error) -> CliError {
    CliError::new(Exit::BadFile, text::server::no_file(path, &error.to_string()))
}
