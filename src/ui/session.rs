//! A session at a real terminal, from the first byte to the last.

use std::sync::mpsc::channel;
use std::time::Duration;

use ratatui::Terminal;

use super::app::{App, Ended, Parts};
use super::{input, terminal};
use crate::data::{Error, Fault, FaultCode, Interrupt};

/// A commit in flight is waited for so long.
const LAST_COMMIT: Duration = Duration::from_secs(2);

/// Runs the app on this terminal until the person leaves or the terminal is gone. `parts.size` is asked here.
pub(crate) fn run(mut parts: Parts) -> Result<Ended, Error> {
    let fault = |error: std::io::Error| Fault::new(FaultCode::Terminal, "using the terminal", error);
    parts.size = terminal::size().map_err(fault)?;
    let (events, inbox) = channel();
    input::listen(events.clone()).map_err(fault)?;
    let (held, screen) = terminal::Held::enter().map_err(fault)?;
    let mut screen = Terminal::new(screen).map_err(fault)?;
    let stop = Interrupt::default();
    input::start(events, stop.clone()).map_err(fault)?;
    let mut app = App::new(parts)?;
    app.stop_by(stop)?;
    let exit = app.run(&mut screen, &inbox);
    // First of all: what follows may take a while.
    held.leave(screen);
    Ok(app.end(exit?, LAST_COMMIT))
}
