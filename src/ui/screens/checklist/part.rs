//! The parts of an answer: how people read and type them. The kinds are those of the guideline.

use chrono::NaiveDate;

use super::item::Writes;
use crate::domain::figures::Figures;
use crate::domain::register::Record;
use crate::guideline::{Part, PartKind, PartValue, Rate};
use crate::text::screens as text;
use crate::vietnamese::{clean, date, number};

/// As people read it.
pub(super) fn show(part: &Part, value: &PartValue) -> String {
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
        PartValue::YesNo(yes) => if *yes { text::YES } else { text::NO }.to_owned(),
        PartValue::Text(words) => words.to_string(),
    }
}

/// The figures of one side of an answer.
pub(super) fn figures(answer: &Record, writes: Writes) -> Figures {
    let column = if writes == Writes::Verified { "verified_figures" } else { "figures" };
    Figures::read(answer.get(column))
}

/// As a form starts with it.
pub(super) fn edit(part: &Part, value: &PartValue) -> String {
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
pub(super) fn read(part: &Part, typed: &str, today: NaiveDate) -> Result<Option<PartValue>, String> {
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
            _ => return Err(text::YES_OR_NO.into()),
        },
        PartKind::Text | PartKind::Link => PartValue::Text(typed.into()),
    };
    Ok(Some(value))
}

fn not_negative(typed: &str) -> Result<i64, String> {
    let number = number::parse_int(typed)?.value;
    if number < 0 { Err(text::NOT_NEGATIVE.into()) } else { Ok(number) }
}

/// `12/15`, `12 / 15`, `12 15`.
fn rate(typed: &str) -> Result<PartValue, String> {
    let (part, whole) = typed.split_once(['/', ' ']).ok_or_else(|| text::RATE_FORM.to_owned())?;
    let part = not_negative(part.trim())?;
    let whole = not_negative(whole.trim())?;
    if part > whole {
        return Err(text::PART_ABOVE_WHOLE.into());
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
        assert!(read(&part, "16/15", today).is_err() && read(&part, "16", today).is_err());
        assert_eq!(read(&part, " ", today), Ok(None));
    }
}
