//! `tthtcd server`: making a machine ready, looking it over, and the look-up of keys that `sshd` calls.

mod found;
mod look;
mod replicate;

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args as ClapArgs, CommandFactory as _, Subcommand};

use super::place::{Place, login};
use super::{CliError, Exit, ending, say, session};
use crate::data::faults;
use crate::server::config::Config;
use crate::server::setup::SetupRequest;
use crate::server::{owner, refused, sessions};
use crate::text;
use crate::text::server::{help, replica as replicas};

#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(about = help::SETUP, after_help = help::SETUP_MORE)]
    Setup(Setup),
    #[command(about = help::CHECK)]
    Check {
        #[arg(long, value_name = "F", help = help::SSHD_CONFIG)]
        sshd_config: Option<PathBuf>,
    },
    #[command(about = replicas::VERB, after_help = replicas::VERB_MORE)]
    Replicate,
    #[command(about = help::SESSIONS)]
    Sessions,
    #[command(about = help::FAULTS, after_help = help::FAULTS_MORE)]
    Faults {
        #[arg(value_name = "ID", help = help::FAULT)]
        id: Option<String>,
    },
    #[command(about = help::UNSTICK)]
    Unstick {
        #[arg(long, help = help::FORCE)]
        force: bool,
    },
    #[command(about = help::END, after_help = help::END_MORE)]
    End {
        #[arg(value_name = "ID", help = help::END_ID)]
        id: u32,
        #[arg(long, help = help::END_FORCE)]
        force: bool,
    },
    #[command(about = help::KEYS, hide = true)]
    Keys { kind: String, base64: String },
    #[command(about = help::MAN)]
    Man {
        #[arg(help = help::MAN_FOLDER)]
        folder: PathBuf,
    },
    #[command(about = help::COMPLETIONS)]
    Completions { shell: clap_complete::Shell },
    #[command(hide = true)]
    Found(found::Founder),
    #[command(hide = true)]
    CheckFile,
}

#[derive(Debug, ClapArgs)]
struct Setup {
    #[arg(long, help = help::DRY_RUN)]
    dry_run: bool,
    #[arg(long, value_name = "PLACE", requires = "replica_host_key", help = replicas::SETUP)]
    replica: Option<String>,
    #[arg(long, value_name = "KEY", requires = "replica", help = replicas::SETUP_HOST_KEY)]
    replica_host_key: Option<String>,
    #[command(flatten)]
    founder: found::Founder,
    #[arg(long, default_value = "tthtcd", value_parser = login, hide = true)]
    account: String,
    #[arg(long, default_value = "/var/lib/tthtcd", hide = true)]
    home: PathBuf,
    #[arg(long, default_value = "/etc/ssh/sshd_config.d", hide = true)]
    sshd: PathBuf,
    #[arg(long, default_value = "/etc/systemd/system", hide = true)]
    units: PathBuf,
}

/// Does it.
pub(super) fn run(args: &Args) -> Result<(), CliError> {
    match &args.verb {
        Verb::Setup(wanted) => setup(&args.place, wanted),
        Verb::Check { sshd_config } => look::check(args.place.path(), sshd_config.as_deref()),
        Verb::CheckFile => look::check_file(&args.place.config()?, args.place.path()),
        Verb::Replicate => replicate::run(&args.place),
        Verb::Sessions => look::sessions(&args.place.config()?),
        Verb::Faults { id } => look::faults(&args.place.config()?, id.as_deref()),
        Verb::Unstick { force } => look::unstick(&args.place.config()?, *force),
        Verb::End { id, force } => {
            let (config, who) = args.place.in_whose_name()?;
            ending::end(&config, *id, &who, *force)
        }
        Verb::Keys { kind, base64 } => keys(args.place.path(), kind, base64),
        Verb::Man { folder } => man(folder),
        Verb::Completions { shell } => completions(*shell),
        Verb::Found(founder) => founder.found(&args.place.config()?),
    }
}

fn setup(place: &Place, wanted: &Setup) -> Result<(), CliError> {
    // Settings that are there already say where things are; the units follow them.
    let there = place.path().exists().then(|| Config::read(place.path())).transpose()?;
    let file = there.as_ref().map_or_else(|| wanted.home.join("data/district.db"), |own| own.file.clone());
    let backups = there.as_ref().map_or_else(|| wanted.home.join("backups"), |own| own.backups.clone());
    let (add, replica) = replicate::wanted(place, there.as_ref(), wanted)?;
    let request = SetupRequest {
        add,
        replica,
        account: there.map_or_else(|| wanted.account.clone(), |own| own.account),
        home: wanted.home.clone(),
        file,
        backups,
        config: place.path().to_owned(),
        program: std::env::current_exe().unwrap_or_else(|_| "/usr/bin/tthtcd".into()),
        sshd: wanted.sshd.clone(),
        units: wanted.units.clone(),
        found: wanted.founder.arguments(place.path()),
    };
    if !wanted.dry_run {
        owner::must_be_root()?;
    }
    for step in request.steps() {
        say(&text::server::step(&request.show(&step)));
        if !wanted.dry_run {
            request.apply(&step)?;
        }
    }
    if let Some(replica) = request.replica.as_ref().filter(|_| !wanted.dry_run) {
        replicate::say_key(replica);
    }
    say(&if wanted.dry_run { text::server::DRY.to_owned() } else { text::server::ready(&request.account) });
    Ok(())
}

/// Writes the manual pages, one a verb, for the package.
fn man(folder: &std::path::Path) -> Result<(), CliError> {
    let failed = |error| CliError::new(Exit::Fault, text::server::failed("man", error));
    clap_mangen::generate_to(super::Cli::command(), folder).map_err(failed)
}

/// Writes a shell's completions, for the package.
fn completions(shell: clap_complete::Shell) -> Result<(), CliError> {
    let mut whole = Vec::new();
    clap_complete::generate(shell, &mut super::Cli::command(), "tthtcd", &mut whole);
    let failed = |error| CliError::new(Exit::Fault, text::server::failed("completions", error));
    std::io::stdout().write_all(&whole).map_err(failed)
}

/// What `sshd` asks for each key that a client offers. Nothing said is a refusal; so is any failure.
fn keys(path: &std::path::Path, kind: &str, base64: &str) -> Result<(), CliError> {
    let config = Config::read(path)?;
    owner::must_be_owner(&config.file)?;
    faults::keep_beside(&config.file, "server keys");
    let _looking = sessions::look_in(config.folder());
    match session::entry_for(&config, path, kind, base64) {
        Ok(Some(line)) => say(&line),
        Ok(None) => {}
        Err(stop) if stop.exit == Exit::BadData => {
            // A kind of key that is not taken: the client goes on to offer its next one.
            refused::note(config.folder(), "other-kind", kind, crate::server::clock::now().utc_ms);
        }
        Err(stop) => return Err(stop),
    }
    Ok(())
}
