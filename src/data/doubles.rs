//! Records of learners that may be about one person, and two of them with all that is of them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::error::Error;
use super::results::OfClass;
use super::row::{Rows as _, from_row};
use super::scope::Reader;
use crate::domain::learning::same_person::{Judgement, Known, Verdict, judge};
use crate::domain::learning::two_records::{Half, classes_of};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::vietnamese::fold::fold;
use crate::vietnamese::identity::Sex;

/// Records with one name of which each is held against each other: more of them are told apart in no list.
const MOST_ALIKE: usize = 60;

/// Two records of a ward, the older one first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Pair {
    pub(crate) first: Id,
    pub(crate) second: Id,
    pub(crate) names: [String; 2],
    pub(crate) births: [String; 2],
    pub(crate) judgement: Judgement,
    /// What people said of the pair when something else spoke for it: the record with its version.
    pub(crate) lapsed: Option<(Id, u32)>,
}

impl Pair {
    /// What is kept once people said that they are two.
    pub(crate) fn told(&self, ward: WardId, today: NaiveDate) -> Record {
        Record::new(RegisterId::DistinctLearners, Some(ward))
            .with("first_id", self.first.0)
            .with("second_id", self.second.0)
            .with("judged_on", today)
            .with("evidence", self.judgement.evidence().as_str())
    }
}

struct Learner {
    id: Id,
    name: String,
    birth: String,
    sex: String,
    identity: String,
    phone: String,
    group: Option<Id>,
}

from_row!(Learner {
    id,
    name: default,
    birth: default,
    sex: default,
    identity: default,
    phone: default,
    group = "group_id",
});

impl Learner {
    fn known(&self) -> Known {
        let sex = match self.sex.as_str() {
            "nam" => Some(Sex::Male),
            "nu" => Some(Sex::Female),
            _ => None,
        };
        let known = Known::new(&self.name, &self.birth).sex(sex);
        known.identity(&self.identity).phone(&self.phone).group(self.group)
    }
}

/// What people said of a pair.
struct Distinct {
    id: Id,
    version: u32,
    first: Id,
    second: Id,
    evidence: String,
}

from_row!(Distinct { id, version, first = "first_id", second = "second_id", evidence: default });

impl Reader {
    /// The pairs of a ward that may be one person, the surest first; those that people said are two stay away as long as
    /// what speaks for one person is what it was.
    pub(crate) fn doubles(&self, ward: WardId) -> Result<Vec<Pair>, Error> {
        let sql = include_str!("../../db/queries/classes/learners_of_ward.sql");
        let all: Vec<Learner> = self.rows(sql, (ward,), "reading the learners of a ward")?;
        let sql = include_str!("../../db/queries/classes/distinct_learners.sql");
        let told: Vec<Distinct> = self.rows(sql, (ward,), "reading who is not one person")?;
        let told: BTreeMap<_, _> = told
            .into_iter()
            .map(|one| ((one.first.min(one.second), one.first.max(one.second)), one))
            .collect();
        let mut pairs = Vec::new();
        for (a, b) in alike(&all) {
            let (a, b) = (&all[a], &all[b]);
            let judgement = judge(&a.known(), &b.known());
            if judgement.verdict == Verdict::Apart {
                continue;
            }
            let said = told.get(&(a.id, b.id));
            if said.is_some_and(|said| said.evidence.is_empty() || said.evidence == judgement.evidence()) {
                continue;
            }
            pairs.push(Pair {
                first: a.id,
                second: b.id,
                names: [a.name.clone(), b.name.clone()],
                births: [a.birth.clone(), b.birth.clone()],
                judgement,
                lapsed: said.map(|said| (said.id, said.version)),
            });
        }
        pairs.sort_by_key(|pair| (pair.judgement.verdict, pair.first, pair.second));
        self.shows(RegisterId::Learners, pairs.iter().take(1).map(|_| Some(ward)));
        Ok(pairs)
    }

    /// A learner with all slips that are about them; none if the record is not there.
    pub(crate) fn half(&self, learner: Id) -> Result<Option<Half>, Error> {
        let Some(record) = self.record(RegisterId::Learners, learner)? else { return Ok(None) };
        let sql = include_str!("../../db/queries/classes/slips_of_learner.sql");
        let ids: Vec<Id> = self.connection().column(sql, (learner,), "reading the slips of a learner")?;
        let slips = self.records(RegisterId::Enrolments, &ids)?;
        let sql = include_str!("../../db/queries/classes/certificates_of_learner.sql");
        let certificates: Vec<OfClass> = self.rows(sql, (learner,), "reading certificates")?;
        Ok(Some(Half::new(record, slips, certificates.into_iter().map(Into::into).collect())))
    }

    /// The marked sessions of the classes of both.
    pub(crate) fn marked_sessions(&self, halves: [&Half; 2]) -> Result<Vec<Record>, Error> {
        let sql = include_str!("../../db/queries/classes/marked_sessions.sql");
        let mut all = Vec::new();
        for class in classes_of(halves) {
            let ids: Vec<Id> = self.connection().column(sql, (class,), "reading the marks of a class")?;
            all.extend(self.records(RegisterId::Sessions, &ids)?);
        }
        Ok(all)
    }
}

/// Places of those that have one folded name or one number, each two once, the smaller place first. Nobody else is ever
/// taken for one person.
fn alike(all: &[Learner]) -> BTreeSet<(usize, usize)> {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut by_number: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    // Of somebody whose name is not shown nothing is compared.
    for (at, learner) in all.iter().enumerate().filter(|(_, learner)| !learner.name.is_empty()) {
        by_name.entry(fold(&learner.name)).or_default().push(at);
        if !learner.identity.is_empty() {
            by_number.entry(&learner.identity).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for together in by_name.values().chain(by_number.values()) {
        for (nth, at) in together.iter().enumerate() {
            pairs.extend(together.iter().skip(nth + 1).take(MOST_ALIKE).map(|other| (*at, *other)));
        }
    }
    pairs
}
