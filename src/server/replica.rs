//! A copy on another machine that is minutes old: verified, encrypted to the district's key, brought there over SSH,
//! and fetched back before it is called there. A save that came after it is what a burnt server loses.

use std::fs::File;
use std::io::{BufReader, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::scratch::Scratch;
use super::{clock, seal};
use crate::data::backup::{self, Unfit};
use crate::data::{Error, Fault, FaultCode};
use crate::text::server::replica as text;

/// The unit that starts it every few minutes.
pub(crate) const TIMER: &str = "tthtcd-replica.timer";
/// What that starts.
pub(crate) const SERVICE: &str = "tthtcd-replica.service";

/// How the copy is called there.
pub(crate) const NAME: &str = "district.db.age";
/// What is known of it here, beside the backups.
const NOTE: &str = "replica";

const CLIENT: &str = "/usr/bin/sftp";
/// Ends a client that the other machine keeps waiting.
const TIMEOUT: &str = "/usr/bin/timeout";
const SECONDS: &str = "600";

/// A copy that is older is late: a few are sent in that time.
const LATE_MS: i64 = 15 * 60_000;
/// After so long it is sent and fetched again, though nothing changed: it may have rotted there.
const PROOF_MS: i64 = 24 * 3_600_000;

/// Where the copy goes, and by which keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Replica {
    place: String,
    account: String,
    host: String,
    port: u16,
    folder: String,
    host_key: String,
    settings: PathBuf,
}

/// Why it was not sent.
#[derive(Debug)]
pub(crate) enum Unsent {
    /// The copy is not whole, or could not be made.
    Unfit(Unfit),
    /// The other machine, in our words.
    Far(String),
    /// Another one is under way.
    Busy,
}

impl From<Unfit> for Unsent {
    fn from(unfit: Unfit) -> Self {
        Self::Unfit(unfit)
    }
}

impl From<Error> for Unsent {
    fn from(error: Error) -> Self {
        Self::Unfit(error.into())
    }
}

/// What is known of the copy: it holds the file as of then, and was fetched back whole then.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Noted {
    pub(crate) as_of_ms: i64,
    proved_ms: i64,
    pub(crate) steps: i64,
    pub(crate) head: String,
    place: String,
}

impl Noted {
    fn read(line: &str) -> Option<Self> {
        let mut words = line.trim_end().split(' ');
        let mut number = || words.next()?.parse::<i64>().ok();
        let (as_of_ms, proved_ms, steps) = (number()?, number()?, number()?);
        let (head, place) = (words.next()?.to_owned(), words.next()?.to_owned());
        Some(Self { as_of_ms, proved_ms, steps, head, place })
    }

    fn line(&self) -> String {
        let Self { as_of_ms, proved_ms, steps, head, place } = self;
        format!("{as_of_ms} {proved_ms} {steps} {head} {place}\n")
    }
}

impl Replica {
    /// From the settings; or what is wrong with them.
    pub(crate) fn new(place: &str, host_key: Option<&str>, settings: &Path) -> Result<Self, &'static str> {
        let parts = || {
            let (machine, folder) = place.strip_prefix("sftp://")?.split_once('/')?;
            let (account, host) = machine.split_once('@')?;
            let (host, port) = match host.split_once(':') {
                Some((host, port)) => (host, port.parse().ok()?),
                None => (host, 22),
            };
            let plain = |text: &str| {
                let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
                !text.is_empty()
                    && !text.starts_with('-')
                    && !text.contains("..")
                    && text.chars().all(allowed)
            };
            [account, host, folder]
                .into_iter()
                .all(plain)
                .then(|| (account.to_owned(), host.to_owned(), port, folder))
        };
        let (account, host, port, folder) = parts().ok_or(text::BAD_PLACE)?;
        let is_key = |key: &&str| {
            let (kind, base64) = key.split_once(' ').unwrap_or_default();
            let of_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
            (kind.starts_with("ecdsa-sha2-nistp") || matches!(kind, "ssh-ed25519" | "ssh-rsa"))
                && !base64.is_empty()
                && base64.chars().all(of_base64)
        };
        let host_key = host_key.filter(is_key).ok_or(text::NEEDS_HOST_KEY)?.to_owned();
        let (place, folder) = (place.to_owned(), format!("/{}", folder.trim_end_matches('/')));
        Ok(Self { place, account, host, port, folder, host_key, settings: settings.to_owned() })
    }

    /// Where it goes, as it stands in the settings.
    pub(crate) fn place(&self) -> &str {
        &self.place
    }

    /// The key by which the other machine knows this one: root's, and the account reads it.
    pub(crate) fn key(&self) -> PathBuf {
        self.settings.with_file_name("replica.key")
    }

    /// The file by which this one knows the other.
    pub(crate) fn known(&self) -> PathBuf {
        self.settings.with_file_name("replica.known")
    }

    /// What stands in that file.
    pub(crate) fn known_line(&self) -> String {
        let Self { host, port, host_key, .. } = self;
        if *port == 22 { format!("{host} {host_key}\n") } else { format!("[{host}]:{port} {host_key}\n") }
    }

    /// Sends the file as it is now, if it is not there yet; whether it was sent.
    pub(crate) fn send(
        &self,
        file: &Path,
        backups: &Path,
        recipient: &seal::Recipient,
        now_ms: i64,
    ) -> Result<(Noted, bool), Unsent> {
        let lock = open(&backups.join(format!(".{NOTE}-lock")), true).map_err(|error| fault(&error))?;
        if lock.try_lock().is_err() {
            return Err(Unsent::Busy);
        }
        let now = backup::summary(file)?;
        if let Some(last) = noted(backups)
            && (last.steps, &last.head, &last.place) == (now.steps, &now.head, &self.place)
            && now_ms - last.proved_ms < PROOF_MS
        {
            let still = Noted { as_of_ms: now_ms, ..last };
            note(backups, &still).map_err(|error| fault(&error))?;
            return Ok((still, false));
        }
        let scratch = Scratch::new(backups).map_err(|error| fault(&error))?;
        let (plain, sealed, back) = (scratch.file("copy.db"), scratch.file(NAME), scratch.file("back"));
        let summary = backup::copy(file, &plain)?;
        encrypt(recipient, &plain, &sealed).map_err(|error| fault(&error))?;
        let _ = std::fs::remove_file(&plain);
        self.bring(&sealed, &back)?;
        if !is_same(&sealed, &back).map_err(|error| fault(&error))? {
            return Err(Unsent::Far(text::CHANGED.to_owned()));
        }
        let sent = Noted {
            as_of_ms: now_ms,
            proved_ms: now_ms,
            steps: summary.steps,
            head: summary.head,
            place: self.place.clone(),
        };
        note(backups, &sent).map_err(|error| fault(&error))?;
        Ok((sent, true))
    }

    /// Puts a file there under another name, on the disk, then under its own in one step, and fetches it back.
    fn bring(&self, sealed: &Path, back: &Path) -> Result<(), Unsent> {
        let there = &self.folder;
        let batch = format!(
            "put -f \"{}\" \"{there}/.half-{NAME}\"\nrename \"{there}/.half-{NAME}\" \"{there}/{NAME}\"\n\
             get \"{there}/{NAME}\" \"{}\"\n",
            sealed.display(),
            back.display()
        );
        let mut client = Command::new(TIMEOUT);
        client.args(["--kill-after=5", SECONDS, CLIENT, "-b", "-", "-F", "none"]);
        let known = format!("UserKnownHostsFile={}", self.known().display());
        let key = format!("IdentityFile={}", self.key().display());
        for option in [
            "BatchMode=yes",
            "IdentitiesOnly=yes",
            "IdentityAgent=none",
            "StrictHostKeyChecking=yes",
            "GlobalKnownHostsFile=/dev/null",
            "ConnectTimeout=20",
            "ServerAliveInterval=15",
            "ServerAliveCountMax=4",
            &known,
            &key,
        ] {
            client.args(["-o", option]);
        }
        client.args(["-P", &self.port.to_string()]).arg(format!("{}@{}", self.account, self.host));
        client.env_clear().env("PATH", "/usr/bin:/bin").env("LANG", "C.UTF-8");
        client.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let failed = |error: std::io::Error| Unsent::Far(text::no_client(CLIENT, &error.to_string()));
        let mut running = client.spawn().map_err(failed)?;
        if let Some(mut input) = running.stdin.take() {
            // One that has ended already says why.
            let _ = input.write_all(batch.as_bytes());
        }
        let done = running.wait_with_output().map_err(failed)?;
        if done.status.success() {
            return Ok(());
        }
        Err(Unsent::Far(text::refused(&String::from_utf8_lossy(&done.stderr), done.status.code())))
    }
}

/// What is known of the copy; nothing if there never was one.
pub(crate) fn noted(backups: &Path) -> Option<Noted> {
    Noted::read(&std::fs::read_to_string(backups.join(NOTE)).ok()?)
}

/// How old the copy is; or what is weak of it, with its mend.
pub(crate) fn state(replica: &Replica, backups: &Path, now_ms: i64) -> Result<String, (String, String)> {
    let last = noted(backups).filter(|last| last.place == replica.place);
    let Some(last) = last else { return Err(text::none(&replica.place)) };
    let minutes = (now_ms - last.as_of_ms) / 60_000;
    let proved = clock::shown(last.proved_ms);
    if now_ms - last.as_of_ms > LATE_MS || now_ms < last.as_of_ms - 60_000 {
        return Err(text::late(&replica.place, &clock::shown(last.as_of_ms), &proved));
    }
    Ok(text::reaches(&replica.place, &clock::shown(last.as_of_ms), minutes, &proved))
}

fn note(backups: &Path, noted: &Noted) -> std::io::Result<()> {
    let half = backups.join(format!(".{NOTE}-half"));
    let mut file = open(&half, false)?;
    file.write_all(noted.line().as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&half, backups.join(NOTE))
}

/// Opens a file of this account's own, for writing; no link.
fn open(path: &Path, keeps: bool) -> std::io::Result<File> {
    if !keeps {
        let _ = std::fs::remove_file(path);
    }
    let mut options = File::options();
    options.write(true).create(true).create_new(!keeps).mode(0o600).custom_flags(libc::O_NOFOLLOW);
    options.open(path)
}

fn encrypt(recipient: &seal::Recipient, plain: &Path, sealed: &Path) -> std::io::Result<()> {
    let mut out = open(sealed, false)?;
    seal::seal(recipient, File::open(plain)?, &mut out)?;
    out.sync_all()
}

fn is_same(one: &Path, other: &Path) -> std::io::Result<bool> {
    let (one, other) = (File::open(one)?, File::open(other)?);
    if one.metadata()?.len() != other.metadata()?.len() {
        return Ok(false);
    }
    let pairs = BufReader::new(one).bytes().zip(BufReader::new(other).bytes());
    for (one, other) in pairs {
        if one? != other? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn fault(error: &dyn std::fmt::Display) -> Error {
    Fault::new(FaultCode::File, "sending a copy", error).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: Option<&str> = Some("ssh-ed25519 AAAAC3Nz+/=");

    fn of(place: &str, key: Option<&str>) -> Result<Replica, &'static str> {
        Replica::new(place, key, Path::new("/etc/tthtcd/tthtcd.toml"))
    }

    #[test]
    fn places_are_folders_of_machines_that_are_known() {
        let replica = of("sftp://copy@10.0.0.2/srv/district/", KEY).unwrap();
        assert_eq!(replica.folder, "/srv/district");
        assert_eq!(replica.known_line(), "10.0.0.2 ssh-ed25519 AAAAC3Nz+/=\n");
        let other = of("sftp://copy@kho.example:2222/d", KEY).unwrap();
        assert_eq!(other.known_line(), "[kho.example]:2222 ssh-ed25519 AAAAC3Nz+/=\n");
        for bad in [
            "",
            "s3://x/y",
            "sftp://host/path",
            "sftp://u:secret@host/path",
            "sftp://u@host",
            "sftp://u@host/",
            "sftp://u@host:x/d",
            "sftp://u@-oProxyCommand=x/d",
            "sftp://u@h/a b",
            "sftp://u@h/../etc",
            "sftp://u@h/a\"b",
            "/mnt/copy",
        ] {
            assert_eq!(of(bad, KEY).unwrap_err(), text::BAD_PLACE, "{bad}");
        }
        for bad in [None, Some(""), Some("ssh-ed25519 "), Some("ssh-ed25519 AA\"\n"), Some("none AAAA")] {
            assert_eq!(of("sftp://copy@10.0.0.2/srv", bad).unwrap_err(), text::NEEDS_HOST_KEY, "{bad:?}");
        }
    }

    #[test]
    fn a_copy_is_late_after_a_while_and_of_another_place_none() {
        let folder = tempfile::tempdir().unwrap();
        let replica = of("sftp://copy@10.0.0.2/srv", KEY).unwrap();
        let now = 1_638_725_400_000;
        assert_eq!(state(&replica, folder.path(), now).unwrap_err(), text::none(replica.place()));
        let place = replica.place.clone();
        let sent = Noted { as_of_ms: now, proved_ms: now - 9, steps: 7, head: "ab".into(), place };
        note(folder.path(), &sent).unwrap();
        assert_eq!(noted(folder.path()), Some(sent));
        assert!(state(&replica, folder.path(), now + LATE_MS).is_ok());
        assert!(state(&replica, folder.path(), now + LATE_MS + 1).is_err());
        assert!(
            state(&replica, folder.path(), now - 3_600_000).is_err(),
            "a clock that went back says nothing"
        );
        let other = of("sftp://copy@10.0.0.3/srv", KEY).unwrap();
        assert_eq!(state(&other, folder.path(), now).unwrap_err(), text::none(other.place()));
    }
}
