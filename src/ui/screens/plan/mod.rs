//! The tab of plans: the plan of the ward in the context line, or the plans of all wards.

pub(super) mod compare;
mod copying;
mod gaps;
mod keys;
mod lines;
mod money;
mod paint;
pub(super) mod print;
pub(super) mod progress;
mod propose;
mod read;
mod road;
mod several;
mod standing;
mod topical;
mod view;
pub(super) mod wards;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::Error;
use crate::domain::op::{Changed, Done, RequestId};
use crate::domain::register::{Id, RegisterId, WardId};
use crate::ui::command::{Row, Which};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use view::PlanView;
use wards::PlansOfWards;

/// The tab: what it shows follows the context line.
pub(crate) struct PlanTab {
    inner: Box<dyn Layer>,
    place: (Option<WardId>, i32),
}

impl PlanTab {
    /// For the ward and the year of the context line.
    pub(crate) fn new(ctx: &Ctx<'_>) -> Self {
        Self { inner: inner(ctx), place: (ctx.place.ward, ctx.place.year) }
    }
}

fn inner(ctx: &Ctx<'_>) -> Box<dyn Layer> {
    match ctx.place.ward {
        Some(_) => Box::new(PlanView::of_place()),
        None => Box::new(PlansOfWards::in_own_tab()),
    }
}

/// Opens a plan, or an item in its plan.
pub(crate) fn open(ctx: &Ctx<'_>, register: RegisterId, id: Id) -> Option<Box<dyn Layer>> {
    if register == RegisterId::Plans {
        return Some(Box::new(PlanView::of_plan(id, None)));
    }
    let record = ctx.reader.record(register, id).ok()??;
    if register == RegisterId::PlanItems {
        return Some(Box::new(PlanView::of_plan(Id(record.int("plan_id")?), Some(id))));
    }
    Some(crate::ui::form::edit(record))
}

impl Layer for PlanTab {
    fn title(&self, ctx: &Ctx<'_>) -> String {
        self.inner.title(ctx)
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        self.inner.update(input, ctx)
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        self.inner.answered(request, answer, ctx)
    }
    fn stale(&self, changed: Changed) -> bool {
        self.inner.stale(changed)
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let place = (ctx.place.ward, ctx.place.year);
        if self.place != place {
            self.place = place;
            self.inner = inner(ctx);
        }
        self.inner.load(ctx)
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.inner.draw(frame, area, theme);
    }
    fn rows(&self, ctx: &Ctx<'_>) -> Vec<Row> {
        self.inner.rows(ctx)
    }
    fn run(&mut self, which: Which, ctx: &Ctx<'_>) -> Effect {
        self.inner.run(which, ctx)
    }
    fn takes_text(&self) -> bool {
        self.inner.takes_text()
    }
    fn is_window(&self) -> bool {
        true
    }
}
