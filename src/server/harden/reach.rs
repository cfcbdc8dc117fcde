//! The files that are left to a session: the district's folders and a few of the system's. By Landlock, as far as
//! the kernel has it.

use std::path::Path;

use landlock::{
    ABI, Access as _, AccessFs, AccessNet, BitFlags, RestrictionStatus, Ruleset, RulesetAttr as _,
    RulesetCreatedAttr as _, RulesetError, RulesetStatus, Scope, path_beneath_rules,
};

use super::fault;
use crate::data::Error;

/// The rights that are asked for, as of Linux 6.12; an older kernel takes away what it knows of them.
const KNOWN: ABI = ABI::V6;

/// What is read of the system: time zones, randomness, and whether the process that holds the queue is stopped.
/// Others' sessions let nobody look into them (they are not dumpable), here as everywhere.
const SYSTEM: &[&str] =
    &["/etc/localtime", "/usr/share/zoneinfo", "/dev/urandom", "/dev/random", "/dev/null", "/proc"];

/// By its name the size of the session's own terminal is asked.
const TERMINAL: &[&str] = &["/dev/tty"];

/// From here on this thread, and whatever it begins, reaches no file but in these folders, no port and no socket.
pub(super) fn only(folders: &[&Path]) -> Result<(), Error> {
    restrict(folders).map(drop).map_err(|error| fault(&error))
}

/// Nothing at all: what is open stays open.
pub(super) fn nothing() -> Result<(), Error> {
    let restricted = handled().and_then(|ruleset| ruleset.create()?.restrict_self());
    restricted.map(drop).map_err(|error| fault(&error))
}

/// Whether the kernel closes anything at all. It is asked by a thread that has no other work.
pub(super) fn is_kept() -> bool {
    let asked = std::thread::spawn(|| restrict(&[]).map(|status| status.ruleset));
    !matches!(asked.join(), Ok(Ok(RulesetStatus::NotEnforced)) | Ok(Err(_)) | Err(_))
}

fn handled() -> Result<Ruleset, RulesetError> {
    Ruleset::default()
        .handle_access(AccessFs::from_all(KNOWN))?
        .handle_access(AccessNet::from_all(KNOWN))?
        .scope(Scope::from_all(KNOWN))
}

fn restrict(folders: &[&Path]) -> Result<RestrictionStatus, RulesetError> {
    handled()?
        .create()?
        .add_rules(path_beneath_rules(folders, own()))?
        .add_rules(path_beneath_rules(SYSTEM, AccessFs::ReadFile | AccessFs::ReadDir))?
        .add_rules(path_beneath_rules(
            TERMINAL,
            AccessFs::ReadFile | AccessFs::WriteFile | AccessFs::IoctlDev,
        ))?
        .restrict_self()
}

/// What is done with the district's files: no program, no device, no socket and no link is made of them.
fn own() -> BitFlags<AccessFs> {
    AccessFs::from_all(KNOWN)
        & !(AccessFs::Execute
            | AccessFs::MakeChar
            | AccessFs::MakeBlock
            | AccessFs::MakeSock
            | AccessFs::MakeFifo
            | AccessFs::MakeSym
            | AccessFs::IoctlDev)
}
