//! F8: a plan on paper. The menu of views and formats, then the command that gives the file and the paper itself as
//! plain text. The program writes no file where it runs: that is the server.

use chrono::Datelike as _;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::Error;
use crate::data::sight::{self, MadeOf};
use crate::domain::register::{Id, Record, RegisterId};
use crate::exchange::paper::{Format, Of, PAPERS, PaperKind, PlanPapers, Printed, View, wards_on};
use crate::text::paper::command::Named;
use crate::text::plan as text;

use crate::ui::command::{Command, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::layers::choices::{Choice, Choices, Picked};
use crate::ui::layers::reading::Reading;
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred};

/// A paper in the menu: which, of which part of the year, in which format.
type Picks = (PaperKind, View, Format);

/// The menu of papers of one plan.
#[derive(Debug)]
pub(in crate::ui::screens) struct Papers {
    plan: Record,
    ward: String,
    choices: Choices<Picks>,
}

impl Papers {
    /// Of this plan: the year, the quarter of the context line, the month of today or the first of that quarter.
    pub(in crate::ui::screens) fn new(plan: Record, ctx: &Ctx<'_>) -> Self {
        let quarter = ctx.place.quarter;
        let today = ctx.now.today;
        let is_now = today.year() == year_of(&plan) && crate::vietnamese::date::quarter_of(today) == quarter;
        let month = if is_now { today.month() } else { u32::from(quarter) * 3 - 2 };
        // Who works with one ward need not name it.
        let only = ctx.reader.wards(today).is_ok_and(|wards| wards.len() == 1);
        let ward = plan.ward.filter(|_| !only).map(|ward| Id(ward.0));
        let ward = record_actions::label(ctx, RegisterId::Wards, ward);
        let mut choices = Vec::new();
        for kind in PAPERS {
            let Of::Plan { title, .. } = kind.of else { continue };
            let view = (kind.view)(quarter, month);
            let title = title(view, named(&plan, &ward));
            let choice =
                |format: Format| Choice::new((kind, view, format), title.clone()).help(format.menu());
            choices.extend(Format::ALL.map(choice));
        }
        Self { choices: Choices::new(choices).numbered(), plan, ward }
    }

    fn read(&self, ctx: &Ctx<'_>, (kind, view, format): Picks) -> Result<Effect, Error> {
        let papers = self.plan.id.map(|id| PlanPapers::load(ctx.reader, id)).transpose()?.flatten();
        let (Some(papers), Of::Plan { title, print }) = (papers, kind.of) else {
            return Ok(Effect::Ignored);
        };
        let named = named(&self.plan, &self.ward);
        let mut lines = kind.command(view, named, format.extension()).save(ctx.server);
        lines.extend(plain(&print(&papers, view))?);
        Ok(Effect::Replace(Box::new(Reading::new(title(view, named), lines))))
    }
}

/// The plan as a command names it.
fn named<'a>(plan: &'a Record, ward: &'a str) -> Named<'a> {
    let title = (plan.text("kind") != "annual").then(|| plan.text("title"));
    Named { ward: Some(ward).filter(|ward| !ward.is_empty()), year: year_of(plan), title }
}

fn year_of(plan: &Record) -> i32 {
    plan.int("year").and_then(|year| i32::try_from(year).ok()).unwrap_or_default()
}

/// The paper as lines of plain text.
fn plain(printed: &Printed) -> Result<Vec<String>, Error> {
    let bytes = printed.write(Format::Txt)?.unwrap_or_default();
    Ok(String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect())
}

/// Why the person does not print the paper of all wards' plans.
pub(in crate::ui::screens) fn no_summary(ctx: &Ctx<'_>) -> Option<String> {
    let plans = MadeOf::records(&[RegisterId::Plans, RegisterId::PlanItems]);
    (!ctx.reader.knows(&plans, sight::Of::All)).then(|| crate::text::NOT_SHOWN.to_owned())
}

/// The paper of all wards' plans, to read.
pub(in crate::ui::screens) fn all_wards(ctx: &Ctx<'_>) -> Effect {
    let of_wards = PAPERS.iter().find_map(|kind| match kind.of {
        Of::Wards(print) => Some((kind, print)),
        _ => None,
    });
    let Some((kind, print)) = of_wards else { return Effect::Ignored };
    let year = ctx.place.year;
    let view = (kind.view)(ctx.place.quarter, ctx.now.today.month());
    record_actions::said(print(ctx.reader, year, wards_on(year, ctx.now.today)).and_then(|printed| {
        let command = kind.command(view, Named { ward: None, year, title: None }, Format::Docx.extension());
        let mut lines = command.save(ctx.server);
        lines.extend(plain(&printed)?);
        Ok(Effect::Push(Box::new(Reading::new(text::PRINT, lines))))
    }))
}

impl Layer for Papers {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::PRINT.to_owned()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match self.choices.update(&input) {
            Picked::Moved => Effect::None,
            Picked::Chosen(picks) => record_actions::said(self.read(ctx, picks)),
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored => Effect::Ignored,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let inner = boxed(frame, centred(area, 66, 13), text::PRINT, theme);
        self.choices.draw(frame, inner, theme);
    }
    commands!(table(Command::CHOICES));
    fn takes_text(&self) -> bool {
        true
    }
}
