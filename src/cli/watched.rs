//! A verb's write at a terminal: it shows its progress, and Ctrl+C stops it with
//! nothing stored. Without a terminal it simply runs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use signal_hook::consts::SIGINT;
use signal_hook::flag;

use super::common::Desk;
use super::meter::Meter;
use super::{CliError, Exit, turn};
use crate::data::writer::Writer;
use crate::data::{Error, Fault, FaultCode, Store};
use crate::domain::{Op, RequestId};
use crate::text;

/// So often the line is said again.
const BEAT: Duration = Duration::from_millis(100);
/// So long a stopped write that has not begun may take to answer: longer it only waits for its turn.
const PATIENCE: Duration = Duration::from_secs(2);

/// Who watches.
#[derive(Debug)]
pub(super) struct Watched {
    meter: Option<Meter>,
    asked: Arc<AtomicBool>,
}

impl Watched {
    /// Whoever is at the terminal, if there is one. A second Ctrl+C ends the program at once; what was not committed
    /// is not stored then either.
    pub(super) fn new() -> Result<Self, CliError> {
        let meter = Some(Meter::new()).filter(Meter::is_shown);
        let watched = Self { meter, ..Self::by_nobody() };
        if watched.meter.is_some() {
            let fault = |error| Error::from(Fault::new(FaultCode::Terminal, "listening for Ctrl+C", error));
            let exit = i32::from(Exit::Stopped as u8);
            flag::register_conditional_shutdown(SIGINT, exit, Arc::clone(&watched.asked)).map_err(fault)?;
            flag::register(SIGINT, Arc::clone(&watched.asked)).map_err(fault)?;
        }
        Ok(watched)
    }

    /// Nobody: a session without a terminal.
    pub(super) fn by_nobody() -> Self {
        Self { meter: None, asked: Arc::default() }
    }

    /// Says where it is now.
    pub(super) fn say(&mut self, line: &str) {
        if let Some(meter) = &mut self.meter {
            meter.say(line);
        }
    }

    /// Takes the line away, and ends here if that was asked for.
    pub(super) fn must_go_on(&mut self) -> Result<(), CliError> {
        if let Some(meter) = &mut self.meter {
            meter.clear();
        }
        if self.is_asked() { Err(stopped()) } else { Ok(()) }
    }

    fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// Carries out one operation.
    pub(super) fn write(&mut self, desk: &Desk, op: Op, waits: bool) -> Result<(), CliError> {
        let patience =
            if self.meter.is_some() { turn::patience_of_meter(waits) } else { turn::patience(waits) };
        let mut store = Store::open_with(&desk.path, patience)?;
        store.rows_a_minute = desk.rows_a_minute;
        let request = RequestId::new()?;
        if self.meter.is_none() {
            store.execute(desk.reader.actor(), request, &op, desk.now)?;
            return Ok(());
        }
        let writer = Writer::start(store, desk.reader.actor().clone());
        let ticket = writer.ask(request, op, desk.now)?;
        let mut since = None;
        loop {
            let answer = writer.answer(BEAT)?;
            let progress = ticket.progress.progress();
            match answer {
                Some((_, answer)) => {
                    let stopped = self.must_go_on();
                    // Too late to stop what is committed.
                    return answer.map(drop).map_err(|error| stopped.err().unwrap_or_else(|| error.into()));
                }
                None if self.is_asked() => {
                    // What is being committed is answered soon.
                    let called_off = ticket.progress.cancel();
                    if called_off
                        && progress.is_none()
                        && since.get_or_insert_with(Instant::now).elapsed() > PATIENCE
                    {
                        return self.must_go_on();
                    }
                }
                None => self.say(&match progress {
                    Some((done, all)) => text::cli::writing(done * 100 / all.max(1)),
                    None => text::cli::waiting(&text::ui::holder(desk.reader.queue_holder().as_ref())),
                }),
            }
        }
    }
}

fn stopped() -> CliError {
    CliError::new(Exit::Stopped, text::cli::STOPPED)
}
