//! What is exported comes back the same, and other programs open it.

use std::process::Command;

use crate::data::{Key, ListQuery};
use crate::domain::field::{Choices, Kind, Reads};
use crate::domain::figures::Figures;
use crate::domain::{Field, Record, RegisterId, Scope, Value};
use crate::exchange::{Format, Preview, ReadOptions, export, read_bytes};
use crate::guideline::{Guideline, PartKind, PartValue, Rate};
use chrono::{Days, NaiveDate};

use super::{Demo, helper};
use crate::it::support::process::Finish as _;

/// Texts that files are known to spoil.
const NASTY: &[&str] = &[
    "=1+1",
    "'=x",
    "+84",
    "-",
    "@a|=1+1",
    "a;=HYPERLINK(1)",
    "a, b",
    "\"trong ngoặc\"",
    "007",
    "1,5",
    "03/04",
];

/// Texts by which somebody who fills in a form would get into another program's sheet, or end a cell.
const HOSTILE: &[&str] = &[
    "x;=HYPERLINK(1)",
    "x,=1+1",
    "x|@SUM(A1)",
    "a;b;c;d",
    "a,b,c,d",
    "\"=1\"",
    "x;\"=1\";\"",
    "'; '=1",
    "'=x",
    "=cmd|' /C calc'!A0",
    "-2+3",
    "+84",
    "@a",
    "＝1＋1;＝1",
    "x;－1,＋2|＠3",
    "\"\";\"\",\"",
];
/// The same in texts of several lines.
const HOSTILE_LINES: &[&str] =
    &["x;y\n=1+1\n;;;", "\"\n\",\n=1", "a,b\na,b\na,b", "a;b\na;b\na;b\na;b", "a|b\n\n-1\n\"a|b"];

/// The registers that a table brings records of. A certificate is given to who completed the class, in the file that it
/// is given in.
fn brought() -> impl Iterator<Item = RegisterId> {
    RegisterId::ALL.iter().copied().filter(|register| *register != RegisterId::Certificates)
}

/// Makes records with every field filled in.
pub(super) struct Samples<'a> {
    demo: &'a mut Demo,
    year: Guideline,
    serial: u32,
    /// How many hostile texts were taken in place of the usual ones, each in its turn.
    hostile: Option<usize>,
}

impl Samples<'_> {
    /// A file with two records of every register.
    pub(super) fn of_every_register() -> Demo {
        let mut from = Demo::new();
        let year = from.reader("all").guideline(2021).unwrap().unwrap();
        let mut samples = Samples { demo: &mut from, year, serial: 0, hostile: None };
        for register in brought() {
            for _ in 0..2 {
                let record = samples.record(register);
                samples.demo.add("all", record);
            }
        }
        from
    }

    /// A file in which every register holds hostile texts, other ones in each row and field.
    pub(super) fn hostile() -> Demo {
        let mut from = Demo::new();
        let year = from.reader("all").guideline(2021).unwrap().unwrap();
        let mut samples = Samples { demo: &mut from, year, serial: 0, hostile: Some(0) };
        for register in brought() {
            for _ in 0..3 {
                let record = samples.record(register);
                samples.demo.add("all", record);
            }
        }
        from
    }

    /// The next text, of one line or of several.
    fn text(&mut self, usual: usize, lines: bool) -> String {
        let Some(taken) = &mut self.hostile else {
            let text = NASTY[usual % NASTY.len()];
            return if lines { format!("{text}\n\ndòng ba {usual}") } else { format!("{text} {usual}") };
        };
        *taken += 1;
        let from = if lines { HOSTILE_LINES } else { HOSTILE };
        format!("{}{usual}", from[*taken % from.len()])
    }

    fn record(&mut self, register: RegisterId) -> Record {
        self.serial += 1;
        let serial = self.serial;
        let decl = register.decl();
        let of_ward = matches!(decl.scope, Scope::Ward { .. });
        let mut record = Record::new(register, of_ward.then_some(self.demo.wards[0]));
        // What others write is not written by whoever adds the record.
        let own = |field: &&Field| field.write.is_empty() || field.write[0] == decl.write[0];
        for field in decl.fields.iter().filter(|field| !field.system_set).filter(own) {
            let value = self.value(field, serial);
            record.set(field.column, value);
        }
        if register == RegisterId::Inspections {
            // The board's own are of a subcommittee, the district's of a team.
            let others = if record.text("kind") == "internal" { "team_id" } else { "subcommittee_id" };
            record.set(others, Value::Empty);
        }
        if register == RegisterId::Findings {
            // What was mended on the spot has no day.
            record.set("fix_by", Value::Empty);
        }
        if register == RegisterId::RatingScores {
            // What everybody must have applies.
            record.set("not_applicable", Value::Int(0));
        }
        crate::it::support::world::with_a_key(record, serial)
    }

    fn stored(&mut self, register: RegisterId) -> Value {
        if register == RegisterId::Wards {
            return Value::Int(self.demo.wards[0].0);
        }
        let record = self.record(register);
        Value::Int(self.demo.add("all", record).0)
    }

    fn value(&mut self, field: &Field, serial: u32) -> Value {
        let many = usize::try_from(serial).unwrap();
        if let Reads::Listed(list) = field.reads {
            let codes = self.codes(Choices::Guideline(list));
            return Value::text(codes[many % codes.len()].as_str());
        }
        if field.reads == Reads::Period {
            return Value::text(format!("{}-Q{}", 2001 + serial % 90, 1 + serial % 4));
        }
        match field.kind {
            Kind::Ref { to, .. } => self.stored(to),
            Kind::Refs { to: RegisterId::Wards } => Value::many([Value::Int(self.demo.wards[0].0)]),
            Kind::Refs { to } => Value::many([self.stored(to), self.stored(to)]),
            Kind::Choice(choices) => {
                Value::text(self.codes(choices)[many % self.codes(choices).len()].clone())
            }
            Kind::Several(choices) => Value::many(self.codes(choices).into_iter().take(3).map(Value::text)),
            Kind::PersonName => Value::text(format!("Trần Thị {}", words(serial))),
            Kind::Phone => Value::text(format!("0903{serial:06}")),
            Kind::Identity => Value::text(format!("079155{serial:06}")),
            Kind::Int { .. } if matches!(field.column, "people" | "turns") => Value::Int(900),
            // What is split is as much as its shares.
            Kind::Int { .. } if field.column == "expected" => Value::Int(4 * i64::from(serial % 50)),
            Kind::Money if field.column == "budget" => Value::Int(4 * i64::from(serial) * 1_000_500),
            Kind::Int { min, max } => Value::Int((min + i64::from(serial % 50)).min(max)),
            Kind::Year => Value::Int(2001 + i64::from(serial % 90)),
            Kind::Money => Value::Int(i64::from(serial) * 1_000_500),
            Kind::Points => Value::Int(5 * i64::from(serial % 10)),
            Kind::YesNo => Value::Int(1),
            Kind::Date => {
                Value::date(NaiveDate::from_ymd_opt(2017, 1, 1).unwrap() + Days::new(serial.into()))
            }
            Kind::BirthDate => Value::text(["1955", "1962-05", "1962-05-03", "1950~", "?"][many % 5]),
            Kind::Time if field.column == "to_time" => Value::text("09:30"),
            Kind::Time => Value::text("08:00"),
            Kind::Figures if !field.is_seen() => Value::Empty,
            Kind::Figures => self.figures(many),
            Kind::Code { .. } => Value::text(format!("{serial}/QĐ-UBND")),
            Kind::Notes { .. } => Value::text(self.text(many, true)),
            Kind::Text { max } if max < 60 => Value::text(format!("login{serial}")),
            Kind::Text { .. } => Value::text(self.text(many, false)),
            Kind::State | Kind::Moment => Value::Empty,
        }
    }

    /// Figures of the item that the same number chose.
    fn figures(&self, many: usize) -> Value {
        let items = &self.year.items;
        let mut figures = Figures::default();
        for part in &items[many % items.len()].parts {
            let value = match part.kind {
                PartKind::Number | PartKind::Money => PartValue::Number(1_500),
                PartKind::Rate => PartValue::Rate(Rate::of(3, 7)),
                PartKind::Date => PartValue::Date(NaiveDate::from_ymd_opt(2021, 3, 12).unwrap()),
                PartKind::YesNo => PartValue::YesNo(false),
                PartKind::Text | PartKind::Link => PartValue::Text("Zalo · tờ rơi: hai đợt".into()),
            };
            figures.set(&part.id, Some(&value));
        }
        figures.to_value()
    }

    fn codes(&self, choices: Choices) -> Vec<String> {
        match choices {
            Choices::Fixed(list) => list.iter().map(|(code, _)| (*code).to_owned()).collect(),
            Choices::Guideline(list) => {
                self.year.options(list).into_iter().map(|(code, _)| code.into()).collect()
            }
        }
    }
}

/// Three words of a name: another name for each number below 1000.
fn words(number: u32) -> String {
    const WORDS: [&str; 10] = ["An", "Ba", "Chi", "Dung", "Em", "Giang", "Hà", "Lý", "Minh", "Nga"];
    [100, 10, 1].map(|part| WORDS[usize::try_from(number / part % 10).unwrap()]).join(" ")
}

pub(super) fn written(demo: &Demo, register: RegisterId, format: Format) -> Vec<u8> {
    let mut bytes = Vec::new();
    export(&demo.reader("all"), register, None, 2021, format, &mut bytes).unwrap();
    bytes
}

/// The rows of a register as texts, whatever their order and numbers.
pub(super) fn rows(demo: &Demo, register: RegisterId) -> Vec<String> {
    let text = String::from_utf8(written(demo, register, Format::RawCsv)).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut rows: Vec<_> = reader.records().map(|row| format!("{:?}", row.unwrap())).collect();
    rows.sort();
    rows
}

/// The registers, those that others point to first.
pub(super) fn in_order() -> Vec<RegisterId> {
    fn visit(register: RegisterId, order: &mut Vec<RegisterId>) {
        if order.contains(&register) {
            return;
        }
        for to in register.decl().fields.iter().filter_map(|field| field.kind.target()) {
            if to != register {
                visit(to, order);
            }
        }
        order.push(register);
    }
    let mut order = Vec::new();
    for register in brought() {
        visit(register, &mut order);
    }
    order
}

#[test]
fn every_register_comes_back_the_same_from_csv_and_from_a_workbook() {
    let from = Samples::of_every_register();
    for format in [Format::Csv, Format::Xlsx] {
        let mut into = Demo::new();
        for register in in_order() {
            let bytes = written(&from, register, format);
            let table = read_bytes(&bytes, &helper(), &ReadOptions::default()).unwrap();
            let preview = Preview::new(table, into.known("all", register));
            let problems: Vec<_> = preview.problems().filter(|problem| problem.stops).collect();
            assert!(problems.is_empty(), "{format:?} {register:?}: {problems:#?}");
            let op = preview.to_op().unwrap_or_else(|| panic!("{register:?}: nothing to add"));
            into.run("all", &op);
            assert_eq!(rows(&into, register), rows(&from, register), "{format:?} {register:?}");
        }
    }
}

/// The same table as a program of another country writes it.
fn divided_by(table: &[u8], divider: u8, quotes: csv::QuoteStyle) -> Vec<u8> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table);
    let mut writer = csv::WriterBuilder::new()
        .delimiter(divider)
        .quote_style(quotes)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in reader.byte_records() {
        writer.write_byte_record(&row.unwrap()).unwrap();
    }
    writer.into_inner().unwrap()
}

#[test]
fn hostile_texts_come_back_the_same_by_whatever_separator() {
    let from = Samples::hostile();
    let mut into = Demo::new();
    for register in in_order() {
        let ours = written(&from, register, Format::Csv);
        let mut cells = csv::ReaderBuilder::new().has_headers(false).from_reader(&ours[3..]);
        let cells: Vec<_> = cells.records().map(Result::unwrap).collect();
        for (divider, quotes) in [b',', b';', b'\t', b'|']
            .into_iter()
            .flat_map(|divider| [(divider, csv::QuoteStyle::Necessary), (divider, csv::QuoteStyle::Always)])
        {
            let bytes = divided_by(&ours[3..], divider, quotes);
            let table = read_bytes(&bytes, &helper(), &ReadOptions::default()).unwrap();
            let at = format!("{register:?} by {:?}, quotes {quotes:?}", char::from(divider));
            assert_eq!(table.lines.len(), cells.len(), "{at}");
            for (line, cells) in table.lines.iter().zip(&cells) {
                let cell = |at: usize| line.cell(at).to_owned();
                let read: Vec<_> = (0..cells.len()).map(cell).collect();
                assert_eq!(read, cells.iter().map(str::trim).collect::<Vec<_>>(), "{at}");
            }
        }
        let table = read_bytes(&ours, &helper(), &ReadOptions::default()).unwrap();
        let preview = Preview::new(table, into.known("all", register));
        let problems: Vec<_> = preview.problems().filter(|problem| problem.stops).collect();
        assert!(problems.is_empty(), "{register:?}: {problems:#?}");
        into.run("all", &preview.to_op().unwrap_or_else(|| panic!("{register:?}: nothing to add")));
        assert_eq!(rows(&into, register), rows(&from, register), "{register:?}");
    }
}

#[test]
fn stored_values_are_the_same_too() {
    let mut from = Demo::new();
    let year = from.reader("all").guideline(2021).unwrap().unwrap();
    let mut samples = Samples { demo: &mut from, year, serial: 0, hostile: None };
    let record = samples.record(RegisterId::Venues);
    from.add("all", record.clone());
    let mut into = Demo::new();
    let table =
        read_bytes(&written(&from, RegisterId::Venues, Format::Csv), &helper(), &ReadOptions::default())
            .unwrap();
    let op = Preview::new(table, into.known("all", RegisterId::Venues)).to_op().unwrap();
    let done = into.run("all", &op);
    let page =
        into.reader("all").page(&ListQuery::new(RegisterId::Venues), &crate::data::At::First, 9).unwrap();
    assert_eq!(page.rows.len(), 1);
    assert_eq!(page.rows[0].record.values, record.values);
    let _: &Key = &page.rows[0].key;
    into.run("all", &crate::domain::Op::Undo { step: done.step });
    assert_eq!(into.reader("all").count(&ListQuery::new(RegisterId::Venues)).unwrap(), 0);
}

#[test]
fn another_program_finds_texts_and_no_formula() {
    let mut demo = Demo::new();
    let venue = |name: &str| {
        Record::new(RegisterId::Venues, Some(demo.wards[0]))
            .with("name", name)
            .with("kind", "other")
            .with("address", "=HYPERLINK(\"http://a\")")
            .with("capacity", 40)
    };
    let (first, second) = (venue("Nhà văn hóa Phường 7"), venue("'=1+1"));
    demo.add("ward7", first);
    demo.add("ward7", second);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("venues.xlsx");
    std::fs::write(&path, written(&demo, RegisterId::Venues, Format::Xlsx)).unwrap();
    let script = "import sys, openpyxl\n\
                  sheet = openpyxl.load_workbook(sys.argv[1]).active\n\
                  print(sheet.title)\n\
                  for row in sheet.iter_rows():\n    \
                  print('|'.join(f'{cell.data_type}:{cell.value}' for cell in row if cell.value is not None))\n";
    let out = Command::new("/usr/bin/python3").args(["-c", script]).arg(&path).finish();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let said = String::from_utf8(out.stdout).unwrap();
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines.len(), 4, "{said}");
    assert_eq!(lines[0], "Địa điểm");
    assert!(lines[1].starts_with("s:Tên địa điểm|s:Loại|s:Địa chỉ|s:Sức chứa"), "{said}");
    assert!(
        said.contains("s:Nhà văn hóa Phường 7|") && said.contains("s:=HYPERLINK(\"http://a\")|n:40"),
        "{said}"
    );
    assert!(said.contains("s:''=1+1|"), "{said}");
}
