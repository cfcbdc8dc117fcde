//! Looking a server over: every weakness with its mend. Files of the database are only asked for their owner and
//! mode here; opening one would drop SQLite's locks of the whole process.

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use super::config::Config;
use super::{account, backups, clock, folders, harden, owner, rehearsal};
use crate::data::{self, Error, backup, disk, drafts, faults, keys};
use crate::domain::Now;
use crate::text::check;
use crate::text::drafts::noticed;
use crate::text::server::weakness;

/// Something weak, and how it is mended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Weakness {
    pub(crate) what: String,
    pub(crate) mend: String,
}

impl From<(String, String)> for Weakness {
    fn from((what, mend): (String, String)) -> Self {
        Self { what, mend }
    }
}

/// Bytes that must be free where the file is.
const FREE: u64 = 500 << 20;
/// Days after which the last backup is too old.
const BACKUP_DAYS: i64 = 2;
/// Days after which it is too long ago that a copy was brought back. Each night's is.
const REHEARSAL_DAYS: i64 = 8;

/// So long a clock that went back is spoken of.
const CLOCK_MS: i64 = 30 * 86_400_000;

/// What only root sees: the account, modes and owners, the file system.
pub(crate) fn machine(config: &Config, settings: &Path, program: &Path) -> Vec<Weakness> {
    let mut found = Vec::new();
    roots_alone(program, &mut found);
    roots_alone(settings, &mut found);
    let Some(own) = account::find(&config.account) else {
        found.push(weakness::no_account(&config.account).into());
        return found;
    };
    of_account(&config.account, &own, &mut found);
    roots_alone(&own.home, &mut found);
    for folder in [config.folder(), &config.backups] {
        private(folder, own.uid, 0o700, &mut found);
        found.extend(folders::strange(folder, &config.file, own.uid).into_iter().map(Weakness::from));
        if let Some(kind) = disk::far(folder).or_else(|| fleeting(folder)) {
            found.push(weakness::file_system(folder, kind).into());
        }
        if disk::is_read_only(folder) {
            found.push(weakness::read_only(folder).into());
        }
        if let Some(free) = disk::free(folder).filter(|free| *free < FREE) {
            found.push(weakness::full(folder, free >> 20).into());
        }
    }
    if config.file.symlink_metadata().is_err() {
        found.push(weakness::missing(&config.file).into());
    }
    if !harden::keeps_files() {
        found.push(weakness::no_landlock().into());
    }
    if config.recipient.is_none() {
        found.push(weakness::no_recipient().into());
    }
    found
}

/// What the account itself sees: the file from end to end, its people, its backups, the clock.
pub(crate) fn file(config: &Config, now: Now) -> Result<Vec<Weakness>, Error> {
    let mut found = Vec::new();
    for finding in data::check::check(&config.file)? {
        if !finding.wrong.is_empty() {
            found.push(weakness::file(check::name(finding.check), &check::all(&finding)).into());
        }
    }
    let drafts = noticed(&drafts::notice(&config.file));
    found.extend(drafts.into_iter().map(|what| weakness::drafts(what).into()));
    match faults::unseen(&config.file) {
        0 => {}
        count => found.push(weakness::faults(count).into()),
    }
    if keys::operators(&config.file, now.today)?.is_empty() {
        found.push(weakness::no_operator().into());
    }
    if let Some(stamp) = backups::lost_head(&config.file, &config.backups)? {
        found.push(weakness::lost_head(&stamp).into());
    }
    let newest = backup::summary(&config.file)?.newest_ms;
    if newest > now.utc_ms + 60_000 {
        found.push(weakness::clock(&clock::shown(newest)).into());
    } else if let Some(at) = backup::clock_went_back(&config.file)?.filter(|at| *at > now.utc_ms - CLOCK_MS) {
        found.push(weakness::clock(&clock::shown(at)).into());
    }
    let before = |days| clock::stamp(now.utc_ms - days * 86_400_000);
    match backups::newest(&config.backups) {
        Some(stamp) if stamp >= before(BACKUP_DAYS) => {}
        stamp => found.push(weakness::old_backup(stamp.as_deref()).into()),
    }
    match rehearsal::last(&config.backups) {
        Some(stamp) if stamp >= before(REHEARSAL_DAYS) => {}
        stamp => found.push(weakness::old_rehearsal(stamp.as_deref()).into()),
    }
    Ok(found)
}

/// The path and every folder above it can be changed by root alone.
fn roots_alone(path: &Path, found: &mut Vec<Weakness>) {
    for part in path.ancestors() {
        match std::fs::metadata(part) {
            Ok(meta) if owner::only_root_changes(&meta) => {}
            Ok(meta) => found.push(weakness::not_roots_alone(part, meta.uid(), meta.mode() & 0o7777).into()),
            Err(_) => found.push(weakness::missing(part).into()),
        }
    }
}

fn private(path: &Path, uid: u32, mode: u32, found: &mut Vec<Weakness>) {
    match std::fs::symlink_metadata(path) {
        Ok(meta) if meta.is_symlink() => found.push(weakness::link(path).into()),
        Ok(meta) if meta.uid() == uid && meta.mode() & 0o7777 & !mode == 0 => {}
        Ok(meta) => {
            found.push(weakness::not_private(path, meta.uid(), meta.mode() & 0o7777, uid, mode).into())
        }
        Err(_) => found.push(weakness::missing(path).into()),
    }
}

fn of_account(name: &str, own: &account::Account, found: &mut Vec<Weakness>) {
    if own.uid == 0 {
        found.push(weakness::is_root(name).into());
    }
    if !["/bin/sh", "/bin/dash", "/usr/bin/sh", "/usr/bin/dash"].map(Path::new).contains(&own.shell.as_path())
    {
        found.push(weakness::shell(name, &own.shell).into());
    }
    match account::password(name).as_deref() {
        None | Some("*") => {}
        Some(_) => found.push(weakness::password(name).into()),
    }
    let groups = account::groups(name);
    if !groups.is_empty() {
        found.push(weakness::groups(name, &groups.join(", ")).into());
    }
}

/// A file system that is gone when the machine is switched off.
fn fleeting(folder: &Path) -> Option<&'static str> {
    let kind = rustix::fs::statfs(folder).ok()?.f_type;
    (kind & 0xffff_ffff == 0x0102_1994).then_some("tmpfs")
}
