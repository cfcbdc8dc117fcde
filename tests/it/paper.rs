//! Papers as they come out: the `.docx` as pages that LibreOffice renders, the `.xlsx` as another program reads it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::domain::rules::plan::edition::Edition;
use crate::domain::{Id, Record, RegisterId};
use crate::exchange::paper::plan::PlanPapers;
use crate::exchange::paper::{Format, Printed, View, blank, summary};

use crate::it::support::plan::{step, whole_plan};
use crate::it::support::process::Finish as _;
use crate::it::support::pty::{Pty, Spec};
use crate::it::support::world::{NOW, World};
use crate::it::support::{binary, temp_dir};

/// Debian's own, which has openpyxl.
const PYTHON: &str = "/usr/bin/python3";

/// A paper rendered to PDF, with its words and where they stand.
pub(crate) struct Pages {
    _folder: tempfile::TempDir,
    pdf: PathBuf,
    pages: Vec<Vec<Word>>,
}

/// One word on a page, in millimetres from the upper left corner.
#[derive(Clone, Debug)]
struct Word {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    text: String,
}

fn run(command: &mut Command) -> String {
    let output = command.finish();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub(crate) fn render(printed: &Printed) -> Pages {
    let folder = temp_dir();
    let docx = folder.path().join("paper.docx");
    std::fs::write(&docx, printed.write(Format::Docx).unwrap().unwrap()).unwrap();
    if let Some(keep) = std::env::var_os("KEEP_PAPERS") {
        std::fs::create_dir_all(&keep).unwrap();
        let name = printed.paper.about.join(" ").replace(['/', ' '], "_");
        std::fs::copy(&docx, Path::new(&keep).join(format!("{}_{name}.docx", printed.paper.kind))).unwrap();
    }
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    run(Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .arg(&docx));
    let pdf = folder.path().join("paper.pdf");
    let boxes = run(Command::new("pdftotext").arg("-bbox").arg(&pdf).arg("-"));
    Pages { pages: pages_of(&boxes), pdf, _folder: folder }
}

fn pages_of(boxes: &str) -> Vec<Vec<Word>> {
    let mut pages = Vec::new();
    for line in boxes.lines().map(str::trim) {
        if line.starts_with("<page ") {
            pages.push(Vec::new());
        } else if let Some(rest) = line.strip_prefix("<word ") {
            let number = |name: &str| -> f64 {
                let from = rest.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
                let points: f64 = rest[from..].split('"').next().unwrap().parse().unwrap();
                points * 25.4 / 72.0
            };
            let text = rest.split_once('>').unwrap().1.trim_end_matches("</word>").to_owned();
            pages.last_mut().unwrap().push(Word {
                left: number("xMin"),
                right: number("xMax"),
                top: number("yMin"),
                bottom: number("yMax"),
                text,
            });
        }
    }
    pages
}

impl Pages {
    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.pages.len()
    }
    /// The words of a page below its number.
    fn body(&self, page: usize) -> Vec<&Word> {
        self.pages[page].iter().filter(|word| word.top > 18.0).collect()
    }
    /// The words in the top margin.
    fn margin(&self, page: usize) -> Vec<&str> {
        self.pages[page].iter().filter(|word| word.bottom < 20.0).map(|word| word.text.as_str()).collect()
    }
    /// Whether a run of words stands on any page.
    pub(crate) fn says(&self, phrase: &str) -> bool {
        (0..self.pages.len()).any(|page| self.find(page, phrase).is_some())
    }
    /// Where a run of words stands on a page: its left and right edge and its top.
    pub(crate) fn find(&self, page: usize, phrase: &str) -> Option<(f64, f64, f64)> {
        let wanted: Vec<_> = phrase.split(' ').collect();
        let words = &self.pages[page];
        let at = (0..words.len()).find(|at| {
            wanted.iter().zip(&words[*at..]).filter(|(wanted, word)| **wanted == word.text).count()
                == wanted.len()
        })?;
        let found = &words[at..at + wanted.len()];
        Some((found[0].left, found[found.len() - 1].right, found[0].top))
    }
}

fn annual(world: &mut World) -> PlanPapers {
    let plan = whole_plan(world);
    PlanPapers::load(&world.reader("ward7"), plan).unwrap().expect("the plan")
}

#[test]
fn a_plan_is_laid_out_as_the_decree_says() {
    let mut world = World::new();
    let papers = annual(&mut world);
    let pages = render(&papers.print(View::Whole));
    assert!(pages.pages.len() >= 3, "{} pages", pages.pages.len());

    // Margins: 30 mm left, 15 mm right, 20 mm above and below. Every page stays inside, the first uses them.
    for page in 0..pages.pages.len() {
        for word in pages.body(page) {
            assert!(word.left > 29.5 && word.right < 195.6, "page {page}: {word:?}");
            assert!(word.top > 19.5 && word.bottom < 277.6, "page {page}: {word:?}");
        }
    }
    let left = pages.body(0).iter().map(|word| word.left).fold(f64::MAX, f64::min);
    let right = pages.body(0).iter().map(|word| word.right).fold(0.0, f64::max);
    assert!(left < 33.0 && right > 193.0, "{left} {right}");

    // The head: two columns that do not touch, national title above motto, issuer below its superior.
    let find = |phrase| pages.find(0, phrase).unwrap_or_else(|| panic!("page 1 has no {phrase}"));
    let (superior, issuer) = (find("ỦY BAN NHÂN DÂN PHƯỜNG 7"), find("TRUNG TÂM HỌC TẬP CỘNG ĐỒNG"));
    let (nation, motto) = (find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), find("Độc lập - Tự do - Hạnh phúc"));
    let (number, place) = (find("Số: 05/KH-TTHTCĐ"), find("Phường 7, ngày 20 tháng 01 năm 2021"));
    assert!(superior.1 < nation.0 - 2.0 && issuer.1 < motto.0 && number.1 < place.0);
    assert!((superior.2 - nation.2).abs() < 1.0 && (issuer.2 - motto.2).abs() < 2.0);
    assert!(issuer.2 > superior.2 && motto.2 > nation.2 && number.2 > issuer.2 && place.2 > motto.2);
    let middle = |found: (f64, f64, f64)| f64::midpoint(found.0, found.1);
    assert!((middle(nation) - middle(motto)).abs() < 2.0 && (middle(superior) - middle(issuer)).abs() < 2.0);
    let title = find("KẾ HOẠCH");
    assert!((middle(title) - 112.5).abs() < 2.0 && title.2 > number.2 + 5.0, "{title:?}");

    // No number on the first page; on the others one, in the middle of the top margin.
    assert_eq!(pages.margin(0), Vec::<&str>::new());
    for page in 1..pages.pages.len() {
        assert_eq!(pages.margin(page), [(page + 1).to_string()]);
        let number = pages.pages[page].iter().find(|word| word.bottom < 20.0).unwrap();
        assert!((f64::midpoint(number.left, number.right) - 112.5).abs() < 2.0, "{number:?}");
    }

    // The table goes over a page's end, and its head stands above it again.
    let heads: Vec<_> = (0..pages.pages.len()).map(|page| pages.find(page, "Nội dung hoạt động")).collect();
    let first = heads.iter().position(Option::is_some).expect("the table");
    let again = heads.get(first + 1).copied().flatten().expect("the head again");
    assert!(again.2 < 32.0, "{again:?}");

    // The foot: recipients on the left, the signer on the right, on one page.
    let last = pages.pages.len() - 1;
    let (recipients, post) = (pages.find(last, "Nơi nhận:").unwrap(), pages.find(last, "GIÁM ĐỐC").unwrap());
    assert!(recipients.0 < 40.0 && post.0 > 110.0 && pages.find(last, "Trần Thị Ngọc Hạnh").is_some());

    let fonts = run(Command::new("pdffonts").arg(&pages.pdf));
    let families: Vec<_> = fonts.lines().skip(2).filter_map(|line| line.split_whitespace().next()).collect();
    assert!(
        families.iter().all(|font| font.contains("Times") || font.contains("LiberationSerif")),
        "Times New Roman or its metric twin: {families:?}"
    );
}

#[test]
fn an_approved_plan_bears_the_approval_left_of_the_signature_and_its_edition_at_the_foot() {
    let pack = include_str!("../../db/guidelines/2021.toml").replace(
        "place = \"{ward}\"",
        "place = \"{ward}\"\ncountersign = \"XÁC NHẬN CỦA\\nỦY BAN NHÂN DÂN {ward}\"",
    );
    let mut world = World::governed_by(&pack, temp_dir());
    let plan = whole_plan(&mut world);
    step(&mut world, "ward7", RegisterId::Plans, plan, "send", vec![]);
    let given = vec![("approved_no", crate::domain::Value::text("47/QĐ-GDĐT"))];
    step(&mut world, "district", RegisterId::Plans, plan, "approve", given);
    let papers = PlanPapers::edition(&world.reader("ward7"), plan, Edition::Approved(1)).unwrap().unwrap();
    let pages = render(&papers.print(View::Whole));
    let last = pages.pages.len() - 1;
    let find = |phrase| pages.find(last, phrase).unwrap_or_else(|| panic!("the last page has no {phrase}"));
    let (approval, office) = (find("PHÊ DUYỆT CỦA"), find("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"));
    let (number, day) = (find("Số: 47/QĐ-GDĐT"), find("ngày 06 tháng 12 năm 2021"));
    let (post, name) = (find("GIÁM ĐỐC"), find("Trần Thị Ngọc Hạnh"));
    assert!(approval.1 < post.0 && (approval.2 - post.2).abs() < 2.0, "{approval:?} {post:?}");
    assert!(approval.2 < office.2 && office.2 < number.2 && number.2 < day.2 && post.2 < name.2);
    let (committee, recipients) = (find("XÁC NHẬN CỦA"), find("Nơi nhận:"));
    assert!(committee.0 > 110.0 && committee.2 > name.2 && recipients.0 < 40.0 && recipients.2 > day.2);
    let edition = find("Bản 1");
    assert!(edition.0 > 110.0 && edition.2 > recipients.2, "{edition:?}");
    let draft = papers_of(&world, plan);
    assert!(!draft.contains("DỰ THẢO"), "{draft}");
}

fn papers_of(world: &World, plan: Id) -> String {
    let papers = PlanPapers::load(&world.reader("ward7"), plan).unwrap().unwrap().print(View::Whole);
    String::from_utf8(papers.write(Format::Txt).unwrap().unwrap()).unwrap()
}

#[test]
fn a_basis_begins_as_papers_begin_it() {
    let mut world = World::new();
    let plan = crate::it::support::plan::plan_record(&world).with(
        "bases",
        "Công văn số 5/PGDĐT ngày 04/01/2021;\nCăn cứ Quyết định số 7.\nThực hiện Kế hoạch số 9",
    );
    let plan = world.add("ward7", plan);
    let papers = PlanPapers::load(&world.reader("ward7"), plan).unwrap().expect("the plan");
    assert_eq!(
        papers.print(View::Whole).paper.bases,
        ["Căn cứ Công văn số 5/PGDĐT ngày 04/01/2021", "Căn cứ Quyết định số 7", "Thực hiện Kế hoạch số 9"]
    );
}

#[test]
fn programmes_are_views_of_the_plan() {
    let mut world = World::new();
    let papers = annual(&mut world);
    let quarter = papers.print(View::Quarter(2));
    let text = String::from_utf8(quarter.write(Format::Txt).unwrap().unwrap()).unwrap();
    for there in ["quý II năm 2021", "Lớp tin học cơ", "Câu lạc bộ dưỡng", "Phân loại rác", "CTr-TTHTCĐ"]
    {
        assert!(text.contains(there), "{there}\n{text}");
    }
    for elsewhere in ["Luật Cư trú", "Hội thao chào mừng", "quý III"] {
        assert!(!text.contains(elsewhere), "{elsewhere}");
    }
    let pages = render(&quarter);
    assert!(pages.find(0, "CHƯƠNG TRÌNH").is_some());

    let month = papers.print(View::Month(3));
    let text = String::from_utf8(month.write(Format::Txt).unwrap().unwrap()).unwrap();
    for there in ["tháng 3 năm 2021", "Luật Cư trú", "chưa định ngày", "Họp Ban Giám đốc"] {
        assert!(text.contains(there), "{there}\n{text}");
    }
    assert!(!text.contains("Lớp cắm hoa") && text.lines().all(|line| line.chars().count() <= 80));
    assert!(render(&month).find(0, "Độc lập - Tự do - Hạnh phúc").is_some());
}

#[test]
fn the_summary_has_every_ward_sent_or_not() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    step(&mut world, "ward7", RegisterId::Plans, plan, "send", vec![]);
    let reader = world.reader("district");
    let printed = summary::summary(&reader, 2021, NOW.today).unwrap();
    let pages = render(&printed);
    let text = String::from_utf8(printed.write(Format::Txt).unwrap().unwrap()).unwrap();
    for there in ["Đã gửi: 1/2 phường", "Chưa gửi: Phường 8.", "|06/12/2021|", "Chưa lập", "77.500.000"]
    {
        assert!(text.contains(there), "{there}\n{text}");
    }
    assert!(pages.find(0, "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO").is_some());
    // A summary of one ward would be none: it is refused to who does not read all.
    assert!(summary::summary(&world.reader("ward8"), 2021, NOW.today).is_err());
}

#[test]
fn blank_forms_are_one_page_and_hold_every_choice() {
    let world = World::new();
    let reader = world.reader("ward7");
    let needs = blank::needs_form(&reader, world.wards[0], 2021, View::Whole).unwrap();
    let survey = blank::survey_form(&reader, world.wards[0], 2021, View::Quarter(4)).unwrap();
    for printed in [&needs, &survey] {
        let pages = render(printed);
        assert_eq!(pages.pages.len(), 1, "{}", printed.paper.kind);
        assert!(pages.find(0, "Nữ công gia chánh").is_some() && pages.find(0, "Tin học").is_some());
        assert_eq!(printed.write(Format::Xlsx).unwrap(), None);
    }
}

/// Children of an element in the order the schema asks for; those not listed do not occur in our papers.
const ORDER: &[(&str, &[&str])] = &[
    ("w:pPr", &["w:keepNext", "w:pBdr", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"]),
    ("w:rPr", &["w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:sz", "w:szCs", "w:lang"]),
    ("w:tblPr", &["w:tblW", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar"]),
    ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:textDirection", "w:vAlign"]),
    ("w:trPr", &["w:cantSplit", "w:trHeight", "w:tblHeader"]),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:sectPr", &["w:headerReference", "w:pgSz", "w:pgMar", "w:pgNumType", "w:cols", "w:titlePg"]),
    ("w:style", &["w:name", "w:qFormat"]),
    ("w:settings", &["w:zoom", "w:defaultTabStop", "w:compat"]),
];

/// Reads every part of an archive with another program, and names children that stand out of order.
const OUT_OF_ORDER: &str = r#"
import json, sys, zipfile
import xml.etree.ElementTree as tree
order = dict(json.loads(sys.argv[2]))
space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
name = lambda element: element.tag.replace(space, "w:")
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    parts = [part for part in archive.namelist() if part.endswith((".xml", ".rels"))]
    for part in parts:
        root = tree.fromstring(archive.read(part))
        if part not in ("word/document.xml", "word/styles.xml", "word/settings.xml") and "header" not in part:
            continue
        for element in root.iter():
            wanted = order.get(name(element))
            if wanted is None:
                continue
            have = [name(child) for child in element]
            unknown = [child for child in have if child not in wanted]
            places = [wanted.index(child) for child in have if child in wanted]
            if unknown or places != sorted(places):
                print(part, name(element), have)
            if name(element) == "w:tc" and name(element[-1]) != "w:p":
                print(part, "a cell must end with a paragraph")
"#;

#[test]
fn the_xml_follows_the_order_of_the_schema() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    let papers = PlanPapers::load(&world.reader("ward7"), plan).unwrap().expect("the plan");
    step(&mut world, "ward7", RegisterId::Plans, plan, "send", vec![]);
    step(&mut world, "district", RegisterId::Plans, plan, "approve", vec![]);
    let approved = PlanPapers::edition(&world.reader("ward7"), plan, Edition::Approved(1)).unwrap().unwrap();
    let reader = world.reader("ward7");
    let order = serde_json::to_string(ORDER).unwrap();
    for printed in [
        papers.print(View::Whole),
        approved.print(View::Whole),
        blank::needs_form(&reader, world.wards[0], 2021, View::Whole).unwrap(),
        summary::summary(&world.reader("district"), 2021, NOW.today).unwrap(),
    ] {
        let folder = temp_dir();
        let path = folder.path().join("paper.docx");
        std::fs::write(&path, printed.write(Format::Docx).unwrap().unwrap()).unwrap();
        let wrong = run(Command::new(PYTHON).args(["-c", OUT_OF_ORDER]).arg(&path).arg(&order));
        assert_eq!(wrong, "");
    }
}

#[test]
fn another_program_reads_the_sheet() {
    let mut world = World::new();
    let papers = annual(&mut world);
    let folder = temp_dir();
    let path = folder.path().join("plan.xlsx");
    std::fs::write(&path, papers.print(View::Whole).write(Format::Xlsx).unwrap().unwrap()).unwrap();
    let script = r##"
import sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1]).active
rows = list(sheet.iter_rows(values_only=True))
head = next(at for at, row in enumerate(rows) if row[0] == "TT")
items = rows[head + 1:]
first = next(row for row in items if row[2] == "Dinh dưỡng cho trẻ dưới 5 tuổi")
print(sheet.title, sheet.page_setup.orientation, sheet.print_title_rows, sheet.freeze_panes, len(items))
print(first[6].strftime("%Y-%m-%d"), first[12], first[13], type(first[13]).__name__, first[10], first[11])
print(sum(row[13] or 0 for row in items))
"##;
    let said = run(Command::new(PYTHON).args(["-c", script]).arg(&path));
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines[0], "Kế hoạch landscape $7:$7 A8 28");
    assert_eq!(lines[1], "2021-03-06 80 500000 int Trường THCS Phan Tây Hồ Hội trường UBND phường");
    assert_eq!(lines[2], "77500000");
}

/// Makes the file one of a demonstration: only there may one act as somebody by name.
fn make_a_demonstration(world: &World) {
    let file = rusqlite::Connection::open(&world.path).unwrap();
    file.execute("INSERT INTO facts (name, value) VALUES ('demo', '1')", []).unwrap();
}

fn paper(world: &World, arguments: &[&str]) -> std::process::Output {
    Command::new(binary()).arg("paper").args(arguments).arg("--file").arg(&world.path).finish()
}

#[test]
fn the_verb_writes_papers_and_says_why_not() {
    let mut world = World::new();
    whole_plan(&mut world);
    let refused = paper(&world, &["plan", "--as", "ward7", "--year", "2021", "--format", "txt"]);
    assert_eq!(refused.status.code(), Some(3), "a name is no identity");
    assert!(refused.stdout.is_empty());
    make_a_demonstration(&world);
    let good = paper(&world, &["plan", "--as", "ward7", "--year", "2021", "--format", "txt"]);
    assert!(good.status.success(), "{}", String::from_utf8_lossy(&good.stderr));
    assert!(String::from_utf8_lossy(&good.stdout).contains("Kế hoạch hoạt động năm 2021"));
    let docx =
        paper(&world, &["month", "--as", "district", "--ward", "phuong 7", "--year", "2021", "--month", "3"]);
    assert!(docx.stdout.starts_with(b"PK"), "{}", String::from_utf8_lossy(&docx.stderr));

    for (arguments, code, says) in [
        (&["plan", "--as", "nobody", "--year", "2021"][..], 3, "tài khoản"),
        (&["plan", "--as", "district", "--year", "2021"], 2, "--ward"),
        (&["plan", "--as", "ward8", "--ward", "Phường 7", "--year", "2021"], 4, "Phường 7"),
        (&["plan", "--as", "ward8", "--year", "2021"], 4, "chưa có kế hoạch năm 2021"),
        (&["needs-form", "--as", "ward7", "--year", "2021", "--format", "xlsx"], 2, "xlsx"),
        (&["plan", "--as", "ward7", "--year", "21"], 2, "2000"),
    ] {
        let refused = paper(&world, arguments);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(code), "{arguments:?}: {said}");
        assert!(said.contains(says) && refused.stdout.is_empty(), "{arguments:?}: {said}");
    }
}

#[test]
fn the_verb_gives_the_edition_that_is_asked_for_and_else_the_one_approved_last() {
    let mut world = World::new();
    let plan = whole_plan(&mut world);
    step(&mut world, "ward7", RegisterId::Plans, plan, "send", vec![]);
    step(&mut world, "district", RegisterId::Plans, plan, "approve", vec![]);
    let why = vec![("amend_reason", crate::domain::Value::text("Bổ sung"))];
    step(&mut world, "ward7", RegisterId::Plans, plan, "amend", why);
    make_a_demonstration(&world);
    let of = |more: &[&str]| {
        let all = ["--as", "ward7", "--year", "2021", "--format", "txt"];
        paper(&world, &[more, &all].concat())
    };
    let text = |more: &[&str]| String::from_utf8_lossy(&of(more).stdout).into_owned();
    let approved = text(&["plan", "--edition", "1"]);
    assert!(approved.contains("Bản 1 · ") && !approved.contains("DỰ THẢO"), "{approved}");
    assert_eq!(text(&["plan"]), approved);
    let draft = text(&["plan", "--edition", "draft"]);
    assert!(draft.contains("DỰ THẢO") && draft.contains("điều chỉnh, bổ sung lần 1"), "{draft}");
    assert!(text(&["progress"]).contains("TÌNH HÌNH THỰC HIỆN"));
    for (arguments, code, says) in [
        (&["plan", "--edition", "2"][..], 4, "Bản đã phê duyệt lần 1 (06/12); Dự thảo điều chỉnh."),
        (&["plan", "--edition", "0"], 2, "1, 2"),
        (&["quarter", "--edition", "1"], 2, "--edition"),
    ] {
        let refused = of(arguments);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(code), "{arguments:?}: {said}");
        assert!(said.contains(says) && refused.stdout.is_empty(), "{arguments:?}: {said}");
    }
}

#[test]
fn a_document_is_not_written_on_a_terminal() {
    let mut world = World::new();
    whole_plan(&mut world);
    make_a_demonstration(&world);
    let arguments = ["paper", "plan", "--as", "ward7", "--year", "2021", "--file"];
    let spec = Spec::new(binary()).args(arguments).args([&world.path]).size(100, 24);
    let pty = Pty::start(&spec);
    pty.wait_text("Văn bản cần ghi ra tệp.");
    assert_eq!(pty.wait_exit(), 2);
}

#[test]
fn a_plan_of_another_ward_is_not_there() {
    let mut world = World::new();
    let plan: Id = whole_plan(&mut world);
    assert!(PlanPapers::load(&world.reader("ward8"), plan).unwrap().is_none());
    let _: Record = world.get("district", RegisterId::Plans, plan);
}
