//! The guideline pack of a year as text: the education office edits it, has it checked, and publishes it. The year
//! after the one that is shown begins as a provisional copy.

mod draft_key;
mod item_form;
mod items;
mod prompt;
mod slot;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use tui_textarea::{CursorMove, TextArea};

use self::items::Items;
use self::prompt::{Answer, Prompt, Wanted};
use crate::data::Error;
use crate::data::drafts::DraftKey;
use crate::domain::Role;
use crate::domain::op::{Done, Op, RequestId};
use crate::guideline;
use crate::text::guideline as text;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::question::Question;
use crate::ui::theme::Theme;
use crate::ui::widgets::{caret, put, rule, wrap};
use crate::vietnamese::clean::harmless;

/// The pack of one year.
pub(crate) struct Pack {
    year: i32,
    area: TextArea<'static>,
    /// What is stored; differs from the text while something was changed.
    stored: String,
    problems: Vec<guideline::Problem>,
    /// What is looked for, while somebody looks.
    prompt: Option<Prompt>,
    may_publish: bool,
    loaded: bool,
    /// The year whose pack this one begins from, while the year has none of its own.
    from: Option<i32>,
}

const COMMANDS: Table<Pack> = table(&[
    Command::<Pack>::usual(
        &[Key::F(2)],
        Action::Save,
        "Ban hành",
        "Kiểm tra rồi ban hành bộ hướng dẫn này cho năm",
    )
    .when(Pack::not_the_office),
    Command::<Pack>::new(
        &[Key::F(6)],
        "Mẫu phiếu",
        "Sửa nội dung các phiếu tự kiểm tra bằng biểu mẫu: thêm, bớt, xếp lại, đổi mức đạt",
        |pack, _| pack.edit_items(),
    )
    .when(Pack::not_the_office),
    Command::<Pack>::new(
        &[Key::F(3)],
        "Tìm",
        "Tìm chữ trong bộ hướng dẫn: Enter đến chỗ sau, ↑ về chỗ trước",
        |pack, _| pack.ask(Wanted::Words),
    ),
    Command::<Pack>::new(&[Key::F(4)], "Đến dòng", "Đến dòng có số này", |pack, _| {
        pack.ask(Wanted::Line)
    }),
    Command::new(
        &[Key::F(5)],
        "Kiểm tra",
        "Kiểm tra và đến dòng có lỗi; bấm lần nữa để đến lỗi sau",
        |pack, _| pack.next_problem(),
    ),
    Command::<Pack>::new(
        &[],
        "Năm sau",
        "Lập bộ hướng dẫn tạm thời cho năm sau từ bộ này",
        |pack, _| pack.ask_for_next_year(),
    )
    .hidden()
    .when(Pack::not_the_office),
]);

/// The text again, when its items are left.
fn of_text(ctx: &Ctx<'_>) -> Box<dyn Layer> {
    Box::new(Pack::new(ctx))
}

/// What a draft of the items of a year's checklists holds; none if it is the draft of something else.
pub(crate) fn restore(key: &DraftKey) -> Option<Box<dyn Layer>> {
    let year = draft_key::year_of_draft(key)?;
    Some(Box::new(Items::new(year, of_text)))
}

impl Pack {
    /// The pack of the year of the context line.
    pub(crate) fn new(ctx: &Ctx<'_>) -> Self {
        Self {
            year: ctx.place.year,
            area: TextArea::default(),
            stored: String::new(),
            problems: Vec::new(),
            prompt: None,
            may_publish: ctx.actor.is(Role::District),
            loaded: false,
            from: None,
        }
    }

    fn source(&self) -> String {
        let mut source = self.area.lines().join("\n");
        source.push('\n');
        source
    }

    fn show(&mut self, source: &str) {
        self.area = TextArea::new(harmless(source).lines().map(str::to_owned).collect());
        self.area.set_cursor_line_style(Style::new());
    }

    fn go_to(&mut self, line: usize, column: usize) {
        let place = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(place(line), place(column)));
    }

    /// Checks the text and goes to the first line with a fault.
    fn check(&mut self) -> bool {
        self.problems = guideline::parse(&self.source()).err().unwrap_or_default();
        if let Some(first) = self.problems.first() {
            self.go_to(first.line.saturating_sub(1), 0);
        }
        self.problems.is_empty()
    }

    /// Checks the text and goes to the next line with a fault below the cursor, behind the last to the first.
    fn next_problem(&mut self) -> Effect {
        let here = self.area.cursor().0;
        if self.check() {
            return Effect::Say(text::GOOD.into());
        }
        let count = self.problems.len();
        let next = self.problems.iter().position(|problem| problem.line > here + 1).unwrap_or(0);
        self.go_to(self.problems[next].line.saturating_sub(1), 0);
        Effect::Say(text::fault_of(next + 1, count))
    }

    /// Opens the prompt; its key pressed again goes on.
    fn ask(&mut self, wanted: Wanted) -> Effect {
        if self.prompt.as_ref().is_some_and(|prompt| prompt.wants(wanted)) {
            self.prompted(&Input::Do(Action::Open));
        } else {
            self.prompt = Some(Prompt::new(wanted));
        }
        Effect::None
    }

    /// An input for the prompt, while there is one.
    fn prompted(&mut self, input: &Input) -> bool {
        let Some(prompt) = &mut self.prompt else { return false };
        let cursor = self.area.cursor();
        let answer = prompt.update(input, self.area.lines(), (cursor.0, cursor.1));
        let done = prompt.wants(Wanted::Line);
        match answer {
            Answer::Go(line, column) => {
                self.go_to(line, column);
                if done {
                    self.prompt = None;
                }
            }
            Answer::Close => self.prompt = None,
            Answer::Nowhere | Answer::Stay => {}
        }
        true
    }

    /// The items of the checklists by form, in place of the text.
    fn edit_items(&mut self) -> Effect {
        if self.source() != self.stored {
            return Effect::Say(crate::text::template::TEXT_FIRST.into());
        }
        if guideline::parse(&self.stored).is_err() {
            return Effect::Say(crate::text::template::NO_PACK.into());
        }
        Effect::Replace(Box::new(Items::new(self.year, of_text)))
    }

    /// Gives the checklists that ask otherwise their new version, as the form does.
    fn renew_versions(&mut self) {
        let Ok(before) = guideline::parse(&self.stored) else { return };
        let renewed = guideline::edit::renewed(&before, &self.source());
        if renewed != self.source() {
            let at = self.area.cursor();
            self.show(&renewed);
            self.go_to(at.0, at.1);
        }
    }

    fn ask_to_publish(&mut self) -> Effect {
        if !self.check() {
            return Effect::Say(text::faults(self.problems.len()));
        }
        self.renew_versions();
        if self.source() == self.stored {
            return Effect::Say(text::UNCHANGED.into());
        }
        let publish = Effect::Write(new_request(), Op::Publish { source: self.source().into() });
        Effect::Push(Box::new(Question::new(text::TITLE, text::publish(self.year), publish)))
    }

    /// Yes goes on with the next year's pack in place of this one.
    fn ask_for_next_year(&mut self) -> Effect {
        let next = match guideline::next_year(&self.source(), self.year + 1) {
            Ok(next) => next,
            Err(problems) => {
                self.problems = problems;
                return Effect::Say(text::faults(self.problems.len()));
            }
        };
        let mut pack = Self {
            year: self.year + 1,
            area: TextArea::default(),
            stored: String::new(),
            problems: self.problems.clone(),
            prompt: None,
            ..*self
        };
        pack.show(&next);
        let yes = Effect::Replace(Box::new(pack));
        Effect::Push(Box::new(Question::new(text::TITLE, text::next_year(self.year + 1), yes)))
    }

    fn not_the_office(&self, _: &Ctx<'_>) -> Option<String> {
        (!self.may_publish).then(|| text::DISTRICT_ONLY.into())
    }

    /// A year without a pack begins with a provisional one, out of the last year that has any.
    fn begin(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let years = ctx.reader.guideline_years()?;
        let Some(from) = years.into_iter().filter(|year| *year < self.year).max() else { return Ok(()) };
        let source = ctx.reader.guideline_source(from)?.map(|(_, source)| source);
        if let Some(Ok(next)) = source.map(|source| guideline::next_year(&source, self.year)) {
            self.show(&next);
            self.from = Some(from);
        }
        Ok(())
    }

    /// What stands below the text: the fault of the line, or the first; else where the cursor is.
    fn said(&self, theme: &Theme) -> (String, Style) {
        let line = self.area.cursor().0;
        let here =
            self.problems.iter().find(|problem| problem.line == line + 1).or_else(|| self.problems.first());
        match (here, self.from) {
            (Some(problem), _) => (text::problem(problem.line, &problem.sentence), theme.bad()),
            (None, Some(from)) => (text::provisional(self.year, from), theme.dim()),
            (None, None) => (text::line(line + 1, self.area.lines().len()), theme.dim()),
        }
    }

    fn edit(&mut self, action: Action) -> bool {
        match action {
            Action::Up => self.area.move_cursor(CursorMove::Up),
            Action::Down => self.area.move_cursor(CursorMove::Down),
            Action::Left => self.area.move_cursor(CursorMove::Back),
            Action::Right => self.area.move_cursor(CursorMove::Forward),
            Action::Home => self.area.move_cursor(CursorMove::Head),
            Action::End => self.area.move_cursor(CursorMove::End),
            Action::PageUp => (0..15).for_each(|_| self.area.move_cursor(CursorMove::Up)),
            Action::PageDown => (0..15).for_each(|_| self.area.move_cursor(CursorMove::Down)),
            Action::Open => self.area.insert_newline(),
            Action::Next => drop(self.area.insert_str("  ")),
            Action::Erase => drop(self.area.delete_char()),
            Action::Delete => drop(self.area.delete_next_char()),
            Action::Undo => drop(self.area.undo()),
            Action::Redo => drop(self.area.redo()),
            _ => return false,
        }
        true
    }
}

impl Layer for Pack {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::title(self.year)
    }

    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        if matches!(input, Input::Tick | Input::Accept)
            || matches!(input, Input::Do(Action::Help | Action::Menu))
        {
            return Effect::Ignored;
        }
        if self.prompted(&input) {
            return Effect::None;
        }
        match input {
            Input::Text(c) if self.may_publish => self.area.insert_char(c),
            Input::Paste(pasted) if self.may_publish => {
                let pasted = pasted.replace("\r\n", "\n").replace('\r', "\n");
                self.area.insert_str(harmless(&pasted));
            }
            Input::Do(Action::Save) => return self.ask_to_publish(),
            Input::Do(Action::Back) if self.source() != self.stored && self.may_publish => {
                return Effect::Push(Box::new(Question::new(text::TITLE, text::LEAVE, Effect::Close)));
            }
            Input::Do(action) => {
                let moves = matches!(
                    action,
                    Action::Up
                        | Action::Down
                        | Action::Left
                        | Action::Right
                        | Action::Home
                        | Action::End
                        | Action::PageUp
                        | Action::PageDown
                );
                if !(self.may_publish || moves) || !self.edit(action) {
                    return Effect::Ignored;
                }
            }
            _ => return Effect::Ignored,
        }
        Effect::None
    }

    fn answered(&mut self, _: RequestId, answer: Result<Done, Error>, _: &Ctx<'_>) -> Effect {
        match answer {
            Ok(_) => {
                self.stored = self.source();
                self.from = None;
                Effect::Say(text::published(self.year))
            }
            Err(_) => Effect::Ignored,
        }
    }

    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        if !self.loaded {
            self.loaded = true;
            let stored = ctx.reader.guideline_source(self.year)?.map(|(_, source)| source);
            self.show(stored.as_deref().unwrap_or_default());
            self.stored = self.source();
            if stored.is_none() && self.may_publish {
                self.begin(ctx)?;
            }
        }
        Ok(())
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let (said, style) = self.said(theme);
        let said = wrap(&said, usize::from(area.width.saturating_sub(2)));
        // A sentence that takes several rows takes them from the text, at most half of it.
        let rows = u16::try_from(said.len()).unwrap_or(1).clamp(2, (area.height / 2).max(2));
        let last = area.height.saturating_sub(rows + 1 + u16::from(self.prompt.is_some()));
        let text_area = Rect { height: last, ..area };
        frame.render_widget(&self.area, text_area);
        rule(frame.buffer_mut(), area, last, theme);
        for (row, line) in said.iter().take(usize::from(rows)).enumerate() {
            put(frame.buffer_mut(), area, 1, last + 1 + row as u16, line, style);
        }
        if let Some(prompt) = &self.prompt {
            let row = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
            return prompt.draw(frame, row, theme);
        }
        let cursor = self.area.screen_cursor();
        caret(
            frame,
            text_area,
            u16::try_from(cursor.col).unwrap_or(0),
            u16::try_from(cursor.row).unwrap_or(0),
        );
    }

    commands!(COMMANDS);

    fn takes_text(&self) -> bool {
        true
    }

    fn is_window(&self) -> bool {
        true
    }
}
