//! The service account in the machine's own lists.

use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::ServerError;
use crate::text;

/// A line of `/etc/passwd`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Account {
    pub(crate) uid: u32,
    /// Its first group.
    pub(crate) gid: u32,
    pub(crate) home: PathBuf,
    /// Its shell, which `sshd` starts the program with.
    pub(crate) shell: PathBuf,
}

/// The account with this name.
pub(crate) fn find(name: &str) -> Option<Account> {
    let list = std::fs::read_to_string("/etc/passwd").ok()?;
    list.lines().find_map(|line| {
        let fields: Vec<_> = line.split(':').collect();
        let [found, _, uid, gid, _, home, shell] = fields.as_slice() else { return None };
        (*found == name).then_some(())?;
        Some(Account {
            uid: uid.parse().ok()?,
            gid: gid.parse().ok()?,
            home: home.into(),
            shell: shell.into(),
        })
    })
}

/// Other groups that the account is in.
pub(crate) fn groups(name: &str) -> Vec<String> {
    let list = std::fs::read_to_string("/etc/group").unwrap_or_default();
    list.lines()
        .filter_map(|line| {
            let fields: Vec<_> = line.split(':').collect();
            let [group, _, _, members] = fields.as_slice() else { return None };
            members.split(',').any(|member| member == name).then(|| (*group).to_owned())
        })
        .collect()
}

/// The name of a group.
pub(crate) fn group_name(gid: u32) -> Option<String> {
    let list = std::fs::read_to_string("/etc/group").ok()?;
    let mut groups = list.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let own = groups.find(|fields| fields.get(2).is_some_and(|number| *number == gid.to_string()))?;
    own.first().map(|name| (*name).to_owned())
}

/// What stands in place of the account's password; root alone can look.
pub(crate) fn password(name: &str) -> Option<String> {
    let list = std::fs::read_to_string("/etc/shadow").ok()?;
    list.lines().find_map(|line| {
        let mut fields = line.split(':');
        (fields.next() == Some(name)).then(|| fields.next().unwrap_or_default().to_owned())
    })
}

/// The command that makes the account. `*` lets no password in and still lets keys in, where `!` would lock both;
/// the shell is one that reads nothing from the home before it runs `-c`.
pub(crate) fn add_command(name: &str, home: &Path) -> Vec<String> {
    let home = home.display().to_string();
    ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", &home, "--shell", "/bin/sh"]
        .into_iter()
        .chain(["--password", "*", "--comment", "tthtcd", name])
        .map(str::to_owned)
        .collect()
}

/// A program that will run as the account, with nothing of root's environment.
pub(crate) fn command(name: &str, program: &Path) -> Result<Command, ServerError> {
    let account = find(name).ok_or_else(|| ServerError::Machine(text::server::no_account(name)))?;
    let mut command = Command::new(program);
    command.env_clear().env("PATH", "/usr/bin:/bin").env("LANG", "C.UTF-8").current_dir("/");
    command.uid(account.uid).gid(account.gid);
    Ok(command)
}
