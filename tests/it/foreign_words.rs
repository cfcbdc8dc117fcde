//! Whatever file somebody brings, what they are told is in their language: no library speaks in a sentence.

use std::io::Write as _;
use std::path::Path;

use crate::exchange::{ReadOptions, read_bytes};

use crate::it::exchange::helper;
use crate::it::ssh::{RECIPIENT, SECRET};
use crate::it::support::english::words_in;
use crate::it::support::process::Finish as _;
use crate::it::support::settings::{Settings, said};
use crate::it::support::temp_dir;
use crate::it::support::world::World;

const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A file of an old office with a stream of this name.
fn compound(stream: &str) -> Vec<u8> {
    [COMPOUND, &[0; 600], &wide(stream), &[0; 900]].concat()
}

/// A zip file with these parts.
fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(part.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The same with every part marked as encrypted.
fn with_password(mut zip: Vec<u8>) -> Vec<u8> {
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let places = zip.windows(4).enumerate().filter(|(_, part)| part == mark).map(|(at, _)| at);
        for at in places.collect::<Vec<_>>() {
            zip[at + flags] |= 1;
        }
    }
    zip
}

/// The same, which says that it is a thousand times as large as it is.
fn bomb(mut zip: Vec<u8>) -> Vec<u8> {
    let places = zip.windows(4).enumerate().filter(|(_, part)| part == b"PK\x01\x02").map(|(at, _)| at);
    for at in places.collect::<Vec<_>>() {
        zip[at + 24..at + 28].copy_from_slice(&0x7FFF_FFFF_u32.to_le_bytes());
    }
    zip
}

fn place_of(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).position(|window| window == part).unwrap()
}

fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..50 {
        sheet.write_string(row, 0, format!("Nguyễn Thị {row}")).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// Files by name, none of which is a table, a copy or a pack that can be used.
fn corpus(district: &[u8], sealed: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    const MIMETYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";
    const LOCKED: &str = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let book = workbook();
    let other = |at: usize, bytes: &[u8]| {
        let mut file = district.to_vec();
        file[at..at + bytes.len()].copy_from_slice(bytes);
        file
    };
    let xml = "<?xml version=\"1.0\"?><Workbook><Worksheet/></Workbook>";
    vec![
        ("empty", Vec::new()),
        ("zeros", vec![0; 5000]),
        ("noise", (0..5000_u32).map(|at| (at * 7919 % 251) as u8).collect()),
        ("no utf-8", b"\xE9\xE8 ab;\xFF\n".repeat(20)),
        ("half utf-16", [b"\xFF\xFEa\0".as_slice(), b"\x00\xD8", b"b"].concat()),
        ("utf-16 without its mark", wide("Họ tên;Tổ\nNguyễn Văn An;3\n")),
        ("pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec()),
        ("jpeg", b"\xFF\xD8\xFF\xE0\0\x10JFIF\0".repeat(30)),
        ("html as .xls", b"<html><table><tr><td>a</td></tr></table></html>".to_vec()),
        ("xml as .xls", xml.into()),
        ("zip", zip(&[("danh sách.txt", "a")])),
        ("zip with a password", with_password(zip(&[("danh sách.txt", "a")]))),
        ("zip cut", zip(&[("danh sách.txt", "a")])[..40].to_vec()),
        ("docx", zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>")])),
        ("xlsx without its parts", zip(&[("xl/workbook.xml", "<workbook>")])),
        ("xlsx of broken parts", zip(&[("xl/workbook.xml", "<a><b"), ("xl/worksheets/sheet1.xml", "<<<")])),
        ("xlsx cut", book[..book.len() * 2 / 3].to_vec()),
        ("xlsx with a hole", [&book[..300], &book[400..]].concat()),
        ("xlsx with a password", compound("EncryptedPackage")),
        ("xlsx whose parts have a password", with_password(book.clone())),
        ("zip bomb", bomb(book.clone())),
        ("doc", compound("WordDocument")),
        ("xls of noise", compound("Workbook")),
        ("xls cut", COMPOUND.to_vec()),
        ("ods renamed", zip(&[("mimetype", MIMETYPE), ("content.xml", "<office:document-content>")])),
        ("ods with a password", zip(&[("content.xml", "x"), ("META-INF/manifest.xml", LOCKED)])),
        ("sqlite of another", other(68, &[0, 0, 0, 1])),
        ("sqlite of a newer one", other(60, &[0, 0, 9, 9])),
        ("district cut", district[..district.len() / 3].to_vec()),
        ("district spoiled", other(8192, &[0xA5; 3000])),
        ("district with another schema", other(place_of(district, b"CREATE TABLE "), b"CREATE TABLET")),
        ("sealed cut", sealed[..sealed.len() - 40].to_vec()),
        ("sealed without a body", sealed[..60].to_vec()),
        ("sealed changed", [&sealed[..sealed.len() - 9], b"123456789"].concat()),
        ("gz", b"\x1F\x8B\x08\0\0\0\0\0".to_vec()),
        ("toml", b"year = \"x\"\n[[targets]\n".to_vec()),
        ("toml of another", b"[package]\nname = 3\nname = 4\n".to_vec()),
    ]
}

/// No word of it is English.
#[track_caller]
fn is_ours(what: &str, sentence: &str) {
    assert!(!sentence.trim().is_empty(), "{what}: nothing is said");
    assert_eq!(words_in(sentence), Vec::<String>::new(), "{what}: {sentence}");
}

/// The program with these words, and what it said.
fn tell(settings: &Settings, file: &Path, words: &[&str]) -> String {
    let path = file.display().to_string();
    let words: Vec<_> = words.iter().map(|word| if *word == "FILE" { path.as_str() } else { word }).collect();
    let done = settings.run(&words);
    assert!(!done.status.success(), "{words:?}: {}", said(&done));
    said(&done).replace(&path, "")
}

#[test]
fn no_library_speaks_when_a_file_is_refused() {
    let world = World::new();
    let settings = Settings::of(&world.path, &format!("recipient = \"{RECIPIENT}\"\n"));
    let sealed = settings.run(&["backup", "--stdout"]);
    assert!(sealed.status.success(), "{}", said(&sealed));
    let copy = temp_dir();
    let copy = copy.path().join("copy.db");
    crate::data::backup::copy(&world.path, &copy).unwrap();
    let key = settings.folder().join("key");
    std::fs::write(&key, SECRET).unwrap();
    let key = key.display().to_string();
    let corpus = corpus(&std::fs::read(copy).unwrap(), &sealed.stdout);
    std::thread::scope(|scope| {
        for half in corpus.chunks(corpus.len().div_ceil(2)) {
            let (settings, key) = (&settings, &key);
            scope.spawn(move || {
                for (name, bytes) in half {
                    if let Err(why) = read_bytes(bytes, &helper(), &ReadOptions::default()) {
                        is_ours(name, &why.to_string());
                    }
                    let file = settings.folder().join(name);
                    std::fs::write(&file, bytes).unwrap();
                    is_ours(
                        name,
                        &tell(settings, &file, &["restore", "--verify", "--identity", key, "FILE"]),
                    );
                    if name.contains("district") || name.contains("sqlite") || bytes.len() < 100 {
                        is_ours(name, &tell(settings, &file, &["check", "--file", "FILE"]));
                    }
                    if name.contains("toml") || name.contains("utf") {
                        is_ours(name, &tell(settings, &file, &["guideline", "check", "FILE"]));
                    }
                }
            });
        }
    });
}

#[test]
fn no_library_speaks_when_a_table_is_refused_at_the_machine() {
    let demo = crate::it::exchange::Demo::new();
    let file = demo.path.display().to_string();
    for bytes in [&b"\x89PNG\r\n\x1A\n\0\0"[..], &compound("EncryptedPackage"), b"Kho;Sao\n1;2\n"] {
        let mut command = std::process::Command::new(crate::it::support::binary());
        command.args(["import", "venues", "--file", &file, "--as", "ward7"]);
        let done = command.finish_with(bytes);
        assert_eq!(done.status.code(), Some(4), "{}", said(&done));
        is_ours("a table", &said(&done));
    }
}
