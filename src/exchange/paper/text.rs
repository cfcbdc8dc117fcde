//! A paper as plain text, eighty columns wide: for a screen, a letter, a printer without fonts.

use unicode_width::UnicodeWidthStr as _;

use super::model::{Align, Block, Cell, Paper, Row, Table, enumerated, in_columns, paragraphs};
use crate::text::paper as words;

const WIDE: usize = 80;
const HALF: usize = 38;

/// Writes the paper.
pub(crate) fn write(paper: &Paper) -> String {
    let mut out = String::new();
    head(paper, &mut out);
    out.push('\n');
    for line in paper.title() {
        for line in wrapped(line, WIDE) {
            push(&mut out, &placed(&line, WIDE, Align::Middle));
        }
    }
    out.push('\n');
    enumerated(&paper.bases).for_each(|basis| paragraph(&basis, &mut out));
    for block in &paper.blocks {
        write_block(block, &mut out);
    }
    foot(paper, &mut out);
    out
}

fn head(paper: &Paper, out: &mut String) {
    let head = &paper.head;
    let rows = [
        (head.superior.as_str(), words::NATION),
        (head.issuer.as_str(), words::MOTTO),
        ("-------", "---------------"),
        (head.number.as_deref().unwrap_or_default(), head.place.as_deref().unwrap_or_default()),
    ];
    beside(rows.iter().copied(), Align::Middle, out);
    if let Some(mark) = &head.mark {
        beside([(mark.as_str(), "")].into_iter(), Align::Middle, out);
    }
}

fn foot(paper: &Paper, out: &mut String) {
    let Some(foot) = &paper.foot else { return };
    out.push('\n');
    let mut recipients = vec![words::RECIPIENTS.to_owned()];
    recipients.extend(enumerated(&foot.recipients).map(|who| format!("- {who}")));
    let signature = signed(vec![foot.post.clone()], &foot.signer);
    let countersign = foot.countersign.clone().map(|heading| signed(vec![heading], "")).unwrap_or_default();
    match (&foot.secretary, &foot.approval) {
        (Some((heading, name)), _) => {
            columns(signed(vec![heading.clone()], name), Align::Middle, signature, out);
            out.push('\n');
            columns(recipients, Align::Left, Vec::new(), out);
        }
        (None, None) => {
            columns(recipients, Align::Left, signature, out);
            if !countersign.is_empty() {
                out.push('\n');
                columns(Vec::new(), Align::Left, countersign, out);
            }
        }
        (None, Some(given)) => {
            let heads = [&given.heading, &given.number, &given.day, &given.post];
            columns(signed(heads.map(Clone::clone).to_vec(), &given.signer), Align::Middle, signature, out);
            out.push('\n');
            columns(recipients, Align::Left, countersign, out);
        }
    }
    if let Some(edition) = &foot.edition {
        out.push('\n');
        push(out, &placed(edition, WIDE, Align::Right));
    }
}

/// Headings with room to sign below, and who signs.
fn signed(mut lines: Vec<String>, signer: &str) -> Vec<String> {
    lines.extend([String::new(), String::new(), String::new(), signer.to_owned()]);
    lines
}

/// Two columns of lines, the right one in the middle of its half.
fn columns(mut left: Vec<String>, align: Align, mut right: Vec<String>, out: &mut String) {
    let rows = left.len().max(right.len());
    left.resize(rows, String::new());
    right.resize(rows, String::new());
    beside(left.iter().map(String::as_str).zip(right.iter().map(String::as_str)), align, out);
}

/// Two columns, each wrapped in its own half; the right one is centred.
fn beside<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>, left: Align, out: &mut String) {
    for (one, other) in rows {
        let (ones, others) = (wrapped(one, HALF), wrapped(other, WIDE - HALF - 2));
        for at in 0..ones.len().max(others.len()) {
            let cell =
                |lines: &[String], width, align| placed(lines.get(at).map_or("", |line| line), width, align);
            let line =
                format!("{}  {}", cell(&ones, HALF, left), cell(&others, WIDE - HALF - 2, Align::Middle));
            push(out, &line);
        }
    }
}

fn write_block(block: &Block, out: &mut String) {
    match block {
        Block::Part(text) | Block::Sub(text) => {
            out.push('\n');
            for line in wrapped(text, WIDE) {
                push(out, &line);
            }
        }
        Block::Text(text) => paragraph(text, out),
        Block::Note(text) => {
            for line in wrapped(text, WIDE) {
                push(out, &placed(&line, WIDE, Align::Middle));
            }
        }
        Block::Blank(label) => {
            let dots = WIDE.saturating_sub(label.width());
            push(out, &format!("{label}{}", ".".repeat(dots)));
        }
        Block::Lines(count) => (0..*count).for_each(|_| push(out, &".".repeat(WIDE))),
        Block::Boxes(choices, columns) => boxes(choices, usize::from((*columns).max(1)), out),
        Block::Table(made) => table(made, out),
    }
}

fn boxes(choices: &[String], columns: usize, out: &mut String) {
    for row in in_columns(choices, columns) {
        let cell = |choice: Option<&str>| {
            let text = choice.map_or(String::new(), |text| format!("[ ] {text}"));
            placed(&text, WIDE / columns, Align::Left)
        };
        push(out, &row.into_iter().map(cell).collect::<String>());
    }
}

/// How wide each column is: never narrower than its longest word if that can be, the rest as on paper.
fn widths(table: &Table, heads: &[String]) -> Vec<usize> {
    let longest = |text: &str| text.split_whitespace().map(str::width).max().unwrap_or(0);
    let room = WIDE - table.columns.len() - 1;
    let mut widths: Vec<usize> = heads.iter().map(|head| longest(head).max(2)).collect();
    for row in &table.rows {
        if let Row::Cells(cells) | Row::Joined(cells) | Row::Total(cells) = row {
            for (width, cell) in widths.iter_mut().zip(cells) {
                *width = (*width).max(longest(&cell.shown()));
            }
        }
    }
    let least: usize = widths.iter().sum();
    let paper = |at: usize| table.columns.get(at).map_or(0, |column| usize::from(column.mm));
    let total: usize = (0..widths.len()).map(paper).sum::<usize>().max(1);
    if least > room {
        return (0..widths.len()).map(|at| (paper(at) * room / total).max(3)).collect();
    }
    for _ in least..room {
        // The next column of a character goes where most is missing to what it has on paper.
        let missing = |at: &usize| (paper(*at) * room / total).saturating_sub(widths[*at]);
        let Some(at) = (0..widths.len()).max_by_key(missing).filter(|at| missing(at) > 0) else { break };
        widths[at] += 1;
    }
    widths
}

fn table(table: &Table, out: &mut String) {
    let mut heads: Vec<String> = table.columns.iter().map(|column| column.head.clone()).collect();
    for (at, (head, column)) in heads.iter_mut().zip(&table.columns).enumerate() {
        if column.upright {
            paragraph(&format!("({at}) {head}"), out);
            *head = format!("({at})");
        }
    }
    let widths = widths(table, &heads);
    let line = |c: char| {
        let parts: Vec<_> = widths.iter().map(|width| c.to_string().repeat(*width)).collect();
        format!("+{}+", parts.join("+"))
    };
    let heads: Vec<_> = heads.into_iter().map(|head| (head, Align::Middle)).collect();
    push(out, &line('-'));
    row(&heads, &widths, out);
    push(out, &line('='));
    for made in &table.rows {
        match made {
            Row::Section(number, heading) => {
                let rest = widths.iter().skip(1).map(|width| width + 1).sum::<usize>().saturating_sub(1);
                let widths = [widths.first().copied().unwrap_or(3), rest];
                row(&[(number.clone(), Align::Middle), (heading.clone(), Align::Left)], &widths, out);
            }
            Row::Cells(cells) | Row::Joined(cells) | Row::Total(cells) => {
                let cells: Vec<_> = cells
                    .iter()
                    .zip(&table.columns)
                    .map(|(cell, column)| (Cell::shown(cell), column.align))
                    .collect();
                row(&cells, &widths, out);
            }
        }
        push(out, &line('-'));
    }
}

fn row(cells: &[(String, Align)], widths: &[usize], out: &mut String) {
    let wrapped: Vec<Vec<String>> =
        cells.iter().zip(widths).map(|((text, _), width)| wrapped(text, *width)).collect();
    for at in 0..wrapped.iter().map(Vec::len).max().unwrap_or(1) {
        let parts: Vec<_> = wrapped
            .iter()
            .zip(cells.iter().zip(widths))
            .map(|(lines, ((_, align), width))| placed(lines.get(at).map_or("", |line| line), *width, *align))
            .collect();
        push(out, &format!("|{}|", parts.join("|")));
    }
}

fn paragraph(text: &str, out: &mut String) {
    for text in paragraphs(text) {
        for line in wrapped(&format!("    {text}"), WIDE) {
            push(out, &line);
        }
    }
}

/// Lines at most this wide; words that are wider are cut.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let indent: String = line.chars().take_while(|c| *c == ' ').collect();
        let mut now = indent;
        let mut begun = false;
        for word in line.split_whitespace() {
            let space = usize::from(begun);
            if begun && now.width() + space + word.width() > width {
                lines.push(std::mem::take(&mut now));
                begun = false;
            }
            if begun {
                now.push(' ');
            }
            begun = true;
            for c in word.chars() {
                if now.width() >= width {
                    lines.push(std::mem::take(&mut now));
                }
                now.push(c);
            }
        }
        lines.push(now);
    }
    lines
}

fn placed(text: &str, width: usize, align: Align) -> String {
    let free = width.saturating_sub(text.width());
    let before = match align {
        Align::Left => 0,
        Align::Middle => free / 2,
        Align::Right => free,
    };
    format!("{}{text}{}", " ".repeat(before), " ".repeat(free - before))
}

fn push(out: &mut String, line: &str) {
    out.push_str(line.trim_end());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_never_wider_than_asked() {
        for width in [3, 10, 24] {
            let lines = wrapped("  Tuyên truyền, phổ biến kiến thức ABCDEFGHIJKLMNOPQRSTUVWXYZ", width);
            assert!(lines.iter().all(|line| line.width() <= width), "{lines:?}");
        }
        assert_eq!(wrapped("một hai ba", 7), ["một hai", "ba"]);
        assert_eq!(wrapped("", 7), [""]);
    }
}
