//! Looking: at the machine, at the file, at who is in, and at who holds everybody up.

use std::path::Path;

use crate::cli::{CliError, Exit, say};
use crate::data::{self, QueueHolder, queue_holder};
use crate::server::config::Config;
use crate::server::inspect::{self, Weakness};
use crate::server::{account, clock, health, owner, replica, sessions, sshd, systemd};
use crate::text;

/// Every weakness of the machine, of `sshd` and of the file.
pub(super) fn check(settings: &Path, sshd_config: Option<&Path>) -> Result<(), CliError> {
    owner::must_be_root()?;
    let config = Config::read(settings)?;
    // Its folders are looked at too, and sshd names it from the root.
    let settings = &std::path::absolute(settings).unwrap_or_else(|_| settings.to_owned());
    let program = std::env::current_exe().unwrap_or_else(|_| "/usr/bin/tthtcd".into());
    let mut found = inspect::machine(&config, settings, &program);
    match sshd::effective(&config.account, sshd_config) {
        Ok(effective) => {
            let own = account::find(&config.account);
            let group = own.as_ref().and_then(|own| account::group_name(own.gid)).unwrap_or_default();
            found.extend(effective.weaknesses(&config.account, &group, &program, settings));
            // Another configuration of sshd's than the machine's is looked at by itself.
            if let Some(own) = own.filter(|_| sshd_config.is_none() && systemd::runs()) {
                found.extend(systemd::weaknesses(own.uid, effective.uses_pam()));
                found.extend(config.replica(settings).and_then(|_| systemd::replica()));
            }
        }
        Err(trouble) => {
            let what = CliError::from(trouble).sentence;
            found.push(Weakness { what, mend: text::server::NO_SSHD.to_owned() });
        }
    }
    let health = health::of(&[config.folder(), &config.backups]);
    found.extend(health.weak);
    for weakness in &found {
        say(&text::server::weak(&weakness.what, &weakness.mend));
    }
    let more = of_file(&config, settings, &program)?;
    for unknown in &health.unknown {
        say(&text::server::unknown(unknown));
    }
    verdict(found.len() + more)
}

/// Has the file looked at by its owner: root must not open it.
fn of_file(config: &Config, settings: &Path, program: &Path) -> Result<usize, CliError> {
    let failed =
        |error: std::io::Error| CliError::new(Exit::Fault, text::server::failed("check-file", error));
    let mut command = account::command(&config.account, program)?;
    let output = command.args(["server", "check-file", "--config"]).arg(settings).output().map_err(failed)?;
    let said = String::from_utf8_lossy(&output.stdout);
    for line in said.lines().chain(String::from_utf8_lossy(&output.stderr).lines()) {
        say(line);
    }
    let weak = said.lines().filter(|line| line.starts_with(text::server::WEAK)).count();
    Ok(weak.max(usize::from(!output.status.success())))
}

/// The part of the check that its owner makes.
pub(super) fn check_file(config: &Config, settings: &Path) -> Result<(), CliError> {
    let now = clock::now();
    for weakness in inspect::file(config, now)? {
        say(&text::server::weak(&weakness.what, &weakness.mend));
    }
    if let Some(replica) = config.replica(settings) {
        match replica::state(&replica, &config.backups, now.utc_ms) {
            Ok(reaches) => say(&reaches),
            Err((what, mend)) => say(&text::server::weak(&what, &mend)),
        }
    }
    Ok(())
}

fn verdict(count: usize) -> Result<(), CliError> {
    if count == 0 {
        say(text::server::ALL_GOOD);
        return Ok(());
    }
    Err(CliError::new(Exit::BadData, text::server::weaknesses(count)))
}

/// Who is in, and who is writing.
pub(super) fn sessions(config: &Config) -> Result<(), CliError> {
    let holder = queue_holder(&config.file).map(|holder| holder.pid);
    let all = sessions::all(config.folder());
    for session in &all {
        let since = clock::shown(session.since_ms);
        let is_writing = holder == Some(session.pid);
        let stopped = is_stopped(session.pid);
        let line = text::server::session_line(session.pid, &session.login, &since, is_writing, stopped);
        let doing = session.doing.as_ref().map(|doing| text::server::doing(&doing.what, doing.bytes));
        say(&(line + doing.as_deref().unwrap_or_default()));
    }
    if let Some(pid) = holder.filter(|pid| all.iter().all(|session| session.pid != *pid)) {
        say(&text::server::session_line(pid, "tthtcd", "?", true, is_stopped(pid)));
    }
    Ok(())
}

/// Ends a stopped holder of the queue.
pub(super) fn unstick(config: &Config, force: bool) -> Result<(), CliError> {
    // Whoever stands inside one of SQLite's own locks keeps out everybody, whether or not they have the turn.
    let locker = || data::lock_holder(&config.file).filter(|holder| holder.stopped);
    let Some(QueueHolder { pid, stopped, .. }) = locker().or_else(|| queue_holder(&config.file)) else {
        say(text::server::NOBODY_HOLDS);
        return Ok(());
    };
    let login = sessions::all(config.folder()).into_iter().find(|session| session.pid == pid);
    let login = login.map_or("tthtcd".to_owned(), |session| session.login);
    if uid_of(pid) != Some(rustix::process::geteuid().as_raw()) {
        return Err(CliError::new(Exit::NotAllowed, text::server::not_ours(pid)));
    }
    if !stopped && !force {
        return Err(CliError::new(Exit::Again, text::server::not_stuck(pid, &login)));
    }
    if !sessions::kill(pid) {
        return Err(CliError::new(Exit::NotAllowed, text::server::not_ours(pid)));
    }
    say(&text::server::unstuck(pid, &login));
    Ok(())
}

fn status_of(pid: u32, name: &str) -> Option<String> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.trim_start_matches(':').trim().to_owned())
}

fn is_stopped(pid: u32) -> bool {
    status_of(pid, "State").is_some_and(|state| state.starts_with(['T', 't']))
}

fn uid_of(pid: u32) -> Option<u32> {
    status_of(pid, "Uid")?.split_whitespace().next()?.parse().ok()
}

/// The faults that were kept, or the one that somebody reads out the id of.
pub(super) fn faults(config: &Config, id: Option<&str>) -> Result<(), CliError> {
    let wanted = id.map(str::to_ascii_uppercase);
    let is_wanted = |mark: &str| wanted.as_deref().is_none_or(|wanted| mark.ends_with(wanted));
    let found: Vec<_> =
        data::faults::all(&config.file).into_iter().filter(|kept| is_wanted(&kept.mark)).collect();
    if found.is_empty() {
        return Err(CliError::new(Exit::BadData, text::server::no_fault(id)));
    }
    for kept in &found {
        say(&kept.line.replace('\t', "  "));
    }
    if id.is_none() {
        data::faults::looked_at(&config.file);
    }
    Ok(())
}
