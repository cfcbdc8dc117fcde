//! A template of a word processor, filled in for one record after the other: `{{họ tên}}` in the text of a `.docx` is
//! where a value goes, whatever runs the word processor has cut it into. All else of the document stays as it is.

use std::io::{Cursor, Read as _, Write as _};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::Event;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::domain::template::BadTemplate;

/// The part that holds the text.
const DOCUMENT: &str = "word/document.xml";
/// Bytes of a template, and of its text, that are taken at most.
pub(crate) const MOST_BYTES: u64 = 8 << 20;
const MOST_TEXT: u64 = 32 << 20;
/// The end of the body, behind the measures of its last section.
const END: &str = "</w:body>";

/// A template that was read.
#[derive(Debug)]
pub(crate) struct Template<'a> {
    bytes: &'a [u8],
    document: String,
    /// What stands between the beginning and the end of the body, without the page's measures.
    body: Range<usize>,
    fields: Vec<Field>,
}

/// One place of a field.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Field {
    name: String,
    /// Bytes of the document that it takes up: the value goes into the first, the others are emptied.
    pieces: Vec<Range<usize>>,
}

impl<'a> Template<'a> {
    /// The template in these bytes, with none but these fields.
    pub(crate) fn read(bytes: &'a [u8], known: &[&str]) -> Result<Self, BadTemplate> {
        let document = text_of(bytes)?;
        let body = body_of(&document).ok_or(BadTemplate::NoDocument)?;
        let fields = fields_of(&document)?;
        let all = fields.iter().map(|(field, near)| (field, near));
        for (field, near) in all {
            if !known.contains(&field.name.as_str()) {
                return Err(BadTemplate::Unknown { field: field.name.clone(), near: near.clone() });
            }
        }
        let fields: Vec<Field> = fields
            .into_iter()
            .map(|(field, _)| field)
            .filter(|field| field.pieces.iter().all(|piece| body.contains(&piece.start)))
            .collect();
        if fields.is_empty() { Err(BadTemplate::NoField) } else { Ok(Self { bytes, document, body, fields }) }
    }

    /// The document with a page for each record; a record gives the value of a field by its name.
    pub(crate) fn fill<R>(
        &self,
        records: &[R],
        value: impl Fn(&R, &str) -> String,
    ) -> Result<Vec<u8>, ZipError> {
        let pages: Vec<_> = records.iter().map(|record| self.page(|field| value(record, field))).collect();
        // Each record is a section of its own, with the template's measures: its pages are counted from the first, and
        // what stands on a first page only stands on each record's.
        let document = format!(
            "{}{}{}",
            &self.document[..self.body.start],
            pages.join(&next_section(&self.document[self.body.end..])),
            &self.document[self.body.end..]
        );
        let mut archive = ZipArchive::new(Cursor::new(self.bytes))?;
        let mut written = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..archive.len() {
            let part = archive.by_index_raw(at)?;
            if part.name().is_ok_and(|name| name == DOCUMENT) {
                written.start_file(DOCUMENT, SimpleFileOptions::default())?;
                written.write_all(document.as_bytes())?;
            } else {
                written.raw_copy_file(part)?;
            }
        }
        Ok(written.finish()?.into_inner())
    }

    /// The body for one record.
    fn page(&self, value: impl Fn(&str) -> String) -> String {
        let mut page = String::new();
        let mut at = self.body.start;
        for field in &self.fields {
            for (nth, piece) in field.pieces.iter().enumerate() {
                page.push_str(&self.document[at..piece.start]);
                if nth == 0 {
                    page.push_str(&escape(value(&field.name)));
                }
                at = piece.end;
            }
        }
        page.push_str(&self.document[at..self.body.end]);
        page
    }
}

fn text_of(bytes: &[u8]) -> Result<String, BadTemplate> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(BadTemplate::TooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BadTemplate::NoDocument)?;
    let part = archive.by_name(DOCUMENT).map_err(|_| BadTemplate::NoDocument)?;
    let mut text = Vec::new();
    part.take(MOST_TEXT + 1).read_to_end(&mut text).map_err(|_| BadTemplate::NoDocument)?;
    if text.len() as u64 > MOST_TEXT {
        return Err(BadTemplate::TooLarge);
    }
    String::from_utf8(text).map_err(|_| BadTemplate::NoDocument)
}

/// What is repeated: all of the body but the measures of its last pages.
fn body_of(document: &str) -> Option<Range<usize>> {
    let open = document.find("<w:body")?;
    let start = open + document[open..].find('>')? + 1;
    let end = document.rfind(END).filter(|end| *end >= start)?;
    let measures = document[start..end].rfind("<w:sectPr").map(|at| start + at);
    // Measures within a paragraph are those of an earlier section.
    let own = measures.filter(|at| !document[*at..end].contains("</w:p>"));
    Some(start..own.unwrap_or(end))
}

/// What ends a record and begins the next, from what follows the body: its measures, if there are any.
fn next_section(rest: &str) -> String {
    let measures = rest.split(END).next().unwrap_or_default().trim();
    match measures {
        "" => r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#.to_owned(),
        measures => format!("<w:p><w:pPr>{measures}</w:pPr></w:p>"),
    }
}

/// A letter of a paragraph, and the bytes of the document in which it stands.
type Letter = (char, Range<usize>);

/// The fields of every paragraph, each with what stands around it.
fn fields_of(document: &str) -> Result<Vec<(Field, String)>, BadTemplate> {
    let mut reader = Reader::from_str(document);
    let (mut all, mut letters, mut in_text) = (Vec::new(), Vec::<Letter>::new(), false);
    loop {
        let from = position(&reader);
        let event = reader.read_event().map_err(|_| BadTemplate::NoDocument)?;
        let span = from..position(&reader);
        match event {
            Event::Start(tag) if tag.name().as_ref() == "w:t" => in_text = true,
            Event::End(tag) if tag.name().as_ref() == "w:t" => in_text = false,
            Event::End(tag) if tag.name().as_ref() == "w:p" => {
                all.extend(fields_in(&letters)?);
                letters.clear();
            }
            Event::Text(_) if in_text => {
                let text = document.get(span.clone()).unwrap_or_default();
                letters.extend(
                    text.char_indices()
                        .map(|(at, letter)| (letter, span.start + at..span.start + at + letter.len_utf8())),
                );
            }
            // A letter that is written by its name is none of a field.
            Event::GeneralRef(_) if in_text => letters.push(('&', span)),
            Event::Eof => return Ok(all),
            _ => {}
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// Letters around a field that show where it stands.
const NEAR: usize = 40;

fn fields_in(letters: &[Letter]) -> Result<Vec<(Field, String)>, BadTemplate> {
    let pair = |at: usize, brace: char| {
        letters.get(at).is_some_and(|(letter, _)| *letter == brace)
            && letters.get(at + 1).is_some_and(|(letter, _)| *letter == brace)
    };
    let text = |range: Range<usize>| letters[range].iter().map(|(letter, _)| *letter).collect::<String>();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < letters.len() {
        if !pair(at, '{') {
            at += 1;
            continue;
        }
        let near = text(at.saturating_sub(NEAR)..letters.len().min(at + NEAR));
        let close = (at + 2..letters.len()).find(|end| pair(*end, '}'));
        let Some(close) = close else { return Err(BadTemplate::Open { near }) };
        let name = crate::vietnamese::clean::clean_line(&text(at + 2..close)).to_lowercase();
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for (_, span) in &letters[at..close + 2] {
            match pieces.last_mut() {
                Some(last) if last.end == span.start => last.end = span.end,
                _ => pieces.push(span.clone()),
            }
        }
        found.push((Field { name, pieces }, near));
        at = close + 2;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 2] = ["họ tên", "số"];

    fn docx(body: &str) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let text = format!(
            r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{body}<w:sectPr><w:pgSz w:w="1"/></w:sectPr></w:body></w:document>"#
        );
        for (name, text) in [(DOCUMENT, text.as_str()), ("word/media/seal.png", "bytes")] {
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn filled(body: &str, names: &[&str]) -> String {
        let bytes = docx(body);
        let template = Template::read(&bytes, &KNOWN).unwrap();
        let of = |name: &&str, field: &str| match field {
            "số" => "06-012/2021".to_owned(),
            _ => (*name).to_owned(),
        };
        let written = template.fill(names, of).unwrap();
        let mut archive = ZipArchive::new(Cursor::new(&written)).unwrap();
        let mut seal = String::new();
        archive.by_name("word/media/seal.png").unwrap().read_to_string(&mut seal).unwrap();
        assert_eq!(seal, "bytes");
        let document = text_of(&written).unwrap();
        document[body_of(&document).unwrap()].to_owned()
    }

    fn why(body: &str) -> BadTemplate {
        Template::read(&docx(body), &KNOWN).unwrap_err()
    }

    #[test]
    fn a_field_that_was_cut_into_runs_is_filled_and_the_runs_stay() {
        let body = "<w:p><w:r><w:t>Ông {{h</w:t></w:r><w:r><w:b/><w:t>ọ tên}</w:t></w:r><w:r><w:t>} đạt</w:t></w:r></w:p>";
        assert_eq!(
            filled(body, &["Lê <Minh> & Lan"]),
            "<w:p><w:r><w:t>Ông Lê &lt;Minh&gt; &amp; Lan</w:t></w:r><w:r><w:b/><w:t></w:t></w:r><w:r><w:t> đạt</w:t></w:r></w:p>"
        );
    }

    #[test]
    fn each_record_is_a_section_with_the_measures_of_the_template() {
        let body = "<w:p><w:r><w:t>{{ Họ tên }} · {{số}}</w:t></w:r></w:p>";
        let one = |name: &str| format!("<w:p><w:r><w:t>{name} · 06-012/2021</w:t></w:r></w:p>");
        let measures = r#"<w:p><w:pPr><w:sectPr><w:pgSz w:w="1"/></w:sectPr></w:pPr></w:p>"#;
        assert_eq!(filled(body, &["Lan", "Minh"]), format!("{}{measures}{}", one("Lan"), one("Minh")));
    }

    #[test]
    fn what_cannot_be_filled_is_refused_with_its_place() {
        let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        assert_eq!(
            why(&paragraph("Cấp cho {{tên}} ngày")),
            BadTemplate::Unknown { field: "tên".into(), near: "Cấp cho {{tên}} ngày".into() }
        );
        assert_eq!(
            why(&format!("{}{}", paragraph("Cho {{họ"), paragraph("tên}}"))),
            BadTemplate::Open { near: "Cho {{họ".into() }
        );
        assert_eq!(why(&paragraph("không có ô nào")), BadTemplate::NoField);
        assert_eq!(Template::read(b"PK", &KNOWN).unwrap_err(), BadTemplate::NoDocument);
    }
}
