//! Draws the screen of a terminal as an SVG file: the same screen gives the same bytes.
//!
//! Grounds come first and text after them, so that no ground cuts off a mark of the row above. Every letter
//! has its own place, so the columns stand even where the font is missing. Frames and blocks are drawn.
//!
//! The font is JetBrains Mono (Debian: `fonts-jetbrains-mono`). Seven monospaced fonts of Debian 12 were
//! looked at in plain, coloured and bold rows. Only JetBrains Mono and Liberation Mono have every Vietnamese
//! letter in regular and in bold; Noto Mono has no bold, and the others borrow letters from another font.
//! JetBrains Mono has the larger letters and the clearer marks: the hook of Ổ sits on its hat and stays inside
//! the coloured row, which cuts it off in DejaVu Sans Mono and Hack. Its cells are 0.6 em, 9 pixels at 15.

mod colour;
mod shape;
#[cfg(test)]
mod tests;

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use vt100::{Cell, Screen};

pub(crate) use colour::Theme;
use colour::{Palette, Rgb, hex, mix};
use shape::{Shape, shape};

const FONT: &str = "'JetBrains Mono','Noto Sans Mono','Noto Mono','Cascadia Mono',Menlo,Consolas,monospace";
/// Size of the letters.
const SIZE: u32 = 15;
/// Width of a cell: 0.6 em.
const CELL: u32 = 9;
/// Height of a row: 1.47 em, room for Ổ above and Ậ below.
const LINE: u32 = 22;
/// From the top of a row to the foot of its letters.
const FOOT: u32 = 16;
/// Height of the bar with the caption.
const BAR: u32 = 32;
/// Between the frame and the first cell.
const MARGIN: u32 = 14;

/// Draws a screen in a frame with the caption above it.
pub(crate) fn svg(screen: &Screen, caption: &str, theme: Theme) -> String {
    let palette = theme.palette();
    let (rows, cols) = screen.size();
    let (rows, cols) = (rows.get(), cols.get());
    let (width, height) = (u32::from(cols) * CELL + 2 * MARGIN, BAR + u32::from(rows) * LINE + 2 * MARGIN);
    let mut lines = frame(width, height, caption, palette);
    for row in 0..rows {
        grounds(screen, row, palette, &mut lines);
    }
    if !screen.hide_cursor() {
        lines.push(cursor(screen, palette));
    }
    for row in 0..rows {
        inks(screen, row, palette, &mut lines);
    }
    lines.push("</svg>\n".into());
    lines.join("\n")
}

/// Makes a PNG file of it, at twice the size so that it is sharp on any display.
pub(crate) fn to_png(svg: &str, path: &Path) {
    let source = tempfile::Builder::new().suffix(".svg").tempfile().expect("a temporary file");
    std::fs::write(source.path(), svg).expect("the temporary file takes the picture");
    let done =
        Command::new("rsvg-convert").arg("--zoom=2").arg("--output").arg(path).arg(source.path()).output();
    match done {
        Ok(done) if done.status.success() => {}
        Ok(done) => panic!("rsvg-convert: {}", String::from_utf8_lossy(&done.stderr)),
        Err(why) => panic!("rsvg-convert (Debian: librsvg2-bin, fonts-jetbrains-mono): {why}"),
    }
}

fn frame(width: u32, height: u32, caption: &str, palette: &Palette) -> Vec<String> {
    let (ground, bar, edge) = (hex(palette.ground), hex(palette.bar), hex(palette.edge));
    let (right, low) = (width - 1, height - 1);
    let caption_at = format!("x=\"{}\" y=\"{}\"", width / 2, BAR / 2 + 5);
    let mut lines = vec![
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"{FONT}\" font-size=\"{SIZE}\">"
        ),
        format!("<title>{}</title>", escape(caption)),
        format!("<rect width=\"{width}\" height=\"{height}\" rx=\"9\" fill=\"{ground}\"/>"),
        format!("<path d=\"M0 {BAR}V9Q0 0 9 0H{}Q{width} 0 {width} 9V{BAR}Z\" fill=\"{bar}\"/>", width - 9),
        format!(
            "<rect x=\".5\" y=\".5\" width=\"{right}\" height=\"{low}\" rx=\"8.5\" fill=\"none\" stroke=\"{edge}\"/>"
        ),
    ];
    for (number, colour) in ["#e5695e", "#e0b04b", "#62b567"].into_iter().enumerate() {
        lines.push(format!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"5\" fill=\"{colour}\"/>",
            20 + 18 * number,
            BAR / 2
        ));
    }
    let colour = hex(palette.caption);
    lines.push(format!(
        "<text {caption_at} fill=\"{colour}\" font-size=\"13\" text-anchor=\"middle\">{}</text>",
        escape(caption)
    ));
    lines
}

/// The coloured grounds of a row, neighbours of one colour as one.
fn grounds(screen: &Screen, row: u16, palette: &Palette, lines: &mut Vec<String>) {
    let mut runs: Vec<(u16, u16, Rgb)> = Vec::new();
    for (col, cell) in cells(screen, row) {
        let (_, ground) = palette.of(cell);
        match runs.last_mut() {
            Some((start, count, last)) if *last == ground && *start + *count == col => {
                *count += breadth(cell)
            }
            _ => runs.push((col, breadth(cell), ground)),
        }
    }
    for (col, count, ground) in runs.into_iter().filter(|run| run.2 != palette.ground) {
        let (x, y) = corner(col, row);
        let (width, ground) = (u32::from(count) * CELL, hex(ground));
        lines.push(format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{LINE}\" fill=\"{ground}\"/>"
        ));
    }
}

/// A tinted block with a foot: the letter under it stays readable.
fn cursor(screen: &Screen, palette: &Palette) -> String {
    let (row, col) = screen.cursor_position();
    let (x, y) = corner(col.min(screen.size().1.get() - 1), row);
    let (tint, foot) = (hex(mix(palette.cursor, palette.ground, 45)), hex(palette.cursor));
    format!(
        "<rect x=\"{x}\" y=\"{y}\" width=\"{CELL}\" height=\"{LINE}\" fill=\"{tint}\"/>\n\
         <rect x=\"{x}\" y=\"{}\" width=\"{CELL}\" height=\"2\" fill=\"{foot}\"/>",
        y + LINE - 2
    )
}

/// How text looks.
#[derive(Clone, Copy, PartialEq)]
struct Style {
    ink: Rgb,
    bold: bool,
    italic: bool,
    underline: bool,
}

/// Letters of one style that stand side by side.
struct Run {
    style: Style,
    text: String,
    /// The column of each character.
    columns: Vec<u16>,
    /// The column after the last.
    end: u16,
}

/// Frames, blocks, letters and underlines of a row.
fn inks(screen: &Screen, row: u16, palette: &Palette, lines: &mut Vec<String>) {
    let mut shapes: Vec<(u16, u16, Shape, Rgb)> = Vec::new();
    let mut runs: Vec<Run> = Vec::new();
    for (col, cell) in cells(screen, row) {
        let style = Style {
            ink: palette.of(cell).0,
            bold: cell.bold(),
            italic: cell.italic(),
            underline: cell.underline(),
        };
        if let Some(shape) = shape(cell.contents()) {
            match shapes.last_mut() {
                Some((start, count, last, ink))
                    if shape.joins() && *last == shape && *ink == style.ink && *start + *count == col =>
                {
                    *count += 1;
                }
                _ => shapes.push((col, 1, shape, style.ink)),
            }
        } else {
            add(&mut runs, style, col, cell);
        }
    }
    for (col, count, shape, ink) in shapes {
        let (x, y) = corner(col, row);
        lines.push(shape.svg(x, y, count.into(), &hex(ink)));
    }
    lines.extend(runs.iter().map(|run| letters(run, row)).filter(|line| !line.is_empty()));
}

/// Puts a cell into the last run, or begins a new one where it must have its own place.
fn add(runs: &mut Vec<Run>, style: Style, col: u16, cell: &Cell) {
    let text = if cell.has_contents() { cell.contents() } else { " " };
    let joins = runs.last().is_some_and(|run| {
        let (before, after) = (run.text.chars().next_back(), text.chars().next());
        let (Some(before), Some(after)) = (before, after) else { return false };
        run.style == style && run.end == col && even(before) && even(after) && text.chars().count() == 1
            && !(before.is_ascii_punctuation() && after.is_ascii_punctuation()) // -> is no arrow
            && !(before == ' ' && after == ' ' && !style.underline) // SVG joins blanks
    });
    if !joins {
        runs.push(Run { style, text: String::new(), columns: vec![], end: col });
    }
    let run = runs.last_mut().expect("a run was just there");
    run.text += text;
    run.columns.extend(text.chars().map(|_| col));
    run.end = col + breadth(cell);
}

/// Whether the font surely has the character, one cell wide.
fn even(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{a0}'..='\u{17f}' | 'Ơ'..='ư' | '\u{1ea0}'..='\u{1ef9}' | '–' | '—' | '…' | '•')
}

fn letters(run: &Run, row: u16) -> String {
    let mut line = String::new();
    let (Some(first), y, ink) = (run.columns.first(), corner(0, row).1, hex(run.style.ink)) else {
        return line;
    };
    if run.style.underline {
        let (from, to) = (corner(*first, row).0, corner(run.end, row).0);
        let under = y + FOOT + 3;
        let _ = write!(line, "<path d=\"M{from} {under}.5H{to}\" stroke=\"{ink}\"/>");
    }
    let blanks = run.text.len() - run.text.trim_start().len();
    let text = run.text.trim();
    if text.is_empty() {
        return line;
    }
    let mut places: Vec<String> = run.columns[blanks..][..text.chars().count()]
        .iter()
        .map(|col| corner(*col, row).0.to_string())
        .collect();
    if run.columns.last() == run.columns.first() {
        places.truncate(1); // marks that stand in one cell with their letter
    }
    let bold = if run.style.bold { " font-weight=\"bold\"" } else { "" };
    let italic = if run.style.italic { " font-style=\"italic\"" } else { "" };
    let (places, y, text) = (places.join(" "), y + FOOT, escape(text));
    if !line.is_empty() {
        line.push('\n');
    }
    let _ = write!(line, "<text x=\"{places}\" y=\"{y}\" fill=\"{ink}\"{bold}{italic}>{text}</text>");
    line
}

/// The cells of a row with their columns, without the second halves of wide ones.
fn cells(screen: &Screen, row: u16) -> impl Iterator<Item = (u16, &Cell)> {
    let cells = (0..screen.size().1.get()).filter_map(move |col| Some((col, screen.cell(row, col)?)));
    cells.filter(|(_, cell)| !cell.is_wide_continuation())
}

fn breadth(cell: &Cell) -> u16 {
    if cell.is_wide() { 2 } else { 1 }
}

/// The upper left corner of a cell.
fn corner(col: u16, row: u16) -> (u32, u32) {
    (MARGIN + u32::from(col) * CELL, BAR + MARGIN + u32::from(row) * LINE)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
