//! The line on which a conclusion is written while the wall goes on showing what is talked about.

use chrono::{Datelike as _, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use serde_json::{Value as Json, json};

use crate::data::Error;
use crate::data::drafts::DraftKey;
use crate::domain::op::{Bulk, Done, Op, RequestId, earlier};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::rules::meeting::Spot;
use crate::text::meeting as text;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, Which, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::question::Question;
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, put, split_at, text_field, wrap};
use crate::vietnamese::clean::clean_line;
use crate::vietnamese::date::parse_date;
use crate::vietnamese::typing::TextBuffer;

use super::wards::{Named, Wards};

const WARDS: usize = 0;
const CONTENT: usize = 1;
const WHO: usize = 2;
const DUE: usize = 3;
/// Names of the fields in a draft.
const KEPT: [&str; 4] = ["wards", "content", "who", "due"];
/// Columns before a field.
const LABEL: u16 = 10;

const COMMANDS: Table<Conclude> = table(&[
    Command::usual(&[Key::F(2)], Action::Save, "Ghi", "Ghi kết luận; chương trình cho số"),
    Command::usual(&[Key::Tab, Key::Enter, Key::Down], Action::Next, "Ô kế", "Sang ô kế tiếp"),
    Command::usual(&[Key::BackTab, Key::Up], Action::Previous, "Ô trước", "Về ô trước").hidden(),
    Command::usual(&[Key::Ctrl('u')], Action::Clear, "Xóa trắng", "Xóa điều đã gõ trong ô này").hidden(),
]);

/// A conclusion that is being written.
pub(super) struct Conclude {
    meeting: Id,
    year: i64,
    held_on: NaiveDate,
    item: Option<Box<str>>,
    fields: [TextBuffer; 4],
    at: usize,
    wards: Wards,
    request: RequestId,
    /// What was said once about a name in it.
    warned: bool,
    /// That the successors of closed wards get it was asked.
    successors: bool,
    said: String,
}

impl Conclude {
    /// For this meeting, with these wards and this item; what was left half typed is there again.
    pub(super) fn new(
        ctx: &Ctx<'_>,
        meeting: &Record,
        wards: &[WardId],
        item: Option<&str>,
    ) -> Result<Self, Error> {
        let held_on = meeting.get("held_on").as_date().unwrap_or_default();
        let known = Wards::new(ctx.reader, held_on)?;
        let mut line = Self {
            meeting: meeting.id.unwrap_or(Id(0)),
            year: meeting.int("year").unwrap_or_default(),
            held_on,
            item: item.map(Into::into),
            fields: [TextBuffer::new(), TextBuffer::new(), TextBuffer::new(), TextBuffer::new()],
            at: WARDS,
            request: new_request(),
            warned: false,
            successors: false,
            said: String::new(),
            wards: known,
        };
        let kept = match ctx.drafts {
            Some(drafts) => drafts.of(&line.key())?,
            None => None,
        };
        if let Some(draft) = kept {
            line.take(&draft.state);
        } else {
            line.fields[WARDS].set(&line.wards.typed(wards));
            let about = item.and_then(|item| ctx.year.item(item)).map_or("", |item| &item.text);
            line.fields[CONTENT].set(&about.chars().take(500).collect::<String>());
        }
        line.at = if line.fields[WARDS].is_empty() { WARDS } else { CONTENT };
        line.understand(ctx);
        Ok(line)
    }

    const fn key(&self) -> DraftKey {
        DraftKey { register: RegisterId::Conclusions, id: None, parent: Some(self.meeting), ward: None }
    }

    fn take(&mut self, state: &str) {
        let Ok(state) = serde_json::from_str::<Json>(state) else { return };
        for (field, name) in self.fields.iter_mut().zip(KEPT) {
            field.set(state["texts"][name].as_str().unwrap_or_default());
        }
        self.item = state["item"].as_str().map(Into::into);
    }

    fn draft(&self) -> String {
        let texts: serde_json::Map<String, Json> = KEPT
            .iter()
            .zip(&self.fields)
            .map(|(name, field)| ((*name).to_owned(), field.text().into()))
            .collect();
        json!({ "request": format!("{:x}", self.request.0), "texts": texts, "item": self.item }).to_string()
    }

    fn text(&self, field: usize) -> String {
        clean_line(&self.fields[field].text())
    }

    fn due(&self, ctx: &Ctx<'_>) -> Result<Option<NaiveDate>, String> {
        let typed = self.text(DUE);
        if typed.is_empty() {
            return Ok(None);
        }
        let year = self.held_on.year();
        let due = parse_date(&typed, ctx.now.today, year)?.value;
        if due < self.held_on { Err(text::due_before(due, self.held_on)) } else { Ok(Some(due)) }
    }

    /// Says how the line is understood.
    fn understand(&mut self, ctx: &Ctx<'_>) {
        let units = match self.wards.read(&self.text(WARDS)) {
            Ok(units) => units,
            Err(why) => return self.said = why,
        };
        let who = self.text(WHO);
        self.said = match self.due(ctx) {
            Err(why) => why,
            Ok(due) => {
                let of = |named: &Named| self.wards.understood(named, &who);
                text::understood(&units.iter().map(of).collect::<Vec<_>>(), due)
            }
        };
    }

    /// Everything that is needed, or what is missing and where.
    fn checked(&self, ctx: &Ctx<'_>) -> Result<(Vec<Named>, NaiveDate), (usize, String)> {
        let units = self.wards.read(&self.text(WARDS)).map_err(|why| (WARDS, why))?;
        if units.is_empty() {
            return Err((WARDS, text::WHICH_WARDS.to_owned()));
        }
        if self.text(CONTENT).is_empty() {
            return Err((CONTENT, text::WHAT_CONTENT.to_owned()));
        }
        let due = self.due(ctx).map_err(|why| (DUE, why))?;
        due.map(|due| (units, due)).ok_or_else(|| (DUE, text::DUE_WHEN.to_owned()))
    }

    fn save(&mut self, ctx: &Ctx<'_>) -> Effect {
        let (units, due) = match self.checked(ctx) {
            Ok(checked) => checked,
            Err((field, why)) => {
                self.at = field;
                self.said.clone_from(&why);
                return Effect::Say(why);
            }
        };
        if let Some(closed) = units.iter().find(|unit| unit.closed.is_some()).filter(|_| !self.successors) {
            self.successors = true;
            let asked = closed.closed.clone().unwrap_or_default();
            let save = Effect::Run(Which::Usual(Action::Save));
            return Effect::Push(Box::new(Question::new(text::CONCLUDE, asked, save)));
        }
        let wards: Vec<_> = units.iter().map(|unit| unit.ward).collect();
        if !self.warned {
            match ctx.reader.named_in(&wards, &self.text(CONTENT)) {
                Ok(None) => {}
                Ok(Some(name)) => {
                    self.warned = true;
                    self.said = text::names_somebody(&name);
                    return Effect::Say(self.said.clone());
                }
                Err(error) => return Effect::Failed(error),
            }
        }
        let write = Effect::Write(self.request, self.op(&units, due));
        Effect::All(vec![Effect::DraftForGood(self.key(), self.draft()), write])
    }

    fn op(&self, units: &[Named], due: NaiveDate) -> Op {
        let conclusion = Record::new(RegisterId::Conclusions, None)
            .with("meeting_id", self.meeting.0)
            .with("year", self.year)
            .with("content", self.text(CONTENT).as_str())
            .with("item", self.item.as_deref().unwrap_or_default());
        let who = self.text(WHO);
        let unit = |named: &Named| {
            Record::new(RegisterId::ConclusionUnits, Some(named.ward))
                .with("conclusion_id", earlier(0))
                .with("meeting_id", self.meeting.0)
                .with("given_on", self.held_on)
                .with("who", if who.is_empty() { self.wards.director(named.ward) } else { &who })
                .with("due_on", due)
        };
        let records = std::iter::once(conclusion).chain(units.iter().map(unit));
        let ops = records.map(|record| Op::Save { record, base: None }).collect();
        Op::Several { what: Bulk::Change, ops }
    }

    fn go(&mut self, by: usize) -> Effect {
        self.at = (self.at + by) % KEPT.len();
        if self.is_blank() { Effect::None } else { Effect::DraftForGood(self.key(), self.draft()) }
    }

    fn is_blank(&self) -> bool {
        self.fields.iter().all(TextBuffer::is_empty)
    }

    fn typed(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        let field = &mut self.fields[self.at];
        match input {
            Input::Text(c) => field.insert(c),
            Input::Paste(pasted) => field.paste(&pasted),
            Input::Do(Action::Erase) => field.backspace(),
            Input::Do(Action::Delete) => field.delete(),
            Input::Do(Action::Clear) => field.clear(),
            Input::Do(Action::Left) => field.left(),
            Input::Do(Action::Right) => field.right(),
            Input::Do(Action::Home) => field.home(),
            Input::Do(Action::End) => field.end(),
            _ => return Effect::Ignored,
        }
        (self.warned, self.successors) = (false, false);
        self.understand(ctx);
        Effect::Draft(self.key(), self.draft())
    }
}

impl Layer for Conclude {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::CONCLUDE.to_owned()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match input {
            Input::Do(Action::Save) => self.save(ctx),
            Input::Do(Action::Next | Action::Open | Action::Down) => self.go(1),
            Input::Do(Action::Previous | Action::Up) => self.go(KEPT.len() - 1),
            Input::Do(Action::Back) if self.is_blank() => {
                Effect::All(vec![Effect::DropDraft(self.key()), Effect::Close])
            }
            Input::Do(Action::Back) => {
                Effect::All(vec![Effect::DraftForGood(self.key(), self.draft()), Effect::Close])
            }
            other => self.typed(other, ctx),
        }
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        match answer {
            Ok(done) if request == self.request => {
                let number = ctx.reader.conclusions_of(self.meeting).ok();
                let number = number.and_then(|all| all.last().map(|last| last.number)).unwrap_or_default();
                // What was concluded is what the room reads next.
                let latest = Spot::Latest.code();
                let shown =
                    ctx.drafts.map(|drafts| drafts.put_on_wall(self.meeting, &latest, ctx.now.utc_ms));
                if let Some(Err(error)) = shown {
                    return Effect::Failed(error);
                }
                let said = crate::text::done::with_undo(&text::kept(number), &done);
                Effect::All(vec![
                    Effect::DropDraft(self.key()),
                    Effect::Close,
                    Effect::Say(said),
                    Effect::Reload,
                ])
            }
            _ => {
                self.request = new_request();
                Effect::Ignored
            }
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let height = 8.min(area.height);
        let bottom = Rect { y: area.y + area.height - height, height, ..area };
        let inner = boxed(frame, bottom, text::CONCLUDE, theme);
        for (at, (label, field)) in text::FIELDS.iter().zip(&self.fields).enumerate() {
            let row = u16::try_from(at).unwrap_or_default();
            let style = if at == self.at { theme.head() } else { Style::new() };
            put(frame.buffer_mut(), inner, 1, row, label, style);
            let place = Rect {
                x: inner.x + LABEL,
                y: inner.y + row,
                width: inner.width.saturating_sub(LABEL + 1),
                height: u16::from(row < inner.height),
            };
            let typed = field.text();
            if at == self.at {
                let (before, after) = split_at(&typed, field.caret_column());
                text_field(frame, place, before, after, Style::new());
            } else {
                put(frame.buffer_mut(), place, 0, 0, &typed, Style::new());
            }
        }
        let room = usize::from(inner.width.saturating_sub(2));
        for (row, line) in (4..inner.height).zip(wrap(&self.said, room)) {
            put(frame.buffer_mut(), inner, 1, row, &line, theme.warn());
        }
    }
    commands!(COMMANDS);
    fn takes_text(&self) -> bool {
        true
    }
    fn composes(&self) -> Option<usize> {
        matches!(self.at, CONTENT | WHO).then_some(self.at)
    }
}

/// What was left half typed.
pub(super) fn restore(ctx: &Ctx<'_>, key: &DraftKey, state: &str) -> Result<Option<Box<dyn Layer>>, Error> {
    let Some(id) = key.parent else { return Ok(None) };
    let Some(meeting) = ctx.reader.record(RegisterId::Meetings, id)? else { return Ok(None) };
    let mut line = Conclude::new(ctx, &meeting, &[], None)?;
    line.take(state);
    line.understand(ctx);
    Ok(Some(Box::new(line)))
}
