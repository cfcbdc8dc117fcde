//! The literacy targets of the year beside what the records say.

use crate::data::Error;
use crate::guideline::{Ask, PeriodKey, Rate, Target};
use crate::text::tabs as text;
use crate::ui::layer::Ctx;

/// A target's rates at both levels, in words.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct RateLine {
    /// In full, for a line of its own.
    pub(super) long: String,
    /// For a line with others.
    pub(super) short: String,
    /// How many are in neither number, because nobody knows their age.
    pub(super) unplaced: i64,
    /// Whether the target is met; unknown while a figure is missing.
    pub(super) met: Option<bool>,
}

/// The lines of the targets that the literacy lists answer.
pub(super) fn lines(ctx: &Ctx<'_>) -> Result<Vec<RateLine>, Error> {
    let targets = ctx.year.targets.iter().filter(|target| &*target.evidence.ask == "literacy_rate");
    targets.map(|target| line(target, ctx)).collect()
}

fn line(target: &Target, ctx: &Ctx<'_>) -> Result<RateLine, Error> {
    let (first, mut unplaced) = rate_of(&target.evidence, ctx)?;
    let mut beside = String::new();
    if let Some(ask) = &target.beside {
        let (second, left_out) = rate_of(ask, ctx)?;
        beside = rate_words(second);
        unplaced = unplaced.max(left_out);
    }
    let rate = first.unwrap_or_default();
    let needed = target.at_least_bp.map(|bp| (bp, rate.missing_people(bp)));
    let (bp, missing) = needed.map_or((None, None), |(bp, missing)| (Some(bp), missing));
    Ok(RateLine {
        long: text::rate(&target.label, &rate_words(first), &beside, bp, missing),
        short: text::rate_short(&target.label, &rate_words(first), bp, missing),
        unplaced,
        met: bp.and_then(|bp| rate.meets(bp)),
    })
}

/// A rate, and how many are in neither of its numbers; no rate for who does not see all that it is made of.
fn rate_of(ask: &Ask, ctx: &Ctx<'_>) -> Result<(Option<Rate>, i64), Error> {
    let year = PeriodKey::year(ctx.place.year);
    let answer = ctx.reader.ask(ask, ctx.place.ward, year, ctx.year)?;
    let Some(answer) = answer else { return Ok((None, 0)) };
    let denominator = answer.of.and_then(|of| u64::try_from(of).ok());
    // What is counted below the line is unknown: then so is what is above it.
    let numerator = denominator.and_then(|_| u64::try_from(answer.found).ok());
    Ok((Some(Rate { numerator, denominator }), answer.unplaced))
}

/// A figure that is missing is not known yet; one that this person does not see is known to others.
fn rate_words(rate: Option<Rate>) -> String {
    let unknown = || text::unknown().to_owned();
    rate.map_or_else(|| crate::text::NOT_SHOWN.to_owned(), |rate| rate.percent().unwrap_or_else(unknown))
}
