//! The reader: a connection on which the person's reach is the only thing there is.
//!
//! Temporary views named like the tables stand before them; SQLite finds those first, so every query is scoped
//! without saying so. An authorizer refuses whatever goes past the views, and every write.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use chrono::NaiveDate;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, OptionalExtension};

use super::error::{Context, Error};
use super::file::{self, Use};
use super::gate::Store;
use super::identity::{Files, Known, OF_A_PERSON};
use super::looked::{self, Looked};
use super::packs::{self, Damaged};
use super::row::{FromRow, Rows as _};
use super::{keys, login, queue, record, schema};
use crate::domain::actor::{Actor, Reach, Wards};
use crate::domain::field::{Kind, Personal};
use crate::domain::refusal::{Part, Refusal};
use crate::domain::register::{Cec, Id, Record, Register, RegisterId};
use crate::domain::stored;
use crate::guideline::KnownDays;

/// Reads what one person may see.
#[derive(Debug)]
pub(crate) struct Reader {
    connection: Connection,
    files: Files,
    known: Known,
    actor: Actor,
    looked: Looked,
    sight: Sight,
    asked: Cell<u16>,
    /// Guideline packs that are not as they were published; what is left of them is read.
    damaged: Vec<Damaged>,
    days: Days,
}

/// What is known of the days of a year, and by which pack.
type Days = RefCell<HashMap<i32, (String, KnownDays)>>;

/// Which columns a reader has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sight {
    /// All that the person's roles give.
    Full,
    /// For the projector: personal columns and free text do not exist.
    Redacted,
}

impl Reader {
    /// Every row of a bounded question, within the person's reach.
    pub(super) fn rows<T: FromRow>(
        &self,
        sql: &str,
        given: impl rusqlite::Params,
        context: &str,
    ) -> Result<Vec<T>, Error> {
        self.connection().rows(sql, given, context)
    }

    /// Opens the file as the person with this login name; none if there is no such account.
    pub(crate) fn login(path: &Path, name: &str, today: NaiveDate) -> Result<Option<Self>, Error> {
        let (connection, files) = connect(path)?;
        match login::by_login(&connection, name, today)? {
            Some(actor) => Self::scoped(connection, files, actor, Sight::Full).map(Some),
            None => Ok(None),
        }
    }

    /// The same for whoever came in by this key, as long as it opens the door.
    pub(crate) fn by_key(path: &Path, key: &keys::Holder, today: NaiveDate) -> Result<Option<Self>, Error> {
        let (connection, files) = connect(path)?;
        let Some(actor) = login::by_login(&connection, &key.login, today)? else { return Ok(None) };
        let actor = login::reload(&connection, &Actor { key: Some(key.key), ..actor }, today)?;
        Self::scoped(connection, files, actor, Sight::Full).map(Some)
    }

    /// Opens the file as this person, with the roles they hold today.
    pub(crate) fn open(path: &Path, actor: &Actor, today: NaiveDate, sight: Sight) -> Result<Self, Error> {
        let (connection, files) = connect(path)?;
        let actor = login::reload(&connection, actor, today)?;
        Self::scoped(connection, files, actor, sight)
    }

    fn scoped(mut connection: Connection, files: Files, actor: Actor, sight: Sight) -> Result<Self, Error> {
        let mut views = String::new();
        for register in RegisterId::ALL {
            views.push_str(&view(*register, &actor.reach(register.decl()), sight));
        }
        let packs = packs::readable(&connection)?;
        views.push_str(&format!(
            "CREATE TEMP VIEW attendance AS {};\n",
            include_str!("../../db/queries/classes/attendance.sql")
        ));
        views.push_str(&history_views(&actor, sight, packs.table));
        views.push_str(&looked::view(&actor));
        views.push_str("PRAGMA query_only = ON;");
        connection.execute_batch(&views).context("making the person's views")?;
        super::list::select::add_functions(&connection).context("adding what searches")?;
        let views: HashSet<String> = view_names(&connection)?.into_iter().collect();
        let guard = move |context: AuthContext<'_>| only_through(&views, &context);
        connection.authorizer(Some(guard)).context("guarding the views")?;
        let known = Known::new(OF_A_PERSON);
        known.check(&connection)?;
        Ok(Self {
            connection,
            files,
            known,
            actor,
            looked: Looked::default(),
            sight,
            asked: Cell::new(0),
            damaged: packs.damaged,
            days: Days::default(),
        })
    }

    /// The same person with the roles and wards of now.
    pub(crate) fn renewed(&self, today: NaiveDate) -> Result<Self, Error> {
        let new = self.seen(self.sight, today)?;
        // Not another file that came to stand there meanwhile.
        self.is_still_there()?;
        new.knows_of(self);
        new.asked.set(self.asked.get());
        Ok(new)
    }

    /// The same person, who sees this much from now on.
    pub(crate) fn seen(&self, sight: Sight, today: NaiveDate) -> Result<Self, Error> {
        Self::open(self.path(), &self.actor, today, sight)
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        Path::new(self.connection.path().unwrap_or_default())
    }

    /// Refuses once the file is no longer the one that was opened.
    pub(crate) fn is_still_there(&self) -> Result<(), Error> {
        self.files.check()?;
        self.files.check_written(&self.known, &self.connection)
    }

    /// Who has the turn to write, for those who wait for theirs.
    pub(crate) fn queue_holder(&self) -> Option<super::QueueHolder> {
        super::queue_holder(Path::new(self.connection.path()?))
    }

    /// The person.
    pub(crate) fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What was looked at, for the file that keeps it.
    pub(super) fn looked(&self) -> &Looked {
        &self.looked
    }

    /// The connection, for the other files of this room.
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The same, for what changes the connection itself.
    pub(super) fn connection_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// What packs that were read said of the days of their years.
    pub(super) const fn days(&self) -> &Days {
        &self.days
    }

    /// Whether this is the projector's reader.
    pub(super) const fn sight(&self) -> Sight {
        self.sight
    }

    /// Whether personal columns do not exist for it.
    pub(super) fn is_redacted(&self) -> bool {
        self.sight == Sight::Redacted
    }

    /// The refusal that a save meets while a guideline pack is damaged, to be said before anybody types.
    pub(crate) fn damaged_guideline(&self) -> Option<Refusal> {
        self.damaged.first().map(|pack| Refusal::DamagedGuideline(pack.year))
    }

    /// Counts a question about other wards; false once there were so many.
    pub(super) fn may_ask(&self, most: u16) -> bool {
        self.asked.replace(self.asked.get().saturating_add(1)) < most
    }

    /// One record; none if it is not there or not within reach.
    pub(crate) fn record(&self, register: RegisterId, id: Id) -> Result<Option<Record>, Error> {
        let found = record::load(&self.connection, register, id, true)?;
        self.shows(register, found.iter().map(|record| record.ward));
        Ok(found)
    }

    /// A fact of the file, such as whether it is a demonstration.
    pub(crate) fn fact(&self, name: &str) -> Result<Option<String>, Error> {
        self.connection
            .query_row("SELECT value FROM facts WHERE name = ?1", [name], |row| row.get(0))
            .optional()
            .context("reading a fact of the file")
    }
}

/// A connection to a file of this version: an older one is brought up to date first.
fn connect(path: &Path) -> Result<(Connection, Files), Error> {
    let mut connection = file::open(path, Use::Read)?;
    if schema::user_version(&connection)? != schema::VERSION {
        drop(connection);
        drop(Store::open(path)?);
        connection = file::open(path, Use::Read)?;
    }
    Ok((connection, Files::of(path, Part::File)?.and(queue::path_of(path), Part::Queue)))
}

fn view(register: RegisterId, reach: &Reach, sight: Sight) -> String {
    let register = register.decl();
    let name = register.table;
    let redacted = sight == Sight::Redacted;
    let mut columns = String::from("id, version, created_step");
    if record::has_ward(register) {
        columns.push_str(", ward_id");
    }
    if register.goes_on() {
        columns.push_str(&record::across_mergers(name));
    }
    let mut searchable = true;
    for field in record::single(register) {
        let hidden = field.is_hidden(reach.masked, redacted);
        searchable &= !(hidden && field.search);
        let is_released = field.personal == Personal::MayContain && !register.released_by.is_empty();
        let mut show = |column: &str| match (hidden, is_released) {
            (false, _) => columns.push_str(&format!(", {column}")),
            // Free text that the office put on the projector, as it stood then.
            (true, true) => columns.push_str(&format!(
                ", CASE WHEN {} = version THEN {column} END AS {column}",
                register.released_by
            )),
            (true, false) => columns.push_str(&format!(", NULL AS {column}")),
        };
        show(field.column);
        if stored::has_sort(register, field) {
            show(&format!("{}_sort", field.column));
        }
        if field.kind == Kind::Figures {
            // That there are some tells nothing of what they are: items are counted alike for whoever reads them.
            columns.push_str(&format!(", {0} IS NOT NULL AS has_{0}", field.column));
        }
    }
    columns.push_str(if searchable { ", search_text" } else { ", '' AS search_text" });
    let within = within(register, reach);
    let mut sql = format!(
        "CREATE TEMP VIEW {name} AS SELECT {columns} FROM main.{name} WHERE deleted_at IS NULL AND ({within});\n"
    );
    for field in register.fields.iter().filter(|field| field.kind.is_many()) {
        let hidden = field.is_hidden(reach.masked, redacted);
        let none = if hidden { "0 AND " } else { "" };
        sql.push_str(&format!(
            "CREATE TEMP VIEW {name}_{0} AS SELECT parent_id, position, value FROM main.{name}_{0}
             WHERE {none}EXISTS (SELECT 1 FROM {name} WHERE {name}.id = parent_id);\n",
            field.column
        ));
    }
    sql
}

/// The condition on a row that makes it visible.
fn within(register: &Register, reach: &Reach) -> String {
    let mut any = Vec::new();
    match &reach.wards {
        Some(Wards::All) => return "1".to_owned(),
        Some(Wards::These(wards)) => {
            let list: Vec<_> = wards.iter().map(|ward| ward.0.to_string()).collect();
            any.push(format!("ward_id IN ({})", list.join(", ")));
        }
        None => {}
    }
    match (reach.cec, register.cec) {
        (true, Cec::Only(column, codes)) => any.push(format!("{column} IN ('{}')", codes.join("', '"))),
        (true, Cec::Behind(of, column)) => {
            any.push(format!("id IN (SELECT {column} FROM {})", of.decl().table));
        }
        (true, Cec::Parent) => {
            if let Some((field, parent)) = register.governor() {
                any.push(format!("{} IN (SELECT id FROM {})", field.column, parent.decl().table));
            }
        }
        _ => {}
    }
    // A condition on a column, so that the authorizer sees the read come through the view.
    if any.is_empty() { "id IS NULL".to_owned() } else { any.join(" OR ") }
}

/// The condition on a change that lets the person see it: of a register that passes.
fn changes_within(actor: &Actor, passes: impl Fn(&Register, &Reach) -> bool) -> String {
    // Registers with the same rows are named together: every row of the history is held against these.
    let mut alike: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for register in RegisterId::ALL {
        let decl = register.decl();
        let reach = actor.reach(decl);
        if reach.is_nothing() || !passes(decl, &reach) {
            continue;
        }
        let rows = match (&reach.wards, reach.cec) {
            (Some(Wards::All), _) => "1".to_owned(),
            (Some(Wards::These(wards)), _) => {
                let list: Vec<_> = wards.iter().map(|ward| ward.0.to_string()).collect();
                format!("ward_id IN ({})", list.join(", "))
            }
            (None, _) => format!("record_id IN (SELECT id FROM {})", decl.table),
        };
        alike.entry(rows).or_default().push(decl.table);
    }
    let any: Vec<_> = alike
        .iter()
        .map(|(rows, tables)| format!("(register IN ('{}') AND {rows})", tables.join("', '")))
        .collect();
    if any.is_empty() { "0".to_owned() } else { any.join(" OR ") }
}

/// The columns of what was changed that the person is shown, as an expression.
fn patch_shown(actor: &Actor, redacted: bool) -> String {
    let mut hiding = String::new();
    for decl in RegisterId::ALL.iter().map(|register| register.decl()) {
        let masked = actor.reach(decl).masked;
        let hidden = decl.fields.iter().filter(|field| field.is_hidden(masked, redacted));
        let paths: String = hidden.map(|field| format!(", '$.{}'", field.column)).collect();
        if !paths.is_empty() {
            hiding.push_str(&format!(" WHEN '{}' THEN json_remove(patch{paths})", decl.table));
        }
    }
    if hiding.is_empty() { "patch".to_owned() } else { format!("CASE register{hiding} ELSE patch END") }
}

/// Steps and changes of records within reach. `past` and `undoings` are what figures need of them, also those of a
/// person to whom history is not shown: when something was done first must not depend on who asks. `noticed` says no more
/// of a step than which registers and wards it touched: screens of whoever reads a record follow it, the wall too.
fn history_views(actor: &Actor, sight: Sight, packs: &str) -> String {
    let redacted = sight == Sight::Redacted;
    let rights = RegisterId::ALL.iter().map(|register| register.decl()).filter(|decl| decl.rights);
    let rights = rights.map(|decl| decl.table).collect::<Vec<_>>().join("', '");
    // Patches hold every column: who does not read what is personal has them of registers that hold nothing of it.
    let within = changes_within(actor, |decl, reach| !(redacted || reach.masked && decl.is_personal()));
    let (past, patch) = (changes_within(actor, |_, _| true), patch_shown(actor, redacted));
    format!(
        "CREATE TEMP VIEW changes AS SELECT id, step_id, register, record_id, ward_id, kind, patch, purged_step
           FROM main.changes WHERE {within};
         CREATE TEMP VIEW past AS SELECT id, step_id, register, record_id, kind, {patch} AS patch
           FROM main.changes WHERE {past};
         CREATE TEMP VIEW undoings AS SELECT id, undoes FROM main.steps WHERE undoes IS NOT NULL;
         CREATE TEMP VIEW steps AS SELECT id, at_ms, person_id, person, op, detail, request, undoes, undoable,
           records, registers, wards FROM main.steps
           WHERE person_id = {0} OR EXISTS (SELECT 1 FROM changes WHERE changes.step_id = main.steps.id);
         CREATE TEMP VIEW noticed AS SELECT id, registers, wards FROM main.steps
           WHERE person_id = {0} OR EXISTS (SELECT 1 FROM past WHERE past.step_id = main.steps.id);
         CREATE TEMP VIEW last_step AS SELECT max(id) AS id FROM main.steps;
         CREATE TEMP VIEW step_digests AS SELECT id, digest FROM main.steps;
         CREATE TEMP VIEW step_times AS SELECT id, at_ms FROM main.steps;
         CREATE TEMP VIEW guidelines AS SELECT hash, year, source, published_step FROM {packs};
         CREATE TEMP VIEW publications AS SELECT hash, year, source, published_step FROM {packs}
           UNION ALL SELECT g.hash, g.year, g.source, s.id FROM main.steps s JOIN {packs} g
             ON g.hash = s.detail WHERE s.op = 'publish';
         CREATE TEMP VIEW rights AS SELECT coalesce(max(step_id), 0) AS step FROM main.changes
           WHERE register IN ('{rights}');
         CREATE TEMP VIEW facts AS SELECT name, value FROM main.facts;\n",
        actor.person.0
    )
}

/// The person's views.
fn view_names(connection: &Connection) -> Result<Vec<String>, Error> {
    let context = "reading the names of the views";
    let mut statement = connection
        .prepare("SELECT name FROM temp.sqlite_schema WHERE type = 'view' LIMIT 1000")
        .context(context)?;
    statement
        .query_map([], |row| row.get(0))
        .and_then(Iterator::collect::<rusqlite::Result<_>>)
        .context(context)
}

/// Whatever is not a read through one of the views is refused. A query that names a part of itself, with `WITH` or in
/// brackets, reads through that name, which is none of them.
fn only_through(views: &HashSet<String>, context: &AuthContext<'_>) -> Authorization {
    let through_view = || context.accessor.is_some_and(|accessor| views.contains(accessor));
    let allowed = match context.action {
        AuthAction::Select | AuthAction::Function { .. } | AuthAction::Recursive => true,
        // `json_each` is no table of the file: it reads the argument it is given.
        AuthAction::Read { table_name: "json_each", .. } => true,
        AuthAction::Read { .. } => context.database_name != Some("main") || through_view(),
        AuthAction::Pragma { pragma_name, pragma_value } => {
            pragma_value.is_none() && matches!(pragma_name, "data_version" | "user_version" | "shrink_memory")
        }
        AuthAction::Transaction { .. } => true,
        _ => false,
    };
    if allowed { Authorization::Allow } else { Authorization::Deny }
}

#[cfg(test)]
mod tests;
