//! What keys do on the literacy screen.

use super::view::{ALL, Literacy};
use crate::domain::op::Op;
use crate::domain::register::RegisterId;
use crate::domain::value::Value;
use crate::text;
use crate::ui::command::{Command, Row, Table, Which, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer as _, new_request};
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::record_actions;

type Own = Command<Literacy>;

const REVIEWED: Own =
    Own::new(&[Key::Ctrl('e')], "Rà soát xong", "Ghi tổ này đã rà soát mù chữ hôm nay", Literacy::reviewed)
        .when(|screen, _| screen.no_review.clone());
const GROUP: Own =
    Own::new(&[Key::F(7)], "Sửa tổ", "Sửa tổ dân phố: tổ trưởng, số hộ, ngày rà soát", Literacy::edit_group)
        .when(|screen, _| {
            let none = screen.sheet.current().is_none_or(|group| group == ALL);
            none.then(|| text::tabs::choose_group().to_owned())
        });
const UNKNOWN: Own = Own::new(
    &[Key::Ctrl('o')],
    "Chưa rõ sinh",
    "Những người chưa rõ năm sinh, không tính được vào độ tuổi nào",
    |_, ctx| super::unknown_births(ctx),
)
.when(|_, ctx| super::no_births(ctx));
const ADD_GROUP: Own = Own::new(&[], "Thêm tổ", "Thêm một tổ dân phố", |_, ctx| {
    Effect::Push(crate::ui::form::add(RegisterId::ResidentialGroups, ctx, &[]))
})
.when(|screen, _| screen.no_group.clone());
const POPULATIONS: Own =
    Own::new(&[], "Dân số", "Dân số theo độ tuổi, để tính tỷ lệ", |_, ctx| {
        of_year(RegisterId::Populations, ctx)
    });
const QUOTAS: Own = Own::new(&[], "Chỉ tiêu", "Chỉ tiêu được giao của năm", |_, ctx| {
    of_year(RegisterId::Quotas, ctx)
});

const LEFT: &Table<Literacy> = &table(&[
    Own::new(&[Key::Tab, Key::Enter], "Danh sách", "Sang danh sách người của tổ này", Literacy::other_pane),
    Own::new(
        &[Key::F(4), Key::Ins],
        "Thêm người",
        "Thêm một người vào danh sách của tổ này",
        |screen, ctx| screen.list.add(&screen.lower(ctx)),
    )
    .when(|screen, ctx| screen.list.no_add(&screen.lower(ctx))),
    REVIEWED,
    GROUP,
    Own::FIND,
    UNKNOWN,
    ADD_GROUP,
    POPULATIONS,
    QUOTAS,
]);

/// Over the people; the first goes after the second key of the list, the others to the end.
const RIGHT: &Table<Literacy> = &table(&[
    Own::new(&[Key::Tab], "Sang tổ", "Sang các tổ dân phố", Literacy::other_pane),
    Own::new(&[Key::BackTab], "Sắp xếp", "Sắp xếp theo cột kế tiếp", |screen, ctx| {
        screen.list.sort(false, &screen.lower(ctx))
    })
    .hidden(),
    REVIEWED.hidden(),
    GROUP.hidden(),
    UNKNOWN,
    ADD_GROUP,
    POPULATIONS,
    QUOTAS,
]);

fn of_year(register: RegisterId, ctx: &Ctx<'_>) -> Effect {
    let mut spec = ListSpec::of(register);
    spec.preset.push(("year", Value::Int(ctx.place.year.into())));
    Effect::Push(Box::new(List::new(spec)))
}

impl Literacy {
    /// Does what the input means.
    pub(super) fn input(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        if !self.on_people && self.sheet.update(&input) {
            return record_actions::said(self.moved(ctx).map(|()| Effect::None));
        }
        if self.on_people || input == Input::Tick {
            let lower = self.lower(ctx);
            return self.list.update(input, &lower);
        }
        Effect::Ignored
    }

    fn other_pane(&mut self, _: &Ctx<'_>) -> Effect {
        self.on_people = !self.on_people;
        Effect::None
    }

    fn reviewed(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(group) = &self.group else { return Effect::Ignored };
        let record = group.clone().with("reviewed_on", ctx.now.today);
        let base = Some(group.values.clone());
        Effect::Write(new_request(), Op::Save { record, base })
    }

    fn edit_group(&mut self, _: &Ctx<'_>) -> Effect {
        match &self.group {
            Some(group) => Effect::Push(crate::ui::form::edit(group.clone())),
            None => Effect::Say(text::tabs::choose_group().into()),
        }
    }

    /// What can be done on the pane with the focus.
    pub(super) fn rows_shown(&self, ctx: &Ctx<'_>) -> Vec<Row> {
        if !self.on_people {
            return LEFT.rows(self, ctx);
        }
        let mut all = self.list.rows_inside(&self.lower(ctx));
        let mut own = RIGHT.rows(self, ctx).into_iter();
        let second = all.len().min(2);
        all.splice(second..second, own.next());
        all.extend(own);
        all
    }

    /// Does one of these.
    pub(super) fn run_shown(&mut self, which: Which, ctx: &Ctx<'_>) -> Effect {
        match which {
            Which::Inside(at) => {
                let lower = self.lower(ctx);
                self.list.do_offer(at, &lower)
            }
            _ if self.on_people => RIGHT.run(self, which, ctx),
            _ => LEFT.run(self, which, ctx),
        }
    }
}
