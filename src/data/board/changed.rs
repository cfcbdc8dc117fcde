//! What the records say now beside what they said when it was kept, of every ward: one statement a question, on a thread
//! of its own, given up when nobody waits for it any more.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};

use chrono::NaiveDate;
use rusqlite::named_params;

use crate::data::error::Error;
use crate::data::evidence::EachWard;
use crate::data::pinned_packs::PinnedPacks;
use crate::data::row::from_row;
use crate::data::scope::Reader;
use crate::domain::figures::Figures;
use crate::domain::register::WardId;
use crate::domain::value::Value;
use crate::guideline::{Ask, Found, Guideline, Part, PartValue, Template};

/// In how many items of its run the records say something else, ward by ward; a ward without any is not there.
pub(crate) type Changed = BTreeMap<WardId, u32>;

/// What was kept with one answer.
struct Kept {
    ward: WardId,
    pack: Box<str>,
    item: Box<str>,
    evidence: Box<str>,
}
from_row!(Kept { ward = "ward_id", pack, item, evidence });

/// A question of the run's period, and what each ward's records answer.
type Known = HashMap<Ask, Option<EachWard>>;

impl Reader {
    /// Asks the records of all wards once a question, and holds the answers against what was kept. None once it is
    /// given up.
    pub(crate) fn changed_since_kept(
        &self,
        template: &Template,
        pack: &Guideline,
        given_up: &AtomicBool,
    ) -> Result<Option<Changed>, Error> {
        let sql = include_str!("../../../db/queries/board/evidence.sql");
        let given = named_params! { ":year": pack.year, ":template": &*template.id };
        let kept: Vec<Kept> = self.rows(sql, given, "reading what the records said")?;
        let period = pack.period_of(template);
        let mut packs = PinnedPacks::new(self, pack);
        let mut known: Known = HashMap::new();
        let mut changed = Changed::new();
        for one in kept {
            let Some(item) = packs.get(&one.pack)?.item(&one.item).cloned() else { continue };
            let then = Figures::read(&Value::text(&*one.evidence));
            let mut differs = false;
            for (part, ask) in item.parts.iter().filter_map(|part| Some((part, part.evidence.as_ref()?))) {
                if given_up.load(Ordering::Relaxed) {
                    return Ok(None);
                }
                let Some(before) = then.get(part) else { continue };
                if !known.contains_key(ask) {
                    known.insert(ask.clone(), self.ask_each_ward(ask, period, pack)?);
                }
                differs |= now(&known, ask, part, one.ward).is_some_and(|now| now != before);
            }
            if differs {
                *changed.entry(one.ward).or_default() += 1;
            }
        }
        Ok(Some(changed))
    }
}

/// What the records of a ward say to a part now.
fn now(known: &Known, ask: &Ask, part: &Part, ward: WardId) -> Option<PartValue> {
    let each = known.get(ask)?.as_ref()?;
    let answer = each.iter().find(|(one, _)| *one == ward)?.1.as_ref()?;
    let found = Found { found: answer.found, of: answer.of, first_on: answer.first_on };
    PartValue::from_records(part.kind, found)
}

/// The asking, while it lasts; what it was for is given up when this is dropped.
#[derive(Debug)]
pub(crate) struct Asking {
    answer: Receiver<Option<Changed>>,
    given_up: Arc<AtomicBool>,
}

impl Asking {
    /// Begins to ask, as the same person, on a connection of its own; none where there is no thread to be had.
    pub(crate) fn begin(
        reader: &Reader,
        template: &Template,
        pack: &Guideline,
        today: NaiveDate,
    ) -> Option<Self> {
        let (outbox, answer) = channel();
        let given_up = Arc::new(AtomicBool::new(false));
        let (stop, path, actor) = (given_up.clone(), reader.path().to_owned(), reader.actor().clone());
        let (template, pack, sight) = (template.clone(), pack.clone(), reader.sight());
        let asks = move || {
            let reader = Reader::open(&path, &actor, today, sight);
            let asked = reader.and_then(|reader| reader.changed_since_kept(&template, &pack, &stop));
            // Where it fails nothing is marked: whoever opens the run is asked anew.
            let _ = outbox.send(asked.ok().flatten());
        };
        std::thread::Builder::new().name("board".into()).spawn(asks).ok()?;
        Some(Self { answer, given_up })
    }

    /// What came of it, once it is there.
    pub(crate) fn ready(&self) -> Option<Changed> {
        self.answer.try_recv().ok().flatten()
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        self.given_up.store(true, Ordering::Relaxed);
    }
}
