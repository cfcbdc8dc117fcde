//! Words that stand over rows instead of in them: `A. TUYÊN TRUYỀN, TƯ VẤN` over the rows of a plan, `Tổ 44` over those
//! of its people, the class in the title of a list. They become a column of those rows.

use super::cells::Cells;
use super::headers::{Head, Target};
use super::known::Known;
use super::table::{SourceRow, Table};
use crate::domain::{Field, Kind, RegisterId};
use crate::text;
use crate::vietnamese::fold::fold;

/// Letters of what stands before a heading: `A.`, `III`, `1)`.
const NUMBERING: usize = 5;
/// Cells of a row beside which a row with one cell is a heading.
const WIDE: usize = 3;

/// A field that headings can give.
struct Open {
    at: usize,
    field: &'static Field,
    /// The column that holds it already, where it is not filled.
    column: Option<usize>,
    /// Whether a heading that nobody knows is one still: what is wrong is said of the rows below it.
    takes_unknown: bool,
    found: bool,
    current: String,
}

/// Takes headings out of the rows and puts each into a column of the rows below it; what is to be said about it.
/// Other lists that begin below the first are each given what their own title says.
pub(super) fn complete(
    head: &mut Head,
    table: &mut Table,
    known: &Known,
    lists: &[(u32, String)],
) -> Vec<String> {
    let mut notes = Vec::new();
    let is_wide = is_wide(head, table);
    let mut open = open_fields(head, known, is_wide);
    let cells = Cells::new(known);
    for line in &table.lines[head.first..] {
        if let Some((at, _)) = meant(&open, &cells, line) {
            open[at].found = true;
        }
    }
    open.retain(|one| one.found);
    let passed = take_out(head, table, &mut open, &cells, is_wide);
    if !passed.is_empty() {
        notes.push(text::exchange::headings_passed(&passed));
    }
    if !open.is_empty() {
        let labels: Vec<_> = open.iter().map(|one| one.field.label).collect();
        notes.push(text::exchange::from_headings(&labels));
    }
    notes.extend(of_title(head, table, known, &cells));
    notes.extend(of_other_lists(head, table, known, &cells, lists));
    notes
}

/// Whether most rows hold more than a heading does. Headings may be more than the rows below them.
fn is_wide(head: &Head, table: &Table) -> bool {
    let rows = &table.lines[head.first..];
    let is_used = |column: &usize| {
        rows.iter().filter(|line| !line.cell(*column).trim().is_empty()).count() * 4 >= rows.len().max(1)
    };
    (0..table.width()).filter(is_used).count() >= WIDE
}

/// The fields that rows do not give: a choice that must be made, what the record is part of, where somebody lives.
fn open_fields(head: &Head, known: &Known, is_wide: bool) -> Vec<Open> {
    let decl = known.decl();
    let parent = decl.parent().map(|(field, _)| field.column);
    let mut choice_taken = false;
    let mut open = Vec::new();
    for (at, field) in decl.fields.iter().enumerate() {
        let is_given = known.given.iter().any(|(column, _)| *column == field.column);
        let column = head.columns.iter().position(|(_, target)| *target == Some(Target::Field(at)));
        if is_given || !known.fills(field) {
            continue;
        }
        let takes_unknown = field.required && matches!(field.kind, Kind::Choice(_));
        let is_choice = takes_unknown && column.is_none() && !choice_taken;
        choice_taken |= is_choice;
        let is_place =
            matches!(field.kind.target(), Some(RegisterId::ResidentialGroups | RegisterId::Neighbourhoods));
        let is_reference =
            is_wide && matches!(field.kind, Kind::Ref { .. }) && (is_place || parent == Some(field.column));
        if is_choice || is_reference {
            let current = String::new();
            open.push(Open { at, field, column, takes_unknown, found: false, current });
        }
    }
    // The widest first: what stands over a neighbourhood ends with the next one.
    open.sort_by_key(|one| one.field.kind.target() == Some(RegisterId::ResidentialGroups));
    open
}

/// Which field a heading gives, and what.
fn meant(open: &[Open], cells: &Cells<'_>, line: &SourceRow) -> Option<(usize, String)> {
    let (number, text) = heading(line)?;
    let texts = [text, unnumbered(text), without_remark(text), after_label(text)];
    let known = open.iter().enumerate().find_map(|(at, one)| {
        let by_name = |text: &&&str| one.takes_unknown || text.contains(char::is_alphabetic);
        let text = texts.iter().filter(by_name).find(|text| cells.understands(one.field, text))?;
        Some((at, (*text).to_owned()))
    });
    known.or_else(|| {
        let unknown = open.iter().position(|one| one.takes_unknown).filter(|_| is_of_parts(number))?;
        Some((unknown, texts[1].to_owned()))
    })
}

/// Takes headings out of the rows; those of neighbourhoods that no field takes are passed over, and answered.
fn take_out(
    head: &mut Head,
    table: &mut Table,
    open: &mut [Open],
    cells: &Cells<'_>,
    is_wide: bool,
) -> Vec<u32> {
    let width = head.columns.len();
    let mut passed = Vec::new();
    let rows = table.lines.split_off(head.first);
    for mut line in rows {
        if let Some((at, text)) = meant(open, cells, &line) {
            open[at].current = text;
            open[at + 1..].iter_mut().for_each(|narrower| narrower.current.clear());
            continue;
        }
        if is_wide && is_neighbourhood(&line) {
            open.iter_mut().for_each(|narrower| narrower.current.clear());
            passed.push(line.number);
            continue;
        }
        let mut next = width;
        for one in &*open {
            let column = one.column.unwrap_or_else(|| {
                next += 1;
                next - 1
            });
            if line.cell(column).trim().is_empty() && !one.current.is_empty() {
                line.set(column, &one.current);
            }
        }
        table.lines.push(line);
    }
    for one in open.iter().filter(|one| one.column.is_none()) {
        head.columns.push((one.field.label.to_owned(), Some(Target::Field(one.at))));
    }
    passed
}

/// Whether a row only names a neighbourhood: `II. KHU PHỐ 2 (12 người)`, `KP 3`.
fn is_neighbourhood(line: &SourceRow) -> bool {
    let one = fold(RegisterId::Neighbourhoods.decl().one);
    heading(line).is_some_and(|(_, text)| {
        let text = fold(without_remark(unnumbered(text)));
        let number = [one.as_str(), "kp"].into_iter().find_map(|word| text.strip_prefix(word));
        number.is_some_and(|number| number.trim().trim_start_matches("so ").parse::<u16>().is_ok())
    })
}

/// The one text of a row that has nothing else but its number, and that number.
fn heading(line: &SourceRow) -> Option<(&str, &str)> {
    let mut filled = line.filled().map(|(_, cell)| cell);
    let (first, second) = (filled.next()?, filled.next());
    let found = match second {
        Some(text) if first.chars().count() <= NUMBERING => (first, text),
        Some(_) => return None,
        None => (first.split(['.', ')', '-', ':', ' ']).next().unwrap_or_default(), first),
    };
    filled.next().is_none().then_some(found)
}

/// Whether parts are numbered so, and not what is in them: `II`, `B.`, but not `2`.
fn is_of_parts(number: &str) -> bool {
    let number = number.trim_end_matches(['.', ')', '-', ':', ' ']);
    let roman = !number.is_empty() && number.chars().all(|c| "IVX".contains(c));
    roman || matches!(number.as_bytes(), [b'A'..=b'Z'])
}

/// `A. Tuyên truyền`, `II) Tuyên truyền` without what stands before.
fn unnumbered(text: &str) -> &str {
    let named = text.split_once(['.', ')', '-', ':']);
    named
        .filter(|(before, _)| before.trim().chars().count() <= NUMBERING)
        .map_or(text, |(_, rest)| rest.trim())
}

/// `Tổ 44 (25 người)`, `Tổ 44: 25 người` without what stands behind.
fn without_remark(text: &str) -> &str {
    text.split(['(', ':']).next().unwrap_or(text).trim()
}

/// `Lớp: Tin học K3`, `Địa bàn: Tổ 44` without what stands before.
fn after_label(text: &str) -> &str {
    text.split_once(':').map_or(text, |(_, rest)| rest.trim())
}

/// Gives the rows what their record is part of, if the title above the head names it and nothing else does.
fn of_title(head: &mut Head, table: &mut Table, known: &Known, cells: &Cells<'_>) -> Option<String> {
    let (field, to) = known.decl().parent()?;
    let at = known.decl().index(field.column)?;
    let is_told = head.columns.iter().any(|(_, target)| *target == Some(Target::Field(at)))
        || known.given.iter().any(|(column, _)| *column == field.column);
    if is_told || head.first == 0 || !known.fills(field) {
        return None;
    }
    let titles = table.lines[..head.first].iter().flat_map(|line| line.filled().map(|(_, cell)| cell));
    let name = titles.filter_map(|title| named_in(title, field, to, cells)).last()?;
    let width = head.columns.len();
    for line in &mut table.lines[head.first..] {
        line.set(width, &name);
    }
    head.columns.push((field.label.to_owned(), Some(Target::Field(at))));
    Some(text::exchange::from_title(field.label, &name))
}

/// What a title says that the rows below it are part of: what is known of it, or all that stands behind the word.
fn named_in(title: &str, field: &Field, to: RegisterId, cells: &Cells<'_>) -> Option<String> {
    let called: Vec<String> = fold(to.decl().one).split(' ').map(str::to_owned).collect();
    let words: Vec<&str> = title.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word.trim_matches([':', ',', '.']))).collect();
    let behind = folded.windows(called.len()).position(|window| window == called)? + called.len();
    let name = |end: usize| words[behind..end].join(" ");
    let whole = (behind + 1..=words.len()).rev().map(name).find(|name| cells.understands(field, name));
    whole.or_else(|| Some(name(words.len())).filter(|name| !name.is_empty()))
}

/// Gives the rows of each other list what its title says they are part of, or the title itself, which then is asked
/// about: never what the first list is part of.
fn of_other_lists(
    head: &mut Head,
    table: &mut Table,
    known: &Known,
    cells: &Cells<'_>,
    lists: &[(u32, String)],
) -> Vec<String> {
    let Some((field, to)) = known.decl().parent() else { return Vec::new() };
    let Some(at) = known.decl().index(field.column).filter(|_| !lists.is_empty()) else { return Vec::new() };
    let column = head.columns.iter().position(|(_, target)| *target == Some(Target::Field(at)));
    let column = column.unwrap_or_else(|| {
        head.columns.push((field.label.to_owned(), Some(Target::Field(at))));
        head.columns.len() - 1
    });
    let mut notes = Vec::new();
    for (at, (from, title)) in lists.iter().enumerate() {
        let until = lists.get(at + 1).map_or(u32::MAX, |(next, _)| *next);
        let name = named_in(title, field, to, cells).unwrap_or_else(|| title.clone());
        let rows = table.lines[head.first..].iter_mut().filter(|line| (*from..until).contains(&line.number));
        for line in rows {
            line.set(column, &name);
        }
        notes.push(text::exchange::another_list(*from, field.label, &name));
    }
    notes
}
