//! Beginning a run: the run and one answer an item, with what the records say today.

use crate::data::{Error, guidelines};
use crate::domain::op::{Bulk, Op, earlier};
use crate::domain::refusal::Refusal;
use crate::domain::register::{Record, RegisterId, WardId};
use crate::guideline::TemplateKind;
use crate::text::screens as text;
use crate::ui::layer::Ctx;

/// The operation that begins the ward's run of a template, pinned to the pack as it is now.
pub(super) fn operation(ctx: &Ctx<'_>, ward: WardId, template: &str) -> Result<Op, Error> {
    let gone = || Error::from(Refusal::Gone(RegisterId::ChecklistRuns));
    let (hash, _) = ctx.reader.guideline_source(ctx.place.year)?.ok_or_else(gone)?;
    debug_assert_eq!(hash.len(), guidelines::hash("").len());
    let template = ctx.year.checklist(template).ok_or_else(gone)?;
    let mut run = Record::new(RegisterId::ChecklistRuns, Some(ward))
        .with("title", &*template.title)
        .with("year", i64::from(ctx.place.year))
        .with("quarter", i64::from(template.quarter))
        .with("template", &*template.id)
        .with("pack", hash.as_str());
    if template.kind == TemplateKind::SelfAnnual {
        run.set("quarter", crate::domain::Value::Empty);
    }
    if let Some(due) = ctx.year.checklist_due(template) {
        run.set("due_on", due);
    }
    let mut ops = vec![Op::Save { record: run, base: None }];
    for item in ctx.year.items_of(template) {
        let answer = Record::new(RegisterId::ChecklistAnswers, Some(ward))
            .with("run_id", earlier(0))
            .with("item", &*item.id)
            .with("item_group", &*item.group);
        ops.push(Op::Save { record: answer, base: None });
    }
    if ops.len() == 1 {
        return Err(Refusal::invalid("template", text::NO_CHECKLIST).into());
    }
    Ok(Op::Several { what: Bulk::Open, ops })
}
