//! The rest of an answer: figures, remark, what is to be done, by whom, until when. Its lines are data of the
//! year, so it is a screen of its own and not a form of the register.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::item::{Line, Writes};
use crate::data::Error;
use crate::domain::kinds::part;
use crate::domain::op::{Done, Op, RequestId};
use crate::domain::register::Record;
use crate::domain::value::Value;
use crate::guideline::{Grade, Part, Respondent};
use crate::text::screens as text;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::question::Question;
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred, placed, put, split_at, text_field};
use crate::vietnamese::clean::{self, pad};
use crate::vietnamese::date;
use crate::vietnamese::typing::TextBuffer;

/// What one line of the form fills in.
#[derive(Clone, Debug)]
enum Slot {
    Figure(Part),
    Words(&'static str),
    Day(&'static str),
}

#[derive(Debug)]
struct Entry {
    label: String,
    slot: Slot,
    typed: TextBuffer,
    /// What it began with.
    before: String,
    wrong: Option<String>,
}

/// The form of one answer.
#[derive(Debug)]
pub(super) struct AnswerForm {
    question: String,
    answer: Record,
    writes: Writes,
    entries: Vec<Entry>,
    focus: usize,
    request: RequestId,
}

type Own = Command<AnswerForm>;

const COMMANDS: Table<AnswerForm> = table(&[
    Own::usual(&[Key::F(2)], Action::Save, "Lưu", "Lưu và trở lại phiếu"),
    Own::usual(&[Key::Enter, Key::Tab, Key::Down], Action::Next, "Ô sau", "Sang ô sau"),
    Own::usual(&[Key::BackTab, Key::Up], Action::Previous, "Ô trước", "Về ô trước").hidden(),
    Own::usual(&[Key::Ctrl('u')], Action::Clear, "Xóa ô", "Xóa nội dung ô này").hidden(),
]);

impl AnswerForm {
    /// The figures and words of the side that the person writes.
    pub(super) fn new(line: &Line, writes: Writes) -> Self {
        let mut entries = Vec::new();
        let own = writes == Writes::Own;
        if !own || line.item.respondent == Respondent::Ward {
            let values = writes.figures(&line.answer);
            for part in &line.item.parts {
                let start = values.get(part).map(|value| part::edit(part, &value)).unwrap_or_default();
                entries.push(Entry::new(part.label.to_string(), Slot::Figure(part.clone()), &start));
            }
        }
        let words: &[(&str, &'static str)] = if own {
            &[
                (text::REMARK, "remark"),
                (text::OVERRIDE, "override_reason"),
                (text::TASK, "task"),
                (text::WHO, "task_who"),
            ]
        } else {
            &[(text::VERIFIED, "verified_remark")]
        };
        for (label, column) in words {
            entries.push(Entry::new((*label).to_owned(), Slot::Words(column), line.answer.text(column)));
        }
        if own {
            let until = line.answer.get("task_until").as_date().map(date::show_date).unwrap_or_default();
            entries.push(Entry::new(text::UNTIL.to_owned(), Slot::Day("task_until"), &until));
        }
        Self {
            question: line.item.text.to_string(),
            answer: line.answer.clone(),
            writes,
            entries,
            focus: 0,
            request: new_request(),
        }
    }

    fn field(&mut self) -> Option<&mut Entry> {
        self.entries.get_mut(self.focus)
    }

    fn leave(&mut self, ctx: &Ctx<'_>) {
        if let Some(entry) = self.entries.get_mut(self.focus) {
            entry.typed.boundary();
            entry.wrong = entry.check(ctx).err();
        }
    }

    fn save(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.leave(ctx);
        let mut record = self.answer.clone();
        let mut numbers = self.writes.figures(&record);
        for at in 0..self.entries.len() {
            let entry = &mut self.entries[at];
            match entry.apply(&mut record, &mut numbers, ctx) {
                Ok(()) => entry.wrong = None,
                Err(why) => {
                    entry.wrong = Some(why.clone());
                    self.focus = at;
                    return Effect::Say(why);
                }
            }
        }
        let column = if self.writes == Writes::Verified { "verified_figures" } else { "figures" };
        record.set(column, numbers.to_value());
        if self.writes == Writes::Own && overridden(&record) && record.get("override_reason").is_empty() {
            if let Some(at) =
                self.entries.iter().position(|entry| matches!(entry.slot, Slot::Words("override_reason")))
            {
                self.focus = at;
            }
            return Effect::Say(text::SAY_WHY.into());
        }
        let base = Some(self.answer.values.clone());
        Effect::Write(self.request, Op::Save { record, base })
    }
}

/// Whether the person graded otherwise than the records propose.
fn overridden(record: &Record) -> bool {
    let (own, proposed) = (record.text("grade"), record.text("proposed"));
    Grade::from_code(proposed).is_some() && !own.is_empty() && own != proposed
}

impl Entry {
    fn new(label: String, slot: Slot, start: &str) -> Self {
        let mut typed = TextBuffer::new();
        typed.set(&start.replace('\n', " "));
        let before = typed.text();
        Self { label, slot, typed, before, wrong: None }
    }

    fn is_changed(&self) -> bool {
        self.typed.text() != self.before
    }

    fn check(&self, ctx: &Ctx<'_>) -> Result<(), String> {
        let mut scratch = Record::new(crate::domain::RegisterId::ChecklistAnswers, None);
        self.apply(&mut scratch, &mut crate::domain::figures::Figures::default(), ctx)
    }

    fn apply(
        &self,
        record: &mut Record,
        numbers: &mut crate::domain::figures::Figures,
        ctx: &Ctx<'_>,
    ) -> Result<(), String> {
        let typed = clean::clean_line(&self.typed.text());
        match &self.slot {
            Slot::Figure(part) => numbers.set(&part.id, part::read(part, &typed, ctx.now.today)?.as_ref()),
            Slot::Words(column) => record.set(column, typed.as_str()),
            Slot::Day(column) if typed.is_empty() => record.set(column, Value::Empty),
            Slot::Day(column) => {
                record.set(column, date::parse_date(&typed, ctx.now.today, ctx.place.year)?.value);
            }
        }
        Ok(())
    }
}

impl Layer for AnswerForm {
    fn title(&self, _: &Ctx<'_>) -> String {
        self.question.clone()
    }

    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        let last = self.entries.len().saturating_sub(1);
        match input {
            Input::Text(c) => {
                if let Some(entry) = self.field() {
                    entry.typed.insert(c);
                }
            }
            Input::Paste(pasted) => {
                if let Some(entry) = self.field() {
                    entry.typed.paste(&pasted.replace(['\r', '\n', '\t'], " "));
                }
            }
            Input::Do(Action::Save) => return self.save(ctx),
            Input::Do(Action::Back) if self.entries.iter().any(Entry::is_changed) => {
                return Effect::Push(Box::new(Question::drop_typed()));
            }
            Input::Do(Action::Next | Action::Open | Action::Down) => {
                self.leave(ctx);
                self.focus = (self.focus + 1).min(last);
            }
            Input::Do(Action::Previous | Action::Up) => {
                self.leave(ctx);
                self.focus = self.focus.saturating_sub(1);
            }
            Input::Do(action) => {
                let Some(entry) = self.field() else { return Effect::Ignored };
                match action {
                    Action::Erase => entry.typed.backspace(),
                    Action::Delete => entry.typed.delete(),
                    Action::Left => entry.typed.left(),
                    Action::Right => entry.typed.right(),
                    Action::Home => entry.typed.home(),
                    Action::End => entry.typed.end(),
                    Action::Clear => entry.typed.kill_line(),
                    Action::Undo => drop(entry.typed.undo()),
                    Action::Redo => drop(entry.typed.redo()),
                    _ => return Effect::Ignored,
                }
            }
            Input::Tick => return Effect::Ignored,
        }
        Effect::None
    }

    fn answered(&mut self, _: RequestId, answer: Result<Done, Error>, _: &Ctx<'_>) -> Effect {
        match answer {
            Ok(_) => Effect::Close,
            Err(_) => {
                self.request = new_request();
                Effect::Ignored
            }
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let height = (self.entries.len() as u16 * 2).min(area.height.saturating_sub(2)) + 2;
        let inner =
            boxed(frame, centred(area, area.width.saturating_sub(4).min(100), height), &self.question, theme);
        let fits = usize::from(inner.height / 2).max(1);
        let top = placed(self.focus, 0, fits, self.entries.len());
        let room = inner.width.min(28);
        for (row, (at, entry)) in self.entries.iter().enumerate().skip(top).take(fits).enumerate() {
            let y = row as u16 * 2;
            let style = if at == self.focus { theme.head() } else { Style::new() };
            put(frame.buffer_mut(), inner, 0, y, &pad(&entry.label, room.into()), style);
            let field = Rect {
                x: inner.x + room,
                y: inner.y + y,
                width: inner.width.saturating_sub(room),
                height: 1,
            };
            let shown = entry.typed.text();
            if at == self.focus {
                let (before, after) = split_at(&shown, entry.typed.caret_column());
                text_field(frame, field, before, after, Style::new());
            } else {
                put(frame.buffer_mut(), field, 0, 0, &shown, Style::new());
            }
            if let Some(why) = &entry.wrong {
                put(frame.buffer_mut(), inner, 2, y + 1, why, theme.bad());
            }
        }
    }

    commands!(COMMANDS);

    fn takes_text(&self) -> bool {
        true
    }

    fn composes(&self) -> Option<usize> {
        let entry = self.entries.get(self.focus)?;
        matches!(entry.slot, Slot::Words(_)).then_some(self.focus)
    }
}
