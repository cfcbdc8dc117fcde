//! What can be done with the items of a run.

use super::Run;
use crate::guideline::Grade;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, table};
use crate::ui::keymap::Key;

type Own = Command<Run>;

pub(super) const COMMANDS: Table<Run> = table(&[
    Own::new(&[Key::Char('1')], "Đạt", "Đánh giá: đạt, rồi sang mục sau", |run, _| {
        run.grade(Grade::Met)
    })
    .when(Run::no_grade),
    Own::new(
        &[Key::Char('2')],
        "Một phần",
        "Đánh giá: đạt một phần, rồi sang mục sau",
        |run, _| run.grade(Grade::PartlyMet),
    )
    .when(Run::no_grade),
    Own::new(&[Key::Char('3')], "Chưa", "Đánh giá: chưa đạt, rồi sang mục sau", |run, _| {
        run.grade(Grade::NotMet)
    })
    .when(Run::no_grade),
    Own::new(&[Key::Char('4')], "Không áp dụng", "Không áp dụng, rồi sang mục sau", |run, _| {
        run.grade(Grade::NotApplicable)
    })
    .hidden()
    .when(Run::always_applies),
    Own::new(&[Key::Char('0')], "Bỏ", "Bỏ đánh giá của mục này", |run, _| {
        run.grade(Grade::Unanswered)
    })
    .hidden()
    .when(Run::no_grade),
    Own::new(
        &[Key::Enter, Key::Tab],
        "Ghi",
        "Số liệu, nhận xét, việc phải làm của mục này",
        |run, _| run.edit(),
    )
    .when(Run::no_writing),
    Own::new(
        &[Key::Space, Key::Char('n')],
        "Chưa trả lời",
        "Đến mục chưa trả lời kế tiếp",
        |run, _| run.go_to_next_open(),
    ),
    Own::new(
        &[Key::Char('p')],
        "Chỉ vấn đề",
        "Chỉ hiện mục M, C và chưa trả lời, hoặc hiện lại tất cả",
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
        "Minh chứng",
        "Hỏi lại các sổ về số liệu của mục này, như hôm nay",
        |run, ctx| run.refresh(ctx),
    )
    .hidden()
    .when(Run::no_evidence),
    Own::new(&[Key::Ctrl('r')], "Lịch sử", "Ai đã trả lời mục này, lúc nào", |run, _| {
        run.history()
    })
    .hidden()
    .when(|run, _| run.no_item()),
    Own::usual(&[Key::PageDown], Action::PageDown, "Nhóm sau", "Đến nhóm sau").hidden(),
    Own::usual(&[Key::PageUp], Action::PageUp, "Nhóm trước", "Đến nhóm trước").hidden(),
]);
