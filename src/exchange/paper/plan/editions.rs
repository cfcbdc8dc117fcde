//! Which versions of a plan can be printed, and what a paper shows of how its version stands.

use super::load::{PlanPapers, year_of};
use super::standing::Standing;
use crate::data::guidelines::hash;
use crate::data::{Error, Reader};
use crate::domain::register::{Id, RegisterId};
use crate::domain::rules::plan::View;
use crate::domain::rules::plan::edition::Edition;
use crate::exchange::paper::model::Approval;
use crate::text::paper as words;
use crate::text::paper::command::Named;
use crate::text::paper::edition as said;
use crate::vietnamese::moment;

/// The versions of a plan that can be printed, each with what a menu calls it: approved ones, newest first, then what
/// is not approved. An approved plan is printed as it was approved; what became of it since is another paper.
pub(crate) fn editions(reader: &Reader, plan: Id, named: Named<'_>) -> Result<Vec<(Edition, String)>, Error> {
    let Some(record) = reader.record(RegisterId::Plans, plan)? else { return Ok(Vec::new()) };
    let approvals = reader.plan_approvals(plan)?;
    let mut all = Vec::new();
    for (deed, number) in approvals.iter().zip(1..) {
        let then = reader.as_of(RegisterId::Plans, plan, deed.step)?;
        let on = then.and_then(|then| then.get("approved_on").as_date());
        let on = on.unwrap_or_else(|| moment::day(deed.at_ms));
        all.push((Edition::Approved(number), said::approved(number, on, year_of(&record))));
    }
    all.reverse();
    let title = words::plan_title(View::Whole, named);
    match Standing::of_state(record.text("state")) {
        Standing::InForce if !all.is_empty() => {}
        Standing::InForce | Standing::Approved(_) => all.push((Edition::Present, title)),
        standing => {
            let sent = standing == Standing::Sent;
            all.push((Edition::Present, said::not_approved(&title, sent, !all.is_empty())));
        }
    }
    Ok(all)
}

impl PlanPapers {
    pub(super) fn is_approved(&self) -> bool {
        matches!(self.standing, Standing::Approved(_))
    }

    /// What stands on the paper while it is not approved.
    pub(super) fn mark(&self) -> Option<String> {
        (self.standing == Standing::Draft).then(|| said::DRAFT.to_owned())
    }

    /// The office's approval, or room for it on what was sent.
    pub(super) fn approval(&self) -> Option<Approval> {
        let post = || self.guideline.headings.district.signer.to_string();
        let (decision, day, post, signer) = match &self.standing {
            Standing::Approved(given) => {
                let held = Some(given.post.to_uppercase()).filter(|held| !held.is_empty());
                (&*given.decision, Some(given.day), held.unwrap_or_else(post), given.person.clone())
            }
            Standing::Sent => ("", None, post(), String::new()),
            Standing::Draft | Standing::InForce => return None,
        };
        Some(Approval {
            heading: said::approval_of(&self.guideline.unit.office),
            number: said::decision(decision),
            day: said::decided_on(day, year_of(self.plan())),
            post,
            signer,
        })
    }

    /// Which edition it is, with the digest of what it says.
    pub(super) fn edition_mark(&self) -> Option<String> {
        match &self.standing {
            Standing::Approved(given) => Some(said::mark(given.number, &self.digest())),
            Standing::Draft | Standing::Sent | Standing::InForce => None,
        }
    }

    /// A digest of all that was approved: every value of the plan, its items, limits and quotas, and the names of what
    /// they point to. How the program words and lays out its papers does not change it, nor does a column that a later
    /// version adds.
    fn digest(&self) -> String {
        const SHORT: usize = 12;
        let version = &self.version;
        let mut text = format!("{}\n", self.ward);
        for record in
            [&version.plan].into_iter().chain(&version.items).chain(&version.limits).chain(&self.quotas)
        {
            let decl = record.register.decl();
            text.push_str(&format!("{} {}\n", decl.table, record.id.map_or(0, |id| id.0)));
            for (field, value) in
                decl.fields.iter().zip(&record.values).filter(|(_, value)| !value.is_empty())
            {
                text.push_str(&format!("{} {}\n", field.column, value.to_json()));
            }
        }
        for ((register, id), name) in self.names() {
            text.push_str(&format!("{} {} {name}\n", register.decl().table, id.0));
        }
        hash(&text).chars().take(SHORT).collect()
    }
}
