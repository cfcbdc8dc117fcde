//! What is said on standard error of a table that is brought: its columns, what was mended, what is wrong, and what
//! becomes of each row.

use super::complain;
use crate::exchange::{CellProblem, Duplicate, Preview, RowPlan, Target, table::column_letters};
use crate::text;

/// Lines of a list; a column taken for the wrong thing has a problem in every row.
const MOST_LINES: usize = 200;

/// Says what each column is taken for and which are not read, which rows are none, and whether letters were converted.
pub(super) fn columns(preview: &Preview) {
    preview.notes().iter().for_each(|note| complain(note));
    if !preview.totals().is_empty() {
        complain(&text::exchange::totals(preview.totals()));
    }
    let joined = preview.columns().iter().any(|column| column.target == Target::GivenName);
    let is_read = |target: Target| target != Target::Ignored && (joined || target != Target::FamilyName);
    let columns = || preview.columns().iter().enumerate();
    let taken = columns().filter(|(_, column)| is_read(column.target));
    let taken = taken.map(|(at, column)| {
        text::cli::column_taken(&column_letters(at), &column.header, &preview.target_label(column.target))
    });
    let taken: Vec<_> = taken.collect();
    if !taken.is_empty() {
        complain(&text::cli::columns_taken(&taken.join("; ")));
    }
    let unread = columns().filter(|(_, column)| !is_read(column.target) && !column.header.is_empty());
    let unread: Vec<_> = unread.map(|(_, column)| column.header.as_str()).collect();
    if !unread.is_empty() {
        complain(&text::cli::columns_unread(&unread.join(", ")));
    }
    if let Some(old) = preview.repair().converted {
        complain(&text::cli::converted(old.name()));
    }
}

/// Says what is wrong or doubtful in the rows, and which are left out.
pub(super) fn problems(preview: &Preview) {
    let lines = preview.rows().iter().flat_map(|row| match (row.skip, &row.duplicate) {
        (true, Some(_)) => of_row(preview, row),
        (true, None) => Vec::new(),
        (false, _) => row.problems.iter().map(|problem| of_cell(preview, problem)).collect(),
    });
    say(&lines.collect::<Vec<_>>());
}

/// How many repairs were made or are offered.
pub(super) fn proposals(preview: &Preview) -> usize {
    preview.problems().filter(|problem| problem.taken || problem.offer.is_some()).count()
}

/// Says what is taken of all that is offered: what can only be right.
pub(super) fn accepted(preview: &Preview) {
    let offered = preview.problems().filter(|problem| problem.sure && !problem.taken).filter_map(|problem| {
        let offer = problem.offer.as_deref()?;
        Some(text::cli::cell_mended(problem.row, place(preview, problem), &problem.value, offer))
    });
    say(&offered.collect::<Vec<_>>());
}

/// Says what becomes of each row. Of too many, those that are simply added are counted.
pub(super) fn rows(preview: &Preview) {
    let lines: Vec<_> = preview.rows().iter().map(|row| (is_plain(row), of_row(preview, row))).collect();
    let plain = lines.iter().filter(|(plain, _)| *plain).count();
    let doubts = lines.len() - plain;
    let mut room = MOST_LINES.saturating_sub(doubts);
    let shown = lines.into_iter().filter(|(plain, _)| {
        let fits = !plain || room > 0;
        room = room.saturating_sub(usize::from(*plain));
        fits
    });
    let shown: Vec<_> = shown.flat_map(|(_, lines)| lines).collect();
    say(&shown);
    let more = plain.saturating_sub(MOST_LINES.saturating_sub(doubts));
    if more > 0 {
        complain(&text::cli::and_more_added(more));
    }
}

fn is_plain(row: &RowPlan) -> bool {
    row.is_stored() && row.duplicate.is_none() && row.problems.is_empty()
}

/// What becomes of a row, and what is doubtful of it.
fn of_row(preview: &Preview, row: &RowPlan) -> Vec<String> {
    let name = preview.described(row);
    let other = row.duplicate.as_ref().map(|duplicate| match duplicate {
        Duplicate::Stored { label, .. } | Duplicate::Person { label, .. } => text::cli::stored_before(label),
        Duplicate::Row(number) => {
            let earlier = preview.rows().iter().find(|earlier| earlier.number == *number);
            text::cli::row_before(*number, &earlier.map_or(String::new(), |row| preview.described(row)))
        }
    });
    let fate = match (&row.duplicate, other) {
        (Some(Duplicate::Person { .. }), Some(other)) if row.reused => text::cli::Fate::AddedWith(other),
        // Nothing was lacking there.
        (_, Some(other)) if row.reused && row.skip && !row.is_given_away() => text::cli::Fate::Skipped(other),
        (_, Some(other)) if row.reused => text::cli::Fate::Reused(other),
        (_, Some(other)) if row.is_alike => text::cli::Fate::Asked(other),
        (_, Some(other)) if row.skip => text::cli::Fate::Skipped(other),
        _ if row.skip && row.hidden => text::cli::Fate::Hidden,
        _ if row.is_asked() => text::cli::Fate::Unclear,
        _ => text::cli::Fate::Added,
    };
    let doubts = row.problems.iter().filter(|_| !row.skip).map(|problem| of_cell(preview, problem));
    std::iter::once(text::cli::row_fate(row.number, &name, &fate)).chain(doubts).collect()
}

fn of_cell(preview: &Preview, problem: &CellProblem) -> String {
    let offer = problem.offer.as_deref();
    text::cli::cell_problem(
        problem.row,
        place(preview, problem),
        &problem.value,
        &problem.why,
        offer,
        problem.taken,
    )
}

fn place(preview: &Preview, problem: &CellProblem) -> Option<(String, String)> {
    problem.column.map(|column| (column_letters(column), header(preview, column)))
}

fn say(lines: &[String]) {
    for line in lines.iter().take(MOST_LINES) {
        complain(line);
    }
    if lines.len() > MOST_LINES {
        complain(&text::cli::and_more(lines.len() - MOST_LINES));
    }
}

fn header(preview: &Preview, column: usize) -> String {
    match preview.columns()[column].target {
        Target::Field(at) => preview.register().decl().fields[at].label.to_owned(),
        target => preview.target_label(target),
    }
}
