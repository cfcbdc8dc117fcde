//! Planned against done: by quarter and by section, in numbers and a small bar; the money by source; and the numbers
//! the district gave, beside what is reached.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::money;
use crate::data::Error;
use crate::data::plan::{QUOTA_KINDS, Reached};
use crate::domain::Changed;
use crate::domain::kinds;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::plan::money::SourceSum;
use crate::domain::rules::plan::progress::{Count, Progress, progress};
use crate::domain::value::Value;
use crate::text::plan as words;
use crate::ui::action::Action;
use crate::ui::command::{Command, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::{bar, put};
use crate::vietnamese::clean::{cut, pad};

const BAR: u16 = 8;
/// Columns that the numbers beside a label take.
const NUMBERS: usize = 56;

enum ProgressLine {
    Heads,
    Heading(&'static str),
    Counted(String, Count),
    Money(String, SourceSum),
    Quota(String, Option<i64>, Option<i64>),
}

/// How far a plan is carried out.
pub(super) struct Done {
    plan: Record,
    lines: Vec<ProgressLine>,
    top: usize,
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

    fn fill(&mut self, all: &Progress, money: Vec<SourceSum>, ctx: &Ctx<'_>) {
        let [quarters, sections, sources, _] = words::PROGRESS_PARTS;
        let mut lines = vec![ProgressLine::Heads, ProgressLine::Counted(words::TOTAL.to_owned(), all.total)];
        lines.push(ProgressLine::Heading(quarters));
        lines.extend(
            (1..=4).zip(all.quarters).map(|(at, count)| ProgressLine::Counted(words::quarter(at), count)),
        );
        if all.unsplit != Count::default() {
            lines.push(ProgressLine::Counted(words::UNSPLIT.to_owned(), all.unsplit));
        }
        lines.push(ProgressLine::Heading(sections));
        let known = ctx.year.list("plan_sections").unwrap_or_default();
        let place = |code: &str| known.iter().position(|section| &*section.code == code);
        let mut by_section: Vec<_> = all.sections.iter().collect();
        by_section.sort_by_key(|(code, _)| place(code).unwrap_or(usize::MAX));
        let label = |code: &str| ctx.year.label("plan_sections", code).to_owned();
        lines.extend(by_section.into_iter().map(|(code, count)| ProgressLine::Counted(label(code), *count)));
        if !money.is_empty() {
            lines.push(ProgressLine::Heading(sources));
            let named = |sum: SourceSum| ProgressLine::Money(money::source(&sum, ctx.year).to_owned(), sum);
            lines.extend(money.into_iter().map(named));
        }
        self.lines = lines;
    }

    /// The numbers that the district gave, each beside what is reached.
    fn fill_quotas(&mut self, quotas: &[Record], reached: &Reached) {
        self.lines.push(ProgressLine::Heading(words::PROGRESS_PARTS[3]));
        self.lines.extend(QUOTA_KINDS.iter().map(|kind| {
            let quota = quotas.iter().find(|quota| quota.text("kind") == *kind);
            let has = self.plan.ward.and_then(|ward| reached.of(ward, kind));
            ProgressLine::Quota(kind_label(kind), quota.and_then(|quota| quota.int("amount")), has)
        }));
    }
}

/// One line in words, `room` columns wide, and whether it is something to look at.
fn said(line: &ProgressLine, room: usize, theme: &Theme) -> (String, Style) {
    let label = room.saturating_sub(NUMBERS);
    let head = |text: &str, label: usize| pad(&cut(text, label), label);
    match line {
        ProgressLine::Heads => (format!("  {} {}", head("", label), words::counted_heads()), theme.dim()),
        ProgressLine::Heading(text) => ((*text).to_owned(), theme.head()),
        ProgressLine::Counted(text, count) => {
            let style = if count.overdue > 0 { theme.warn() } else { Style::new() };
            let bar = match count.planned {
                0 => words::NOTHING_PLANNED.to_owned(),
                planned => aligned(&bar(count.done.into(), Some(planned.into()), BAR, theme)),
            };
            let numbers = words::counted(&bar, count.expected, count.budget, count.overdue, count.dropped);
            let text = format!("{text}{}", crate::text::paper::edition::by_hand(count.by_hand));
            (format!("  {} {numbers}", head(&text, label)), style)
        }
        ProgressLine::Money(text, sum) => {
            let style = if sum.beyond() > 0 { theme.warn() } else { Style::new() };
            (
                format!("  {} {}", head(text, label), words::against(sum.planned, sum.limit, sum.beyond())),
                style,
            )
        }
        ProgressLine::Quota(text, amount, has) => {
            let whole = amount.and_then(|amount| u64::try_from(amount).ok());
            let (bar, left) = match has {
                Some(has) => (
                    aligned(&bar(u64::try_from(*has).unwrap_or_default(), whole, BAR, theme)),
                    words::quota_left(*amount, *has),
                ),
                None => (String::new(), crate::text::NOT_SHOWN.to_owned()),
            };
            (format!("  {} {} {left}", head(text, room.saturating_sub(32)), pad(&bar, 16)), Style::new())
        }
    }
}

/// The numbers of a bar in a column of their own, so that bars stand below each other.
fn aligned(bar: &str) -> String {
    let (numbers, cells) = bar.split_once(' ').unwrap_or((bar, ""));
    format!("{} {cells}", pad(numbers, 5))
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
        let of = [
            RegisterId::PlanItems,
            RegisterId::PlanBudgets,
            RegisterId::Activities,
            RegisterId::Classes,
            RegisterId::LiteracySubjects,
            RegisterId::Quotas,
        ];
        of.iter().any(|register| changed.touches(*register, self.plan.ward))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let Some(Id(id)) = self.plan.id else { return Ok(()) };
        let year = self.plan.int("year").and_then(|year| i32::try_from(year).ok()).unwrap_or_default();
        let items = super::read::items_of(ctx, Id(id))?;
        let fulfilments = ctx.reader.plan_fulfilments(Id(id), ctx.year)?;
        let all = progress(&items, &fulfilments, year, ctx.now.today);
        let limits = ctx.reader.plan_limits(Id(id))?;
        self.fill(&all, money::sums(&items, &limits, ctx.year), ctx);
        let quotas = ctx.reader.quotas_of(year, self.plan.ward)?;
        self.fill_quotas(&quotas, &ctx.reader.quotas_reached(year, self.plan.ward)?);
        Ok(())
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let room = usize::from(area.width).saturating_sub(2);
        for (y, line) in self.lines.iter().skip(self.top).take(area.height.into()).enumerate() {
            let (text, style) = said(line, room, theme);
            put(frame.buffer_mut(), area, 1, u16::try_from(y).unwrap_or_default(), &cut(&text, room), style);
        }
    }
    commands!(table(Command::SCROLL));
    fn is_window(&self) -> bool {
        true
    }
}
