//! The writer's thread: it owns the one write connection, so that waiting for a turn never stops a screen.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::error::{Error, Fault, FaultCode};
use super::gate::Store;
use crate::domain::Actor;
use crate::domain::op::{Done, Now, Op, RequestId};

/// An answer with the request it is for.
pub type Answer = (RequestId, Result<Done, Error>);

/// A writer at work.
#[derive(Debug)]
pub struct Writer {
    requests: Option<Sender<(RequestId, Op, Now)>>,
    answers: Receiver<Answer>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Begins to write for one person.
    pub fn start(mut store: Store, actor: Actor) -> Self {
        let (requests, inbox) = channel::<(RequestId, Op, Now)>();
        let (outbox, answers) = channel();
        let thread = std::thread::spawn(move || {
            for (request, op, now) in inbox {
                let answer = store.execute(&actor, request, &op, now);
                if outbox.send((request, answer)).is_err() {
                    break;
                }
            }
        });
        Self { requests: Some(requests), answers, thread: Some(thread) }
    }

    /// Asks for an operation.
    pub fn ask(&self, request: RequestId, op: Op, now: Now) -> Result<(), Error> {
        let gone = || Error::from(Fault::new(FaultCode::Writer, "asking the writer", "it has ended"));
        self.requests.as_ref().ok_or_else(gone)?.send((request, op, now)).map_err(|_| gone())
    }

    /// The next answer, waiting no longer than this.
    pub fn answer(&self, wait: Duration) -> Result<Option<Answer>, Error> {
        match self.answers.recv_timeout(wait) {
            Ok(answer) => Ok(Some(answer)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => {
                Err(Fault::new(FaultCode::Writer, "waiting for the writer", "it has ended").into())
            }
        }
    }
}

impl Drop for Writer {
    /// A commit in flight is finished.
    fn drop(&mut self) {
        self.requests = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl RequestId {
    /// A new one.
    pub fn new() -> Result<Self, Error> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)
            .map_err(|error| Fault::new(FaultCode::Writer, "drawing a number", error))?;
        Ok(Self(u128::from_be_bytes(bytes)))
    }
}
