//! What a session takes from itself before it does anything for anybody: limits, memory that others may look at,
//! and the system calls by which it could become another program.

use std::collections::BTreeMap;

use rustix::fs::Mode;
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit, umask};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    apply_filter_all_threads,
};

use crate::data::{Error, Fault, FaultCode};

/// Bytes of address space of one session: four threads with their stacks and SQLite's caches are far below it.
const MEMORY: u64 = 1 << 30;
/// Open files of one session.
const FILES: u64 = 64;
/// Bytes of the largest file a session may make grow: the district's file is far below it.
const FILE_SIZE: u64 = 8 << 30;
/// Seconds of processor time; a long day of typing takes a few.
const CPU: u64 = 1800;

/// Limits that hold from here on, for this program and whatever it becomes.
pub fn limit() -> Result<(), Error> {
    umask(Mode::from_raw_mode(0o077));
    for (resource, most) in [
        (Resource::Core, 0),
        (Resource::As, MEMORY),
        (Resource::Nofile, FILES),
        (Resource::Fsize, FILE_SIZE),
        (Resource::Cpu, CPU),
        (Resource::Memlock, 0),
    ] {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })
            .map_err(|error| fault(&error))?;
    }
    Ok(())
}

/// From here on nobody of the same account reads or traces this process, and it starts no other program: no exec,
/// no fork, no ptrace, no socket. Threads may still begin.
pub fn confine() -> Result<(), Error> {
    set_dumpable_behavior(DumpableBehavior::NotDumpable).map_err(|error| fault(&error))?;
    // clone3 keeps its flags in memory where a filter cannot see them; told that it does not exist, the C library
    // takes clone.
    apply(&[(libc::SYS_clone3, vec![])], libc::ENOSYS)?;
    apply(&refused()?, libc::EPERM)
}

type Rules = (i64, Vec<SeccompRule>);

fn apply(rules: &[Rules], errno: i32) -> Result<(), Error> {
    let arch = std::env::consts::ARCH.try_into().map_err(|error| fault(&error))?;
    let rules: BTreeMap<i64, Vec<SeccompRule>> = rules.iter().cloned().collect();
    let filter =
        SeccompFilter::new(rules, SeccompAction::Allow, SeccompAction::Errno(errno.unsigned_abs()), arch)
            .map_err(|error| fault(&error))?;
    let program: BpfProgram = filter.try_into().map_err(|error| fault(&error))?;
    apply_filter_all_threads(&program).map_err(|error| fault(&error))
}

/// The system calls that a session is refused.
fn refused() -> Result<Vec<Rules>, Error> {
    let mut rules: Vec<Rules> = CALLS.iter().map(|call| (*call, vec![])).collect();
    rules.push((libc::SYS_clone, vec![new_process()?]));
    #[cfg(target_arch = "x86_64")]
    {
        // The same calls by their x32 numbers, where a kernel still has them.
        let x32: Vec<Rules> = rules.iter().map(|(call, rule)| (call | X32_BIT, rule.clone())).collect();
        rules.extend(x32);
        rules.extend(X32_OWN.iter().map(|call| (call | X32_BIT, vec![])));
    }
    Ok(rules)
}

/// `clone` that does not make a thread.
fn new_process() -> Result<SeccompRule, Error> {
    let thread = libc::CLONE_THREAD.unsigned_abs().into();
    SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(thread), 0)
        .and_then(|condition| SeccompRule::new(vec![condition]))
        .map_err(|error| fault(&error))
}

#[cfg(target_arch = "x86_64")]
const X32_BIT: i64 = 0x4000_0000;
/// execve, ptrace, execveat, process_vm_readv, process_vm_writev as x32 numbers them.
#[cfg(target_arch = "x86_64")]
const X32_OWN: &[i64] = &[520, 521, 545, 539, 540];

const CALLS: &[i64] = &[
    // becoming or making another program
    libc::SYS_execve,
    libc::SYS_execveat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_fork,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_vfork,
    // reaching into the sessions of others, which run as the same account
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_send_signal,
    libc::SYS_process_madvise,
    libc::SYS_kcmp,
    // reaching out
    libc::SYS_socket,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    // what no terminal program needs and what broke kernels before
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_io_uring_setup,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_chroot,
    libc::SYS_pivot_root,
    libc::SYS_personality,
    libc::SYS_memfd_create,
    libc::SYS_open_by_handle_at,
    libc::SYS_mknodat,
];

fn fault(error: &dyn std::fmt::Display) -> Error {
    Fault::new(FaultCode::File, "confining the session", error).into()
}
