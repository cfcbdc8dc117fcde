use std::os::unix::net::{UnixDatagram, UnixStream};
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use super::*;

/// Tells this very program that it is the one to be confined.
const INSIDE: &str = "TTHTCD_TEST_CONFINED";
/// The folders of such a program: its own, and another's.
const OWN: &str = "TTHTCD_TEST_OWN";
const OTHERS: &str = "TTHTCD_TEST_OTHERS";

/// Runs one of the tests that are ignored here, in a process of its own.
fn inside(test: &str) -> Output {
    let (own, others) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::fs::write(others.path().join("file"), "of another").unwrap();
    let test = format!("server::harden::tests::{test}");
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", &test, "--ignored", "--nocapture", "--test-threads", "1"]);
    command.env(INSIDE, "1").env(OWN, own.path()).env(OTHERS, others.path()).output().unwrap()
}

fn holds(test: &str) {
    let done = inside(test);
    let said = String::from_utf8_lossy(&done.stdout);
    let more = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() && said.contains("1 passed"), "{said}{more}");
}

/// The folders that were named when this process was started.
fn folders() -> (PathBuf, PathBuf) {
    assert!(std::env::var_os(INSIDE).is_some(), "started by another test");
    (std::env::var_os(OWN).unwrap().into(), std::env::var_os(OTHERS).unwrap().into())
}

/// Two of our own children, who end with us because nobody holds their input any more.
fn child() -> std::process::Child {
    Command::new("/bin/cat").stdin(Stdio::piped()).spawn().unwrap()
}

fn trace(victim: &std::process::Child) -> nix::Result<()> {
    let pid = nix::unistd::Pid::from_raw(victim.id().cast_signed());
    nix::sys::ptrace::seize(pid, nix::sys::ptrace::Options::empty())
}

fn is_eperm<T>(result: std::io::Result<T>) -> bool {
    result.is_err_and(|error| error.raw_os_error() == Some(libc::EPERM))
}

/// Everything by which files that are not one's own are had, and whether it works.
fn reached(own: &Path, others: &Path) -> Vec<(&'static str, bool)> {
    let write = |path: PathBuf| std::fs::write(path, "x").is_ok();
    vec![
        ("the list of accounts", std::fs::read("/etc/passwd").is_ok()),
        ("the settings of sshd", std::fs::read_dir("/etc/ssh").is_ok()),
        ("a program", std::fs::read("/bin/true").is_ok()),
        ("a file of another", std::fs::read(others.join("file")).is_ok()),
        ("a folder of another", std::fs::read_dir(others).is_ok()),
        ("writing to another's file", write(others.join("file"))),
        ("writing beside it", write(others.join("more"))),
        ("writing where everybody may", write(format!("/tmp/tthtcd-test-{}", std::process::id()).into())),
        ("taking a file of another", std::fs::hard_link(others.join("file"), own.join("taken")).is_ok()),
        ("moving a file out", {
            std::fs::write(own.join("mine"), "x").unwrap();
            std::fs::rename(own.join("mine"), others.join("mine")).is_ok()
        }),
        ("a link to elsewhere", std::os::unix::fs::symlink("/etc/passwd", own.join("link")).is_ok()),
    ]
}

/// Not a test: what runs confined. Each attack works before and is refused afterwards.
#[test]
#[ignore = "started by the test below"]
fn attacks_from_inside() {
    let (own, others) = folders();
    let spawn = || Command::new("/bin/true").status();
    let socket = || std::net::TcpListener::bind("127.0.0.1:0");
    let parent = i32::try_from(std::os::unix::process::parent_id()).unwrap();
    let parent = rustix::process::Pid::from_raw(parent).unwrap();
    let signal = || rustix::process::test_kill_process(parent);
    assert!(spawn().is_ok() && socket().is_ok() && UnixDatagram::unbound().is_ok() && signal().is_ok());
    assert!(UnixDatagram::pair().is_ok());
    let before = reached(&own, &others);
    assert!(before.iter().all(|(_, works)| *works), "each works where nobody took care: {before:?}");
    let _ = std::fs::remove_file(format!("/tmp/tthtcd-test-{}", std::process::id()));
    for name in ["taken", "link"] {
        std::fs::remove_file(own.join(name)).unwrap();
    }
    limit(1024).unwrap();
    confine(&[&own]).unwrap();
    assert!(is_eperm(spawn()), "a child");
    assert!(is_eperm(Err::<(), _>(Command::new("/bin/true").exec())), "another program in its place");
    assert!(is_eperm(socket()), "a port");
    assert!(is_eperm(UnixDatagram::unbound()), "a socket");
    assert!(is_eperm(UnixDatagram::pair()), "a pair that speaks with others");
    assert_eq!(signal(), Err(rustix::io::Errno::PERM), "a signal to another process");
    assert_eq!(rustix::process::test_kill_process(rustix::process::getpid()), Ok(()));
    assert_eq!(rustix::process::dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
    assert!(set_dumpable_behavior(DumpableBehavior::Dumpable).is_err(), "it stays so");
    let raised = setrlimit(Resource::Nofile, Rlimit { current: Some(4096), maximum: Some(4096) });
    assert!(raised.is_err() || rustix::process::geteuid().is_root(), "limits are not raised again");
    let after = reached(&own, &others);
    assert!(after.iter().all(|(_, works)| !works), "{after:?}");
    assert_eq!(std::thread::spawn(move || reached(&own, &others)).join().unwrap(), after, "nor by a thread");
    goes_on();
}

/// What a session does goes on: threads, the database, what wakes it, the hour.
fn goes_on() {
    let (own, _) = folders();
    assert_eq!(std::thread::spawn(|| 7).join().unwrap(), 7);
    let path = own.join("district.db");
    drop(crate::data::Bootstrap::begin(&path).unwrap().seal().unwrap());
    assert!(crate::data::check::check(&path).unwrap().iter().all(|finding| finding.wrong.is_empty()));
    assert!(UnixStream::pair().is_ok());
    assert!(std::fs::read("/proc/self/stat").is_ok() && std::fs::File::open("/dev/urandom").is_ok());
    assert!(std::panic::catch_unwind(|| panic!("a fault of ours")).is_err());
}

#[test]
fn nothing_gets_out_of_a_confined_process() {
    holds("attacks_from_inside");
}

/// Not a test: looks into another process when it is confined.
#[test]
#[ignore = "started by the test below"]
fn looks_into_another() {
    let (own, _) = folders();
    let victims = [child(), child()];
    assert!(trace(&victims[0]).is_ok());
    confine(&[&own]).unwrap();
    let _ = trace(&victims[1]);
}

#[test]
fn who_looks_into_another_session_ends_there() {
    let done = inside("looks_into_another");
    assert_eq!(done.status.signal(), Some(libc::SIGSYS), "{done:?}");
}

/// Not a test: the reader of a workbook, once somebody else steers it.
#[test]
#[ignore = "started by the test below"]
fn reads_what_steers_it() {
    let (own, others) = folders();
    assert!(std::fs::read("/etc/passwd").is_ok());
    // Waited for: one that is only just beginning when the filter comes could not begin any more.
    std::thread::Builder::new().spawn(|| ()).unwrap().join().unwrap();
    confine_reader().unwrap();
    assert!(is_eperm(std::fs::read("/etc/passwd")), "a file");
    assert!(is_eperm(std::fs::write(own.join("x"), "x")), "the district's folder");
    assert!(is_eperm(std::fs::read(others.join("file"))), "a file of another");
    assert!(is_eperm(Command::new("/bin/true").status()), "a child");
    assert!(is_eperm(std::net::TcpListener::bind("127.0.0.1:0")), "a port");
    assert!(is_eperm(UnixStream::pair()), "a pair");
    assert!(std::thread::Builder::new().spawn(|| ()).is_err(), "a thread");
    // It computes, and a fault of ours still ends in words.
    assert_eq!(vec![1u8; 3 << 20].iter().map(|byte| u64::from(*byte)).sum::<u64>(), 3 << 20);
    assert!(std::panic::catch_unwind(|| panic!("a fault of ours")).is_err());
}

#[test]
fn the_reader_of_a_workbook_can_do_nothing_but_compute() {
    holds("reads_what_steers_it");
}

#[test]
fn this_kernel_keeps_files_apart() {
    assert!(keeps_files());
    assert!(std::fs::read("/etc/passwd").is_ok(), "asking closes nothing here");
}

/// Not a test: asks for more memory than a session may have.
#[test]
#[ignore = "started by the test below"]
fn eats_memory() {
    folders();
    let much = 1_usize << 30;
    assert!(Vec::<u8>::new().try_reserve_exact(much).is_ok());
    limit(1024).unwrap();
    assert!(Vec::<u8>::new().try_reserve_exact(much).is_err());
    assert!(Vec::<u8>::new().try_reserve_exact(much / 4).is_ok());
    let files: Vec<_> = (0..FILES).map_while(|_| std::fs::File::open("/dev/null").ok()).collect();
    assert!(files.len() < usize::try_from(FILES).unwrap(), "files are limited");
}

#[test]
fn a_session_cannot_eat_the_machine() {
    holds("eats_memory");
}
