//! One item of a checklist, field by field. Its fields are those of the pack's text and of no register.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use serde::{Deserialize, Serialize};

use super::slot::{NO, Slot, YES, part_words, read, shown};
use crate::guideline::edit::{ItemWords, RESPONDENTS};
use crate::guideline::{Guideline, Item};
use crate::text::template as text;
use crate::ui::action::Action;
use crate::ui::layer::Input;
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, placed, put, rule, text_field, wrap};
use crate::vietnamese::typing::TextBuffer;

#[derive(Debug)]
struct Entry {
    slot: Slot,
    typed: TextBuffer,
}

/// What a draft keeps of a form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct State {
    id: String,
    fresh: bool,
    fields: Vec<(Slot, String)>,
    focus: usize,
}

/// The form.
#[derive(Debug)]
pub(super) struct ItemForm {
    id: String,
    fresh: bool,
    entries: Vec<Entry>,
    focus: usize,
    /// What proposes the grade, where no number says it.
    fixed: Option<String>,
    /// Code and title of each group.
    groups: Vec<(Box<str>, Box<str>)>,
    begun: Vec<(Slot, String)>,
}

/// What an input comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    Ignored,
    /// The cursor moved.
    Moved,
    Typed,
    Save,
    Leave,
}

impl ItemForm {
    /// Of an item as it is, or of a new one in a group.
    pub(super) fn new(words: &ItemWords, item: Option<&Item>, pack: &Guideline) -> Self {
        let is_rate = words.parts.first().is_some_and(|part| part.kind == "rate");
        let said = |number: Option<i64>| number.map(|number| shown(number, is_rate)).unwrap_or_default();
        let yes = |on: bool| if on { YES } else { NO }.to_owned();
        let mut fields = vec![
            (Slot::Text, words.text.clone()),
            (Slot::Group, words.group.clone()),
            (Slot::Who, words.respondent.clone()),
            (Slot::Section, words.paragraph.clone()),
            (Slot::Cycles, words.cycles.join(" ")),
        ];
        fields.extend(words.parts.iter().map(|part| (Slot::Part(part.id.clone()), part_words(part))));
        fields.push((Slot::Part(String::new()), String::new()));
        fields.push((Slot::Graded, yes(words.graded)));
        let rule = item.and_then(|item| item.rule.as_ref());
        let fixed = item.filter(|_| rule.is_some() && words.met.is_none()).and_then(Item::threshold);
        if fixed.is_none() {
            fields.extend([(Slot::Met, said(words.met)), (Slot::Partly, said(words.partly))]);
        }
        fields.push((Slot::NotApplicable, yes(words.not_applicable)));
        fields.push((Slot::Remark, yes(words.remark_required)));
        let groups = pack.groups.iter().map(|group| (group.code.clone(), group.title.clone())).collect();
        let state = State { id: words.id.clone(), fresh: item.is_none(), fields: fields.clone(), focus: 0 };
        let mut form = Self { groups, fixed, begun: fields, ..Self::empty() };
        form.take(&state);
        form
    }

    fn empty() -> Self {
        Self {
            id: String::new(),
            fresh: false,
            entries: Vec::new(),
            focus: 0,
            fixed: None,
            groups: Vec::new(),
            begun: Vec::new(),
        }
    }

    /// With what a draft kept of it.
    pub(super) fn take(&mut self, state: &State) {
        self.id.clone_from(&state.id);
        self.fresh = state.fresh;
        self.entries = state.fields.iter().map(|(slot, typed)| entry(slot.clone(), typed)).collect();
        self.focus = state.focus.min(self.entries.len().saturating_sub(1));
    }

    pub(super) fn state(&self) -> State {
        let fields = self.entries.iter().map(|entry| (entry.slot.clone(), entry.typed.text())).collect();
        State { id: self.id.clone(), fresh: self.fresh, fields, focus: self.focus }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) const fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// Whether something is typed that is not in the item.
    pub(super) fn is_changed(&self) -> bool {
        self.state().fields != self.begun
    }

    /// The number of the field in which the program's own input method composes; none where words are not typed.
    pub(super) fn composes(&self) -> Option<usize> {
        let slot = self.entries.get(self.focus).map(|entry| &entry.slot)?;
        matches!(slot, Slot::Text | Slot::Section | Slot::Part(_)).then_some(self.focus)
    }

    /// Takes an input.
    pub(super) fn update(&mut self, input: &Input) -> Outcome {
        let last = self.entries.len().saturating_sub(1);
        let choices = self.entries.get(self.focus).map(|entry| self.choices(&entry.slot)).unwrap_or_default();
        match input {
            Input::Do(Action::Save) => return Outcome::Save,
            Input::Do(Action::Back) => return Outcome::Leave,
            Input::Do(Action::Open) if self.focus == last => return Outcome::Save,
            Input::Do(Action::Down | Action::Next | Action::Open) => self.go(true),
            Input::Do(Action::Up | Action::Previous) => self.go(false),
            Input::Do(action @ (Action::Left | Action::Right)) if !choices.is_empty() => {
                self.choose(&choices, *action == Action::Right);
                return Outcome::Typed;
            }
            Input::Text(' ') if !choices.is_empty() => {
                self.choose(&choices, true);
                return Outcome::Typed;
            }
            _ if !choices.is_empty() => return Outcome::Ignored,
            other => return self.type_in(other),
        }
        Outcome::Moved
    }

    fn go(&mut self, on: bool) {
        let last = self.entries.len().saturating_sub(1);
        self.focus = if on { (self.focus + 1).min(last) } else { self.focus.saturating_sub(1) };
        // A new part that was typed makes room for another.
        let spare = |entry: &Entry| matches!(&entry.slot, Slot::Part(id) if id.is_empty());
        let full = self.entries.iter().filter(|entry| spare(entry)).all(|entry| !entry.typed.is_empty());
        if full && let Some(at) = self.entries.iter().rposition(spare) {
            self.entries.insert(at + 1, entry(Slot::Part(String::new()), ""));
            self.focus += usize::from(self.focus > at && !on);
        }
    }

    fn choose(&mut self, choices: &[(String, String)], on: bool) {
        let Some(entry) = self.entries.get_mut(self.focus) else { return };
        let here = choices.iter().position(|(code, _)| *code == entry.typed.text()).unwrap_or(0);
        let next = if on { here + 1 } else { here + choices.len() - 1 } % choices.len();
        entry.typed.set(&choices[next].0);
    }

    fn type_in(&mut self, input: &Input) -> Outcome {
        let Some(entry) = self.entries.get_mut(self.focus) else { return Outcome::Ignored };
        let typed = &mut entry.typed;
        match input {
            Input::Text(c) => typed.insert(*c),
            Input::Paste(pasted) => typed.paste(&pasted.replace(['\r', '\n', '\t'], " ")),
            Input::Do(Action::Erase) => typed.backspace(),
            Input::Do(Action::Delete) => typed.delete(),
            Input::Do(Action::Left) => typed.left(),
            Input::Do(Action::Right) => typed.right(),
            Input::Do(Action::Home) => typed.home(),
            Input::Do(Action::End) => typed.end(),
            Input::Do(Action::Clear) => typed.kill_line(),
            Input::Do(Action::Undo) => drop(typed.undo()),
            Input::Do(Action::Redo) => drop(typed.redo()),
            _ => return Outcome::Ignored,
        }
        Outcome::Typed
    }

    /// Codes and words of a field that is chosen; none where something is typed.
    fn choices(&self, slot: &Slot) -> Vec<(String, String)> {
        let yes_no = |words: [&str; 2]| {
            [(YES, words[0]), (NO, words[1])].map(|(code, word)| (code.to_owned(), word.to_owned())).to_vec()
        };
        match slot {
            Slot::Group => {
                self.groups.iter().map(|(code, title)| (code.to_string(), title.to_string())).collect()
            }
            Slot::Who => {
                let all = RESPONDENTS.iter().map(|(_, code)| *code);
                all.map(|code| (code.to_owned(), text::respondent_of(code).to_owned())).collect()
            }
            Slot::Graded => yes_no(text::GRADED_OR_NOT),
            Slot::NotApplicable => yes_no(text::MAY_NOT_APPLY),
            Slot::Remark => yes_no(text::REMARK_OR_NOT),
            Slot::Text | Slot::Section | Slot::Cycles | Slot::Part(_) | Slot::Met | Slot::Partly => {
                Vec::new()
            }
        }
    }

    /// The item as it is typed; else what is wrong, and the cursor goes there.
    pub(super) fn words(&mut self) -> Result<ItemWords, String> {
        let mut words = ItemWords { id: self.id.clone(), ..ItemWords::default() };
        let mut wrong = None;
        for (at, entry) in self.entries.iter().enumerate() {
            if let Err(why) = read(&mut words, &entry.slot, entry.typed.text().trim())
                && wrong.is_none()
            {
                wrong = Some((at, why));
            }
        }
        let first_part = self.entries.iter().position(|entry| matches!(entry.slot, Slot::Part(_)));
        if words.parts.is_empty() && wrong.is_none() {
            wrong = first_part.map(|at| (at, text::NO_PARTS.to_owned()));
        }
        match wrong {
            Some((at, why)) => {
                self.focus = at;
                Err(why)
            }
            None => Ok(words),
        }
    }

    /// Draws it over the list.
    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let inner = boxed(frame, area, text::form(self.fresh), theme);
        let width = usize::from(inner.width.saturating_sub(2));
        let how = wrap(self.how(), width);
        let below = u16::try_from(how.len()).unwrap_or(1) + 1;
        let height = usize::from(inner.height.saturating_sub(below)).max(1);
        let top = placed(self.focus, 0, height, self.entries.len());
        let mut part =
            self.entries.iter().take(top).filter(|entry| matches!(entry.slot, Slot::Part(_))).count();
        for (y, (at, entry)) in (0..).zip(self.entries.iter().enumerate().skip(top).take(height)) {
            part += usize::from(matches!(entry.slot, Slot::Part(_)));
            let focus = at == self.focus;
            put(frame.buffer_mut(), inner, 0, y, if focus { ">" } else { " " }, theme.head());
            put(frame.buffer_mut(), inner, 2, y, &label(&entry.slot, part), theme.dim());
            let field = Rect {
                x: inner.x + LABEL,
                y: inner.y + y,
                width: inner.width.saturating_sub(LABEL + 1),
                height: 1,
            };
            let typed = entry.typed.text();
            let choices = self.choices(&entry.slot);
            match choices.iter().find(|(code, _)| *code == typed) {
                Some((_, word)) => {
                    let style = if focus { theme.focus() } else { Style::new() };
                    put(frame.buffer_mut(), field, 0, 0, &format!("< {word} >"), style);
                }
                None if focus => {
                    let (before, after) = crate::ui::widgets::split_at(&typed, entry.typed.caret_column());
                    text_field(frame, field, before, after, theme.focus());
                }
                None => put(frame.buffer_mut(), field, 0, 0, &typed, Style::new()),
            }
        }
        let foot = Rect { y: inner.bottom().saturating_sub(below), height: below, ..inner };
        rule(frame.buffer_mut(), foot, 0, theme);
        for (y, line) in (1..).zip(&how) {
            put(frame.buffer_mut(), foot, 1, y, line, theme.dim());
        }
    }

    fn how(&self) -> &str {
        match self.entries.get(self.focus).map(|entry| &entry.slot) {
            Some(Slot::Cycles) => text::HOW_CYCLES,
            Some(Slot::Part(_)) => text::HOW_PART,
            Some(Slot::Met | Slot::Partly) => text::HOW_NUMBER,
            Some(Slot::Section) => text::HOW_PARAGRAPH,
            Some(Slot::Graded) => self.fixed.as_deref().unwrap_or(text::HOW_CHOICE),
            Some(Slot::Group | Slot::Who | Slot::NotApplicable | Slot::Remark) => text::HOW_CHOICE,
            Some(Slot::Text) | None => text::HOW_TEXT,
        }
    }
}

/// Columns before a field.
const LABEL: u16 = 17;

fn label(slot: &Slot, part: usize) -> String {
    let label = match slot {
        Slot::Text => text::TEXT,
        Slot::Group => text::GROUP,
        Slot::Who => text::WHO,
        Slot::Section => text::PARAGRAPH,
        Slot::Cycles => text::CYCLES,
        Slot::Part(_) => return text::part(part),
        Slot::Graded => text::GRADED,
        Slot::Met => text::MET,
        Slot::Partly => text::PARTLY,
        Slot::NotApplicable => text::NOT_APPLICABLE,
        Slot::Remark => text::REMARK,
    };
    label.to_owned()
}

fn entry(slot: Slot, typed: &str) -> Entry {
    let mut buffer = TextBuffer::new();
    buffer.set(typed);
    Entry { slot, typed: buffer }
}
