//! The parts of a checklist's answer: how people read and type one, and all of them in one cell.

use chrono::NaiveDate;

use super::super::figures::Figures;
use super::super::value::Value;
use super::{choice, say};
use crate::guideline::{Item, Part, PartKind, PartValue, Rate};
use crate::vietnamese::{clean, date, number};

/// The figures of an answer to that item, as people read them.
pub(crate) fn show_all(value: &Value, item: Option<&Item>) -> String {
    joined(value, item, show)
}

/// The same as [`read_all`] understands it.
pub(super) fn edit_all(value: &Value, item: Option<&Item>) -> String {
    joined(value, item, edit)
}

/// Stands between the parts: no semicolon, by which a file may be told to be a table of another kind.
const BETWEEN: char = '·';

fn joined(value: &Value, item: Option<&Item>, said: fn(&Part, &PartValue) -> String) -> String {
    let figures = Figures::read(value);
    let parts = item.map_or(&[][..], |item| &item.parts);
    let named = parts.iter().filter_map(|part| {
        let value = figures.get(part)?;
        Some(format!("{}: {}", part.label, said(part, &value)))
    });
    let mut named: Vec<_> = named.collect();
    if !named.is_empty() && figures.unplaced() > 0 {
        named.push(say::unplaced(figures.unplaced()));
    }
    // What the year does not ask has no name there.
    if named.is_empty() && !figures.is_empty() {
        say::so_many_figures(figures.len())
    } else {
        named.join(&format!(" {BETWEEN} "))
    }
}

/// Figures that were written with the labels of their parts.
pub(super) fn read_all(typed: &str, item: &Item, today: NaiveDate) -> Result<Value, String> {
    let said_unplaced = typed.rsplit_once(BETWEEN).and_then(|(figures, last)| {
        let people = last.trim().strip_prefix(say::UNPLACED.0)?.strip_suffix(say::UNPLACED.1)?;
        Some((figures, people.parse().ok()?))
    });
    let (typed, unplaced) = said_unplaced.unwrap_or((typed, 0));
    let mut begins: Vec<(usize, usize, &Part)> = Vec::new();
    for part in &item.parts {
        let head = format!("{}:", part.label);
        let found = typed.match_indices(&head).find(|(at, _)| {
            let before = typed[..*at].trim_end();
            before.is_empty() || before.ends_with(BETWEEN)
        });
        begins.extend(found.map(|(at, head)| (at, at + head.len(), part)));
    }
    begins.sort_by_key(|(at, ..)| *at);
    if begins.first().is_none_or(|(at, ..)| *at > 0) {
        return Err(say::figures());
    }
    let mut figures = Figures::default();
    for (index, (_, from, part)) in begins.iter().enumerate() {
        let until = begins.get(index + 1).map_or(typed.len(), |(at, ..)| *at);
        let own = typed[*from..until].trim().trim_end_matches(BETWEEN);
        figures.set(&part.id, read(part, own, today)?.as_ref());
    }
    figures.set_unplaced(unplaced);
    Ok(figures.to_value())
}

/// As people read it.
pub(crate) fn show(part: &Part, value: &PartValue) -> String {
    let unit = part.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    match value {
        PartValue::Number(amount) if part.kind == PartKind::Money => number::show_money(*amount),
        PartValue::Number(amount) => format!("{}{unit}", number::show_int(*amount)),
        PartValue::Rate(rate) => {
            let whole = |count: Option<u64>| {
                count.map_or("?".to_owned(), |count| number::show_int(count.cast_signed()))
            };
            let percent = rate.percent().map(|percent| format!(" ({percent})")).unwrap_or_default();
            format!("{}/{}{unit}{percent}", whole(rate.numerator), whole(rate.denominator))
        }
        PartValue::Date(day) => date::show_date(*day),
        PartValue::YesNo(yes) => choice::yes_no((*yes).into()).to_owned(),
        PartValue::Text(words) => words.to_string(),
    }
}

/// As a form starts with it.
pub(crate) fn edit(part: &Part, value: &PartValue) -> String {
    match value {
        PartValue::Number(amount) => number::show_int(*amount),
        PartValue::Rate(rate) => {
            let whole = |count: Option<u64>| count.map(|count| count.to_string()).unwrap_or_default();
            format!("{}/{}", whole(rate.numerator), whole(rate.denominator))
        }
        other => show(part, other),
    }
}

/// What was typed, understood; nothing where nothing was typed.
pub(crate) fn read(part: &Part, typed: &str, today: NaiveDate) -> Result<Option<PartValue>, String> {
    let typed = clean::clean_line(typed);
    if typed.is_empty() {
        return Ok(None);
    }
    let value = match part.kind {
        PartKind::Number => PartValue::Number(not_negative(&typed)?),
        PartKind::Money => PartValue::Number(number::parse_money(&typed)?.value),
        PartKind::Rate => rate(&typed)?,
        PartKind::Date => {
            use chrono::Datelike as _;
            PartValue::Date(date::parse_date(&typed, today, today.year())?.value)
        }
        PartKind::YesNo => match crate::vietnamese::fold::fold(&typed).chars().next() {
            Some('c' | '1' | 'x') => PartValue::YesNo(true),
            Some('k' | '2' | '0') => PartValue::YesNo(false),
            _ => return Err(say::YES_OR_NO.into()),
        },
        PartKind::Text | PartKind::Link => PartValue::Text(typed.into()),
    };
    Ok(Some(value))
}

fn not_negative(typed: &str) -> Result<i64, String> {
    let number = number::parse_int(typed)?.value;
    if number < 0 { Err(say::NOT_NEGATIVE.into()) } else { Ok(number) }
}

/// `12/15`, `12 / 15`, `12 15`.
fn rate(typed: &str) -> Result<PartValue, String> {
    let (part, whole) = typed.split_once(['/', ' ']).ok_or_else(|| say::RATE_FORM.to_owned())?;
    let part = not_negative(part.trim())?;
    let whole = if whole.trim().is_empty() { 0 } else { not_negative(whole.trim())? };
    if whole == 0 && part > 0 {
        return Err(say::NO_WHOLE.into());
    }
    if part > whole {
        return Err(say::part_above_whole(part, whole));
    }
    Ok(PartValue::Rate(Rate::of(part.unsigned_abs(), whole.unsigned_abs())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_read_back_what_they_show() {
        let today = NaiveDate::from_ymd_opt(2021, 12, 6).unwrap();
        let examples = [
            (PartKind::Number, "1.234", "1.234"),
            (PartKind::Money, "1tr5", "1.500.000 đ"),
            (PartKind::Rate, "12/15", "12/15 (80,00%)"),
            (PartKind::Rate, "0/0", "0/0"),
            (PartKind::Date, "150321", "15/03/2021"),
            (PartKind::YesNo, "có", "Có"),
            (PartKind::Text, " Zalo  phường", "Zalo phường"),
        ];
        for (kind, typed, shown) in examples {
            let part = Part { id: "x".into(), label: "".into(), kind, unit: None, evidence: None };
            let value = read(&part, typed, today).unwrap().unwrap();
            assert_eq!(show(&part, &value), shown, "{typed}");
            assert_eq!(read(&part, &edit(&part, &value), today).unwrap(), Some(value), "{typed}");
        }
        let part =
            Part { id: "x".into(), label: "".into(), kind: PartKind::Rate, unit: None, evidence: None };
        let why = |typed: &str| read(&part, typed, today).unwrap_err();
        assert_eq!(why("12/10"), "Phần (12) lớn hơn toàn bộ (10): xem lại hai số.");
        for typed in ["12/", "12/0"] {
            assert_eq!(why(typed), "Chưa có số toàn bộ nên chưa tính được tỷ lệ.", "{typed}");
        }
        assert!(read(&part, "16", today).is_err());
        assert_eq!(read(&part, " ", today), Ok(None));
    }
}
