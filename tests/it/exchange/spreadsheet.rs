//! What is exported comes back the same after a spreadsheet opened and saved it, whatever its locale.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::domain::RegisterId;
use crate::exchange::{Format, Preview, ReadOptions, read_bytes};

use super::round_trip::{Samples, in_order, rows, written};
use super::{Demo, helper};
use crate::it::support::process::Finish as _;
use crate::it::support::temp_dir;

/// Locales that write days in another order, and numbers with other signs.
pub(super) const LOCALES: [(&str, u32); 2] = [("en-US", 1033), ("vi-VN", 1066)];

/// Lets a spreadsheet of a locale open and save all files of a folder, and answers where they are.
pub(super) fn saved_again(folder: &Path, (locale, number): (&str, u32)) -> PathBuf {
    let to = folder.join(locale);
    let files = |ending: &str| -> Vec<PathBuf> {
        let all = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        all.filter(|path| path.extension().is_some_and(|found| found == ending)).collect()
    };
    // As Excel does: whatever looks like a number, a day or a time is taken for one, and written as it is shown.
    let reads = format!("--infilter=CSV:44,34,76,1,,{number},false,true");
    let writes = format!("csv:Text - txt - csv (StarCalc):44,34,76,1,,{number},false,true,false");
    let profile = folder.join(format!("profile-{locale}"));
    converted(&profile, locale, &to, &["--convert-to", "xlsx"], &files("xlsx"));
    converted(&profile, locale, &to, &[&reads, "--convert-to", &writes], &files("csv"));
    to
}

/// Lets a spreadsheet of a locale save files otherwise, in one start.
pub(super) fn converted(profile: &Path, locale: &str, to: &Path, how: &[&str], files: &[PathBuf]) {
    std::fs::create_dir_all(profile.join("user")).unwrap();
    let settings = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <oor:items xmlns:oor=\"http://openoffice.org/2001/registry\"><item oor:path=\"/org.openoffice.Setup/L10N\">\
         <prop oor:name=\"ooSetupSystemLocale\" oor:op=\"fuse\"><value>{locale}</value></prop></item></oor:items>"
    );
    std::fs::write(profile.join("user/registrymodifications.xcu"), settings).unwrap();
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .arg("--headless")
        .args(how)
        .arg("--outdir")
        .arg(to)
        .args(files)
        .finish();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

pub(super) fn name(register: RegisterId, format: Format) -> String {
    format!("{}.{}", register.decl().table, if format == Format::Xlsx { "xlsx" } else { "csv" })
}

#[test]
fn every_register_comes_back_the_same_from_a_spreadsheet_of_any_locale() {
    let from = Samples::of_every_register();
    let folder = temp_dir();
    for register in RegisterId::ALL {
        for format in [Format::Csv, Format::Xlsx] {
            std::fs::write(folder.path().join(name(*register, format)), written(&from, *register, format))
                .unwrap();
        }
    }
    let mut wrong = Vec::new();
    let path = folder.path();
    let saved = std::thread::scope(|scope| {
        let each = LOCALES.map(|locale| scope.spawn(move || saved_again(path, locale)));
        each.map(|each| each.join().unwrap())
    });
    for (locale, saved) in LOCALES.iter().zip(saved) {
        for format in [Format::Csv, Format::Xlsx] {
            let mut into = Demo::new();
            for register in in_order() {
                let bytes = std::fs::read(saved.join(name(register, format))).unwrap();
                let preview = Preview::new(
                    read_bytes(&bytes, &helper(), &ReadOptions::default()).unwrap(),
                    into.known("all", register),
                );
                let problems: Vec<_> = preview.problems().filter(|problem| problem.stops).collect();
                match preview.to_op().filter(|_| problems.is_empty()) {
                    Some(op) => drop(into.run("all", &op)),
                    None => wrong.push(format!("{locale:?} {format:?} {register:?}: {problems:?}")),
                }
                let (is, was) = (rows(&into, register), rows(&from, register));
                if is != was {
                    wrong.push(format!("{locale:?} {format:?} {register:?}:\n{is:#?}\n{was:#?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}

/// Formulas that a spreadsheet makes of all files of a folder when it is told this separator, by its number.
fn formulas(folder: &Path, separator: u8) -> usize {
    let to = folder.join(format!("by-{separator}"));
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    // The last word has it calculate what looks like a formula, as Excel does.
    let reads = format!("--infilter=CSV:{separator},34,76,1,,1033,false,true,false,false,false,-1,true");
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", &reads, "--convert-to", "fods", "--outdir"])
        .arg(&to)
        .args(files.filter(|path| path.extension().is_some_and(|ending| ending == "csv")))
        .finish();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let sheets = std::fs::read_dir(&to).unwrap().map(|entry| std::fs::read_to_string(entry.unwrap().path()));
    let found: Vec<usize> = sheets.map(|sheet| sheet.unwrap().matches("table:formula=").count()).collect();
    assert_eq!(found.len(), RegisterId::ALL.len());
    found.iter().sum()
}

#[test]
fn no_cell_becomes_a_formula_by_another_separator() {
    let from = Samples::of_every_register();
    let of = |format: Format| {
        let folder = temp_dir();
        for register in RegisterId::ALL {
            let path = folder.path().join(name(*register, Format::Csv));
            std::fs::write(path, written(&from, *register, format)).unwrap();
        }
        folder
    };
    let (guarded, plain) = (of(Format::Csv), of(Format::RawCsv));
    for separator in [b',', b';', b'\t', b'|'] {
        assert_eq!(formulas(guarded.path(), separator), 0, "by {:?}", char::from(separator));
    }
    for separator in [b',', b';', b'|'] {
        let control = formulas(plain.path(), separator);
        assert!(control > 0, "without the guard {:?} makes formulas", char::from(separator));
    }
}
