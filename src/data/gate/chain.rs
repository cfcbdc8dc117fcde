//! The chain of digests: each step's covers the one before it, itself, and a salted digest of each of its
//! patches. Erasing out of a patch, with its salt, by a step that says so leaves the chain whole; changing, inserting, swapping or removing a row
//! breaks it. Only a head kept elsewhere shows that the newest steps were cut off.

use rusqlite::{Connection, OptionalExtension};
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};

use crate::data::digest::Parts;
use crate::data::error::{Context, Error};

/// The operation that may empty earlier patches.
pub(super) const ERASE: &str = "erase";
/// In the patch of a step that erased: the digests of what is left of earlier patches, by the number of the change.
pub(super) const LEFT: &str = "left_of_earlier";

/// Digest of a patch under its salt.
pub(super) fn of_patch(salt: &[u8], patch: &str) -> [u8; 32] {
    Sha256::new().chain_update(salt).chain_update(patch.as_bytes()).finalize().into()
}

/// What of a step the chain covers.
pub(super) struct Step<'a> {
    pub(super) id: i64,
    pub(super) at_ms: i64,
    pub(super) person: i64,
    pub(super) name: &'a str,
    pub(super) op: &'a str,
    pub(super) detail: &'a str,
    pub(super) request: &'a [u8],
    pub(super) undoes: Option<i64>,
    pub(super) undoable: bool,
    pub(super) records: i64,
    pub(super) record: Option<i64>,
    pub(super) registers: i64,
    pub(super) wards: i64,
}

/// The digest of one step while its changes are being added.
pub(super) struct Link(Parts);

impl Link {
    /// Begins with the digest of the step before.
    pub(super) fn begin(connection: &Connection, step: i64) -> Result<Self, Error> {
        let before: Option<Vec<u8>> = connection
            .prepare_cached("SELECT digest FROM steps WHERE id = ?1")
            .and_then(|mut statement| statement.query_row([step - 1], |row| row.get(0)).optional())
            .context("reading the chain")?;
        Ok(Self::after(before.as_deref().unwrap_or_default()))
    }

    fn after(before: &[u8]) -> Self {
        Self(Parts::after(before))
    }

    /// Adds a change.
    pub(super) fn change(
        &mut self,
        register: &str,
        record: i64,
        ward: Option<i64>,
        kind: &str,
        digest: &[u8],
    ) {
        self.0.part(register.as_bytes());
        self.0.number(Some(record));
        self.0.number(ward);
        self.0.part(kind.as_bytes());
        self.0.part(digest);
    }

    /// Ends with the step itself.
    pub(super) fn close(mut self, step: &Step<'_>) -> [u8; 32] {
        self.0.number(Some(step.id));
        self.0.number(Some(step.at_ms));
        self.0.number(Some(step.person));
        self.0.part(step.name.as_bytes());
        self.0.part(step.op.as_bytes());
        self.0.part(step.detail.as_bytes());
        self.0.part(step.request);
        self.0.number(step.undoes);
        self.0.number(Some(i64::from(step.undoable)));
        self.0.number(Some(step.records));
        self.0.number(step.record);
        self.0.number(Some(step.registers));
        self.0.number(Some(step.wards));
        self.0.close()
    }
}

/// Digest of what is left of a patch from which something was erased.
pub(super) fn of_left(patch: &str) -> String {
    Sha256::digest(patch.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether the change of a later step that erased says that this is what it left of an earlier one.
fn vouches(erasing: &Option<String>, change: i64, patch: &str) -> bool {
    let erasing = erasing.as_deref().and_then(|erasing| serde_json::from_str(erasing).ok());
    let said = erasing
        .as_ref()
        .and_then(|erasing: &Json| erasing.get(LEFT)?.get(1)?.get(change.to_string())?.as_str());
    said.is_some_and(|said| said == of_left(patch))
}

/// Walks the whole chain and gives the first step that does not fit, if any; a patch that does not fit its own
/// digest counts as its step.
pub(in crate::data) fn verify(connection: &Connection) -> Result<Option<i64>, Error> {
    let context = "walking the chain";
    let mut steps = connection
        .prepare(
            "SELECT id, digest, at_ms, person_id, person, op, detail, request, undoes, undoable, records,
               record_id, registers, wards FROM steps ORDER BY id",
        )
        .context(context)?;
    let mut changes = connection
        .prepare(
            "SELECT register, record_id, ward_id, kind, digest, patch, salt, id,
               purged_step, (SELECT e.patch FROM changes e JOIN steps s ON s.id = e.step_id
                 WHERE e.step_id = c.purged_step AND e.step_id > c.step_id AND s.op = ?2
                   AND e.register = c.register AND e.record_id = c.record_id) AS erasing
             FROM changes c WHERE step_id = ?1 ORDER BY id",
        )
        .context(context)?;
    let mut before: Vec<u8> = Vec::new();
    // Steps and changes are numbered without gaps, in the order in which they were appended.
    let (mut expected, mut next_change) = (1, 1);
    let mut rows = steps.query([]).context(context)?;
    while let Some(row) = rows.next().context(context)? {
        let id: i64 = row.get("id").context(context)?;
        let mut link = Link::after(&before);
        let mut fits = id == expected;
        let mut of_step = changes.query((id, ERASE)).context(context)?;
        while let Some(change) = of_step.next().context(context)? {
            fits &= add(&mut link, change).context(context)?
                && change.get::<_, i64>("id").context(context)? == next_change;
            next_change += 1;
        }
        let digest: Vec<u8> = row.get("digest").context(context)?;
        let closed = close(link, row).context(context)?;
        if !fits || closed.as_slice() != digest {
            return Ok(Some(id));
        }
        before = digest;
        expected = id + 1;
    }
    Ok(None)
}

/// Closes a link over a stored step.
fn close(link: Link, row: &rusqlite::Row<'_>) -> rusqlite::Result<[u8; 32]> {
    let (name, op, detail): (String, String, String) =
        (row.get("person")?, row.get("op")?, row.get("detail")?);
    let request: Vec<u8> = row.get("request")?;
    Ok(link.close(&Step {
        id: row.get("id")?,
        at_ms: row.get("at_ms")?,
        person: row.get("person_id")?,
        name: &name,
        op: &op,
        detail: &detail,
        request: &request,
        undoes: row.get("undoes")?,
        undoable: row.get("undoable")?,
        records: row.get("records")?,
        record: row.get("record_id")?,
        registers: row.get("registers")?,
        wards: row.get("wards")?,
    }))
}

fn add(link: &mut Link, row: &rusqlite::Row<'_>) -> rusqlite::Result<bool> {
    let (register, kind): (String, String) = (row.get("register")?, row.get("kind")?);
    let digest: Vec<u8> = row.get("digest")?;
    link.change(&register, row.get("record_id")?, row.get("ward_id")?, &kind, &digest);
    let (patch, salt): (Option<String>, Option<Vec<u8>>) = (row.get("patch")?, row.get("salt")?);
    let purged: Option<i64> = row.get("purged_step")?;
    Ok(match (patch, salt) {
        (Some(patch), Some(salt)) => purged.is_none() && of_patch(&salt, &patch).as_slice() == digest,
        (Some(patch), None) => vouches(&row.get::<_, Option<String>>("erasing")?, row.get("id")?, &patch),
        (None, _) => false,
    })
}
