//! What `sshd` will really do for the account: asked of `sshd` itself, never read from its files.

use std::path::Path;
use std::process::Command;

use super::ServerError;
use super::inspect::Weakness;
use crate::text;
use crate::text::server::weakness;

pub(crate) const PROGRAM: &str = "/usr/sbin/sshd";

/// The effective configuration: names in small letters, values as `sshd` writes them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Effective(Vec<(String, String)>);

/// Asks `sshd` for its configuration as it is for this account.
pub(crate) fn effective(account: &str, config: Option<&Path>) -> Result<Effective, ServerError> {
    let mut command = Command::new(PROGRAM);
    command.arg("-T").arg("-C").arg(format!("user={account},host=localhost,addr=127.0.0.1"));
    if let Some(config) = config {
        command.arg("-f").arg(config);
    }
    let failed = |why: &str| ServerError::Machine(text::server::failed(text::server::NO_SSHD, why));
    let output = command.output().map_err(|error| failed(&error.to_string()))?;
    if !output.status.success() {
        return Err(failed(String::from_utf8_lossy(&output.stderr).trim()));
    }
    Ok(Effective::of(&String::from_utf8_lossy(&output.stdout)))
}

/// What each setting must be.
const MUST_BE: &[(&str, &str)] = &[
    ("authenticationmethods", "publickey"),
    ("pubkeyauthentication", "yes"),
    ("passwordauthentication", "no"),
    ("kbdinteractiveauthentication", "no"),
    ("hostbasedauthentication", "no"),
    ("gssapiauthentication", "no"),
    ("kerberosauthentication", "no"),
    ("permitemptypasswords", "no"),
    ("strictmodes", "yes"),
    ("authorizedkeysfile", "none"),
    ("authorizedprincipalsfile", "none"),
    ("trustedusercakeys", "none"),
    ("forcecommand", "none"),
    ("permittty", "yes"),
    ("permituserrc", "no"),
    ("permituserenvironment", "no"),
    ("disableforwarding", "yes"),
    ("allowtcpforwarding", "no"),
    ("allowstreamlocalforwarding", "no"),
    ("allowagentforwarding", "no"),
    ("x11forwarding", "no"),
    ("permittunnel", "no"),
    ("gatewayports", "no"),
    ("maxsessions", "1"),
    ("loglevel", "VERBOSE"),
];

/// Settings that must not be there, but for these values.
const MUST_NOT_BE: &[(&str, &[&str])] = &[
    ("acceptenv", &["none_at_all"]),
    ("setenv", &["none", ""]),
    ("exposeauthinfo", &["no"]),
    ("authorizedprincipalscommand", &["none"]),
    ("chrootdirectory", &["none"]),
    ("denyusers", &[]),
    ("denygroups", &[]),
];

/// So many may be logging in at the same moment: the staff of all wards at eight in the morning.
const AT_ONCE: u32 = 60;
/// So many of them from one address: an office behind one line.
const AT_ONCE_OF_ONE: u32 = 20;

impl Effective {
    fn of(text: &str) -> Self {
        let split = |line: &str| {
            let (name, value) = line.split_once(' ').unwrap_or((line, ""));
            (name.to_lowercase(), value.to_owned())
        };
        Self(text.lines().map(split).collect())
    }

    fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let name = name.to_owned();
        self.0.iter().filter(move |(found, _)| *found == name).map(|(_, value)| value.as_str())
    }

    /// The value of a setting, "" if `sshd` does not say.
    pub(crate) fn one(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// Whether sessions go through PAM, by which systemd places them.
    pub(crate) fn uses_pam(&self) -> bool {
        self.one("usepam") == "yes"
    }

    /// What is weak for this account of this group, when keys are looked up by this program.
    pub(crate) fn weaknesses(
        &self,
        account: &str,
        group: &str,
        program: &Path,
        config: &Path,
    ) -> Vec<Weakness> {
        let mut found = Vec::new();
        for (name, must) in MUST_BE {
            // `sshd` writes a setting that was never set as an empty value or leaves it out.
            let value = self.one(name);
            if value != *must && !(value.is_empty() && *must == "none") {
                found.push(weakness::sshd(name, value, must));
            }
        }
        for (name, may) in MUST_NOT_BE {
            for value in self.all(name).filter(|value| !may.contains(value)) {
                found.push(weakness::sshd(name, value, may.first().unwrap_or(&"")));
            }
        }
        let command = format!("{} server keys --config {} %t %k", program.display(), config.display());
        for (name, must) in
            [("authorizedkeyscommand", command.as_str()), ("authorizedkeyscommanduser", account)]
        {
            if self.one(name) != must {
                found.push(weakness::sshd(name, self.one(name), must));
            }
        }
        let allowed: Vec<_> = self.all("allowusers").collect();
        if !allowed.is_empty() && !allowed.iter().any(|value| value.split(' ').any(|user| user == account)) {
            found.push(weakness::sshd("allowusers", &allowed.join(" "), account));
        }
        let groups: Vec<_> = self.all("allowgroups").flat_map(|value| value.split(' ')).collect();
        if !groups.is_empty() && !groups.contains(&group) {
            found.push(weakness::sshd("allowgroups", &groups.join(" "), group));
        }
        if self.one("clientaliveinterval").parse::<u32>().unwrap_or(0) == 0 {
            found.push(weakness::sshd("clientaliveinterval", "0", "15"));
        }
        // Where it was never set, a configuration that is looked at by itself says nothing of it.
        let starts = self.one("maxstartups");
        let at_once = starts.split(':').next().and_then(|most| most.parse::<u32>().ok());
        if at_once.is_some_and(|most| most < AT_ONCE) {
            found.push(weakness::too_few_at_once(starts, AT_ONCE));
        }
        let of_one = self.one("persourcemaxstartups");
        if of_one.parse::<u32>().is_ok_and(|most| most < AT_ONCE_OF_ONE) {
            found.push(weakness::too_few_of_one_address(of_one, AT_ONCE_OF_ONE));
        }
        found.into_iter().map(|(what, mend)| Weakness { what, mend }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(line: &str) -> bool {
        let found = Effective::of(line).weaknesses("tthtcd", "tthtcd", Path::new("/p"), Path::new("/c"));
        found.iter().any(|weak| weak.what.to_lowercase().contains(line.split(' ').next().unwrap_or_default()))
    }

    #[test]
    fn a_door_that_is_too_narrow_at_eight_in_the_morning_is_named() {
        assert!(says("maxstartups 10:30:100"), "Debian's own");
        assert!(says("maxstartups 59:30:60"));
        assert!(!says("maxstartups 100:30:200") && !says("maxstartups 60"));
        assert!(says("persourcemaxstartups 5"));
        assert!(!says("persourcemaxstartups none") && !says("persourcemaxstartups 20"));
    }
}
