//! `tthtcd session`: what `sshd` starts for the person of a key. Who that is stands in an argument that `sshd` was
//! given by us; nothing that the client sends is asked.
//!
//! A session has two lives. The first sets the limits and starts the program again with a clean environment; the
//! second takes from itself what it must not be able to do, finds the person, and works.

use std::ffi::OsStr;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64ct::{Base64, Encoding as _};
use clap::{Args as ClapArgs, Parser, Subcommand};

use super::identity::Identity;
use super::open::Seat;
use super::{CliError, Exit, ending, export, guard, import, input, key, open, say, turn, whoami};
use crate::data::enrol::Redeemed;
use crate::data::{At, ListQuery, Only, Reader, Store, enrol, guesses, keys};
use crate::data::{faults, upgrade};
use crate::domain::key::{Key, NoKey};
use crate::domain::op::{Op, RequestId};
use crate::domain::{Id, Now, RegisterId, Value};
use crate::exchange::Started;
use crate::server::config::{self, Config};
use crate::server::sessions::Entry;
use crate::server::{clock, command, harden, limits, owner, refused, sessions, terminal};
use crate::text;
use crate::text::lines::Server;
use crate::text::server::help;
use crate::ui::screens::terminal::Surroundings;

/// What a client asked for, as `sshd` hands it on.
const ORIGINAL: &str = "SSH_ORIGINAL_COMMAND";

/// What a stranger's session with a code is called.
const ENROL: &str = "tthtcd session --enrol";

/// From where to where the client came, as `sshd` hands it on: only for the line that is shown to be copied.
const CONNECTION: &str = "SSH_CONNECTION";

/// In which every session runs.
const LOCALE: &str = "C.UTF-8";

#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    #[arg(long, value_name = "F", default_value = config::PATH, help = help::CONFIG)]
    config: PathBuf,
    #[arg(long, value_name = "N", required_unless_present = "enrol", help = help::PUBLIC_KEY)]
    key: Option<i64>,
    #[arg(long, value_name = "B", conflicts_with = "key", hide = true)]
    enrol: Option<String>,
    #[arg(long, hide = true)]
    clean: bool,
    /// From where to where the client came; told by the first life to the second.
    #[arg(long, hide = true, requires = "clean")]
    came: Option<String>,
}

/// The verbs of a session without a terminal. Closed: nothing else is done.
#[derive(Debug, Parser)]
#[command(multicall = false, no_binary_name = true, disable_help_flag = true, disable_help_subcommand = true)]
struct Asked {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
#[command(disable_help_flag = true, disable_help_subcommand = true)]
enum Verb {
    Whoami,
    Help,
    Terminal,
    Backup,
    Sessions,
    End { id: u32 },
    Export(export::Export),
    Import(import::Import),
    Paper(Box<super::paper::Arguments>),
}

/// Begins the session's first or second life.
pub(super) fn run(args: &Args) -> Result<(), CliError> {
    let config = Config::read(&args.config)?;
    owner::must_be_owner(&config.file)?;
    if !args.clean {
        return Err(begin_again(&config));
    }
    let now = clock::now();
    // The words are read first, for the one thing that needs another process: the reading of a workbook. It waits,
    // confined by itself; then the door is shut, and only then is anything read that was sent.
    let asked = match (args.key, std::env::var_os(ORIGINAL)) {
        (Some(_), Some(original)) => Some(Wanted::read(&original)),
        _ => None,
    };
    faults::reach_journal();
    harden::confine(&[config.folder(), &config.backups, &upgrade::folder_for(&config.file)])?;
    match (args.key, &args.enrol) {
        (Some(number), _) => session(&config, Id(number), asked, server(&config, args.came.as_deref()), now),
        (None, Some(key)) => first_key(&config, key, args.came.as_deref(), now),
        (None, None) => Err(CliError::new(Exit::Usage, text::server::SHUT)),
    }
}

/// Starts the program again with limits and with nothing of the client's but its command and its terminal's name.
fn begin_again(config: &Config) -> CliError {
    let failed =
        |error: &dyn std::fmt::Display| CliError::new(Exit::Fault, text::server::failed("exec", error));
    if let Err(error) = harden::limit(config.memory_each) {
        return error.into();
    }
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(error) => return failed(&error),
    };
    let mut command = Command::new(program);
    command.args(std::env::args_os().skip(1)).arg("--clean").env_clear().env("LANG", LOCALE).current_dir("/");
    if let Some(original) = std::env::var_os(ORIGINAL) {
        command.env(ORIGINAL, original);
    }
    if let Some(connection) =
        std::env::var(CONNECTION).ok().filter(|is| Server::of_connection("", is).is_some())
    {
        command.arg("--came").arg(connection);
    }
    if let Some(term) = std::env::var("TERM").ok().filter(|term| terminal::is_name(term)) {
        command.env("TERM", term);
    }
    failed(&command.exec())
}

fn session(
    config: &Config,
    number: Id,
    asked: Option<Result<Wanted, CliError>>,
    server: Option<Server>,
    now: Now,
) -> Result<(), CliError> {
    faults::keep_beside(&config.file, "session");
    let holder = match keys::by_number(&config.file, number, now.today)? {
        Ok(holder) => holder,
        Err(shut) => {
            refused::note(config.folder(), shut.code(), &number.0.to_string(), now.utc_ms);
            return Err(CliError::new(Exit::NotAllowed, text::server::SHUT));
        }
    };
    let entry = sessions::enter(config.folder(), &holder.login, now.utc_ms)?;
    admit(config, &holder.login, entry.as_ref(), asked.as_ref())?;
    // A full or read-only disk must not lock people out of what they can still read.
    if keys::note_login(&config.file, &holder, now.utc_ms).is_err() {
        refused::note(config.folder(), "unnoted-login", &holder.fingerprint, now.utc_ms);
    }
    let rows_a_minute = config.rows_a_minute;
    let identity = Identity { path: config.file.clone(), holder, rows_a_minute, now };
    match asked {
        Some(wanted) => {
            let wanted = wanted?;
            let has_screen = matches!(wanted.verb, Verb::Terminal);
            guard::watch(&config.file, Some(number), entry.as_ref(), has_screen);
            answer(config, &identity, wanted, entry.as_ref())
        }
        None => {
            let (key, rows_a_minute) = (Some(identity.holder.clone()), Some(rows_a_minute));
            program(&identity, Seat { key, server, rows_a_minute, ..Seat::of(entry.as_ref()) })
        }
    }
}

/// Lets the session in unless its person has their share already. Who ends one of their sessions is always let in.
fn admit(
    config: &Config,
    login: &str,
    entry: Option<&Entry>,
    asked: Option<&Result<Wanted, CliError>>,
) -> Result<(), CliError> {
    let wanted = asked.and_then(|asked| asked.as_ref().ok());
    if let (Some(wanted), Some(entry)) = (wanted, entry) {
        entry.note(&wanted.what, 0);
    }
    let verb = wanted.map(|wanted| &wanted.verb);
    let imports = matches!(verb, Some(Verb::Import(_)));
    if matches!(verb, Some(Verb::Sessions | Verb::End { .. })) {
        return Ok(());
    }
    Ok(limits::must_be_within(config, login, imports)?)
}

/// With a terminal and without a command: the program.
fn program(identity: &Identity, seat: Seat) -> Result<(), CliError> {
    if !terminal::is_there() {
        return Err(CliError::new(Exit::NoTerminal, text::server::NO_TERMINAL));
    }
    if std::env::var_os("TERM").is_none() || terminal::size(std::io::stdout()).is_none() {
        return Err(CliError::new(Exit::NoTerminal, text::server::BAD_TERMINAL));
    }
    open::program(&identity.path, &identity.holder.login, None, open::Looks::default(), seat)
}

/// How staff reach this server: as root says, or as this client did.
fn server(config: &Config, came: Option<&str>) -> Option<Server> {
    let account = config.account.clone();
    match &config.address {
        Some(host) => Some(Server { account, host: host.clone(), port: config.port }),
        None => Server::of_connection(&account, came?),
    }
}

/// A verb, with the process that will read what is sent for it.
struct Wanted {
    verb: Verb,
    /// Its first words, for those who look who is in.
    what: String,
    reader: Option<Started>,
}

impl Wanted {
    /// One of the verbs, or a refusal.
    fn read(original: &OsStr) -> Result<Self, CliError> {
        let words = command::words(original)?;
        let what = words.iter().take(2).map(String::as_str).collect::<Vec<_>>().join(" ");
        let unknown = |_| CliError::new(Exit::Usage, text::server::UNKNOWN_VERB);
        let verb = Asked::try_parse_from(words).map_err(unknown)?.verb;
        let reader = match &verb {
            Verb::Import(import) => {
                harden::limit_import()?;
                Some(import.reader()?)
            }
            _ => None,
        };
        Ok(Self { verb, what, reader })
    }
}

/// With a command: does it.
fn answer(
    config: &Config,
    identity: &Identity,
    wanted: Wanted,
    entry: Option<&Entry>,
) -> Result<(), CliError> {
    let mut note = |bytes| entry.map_or((), |entry| entry.note(&wanted.what, bytes));
    match wanted.verb {
        Verb::Export(export) => export.in_session(identity),
        Verb::Import(import) => match wanted.reader {
            Some(reader) => import.in_session(identity, reader, &mut note),
            None => Err(CliError::new(Exit::Usage, text::server::UNKNOWN_VERB)),
        },
        Verb::Paper(given) => super::paper::in_session(&given, identity),
        Verb::Whoami => whoami::run(identity),
        Verb::Sessions => ending::sessions_of(config, &identity.reader()?, &identity.holder.login),
        Verb::End { id } => ending::end_of(config, &identity.reader()?, &identity.holder.login, id),
        Verb::Help => {
            say(help::VERBS);
            Ok(())
        }
        Verb::Terminal => check_up(),
        Verb::Backup => super::backup::stream(config, &identity.reader()?, identity.now),
    }
}

/// In a window the check-up; without one, what is known of it.
fn check_up() -> Result<(), CliError> {
    let term = std::env::var("TERM").unwrap_or_default();
    let size = terminal::size(std::io::stdout());
    if terminal::is_there() && size.is_some() && !["", "dumb"].contains(&term.as_str()) {
        let around = Surroundings { term, locale: LOCALE.to_owned(), multiplexed: false };
        return super::terminal::look(around);
    }
    say(&text::server::terminal(&term, size));
    Ok(())
}

/// A key that nobody knows yet, while a code is waiting: the code decides whose it is.
fn first_key(config: &Config, base64: &str, came: Option<&str>, now: Now) -> Result<(), CliError> {
    let entry = sessions::enter(config.folder(), ENROL, now.utc_ms)?;
    guard::watch(&config.file, None, entry.as_ref(), false);
    let blob = Base64::decode_vec(base64).map_err(|_| key::no_key(NoKey::Unusable))?;
    let key = crate::domain::key::of_blob(&blob).ok_or_else(|| key::no_key(NoKey::Unusable))?;
    let typed = match std::env::var_os(ORIGINAL) {
        Some(original) => match command::words(&original)?.as_slice() {
            [verb, code] if verb == "enrol" => code.clone(),
            _ => return Err(CliError::new(Exit::NotAllowed, text::server::SHUT)),
        },
        None => ask()?,
    };
    let source = guesses::source_of(came);
    let take_in = |redeemed| first_key_of(config, redeemed, &key, now);
    match enrol::redeem(config.folder(), &source, &typed, now.utc_ms, take_in)? {
        enrol::Answer::Right(()) => {
            say(text::server::ENROLLED);
            Ok(())
        }
        enrol::Answer::Wrong => {
            refused::note(config.folder(), "wrong-code", &key.fingerprint, now.utc_ms);
            Err(CliError::new(Exit::NotAllowed, text::server::WRONG_CODE))
        }
        enrol::Answer::WaitUntil(until_ms) => {
            refused::note(config.folder(), "too-many-codes", &key.fingerprint, now.utc_ms);
            let until = clock::shown(until_ms);
            Err(CliError::new(Exit::NotAllowed, text::server::staying::too_many_codes(&until)))
        }
    }
}

/// The key becomes that of the person whose code it was, in the name of whoever issued it.
fn first_key_of(config: &Config, redeemed: Redeemed, key: &Key, now: Now) -> Result<(), CliError> {
    let shut = || CliError::new(Exit::NotAllowed, text::server::SHUT);
    let by = keys::login_of(&config.file, Id(redeemed.issued_by))?.ok_or_else(shut)?;
    let reader = Reader::login(&config.file, &by, now.today)?.ok_or_else(shut)?;
    let account = account_of(&reader, redeemed.person)?.ok_or_else(shut)?;
    let op = Op::Enrol { account, key: key::record(Value::Int(redeemed.person), &key.line, "", None) };
    let mut store = Store::open_with(&config.file, turn::patience(false))?;
    store.execute(reader.actor(), RequestId::new()?, &op, now)?;
    Ok(())
}

/// The account of the person that a code was for.
fn account_of(reader: &Reader, person: i64) -> Result<Option<Id>, CliError> {
    let query = ListQuery::new(RegisterId::Accounts).only("person_id", Only::Is(Value::Int(person)));
    Ok(reader.page(&query, &At::First, 1)?.rows.first().and_then(|row| row.record.id))
}

/// Asks for the code on the terminal.
fn ask() -> Result<String, CliError> {
    use std::io::Write as _;
    if !terminal::is_there() {
        return Err(CliError::new(Exit::NotAllowed, text::server::SHUT));
    }
    let mut out = std::io::stdout();
    let _ = write!(out, "{}", text::server::ASK_CODE).and_then(|()| out.flush());
    input::line()
}

/// The line by which `sshd` lets a key in, or nothing. Only numbers, base64 and our own paths stand in it.
pub(super) fn entry_for(
    config: &Config,
    path: &Path,
    kind: &str,
    base64: &str,
) -> Result<Option<String>, CliError> {
    let now = clock::now();
    let key = crate::domain::key::offered(kind, base64).ok_or_else(|| key::no_key(NoKey::Unusable))?;
    let program = std::env::current_exe().unwrap_or_default();
    let own = |path: &Path| path.to_str().filter(|path| is_plain(path)).map(str::to_owned);
    let (Some(program), Some(settings)) = (own(&program), own(path)) else { return Ok(None) };
    let who = match keys::by_fingerprint(&config.file, &key.fingerprint, now.today)? {
        Ok(holder) => format!("--key {}", holder.key.0),
        Err(keys::Shut::Unknown) if enrol::is_open(config.folder(), now.utc_ms) => {
            format!("--enrol {}", key.line.split(' ').nth(1).unwrap_or_default())
        }
        Err(shut) => {
            refused::note(config.folder(), shut.code(), &key.fingerprint, now.utc_ms);
            return Ok(None);
        }
    };
    Ok(Some(format!(
        "restrict,pty,command=\"exec {program} session --config {settings} {who}\" {}",
        key.line
    )))
}

/// Whether a path can stand in a command without quotes.
fn is_plain(path: &str) -> bool {
    path.starts_with('/') && path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/._-".contains(&b))
}
