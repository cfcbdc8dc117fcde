//! Invented people: names by how frequent they are in the city, with a birth and a telephone number to fit.

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::rng::Rng;

/// Names of each people, with their weights.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    kinh: Bank,
    hoa: Bank,
    khmer: Bank,
    cham: Bank,
    tay: Bank,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bank {
    family: Vec<(String, u32)>,
    men_middle: Vec<(String, u32)>,
    women_middle: Vec<(String, u32)>,
    men: Vec<(String, u32)>,
    women: Vec<(String, u32)>,
}

/// Somebody who does not exist.
#[derive(Clone, Debug)]
pub(super) struct Somebody {
    pub(super) name: String,
    /// `nam` or `nu`.
    pub(super) sex: &'static str,
    /// Code in the list of ethnicities.
    pub(super) ethnicity: &'static str,
    /// The day of birth.
    pub(super) born: NaiveDate,
}

impl Names {
    /// A grown-up at work, of the majority.
    pub(super) fn official(&self, rng: &mut Rng, woman: bool) -> String {
        full(&self.kinh, rng, woman)
    }

    /// Anybody; so many of a hundred are women.
    pub(super) fn somebody(&self, rng: &mut Rng, women: u64, ages: (i64, i64)) -> Somebody {
        let (ethnicity, bank) = match rng.between(0, 999) {
            0..=17 => ("hoa", &self.hoa),
            18..=22 => ("khmer", &self.khmer),
            23 => ("cham", &self.cham),
            24 => ("tay", &self.tay),
            _ => ("kinh", &self.kinh),
        };
        Self::of(bank, ethnicity, rng, women, ages)
    }

    /// Somebody on the literacy lists, where the small peoples are more frequent.
    pub(super) fn poor_reader(&self, rng: &mut Rng, ages: (i64, i64)) -> Somebody {
        let (ethnicity, bank) = match rng.between(0, 99) {
            0..=8 => ("khmer", &self.khmer),
            9..=13 => ("hoa", &self.hoa),
            14 => ("cham", &self.cham),
            _ => ("kinh", &self.kinh),
        };
        Self::of(bank, ethnicity, rng, 58, ages)
    }

    fn of(bank: &Bank, ethnicity: &'static str, rng: &mut Rng, women: u64, ages: (i64, i64)) -> Somebody {
        let woman = rng.chance(women);
        let year = 2021 - rng.between(ages.0, ages.1);
        let born = i32::try_from(year)
            .ok()
            .and_then(|year| NaiveDate::from_yo_opt(year, u32::try_from(rng.between(1, 365)).unwrap_or(1)))
            .unwrap_or_default();
        let name = full(bank, rng, woman);
        Somebody { name, sex: if woman { "nu" } else { "nam" }, ethnicity, born }
    }
}

fn full(bank: &Bank, rng: &mut Rng, woman: bool) -> String {
    let (middle, given) =
        if woman { (&bank.women_middle, &bank.women) } else { (&bank.men_middle, &bank.men) };
    let family = rng.weighted(&bank.family);
    let (middle, given) = (rng.weighted(middle), rng.weighted(given));
    // A middle name that is also the given name is nobody's.
    let middle = if middle.ends_with(given) { "" } else { middle };
    [family, middle, given].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

impl Somebody {
    /// The birth as exactly as people of that age know it.
    pub(super) fn birth(&self, rng: &mut Rng) -> String {
        let exact = if self.born.year() < 1965 { 30 } else { 85 };
        if rng.chance(exact) { self.born.format("%Y-%m-%d") } else { self.born.format("%Y") }.to_string()
    }

    /// An identity number that agrees with sex and year of birth.
    pub(super) fn identity(&self, rng: &mut Rng) -> String {
        let province = ["079", "079", "079", "080", "082", "083", "086", "094", "052"];
        let province = rng.pick(&province).copied().unwrap_or("079");
        let century = if self.born.year() < 2000 { 0 } else { 2 };
        let sex = i32::from(self.sex == "nu");
        format!("{province}{}{:02}{:06}", century + sex, self.born.year() % 100, rng.between(1, 999_999))
    }
}

/// A mobile number.
pub(super) fn phone(rng: &mut Rng) -> String {
    let start = ["090", "091", "093", "094", "097", "098", "033", "035", "037", "070", "079", "083"];
    format!("{}{:07}", rng.pick(&start).copied().unwrap_or("090"), rng.between(0, 9_999_999))
}
