//! The records that stand behind a figure, as a list of exactly those.

use crate::data::Error;
use crate::data::list::Only;
use crate::domain::kinds::part;
use crate::domain::register::WardId;
use crate::domain::value::Value;
use crate::guideline::{Ask, Found, Guideline, Item, Part, PartValue, PeriodKey};
use crate::text::checklist as text;
use crate::ui::layer::{Ctx, Effect};
use crate::ui::list::{List, ListSpec};

/// Those behind one part.
pub(super) fn behind(
    ctx: &Ctx<'_>,
    (item, part, ask): (&Item, &Part, &Ask),
    (ward, period, pack): (WardId, PeriodKey, &Guideline),
    figure: &str,
) -> Result<Effect, Error> {
    let Some(answer) = ctx.reader.ask(ask, Some(ward), period, pack)? else {
        return Ok(Effect::Say(silent(item)));
    };
    let (Some(register), false) = (answer.register, answer.records.is_empty()) else {
        return Ok(Effect::Say(text::nothing_behind(figure)));
    };
    let ids = answer.records.iter().map(|id| Value::Int(id.0)).collect();
    let mut spec = ListSpec::of(register)
        .title(text::behind(answer.records.len(), &part.label))
        .only("id", Only::In(ids));
    spec.every_ward = true;
    Ok(Effect::Push(Box::new(List::new(spec))))
}

/// Those behind the first part of an item that has some, else what is said of its first part.
pub(crate) fn records_behind(
    ctx: &Ctx<'_>,
    item: &Item,
    (ward, period): (WardId, PeriodKey),
) -> Result<Effect, Error> {
    let mut nothing = None;
    for part in &item.parts {
        let Some(ask) = &part.evidence else { continue };
        let Some(answer) = ctx.reader.ask(ask, Some(ward), period, ctx.year)? else { continue };
        let found = Found { found: answer.found, of: answer.of, first_on: answer.first_on };
        let value: Option<PartValue> = PartValue::from_records(part.kind, found);
        let figure = value.map(|value| part::show(part, &value)).unwrap_or_default();
        if !answer.records.is_empty() {
            return behind(ctx, (item, part, ask), (ward, period, ctx.year), &figure);
        }
        nothing.get_or_insert(text::nothing_behind(&figure));
    }
    Ok(Effect::Say(nothing.unwrap_or_else(|| silent(item))))
}

/// Why the records say nothing to an item.
pub(super) fn silent(item: &Item) -> String {
    let mut asked = item.parts.iter().filter_map(|part| Some((part, part.evidence.as_ref()?)));
    let Some((first, _)) = asked.clone().next() else { return text::BY_HAND.into() };
    match asked.find(|(_, ask)| crate::data::evidence::query(&ask.ask).is_none()) {
        Some((part, _)) => text::no_register(&part.label),
        None => text::not_enough(&first.label),
    }
}
