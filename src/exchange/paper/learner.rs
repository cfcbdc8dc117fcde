//! What the centre holds of one learner: every particular as it is written, every class, the lists of literacy. It answers
//! whoever asks what is known of them, so nothing is masked in it.

use chrono::{Datelike as _, NaiveDate};

use super::model::{Block, Cell, Column, Head, Paper, Row, Table};
use super::parts::{guideline_for, ward_head, ward_name};
use super::printed::Printed;
use crate::data::{Error, Reader};
use crate::domain::kinds;
use crate::domain::learning::settings::Settings;
use crate::domain::refusal::{Denied, Refusal};
use crate::domain::register::{Id, Record, RegisterId};
use crate::guideline::Guideline;
use crate::text::learner as words;

/// The record of a learner; none if it is not there.
pub(crate) fn record(reader: &Reader, id: Id, today: NaiveDate) -> Result<Option<Printed>, Error> {
    if reader.hidden_fields(RegisterId::Learners).next().is_some() {
        return Err(Refusal::NotAllowed(Denied::Role).into());
    }
    let Some(learner) = reader.record(RegisterId::Learners, id)? else { return Ok(None) };
    let Some(ward) = learner.ward else { return Ok(None) };
    let guideline = guideline_for(reader, today.year())?;
    let (superior, issuer) = ward_head(&guideline.headings.ward, &ward_name(reader, ward)?);
    let learned = reader.learned(&learner, &Settings::of(&guideline).present.codes())?;
    let mut rows = Vec::new();
    for turn in &learned.turns {
        let other = if turn.ward == ward { None } else { Some(ward_name(reader, turn.ward)?) };
        rows.push(words::turn(turn, other.as_deref()));
    }
    for subject in &learned.subjects {
        let subject = reader.record(RegisterId::LiteracySubjects, *subject)?;
        rows.extend(subject.as_ref().map(words::literacy));
    }
    let [class, span, present, result] = words::COLUMNS;
    let columns = vec![
        Column::text(class, 66),
        Column::middle(span, 30),
        Column::middle(present, 19),
        Column::text(result, 50),
    ];
    let rows = rows.into_iter().map(|cells| Row::Cells(cells.map(Cell::text).into()));
    let paper = Paper {
        head: Head { superior, issuer, ..Head::default() },
        kind: words::KIND.to_owned(),
        about: vec![reader.called(&learner)?, words::as_of(today)],
        blocks: vec![
            Block::Part(words::PARTICULARS.to_owned()),
            Block::Table(facts(reader, &learner, &guideline)?),
            Block::Part(words::CLASSES.to_owned()),
            Block::Table(Table { columns, rows: rows.collect() }),
            Block::Note(words::sum(learned.sums(), learned.requests, learned.is_elsewhere)),
        ],
        ..Paper::default()
    };
    Ok(Some(Printed { paper, sheets: Vec::new() }))
}

/// Every particular, whether it is known or not.
fn facts(reader: &Reader, learner: &Record, guideline: &Guideline) -> Result<Table, Error> {
    let [what, written] = words::FACTS;
    let mut rows = Vec::new();
    for field in learner.register.decl().fields.iter().filter(|field| field.is_seen()) {
        let value = learner.get(field.column);
        let label = match (field.kind.target(), value.as_int()) {
            (Some(to), Some(id)) => reader.label(to, Id(id))?,
            _ => None,
        };
        let shown = kinds::show_in(learner, field, value, label.as_deref(), Some(guideline));
        let shown = if shown.is_empty() { words::NOT_WRITTEN.to_owned() } else { shown };
        rows.push(Row::Cells(vec![Cell::text(field.label), Cell::text(shown)]));
    }
    Ok(Table { columns: vec![Column::text(what, 55), Column::text(written, 110)], rows })
}
