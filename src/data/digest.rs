//! Digests over parts: each part with its length, so that no two lists of parts are alike.

use sha2::{Digest as _, Sha256};

/// A digest while its parts are being added.
pub(super) struct Parts(Sha256);

impl Parts {
    /// Begins after another digest, or with none.
    pub(super) fn after(before: &[u8]) -> Self {
        Self(Sha256::new().chain_update(before))
    }

    pub(super) fn part(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    pub(super) fn number(&mut self, number: Option<i64>) {
        self.part(number.map(i64::to_be_bytes).as_ref().map_or(&[], |bytes| bytes));
    }

    pub(super) fn close(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}
