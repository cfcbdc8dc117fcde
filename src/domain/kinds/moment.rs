//! Days, times of day, and moments as the district's clock shows them.

use super::super::value::Value;
use super::{With, say};
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

pub(super) fn read_time(typed: &str) -> Result<Reading<Value>, String> {
    Ok(time::parse_time(typed)?.map(Value::text))
}

/// `dd/mm/yyyy`; what is no day is shown as it is stored.
pub(super) fn show_date(value: &Value) -> String {
    value.as_date().map_or_else(|| value.as_text().unwrap_or_default().to_owned(), date::show_date)
}
