//! Making a new file: before it has people, an actor with the right to add the first.

use std::path::Path;

use super::error::Error;
use super::gate::Store;
use super::login;
use crate::domain::Actor;
use crate::domain::op::{Done, Now, Op, RequestId};

/// A new file while its first records are being added. Sealed, its founder has no rights any more.
#[derive(Debug)]
pub(crate) struct Bootstrap {
    store: Store,
    founder: Actor,
}

impl Bootstrap {
    /// Makes a new file; one that is there is refused.
    pub(crate) fn begin(path: &Path) -> Result<Self, Error> {
        Ok(Self { store: Store::create(path)?, founder: login::founder() })
    }

    /// Carries out an operation as the founder.
    pub(crate) fn execute(&mut self, op: &Op, now: Now) -> Result<Done, Error> {
        self.store.execute(&self.founder, RequestId::new()?, op, now)
    }

    /// Keeps a fact of the file, such as `demo`.
    pub(crate) fn fact(&mut self, name: &str, value: &str) -> Result<(), Error> {
        self.store.set_fact(name, value)
    }

    /// Ends the founder's rights for good.
    pub(crate) fn seal(mut self) -> Result<Store, Error> {
        self.store.set_fact("sealed", "1")?;
        Ok(self.store)
    }
}
