//! The receipt grid: wards × papers and their periods, from the register of papers, the plans and the
//! checklists (III.8, III.9).

use chrono::{NaiveDate, TimeDelta};
use rusqlite::named_params;

use crate::data::error::Error;
use crate::data::row::from_row;
use crate::data::scope::Reader;
use crate::data::sight::{MadeOf, Of};
use crate::domain::register::{RegisterId, WardId};
use crate::domain::rules::agenda::days_after;
use crate::domain::rules::periods;
use crate::guideline::{
    Closes, Guideline, Instance, Obligation, PeriodKey, PlanState, TemplateKind, Who, instances,
};

/// The grid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Receipts {
    /// Its columns, by due day.
    pub(crate) papers: Vec<Paper>,
    /// A row a ward: the ward, its short name, one cell a column.
    pub(crate) wards: Vec<(WardId, Box<str>, Vec<Receipt>)>,
}

/// A column: a paper in one period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Paper {
    /// The obligation that asks for it.
    pub(crate) obligation: Box<str>,
    /// Kind of paper, or the id of the checklist.
    pub(crate) kind: Box<str>,
    /// Head of the column: the paper's short name in the pack; a checklist has none.
    pub(crate) short: Box<str>,
    pub(crate) period: PeriodKey,
    /// The last day on time.
    pub(crate) due_on: NaiveDate,
    /// The register that says whether it was sent.
    pub(crate) stored: RegisterId,
}

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Receipt {
    /// Not sent, and not due before today.
    NotDue,
    /// Not sent, so many days after the last day on time.
    Missing { days: u32 },
    /// Not sent, for a reason that is on record.
    Excused { reason: Box<str> },
    Sent {
        on: NaiveDate,
        /// Days after the last day on time; 0 is on time.
        late_days: u32,
    },
}

/// Something that a ward sent.
struct Sent {
    ward: WardId,
    kind: Box<str>,
    /// As it was entered; none for plan and checklist, of which there is one.
    period: Option<Box<str>>,
    on: NaiveDate,
}

from_row!(Sent { ward = "ward_id", kind: default, period, on = "sent_on" });

impl Reader {
    /// The grid of the pack's year, as it stands today: the papers that the person may see, and why one was not sent.
    pub(crate) fn receipts(&self, today: NaiveDate, pack: &Guideline) -> Result<Receipts, Error> {
        let mut papers: Vec<_> = pack
            .obligations_of(Who::Ward)
            .flat_map(|one| instances(one, pack.year).into_iter().filter_map(|at| paper(pack, one, &at)))
            .collect();
        papers.retain(|paper| self.knows(&MadeOf::records(&[paper.stored, EXCUSES]), Of::Each));
        papers.sort_by_key(|paper| paper.due_on);
        let sent = self.sent_papers(pack)?;
        let plans = self.plan_heads(pack, PeriodKey::year(pack.year).to())?;
        let excuses = self.excuses(pack.year, None)?;
        let mut wards = Vec::new();
        for (ward, short, _) in self.ward_names(PeriodKey::year(pack.year).to())? {
            // Of two plans of one ward the one that was sent most often stands first.
            let plan = plans.iter().find(|plan| plan.ward == ward).and_then(|plan| plan.sent_on);
            let cell = |paper: &Paper| {
                let first = sent.iter().filter(|one| one.ward == ward && is(one, paper)).map(|one| one.on);
                let own = plan.filter(|_| &*paper.kind == PLAN);
                let duty = pack.obligation(&paper.obligation);
                let excuse = duty.and_then(|duty| excuses.find(duty, paper.period, Some(ward)));
                receipt(paper.due_on, first.chain(own).min(), excuse, today)
            };
            wards.push((ward, short, papers.iter().map(cell).collect()));
        }
        Ok(Receipts { papers, wards })
    }

    fn sent_papers(&self, pack: &Guideline) -> Result<Vec<Sent>, Error> {
        let context = "reading what was sent";
        let year = PeriodKey::year(pack.year);
        // A plan may be sent before its year, an annual report long after it.
        let (since, until) = (year.from() - TimeDelta::days(366), year.to() + TimeDelta::days(731));
        let papers = include_str!("../../../db/queries/board/papers.sql");
        let mut all: Vec<Sent> =
            self.rows(papers, named_params! { ":since": since, ":until": until }, context)?;
        let runs = include_str!("../../../db/queries/board/runs.sql");
        all.extend(self.rows::<Sent>(runs, named_params! { ":year": pack.year }, context)?);
        Ok(all)
    }
}

/// Says why a paper was not sent.
const EXCUSES: RegisterId = RegisterId::ExcusedDuties;

/// The kind under which packs list the annual plan.
const PLAN: &str = "annual_plan";

fn is(sent: &Sent, paper: &Paper) -> bool {
    let same = |period: &str| periods::means(period, paper.period);
    sent.kind == paper.kind && sent.period.as_deref().is_none_or(same)
}

fn paper(pack: &Guideline, obligation: &Obligation, at: &Instance) -> Option<Paper> {
    let (kind, stored): (Box<str>, _) = match &obligation.closes {
        Closes::Submission(kind) if pack.submission(kind).is_some_and(|paper| paper.fixed) => {
            (kind.clone(), RegisterId::Submissions)
        }
        Closes::Plan(PlanState::Sent) => (PLAN.into(), RegisterId::Plans),
        Closes::Checklist(kind) if &**kind == TemplateKind::SelfAnnual.code() => {
            (pack.self_inspection()?.id.clone(), RegisterId::ChecklistRuns)
        }
        Closes::Checklist(_) => {
            (pack.quarter_checklist(at.period.index)?.id.clone(), RegisterId::ChecklistRuns)
        }
        _ => return None,
    };
    let short = pack.submission(&kind).map_or_else(Box::default, |paper| paper.short.clone());
    Some(Paper {
        obligation: obligation.id.clone(),
        kind,
        short,
        period: at.period,
        due_on: at.due_on,
        stored,
    })
}

fn receipt(
    due_on: NaiveDate,
    sent: Option<NaiveDate>,
    excuse: Option<Box<str>>,
    today: NaiveDate,
) -> Receipt {
    match (sent, excuse) {
        (Some(on), _) => Receipt::Sent { on, late_days: days_after(due_on, on) },
        (None, Some(reason)) => Receipt::Excused { reason },
        (None, None) if today > due_on => Receipt::Missing { days: days_after(due_on, today) },
        (None, None) => Receipt::NotDue,
    }
}
