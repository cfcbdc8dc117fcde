//! Every process that touches the file must be its owner: side files that belong to root would lock the district out.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use super::{ServerError, account, way};
use crate::data::beside::{self, Odd};
use crate::data::replace;
use crate::text;

/// Goes on as the account of the settings, for good: root trusts nothing in folders that are not its own, and what it
/// leaves there would lock the district out. Where the file is root's alone, root stays; anybody else must own it.
pub(crate) fn become_account(name: &str, file: &Path) -> Result<(), ServerError> {
    if !is_root() {
        must_own(file)?;
    } else if let Some((uid, _)) = owner_of(file)? {
        let own = account::find(name).ok_or_else(|| ServerError::Machine(text::server::no_account(name)))?;
        if own.uid != uid {
            return Err(strange(file, Odd::Foreign(uid)));
        }
        go_on_as(own.uid, own.gid)?;
    }
    settle(file)
}

/// The same for whoever a session or a look-up is of. Root is nobody of the district, unless the file is root's alone.
pub(crate) fn must_be_owner(file: &Path) -> Result<(), ServerError> {
    if is_root() && owner_of(file)?.is_some() {
        return Err(ServerError::NotAllowed(text::server::NOT_THE_OWNER.to_owned()));
    }
    must_own(file)?;
    settle(file)
}

/// Goes on as the owner of a file that was named, or of the folder in which it will be.
pub(crate) fn become_owner(file: &Path) -> Result<(), ServerError> {
    if !is_root() {
        keep_private();
        return Ok(());
    }
    if let Some((uid, gid)) = owner_of(file)? {
        go_on_as(uid, gid)?;
    }
    settle(file)
}

/// What is made from here on is nobody else's.
fn keep_private() {
    let _ = rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
}

/// The file and what is beside it are plain files of whoever goes on here, and a restore that was stopped is finished.
fn settle(file: &Path) -> Result<(), ServerError> {
    keep_private();
    let me = rustix::process::geteuid().as_raw();
    for path in beside::all(file) {
        if let Some(odd) = beside::odd(&path, me) {
            return Err(strange(&path, odd));
        }
    }
    Ok(replace::finish(file)?)
}

/// What cannot be worked with, and why.
pub(crate) fn strange(path: &Path, odd: Odd) -> ServerError {
    ServerError::Machine(text::server::folders::odd(path, odd))
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn owner_of(file: &Path) -> Result<Option<(u32, u32)>, ServerError> {
    way::owner(file).map_err(|(path, why)| strange(&path, why))
}

/// Takes another account for good. Its own groups are its first one alone.
fn go_on_as(uid: u32, gid: u32) -> Result<(), ServerError> {
    use nix::unistd::{Gid, Uid, setgroups, setresgid, setresuid};
    let (user, group) = (Uid::from_raw(uid), Gid::from_raw(gid));
    if uid != 0 {
        setgroups(&[group])
            .and_then(|()| setresgid(group, group, group))
            .and_then(|()| setresuid(user, user, user))
            .map_err(|error| ServerError::Machine(text::server::failed("setuid", error.desc())))?;
    }
    Ok(())
}

/// Refuses everybody but root.
pub(crate) fn must_be_root() -> Result<(), ServerError> {
    if rustix::process::geteuid().is_root() {
        Ok(())
    } else {
        Err(ServerError::NotAllowed(text::server::NOT_ROOT.to_owned()))
    }
}

fn must_own(file: &Path) -> Result<(), ServerError> {
    let there = if file.symlink_metadata().is_ok() { file } else { file.parent().unwrap_or(file) };
    let meta = std::fs::symlink_metadata(there)
        .map_err(|error| ServerError::Machine(text::server::no_file(file, &error.to_string())))?;
    if meta.uid() == rustix::process::geteuid().as_raw() {
        Ok(())
    } else {
        Err(ServerError::NotAllowed(text::server::NOT_THE_OWNER.to_owned()))
    }
}

/// Whether nobody but root can write what this tells of.
pub(crate) fn only_root_changes(meta: &Metadata) -> bool {
    meta.uid() == 0 && meta.mode() & 0o022 == 0
}

/// Whether nobody but root can put something else in a file's place: no part of the way to it is a link, and every
/// folder is root's. Others may write into one that is sticky, as `/tmp` is: there they cannot move what is root's.
pub(crate) fn only_root_replaces(path: &Path) -> std::io::Result<bool> {
    for part in std::path::absolute(path)?.ancestors() {
        let meta = std::fs::symlink_metadata(part)?;
        let is_sticky = meta.is_dir() && meta.mode() & 0o1000 != 0;
        if meta.is_symlink() || meta.uid() != 0 || !(is_sticky || only_root_changes(&meta)) {
            return Ok(false);
        }
    }
    Ok(true)
}
