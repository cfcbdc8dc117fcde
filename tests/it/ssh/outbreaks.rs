//! Tables that try to get out of the import: by what a workbook names outside itself, and by what the line asks for.

use std::io::Write as _;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::host::{Host, text};
use super::hostile::Attempt;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>"#;
const WORKBOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;

fn relations(kind: &str, target: &str, mode: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" {mode} Target=\"{target}\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\"/></Relationships>"
    )
}

/// A sheet of one activity with this name, behind whatever is declared before it.
fn sheet(declared: &str, name: &str) -> String {
    let cell = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |first: &str, second: &str| format!("<row>{}{}</row>", cell(first), cell(second));
    format!(
        "<?xml version=\"1.0\"?>{declared}<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <sheetData>{}{}</sheetData></worksheet>",
        row("Tên hoạt động", "Ngày"),
        row(name, "18/12/2099")
    )
}

/// A workbook of this sheet, with the sheet's place and one more part.
fn workbook(sheet: &str, place: &str, mode: &str, more: (&str, &str)) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", &relations("officeDocument", "xl/workbook.xml", "")),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", &relations("worksheet", place, mode)),
        ("xl/worksheets/sheet1.xml", sheet),
        more,
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// All of them. Each begins with a workbook that is taken as it stands, so that what is refused is what was added.
pub(super) fn attempts(host: &Host) -> Vec<Attempt> {
    const PLACE: &str = "worksheets/sheet1.xml";
    const NONE: (&str, &str) = ("docProps/app.xml", "");
    let bring = |line: &str, bytes: &[u8]| text(&host.ssh("ward7", &[], &[line], bytes));
    let stored = || text(&host.ssh("ward7", &[], &["export activities"], b""));
    bring("import activities", &workbook(&sheet("", "Bảng lành"), PLACE, "", NONE));
    let is_taken = stored().contains("Bảng lành");
    let accounts = |line: &str, bytes: &[u8]| {
        let said = bring(line, bytes);
        !said.contains("root:x:") && !stored().contains("root:x:")
    };
    let entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    let outside = ("../../../../../../var/tmp/tthtcd-outbreak", "PWN-42");
    let data = host.folder.join("home/data");
    let own = ("../tthtcd-outbreak", "PWN-42");
    vec![
        ("a workbook that names a file as text", {
            is_taken && accounts("import activities", &workbook(&sheet(entity, "&e;"), PLACE, "", NONE))
        }),
        ("a workbook whose sheet is a file of the server", {
            accounts(
                "import activities",
                &workbook(&sheet("", "x"), "file:///etc/passwd", "TargetMode=\"External\"", NONE),
            )
        }),
        ("a workbook whose sheet is a path going up", {
            accounts(
                "import activities",
                &workbook(&sheet("", "x"), "../../../../../../etc/passwd", "", NONE),
            )
        }),
        ("a workbook that unpacks elsewhere", {
            bring("import activities", &workbook(&sheet("", "x"), PLACE, "", outside));
            !std::path::Path::new("/var/tmp/tthtcd-outbreak").exists()
        }),
        ("a workbook that unpacks beside the file", {
            bring("import activities", &workbook(&sheet("", "x"), PLACE, "", own));
            !data.join("tthtcd-outbreak").exists() && !data.parent().unwrap().join("tthtcd-outbreak").exists()
        }),
        (
            "a sheet by the name of a file",
            accounts("import activities --sheet ../../../../etc/passwd", b"a,b\n"),
        ),
        ("a register by the name of a file", accounts("import ../../../../etc/passwd", b"a,b\n")),
        ("a file of one's own choice", accounts("import activities --file /etc/passwd", b"a,b\n")),
    ]
}
