//! `tthtcd init`: an empty district in a new file, with its guideline, its wards, and two people who may log in.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{CliError, Exit, complain, guideline, import_report};
use crate::data::{Bootstrap, Error, beside};
use crate::domain::op::earlier;
use crate::domain::{Bulk, Now, Op, Record, RegisterId, Role};
use crate::exchange::{self, Helper, Known, Preview, ReadOptions};
use crate::server::owner;
use crate::text;
use crate::vietnamese::name::parse_name;

#[derive(Debug, Args)]
pub(super) struct Init {
    #[arg(long, value_name = "FILE", help = text::cli::NEW_FILE)]
    file: PathBuf,
    #[arg(long, value_name = "PACK", help = text::cli::INIT_PACK)]
    guideline: PathBuf,
    #[arg(long, value_name = "WARDS", help = text::cli::INIT_WARDS)]
    wards: PathBuf,
    #[arg(long, value_name = "LOGIN:NAME", default_value = text::cli::FIRST_OPERATOR, hide_default_value = true, value_parser = account,
        help = text::cli::INIT_OPERATOR)]
    operator: Account,
    #[arg(long, value_name = "LOGIN:NAME", default_value = text::cli::FIRST_DISTRICT, hide_default_value = true, value_parser = account,
        help = text::cli::INIT_DISTRICT)]
    district: Account,
}

/// Somebody who may log in.
#[derive(Clone, Debug)]
struct Account {
    login: String,
    name: String,
}

impl Init {
    /// Checks everything first, then makes the file; whatever fails, no half-made file is left.
    pub(super) fn run(&self) -> Result<(), CliError> {
        let shown = self.file.display().to_string();
        if self.file.symlink_metadata().is_ok() {
            return Err(CliError::new(Exit::BadFile, text::cli::file_is_there(&shown)));
        }
        if self.operator.login == self.district.login {
            return Err(CliError::new(Exit::Usage, text::cli::same_login(&self.operator.login)));
        }
        let source = guideline::source(&self.guideline)?;
        let pack = crate::guideline::parse(&source)
            .map_err(|problems| guideline::wrong(&self.guideline, &problems))?;
        let now = crate::server::clock::now();
        let (wards, count) = wards(&self.wards, now, pack.year)?;
        let ops = [
            Op::Publish { source: source.into() },
            wards,
            self.people(&self.operator, Role::Operator),
            self.people(&self.district, Role::District),
        ];
        owner::become_owner(&self.file)?;
        let bootstrap = Bootstrap::begin(&self.file)?;
        if let Err(error) = found(bootstrap, &ops, now) {
            for path in beside::all(&self.file) {
                let _ = std::fs::remove_file(path);
            }
            return Err(error.into());
        }
        complain(&text::cli::founded(&shown, count, pack.year, &self.operator.login, &self.district.login));
        Ok(())
    }

    /// A person, their account and their role over the whole district.
    fn people(&self, account: &Account, role: Role) -> Op {
        let save = |record| Op::Save { record, base: None };
        let person = Record::new(RegisterId::People, None)
            .with("name", account.name.as_str())
            .with("post", role.label());
        let login = Record::new(RegisterId::Accounts, None)
            .with("login", account.login.as_str())
            .with("person_id", earlier(0));
        let grant =
            Record::new(RegisterId::Grants, None).with("person_id", earlier(0)).with("role", role.code());
        Op::Several { what: Bulk::Load, ops: [person, login, grant].map(save).into() }
    }
}

fn found(mut bootstrap: Bootstrap, ops: &[Op], now: Now) -> Result<(), Error> {
    for op in ops {
        bootstrap.execute(op, now)?;
    }
    bootstrap.seal().map(drop)
}

/// The wards of a table, as one operation, and how many they are.
fn wards(path: &Path, now: Now, year: i32) -> Result<(Op, usize), CliError> {
    let shown = path.display().to_string();
    let bytes =
        std::fs::read(path).map_err(|_| CliError::new(Exit::BadData, text::cli::unreadable_file(&shown)))?;
    let table = Helper::this()
        .and_then(|helper| exchange::read_bytes(&bytes, &helper, &ReadOptions::default()))
        .map_err(|why| CliError::new(Exit::BadData, text::cli::in_file(&shown, &why.to_string())))?;
    let preview = Preview::new(table, Known::nothing(RegisterId::Wards, now.today, year, None));
    let whole = preview.wrong() == 0 && preview.rows().iter().all(|row| !row.skip);
    match preview.to_op().filter(|_| whole) {
        Some(op) => Ok((op, preview.adds())),
        None => {
            import_report::columns(&preview);
            import_report::problems(&preview);
            Err(CliError::new(Exit::BadData, text::cli::wards_wrong(&shown)))
        }
    }
}

/// `login:full name`.
fn account(typed: &str) -> Result<Account, String> {
    let (login, name) = typed.split_once(':').ok_or_else(text::cli::account_form)?;
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b);
    if login.is_empty() || login.len() > 40 || !login.bytes().all(plain) {
        return Err(text::cli::account_form());
    }
    let name = parse_name(name)?.value;
    Ok(Account { login: login.to_owned(), name })
}
