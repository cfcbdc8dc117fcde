//! The guideline of 2021: complete against the requirements table, and what the program makes of it.

mod damaged;
mod editor;
mod items;
mod quotations;
mod shown;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::Op;
use crate::guideline::{
    Closes, Guideline, Item, PartKind, PeriodKey, PeriodKind, Template, TemplateKind, Who, instances,
    last_working_day, next_year, parse,
};
use crate::it::support::world::World;
use chrono::NaiveDate;

const PACK: &str = include_str!("../../db/guidelines/2021.toml");
const ROWS: &str = include_str!("support/domain_rows.txt");

fn pack() -> Guideline {
    parse(PACK).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// A row of the requirements table.
struct Row {
    id: &'static str,
    target: bool,
    obligation: bool,
    cycles: Vec<&'static str>,
}

fn rows() -> Vec<Row> {
    let lines = ROWS.lines().filter(|line| line.starts_with("R-"));
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [id, target, obligation, cycles] = cells[..] else { panic!("{line}") };
        let cycles = cycles.split(' ').filter(|cycle| *cycle != "-").collect();
        Row { id, target: target == "T", obligation: obligation == "O", cycles }
    };
    lines.map(row).collect()
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, month, day).unwrap()
}

fn covers(rows: &[Box<str>], id: &str) -> bool {
    rows.iter().any(|row| &**row == id)
}

/// The checklists in which a question of that cycle must be found.
fn asked_in(cycle: &str) -> &'static [&'static str] {
    match cycle {
        "Y" => &["quarter_1", "self_inspection"],
        "Q" | "M" | "A" => &["quarter_1", "quarter_2", "quarter_3", "quarter_4"],
        "H" | "Q2" => &["quarter_2"],
        "Q3" => &["quarter_3"],
        "E" => &["quarter_4", "self_inspection"],
        "Q4" => &["quarter_4"],
        other => panic!("no such cycle: {other}"),
    }
}

#[test]
fn the_table_is_whole() {
    let rows = rows();
    assert_eq!(rows.len(), 118);
    assert_eq!(rows.iter().map(|row| row.id).collect::<BTreeSet<_>>().len(), 118);
    assert!(rows.iter().filter(|row| !row.cycles.is_empty()).count() > 100);
}

#[test]
fn every_target_and_obligation_of_the_table_is_covered() {
    let pack = pack();
    let mut missing = Vec::new();
    for row in rows() {
        if row.target && !pack.targets.iter().any(|target| covers(&target.rows, row.id)) {
            missing.push(format!("{}: target", row.id));
        }
        if row.obligation && !pack.obligations.iter().any(|o| covers(&o.rows, row.id)) {
            missing.push(format!("{}: obligation", row.id));
        }
    }
    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_question_of_the_table_is_asked_in_its_cycles() {
    let pack = pack();
    let asks = |template: &Template, row: &str| pack.items_of(template).any(|item| covers(&item.rows, row));
    let mut missing = Vec::new();
    for row in rows() {
        for template in row.cycles.iter().flat_map(|cycle| asked_in(cycle)) {
            if !asks(pack.checklist(template).unwrap(), row.id) {
                missing.push(format!("{} in {template}", row.id));
            }
        }
    }
    assert_eq!(missing, [""; 0]);
}

#[test]
fn the_pack_names_no_row_that_the_table_does_not_have() {
    let pack = pack();
    let known: BTreeSet<&str> = rows().iter().map(|row| row.id).collect();
    let named = pack.targets.iter().map(|t| (&t.id, &t.rows));
    let named = named.chain(pack.obligations.iter().map(|o| (&o.id, &o.rows)));
    let named = named.chain(pack.items.iter().map(|i| (&i.id, &i.rows)));
    for (id, rows) in named.chain([(&pack.rating.paragraph, &pack.rating.rows)]) {
        assert!(!rows.is_empty(), "{id} stands on no row");
        assert!(rows.iter().all(|row| known.contains(&**row)), "{id}: {rows:?}");
    }
}

#[test]
fn targets_are_those_of_section_two() {
    let pack = pack();
    let bp: BTreeMap<&str, Option<u16>> = pack.targets.iter().map(|t| (&*t.id, t.at_least_bp)).collect();
    let wanted = [
        ("literacy_15_35", Some(9_999)),
        ("literacy_15_60", Some(9_990)),
        ("literacy_classes", None),
        ("primary_11", Some(9_900)),
        ("primary_11_14", Some(9_960)),
        ("lower_secondary_15_18", Some(9_835)),
        ("upper_secondary_18_21", Some(8_510)),
        ("staff_it", Some(10_000)),
        ("staff_language_2", Some(5_000)),
        ("staff_language_3", Some(1_500)),
        ("staff_courses", None),
        ("pupils_life_skills", Some(10_000)),
        ("rated_good", Some(3_000)),
        ("rated_fair_or_better", Some(7_000)),
    ];
    assert_eq!(bp, BTreeMap::from(wanted));
    let striving: Vec<_> = pack.targets.iter().filter(|t| t.striving).map(|t| &*t.id).collect();
    assert_eq!(striving, ["staff_language_2", "staff_language_3"]);
}

#[test]
fn due_days_are_those_of_the_guideline() {
    let pack = pack();
    let days = |id: &str| {
        let obligation = pack.obligation(id).unwrap();
        instances(obligation, pack.year).iter().map(|instance| instance.due_on).collect::<Vec<_>>()
    };
    assert_eq!(days("annual_plan_send"), [day(1, 22)]);
    assert_eq!(days("quarter_report"), [day(3, 30), day(6, 30), day(9, 30), day(12, 30)]);
    assert_eq!(days("half_year_report"), [day(6, 30)]);
    assert_eq!(days("annual_report"), [day(12, 30)]);
    assert_eq!(days("needs_survey"), [day(3, 31), day(6, 30), day(9, 30), day(12, 31)]);
    let turned = NaiveDate::from_ymd_opt(2022, 1, 15).unwrap();
    for of_the_office in ["quarter_briefing", "checklists_verify"] {
        assert_eq!(days(of_the_office), [day(4, 15), day(7, 15), day(10, 15), turned]);
        assert!(pack.obligation(of_the_office).unwrap().proposed, "no such day is in the guideline");
    }
    assert_eq!(days("calendar_post").len(), 12);
    assert_eq!(days("topical_report"), []);

    let visit = &instances(pack.obligation("district_inspection").unwrap(), pack.year)[0];
    assert_eq!(visit.due_on, day(12, 10));
    assert!(days("self_inspection")[0] < day(12, 1), "the self-inspection comes before the visit");
    assert!(visit.wording.contains("01/12"));
}

#[test]
fn working_days_know_the_holidays_of_the_year() {
    let holidays = pack().holidays;
    assert_eq!(last_working_day(day(2, 16), &holidays), day(2, 9), "over Tết");
    assert_eq!(last_working_day(day(5, 3), &holidays), day(4, 29), "the compensatory day");
    assert_eq!(last_working_day(day(9, 5), &holidays), day(9, 1));
    assert_eq!(last_working_day(day(9, 30), &holidays), day(9, 30));
}

#[test]
fn a_ward_sends_eight_fixed_papers() {
    let pack = pack();
    let times = |submission: &crate::guideline::model::Submission| match submission.period {
        PeriodKind::HalfYear => 1,
        kind => usize::from(kind.in_a_year()),
    };
    assert_eq!(pack.submissions.iter().filter(|submission| submission.fixed).map(times).sum::<usize>(), 8);
    for submission in pack.submissions.iter().filter(|submission| submission.fixed) {
        let closes = |closes: &Closes| match closes {
            Closes::Submission(code) => *code == submission.code,
            Closes::Plan(_) => &*submission.code == "annual_plan",
            _ => false,
        };
        assert!(pack.obligations_of(Who::Ward).any(|o| closes(&o.closes)), "{}", submission.code);
    }
}

#[test]
fn there_is_a_checklist_for_each_quarter_and_the_year() {
    let pack = pack();
    assert_eq!(pack.checklists.len(), 5);
    for quarter in 1..=4 {
        let template = pack.quarter_checklist(quarter).unwrap();
        assert_eq!(
            pack.checklist_due(template),
            pack.due_on("quarter_report", PeriodKey::quarter(2021, quarter))
        );
    }
    let year = pack.self_inspection().unwrap();
    assert_eq!(year.kind, TemplateKind::SelfAnnual);
    assert_eq!(pack.period_of(year), PeriodKey::year(2021));
}

#[test]
fn a_clerk_can_work_through_a_checklist() {
    let pack = pack();
    assert!(pack.groups.len() <= 12);
    for template in &pack.checklists {
        let items: Vec<&Item> = pack.items_of(template).collect();
        assert!((50..=110).contains(&items.len()), "{}: {} items", template.id, items.len());
        for group in &pack.groups {
            let in_group: Vec<_> = pack.items_in(template, &group.code).collect();
            assert!(in_group.len() <= 16, "{}/{}: {}", template.id, group.code, in_group.len());
            assert!(in_group.iter().any(|item| item.graded), "{}/{} has no grade", template.id, group.code);
        }
    }
}

#[test]
fn questions_are_short_and_ours() {
    let pack = pack();
    for item in &pack.items {
        assert!(item.text.chars().count() <= 90, "{}: {}", item.id, item.text);
        assert!(item.text.ends_with('?'), "{}: {}", item.id, item.text);
        let counts = |kind| matches!(kind, PartKind::Number | PartKind::Rate | PartKind::Money);
        assert!(item.parts.iter().all(|part| !counts(part.kind) || part.unit.is_some()), "{}", item.id);
    }
    let labels = pack.obligations.iter().map(|o| &o.label).chain(pack.targets.iter().map(|t| &t.label));
    assert!(
        labels.clone().all(|label| label.chars().count() <= 60),
        "{:?}",
        labels.max_by_key(|l| l.chars().count())
    );
}

#[test]
fn the_rating_adds_up_and_is_not_official() {
    let rating = pack().rating;
    assert!(!rating.official && rating.note.contains("không phải quy định chính thức"));
    assert_eq!(rating.total(), 100);
    assert_eq!(rating.cumulative(), [("good", 3_000), ("fair", 7_000), ("average", 10_000)]);
    let thresholds: Vec<_> = rating.grades.iter().map(|grade| (&*grade.code, grade.from_points)).collect();
    assert_eq!(thresholds, [("good", 80), ("fair", 65), ("average", 50), ("weak", 0)]);
}

#[test]
fn the_next_year_is_provisional_and_sound() {
    let text = next_year(PACK, 2022).unwrap();
    let next = parse(&text).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let this = pack();
    assert!(next.provisional && next.year == 2022 && next.title.contains("2022"));
    assert!(text.starts_with("# BẢN TẠM THỜI NĂM 2022"));
    assert_eq!(next.guidance.signer, None, "the new guideline has its own signer");
    assert_eq!(next.documents, this.documents, "legal bases keep the day on which they were issued");
    assert_eq!((&next.targets, &next.obligations), (&this.targets, &this.obligations));
    assert!(next.checklists.iter().all(|template| template.title.contains("2022")));
    let kept: Vec<_> = next.holidays.iter().map(|holiday| holiday.from.to_string()).collect();
    assert_eq!(kept, ["2022-01-01", "2022-04-30", "2022-05-01", "2022-09-02"]);
    let marked = |line: &&str| line.contains("KIỂM TRA: {");
    assert_eq!(text.lines().filter(marked).count(), 4, "what depends on the year is switched off");
    let comments = |text: &str| text.lines().filter(|line| line.starts_with("# ──")).count();
    assert_eq!(comments(&text), comments(PACK), "comments stay");

    let later = next_year(&text, 2023).unwrap();
    assert!(parse(&later).is_ok());
    assert_eq!(later.matches("# BẢN TẠM THỜI").count(), 1, "one head only");
    assert!(next_year(PACK, 2021).is_err());
}

/// What is known of a year's days is kept between questions, and forgotten when another pack governs the year.
#[test]
fn a_published_pack_is_seen_in_the_days_of_its_year() {
    let mut world = World::new();
    let reader = world.reader("ward7");
    let off = |day: &str| {
        let day: chrono::NaiveDate = day.parse().unwrap();
        reader.days_of(chrono::Datelike::year(&day)).unwrap().off(day)
    };
    let by_law = Some("Tết Nguyên đán (theo luật)".to_owned());
    for _ in 0..2 {
        assert_eq!((off("2022-02-01"), off("2022-01-03")), (by_law.clone(), None));
    }
    let next = next_year(PACK, 2022).unwrap();
    let (before, after) = next.split_once("holidays = [").unwrap();
    let added = r#"{ from = "03/01/2022", to = "03/01/2022", label = "Nghỉ bù" },"#;
    let source = format!("{before}holidays = [\n  {added}{after}");
    world.try_as("district", &Op::Publish { source: source.clone().into() }).unwrap();
    assert_eq!(off("2022-01-03").as_deref(), Some("Nghỉ bù"));
    let source = source.replace("\"Nghỉ bù\"", "\"Nghỉ bù ngày 01/01\"");
    world.try_as("district", &Op::Publish { source: source.into() }).unwrap();
    assert_eq!(off("2022-01-03").as_deref(), Some("Nghỉ bù ngày 01/01"));
    // The year behind it is governed by the new one too.
    assert_eq!(off("2023-01-22").as_deref(), Some("Tết Nguyên đán (theo luật)"));
}
