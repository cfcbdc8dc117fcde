//! A disk that is full, nearly full, or cannot be written: what is said, what stays, and that it goes on afterwards.
//! The disks are small file systems in memory, mounted for the test.
//!
//! CI takes a sample of the steps. All of them: `TTHTCD_FULL=1 cargo test --test it disk`.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::data::check::check;
use crate::data::drafts::Drafts;
use crate::data::{Error, ListQuery, Reader, Store, backup, disk};
use crate::domain::op::{Op, RequestId};
use crate::domain::refusal::Refusal;
use crate::domain::{Id, Record, RegisterId};
use crate::ui::app::driver::Driver;

use crate::it::support::process::Finish as _;
use crate::it::support::settings::{Settings, said};
use crate::it::support::temp_dir;
use crate::it::support::world::{NOW, World, with_a_key};

const PAGE: u64 = 4096;

/// A disk of so many MiB. Unmounted when dropped.
struct Disk {
    folder: tempfile::TempDir,
    /// What a disk that is no memory lies in.
    image: Option<tempfile::NamedTempFile>,
}

impl Disk {
    fn new(megabytes: u64) -> Self {
        let disk = Self { folder: temp_dir(), image: None };
        disk.mount(&["-t", "tmpfs", "-o", &format!("size={megabytes}m"), "none"]);
        disk
    }

    /// A disk with a journal, which can meet an error.
    fn with_a_journal(megabytes: u64) -> Self {
        let image = tempfile::NamedTempFile::new().unwrap();
        image.as_file().set_len(megabytes << 20).unwrap();
        let made = Command::new("mkfs.ext4").args(["-q", "-F"]).arg(image.path()).finish();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let path = image.path().display().to_string();
        let disk = Self { folder: temp_dir(), image: Some(image) };
        disk.mount(&["-o", "loop", &path]);
        disk
    }

    /// It meets an error: from now on it takes nothing, whoever has what open, and still calls itself writable.
    fn fails(&self) {
        assert!(self.image.is_some());
        self.mount(&["-o", "remount,abort"]);
    }

    fn mount(&self, words: &[&str]) {
        let done = Command::new("mount").args(words).arg(self.folder.path()).finish();
        assert!(done.status.success(), "run as root: {}", String::from_utf8_lossy(&done.stderr));
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn free(&self) -> u64 {
        disk::free(self.path()).unwrap()
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }

    /// Leaves exactly this much free.
    fn leave(&self, bytes: u64) {
        let mut filler = File::options().append(true).create(true).open(self.filler()).unwrap();
        let (free, has) = (self.free(), filler.metadata().unwrap().len());
        if free > bytes {
            let zeros = vec![0; usize::try_from(free - bytes).unwrap()];
            filler.write_all(&zeros).unwrap();
        } else {
            filler.set_len(has.saturating_sub(bytes - free)).unwrap();
        }
        assert_eq!(self.free(), bytes, "the filler was {has}");
    }

    fn world(&self) -> World {
        World::within(tempfile::tempdir_in(self.path()).unwrap())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.folder.path()).finish();
    }
}

fn talk(world: &World, number: u64) -> Record {
    world.talk().with("title", format!("Chuyên đề {number}").as_str())
}

/// Saves, at each step of 4 KiB of what is left, as a session that was there before and as one that comes then.
fn at_every_step(steps: impl Iterator<Item = u64>) -> (u64, u64) {
    let disk = Disk::new(80);
    let mut world = disk.world();
    world.store.least_free = 0;
    let actor = world.actor("ward7");
    let reader = world.reader("ward7");
    let mut answered = Vec::new();
    let mut refused = 0;
    for step in steps {
        for comes_now in [false, true] {
            disk.leave(step * PAGE);
            let op = Op::Save { record: talk(&world, step), base: None };
            let request = RequestId::new().unwrap();
            let answer = if comes_now {
                Store::open(&world.path).and_then(|mut store| {
                    store.least_free = 0;
                    store.execute(&actor, request, &op, NOW)
                })
            } else {
                world.store.execute(&actor, request, &op, NOW)
            };
            match answer {
                Ok(done) => {
                    assert!(!done.repeated);
                    answered.push((request, op));
                }
                Err(Error::Refused(Refusal::DiskFull(room))) => {
                    refused += 1;
                    assert!(
                        world.path.starts_with(&*room.folder) && room.free <= disk.free() + PAGE,
                        "{room:?}"
                    );
                }
                Err(error) => panic!("{step} pages left: {error}"),
            }
            // Reading goes on, and nothing that was answered is gone.
            let count = reader.count(&ListQuery::new(RegisterId::Activities)).unwrap();
            assert_eq!(count as usize, answered.len(), "{step} pages left");
        }
    }
    std::fs::remove_file(disk.filler()).unwrap();
    for (request, op) in &answered {
        assert!(world.store.execute(&actor, *request, op, NOW).unwrap().repeated);
    }
    let record = talk(&world, u64::MAX);
    world.add("ward7", record);
    assert!(check(&world.path).unwrap().iter().all(|finding| finding.wrong.is_empty()));
    (answered.len() as u64, refused)
}

#[test]
fn whatever_is_left_of_the_disk_what_was_answered_is_there() {
    let full = std::env::var_os("TTHTCD_FULL").is_some();
    // A save writes some thirty pages, and now and then the log is written back into the file.
    let (last, by) = if full { (1500, 1) } else { (96, 5) };
    let (answered, refused) = at_every_step((0..=last).step_by(by));
    println!("disk full: {answered} saves answered, {refused} refused, none lost");
    assert!(answered > 0 && refused > 0);
}

#[test]
fn a_nearly_full_disk_is_named_and_the_form_stays_open() {
    let disk = Disk::new(80);
    let mut world = disk.world();
    let before = world.reader("ward7").count(&ListQuery::new(RegisterId::Venues)).unwrap();
    let count = |world: &World| {
        let reader = Reader::login(&world.path, "ward7", NOW.today).unwrap().unwrap();
        reader.count(&ListQuery::new(RegisterId::Venues)).unwrap() - before
    };
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("8").type_text("dia diem").keys("Enter F4");
    driver.type_text("Hội trường UBND").keys("Tab").type_text("tru").keys("Tab");
    disk.leave(40 << 20);
    driver.keys("F2");
    let said = driver.notice().to_owned();
    let folder = world.path.parent().unwrap().display().to_string();
    assert!(said.contains(&format!("chứa {folder} chỉ còn")) && said.contains("MB, chưa lưu được"), "{said}");
    assert!(driver.screen().contains("Hội trường UBND"), "{}", driver.screen());
    assert_eq!(count(&world), 0);
    disk.leave(60 << 20);
    driver.keys("F2");
    assert_eq!(count(&world), 1, "{}", driver.screen());
    let record = talk(&world, 1);
    world.add("ward7", record);
}

/// What is in the drafts beside this file.
fn drafted(world: &World) -> String {
    let me = world.actor("ward7");
    let drafts = Drafts::open(&world.path, me.person, &me.name).unwrap();
    drafts.mine().unwrap().into_iter().map(|draft| draft.state).collect()
}

#[test]
fn a_draft_that_finds_no_room_is_not_said_to_be_kept() {
    let disk = Disk::new(80);
    let world = disk.world();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("8").type_text("dia diem").keys("Enter F4").type_text("Hội trường");
    disk.leave(0);
    driver.type_text(" UBND phường").keys("Tab").type_text("tru").keys("Tab");
    let lost = |driver: &Driver| driver.screen().contains("CHƯA giữ được bản nháp");
    assert!(lost(&driver), "{}", driver.screen());
    driver.keys("Esc");
    assert!(!driver.notice().contains("Đã giữ bản nháp"), "{}", driver.screen());
    driver.keys("Esc");
    assert!(lost(&driver) && driver.notice().contains("Chưa đóng"), "{}", driver.screen());
    driver.keys("^c");
    assert!(driver.screen().contains("bản nháp: thoát"), "{}", driver.screen());
    driver.keys("Esc F2");
    assert!(driver.notice().contains("chưa lưu được"), "{}", driver.screen());
    assert!(!driver.notice().contains("Bản nháp được giữ"), "{}", driver.screen());
    // With room again it is kept by itself, and only then said to be.
    disk.leave(60 << 20);
    driver.tick();
    assert!(!lost(&driver), "{}", driver.screen());
    driver.keys("Esc");
    assert!(driver.notice().contains("Đã giữ bản nháp"), "{}", driver.screen());
    assert!(drafted(&world).contains("UBND phường"));
}

#[test]
fn whoever_came_when_there_was_no_room_is_not_told_that_a_draft_is_kept() {
    let disk = Disk::new(80);
    let world = disk.world();
    drop(Driver::new(&world.path, "ward7", NOW).unwrap());
    disk.leave(0);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    disk.leave(0);
    driver.keys("8").type_text("dia diem").keys("Enter F4").type_text("Hội trường");
    driver.keys("Esc");
    let kept = drafted(&world).contains("Hội trường");
    assert_eq!(driver.notice().contains("Đã giữ bản nháp"), kept, "{}", driver.screen());
}

/// The disk fails under an open form: nothing of it is called kept or saved, and it does not close.
#[test]
fn a_form_stays_open_on_a_disk_that_takes_nothing_any_more() {
    let disk = Disk::with_a_journal(96);
    let world = disk.world();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F4").type_text("Hội thi đầu");
    disk.fails();
    driver.type_text(" xuân");
    for keys in ["", "Esc", "F2", "Esc"] {
        driver.keys(keys);
        assert!(driver.screen().contains("Hội thi đầu xuân"), "{keys}: {}", driver.screen());
        assert!(!driver.notice().starts_with("Đã"), "{keys}: {}", driver.screen());
        driver.tick();
        let said = format!("{}\n{}", driver.notice(), driver.screen());
        assert!(said.contains("CHƯA giữ được"), "{keys}: {said}");
        assert!(said.contains("chỉ đọc"), "{keys}: {said}");
        assert_eq!(driver.over(), None, "{keys}");
    }
    driver.keys("^c");
    assert!(driver.screen().contains("bản nháp: thoát"), "{}", driver.screen());
}

#[test]
fn a_disk_that_cannot_be_written_is_said_to_be_so() {
    let disk = Disk::new(80);
    let world = World::new();
    let path = disk.path().join("district.db");
    backup::copy(&world.path, &path).unwrap();
    drop(Store::open(&path).unwrap());
    disk.mount(&["-o", "remount,ro"]);
    let refused = |what: &str, error: Error| {
        assert!(matches!(error, Error::Refused(Refusal::ReadOnly)), "{what}: {error}");
    };
    refused("to write", Store::open(&path).err().unwrap());
    refused("to read", Reader::login(&path, "ward7", NOW.today).err().unwrap());
    let person = world.actor("ward7").person;
    refused("to keep drafts", Drafts::open(&path, person, "").err().unwrap());
    match backup::copy(&world.path, &disk.path().join("copy.db")) {
        Err(backup::Unfit::Error(error)) => refused("to take a copy", error),
        other => panic!("{other:?}"),
    }
    disk.mount(&["-o", "remount,rw"]);
    let mut store = Store::open(&path).unwrap();
    let op = Op::Save { record: talk(&world, 1), base: None };
    store.execute(&world.actor("ward7"), RequestId::new().unwrap(), &op, NOW).unwrap();
}

/// A small district on a small disk, with settings elsewhere; a class of ward 7 has a learner, and the district's
/// person a key. Nobody is in, and somebody has been.
fn left_alone(disk: &Disk) -> (PathBuf, Settings, Id) {
    let mut world = World::new();
    let class = world.class("literacy");
    let class = world.add("ward7", class);
    let slip = Record::new(RegisterId::Enrolments, None)
        .with("class_id", class.0)
        .with("name", "Trần Thị Bưởi")
        .with("birth", "1955")
        .with("sex", "nu");
    world.add("ward7", slip);
    let key = Record::new(RegisterId::Keys, None).with("person_id", world.actor("district").person.0);
    let key = world.add("operator", with_a_key(key, 1));
    let path = disk.path().join("district.db");
    backup::copy(&world.path, &path).unwrap();
    drop(Driver::new(&path, "district", NOW).unwrap());
    let settings = Settings::of(&path, "");
    (path, settings, key)
}

/// It was refused with the disk's name and its room, and not a byte came out.
#[track_caller]
fn names_the_disk(done: &Output, disk: &Disk) {
    assert_eq!((done.status.code(), done.stdout.len()), (Some(75), 0), "{}", said(done));
    let named = format!("chứa {} đã đầy (còn ", disk.path().display());
    assert!(said(done).contains(&named), "{named}: {}", said(done));
}

#[test]
fn whoever_comes_when_the_disk_is_full_looks() {
    let disk = Disk::new(80);
    let (path, settings, key) = left_alone(&disk);
    disk.leave(0);
    let done = settings.session(key, "whoami").finish();
    assert!(done.status.success(), "{}", said(&done));
    let mut driver = Driver::new(&path, "district", NOW).unwrap();
    driver.keys("8").type_text("ghi danh").keys("Enter");
    assert!(driver.screen().contains("Trần Thị Bưởi"), "{}", driver.screen());
    assert_eq!(crate::server::sessions::all(disk.path()), []);
    let whole = || check(&path).unwrap().iter().all(|finding| finding.wrong.is_empty());
    assert!(whole());
    drop(driver);
    // There was room for so much, once; afterwards the disk is named.
    disk.leave(0);
    names_the_disk(&settings.session(key, "whoami").finish(), &disk);
    names_the_disk(&settings.session(key, "export classes").finish(), &disk);
    // With room again everything is as before, and room is kept for the next time.
    std::fs::remove_file(disk.filler()).unwrap();
    assert!(settings.session(key, "whoami").finish().status.success());
    drop(Store::open(&path).unwrap());
    disk.leave(0);
    assert!(settings.session(key, "whoami").finish().status.success());
    assert!(whole());
}

#[test]
fn on_a_full_disk_looking_goes_on_and_nothing_is_taken_out_unseen() {
    let disk = Disk::new(80);
    let (path, settings, key) = left_alone(&disk);
    let mut driver = Driver::new(&path, "district", NOW).unwrap();
    disk.leave(0);
    driver.keys("8").type_text("ghi danh").keys("Enter Enter");
    assert!(driver.screen().contains("Trần Thị Bưởi"), "{}", driver.screen());
    driver.keys("Esc F8 1");
    assert!(driver.screen().contains("export enrolments"), "{}", driver.screen());
    driver.keys("Esc Esc Esc 9 Tab F8");
    let paper = driver.screen();
    assert!(paper.contains("paper summary"), "{paper}");
    driver.keys("Esc");
    // What lets somebody's list out leaves a line first; where the line finds no room, nothing is let out.
    for asked in ["", " --format xlsx", " --ward 'Phường 7'"] {
        let asked = &format!("export enrolments --purpose 'goi hoc vien'{asked}");
        names_the_disk(&settings.session(key, asked).finish(), &disk);
    }
    let free = settings.session(key, "export classes --raw").finish();
    assert!(free.status.success() && String::from_utf8_lossy(&free.stdout).contains("Lớp literacy"));
    driver.keys("8 Enter F8 Enter");
    assert!(!driver.screen().contains("lỗi"), "{}", driver.screen());
    std::fs::remove_file(disk.filler()).unwrap();
    let done = settings.session(key, "export enrolments --purpose 'goi hoc vien'").finish();
    assert!(done.status.success(), "{}", said(&done));
    let reader = Reader::login(&path, "ward7", NOW.today).unwrap().unwrap();
    let lines: Vec<_> = reader.accesses(9).unwrap().into_iter().map(|line| line.what).collect();
    assert_eq!(lines.iter().filter(|what| *what == "export").count(), 1, "{lines:?}");
}
