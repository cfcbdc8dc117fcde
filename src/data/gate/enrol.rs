//! A person's first key by a one-time code: that one was issued, and that one was used, is in the history of the
//! account. The code itself is kept elsewhere; neither it nor its digest ever comes here.

use super::Execution;
use super::log::Kind;
use crate::data::error::Error;
use crate::domain::register::{Id, Record, RegisterId};

impl Execution<'_> {
    /// Puts the step into the history of an account, which itself stays as it is.
    pub(super) fn mark_account(&mut self, account: Id) -> Result<Record, Error> {
        let account = self.live(RegisterId::Accounts, account)?;
        self.note(Kind::Edit, Some(&account), &account);
        Ok(account)
    }

    /// Adds the key to the person of the account.
    pub(super) fn enrol(&mut self, account: Id, mut key: Record) -> Result<(), Error> {
        let account = self.mark_account(account)?;
        key.set("person_id", account.get("person_id").clone());
        let stored = self.save(key, None)?;
        self.stored.push(Some(stored));
        Ok(())
    }
}
