//! The disk under the file: how much room it has, and whether it is one that SQLite can rely on.

use std::path::Path;

use super::error::{Error, Fault, FaultCode, Outcome};
use crate::domain::refusal::{Refusal, Room};

/// With less room than this nothing is begun: drafts, the log and a backup still have to fit.
pub(super) const LEAST_FREE: u64 = 50 << 20;

/// So little is none: SQLite names a disk that is full in more than one way.
const AS_GOOD_AS_NONE: u64 = 1 << 20;

/// The folder of a file.
pub(super) fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Bytes that are free where a path is; nothing if the system does not say.
pub(crate) fn free(path: &Path) -> Option<u64> {
    let room = rustix::fs::statvfs(path).ok()?;
    room.f_bavail.checked_mul(room.f_frsize)
}

/// Refuses where less than this is free beside a file, or where nothing can be written: a file system that became
/// read-only under an open file still takes what is written into it, and never brings it to the disk.
pub(super) fn require(file: &Path, least: u64) -> Result<(), Error> {
    if is_read_only(folder(file)) {
        return Err(Refusal::ReadOnly.into());
    }
    match free(folder(file)) {
        Some(free) if free < least => Err(Refusal::DiskFull(room(file, free)).into()),
        _ => Ok(()),
    }
}

fn room(file: &Path, free: u64) -> Room {
    Room { folder: folder(file).display().to_string().into(), free }
}

/// Whether nothing can be written where a path is.
pub(crate) fn is_read_only(path: &Path) -> bool {
    use rustix::fs::StatVfsMountFlags;
    rustix::fs::statvfs(path).is_ok_and(|disk| disk.f_flag.contains(StatVfsMountFlags::RDONLY))
}

/// Whether a folder takes no file. A disk that met an error and takes nothing any more is told from a fault of ours
/// only by trying: asked, it says that it can be written.
fn takes_nothing(folder: &Path) -> bool {
    if is_read_only(folder) {
        return true;
    }
    let probe = folder.join(format!(".probe-{}", std::process::id()));
    match std::fs::File::options().write(true).create_new(true).open(&probe) {
        Ok(_) => {
            let _ = std::fs::remove_file(&probe);
            false
        }
        Err(error) => error.kind() == std::io::ErrorKind::ReadOnlyFilesystem,
    }
}

/// Whether nothing can be kept beside a file because of the disk.
pub(super) fn is_to_blame(file: &Path) -> bool {
    takes_nothing(folder(file)) || free(folder(file)).is_some_and(|free| free < AS_GOOD_AS_NONE)
}

/// Says of a failure which disk is full, or that it cannot be written, if that is what it is.
pub(super) fn explain(file: &Path, error: Error) -> Error {
    let free = free(folder(file)).unwrap_or(u64::MAX);
    match error {
        // What may have been stored is not said to be unsaved.
        Error::Failed(fault) if fault.outcome == Outcome::Unknown => fault.into(),
        Error::Refused(Refusal::DiskFull(_)) => Refusal::DiskFull(room(file, free)).into(),
        // A failed read or write, or a side file that could not be made.
        Error::Failed(fault)
            if free < AS_GOOD_AS_NONE
                && matches!(
                    fault.code,
                    FaultCode::Statement | FaultCode::Open | FaultCode::Drafts | FaultCode::Queue
                ) =>
        {
            Refusal::DiskFull(room(file, free)).into()
        }
        Error::Failed(fault)
            if matches!(fault.code, FaultCode::Open | FaultCode::Statement | FaultCode::Drafts)
                && takes_nothing(folder(file)) =>
        {
            Refusal::ReadOnly.into()
        }
        error => error,
    }
}

/// The kind of file system a folder is on, if it is one on which SQLite's locks and its log between processes do not
/// hold.
pub(crate) fn far(folder: &Path) -> Option<&'static str> {
    let kind = rustix::fs::statfs(folder).ok()?.f_type;
    far_kind(u32::try_from(kind & 0xffff_ffff).ok()?)
}

fn far_kind(kind: u32) -> Option<&'static str> {
    FAR.iter().find(|(number, _)| *number == kind).map(|(_, name)| *name)
}

/// Refuses a file that is not on a disk of this machine.
pub(super) fn require_near(file: &Path) -> Result<(), Error> {
    match far(folder(file)) {
        Some(kind) => Err(Fault::new(FaultCode::Far, "opening the file", kind).into()),
        None => Ok(()),
    }
}

/// Numbers of `statfs(2)`.
const FAR: &[(u32, &str)] = &[
    (0x6969, "nfs"),
    (0xff53_4d42, "cifs"),
    (0xfe53_4d42, "smb2"),
    (0x517b, "smb"),
    (0x0102_1997, "9p"),
    (0x6573_5546, "fuse"),
    (0x00c3_6400, "ceph"),
    (0x0bd0_0bd0, "lustre"),
    (0x0116_1970, "gfs2"),
    (0x7461_636f, "ocfs2"),
    (0x5346_414f, "afs"),
    (0x564c, "ncp"),
    (0x7375_7245, "coda"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disks_of_other_machines_are_known_by_their_number() {
        assert_eq!(far_kind(0x6969), Some("nfs"));
        assert_eq!(far_kind(0x6573_5546), Some("fuse"));
        for near in [0xef53, 0x5846_5342, 0x9123_683e, 0x0102_1994] {
            assert_eq!(far_kind(near), None, "{near:#x}");
        }
        assert!(require_near(&std::env::temp_dir().join("district.db")).is_ok());
        assert!(require_near(Path::new("district.db")).is_ok(), "in the folder where one is");
    }

    #[test]
    fn a_full_disk_is_named_whatever_it_is_called_below() {
        let file = std::env::temp_dir().join("district.db");
        assert!(require(&file, 0).is_ok());
        let Err(Error::Refused(Refusal::DiskFull(room))) = require(&file, u64::MAX) else { panic!() };
        assert!(room.free > 0 && *room.folder == *std::env::temp_dir().to_str().unwrap());
        let named = explain(&file, Refusal::DiskFull(Room::default()).into());
        assert!(matches!(named, Error::Refused(Refusal::DiskFull(room)) if !room.folder.is_empty()));
        let other = explain(&file, Fault::new(FaultCode::Statement, "x", "y").into());
        assert!(matches!(other, Error::Failed(_)), "there is room here: it is something else");
    }
}
