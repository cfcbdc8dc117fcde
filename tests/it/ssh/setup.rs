//! Making a machine ready, once more and after the operator wrote other places into the settings; and what a purge
//! of the package takes back.

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::process::{Command, Output};

use super::host::{Care, Host, text};
use crate::it::support::process::Finish as _;

/// Makes the machine ready once more.
fn again(host: &Host, more: &[&str]) -> Output {
    let path = |name: &str| host.folder.join(name).display().to_string();
    let (home, sshd, units) = (path("home"), path("sshd"), path("units"));
    let mut words = vec!["server", "setup", "--account", &host.account];
    words.extend(["--home", &home, "--sshd", &sshd, "--units", &units]);
    words.extend(more);
    host.verb(&words)
}

fn owner_of(path: &Path) -> (u32, u32) {
    let meta = std::fs::metadata(path).unwrap();
    (meta.uid(), meta.mode() & 0o777)
}

#[test]
fn settings_that_are_there_say_where_things_are() {
    let host = Host::new(Care::Ours);
    let settings = std::fs::read_to_string(host.config()).unwrap();
    let backups = host.folder.join("second-disk/backups");
    let before = host.folder.join("home/backups").display().to_string();
    std::fs::write(host.config(), settings.replace(&before, &backups.display().to_string())).unwrap();
    let done = again(&host, &[]);
    assert!(done.status.success(), "{}", text(&done));
    assert_eq!(owner_of(&backups), (host.uid, 0o700));
    let unit = std::fs::read_to_string(host.folder.join("units/tthtcd-backup.service")).unwrap();
    let data = host.folder.join("home/data");
    let may_write = format!("ReadWritePaths={} {}\n", data.display(), backups.display());
    assert!(unit.contains(&may_write), "{unit}");
    host.must(&["backup"]);
    assert!(std::fs::read_dir(&backups).unwrap().count() >= 1);
}

#[test]
fn a_folder_that_others_use_is_not_taken() {
    let host = Host::new(Care::Ours);
    let settings = std::fs::read_to_string(host.config()).unwrap();
    let shared = host.folder.join("shared");
    std::fs::create_dir(&shared).unwrap();
    std::fs::write(shared.join("of-somebody-else"), "").unwrap();
    let was = owner_of(&shared);
    let before = host.folder.join("home/backups").display().to_string();
    std::fs::write(host.config(), settings.replace(&before, &shared.display().to_string())).unwrap();
    let done = again(&host, &[]);
    assert_eq!(done.status.code(), Some(5), "{}", text(&done));
    assert!(text(&done).contains("thư mục riêng"), "{}", text(&done));
    assert_eq!(owner_of(&shared), was);
    // Settings that cannot be read are not written over, and nothing is begun.
    std::fs::write(host.config(), "fiel = 1\n").unwrap();
    let done = again(&host, &[]);
    assert!(done.status.code() == Some(5) && text(&done).contains("fiel"), "{}", text(&done));
}

#[test]
fn what_is_printed_can_be_typed() {
    let host = Host::new(Care::Ours);
    let printed = text(&again(&host, &["--dry-run", "--ward", "Phường 7", "--name", "Bà O'Hara"]));
    let line = printed.lines().find_map(|line| line.strip_prefix("• runuser ")).unwrap();
    let words = shlex::split(line).unwrap();
    assert!(words.windows(2).any(|two| two == ["--ward", "Phường 7"]), "{line}");
    assert!(words.windows(2).any(|two| two == ["--name", "Bà O'Hara"]), "{line}");
    let line = printed.lines().find(|line| line.contains("useradd")).unwrap();
    assert!(line.contains("--password '*'"), "a shell would make names of files of it: {line}");
}

#[test]
fn no_manager_of_services_runs_as_the_account() {
    let host = Host::new(Care::Ours);
    let link = host.folder.join(format!("units/user@{}.service", host.uid));
    assert_eq!(std::fs::read_link(link).unwrap(), Path::new("/dev/null"));
}

#[test]
fn a_purge_takes_back_what_was_given_to_sshd_and_systemd() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/src/server/package/postrm");
    let purge = std::fs::read_to_string(script).unwrap();
    let mut plan = Command::new(crate::it::support::binary());
    let printed = text(&plan.args(["server", "setup", "--dry-run", "--config", "/nowhere/x.toml"]).finish());
    let mut given = 0;
    for line in printed.lines().filter_map(|line| line.strip_prefix("• ")) {
        let path = line.strip_prefix("ln -s /dev/null ").or_else(|| line.strip_suffix(" (root 0644):"));
        let Some(path) = path.filter(|path| !path.starts_with("/nowhere")) else { continue };
        assert!(purge.contains(&path.replace("UID", "$uid")), "{path} stays after a purge");
        given += 1;
    }
    assert_eq!(given, 5, "{printed}");
    assert!(!purge.contains("rm -rf") && !purge.contains("userdel"), "data is never taken");
    let syntax = Command::new("sh").args(["-n", script]).finish();
    assert!(syntax.status.success(), "{}", text(&syntax));
}
