//! The parts of a file that is a bundle of XML, as .xlsx and .ods are.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Bytes of a part that are read at most.
const MOST_BYTES: u64 = 64 << 20;

/// A bundle whose parts are read by name.
pub(super) struct Parts<'a>(zip::ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Parts<'a> {
    /// The bundle, if the bytes are one.
    pub(super) fn of(bytes: &'a [u8]) -> Option<Self> {
        zip::ZipArchive::new(Cursor::new(bytes)).ok().map(Self)
    }

    /// A part, whatever the case of its name.
    pub(super) fn read(&mut self, name: &str) -> Option<Vec<u8>> {
        let mut names = self.0.file_names().filter_map(|known| known.ok().map(|known| known.into_owned()));
        let name = names.find(|known| known.eq_ignore_ascii_case(name))?;
        drop(names);
        let mut text = Vec::new();
        let part = self.0.by_name(&name).ok()?;
        part.take(MOST_BYTES).read_to_end(&mut text).ok()?;
        Some(text)
    }
}

/// Goes through the elements of a part until it says that it has enough.
pub(super) fn each(part: &[u8], mut take: impl FnMut(&Event<'_>) -> bool) {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        if event == Event::Eof || take(&event) {
            return;
        }
        buffer.clear();
    }
}

/// An attribute of an element, by its local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes();
    let found = all.with_checks(false).flatten().find(|known| known.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}
