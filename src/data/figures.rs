//! Totals that screens show: plans, activities, classes, literacy. Each question is one query of
//! `db/queries/figures/`.

use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::error::{Context, Error};
use super::evidence::date;
use super::scope::Reader;
use crate::domain::register::{Id, WardId};
use crate::guideline::{Ask, Guideline, PeriodKey, Rate};

/// Items of a plan that share section, quarter and source of money (III.3, III.7).
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PlanPart {
    /// Code of the section.
    pub(crate) section: Box<str>,
    /// The quarter; none for what has neither quarter nor day.
    pub(crate) quarter: Option<u8>,
    /// Code of the source of money.
    pub(crate) source: Option<Box<str>>,
    /// Items.
    pub(crate) items: u32,
    /// People expected.
    pub(crate) expected: i64,
    /// Đồng.
    pub(crate) budget: i64,
}

/// A plan's totals, part by part; the groupings are sums of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct PlanTotals {
    /// By section, then quarter, then source.
    pub(crate) parts: Vec<PlanPart>,
}

/// A sum of items.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Sum {
    /// Items.
    pub(crate) items: u32,
    /// People expected.
    pub(crate) expected: i64,
    /// Đồng.
    pub(crate) budget: i64,
}

impl PlanTotals {
    /// The sum of the parts that are wanted: of a section, a quarter, a source, or of all.
    pub(crate) fn sum(&self, wanted: impl Fn(&PlanPart) -> bool) -> Sum {
        self.parts.iter().filter(|part| wanted(part)).fold(Sum::default(), |sum, part| Sum {
            items: sum.items + part.items,
            expected: sum.expected + part.expected,
            budget: sum.budget + part.budget,
        })
    }
}

/// What was done of one plan item (IV.3).
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ItemDone {
    /// The item.
    pub(crate) item: Id,
    /// Code of its state.
    pub(crate) state: Box<str>,
    /// Activities entered for it.
    pub(crate) activities: u32,
    /// Those held.
    pub(crate) held: u32,
    /// Turns (lượt người) at those held.
    pub(crate) turns: i64,
    /// Classes entered for it.
    pub(crate) classes: u32,
    /// Those begun.
    pub(crate) begun: u32,
}

impl ItemDone {
    /// Whether anything of it was held or begun.
    pub(crate) const fn is_done(&self) -> bool {
        self.held + self.begun > 0
    }
}

/// Activities of one month in one state (III.5).
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct MonthFigures {
    /// 1 to 12.
    pub(crate) month: u8,
    /// Code of the state.
    pub(crate) state: Box<str>,
    /// Activities.
    pub(crate) activities: u32,
    /// Turns (lượt người) at those held.
    pub(crate) turns: i64,
}

/// Learners of one class in one state (III.5.2).
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ClassFigures {
    /// The class.
    pub(crate) class: Id,
    /// Code of the state.
    pub(crate) state: Box<str>,
    /// Learners.
    pub(crate) learners: u32,
    /// Women among them (I.2).
    pub(crate) women: u32,
}

/// The literacy list of a residential group (III.4).
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct GroupFigures {
    /// The group.
    pub(crate) group: Id,
    /// Its ward.
    pub(crate) ward: WardId,
    /// Its name.
    pub(crate) name: Box<str>,
    /// When it handed in its lists; a day and nobody on them is a list of nobody.
    pub(crate) reviewed_on: Option<NaiveDate>,
    /// People on the lists who are not literate at both levels yet; unknown to whoever does not see who is
    /// exempt.
    pub(crate) counts: Option<LiteracyCounts>,
}

/// People on literacy lists (III.4).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct LiteracyCounts {
    /// Of either level.
    pub(crate) people: u32,
    /// Finished grade 0 to 2, or relapsed.
    pub(crate) level_1: u32,
    /// Finished grade 3 or 4.
    pub(crate) level_2: u32,
    /// In class.
    pub(crate) studying: u32,
}

/// Literacy lists of the groups, and their total.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct LiteracyLists {
    /// By ward, then name.
    pub(crate) groups: Vec<GroupFigures>,
    /// Of all of them; unknown as theirs are.
    pub(crate) total: Option<LiteracyCounts>,
    /// Groups that handed in their lists.
    pub(crate) reviewed: u32,
}

/// A literacy rate of an age band at one level, in whole people (II.1).
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct LiteracyRate {
    /// The band: `15-35` or `15-60`.
    pub(crate) band: &'static str,
    /// 1 or 2.
    pub(crate) level: u8,
    /// Literate people of the band without the exempt; unknown while a ward's figure is missing.
    pub(crate) rate: Rate,
    /// The target that compares this band at this level; none if it is only shown beside.
    pub(crate) target_bp: Option<u16>,
    /// How many more people it takes to reach the target of the band, at this level too.
    pub(crate) missing_people: Option<u64>,
}

/// Bands and levels of literacy, as questions name them.
const LITERACY: [(&str, u8, &str); 4] =
    [("15-35", 1, "15-35:1"), ("15-35", 2, "15-35:2"), ("15-60", 1, "15-60:1"), ("15-60", 2, "15-60:2")];

impl Reader {
    /// Totals of a plan by section, quarter and source of money, without the items given up.
    pub(crate) fn plan_totals(&self, plan: Id) -> Result<PlanTotals, Error> {
        let sql = include_str!("../../db/queries/figures/plan_totals.sql");
        let part = |row: &Row<'_>| {
            Ok(PlanPart {
                section: text(row, 0)?,
                quarter: row.get(1)?,
                source: row.get::<_, Option<String>>(2)?.map(Into::into),
                items: row.get(3)?,
                expected: row.get(4)?,
                budget: row.get(5)?,
            })
        };
        let parts = self.many("adding up a plan", sql, named_params! { ":plan": plan.0 }, part)?;
        Ok(PlanTotals { parts })
    }

    /// What was done of each item of a plan, given-up ones included.
    pub(crate) fn plan_done(&self, plan: Id) -> Result<Vec<ItemDone>, Error> {
        let sql = include_str!("../../db/queries/figures/plan_done.sql");
        self.many("comparing plan and work", sql, named_params! { ":plan": plan.0 }, |row| {
            Ok(ItemDone {
                item: Id(row.get(0)?),
                state: text(row, 1)?,
                activities: row.get(2)?,
                held: row.get(3)?,
                turns: row.get(4)?,
                classes: row.get(5)?,
                begun: row.get(6)?,
            })
        })
    }

    /// Activities of a year by month and state; none is every ward within reach.
    pub(crate) fn activities_by_month(
        &self,
        ward: Option<WardId>,
        year: i32,
    ) -> Result<Vec<MonthFigures>, Error> {
        let sql = include_str!("../../db/queries/figures/activities_by_month.sql");
        let year = PeriodKey::year(year);
        let written = |day: NaiveDate| day.format("%Y-%m-%d").to_string();
        let bounds = named_params! {
            ":ward": ward.map(|ward| ward.0),
            ":from": written(year.from()),
            ":to": written(year.to()),
        };
        self.many("counting activities", sql, bounds, |row| {
            Ok(MonthFigures {
                month: row.get(0)?,
                state: text(row, 1)?,
                activities: row.get(2)?,
                turns: row.get(3)?,
            })
        })
    }

    /// Learners by class and state, of one class or of all of a ward.
    pub(crate) fn class_figures(
        &self,
        ward: Option<WardId>,
        class: Option<Id>,
    ) -> Result<Vec<ClassFigures>, Error> {
        let sql = include_str!("../../db/queries/figures/class_learners.sql");
        let bounds = named_params! {
            ":ward": ward.map(|ward| ward.0),
            ":class": class.map(|class| class.0),
        };
        self.many("counting learners", sql, bounds, |row| {
            Ok(ClassFigures {
                class: Id(row.get(0)?),
                state: text(row, 1)?,
                learners: row.get(2)?,
                women: row.get(3)?,
            })
        })
    }

    /// The literacy lists of the residential groups as they were on a day, of every age.
    pub(crate) fn literacy_lists(
        &self,
        ward: Option<WardId>,
        day: NaiveDate,
    ) -> Result<LiteracyLists, Error> {
        let sql = include_str!("../../db/queries/figures/literacy_groups.sql");
        let bounds =
            named_params! { ":ward": ward.map(|ward| ward.0), ":day": day.format("%Y-%m-%d").to_string() };
        let groups = self.many("counting the literacy lists", sql, bounds, |row| {
            Ok(GroupFigures {
                group: Id(row.get(0)?),
                ward: WardId(row.get(1)?),
                name: text(row, 2)?,
                reviewed_on: row.get::<_, Option<String>>(4)?.as_deref().and_then(date),
                counts: (!row.get::<_, bool>(9)?).then_some(LiteracyCounts {
                    people: row.get(5)?,
                    level_1: row.get(6)?,
                    level_2: row.get(7)?,
                    studying: row.get(8)?,
                }),
            })
        })?;
        let total = groups.iter().try_fold(LiteracyCounts::default(), |sum, group| {
            let counts = group.counts?;
            Some(LiteracyCounts {
                people: sum.people + counts.people,
                level_1: sum.level_1 + counts.level_1,
                level_2: sum.level_2 + counts.level_2,
                studying: sum.studying + counts.studying,
            })
        });
        let reviewed = groups.iter().filter(|group| group.reviewed_on.is_some()).count();
        Ok(LiteracyLists { groups, total, reviewed: u32::try_from(reviewed).unwrap_or(u32::MAX) })
    }

    /// Literacy of both bands at both levels in the pack's year; a rate that cannot be known, or that this
    /// person cannot know, has no figures.
    pub(crate) fn literacy_rates(
        &self,
        ward: Option<WardId>,
        pack: &Guideline,
    ) -> Result<Vec<LiteracyRate>, Error> {
        let mut all = Vec::with_capacity(LITERACY.len());
        for (band, level, with) in LITERACY {
            let ask = Ask { ask: "literacy_rate".into(), with: Some(with.into()) };
            let answer = self.ask(&ask, ward, PeriodKey::year(pack.year), pack)?.unwrap_or_default();
            let people = answer.of.and_then(|of| u64::try_from(of).ok());
            let rate = Rate {
                numerator: people.and_then(|_| u64::try_from(answer.found).ok()),
                denominator: people,
            };
            let of_band = pack
                .targets
                .iter()
                .find(|target| target.evidence == ask || target.beside.as_ref() == Some(&ask));
            let bp = of_band.and_then(|target| target.at_least_bp);
            let compared = of_band.is_some_and(|target| target.evidence == ask);
            all.push(LiteracyRate {
                band,
                level,
                rate,
                target_bp: bp.filter(|_| compared),
                missing_people: bp.and_then(|bp| rate.missing_people(bp)),
            });
        }
        Ok(all)
    }

    fn many<T>(
        &self,
        context: &str,
        sql: &str,
        bounds: &[(&str, &dyn rusqlite::ToSql)],
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let mut statement = self.connection().prepare_cached(sql).context(context)?;
        statement
            .query_map(bounds, read)
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context(context)
    }
}

fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<Box<str>> {
    Ok(row.get::<_, Option<String>>(at)?.unwrap_or_default().into())
}
