//! The checklist of a quarter or of the year's self-inspection, as the ward answered it or to be filled in (III.8).

use std::collections::BTreeMap;

use super::model::{Block, Cell, Column, Foot, Head, Paper, Row, Table, roman};
use super::parts::{guideline_for, of_ward, ward_head, ward_name};
use super::printed::Printed;
use crate::data::sight::{MadeOf, Of};
use crate::data::{Error, Reader};
use crate::domain::kinds::part;
use crate::domain::rules::answers;
use crate::domain::rules::plan::View;
use crate::domain::{Record, Refusal, RegisterId, WardId};
use crate::guideline::{Grade, Guideline, Item, Template};
use crate::text::paper as words;
use crate::text::run_paper as say;

/// The run that counts, as it was answered; a form to fill in while there is none.
pub(crate) fn filled(reader: &Reader, ward: WardId, year: i32, view: View) -> Result<Printed, Error> {
    reader.must_know(
        &MadeOf::records(&[RegisterId::ChecklistRuns, RegisterId::ChecklistAnswers]),
        Of::Ward(ward),
    )?;
    let guideline = guideline_for(reader, year)?;
    let template = template(&guideline, view)?;
    let runs = reader.runs(year, Some(ward))?;
    let of_template = |run: &&Record| run.text("template") == &*template.id && answers::is_counted(run);
    match runs.iter().find(of_template) {
        Some(run) => of_run(reader, run, ward, &guideline),
        None => paper(reader, &guideline, template, ward, None, &BTreeMap::new()),
    }
}

/// The form, with nothing filled in.
pub(crate) fn blank(reader: &Reader, ward: WardId, year: i32, view: View) -> Result<Printed, Error> {
    let guideline = guideline_for(reader, year)?;
    paper(reader, &guideline, template(&guideline, view)?, ward, None, &BTreeMap::new())
}

/// This run, by the pack to which it is pinned.
pub(crate) fn of_run(
    reader: &Reader,
    run: &Record,
    ward: WardId,
    of_year: &Guideline,
) -> Result<Printed, Error> {
    let pinned = reader.guideline_by_hash(run.text("pack"))?;
    let guideline = pinned.as_ref().unwrap_or(of_year);
    let template =
        guideline.checklist(run.text("template")).ok_or(Refusal::Gone(RegisterId::ChecklistRuns))?;
    let answers = run.id.map_or(Ok(Vec::new()), |id| reader.answers(id))?;
    let answers = answers.into_iter().map(|answer| (answer.text("item").to_owned(), answer)).collect();
    paper(reader, guideline, template, ward, Some(run), &answers)
}

fn template(guideline: &Guideline, view: View) -> Result<&Template, Error> {
    let found = match view {
        View::Quarter(quarter) => guideline.quarter_checklist(quarter),
        View::Whole | View::Month(_) => guideline.self_inspection(),
    };
    found.ok_or_else(|| Refusal::Gone(RegisterId::ChecklistRuns).into())
}

fn paper(
    reader: &Reader,
    guideline: &Guideline,
    template: &Template,
    ward: WardId,
    run: Option<&Record>,
    answers: &BTreeMap<String, Record>,
) -> Result<Printed, Error> {
    let name = ward_name(reader, ward)?;
    let heading = &guideline.headings.ward;
    let (superior, issuer) = ward_head(heading, &name);
    let sent = run.and_then(|run| run.get("sent_on").as_date());
    let mut blocks = run.map(standing).unwrap_or_default();
    let (mut tables, mut rows, mut group) = (Vec::new(), Vec::new(), None);
    for item in guideline.items_of(template) {
        if group != Some(&item.group) {
            group = Some(&item.group);
            let title = guideline.group(&item.group).map_or("", |group| &group.title);
            rows.push(Row::Section(roman(tables.len() + 1), title.to_owned()));
            tables.push(());
        }
        rows.push(Row::Cells(cells(item, answers.get(&*item.id), rows.len() - tables.len() + 1)));
    }
    let [number, asked, figures, grade, words_of] = say::HEADS;
    let columns = vec![
        Column::middle(number, 9),
        Column::text(asked, 56),
        Column::text(figures, 38),
        Column::middle(grade, 18),
        Column::text(words_of, 44),
    ];
    let table = Table { columns, rows };
    blocks.push(Block::Table(table.clone()));
    let paper = Paper {
        head: Head {
            superior,
            issuer,
            place: Some(words::place_line(&of_ward(&heading.place, &name), sent, guideline.year)),
            ..Head::default()
        },
        kind: say::KIND.to_owned(),
        about: vec![template.title.to_string()],
        blocks,
        foot: Some(Foot {
            post: of_ward(&heading.signer, &name),
            edition: Some(say::foot(&template.version, run.map(|run| run.text("pack")))),
            ..Foot::default()
        }),
        ..Paper::default()
    };
    Ok(Printed { paper, sheets: vec![(say::SHEET.to_owned(), table)] })
}

/// In which state it is, and with how many gaps it was sent.
fn standing(run: &Record) -> Vec<Block> {
    let state = run.register.decl().states.and_then(|states| states.get(run.text("state")));
    let mut all = vec![Block::Note(say::state(state.map_or("", |state| state.label), answers::edition(run)))];
    if let Some(gaps) = run.int("gaps").filter(|gaps| *gaps > 0) {
        all.push(Block::Note(say::gaps(gaps, run.text("gaps_reason"))));
    }
    all
}

/// One item: what is asked, what the ward says, what the office says to it.
fn cells(item: &Item, answer: Option<&Record>, number: usize) -> Vec<Cell> {
    let number = Cell::Int(i64::try_from(number).unwrap_or_default());
    let Some(answer) = answer else {
        // Room to write on.
        let parts: Vec<_> = item.parts.iter().map(|part| format!("{}: ……", part.label)).collect();
        let grade = if item.graded { "" } else { say::NO_GRADE };
        return vec![
            number,
            Cell::text(&*item.text),
            Cell::text(parts.join("\n")),
            Cell::text(grade),
            Cell::Empty,
        ];
    };
    let own = answers::grade(answer, "grade");
    let verified = answers::grade(answer, "verified_grade");
    let grade = match (item.graded, verified) {
        (false, _) => say::NO_GRADE.to_owned(),
        (true, Grade::Unanswered) => own.label().to_owned(),
        (true, verified) if verified == own => own.label().to_owned(),
        (true, verified) => say::verified(own.label(), verified.label()),
    };
    let figures = |column: &str| part::show_all(answer.get(column), Some(item)).replace(" · ", "\n");
    let verified_figures = figures("verified_figures");
    let said = [
        say::otherwise(answer, Grade::from_code(answer.text("proposed"))),
        answer.text("remark").to_owned(),
        say::task(answer),
        say::office(&verified_figures, answer.text("verified_remark")),
    ];
    let said: Vec<_> = said.into_iter().filter(|said| !said.is_empty()).collect();
    vec![
        number,
        Cell::text(&*item.text),
        Cell::text(figures("figures")),
        Cell::text(grade),
        Cell::text(said.join("\n")),
    ]
}
