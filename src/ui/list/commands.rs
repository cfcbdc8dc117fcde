//! What can be done in a list, from the declaration of its register.

use super::List;
use crate::domain::field::{Kind, OnDelete};
use crate::domain::permission::{Right, may};
use crate::domain::register::{Deed, RegisterId, Scope};
use crate::domain::rules::one_person;
use crate::domain::{Denied, Move, Refusal};
use crate::text;
use crate::ui::command::{Command, Row, Which, clash};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect};
use crate::ui::layers::steps;
use crate::ui::screens::classes::learner;
use crate::ui::screens::{erase, verify};

type Own = Command<List>;

const OPEN: Own =
    Own::new(&[Key::Enter], "Mở", "Mở, sửa dòng này", |list, _| list.open()).when(List::no_line);
const ADD: Own = Own::new(&[Key::F(4), Key::Ins], "Thêm", "Thêm một dòng mới", List::add).when(List::no_add);
const PASTE: Own =
    Own::new(&[Key::F(6)], text::paste::keys::OPEN.0, text::paste::keys::OPEN.1, |list, ctx| {
        list.open_paste(None, ctx)
    })
    .when(List::no_add);
const DELETE: Own = Own::new(&[Key::Del], "Xóa", "Xóa dòng này hoặc các dòng đánh dấu", List::ask_to_delete)
    .when(List::no_delete);
const MARK: Own = Own::new(&[Key::Space], "Đánh dấu", "Đánh dấu để xóa, chuyển nhiều dòng", List::mark)
    .hidden()
    .when(|list, ctx| list.filter.is_typing().then(String::new).or_else(|| list.no_line(ctx)));
const MARKED: Own = Own::new(
    &[Key::Char('*')],
    "Chỉ dòng đánh dấu",
    "Chỉ hiện dòng đánh dấu, hoặc tất cả",
    List::show_marked,
)
.hidden()
.when(|list, _| {
    (list.filter.is_typing() || list.marked.is_empty()).then(|| text::ui::no_marked().to_owned())
});
const SORT: Own = Own::new(&[Key::Tab], "Sắp xếp", "Sắp xếp theo cột kế tiếp", |list, ctx| {
    list.sort(false, ctx)
})
.hidden();
const SORT_BACK: Own = Own::new(
    &[Key::BackTab],
    "Thứ tự gốc",
    "Sắp xếp lại theo thứ tự của sổ",
    |list, ctx| list.sort(true, ctx),
)
.hidden();
const STEPS: Own =
    Own::new(&[Key::Ctrl('t')], "Tình trạng", "Chuyển tình trạng của dòng này", List::open_steps)
        .when(List::no_line);
const HISTORY: Own =
    Own::new(&[Key::Ctrl('r')], "Lịch sử", "Ai đã thêm, sửa gì, lúc nào", |list, _| {
        list.history()
    })
    .hidden()
    .when(List::no_line);
const VERIFY: Own = Own::new(
    &[Key::Ctrl('k')],
    "Đối chiếu",
    "Đọc lại từng dòng chưa đối chiếu với phiếu giấy",
    |list, ctx| Effect::Push(Box::new(verify::Verify::new(list.query(ctx)))),
)
.when(|list, ctx| list.no_line(ctx).or_else(|| list.no_step(verify::step(list.spec.register)?, ctx)));
const PERSON: Own = Own::new(&[Key::Ctrl('o')], text::learner::OPEN.0, text::learner::OPEN.1, |list, _| {
    list.current().map_or(Effect::Ignored, |row| learner::page_of(&row.record))
})
.when(List::no_line);
const MERGE: Own = Own::new(
    &[Key::Ctrl('t')],
    "Sáp nhập",
    "Nhập phường này vào phường khác: việc đang làm chuyển sang, phường cũ chỉ còn xem",
    |list, _| list.merge(),
)
.when(|list, ctx| list.no_line(ctx).or_else(|| why_denied(may(ctx.actor, Right::Office, None, None, None))));
const CODE: Own = Own::new(
    &[],
    text::server::CODE,
    "Mã một lần để người này tự đưa khóa đầu tiên vào",
    |list, _| list.issue_code(),
)
.when(|list, ctx| list.no_line(ctx).or_else(|| why_denied(may(ctx.actor, Right::AddKey, None, None, None))));
const ERASE: Own = Own::new(&[], text::erasing::ERASE, text::erasing::HELP, |list, _| {
    list.current().map_or(Effect::Ignored, |row| erase::ask(&row.record))
})
.when(|list, ctx| match list.current() {
    Some(row) => erase::why_not(ctx.actor, &row.record),
    None => list.no_line(ctx),
});
const EXPORT: Own =
    Own::new(&[Key::F(8)], "Xuất", "Dòng lệnh để có sổ này thành tệp Excel, CSV", List::show_export).hidden();

/// One thing that can be done in a list of a register.
#[derive(Clone, Copy, Debug)]
pub(super) enum Offer {
    /// What every list can do, or this register's alone.
    Own(&'static Own),
    /// Goes to the records of a register that belong to the one under the cursor; the first of them with a key.
    Child(RegisterId, &'static [Key]),
    /// Moves the record under the cursor, or those that are marked.
    Step(&'static Move),
}

/// All that can be done in a list of this register, in the order in which it is offered.
pub(super) fn offers(of: RegisterId) -> Vec<Offer> {
    let register = of.decl();
    let mut all = [&OPEN, &ADD, &PASTE, &DELETE, &Own::FIND].map(Offer::Own).to_vec();
    for (nth, (child, _)) in children(of).enumerate() {
        all.push(Offer::Child(child, if nth == 0 { &[Key::Right] } else { &[] }));
    }
    all.extend([&MARK, &MARKED, &SORT, &SORT_BACK].map(Offer::Own));
    if let Some(states) = register.states {
        all.push(Offer::Own(&STEPS));
        all.extend(verify::step(of).map(|_| Offer::Own(&VERIFY)));
        all.extend(states.moves.iter().map(Offer::Step));
    }
    all.extend(register.deed.map(|deed| match deed {
        Deed::Merge => Offer::Own(&MERGE),
        Deed::IssueCode => Offer::Own(&CODE),
        Deed::Erase => Offer::Own(&ERASE),
    }));
    if of == RegisterId::Learners || one_person::is_slip(of) {
        all.push(Offer::Own(&PERSON));
    }
    all.extend([&EXPORT, &HISTORY].map(Offer::Own));
    debug_assert!(!clash(&all.iter().map(|offer| offer.keys()).collect::<Vec<_>>()), "{of:?}: {all:?}");
    all
}

impl Offer {
    const fn keys(self) -> &'static [Key] {
        match self {
            Self::Own(command) => command.keys(),
            Self::Child(_, keys) => keys,
            Self::Step(_) => &[],
        }
    }
}

/// Registers whose records belong to one of this register, with the column that says so.
pub(super) fn children(of: RegisterId) -> impl Iterator<Item = (RegisterId, &'static str)> {
    RegisterId::ALL.iter().copied().filter(move |register| *register != of).filter_map(move |register| {
        let belongs =
            |kind: &Kind| matches!(kind, Kind::Ref { to, on_delete: OnDelete::WithParent } if *to == of);
        let field = register.decl().fields.iter().find(|field| belongs(&field.kind))?;
        Some((register, field.column))
    })
}

impl List {
    /// What can be done now.
    pub(super) fn offers_now(&self, ctx: &Ctx<'_>) -> Vec<Row> {
        self.offers.iter().enumerate().map(|(at, offer)| self.row(at, *offer, ctx)).collect()
    }

    /// The same for a screen around the list, which has use for Tab and Shift+Tab itself.
    pub(crate) fn rows_inside(&self, ctx: &Ctx<'_>) -> Vec<Row> {
        let mut rows = self.offers_now(ctx);
        rows.retain(|row| !row.keys.contains(&Key::Tab) && !row.keys.contains(&Key::BackTab));
        for row in &mut rows {
            if let Which::Own(at) = row.which {
                row.which = Which::Inside(at);
            }
        }
        rows
    }

    fn row(&self, at: usize, offer: Offer, ctx: &Ctx<'_>) -> Row {
        let which = Which::Own(at);
        match offer {
            Offer::Own(command) => command.row(at, self, ctx),
            Offer::Child(child, keys) => {
                let title = child.decl().title;
                Row::new(which, keys, (title, title), self.no_line(ctx))
            }
            Offer::Step(step) => {
                Row::new(which, &[], (step.label, "Chuyển tình trạng"), self.no_step(step, ctx))
            }
        }
    }

    /// Does one of them.
    pub(crate) fn do_offer(&mut self, at: usize, ctx: &Ctx<'_>) -> Effect {
        match self.offers.get(at) {
            Some(Offer::Own(command)) => command.run(self, ctx),
            Some(Offer::Child(child, _)) => self.go_to_children(*child, ctx),
            Some(Offer::Step(step)) => self.step(step, ctx),
            None => Effect::Ignored,
        }
    }

    fn no_line(&self, _: &Ctx<'_>) -> Option<String> {
        self.current().is_none().then(|| text::ui::no_line().to_owned())
    }

    /// Why nothing can be added here.
    pub(crate) fn no_add(&self, ctx: &Ctx<'_>) -> Option<String> {
        let register = self.spec.register;
        let ward = match register.decl().scope {
            Scope::District { .. } => None,
            Scope::Ward { .. } => match (&self.parent, ctx.place.ward) {
                (Some(parent), _) => parent.ward,
                (None, Some(ward)) => Some(ward),
                (None, None) => return Some(text::ui::choose_ward().into()),
            },
        };
        if let Some(last) = ward.and_then(|ward| ctx.actor.closed_on(ward)) {
            return Some(text::refusal(&Refusal::NotAllowed(Denied::Closed(last))));
        }
        // Whoever writes only what the GDNN-GDTX centre deals with learns from the gate whether a record is such.
        let may_write = register.decl().write.iter().any(|role| ctx.actor.holds(*role, ward));
        (!may_write).then(|| text::ui::read_only().to_owned())
    }

    fn no_delete(&self, ctx: &Ctx<'_>) -> Option<String> {
        let Some(row) = self.current() else { return self.no_line(ctx) };
        why_denied(may(ctx.actor, Right::Write, Some(&row.record), None, self.parent.as_ref()))
    }

    fn no_step(&self, step: &'static Move, ctx: &Ctx<'_>) -> Option<String> {
        // Whether the marked lines can take the step is the gate's answer.
        if !self.marked.is_empty() {
            return None;
        }
        let Some(row) = self.current() else { return self.no_line(ctx) };
        steps::why_not(&row.record, step, ctx.actor, self.parent.as_ref())
    }
}

fn why_denied(asked: Result<(), Denied>) -> Option<String> {
    asked.err().map(|denied| text::refusal(&Refusal::NotAllowed(denied)))
}
