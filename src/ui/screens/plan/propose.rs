//! What a new plan, and what is made from an item, begin with.

use crate::data::{At, ListQuery};
use crate::domain::field::Field;
use crate::domain::register::{Record, RegisterId};
use crate::domain::rules::plan::take;
use crate::domain::value::Value;
use crate::exchange::paper::{bases_of, recipients_of};
use crate::guideline::{Guideline, Scope};
use crate::text::tabs as text;
use crate::ui::layer::{Ctx, Layer};
use crate::vietnamese::percent::show_percent_bp;

/// A form for the annual plan of the year; its texts are proposed from the guideline, its signer from the plan before.
pub(super) fn plan(ctx: &Ctx<'_>) -> Box<dyn Layer> {
    let year = ctx.place.year;
    let purpose = text::plan_purpose(&ctx.year.title, &ctx.year.unit.centre);
    let mut preset = head(ctx, "annual", text::plan_title(year), purpose);
    preset.push(("requirements", Value::text(text::PLAN_REQUIREMENTS)));
    preset.push(("targets", Value::text(targets(ctx.year))));
    crate::ui::form::add(RegisterId::Plans, ctx, &preset)
}

/// A form for a topical plan about that; nothing is known of one about something else.
pub(super) fn topical(ctx: &Ctx<'_>, about: Option<&str>) -> Box<dyn Layer> {
    let title = about.map_or_else(String::new, |about| text::topical_title(about, ctx.place.year));
    let purpose = about.map_or_else(String::new, |about| text::topical_purpose(about, ctx.place.year));
    crate::ui::form::add(RegisterId::Plans, ctx, &head(ctx, "topical", title, purpose))
}

fn head(ctx: &Ctx<'_>, kind: &str, title: String, purpose: String) -> Vec<(&'static str, Value)> {
    let year = i64::from(ctx.place.year);
    let recipients = recipients_of(ctx.year, &ctx.place.ward_name).join("\n");
    let all = vec![
        ("kind", Value::text(kind)),
        ("year", Value::Int(year)),
        ("title", Value::text(title)),
        ("bases", Value::text(bases_of(ctx.year).join("\n"))),
        ("purpose", Value::text(purpose)),
        ("recipients", Value::text(recipients)),
        ("signer", signer(ctx).unwrap_or(Value::Empty)),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// Who signed a plan of the ward last.
fn signer(ctx: &Ctx<'_>) -> Option<Value> {
    let query = ListQuery::new(RegisterId::Plans).of_ward(Some(ctx.place.ward?));
    let page = ctx.reader.page(&query, &At::First, 20).ok()?;
    let mut signers = page.rows.iter().map(|row| row.record.get("signer"));
    signers.find(|signer| !signer.is_empty()).cloned()
}

/// The figures that the guideline sets for every ward, a line each.
fn targets(year: &Guideline) -> String {
    let of_ward = year.targets.iter().filter(|target| target.scope == Scope::Ward);
    let said = of_ward.filter_map(|target| {
        Some(text::target(&target.label, &show_percent_bp(target.at_least_bp?.into()), target.striving))
    });
    said.collect::<Vec<_>>().join("\n")
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
    crate::ui::form::add(RegisterId::Activities, ctx, &preset(&take::activity_of(item)))
}

/// A form for a class made from an item.
pub(super) fn class(ctx: &Ctx<'_>, item: &Record) -> Box<dyn Layer> {
    crate::ui::form::add(RegisterId::Classes, ctx, &preset(&take::class_of(item)))
}

/// What a form begins with that makes this record.
pub(super) fn preset(record: &Record) -> Vec<(&'static str, Value)> {
    let fields: &'static [Field] = record.register.decl().fields;
    let given = fields.iter().zip(&record.values).filter(|(_, value)| !value.is_empty());
    given.map(|(field, value)| (field.column, value.clone())).collect()
}
