//! `tthtcd guideline`: packs of a year as files, checked and made anew for the next year.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::{CliError, Exit, complain, say};
use crate::data::guidelines::EMBEDDED as EMBEDDED_PACK;
use crate::guideline::{self, Problem};
use crate::text;

/// The pack that comes with the program, by its year.
const EMBEDDED: (&str, &str) = ("2021", EMBEDDED_PACK);
/// Bytes of a pack; the one of 2021 has a hundred thousand.
const MOST: u64 = 4 << 20;

#[derive(Debug, Args)]
pub(super) struct Guideline {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(about = text::cli::GUIDELINE_CHECK)]
    Check {
        #[arg(value_name = "FILE", help = text::cli::PACK)]
        pack: PathBuf,
    },
    #[command(about = text::cli::GUIDELINE_NEW)]
    New {
        #[arg(value_name = "YEAR", value_parser = clap::value_parser!(i32).range(2000..2200), help = text::cli::NEW_YEAR)]
        year: i32,
        #[arg(long, value_name = "YEAR|FILE", default_value = EMBEDDED.0, hide_default_value = true,
            help = text::cli::NEW_FROM)]
        from: PathBuf,
        #[arg(long, value_name = "FILE", help = text::cli::NEW_OUT)]
        out: Option<PathBuf>,
    },
}

impl Guideline {
    pub(super) fn run(&self) -> Result<(), CliError> {
        match &self.verb {
            Verb::Check { pack } => {
                let found = guideline::parse(&source(pack)?).map_err(|problems| wrong(pack, &problems))?;
                say(&text::cli::pack_is_whole(found.year, &found.title));
                say(&text::cli::proposals(found.proposals()));
                Ok(())
            }
            Verb::New { year, from, out } => {
                let made =
                    guideline::next_year(&source(from)?, *year).map_err(|problems| wrong(from, &problems))?;
                match out {
                    Some(path) => create(path, &made),
                    None => std::io::stdout().write_all(made.as_bytes()).map_err(|_| unwritten()),
                }
            }
        }
    }
}

/// The text of a pack: a file, or the year of the one that comes with the program.
pub(super) fn source(pack: &Path) -> Result<String, CliError> {
    if pack.as_os_str() == EMBEDDED.0 && !pack.exists() {
        return Ok(EMBEDDED.1.to_owned());
    }
    let shown = pack.display().to_string();
    let small = std::fs::metadata(pack).is_ok_and(|about| about.is_file() && about.len() <= MOST);
    let bytes = std::fs::read(pack).ok().filter(|_| small);
    let bytes = bytes.ok_or_else(|| CliError::new(Exit::BadData, text::cli::unreadable_file(&shown)))?;
    String::from_utf8(bytes).map_err(|_| CliError::new(Exit::BadData, text::cli::not_utf8(&shown)))
}

/// Says every problem with its line.
pub(super) fn wrong(pack: &Path, problems: &[Problem]) -> CliError {
    for problem in problems {
        complain(&text::cli::pack_problem(&pack.display().to_string(), problem.line, &problem.sentence));
    }
    CliError::new(Exit::BadData, text::cli::pack_is_wrong(problems.len()))
}

/// Makes a new file; one that is there is somebody's work.
fn create(path: &Path, made: &str) -> Result<(), CliError> {
    let shown = path.display().to_string();
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = file.map_err(|_| CliError::new(Exit::BadData, text::cli::cannot_create(&shown)))?;
    file.write_all(made.as_bytes()).map_err(|_| unwritten())?;
    say(&text::cli::pack_made(&shown));
    Ok(())
}

fn unwritten() -> CliError {
    CliError::new(Exit::Again, text::cli::not_written())
}
