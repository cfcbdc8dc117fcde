//! A ward's plan on paper: the annual or topical plan, and the programmes of a quarter or a month as views of its
//! items.

use super::kind::Asked;
use super::model::{Block, Foot, Head, Paper, roman};
use super::parts::{bases_of, of_ward, recipients_of, ward_head};
use super::printed::Printed;
use crate::data::{Error, Reader};
use crate::domain::kinds;
use crate::domain::register::{Id, Record};
use crate::domain::rules::plan::View;
use crate::text::paper as words;

mod dated;
mod editions;
mod load;
mod progress;
mod standing;
mod table;

pub(crate) use editions::editions;
pub(crate) use load::PlanPapers;
use load::year_of;
pub(super) use progress::progress;

/// A plan: the edition that is asked for.
pub(super) fn whole(reader: &Reader, plan: Id, asked: Asked) -> Result<Option<Printed>, Error> {
    Ok(PlanPapers::edition(reader, plan, asked.edition)?.map(|papers| papers.print(View::Whole)))
}

/// The programme of a part of its year, of the plan as it is now.
pub(super) fn programme(reader: &Reader, plan: Id, asked: Asked) -> Result<Option<Printed>, Error> {
    Ok(PlanPapers::load(reader, plan)?.map(|papers| papers.print(asked.view)))
}

impl PlanPapers {
    /// The paper of a view, with its sheet.
    pub(crate) fn print(&self, view: View) -> Printed {
        let paper = match view {
            View::Whole => self.whole(),
            View::Quarter(_) | View::Month(_) => self.programme(view),
        };
        Printed { paper, sheets: vec![(words::SHEET_PLAN.to_owned(), self.sheet(view))] }
    }

    fn whole(&self) -> Paper {
        let about = self.about();
        let (table, leads) = self.table(View::Whole);
        let mut carried: Vec<_> =
            leads.iter().map(|(unit, items)| Block::Text(words::leads(unit, items))).collect();
        carried.push(Block::Text(words::carried_out(&self.guideline.unit.centre, &self.ward)));
        carried.push(Block::Text(words::plan_closes(&about, &self.guideline.unit.office)));
        let money = self.money().into_iter().map(Block::Text).collect();
        let parts = words::PARTS.into_iter().zip([self.aims(), table, money, carried]);
        let mut blocks = Vec::new();
        for ((heading, part), at) in parts.filter(|(_, part)| !part.is_empty()).zip(1..) {
            blocks.push(Block::Part(format!("{}. {heading}", roman(at))));
            blocks.extend(part);
        }
        let (number, day) = self.number_and_day();
        Paper {
            head: Head { mark: self.mark(), ..self.head(number, &self.symbol(), day) },
            kind: words::PLAN.to_owned(),
            about,
            bases: self.bases(),
            blocks,
            foot: Some(Foot {
                approval: self.approval(),
                countersign: self
                    .guideline
                    .headings
                    .ward
                    .countersign
                    .as_deref()
                    .map(|of| of_ward(of, &self.ward.to_uppercase())),
                edition: self.edition_mark(),
                ..self.foot()
            }),
            ..Paper::default()
        }
    }

    /// What the plan is about: its year or title, whose it is.
    fn title(&self) -> Vec<String> {
        let plan = self.plan();
        if plan.text("kind") == "annual" {
            words::about_annual(year_of(plan), &self.guideline.unit.centre, &self.ward)
        } else {
            words::about_topical(plan.text("title"), &self.guideline.unit.centre, &self.ward)
        }
    }

    /// The same, and whether it changes a plan that was approved.
    fn about(&self) -> Vec<String> {
        let mut about = self.title();
        if let (Some((times, _)), Some(first)) = (&self.before, about.first_mut()) {
            *first = words::edition::amended(first, *times);
        }
        about
    }

    /// Why it is changed, aims, requirements and targets. What is not written is said of a draft only.
    fn aims(&self) -> Vec<Block> {
        let plan = self.plan();
        let mut blocks = Vec::new();
        let reason = plan.text("amend_reason");
        if self.before.is_some() && !reason.is_empty() {
            blocks.push(Block::Text(words::edition::reason(reason)));
        }
        let mut parts = Vec::new();
        for (heading, column) in [(words::PURPOSE, "purpose"), (words::REQUIREMENTS, "requirements")] {
            match plan.text(column) {
                "" if self.is_approved() => {}
                "" => parts.push((heading, words::NOT_WRITTEN.to_owned())),
                text => parts.push((heading, text.to_owned())),
            }
        }
        let targets = self.targets();
        if !targets.is_empty() {
            parts.push((words::TARGETS, targets.join("\n")));
        }
        for ((heading, text), at) in parts.into_iter().zip(1..) {
            blocks.extend([Block::Sub(format!("{at}. {heading}")), Block::Text(text)]);
        }
        blocks
    }

    /// Its own number and day. A change of an approved plan that is not approved itself has those of the plan it
    /// changes until it is given others: they are not its own.
    fn number_and_day(&self) -> (&str, Option<chrono::NaiveDate>) {
        let plan = self.plan();
        let own = |column: &str| match &self.before {
            Some((_, before)) if !self.is_approved() => before.get(column) != plan.get(column),
            _ => true,
        };
        let number = if own("number") { plan.text("number") } else { "" };
        (number, plan.get("plan_on").as_date().filter(|_| own("plan_on")))
    }

    /// The figures that the ward strives for, then those that the district gave.
    fn targets(&self) -> Vec<String> {
        let own = self.plan().text("targets").lines().map(str::trim).filter(|line| !line.is_empty());
        let dash = |line: &str| if line.starts_with('-') { line.to_owned() } else { format!("- {line}") };
        let given = self.quotas.iter().filter_map(|quota| {
            let decl = quota.register.decl();
            let kind = kinds::show(decl, decl.field("kind")?, quota.get("kind"), None, None);
            Some(words::quota(&kind, quota.int("amount")?))
        });
        own.map(dash).chain(given).collect()
    }

    fn programme(&self, view: View) -> Paper {
        let year = year_of(self.plan());
        let period = match view {
            View::Month(month) => words::month(month, year),
            View::Quarter(quarter) => words::quarter(quarter, year),
            View::Whole => year.to_string(),
        };
        let about = words::about_programme(&period, &self.guideline.unit.centre, &self.ward);
        // The programme is one of the plan that was approved, whatever is being changed in it.
        let basis = self.cited(self.before.as_ref().map_or_else(|| self.plan(), |(_, approved)| approved));
        let (mut blocks, _) = self.table(view);
        blocks.extend(self.dated(view));
        blocks.push(Block::Text(words::programme_closes(&about)));
        Paper {
            head: self.head("", &words::programme_symbol(&self.symbol()), None),
            kind: words::PROGRAMME.to_owned(),
            about,
            bases: vec![basis],
            blocks,
            foot: Some(self.foot()),
            ..Paper::default()
        }
    }

    /// A version of the plan as a basis: its number, its day, what it is about.
    fn cited(&self, plan: &Record) -> String {
        let number = Some(plan.text("number")).filter(|number| !number.is_empty());
        let number = number.map(|number| words::number_line(number, &self.symbol()));
        let unit = &self.guideline.unit;
        let issuer = format!("{} {}", unit.centre, self.ward);
        let annual = words::about_annual(year_of(plan), &unit.centre, &self.ward);
        let about = if plan.text("kind") == "annual" { annual[0].as_str() } else { plan.text("title") };
        words::plan_basis(number.as_deref(), plan.get("plan_on").as_date(), &issuer, about)
    }

    fn symbol(&self) -> String {
        let kind = if self.plan().text("kind") == "annual" { "annual_plan" } else { "topical_plan" };
        self.guideline.submission(kind).map(|paper| paper.symbol.to_string()).unwrap_or_default()
    }

    fn head(&self, number: &str, symbol: &str, day: Option<chrono::NaiveDate>) -> Head {
        let heading = &self.guideline.headings.ward;
        let (superior, issuer) = self.issuer();
        Head {
            superior,
            issuer,
            number: Some(words::number_line(number, symbol)),
            place: Some(words::place_line(&of_ward(&heading.place, &self.ward), day, year_of(self.plan()))),
            mark: None,
        }
    }

    fn issuer(&self) -> (String, String) {
        ward_head(&self.guideline.headings.ward, &self.ward)
    }

    fn bases(&self) -> Vec<String> {
        let own: Vec<String> = self
            .plan()
            .text("bases")
            .lines()
            .map(|line| line.trim().trim_end_matches([';', '.']).to_owned())
            .filter(|line| !line.is_empty())
            .map(|line| words::cited(&line))
            .collect();
        let mut all = if own.is_empty() { bases_of(&self.guideline) } else { own };
        all.extend(self.before.as_ref().map(|(_, before)| self.cited(before)));
        all
    }

    fn foot(&self) -> Foot {
        let own: Vec<String> = self.plan().text("recipients").lines().map(recipient_line).collect();
        let own: Vec<String> = own.into_iter().filter(|line| !line.is_empty()).collect();
        Foot {
            recipients: if own.is_empty() { recipients_of(&self.guideline, &self.ward) } else { own },
            post: self.guideline.headings.ward.signer.to_string(),
            signer: self.plan().text("signer").to_owned(),
            ..Foot::default()
        }
    }
}

/// A line of recipients without the signs that the paper sets itself.
fn recipient_line(line: &str) -> String {
    line.trim().trim_start_matches('-').trim_end_matches([';', '.']).trim().to_owned()
}
