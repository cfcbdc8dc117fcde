//! What a session takes from itself before it does anything for anybody: limits, memory that others may look at,
//! the files that are not its own, and the system calls by which it could become another program.

mod calls;
mod reach;

use std::path::Path;

use rustix::fs::Mode;
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit, umask};
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, apply_filter_all_threads};

use crate::data::{Error, Fault, FaultCode};
use calls::Rules;

/// Open files of one session.
const FILES: u64 = 64;
/// Bytes of the largest file a session may make grow: the district's file is far below it.
const FILE_SIZE: u64 = 8 << 30;
/// Seconds of processor time; a long day of typing takes a few.
const CPU: u64 = 1800;
/// Seconds of processor time of whoever brings a table; the largest takes a few.
const CPU_OF_IMPORT: u64 = 300;

/// Limits that hold from here on, for this program and whatever it becomes. `memory` is megabytes of address space:
/// four threads with their stacks and SQLite's caches are far below a thousand.
pub(crate) fn limit(memory: u32) -> Result<(), Error> {
    umask(Mode::from_raw_mode(0o077));
    at_most(&[
        (Resource::Core, 0),
        (Resource::As, u64::from(memory) << 20),
        (Resource::Nofile, FILES),
        (Resource::Fsize, FILE_SIZE),
        (Resource::Cpu, CPU),
        (Resource::Memlock, 0),
    ])
}

/// A table is read in less time than a day of typing takes.
pub(crate) fn limit_import() -> Result<(), Error> {
    at_most(&[(Resource::Cpu, CPU_OF_IMPORT)])
}

fn at_most(limits: &[(Resource, u64)]) -> Result<(), Error> {
    for (resource, most) in limits {
        setrlimit(*resource, Rlimit { current: Some(*most), maximum: Some(*most) })
            .map_err(|error| fault(&error))?;
    }
    Ok(())
}

/// From here on no process of the same account can read or trace this one, it reaches no file outside these folders,
/// and it starts no other program: no exec, no fork, no ptrace, no socket. Threads may still begin.
pub(crate) fn confine(folders: &[&Path]) -> Result<(), Error> {
    let always = [calls::READER, calls::SESSION, calls::SESSION_OLDER].concat();
    close(|| reach::only(folders), &always, calls::bounded_of_session()?)
}

/// From here on this process computes between its standard input and output, and can do nothing else.
pub(crate) fn confine_reader() -> Result<(), Error> {
    close(reach::nothing, calls::READER, calls::bounded()?)
}

/// Whether the kernel keeps sessions from files that are not theirs.
pub(crate) fn keeps_files() -> bool {
    reach::is_kept()
}

fn close(
    files: impl FnOnce() -> Result<(), Error>,
    always: &[i64],
    mut allowed: Vec<Rules>,
) -> Result<(), Error> {
    set_dumpable_behavior(DumpableBehavior::NotDumpable).map_err(|error| fault(&error))?;
    files()?;
    // The last filter is the one that allows no further filter. clone3 keeps its flags in memory where no filter can
    // see them; told that it does not exist, the C library takes clone.
    apply(listed(&[libc::SYS_clone3]), SeccompAction::Allow, SeccompAction::Errno(ENOSYS))?;
    apply(listed(calls::ATTACKS), SeccompAction::Allow, SeccompAction::KillProcess)?;
    allowed.extend(listed(always));
    apply(allowed, SeccompAction::Errno(EPERM), SeccompAction::Allow)
}

const ENOSYS: u32 = libc::ENOSYS.unsigned_abs();
const EPERM: u32 = libc::EPERM.unsigned_abs();

fn listed(calls: &[i64]) -> Vec<Rules> {
    calls.iter().map(|call| (*call, vec![])).collect()
}

/// Calls by these rules are answered so, all others otherwise.
fn apply(rules: Vec<Rules>, otherwise: SeccompAction, so: SeccompAction) -> Result<(), Error> {
    let arch = std::env::consts::ARCH.try_into().map_err(|error| fault(&error))?;
    let filter = SeccompFilter::new(rules.into_iter().collect(), otherwise, so, arch)
        .map_err(|error| fault(&error))?;
    let program: BpfProgram = filter.try_into().map_err(|error| fault(&error))?;
    apply_filter_all_threads(&program).map_err(|error| fault(&error))
}

fn fault(error: &dyn std::fmt::Display) -> Error {
    Fault::new(FaultCode::File, "confining the session", error).into()
}

#[cfg(test)]
mod tests;
