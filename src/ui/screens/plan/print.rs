//! F8: a plan on paper. The menu of views and formats, then the command that gives the file and the paper itself as
//! plain text. The program writes no file where it runs: that is the server.

use chrono::Datelike as _;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::Error;
use crate::data::sight::{self, MadeOf};
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::plan::edition::Edition;
use crate::exchange::paper::{Asked, Format, Of, PAPERS, PaperKind, Printed, View, editions, wards_on};
use crate::text::paper::command::{Command, Named};
use crate::text::plan as text;

use crate::ui::command::{self, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::layers::choices::{Choice, Choices, Picked};
use crate::ui::layers::reading::Reading;
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred};

/// A paper in the menu.
#[derive(Clone, Debug)]
struct Pick {
    kind: PaperKind,
    /// The part of the year that it shows.
    view: View,
    edition: Edition,
    /// The edition as the command names it: not where there is but one that it could be.
    named: Option<Edition>,
    title: String,
    format: Format,
}

/// The menu of papers of one plan.
#[derive(Debug)]
pub(in crate::ui::screens) struct Papers {
    plan: Record,
    ward: String,
    choices: Choices<Pick>,
}

impl Papers {
    /// Of this plan: its editions, and the year, the quarter of the context line, the month of today or the first of
    /// that quarter.
    pub(in crate::ui::screens) fn new(plan: Record, ctx: &Ctx<'_>) -> Result<Self, Error> {
        let quarter = ctx.place.quarter;
        let today = ctx.now.today;
        let is_now = today.year() == year_of(&plan) && crate::vietnamese::date::quarter_of(today) == quarter;
        let month = if is_now { today.month() } else { u32::from(quarter) * 3 - 2 };
        // Who works with one ward need not name it.
        let only = ctx.reader.wards(today).is_ok_and(|wards| wards.len() == 1);
        let ward = plan.ward.filter(|_| !only).map(|ward| Id(ward.0));
        let ward = record_actions::label(ctx, RegisterId::Wards, ward);
        let editions = match plan.id {
            Some(id) => editions(ctx.reader, id, named(&plan, &ward))?,
            None => Vec::new(),
        };
        let mut choices = Vec::new();
        for kind in PAPERS {
            let Of::Plan { title, by_edition, .. } = kind.of else { continue };
            let view = (kind.view)(quarter, month);
            let of_kind = if by_edition {
                editions.clone()
            } else {
                vec![(Edition::Present, title(view, named(&plan, &ward)))]
            };
            let is_named = by_edition && editions.iter().any(|(edition, _)| *edition != Edition::Present);
            for (edition, title) in of_kind {
                let named = is_named.then_some(edition);
                choices.extend(Format::OF_OFFICES.map(|format| {
                    let pick = Pick { kind, view, edition, named, title: title.clone(), format };
                    Choice::new(pick, title.clone()).help(format.menu())
                }));
            }
        }
        Ok(Self { choices: Choices::new(choices).numbered(), plan, ward })
    }

    fn read(&self, ctx: &Ctx<'_>, pick: Pick) -> Result<Effect, Error> {
        let Pick { kind, view, edition, named: of_command, title, format } = pick;
        let (Some(plan), Of::Plan { print, .. }) = (self.plan.id, kind.of) else {
            return Ok(Effect::Ignored);
        };
        let asked = Asked { view, edition, today: ctx.now.today };
        let Some(printed) = print(ctx.reader, plan, asked)? else { return Ok(Effect::Ignored) };
        let command = kind.command(view, named(&self.plan, &self.ward), format.extension());
        let mut lines = Command { edition: of_command, ..command }.save(ctx.origin);
        lines.extend(plain(&printed)?);
        Ok(Effect::Replace(Box::new(Reading::with_commands(title, lines))))
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
pub(in crate::ui::screens) fn plain(printed: &Printed) -> Result<Vec<String>, Error> {
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
        let mut lines = command.save(ctx.origin);
        lines.extend(plain(&printed)?);
        Ok(Effect::Push(Box::new(Reading::with_commands(text::PRINT, lines))))
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
        let height = u16::try_from(self.choices.len() + 3).unwrap_or(area.height).min(area.height);
        let inner = boxed(frame, centred(area, 72, height), text::PRINT, theme);
        self.choices.draw(frame, inner, theme);
    }
    commands!(table(command::Command::CHOICES));
    fn takes_text(&self) -> bool {
        true
    }
}
