//! Opening the program on a terminal.

use std::io::IsTerminal as _;
use std::path::Path;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::{CliError, Exit, turn};
use crate::data::drafts::Drafts;
use crate::data::keys::Holder;
use crate::data::writer::Writer;
use crate::data::{Error, Reader, Store, faults};
use crate::domain::op::Now;
use crate::domain::refusal::{Denied, Refusal};
use crate::server::clock;
use crate::server::sessions::Entry;
use crate::text;
use crate::text::lines::Server;
use crate::ui::app::{self, Ended, Parts};
use crate::ui::session;
use crate::ui::tabs::TABS;
use crate::ui::theme::{Palette, Theme};

/// How somebody came to the screens.
#[derive(Default)]
pub(super) struct Seat {
    /// The key; none at the machine itself.
    pub(super) key: Option<Holder>,
    /// How the person's own machine reaches the server.
    pub(super) server: Option<Server>,
    /// Who has ended the session, if anybody has.
    pub(super) ended: Option<Box<dyn Fn() -> Option<String>>>,
    /// How many rows a minute the person may store.
    pub(super) rows_a_minute: Option<u32>,
}

impl Seat {
    /// A seat that others can end.
    pub(super) fn of(entry: Option<&Entry>) -> Self {
        let ended = entry.map(|entry| Box::new(entry.ended()) as Box<dyn Fn() -> Option<String>>);
        Self { ended, ..Self::default() }
    }
}

/// How things shall look.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct Looks {
    #[arg(long, global = true, value_enum, value_name = "NAME", help = text::cli::THEME)]
    theme: Option<Colours>,
    #[arg(long, global = true, help = text::cli::ASCII)]
    ascii: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Colours {
    Dark,
    Light,
    Mono,
}

impl Looks {
    fn theme(self) -> Theme {
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let palette = match self.theme {
            Some(Colours::Dark) => Palette::Dark,
            Some(Colours::Light) => Palette::Light,
            Some(Colours::Mono) => Palette::Mono,
            None if no_colour => Palette::Mono,
            None => Palette::Dark,
        };
        Theme { palette, ascii: self.ascii }
    }
}

/// The same moment of another day, for demonstrations.
pub(super) fn on_day(day: NaiveDate) -> Now {
    let now = clock::now();
    Now { utc_ms: now.utc_ms + (day - now.today).num_milliseconds(), today: day }
}

/// Opens the file as the person with this login name; `day` is today in a demonstration.
pub(super) fn program(
    path: &Path,
    login: &str,
    day: Option<NaiveDate>,
    looks: Looks,
    seat: Seat,
) -> Result<(), CliError> {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if dumb || !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(CliError { exit: Exit::NoTerminal, sentence: text::cli::NO_TERMINAL.to_owned() });
    }
    let clock: Box<dyn Fn() -> Now> = match day {
        Some(day) => Box::new(move || on_day(day)),
        None => Box::new(clock::now),
    };
    let today = day.unwrap_or_else(|| clock::now().today);
    let nobody = || Error::from(Refusal::NotAllowed(Denied::Role));
    faults::keep_beside(path, "screens");
    // Only a file that is brought up to date first has to wait for a turn to write, and says for whom.
    let mut store = Store::open_with(path, turn::patience(false))?;
    store.wait_endlessly();
    store.rows_a_minute = seat.rows_a_minute;
    let reader = match &seat.key {
        Some(key) => Reader::by_key(path, key, today)?,
        None => Reader::login(path, login, today)?,
    };
    let reader = reader.ok_or_else(nobody)?;
    let actor = reader.actor().clone();
    let drafts = Drafts::open(path, actor.person, &actor.name);
    let writer = Writer::start(store, actor);
    let theme = looks.theme();
    let Seat { server, ended, .. } = seat;
    let size = (0, 0);
    let parts = Parts { reader, writer, drafts, clock, theme, size, server, ended, tabs: TABS };
    said(session::run(parts)?)
}

/// What is said when a session has ended, with the exit code.
fn said(Ended { exit, standing, unsaved }: Ended) -> Result<(), CliError> {
    if unsaved && exit != app::Exit::HungUp {
        super::complain(text::drafts::NOT_SAVED);
    }
    match exit {
        app::Exit::Left => {
            if let Some(lost) = text::drafts::ended_otherwise(standing) {
                super::complain(lost);
            }
            Ok(())
        }
        app::Exit::Idle => {
            super::complain(&text::drafts::ended_idle(standing));
            Ok(())
        }
        app::Exit::Shut(why) => Err(CliError::new(Exit::NotAllowed, text::drafts::ended_shut(why, standing))),
        app::Exit::Ended(who) => Err(CliError::new(Exit::NotAllowed, text::drafts::ended_by(&who, standing))),
        app::Exit::Outdated => Err(Error::from(Refusal::Outdated).into()),
        app::Exit::Swapped(part, how) => {
            Err(CliError::new(Exit::BadFile, text::drafts::ended_swapped(part, how, standing)))
        }
        app::Exit::HungUp => Err(CliError { exit: Exit::HungUp, sentence: String::new() }),
    }
}
