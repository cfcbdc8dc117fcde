//! Papers of an inspection: the sheet that a team takes along, and the minutes of a visit.

use chrono::NaiveDate;

use super::model::{Approval, Block, Cell, Column, Foot, Head, Paper, Row, Table, roman};
use super::parts::{guideline_for, ward_head, ward_name};
use super::printed::Printed;
use crate::data::list::{At, ListQuery, Only};
use crate::data::sight::{MadeOf, Of};
use crate::data::{Error, Reader};
use crate::domain::field::{Choices, Kind};
use crate::domain::kinds::part;
use crate::domain::rules::plan::View;
use crate::domain::{Id, Record, Refusal, RegisterId, Value, WardId, stored};
use crate::guideline::{Grade, Guideline, Item};
use crate::text::paper;
use crate::text::paper::inspection as words;

/// Empty lines at the end of the sheet.
const LINES: u8 = 6;
/// Kinds of findings, each with its own table in the minutes.
const KINDS: [&str; 4] = ["conforms", "shortcoming", "advice", "good"];

/// The sheet: what the ward answered, what the records said, and room for the team.
pub(crate) fn form(reader: &Reader, ward: WardId, year: i32, _: View) -> Result<Printed, Error> {
    let guideline = guideline_for(reader, year)?;
    let made_of = MadeOf::records(&[RegisterId::ChecklistRuns, RegisterId::ChecklistAnswers]);
    reader.must_know(&made_of, Of::Ward(ward))?;
    let mut blocks: Vec<Block> =
        words::FORM_HEAD.iter().map(|line| Block::Blank((*line).to_owned())).collect();
    let run = run_of(reader, &guideline, ward, year)?;
    match run.as_ref().and_then(|run| Some((run, run.id?))) {
        Some((run, id)) => {
            let pinned = reader.guideline_by_hash(run.text("pack"))?;
            let pack = pinned.as_ref().unwrap_or(&guideline);
            blocks.push(Block::Note(words::FORM_LEGEND.to_owned()));
            blocks.push(Block::Table(answers(pack, run, &reader.answers(id)?)));
        }
        None => blocks.push(Block::Text(words::NO_RUN.to_owned())),
    }
    blocks.push(Block::Sub(words::NOTES.to_owned()));
    blocks.push(Block::Lines(LINES));
    let name = ward_name(reader, ward)?;
    let (superior, issuer) = ward_head(&guideline.headings.ward, &name);
    let paper = Paper {
        head: Head { superior, issuer, ..Head::default() },
        kind: words::FORM.to_owned(),
        about: words::about_form(year, &guideline.unit.centre, &name),
        blocks,
        ..Paper::default()
    };
    Ok(Printed { paper, sheets: Vec::new() })
}

/// The year's self-inspection of a ward.
fn run_of(reader: &Reader, pack: &Guideline, ward: WardId, year: i32) -> Result<Option<Record>, Error> {
    let Some(template) = pack.self_inspection() else { return Ok(None) };
    let runs = reader.runs(year, Some(ward))?;
    Ok(runs.into_iter().find(|run| run.text("template") == &*template.id))
}

fn answers(pack: &Guideline, run: &Record, answers: &[Record]) -> Table {
    let [number, item, ward, records, team] = words::FORM_COLUMNS;
    let columns = vec![
        Column::middle(number, 9),
        Column::text(item, 62),
        Column::text(ward, 34),
        Column::text(records, 34),
        Column::text(team, 26),
    ];
    let mut rows = Vec::new();
    let template = pack.checklist(run.text("template"));
    let mut serial = 0;
    for group in template.into_iter().flat_map(|_| &pack.groups) {
        let items = template.into_iter().flat_map(|template| pack.items_in(template, &group.code));
        let items: Vec<&Item> = items.collect();
        if !items.is_empty() {
            rows.push(Row::Section(String::new(), group.title.to_string()));
        }
        for item in items {
            serial += 1;
            let answer = answers.iter().find(|answer| answer.text("item") == &*item.id);
            let said = |grade: &str, figures: &str| answer.map(|answer| said(answer, item, grade, figures));
            rows.push(Row::Cells(vec![
                Cell::Int(serial),
                Cell::text(&*item.text),
                Cell::text(said("grade", "figures").unwrap_or_default()),
                Cell::text(said("proposed", "evidence").unwrap_or_default()),
                Cell::Empty,
            ]));
        }
    }
    Table { columns, rows }
}

/// A letter and figures; `?` where a graded item has none.
fn said(answer: &Record, item: &Item, grade: &str, figures: &str) -> String {
    let letter = Grade::from_code(answer.text(grade)).map(|grade| grade.letter().to_string());
    let letter = letter.or_else(|| (item.graded && grade == "grade").then(|| "?".to_owned()));
    let figures = part::show_all(answer.get(figures), Some(item));
    letter
        .into_iter()
        .chain(Some(figures).filter(|figures| !figures.is_empty()))
        .collect::<Vec<_>>()
        .join(" · ")
}

/// The minutes of the ward's visit of the year: of the one held last.
pub(crate) fn minutes(reader: &Reader, ward: WardId, year: i32, _: View) -> Result<Printed, Error> {
    let guideline = guideline_for(reader, year)?;
    reader.must_know(&MadeOf::records(&[RegisterId::Inspections, RegisterId::Findings]), Of::Ward(ward))?;
    let held =
        reader.visits(year)?.all.into_iter().filter(|visit| visit.ward == ward && visit.held_on.is_some());
    let last = held.max_by_key(|visit| (visit.held_on, visit.id));
    let visit = last.map(|visit| reader.record(RegisterId::Inspections, visit.id)).transpose()?.flatten();
    let visit = visit.ok_or_else(|| Error::from(Refusal::invalid("held_on", words::NO_VISIT)))?;
    let name = ward_name(reader, ward)?;
    let mut blocks = Vec::new();
    let day = visit.get("held_on").as_date();
    blocks.extend(day.map(|day| Block::Text(words::when(visit.text("half"), day))));
    blocks.push(part_head(0));
    blocks.extend(team(reader, &visit)?.into_iter().map(Block::Text));
    blocks.push(part_head(1));
    blocks.extend(findings(reader, &visit)?);
    blocks.push(part_head(2));
    let conclusion = visit.text("conclusion");
    let conclusion = if conclusion.is_empty() { words::NOT_CONCLUDED } else { conclusion };
    blocks.extend(conclusion.lines().map(|line| Block::Text(line.to_owned())));
    let kind =
        visit.register.decl().field("kind").map_or("", |field| stored::shown(field, visit.text("kind")));
    let paper = Paper {
        head: office_head(&guideline, visit.text("number"), day, year),
        kind: words::MINUTES.to_owned(),
        about: words::about_minutes(kind, &guideline.unit.centre, &name),
        blocks,
        foot: Some(Foot { recipients: words::recipients(&guideline.unit.centre, &name), ..signatures() }),
        ..Paper::default()
    };
    Ok(Printed { paper, sheets: Vec::new() })
}

fn part_head(at: usize) -> Block {
    Block::Part(format!("{}. {}", roman(at + 1), words::PARTS[at]))
}

fn office_head(guideline: &Guideline, number: &str, day: Option<NaiveDate>, year: i32) -> Head {
    let heading = &guideline.headings.district;
    let symbol = guideline.submission("inspection_minutes").map_or("", |paper| &paper.symbol);
    Head {
        superior: heading.superior.to_string(),
        issuer: heading.issuer.to_string(),
        number: Some(paper::number_line(number, symbol)),
        place: Some(paper::place_line(&heading.place, day, year)),
        mark: None,
    }
}

/// The leader and the secretary of the team, and the director of the centre.
fn signatures() -> Foot {
    Foot {
        post: words::DIRECTOR.to_owned(),
        countersign: Some(words::SECRETARY.to_owned()),
        approval: Some(Approval {
            heading: words::LEADER.to_owned(),
            number: words::TO_SIGN.to_owned(),
            ..Approval::default()
        }),
        ..Foot::default()
    }
}

fn team(reader: &Reader, visit: &Record) -> Result<Vec<String>, Error> {
    let Some(id) = visit.int("team_id") else { return Ok(words::team("", "", &[])) };
    let Some(team) = reader.record(RegisterId::Teams, Id(id))? else { return Ok(words::team("", "", &[])) };
    let name = |id: Option<i64>| match id {
        Some(id) => Ok(reader.label(RegisterId::People, Id(id))?.unwrap_or_default()),
        None => Ok::<_, Error>(String::new()),
    };
    let leader = name(team.int("leader_id"))?;
    let mut members = Vec::new();
    for member in team.get("member_ids").items() {
        members.push(name(member.as_int())?);
    }
    let members: Vec<&str> = members.iter().map(String::as_str).collect();
    Ok(words::team(team.text("name"), &leader, &members))
}

fn findings(reader: &Reader, visit: &Record) -> Result<Vec<Block>, Error> {
    let id = visit.id.map_or(0, |id| id.0);
    let query = ListQuery::new(RegisterId::Findings).only("inspection_id", Only::Is(Value::Int(id)));
    let rows = reader.page(&query, &At::First, 1000)?.rows;
    let all: Vec<Record> = rows.into_iter().map(|row| row.record).collect();
    let field = RegisterId::Findings.decl().field("kind");
    let Some(Kind::Choice(Choices::Fixed(labels))) = field.map(|field| field.kind) else {
        return Ok(Vec::new());
    };
    let mut blocks = Vec::new();
    let there = KINDS.iter().filter(|kind| all.iter().any(|finding| finding.text("kind") == **kind));
    for (at, kind) in there.enumerate() {
        let label = labels.iter().find(|(code, _)| code == kind).map_or("", |(_, label)| label);
        blocks.push(Block::Sub(words::kind(at, label)));
        let of_kind: Vec<&Record> = all.iter().filter(|finding| finding.text("kind") == *kind).collect();
        blocks.push(Block::Table(table(&of_kind)));
    }
    Ok(blocks)
}

fn table(findings: &[&Record]) -> Table {
    let [number, seen, basis, fix_by, state] = words::FINDING_COLUMNS;
    let columns = vec![
        Column::middle(number, 9),
        Column::text(seen, 68),
        Column::text(basis, 36),
        Column::middle(fix_by, 26),
        Column::middle(state, 26),
    ];
    let states = RegisterId::Findings.decl().states;
    let row = |(at, finding): (usize, &&Record)| {
        let state = states.and_then(|states| states.get(finding.text("state")));
        let day = finding.get("fix_by").as_date();
        let on_the_spot = finding.int("on_the_spot") == Some(1);
        let by = if on_the_spot { Cell::text(words::ON_THE_SPOT) } else { Cell::date(day) };
        let state = state.filter(|_| day.is_some()).map_or("", |state| state.label);
        Row::Cells(vec![
            Cell::Int(i64::try_from(at + 1).unwrap_or_default()),
            Cell::text(finding.text("seen")),
            Cell::text(finding.text("basis")),
            by,
            Cell::text(state),
        ])
    };
    Table { columns, rows: findings.iter().enumerate().map(row).collect() }
}
