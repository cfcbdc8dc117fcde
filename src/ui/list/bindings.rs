//! What can be done in a list, from the declaration of its register.

use super::{List, Possible};
use crate::domain::field::{Kind, OnDelete};
use crate::domain::permission::{Right, may};
use crate::domain::register::{Deed, Record, RegisterId, Scope};
use crate::domain::{Actor, Denied, Refusal};
use crate::text;
use crate::ui::action::Action;
use crate::ui::keymap::{Binding, Key};
use crate::ui::layer::Ctx;
use crate::ui::layers::steps;

const OPEN: Binding = Binding::new(&[Key::Enter], Action::Open, "Mở", "Mở, sửa dòng này");
const ADD: Binding = Binding::new(&[Key::F(4), Key::Ins], Action::Add, "Thêm", "Thêm một dòng mới");
/// Pasting a table, in every list that takes one.
pub(crate) const PASTE: Binding =
    Binding::new(&[Key::F(6)], Action::Paste, text::paste::keys::OPEN.0, text::paste::keys::OPEN.1);
const DELETE: Binding =
    Binding::new(&[Key::Del], Action::Delete, "Xóa", "Xóa dòng này hoặc các dòng đánh dấu");
const FIND: Binding =
    Binding::new(&[Key::F(3)], Action::Find, "Lọc", "Lọc; gõ chữ ngay cũng được, không cần dấu");
const MARK: Binding =
    Binding::new(&[Key::Space], Action::Mark, "Đánh dấu", "Đánh dấu để xóa, chuyển nhiều dòng").hidden();
const MARKED: Binding = Binding::new(
    &[Key::Char('*')],
    Action::Verb("marked"),
    "Chỉ dòng đánh dấu",
    "Chỉ hiện dòng đánh dấu, hoặc tất cả",
)
.hidden();
const SORT: Binding = Binding::new(&[Key::Tab], Action::Next, "Xếp theo", "Xếp theo cột kế tiếp").hidden();
const SORT_BACK: Binding =
    Binding::new(&[Key::BackTab], Action::Previous, "Thứ tự gốc", "Xếp lại theo thứ tự của sổ").hidden();
const STEPS: Binding =
    Binding::new(&[Key::Ctrl('t')], Action::Verb("steps"), "Tình trạng", "Chuyển tình trạng của dòng này");
const HISTORY: Binding =
    Binding::new(&[Key::Ctrl('r')], Action::History, "Lịch sử", "Ai đã thêm, sửa gì, lúc nào").hidden();

const VERIFY: Binding = Binding::new(
    &[Key::Ctrl('k')],
    Action::Verb("verify"),
    "Đối chiếu",
    "Đọc lại từng dòng chưa đối chiếu với phiếu giấy",
);

const MERGE: Binding = Binding::new(
    &[Key::Ctrl('t')],
    Action::Verb("merge"),
    "Sáp nhập",
    "Nhập phường này vào phường khác: việc đang làm chuyển sang, phường cũ chỉ còn xem",
);

const CODE: Binding = Binding::new(
    &[],
    Action::Verb("code"),
    text::server::CODE,
    "Mã một lần để người này tự đưa khóa đầu tiên vào",
);

const EXPORT: Binding =
    Binding::new(&[Key::F(8)], Action::Print, "Xuất", "Dòng lệnh để có sổ này thành tệp Excel, CSV").hidden();

/// Registers whose records belong to one of this register, with the column that says so.
pub(super) fn children(of: RegisterId) -> impl Iterator<Item = (RegisterId, &'static str)> {
    RegisterId::ALL.iter().copied().filter(move |register| *register != of).filter_map(move |register| {
        let belongs =
            |kind: &Kind| matches!(kind, Kind::Ref { to, on_delete: OnDelete::WithParent } if *to == of);
        let field = register.decl().fields.iter().find(|field| belongs(&field.kind))?;
        Some((register, field.column))
    })
}

/// What can be done with the line under the cursor.
pub(super) fn possible(list: &List, ctx: &Ctx<'_>) -> Possible {
    let register = list.spec.register.decl();
    let record = list.current().map(|row| &row.record);
    let parent = list.parent.as_ref();
    let mut bindings = vec![OPEN, ADD, PASTE, DELETE, FIND];
    for (nth, (child, _)) in children(list.spec.register).enumerate() {
        let keys: &[Key] = if nth == 0 { &[Key::Right] } else { &[] };
        let title = child.decl().title;
        bindings.push(Binding::new(keys, Action::Go(child), title, title));
    }
    bindings.extend([MARK, MARKED, SORT, SORT_BACK]);
    let mut steps = Vec::new();
    if let Some(states) = register.states {
        bindings.push(STEPS);
        if crate::ui::screens::verify::step(list.spec.register).is_some() {
            bindings.push(VERIFY);
        }
        for step in states.moves {
            bindings.push(Binding::new(&[], Action::Step(step.code), step.label, "Chuyển tình trạng"));
            let why = match record {
                Some(record) => steps::why_not(record, step, ctx.actor, parent),
                None => Some(text::ui::no_line().to_owned()),
            };
            steps.push((step.code, why));
        }
    }
    bindings.extend(register.deed.map(|deed| match deed {
        Deed::Merge => MERGE,
        Deed::IssueCode => CODE,
    }));
    bindings.extend([EXPORT, HISTORY]);
    Possible {
        bindings,
        add: why_not_add(list, ctx),
        merge: why_denied(may(ctx.actor, Right::Office, None, None, None)),
        code: why_denied(may(ctx.actor, Right::AddKey, None, None, None)),
        delete: why_not_delete(record, ctx.actor, parent),
        steps,
    }
}

fn why_not_add(list: &List, ctx: &Ctx<'_>) -> Option<String> {
    let register = list.spec.register;
    let ward = match register.decl().scope {
        Scope::District { .. } => None,
        Scope::Ward { .. } => match (&list.parent, ctx.place.ward) {
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

fn why_not_delete(record: Option<&Record>, actor: &Actor, parent: Option<&Record>) -> Option<String> {
    let Some(record) = record else { return Some(text::ui::no_line().into()) };
    why_denied(may(actor, Right::Write, Some(record), None, parent))
}

fn why_denied(asked: Result<(), Denied>) -> Option<String> {
    asked.err().map(|denied| text::refusal(&Refusal::NotAllowed(denied)))
}
