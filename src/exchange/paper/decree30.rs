//! A paper as `.docx` in the layout of Decree 30/2020: two-column head, national title and motto, number, place and
//! date, legal bases in italics, numbered parts, tables with a repeated head row, recipients and signature. What hangs
//! on a notice board is laid out the same way on its own sheet.

use super::model::{
    Align, Block, Cell, Face, Foot, Head, Paper, Row, Sheet, Table, enumerated, in_columns, paragraphs,
};
use super::ooxml::{PLAIN, Paragraph, Run, close, open_cell, open_row, open_table, twips};
use super::package::{Page, pack};
use crate::data::Fault;
use crate::text::paper as words;

/// Margins, place of the page number and size of the letters. The decree allows 20–25, 20–25, 30–35, 15–20 mm.
const OFFICIAL: Page = Page {
    width: 210,
    height: 297,
    top: 20,
    bottom: 20,
    left: 30,
    right: 15,
    number_at: 10,
    size: 28,
    cell: LESS,
    gap: 30,
};
/// A notice is no document of the decree: as much of it as can be read goes on a page.
const BOARD: Page =
    Page { top: 10, bottom: 10, left: 10, right: 10, number_at: 5, size: 24, cell: 18, gap: 2, ..OFFICIAL };
const WALL: Page = Page { width: 420, height: 297, ..BOARD };
/// Sizes in half points.
const SMALL: u16 = 22;
const LESS: u16 = 24;
const MOTTO: u16 = 26;
/// How high a head row is whose words stand upright, in millimetres.
const UPRIGHT: u16 = 56;
/// How far a paragraph's first line stands in.
const FIRST_LINE: u32 = twips(10);

/// Writes the paper.
pub(crate) fn write(paper: &Paper) -> Result<Vec<u8>, Fault> {
    let page = &match paper.sheet {
        Sheet::Official => OFFICIAL,
        Sheet::Board => BOARD,
        Sheet::Wall => WALL,
    };
    let mut body = String::new();
    head(&paper.head, page, &mut body);
    title(paper, page, &mut body);
    for basis in enumerated(&paper.bases) {
        text_block(Run { text: &basis, italic: true, ..Run::default() }, false, &mut body);
    }
    for (at, block) in paper.blocks.iter().enumerate() {
        let closes = at + 1 == paper.blocks.len() && paper.foot.is_some();
        write_block(block, closes, page, &mut body);
    }
    match &paper.foot {
        Some(made) => foot(made, page, &mut body),
        None => Paragraph { tiny: page.is_dense(), ..PLAIN }.write(&mut body),
    }
    pack(&body, *page)
}

impl Page {
    /// Between the margins, in millimetres.
    const fn wide(&self) -> u16 {
        self.width - self.left - self.right
    }
    /// Whether much stands on it, and no line is empty.
    const fn is_dense(&self) -> bool {
        self.cell < LESS
    }
    /// The halves of the head: the national title needs 88 mm in its own size.
    const fn head(&self) -> (u16, u16) {
        (self.wide() * 74 / 165, self.wide() - self.wide() * 74 / 165)
    }
    /// The halves of the foot.
    const fn foot(&self) -> (u16, u16) {
        (self.wide() * 80 / 165, self.wide() - self.wide() * 80 / 165)
    }
}

fn bold(text: &str, size: u16) -> Run<'_> {
    Run { text, bold: true, size, ..Run::default() }
}

fn centred<'a>(runs: &'a [Run<'a>]) -> Paragraph<'a> {
    Paragraph { runs, align: Align::Middle, ..PLAIN }
}

/// A line below a body's name, about half as long as the name; below the motto, as long as the motto.
fn rule(width: u16, length: u32, out: &mut String) {
    let inset = twips(width).saturating_sub(length) / 2;
    Paragraph { rule: Some(inset), tiny: true, space: (60, 0), ..PLAIN }.write(out);
}

/// About how long a text is, in twips, in bold letters of this size in half points: good enough for a line below it.
fn length(text: &str, size: u16) -> u32 {
    let wide = |c: char| {
        if c.is_uppercase() {
            70
        } else if c.is_whitespace() {
            25
        } else {
            49
        }
    };
    text.chars().map(wide).sum::<u32>() * u32::from(size) / 10
}

fn head(head: &Head, page: &Page, out: &mut String) {
    let (left, right) = page.head();
    open_table(&[twips(left), twips(right)], false, out);
    open_row(false, None, out);
    open_cell(twips(left), 1, false, false, out);
    centred(&[Run { text: &head.superior, size: LESS, ..Run::default() }]).write(out);
    centred(&[bold(&head.issuer, LESS)]).write(out);
    rule(left, length(&head.issuer, LESS) / 2, out);
    close("tc", out);
    open_cell(twips(right), 1, false, false, out);
    centred(&[bold(words::NATION, LESS)]).write(out);
    centred(&[bold(words::MOTTO, MOTTO)]).write(out);
    rule(right, length(words::MOTTO, MOTTO), out);
    close("tc", out);
    close("tr", out);
    if let Some(number) = &head.number {
        // Minutes have a number without place and date.
        let place = head.place.as_deref().unwrap_or_default();
        open_row(false, None, out);
        for (width, run) in [
            (left, Run { text: number, size: MOTTO, ..Run::default() }),
            (right, Run { text: place, size: MOTTO, italic: true, ..Run::default() }),
        ] {
            open_cell(twips(width), 1, false, false, out);
            Paragraph { space: (80, 0), ..centred(&[run]) }.write(out);
            if let Some(mark) = head.mark.as_ref().filter(|_| width == left) {
                Paragraph { space: (80, 0), ..centred(&[bold(mark, MOTTO)]) }.write(out);
            }
            close("tc", out);
        }
        close("tr", out);
    }
    close("tbl", out);
}

fn title(paper: &Paper, page: &Page, out: &mut String) {
    let above = if paper.sheet == Sheet::Official { 300 } else { 120 };
    Paragraph { space: (above, 0), keep_next: true, ..centred(&[bold(&paper.kind, 0)]) }.write(out);
    for line in &paper.about {
        Paragraph { keep_next: true, ..centred(&[bold(line, 0)]) }.write(out);
    }
    let longest = paper.about.iter().map(|line| length(line, page.size)).max().unwrap_or_default();
    rule(page.wide(), (longest / 3).clamp(twips(20), twips(50)), out);
    Paragraph { space: (0, 120), ..PLAIN }.write(out);
}

fn text_block(run: Run<'_>, keep_next: bool, out: &mut String) {
    for text in paragraphs(run.text) {
        let runs = &[Run { text, ..run }];
        Paragraph { runs, justified: true, first_line: FIRST_LINE, space: (0, 120), keep_next, ..PLAIN }
            .write(out);
    }
}

fn write_block(block: &Block, closes: bool, page: &Page, out: &mut String) {
    match block {
        Block::Part(text) => {
            Paragraph {
                runs: &[bold(text, 0)],
                first_line: FIRST_LINE,
                space: (120, 120),
                keep_next: true,
                ..PLAIN
            }
            .write(out);
        }
        Block::Sub(text) => {
            let runs = [bold(text, 0)];
            let spaced = (60, 100);
            Paragraph { runs: &runs, first_line: FIRST_LINE, space: spaced, keep_next: true, ..PLAIN }
                .write(out);
        }
        Block::Text(text) => text_block(Run { text, ..Run::default() }, closes, out),
        Block::Note(text) => {
            let runs = [Run { text, italic: true, size: MOTTO, ..Run::default() }];
            Paragraph { space: (60, 120), ..centred(&runs) }.write(out);
        }
        Block::Blank(label) => {
            let runs = [Run { text: label, size: MOTTO, ..Run::default() }];
            Paragraph { runs: &runs, space: (60, 60), dots: Some(twips(page.wide())), ..PLAIN }.write(out);
        }
        Block::Lines(count) => {
            for _ in 0..*count {
                Paragraph { space: (60, 60), dots: Some(twips(page.wide())), ..PLAIN }.write(out);
            }
        }
        Block::Boxes(choices, columns) => boxes(choices, usize::from((*columns).max(1)), page, out),
        Block::Table(made) => {
            table(made, page, out);
            Paragraph { space: (0, 60), tiny: page.is_dense(), ..PLAIN }.write(out);
        }
    }
}

/// Words with a box before each, filled column by column.
fn boxes(choices: &[String], columns: usize, page: &Page, out: &mut String) {
    let width = twips(page.wide()) / u32::try_from(columns).unwrap_or(1);
    open_table(&vec![width; columns], false, out);
    for row in in_columns(choices, columns) {
        open_row(false, None, out);
        for choice in row {
            open_cell(width, 1, false, false, out);
            let text = choice.map_or(String::new(), |text| format!("{} {text}", words::BOX));
            let runs = [Run { text: &text, size: MOTTO, ..Run::default() }];
            Paragraph { runs: &runs, space: (0, 20), ..PLAIN }.write(out);
            close("tc", out);
        }
        close("tr", out);
    }
    close("tbl", out);
}

fn table(table: &Table, page: &Page, out: &mut String) {
    let widths: Vec<u32> = table.columns.iter().map(|column| twips(column.mm)).collect();
    open_table(&widths, true, out);
    let upright = table.columns.iter().any(|column| column.upright);
    open_row(true, upright.then_some(twips(UPRIGHT)), out);
    for (column, width) in table.columns.iter().zip(&widths) {
        open_cell(*width, 1, column.upright, true, out);
        let size = if column.upright { SMALL.min(page.cell) } else { page.cell };
        Paragraph { space: (40, 40), ..centred(&[bold(&column.head, size)]) }.write(out);
        close("tc", out);
    }
    close("tr", out);
    for row in &table.rows {
        table_row(table, &widths, row, page, out);
    }
    close("tbl", out);
}

fn table_row(table: &Table, widths: &[u32], row: &Row, page: &Page, out: &mut String) {
    open_row(false, None, out);
    match row {
        Row::Section(number, heading) => {
            let (first, rest) = widths.split_first().map_or((0, widths), |(first, rest)| (*first, rest));
            for (width, span, align, text) in
                [(first, 1, Align::Middle, number), (rest.iter().sum(), rest.len(), Align::Left, heading)]
            {
                open_cell(width, span, false, true, out);
                let runs = [bold(text, page.cell)];
                Paragraph { runs: &runs, align, space: (40, 40), keep_next: true, ..PLAIN }.write(out);
                close("tc", out);
            }
        }
        Row::Cells(cells) | Row::Joined(cells) | Row::Total(cells) => {
            let (is_total, keep_next) = (matches!(row, Row::Total(_)), matches!(row, Row::Joined(_)));
            for ((column, width), cell) in table.columns.iter().zip(widths).zip(cells) {
                open_cell(*width, 1, false, is_total, out);
                let faces = Cell::faces(cell);
                let last = faces.len().saturating_sub(1);
                for (at, (face, text)) in faces.iter().enumerate() {
                    let (bold, struck) = (is_total || *face == Face::Bold, *face == Face::Struck);
                    let runs = [Run { text, bold, struck, size: page.cell, ..Run::default() }];
                    let space = (if at == 0 { page.gap } else { 0 }, if at == last { page.gap } else { 0 });
                    Paragraph { runs: &runs, align: column.align, space, keep_next, ..PLAIN }.write(out);
                }
                close("tc", out);
            }
        }
    }
    close("tr", out);
}

fn foot(foot: &Foot, page: &Page, out: &mut String) {
    let halves = page.foot();
    open_table(&[twips(halves.0), twips(halves.1)], false, out);
    let beside = |left: &dyn Fn(&mut String), right: &dyn Fn(&mut String), out: &mut String| {
        row_of_two(halves, left, right, out);
    };
    let signature = |out: &mut String| signed(&[&foot.post], &foot.signer, out);
    let countersign = |out: &mut String| match &foot.countersign {
        Some(heading) => signed(&[heading], "", out),
        None => PLAIN.write(out),
    };
    match (&foot.secretary, &foot.approval) {
        (Some((heading, name)), _) => {
            beside(&|out| signed(&[heading], name, out), &signature, out);
            beside(&|out| recipients(foot, out), &|out| PLAIN.write(out), out);
        }
        (None, None) => {
            beside(&|out| recipients(foot, out), &signature, out);
            if foot.countersign.is_some() {
                beside(&|out| PLAIN.write(out), &countersign, out);
            }
        }
        (None, Some(given)) => {
            let heads = [&*given.heading, &given.number, &given.day, &given.post];
            beside(&|out| signed(&heads, &given.signer, out), &signature, out);
            beside(&|out| recipients(foot, out), &countersign, out);
        }
    }
    close("tbl", out);
    // A body ends with a paragraph; without an edition to name, this one takes no room.
    match &foot.edition {
        Some(edition) => {
            let runs = [Run { text: edition, size: SMALL, ..Run::default() }];
            Paragraph { runs: &runs, align: Align::Right, space: (120, 0), ..PLAIN }.write(out);
        }
        None => Paragraph { tiny: true, ..PLAIN }.write(out),
    }
}

/// A row of the foot.
fn row_of_two(halves: (u16, u16), left: &dyn Fn(&mut String), right: &dyn Fn(&mut String), out: &mut String) {
    open_row(false, None, out);
    open_cell(twips(halves.0), 1, false, false, out);
    left(out);
    close("tc", out);
    open_cell(twips(halves.1), 1, false, false, out);
    right(out);
    close("tc", out);
    close("tr", out);
}

fn recipients(foot: &Foot, out: &mut String) {
    let label = [Run { text: words::RECIPIENTS, bold: true, italic: true, size: LESS, ..Run::default() }];
    Paragraph { runs: &label, space: (120, 0), ..PLAIN }.write(out);
    for recipient in enumerated(&foot.recipients) {
        let text = format!("- {recipient}");
        Paragraph { runs: &[Run { text: &text, size: SMALL, ..Run::default() }], ..PLAIN }.write(out);
    }
}

/// Who signs: the first and the last line in bold, what stands between them plain, then room and the name.
fn signed(heads: &[&str], signer: &str, out: &mut String) {
    for (at, head) in heads.iter().enumerate() {
        let is_outer = at == 0 || at + 1 == heads.len();
        let run = if is_outer {
            bold(head, if heads.len() == 1 { 0 } else { LESS })
        } else {
            Run { text: head, size: LESS, ..Run::default() }
        };
        Paragraph { space: (if at == 0 { 120 } else { 0 }, 0), keep_next: true, ..centred(&[run]) }
            .write(out);
    }
    for _ in 0..4 {
        Paragraph { keep_next: true, ..PLAIN }.write(out);
    }
    centred(&[bold(signer, 0)]).write(out);
}
