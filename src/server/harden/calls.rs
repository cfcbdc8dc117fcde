//! The system calls that are left to a session and to the reader of a workbook. Found by tracing screens, imports,
//! exports, papers and backups; beside each call stand those by which another C library or kernel does the same.

use seccompiler::{SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompRule};

use super::fault;
use crate::data::Error;

/// A call with the conditions under which it is meant; none means always.
pub(super) type Rules = (i64, Vec<SeccompRule>);

/// What a session may call whatever the arguments; which files it reaches is Landlock's.
pub(super) const SESSION: &[i64] = &[
    // files that are open
    libc::SYS_readv,
    libc::SYS_pread64,
    libc::SYS_pwrite64,
    libc::SYS_preadv,
    libc::SYS_pwritev,
    libc::SYS_preadv2,
    libc::SYS_pwritev2,
    libc::SYS_close_range,
    libc::SYS_copy_file_range,
    libc::SYS_sendfile,
    libc::SYS_splice,
    libc::SYS_dup,
    libc::SYS_dup3,
    libc::SYS_fcntl,
    libc::SYS_flock,
    libc::SYS_fsync,
    libc::SYS_fdatasync,
    libc::SYS_sync_file_range,
    libc::SYS_fallocate,
    libc::SYS_ftruncate,
    libc::SYS_fadvise64,
    libc::SYS_fchmod,
    libc::SYS_fstatfs,
    libc::SYS_getdents64,
    // files by their names
    libc::SYS_openat,
    libc::SYS_openat2,
    libc::SYS_statx,
    libc::SYS_statfs,
    libc::SYS_faccessat,
    libc::SYS_faccessat2,
    libc::SYS_readlinkat,
    libc::SYS_mkdirat,
    libc::SYS_unlinkat,
    libc::SYS_renameat2,
    libc::SYS_linkat,
    libc::SYS_truncate,
    libc::SYS_fchmodat,
    libc::SYS_fchmodat2,
    libc::SYS_utimensat,
    libc::SYS_getcwd,
    libc::SYS_umask,
    // waiting
    libc::SYS_ppoll,
    libc::SYS_pselect6,
    libc::SYS_epoll_create1,
    libc::SYS_epoll_ctl,
    libc::SYS_epoll_pwait,
    libc::SYS_epoll_pwait2,
    libc::SYS_eventfd2,
    libc::SYS_signalfd4,
    libc::SYS_timerfd_create,
    libc::SYS_timerfd_settime,
    libc::SYS_pipe2,
    libc::SYS_recvfrom,
    libc::SYS_shutdown,
    libc::SYS_wait4,
    libc::SYS_waitid,
    libc::SYS_nanosleep,
    libc::SYS_clock_nanosleep,
    libc::SYS_rt_sigtimedwait,
    libc::SYS_rt_sigsuspend,
    libc::SYS_rt_sigpending,
    // threads; clone3 is answered by a filter of its own
    libc::SYS_clone3,
    libc::SYS_futex_waitv,
    libc::SYS_set_robust_list,
    libc::SYS_get_robust_list,
    libc::SYS_set_tid_address,
    libc::SYS_rseq,
    libc::SYS_membarrier,
    // who and how much
    libc::SYS_getppid,
    libc::SYS_getuid,
    libc::SYS_geteuid,
    libc::SYS_getgid,
    libc::SYS_getegid,
    libc::SYS_getresuid,
    libc::SYS_getresgid,
    libc::SYS_getgroups,
    libc::SYS_getpgid,
    libc::SYS_getsid,
    libc::SYS_getrusage,
    libc::SYS_times,
    libc::SYS_sysinfo,
    libc::SYS_uname,
    libc::SYS_getcpu,
    libc::SYS_getitimer,
    libc::SYS_setitimer,
    libc::SYS_msync,
    libc::SYS_mincore,
];

/// The same by the older calls that only this processor has.
#[cfg(target_arch = "x86_64")]
pub(super) const SESSION_OLDER: &[i64] = &[
    libc::SYS_open,
    libc::SYS_stat,
    libc::SYS_lstat,
    libc::SYS_access,
    libc::SYS_readlink,
    libc::SYS_mkdir,
    libc::SYS_rmdir,
    libc::SYS_unlink,
    libc::SYS_rename,
    libc::SYS_renameat,
    libc::SYS_link,
    libc::SYS_chmod,
    libc::SYS_getdents,
    libc::SYS_dup2,
    libc::SYS_pipe,
    libc::SYS_poll,
    libc::SYS_select,
    libc::SYS_epoll_wait,
    libc::SYS_getpgrp,
    libc::SYS_pause,
    libc::SYS_alarm,
];
#[cfg(not(target_arch = "x86_64"))]
pub(super) const SESSION_OLDER: &[i64] = &[libc::SYS_renameat];

/// What the reader of a workbook may call: it computes between two pipes. A session may all of it, too.
pub(super) const READER: &[i64] = &[
    libc::SYS_read,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_close,
    libc::SYS_fstat,
    libc::SYS_newfstatat,
    libc::SYS_lseek,
    libc::SYS_brk,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_madvise,
    libc::SYS_futex,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_restart_syscall,
    libc::SYS_getrandom,
    libc::SYS_getrlimit,
    libc::SYS_setrlimit,
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_clock_gettime,
    libc::SYS_clock_getres,
    libc::SYS_gettimeofday,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_time,
    libc::SYS_exit,
    libc::SYS_exit_group,
];

/// What no mistake of ours ever calls: whoever does has taken the session over, and it ends there and then.
pub(super) const ATTACKS: &[i64] = &[
    // reaching into the sessions of others, which run as the same account
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    // what broke kernels before
    libc::SYS_bpf,
    libc::SYS_userfaultfd,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_mount,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_pivot_root,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_kexec_load,
];

/// What may be called with some arguments only, by either.
pub(super) fn bounded() -> Result<Vec<Rules>, Error> {
    use SeccompCmpOp::{Eq, MaskedEq};
    // Signals and limits reach this process alone: all sessions run as one account.
    let me = u64::from(std::process::id());
    let no_code = || one(2, MaskedEq(bits(libc::PROT_EXEC)), 0);
    Ok(vec![
        (libc::SYS_kill, vec![one(0, Eq, me)?]),
        (libc::SYS_tgkill, vec![one(0, Eq, me)?]),
        (libc::SYS_prlimit64, vec![one(0, Eq, 0)?, one(0, Eq, me)?]),
        // Memory that can be written never becomes a program, nor does a file.
        (libc::SYS_mmap, vec![no_code()?]),
        (libc::SYS_mprotect, vec![no_code()?]),
    ])
}

/// What a session may call with some arguments only.
pub(super) fn bounded_of_session() -> Result<Vec<Rules>, Error> {
    use SeccompCmpOp::{Eq, MaskedEq, Ne};
    let me = u64::from(std::process::id());
    let prctl = [libc::PR_SET_NAME, libc::PR_GET_NAME, libc::PR_GET_DUMPABLE, PR_SET_VMA];
    let prctl: Result<Vec<_>, _> = prctl.into_iter().map(|what| one(0, Eq, bits(what))).collect();
    let mut rules = bounded()?;
    rules.extend([
        (libc::SYS_rt_sigqueueinfo, vec![one(0, Eq, me)?]),
        (libc::SYS_rt_tgsigqueueinfo, vec![one(0, Eq, me)?]),
        // A thread, never a process.
        (libc::SYS_clone, vec![one(0, MaskedEq(bits(libc::CLONE_THREAD)), bits(libc::CLONE_THREAD))?]),
        (libc::SYS_prctl, prctl?),
        // A pair of our own that reaches nobody: signals wake the threads by it.
        (
            libc::SYS_socketpair,
            vec![all(&[(0, Eq, bits(libc::AF_UNIX)), (1, MaskedEq(SOCKET_TYPE), bits(libc::SOCK_STREAM))])?],
        ),
        (libc::SYS_sendto, vec![all(&[(4, Eq, 0)])?]),
        // Nothing is typed into the terminal for whoever reads it next.
        (
            libc::SYS_ioctl,
            vec![all(&[
                (1, Ne, u64::from(libc::TIOCSTI as u32)),
                (1, Ne, u64::from(libc::TIOCLINUX as u32)),
            ])?],
        ),
    ]);
    Ok(rules)
}

/// Names memory; what the allocator of a newer C library does.
const PR_SET_VMA: i32 = 0x5356_4d41;
/// The bits of a socket's type that are no flags.
const SOCKET_TYPE: u64 = 0xf;

/// A flag as the kernel sees it in an argument.
const fn bits(flag: i32) -> u64 {
    flag.cast_unsigned() as u64
}

fn one(argument: u8, is: SeccompCmpOp, value: u64) -> Result<SeccompRule, Error> {
    all(&[(argument, is, value)])
}

/// All of these hold. An address is compared whole, everything else by the half of it that the kernel takes.
fn all(conditions: &[(u8, SeccompCmpOp, u64)]) -> Result<SeccompRule, Error> {
    const ADDRESS: u8 = 4;
    let conditions: Result<Vec<_>, _> = conditions
        .iter()
        .map(|(argument, is, value)| {
            let length = if *argument == ADDRESS { SeccompCmpArgLen::Qword } else { SeccompCmpArgLen::Dword };
            SeccompCondition::new(*argument, length, is.clone(), *value)
        })
        .collect();
    conditions.and_then(SeccompRule::new).map_err(|error| fault(&error))
}
