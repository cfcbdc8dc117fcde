//! What can be done with the items of a run: in the list, and in the fields of one item.

use super::Run;
use crate::text::checklist as text;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect};
use crate::ui::screens::checklist::gaps::Gaps;
use crate::ui::screens::checklist::item::Writes;
use crate::ui::screens::checklist::verifying::Verifying;

type Own = Command<Run>;

const RECORDS: Own = Own::new(
    &[Key::F(4)],
    "Bản ghi",
    "Các bản ghi trong sổ đứng sau số liệu này",
    |run, ctx| run.records(ctx),
)
.when(|run, _| run.no_item());

const LIST: &Table<Run> = &table(&[
    Own::new(
        &[Key::Char('=')],
        "Nhận",
        "Nhận theo sổ (thẩm định: đồng ý với phường), rồi sang mục sau",
        |run, ctx| run.accept(ctx),
    )
    .when(Run::no_writing),
    Own::new(
        &[Key::Enter, Key::Tab],
        "Sửa",
        "Số liệu, đánh giá, nhận xét, việc phải làm của mục này",
        |run, ctx| run.open_fields(ctx),
    )
    .when(Run::no_writing),
    RECORDS,
    Own::new(
        &[Key::Space, Key::Char('n')],
        "Chưa trả lời",
        "Đến mục chưa trả lời kế tiếp",
        |run, _| run.go_to_next_open(),
    ),
    Own::new(
        &[Key::Char('p')],
        "Vấn đề",
        "Chỉ hiện mục M, C, chưa trả lời, khác sổ, sổ đã đổi; hoặc hiện lại tất cả",
        |run, _| run.toggle_problems(),
    ),
    Own::new(
        &[Key::Ctrl('t')],
        "Gửi…",
        "Gửi, rút lại, trả lại, thẩm định, chốt phiếu",
        |run, ctx| run.steps(ctx),
    ),
    Own::new(
        &[Key::Char('m')],
        "Hỏi lại sổ",
        "Hỏi lại các sổ cho cả phiếu, giữ câu trả lời",
        |run, ctx| run.ask_again(ctx),
    )
    .hidden()
    .when(Run::not_asking),
    Own::new(
        &[Key::Char('+')],
        "Cả nhóm",
        "Nhận theo sổ mọi mục chưa trả lời của nhóm này",
        |run, ctx| run.accept_group(ctx),
    )
    .hidden()
    .when(Run::not_asking),
    Own::new(
        &[Key::Char('v')],
        "Đồng ý còn lại",
        "Thẩm định: đồng ý mọi mục còn lại theo đánh giá của phường",
        |run, _| run.agree(),
    )
    .hidden()
    .when(Run::not_agreeing),
    Own::new(
        &[Key::Char('t')],
        "Thay đổi",
        "Số liệu trong sổ đã đổi từ lúc ghi vào phiếu",
        |run, ctx| run.changes(ctx),
    )
    .hidden(),
    Own::new(
        &[Key::F(8)],
        "In",
        "Phiếu đã điền để in, và lệnh lấy tệp; mẫu trống: tthtcd paper checklist-form",
        |run, ctx| run.print(ctx),
    )
    .hidden(),
    Own::new(&[Key::Ctrl('r')], "Lịch sử", "Ai đã trả lời mục này, lúc nào", |run, _| {
        run.history()
    })
    .hidden()
    .when(|run, _| run.no_item()),
    Own::new(
        &[Key::Char('1'), Key::Char('2'), Key::Char('3'), Key::Char('4'), Key::Char('0')],
        "Đánh giá",
        "Chỉ khi con trỏ ở hàng Đánh giá: bấm Enter vào mục trước",
        |_, _| Effect::Say(text::DIGIT_IN_LIST.into()),
    )
    .hidden(),
    Own::usual(&[Key::PageDown], Action::PageDown, "Nhóm sau", "Đến nhóm sau").hidden(),
    Own::usual(&[Key::PageUp], Action::PageUp, "Nhóm trước", "Đến nhóm trước").hidden(),
]);

const FIELDS: &Table<Run> = &table(&[
    Own::usual(&[Key::Enter, Key::Tab, Key::Down], Action::Next, "Ô sau", "Lưu ô này, sang ô sau"),
    RECORDS,
    Own::usual(&[Key::F(2)], Action::Save, "Lưu", "Lưu mục này"),
    Own::usual(&[Key::BackTab, Key::Up], Action::Previous, "Ô trước", "Lưu ô này, về ô trước").hidden(),
    Own::usual(&[Key::Ctrl('u')], Action::Clear, "Xóa ô", "Xóa nội dung ô này").hidden(),
]);

impl Run {
    pub(super) const fn table(&self) -> &'static Table<Self> {
        if self.editing { FIELDS } else { LIST }
    }

    /// What is missing before the ward sends it, or before the office verifies and locks it; else the steps from the
    /// state it is in.
    fn steps(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(run) = self.run.clone() else { return Effect::Ignored };
        if self.writes != Writes::Own {
            return Effect::Push(Box::new(Verifying::new(self, run, ctx)));
        }
        // What is sent is what the records say now.
        self.now = None;
        if let Err(failed) = self.asked(ctx) {
            return failed;
        }
        let Some(now) = &self.now else { return Effect::Ignored };
        Effect::Push(Box::new(Gaps::new(run, &self.lines, now, ctx.now.today)))
    }
}
