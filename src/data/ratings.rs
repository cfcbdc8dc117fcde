//! Ratings: the one of a ward and year, and all of a year with what their points amount to (II.5).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::error::Error;
use super::list::{At, ListQuery, Only};
use super::pinned_packs::PinnedPacks;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::rules::rating::{Mark, Outcome, outcome};
use crate::domain::value::Value;
use crate::guideline::{Grade, Guideline, Rating};

/// What the checklists say to an item, and the answer that says it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Letter {
    pub(crate) grade: Grade,
    pub(crate) answer: Id,
}

/// The rating of one ward among all.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct WardRating {
    pub(crate) ward: WardId,
    pub(crate) short: Box<str>,
    pub(crate) name: String,
    /// None while nobody has begun it.
    pub(crate) rating: Option<Record>,
    /// What the ward's own scoring amounts to.
    pub(crate) own: Outcome,
    /// What the office's amounts to.
    pub(crate) verified: Outcome,
}

impl WardRating {
    /// The grade that counts: the one set, or the one its verified points propose.
    pub(crate) fn grade(&self) -> Option<&str> {
        let set = self.rating.as_ref().map(|rating| rating.text("grade")).filter(|grade| !grade.is_empty());
        set.or(self.verified.grade.as_deref())
    }
}

struct Answered {
    id: Id,
    item: Box<str>,
    grade: Grade,
}
from_row!(Answered { id, item, grade });

struct Scored {
    rating: Id,
    criterion: Box<str>,
    own: Option<i64>,
    verified: Option<i64>,
    not_applicable: Option<i64>,
}
from_row!(Scored { rating = "rating_id", criterion, own = "own_points", verified = "points", not_applicable });

impl Reader {
    /// The rating of a ward in a year, if it was begun.
    pub(crate) fn rating_of(&self, ward: WardId, year: i32) -> Result<Option<Record>, Error> {
        Ok(self.ratings_of(year, Some(ward))?.pop())
    }

    fn ratings_of(&self, year: i32, ward: Option<WardId>) -> Result<Vec<Record>, Error> {
        let query = ListQuery::new(RegisterId::Ratings).of_ward(ward);
        let page = self.page(&query.only("year", Only::Is(Value::Int(year.into()))), &At::First, 1000)?;
        Ok(page.rows.into_iter().map(|row| row.record).collect())
    }

    /// The scorings of a rating.
    pub(crate) fn rating_scores(&self, rating: Id) -> Result<Vec<Record>, Error> {
        let query =
            ListQuery::new(RegisterId::RatingScores).only("rating_id", Only::Is(Value::Int(rating.0)));
        Ok(self.page(&query, &At::First, 1000)?.rows.into_iter().map(|row| row.record).collect())
    }

    /// What a ward's checklists of a year say to each item.
    pub(crate) fn item_letters(&self, ward: WardId, year: i32) -> Result<BTreeMap<Box<str>, Letter>, Error> {
        let sql = include_str!("../../db/queries/rating/letters.sql");
        let mut letters = BTreeMap::new();
        for answer in self.rows::<Answered>(sql, (year, ward), "reading what checklists say to a rating")? {
            let letter = Letter { grade: answer.grade, answer: answer.id };
            letters.entry(answer.item).or_insert(letter);
        }
        Ok(letters)
    }

    /// The criteria of a rating: those that it began with.
    pub(crate) fn criteria_of(&self, rating: Option<&Record>, pack: &Guideline) -> Result<Rating, Error> {
        let pinned = rating.map(|rating| self.guideline_by_hash(rating.text("pack"))).transpose()?.flatten();
        Ok(pinned.map_or_else(|| pack.rating.clone(), |pack| pack.rating))
    }

    /// The ratings of the pack's year, of every ward that stands on its last day, in the order of the wards.
    pub(crate) fn ratings(&self, pack: &Guideline) -> Result<Vec<WardRating>, Error> {
        let end = NaiveDate::from_ymd_opt(pack.year, 12, 31).unwrap_or_default();
        let mut of_ward: BTreeMap<WardId, Record> =
            self.ratings_of(pack.year, None)?.into_iter().filter_map(|one| Some((one.ward?, one))).collect();
        let mut scores: BTreeMap<Id, Vec<Scored>> = BTreeMap::new();
        let sql = include_str!("../../db/queries/rating/scores.sql");
        for score in self.rows::<Scored>(sql, [pack.year], "reading the points of all ratings")? {
            scores.entry(score.rating).or_default().push(score);
        }
        let mut packs = PinnedPacks::new(self, pack);
        let mut all = Vec::new();
        for (ward, short, name) in self.ward_names(end)? {
            let rating = of_ward.remove(&ward);
            let (mut own, mut verified) = (Outcome::default(), Outcome::default());
            if let Some(rating) = &rating {
                let given = rating.id.and_then(|id| scores.remove(&id)).unwrap_or_default();
                let criteria = &packs.get(rating.text("pack"))?.rating;
                own = outcome(criteria, &marks(&given, |score| score.own));
                verified = outcome(criteria, &marks(&given, |score| score.verified));
            }
            all.push(WardRating { ward, short, name, rating, own, verified });
        }
        Ok(all)
    }
}

fn marks(scores: &[Scored], points: fn(&Scored) -> Option<i64>) -> impl Fn(&str) -> Mark + '_ {
    move |criterion| {
        let score = scores.iter().find(|score| &*score.criterion == criterion);
        score.map_or_else(Mark::default, |score| Mark {
            points: points(score),
            not_applicable: score.not_applicable == Some(1),
        })
    }
}
