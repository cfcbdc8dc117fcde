//! The XML of a `.docx`. The packer's own writer departs from the schema's order of children and knows no repeated
//! head row, so the parts that carry content are written here; names, relations and the archive are the packer's.

use docx_rs::{Docx, Header, XMLDocx};

use super::model::Align;
use super::unwritten;
use crate::data::Fault;

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

/// Millimetres as twentieths of a point.
pub(super) const fn twips(mm: u16) -> u32 {
    (mm as u32 * 14_400 + 127) / 254
}

/// A run of text of one form.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Run<'a> {
    pub(super) text: &'a str,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// In half points; 0 is the paper's own.
    pub(super) size: u16,
}

/// A paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Paragraph<'a> {
    pub(super) runs: &'a [Run<'a>],
    pub(super) align: Align,
    /// Both edges even.
    pub(super) justified: bool,
    /// Of the first line, in twips.
    pub(super) first_line: u32,
    /// Space before and after, in twips.
    pub(super) space: (u16, u16),
    /// Stays on the page of the next paragraph.
    pub(super) keep_next: bool,
    /// A line above it that ends this far from both edges, in twips.
    pub(super) rule: Option<u32>,
    /// Dots up to here, in twips from the left edge.
    pub(super) dots: Option<u32>,
    /// Takes hardly any height.
    pub(super) tiny: bool,
}

/// A plain paragraph.
pub(super) const PLAIN: Paragraph<'static> = Paragraph {
    runs: &[],
    align: Align::Left,
    justified: false,
    first_line: 0,
    space: (0, 0),
    keep_next: false,
    rule: None,
    dots: None,
    tiny: false,
};

impl Paragraph<'_> {
    /// Appends it.
    pub(super) fn write(&self, out: &mut String) {
        out.push_str("<w:p><w:pPr>");
        if self.keep_next {
            out.push_str("<w:keepNext/>");
        }
        if self.rule.is_some() {
            out.push_str(
                "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>",
            );
        }
        if let Some(to) = self.dots {
            out.push_str(&format!(
                "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{to}\"/></w:tabs>"
            ));
        }
        let (before, after) = self.space;
        out.push_str(&format!("<w:spacing w:before=\"{before}\" w:after=\"{after}\"/>"));
        if let Some(inset) = self.rule {
            out.push_str(&format!("<w:ind w:left=\"{inset}\" w:right=\"{inset}\"/>"));
        } else if self.first_line > 0 {
            out.push_str(&format!("<w:ind w:firstLine=\"{}\"/>", self.first_line));
        }
        let align = match self.align {
            _ if self.justified => "both",
            Align::Left => "left",
            Align::Middle => "center",
            Align::Right => "right",
        };
        out.push_str(&format!("<w:jc w:val=\"{align}\"/>"));
        if self.tiny {
            out.push_str("<w:rPr><w:sz w:val=\"4\"/><w:szCs w:val=\"4\"/></w:rPr>");
        }
        out.push_str("</w:pPr>");
        for run in self.runs {
            run.write(out);
        }
        if self.dots.is_some() {
            out.push_str("<w:r><w:tab/></w:r>");
        }
        out.push_str("</w:p>");
    }
}

impl Run<'_> {
    fn write(&self, out: &mut String) {
        out.push_str("<w:r>");
        if self.bold || self.italic || self.size > 0 {
            out.push_str("<w:rPr>");
            if self.bold {
                out.push_str("<w:b/><w:bCs/>");
            }
            if self.italic {
                out.push_str("<w:i/><w:iCs/>");
            }
            if self.size > 0 {
                out.push_str(&format!("<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>", self.size));
            }
            out.push_str("</w:rPr>");
        }
        for (at, line) in self.text.split('\n').enumerate() {
            if at > 0 {
                out.push_str("<w:br/>");
            }
            out.push_str("<w:t xml:space=\"preserve\">");
            escape(line, out);
            out.push_str("</w:t>");
        }
        out.push_str("</w:r>");
    }
}

/// Opens a table of columns this wide, in twips, with lines or without.
pub(super) fn open_table(widths: &[u32], lines: bool, out: &mut String) {
    let total: u32 = widths.iter().sum();
    out.push_str(&format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
    ));
    if lines {
        out.push_str("<w:tblBorders>");
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            out.push_str(&format!(
                "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
            ));
        }
        out.push_str("</w:tblBorders>");
    }
    let margin = if lines { twips(1) } else { 0 };
    out.push_str(&format!(
        "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"{margin}\" w:type=\"dxa\"/>\
         <w:right w:w=\"{margin}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>"
    ));
    for width in widths {
        out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
    }
    out.push_str("</w:tblGrid>");
}

/// Opens a row that is not torn by a page's end; a head row stands on every page.
pub(super) fn open_row(head: bool, height: Option<u32>, out: &mut String) {
    out.push_str("<w:tr><w:trPr><w:cantSplit/>");
    if let Some(height) = height {
        out.push_str(&format!("<w:trHeight w:val=\"{height}\" w:hRule=\"atLeast\"/>"));
    }
    if head {
        out.push_str("<w:tblHeader/>");
    }
    out.push_str("</w:trPr>");
}

/// Opens a cell over `span` columns.
pub(super) fn open_cell(width: u32, span: usize, upright: bool, middle: bool, out: &mut String) {
    out.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"));
    if span > 1 {
        out.push_str(&format!("<w:gridSpan w:val=\"{span}\"/>"));
    }
    if upright {
        out.push_str("<w:textDirection w:val=\"btLr\"/>");
    }
    if middle {
        out.push_str("<w:vAlign w:val=\"center\"/>");
    }
    out.push_str("</w:tcPr>");
}

/// Closes what [`open_table`], [`open_row`] and [`open_cell`] opened.
pub(super) fn close(what: &str, out: &mut String) {
    out.push_str("</w:");
    out.push_str(what);
    out.push('>');
}

/// How a page is set up: margins in millimetres, the form of its number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Page {
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) left: u16,
    pub(super) right: u16,
    /// From the upper edge to the page number.
    pub(super) number_at: u16,
    /// Size of the letters, in half points.
    pub(super) size: u16,
}

/// A4, in millimetres.
pub(super) const A4: (u16, u16) = (210, 297);

/// The whole archive, from the XML of the body.
pub(super) fn pack(body: &str, page: Page) -> Result<Vec<u8>, Fault> {
    let context = "writing a document";
    let mut parts: XMLDocx = Docx::new().header(Header::new()).first_header(Header::new()).build();
    let made = String::from_utf8_lossy(&parts.document).into_owned();
    let reference = |kind: &str| {
        let start = made.find(&format!("<w:headerReference w:type=\"{kind}\""))?;
        let end = made[start..].find("/>")?;
        Some(format!("{}/>", made[start..start + end].trim_end()))
    };
    let (Some(every), Some(first)) = (reference("default"), reference("first")) else {
        return Err(unwritten(context, "no header"));
    };
    parts.document = document(body, page, &format!("{every}{first}")).into_bytes();
    parts.styles = styles(page.size).into_bytes();
    parts.settings = settings().into_bytes();
    // The packer numbers headers in the order in which they were given: those of every page first.
    parts.headers = vec![header(&page_number(page.size)).into_bytes(), header("<w:p/>").into_bytes()];
    let mut packed = std::io::Cursor::new(Vec::new());
    parts.pack(&mut packed).map_err(|error| unwritten(context, error))?;
    Ok(packed.into_inner())
}

fn document(body: &str, page: Page, headers: &str) -> String {
    format!(
        "{DECLARATION}<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{headers}\
         <w:pgSz w:w=\"{}\" w:h=\"{}\"/><w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" \
         w:header=\"{}\" w:footer=\"{}\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/><w:cols w:space=\"720\"/>\
         <w:titlePg/></w:sectPr></w:body></w:document>",
        twips(A4.0),
        twips(A4.1),
        twips(page.top),
        twips(page.right),
        twips(page.bottom),
        twips(page.left),
        twips(page.number_at),
        twips(page.number_at),
    )
}

fn styles(size: u16) -> String {
    format!(
        "{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"{FONT}\" w:hAnsi=\"{FONT}\" w:eastAsia=\"{FONT}\" w:cs=\"{FONT}\"/>\
         <w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/><w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>\
         </w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">\
         <w:name w:val=\"Normal\"/><w:qFormat/></w:style></w:styles>"
    )
}

const FONT: &str = "Times New Roman";

fn settings() -> String {
    format!(
        "{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
}

fn header(content: &str) -> String {
    format!("{DECLARATION}<w:hdr {NAMESPACES}>{content}</w:hdr>")
}

fn page_number(size: u16) -> String {
    let form = format!("<w:rPr><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr>");
    let field = |kind: &str| format!("<w:r>{form}<w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!(
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}<w:r>{form}<w:instrText xml:space=\"preserve\"> PAGE \
         </w:instrText></w:r>{}<w:r>{form}<w:t>2</w:t></w:r>{}</w:p>",
        field("begin"),
        field("separate"),
        field("end"),
    )
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millimetres_become_twips() {
        assert_eq!([twips(210), twips(297), twips(20), twips(30)], [11_906, 16_838, 1_134, 1_701]);
    }

    #[test]
    fn what_people_type_does_not_break_the_file() {
        let mut out = String::new();
        escape("R&D <b> \u{b}x\ty", &mut out);
        assert_eq!(out, "R&amp;D &lt;b&gt; x y");
    }
}
