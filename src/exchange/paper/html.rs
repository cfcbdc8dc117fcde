//! A paper as one HTML file: for a page on the network or a printer. No script, nothing fetched, all text escaped.

use super::model::{
    Align, Block, Cell, Face, Foot, Paper, Row, Sheet, Table, enumerated, in_columns, paragraphs,
};
use super::ooxml::escape;
use crate::text::paper as words;

/// What the pages of all papers look like.
const STYLE: &str = include_str!("html/style.css");

/// Writes the paper.
pub(crate) fn write(paper: &Paper) -> String {
    let title = paper.title().collect::<Vec<_>>().join(" – ");
    let page = match paper.sheet {
        Sheet::Official => "A4; margin: 20mm 15mm 20mm 30mm",
        Sheet::Board => "A4; margin: 10mm",
        Sheet::Wall => "A3 landscape; margin: 10mm",
    };
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n\
         <style>\n@page {{ size: {page}; }}\n{STYLE}</style>\n</head>\n<body>\n",
        escape(&title)
    );
    head(paper, &mut out);
    for (at, line) in paper.title().enumerate() {
        element(if at == 0 { "h1" } else { "h2" }, line, &mut out);
    }
    for basis in enumerated(&paper.bases) {
        out.push_str("<p class=\"text\"><em>");
        out.push_str(&escape(&basis));
        out.push_str("</em></p>\n");
    }
    for block in &paper.blocks {
        write_block(block, &mut out);
    }
    if let Some(made) = &paper.foot {
        foot(made, &mut out);
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// A text in an element.
fn element(tag: &str, text: &str, out: &mut String) {
    let name = tag.split(' ').next().unwrap_or(tag);
    out.push_str(&format!("<{tag}>{}</{name}>\n", lines(text)));
}

/// A text of several lines.
fn lines(text: &str) -> String {
    text.split('\n').map(escape).collect::<Vec<_>>().join("<br>")
}

/// Two halves beside each other.
fn halves(left: &[String], right: &[String], out: &mut String) {
    out.push_str("<div class=\"halves\">\n");
    for half in [left, right] {
        out.push_str("<div>");
        out.push_str(&half.join("<br>"));
        out.push_str("</div>\n");
    }
    out.push_str("</div>\n");
}

fn strong(text: &str) -> String {
    format!("<strong>{}</strong>", escape(text))
}

fn head(paper: &Paper, out: &mut String) {
    let head = &paper.head;
    let mut left = vec![escape(&head.superior), strong(&head.issuer)];
    left.extend(head.number.iter().map(|number| escape(number)));
    left.extend(head.mark.iter().map(|mark| strong(mark)));
    let mut right = vec![strong(words::NATION), strong(words::MOTTO)];
    let place = head.number.as_ref().and(head.place.as_ref());
    right.extend(place.map(|place| format!("<em>{}</em>", escape(place))));
    halves(&left, &right, out);
}

fn write_block(block: &Block, out: &mut String) {
    match block {
        Block::Part(text) => element("h3", text, out),
        Block::Sub(text) => element("h4", text, out),
        Block::Text(text) => paragraphs(text).for_each(|text| element("p class=\"text\"", text, out)),
        Block::Note(text) => element("p class=\"note\"", text, out),
        Block::Blank(label) => element("p class=\"blank\"", label, out),
        Block::Lines(count) => (0..*count).for_each(|_| element("p class=\"blank\"", "", out)),
        Block::Boxes(choices, columns) => {
            out.push_str("<table class=\"boxes\">\n");
            for row in in_columns(choices, usize::from((*columns).max(1))) {
                out.push_str("<tr>");
                for choice in row {
                    let text = choice.map_or(String::new(), |text| format!("{} {text}", words::BOX));
                    out.push_str(&format!("<td>{}</td>", escape(&text)));
                }
                out.push_str("</tr>\n");
            }
            out.push_str("</table>\n");
        }
        Block::Table(made) => table(made, out),
    }
}

fn table(table: &Table, out: &mut String) {
    out.push_str("<table>\n<colgroup>");
    let total: u32 = table.columns.iter().map(|column| u32::from(column.mm)).sum();
    for column in &table.columns {
        out.push_str(&format!("<col style=\"width: {}%\">", u32::from(column.mm) * 100 / total.max(1)));
    }
    out.push_str("</colgroup>\n<thead><tr>");
    for column in &table.columns {
        out.push_str(&format!("<th scope=\"col\">{}</th>", lines(&column.head)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        match row {
            Row::Section(number, heading) => {
                let rest = table.columns.len().saturating_sub(1);
                let (number, heading) = (escape(number), escape(heading));
                out.push_str(&format!(
                    "<tr class=\"joined\"><th>{number}</th><th class=\"left\" colspan=\"{rest}\">{heading}</th></tr>\n"
                ));
            }
            Row::Cells(all) => cells(table, all, "", out),
            Row::Joined(all) => cells(table, all, " class=\"joined\"", out),
            Row::Total(all) => cells(table, all, " class=\"total\"", out),
        }
    }
    out.push_str("</tbody>\n</table>\n");
}

fn cells(table: &Table, cells: &[Cell], class: &str, out: &mut String) {
    out.push_str(&format!("<tr{class}>"));
    for (column, cell) in table.columns.iter().zip(cells) {
        let align = match column.align {
            Align::Left => "",
            Align::Middle => " class=\"middle\"",
            Align::Right => " class=\"right\"",
        };
        let face = |(face, text): &(Face, String)| match face {
            Face::Plain => lines(text),
            Face::Bold => format!("<strong>{}</strong>", lines(text)),
            Face::Struck => format!("<s>{}</s>", lines(text)),
        };
        let said = cell.faces().iter().map(face).collect::<Vec<_>>().join("<br>");
        out.push_str(&format!("<td{align}>{said}</td>"));
    }
    out.push_str("</tr>\n");
}

fn foot(foot: &Foot, out: &mut String) {
    let mut recipients = vec![format!("<strong><em>{}</em></strong>", words::RECIPIENTS)];
    recipients.extend(enumerated(&foot.recipients).map(|who| escape(&format!("- {who}"))));
    let signature = signed(&[&foot.post], &foot.signer);
    let countersign = foot.countersign.as_ref().map(|heading| signed(&[heading], "")).unwrap_or_default();
    match (&foot.secretary, &foot.approval) {
        (Some((heading, name)), _) => {
            halves(&signed(&[heading], name), &signature, out);
            halves(&recipients, &[], out);
        }
        (None, None) => {
            halves(&recipients, &signature, out);
            if !countersign.is_empty() {
                halves(&[], &countersign, out);
            }
        }
        (None, Some(given)) => {
            let heads = [&*given.heading, &given.number, &given.day, &given.post];
            halves(&signed(&heads, &given.signer), &signature, out);
            halves(&recipients, &countersign, out);
        }
    }
    if let Some(edition) = &foot.edition {
        element("p class=\"edition\"", edition, out);
    }
}

/// Headings with room to sign below, and who signs.
fn signed(heads: &[&str], signer: &str) -> Vec<String> {
    let mut all: Vec<_> =
        heads.iter().flat_map(|head| head.split('\n')).filter(|head| !head.is_empty()).map(strong).collect();
    all.extend([String::new(), String::new(), String::new(), strong(signer)]);
    all
}

#[cfg(test)]
mod tests {
    use super::super::model::Column;
    use super::*;

    #[test]
    fn what_people_type_is_text_and_nothing_else() {
        let nasty = "<script>alert(1)</script> & </td><img src=x>";
        let cell = Cell::Lines(vec![(Face::Struck, nasty.to_owned()), (Face::Plain, nasty.to_owned())]);
        let table = Table { columns: vec![Column::text(nasty, 10)], rows: vec![Row::Joined(vec![cell])] };
        let paper = Paper {
            kind: nasty.to_owned(),
            about: vec![nasty.to_owned()],
            bases: vec![nasty.to_owned()],
            blocks: vec![
                Block::Part(nasty.to_owned()),
                Block::Text(nasty.to_owned()),
                Block::Note(nasty.to_owned()),
                Block::Blank(nasty.to_owned()),
                Block::Boxes(vec![nasty.to_owned()], 2),
                Block::Table(table),
            ],
            foot: Some(Foot { signer: nasty.to_owned(), post: nasty.to_owned(), ..Foot::default() }),
            sheet: Sheet::Wall,
            ..Paper::default()
        };
        let page = write(&paper);
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("</td><img"));
        assert!(page.matches("&lt;script&gt;").count() >= 12, "{page}");
        assert!(page.contains("<html lang=\"vi\">") && page.contains("size: A3 landscape"));
        assert!(page.contains("<s>&lt;script"));
        for fetched in ["http://", "https://", "url(", "@import", "src=", "href="] {
            assert!(!page.replace("src=x", "").contains(fetched), "{fetched}");
        }
    }
}
