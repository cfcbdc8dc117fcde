//! One figure, one source: what the screens, papers and tables of the demonstration say of a plan is the same
//! everywhere, for all wards, the year and each of its quarters.

use std::collections::BTreeMap;

use crate::data::Reader;
use crate::data::list::{At, ListQuery};
use crate::domain::calendar::Occurrence;
use crate::domain::op::Now;
use crate::domain::rules::plan::View;
use crate::domain::{Id, RegisterId};
use crate::exchange::paper::model::{Block, Cell, Row, Table};
use crate::exchange::paper::plan::PlanPapers;
use crate::exchange::paper::{Format, Printed, summary};
use crate::guideline::{Ask, PeriodKey};
use crate::it::support::demo;
use crate::ui::app::driver::Driver;
use crate::ui::tabs::TABS;
use crate::vietnamese::number::{show_int, show_money};
use chrono::Datelike as _;

const WARDS: std::ops::RangeInclusive<i64> = 1..=17;
/// So wide that every column shows, so high that every line does.
const HIGH: (u16, u16) = (100, 70);
const WIDE: (u16, u16) = (130, 40);

/// A day on which this quarter is chosen.
fn now(quarter: u8) -> Now {
    let today = chrono::NaiveDate::from_ymd_opt(2021, u32::from(quarter) * 3, 6).unwrap();
    Now { utc_ms: today.and_hms_opt(2, 0, 0).unwrap().and_utc().timestamp_millis(), today }
}

/// A ward's plan: that tab alone, for the others take their time.
fn driver(login: &str, quarter: u8) -> Option<Driver> {
    Driver::with(demo::shared(), login, now(quarter), HIGH, &TABS[1..2]).ok()
}

/// What one screen or paper says of a view of a plan.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    /// Number and beginning of the content, with the section's letter.
    items: BTreeMap<(char, u32), String>,
    people: i64,
    /// People who came, on screens alone.
    turns: i64,
    /// Items that are done, on screens alone.
    done: i64,
    money: i64,
    unsplit: String,
}

/// The tab of the plan as it is drawn.
fn on_screen(screen: &str) -> Said {
    let mut said = Said::default();
    let mut letter = ' ';
    for line in screen.lines() {
        let plain: String = line.chars().skip(1).collect();
        if let Some((head, _)) =
            plain.split_once(". ").filter(|(head, _)| matches!(head.as_bytes(), [b'A'..=b'Z']))
        {
            letter = head.chars().next().unwrap();
            continue;
        }
        let (mark, rest) = (plain.chars().nth(1).unwrap_or(' '), plain.chars().skip(2).collect::<String>());
        let number = rest.split_whitespace().next().and_then(|word| word.parse::<u32>().ok());
        if let (Some(number), true) = (number, plain.starts_with(' ') && mark != ' ') {
            let content = rest.trim_start().trim_start_matches(char::is_numeric).trim_start();
            let content = content.split("  ").next().unwrap_or_default();
            if mark != '-' {
                said.items.insert((letter, number), content.chars().take(30).collect());
            }
        }
        if line.contains(" nội dung · đã làm ") {
            let number = |after: &str| {
                let word = line.split(after).nth(1).and_then(|rest| rest.split_whitespace().next());
                word.map_or(0, |word| word.replace('.', "").parse().unwrap_or(0))
            };
            (said.people, said.money) = (number(" dự kiến "), number(" lượt · "));
            (said.turns, said.done) = (number(" người · "), number(" đã làm "));
        }
        if let Some(at) = line.find("Kéo dài, chưa chia") {
            said.unsplit = line[at..].trim().to_owned();
        }
    }
    said
}

fn whole(cell: &Cell) -> i64 {
    match cell {
        Cell::Int(number) => *number,
        _ => 0,
    }
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.lines().next().unwrap_or_default().chars().take(30).collect(),
        _ => String::new(),
    }
}

/// The paper's table, whose column and total must agree.
fn on_paper(printed: &Printed) -> Said {
    let mut said = Said::default();
    let mut letter = ' ';
    let mut sums = (0, 0);
    for block in &printed.paper.blocks {
        match block {
            Block::Table(table) if table.columns[0].head == "TT" => {
                for row in &table.rows {
                    match row {
                        Row::Section(head, _) => letter = head.chars().next().unwrap_or(' '),
                        Row::Cells(cells) | Row::Joined(cells) => {
                            let number = u32::try_from(whole(&cells[0])).unwrap();
                            said.items.insert((letter, number), text(&cells[1]));
                            sums = (sums.0 + whole(&cells[4]), sums.1 + whole(&cells[5]));
                        }
                        Row::Total(cells) => (said.people, said.money) = (whole(&cells[4]), whole(&cells[5])),
                    }
                }
            }
            Block::Note(note) if note.starts_with("Kéo dài") => said.unsplit.clone_from(note),
            _ => {}
        }
    }
    assert_eq!(sums, (said.people, said.money), "a column that does not add up to its total");
    said
}

/// The sheet: what stands as a number in its columns adds up to the paper's total, without what was given up.
fn sheet_sums(table: &Table) -> (i64, i64) {
    let cells = table.rows.iter().filter_map(|row| match row {
        Row::Cells(cells) => Some(cells),
        _ => None,
    });
    let live =
        cells.filter(|cells| !matches!(&cells[15], Cell::Text(state) if state.starts_with("Không tổ chức")));
    live.fold((0, 0), |sum, cells| (sum.0 + whole(&cells[12]), sum.1 + whole(&cells[13])))
}

fn same(screen: &Said, paper: &Said, what: &str) {
    let said: Vec<_> = screen.items.keys().zip(screen.items.values()).collect();
    for (key, content) in said {
        let printed =
            paper.items.get(key).unwrap_or_else(|| panic!("{what}: {key:?} {content} is not on paper"));
        assert!(printed.starts_with(content.trim_end_matches('…')), "{what}: {key:?} {content} / {printed}");
    }
    let missing: Vec<_> = paper.items.iter().filter(|(key, _)| !screen.items.contains_key(key)).collect();
    assert!(missing.is_empty(), "{what}: not on the screen: {missing:?}");
    let numbers = |said: &Said| (said.people, said.money, said.unsplit.clone());
    assert_eq!(numbers(screen), numbers(paper), "{what}");
}

fn line<'a>(screen: &'a str, begins: &str) -> &'a str {
    let found = screen.lines().find(|line| line.trim_start_matches(['>', ' ']).starts_with(begins));
    found.unwrap_or_else(|| panic!("{begins} is not on\n{screen}"))
}

#[test]
fn a_plan_says_the_same_on_every_screen_paper_and_sheet_in_the_year_and_its_quarters() {
    let all = all_wards();
    for ward in WARDS {
        let login = format!("p{ward}");
        let Some(mut tab) = driver(&login, 4) else { continue };
        let reader = Reader::login(demo::shared(), &login, now(4).today).unwrap().unwrap();
        let of = tab.ctx().place.ward.unwrap();
        let plan = reader.plan_of(of, 2021, "annual").unwrap().unwrap();
        let papers = PlanPapers::load(&reader, plan).unwrap().unwrap();
        let year = on_screen(&tab.keys("^e").screen());
        let printed = papers.print(View::Whole);
        same(&year, &on_paper(&printed), &format!("{login}, the year\n{}", tab.screen()));
        assert_eq!(sheet_sums(&printed.sheets[0].1), (year.people, year.money), "{login}: the sheet");
        // How far it is carried out: the same sums, by quarter those of the programmes.
        tab.keys("F1").type_text("tien do thuc hien").keys("Enter");
        let progress = tab.screen();
        let shows = |row: &str, said: &Said| {
            for (number, shown) in [(said.people, show_int(said.people)), (said.money, show_int(said.money))]
            {
                assert!(number == 0 || row.contains(&format!(" {shown}")), "{login}: {row} / {said:?}");
            }
        };
        shows(line(&progress, "Cả kế hoạch"), &year);
        let mut quarters = (0, 0);
        let came = turns_by_quarter(&reader, of, plan);
        assert_eq!(year.turns, came.iter().sum::<i64>(), "{login}, the year");
        for quarter in 1..=4 {
            let screen = driver(&login, quarter).unwrap().screen();
            let (shown, printed) = (on_screen(&screen), papers.print(View::Quarter(quarter)));
            same(&shown, &on_paper(&printed), &format!("{login}, quarter {quarter}\n{screen}"));
            let turns = came[usize::from(quarter) - 1];
            assert_eq!(shown.turns, turns, "{login}, who came in quarter {quarter}\n{screen}");
            let ask = Ask { ask: "plan_execution".into(), with: None };
            let period = PeriodKey::quarter(2021, quarter);
            let asked = reader.ask(&ask, Some(of), period, tab.ctx().year).unwrap().unwrap();
            if reader.plans_of(of, 2021).unwrap().len() == 1 {
                assert_eq!(shown.done, asked.found, "{login}, done in quarter {quarter}\n{screen}");
            }
            assert_eq!(sheet_sums(&printed.sheets[0].1), (shown.people, shown.money), "{login}: the sheet");
            let roman = crate::vietnamese::date::quarter_roman(quarter);
            shows(line(&progress, &format!("Quý {roman} ")), &shown);
            // An item has one number, whatever is shown.
            for (key, content) in &shown.items {
                assert_eq!(year.items.get(key), Some(content), "{login}, quarter {quarter}");
            }
            quarters = (quarters.0 + shown.people, quarters.1 + shown.money);
        }
        let unsplit = line(&progress, "Kéo dài, chưa chia");
        let left =
            Said { people: year.people - quarters.0, money: year.money - quarters.1, ..Said::default() };
        shows(unsplit, &left);
        for month in 1..=12 {
            let month = on_paper(&papers.print(View::Month(month)));
            let known = |number: u32| year.items.keys().any(|(_, known)| *known == number);
            assert!(month.items.keys().all(|(_, number)| known(*number)), "{login}: {month:?}");
        }
        dated(&reader, of, &papers);
        everywhere(&all, (&login, of), &year, &mut tab);
    }
}

/// Who came to the activities of the items of a plan, by the quarter in which each was held.
fn turns_by_quarter(reader: &Reader, ward: crate::domain::WardId, plan: Id) -> [i64; 4] {
    let items = reader.plan(plan).unwrap().unwrap().items;
    let query = ListQuery::new(RegisterId::Activities).of_ward(Some(ward));
    let rows = reader.page(&query, &At::First, 5_000).unwrap().rows;
    let mut all = [0; 4];
    for activity in rows.iter().map(|row| &row.record).filter(|record| record.text("state") == "held") {
        let item = activity.int("plan_item_id").map(Id);
        if items.iter().any(|own| item.is_some() && own.id == item) {
            let on = activity.get("held_on").as_date().unwrap();
            all[usize::from(crate::vietnamese::date::quarter_of(on)) - 1] +=
                activity.int("turns").unwrap_or(0);
        }
    }
    all
}

/// A month's programme lists what the calendar has in it, without what was called off.
fn dated(reader: &Reader, ward: crate::domain::WardId, papers: &PlanPapers) {
    let year = PeriodKey::year(2021);
    let events = reader.occurrences(Some(ward), year.from(), year.to()).unwrap();
    for month in 1..=12 {
        let is_wanted = |event: &&Occurrence| {
            let is_held = event.register == RegisterId::Activities && event.state != "cancelled";
            event.on.month() == month && is_held
        };
        let mut wanted: Vec<_> = events.iter().filter(is_wanted).map(|event| event.title.clone()).collect();
        let printed = papers.print(View::Month(month));
        let tables = printed.paper.blocks.iter().filter_map(|block| match block {
            Block::Table(table) if table.columns.len() == 6 && table.columns[0].head == "Ngày" => {
                Some(table)
            }
            _ => None,
        });
        let rows = tables.flat_map(|table| &table.rows).map(|row| match row {
            Row::Cells(cells) => match &cells[2] {
                Cell::Text(title) => title.lines().next().unwrap_or_default().to_owned(),
                _ => String::new(),
            },
            _ => String::new(),
        });
        let mut listed: Vec<String> = rows.collect();
        wanted.sort();
        listed.sort();
        assert_eq!(listed, wanted, "{ward:?}, month {month}");
    }
}

/// The tables of all wards, the summary and the comparison name the figures of the ward's own tab.
fn everywhere(all: &AllWards, (login, ward): (&str, crate::domain::WardId), year: &Said, tab: &mut Driver) {
    let plan = all.reader.plan_of(ward, 2021, "annual").unwrap().unwrap();
    let name = all.reader.label(RegisterId::Wards, Id(ward.0)).unwrap().unwrap();
    let screen = tab.keys("Esc").screen();
    let totals = line_with(&screen, " nội dung · đã làm ");
    let word = |after: &str| {
        let rest = totals.split(after).nth(1).unwrap_or_default();
        rest.split_whitespace().next().unwrap_or_default().to_owned()
    };
    let planned = totals.split_whitespace().next().unwrap().to_owned();
    let done = format!("{}/{planned}", word("đã làm"));
    let begins = format!("{name} ");
    let mut rows = all.table.lines().map(|line| line.trim_start_matches(['>', ' ']));
    let row = rows.find(|line| line.starts_with(&begins) && !line.contains(" · ")).unwrap();
    for shown in [done, show_int(year.people), show_money(year.money)] {
        assert!(row.contains(&shown), "{login}: {shown} / {row}");
    }
    let heads = all.summary.lines().find(|line| line.contains(&format!("\t{name}\t"))).unwrap();
    let cells: Vec<&str> = heads.split('\t').collect();
    let figures = [planned, year.people.to_string(), year.money.to_string()];
    assert_eq!(cells[6..], figures.each_ref().map(String::as_str), "{login}: {heads}");
    // The day on which it was sent.
    let sent = all.reader.plan_first_sent(plan).unwrap();
    let shown = sent.map(crate::vietnamese::date::show_date).unwrap_or_default();
    assert_eq!(cells[4], shown, "{login}: the summary");
    assert!(row.contains(&shown), "{login}: {row}");
    assert!(sent.is_none() || screen.contains(&format!("gửi {shown}")), "{login}: {shown} / {screen}");
    let short = all.reader.record(RegisterId::Wards, Id(ward.0)).unwrap().unwrap().text("short").to_owned();
    let receipt = line(&all.receipts, &format!("{short} "));
    let day = sent.map(|day| day.format(" %d/%m").to_string()).unwrap_or_default();
    assert!(receipt.contains(&day), "{login}: {day} / {receipt}");
}

fn line_with<'a>(screen: &'a str, part: &str) -> &'a str {
    screen.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("{part} is not on\n{screen}"))
}

struct AllWards {
    reader: Reader,
    table: String,
    receipts: String,
    /// The summary's first table, cells with tabs between them.
    summary: String,
}

fn all_wards() -> AllWards {
    let mut office = Driver::with(demo::shared(), "phong", now(4), WIDE, TABS).unwrap();
    let table = office.keys("2").screen();
    let receipts = office.keys("9 Tab Tab").screen();
    assert!(receipts.contains("Văn bản đã nhận"), "{receipts}");
    let reader = Reader::login(demo::shared(), "phong", now(4).today).unwrap().unwrap();
    let printed = summary::summary(&reader, 2021, now(4).today).unwrap();
    assert!(printed.write(Format::Txt).unwrap().is_some());
    let shown = |cell: &Cell| match cell {
        Cell::Int(number) => number.to_string(),
        Cell::Text(text) => text.clone(),
        Cell::Date(day) => crate::vietnamese::date::show_date(*day),
        Cell::Empty => String::new(),
        Cell::Lines(_) => panic!("a summary has no such cell"),
    };
    let rows = printed.sheets[0].1.rows.iter().filter_map(|row| match row {
        Row::Cells(cells) => Some(cells.iter().map(shown).collect::<Vec<_>>().join("\t")),
        _ => None,
    });
    let summary = rows.collect::<Vec<_>>().join("\n");
    AllWards { reader, table, receipts, summary }
}
