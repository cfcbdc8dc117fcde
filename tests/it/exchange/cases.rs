//! Files as wards bring them, each into a fresh world: what is stored of it, or why nothing is.

use std::path::Path;

use crate::data::{At, ListQuery};
use crate::domain::{Kind, Op, Record, RegisterId, Value};
use crate::exchange::{Decision, Preview, ReadOptions, read_bytes};
use crate::vietnamese::date::DateOrder;

use super::{Demo, helper};
use crate::it::support::root;

pub(super) const CLASS: &str = "Tin học văn phòng K3/2021";
const FOLDER: &str = "tests/it/exchange/cases";
pub(super) const SLIPS: RegisterId = RegisterId::Enrolments;

/// A ward with what the files point to.
pub(super) struct Ward {
    pub(super) demo: Demo,
    pub(super) class: Value,
}

impl Ward {
    pub(super) fn new() -> Self {
        let mut demo = Demo::new();
        let ward = Some(demo.wards[0]);
        for name in ["Tổ 44", "Tổ 45", "Tổ 46", "Tổ 58", "Tổ 76"] {
            demo.add("ward7", Record::new(RegisterId::ResidentialGroups, ward).with("name", name));
        }
        for name in ["Hội trường UBND phường", "Văn phòng khu phố 1", "Phòng máy trường tiểu học"]
        {
            let venue = Record::new(RegisterId::Venues, ward).with("name", name);
            demo.add("ward7", venue.with("kind", "other"));
        }
        for name in ["Võ Hoàng Bảo", "Phan Thanh Lan", "Nguyễn Ngọc Dung"] {
            let teacher = Record::new(RegisterId::Instructors, ward).with("name", name);
            demo.add("ward7", teacher.with("kind", "teacher"));
        }
        let mut class = Value::Empty;
        for title in [CLASS, "Làm bánh, pha chế", "May công nghiệp", "Tiếng Anh giao tiếp A2"] {
            let record = Record::new(RegisterId::Classes, ward).with("title", title).with("kind", "hobby");
            let id = demo.add("ward7", record);
            class = if title == CLASS { Value::Int(id.0) } else { class };
        }
        Self { demo, class }
    }

    fn preview(&self, case: &Case, options: &ReadOptions) -> Preview {
        self.preview_of(case, &root().join(FOLDER).join(case.file), options)
    }

    fn preview_of(&self, case: &Case, path: &Path, options: &ReadOptions) -> Preview {
        let table = read_bytes(&std::fs::read(path).unwrap(), &helper(), options);
        let known = self.demo.known("ward7", case.into);
        let known = if case.in_class { known.given("class_id", self.class.clone()) } else { known };
        Preview::new(table.unwrap_or_else(|why| panic!("{}: {why}", case.file)), known)
    }

    /// What is stored, each record as the columns in question.
    fn stored(&self, case: &Case) -> Vec<String> {
        let reader = self.demo.reader("ward7");
        let page = reader.page(&ListQuery::new(case.into), &At::First, 60).unwrap();
        let mut rows = page.rows;
        rows.sort_by_key(|row| row.record.id);
        let cell = |record: &Record, column: &str| {
            let field = &case.into.decl().fields[case.into.decl().index(column).unwrap()];
            match (field.kind, record.get(column)) {
                (Kind::Ref { to, .. }, Value::Int(id)) => {
                    reader.label(to, crate::domain::Id(*id)).unwrap().unwrap()
                }
                (_, Value::Int(number)) => number.to_string(),
                (_, value) => value.as_text().unwrap_or_default().to_owned(),
            }
        };
        let line = |record: &Record| {
            let cells = case.columns.split(' ').map(|column| cell(record, column));
            cells.collect::<Vec<_>>().join("; ")
        };
        rows.iter().map(|row| line(&row.record)).collect()
    }
}

pub(super) struct Case {
    pub(super) file: &'static str,
    into: RegisterId,
    /// Pasted into the list of a class.
    in_class: bool,
    /// The columns that are compared.
    columns: &'static str,
    pub(super) right: Right,
}

pub(super) enum Right {
    /// These records are stored, in this order.
    Stored(&'static [&'static str]),
    /// So many are.
    Count(usize),
    /// Nothing is, for these rows, each with words of the reason.
    Refused(&'static [(u32, &'static str)]),
}
use Right::{Count, Refused, Stored};

pub(super) const fn case(file: &'static str, columns: &'static str, right: Right) -> Case {
    Case { file, into: SLIPS, in_class: false, columns, right }
}

impl Case {
    pub(super) const fn of(self, into: RegisterId) -> Self {
        Self { into, ..self }
    }

    pub(super) const fn in_class(self) -> Self {
        Self { in_class: true, ..self }
    }
}

pub(super) const ACTIVITIES: RegisterId = RegisterId::Activities;

/// Lists that were read wrong, or refused although anybody could read them.
pub(super) const CASES: &[Case] = &[
    case("cent.csv", "", Refused(&[(2, "Chưa rõ thế kỷ")])),
    case("clash.csv", "", Count(4)).of(ACTIVITIES),
    case("cls.csv", "", Count(2)).of(RegisterId::Classes),
    case("cp1258.csv", "name note", Stored(&["Nguyễn Thị Bảng Mã; Đã đóng học phí"])),
    case("err.xlsx", "", Refused(&[(2, "báo lỗi #N/A")])),
    case("flag.csv", "", Count(2)).of(ACTIVITIES),
    case("full.csv", "", Count(3)),
    case("hidrow.xlsx", "name", Stored(&["Nguyễn Hiện Ra"])),
    case("lossy.csv", "", Refused(&[(2, "mất chữ")])),
    case(
        "mergeto.xlsx",
        "name group_id",
        Stored(&["Nguyễn Gộp Một; Tổ 44", "Nguyễn Gộp Hai; Tổ 44", "Nguyễn Gộp Ba; Tổ 44"]),
    ),
    case(
        "money.xlsx",
        "",
        Refused(&[(2, "không rõ là bao nhiêu"), (14, "không được âm"), (15, "không rõ là bao nhiêu")]),
    )
    .of(ACTIVITIES),
    case("names.csv", "", Count(34)),
    case(
        "namnu.xlsx",
        "name birth sex phone",
        Stored(&[
            "Nguyễn Văn Cột Nam; 1962; nam; 0909111300",
            "Trần Thị Cột Nữ; 1970; nu; 0909111301",
            "Lê Thị Cột Nữ; 1958; nu; 0909111302",
        ]),
    )
    .in_class(),
    case("namnu.xlsx", "", Refused(&[(8, "“TIN HỌC”"), (9, "“TIN HỌC”"), (10, "“TIN HỌC”")])),
    case("nocache.xlsx", "", Refused(&[(2, "là công thức"), (2, "là công thức")])),
    case("rephead.xlsx", "name birth", Stored(&["Nguyễn Lặp Một; 1962", "Nguyễn Lặp Hai; 1963"])),
    case("samename.csv", "", Count(7)),
    case("sign.xlsx", "name birth", Stored(&["Nguyễn Chữ Ký; 1962"])),
    case("stt.xlsx", "name birth", Stored(&["Nguyễn Số Một; 1962"])),
    case(
        "swapped.xlsx",
        "name birth",
        Stored(&[
            "Nguyễn Đảo Ngày A; 1962-05-03",
            "Nguyễn Đảo Ngày B; 1955-02-11",
            "Nguyễn Đảo Ngày C; 1970-12-07",
            "Nguyễn Đảo Ngày D; 1966-08-25",
            "Nguyễn Đảo Ngày E; 1971-01-13",
            "Nguyễn Đảo Ngày G; 1959-11-30",
            "Nguyễn Đảo Ngày H; 1980-10-01",
            "Nguyễn Đảo Ngày K; 1949-06-22",
        ]),
    ),
    case("tcvn_names.csv", "name", Stored(&["Nguyễn Văn Cường", "Trần Thị Hồng"])),
    case("twosheets.xlsx", "name", Stored(&["Nguyễn Trang Một"])),
    case(
        "word_wrap.tsv",
        "name birth group_id note",
        Stored(&[
            "Nguyễn Văn Gãy Dòng; 1962; Tổ 44; ",
            "Trần Thị Liền Mạch; 1970; Tổ 45; có con nhỏ, học buổi tối",
            "Lê Văn Sau Cùng; 1955; Tổ 44; ",
        ]),
    )
    .in_class(),
    case("xmc_same.csv", "", Count(4)).of(RegisterId::LiteracySubjects),
    case("yyyy.xlsx", "name birth", Stored(&["Nguyễn Mốc Hai; 1962"])),
    case("zerofmt.xlsx", "phone identity", Stored(&["0909111223; 079080000124"])),
];

/// Lists that were always read right.
pub(super) const HOLDS: &[Case] = &[
    case("blankrows.xlsx", "name", Stored(&["Nguyễn Dòng Thật"])),
    case("cr.csv", "name phone", Stored(&["Nguyễn Mác Cũ; 0909111223"])),
    case("d1904.xls", "birth", Stored(&["1962-05-03"])),
    case("d1904.xlsx", "birth", Stored(&["1962-05-03"])),
    case(
        "dates.csv",
        "",
        Refused(&[
            (6, "15/03/1962"),
            (7, "28/02/1963"),
            (8, "Không hiểu"),
            (9, "Không hiểu"),
            (15, "sau hôm nay"),
            (18, "Chưa rõ thế kỷ"),
        ]),
    ),
    case("dt.xlsx", "birth", Stored(&["1962-05-03", "1962-05-03"])),
    case("dup.csv", "", Count(2)),
    case("dupheader.csv", "name", Stored(&["Nguyễn Trùng Cột"])),
    case("emoji.csv", "", Count(4)).of(ACTIVITIES),
    case("eth.csv", "name", Stored(&["Đặng Thị Eth"])),
    case("nbsp.csv", "name phone", Stored(&["Nguyễn Văn Ẩn Ký; 0909111223"])),
    case("newline.xlsx", "name birth note", Stored(&["Nguyễn Xuống Dòng; 1962; dòng một\ndòng hai"])),
    case("nfd.csv", "name", Stored(&["Nguyễn Thị Tách Dấu"])),
    case("nucol.xlsx", "name sex", Stored(&["Nguyễn Văn Cột Nữ; nam", "Trần Thị Cột Nữ; nu"])),
    case(
        "pdf2.txt",
        "name birth sex group_id",
        Stored(&["Nguyễn Văn Phẳng; 1962; nam; Tổ 44", "Trần Thị Phẳng; 1970; nu; Tổ 45"]),
    )
    .in_class(),
    case(
        "phones.csv",
        "phone",
        Stored(&[
            "0909111223",
            "0909111224",
            "0909111225",
            "0391234567",
            "0909111226 - 0938111227",
            "02838941234",
            "0909111228/0938111229",
            "0909111230",
        ]),
    ),
    case("quote.csv", "name note", Stored(&["Nguyễn \"Ba\" Nháy; dòng 1\ndòng 2, có phẩy"])),
    case("ragged.csv", "name", Stored(&["Nguyễn Cụt", "Nguyễn Dài"])),
    case(
        "res.csv",
        "",
        Refused(&[(2, "đông hơn tổng số"), (3, "chưa tới"), (3, "chưa tới"), (3, "chưa tới")]),
    )
    .of(ACTIVITIES),
    case("sci.csv", "", Refused(&[(2, "Excel đã làm hỏng"), (2, "Excel đã làm hỏng")])),
    case("sci2.csv", "", Refused(&[(2, "Excel đã làm hỏng"), (2, "Excel đã làm hỏng")])),
    case("semi.csv", "name note", Stored(&["Nguyễn Chấm Phẩy; ghi; chú"])),
    case("sep.csv", "name", Stored(&["Nguyễn Sép"])),
    case("t1.csv", "name birth", Stored(&["Nguyễn Thử Nghiệm; 1980-04-03"])),
    case("t2.csv", "name birth", Stored(&["Nguyễn Thử Nghiệm; 1980-04-03", "Nguyễn Mới Thêm; 1981"])),
    case("upper.csv", "name", Stored(&["Nguyễn Thị Hoa In", "Nguyễn Văn Thường"])),
    case("utf16.csv", "name phone", Stored(&["Nguyễn Mười Sáu; 0909111223"])),
    case("x000d.xlsx", "name note", Stored(&["Nguyễn Văn; dòng 1\ndòng 2"])),
    case("xmark.xlsx", "name sex", Stored(&["Nguyễn Văn Đánh Dấu; nam", "Trần Thị Đánh Dấu; nu"])),
    case(
        "zalo.txt",
        "name birth sex group_id",
        Stored(&["Nguyễn Văn Danh Sách; 1962; nam; Tổ 44", "Trần Thị Danh Sách; 1970; nu; Tổ 45"]),
    )
    .in_class(),
];

/// What is false about a case; "" if nothing is. The ward is as it was afterwards.
pub(super) fn fault(ward: &mut Ward, case: &Case, path: &Path) -> String {
    let mut preview = ward.preview_of(case, path, &ReadOptions::default());
    let stops = preview.problems().filter(|problem| problem.stops);
    let stops: Vec<_> = stops.map(|problem| (problem.row, problem.why.clone())).collect();
    if let Refused(rows) = case.right {
        let agree = stops.len() == rows.len()
            && stops
                .iter()
                .zip(rows)
                .all(|((row, why), (number, words))| row == number && why.contains(words));
        let refused = agree && preview.to_op().is_none();
        return if refused { String::new() } else { format!("{}: {stops:#?}", case.file) };
    }
    // Who is only alike is somebody else here.
    let alike = preview.rows().iter().enumerate().filter(|(_, row)| row.is_alike);
    let others: Vec<_> = alike.map(|(at, _)| (at, Decision::Add)).collect();
    preview.decide_all(others);
    let Some(op) = preview.to_op() else {
        return format!("{}: {stops:#?} {:?}", case.file, preview.columns());
    };
    let count = |ward: &Ward| ward.demo.reader("ward7").count(&ListQuery::new(case.into)).unwrap() as usize;
    let before = count(ward);
    let done = ward.demo.run("ward7", &op);
    let fault = match case.right {
        Count(right) if count(ward) - before != right => format!("{}: {}", case.file, count(ward) - before),
        Stored(rows) if ward.stored(case) != rows => format!("{}: {:#?}", case.file, ward.stored(case)),
        Count(_) | Stored(_) | Refused(_) => String::new(),
    };
    ward.demo.run("ward7", &Op::Undo { step: done.step });
    fault
}

#[test]
fn every_list_is_read_as_its_writer_meant_it_or_refused_with_the_reason() {
    let mut ward = Ward::new();
    let folder = root().join(FOLDER);
    let faults = CASES.iter().chain(HOLDS).map(|case| fault(&mut ward, case, &folder.join(case.file)));
    let faults: Vec<_> = faults.filter(|fault| !fault.is_empty()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let tried = |path: &Path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        CASES.iter().chain(HOLDS).any(|case| case.file == name)
    };
    let untried: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| !tried(path))
        .collect();
    assert!(untried.is_empty(), "{untried:?}");
}

fn of(file: &str) -> &'static Case {
    CASES.iter().chain(HOLDS).find(|case| case.file == file).unwrap()
}

#[test]
fn what_is_passed_over_or_mended_is_said() {
    let ward = Ward::new();
    for (file, said) in [
        ("hidrow.xlsx", "Dòng đang ẩn trong bảng tính nên không nhập: 3."),
        ("twosheets.xlsx", "Chỉ đọc trang “DS”. Chưa đọc trang “Tổ 45”"),
        ("mergeto.xlsx", "xuống 2 ô"),
        ("stt.xlsx", "chỉ có số thứ tự: dòng 3–4"),
        ("sign.xlsx", "chữ ký ở dưới: dòng 4–5, 7"),
        ("rephead.xlsx", "tiêu đề lặp lại: dòng 3"),
        ("cp1258.csv", "Windows-1258"),
        ("word_wrap.tsv", "đã nối lại: dòng 2, 4"),
    ] {
        let notes = ward.preview(of(file), &ReadOptions::default()).notes().join("\n");
        assert!(notes.contains(said), "{file}: {notes}");
    }
    let taken = |file: &str| -> Vec<_> {
        let preview = ward.preview(of(file), &ReadOptions::default());
        preview.problems().filter(|problem| problem.taken).map(|problem| problem.row).collect()
    };
    assert_eq!(taken("swapped.xlsx"), [2, 3, 4, 8]);
    assert_eq!(taken("phones.csv"), [5]);
}

#[test]
fn a_person_says_which_sheet_is_read_and_how_its_dates_stand() {
    let ward = Ward::new();
    let sheet = |name: &str| ReadOptions { sheet: Some(name.into()), date_order: None };
    let preview = ward.preview(of("twosheets.xlsx"), &sheet("tổ 45"));
    assert_eq!(preview.rows()[0].record.text("name"), "Nguyễn Trang Hai");
    assert!(preview.notes()[0].contains("“DS”"), "{:?}", preview.notes());
    let path = root().join(FOLDER).join("twosheets.xlsx");
    let refused = read_bytes(&std::fs::read(path).unwrap(), &helper(), &sheet("Tổ 46")).unwrap_err();
    assert_eq!(refused.to_string(), "Không có trang tính tên như vậy. Tệp có các trang: “DS”, “Tổ 45”.");
    for (order, birth) in [(DateOrder::DayFirst, "1962-05-03"), (DateOrder::MonthFirst, "1962-03-05")] {
        let options = ReadOptions { sheet: None, date_order: Some(order) };
        let preview = ward.preview(of("swapped.xlsx"), &options);
        assert_eq!(preview.rows()[0].record.text("birth"), birth);
    }
}
