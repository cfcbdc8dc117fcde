//! The district's file when the machine is made ready: its wards, the guideline that comes with the program, and
//! one person who may add everybody else.

use std::path::Path;

use clap::Args as ClapArgs;

use crate::cli::place::login;
use crate::cli::{CliError, Exit};
use crate::data::Bootstrap;
use crate::domain::op::Op;
use crate::domain::{Now, Record, RegisterId, Role};
use crate::server::clock;
use crate::server::config::Config;
use crate::text;
use crate::text::server::help;

/// Who and what a new file begins with.
#[derive(Debug, ClapArgs)]
pub(super) struct Founder {
    #[arg(long, default_value = "quantri", value_parser = login, help = help::OPERATOR)]
    operator: String,
    #[arg(long, default_value = text::server::OPERATOR_NAME, help = help::NAME)]
    name: String,
    #[arg(long = "ward", value_name = "W", help = help::SETUP_WARD)]
    wards: Vec<String>,
}

impl Founder {
    /// What the program is called with to do this as the account.
    pub(super) fn arguments(&self, config: &Path) -> Vec<String> {
        let mut all: Vec<String> = ["server", "found", "--config"].map(str::to_owned).into();
        all.push(config.display().to_string());
        all.extend(["--operator".to_owned(), self.operator.clone(), "--name".to_owned(), self.name.clone()]);
        for ward in &self.wards {
            all.extend(["--ward".to_owned(), ward.clone()]);
        }
        all
    }

    /// Makes the file.
    pub(super) fn found(&self, config: &Config) -> Result<(), CliError> {
        if config.file.exists() {
            return Err(CliError::new(Exit::BadFile, text::server::FILE_THERE));
        }
        let now = clock::now();
        let mut bootstrap = Bootstrap::begin(&config.file)?;
        let source = include_str!("../../../db/guidelines/2021.toml").into();
        bootstrap.execute(&Op::Publish { source }, now)?;
        for ward in &self.wards {
            let record = Record::new(RegisterId::Wards, None)
                .with("name", ward.as_str())
                .with("short", short(ward).as_str())
                .with("valid_from", now.today);
            add(&mut bootstrap, record, now)?;
        }
        let person =
            add(&mut bootstrap, Record::new(RegisterId::People, None).with("name", self.name.as_str()), now)?;
        let of_person = |register| Record::new(register, None).with("person_id", person);
        add(&mut bootstrap, of_person(RegisterId::Accounts).with("login", self.operator.as_str()), now)?;
        add(&mut bootstrap, of_person(RegisterId::Grants).with("role", Role::Operator.code()), now)?;
        bootstrap.seal()?;
        Ok(())
    }
}

fn add(bootstrap: &mut Bootstrap, record: Record, now: Now) -> Result<i64, CliError> {
    let done = bootstrap.execute(&Op::Save { record, base: None }, now)?;
    Ok(done.record.map_or(0, |id| id.0))
}

/// A name for the board: first letters, and a last word that is a number.
fn short(name: &str) -> String {
    let mut words: Vec<_> = name.split_whitespace().collect();
    let last = words.pop().unwrap_or_default();
    let first: String = words.iter().filter_map(|word| word.chars().next()).collect();
    let last: String = if last.starts_with(|c: char| c.is_ascii_digit()) {
        last.to_owned()
    } else {
        last.chars().take(1).collect()
    };
    if first.is_empty() {
        name.chars().take(6).collect()
    } else {
        format!("{first}.{last}").chars().take(6).collect()
    }
}
