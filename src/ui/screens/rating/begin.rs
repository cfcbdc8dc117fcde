//! Operations on a rating: begun with all its criteria, verified by what the ward itself scored.

use crate::data::Error;
use crate::domain::op::{Bulk, Op, earlier};
use crate::domain::refusal::Refusal;
use crate::domain::register::{Record, RegisterId, WardId};
use crate::text::rating as text;
use crate::ui::layer::Ctx;

/// Begins the rating of a ward by the criteria of the year as they are now.
pub(super) fn operation(ctx: &Ctx<'_>, ward: WardId) -> Result<Op, Error> {
    let gone = || Error::from(Refusal::Gone(RegisterId::Ratings));
    let (hash, _) = ctx.reader.nearest_source(ctx.place.year)?.ok_or_else(gone)?;
    let rating = Record::new(RegisterId::Ratings, Some(ward))
        .with("title", text::title(ctx.place.year).as_str())
        .with("year", i64::from(ctx.place.year))
        .with("pack", hash.as_str());
    let mut ops = vec![Op::Save { record: rating, base: None }];
    for criterion in &ctx.year.rating.criteria {
        let score = Record::new(RegisterId::RatingScores, Some(ward))
            .with("rating_id", earlier(0))
            .with("criterion", &*criterion.id)
            .with("most", i64::from(criterion.points) * 10)
            .with("knock_out", i64::from(criterion.knock_out));
        ops.push(Op::Save { record: score, base: None });
    }
    Ok(Op::Several { what: Bulk::Open, ops })
}

/// The office takes over what the ward scored; none where the ward scored nothing, or the office did already.
pub(super) fn accept(score: &Record) -> Option<Op> {
    let own = score.int("own_points").filter(|_| score.get("points").is_empty())?;
    let record = score.clone().with("points", own);
    Some(Op::Save { record, base: Some(score.values.clone()) })
}
