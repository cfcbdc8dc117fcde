//! Blank forms to print: the registration of a learning need and the quarterly survey (III.3).

use super::model::{Block, Head, Paper};
use super::parts::{guideline_for, ward_head, ward_name};
use super::printed::Printed;
use crate::data::{Error, Reader};
use crate::domain::WardId;
use crate::domain::rules::plan::View;
use crate::guideline::Guideline;
use crate::text::paper as words;
use crate::vietnamese::case::upper_first;

/// The registration of a learning need.
pub(crate) fn needs_form(reader: &Reader, ward: WardId, year: i32, _: View) -> Result<Printed, Error> {
    let guideline = guideline_for(reader, year)?;
    let mut blocks = vec![Block::Note(words::FORM_PRIVACY.to_owned())];
    blocks.extend(words::FORM_PERSON.iter().map(|label| Block::Blank((*label).to_owned())));
    questions(&guideline, &mut blocks);
    blocks.push(Block::Blank(words::FORM_DATE.to_owned()));
    form(reader, &guideline, ward, words::NEEDS_FORM, year, blocks)
}

/// The survey of learning needs.
pub(crate) fn survey_form(reader: &Reader, ward: WardId, year: i32, view: View) -> Result<Printed, Error> {
    let guideline = guideline_for(reader, year)?;
    let mut blocks = vec![Block::Note(words::SURVEY_LEAD.to_owned())];
    let [group, channel] = words::SURVEY_PERSON;
    blocks.push(Block::Blank(group.to_owned()));
    blocks.push(Block::Sub(channel.trim().to_owned()));
    blocks.push(Block::Boxes(labels(&guideline, "survey_channels"), 2));
    questions(&guideline, &mut blocks);
    let mut printed = form(reader, &guideline, ward, words::SURVEY_FORM, year, blocks)?;
    if let View::Quarter(quarter) = view {
        printed.paper.about = vec![upper_first(&words::quarter(quarter, year))];
    }
    Ok(printed)
}

fn questions(guideline: &Guideline, blocks: &mut Vec<Block>) {
    let times = words::FORM_TIMES.iter().map(|time| (*time).to_owned()).collect();
    blocks.extend([
        Block::Sub(words::FORM_TOPICS.to_owned()),
        Block::Boxes(labels(guideline, "topics"), 2),
        Block::Sub(words::FORM_CLASSES.to_owned()),
        Block::Boxes(labels(guideline, "class_kinds"), 2),
        Block::Sub(words::FORM_WISH.to_owned()),
        Block::Lines(2),
        Block::Sub(words::FORM_TIME.to_owned()),
        Block::Boxes(times, 3),
    ]);
}

/// What people can choose; entries that only refine another are left to them to write.
fn labels(guideline: &Guideline, list: &str) -> Vec<String> {
    guideline.list(list).unwrap_or_default().iter().map(|choice| choice.label.to_string()).collect()
}

fn form(
    reader: &Reader,
    guideline: &Guideline,
    ward: WardId,
    title: &str,
    year: i32,
    blocks: Vec<Block>,
) -> Result<Printed, Error> {
    let (superior, issuer) = ward_head(&guideline.headings.ward, &ward_name(reader, ward)?);
    let paper = Paper {
        head: Head { superior, issuer, ..Head::default() },
        kind: title.to_owned(),
        about: vec![words::form_period(year)],
        blocks,
        ..Paper::default()
    };
    Ok(Printed { paper, sheets: Vec::new() })
}
