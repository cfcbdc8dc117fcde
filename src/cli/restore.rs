//! `tthtcd restore`: puts a backup in place of the file, after it was verified. What was there is kept beside it.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use super::backup::bad_copy;
use super::{CliError, Exit, say};
use crate::data::backup::{self, Summary};
use crate::server::config::{self, Config};
use crate::server::{backups, clock, owner, seal, sessions};
use crate::text;
use crate::text::server::help;

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

/// Does it. Root may: the key is often where only root reads it; the file is then given to its owner.
pub(super) fn run(args: &Args) -> Result<(), CliError> {
    let config = Config::read(&args.config)?;
    let folder = config.folder().to_owned();
    if owner::must_be_root().is_err() {
        owner::must_be_owner(&folder)?;
    }
    let _ = rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    let work = folder.join(format!(".restore-{}", std::process::id()));
    std::fs::DirBuilder::new().mode(0o700).create(&work).map_err(|error| cannot(&work, &error))?;
    let done = bring(args, &config, &work.join("district.db"));
    let _ = std::fs::remove_dir_all(&work);
    done
}

fn bring(args: &Args, config: &Config, copy: &Path) -> Result<(), CliError> {
    fetch(args, copy)?;
    let summary = backup::verify(copy).map_err(bad_copy)?;
    if args.verify {
        say(&text::server::verified(&args.backup, summary.steps, &summary.head));
        return Ok(());
    }
    let _alone = sessions::enter_alone(config.folder(), clock::now().utc_ms)?;
    if config.file.exists() && !args.replace {
        return Err(CliError::new(Exit::BadFile, text::server::FILE_THERE));
    }
    put(config, copy, &summary)
}

/// The copy as a file of its own, decrypted if it was encrypted.
fn fetch(args: &Args, copy: &Path) -> Result<(), CliError> {
    let from: Box<dyn BufRead> = if args.backup.as_os_str() == "-" {
        Box::new(BufReader::new(std::io::stdin()))
    } else {
        Box::new(BufReader::new(File::open(&args.backup).map_err(|error| cannot(&args.backup, &error))?))
    };
    let mut from = from;
    let mut to = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(copy)
        .map_err(|error| cannot(copy, &error))?;
    let is_sealed = seal::is_sealed(from.fill_buf().map_err(|error| cannot(&args.backup, &error))?);
    if is_sealed {
        let path =
            args.identity.as_ref().ok_or_else(|| CliError::new(Exit::Usage, text::server::NEEDS_IDENTITY))?;
        let key = std::fs::read_to_string(path).map_err(|error| cannot(path, &error))?;
        let identity = seal::Identity::read(&key)?;
        seal::open(&identity, from, &mut to)
            .map_err(|_| CliError::new(Exit::BadData, text::server::NOT_FOR_THIS_KEY))?;
    } else {
        std::io::copy(&mut from, &mut to).map_err(|error| cannot(copy, &error))?;
    }
    to.sync_all().map_err(|error| cannot(copy, &error))
}

/// Moves the present file aside with its log, and the copy to its place.
fn put(config: &Config, copy: &Path, summary: &Summary) -> Result<(), CliError> {
    let beside = |path: &Path, suffix: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    let aside = beside(&config.file, &format!(".before-{}", clock::stamp(clock::now().utc_ms)));
    let had = config.file.exists();
    let own = std::fs::metadata(config.folder()).map_err(|error| cannot(config.folder(), &error))?;
    std::os::unix::fs::chown(copy, Some(own.uid()), Some(own.gid())).map_err(|error| cannot(copy, &error))?;
    if had {
        for suffix in ["", "-wal"] {
            let from = beside(&config.file, suffix);
            if from.exists() {
                std::fs::rename(&from, beside(&aside, suffix)).map_err(|error| cannot(&from, &error))?;
            }
        }
        let _ = std::fs::remove_file(beside(&config.file, "-shm"));
    }
    std::fs::rename(copy, &config.file).map_err(|error| cannot(&config.file, &error))?;
    let _ = File::open(config.folder()).and_then(|folder| folder.sync_all());
    let _ = backups::note_restored(&config.backups, summary, clock::now().utc_ms);
    let aside = had.then_some(aside.as_path());
    say(&text::server::restored(&config.file, summary.steps, &summary.head, aside));
    Ok(())
}

fn cannot(path: &Path, error: &std::io::Error) -> CliError {
    CliError::new(Exit::BadFile, text::server::no_file(path, &error.to_string()))
}
