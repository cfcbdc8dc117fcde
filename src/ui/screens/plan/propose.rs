//! What a new plan, and what is made from an item, begin with.

use crate::domain::register::{Record, RegisterId};
use crate::domain::value::Value;
use crate::guideline::Guideline;
use crate::text::tabs as text;
use crate::ui::layer::{Ctx, Layer};
use crate::vietnamese::date::show_date;

/// A form for a plan of the year; bases and purpose are proposed from the guideline.
pub(super) fn plan(ctx: &Ctx<'_>, kind: &'static str) -> Box<dyn Layer> {
    let year = ctx.place.year;
    let mut preset = vec![
        ("kind", Value::text(kind)),
        ("year", Value::Int(year.into())),
        ("bases", Value::text(bases(ctx.year))),
    ];
    if kind == "annual" {
        preset.push(("title", Value::text(text::plan_title(year))));
        preset.push(("purpose", Value::text(text::plan_purpose(&ctx.year.title, &ctx.year.unit.centre))));
    }
    crate::ui::form::add(RegisterId::Plans, ctx, &preset)
}

/// The legal bases that every plan cites, a line each.
fn bases(year: &Guideline) -> String {
    let cited = year.documents.iter().filter(|document| document.basis);
    let lines: Vec<_> = cited
        .map(|document| {
            let kind = year.label("document_kinds", &document.kind);
            text::basis(
                kind,
                &document.number,
                &show_date(document.date),
                &document.issuer,
                &document.summary,
            )
        })
        .collect();
    lines.join("\n")
}

/// A form for an item of a plan, in the section and quarter that are looked at.
pub(super) fn item(ctx: &Ctx<'_>, plan: &Record, section: Option<&str>) -> Box<dyn Layer> {
    let mut preset = Vec::new();
    preset.extend(plan.id.map(|id| ("plan_id", Value::Int(id.0))));
    preset.extend(section.map(|section| ("section", Value::text(section))));
    preset.push(("quarter", Value::Int(ctx.place.quarter.into())));
    crate::ui::form::add(RegisterId::PlanItems, ctx, &preset)
}

/// A form for an activity made from an item.
pub(super) fn activity(ctx: &Ctx<'_>, item: &Record) -> Box<dyn Layer> {
    crate::ui::form::add(RegisterId::Activities, ctx, &activity_preset(item))
}

/// What an activity made from an item begins with.
pub(super) fn activity_preset(item: &Record) -> Vec<(&'static str, Value)> {
    const COPIED: &[(&str, &str)] = &[
        ("content", "title"),
        ("topic", "topic"),
        ("form", "form"),
        ("venue_id", "venue_id"),
        ("lead", "lead"),
        ("supporting", "partners"),
        ("expected", "expected"),
        ("budget", "budget"),
        ("from_on", "held_on"),
    ];
    copied(item, COPIED)
}

/// A form for a class made from an item.
pub(super) fn class(ctx: &Ctx<'_>, item: &Record) -> Box<dyn Layer> {
    crate::ui::form::add(RegisterId::Classes, ctx, &class_preset(item))
}

/// What a class made from an item begins with.
pub(super) fn class_preset(item: &Record) -> Vec<(&'static str, Value)> {
    const COPIED: &[(&str, &str)] = &[
        ("content", "title"),
        ("class_kind", "kind"),
        ("from_on", "start_on"),
        ("to_on", "end_on"),
        ("venue_id", "venue_id"),
        ("expected", "capacity"),
        ("fund_source", "fund_source"),
        ("needs", "needs"),
    ];
    copied(item, COPIED)
}

fn copied(item: &Record, columns: &'static [(&str, &'static str)]) -> Vec<(&'static str, Value)> {
    let filled = columns.iter().filter(|(from, _)| !item.get(from).is_empty());
    let mut preset: Vec<_> = filled.map(|(from, to)| (*to, item.get(from).clone())).collect();
    preset.extend(item.id.map(|id| ("plan_item_id", Value::Int(id.0))));
    preset
}
