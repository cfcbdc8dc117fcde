//! Beginning a run: the run and one answer an item, with what the records say today.

use crate::data::Error;
use crate::data::evidence::ItemEvidence;
use crate::domain::op::{Bulk, Op, earlier};
use crate::domain::refusal::Refusal;
use crate::domain::register::{Record, RegisterId, WardId};
use crate::domain::value::Value;
use crate::guideline::TemplateKind;
use crate::text::checklist as text;
use crate::ui::layer::Ctx;

/// Keeps with the answer what the records said, when, and the grade it amounts to.
pub(super) fn keep(answer: &mut Record, found: &ItemEvidence, on: chrono::NaiveDate) {
    answer.set("evidence", found.figures.to_value());
    answer.set("evidence_ids", found.behind.to_value());
    answer.set("evidence_on", on);
    answer.set("proposed", found.proposed.map_or(Value::Empty, |grade| Value::text(grade.code())));
}

/// The operation that begins the ward's run of a template, pinned to the pack as it is now.
pub(super) fn operation(ctx: &Ctx<'_>, ward: WardId, template: &str) -> Result<Op, Error> {
    let gone = || Error::from(Refusal::Gone(RegisterId::ChecklistRuns));
    let (hash, _) = ctx.reader.nearest_source(ctx.place.year)?.ok_or_else(gone)?;
    let template = ctx.year.checklist(template).ok_or_else(gone)?;
    let mut run = Record::new(RegisterId::ChecklistRuns, Some(ward))
        .with("title", &*template.title)
        .with("year", i64::from(ctx.place.year))
        .with("quarter", i64::from(template.quarter))
        .with("template", &*template.id)
        .with("pack", hash.as_str());
    if template.kind == TemplateKind::SelfAnnual {
        run.set("quarter", Value::Empty);
    }
    if let Some(due) = ctx.year.checklist_due(template) {
        run.set("due_on", due);
    }
    let found = ctx.reader.ask_run(ctx.year, template, ward)?;
    let mut ops = vec![Op::Save { record: run, base: None }];
    for item in ctx.year.items_of(template) {
        let mut answer = Record::new(RegisterId::ChecklistAnswers, Some(ward))
            .with("run_id", earlier(0))
            .with("item", &*item.id)
            .with("item_group", &*item.group);
        if let Some(found) = found.items.get(&item.id) {
            keep(&mut answer, found, ctx.now.today);
        }
        ops.push(Op::Save { record: answer, base: None });
    }
    if ops.len() == 1 {
        return Err(Refusal::invalid("template", text::NO_CHECKLIST).into());
    }
    Ok(Op::Several { what: Bulk::Open, ops })
}
