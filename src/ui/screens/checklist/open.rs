//! Beginning a run: the run and one answer an item, with what the records say today.

use crate::data::Error;
use crate::domain::figures::Figures;
use crate::domain::op::{Bulk, Op, earlier};
use crate::domain::refusal::Refusal;
use crate::domain::register::{Record, RegisterId, WardId};
use crate::domain::value::Value;
use crate::guideline::{Found, Grade, Guideline, Item, PartValue, PeriodKey, TemplateKind};
use crate::text::screens as text;
use crate::ui::layer::Ctx;

/// Asks the records what an item asks, and keeps with the answer what they said, when, and the grade it amounts to.
pub(super) fn evidence(
    ctx: &Ctx<'_>,
    pack: &Guideline,
    period: PeriodKey,
    item: &Item,
    ward: WardId,
    answer: &mut Record,
) -> Result<(), Error> {
    let mut figures = Figures::default();
    for part in &item.parts {
        let Some(ask) = &part.evidence else { continue };
        let Some(found) = ctx.reader.ask(ask, Some(ward), period, pack)? else { continue };
        let found = Found { found: found.found, of: found.of, first_on: found.first_on };
        figures.set(&part.id, PartValue::from_records(part.kind, found).as_ref());
    }
    if figures.is_empty() {
        return Ok(());
    }
    let known = |id: &str| figures.get(item.part(id)?);
    let proposed = pack.propose(item, period, &known).filter(|grade| *grade != Grade::Unanswered);
    answer.set("evidence", figures.to_value());
    answer.set("evidence_on", ctx.now.today);
    answer.set("proposed", proposed.map_or(Value::Empty, |grade| Value::text(grade.code())));
    Ok(())
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
    let mut ops = vec![Op::Save { record: run, base: None }];
    for item in ctx.year.items_of(template) {
        let mut answer = Record::new(RegisterId::ChecklistAnswers, Some(ward))
            .with("run_id", earlier(0))
            .with("item", &*item.id)
            .with("item_group", &*item.group);
        evidence(ctx, ctx.year, ctx.year.period_of(template), item, ward, &mut answer)?;
        ops.push(Op::Save { record: answer, base: None });
    }
    if ops.len() == 1 {
        return Err(Refusal::invalid("template", text::NO_CHECKLIST).into());
    }
    Ok(Op::Several { what: Bulk::Open, ops })
}
