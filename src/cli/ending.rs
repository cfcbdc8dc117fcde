//! Ending one session, by whoever runs the server or by its own person from elsewhere: it says who has ended it, and
//! its draft is kept.

use std::time::{Duration, Instant};

use super::{CliError, Exit, say};
use crate::data::Reader;
use crate::domain::Role;
use crate::server::clock;
use crate::server::config::Config;
use crate::server::sessions::{self, Session};
use crate::text;
use crate::text::server::staying;

/// A session looks once a second whether it has been ended; one that works takes a little longer.
const PATIENCE: Duration = Duration::from_secs(5);
const LOOK: Duration = Duration::from_millis(50);

/// Ends the session with this number; `force` also one that does not answer.
pub(super) fn end(config: &Config, id: u32, who: &str, force: bool) -> Result<(), CliError> {
    let found = || sessions::all(config.folder()).into_iter().find(|session| session.pid == id);
    let Some(session) = found() else { return Err(CliError::new(Exit::BadData, staying::no_session(id))) };
    if session.login == sessions::RESTORE {
        return Err(CliError::new(Exit::Again, staying::IS_RESTORE));
    }
    sessions::end(config.folder(), id, who)?;
    let since = Instant::now();
    while found().is_some() {
        if since.elapsed() >= PATIENCE {
            if !force || !sessions::kill(id) {
                return Err(CliError::new(Exit::Again, staying::not_ended(id, &session.login)));
            }
            break;
        }
        std::thread::sleep(LOOK);
    }
    say(&staying::ended(id, &session.login));
    Ok(())
}

/// The sessions that a person may end over SSH: their own, and an operator all.
fn within(config: &Config, reader: &Reader, login: &str) -> Vec<Session> {
    let all = reader.actor().is(Role::Operator);
    let mut sessions = sessions::all(config.folder());
    sessions.retain(|session| all || session.login == login);
    sessions
}

/// Lists them.
pub(super) fn sessions_of(config: &Config, reader: &Reader, login: &str) -> Result<(), CliError> {
    for session in within(config, reader, login) {
        let since = clock::shown(session.since_ms);
        say(&text::server::session_line(session.pid, &session.login, &since, false, false));
    }
    Ok(())
}

/// Ends one of them.
pub(super) fn end_of(config: &Config, reader: &Reader, login: &str, id: u32) -> Result<(), CliError> {
    if id == std::process::id() || within(config, reader, login).iter().all(|session| session.pid != id) {
        return Err(CliError::new(Exit::BadData, staying::no_session(id)));
    }
    end(config, id, &reader.actor().name, false)
}
