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
pub(crate) fn limit() -> Result<(), Error> {
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

/// From here on no process of the same account can read or trace this one, and it starts no other program: no exec,
/// no fork, no ptrace, no socket. Threads may still begin.
pub(crate) fn confine() -> Result<(), Error> {
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
    rules.push((libc::SYS_clone, vec![not_with(CLONE_THREAD_BIT)?]));
    // Signals and limits reach this process alone: all sessions run as one account.
    let me = u64::from(std::process::id());
    for call in [libc::SYS_kill, libc::SYS_tgkill, libc::SYS_rt_sigqueueinfo, libc::SYS_rt_tgsigqueueinfo] {
        rules.push((call, vec![another(me)?]));
    }
    rules.push((libc::SYS_prlimit64, vec![another(0)?]));
    #[cfg(target_arch = "x86_64")]
    {
        // The same calls by their x32 numbers, where a kernel still has them.
        let x32: Vec<Rules> = rules.iter().map(|(call, rule)| (call | X32_BIT, rule.clone())).collect();
        rules.extend(x32);
        rules.extend(X32_OWN.iter().map(|call| (call | X32_BIT, vec![])));
    }
    Ok(rules)
}

/// `clone` with it makes a thread, without it a process.
const CLONE_THREAD_BIT: u64 = libc::CLONE_THREAD as u64;

/// The first argument does not have this bit.
fn not_with(bit: u64) -> Result<SeccompRule, Error> {
    rule(SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(bit), 0))
}

/// The first argument names another process than this.
fn another(process: u64) -> Result<SeccompRule, Error> {
    rule(SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, process))
}

fn rule(condition: Result<SeccompCondition, seccompiler::BackendError>) -> Result<SeccompRule, Error> {
    condition.and_then(|condition| SeccompRule::new(vec![condition])).map_err(|error| fault(&error))
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
    libc::SYS_tkill,
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

#[cfg(test)]
mod tests {
    use std::os::unix::process::CommandExt as _;
    use std::process::Command;

    use super::*;

    /// Tells this very program that it is the one to be confined.
    const INSIDE: &str = "TTHTCD_TEST_CONFINED";

    fn myself(test: &str) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", test, "--ignored", "--nocapture", "--test-threads", "1"]).env(INSIDE, "1");
        command
    }

    /// Not a test: what runs confined. Each attack works before and is refused afterwards.
    #[test]
    #[ignore = "started by the test below"]
    fn attacks_from_inside() {
        assert!(std::env::var_os(INSIDE).is_some(), "started by the test below");
        let refused = |error: std::io::Error| error.raw_os_error() == Some(libc::EPERM);
        let spawn = || Command::new("/bin/true").status();
        let socket = || std::net::TcpListener::bind("127.0.0.1:0");
        let unix = || std::os::unix::net::UnixDatagram::unbound();
        // Two of our own children, who end with us because nobody holds their input any more.
        let cat = || Command::new("/bin/cat").stdin(std::process::Stdio::piped()).spawn().unwrap();
        let victims = [cat(), cat()];
        let trace = |of: usize| {
            let pid = nix::unistd::Pid::from_raw(victims[of].id().cast_signed());
            nix::sys::ptrace::seize(pid, nix::sys::ptrace::Options::empty())
        };
        let parent = i32::try_from(std::os::unix::process::parent_id()).unwrap();
        let parent = rustix::process::Pid::from_raw(parent).unwrap();
        let signal = || rustix::process::test_kill_process(parent);
        assert!(
            spawn().is_ok() && socket().is_ok() && unix().is_ok() && signal().is_ok() && trace(0).is_ok()
        );
        limit().unwrap();
        confine().unwrap();
        assert!(refused(spawn().unwrap_err()), "a child");
        assert!(refused(Command::new("/bin/true").exec()), "another program in its place");
        assert!(refused(socket().unwrap_err()), "a port");
        assert!(refused(unix().unwrap_err()), "a socket");
        assert_eq!(trace(1), Err(nix::errno::Errno::EPERM), "looking into another process");
        assert_eq!(signal(), Err(rustix::io::Errno::PERM), "a signal to another process");
        assert_eq!(rustix::process::test_kill_process(rustix::process::getpid()), Ok(()));
        assert_eq!(rustix::process::dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
        let raised = setrlimit(Resource::Nofile, Rlimit { current: Some(4096), maximum: Some(4096) });
        assert!(raised.is_err() || rustix::process::geteuid().is_root(), "limits are not raised again");
        // What a session does goes on: threads, files, the database.
        assert_eq!(std::thread::spawn(|| 7).join().unwrap(), 7);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("district.db");
        drop(crate::data::Bootstrap::begin(&path).unwrap().seal().unwrap());
        assert!(crate::data::check::check(&path).unwrap().iter().all(|finding| finding.wrong.is_empty()));
    }

    #[test]
    fn nothing_gets_out_of_a_confined_process() {
        let done = myself("server::harden::tests::attacks_from_inside").output().unwrap();
        let said = String::from_utf8_lossy(&done.stdout);
        assert!(
            done.status.success() && said.contains("1 passed"),
            "{said}{}",
            String::from_utf8_lossy(&done.stderr)
        );
    }

    /// Not a test: asks for more memory than a session may have.
    #[test]
    #[ignore = "started by the test below"]
    fn eats_memory() {
        assert!(std::env::var_os(INSIDE).is_some(), "started by the test below");
        let much = usize::try_from(MEMORY).unwrap();
        assert!(Vec::<u8>::new().try_reserve_exact(much).is_ok());
        limit().unwrap();
        assert!(Vec::<u8>::new().try_reserve_exact(much).is_err());
        assert!(Vec::<u8>::new().try_reserve_exact(much / 4).is_ok());
        let files: Vec<_> = (0..FILES).map_while(|_| std::fs::File::open("/dev/null").ok()).collect();
        assert!(files.len() < usize::try_from(FILES).unwrap(), "files are limited");
    }

    #[test]
    fn a_session_cannot_eat_the_machine() {
        let done = myself("server::harden::tests::eats_memory").output().unwrap();
        let said = String::from_utf8_lossy(&done.stdout);
        assert!(
            done.status.success() && said.contains("1 passed"),
            "{said}{}",
            String::from_utf8_lossy(&done.stderr)
        );
    }
}
