//! Files that mean harm: refused by the real program with a sentence, soon, in little memory, and nothing is changed.

use std::path::Path;
use std::process::Command;

use crate::data::ListQuery;
use crate::domain::RegisterId;
use crate::exchange::{ReadOptions, Unreadable, read_bytes};

use super::{Demo, helper};
use crate::it::support::english::words_in;
use crate::it::support::process::Finish as _;
use crate::it::support::{binary, root};

#[test]
fn hostile_files_are_refused_soon_in_little_memory_and_nothing_is_changed() {
    let demo = Demo::new();
    let folder = tempfile::tempdir().unwrap();
    // Two processes: what making the files takes must not count for the program.
    let run = |script: &str, arguments: &[&Path]| {
        let script = root().join("tests/it/exchange").join(script);
        let out = Command::new("/usr/bin/python3").arg(script).args(arguments).finish();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    run("hostile.py", &[folder.path()]);
    let said = run("measure.py", &[&binary(), &demo.path, folder.path()]);
    assert_eq!(said.lines().count(), 23, "{said}");
    for line in said.lines() {
        let [name, code, seconds, megabytes, output, sentence] = line.split('|').collect::<Vec<_>>()[..]
        else {
            panic!("{line}");
        };
        assert_eq!((code, output), ("4", "0"), "{line}");
        assert!(sentence.ends_with('.') && sentence.contains("ệp") || sentence.starts_with("Ô "), "{line}");
        let name = name.replace(' ', "-");
        assert_eq!(words_in(&sentence.replace(&name, "")), Vec::<String>::new(), "{line}");
        // Computing, not waiting: the machine may be busy. Unoptimised code may take twice as long.
        let bound = if cfg!(debug_assertions) { 4.0 } else { 2.0 };
        assert!(seconds.parse::<f64>().unwrap() < bound, "{name}: {said}");
        assert!(megabytes.parse::<u32>().unwrap() < 200, "{name}: {said}");
    }
    assert_eq!(demo.reader("ward7").count(&ListQuery::new(RegisterId::Venues)).unwrap(), 0);
}

#[test]
fn without_the_reading_process_there_is_a_sentence_too() {
    let missing = crate::exchange::Helper("/nonexistent/program".into());
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(0, 0, "a").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(read_bytes(&bytes, &missing, &ReadOptions::default()), Err(Unreadable::NoHelper));
    assert_eq!(read_bytes(&bytes, &helper(), &ReadOptions::default()).unwrap().lines[0].cell(0), "a");
}

#[test]
fn workbooks_of_three_kinds_are_read_alike() {
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("ds.csv");
    std::fs::write(&csv, "Họ và tên,Ngày sinh,Tổ\nNguyễn Thị Hường,03/05/1962,12\nĐặng Văn Đức,1955,3\n")
        .unwrap();
    for kind in ["xlsx", "xls", "ods"] {
        let out = Command::new("soffice")
            .args(["--headless", "--infilter=CSV:44,34,76,1,1/2/2/4/3/1", "--convert-to", kind, "--outdir"])
            .arg(folder.path())
            .arg(&csv)
            .env("HOME", folder.path())
            .finish();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let bytes = std::fs::read(folder.path().join(format!("ds.{kind}"))).unwrap();
        let table = read_bytes(&bytes, &helper(), &ReadOptions::default())
            .unwrap_or_else(|why| panic!("{kind}: {why}"));
        let rows: Vec<Vec<&str>> =
            table.lines.iter().map(|line| line.cells.iter().map(|cell| &**cell).collect()).collect();
        assert_eq!(
            rows,
            [
                ["Họ và tên", "Ngày sinh", "Tổ"],
                ["Nguyễn Thị Hường", "03/05/1962", "12"],
                ["Đặng Văn Đức", "1955", "3"]
            ],
            "{kind}"
        );
    }
}
