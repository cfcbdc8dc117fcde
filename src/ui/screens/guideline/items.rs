//! The items of the checklists by form: added, changed, put in another order, asked no more; what was changed is a draft
//! until it is published. The pack's text stays the truth: the same text is what the editor beside it shows.

mod keeping;
mod publishing;
mod view;

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::draft_key::draft_key;
use super::item_form::{ItemForm, Outcome};
use crate::data::Error;
use crate::domain::op::{Done, RequestId};
use crate::guideline::edit::{self, Edit, ItemWords};
use crate::guideline::{self, Guideline, Item};
use crate::text::template as text;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::Grid;
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;

const COMMANDS: Table<Items> = table(&[
    Command::usual(
        &[Key::F(2)],
        Action::Save,
        "Ban hành",
        "Trong danh sách: ban hành mẫu mới; trong nội dung: ghi vào mẫu",
    )
    .renamed(|items| match items.open {
        Some(_) => ("Ghi", "Ghi nội dung này vào mẫu, chưa ban hành"),
        None => ("Ban hành", "Ban hành mẫu mới; phiếu đã lập giữ mẫu cũ"),
    }),
    Command::new(
        &[Key::Enter],
        "Sửa",
        "Sửa câu hỏi, phần, mức đạt của nội dung này",
        |items: &mut Items, ctx| items.edit(ctx),
    )
    .offered(Items::in_list),
    Command::new(&[Key::F(4), Key::Ins], "Thêm", "Thêm nội dung vào nhóm này", Items::add)
        .offered(Items::in_list),
    Command::new(
        &[Key::Del],
        "Thôi hỏi",
        "Không hỏi nội dung này nữa, hoặc hỏi lại; trả lời cũ vẫn xem được",
        Items::retire,
    )
    .offered(Items::in_list),
    Command::new(
        &[Key::F(6)],
        "Lên",
        "Đưa nội dung lên trước trong nhóm",
        |items: &mut Items, ctx| items.step(false, ctx),
    )
    .offered(Items::in_list),
    Command::new(
        &[Key::F(7)],
        "Xuống",
        "Đưa nội dung xuống sau trong nhóm",
        |items: &mut Items, ctx| items.step(true, ctx),
    )
    .offered(Items::in_list),
    Command::new(&[Key::F(5)], "Xem trước", "Phiếu của quý như phường sẽ thấy", Items::preview)
        .offered(Items::in_list),
    Command::<Items>::usual(&[Key::Ctrl('z')], Action::Undo, "Bỏ sửa", "Bỏ chỗ sửa sau cùng").hidden(),
]);

/// The items of a year's checklists.
pub(crate) struct Items {
    year: i32,
    /// The text as it is published, and what it says.
    stored: String,
    before: Option<Guideline>,
    edits: Vec<Edit>,
    /// The text with these changes, and what that says.
    source: String,
    pack: Option<Guideline>,
    /// Forms with something typed that is not among the changes, and which of them is open.
    forms: Vec<ItemForm>,
    open: Option<usize>,
    /// Ids that were ever given.
    used: BTreeSet<String>,
    quarter: u8,
    grid: Grid<usize>,
    request: Option<RequestId>,
    loaded: bool,
    /// What stands in its place when it is left: the text.
    text: Text,
}

/// Makes the editor of the text.
type Text = fn(&Ctx<'_>) -> Box<dyn Layer>;

impl Items {
    /// Those of a year, with what was left of an earlier session.
    pub(super) fn new(year: i32, text: Text) -> Self {
        Self {
            year,
            stored: String::new(),
            before: None,
            edits: Vec::new(),
            source: String::new(),
            pack: None,
            forms: Vec::new(),
            open: None,
            used: BTreeSet::new(),
            quarter: 1,
            grid: Grid::of_lines(&[]),
            request: None,
            loaded: false,
            text,
        }
    }

    fn in_list(&self) -> bool {
        self.open.is_none()
    }

    fn current(&self) -> Option<&Item> {
        self.pack.as_ref()?.items.get(self.grid.current()?)
    }

    fn form(&self) -> Option<&ItemForm> {
        self.forms.get(self.open?)
    }

    /// Makes the text anew; the change that makes no pack is taken back, and why is said.
    fn rebuild(&mut self, ctx: &Ctx<'_>) -> Result<(), String> {
        let made = edit::apply(&self.stored, &self.edits).and_then(|source| {
            let pack = guideline::parse(&source);
            let first =
                |problems: Vec<guideline::Problem>| problems.into_iter().next().map(|one| one.sentence);
            pack.map(|pack| (source, pack)).map_err(|problems| first(problems).unwrap_or_default())
        });
        match made {
            Ok((source, pack)) => {
                (self.source, self.pack) = (source, Some(pack));
                self.arrange(ctx);
                Ok(())
            }
            Err(why) => {
                self.edits.pop();
                Err(why)
            }
        }
    }

    fn change(&mut self, edit: Edit, ctx: &Ctx<'_>) -> Effect {
        self.edits.push(edit);
        match self.rebuild(ctx) {
            Ok(()) => self.keep(true),
            Err(why) => Effect::Say(why),
        }
    }

    /// Opens the form of the item, with what was typed there before.
    fn edit(&mut self, _: &Ctx<'_>) -> Effect {
        let (Some(item), Some(pack)) = (self.current(), &self.pack) else { return Effect::Ignored };
        let known = self.forms.iter().position(|form| form.id() == &*item.id);
        let form = ItemForm::new(&ItemWords::of(item), Some(item), pack);
        self.open = Some(known.unwrap_or_else(|| {
            self.forms.push(form);
            self.forms.len() - 1
        }));
        Effect::None
    }

    fn add(&mut self, _: &Ctx<'_>) -> Effect {
        if let Some(half) = self.forms.iter().position(ItemForm::is_fresh) {
            self.open = Some(half);
            return Effect::None;
        }
        let Some(pack) = &self.pack else { return Effect::Ignored };
        let group = self.current().map(|item| item.group.to_string());
        let mut used = self.used.clone();
        used.extend(pack.items.iter().map(|item| item.id.to_string()));
        let words = ItemWords {
            id: edit::fresh_id(&used),
            group: group
                .or_else(|| pack.groups.first().map(|group| group.code.to_string()))
                .unwrap_or_default(),
            respondent: "ward".to_owned(),
            cycles: vec!["Q".to_owned()],
            graded: true,
            ..ItemWords::default()
        };
        self.forms.push(ItemForm::new(&words, None, pack));
        self.open = Some(self.forms.len() - 1);
        Effect::None
    }

    fn retire(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(item) = self.current() else { return Effect::Ignored };
        let (id, retired) = (item.id.to_string(), !item.retired);
        self.change(Edit::Retire { id, retired }, ctx)
    }

    fn step(&mut self, down: bool, ctx: &Ctx<'_>) -> Effect {
        let Some(id) = self.current().map(|item| item.id.to_string()) else { return Effect::Ignored };
        let effect = self.change(Edit::Move { id: id.clone(), down }, ctx);
        self.go_to(&id);
        effect
    }

    fn go_to(&mut self, id: &str) {
        let at = self.pack.as_ref().and_then(|pack| pack.items.iter().position(|item| &*item.id == id));
        if let Some(at) = at {
            self.grid.go_to(at);
            self.moved();
        }
    }

    /// One input while a form is open.
    fn in_form(&mut self, input: &Input, ctx: &Ctx<'_>) -> Effect {
        let Some(at) = self.open else { return Effect::Ignored };
        let Some(form) = self.forms.get_mut(at) else { return Effect::Ignored };
        match form.update(input) {
            Outcome::Ignored => Effect::Ignored,
            Outcome::Moved => self.keep(true),
            Outcome::Typed => self.keep(false),
            Outcome::Leave => {
                self.open = None;
                self.forms.retain(ItemForm::is_changed);
                self.arrange(ctx);
                self.keep(true)
            }
            Outcome::Save => {
                let (id, changed) = (form.id().to_owned(), form.is_changed());
                let words = match form.words() {
                    Ok(words) => words,
                    Err(why) => return Effect::Say(why),
                };
                if changed {
                    self.edits.push(Edit::Put(Box::new(words)));
                    if let Err(why) = self.rebuild(ctx) {
                        return Effect::Say(why);
                    }
                }
                self.forms.remove(at);
                self.open = None;
                self.arrange(ctx);
                self.go_to(&id);
                self.keep(true)
            }
        }
    }

    fn undo(&mut self, ctx: &Ctx<'_>) -> Effect {
        if self.edits.pop().is_none() {
            return Effect::Say(text::NOTHING_TO_UNDO.into());
        }
        match self.rebuild(ctx) {
            Ok(()) => self.keep(true),
            Err(why) => Effect::Say(why),
        }
    }

    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.stored = ctx.reader.guideline_source(self.year)?.map(|(_, source)| source).unwrap_or_default();
        self.before = guideline::parse(&self.stored).ok();
        (self.source, self.pack) = (self.stored.clone(), self.before.clone());
        self.used = ctx.reader.item_ids_ever()?;
        Ok(())
    }
}

impl Layer for Items {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::title(self.year)
    }

    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        if matches!(input, Input::Tick | Input::Accept)
            || matches!(input, Input::Do(Action::Help | Action::Menu))
        {
            return Effect::Ignored;
        }
        if self.open.is_some() {
            return self.in_form(&input, ctx);
        }
        if self.grid.update(&input) {
            self.moved();
            return Effect::None;
        }
        match input {
            Input::Do(Action::Save) => self.publish(ctx),
            Input::Do(Action::Undo) => self.undo(ctx),
            Input::Do(Action::Back) => {
                let back = Effect::Replace((self.text)(ctx));
                match self.edits.is_empty() && self.forms.is_empty() {
                    true => back,
                    false => Effect::All(vec![self.keep(true), back, Effect::Say(text::KEPT.into())]),
                }
            }
            _ => Effect::Ignored,
        }
    }

    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        if self.request != Some(request) || answer.is_err() {
            return Effect::Ignored;
        }
        let said = text::published(&self.versions());
        self.edits.clear();
        if let Err(error) = self.read(ctx) {
            return Effect::Failed(error);
        }
        self.arrange(ctx);
        Effect::All(vec![self.keep(true), Effect::Say(said)])
    }

    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.quarter = ctx.place.quarter;
        if !self.loaded {
            self.loaded = true;
            self.read(ctx)?;
            let draft = ctx.drafts.map(|drafts| drafts.of(&draft_key(self.year))).transpose()?.flatten();
            if let Some(draft) = draft {
                self.take_back(&draft.state, ctx);
            }
        }
        self.arrange(ctx);
        Ok(())
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        match self.form() {
            Some(form) => form.draw(frame, area, theme),
            None => self.grid.draw(frame, area, theme, text::NOTHING, true),
        }
    }

    commands!(COMMANDS);

    fn takes_text(&self) -> bool {
        self.open.is_some() || self.grid.is_typing()
    }

    fn composes(&self) -> Option<usize> {
        match self.form() {
            Some(form) => form.composes(),
            None => Some(0),
        }
    }

    fn is_window(&self) -> bool {
        true
    }
}
