//! Every cell of every register against the history: what the patches left in the fields, what steps and changes say
//! of version, ward, deletion and origin, and what is derived from the fields.

use rusqlite::types::{Value as Sql, ValueRef};
use rusqlite::{Connection, Row};

use super::{MOST, Wrong, lines};
use crate::data::error::{Context, Error};
use crate::data::{gate, record};
use crate::domain::register::{Id, Record, RegisterId, WardId};

const CONTEXT: &str = "checking the records";

/// Names cells that hold something else than their history left in them, and rows that are gone or have none.
pub(super) fn compare(connection: &Connection) -> Result<Vec<Wrong>, Error> {
    let mut wrong = Vec::new();
    for register in RegisterId::ALL.iter().copied() {
        if wrong.len() >= MOST {
            break;
        }
        let table = register.decl().table;
        let unknown = format!(
            "SELECT id FROM main.{table} r WHERE NOT EXISTS
               (SELECT 1 FROM main.changes c WHERE c.register = '{table}' AND c.record_id = r.id) LIMIT {MOST}"
        );
        wrong.extend(lines(connection, &unknown)?.into_iter().map(|row| Wrong::Unknown { table, row }));
        if register.decl().goes_on() {
            let cell = |row| Wrong::Cell { table, row, column: gate::ORIGIN.to_owned() };
            wrong.extend(lines(connection, &links(table))?.into_iter().map(cell));
        }
        of_register(connection, register, &mut wrong)?;
    }
    wrong.truncate(MOST);
    Ok(wrong)
}

/// Plays the history of a register's records and holds each against its row.
fn of_register(connection: &Connection, register: RegisterId, wrong: &mut Vec<Wrong>) -> Result<(), Error> {
    let mut statement = connection
        .prepare(
            "SELECT c.record_id, c.kind, c.patch, c.purged_step IS NOT NULL AS purged, c.ward_id, c.step_id, s.op, s.at_ms
             FROM main.changes c JOIN main.steps s ON s.id = c.step_id
             WHERE c.register = ?1 ORDER BY c.record_id, c.id",
        )
        .context(CONTEXT)?;
    let mut rows = statement.query([register.decl().table]).context(CONTEXT)?;
    let mut now: Option<Left> = None;
    while let Some(row) = rows.next().context(CONTEXT)? {
        let id: i64 = row.get("record_id").context(CONTEXT)?;
        if now.as_ref().is_none_or(|left| left.id != id) {
            if let Some(left) = now.take() {
                left.compare(connection, wrong)?;
            }
            if wrong.len() >= MOST {
                return Ok(());
            }
            now = Some(Left::new(register, id));
        }
        if let Some(left) = &mut now {
            left.take(row).context(CONTEXT)?;
        }
    }
    now.map_or(Ok(()), |left| left.compare(connection, wrong))
}

/// Records that say something else than the merger of wards that wrote them of what they go on from, and since when.
fn links(table: &str) -> String {
    format!(
        "WITH mergers AS MATERIALIZED (
           SELECT s.id, date(json_extract(w.patch, '$.valid_to[1]'), '+1 day') AS since
           FROM steps s JOIN changes w ON w.step_id = s.id AND w.register = 'wards' WHERE s.op = 'merge')
         SELECT r.id FROM {table} r
         JOIN changes a ON a.register = '{table}' AND a.record_id = r.id AND a.kind = 'add' AND a.patch IS NOT NULL
         LEFT JOIN mergers m ON m.id = a.step_id
         WHERE r.origin_id IS NOT json_extract(a.patch, '$.origin_id[1]') OR r.since_on IS NOT m.since LIMIT {MOST}"
    )
}

/// What the history left in one record.
struct Left {
    id: i64,
    version: i64,
    created: i64,
    deleted_at: Option<i64>,
    /// Part of its history was erased; what it held is not known any more.
    erased: bool,
    record: Record,
}

impl Left {
    fn new(register: RegisterId, id: i64) -> Self {
        let record = Record::new(register, None);
        Self { id, version: 0, created: 0, deleted_at: None, erased: false, record }
    }

    /// Goes on by one change.
    fn take(&mut self, row: &Row<'_>) -> rusqlite::Result<()> {
        let (kind, op): (String, String) = (row.get("kind")?, row.get("op")?);
        self.record.ward = row.get::<_, Option<i64>>("ward_id")?.map(WardId);
        match gate::ChangeKind::of_code(&kind) {
            Some(gate::ChangeKind::Add) => self.created = row.get("step_id")?,
            Some(gate::ChangeKind::Delete) => self.deleted_at = Some(row.get("at_ms")?),
            Some(gate::ChangeKind::Restore) => self.deleted_at = None,
            Some(gate::ChangeKind::Edit) | None => {}
        }
        self.version += i64::from(!gate::only_marks(self.record.register, &op));
        self.erased |= row.get::<_, bool>("purged")?;
        let patch: Option<String> = row.get("patch")?;
        for (column, _, after) in gate::read_patch(patch.as_deref().unwrap_or_default()) {
            if let Some(at) = self.record.register.decl().index(&column) {
                self.record.values[at] = after;
            }
        }
        Ok(())
    }

    fn compare(mut self, connection: &Connection, wrong: &mut Vec<Wrong>) -> Result<(), Error> {
        let (register, table) = (self.record.register, self.record.register.decl().table);
        if self.erased {
            match record::load(connection, register, Id(self.id), true)? {
                Some(stored) => self.record.values = stored.values,
                None => wrong.push(Wrong::Gone { table, row: self.id }),
            }
        }
        let sql = format!("SELECT * FROM main.{table} WHERE id = ?1");
        let mut statement = connection.prepare_cached(&sql).context(CONTEXT)?;
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([self.id]).context(CONTEXT)?;
        let Some(row) = rows.next().context(CONTEXT)? else {
            wrong.push(Wrong::Gone { table, row: self.id });
            return Ok(());
        };
        let wanted = self.cells();
        for (at, name) in names.iter().enumerate() {
            let stored = row.get_ref(at).context(CONTEXT)?;
            let known = wanted.iter().find(|(column, _)| column == name);
            if known.is_some_and(|(_, value)| !same(value, stored)) {
                wrong.push(Wrong::Cell { table, row: self.id, column: name.clone() });
            }
        }
        self.compare_many(connection, wrong)
    }

    /// Every cell of the row but those of [`links`], by column.
    fn cells(&self) -> Vec<(String, Sql)> {
        let number = |number: Option<i64>| number.map_or(Sql::Null, Sql::Integer);
        let mut cells = record::all_columns(&self.record);
        cells.extend([
            ("ward_id".to_owned(), number(self.record.ward.map(|ward| ward.0))),
            ("version".to_owned(), Sql::Integer(self.version)),
            ("created_step".to_owned(), Sql::Integer(self.created)),
            ("deleted_at".to_owned(), number(self.deleted_at)),
        ]);
        cells
    }

    /// The rows of fields with several values: these values, in this order, numbered from nought.
    fn compare_many(&self, connection: &Connection, wrong: &mut Vec<Wrong>) -> Result<(), Error> {
        let decl = self.record.register.decl();
        for (index, field) in decl.fields.iter().enumerate().filter(|(_, field)| field.kind.is_many()) {
            let sql = format!(
                "SELECT position, value FROM main.{}_{} WHERE parent_id = ?1 ORDER BY position",
                decl.table, field.column
            );
            let values = self.record.values[index].items();
            let mut statement = connection.prepare_cached(&sql).context(CONTEXT)?;
            let mut rows = statement.query([self.id]).context(CONTEXT)?;
            let mut same_so_far = true;
            let mut count = 0;
            while let Some(row) = rows.next().context(CONTEXT)? {
                let (position, value) = (row.get_ref(0).context(CONTEXT)?, row.get_ref(1).context(CONTEXT)?);
                same_so_far &= same(&Sql::Integer(count), position)
                    && usize::try_from(count)
                        .ok()
                        .and_then(|at| values.get(at))
                        .is_some_and(|wanted| same(&record::sql(wanted), value));
                count += 1;
            }
            if !same_so_far || usize::try_from(count) != Ok(values.len()) {
                wrong.push(Wrong::Cell { table: decl.table, row: self.id, column: field.column.to_owned() });
            }
        }
        Ok(())
    }
}

/// Whether a stored cell is this value, bit by bit.
fn same(value: &Sql, stored: ValueRef<'_>) -> bool {
    ValueRef::from(value) == stored
}
