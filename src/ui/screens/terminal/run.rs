//! The check-up by itself, without a file: the verb.

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::Backend;

use super::{Checkup, Surroundings};
use crate::data::{Error, Fault, FaultCode};
use crate::ui::input::{self, Event};
use crate::ui::terminal::Held;
use crate::ui::theme::Theme;

/// Idle time before it ends, as a session at the screens does.
const IDLE: Duration = Duration::from_secs(60 * 60);

/// Runs until Esc is pressed twice or the terminal is gone; says whether it was hung up.
pub(crate) fn run(around: Surroundings) -> Result<bool, Error> {
    let fault = |error: std::io::Error| Fault::new(FaultCode::Terminal, "using the terminal", error);
    let (events, inbox) = channel();
    input::listen(events.clone()).map_err(fault)?;
    let (held, screen) = Held::enter().map_err(fault)?;
    let mut screen = Terminal::new(screen).map_err(fault)?;
    input::start(events, crate::data::Interrupt::default()).map_err(fault)?;
    let ended = go_on(&mut Checkup::new(Some(around)), &mut screen, &inbox);
    held.leave(screen);
    ended
}

/// Says whether it was hung up.
fn go_on<B: Backend>(
    checkup: &mut Checkup,
    screen: &mut Terminal<B>,
    inbox: &Receiver<Event>,
) -> Result<bool, Error> {
    let theme = Theme::default();
    loop {
        // What cannot be drawn on any more has hung up.
        if screen.draw(|frame| checkup.paint(frame, frame.area(), &theme)).is_err() {
            return Ok(true);
        }
        let event = match inbox.recv_timeout(IDLE) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => return Ok(false),
            Err(RecvTimeoutError::Disconnected) => return Ok(true),
        };
        match event {
            Event::Key(key) if checkup.key(key) => return Ok(false),
            Event::Key(_) => {}
            Event::Paste(text) => checkup.paste(&text),
            Event::Resize(..) => {
                screen.autoresize().map_err(|error| Fault::new(FaultCode::Terminal, "drawing", error))?
            }
            Event::HungUp => return Ok(true),
            Event::Terminated => return Ok(false),
        }
    }
}
