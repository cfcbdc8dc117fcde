//! `tthtcd key`: by what people prove who they are.

use std::io::Read as _;

use chrono::NaiveDate;
use clap::{Args as ClapArgs, Subcommand};

use super::place::{Desk, Place, day, day_value, shown_day};
use super::{CliError, Exit, say};
use crate::data::{ListQuery, Only, enrol};
use crate::domain::key::{self, NoKey};
use crate::domain::op::Op;
use crate::domain::{Id, Record, RegisterId, Value};
use crate::server::clock;
use crate::text;
use crate::text::server::help;

#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
    #[arg(long, global = true, help = help::WAIT)]
    wait: bool,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(about = help::KEY_ADD)]
    Add(Add),
    #[command(about = help::KEY_LIST)]
    List {
        #[arg(help = help::LOGIN)]
        login: Option<String>,
    },
    #[command(about = help::KEY_REVOKE)]
    Revoke { number: i64 },
    #[command(about = help::KEY_CODE, after_help = help::KEY_CODE_MORE)]
    Code {
        #[arg(help = help::LOGIN)]
        login: String,
        #[arg(long, default_value_t = enrol::HOURS, value_parser = clap::value_parser!(u16).range(1..=168), help = help::HOURS)]
        hours: u16,
    },
}

#[derive(Debug, ClapArgs)]
struct Add {
    #[arg(help = help::LOGIN)]
    login: String,
    #[arg(help = help::PUBLIC_KEY)]
    key: Option<String>,
    #[arg(long, default_value = "", help = help::LABEL)]
    label: String,
    #[arg(long, value_parser = day, value_name = "D", help = help::EXPIRES)]
    expires: Option<NaiveDate>,
}

/// Does it.
pub(super) fn run(args: &Args) -> Result<(), CliError> {
    let desk = args.place.desk("tthtcd key", args.wait)?;
    match &args.verb {
        Verb::Add(wanted) => add(&desk, wanted),
        Verb::List { login } => list(&desk, login.as_deref()),
        Verb::Revoke { number } => revoke(&desk, *number),
        Verb::Code { login, hours } => code(&desk, login, *hours),
    }
}

/// What is given is no key.
pub(super) fn no_key(why: NoKey) -> CliError {
    CliError::new(Exit::BadData, why.sentence())
}

/// A key as a record; what follows from the line is the gate's.
pub(super) fn record(person: Value, line: &str, label: &str, expires: Option<NaiveDate>) -> Record {
    Record::new(RegisterId::Keys, None)
        .with("person_id", person)
        .with("label", label)
        .with("public_key", line)
        .with("expires_on", day_value(expires))
}

fn add(desk: &Desk, wanted: &Add) -> Result<(), CliError> {
    let account = desk.account(&wanted.login)?;
    let key = match &wanted.key {
        Some(given) => key::read(given),
        None => key::read(&given()?),
    };
    let key = key.map_err(no_key)?;
    let person = account.record.get("person_id").clone();
    let label = if wanted.label.is_empty() { &key.comment } else { &wanted.label };
    let record = record(person, &key.line, label, wanted.expires);
    desk.execute(&Op::Save { record, base: None })?;
    say(&text::server::key_added(&wanted.login, &key.fingerprint));
    Ok(())
}

/// What is on standard input. A comment may be in any of Windows' code pages; the key itself is not.
fn given() -> Result<String, CliError> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().take(4096).read_to_end(&mut bytes);
    read.map_err(|_| no_key(NoKey::Unusable))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn list(desk: &Desk, login: Option<&str>) -> Result<(), CliError> {
    let mut query = ListQuery::new(RegisterId::Keys);
    if let Some(login) = login {
        query = query.only("person_id", Only::Is(desk.account(login)?.record.get("person_id").clone()));
    }
    let accounts = desk.all(&ListQuery::new(RegisterId::Accounts))?;
    for row in desk.all(&query)? {
        let key = &row.record;
        let of = |account: &&crate::data::Row| account.record.get("person_id") == key.get("person_id");
        say(&text::server::key_line(
            key.id.map_or(0, |id| id.0),
            accounts.iter().find(of).map_or("", |account| account.record.text("login")),
            key.text("fingerprint"),
            key.text("label"),
            &shown_day(key.get("expires_on")),
            &shown_day(key.get("revoked_on")),
        ));
    }
    Ok(())
}

fn revoke(desk: &Desk, number: i64) -> Result<(), CliError> {
    let missing = || CliError::new(Exit::BadData, text::server::no_number(number));
    let mut record = desk.reader.record(RegisterId::Keys, Id(number))?.ok_or_else(missing)?;
    let base = record.values.clone();
    record.set("revoked_on", desk.now.today);
    let fingerprint = record.text("fingerprint").to_owned();
    desk.execute(&Op::Save { record, base: Some(base) })?;
    say(&text::server::key_revoked(&fingerprint));
    Ok(())
}

fn code(desk: &Desk, login: &str, hours: u16) -> Result<(), CliError> {
    let account = desk.account(login)?;
    let person = account.record.int("person_id").unwrap_or_default();
    // The history has it before there is a code.
    desk.execute(&Op::IssueCode { account: account.record.id.unwrap_or(Id(0)) })?;
    let until = desk.now.utc_ms + i64::from(hours) * 3_600_000;
    let by = desk.reader.actor().person.0;
    let code = enrol::issue(desk.config.folder(), person, by, desk.now.utc_ms, until)?;
    say(&text::server::code_issued(login, &code, &clock::shown(until)));
    Ok(())
}
