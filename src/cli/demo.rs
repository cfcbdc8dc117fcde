//! `tthtcd demo`: makes the demonstration, or finds it as it was left, and opens the program as a chosen person.
//! Acting as somebody else and choosing the day of today are possible in a demo file only.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use super::meter::Meter;
use super::open::Seat;
use super::{CliError, Exit};
use crate::data::{Error, Fault, FaultCode, Reader, beside};
use crate::demo::{self, Options};
use crate::server::owner;
use crate::text;
use crate::vietnamese::date;

/// What a demonstration is asked for with.
#[derive(Debug, Args)]
pub(super) struct Demo {
    #[arg(long = "as", value_name = "LOGIN", default_value = "p7", help = text::demo::AS)]
    person: String,
    #[arg(long, value_name = "FILE", help = text::demo::FILE)]
    file: Option<PathBuf>,
    #[arg(long, default_value_t = demo::SEED, help = text::demo::SEED)]
    seed: u64,
    #[arg(long, value_name = "DD/MM/YYYY", help = text::demo::TODAY)]
    today: Option<String>,
    #[arg(long, value_name = "N", default_value_t = 0, help = text::demo::ENROLMENTS)]
    enrolments: usize,
    #[arg(long, help = text::demo::FRESH)]
    fresh: bool,
    #[arg(long, help = text::demo::BUILD_ONLY)]
    build_only: bool,
}

/// Does it.
pub(super) fn run(asked: &Demo, looks: super::open::Looks) -> Result<(), CliError> {
    let login = demo::login_of(&asked.person).ok_or_else(|| CliError {
        exit: Exit::Usage,
        sentence: text::demo::nobody(&asked.person, &demo::logins()),
    })?;
    let today = asked.today.as_deref().map(day).transpose()?;
    let path = match &asked.file {
        Some(path) => path.clone(),
        None => usual_file()?,
    };
    owner::become_owner(&path)?;
    let kept = if path.exists() { kept(&path, asked)? } else { None };
    if kept.is_none() {
        make(&path, asked, today)?;
    }
    if asked.build_only {
        super::say(&text::demo::made(&path.display().to_string()));
        return Ok(());
    }
    let today = today.or(kept).unwrap_or(Options::default().today);
    super::open::program(&path, &login, Some(today), looks, Seat::default())
}

/// A day as people write it.
fn day(typed: &str) -> Result<NaiveDate, CliError> {
    let usual = Options::default().today;
    let year = chrono::Datelike::year(&usual);
    date::parse_date(typed, usual, year)
        .map(|reading| reading.value)
        .map_err(|sentence| CliError { exit: Exit::Usage, sentence })
}

/// The day of today of a demonstration that can be opened as it was left; none if it is to be made anew.
fn kept(path: &Path, asked: &Demo) -> Result<Option<NaiveDate>, CliError> {
    let usual = Options::default().today;
    let not_ours =
        || CliError { exit: Exit::BadFile, sentence: text::demo::not_a_demo(&path.display().to_string()) };
    let Some(reader) = Reader::login(path, "quantri", usual)? else { return Err(not_ours()) };
    if reader.fact("demo")?.as_deref() != Some("1") {
        return Err(not_ours());
    }
    let seed = reader.fact("demo_seed")?;
    let today = reader.fact("demo_today")?.and_then(|day| NaiveDate::parse_from_str(&day, "%Y-%m-%d").ok());
    let same = seed == Some(asked.seed.to_string()) && asked.enrolments == 0;
    Ok((same && !asked.fresh).then_some(today.unwrap_or(usual)))
}

/// Makes the file beside its place and puts it there whole: stopped halfway, there is none.
fn make(path: &Path, asked: &Demo, today: Option<NaiveDate>) -> Result<(), CliError> {
    let options = Options {
        seed: asked.seed,
        today: today.unwrap_or(Options::default().today),
        enrolments: asked.enrolments,
    };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| unusable(&error))?;
    }
    let unfinished = beside::beside(path, ".part");
    clear(&unfinished)?;
    let mut meter = Meter::new();
    let built = demo::build(&unfinished, &options, &mut |progress| {
        meter.say(&text::demo::making(progress.done * 100 / progress.total.max(1)));
    });
    meter.finish();
    if let Err(error) = built {
        clear(&unfinished)?;
        return Err(error.into());
    }
    clear(path)?;
    std::fs::rename(&unfinished, path).map_err(|error| unusable(&error))?;
    clear(&unfinished)
}

/// Removes a database file and what stands beside it, what was typed for its records too.
fn clear(path: &Path) -> Result<(), CliError> {
    for path in beside::all(path) {
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(unusable(&error)),
            _ => {}
        }
    }
    Ok(())
}

fn unusable(error: &std::io::Error) -> CliError {
    Error::from(Fault::new(FaultCode::Open, "making the demo", error)).into()
}

/// Where a demonstration is kept unless said otherwise.
fn usual_file() -> Result<PathBuf, CliError> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let state = folder("XDG_STATE_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/state")));
    state
        .map(|state| state.join("tthtcd/demo.db"))
        .ok_or_else(|| CliError { exit: Exit::Usage, sentence: text::demo::NO_HOME.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Bootstrap;
    use crate::data::drafts::Drafts;
    use crate::domain::Id;

    #[test]
    fn a_demonstration_that_is_made_anew_leaves_nothing_of_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("demo.db");
        drop(Bootstrap::begin(&path).unwrap());
        let drafts = Drafts::open(&path, Id(1), "Nguyễn Thị Thử").unwrap();
        std::fs::write(&path, "").unwrap();
        clear(&path).unwrap();
        let left: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()).collect();
        assert_eq!(left, Vec::<PathBuf>::new());
        drop(drafts);
    }
}
