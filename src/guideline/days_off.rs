//! What single days are: off, or a commemoration day. A year's pack says so; the law fills in for a year without one.

use chrono::{Datelike, NaiveDate};

use super::day::Holiday;
use super::model::{Commemoration, Guideline};
use super::words;
use crate::vietnamese::lunar::LunarDay;

/// The days of some years, as their packs have them.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct KnownDays(Vec<YearDays>);

#[derive(Clone, PartialEq, Eq, Debug)]
struct YearDays {
    year: i32,
    /// The notice of the year's days off may be missing.
    provisional: bool,
    holidays: Vec<Holiday>,
    commemorations: Vec<(NaiveDate, Box<str>)>,
}

impl KnownDays {
    /// Adds those of a pack.
    pub(crate) fn add(&mut self, pack: &Guideline) {
        let in_year = |day: &Commemoration| Some((day.in_year(pack.year)?, day.label.clone()));
        self.0.push(YearDays {
            year: pack.year,
            provisional: pack.provisional,
            holidays: pack.holidays.clone(),
            commemorations: pack.commemorations.iter().filter_map(in_year).collect(),
        });
    }

    /// Adds what is known of other years.
    pub(crate) fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Why a day is off: as the pack of its year says, or else the law, which is named.
    pub(crate) fn off(&self, day: NaiveDate) -> Option<String> {
        let own = self.0.iter().find(|known| known.year == day.year());
        let said = self.0.iter().flat_map(|known| &known.holidays);
        if let Some(holiday) = said.into_iter().find(|off| (off.from..=off.to).contains(&day)) {
            return Some(holiday.label.to_string());
        }
        let by_law = own.is_none_or(|known| known.provisional);
        by_law.then(|| off_by_law(day)).flatten().map(words::by_law)
    }

    /// The commemoration days that it is (III.5.3), but for one that has said why it is off.
    pub(crate) fn commemorations(&self, day: NaiveDate) -> Option<String> {
        let off = self.off(day).unwrap_or_default();
        let all = self.0.iter().flat_map(|known| &known.commemorations);
        let kept = all.filter(|(on, label)| *on == day && **label != off).map(|(_, label)| &**label);
        let kept = kept.collect::<Vec<_>>().join(" · ");
        (!kept.is_empty()).then_some(kept)
    }
}

/// The days off that the labour code names itself. Which day beside the second of September is off, which five days
/// of Tết are, and what is made up for, is decided each year.
fn off_by_law(day: NaiveDate) -> Option<&'static str> {
    match (day.day(), day.month()) {
        (1, 1) => return Some(words::NEW_YEAR),
        (30, 4) => return Some(words::LIBERATION),
        (1, 5) => return Some(words::LABOUR),
        (2, 9) => return Some(words::NATIONAL),
        _ => {}
    }
    let lunar = |day: NaiveDate| LunarDay::of(day).map(|lunar| (lunar.day, lunar.month, lunar.leap));
    match lunar(day)? {
        (1..=4, 1, false) => Some(words::TET),
        (10, 3, false) => Some(words::HUNG_KINGS),
        _ => (lunar(day.succ_opt()?) == Some((1, 1, false))).then_some(words::TET),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guideline::parse;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn pack() -> Guideline {
        parse(include_str!("../../db/guidelines/2021.toml")).unwrap()
    }

    #[test]
    fn without_a_pack_the_law_says_which_days_are_off() {
        let days = KnownDays::default();
        let year = on("2022-01-01").iter_days().take_while(|day| day.year() == 2022);
        let off: Vec<String> =
            year.filter(|day| days.off(*day).is_some()).map(|day| day.to_string()).collect();
        let expected =
            ["01-01", "01-31", "02-01", "02-02", "02-03", "02-04", "04-10", "04-30", "05-01", "09-02"];
        assert_eq!(off, expected.map(|day| format!("2022-{day}")));
        assert_eq!(days.off(on("2022-01-01")).unwrap(), "Tết Dương lịch (theo luật)");
    }

    #[test]
    fn a_pack_says_it_for_its_own_year_only() {
        let mut days = KnownDays::default();
        days.add(&pack());
        assert_eq!(days.off(on("2021-02-10")).unwrap(), "Tết Tân Sửu");
        assert_eq!(days.off(on("2021-02-17")), None, "the law would not say so either");
        assert_eq!(days.off(on("2021-05-03")).unwrap(), "Nghỉ bù ngày 01/05");
        assert_eq!(days.off(on("2022-01-01")).unwrap(), "Tết Dương lịch (theo luật)");
        let mut forward = pack();
        (forward.year, forward.provisional, forward.holidays) = (2022, true, Vec::new());
        days.add(&forward);
        assert_eq!(days.off(on("2022-02-01")).unwrap(), "Tết Nguyên đán (theo luật)");
    }

    #[test]
    fn commemoration_days_of_the_lunar_calendar_have_their_day() {
        let mut days = KnownDays::default();
        days.add(&pack());
        for (day, label) in [
            ("2021-02-12", "Tết Nguyên đán"),
            ("2021-04-21", "Ngày Sách Việt Nam"),
            ("2021-09-21", "Tết Trung thu"),
            ("2021-12-22", "Ngày thành lập Quân đội nhân dân Việt Nam"),
        ] {
            assert_eq!(days.commemorations(on(day)).as_deref(), Some(label), "{day}");
        }
        assert_eq!(days.commemorations(on("2021-02-13")), None);
    }
}
