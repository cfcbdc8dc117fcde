//! `tthtcd server replicate`: the copy on another machine, and what `setup` is told of it.

use std::path::Path;

use super::Setup;
use crate::cli::backup::bad_copy;
use crate::cli::place::Place;
use crate::cli::{CliError, Exit, say};
use crate::server::config::Config;
use crate::server::replica::{Replica, Unsent};
use crate::server::{backups, clock, seal, sessions};
use crate::text;
use crate::text::server::replica as words;

/// Sends what is new.
pub(super) fn run(place: &Place) -> Result<(), CliError> {
    let config = place.config()?;
    let now_ms = clock::now().utc_ms;
    let _entry = sessions::enter(config.folder(), "tthtcd server replicate", now_ms)?;
    backups::must_be_own(&config.backups)?;
    let bad_file = |sentence: &str| CliError::new(Exit::BadFile, sentence);
    let replica = config.replica(place.path()).ok_or_else(|| bad_file(words::NOT_SET))?;
    let recipient = config.recipient.as_deref().ok_or_else(|| bad_file(text::server::NO_RECIPIENT))?;
    let recipient = seal::Recipient::read(recipient)?;
    match replica.send(&config.file, &config.backups, &recipient, now_ms) {
        Ok((noted, is_new)) => {
            say(&words::sent(replica.place(), noted.steps, &noted.head, is_new));
            Ok(())
        }
        Err(Unsent::Unfit(unfit)) => Err(bad_copy(unfit)),
        Err(Unsent::Far(why)) => Err(CliError::new(Exit::Again, words::unsent(replica.place(), &why))),
        Err(Unsent::Busy) => Err(CliError::new(Exit::Again, words::BUSY)),
    }
}

/// The copy that is asked for, or the one of the settings that are there; and the settings that are to be added.
pub(super) fn wanted(
    place: &Place,
    there: Option<&Config>,
    asked: &Setup,
) -> Result<(Option<String>, Option<Replica>), CliError> {
    let (Some(to), Some(key)) = (&asked.replica, &asked.replica_host_key) else {
        return Ok((None, there.and_then(|config| config.replica(place.path()))));
    };
    let refused = |sentence: String| CliError::new(Exit::Usage, sentence);
    let replica = Replica::new(to, Some(key), place.path()).map_err(|why| refused(why.to_owned()))?;
    match there {
        Some(config) if config.replica.as_ref().is_some_and(|known| known != to) => {
            Err(refused(words::set_already("replica")))
        }
        Some(config) if config.replica_host_key.as_ref().is_some_and(|known| known != key) => {
            Err(refused(words::set_already("replica_host_key")))
        }
        Some(config) if config.replica.is_some() => Ok((None, Some(replica))),
        Some(config) if config.recipient.is_some() => {
            let more = format!("replica = \"{to}\"\nreplica_host_key = \"{key}\"\n");
            Ok((Some(more), Some(replica)))
        }
        _ => Err(refused(words::NEEDS_RECIPIENT.to_owned())),
    }
}

/// Says what the other machine must be told of this one.
pub(super) fn say_key(replica: &Replica) {
    let mut path = replica.key().into_os_string();
    path.push(".pub");
    if let Ok(key) = std::fs::read_to_string(Path::new(&path)) {
        say(&words::authorize(replica.place(), key.trim()));
    }
}
