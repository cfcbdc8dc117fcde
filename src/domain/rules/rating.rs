//! Rating at year's end (II.5, IV.2): what the points of a centre amount to, and how the grades of all share.
//!
//! Points are kept in tenths and compared as whole numbers: what is shown is cut, never rounded up, so that no centre
//! reads as good as the threshold that it missed.

use crate::guideline::{Rating, RatingGroup};

/// A tenth of a point is the unit; this many are one.
const TENTHS: i64 = 10;
/// Points are given in steps of so many tenths.
pub(crate) const STEP: i64 = 5;
/// From so many tenths on a difference between two scorings needs a reason.
pub(crate) const DIFFERS_FROM: i64 = 10;

/// What one criterion was given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Mark {
    /// In tenths; none while nobody has scored it.
    pub(crate) points: Option<i64>,
    /// It does not apply here, and counts on neither side.
    pub(crate) not_applicable: bool,
}

/// Points, of those that apply, in tenths.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Score {
    pub(crate) points: i64,
    pub(crate) applies: i64,
}

impl Score {
    /// Adds a criterion; one that does not apply counts on neither side.
    const fn add(&mut self, points: i64, most: i64, applies: bool) {
        if applies {
            self.points += points;
            self.applies += most;
        }
    }
    /// Points of a hundred, in tenths, cut; none where nothing applies.
    pub(crate) const fn per_hundred(self) -> Option<i64> {
        (self.points * 100 * TENTHS).checked_div(self.applies)
    }
    /// Whether so many of a hundred are reached.
    pub(crate) const fn reaches(self, from: i64) -> bool {
        self.points * 100 >= from * self.applies
    }
    /// Tenths that are missing for so many of a hundred, up to the next step.
    const fn missing_for(self, from: i64) -> i64 {
        let needed = (from * self.applies + 99) / 100;
        let missing = needed - self.points;
        if missing <= 0 { 0 } else { (missing + STEP - 1) / STEP * STEP }
    }
}

/// An area of evaluation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Area {
    pub(crate) code: Box<str>,
    pub(crate) label: Box<str>,
    pub(crate) score: Score,
    /// What all its criteria together can give, in tenths.
    pub(crate) full: i64,
    /// The least of that which the best grade asks for, in tenths.
    pub(crate) minimum: i64,
}

impl Area {
    /// Whether it has its minimum, in proportion to what applies in it.
    pub(crate) const fn is_enough(&self) -> bool {
        self.score.points * self.full >= self.minimum * self.score.applies
    }
}

/// What keeps a centre out of the grade that its points would take.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Barrier {
    /// This area is below its minimum.
    Area(Box<str>),
    /// No point on this criterion, which the best grade needs.
    KnockOut(Box<str>),
}

/// What a criterion was given, of what it can give, in tenths.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Lost {
    pub(crate) label: Box<str>,
    pub(crate) points: i64,
    pub(crate) most: i64,
}

/// A grade, and the tenths that are missing for it.
pub(crate) type Next = (Box<str>, i64);

/// What the points of one centre amount to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) score: Score,
    pub(crate) areas: Vec<Area>,
    /// Criteria that nobody has scored.
    pub(crate) open: Vec<Box<str>>,
    /// The grade to propose; none while criteria are open or nothing applies.
    pub(crate) grade: Option<Box<str>>,
    /// The next better grade and the tenths missing for it; 0 where only barriers keep it away.
    pub(crate) next: Option<Next>,
    pub(crate) barriers: Vec<Barrier>,
    /// Where most points were lost.
    pub(crate) lost: Option<Lost>,
}

/// What the marks of a centre amount to.
pub(crate) fn outcome(rating: &Rating, mark: &dyn Fn(&str) -> Mark) -> Outcome {
    let mut out = Outcome { areas: rating.groups.iter().map(Area::from).collect(), ..Outcome::default() };
    for criterion in &rating.criteria {
        let most = i64::from(criterion.points) * TENTHS;
        let given = mark(&criterion.id);
        // What the best grade stands or falls with applies to everybody.
        let applies = criterion.knock_out || !given.not_applicable;
        let points = given.points.unwrap_or(0).clamp(0, most);
        if let Some(area) = out.areas.iter_mut().find(|area| area.code == criterion.group) {
            area.full += most;
            area.score.add(points, most, applies);
        }
        out.score.add(points, most, applies);
        if applies && given.points.is_none() {
            out.open.push(criterion.label.clone());
        }
        if criterion.knock_out && given.points == Some(0) {
            out.barriers.push(Barrier::KnockOut(criterion.label.clone()));
        }
        let loss = if applies { most - points } else { 0 };
        if loss > out.lost.as_ref().map_or(0, |lost| lost.most - lost.points) {
            out.lost = Some(Lost { label: criterion.label.clone(), points, most });
        }
    }
    let poor = out.areas.iter().filter(|area| !area.is_enough());
    out.barriers.extend(poor.map(|area| Barrier::Area(area.label.clone())));
    if out.open.is_empty() && out.score.applies > 0 {
        (out.grade, out.next) = graded(rating, out.score, &out.barriers);
    }
    out
}

impl From<&RatingGroup> for Area {
    fn from(group: &RatingGroup) -> Self {
        Self {
            code: group.code.clone(),
            label: group.label.clone(),
            score: Score::default(),
            full: 0,
            minimum: i64::from(group.minimum) * TENTHS,
        }
    }
}

/// The grade that the points take, the next better one and what is missing for it.
fn graded(rating: &Rating, score: Score, barriers: &[Barrier]) -> (Option<Box<str>>, Option<Next>) {
    let reached: Option<usize> =
        rating.grades.iter().position(|grade| score.reaches(grade.from_points.into()));
    let Some(mut at) = reached else { return (None, None) };
    if at == 0 && !barriers.is_empty() && rating.grades.len() > 1 {
        at = 1;
    }
    let next = at.checked_sub(1).map(|better| {
        let better = &rating.grades[better];
        (better.code.clone(), score.missing_for(better.from_points.into()))
    });
    (Some(rating.grades[at].code.clone()), next)
}

/// Whether two scorings of a criterion differ so much that a reason is needed.
pub(crate) fn needs_reason(own: Option<i64>, verified: Option<i64>) -> bool {
    matches!((own, verified), (Some(own), Some(verified)) if (own - verified).abs() >= DIFFERS_FROM)
}

/// How one share of the grades stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ShareOf<'a> {
    pub(crate) grade: &'a str,
    pub(crate) have: usize,
    /// So many of the wards are the share, rounded up.
    pub(crate) needed: usize,
}

/// The shares that II.5 asks for, each for itself, of these grades.
pub(crate) fn shares_each<'a>(rating: &'a Rating, grades: &[&str]) -> Vec<ShareOf<'a>> {
    let share = |(code, bp)| share_of(code, bp, grades, |grade| *grade == *code);
    rating.split.iter().map(|share| (&*share.grade, share.at_least_bp)).map(share).collect()
}

/// The same read as that grade or a better one.
pub(crate) fn shares_or_better<'a>(rating: &'a Rating, grades: &[&str]) -> Vec<ShareOf<'a>> {
    let rank = |code: &str| rating.grades.iter().position(|grade| *grade.code == *code);
    let share = |(code, bp): (&'a str, u16)| {
        share_of(code, bp, grades, |grade| {
            rank(grade).is_some_and(|at| rank(code).is_some_and(|to| at <= to))
        })
    };
    rating.cumulative().into_iter().map(share).collect()
}

fn share_of<'a>(grade: &'a str, bp: u16, grades: &[&str], is_in: impl Fn(&str) -> bool) -> ShareOf<'a> {
    let needed = (grades.len() * usize::from(bp)).div_ceil(10_000);
    ShareOf { grade, have: grades.iter().filter(|grade| is_in(grade)).count(), needed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack() -> Rating {
        crate::guideline::parse(include_str!("../../../db/guidelines/2021.toml")).unwrap().rating
    }

    /// Everything full but what is named, in tenths; a negative number does not apply.
    fn of(rating: &Rating, but: &[(&str, i64)]) -> Outcome {
        outcome(rating, &|id| {
            let full =
                rating.criteria.iter().find(|one| *one.id == *id).map(|one| i64::from(one.points) * 10);
            match but.iter().find(|(named, _)| *named == id) {
                Some((_, points)) if *points < 0 => Mark { points: None, not_applicable: true },
                Some((_, points)) => Mark { points: Some(*points), not_applicable: false },
                None => Mark { points: full, not_applicable: false },
            }
        })
    }

    #[test]
    fn a_score_is_compared_whole_and_shown_cut() {
        for (points, applies, shown, good) in
            [(745, 930, 801, true), (740, 930, 795, false), (799, 1000, 799, false), (800, 1000, 800, true)]
        {
            let score = Score { points, applies };
            assert_eq!(
                (score.per_hundred(), score.reaches(80)),
                (Some(shown), good),
                "{points} of {applies}"
            );
        }
        assert_eq!(Score::default().per_hundred(), None);
    }

    /// 93 points apply: a criterion of seven does not.
    #[test]
    fn half_a_point_is_missing_for_the_best_grade() {
        let rating = pack();
        let but = |topics: i64| {
            let lost = [("literacy", 60), ("classes", 55), ("partners", 60), ("needs", 60)];
            let but = [&lost[..], &[("communication", -1), ("topics", topics), ("property", 25)]].concat();
            let outcome = of(&rating, &but);
            (outcome.score, outcome.grade, outcome.next)
        };
        let code = |code: &str| Some(Box::<str>::from(code));
        let at = |points| Score { points, applies: 930 };
        assert_eq!(but(55), (at(745), code("good"), None));
        assert_eq!(but(50), (at(740), code("fair"), Some(("good".into(), 5))));
    }

    #[test]
    fn most_was_lost_where_most_is_missing() {
        let rating = pack();
        let outcome = of(&rating, &[("property", 30), ("topics", 70)]);
        let lost = outcome.lost.unwrap();
        assert!(lost.label.contains("sổ tài sản") && (lost.points, lost.most) == (30, 60), "{lost:?}");
        assert_eq!(of(&rating, &[]).lost, None);
    }

    #[test]
    fn a_minimum_or_a_knock_out_keeps_out_of_the_best_grade_only() {
        let rating = pack();
        let knocked = of(&rating, &[("plan_and_programme", 0)]);
        assert_eq!((knocked.grade.as_deref(), knocked.next), (Some("fair"), Some(("good".into(), 0))));
        assert!(matches!(knocked.barriers[..], [Barrier::KnockOut(_)]));
        // A knock-out applies to everybody, whatever was said of it.
        let said = of(&rating, &[("plan_and_programme", -1)]);
        assert_eq!((said.score.applies, said.open.len(), said.grade), (1000, 1, None));
        // Resources: at least 5 of 20. Of the 12 that apply when partners do not, 3 are in proportion.
        let low = |property| of(&rating, &[("partners", -1), ("funds", 0), ("property", property)]);
        assert!(matches!(low(25).barriers[..], [Barrier::Area(_)]));
        assert!(low(30).barriers.is_empty() && low(30).grade.as_deref() == Some("good"));
        let weak =
            of(&rating, &[("literacy", 0), ("reach", 0), ("execution", 35), ("topics", 0), ("needs", 0)]);
        assert_eq!(weak.grade.as_deref(), Some("fair"), "{:?}", weak.score);
    }

    #[test]
    fn what_is_open_has_no_grade_yet() {
        let rating = pack();
        let outcome = outcome(&rating, &|_| Mark::default());
        assert_eq!((outcome.open.len(), outcome.grade, outcome.next), (rating.criteria.len(), None, None));
    }

    #[test]
    fn shares_are_read_in_both_ways() {
        let rating = pack();
        let points = [920, 885, 850, 820, 800, 795, 770, 750, 720, 700, 685, 660, 630, 580, 550, 480];
        let grade = |points: &i64| {
            let score = Score { points: *points, applies: 1000 };
            rating
                .grades
                .iter()
                .find(|grade| score.reaches(grade.from_points.into()))
                .map(|grade| &*grade.code)
        };
        let grades: Vec<&str> = points.iter().filter_map(grade).collect();
        let count = |code: &str| grades.iter().filter(|grade| **grade == code).count();
        assert_eq!(["good", "fair", "average", "weak"].map(count), [5, 7, 3, 1]);
        let shown = |shares: Vec<ShareOf<'_>>| {
            shares
                .iter()
                .map(|share| (share.have, share.needed, share.needed.saturating_sub(share.have)))
                .collect::<Vec<_>>()
        };
        assert_eq!(shown(shares_each(&rating, &grades)), [(5, 5, 0), (7, 7, 0), (3, 5, 2)]);
        assert_eq!(shown(shares_or_better(&rating, &grades)), [(5, 5, 0), (12, 12, 0), (15, 16, 1)]);
    }

    #[test]
    fn a_reason_is_needed_from_one_point_on() {
        assert!(needs_reason(Some(60), Some(50)) && needs_reason(Some(30), Some(45)));
        assert!(!needs_reason(Some(60), Some(55)) && !needs_reason(None, Some(50)));
    }
}
