//! What the machine itself tells of its disks and its clock. What it does not tell is said as unknown, and is no
//! weakness: a rented machine's disks are elsewhere, and a small one keeps its time by a program nobody knows.

use std::collections::BTreeSet;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::inspect::Weakness;
use crate::text;
use crate::text::server::weakness;

/// What was found, and what could not be.
#[derive(Debug, Default)]
pub(crate) struct Health {
    pub(crate) weak: Vec<Weakness>,
    pub(crate) unknown: Vec<String>,
}

/// Of the disks under these folders, and of the clock.
pub(crate) fn of(folders: &[&Path]) -> Health {
    let mut health = Health::default();
    let devices: BTreeSet<u64> =
        folders.iter().filter_map(|folder| Some(folder.metadata().ok()?.dev())).collect();
    for device in devices {
        of_disk(&Kernel(PathBuf::from("/sys")), device, smart, &mut health);
    }
    match is_synchronised() {
        Some(true) => {}
        Some(false) => health.weak.push(weakness::clock_alone().into()),
        None => health.unknown.push(text::server::UNKNOWN_CLOCK.to_owned()),
    }
    health
}

/// The disk of a file system: errors that the file system met, and what the disk says of itself.
fn of_disk(kernel: &Kernel, device: u64, smart: impl Fn(&str) -> Option<bool>, health: &mut Health) {
    let Some(name) = kernel.name(device) else {
        health.unknown.push(text::server::unknown_disk(""));
        return;
    };
    let errors = kernel.errors(&name);
    if let Some(count) = errors.filter(|count| *count > 0) {
        health.weak.push(weakness::disk_errors(&name, count).into());
    }
    let mut told = errors.is_some();
    for disk in kernel.disks(&name) {
        match smart(&disk) {
            Some(true) => told = true,
            Some(false) => {
                told = true;
                health.weak.push(weakness::disk_fails(&disk).into());
            }
            None => {}
        }
    }
    if !told {
        health.unknown.push(text::server::unknown_disk(&name));
    }
}

/// What the kernel shows of its devices.
struct Kernel(PathBuf);

impl Kernel {
    /// The name of a block device; none for a file system that is on none, or on several.
    fn name(&self, device: u64) -> Option<String> {
        let number = format!("{}:{}", rustix::fs::major(device), rustix::fs::minor(device));
        let path = self.0.join("dev/block").join(number).canonicalize().ok()?;
        Some(path.file_name()?.to_str()?.to_owned())
    }

    /// How often ext4 found its disk or itself wrong since it was last repaired.
    fn errors(&self, name: &str) -> Option<u64> {
        let count = std::fs::read_to_string(self.0.join("fs/ext4").join(name).join("errors_count")).ok()?;
        count.trim().parse().ok()
    }

    /// The disks under a partition or a mapped device.
    fn disks(&self, name: &str) -> Vec<String> {
        let Ok(path) = self.0.join("class/block").join(name).canonicalize() else { return Vec::new() };
        let below = std::fs::read_dir(path.join("slaves")).into_iter().flatten().flatten();
        let below: Vec<_> = below.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        if !below.is_empty() {
            return below.iter().flat_map(|name| self.disks(name)).collect();
        }
        let whole = if path.join("partition").exists() { path.parent() } else { Some(path.as_path()) };
        let whole = whole.and_then(|path| path.file_name()?.to_str());
        whole.map(str::to_owned).into_iter().collect()
    }
}

/// Whether a disk says that it is well; none if it says nothing, or nobody can ask.
fn smart(disk: &str) -> Option<bool> {
    let asked = Command::new("/usr/sbin/smartctl").args(["-H", &format!("/dev/{disk}")]).output().ok()?;
    verdict(asked.status.code()?)
}

/// The bits of `smartctl`'s exit code: the first three say that it could not ask, the fourth that the disk is failing.
fn verdict(code: i32) -> Option<bool> {
    (code & 0b111 == 0).then_some(code & 0b1000 == 0)
}

/// Whether the clock follows one elsewhere, by what systemd or chrony says.
fn is_synchronised() -> Option<bool> {
    let said = |program: &str, words: &[&str]| {
        let done = Command::new(program).args(words).env("LC_ALL", "C").output().ok()?;
        done.status.success().then(|| String::from_utf8_lossy(&done.stdout).into_owned())
    };
    let by_systemd = said("timedatectl", &["show", "--property", "NTPSynchronized", "--value"]);
    let by_systemd = by_systemd.and_then(|said| of_systemd(&said));
    by_systemd.or_else(|| of_chrony(&said("chronyc", &["-n", "tracking"])?))
}

fn of_systemd(said: &str) -> Option<bool> {
    match said.trim() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn of_chrony(said: &str) -> Option<bool> {
    let status = said.lines().find_map(|line| line.strip_prefix("Leap status"))?;
    Some(!status.contains("Not synchronised"))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A machine with a partition under an encrypted device, as the kernel shows it.
    fn kernel(errors: &str) -> (tempfile::TempDir, Kernel) {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        for path in ["devices/sda/sda2", "devices/dm-0/slaves", "dev/block", "class/block", "fs/ext4/dm-0"] {
            std::fs::create_dir_all(at(path)).unwrap();
        }
        std::fs::write(at("devices/sda/sda2/partition"), "2").unwrap();
        std::fs::write(at("fs/ext4/dm-0/errors_count"), errors).unwrap();
        symlink(at("devices/sda/sda2"), at("devices/dm-0/slaves/sda2")).unwrap();
        symlink(at("devices/dm-0"), at("dev/block/254:0")).unwrap();
        for (name, path) in [("dm-0", "devices/dm-0"), ("sda2", "devices/sda/sda2")] {
            symlink(at(path), at("class/block").join(name)).unwrap();
        }
        let kernel = Kernel(folder.path().to_owned());
        (folder, kernel)
    }

    fn looked(errors: &str, device: u64, smart: Option<bool>) -> (usize, usize) {
        let (_folder, kernel) = kernel(errors);
        let mut health = Health::default();
        let asks = |disk: &str| {
            assert_eq!(disk, "sda", "the disk under the partition under the device");
            smart
        };
        of_disk(&kernel, device, asks, &mut health);
        (health.weak.len(), health.unknown.len())
    }

    #[test]
    fn a_disk_that_met_errors_or_says_that_it_fails_is_weak() {
        let device = rustix::fs::makedev(254, 0);
        assert_eq!(looked("0\n", device, Some(true)), (0, 0));
        assert_eq!(looked("0\n", device, None), (0, 0), "the file system told");
        assert_eq!(looked("3\n", device, None), (1, 0));
        assert_eq!(looked("0\n", device, Some(false)), (1, 0));
        assert_eq!(looked("3\n", device, Some(false)), (2, 0));
        assert_eq!(looked("", device, None), (0, 1), "nobody told anything");
        assert_eq!(looked("0\n", rustix::fs::makedev(0, 40), None), (0, 1), "a file system on no device");
    }

    #[test]
    fn what_a_program_could_not_ask_is_unknown() {
        assert_eq!(
            [0, 8, 64 | 8, 64, 1, 2, 4].map(verdict),
            [Some(true), Some(false), Some(false), Some(true), None, None, None]
        );
        assert_eq!(["yes\n", "no\n", "", "n/a"].map(of_systemd), [Some(true), Some(false), None, None]);
        assert_eq!(of_chrony("Stratum         : 3\nLeap status     : Normal\n"), Some(true));
        assert_eq!(of_chrony("Leap status     : Not synchronised\n"), Some(false));
        assert_eq!(of_chrony("506 Cannot talk to daemon\n"), None);
    }
}
