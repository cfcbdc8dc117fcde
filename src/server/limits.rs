//! What one person may take of the server, counted by the entries of those who are in. Entries of the dead do not
//! count, nor does anybody who came later.

use std::path::Path;

use super::config::Config;
use super::sessions::{self, Session};
use super::{ServerError, clock};
use crate::text::server::staying;

/// How an entry begins that says of a session that it imports.
const IMPORT: &str = "import ";

/// Refuses a session that would be one too many of its person.
pub(crate) fn must_be_within(config: &Config, login: &str, imports: bool) -> Result<(), ServerError> {
    let before = before_me(config.folder(), login);
    let shown = |session: &Session| staying::one_session(session.pid, &clock::shown(session.since_ms));
    let busy = |why: String| Err(ServerError::Busy(why));
    if before.len() >= config.sessions_each.into() {
        return busy(staying::too_many_sessions(config.sessions_each, &list(&before, shown)));
    }
    let importing: Vec<_> = before
        .iter()
        .filter(|session| session.doing.as_ref().is_some_and(|doing| doing.what.starts_with(IMPORT)))
        .cloned()
        .collect();
    if imports && importing.len() >= config.imports_each.into() {
        return busy(staying::too_many_imports(config.imports_each, &list(&importing, shown)));
    }
    let taken = before.iter().map(|session| resident(session.pid)).sum::<u64>() >> 20;
    if taken >= config.memory_each.into() {
        return busy(staying::too_much_memory(config.memory_each, &list(&before, shown)));
    }
    Ok(())
}

/// The person's sessions that were there first.
fn before_me(folder: &Path, login: &str) -> Vec<Session> {
    let all = sessions::all(folder);
    let me = all.iter().position(|session| session.pid == std::process::id()).unwrap_or(all.len());
    all.into_iter().take(me).filter(|session| session.login == login).collect()
}

/// The longest first, and not more than are read.
fn list(sessions: &[Session], shown: impl Fn(&Session) -> String) -> String {
    const MOST: usize = 20;
    let lines: Vec<_> = sessions.iter().take(MOST).map(shown).collect();
    lines.join("; ")
}

/// Bytes that a process has in memory; none where it cannot be asked.
fn resident(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) << 10
}
