//! What a run reads beside its own record: its answers, those of the quarters, the template it asks by.

use std::collections::BTreeMap;

use super::Run;
use crate::data::Error;
use crate::domain::register::Record;
use crate::domain::rules::answers;
use crate::guideline::{Grade, TemplateKind};
use crate::text::run_life as say;
use crate::ui::layer::Ctx;
use crate::ui::screens::checklist::item::Line;

impl Run {
    /// Reads the answers that the ward gave a quarter before.
    pub(super) fn read_before(&self, ctx: &Ctx<'_>) -> Result<BTreeMap<String, Record>, Error> {
        let Some((pack, template, ward)) = self.template(ctx) else { return Ok(BTreeMap::new()) };
        let (year, quarter) = match (template.kind, template.quarter) {
            (TemplateKind::SelfAnnual, _) => return Ok(BTreeMap::new()),
            (TemplateKind::Quarter, 1) => (pack.year - 1, 4),
            (TemplateKind::Quarter, quarter) => (pack.year, i64::from(quarter) - 1),
        };
        let runs = ctx.reader.runs(year, Some(ward))?;
        let of_quarter = |run: &&Record| run.int("quarter") == Some(quarter) && answers::is_counted(run);
        let found = runs.iter().find(of_quarter).and_then(|run| run.id);
        let answers = found.map_or(Ok(Vec::new()), |run| ctx.reader.answers(run))?;
        Ok(answers.into_iter().map(|answer| (answer.text("item").to_owned(), answer)).collect())
    }

    /// The grades that counted in each quarter of the year.
    pub(super) fn read_quarters(&self, ctx: &Ctx<'_>) -> Result<BTreeMap<String, [Grade; 4]>, Error> {
        let Some((pack, template, ward)) = self.template(ctx) else { return Ok(BTreeMap::new()) };
        let mut all: BTreeMap<String, [Grade; 4]> = BTreeMap::new();
        if template.kind == TemplateKind::SelfAnnual {
            return Ok(all);
        }
        for run in ctx.reader.runs(pack.year, Some(ward))?.iter().filter(|run| answers::is_counted(run)) {
            let quarter = run.int("quarter").and_then(|quarter| usize::try_from(quarter - 1).ok());
            let (Some(quarter), Some(id)) = (quarter.filter(|quarter| *quarter < 4), run.id) else {
                continue;
            };
            for answer in ctx.reader.answers(id)? {
                let own = [answers::grade(&answer, "verified_grade"), answers::grade(&answer, "grade")];
                let grade = own.into_iter().find(|grade| *grade != Grade::Unanswered);
                let quarters = all.entry(answer.text("item").to_owned()).or_insert([Grade::Unanswered; 4]);
                quarters[quarter] = grade.unwrap_or(Grade::Unanswered);
            }
        }
        Ok(all)
    }

    /// Says by which template it asks, or that there is a newer one.
    pub(super) fn tell_template(&mut self, ctx: &Ctx<'_>) {
        let Some(run) = &self.run else { return };
        let own = self.template(ctx).map(|(_, template, _)| template.version.clone()).unwrap_or_default();
        let now = ctx.year.checklist(run.text("template")).map(|template| template.version.clone());
        let newer = now.filter(|now| *now != own && !own.is_empty());
        self.foot = match &newer {
            Some(newer) => say::renewed(newer, &own),
            None => say::template(&own, run.text("pack")),
        };
        self.renewed = newer.is_some();
    }

    pub(super) fn read_lines(&self, ctx: &Ctx<'_>) -> Result<Vec<Line>, Error> {
        let Some((pack, template, _)) = self.template(ctx) else { return Ok(Vec::new()) };
        let answers = ctx.reader.answers(self.id)?.into_iter();
        let mut answers: BTreeMap<String, Record> =
            answers.map(|answer| (answer.text("item").to_owned(), answer)).collect();
        let mut lines: Vec<Line> = Vec::with_capacity(answers.len());
        for item in pack.items_of(template) {
            let Some(answer) = answers.remove(&*item.id) else { continue };
            let first = lines.last().is_none_or(|line| line.item.group != item.group);
            let head = first.then(|| pack.group(&item.group).map(|group| group.title.to_string())).flatten();
            lines.push(Line { item: item.clone(), answer, head });
        }
        Ok(lines)
    }
}
