//! The writer's thread: it owns the one write connection, so that waiting for a turn never stops a screen.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::access::{Access, Lists};
use super::error::{Error, Fault, FaultCode, Outcome};
use super::gate::Store;
use super::write_progress::WriteProgress;
use crate::domain::Actor;
use crate::domain::op::{Done, Now, Op, RequestId};

/// So long leaving waits for the last answers.
const AT_MOST: Duration = Duration::from_secs(2);

/// An answer with the number of the request it is for.
pub(crate) type Answer = (u64, Result<Done, Error>);

/// A request that was handed in.
#[derive(Debug)]
pub(crate) struct Ticket {
    pub(crate) number: u64,
    /// How far it has come, and how it is given up.
    pub(crate) progress: Arc<WriteProgress>,
}

enum Job {
    /// An operation that is answered.
    Write(WriteRequest),
    /// What was looked at; nobody waits for that.
    Looked(Vec<Lists>, Now),
}

struct WriteRequest {
    number: u64,
    request: RequestId,
    op: Op,
    now: Now,
    progress: Arc<WriteProgress>,
}

/// A writer at work.
#[derive(Debug)]
pub(crate) struct Writer {
    requests: Option<Sender<Job>>,
    last: Cell<u64>,
    answers: Receiver<Answer>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Begins to write for one person.
    pub(crate) fn start(mut store: Store, actor: Actor) -> Self {
        let (requests, inbox) = channel::<Job>();
        let (outbox, answers) = channel();
        let thread = std::thread::spawn(move || {
            // What had to wait for a turn waits for it here, where it keeps nobody from reading.
            let _ = store.bring_in();
            for job in inbox {
                let write = match job {
                    Job::Write(write) => write,
                    // A full disk must not lock people out of what they can still read.
                    Job::Looked(lists, now) => {
                        let _ = store.note_access(&actor, Access::Look, &lists, now);
                        continue;
                    }
                };
                let answer =
                    store.execute_unless(&write.progress, &actor, write.request, &write.op, write.now);
                if outbox.send((write.number, answer)).is_err() {
                    break;
                }
            }
        });
        Self { requests: Some(requests), last: Cell::new(0), answers, thread: Some(thread) }
    }

    /// Asks for an operation.
    pub(crate) fn ask(&self, request: RequestId, op: Op, now: Now) -> Result<Ticket, Error> {
        let gone = || {
            Error::from(Fault::new(FaultCode::Writer, "asking the writer", "it has ended"))
                .of_write(Outcome::NotStored)
        };
        let number = self.last.get() + 1;
        self.last.set(number);
        let progress = Arc::new(WriteProgress::default());
        let write = WriteRequest { number, request, op, now, progress: Arc::clone(&progress) };
        self.requests.as_ref().ok_or_else(gone)?.send(Job::Write(write)).map_err(|_| gone())?;
        Ok(Ticket { number, progress })
    }

    /// Keeps that the person looked at these lists.
    pub(crate) fn looked(&self, lists: Vec<Lists>, now: Now) {
        if let Some(requests) = self.requests.as_ref().filter(|_| !lists.is_empty()) {
            let _ = requests.send(Job::Looked(lists, now));
        }
    }

    /// The next answer, waiting no longer than this.
    pub(crate) fn answer(&self, wait: Duration) -> Result<Option<Answer>, Error> {
        match self.answers.recv_timeout(wait) {
            Ok(answer) => Ok(Some(answer)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => {
                let fault = Fault::new(FaultCode::Writer, "waiting for the writer", "it has ended");
                Err(Error::from(fault).of_write(Outcome::Unknown))
            }
        }
    }
}

impl Drop for Writer {
    /// A commit in flight is finished. A turn that does not come holds nobody: what waits for it was never promised.
    fn drop(&mut self) {
        self.requests = None;
        let until = Instant::now() + AT_MOST;
        loop {
            match self.answers.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return,
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl RequestId {
    /// A new one.
    pub(crate) fn new() -> Result<Self, Error> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)
            .map_err(|error| Fault::new(FaultCode::Writer, "drawing a number", error))?;
        Ok(Self(u128::from_be_bytes(bytes)))
    }
}
