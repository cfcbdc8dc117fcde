//! Changes to the items of the checklists, made in the pack's own text: comments, order and layout stay, and who edits
//! the text sees what who edits by form has done.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Table, Value, value};

use super::check::parse;
use super::checklist::{Cycle, Item, Part, Respondent};
use super::model::Guideline;
use super::rule::{PartKind, Rule};
use super::words;

/// One change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Edit {
    /// The item is asked so from now on; one that was not there comes behind the others.
    Put(Box<ItemWords>),
    /// It is asked no more, or again.
    Retire { id: String, retired: bool },
    /// One place up or down among the items of its group.
    Move { id: String, down: bool },
}

/// What a form holds of an item.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ItemWords {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) group: String,
    /// `ward`, `cec` or `district`.
    pub(crate) respondent: String,
    pub(crate) paragraph: String,
    pub(crate) cycles: Vec<String>,
    pub(crate) parts: Vec<PartWords>,
    pub(crate) graded: bool,
    /// From when on it is met, and met in part: a number, or basis points of a rate. None where nothing proposes a
    /// grade, or something that no number says.
    pub(crate) met: Option<i64>,
    pub(crate) partly: Option<i64>,
    pub(crate) not_applicable: bool,
    pub(crate) remark_required: bool,
}

/// The same of a part.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct PartWords {
    /// Empty for a new one.
    pub(crate) id: String,
    pub(crate) label: String,
    /// As a pack writes it.
    pub(crate) kind: String,
    pub(crate) unit: String,
}

/// The kinds of part as a pack writes them.
pub(crate) const KINDS: [(PartKind, &str); 7] = [
    (PartKind::Number, "number"),
    (PartKind::Rate, "rate"),
    (PartKind::Date, "date"),
    (PartKind::YesNo, "yes_no"),
    (PartKind::Text, "text"),
    (PartKind::Link, "link"),
    (PartKind::Money, "money"),
];

/// Those who answer, as a pack writes them.
pub(crate) const RESPONDENTS: [(Respondent, &str); 3] =
    [(Respondent::Ward, "ward"), (Respondent::Cec, "cec"), (Respondent::District, "district")];

impl ItemWords {
    /// Of an item as it is.
    pub(crate) fn of(item: &Item) -> Self {
        let (met, partly) = numbers(item.rule.as_ref());
        let respondent = RESPONDENTS.iter().find(|(one, _)| *one == item.respondent);
        let cycle = |cycle: &Cycle| Cycle::ALL.iter().find(|(one, _)| one == cycle);
        Self {
            id: item.id.to_string(),
            text: item.text.to_string(),
            group: item.group.to_string(),
            respondent: respondent.map_or("ward", |(_, code)| code).to_owned(),
            paragraph: item.paragraph.to_string(),
            cycles: item.cycles.iter().filter_map(cycle).map(|(_, code)| (*code).to_owned()).collect(),
            parts: item.parts.iter().map(PartWords::of).collect(),
            graded: item.graded,
            met,
            partly,
            not_applicable: item.not_applicable,
            remark_required: item.remark_required,
        }
    }
}

impl PartWords {
    fn of(part: &Part) -> Self {
        let kind = KINDS.iter().find(|(one, _)| *one == part.kind).map_or("number", |(_, code)| code);
        let unit = part.unit.as_deref().unwrap_or_default().to_owned();
        Self { id: part.id.to_string(), label: part.label.to_string(), kind: kind.to_owned(), unit }
    }
}

/// The numbers of a rule; none where it has none.
fn numbers(rule: Option<&Rule>) -> (Option<i64>, Option<i64>) {
    match rule {
        Some(Rule::AtLeast { met, partly, .. } | Rule::AtMost { met, partly, .. }) => (Some(*met), *partly),
        Some(Rule::RateAtLeast { bp, partly_bp, .. }) => (Some((*bp).into()), partly_bp.map(Into::into)),
        Some(Rule::Target { .. } | Rule::Yes(_) | Rule::OnTime { .. } | Rule::Given(_)) | None => {
            (None, None)
        }
    }
}

/// An id of which nothing was ever called, for an item of the district's own.
pub(crate) fn fresh_id(used: &BTreeSet<String>) -> String {
    let ids = (1_u32..).map(|number| format!("local_{number}"));
    ids.into_iter().find(|id| !used.contains(id)).unwrap_or_default()
}

/// The ids of all items of a pack's text, retired ones too; also of a text that is no pack any more.
pub(crate) fn ids_in(source: &str) -> BTreeSet<String> {
    let document: Option<DocumentMut> = source.parse().ok();
    let items = document.as_ref().and_then(|document| document.get("items")?.as_array_of_tables());
    let ids = items.into_iter().flat_map(ArrayOfTables::iter).filter_map(|item| item.get("id")?.as_str());
    ids.map(str::to_owned).collect()
}

/// The text with these changes; else why they cannot be made.
pub(crate) fn apply(source: &str, edits: &[Edit]) -> Result<String, String> {
    let mut document = open(source)?;
    let items = document.get_mut("items").and_then(toml_edit::Item::as_array_of_tables_mut);
    let items = items.ok_or_else(|| words::EMPTY.to_owned())?;
    for edit in edits {
        match edit {
            Edit::Put(item) => put(items, item)?,
            Edit::Retire { id, retired } => {
                let item = found(items, id)?;
                flag(item, "retired", *retired, false);
            }
            Edit::Move { id, down } => step(items, id, *down)?,
        }
    }
    Ok(document.to_string())
}

/// The text with another version of each checklist that asks otherwise than in the pack `before` it.
pub(crate) fn renewed(before: &Guideline, source: &str) -> String {
    let (Ok(after), Ok(mut document)) = (parse(source), open(source)) else { return source.to_owned() };
    let checklists = document.get_mut("checklists").and_then(toml_edit::Item::as_array_of_tables_mut);
    for table in checklists.into_iter().flat_map(ArrayOfTables::iter_mut) {
        let id = table.get("id").and_then(toml_edit::Item::as_str).unwrap_or_default();
        let (Some(then), Some(now)) = (before.checklist(id), after.checklist(id)) else { continue };
        let same = before.items_of(then).eq(after.items_of(now));
        if !same && then.version == now.version {
            let version = next_version(&now.version);
            set(table, "version", version.into());
        }
    }
    document.to_string()
}

/// The checklists of `after` that have another version than in `before`: the old and the new one.
pub(crate) fn new_versions(before: &Guideline, after: &Guideline) -> Vec<(Box<str>, Box<str>)> {
    let pairs = after.checklists.iter().filter_map(|now| Some((before.checklist(&now.id)?, now)));
    let changed = pairs.filter(|(then, now)| then.version != now.version);
    changed.map(|(then, now)| (then.version.clone(), now.version.clone())).collect()
}

/// `2021-Q4.1` becomes `2021-Q4.2`.
fn next_version(version: &str) -> String {
    match version.rsplit_once('.') {
        Some((head, number)) if number.parse::<u32>().is_ok() => {
            format!("{head}.{}", number.parse::<u32>().unwrap_or_default().saturating_add(1))
        }
        _ => format!("{version}.2"),
    }
}

fn open(source: &str) -> Result<DocumentMut, String> {
    source.parse::<DocumentMut>().map_err(|error| words::reading(&error.to_string()))
}

fn position(items: &ArrayOfTables, id: &str) -> Option<usize> {
    items.iter().position(|item| item.get("id").and_then(toml_edit::Item::as_str) == Some(id))
}

fn found<'a>(items: &'a mut ArrayOfTables, id: &str) -> Result<&'a mut Table, String> {
    let at = position(items, id);
    at.and_then(|at| items.get_mut(at)).ok_or_else(|| words::unknown(words::ITEM, id))
}

fn put(items: &mut ArrayOfTables, item: &ItemWords) -> Result<(), String> {
    if position(items, &item.id).is_none() {
        let mut table = Table::new();
        table.decor_mut().set_prefix("\n");
        for (key, text) in [("id", &item.id), ("group", &item.group), ("text", &item.text)] {
            table.insert(key, value(text));
        }
        table.insert("paragraph", value(&item.paragraph));
        table.insert("rows", value(Array::new()));
        items.push(table);
    }
    let table = found(items, &item.id)?;
    for (key, text) in [("group", &item.group), ("text", &item.text), ("paragraph", &item.paragraph)] {
        set(table, key, text.into());
    }
    cycles(table, &item.cycles);
    if item.respondent == "ward" {
        table.remove("respondent");
    } else {
        set(table, "respondent", (&item.respondent).into());
    }
    parts(table, &item.parts)?;
    rule(table, item);
    flag(table, "graded", item.graded, true);
    flag(table, "not_applicable", item.not_applicable, false);
    flag(table, "remark_required", item.remark_required, false);
    Ok(())
}

/// Puts a value in the place of another, with the spaces and comments around that; an equal one stays as it is.
fn set(table: &mut Table, key: &str, new: Value) {
    match table.get_mut(key).and_then(toml_edit::Item::as_value_mut) {
        Some(old) if plain(old) == plain(&new) => {}
        Some(old) => {
            let decor = old.decor().clone();
            *old = new;
            *old.decor_mut() = decor;
        }
        None => drop(table.insert(key, value(new))),
    }
}

/// A value without what stands around it.
fn plain(value: &Value) -> String {
    match value.as_str() {
        Some(text) => text.to_owned(),
        None => value.to_string().trim().to_owned(),
    }
}

/// A yes or no that is not written while it is what a pack means without it.
fn flag(table: &mut Table, key: &str, on: bool, without: bool) {
    if on == without {
        table.remove(key);
    } else {
        set(table, key, on.into());
    }
}

fn cycles(table: &mut Table, codes: &[String]) {
    let now = table.get("cycles").and_then(toml_edit::Item::as_array);
    let same =
        now.is_some_and(|now| now.iter().filter_map(Value::as_str).eq(codes.iter().map(String::as_str)));
    if !same {
        set(table, "cycles", Value::from(codes.iter().collect::<Array>()));
    }
}

/// The parts: those that are known keep what no form shows of them, the question to the records above all.
fn parts(table: &mut Table, wanted: &[PartWords]) -> Result<(), String> {
    let now = match table.get("parts") {
        None => Vec::new(),
        Some(parts) => {
            let array = parts.as_array().ok_or_else(|| words::PARTS_IN_TEXT.to_owned())?;
            array.iter().filter_map(Value::as_inline_table).cloned().collect::<Vec<InlineTable>>()
        }
    };
    let text =
        |part: &InlineTable, key: &str| part.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let as_words = |part: &InlineTable| PartWords {
        id: text(part, "id"),
        label: text(part, "label"),
        kind: text(part, "kind"),
        unit: text(part, "unit"),
    };
    if now.iter().map(as_words).eq(wanted.iter().cloned()) {
        return Ok(());
    }
    let mut ids: BTreeSet<String> = now.iter().map(|part| text(part, "id")).collect();
    let mut array = Array::new();
    for part in wanted {
        let known = now.iter().find(|known| text(known, "id") == part.id);
        let id = if part.id.is_empty() { fresh_part(&ids) } else { part.id.clone() };
        ids.insert(id.clone());
        let mut one = known.cloned().unwrap_or_default();
        for (key, words) in [("id", &id), ("label", &part.label), ("kind", &part.kind), ("unit", &part.unit)]
        {
            match words.is_empty() {
                true => drop(one.remove(key)),
                false if text(&one, key) == *words => {}
                false => drop(one.insert(key, words.into())),
            }
        }
        one.fmt();
        array.push(one);
    }
    if wanted.len() > 1 {
        array.iter_mut().for_each(|part| part.decor_mut().set_prefix("\n  "));
        array.set_trailing_comma(true);
        array.set_trailing("\n");
    }
    table.insert("parts", value(array));
    Ok(())
}

fn fresh_part(used: &BTreeSet<String>) -> String {
    (1_u32..).map(|number| format!("part_{number}")).find(|id| !used.contains(id)).unwrap_or_default()
}

/// The rule with these numbers. What is proposed by other than numbers stays as it is; a number where nothing proposed
/// a grade makes a rule of what the first part is. Its threshold is then the district's own.
fn rule(table: &mut Table, item: &ItemWords) {
    if !item.graded {
        table.remove("rule");
        table.remove("proposed");
        return;
    }
    let now = table.get("rule").and_then(toml_edit::Item::as_inline_table).cloned();
    let kind = now.as_ref().and_then(|rule| rule.iter().next()).map(|(kind, _)| kind.to_owned());
    let (met_key, partly_key) = match kind.as_deref() {
        Some("rate_at_least") => ("bp", "partly_bp"),
        Some("at_least" | "at_most") => ("met", "partly"),
        // A share of a target, a yes, a day: no number says it.
        Some(_) => return,
        None if item.parts.first().is_some_and(|part| part.kind == "rate") => ("bp", "partly_bp"),
        None => ("met", "partly"),
    };
    let Some(met) = item.met else {
        if kind.is_some() {
            table.remove("rule");
            table.remove("proposed");
        }
        return;
    };
    let kind = kind.unwrap_or_else(|| if met_key == "bp" { "rate_at_least" } else { "at_least" }.to_owned());
    let mut inner = now
        .as_ref()
        .and_then(|rule| rule.get(&kind)?.as_inline_table().cloned())
        .unwrap_or_else(|| first_of(table, met_key == "bp"));
    let number = |inner: &InlineTable, key: &str| inner.get(key).and_then(Value::as_integer);
    if number(&inner, met_key) == Some(met) && number(&inner, partly_key) == item.partly {
        return;
    }
    inner.insert(met_key, met.into());
    match item.partly {
        Some(partly) => drop(inner.insert(partly_key, partly.into())),
        None => drop(inner.remove(partly_key)),
    }
    inner.fmt();
    let mut rule = InlineTable::new();
    rule.insert(&kind, inner.into());
    rule.fmt();
    set(table, "rule", rule.into());
    set(table, "proposed", true.into());
}

/// The beginning of a rule about the first part of its kind.
fn first_of(table: &Table, rate: bool) -> InlineTable {
    let wanted = if rate { ["rate", "rate"] } else { ["number", "money"] };
    let parts = table.get("parts").and_then(toml_edit::Item::as_array);
    let parts = parts.into_iter().flat_map(Array::iter).filter_map(Value::as_inline_table);
    let of_kind = |part: &&InlineTable| {
        part.get("kind").and_then(Value::as_str).is_some_and(|kind| wanted.contains(&kind))
    };
    let id = parts.into_iter().find(of_kind).and_then(|part| part.get("id")?.as_str()).unwrap_or_default();
    let mut inner = InlineTable::new();
    if rate {
        inner.insert("part", id.into());
    } else {
        inner.insert("parts", Value::from([id].into_iter().collect::<Array>()));
    }
    inner
}

/// Changes places with the next of its group; what is written above each place, the heading of a section, stays there.
fn step(items: &mut ArrayOfTables, id: &str, down: bool) -> Result<(), String> {
    let here = position(items, id).ok_or_else(|| words::unknown(words::ITEM, id))?;
    let group = |at: usize| items.get(at).and_then(|item| item.get("group")?.as_str()).map(str::to_owned);
    let is_asked = |at: &usize| items.get(*at).is_some_and(|item| !item.contains_key("retired"));
    let same = |at: &usize| group(*at) == group(here) && is_asked(at);
    let other = if down { (here + 1..items.len()).find(same) } else { (0..here).rev().find(same) };
    let Some(other) = other else { return Ok(()) };
    let place = |items: &ArrayOfTables, at: usize| {
        items.get(at).map(|item| (item.position(), item.decor().clone())).unwrap_or_default()
    };
    let (ours, theirs) = (place(items, here), place(items, other));
    let tables = [items.get(here).cloned(), items.get(other).cloned()];
    let [Some(mut one), Some(mut two)] = tables else { return Ok(()) };
    for (table, (position, decor)) in [(&mut one, theirs), (&mut two, ours)] {
        table.set_position(position);
        *table.decor_mut() = decor;
    }
    items.replace(here, two);
    items.replace(other, one);
    Ok(())
}

#[cfg(test)]
mod tests;
