//! Planned against done: by quarter and by section, in numbers and a small bar; and the numbers the district gave.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::data::{At, Error, ListQuery, Only};
use crate::domain::Changed;
use crate::domain::kinds;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::plan::progress::{Count, Progress, progress};
use crate::domain::value::Value;
use crate::text::plan as words;
use crate::ui::action::Action;
use crate::ui::keymap::Binding;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::layers::notice;
use crate::ui::theme::Theme;
use crate::ui::widgets::{bar, put};
use crate::vietnamese::clean::{cut, pad};
use crate::vietnamese::number::show_int;

/// Kinds of quotas, as the register codes them.
pub(in crate::ui::screens) const QUOTA_KINDS: [&str; 4] =
    ["literacy_1", "literacy_2", "classes", "activities"];
const BAR: u16 = 12;

enum Line {
    Heading(&'static str),
    Counted(String, Count),
    Said(String),
}

/// How far a plan is carried out.
pub(super) struct Done {
    plan: Record,
    lines: Vec<Line>,
    top: usize,
}

/// The quotas of a ward and year, of all wards within reach if none is named.
pub(in crate::ui::screens) fn quotas(
    ctx: &Ctx<'_>,
    ward: Option<crate::domain::register::WardId>,
    year: i32,
) -> Result<Vec<Record>, Error> {
    let query =
        ListQuery::new(RegisterId::Quotas).of_ward(ward).only("year", Only::Is(Value::Int(year.into())));
    let page = ctx.reader.page(&query, &At::First, 10_000)?;
    Ok(page.rows.into_iter().map(|row| row.record).collect())
}

/// The name of a kind of quota.
pub(in crate::ui::screens) fn kind_label(kind: &str) -> String {
    let decl = RegisterId::Quotas.decl();
    decl.field("kind")
        .map_or_else(String::new, |field| kinds::show(decl, field, &Value::text(kind), None, None))
}

impl Done {
    /// Of this plan.
    pub(super) fn new(plan: Record) -> Self {
        Self { plan, lines: Vec::new(), top: 0 }
    }

    fn fill(&mut self, all: &Progress, quotas: &[Record], ctx: &Ctx<'_>) {
        let [quarters, sections, given] = words::PROGRESS_PARTS;
        let mut lines = vec![Line::Counted(words::TOTAL.to_owned(), all.total), Line::Heading(quarters)];
        lines.extend((1..=4).zip(all.quarters).map(|(at, count)| Line::Counted(words::quarter(at), count)));
        if all.no_quarter != Count::default() {
            lines.push(Line::Counted(words::NO_QUARTER.to_owned(), all.no_quarter));
        }
        lines.push(Line::Heading(sections));
        let label = |code: &str| ctx.year.label("plan_sections", code).to_owned();
        lines.extend(all.sections.iter().map(|(code, count)| Line::Counted(label(code), *count)));
        lines.push(Line::Heading(given));
        lines.extend(QUOTA_KINDS.iter().map(|kind| {
            let quota = quotas.iter().find(|quota| quota.text("kind") == *kind);
            let amount = quota.and_then(|quota| quota.int("amount"));
            let amount = amount.map_or_else(|| words::NOT_GIVEN.to_owned(), show_int);
            Line::Said(format!("{} {amount}", pad(&kind_label(kind), 34)))
        }));
        self.lines = lines;
    }
}

impl Layer for Done {
    fn title(&self, _: &Ctx<'_>) -> String {
        words::PROGRESS.to_owned()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        let last = self.lines.len().saturating_sub(1);
        self.top = match input {
            Input::Do(Action::Open | Action::Back) => return Effect::Close,
            Input::Do(Action::Up) => self.top.saturating_sub(1),
            Input::Do(Action::Down) => (self.top + 1).min(last),
            Input::Do(Action::PageUp) => self.top.saturating_sub(10),
            Input::Do(Action::PageDown) => (self.top + 10).min(last),
            _ => return Effect::Ignored,
        };
        Effect::None
    }
    fn stale(&self, changed: Changed) -> bool {
        let of = [RegisterId::PlanItems, RegisterId::Activities, RegisterId::Classes, RegisterId::Quotas];
        of.iter().any(|register| changed.touches(*register, self.plan.ward))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let Some(Id(id)) = self.plan.id else { return Ok(()) };
        let year = self.plan.int("year").and_then(|year| i32::try_from(year).ok()).unwrap_or_default();
        let items = super::gaps::items_of(ctx, Id(id))?;
        let deeds = ctx.reader.plan_deeds(Id(id))?;
        let all = progress(&items, &deeds, year, ctx.now.today);
        let quotas = quotas(ctx, self.plan.ward, year)?;
        self.fill(&all, &quotas, ctx);
        Ok(())
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        for (y, line) in self.lines.iter().skip(self.top).take(area.height.into()).enumerate() {
            let y = u16::try_from(y).unwrap_or_default();
            match line {
                Line::Heading(head) => put(frame.buffer_mut(), area, 1, y, head, theme.head()),
                Line::Said(said) => put(frame.buffer_mut(), area, 3, y, said, Style::new()),
                Line::Counted(label, count) => {
                    let style = if count.overdue > 0 { theme.warn() } else { Style::new() };
                    let bar = bar(count.done.into(), Some(count.planned.into()), BAR, theme);
                    let late = words::late(count.overdue, count.dropped);
                    let said = format!("{} {} {late}", pad(&cut(label, 34), 34), pad(&bar, 20));
                    put(frame.buffer_mut(), area, 3, y, &said, style);
                }
            }
        }
    }
    fn bindings(&self) -> Vec<Binding> {
        notice::BINDINGS.to_vec()
    }
    fn is_window(&self) -> bool {
        true
    }
}
