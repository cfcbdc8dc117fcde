//! What a person sees of a cell of a workbook: numbers and moments as far as their format shows them.

use std::collections::BTreeMap;

use calamine::Data;

use super::number_format::{Format, Seen, general};
use super::table::{MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Mark, Unreadable};

/// Cells of a row, by column, each with what it is.
pub(super) type Cells = Vec<(Option<Mark>, Box<str>)>;
/// Rows by number, from 1.
pub(super) type Rows = BTreeMap<u32, Cells>;

/// Puts a cell into its row. Empty cells cost nothing, however far out they are.
pub(super) fn put(
    rows: &mut BTreeMap<u32, Cells>,
    row: u32,
    column: usize,
    (mark, text): (Option<Mark>, String),
) -> Result<(), Unreadable> {
    if text.trim().is_empty() {
        return Ok(());
    }
    if column >= MOST_COLUMNS {
        return Err(Unreadable::TooManyColumns);
    }
    if rows.len() > MOST_ROWS {
        return Err(Unreadable::TooManyRows);
    }
    if text.len() > 16 * MOST_CHARACTERS {
        return Err(Unreadable::TooBig);
    }
    let cells = rows.entry(row + 1).or_default();
    if cells.len() <= column {
        cells.resize(column + 1, (None, Box::default()));
    }
    cells[column] = (mark, text.into());
    Ok(())
}

/// The text of a cell as a person sees it.
pub(super) fn shown(value: &Data, format: Option<&Format>) -> (Option<Mark>, String) {
    let number = |number: f64| format.map_or_else(|| general(number), |format| format.shown(number));
    let text = match value {
        Data::Empty => String::new(),
        #[expect(clippy::cast_precision_loss, reason = "whole numbers of a sheet are exact")]
        Data::Int(whole) => number(*whole as f64),
        Data::Float(float) => number(*float),
        Data::String(text) => text.clone(),
        Data::Bool(yes) => i32::from(*yes).to_string(),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let day = (moment.as_f64() >= 1.0).then_some((year.into(), month, day));
            return moment_shown(day, (hour, minute), format);
        }
        Data::DateTimeIso(iso) => return of_iso(iso, format).unwrap_or_else(|| (None, iso.clone())),
        Data::DurationIso(iso) => return of_duration(iso).unwrap_or_else(|| (None, iso.clone())),
        Data::Error(error) => error.to_string(),
    };
    (None, text)
}

/// A day as far as it is seen: a cell that shows 1962 is no first of January.
fn moment_shown(
    day: Option<(u32, u8, u8)>,
    (hour, minute): (u8, u8),
    format: Option<&Format>,
) -> (Option<Mark>, String) {
    let seen = match format {
        Some(Format::Day(seen)) => *seen,
        _ => Seen { time: (hour, minute) != (0, 0), ..Seen::ALL },
    };
    let time = format!("{hour:02}:{minute:02}");
    let Some((year, month, date)) = day else { return (None, time) };
    let (mark, text) = match (seen.day, seen.month, seen.year) {
        (false, false, false) => return (None, time),
        (false, false, true) => (None, format!("{year:04}")),
        (false, true, true) => (None, format!("{month:02}/{year:04}")),
        (_, _, true) => (Some(Mark::Day), format!("{date:02}/{month:02}/{year:04}")),
        (_, _, false) => (Some(Mark::YearUnseen), format!("{date:02}/{month:02}/{year:04}")),
    };
    let has_time = seen.time && (hour, minute) != (0, 0);
    (mark, if has_time { format!("{text} {time}") } else { text })
}

/// `2021-03-15`, `2021-03-15T18:30:00`.
fn of_iso(iso: &str, format: Option<&Format>) -> Option<(Option<Mark>, String)> {
    let (date, time) = iso.split_once('T').unwrap_or((iso, "00:00"));
    let mut parts = date.split('-');
    let day = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let mut clock = time.split(':');
    Some(moment_shown(Some(day), (clock.next()?.parse().ok()?, clock.next()?.parse().ok()?), format))
}

/// `PT18H30M00S`.
fn of_duration(iso: &str) -> Option<(Option<Mark>, String)> {
    let (hours, rest) = iso.strip_prefix("PT")?.split_once('H')?;
    let (minutes, _) = rest.split_once('M')?;
    Some(moment_shown(None, (hours.parse().ok()?, minutes.parse().ok()?), None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_read_as_a_person_would_type_them() {
        for (value, text) in [
            (Data::Float(1962.0), "1962"),
            (Data::Float(79_162_001_234.0), "79162001234"),
            (Data::Float(1.5), "1,5"),
            (Data::Bool(true), "1"),
            (Data::DateTimeIso("1962-05-03".into()), "03/05/1962"),
            (Data::DateTimeIso("1962-05-03T18:30:00".into()), "03/05/1962 18:30"),
            (Data::DurationIso("PT18H30M00S".into()), "18:30"),
            (Data::DurationIso("nonsense".into()), "nonsense"),
        ] {
            assert_eq!(shown(&value, None).1, text);
        }
    }

    #[test]
    fn a_day_is_seen_as_far_as_its_format_shows_it() {
        for (code, mark, text) in [
            ("yyyy", None, "1962"),
            ("mm/yyyy", None, "05/1962"),
            ("d-mmm", Some(Mark::YearUnseen), "03/05/1962"),
            ("dd/mm/yy", Some(Mark::Day), "03/05/1962"),
            ("dd/mm/yyyy hh:mm", Some(Mark::Day), "03/05/1962 18:30"),
            ("hh:mm", None, "18:30"),
        ] {
            let seen = moment_shown(Some((1962, 5, 3)), (18, 30), Some(&Format::of(code)));
            assert_eq!(seen, (mark, text.to_owned()), "{code}");
        }
    }
}
