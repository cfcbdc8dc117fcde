//! What systemd really does for the server: asked of systemd itself, never read from its files.

use std::path::Path;
use std::process::Command;

use super::inspect::Weakness;
use super::replica;
use crate::text::server::{self as text, weakness};

/// The unit that makes a backup each night.
const TIMER: &str = "tthtcd-backup.timer";
/// What that unit starts.
const SERVICE: &str = "tthtcd-backup.service";

/// Whether systemd runs this machine.
pub(crate) fn runs() -> bool {
    Path::new("/run/systemd/system").is_dir()
}

/// The slice in which all sessions of an account are.
pub(crate) fn slice_of(uid: u32) -> String {
    format!("user-{uid}.slice")
}

/// The manager of services that systemd would start for whoever logs in.
pub(crate) fn manager_of(uid: u32) -> String {
    format!("user@{uid}.service")
}

/// Properties of a unit as systemd shows them, one a line.
struct Shown(String);

impl Shown {
    fn of(unit: &str) -> Self {
        let names = "LoadState,ActiveState,UnitFileState,Result,MemoryMax,TasksMax";
        let shown = Command::new("systemctl").args(["show", "--property", names, unit]).output();
        Self(shown.map(|shown| String::from_utf8_lossy(&shown.stdout).into_owned()).unwrap_or_default())
    }

    fn one(&self, name: &str) -> &str {
        let value = |line| str::strip_prefix(line, name)?.strip_prefix('=');
        self.0.lines().find_map(value).unwrap_or_default()
    }

    /// The timer runs now and after the next start.
    fn timer(&self) -> Option<(String, String)> {
        let (now, next) = (self.one("ActiveState"), self.one("UnitFileState"));
        ((now, next) != ("active", "enabled")).then(|| weakness::timer(TIMER, now, next))
    }

    /// The copy that leaves is sent now and after the next start.
    fn replica(&self) -> Option<(String, String)> {
        let (now, next) = (self.one("ActiveState"), self.one("UnitFileState"));
        ((now, next) != ("active", "enabled")).then(|| text::replica::stopped(replica::TIMER, now, next))
    }

    fn last_backup(&self) -> Option<(String, String)> {
        let result = self.one("Result");
        (!matches!(result, "" | "success")).then(|| weakness::failed_backup(SERVICE, result))
    }

    fn limits(&self, slice: &str) -> Option<(String, String)> {
        let is_limited = |name| self.one(name).parse::<u64>().is_ok_and(|most| most < u64::MAX);
        (!(is_limited("MemoryMax") && is_limited("TasksMax"))).then(|| weakness::no_limits(slice))
    }

    fn no_manager(&self, manager: &str) -> Option<(String, String)> {
        (self.one("LoadState") != "masked").then(|| weakness::manager(manager))
    }
}

/// What is weak: no copies at night, sessions without limits, a manager that runs what a session wrote. Sessions come
/// into the slice only through PAM.
pub(crate) fn weaknesses(uid: u32, uses_pam: bool) -> Vec<Weakness> {
    let (slice, manager) = (slice_of(uid), manager_of(uid));
    let is_placed = uses_pam && pam_places("/etc/pam.d/common-session") | pam_places("/etc/pam.d/sshd");
    [
        Shown::of(TIMER).timer(),
        Shown::of(SERVICE).last_backup(),
        Shown::of(&slice).limits(&slice),
        Shown::of(&manager).no_manager(&manager),
        (!is_placed).then(|| weakness::no_pam(&slice)),
    ]
    .into_iter()
    .flatten()
    .map(Weakness::from)
    .collect()
}

/// What is weak of the unit that sends copies to another machine.
pub(crate) fn replica() -> Option<Weakness> {
    Shown::of(replica::TIMER).replica().map(Weakness::from)
}

fn pam_places(path: &str) -> bool {
    std::fs::read_to_string(path).is_ok_and(|text| places(&text))
}

fn places(pam: &str) -> bool {
    pam.lines().any(|line| line.contains("pam_systemd.so") && !line.trim_start().starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Shown {
        Shown(text.to_owned())
    }

    #[test]
    fn a_timer_runs_now_and_after_the_next_start() {
        assert_eq!(shown("LoadState=loaded\nActiveState=active\nUnitFileState=enabled\n").timer(), None);
        for weak in [
            "LoadState=loaded\nActiveState=inactive\nUnitFileState=enabled\n",
            "LoadState=loaded\nActiveState=active\nUnitFileState=disabled\n",
            "LoadState=not-found\nActiveState=inactive\nUnitFileState=\n",
            "",
        ] {
            let (what, mend) = shown(weak).timer().unwrap();
            assert!(what.contains(TIMER) && mend.contains("enable --now"), "{what} {mend}");
        }
    }

    #[test]
    fn a_backup_that_failed_is_named() {
        assert_eq!(shown("Result=success\n").last_backup(), None);
        assert!(shown("Result=exit-code\n").last_backup().unwrap().0.contains("exit-code"));
    }

    #[test]
    fn a_slice_without_limits_is_weak() {
        assert_eq!(shown("MemoryMax=1442295808\nTasksMax=4096\n").limits("user-999.slice"), None);
        for weak in ["MemoryMax=infinity\nTasksMax=4096\n", "MemoryMax=1\nTasksMax=infinity\n", ""] {
            assert!(shown(weak).limits("user-999.slice").unwrap().0.contains("user-999.slice"), "{weak}");
        }
    }

    #[test]
    fn no_manager_runs_for_the_account() {
        assert_eq!(shown("LoadState=masked\nActiveState=inactive\n").no_manager("user@999.service"), None);
        assert!(shown("LoadState=loaded\n").no_manager("user@999.service").is_some());
    }

    #[test]
    fn sessions_are_placed_by_a_line_that_counts() {
        assert!(places("session\trequired\tpam_unix.so\nsession\toptional\tpam_systemd.so \n"));
        assert!(!places("session required pam_unix.so\n# session optional pam_systemd.so\n"));
    }
}
