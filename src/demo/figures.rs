//! The figures of one answer: from the story where it tells of them, otherwise such as a ward would write.

use chrono::NaiveDate;

use super::Story;
use super::district::Ward;
use super::rng::Rng;
use super::tally::found;
use crate::domain::{Value, figures::Figures};
use crate::guideline::{Item, PartKind, PartValue, Rate};

/// What one answer is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) closed: bool,
    /// So many of a hundred answers are good.
    pub(super) good: u64,
}

/// Part by part.
pub(super) fn of_item<'a>(
    story: &Story<'_>,
    ward: &Ward,
    rng: &mut Rng,
    item: &'a Item,
    asked: Asked,
) -> Vec<(&'a str, PartValue)> {
    let mut parts = Vec::new();
    for part in &item.parts {
        let told = part.evidence.as_ref().and_then(|ask| {
            let answer = found(story.pack, ward, ask, asked.from, asked.to)?;
            PartValue::from_records(part.kind, answer)
        });
        if let Some(value) = told.or_else(|| guess(story, rng, item, part.kind, asked)) {
            parts.push((&*part.id, value));
        }
    }
    parts
}

fn guess(story: &Story<'_>, rng: &mut Rng, item: &Item, kind: PartKind, asked: Asked) -> Option<PartValue> {
    let good = rng.chance(asked.good);
    let quiet = asked.closed && !good;
    Some(match kind {
        PartKind::Number if &*item.group == "literacy" => PartValue::Number(rng.between(0, 14)),
        PartKind::Number if matches!(&*item.id, "loans" | "requests_open") => {
            PartValue::Number(i64::from(!good))
        }
        PartKind::Number if quiet => PartValue::Number(0),
        PartKind::Number => PartValue::Number(if good { rng.between(1, 6) } else { 0 }),
        PartKind::Rate if item.group.starts_with("literacy") && item.id.contains("_15_") => {
            let of = rng.between(9_000, 30_000);
            rate(of - rng.between(0, 5), of)
        }
        PartKind::Rate => {
            let of = rng.between(4, 12);
            rate(if good { of } else { of * rng.between(40, 85) / 100 }, of)
        }
        PartKind::Date => {
            let span = (asked.to - asked.from).num_days().clamp(1, 360);
            PartValue::Date(super::calendar::workday(super::calendar::before(
                asked.to,
                u64::try_from(rng.between(1, span.min(25))).unwrap_or(1),
            )))
        }
        PartKind::YesNo => PartValue::YesNo(good),
        PartKind::Money => PartValue::Number(if quiet { 0 } else { rng.between(1, 30) * 500_000 }),
        PartKind::Text if good => PartValue::Text(rng.text(&story.content.checklist.texts).into()),
        PartKind::Text | PartKind::Link => return None,
    })
}

fn rate(numerator: i64, denominator: i64) -> PartValue {
    PartValue::Rate(Rate::of(numerator.max(0).cast_unsigned(), denominator.max(1).cast_unsigned()))
}

/// As the answer stores them.
pub(super) fn to_value(parts: &[(&str, PartValue)]) -> Value {
    let mut figures = Figures::default();
    for (id, value) in parts {
        figures.set(id, Some(value));
    }
    figures.to_value()
}
