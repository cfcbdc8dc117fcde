//! The commands of the app: what works everywhere, unless the layer on top takes it for itself.

use super::{App, Exit};
use crate::text;
use crate::ui::action::Action;
use crate::ui::command::{Command, Row, Table, Which, table};
use crate::ui::keymap::Key;
use crate::ui::layers::{context, help, menu, question};
use crate::ui::screens::people::{self, People};
use crate::ui::screens::terminal::Checkup;

const COMMANDS: Table<App> = table(&[
    Command::everywhere(
        &[Key::F(1)],
        Some(Action::Help),
        "Giúp",
        "Việc làm được ở đây; gõ để tìm, Enter để làm",
        App::open_help,
    ),
    Command::everywhere(
        &[Key::F(9), Key::Ctrl('g')],
        Some(Action::Menu),
        "Menu",
        "Các thẻ và các việc, chọn bằng một phím",
        App::open_menu,
    ),
    Command::everywhere(
        &[Key::F(5)],
        Some(Action::Context),
        "Kỳ",
        "Đổi phường, năm, quý cho mọi thẻ",
        App::open_context,
    ),
    Command::everywhere(
        &[Key::Ctrl('f')],
        Some(Action::Search),
        text::learner::SEARCH,
        text::learner::SEARCH_HELP,
        App::look_for_people,
    )
    .offered(App::may_look_for_people),
    Command::everywhere(
        &[Key::Ctrl('z')],
        Some(Action::Undo),
        "Hoàn tác",
        "Hoàn tác việc vừa làm",
        App::undo,
    ),
    Command::everywhere(
        &[Key::Ctrl('y')],
        Some(Action::Redo),
        "Làm lại",
        "Làm lại việc vừa hoàn tác",
        App::redo,
    ),
    Command::everywhere(
        &[Key::Ctrl('l')],
        Some(Action::Redraw),
        "Làm mới màn hình",
        "Vẽ mới cả màn hình",
        App::redraw,
    ),
    Command::everywhere(
        &[],
        None,
        "Gõ tiếng Việt",
        "Máy chưa có bộ gõ: bật Telex, rồi VNI, rồi tắt",
        App::change_typing,
    )
    // Whoever needs it cannot look for it by typing.
    .letter('v'),
    Command::everywhere(
        &[],
        None,
        "Thử bàn phím",
        "Xem máy gửi phím gì, vì sao chữ sai và sửa ở đâu",
        App::open_checkup,
    ),
    Command::everywhere(
        &[],
        None,
        "Màn chiếu",
        "Máy này thành màn chiếu của cuộc giao ban: không hiện tên người",
        App::become_a_wall,
    )
    .offered(App::may_be_a_wall),
    Command::everywhere(
        &[Key::Esc],
        Some(Action::Back),
        "Quay lại",
        "Quay lại bước trước; biểu mẫu giữ bản nháp",
        App::close_top,
    ),
    Command::everywhere(
        &[Key::Ctrl('c')],
        Some(Action::Quit),
        "Thoát",
        "Thoát khỏi chương trình; bản nháp đã ghi vẫn còn",
        App::ask_to_leave,
    ),
]);

impl App {
    /// What works everywhere.
    pub(super) fn rows(&self) -> Vec<Row> {
        COMMANDS.rows(self, &self.world.ctx())
    }

    /// Runs the app's command of this meaning; says whether there is one.
    pub(super) fn run_everywhere(&mut self, which: Which) -> bool {
        let found = COMMANDS.everywhere(which);
        if let Some(run) = found {
            run(self);
        }
        found.is_some()
    }

    fn open_help(&mut self) {
        if let Some(top) = self.top() {
            let help = help::Help::new(top.layer.rows(&self.world.ctx()), self.rows());
            self.push(Box::new(help));
        }
    }

    fn open_menu(&mut self) {
        if let Some(top) = self.top() {
            let tabs: Vec<_> =
                self.tabs.iter().map(|tab| (tab.decl.tab.number(), tab.decl.tab.title())).collect();
            let menu = menu::Menu::new(&tabs, top.layer.rows(&self.world.ctx()), self.rows());
            self.push(Box::new(menu));
        }
    }

    fn open_context(&mut self) {
        let context = context::ContextPicker::new(&self.world.ctx());
        self.push(Box::new(context));
    }

    /// Looks for people; from the list of those found, for others.
    fn look_for_people(&mut self) {
        let searches =
            self.top().is_some_and(|top| top.layer.title(&self.world.ctx()) == text::learner::SEARCH);
        if searches || !self.may_look_for_people() {
            return self.say(text::ui::unused_key());
        }
        self.push(Box::new(People::new()));
    }

    fn may_look_for_people(&self) -> bool {
        !self.is_wall() && people::may_search(self.world.ctx().actor)
    }

    fn open_checkup(&mut self) {
        self.push(Box::new(Checkup::new(None)));
    }

    fn redraw(&mut self) {
        self.afresh = true;
        self.dirty = true;
    }

    fn close_top(&mut self) {
        self.close(self.top_id());
    }

    /// The first Ctrl+C asks, the second leaves.
    fn ask_to_leave(&mut self) {
        if self.top().is_some_and(|top| top.layer.title(&self.world.ctx()) == question::LEAVE) {
            self.over = Some(Exit::Left);
            return;
        }
        let question = question::Question::leave(self.standing());
        self.push(Box::new(question));
    }
}
