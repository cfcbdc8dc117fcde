//! What the records say to all items of a run, in one pass: each distinct question is asked once (III.8).

use std::collections::{BTreeMap, HashMap};

use super::Answer;
use crate::data::error::Error;
use crate::data::scope::Reader;
use crate::domain::figures::{Behind, Figures};
use crate::domain::register::WardId;
use crate::guideline::{Ask, Found, Grade, Guideline, Item, PartValue, PeriodKey, Template};

/// What the records say to one item.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct ItemEvidence {
    /// One value for each part that they answer.
    pub(crate) figures: Figures,
    /// The grade it amounts to; none where the rule needs more than the records know.
    pub(crate) proposed: Option<Grade>,
    /// The records behind each part.
    pub(crate) behind: Behind,
    /// How many of them, and of lessons beside them, can be opened for each part; none while they were not asked.
    pub(crate) listed: BTreeMap<Box<str>, usize>,
}

impl ItemEvidence {
    /// Whether it says the same: other records may stand behind it.
    pub(crate) fn says(&self, other: &Self) -> bool {
        self.figures == other.figures && self.proposed == other.proposed
    }
}

/// The same for a whole run.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct RunEvidence {
    /// By item; one that the records cannot answer is not there.
    pub(crate) items: BTreeMap<Box<str>, ItemEvidence>,
    /// How many distinct questions were asked.
    pub(crate) questions: usize,
}

impl Reader {
    /// Asks the records all that a checklist asks about a ward.
    pub(crate) fn ask_run(
        &self,
        pack: &Guideline,
        template: &Template,
        ward: WardId,
    ) -> Result<RunEvidence, Error> {
        let period = pack.period_of(template);
        let mut known: HashMap<&Ask, Option<Answer>> = HashMap::new();
        let mut items = BTreeMap::new();
        for item in pack.items_of(template) {
            for ask in item.parts.iter().filter_map(|part| part.evidence.as_ref()) {
                if !known.contains_key(ask) {
                    known.insert(ask, self.ask(ask, Some(ward), period, pack)?);
                }
            }
            let found = said(pack, item, period, &known);
            items.extend(found.map(|found| (item.id.clone(), found)));
        }
        Ok(RunEvidence { items, questions: known.len() })
    }
}

/// What was answered to one item, and the grade that it amounts to.
fn said(
    pack: &Guideline,
    item: &Item,
    period: PeriodKey,
    known: &HashMap<&Ask, Option<Answer>>,
) -> Option<ItemEvidence> {
    let (mut figures, mut behind) = (Figures::default(), Behind::default());
    let mut listed = BTreeMap::new();
    for part in &item.parts {
        let answer = part.evidence.as_ref().and_then(|ask| known.get(ask)?.as_ref());
        let Some(Answer { found, of, first_on, unplaced, records, lessons, .. }) = answer else { continue };
        figures.set_unplaced(figures.unplaced().max(*unplaced));
        let found = Found { found: *found, of: *of, first_on: *first_on };
        figures.set(&part.id, PartValue::from_records(part.kind, found).as_ref());
        behind.set(&part.id, records);
        listed.insert(part.id.clone(), records.len() + lessons.len());
    }
    let value = |id: &str| figures.get(item.part(id)?);
    let proposed = pack.propose(item, period, &value).filter(|grade| *grade != Grade::Unanswered);
    (!figures.is_empty()).then_some(ItemEvidence { figures, proposed, behind, listed })
}
