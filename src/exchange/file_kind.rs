//! What a file is that is no table, from its bytes: names lie, and people rename.

use crate::text::file_kind as text;

/// What people bring in place of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FileKind {
    Pdf,
    Picture,
    Word,
    Slides,
    /// Apple's Numbers.
    Numbers,
    Access,
    Archive,
    /// A page of the web, which many programs save under the name of a workbook.
    Html,
    Xml,
    /// Excel's binary workbook, .xlsb.
    BinaryBook,
    /// A file of this program or another database.
    Database,
    /// A backup that is encrypted.
    Sealed,
    /// A workbook or a document with a password.
    Locked,
}

impl FileKind {
    /// What it is, and what to do.
    pub(super) fn sentence(self) -> &'static str {
        match self {
            Self::Pdf => text::PDF,
            Self::Picture => text::PICTURE,
            Self::Word => text::WORD,
            Self::Slides => text::SLIDES,
            Self::Numbers => text::NUMBERS,
            Self::Access => text::ACCESS,
            Self::Archive => text::ARCHIVE,
            Self::Html => text::HTML,
            Self::Xml => text::XML,
            Self::BinaryBook => text::BINARY_BOOK,
            Self::Database => text::DATABASE,
            Self::Sealed => text::SEALED,
            Self::Locked => text::LOCKED,
        }
    }

    /// What a part of a zip file of this name says about the whole.
    pub(super) fn of_part(name: &[u8]) -> Option<Self> {
        match name {
            b"word/document.xml" => Some(Self::Word),
            b"ppt/presentation.xml" => Some(Self::Slides),
            b"xl/workbook.bin" => Some(Self::BinaryBook),
            b"Index/Document.iwa" | b"Index.zip" | b"index.apxl" => Some(Self::Numbers),
            _ => None,
        }
    }
}

/// How the files of old offices begin.
pub(super) const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// How files begin.
const BEGINNINGS: &[(&[u8], FileKind)] = &[
    (b"%PDF", FileKind::Pdf),
    (b"\xFF\xD8\xFF", FileKind::Picture),
    (b"\x89PNG", FileKind::Picture),
    (b"GIF8", FileKind::Picture),
    (b"{\\rtf", FileKind::Word),
    (b"Rar!\x1A", FileKind::Archive),
    (b"7z\xBC\xAF", FileKind::Archive),
    (b"\x1F\x8B", FileKind::Archive),
    (b"SQLite format 3\0", FileKind::Database),
    (b"age-encryption.org/", FileKind::Sealed),
    (b"-----BEGIN AGE", FileKind::Sealed),
];
/// What stands a little behind the beginning.
const NEAR: &[(usize, &[u8], FileKind)] = &[
    (4, b"Standard Jet DB", FileKind::Access),
    (4, b"Standard ACE DB", FileKind::Access),
    (4, b"ftypheic", FileKind::Picture),
    (8, b"WEBP", FileKind::Picture),
    (30, b"mimetypeapplication/vnd.oasis.opendocument.text", FileKind::Word),
    (30, b"mimetypeapplication/vnd.oasis.opendocument.presentation", FileKind::Slides),
    (30, b"mimetypeapplication/vnd.oasis.opendocument.graphics", FileKind::Picture),
];
/// How markup begins, in small letters.
const MARKUP: &[(&str, FileKind)] = &[
    ("<!doctype html", FileKind::Html),
    ("<html", FileKind::Html),
    ("<head", FileKind::Html),
    ("<meta", FileKind::Html),
    ("<style", FileKind::Html),
    ("<table", FileKind::Html),
    ("<div", FileKind::Html),
    ("<?xml", FileKind::Xml),
];
/// Streams of the files of old offices, by their names.
const STREAMS: &[(&str, FileKind)] = &[
    ("EncryptedPackage", FileKind::Locked),
    ("WordDocument", FileKind::Word),
    ("PowerPoint Document", FileKind::Slides),
];

/// What it is, if it is no table.
pub(super) fn of(bytes: &[u8]) -> Option<FileKind> {
    let begins = BEGINNINGS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, kind)| *kind);
    let near = || {
        let is_at = |at: usize, mark: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(mark));
        NEAR.iter().find(|(at, mark, _)| is_at(*at, mark)).map(|(.., kind)| *kind)
    };
    if let Some(kind) = begins.or_else(near).or_else(|| markup(bytes)) {
        return Some(kind);
    }
    if bytes.starts_with(COMPOUND) {
        for (name, found) in STREAMS {
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            if bytes.windows(name.len()).any(|window| window == name) {
                return Some(*found);
            }
        }
    }
    None
}

/// Markup, in whatever encoding its letters are.
fn markup(bytes: &[u8]) -> Option<FileKind> {
    let head: String = bytes
        .iter()
        .take(256)
        .filter(|byte| **byte != 0 && byte.is_ascii())
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let head = head.trim_start();
    MARKUP.iter().find(|(mark, _)| head.starts_with(mark)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_what_they_hold() {
        let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let old = |stream: &str| [COMPOUND, &[0; 600], &wide(stream), &[0; 9]].concat();
        for (bytes, kind) in [
            (b"%PDF-1.7\n".to_vec(), FileKind::Pdf),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), FileKind::Picture),
            (b"\x89PNG\r\n\x1A\n".to_vec(), FileKind::Picture),
            (b"\0\0\0\x18ftypheic".to_vec(), FileKind::Picture),
            (b"{\\rtf1".to_vec(), FileKind::Word),
            (old("WordDocument"), FileKind::Word),
            (old("PowerPoint Document"), FileKind::Slides),
            (b"\0\x01\0\0Standard Jet DB\0".to_vec(), FileKind::Access),
            (b"\0\x01\0\0Standard ACE DB\0".to_vec(), FileKind::Access),
            (b"Rar!\x1A\x07".to_vec(), FileKind::Archive),
            (b"\xEF\xBB\xBF\r\n <HTML><body><table>".to_vec(), FileKind::Html),
            ([b"\xFF\xFE".to_vec(), wide("<html>")].concat(), FileKind::Html),
            (b"<?xml version=\"1.0\"?><Workbook>".to_vec(), FileKind::Xml),
            (b"SQLite format 3\0".to_vec(), FileKind::Database),
            (b"age-encryption.org/v1\n".to_vec(), FileKind::Sealed),
        ] {
            assert_eq!(of(&bytes), Some(kind));
        }
        assert_eq!(of(&old("EncryptedPackage")), Some(FileKind::Locked));
        for table in ["Họ và tên;Tổ\n", "", "<An>,1\n", "BM,1\n", "7z\n"] {
            assert_eq!(of(table.as_bytes()), None, "{table}");
        }
        assert_eq!(of(&old("Workbook")), None);
    }
}
