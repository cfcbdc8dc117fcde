//! Where a verb of the server works and who is acting: the settings name the file, and a change is made in the
//! name of one of its operators.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::{CliError, Exit, turn};
use crate::data::{At, ListQuery, Only, Reader, Row, Store, faults, keys};
use crate::domain::op::{Op, RequestId};
use crate::domain::{Now, RegisterId, Role, Value};
use crate::server::config::{self, Config};
use crate::server::sessions::{self, Entry};
use crate::server::{clock, owner};
use crate::text;

/// What every verb of the server takes.
#[derive(Debug, Args)]
pub(super) struct Place {
    #[arg(long, global = true, value_name = "F", default_value = config::PATH, help = text::server::help::CONFIG)]
    config: PathBuf,
    #[arg(long = "as", global = true, value_name = "L", help = text::server::help::AS)]
    acting: Option<String>,
}

/// An operator at work on the server itself.
pub(super) struct Desk {
    pub(super) config: Config,
    /// What the operator may see.
    pub(super) reader: Reader,
    pub(super) now: Now,
    /// Whether it waits for its turn to write as long as it takes.
    waits: bool,
    _entry: Option<Entry>,
}

impl Place {
    /// The settings; from here on this is the account that they name.
    pub(super) fn config(&self) -> Result<Config, CliError> {
        let config = Config::read(&self.config)?;
        owner::become_account(&config.account, &config.file)?;
        faults::keep_beside(&config.file, "server");
        Ok(config)
    }

    /// The path of the settings.
    pub(super) fn path(&self) -> &std::path::Path {
        &self.config
    }

    /// The settings, and in whose name somebody at the machine acts: an operator's, or root's where none is named.
    pub(super) fn in_whose_name(&self) -> Result<(Config, String), CliError> {
        let config = self.config()?;
        let today = clock::now().today;
        let operators = keys::operators(&config.file, today)?;
        let login = match (&self.acting, operators.as_slice()) {
            (Some(login), _) if operators.contains(login) => login,
            (Some(login), _) => {
                return Err(CliError::new(Exit::NotAllowed, text::server::not_an_operator(login)));
            }
            (None, [only]) => only,
            (None, _) => return Ok((config, text::server::staying::ROOT.to_owned())),
        };
        let name = Reader::login(&config.file, login, today)?.map(|reader| reader.actor().name.to_string());
        Ok((config, name.unwrap_or_else(|| login.clone())))
    }

    /// Acts as the named operator, or as the only one there is.
    pub(super) fn desk(&self, verb: &str, waits: bool) -> Result<Desk, CliError> {
        let config = self.config()?;
        let now = clock::now();
        let entry = sessions::enter(config.folder(), verb, now.utc_ms)?;
        let operators = keys::operators(&config.file, now.today)?;
        let login = match (&self.acting, operators.as_slice()) {
            (Some(login), _) if operators.contains(login) => login.clone(),
            (Some(login), _) => {
                return Err(CliError::new(Exit::NotAllowed, text::server::not_an_operator(login)));
            }
            (None, [only]) => only.clone(),
            (None, _) => return Err(CliError::new(Exit::Usage, text::server::WHICH_OPERATOR)),
        };
        let reader = Reader::login(&config.file, &login, now.today)?
            .ok_or_else(|| CliError::new(Exit::NotAllowed, text::server::no_account(&login)))?;
        Ok(Desk { config, reader, now, waits, _entry: entry })
    }
}

impl Desk {
    /// Carries out one operation in the operator's name.
    pub(super) fn execute(&self, op: &Op) -> Result<(), CliError> {
        let mut store = Store::open_with(&self.config.file, turn::patience(self.waits))?;
        store.execute(self.reader.actor(), RequestId::new()?, op, self.now)?;
        Ok(())
    }

    /// Every record of a register.
    pub(super) fn all(&self, query: &ListQuery) -> Result<Vec<Row>, CliError> {
        all(&self.reader, query)
    }

    /// The account with this login name.
    pub(super) fn account(&self, login: &str) -> Result<Row, CliError> {
        let query = ListQuery::new(RegisterId::Accounts).only("login", Only::Is(login.into()));
        let missing = || CliError::new(Exit::BadData, text::server::no_account(login));
        self.all(&query)?.into_iter().next().ok_or_else(missing)
    }

    /// The numbers of wards by their names.
    pub(super) fn wards(&self, names: &[String]) -> Result<Value, CliError> {
        let known: Vec<_> = self
            .all(&ListQuery::new(RegisterId::Wards))?
            .into_iter()
            .filter_map(|row| Some((row.record.text("name").to_owned(), row.record.id?.0)))
            .collect();
        let mut found = Vec::new();
        for name in names {
            let Some((_, id)) = known.iter().rev().find(|(ward, _)| ward == name) else {
                let names: Vec<_> = known.iter().map(|(ward, _)| ward.clone()).collect();
                return Err(CliError::new(Exit::BadData, text::server::no_ward(name, &names)));
            };
            found.push(Value::Int(*id));
        }
        Ok(Value::many(found))
    }
}

/// Every record that a query finds, page by page.
pub(super) fn all(reader: &Reader, query: &ListQuery) -> Result<Vec<Row>, CliError> {
    let mut rows = Vec::new();
    let mut at = At::First;
    loop {
        let page = reader.page(query, &at, 200)?;
        let last = page.rows.last().map(|row| row.key.clone());
        rows.extend(page.rows);
        match last {
            Some(key) if page.after => at = At::After(key),
            _ => return Ok(rows),
        }
    }
}

/// Reads a day as people write it.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(text, "%d/%m/%Y"))
        .map_err(|_| text::server::BAD_DAY.to_owned())
}

/// Reads a role's code.
pub(super) fn role(text: &str) -> Result<Role, String> {
    Role::of_code(text).ok_or_else(|| text::server::help::ROLE.to_owned())
}

/// Reads a login name.
pub(super) fn login(text: &str) -> Result<String, String> {
    let first = text.starts_with(|c: char| c.is_ascii_lowercase());
    let rest = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b));
    if first && rest && (2..=32).contains(&text.len()) {
        Ok(text.to_owned())
    } else {
        Err(text::server::BAD_LOGIN.to_owned())
    }
}

/// A day as a value; none is empty.
pub(super) fn day_value(day: Option<NaiveDate>) -> Value {
    day.map_or(Value::Empty, Value::date)
}

/// A stored day as people read it.
pub(super) fn shown_day(value: &Value) -> String {
    value.as_date().map(crate::vietnamese::date::show_date).unwrap_or_default()
}
