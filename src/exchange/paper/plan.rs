//! A ward's plan on paper: the annual or topical plan, and the programmes of a quarter or a month as views of its
//! items.

use super::model::{Block, Foot, Head, Paper, roman};
use super::parts::{bases_of, recipients_of, ward_head};
use super::printed::Printed;
use crate::domain::kinds;
use crate::domain::rules::plan::View;
use crate::text::paper as words;

mod load;
mod table;

pub(crate) use load::PlanPapers;
use load::year_of;

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
        let plan = self.plan();
        let about = if plan.text("kind") == "annual" {
            words::about_annual(year_of(plan), &self.guideline.unit.centre, &self.ward)
        } else {
            words::about_topical(plan.text("title"), &self.guideline.unit.centre, &self.ward)
        };
        let mut blocks = Vec::new();
        let part = |at: usize| Block::Part(format!("{}. {}", roman(at + 1), words::PARTS[at]));
        blocks.push(part(0));
        for (heading, column) in [(words::PURPOSE, "purpose"), (words::REQUIREMENTS, "requirements")] {
            blocks.push(Block::Sub(heading.to_owned()));
            let text = plan.text(column);
            blocks.push(Block::Text(if text.is_empty() { words::NOT_WRITTEN } else { text }.to_owned()));
        }
        let targets = self.targets();
        if !targets.is_empty() {
            blocks.push(Block::Sub(words::TARGETS.to_owned()));
            blocks.push(Block::Text(targets.join("\n")));
        }
        blocks.push(part(1));
        let (table, leads) = self.table(View::Whole);
        let is_empty = table.rows.is_empty();
        blocks.push(if is_empty { Block::Text(words::NO_ITEMS.to_owned()) } else { Block::Table(table) });
        blocks.push(part(2));
        blocks.extend(self.money().into_iter().map(Block::Text));
        blocks.push(part(3));
        blocks.extend(leads.iter().map(|(unit, items)| Block::Text(words::leads(unit, items))));
        blocks.push(Block::Text(words::carried_out(&self.guideline.unit.centre, &self.ward)));
        blocks.push(Block::Text(words::plan_closes(&about, &self.guideline.unit.office)));
        Paper {
            head: self.head(plan.text("number"), &self.symbol(), plan.get("plan_on").as_date()),
            kind: words::PLAN.to_owned(),
            about,
            bases: self.bases(),
            blocks,
            foot: Some(self.foot()),
        }
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
        let plan = self.plan();
        let about = words::about_programme(&period, &self.guideline.unit.centre, &self.ward);
        let number = Some(plan.text("number")).filter(|number| !number.is_empty());
        let number = number.map(|number| words::number_line(number, &self.symbol()));
        let unit = &self.guideline.unit;
        let issuer = format!("{} {}", unit.centre, self.ward);
        let annual = words::about_annual(year, &unit.centre, &self.ward);
        let of_plan = if plan.text("kind") == "annual" { annual[0].as_str() } else { plan.text("title") };
        let basis = words::plan_basis(number.as_deref(), plan.get("plan_on").as_date(), &issuer, of_plan);
        let (table, _) = self.table(view);
        let closes = Block::Text(words::programme_closes(&about));
        let blocks = if table.rows.is_empty() {
            vec![Block::Text(words::NO_ITEMS.to_owned()), closes]
        } else {
            vec![Block::Table(table), closes]
        };
        Paper {
            head: self.head("", &words::programme_symbol(&self.symbol()), None),
            kind: words::PROGRAMME.to_owned(),
            about,
            bases: vec![basis],
            blocks,
            foot: Some(self.foot()),
        }
    }

    fn symbol(&self) -> String {
        let kind = if self.plan().text("kind") == "annual" { "annual_plan" } else { "topical_plan" };
        self.guideline.submission(kind).map(|paper| paper.symbol.to_string()).unwrap_or_default()
    }

    fn head(&self, number: &str, symbol: &str, day: Option<chrono::NaiveDate>) -> Head {
        let heading = &self.guideline.headings.ward;
        let (superior, issuer) = ward_head(heading, &self.ward);
        Head {
            superior,
            issuer,
            number: Some(words::number_line(number, symbol)),
            place: Some(words::place_line(&heading.place, day, year_of(self.plan()))),
        }
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
        if own.is_empty() { bases_of(&self.guideline) } else { own }
    }

    fn foot(&self) -> Foot {
        let own: Vec<String> = self.plan().text("recipients").lines().map(recipient_line).collect();
        let own: Vec<String> = own.into_iter().filter(|line| !line.is_empty()).collect();
        Foot {
            recipients: if own.is_empty() { recipients_of(&self.guideline, &self.ward) } else { own },
            post: self.guideline.headings.ward.signer.to_string(),
            signer: self.plan().text("signer").to_owned(),
        }
    }
}

/// A line of recipients without the signs that the paper sets itself.
fn recipient_line(line: &str) -> String {
    line.trim().trim_start_matches('-').trim_end_matches([';', '.']).trim().to_owned()
}
