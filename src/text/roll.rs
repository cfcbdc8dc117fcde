//! The list of a day of a class: what its screen and its papers say of those on it.

use chrono::{Datelike as _, NaiveDate};

use super::learning::may_miss;
use crate::domain::learning::roll::{Gone, Place, Standing, UpTo};
use crate::domain::register::RegisterId;
use crate::vietnamese::birth::birth_year;
use crate::vietnamese::date::{show_date, show_day_month};

/// The command that asks for the day, and the one that goes back.
pub(crate) const KEY: (&str, &str) = ("Ngày khác", "Danh sách học viên của một ngày: ai có trong lớp hôm đó");
pub(crate) const BACK: (&str, &str) = ("Hôm nay", "Về danh sách hôm nay");
pub(crate) const ASK: &str = "Danh sách của ngày";
pub(crate) const HOW: &str = "Gõ ngày, ví dụ 3103, rồi Enter";
pub(crate) const EMPTY: &str = "Ngày này chưa có ai trong lớp.";
pub(crate) const PRINT: (&str, &str) = ("In", "Danh sách học viên, tờ điểm danh, bảng điểm danh");

/// The list cannot be of a day that is still to come.
pub(crate) fn not_yet(day: NaiveDate) -> String {
    format!("Ngày {} chưa đến.", show_date(day))
}

/// No class has a sheet with this code.
pub(crate) fn no_sheet(code: &str) -> String {
    format!("Không thấy lớp của tờ {code}.")
}

/// How many are on the list of the day, of them women, and the sessions up to then.
pub(crate) struct Counts {
    pub(crate) members: usize,
    pub(crate) capacity: Option<i64>,
    pub(crate) women: usize,
    pub(crate) left: usize,
    pub(crate) never_came: usize,
}

/// The line above the list.
pub(crate) fn head(day: NaiveDate, counts: &Counts, sessions: UpTo) -> String {
    let members = counts
        .capacity
        .map_or_else(|| counts.members.to_string(), |capacity| format!("{}/{capacity}", counts.members));
    let mut said = vec![members, format!("nữ {}", counts.women)];
    for (count, what) in [(counts.left, "nghỉ học"), (counts.never_came, "không đến")] {
        if count > 0 {
            said.push(format!("{what} {count}"));
        }
    }
    let off =
        if sessions.called_off > 0 { format!(", {} nghỉ", sessions.called_off) } else { String::new() };
    said.push(format!("{}/{} buổi{off}", sessions.held, sessions.all));
    said.push(of_day(day));
    said.join(" · ")
}

/// Which list it is.
pub(crate) fn of_day(day: NaiveDate) -> String {
    format!("danh sách {}", show_date(day))
}

/// The year of birth, as far as it is known.
pub(crate) fn year(birth: &str) -> String {
    birth_year(birth).map(|year| year.to_string()).unwrap_or_default()
}

/// Day and month; of another year the month and that year.
pub(crate) fn joined(on: Option<NaiveDate>, day: NaiveDate) -> String {
    on.map(|on| if on.year() == day.year() { show_day_month(on) } else { on.format("%m/%Y").to_string() })
        .unwrap_or_default()
}

/// Sessions attended of those held up to the day; nothing while none was.
pub(crate) fn attended(one: &Standing) -> String {
    if one.totals.held == 0 {
        return String::new();
    }
    format!("{}/{}", one.totals.present, one.totals.held)
}

/// How many sessions a member may still miss.
pub(crate) fn left_to_miss(one: &Standing) -> String {
    match one.place {
        Place::Member if one.totals.held > 0 => may_miss(one.may_miss),
        Place::Member | Place::Away { .. } | Place::Outside => String::new(),
    }
}

/// The state of that day: a member is one, whatever came later; who is not says since when, and why if that is known.
pub(crate) fn state(place: Place, reason: &str) -> String {
    let (code, said) = match place {
        Place::Member => ("enrolled", String::new()),
        Place::Outside => return String::new(),
        Place::Away { since, how } => {
            let (code, what) = match how {
                Gone::Left | Gone::ForATime => ("withdrawn", "nghỉ"),
                Gone::NeverCame => ("no_show", "không đến học"),
                Gone::Moved => ("moved", "chuyển lớp"),
            };
            let since = match (since, how) {
                (Some(_), Gone::NeverCame) => String::new(),
                (Some(on), Gone::Left | Gone::ForATime | Gone::Moved) => {
                    format!(" từ {}", show_day_month(on))
                }
                (None, _) => ", chưa rõ ngày".to_owned(),
            };
            let why = if reason.is_empty() || how == Gone::ForATime {
                String::new()
            } else {
                format!(": {reason}")
            };
            (code, format!("{what}{since}{why}"))
        }
    };
    let states = RegisterId::Enrolments.decl().states;
    let mark = states.and_then(|states| states.get(code)).map_or(' ', |state| state.mark);
    format!("{mark} {said}").trim_end().to_owned()
}
