//! Rows of a sheet into which one row of a document fell: Word's tables, pasted into a sheet, have a row for each line of
//! a cell, and join the other cells over all of them.

use std::collections::BTreeMap;

use super::table::{SourceRow, Table};
use crate::text;
use crate::vietnamese::families::is_whole_name;
use crate::vietnamese::fold::fold;

/// Columns that are joined over the lines of one row, at least.
const FEWEST: usize = 2;

/// Joins the lines of each row, and says of which.
pub(super) fn join(table: &mut Table, first: usize) -> Option<String> {
    let mut areas = BTreeMap::<(u32, u32), Vec<usize>>::new();
    for area in table.sheet.iter().flat_map(|sheet| &sheet.merged).filter(|area| area.last > area.first) {
        areas.entry((area.first, area.last)).or_default().push(area.column);
    }
    let mut joined = Vec::new();
    for ((from, to), columns) in areas.into_iter().filter(|(_, columns)| columns.len() >= FEWEST) {
        let rows = &table.lines[first..];
        let start = first + rows.partition_point(|row| row.number < from);
        let end = first + rows.partition_point(|row| row.number <= to);
        let Some((top, lines)) = table.lines[start..end].split_first_mut() else { continue };
        if top.number != from || lines.is_empty() || !lines.iter().all(|line| goes_on(top, line, &columns)) {
            continue;
        }
        for line in &*lines {
            for (column, cell) in line.filled() {
                top.set(column, [top.cell(column), cell].join(" ").trim());
            }
        }
        joined.push(from);
        table.lines.drain(start + 1..end);
    }
    (!joined.is_empty()).then(|| text::exchange::lines_joined(&joined))
}

/// Whether a row can only be more of the cells above it: it has fewer cells of its own than are joined, and neither a
/// number nor somebody's whole name.
fn goes_on(top: &SourceRow, line: &SourceRow, columns: &[usize]) -> bool {
    let is_more = |(column, cell): (usize, &str)| {
        let above = top.cell(column).trim();
        let has_words = cell.contains(char::is_alphabetic);
        has_words && (!is_whole_name(cell) || !above.contains(' ') || is_begun(above))
    };
    line.filled().count() < columns.len()
        && line.filled().all(|(column, cell)| !columns.contains(&column) && is_more((column, cell)))
}

/// Whether a name lacks its last word.
fn is_begun(name: &str) -> bool {
    let folded = fold(name);
    folded.ends_with(" thi") || folded.ends_with(" van")
}
