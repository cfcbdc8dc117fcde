//! Workbooks that another program saved as .ods and as .xls say the same as the .xlsx files that they were.

use std::path::PathBuf;

use super::cases::{CASES, Case, HOLDS, Ward, fault};
use super::spreadsheet::converted;
use crate::it::support::{root, temp_dir};

/// The other program calculates what nobody calculated.
const CALCULATED: &[&str] = &["nocache.xlsx"];

#[test]
fn every_list_says_the_same_in_the_other_kinds_of_workbooks() {
    let workbooks: Vec<&Case> = CASES
        .iter()
        .chain(HOLDS)
        .filter(|case| case.file.ends_with(".xlsx") && !CALCULATED.contains(&case.file))
        .collect();
    let folder = temp_dir();
    let mut files: Vec<PathBuf> =
        workbooks.iter().map(|case| root().join("tests/it/exchange/cases").join(case.file)).collect();
    files.sort();
    files.dedup();
    let mut ward = Ward::new();
    let mut faults = Vec::new();
    for ending in ["ods", "xls"] {
        let to = folder.path().join(ending);
        converted(&folder.path().join("profile"), "vi-VN", &to, &["--convert-to", ending], &files);
        for case in &workbooks {
            let file = to.join(case.file).with_extension(ending);
            let fault = fault(&mut ward, case, &file);
            faults.extend((!fault.is_empty()).then(|| format!("{ending} {fault}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
