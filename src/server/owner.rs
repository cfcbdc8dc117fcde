//! Every process that touches the file must be its owner: side files that belong to root would lock the district out.

use std::ffi::OsString;
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use super::ServerError;
use crate::text;

/// Goes on as the owner of the file. Root starts the program again as that account, with the same arguments and
/// nothing of its environment; anybody else is refused.
pub(crate) fn become_owner(file: &Path) -> Result<(), ServerError> {
    let missing =
        |error: std::io::Error| ServerError::Machine(text::server::no_file(file, &error.to_string()));
    let there = if file.exists() { file } else { file.parent().unwrap_or(file) };
    let meta = std::fs::metadata(there).map_err(missing)?;
    let (owner, group) = (meta.uid(), meta.gid());
    let me = rustix::process::geteuid().as_raw();
    if me == owner {
        let _ = rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
        return Ok(());
    }
    if me != 0 {
        return Err(ServerError::NotAllowed(text::server::NOT_THE_OWNER.to_owned()));
    }
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let program = std::env::current_exe().map_err(missing)?;
    let error = Command::new(program)
        .args(arguments)
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("LANG", "C.UTF-8")
        .current_dir("/")
        .uid(owner)
        .gid(group)
        .exec();
    Err(missing(error))
}

/// Refuses everybody but root.
pub(crate) fn must_be_root() -> Result<(), ServerError> {
    if rustix::process::geteuid().is_root() {
        Ok(())
    } else {
        Err(ServerError::NotAllowed(text::server::NOT_ROOT.to_owned()))
    }
}

/// Refuses everybody but the owner of the file, root too.
pub(crate) fn must_be_owner(file: &Path) -> Result<(), ServerError> {
    let meta = std::fs::metadata(file)
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
