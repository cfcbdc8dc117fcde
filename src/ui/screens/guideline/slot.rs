//! The fields of an item: how each is written, and how it is read.

use serde::{Deserialize, Serialize};

use crate::guideline::Cycle;
use crate::guideline::edit::{ItemWords, PartWords};
use crate::text::template as text;
use crate::vietnamese::percent::show_percent_bp;

/// What a field is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) enum Slot {
    Text,
    Group,
    Who,
    Section,
    Cycles,
    /// A part with its id; a new one has none.
    Part(String),
    Graded,
    Met,
    Partly,
    NotApplicable,
    Remark,
}

/// What a yes and a no are called in a field.
pub(super) const YES: &str = "yes";
pub(super) const NO: &str = "no";

/// A part as it is typed: its name, its kind, its unit.
pub(super) fn part_words(part: &PartWords) -> String {
    let words = format!("{}; {}; {}", part.label, text::kind(&part.kind), part.unit);
    words.trim_end_matches([' ', ';']).to_owned()
}

/// Reads what is typed into a field.
pub(super) fn read(words: &mut ItemWords, slot: &Slot, typed: &str) -> Result<(), String> {
    let typed_text = || typed.to_owned();
    match slot {
        Slot::Text if typed.is_empty() => return Err(text::NO_TEXT.to_owned()),
        Slot::Text => words.text = typed_text(),
        Slot::Group => words.group = typed_text(),
        Slot::Who => words.respondent = typed_text(),
        Slot::Section if typed.is_empty() => return Err(text::NO_PARAGRAPH.to_owned()),
        Slot::Section => words.paragraph = typed_text(),
        Slot::Cycles => {
            for code in typed.split([' ', ',']).filter(|code| !code.is_empty()) {
                let code = code.to_uppercase();
                if Cycle::ALL.iter().all(|(_, known)| *known != code) {
                    return Err(text::bad_cycle(&code));
                }
                words.cycles.push(code);
            }
        }
        Slot::Part(_) if typed.is_empty() => {}
        Slot::Part(id) => {
            let mut pieces = typed.split(';').map(str::trim);
            let label = pieces.next().unwrap_or_default().to_owned();
            let kind = pieces.next().filter(|kind| !kind.is_empty()).unwrap_or(text::kind("number"));
            let kind = text::kind_typed(kind).ok_or_else(|| text::bad_kind(kind))?.to_owned();
            let unit = pieces.next().unwrap_or_default().to_owned();
            words.parts.push(PartWords { id: id.clone(), label, kind, unit });
        }
        Slot::Graded => words.graded = typed == YES,
        Slot::Met | Slot::Partly => {
            let is_rate = words.parts.first().is_some_and(|part| part.kind == "rate");
            let number = number(typed, is_rate)?;
            *(if *slot == Slot::Met { &mut words.met } else { &mut words.partly }) = number;
        }
        Slot::NotApplicable => words.not_applicable = typed == YES,
        Slot::Remark => words.remark_required = typed == YES,
    }
    Ok(())
}

/// A threshold as people write it: a number, or the hundredths of a rate.
pub(super) fn shown(number: i64, is_rate: bool) -> String {
    match u64::try_from(number) {
        Ok(points) if is_rate => show_percent_bp(points).replace(",00", ""),
        _ => number.to_string(),
    }
}

fn number(typed: &str, is_rate: bool) -> Result<Option<i64>, String> {
    let bad = || text::BAD_NUMBER.to_owned();
    let typed = typed.trim_end_matches('%').trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let (whole, rest) = typed.split_once([',', '.']).unwrap_or((typed, ""));
    let whole: i64 = whole.parse().map_err(|_| bad())?;
    match (is_rate, rest.len()) {
        (false, 0) => Ok(Some(whole)),
        (true, 0..=2) => {
            let points: i64 = format!("{rest:0<2}").parse().map_err(|_| bad())?;
            Ok(Some(whole.saturating_mul(100).saturating_add(points)))
        }
        _ => Err(bad()),
    }
}
