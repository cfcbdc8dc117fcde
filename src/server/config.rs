//! The one file of settings. Root's, and nothing from the environment beside it.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::replica::Replica;
use super::{ServerError, owner, seal};
use crate::text;

/// Where it is on a server that was set up.
pub(crate) const PATH: &str = "/etc/tthtcd/tthtcd.toml";

/// Larger than any settings.
const MOST: u64 = 64 * 1024;

/// The settings of a server.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    pub(crate) file: PathBuf,
    /// The one account that owns it and as which everybody logs in.
    #[serde(default = "account")]
    pub(crate) account: String,
    /// Where backups are kept on this machine.
    #[serde(default = "backups")]
    pub(crate) backups: PathBuf,
    /// To whom a backup is encrypted when it leaves the machine: an age recipient, `age1…`.
    #[serde(default)]
    pub(crate) recipient: Option<String>,
    /// Where a copy goes every few minutes: `sftp://user@host/folder`.
    #[serde(default)]
    pub(crate) replica: Option<String>,
    /// The key by which that machine is known.
    #[serde(default)]
    pub(crate) replica_host_key: Option<String>,
    /// The login name of whoever works at the machine itself, where one person has it all; root names them here.
    #[serde(default)]
    pub(crate) console: Option<String>,
    /// The name by which staff reach this machine, for the lines they copy; without it, where they came in.
    #[serde(default)]
    pub(crate) address: Option<String>,
    /// The port that goes with it.
    #[serde(default = "port")]
    pub(crate) port: u16,
    /// How many of the newest backups are kept; beside them the first of each month for a year.
    #[serde(default = "keep")]
    pub(crate) keep: usize,
    /// Sessions that one person may have open at once.
    #[serde(default = "sessions_each")]
    pub(crate) sessions_each: u16,
    /// Imports that one person may have running at once.
    #[serde(default = "imports_each")]
    pub(crate) imports_each: u16,
    /// Megabytes that one session may ask for, and that those of one person may take together before another begins.
    #[serde(default = "memory_each")]
    pub(crate) memory_each: u32,
    /// Rows that one person may store within a minute before the next save is refused.
    #[serde(default = "rows_a_minute")]
    pub(crate) rows_a_minute: u32,
}

fn account() -> String {
    "tthtcd".to_owned()
}

fn backups() -> PathBuf {
    "/var/lib/tthtcd/backups".into()
}

fn port() -> u16 {
    22
}

fn keep() -> usize {
    14
}

fn sessions_each() -> u16 {
    12
}

fn imports_each() -> u16 {
    2
}

fn memory_each() -> u32 {
    1024
}

fn rows_a_minute() -> u32 {
    10_000
}

/// With less no session begins, or nothing can be saved.
const LEAST_MEMORY: u32 = 256;

impl Config {
    /// Reads the settings, the one way for every verb; a file that somebody other than root can change is refused.
    pub(crate) fn read(path: &Path) -> Result<Self, ServerError> {
        let unread = |_| ServerError::Machine(text::server::no_config(path));
        let refused = |why: String| text::server::bad_config(path, &why);
        let foreign = || ServerError::Machine(refused(text::server::NOT_ROOTS.to_owned()));
        if !owner::only_root_replaces(path).map_err(unread)? {
            return Err(foreign());
        }
        // What is checked is what is read: the open file, not the name.
        let mut file = std::fs::File::open(path).map_err(unread)?;
        let meta = file.metadata().map_err(unread)?;
        if !meta.is_file() || !owner::only_root_changes(&meta) {
            return Err(foreign());
        }
        let mut toml = String::new();
        file.by_ref().take(MOST).read_to_string(&mut toml).map_err(unread)?;
        Self::parse(&toml).map_err(|why| ServerError::Machine(refused(why)))
    }

    fn parse(toml: &str) -> Result<Self, String> {
        let config: Self = toml::from_str(toml).map_err(|error| {
            let line = error.span().map_or(1, |span| toml[..span.start].matches('\n').count() + 1);
            text::server::at_line(line, error.message())
        })?;
        if !(config.file.is_absolute() && config.backups.is_absolute()) {
            return Err(text::server::NOT_ABSOLUTE.to_owned());
        }
        let none = config.sessions_each == 0 || config.imports_each == 0 || config.rows_a_minute == 0;
        if none || config.memory_each < LEAST_MEMORY {
            return Err(text::server::staying::limits_too_small(LEAST_MEMORY));
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
        if config.address.as_ref().is_some_and(|host| host.is_empty() || !host.chars().all(plain)) {
            return Err(text::server::BAD_ADDRESS.to_owned());
        }
        if config.replica.is_some() && config.recipient.is_none() {
            return Err(text::server::replica::NEEDS_RECIPIENT.to_owned());
        }
        config.replica_of(Path::new(PATH)).map_err(str::to_owned)?;
        // Said now and not in the night in which the first copy is to leave.
        if config.recipient.as_deref().is_some_and(|key| seal::Recipient::read(key).is_err()) {
            return Err(text::server::BAD_RECIPIENT.trim_end_matches('.').to_owned());
        }
        Ok(config)
    }

    /// The copy on another machine, if the settings ask for one; its keys are beside them.
    pub(crate) fn replica(&self, settings: &Path) -> Option<Replica> {
        self.replica_of(settings).ok().flatten()
    }

    fn replica_of(&self, settings: &Path) -> Result<Option<Replica>, &'static str> {
        let host_key = self.replica_host_key.as_deref();
        self.replica.as_ref().map(|place| Replica::new(place, host_key, settings)).transpose()
    }

    /// The folder of the file, in which the account keeps what belongs to it.
    pub(crate) fn folder(&self) -> &Path {
        self.file.parent().unwrap_or(Path::new("/"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_words_and_relative_paths_are_refused() {
        let good = "file = \"/a/b.db\"\naccount = \"x\"\nbackups = \"/a/backup\"\n";
        assert_eq!(Config::parse(good).unwrap().keep, 14);
        let unknown = Config::parse(&format!("{good}fiel = 1\n")).unwrap_err();
        assert!(unknown.contains("dòng 4: không có mục “fiel”"), "{unknown}");
        let twice = Config::parse(&format!("{good}keep = 3\nkeep = 4\n")).unwrap_err();
        assert!(twice.contains("dòng 5"), "{twice}");
        assert!(Config::parse(&good.replace("\"/a/b.db\"", "\"b.db\"")).is_err());
        assert!(Config::parse(&format!("{good}sessions_each = 1\nmemory_each = 512\n")).is_ok());
        for nothing in ["sessions_each = 0", "imports_each = 0", "rows_a_minute = 0", "memory_each = 100"] {
            let why = Config::parse(&format!("{good}{nothing}\n")).unwrap_err();
            assert!(why.contains("sessions_each"), "{nothing}: {why}");
        }
    }

    const GOOD: &str = "age1lmayr4zzxcgd8e0dfyyjr5k9hx262alcs4mkkvpujfuc26zr4e0qal9wjd";

    #[test]
    fn a_recipient_is_a_key_that_can_be_used() {
        let with = |key: &str| Config::parse(&format!("file = \"/a/b.db\"\nrecipient = \"{key}\"\n"));
        assert!(with(GOOD).is_ok());
        for bad in ["", "age1", "x", "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z"] {
            assert!(with(bad).unwrap_err().contains("recipient"), "{bad}");
        }
    }

    /// Every setting, as the reader of the settings names them when it meets an unknown one.
    fn settings() -> Vec<String> {
        let error = toml::from_str::<Config>("nothing = 1").unwrap_err();
        error.message().split('`').skip(3).step_by(2).map(str::to_owned).collect()
    }

    #[test]
    fn the_first_settings_name_every_setting_and_say_what_it_is() {
        let template = include_str!("templates/server.toml");
        let all = settings();
        assert!(all.len() >= 8 && all.contains(&"file".to_owned()), "{all:?}");
        for name in &all {
            let at = template
                .lines()
                .position(|line| line.trim_start_matches("# ").starts_with(&format!("{name} = ")));
            let at = at.unwrap_or_else(|| panic!("{name} is not named"));
            let above = template.lines().nth(at - 1).unwrap();
            assert!(above.starts_with("# ") || above.contains(" = "), "{name} is not explained");
        }
        let filled =
            template.replace("@FILE@", "/a/b.db").replace("@BACKUPS@", "/a/c").replace("@ACCOUNT@", "x");
        let own = Config::parse(&filled).unwrap();
        let least = Config::parse("file = \"/a/b.db\"\naccount = \"x\"\nbackups = \"/a/c\"\n").unwrap();
        assert_eq!(own, least, "what is written there is what holds without it");
        // What is commented out can be used as it stands.
        let used: String = filled
            .lines()
            .map(|line| {
                let name = line.strip_prefix("# ").and_then(|line| line.split(" = ").next());
                let is_setting = name.is_some_and(|name| all.contains(&name.to_owned()));
                format!("{}\n", if is_setting { &line[2..] } else { line })
            })
            .collect();
        let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIC6tdIfcSZfSKkSqqGXxAlVa8ghKK5KBf5djb7ouN9Vi";
        let used = used.replace("age1...", GOOD).replace("ssh-ed25519 AAAA...", key);
        let used = Config::parse(&used).unwrap();
        assert!(used.address.is_some() && used.console.is_some() && used.recipient.is_some());
    }
}
