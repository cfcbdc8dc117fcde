//! The XML of a `.docx`: runs, paragraphs and tables, with children in the order that the schema asks for.

use quick_xml::escape::partial_escape;

use super::model::Align;

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
    /// Struck through.
    pub(super) struck: bool,
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
        if self.bold || self.italic || self.struck || self.size > 0 {
            out.push_str("<w:rPr>");
            if self.bold {
                out.push_str("<w:b/><w:bCs/>");
            }
            if self.italic {
                out.push_str("<w:i/><w:iCs/>");
            }
            if self.struck {
                out.push_str("<w:strike/>");
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
            out.push_str(&escape(line));
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

/// Text as XML and HTML hold it between tags, without the characters that they may not hold.
pub(super) fn escape(text: &str) -> String {
    let held = text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !c.is_control());
    partial_escape(held.collect::<String>()).into_owned()
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
        assert_eq!(escape("R&D <b> \u{b}x\ty"), "R&amp;D &lt;b&gt; x y");
    }
}
