//! The figures of a checklist answer: one value a part, kept as one JSON object because the parts are data of the
//! year. A number and an amount are whole numbers, a rate is `[numerator, denominator]`, a day is ISO text. Beside them
//! stands how many people the records could not place by age, under a name that no part has.

use chrono::NaiveDate;
use serde_json::{Map, Value as Json, json};

use super::register::Id;
use super::value::Value;
use crate::guideline::{Part, PartKind, PartValue, Rate};

/// The figures of one answer.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Figures(Map<String, Json>);

/// Under which the people stand whom no part counts.
const UNPLACED: &str = "?";

impl Figures {
    /// Reads what a field of this kind holds; what is not an object holds nothing.
    pub(crate) fn read(value: &Value) -> Self {
        match value.as_text().and_then(|text| serde_json::from_str(text).ok()) {
            Some(Json::Object(parts)) => Self(parts),
            _ => Self::default(),
        }
    }

    /// The value of a part; nothing if it was not filled in or is of another kind.
    pub(crate) fn get(&self, part: &Part) -> Option<PartValue> {
        let json = self.0.get(&*part.id)?;
        Some(match part.kind {
            PartKind::Number | PartKind::Money => PartValue::Number(json.as_i64()?),
            PartKind::Rate => {
                let number = |at: usize| json.get(at).and_then(Json::as_u64);
                PartValue::Rate(Rate { numerator: number(0), denominator: number(1) })
            }
            PartKind::Date => PartValue::Date(NaiveDate::parse_from_str(json.as_str()?, "%Y-%m-%d").ok()?),
            PartKind::YesNo => PartValue::YesNo(json.as_bool()?),
            PartKind::Text | PartKind::Link => PartValue::Text(json.as_str()?.into()),
        })
    }

    /// Fills a part in, or empties it.
    pub(crate) fn set(&mut self, part: &str, value: Option<&PartValue>) {
        let json = match value {
            None => {
                self.0.remove(part);
                return;
            }
            Some(PartValue::Number(number)) => json!(number),
            Some(PartValue::Rate(rate)) => json!([rate.numerator, rate.denominator]),
            Some(PartValue::Date(day)) => json!(day.format("%Y-%m-%d").to_string()),
            Some(PartValue::YesNo(yes)) => json!(yes),
            Some(PartValue::Text(text)) => json!(text),
        };
        self.0.insert(part.to_owned(), json);
    }

    /// How many people are in no part, because nobody knows their age.
    pub(crate) fn unplaced(&self) -> i64 {
        self.0.get(UNPLACED).and_then(Json::as_i64).unwrap_or_default()
    }

    /// Says so; of several parts it is the one that leaves out most.
    pub(crate) fn set_unplaced(&mut self, people: i64) {
        if people > 0 {
            self.0.insert(UNPLACED.to_owned(), json!(people));
        } else {
            self.0.remove(UNPLACED);
        }
    }

    /// Whether a part that both fill in is not the same.
    pub(crate) fn differs(&self, other: &Self) -> bool {
        let said = |part: &str| other.0.get(part);
        self.0.iter().any(|(part, own)| part != UNPLACED && said(part).is_some_and(|said| said != own))
    }

    /// Whether nothing was filled in.
    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many parts were filled in.
    pub(crate) fn len(&self) -> usize {
        self.0.keys().filter(|part| *part != UNPLACED).count()
    }

    /// As the field holds it.
    pub(crate) fn to_value(&self) -> Value {
        if self.is_empty() { Value::Empty } else { Value::text(Json::Object(self.0.clone()).to_string()) }
    }
}

/// The numbers of the records behind each part, as they are kept with the figures.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Behind(Map<String, Json>);

impl Behind {
    /// Reads what a field of this kind holds.
    pub(crate) fn read(value: &Value) -> Self {
        match value.as_text().and_then(|text| serde_json::from_str(text).ok()) {
            Some(Json::Object(parts)) => Self(parts),
            _ => Self::default(),
        }
    }

    /// These records stand behind a part.
    pub(crate) fn set(&mut self, part: &str, records: &[Id]) {
        if !records.is_empty() {
            self.0.insert(part.to_owned(), records.iter().map(|id| id.0).collect());
        }
    }

    /// How many of a part's records are not behind it here, and the other way round: added since, and gone.
    pub(crate) fn since(&self, before: &Self, part: &str) -> (usize, usize) {
        let of = |all: &Self| -> Vec<i64> {
            let numbers = all.0.get(part).and_then(Json::as_array);
            numbers.into_iter().flatten().filter_map(Json::as_i64).collect()
        };
        let (now, then) = (of(self), of(before));
        let beyond = |one: &[i64], other: &[i64]| one.iter().filter(|id| !other.contains(id)).count();
        (beyond(&now, &then), beyond(&then, &now))
    }

    /// As the field holds it.
    pub(crate) fn to_value(&self) -> Value {
        if self.0.is_empty() { Value::Empty } else { Value::text(Json::Object(self.0.clone()).to_string()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(id: &str, kind: PartKind) -> Part {
        Part { id: id.into(), label: "".into(), kind, unit: None, evidence: None }
    }

    #[test]
    fn records_that_came_and_went_are_counted() {
        let (mut then, mut now) = (Behind::default(), Behind::default());
        then.set("turns", &[Id(1), Id(2), Id(3)]);
        now.set("turns", &[Id(2), Id(4), Id(5)]);
        let kept = Behind::read(&then.to_value());
        assert_eq!(now.since(&kept, "turns"), (2, 2));
        assert_eq!(now.since(&kept, "other"), (0, 0));
    }

    #[test]
    fn every_kind_comes_back_as_it_was_filled_in() {
        let day = NaiveDate::from_ymd_opt(2021, 3, 12).unwrap();
        let all = [
            (part("times", PartKind::Number), PartValue::Number(3)),
            (
                part("rate", PartKind::Rate),
                PartValue::Rate(Rate { numerator: Some(14_998), denominator: None }),
            ),
            (part("on", PartKind::Date), PartValue::Date(day)),
            (part("has", PartKind::YesNo), PartValue::YesNo(false)),
            (part("which", PartKind::Text), PartValue::Text("Zalo phường".into())),
        ];
        let mut figures = Figures::default();
        for (part, value) in &all {
            figures.set(&part.id, Some(value));
        }
        let back = Figures::read(&figures.to_value());
        for (part, value) in &all {
            assert_eq!(back.get(part).as_ref(), Some(value), "{}", part.id);
        }
        figures.set("times", None);
        assert_eq!(figures.get(&all[0].0), None);
    }
}
