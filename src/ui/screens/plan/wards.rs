//! The plans of all wards, for those who look at the whole district.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::view::PlanView;
use crate::data::{Error, ListQuery, Only};
use crate::domain::op::{Changed, Done, RequestId};
use crate::domain::register::RegisterId;
use crate::domain::value::Value;
use crate::text::tabs as text;
use crate::ui::action::Action;
use crate::ui::keymap::{Binding, Key};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::list::{List, ListSpec};
use crate::ui::theme::Theme;

/// Opens the form of the plan instead of its items.
const HEAD: Action = Action::Verb("head");

/// The list of plans of a year.
pub(super) struct PlansOfWards {
    list: List,
}

impl PlansOfWards {
    /// Of this year.
    pub(super) fn new(year: i32) -> Self {
        let spec = ListSpec {
            every_ward: true,
            totals: Some(totals),
            ..ListSpec::of(RegisterId::Plans)
                .title(text::plans_of_all_wards())
                .only("year", Only::Is(Value::Int(year.into())))
        };
        Self { list: List::new(spec) }
    }
}

/// How many plans are in each state.
fn totals(ctx: &Ctx<'_>, query: &ListQuery) -> Result<String, Error> {
    let mut said = Vec::new();
    for state in RegisterId::Plans.decl().states.map_or(&[][..], |states| states.all) {
        let count = ctx.reader.count(&query.clone().only("state", Only::Is(state.code.into())))?;
        if count > 0 {
            said.push(format!("{} {count}", state.label));
        }
    }
    Ok(said.join(" · "))
}

impl Layer for PlansOfWards {
    fn title(&self, ctx: &Ctx<'_>) -> String {
        self.list.title(ctx)
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match input {
            Input::Do(Action::Open) => match self.list.current().and_then(|row| row.record.id) {
                Some(id) => Effect::Push(Box::new(PlanView::of_plan(id, None))),
                None => Effect::Say(crate::text::ui::no_line().into()),
            },
            Input::Do(HEAD) => self.list.update(Input::Do(Action::Open), ctx),
            other => self.list.update(other, ctx),
        }
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        self.list.answered(request, answer, ctx)
    }
    fn stale(&self, changed: Changed) -> bool {
        self.list.stale(changed)
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.list.load(ctx)
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.list.draw(frame, area, theme);
    }
    fn bindings(&self) -> Vec<Binding> {
        let mut bindings = self.list.bindings();
        bindings.insert(
            1.min(bindings.len()),
            Binding::new(&[Key::F(7)], HEAD, "Văn bản", "Mở phần đầu của kế hoạch: căn cứ, mục đích, ký"),
        );
        bindings
    }
    fn disabled(&self, action: Action) -> Option<String> {
        let action = if action == HEAD { Action::Open } else { action };
        self.list.disabled(action)
    }
    fn takes_text(&self) -> bool {
        self.list.takes_text()
    }
    fn is_window(&self) -> bool {
        true
    }
}
