//! What the gate asks of a checklist beyond what is declared: an answer says why it is not what the records say, and a
//! step is made only where the answers allow it. The answers are counted here, within the transaction (III.8).

use std::rc::Rc;

use rusqlite::OptionalExtension as _;

use super::log::Kind;
use super::{Error, Execution};
use crate::data::error::Context as _;
use crate::data::record;
use crate::domain::problem::Problem;
use crate::domain::refusal::{Refusal, RunRefusal};
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::answers::{self, REASON_WORDS, TWO_WORDS, words};
use crate::domain::state::Move;
use crate::domain::value::Value;
use crate::guideline::{self, Grade, Guideline, Item, Respondent};
use crate::vietnamese::fold::fold;

/// The ward's side of an answer.
const OWN: [&str; 5] = ["grade", "figures", "remark", "override_reason", "task"];
/// What the office says of it.
const VERIFIED: [&str; 4] = ["verified_grade", "verified_figures", "verified_remark", "looked_on"];

/// An answer with the item that it answers, as the pack of its run asks it.
struct Answered<'a> {
    item: &'a Item,
    answer: Record,
}

impl Execution<'_> {
    /// The answer as it is to be stored, if it says what it must.
    pub(super) fn answer_to_store(
        &self,
        before: Option<&Record>,
        mut after: Record,
        run: Option<&Record>,
    ) -> Result<Record, Error> {
        // Only here does it depend on the item whether something more must be said.
        let less = matches!(answers::grade(&after, "grade"), Grade::PartlyMet | Grade::NotMet);
        let touched = |column: &str| before.is_none_or(|before| before.get(column) != after.get(column));
        let asks = less && words(after.text("remark")) == 0 && (touched("grade") || touched("remark"));
        let pack = run.filter(|_| asks).map_or(Ok(None), |run| self.pack_of(run))?;
        let item = pack.as_ref().and_then(|pack| pack.item(after.text("item")));
        answers::check(item, before, &after).map_err(|problem| Refusal::Invalid(vec![problem]))?;
        let changed = |column: &str| before.is_some_and(|before| before.get(column) != after.get(column));
        // What the office said was said of another answer: its remark stays to be read.
        if ["grade", "figures"].iter().any(|column| changed(column)) {
            for column in ["verified_grade", "verified_figures", "looked_on"] {
                after.set(column, Value::Empty);
            }
        } else if OWN.iter().any(|column| changed(column)) {
            after.set("looked_on", Value::Empty);
        }
        Ok(after)
    }

    /// Refuses a word of the office about an answer that the ward has taken back meanwhile; says when.
    pub(super) fn require_sent(
        &self,
        before: Option<&Record>,
        after: &Record,
        run: Option<&Record>,
    ) -> Result<(), Error> {
        let changed = |column: &str| before.is_some_and(|before| before.get(column) != after.get(column));
        let Some(run) =
            run.filter(|run| run.text("state") == "open" && VERIFIED.iter().any(|column| changed(column)))
        else {
            return Ok(());
        };
        let Some(id) = run.id else { return Ok(()) };
        let at: Option<i64> = self
            .transaction
            .query_row(
                "SELECT s.at_ms FROM changes c JOIN steps s ON s.id = c.step_id
                 WHERE c.register = 'checklist_runs' AND c.record_id = ?1
                   AND json_extract(c.patch, '$.state[0]') = 'sent' AND json_extract(c.patch, '$.state[1]') = 'open'
                 ORDER BY c.id DESC LIMIT 1",
                [id.0],
                |row| row.get(0),
            )
            .optional()
            .context("reading when a checklist was taken back")?;
        match at {
            Some(at) => Err(refused(RunRefusal::Recalled { ward: self.ward_of(run)?.0, at })),
            None => Ok(()),
        }
    }

    /// Refuses a second run of the same checklist.
    pub(super) fn require_first(&self, run: &Record) -> Result<(), Error> {
        match self.edition(run, None)? {
            Some(_) => Err(refused(RunRefusal::Begun)),
            None => Ok(()),
        }
    }

    /// Whether a step of a run may be made, and what it leaves beside what is declared.
    pub(super) fn check_run_step(
        &self,
        step: &Move,
        before: &Record,
        after: &mut Record,
    ) -> Result<(), Error> {
        for column in step.needs.iter().filter(|column| column.ends_with("reason") || **column == "comment") {
            if words(after.text(column)) < REASON_WORDS {
                return Err(Refusal::Invalid(vec![Problem::new(column, TWO_WORDS)]).into());
            }
        }
        match step.code {
            "send" => self.require_gaps_known(after),
            "recall" => self.require_untouched(before),
            "verify" => self.require_looked_at(before),
            "lock" => self.require_answered(before).and_then(|()| self.require_named(before, after)),
            "correct" => match self.edition(before, Some(answers::edition(before) + 1))? {
                Some(_) => Err(refused(RunRefusal::Correcting)),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// What follows from a step of a run that was made.
    pub(super) fn follow_run_step(&mut self, step: &Move, run: &Record) -> Result<(), Error> {
        match step.code {
            "correct" => self.begin_edition(run),
            "lock" => self.replace_edition(run),
            _ => Ok(()),
        }
    }

    /// The gaps are counted here: what was typed must be their number, and there must be a reason.
    fn require_gaps_known(&self, run: &mut Record) -> Result<(), Error> {
        let pack = self.pack_of(run)?;
        let answered = self.answered(run, pack.as_deref())?;
        let missing = answered.iter().filter(|one| answers::gap(one.item, &one.answer).is_some()).count();
        let typed = run.int("gaps").filter(|typed| *typed != 0);
        if typed != i64::try_from(missing).ok().filter(|missing| *missing != 0) {
            return Err(refused(RunRefusal::Gaps { missing, typed }));
        }
        if missing == 0 {
            run.set("gaps", Value::Empty);
            run.set("gaps_reason", Value::Empty);
        } else if words(run.text("gaps_reason")) < REASON_WORDS {
            return Err(Refusal::Invalid(vec![Problem::new("gaps_reason", TWO_WORDS)]).into());
        }
        Ok(())
    }

    /// The ward takes it back until the office has said a first word about its answers.
    fn require_untouched(&self, run: &Record) -> Result<(), Error> {
        let pack = self.pack_of(run)?;
        let Some(id) = run.id else { return Ok(()) };
        let context = "reading what was verified since a checklist was sent";
        let mut statement = self
            .transaction
            .prepare_cached(
                "SELECT DISTINCT a.item FROM checklist_answers a
                 JOIN changes c ON c.register = 'checklist_answers' AND c.record_id = a.id
                 WHERE a.run_id = ?1 AND a.deleted_at IS NULL AND c.step_id > (
                     SELECT max(s.step_id) FROM changes s
                     WHERE s.register = 'checklist_runs' AND s.record_id = ?1
                       AND json_extract(s.patch, '$.state[1]') = 'sent')
                   AND (json_type(c.patch, '$.verified_grade') IS NOT NULL
                     OR json_type(c.patch, '$.verified_figures') IS NOT NULL
                     OR json_type(c.patch, '$.verified_remark') IS NOT NULL
                     OR json_type(c.patch, '$.looked_on') IS NOT NULL)",
            )
            .context(context)?;
        let items = statement
            .query_map([id.0], |row| row.get::<_, String>(0))
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context(context)?;
        // The GDNN-GDTX centre answers its own items meanwhile.
        let of_ward = |item: &&String| {
            let item = pack.as_ref().and_then(|pack| pack.item(item));
            item.is_none_or(|item| item.is_of_ward())
        };
        match items.iter().filter(of_ward).count() {
            0 => Ok(()),
            seen => Err(refused(RunRefusal::BeingVerified(seen))),
        }
    }

    /// Every exception was looked at by itself, and of the rest at least said that the office agrees.
    fn require_looked_at(&self, run: &Record) -> Result<(), Error> {
        let pack = self.pack_of(run)?;
        let mut own = self.answered(run, pack.as_deref())?;
        own.retain(|one| one.item.is_of_ward());
        let drawn = answers::drawn(run.id.unwrap_or(Id(0)), own.len());
        let (mut exceptions, mut others) = (0, 0);
        for (at, one) in own.iter().enumerate() {
            let is_exception = answers::is_exception(one.item, &one.answer);
            if (is_exception || drawn.contains(&at)) && !answers::is_looked_at(&one.answer) {
                exceptions += 1;
            } else if !is_exception && answers::awaits_agreement(one.item, &one.answer) {
                others += 1;
            }
        }
        match (exceptions, others) {
            (0, 0) => Ok(()),
            _ => Err(refused(RunRefusal::NotLookedAt { exceptions, others })),
        }
    }

    /// Nothing is left open that the office did not leave open with a reason.
    fn require_answered(&self, run: &Record) -> Result<(), Error> {
        let pack = self.pack_of(run)?;
        let answered = self.answered(run, pack.as_deref())?;
        let open = |of: Respondent| {
            answered
                .iter()
                .filter(|one| one.item.respondent == of && answers::is_left_open(one.item, &one.answer))
                .count()
        };
        let (ward, cec, office) = (open(Respondent::Ward), open(Respondent::Cec), open(Respondent::District));
        if ward + cec + office == 0 { Ok(()) } else { Err(refused(RunRefusal::Open { ward, cec, office })) }
    }

    /// The ward was named by its short name, however it is written.
    fn require_named(&self, run: &Record, after: &Record) -> Result<(), Error> {
        let (name, short) = self.ward_of(run)?;
        let typed = after.text("locked_as");
        let plain = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        if [&name, &short].iter().any(|known| !known.is_empty() && plain(known) == plain(typed)) {
            return Ok(());
        }
        Err(refused(RunRefusal::WrongWard { ward: name, typed: typed.into() }))
    }

    /// Opens the next edition of a run that is locked: a copy with all answers, which the ward mends.
    fn begin_edition(&mut self, run: &Record) -> Result<(), Error> {
        let mut next = run.clone();
        next.id = None;
        next.set("edition", answers::edition(run) + 1);
        next.set("state", "returned");
        next.set("comment", run.text("reason"));
        next.set("returned_on", Value::date(self.now.today));
        // The day of sending stays: a correction makes nothing late.
        for column in ["verified_on", "verified_by", "locked_on", "locked_as", "correction_asked_on"] {
            next.set(column, Value::Empty);
        }
        let id =
            record::insert(self.transaction, &next, self.step).map_err(|error| self.taken(&next, error))?;
        next.id = Some(id);
        self.note(Kind::Add, None, &next);
        for mut answer in self.answers_of(run)? {
            answer.id = None;
            answer.set("run_id", id.0);
            answer.set("looked_on", Value::Empty);
            // A copy counts its versions anew: none of them was put on the wall.
            answer.set("released", Value::Empty);
            let copy = record::insert(self.transaction, &answer, self.step)
                .map_err(|error| self.taken(&answer, error))?;
            answer.id = Some(copy);
            self.note(Kind::Add, None, &answer);
        }
        Ok(())
    }

    /// The edition before stops counting when its correction is locked.
    fn replace_edition(&mut self, run: &Record) -> Result<(), Error> {
        let Some(before) = self.edition(run, Some(answers::edition(run) - 1))? else { return Ok(()) };
        let mut after = before.clone();
        after.set("state", "replaced");
        record::update(self.transaction, &before, &after).context("replacing an edition of a checklist")?;
        self.note(Kind::Edit, Some(&before), &after);
        Ok(())
    }

    /// The run of this ward, year and checklist with this number; without one, any.
    fn edition(&self, run: &Record, number: Option<i64>) -> Result<Option<Record>, Error> {
        let found: Option<i64> = self
            .transaction
            .query_row(
                "SELECT id FROM checklist_runs WHERE ward_id = ?1 AND year = ?2 AND template = ?3
                   AND (?4 IS NULL OR coalesce(edition, 1) = ?4) AND deleted_at IS NULL LIMIT 1",
                (run.ward, run.int("year"), run.text("template"), number),
                |row| row.get(0),
            )
            .optional()
            .context("looking for an edition of a checklist")?;
        found.map_or(Ok(None), |id| record::load(self.transaction, RegisterId::ChecklistRuns, Id(id), false))
    }

    fn answered<'a>(&self, run: &Record, pack: Option<&'a Guideline>) -> Result<Vec<Answered<'a>>, Error> {
        let Some(pack) = pack else { return Ok(Vec::new()) };
        let with_item = |answer: Record| {
            let item = pack.item(answer.text("item"))?;
            Some(Answered { item, answer })
        };
        Ok(self.answers_of(run)?.into_iter().filter_map(with_item).collect())
    }

    fn answers_of(&self, run: &Record) -> Result<Vec<Record>, Error> {
        let Some(id) = run.id else { return Ok(Vec::new()) };
        let context = "reading the answers of a checklist";
        let mut statement = self
            .transaction
            .prepare_cached(
                "SELECT id FROM checklist_answers WHERE run_id = ?1 AND deleted_at IS NULL ORDER BY id",
            )
            .context(context)?;
        let ids = statement
            .query_map([id.0], |row| row.get(0).map(Id))
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context(context)?;
        let load = |id| record::load(self.transaction, RegisterId::ChecklistAnswers, id, false);
        Ok(ids.into_iter().map(load).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// Name and short name of the ward whose record this is.
    fn ward_of(&self, run: &Record) -> Result<(Box<str>, Box<str>), Error> {
        let ward = run.ward.map_or(Id(0), |ward| Id(ward.0));
        let ward = record::load(self.transaction, RegisterId::Wards, ward, false)?;
        let of = |column| ward.as_ref().map_or("", |ward| ward.text(column)).into();
        Ok((of("name"), of("short")))
    }

    /// The pack to which the run is pinned, else that of its year; read once an operation.
    fn pack_of(&self, run: &Record) -> Result<Option<Rc<Guideline>>, Error> {
        let name = run.text("pack");
        if let Some(known) = self.packs.borrow().get(name) {
            return Ok(known.clone());
        }
        let source: Option<String> = self
            .transaction
            .query_row(
                "SELECT source FROM guidelines WHERE hash = ?1 OR year = ?2
                 ORDER BY hash = ?1 DESC, published_step DESC LIMIT 1",
                (name, run.int("year")),
                |row| row.get(0),
            )
            .optional()
            .context("reading the pack of a checklist")?;
        let pack = source.and_then(|source| guideline::parse(&source).ok()).map(Rc::new);
        self.packs.borrow_mut().insert(name.into(), pack.clone());
        Ok(pack)
    }
}

fn refused(why: RunRefusal) -> Error {
    Refusal::Run(why).into()
}
