//! `tthtcd account`: who may log in, and what they may do.

use chrono::NaiveDate;
use clap::{Args as ClapArgs, Subcommand};

use super::place::{Desk, Place, day, day_value, login, role, shown_day};
use super::{CliError, Exit, say};
use crate::data::{ListQuery, Only, Row, keys};
use crate::domain::op::{Bulk, Op, earlier};
use crate::domain::{Id, Record, RegisterId, Role, Value};
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
    #[command(about = help::ACCOUNT_ADD)]
    Add(Add),
    #[command(about = help::ACCOUNT_LIST)]
    List,
    #[command(about = help::ACCOUNT_ROLES)]
    Roles(Roles),
    #[command(about = help::ACCOUNT_DISABLE)]
    Disable(Disable),
}

#[derive(Debug, ClapArgs)]
struct Add {
    #[arg(value_parser = login, help = help::LOGIN)]
    login: String,
    #[arg(long, help = help::NAME)]
    name: String,
    #[arg(long, default_value = "", help = help::POST)]
    post: String,
    #[arg(long, default_value = "", help = help::UNIT)]
    unit: String,
    #[arg(long, value_parser = role, help = help::ROLE)]
    role: Role,
    #[command(flatten)]
    span: Span,
}

/// Where and for how long a role holds.
#[derive(Debug, ClapArgs)]
struct Span {
    #[arg(long = "ward", value_name = "W", help = help::WARD)]
    wards: Vec<String>,
    #[arg(long, value_parser = day, value_name = "D", help = help::FROM)]
    from: Option<NaiveDate>,
    #[arg(long, value_parser = day, value_name = "D", help = help::UNTIL)]
    until: Option<NaiveDate>,
}

#[derive(Debug, ClapArgs)]
struct Roles {
    #[arg(help = help::LOGIN)]
    login: String,
    #[arg(long, value_parser = role, value_name = "R", help = help::ADD_ROLE)]
    add: Option<Role>,
    #[arg(long, value_name = "N", conflicts_with = "add", help = help::REMOVE_ROLE)]
    remove: Option<i64>,
    #[command(flatten)]
    span: Span,
}

#[derive(Debug, ClapArgs)]
struct Disable {
    #[arg(help = help::LOGIN)]
    login: String,
    #[arg(long, help = help::ENABLE)]
    undo: bool,
}

/// Does it.
pub(super) fn run(args: &Args) -> Result<(), CliError> {
    let desk = args.place.desk("tthtcd account", args.wait)?;
    match &args.verb {
        Verb::Add(wanted) => add(&desk, wanted),
        Verb::List => list(&desk),
        Verb::Roles(wanted) => roles(&desk, wanted),
        Verb::Disable(wanted) => disable(&desk, wanted),
    }
}

fn add(desk: &Desk, wanted: &Add) -> Result<(), CliError> {
    let person = Record::new(RegisterId::People, None)
        .with("name", wanted.name.as_str())
        .with("post", wanted.post.as_str())
        .with("unit", wanted.unit.as_str());
    let account = Record::new(RegisterId::Accounts, None)
        .with("login", wanted.login.as_str())
        .with("person_id", earlier(0));
    let grant = grant(desk, earlier(0), wanted.role, &wanted.span)?;
    let ops = [person, account, grant].map(|record| Op::Save { record, base: None }).to_vec();
    desk.execute(&Op::Several { what: Bulk::Change, ops })?;
    say(&text::server::account_added(&wanted.login));
    Ok(())
}

fn grant(desk: &Desk, person: Value, role: Role, span: &Span) -> Result<Record, CliError> {
    Ok(Record::new(RegisterId::Grants, None)
        .with("person_id", person)
        .with("role", role.code())
        .with("ward_ids", desk.wards(&span.wards)?)
        .with("from_on", day_value(span.from))
        .with("until_on", day_value(span.until)))
}

fn list(desk: &Desk) -> Result<(), CliError> {
    let accounts = desk.all(&ListQuery::new(RegisterId::Accounts))?;
    let known = desk.all(&ListQuery::new(RegisterId::Keys))?;
    let logins = keys::last_logins(&desk.config.file)?;
    for row in &accounts {
        let Some(person) = row.record.int("person_id") else { continue };
        let open = |key: &&Row| {
            key.record.int("person_id") == Some(person) && key.record.get("revoked_on").is_empty()
        };
        let last = logins.iter().find(|(id, _)| id.0 == person).map(|(_, at)| clock::shown(*at));
        let name = desk.reader.label(RegisterId::People, Id(person))?.unwrap_or_default();
        say(&text::server::account_line(
            row.record.text("login"),
            &name,
            !row.record.get("disabled_on").is_empty(),
            known.iter().filter(open).count(),
            last.as_deref(),
        ));
    }
    Ok(())
}

fn roles(desk: &Desk, wanted: &Roles) -> Result<(), CliError> {
    let account = desk.account(&wanted.login)?;
    let person = account.record.get("person_id").clone();
    if let Some(role) = wanted.add {
        let record = grant(desk, person, role, &wanted.span)?;
        desk.execute(&Op::Save { record, base: None })?;
        say(&text::server::roles_changed(&wanted.login));
        return Ok(());
    }
    let grants = desk.all(&ListQuery::new(RegisterId::Grants).only("person_id", Only::Is(person)))?;
    let Some(number) = wanted.remove else {
        for row in &grants {
            say(&format!("{:>4} {}", row.record.id.map_or(0, |id| id.0), grant_line(desk, &row.record)?));
        }
        return Ok(());
    };
    let found = grants.iter().find(|row| row.record.id == Some(Id(number)));
    let record = &found.ok_or_else(|| CliError::new(Exit::BadData, text::server::no_number(number)))?.record;
    desk.execute(&Op::Delete { register: RegisterId::Grants, id: Id(number), version: record.version })?;
    say(&text::server::roles_changed(&wanted.login));
    Ok(())
}

fn grant_line(desk: &Desk, grant: &Record) -> Result<String, CliError> {
    let mut wards = Vec::new();
    for ward in grant.get("ward_ids").items().iter().filter_map(Value::as_int) {
        wards.extend(desk.reader.label(RegisterId::Wards, Id(ward))?);
    }
    let role = Role::of_code(grant.text("role")).map_or("", Role::label);
    let (from, until) = (shown_day(grant.get("from_on")), shown_day(grant.get("until_on")));
    Ok(text::server::role(role, &wards.join(", "), &from, &until))
}

fn disable(desk: &Desk, wanted: &Disable) -> Result<(), CliError> {
    let mut record = desk.account(&wanted.login)?.record;
    let base = record.values.clone();
    record.set("disabled_on", if wanted.undo { Value::Empty } else { Value::date(desk.now.today) });
    desk.execute(&Op::Save { record, base: Some(base) })?;
    say(&text::server::account_switched(&wanted.login, !wanted.undo));
    Ok(())
}
