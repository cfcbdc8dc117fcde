//! `tthtcd backup`: a verified copy on this machine, or an encrypted one for elsewhere.

use std::fs::File;
use std::io::Write as _;

use clap::Args as ClapArgs;

use super::identity::not_to_a_terminal;
use super::place::Place;
use super::{CliError, Exit, say};
use crate::data::backup::{self, Unfit};
use crate::data::{Error, FaultCode, Reader};
use crate::domain::{Now, Role};
use crate::server::config::Config;
use crate::server::{backups, clock, rehearsal, seal, sessions};
use crate::text;
use crate::text::server::help;

#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
    #[arg(long, help = help::TO_STDOUT)]
    stdout: bool,
}

/// Does it.
pub(super) fn run(args: &Args) -> Result<(), CliError> {
    let config = args.place.config()?;
    let now = clock::now();
    let _entry = sessions::enter(config.folder(), "tthtcd backup", now.utc_ms)?;
    backups::must_be_own(&config.backups)?;
    if args.stdout {
        return sealed(&config, now);
    }
    let (path, summary) =
        backups::make(&config.file, &config.backups, config.keep, now.utc_ms).map_err(bad_copy)?;
    say(&text::server::backed_up(&path, summary.steps, &summary.head));
    let is_back = rehearsal::of(&path, &config.backups, now.utc_ms).map_err(bad_copy)?;
    say(if is_back { text::server::REHEARSED } else { text::server::NO_ROOM_TO_REHEARSE });
    Ok(())
}

/// A copy that is not whole is no fault to read out on the phone: it is said what is wrong with it.
pub(super) fn bad_copy(unfit: Unfit) -> CliError {
    let what = match unfit {
        Unfit::Found(finding) => {
            format!("{}: {}", text::check::name(finding.check), text::check::all(&finding))
        }
        Unfit::Short => text::server::SHORT_COPY.to_owned(),
        Unfit::Error(Error::Failed(fault)) if fault.code == FaultCode::Damaged => {
            text::server::UNREADABLE_COPY.to_owned()
        }
        Unfit::Error(error) => return error.into(),
    };
    CliError::new(Exit::BadData, text::server::bad_backup(&what))
}

/// The same for an operator's session: nothing leaves the server that is not encrypted.
pub(super) fn stream(config: &Config, reader: &Reader, now: Now) -> Result<(), CliError> {
    if !reader.actor().is(Role::Operator) {
        return Err(CliError::new(Exit::NotAllowed, text::server::OPERATORS_ONLY));
    }
    sealed(config, now)
}

fn sealed(config: &Config, now: Now) -> Result<(), CliError> {
    not_to_a_terminal()?;
    let recipient = config.recipient.as_deref();
    let recipient = recipient.ok_or_else(|| CliError::new(Exit::BadFile, text::server::NO_RECIPIENT))?;
    let recipient = seal::Recipient::read(recipient)?;
    let half = config.backups.join(format!(".sending-{}-{}", std::process::id(), now.utc_ms));
    let sent = backup::copy(&config.file, &half).map_err(bad_copy).and_then(|_| {
        let failed = |error| CliError::new(Exit::Fault, text::server::failed("backup", error));
        let plain = File::open(&half).map_err(failed)?;
        let mut out = std::io::stdout().lock();
        seal::seal(&recipient, plain, &mut out).and_then(|()| out.flush()).map_err(failed)
    });
    backups::remove(&half);
    sent
}
