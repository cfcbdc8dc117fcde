//! A plan beside the version sent before, field by field; and two plans beside each other.

use crate::data::Error;
use crate::domain::field::{Field, Kind};
use crate::domain::kinds;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::plan::difference::{Change, FieldDifference, difference};
use crate::domain::rules::plan::progress::{Count, progress};
use crate::domain::rules::plan::{Item, State, Version};
use crate::domain::value::Value;
use crate::text;
use crate::text::plan as words;
use crate::ui::layer::{Ctx, Effect};
use crate::ui::layers::reading::Reading;
use crate::ui::screens::record_actions;
use crate::vietnamese::clean::{cut, pad, pad_left};
use crate::vietnamese::moment::show_moment;

/// The difference of a plan against the version that was sent before.
pub(in crate::ui::screens) fn against_sent(ctx: &Ctx<'_>, plan: Id) -> Effect {
    record_actions::said(sent_lines(ctx, plan).map(|lines| match lines {
        Some(lines) => Effect::Push(Box::new(Reading::new(words::DIFFERENCE, lines))),
        None => Effect::Say(words::NEVER_SENT.to_owned()),
    }))
}

fn sent_lines(ctx: &Ctx<'_>, plan: Id) -> Result<Option<Vec<String>>, Error> {
    let (Some(now), Some((sending, before))) = (ctx.reader.plan(plan)?, ctx.reader.plan_sent_before(plan)?)
    else {
        return Ok(None);
    };
    let found = difference(&before, &now);
    let mut lines = vec![words::compared_with(&sending.person, &show_moment(sending.at_ms))];
    if found.is_empty() {
        lines.push(words::NO_DIFFERENCE.to_owned());
        return Ok(Some(lines));
    }
    let kinds = [Change::Added, Change::Removed, Change::Dropped, Change::Moved, Change::Changed];
    let counts: Vec<_> = kinds
        .iter()
        .map(|kind| {
            (text::paper::change(*kind), found.items.iter().filter(|item| item.kind == *kind).count())
        })
        .filter(|(_, count)| *count > 0)
        .collect();
    if !counts.is_empty() {
        lines.push(words::differences(&counts));
    }
    lines.push(String::new());
    if !found.plan.is_empty() {
        lines.push(RegisterId::Plans.decl().title.to_owned());
        fields(ctx, RegisterId::Plans, &found.plan, &mut lines)?;
        lines.push(String::new());
    }
    for limit in &found.limits {
        let source = ctx.year.label("fund_sources", &limit.content);
        lines.push(words::limit_changed(text::paper::change(limit.kind), source));
        fields(ctx, RegisterId::PlanBudgets, &limit.fields, &mut lines)?;
    }
    for item in &found.items {
        lines.push(format!("[{}] {}", text::paper::change(item.kind), item.content));
        fields(ctx, RegisterId::PlanItems, &item.fields, &mut lines)?;
    }
    Ok(Some(lines))
}

fn fields(
    ctx: &Ctx<'_>,
    register: RegisterId,
    changed: &[FieldDifference],
    lines: &mut Vec<String>,
) -> Result<(), Error> {
    for change in changed {
        let Some(field) = register.decl().field(change.column) else { continue };
        let before = shown(ctx, register, field, &change.before)?;
        let after = shown(ctx, register, field, &change.after)?;
        lines.push(words::field_change(change.label, &before, &after));
    }
    Ok(())
}

/// A value in words: references by their names.
fn shown(ctx: &Ctx<'_>, register: RegisterId, field: &Field, value: &Value) -> Result<String, Error> {
    let mut names = Vec::new();
    if let Kind::Ref { to, .. } | Kind::Refs { to, .. } = field.kind {
        let one = std::slice::from_ref(value);
        let values = if value.items().is_empty() { one } else { value.items() };
        for id in values.iter().filter_map(Value::as_int) {
            names.extend(ctx.reader.label(to, Id(id))?);
        }
    }
    let label = (!names.is_empty()).then(|| names.join(", "));
    let said = kinds::show(register.decl(), field, value, label.as_deref(), Some(ctx.year));
    Ok(if said.is_empty() { words::EMPTY.to_owned() } else { said.replace('\n', " / ") })
}

/// What one plan comes to in a comparison.
struct Side {
    name: String,
    version: Version,
    total: Count,
    sections: Vec<(Box<str>, Count)>,
}

impl Side {
    fn read(ctx: &Ctx<'_>, plan: Id) -> Result<Option<Self>, Error> {
        let Some(version) = ctx.reader.plan(plan)? else { return Ok(None) };
        let year = version.plan.int("year").and_then(|year| i32::try_from(year).ok()).unwrap_or_default();
        let fulfilments = ctx.reader.plan_fulfilments(plan, ctx.year)?;
        let all = progress(&version.items, &fulfilments, year, ctx.now.today);
        let ward = version.plan.ward.map(|ward| ctx.reader.label(RegisterId::Wards, Id(ward.0)));
        let ward = ward.transpose()?.flatten().unwrap_or_default();
        let (total, sections) = (all.total, all.sections);
        Ok(Some(Self { name: format!("{ward} {year}"), version, total, sections }))
    }
    fn live(&self) -> impl Iterator<Item = Item<'_>> {
        self.version.items.iter().map(Item::from).filter(|item| item.state != State::Dropped)
    }
    fn figures(&self) -> [String; 6] {
        let plan = &self.version.plan;
        let states = plan.register.decl().states;
        let state = states.and_then(|states| states.get(plan.text("state"))).map_or("", |state| state.label);
        [
            state.to_owned(),
            words::number(plan.int("edition").unwrap_or(0)),
            words::number(self.total.planned.into()),
            format!(
                "{}/{}{}",
                self.total.done,
                self.total.planned,
                crate::text::paper::edition::by_hand(self.total.by_hand)
            ),
            words::number(self.total.expected),
            words::money(self.total.budget),
        ]
    }
    fn has(&self, content: &str) -> bool {
        let wanted = crate::vietnamese::fold::fold(content);
        self.version.items.iter().any(|item| crate::vietnamese::fold::fold(item.text("content")) == wanted)
    }
}

/// Two plans beside each other: of two wards, or of two years.
pub(in crate::ui::screens) fn two(ctx: &Ctx<'_>, one: Id, other: Id) -> Effect {
    record_actions::said(two_lines(ctx, one, other).map(|lines| match lines {
        Some(lines) => Effect::Push(Box::new(Reading::new(words::COMPARE, lines))),
        None => Effect::Ignored,
    }))
}

fn two_lines(ctx: &Ctx<'_>, one: Id, other: Id) -> Result<Option<Vec<String>>, Error> {
    let (Some(one), Some(other)) = (Side::read(ctx, one)?, Side::read(ctx, other)?) else { return Ok(None) };
    let row = |head: &str, a: &str, b: &str| {
        format!(" {} {} {}", pad(&cut(head, 36), 36), pad_left(&cut(a, 19), 19), pad_left(&cut(b, 19), 19))
    };
    let mut lines = vec![row("", &one.name, &other.name)];
    let figures = one.figures().into_iter().zip(other.figures());
    lines.extend(words::COMPARE_LINES.iter().zip(figures).map(|(head, (a, b))| row(head, &a, &b)));
    lines.extend([String::new(), words::BY_SECTION.to_owned()]);
    for (code, label) in ctx.year.options("plan_sections") {
        let count = |side: &Side| {
            let found = side.sections.iter().find(|(section, _)| **section == *code);
            found.map_or(0, |(_, count)| count.planned).to_string()
        };
        lines.push(row(&label, &count(&one), &count(&other)));
    }
    for (side, against) in [(&one, &other), (&other, &one)] {
        let only: Vec<_> = side.live().filter(|item| !against.has(item.content)).collect();
        if !only.is_empty() {
            lines.extend([String::new(), words::only_in(&side.name)]);
            lines.extend(only.iter().map(|item| format!("  - {}", item.content)));
        }
    }
    Ok(Some(lines))
}

/// Beside the annual plan of the year before.
pub(super) fn with_last_year(ctx: &Ctx<'_>, plan: &Record) -> Effect {
    let (Some(id), Some(ward), Some(year)) = (plan.id, plan.ward, plan.int("year")) else {
        return Effect::Ignored;
    };
    let last = i32::try_from(year - 1).unwrap_or_default();
    record_actions::said(ctx.reader.plan_of(ward, last, "annual").map(|before| match before {
        Some(before) => two(ctx, before, id),
        None => Effect::Say(words::no_plan_to_compare(last)),
    }))
}
