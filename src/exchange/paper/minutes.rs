//! The minutes of a briefing, form 1.9 of Decree 30: made from the records, with the figures as they were frozen when
//! it began (III.9).

use chrono::{Datelike as _, NaiveDate};

use super::model::{Block, Cell, Column, Foot, Head, Paper, Row, Table};
use super::parts::guideline_for;
use super::printed::Printed;
use crate::data::meetings::Concluded;
use crate::data::sight::{MadeOf, Of};
use crate::data::{Error, Reader};
use crate::domain::{Id, Record, RegisterId};
use crate::guideline::Guideline;
use crate::text::paper::minutes as words;
use crate::text::paper::number_line;

/// The minutes of this briefing; none if there is none of that number.
pub(crate) fn minutes(reader: &Reader, meeting: Id) -> Result<Option<Printed>, Error> {
    use RegisterId::{AgendaLines, Attendances, ConclusionUnits, Conclusions, Meetings};
    let made_of = MadeOf::records(&[Meetings, Attendances, AgendaLines, Conclusions, ConclusionUnits]);
    reader.must_know(&made_of, Of::All)?;
    let Some(meeting) = reader.record(Meetings, meeting)? else { return Ok(None) };
    let (Some(id), Some(day)) = (meeting.id, meeting.get("held_on").as_date()) else { return Ok(None) };
    let year = meeting.int("year").and_then(|year| i32::try_from(year).ok()).unwrap_or_else(|| day.year());
    let guideline = guideline_for(reader, year)?;
    let concluded = reader.conclusions_of(id)?;
    let table = conclusions(&concluded);
    let mut blocks = opening(reader, &meeting, id, day)?;
    blocks.extend(agenda(&meeting, &reader.agenda_lines(id)?));
    blocks.push(Block::Part(words::CONCLUSIONS.to_owned()));
    blocks.push(if concluded.is_empty() {
        Block::Text(words::NO_CONCLUSION.to_owned())
    } else {
        Block::Table(table.clone())
    });
    blocks.push(Block::Text(words::closes(meeting.text("to_time"), day)));
    let heading = &guideline.headings.district;
    let paper = Paper {
        head: Head {
            superior: heading.superior.to_string(),
            issuer: heading.issuer.to_string(),
            number: Some(number_line(meeting.text("number"), &symbol(&guideline))),
            place: None,
            mark: None,
        },
        kind: words::MINUTES.to_owned(),
        about: vec![words::about(meeting.text("title"))],
        blocks,
        foot: Some(Foot {
            recipients: words::RECIPIENTS.map(str::to_owned).to_vec(),
            post: words::CHAIR.to_owned(),
            signer: words::name(meeting.text("chair")),
            secretary: Some((words::SECRETARY.to_owned(), words::name(meeting.text("secretary")))),
            ..Foot::default()
        }),
        ..Paper::default()
    };
    let sheets = if concluded.is_empty() { Vec::new() } else { vec![(words::SHEET.to_owned(), table)] };
    Ok(Some(Printed { paper, sheets }))
}

/// Minutes bear the office's own symbol, as its other papers do.
fn symbol(guideline: &Guideline) -> String {
    let summary = guideline.submission("rating_summary").map_or("", |paper| &paper.symbol);
    words::symbol(summary.split_once('-').map_or("", |(_, body)| body))
}

/// When, where, who.
fn opening(reader: &Reader, meeting: &Record, id: Id, day: NaiveDate) -> Result<Vec<Block>, Error> {
    let attending = reader.attendance(id, day)?;
    let mut lines = vec![
        words::begins(meeting.text("from_time"), day),
        words::place(meeting.text("place")),
        words::present(&attending, meeting.text("guests")),
        words::chair(meeting.text("chair")),
        words::secretary(meeting.text("secretary")),
    ];
    lines.retain(|line| !line.is_empty());
    Ok(lines.into_iter().map(Block::Text).collect())
}

/// What was talked about, line by line as it was frozen, with the secretary's notes.
fn agenda(meeting: &Record, lines: &[Record]) -> Vec<Block> {
    let mut blocks = vec![Block::Part(words::CONTENT.to_owned())];
    let said = |column: &str| {
        Some(meeting.text(column)).filter(|text| !text.is_empty()).map(|text| Block::Text(text.to_owned()))
    };
    blocks.extend(said("opening"));
    let mut number = 0;
    for line in lines {
        if line.text("spot").starts_with('+') || line.text("kind") == "free" {
            number += 1;
            blocks.push(Block::Sub(format!("{number}. {}", line.text("content"))));
        } else {
            blocks.push(Block::Text(format!("- {}", line.text("content"))));
        }
        if !line.text("note").is_empty() {
            blocks.push(Block::Text(words::note(line.text("note"))));
        }
    }
    blocks.extend(said("closing"));
    blocks
}

fn conclusions(concluded: &[Concluded]) -> Table {
    let [number, content, unit, who, due] = words::TABLE;
    let columns = vec![
        Column::middle(number, 14),
        Column::text(content, 66),
        Column::text(unit, 25),
        Column::text(who, 36),
        Column::middle(due, 24),
    ];
    let mut rows = Vec::new();
    for one in concluded {
        let head = |first: bool| match first {
            true => [Cell::text(words::number(one.number)), Cell::text(&*one.content)],
            false => [Cell::Empty, Cell::Empty],
        };
        if one.units.is_empty() {
            rows.push(Row::Cells([head(true).to_vec(), vec![Cell::Empty; 3]].concat()));
        }
        for (at, unit) in one.units.iter().enumerate() {
            let of_unit =
                vec![Cell::text(&*unit.ward_name), Cell::text(&*unit.who), Cell::date(Some(unit.due_on))];
            rows.push(Row::Cells([head(at == 0).to_vec(), of_unit].concat()));
        }
    }
    Table { columns, rows }
}
