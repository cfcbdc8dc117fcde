//! The figures of one answer: what the records say, and such as a ward would write where they cannot.

use chrono::NaiveDate;

use super::Story;
use super::rng::Rng;
use crate::domain::figures::Figures;
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

/// What the records say, and for the other parts what a ward would write.
pub(super) fn of_item(
    story: &Story<'_>,
    rng: &mut Rng,
    item: &Item,
    mut figures: Figures,
    asked: Asked,
) -> Figures {
    for part in &item.parts {
        if figures.get(part).is_none() {
            figures.set(&part.id, guess(story, rng, item, part.kind, asked).as_ref());
        }
    }
    figures
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
