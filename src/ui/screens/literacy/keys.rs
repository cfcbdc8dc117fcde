//! What keys do on the literacy screen.

use super::view::{ALL, Literacy};
use crate::domain::op::Op;
use crate::domain::register::RegisterId;
use crate::domain::value::Value;
use crate::text;
use crate::ui::action::Action;
use crate::ui::keymap::{Binding, Key};
use crate::ui::layer::{Ctx, Effect, Input, Layer as _, new_request};
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::record_actions;

const REVIEWED: Action = Action::Verb("reviewed");
const GROUP: Action = Action::Verb("group");
const ADD_GROUP: Action = Action::Verb("add_group");

/// Keys of both panes.
const SHARED: &[Binding] = &[
    Binding::new(&[Key::Ctrl('e')], REVIEWED, "Rà soát xong", "Ghi tổ này đã rà soát mù chữ hôm nay")
        .hidden(),
    Binding::new(&[Key::F(7)], GROUP, "Sửa tổ", "Sửa tổ dân phố: tổ trưởng, số hộ, ngày rà soát").hidden(),
    Binding::new(&[], ADD_GROUP, "Thêm tổ", "Thêm một tổ dân phố"),
    Binding::new(&[], Action::Go(RegisterId::Populations), "Số dân", "Số dân theo độ tuổi, để tính tỉ lệ"),
    Binding::new(&[], Action::Go(RegisterId::Quotas), "Chỉ tiêu", "Chỉ tiêu được giao của năm"),
];

const LEFT: &[Binding] = &[
    Binding::new(&[Key::Tab, Key::Enter], Action::Next, "Danh sách", "Sang danh sách người của tổ này"),
    Binding::new(
        &[Key::F(4), Key::Ins],
        Action::Add,
        "Thêm người",
        "Thêm một người vào danh sách của tổ này",
    ),
    Binding::new(&[Key::Ctrl('e')], REVIEWED, "Rà soát xong", "Ghi tổ này đã rà soát mù chữ hôm nay"),
    Binding::new(&[Key::F(7)], GROUP, "Sửa tổ", "Sửa tổ dân phố: tổ trưởng, số hộ, ngày rà soát"),
    record_actions::FIND_KEY,
];

const TO_GROUPS: Binding = Binding::new(&[Key::Tab], Action::Next, "Sang tổ", "Sang các tổ dân phố");
const SORT: Binding =
    Binding::new(&[Key::BackTab], Action::Previous, "Xếp theo", "Xếp theo cột kế tiếp").hidden();

impl Literacy {
    /// Does what the input means.
    pub(super) fn input(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        if let Input::Do(action) = input
            && let Some(effect) = self.shared(action, ctx)
        {
            return effect;
        }
        let lower = self.lower(ctx);
        if self.on_people {
            return match input {
                Input::Do(Action::Next) => {
                    self.on_people = false;
                    Effect::None
                }
                Input::Do(Action::Previous) => self.list.update(Input::Do(Action::Next), &lower),
                other => self.list.update(other, &lower),
            };
        }
        if self.sheet.update(&input) {
            return record_actions::said(self.moved(ctx).map(|()| Effect::None));
        }
        match input {
            Input::Do(Action::Next | Action::Open) => {
                self.on_people = true;
                Effect::None
            }
            Input::Do(Action::Add | Action::Choose) => match self.list.disabled(Action::Add) {
                Some(why) => Effect::Say(why),
                None => self.list.update(Input::Do(Action::Add), &lower),
            },
            Input::Tick => self.list.update(Input::Tick, &lower),
            _ => Effect::Ignored,
        }
    }

    fn shared(&self, action: Action, ctx: &Ctx<'_>) -> Option<Effect> {
        Some(match action {
            REVIEWED => match (&self.no_review, &self.group) {
                (None, Some(group)) => {
                    let record = group.clone().with("reviewed_on", ctx.now.today);
                    let base = Some(group.values.clone());
                    Effect::Write(new_request(), Op::Save { record, base })
                }
                (why, _) => Effect::Say(why.clone().unwrap_or_default()),
            },
            GROUP => match &self.group {
                Some(group) => Effect::Push(crate::ui::form::edit(group.clone())),
                None => Effect::Say(text::tabs::choose_group().into()),
            },
            ADD_GROUP => Effect::Push(crate::ui::form::add(RegisterId::ResidentialGroups, ctx, &[])),
            Action::Go(register @ (RegisterId::Populations | RegisterId::Quotas)) => {
                let mut spec = ListSpec::of(register);
                spec.preset.push(("year", Value::Int(ctx.place.year.into())));
                Effect::Push(Box::new(List::new(spec)))
            }
            _ => return None,
        })
    }

    /// The keys of the pane with the focus.
    pub(super) fn keys(&self) -> Vec<Binding> {
        if !self.on_people {
            let mut all = LEFT.to_vec();
            all.extend(SHARED.iter().filter(|shared| !LEFT.iter().any(|own| own.action == shared.action)));
            return all;
        }
        let mut all = self.list.bindings();
        all.retain(|binding| !matches!(binding.action, Action::Next | Action::Previous));
        all.insert(all.len().min(2), TO_GROUPS);
        all.push(SORT);
        all.extend_from_slice(SHARED);
        all
    }

    /// Why an action does nothing now.
    pub(super) fn why_not(&self, action: Action) -> Option<String> {
        match action {
            REVIEWED => self.no_review.clone(),
            GROUP => {
                let none = self.sheet.current().is_none_or(|group| group == ALL);
                none.then(|| text::tabs::choose_group().to_owned())
            }
            ADD_GROUP => self.no_group.clone(),
            Action::Go(RegisterId::Populations | RegisterId::Quotas) => None,
            Action::Next => None,
            Action::Add => self.list.disabled(Action::Add),
            other if self.on_people => self.list.disabled(other),
            _ => None,
        }
    }
}
