//! The archive that a `.docx` is: parts that never change, the page's measures, and the body.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use super::ooxml::twips;
use crate::data::{Fault, FaultCode};

/// How a page is set up: its measures and margins in millimetres, the form of its number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Page {
    pub(super) width: u16,
    pub(super) height: u16,
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) left: u16,
    pub(super) right: u16,
    /// From the upper edge to the page number.
    pub(super) number_at: u16,
    /// Size of the letters, in half points.
    pub(super) size: u16,
    /// The same in tables.
    pub(super) cell: u16,
    /// Above and below the text of a cell, in twips.
    pub(super) gap: u16,
}

/// The parts with their names. What stands in braces is filled in.
const PARTS: [(&str, &str); 8] = [
    ("[Content_Types].xml", include_str!("package/content_types.xml")),
    ("_rels/.rels", include_str!("package/rels.xml")),
    ("word/_rels/document.xml.rels", include_str!("package/document_rels.xml")),
    ("word/document.xml", include_str!("package/document.xml")),
    ("word/styles.xml", include_str!("package/styles.xml")),
    ("word/settings.xml", include_str!("package/settings.xml")),
    ("word/header_first.xml", include_str!("package/header_first.xml")),
    ("word/header_every.xml", include_str!("package/header_every.xml")),
];

/// The whole archive, from the XML of the body.
pub(super) fn pack(body: &str, page: Page) -> Result<Vec<u8>, Fault> {
    let measures = [
        ("{width}", twips(page.width)),
        ("{height}", twips(page.height)),
        ("{top}", twips(page.top)),
        ("{right}", twips(page.right)),
        ("{bottom}", twips(page.bottom)),
        ("{left}", twips(page.left)),
        ("{number_at}", twips(page.number_at)),
        ("{size}", page.size.into()),
    ];
    let part = |template: &str| {
        let filled = |part: String, (name, value): &(&str, u32)| part.replace(name, &value.to_string());
        // The body comes last: what people wrote is no template.
        let across = if page.width > page.height { " w:orient=\"landscape\"" } else { "" };
        let filled = measures.iter().fold(template.to_owned(), filled).replace("{across}", across);
        filled.replace("{body}", body)
    };
    let written = || -> Result<_, ZipError> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, template) in PARTS {
            archive.start_file(name, SimpleFileOptions::default())?;
            archive.write_all(part(template).as_bytes())?;
        }
        Ok(archive.finish()?.into_inner())
    };
    written().map_err(|error| Fault::new(FaultCode::File, "writing a document", error))
}
