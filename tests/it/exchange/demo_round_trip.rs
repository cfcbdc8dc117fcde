//! Every register of the demonstration goes out and comes back: into the district that it is from nothing changes, into
//! an empty one comes the same.

use std::path::Path;

use crate::data::{ListQuery, Reader};
use crate::domain::register::Own;
use crate::domain::{Kind, RegisterId, Role, Scope};
use crate::exchange::{Decision, Format, Known, Preview, ReadOptions, export, read_bytes};

use super::round_trip::in_order;
use super::spreadsheet::{LOCALES, name, saved_again};
use super::{Demo, helper};
use crate::it::pty::desk::{Dice, full};
use crate::it::support::world::NOW;
use crate::it::support::{demo, temp_dir};

const FORMATS: [Format; 2] = [Format::Csv, Format::Xlsx];
/// Registers that CI tries of each person.
const SAMPLE: usize = 5;

fn reader(login: &str) -> Reader {
    Reader::login(demo::shared(), login, NOW.today).unwrap().unwrap()
}

/// The registers that a person exports with something in them; a sample of them in CI.
fn exported(reader: &Reader, folder: &Path, dice: &mut Dice) -> Vec<RegisterId> {
    std::fs::create_dir_all(folder).unwrap();
    let mut all: Vec<_> = RegisterId::ALL
        .iter()
        .copied()
        .filter(|register| reader.count(&ListQuery::new(*register)).is_ok_and(|count| count > 0))
        .collect();
    while !full() && all.len() > SAMPLE {
        all.swap_remove(dice.roll(all.len()));
    }
    all.retain(|register| {
        FORMATS.iter().all(|format| {
            let mut bytes = Vec::new();
            export(reader, *register, None, 2021, *format, &mut bytes).is_ok_and(|count| {
                std::fs::write(folder.join(name(*register, *format)), bytes).unwrap();
                count > 0
            })
        })
    });
    all
}

fn preview(path: &Path, known: Known) -> Preview {
    let table = read_bytes(&std::fs::read(path).unwrap(), &helper(), &ReadOptions::default());
    Preview::new(table.unwrap_or_else(|why| panic!("{}: {why}", path.display())), known)
}

/// What a table would change in the district that it is from; "" for nothing.
fn changes(reader: &Reader, register: RegisterId, path: &Path) -> String {
    let known = Known::load(reader, register, None, NOW.today, 2021).unwrap();
    let mut preview = preview(path, known);
    // Whoever adds nothing is told so in every row.
    let may = crate::domain::permission::may_add(reader.actor(), register, None).is_ok();
    let barred = preview.rows().iter().all(|row| {
        row.problems.iter().any(|it| it.stops && it.column.is_none() && it.why.contains("không ghi được"))
    });
    if !may || barred {
        return String::new();
    }
    let problems: Vec<_> = preview.problems().filter(|it| it.stops).map(|it| (it.row, &it.why)).collect();
    if !problems.is_empty() || preview.adds() + preview.completes() + preview.asked() > 0 {
        let new: Vec<_> = preview.rows().iter().filter(|row| !row.skip).map(|row| row.number).collect();
        return format!("{problems:?} {new:?}");
    }
    let reused = (0..preview.rows().len()).map(|at| (at, preview.reuse(at, reader).unwrap()));
    let reused: Vec<(usize, Decision)> = reused.collect();
    preview.decide_all(reused);
    let changed = preview.rows().iter().filter(|row| row.is_stored());
    changed.map(|row| format!("{}: {:?}\n", row.number, row.record.values)).collect()
}

#[test]
fn what_the_demonstration_gives_out_changes_nothing_when_it_comes_back() {
    let mut dice = Dice::new(9);
    let mut wrong = Vec::new();
    let people = ["p7", "gdnn", "phong"];
    let of_ci = people[dice.roll(people.len())];
    for login in people.into_iter().filter(|login| full() || *login == of_ci) {
        let reader = reader(login);
        let folder = temp_dir();
        let path = folder.path();
        let registers = exported(&reader, path, &mut dice);
        let of_ci = LOCALES[dice.roll(LOCALES.len())];
        for locale in LOCALES.into_iter().filter(|locale| full() || *locale == of_ci) {
            let saved = saved_again(path, locale);
            for register in &registers {
                for format in FORMATS {
                    let changes = changes(&reader, *register, &saved.join(name(*register, format)));
                    let told = format!("{login} {locale:?} {format:?} {register:?}: {changes}");
                    wrong.extend((!changes.is_empty()).then_some(told));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rows of a register as texts, without what only the program sets, whatever their order and numbers.
fn rows(reader: &Reader, register: RegisterId, without: &[String]) -> Vec<String> {
    let mut bytes = Vec::new();
    export(reader, register, None, 2021, Format::RawCsv, &mut bytes).unwrap();
    let mut table = csv::Reader::from_reader(&bytes[..]);
    let head = table.headers().unwrap().clone();
    let decl = register.decl();
    let own = |label: &str| {
        decl.fields.iter().any(|field| {
            field.label == label
                && !field.system_set
                && !matches!(field.kind, Kind::State | Kind::Moment)
                && (field.write.is_empty() || field.write.contains(&Role::Ward))
                && !without.iter().any(|without| without == label)
        })
    };
    let line = |row: csv::StringRecord| {
        let cells = head.iter().zip(&row).filter(|(label, _)| own(label));
        cells.map(|(label, cell)| format!("{label}: {cell}")).collect::<Vec<_>>().join(" | ")
    };
    let mut rows: Vec<_> = table.records().map(|row| line(row.unwrap())).collect();
    rows.sort();
    rows
}

/// Empties the cells that are refused because they name a thing by its number in the file that it is from; answers what
/// stands over them.
fn leave_out_numbered(preview: &mut Preview) -> Vec<String> {
    let mut headers = Vec::new();
    let refused: Vec<(u32, usize)> = preview
        .problems()
        .filter(|problem| problem.stops && problem.value.contains(" #") && problem.why.contains(" #"))
        .filter_map(|problem| Some((problem.row, problem.column?)))
        .collect();
    for (number, column) in refused {
        let row = preview.rows().iter().position(|row| row.number == number).unwrap();
        headers.push(preview.columns()[column].header.clone());
        preview.edit(row, column, "");
    }
    headers
}

#[test]
fn what_a_ward_of_the_demonstration_gives_out_comes_into_an_empty_ward_the_same() {
    let from = reader("p7");
    let mut into = Demo::new();
    let folder = temp_dir();
    let mut wrong = Vec::new();
    // What the district writes of a ward, and what names it, does not come from the ward.
    for register in in_order().into_iter().filter(|register| {
        matches!(register.decl().scope, Scope::Ward { .. })
            && crate::domain::permission::may_add(from.actor(), *register, None).is_ok()
            && register.decl().own == Own::All
    }) {
        let path = folder.path().join(name(register, Format::Xlsx));
        let mut bytes = Vec::new();
        if !export(&from, register, None, 2021, Format::Xlsx, &mut bytes).is_ok_and(|count| count > 0) {
            continue;
        }
        std::fs::write(&path, bytes).unwrap();
        let mut preview = preview(&path, into.known("ward7", register));
        let without = leave_out_numbered(&mut preview);
        let problems: Vec<_> = preview.problems().filter(|it| it.stops).map(|it| (it.row, &it.why)).collect();
        match preview.to_op() {
            Some(op) => drop(into.run("ward7", &op)),
            None => wrong.push(format!("{register:?}: {:?}", &problems[..problems.len().min(4)])),
        }
        let (is, was) = (rows(&into.reader("ward7"), register, &without), rows(&from, register, &without));
        if is != was {
            let lost: Vec<_> = was.iter().filter(|row| !is.contains(row)).take(3).collect();
            let new: Vec<_> = is.iter().filter(|row| !was.contains(row)).take(3).collect();
            wrong.push(format!("{register:?} {} of {}:\n{lost:#?}\n{new:#?}", is.len(), was.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
