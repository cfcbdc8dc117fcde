//! What a plan still lacks before it is sent; each line leads to the place where it is mended.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::read::{doubts, items_of};
use crate::data::Error;
use crate::data::plan::ItemComment;
use crate::domain::Changed;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::plan::gaps::{Missing, gaps};
use crate::domain::rules::plan::warnings::Warning;
use crate::guideline::Guideline;
use crate::text;
use crate::text::plan::road;
use crate::ui::command::{Command, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::layers::choices::{Choice, Choices, Picked};
use crate::ui::layers::steps::Steps;
use crate::ui::screens::record_actions;
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred, put};

#[derive(Clone, PartialEq, Eq, Debug)]
enum Choose {
    /// A record, and the field of it that lacks something.
    At(RegisterId, Id, Option<&'static str>),
    Section(Option<String>),
    Steps,
}

/// The list of gaps of one plan.
#[derive(Debug)]
pub(super) struct Gaps {
    plan: Record,
    choices: Choices<Choose>,
    count: usize,
    lines: usize,
}

impl Gaps {
    /// Of this plan; it reads when it is loaded.
    pub(super) fn new(plan: Record) -> Self {
        Self { plan, choices: Choices::new(Vec::new()), count: 0, lines: 0 }
    }

    fn fill(&mut self, items: &[Record], (doubts, comments): (&[Warning], &[ItemComment]), year: &Guideline) {
        let found = gaps(&self.plan, items, year);
        let item_or_head = |item: Option<Id>| match (item, self.plan.id) {
            (Some(item), _) => Choose::At(RegisterId::PlanItems, item, None),
            (None, Some(plan)) => Choose::At(RegisterId::Plans, plan, None),
            (None, None) => Choose::Steps,
        };
        let mut all: Vec<_> = found
            .iter()
            .map(|gap| {
                let to = match (gap.record, &gap.what) {
                    (Some(record), _) => Choose::At(gap.register, record, Some(gap.field)),
                    (None, Missing::Section(code)) => Choose::Section(Some(code.to_string())),
                    (None, _) => Choose::Section(None),
                };
                Choice::new(to, text::paper::gap(&gap.what, year))
            })
            .collect();
        self.count = all.len();
        all.extend(doubts.iter().map(|doubt| {
            let item = items.iter().find(|item| item.id.is_some() && item.id == doubt.item);
            let to = item_or_head(doubt.item);
            let content = item.map_or("", |item| item.text("content"));
            Choice::new(to, text::plan::doubt(content, &text::paper::warning(&doubt.what, year)))
        }));
        let open = comments.iter().filter(|comment| !comment.answered);
        all.extend(open.map(|comment| {
            Choice::new(
                item_or_head(Some(comment.item)),
                text::plan::doubt(&comment.content, &road::said(&comment.comment)),
            )
        }));
        self.lines = all.len();
        all.push(Choice::new(Choose::Steps, text::tabs::gaps_go_on()));
        self.choices = Choices::new(all);
    }
}

impl Layer for Gaps {
    fn title(&self, _: &Ctx<'_>) -> String {
        "Trước khi gửi".into()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match self.choices.update(&input) {
            Picked::Moved => Effect::None,
            Picked::Chosen(Choose::At(register, id, field)) => {
                record_actions::edit_at(ctx, register, id, field)
            }
            Picked::Chosen(Choose::Section(section)) => {
                Effect::Push(super::propose::item(ctx, &self.plan, section.as_deref()))
            }
            Picked::Chosen(Choose::Steps) => {
                Effect::Replace(Box::new(Steps::new(self.plan.clone(), None, ctx.actor)))
            }
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored => Effect::Ignored,
        }
    }
    fn stale(&self, changed: Changed) -> bool {
        let of = [RegisterId::PlanItems, RegisterId::Plans, RegisterId::PlanBudgets];
        of.iter().any(|register| changed.touches(*register, self.plan.ward))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let Some(id) = self.plan.id else { return Ok(()) };
        if let Some(plan) = ctx.reader.record(RegisterId::Plans, id)? {
            self.plan = plan;
        }
        let items = items_of(ctx, id)?;
        let limits = ctx.reader.plan_limits(id)?;
        let doubts = doubts(ctx, &self.plan, &items, &limits)?;
        let comments = ctx.reader.plan_comments(id)?;
        self.fill(&items, (&doubts, &comments), ctx.year);
        Ok(())
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let height = u16::try_from(self.lines + 6).unwrap_or(area.height);
        let area = centred(area, 76, height);
        let inner = boxed(frame, area, "Trước khi gửi", theme);
        let said = text::tabs::gaps_found(self.count);
        put(frame.buffer_mut(), inner, 1, 0, &said, Style::new());
        let below = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
        self.choices.draw(frame, below, theme);
    }
    commands!(table(Command::CHOICES));
    fn takes_text(&self) -> bool {
        true
    }
}
