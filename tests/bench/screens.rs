//! What a session costs, part by part, as ratios against SQLite alone in the same run: `cargo bench`.
//! `ENROLMENTS=100000 cargo bench` for a district as large as the goals speak of.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement prints, and says why it cannot run"
)]
#![expect(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "a bench calls a part of the crate that it is compiled with"
)]

#[path = "../../src/cli/mod.rs"]
mod cli;
#[path = "../../src/data/mod.rs"]
mod data;
#[path = "../../src/demo/mod.rs"]
mod demo;
#[path = "../../src/domain/mod.rs"]
mod domain;
#[path = "../../src/exchange/mod.rs"]
mod exchange;
#[path = "../../src/guideline/mod.rs"]
mod guideline;
#[path = "../../src/server/mod.rs"]
mod server;
#[path = "../../src/text/mod.rs"]
mod text;
#[path = "../../src/ui/mod.rs"]
mod ui;
#[path = "../../src/vietnamese/mod.rs"]
mod vietnamese;

mod month;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::data::agenda::Whose;
use crate::data::board::Order;
use crate::data::evidence::questions::ANSWERED;
use crate::data::{At, ListQuery, Reader, Store};
use crate::demo::Options;
use crate::domain::op::{Now, Op, RequestId};
use crate::domain::{Record, RegisterId};
use crate::exchange::{Known, Preview, read_pasted};
use crate::guideline::{Ask, PeriodKey, PeriodKind};
use crate::ui::app::driver::Driver;
use rusqlite::Connection;

/// Runs of each part; the median is printed.
const RUNS: usize = 15;

fn main() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let enrolments: usize = number("ENROLMENTS").unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("demo.db");
    let options = Options { enrolments, ..Options::default() };
    demo::build(&path, &options, &mut |_| {}).expect("a district");
    println!("{enrolments} enrolments more than the demonstration has; medians of {RUNS} runs\n");

    let mut table = Table::begin("SQLite: open and read one page", &|| bare(&path));
    let now = Now { utc_ms: 1_638_756_000_000, today: options.today };
    start(&mut table, &path, now);
    work(&mut table, &path, now);
    tables(&mut table, &path, now);
    questions(&path, now);
    run(&path, now);
    board(folder.path(), &path, now);
    month::of_many_wards(folder.path(), &path, now);
    month::of_a_ward(&path, now);
}

/// A pasted table: the promise is a preview of 5,000 rows in less than two seconds.
fn tables(table: &mut Table, path: &Path, now: Now) {
    let reader = Reader::login(path, "p7", now.today).expect("the file").expect("the person");
    let year = chrono::Datelike::year(&now.today);
    let rows = (0..5_000).map(|n| {
        let name: String = [n / 676, n / 26, n].iter().map(|at| char::from(b'a' + (at % 26) as u8)).collect();
        format!("{n}\tNguyễn Thị {name}\t{}\tNữ\t3\t{}\t{n} Lê Đức Thọ\tKinh\n", 1940 + n % 60, n % 5)
    });
    let text = rows.fold(
        "STT\tHọ và tên\tNăm sinh\tGiới tính\tTổ\tHọc xong lớp\tĐịa chỉ\tDân tộc\n".to_owned(),
        |all, row| all + &row,
    );
    table.row("p7: preview of 5,000 pasted rows", &|| {
        let known =
            Known::load(&reader, RegisterId::LiteracySubjects, None, now.today, year).expect("the ward");
        let preview = Preview::new(read_pasted(&text).expect("a table"), known);
        assert_eq!(preview.rows().len(), 5_000);
        black_box(preview.wrong());
    });
}

/// The floor: what any program on SQLite does before it shows a list.
fn bare(path: &Path) {
    let connection = Connection::open(path).expect("the file");
    let sql = "SELECT id, name, birth FROM enrolments WHERE deleted_at IS NULL ORDER BY id LIMIT 22";
    let mut statement = connection.prepare(sql).expect("a statement");
    let rows = statement.query_map([], |row| row.get::<_, String>(1)).expect("rows");
    black_box(rows.count());
}

fn start(table: &mut Table, path: &Path, now: Now) {
    for login in ["p7", "phong"] {
        let reader = || Reader::login(path, login, now.today).expect("the file").expect("the person");
        table.row(&format!("{login}: log in, with the views"), &|| drop(black_box(reader())));
        let open = reader();
        let year = chrono::Datelike::year(&now.today);
        table.row(&format!("{login}: read the year's guideline"), &|| drop(black_box(open.guideline(year))));
        let pack = open.guideline(year).expect("the file").expect("the year");
        let whose = match open.wards(now.today).expect("wards").as_slice() {
            [(ward, _)] => Whose::Ward(*ward),
            _ => Whose::District,
        };
        let agenda = |reader: &Reader| drop(black_box(reader.agenda(whose, now.today, &pack)));
        table.row(&format!("{login}: log in, and what is due"), &|| agenda(&reader()));
        table.row(&format!("{login}: what is due, again"), &|| agenda(&open));
        table.row(&format!("{login}: the first screen"), &|| drop(black_box(opened(path, login, now))));
    }
}

fn opened(path: &Path, login: &str, now: Now) -> Driver {
    Driver::new(path, login, now).expect("the program")
}

fn work(table: &mut Table, path: &Path, now: Now) {
    let reader = Reader::login(path, "p7", now.today).expect("the file").expect("the person");
    let query = ListQuery::new(RegisterId::Enrolments);
    table.row("p7: one page of all enrolments", &|| drop(black_box(reader.page(&query, &At::First, 22))));
    table.row("p7: the last page", &|| drop(black_box(reader.page(&query, &At::Last, 22))));
    let typed = ListQuery { typed: "nguyen thi hoa".into(), ..query };
    table.row("p7: the page of a search", &|| drop(black_box(reader.page(&typed, &At::First, 22))));
    let mut driver = opened(path, "p7", now);
    driver.keys("4");
    let driver = std::cell::RefCell::new(driver);
    table.row("p7: Down in the list of classes", &|| {
        black_box(driver.borrow_mut().keys("Down"));
    });
    let store = std::cell::RefCell::new(Store::open(path).expect("the file"));
    let actor = reader.actor().clone();
    let ward = reader.wards(now.today).expect("wards")[0].0;
    table.row("p7: save a record", &|| {
        let request = RequestId::new().expect("a number");
        let record = Record::new(RegisterId::Venues, Some(ward))
            .with("name", format!("Hội trường {}", request.0).as_str())
            .with("kind", "hall");
        let op = Op::Save { record, base: None };
        black_box(store.borrow_mut().execute(&actor, request, &op, now)).expect("saved");
    });
}

/// The dearest questions that the agenda and the checklists put to the records, for one ward and for all of them.
fn questions(path: &Path, now: Now) {
    println!("\nthe dearest questions of the year: of a ward, of each ward");
    let reader = Reader::login(path, "phong", now.today).expect("the file").expect("the person");
    let year = chrono::Datelike::year(&now.today);
    let pack = reader.guideline(year).expect("the file").expect("the year");
    let ward = reader.wards(now.today).expect("wards")[0].0;
    let period = PeriodKey::containing(PeriodKind::Year, now.today);
    let mut all: Vec<_> = ANSWERED
        .iter()
        .map(|(name, _)| {
            let ask = Ask { ask: (*name).into(), with: None };
            let one = median(&|| drop(black_box(reader.ask(&ask, Some(ward), period, &pack))));
            let each = median(&|| drop(black_box(reader.ask_each_ward(&ask, period, &pack))));
            (each, one, *name)
        })
        .collect();
    all.sort_unstable_by(|a, b| b.cmp(a));
    for (each, one, name) in all.iter().take(12) {
        println!("{name:<44}{:>10.2} ms {:>10.2} ms", milliseconds(*one), milliseconds(*each));
    }
}

/// A checklist that answers itself: the promise is 1.5 times its questions one after another, and that its answers take
/// no more than twice the plain select.
fn run(path: &Path, now: Now) {
    let reader = Reader::login(path, "p7", now.today).expect("the file").expect("the person");
    let pack = reader.guideline(2021).expect("the file").expect("the year");
    let template = pack.quarter_checklist(4).expect("a checklist");
    let ward = reader.wards(now.today).expect("wards")[0].0;
    let period = pack.period_of(template);
    let mut asks: Vec<&Ask> = Vec::new();
    for ask in
        pack.items_of(template).flat_map(|item| item.parts.iter().filter_map(|part| part.evidence.as_ref()))
    {
        if !asks.contains(&ask) {
            asks.push(ask);
        }
    }
    println!();
    let each = || asks.iter().for_each(|ask| drop(black_box(reader.ask(ask, Some(ward), period, &pack))));
    let mut table = Table::begin(&format!("{} questions, one after another", asks.len()), &each);
    table.row("evidence of the whole run", &|| drop(black_box(reader.ask_run(&pack, template, ward))));
    let runs = reader.runs(2021, Some(ward)).expect("runs");
    let id = runs.iter().find_map(|run| run.id).expect("a run");
    let plain = Connection::open(path).expect("the file");
    let mut table = Table::begin("SQLite: the answers of a run", &|| {
        all_rows(&plain, &format!("SELECT * FROM checklist_answers WHERE run_id = {}", id.0));
    });
    table.row("the answers of a run", &|| drop(black_box(reader.answers(id))));
}

/// Reads every row of a select; says how many.
fn all_rows(connection: &Connection, sql: &str) -> usize {
    let mut statement = connection.prepare_cached(sql).expect("a statement");
    let columns = statement.column_count();
    let mut rows = statement.query([]).expect("rows");
    let mut count = 0;
    while let Some(row) = rows.next().expect("a row") {
        for at in 0..columns {
            black_box(row.get_ref(at).expect("a value"));
        }
        count += 1;
    }
    count
}

/// So many wards has a district whose board is measured.
const WARDS: usize = 322;

/// A copy of the district with so many wards; made once.
fn large(folder: &Path, path: &Path) -> (std::path::PathBuf, Connection) {
    let large = folder.join("large.db");
    let is_made = large.exists();
    if !is_made {
        let plain = Connection::open(path).expect("the file");
        plain.execute("VACUUM INTO ?1", [large.to_str().expect("a path")]).expect("a copy");
    }
    let plain = Connection::open(&large).expect("the copy");
    if !is_made {
        many_wards(&plain);
    }
    (large, plain)
}

/// The board of many wards: the promise is twice the plain select of the same answers.
fn board(folder: &Path, path: &Path, now: Now) {
    let (large, plain) = large(folder, path);
    let reader = Reader::login(&large, "phong", now.today).expect("the file").expect("the person");
    let pack = reader.guideline(2021).expect("the file").expect("the year");
    let template = pack.quarter_checklist(4).expect("a checklist");
    println!();
    let sql = format!(
        "SELECT a.* FROM checklist_runs r JOIN checklist_answers a ON a.run_id = r.id
         WHERE r.year = 2021 AND r.template = '{}'",
        template.id
    );
    let name = format!("SQLite: {} answers of {WARDS} wards", all_rows(&plain, &sql));
    let mut table = Table::begin(&name, &|| {
        all_rows(&plain, &sql);
    });
    table.row("the board of these wards", &|| {
        let board = reader.board(template, Order::Attention, now.today, &pack).expect("the file");
        assert_eq!(black_box(board).expect("a board").wards.len(), WARDS);
    });
}

/// Copies the last ward with its checklist of the fourth quarter and what is on its calendar in December until there are
/// enough.
fn many_wards(file: &Connection) {
    let columns = |table: &str, new: &[(&str, &str)]| {
        let sql = format!("SELECT name FROM pragma_table_info('{table}')");
        let mut statement = file.prepare(&sql).expect("a statement");
        let names = statement.query_map([], |row| row.get::<_, String>(0)).expect("names");
        let names: Vec<String> = names.map(|name| name.expect("a name")).collect();
        let value = |name: &String| {
            let of = format!("old.{name}");
            new.iter().find(|(column, _)| column == name).map_or(of, |(_, sql)| (*sql).to_owned())
        };
        let values: Vec<String> = names.iter().map(value).collect();
        format!("INSERT INTO {table} ({}) SELECT {}", names.join(", "), values.join(", "))
    };
    let has: u32 = file
        .query_row("SELECT count(*) FROM wards WHERE deleted_at IS NULL AND valid_to IS NULL", [], |row| {
            row.get(0)
        })
        .expect("wards");
    let wards = columns(
        "wards",
        &[
            ("id", "1000 + n"),
            ("name", "'Phường ' || (1000 + n)"),
            ("short", "'P.' || (1000 + n)"),
            ("name_sort", "old.name_sort || n"),
        ],
    );
    let runs = columns("checklist_runs", &[("id", "100000 + n"), ("ward_id", "1000 + n")]);
    let answers = columns(
        "checklist_answers",
        &[
            ("id", "1000000 + n * 1000 + row_number() OVER (PARTITION BY n)"),
            ("ward_id", "1000 + n"),
            ("run_id", "100000 + n"),
        ],
    );
    let id = ("id", "10000000 + n * 1000 + row_number() OVER (PARTITION BY n)");
    let (ward, class) = (("ward_id", "1000 + n"), "20000000 + old.class_id * 1000 + n");
    let activities = columns("activities", &[id, ward]);
    let classes = columns("classes", &[("id", "20000000 + old.id * 1000 + n"), ward]);
    let sessions = columns("sessions", &[id, ward, ("class_id", class)]);
    file.execute_batch(&format!(
        "PRAGMA foreign_keys = OFF;
         CREATE TEMP TABLE many AS WITH RECURSIVE m(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM m LIMIT {})
           SELECT n FROM m;
         CREATE TEMP TABLE last_run AS SELECT id, ward_id FROM checklist_runs
           WHERE deleted_at IS NULL AND template = (SELECT template FROM checklist_runs WHERE quarter = 4 LIMIT 1)
           ORDER BY id DESC LIMIT 1;
         {wards} FROM wards old, many WHERE old.id = (SELECT ward_id FROM last_run);
         {answers} FROM checklist_answers old, many WHERE old.run_id = (SELECT id FROM last_run);
         {activities} FROM activities old, many WHERE old.held_on BETWEEN '2021-12-01' AND '2021-12-31'
           AND old.ward_id = (SELECT ward_id FROM last_run);
         {classes} FROM classes old, many WHERE old.ward_id = (SELECT ward_id FROM last_run);
         {sessions} FROM sessions old, many WHERE old.held_on BETWEEN '2021-12-01' AND '2021-12-31'
           AND old.ward_id = (SELECT ward_id FROM last_run);
         {runs} FROM checklist_runs old, many WHERE old.id = (SELECT id FROM last_run);",
        WARDS - has as usize
    ))
    .expect("many wards");
}

/// Prints each part with its ratio to the first.
struct Table {
    base: Duration,
}

impl Table {
    fn begin(name: &str, base: &dyn Fn()) -> Self {
        let base = median(base);
        println!("{:<44}{:>10.2} ms", name, milliseconds(base));
        Self { base }
    }

    fn row(&mut self, name: &str, part: &dyn Fn()) {
        let took = median(part);
        let ratio = took.as_secs_f64() / self.base.as_secs_f64();
        println!("{:<44}{:>10.2} ms  {ratio:>7.1}x", name, milliseconds(took));
    }

    /// The same of what is dear: done once.
    fn few(&mut self, name: &str, part: &dyn Fn()) {
        let since = Instant::now();
        part();
        let took = since.elapsed();
        let ratio = took.as_secs_f64() / self.base.as_secs_f64();
        println!("{:<44}{:>10.2} ms  {ratio:>7.1}x", name, milliseconds(took));
    }
}

fn median(part: &dyn Fn()) -> Duration {
    part();
    let mut all: Vec<_> = (0..RUNS)
        .map(|_| {
            let since = Instant::now();
            part();
            since.elapsed()
        })
        .collect();
    all.sort_unstable();
    all[RUNS / 2]
}

fn milliseconds(took: Duration) -> f64 {
    took.as_secs_f64() * 1000.0
}
