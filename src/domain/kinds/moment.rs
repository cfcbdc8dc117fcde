//! Days, times of day, and moments as the district's clock shows them.

use super::super::rules::periods;
use super::super::value::Value;
use super::{With, say};
use crate::vietnamese::clean::clean_line;
use crate::vietnamese::reading::Reading;
use crate::vietnamese::{date, time};

pub(crate) use crate::vietnamese::moment::show_moment;

pub(super) fn read_date(typed: &str, with: &With<'_>) -> Result<Reading<Value>, String> {
    let reading = date::parse_date(typed, with.today, with.working_year)?;
    let day = reading.value;
    let holidays = with.year.map_or(&[][..], |year| &year.holidays);
    let holiday = holidays.iter().find(|holiday| (holiday.from..=holiday.to).contains(&day));
    let reading = reading.map(Value::date);
    Ok(match holiday {
        Some(holiday) => reading.warn(say::holiday(&holiday.label)),
        None => reading,
    })
}

/// A period under the name it is kept by; what is none is kept as it was typed, with a word about it.
pub(super) fn read_period(typed: &str) -> Reading<Value> {
    let typed = clean_line(typed);
    match periods::read(&typed) {
        Some(period) => Reading::new(Value::text(periods::code(period)), &typed, period.label()),
        None => Reading::new(Value::text(typed.as_str()), &typed, "").warn(say::no_period(&typed)),
    }
}

pub(super) fn read_time(typed: &str) -> Result<Reading<Value>, String> {
    Ok(time::parse_time(typed)?.map(Value::text))
}

/// `dd/mm/yyyy`; what is no day is shown as it is stored.
pub(super) fn show_date(value: &Value) -> String {
    value.as_date().map_or_else(|| value.as_text().unwrap_or_default().to_owned(), date::show_date)
}
