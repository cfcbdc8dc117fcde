//! Files that went wrong in every way: each is read or refused with a sentence, soon, in little memory.
//!
//! Sound tables of every kind are mutated, workbooks also inside their wrapping, read and made a preview of. CI tries
//! a seeded sample; all of it: `FULL=1 cargo test --test it fuzz -- --nocapture`, another sample: `SEED=n`.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::domain::RegisterId;
use crate::exchange::{Known, Preview, ReadOptions, read_bytes};
use bamboo_core::{Charset, encode_charset};
use nix::sys::resource::{UsageWho, getrusage};

use super::helper;
use crate::it::pty::desk::{Dice, full};
use crate::it::support::process::Finish as _;
use crate::it::support::world::NOW;

/// Tells this program that it is the one that reads, and where the sound files are.
const FOLDER: &str = "TTHTCD_TEST_FUZZ";

/// A class list as people bring it.
fn sound() -> String {
    let mut table =
        String::from("DANH SÁCH HỌC VIÊN;;;;;\nSTT;Họ và tên;Ngày sinh;Giới tính;Điện thoại;Số CCCD\n");
    for (at, name) in ["Nguyễn Thị Hường", "TRẦN VĂN ĐỨC", "Lê Hoàng Mỹ Duyên", "Phạm Thị Bưởi"]
        .iter()
        .cycle()
        .take(24)
        .enumerate()
    {
        let line = format!(
            "{};{name};0{}/1{}/19{};Nữ;09123456{};0791{}001234\n",
            at + 1,
            at % 9 + 1,
            at % 3,
            50 + at,
            10 + at,
            50 + at
        );
        table.push_str(&line);
    }
    table
}

/// Writes the sound files, each named for its kind.
fn make(folder: &Path) {
    let text = sound();
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    let units = |from: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(from).collect() };
    let old = |charset| -> Vec<u8> {
        encode_charset(charset, &text).chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
    };
    put("csv", text.as_bytes());
    put("ds.csv", text.as_bytes());
    put("utf-16", &[&[0xff, 0xfe], &units(u16::to_le_bytes)[..]].concat());
    put("utf-16 of the other order", &[&[0xfe, 0xff], &units(u16::to_be_bytes)[..]].concat());
    put("tcvn3", &old(Charset::Tcvn3));
    put("vni", &old(Charset::VniWindows));
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(text.lines()) {
        for (column, cell) in (0..).zip(line.split(';')) {
            match cell.parse::<f64>() {
                Ok(number) if cell.len() < 5 => sheet.write_number(row, column, number).unwrap(),
                _ => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    put("xlsx", &book.save_to_buffer().unwrap());
    for kind in ["xls", "ods"] {
        let out = Command::new("soffice")
            .args(["--headless", "--infilter=CSV:59,34,76,1", "--convert-to", kind, "--outdir"])
            .arg(folder)
            .arg(folder.join("ds.csv"))
            .env("HOME", folder)
            .finish();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        std::fs::rename(folder.join(format!("ds.{kind}")), folder.join(kind)).unwrap();
    }
}

/// Changes some bytes: what lines and fingers do, and what somebody might who means harm.
fn mutate(dice: &mut Dice, mut bytes: Vec<u8>, other: &[u8]) -> Vec<u8> {
    for _ in 0..=dice.roll(6) {
        let length = bytes.len();
        let (at, most) = (dice.roll(length.max(1)), dice.roll(200));
        let until = (at + most).min(length);
        match dice.roll(9) {
            0 if length > 0 => bytes[at] ^= 1 << dice.roll(8),
            1 if length > 0 => bytes[at] = *dice.pick(b"\0\xff\"'<>&;,\t\n\r=/0"),
            2 => drop(bytes.drain(at.min(length)..until)),
            3 => {
                let again = bytes[at.min(length)..until].repeat(1 + dice.roll(30));
                bytes.splice(at.min(length)..at.min(length), again);
            }
            4 => bytes.truncate(at),
            5 => {
                let noise: Vec<u8> = (0..most).map(|_| u8::try_from(dice.roll(256)).unwrap()).collect();
                bytes.splice(at.min(length)..at.min(length), noise);
            }
            6 if !other.is_empty() => {
                let from = dice.roll(other.len());
                let to = (from + most).min(other.len());
                bytes.splice(at.min(length)..at.min(length), other[from..to].iter().copied());
            }
            // A number becomes a great one: a count, a size, a place.
            _ => {
                let digits =
                    bytes[at.min(length)..].iter().position(u8::is_ascii_digit).map(|next| at + next);
                if let Some(from) = digits {
                    let great =
                        *dice.pick(&["0", "-1", "65536", "1048577", "4294967296", "99999999999999999999"]);
                    bytes.splice(from..=from, great.bytes());
                }
            }
        }
    }
    bytes
}

/// A workbook with one part changed inside its wrapping, which stays sound.
fn rewrapped(dice: &mut Dice, book: &[u8], other: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let changed = dice.roll(from.len());
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for at in 0..from.len() {
        let mut part = Vec::new();
        let mut file = from.by_index(at).unwrap();
        file.read_to_end(&mut part).unwrap();
        to.start_file(file.name().unwrap(), stored).unwrap();
        to.write_all(&if at == changed { mutate(dice, part, other) } else { part }).unwrap();
    }
    to.finish().unwrap().into_inner()
}

fn computed() -> Duration {
    let of = |who| {
        let used = getrusage(who).unwrap();
        [used.user_time(), used.system_time()].map(|time| {
            Duration::from_micros(u64::try_from(time.tv_sec() * 1_000_000 + time.tv_usec()).unwrap())
        })
    };
    of(UsageWho::RUSAGE_SELF).into_iter().chain(of(UsageWho::RUSAGE_CHILDREN)).sum()
}

/// Reads one file as the program does; gives what became of it.
fn read(bytes: &[u8]) -> String {
    match read_bytes(bytes, &helper(), &ReadOptions::default()) {
        Ok(table) => {
            let known = Known::nothing(RegisterId::Enrolments, NOW.today, 2021, None);
            let preview = Preview::new(table, known);
            assert!(preview.problems().all(|problem| !problem.why.is_empty()));
            "read".to_owned()
        }
        Err(why) => {
            let sentence = why.to_string();
            assert!(
                sentence.ends_with('.') && sentence.chars().count() > 20,
                "no sentence: {why:?} {sentence}"
            );
            sentence
        }
    }
}

/// Not a test: what the process that reads does.
#[test]
#[ignore = "started by the other test of this file"]
fn reader() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).expect("started by a test"));
    let kinds = ["csv", "utf-16", "utf-16 of the other order", "tcvn3", "vni", "xlsx", "xls", "ods"];
    let sound: Vec<Vec<u8>> = kinds.iter().map(|kind| std::fs::read(folder.join(kind)).unwrap()).collect();
    for (kind, bytes) in kinds.iter().zip(&sound) {
        assert_eq!(read(bytes), "read", "the sound {kind}");
    }
    let mut dice = Dice::new(31);
    let (count, mut slowest) = (if full() { 10_000 } else { 240 }, (Duration::ZERO, 0));
    let mut ends: BTreeMap<String, usize> = BTreeMap::new();
    for nth in 0..count {
        let at = nth % kinds.len();
        let other = dice.pick(&sound).clone();
        let within = matches!(kinds[at], "xlsx" | "ods") && dice.roll(4) > 0;
        let bytes = if within {
            rewrapped(&mut dice, &sound[at], &other)
        } else {
            mutate(&mut dice, sound[at].clone(), &other)
        };
        let (before, since) = (computed(), Instant::now());
        let end = catch_unwind(AssertUnwindSafe(|| read(&bytes)));
        let took = computed().saturating_sub(before);
        let Ok(end) = end else {
            let kept = std::env::temp_dir().join(format!("fuzz-{nth}"));
            std::fs::write(&kept, &bytes).unwrap();
            panic!("number {nth}, of {}: {}", kinds[at], kept.display());
        };
        assert!(since.elapsed() < Duration::from_secs(60), "number {nth} hangs");
        slowest = slowest.max((took, nth));
        *ends.entry(end).or_default() += 1;
    }
    for (end, count) in &ends {
        println!("END {count:>6}  {end}");
    }
    let most = own_peak().max(getrusage(UsageWho::RUSAGE_CHILDREN).unwrap().max_rss());
    println!("FUZZ|{count}|{}|{}|{}", slowest.0.as_millis(), slowest.1, most / 1024);
}

/// The most memory that this program has had, in kilobytes. What its usage says is also that of the process which
/// started it and became it.
fn own_peak() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    peak.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
fn mutated_files_are_read_or_refused_soon_in_little_memory() {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path());
    let out = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "it::exchange::fuzz::reader", "--ignored", "--nocapture", "--test-threads", "1"])
        .env(FOLDER, folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .keep()
        .output(Duration::from_secs(if full() { 3600 } else { 300 }));
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(out.status.success(), "{said}\n{}", String::from_utf8_lossy(&out.stderr));
    let figures = said.lines().find_map(|line| line.split_once("FUZZ|")).expect("figures").1.to_owned();
    let [count, slowest, nth, megabytes] =
        figures.split('|').map(|one| one.parse::<u64>().unwrap()).collect::<Vec<_>>()[..]
    else {
        panic!("{figures}");
    };
    println!("{said}");
    println!("{count} files, slowest {slowest} ms (number {nth}), at most {megabytes} MB");
    assert!(said.contains("END") && count >= 240);
    // Computing, not waiting: the machine may be busy. Unoptimised code may take twice as long.
    assert!(slowest < if cfg!(debug_assertions) { 4000 } else { 2000 }, "number {nth} took {slowest} ms");
    assert!(megabytes < 200, "{megabytes} MB");
}
