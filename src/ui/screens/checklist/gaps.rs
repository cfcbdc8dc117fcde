//! What a checklist still lacks before it is sent; each line leads to the first item that lacks it. It can be sent
//! all the same, with a reason and the number of items typed.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::item::Line;
use super::open::keep;
use super::run::Run;
use crate::data::Error;
use crate::data::evidence::RunEvidence;
use crate::domain::op::{Bulk, Done, Op, RequestId};
use crate::domain::register::{Id, Record};
use crate::domain::rules::answers::{self, Gap, REASON_WORDS, TWO_WORDS, words};
use crate::domain::value::Value;
use crate::guideline::{Grade, Respondent};
use crate::text::checklist as text;
use crate::ui::action::Action;
use crate::ui::command::{Command, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::choices::{Choice, Choices, Picked};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred, put, split_at, text_field};
use crate::vietnamese::clean::{clean_line, pad};
use crate::vietnamese::typing::TextBuffer;

/// What an item may lack, in the order in which it is listed.
const ALL: [(Gap, &str); 4] = [
    (Gap::Grade, text::NO_GRADE_YET),
    (Gap::Figures, text::NO_FIGURES),
    (Gap::Reason, text::NO_REASON),
    (Gap::Remark, text::NO_REMARK),
];

#[derive(Clone, PartialEq, Eq, Debug)]
enum Choose {
    Item(Id),
    Nothing,
    Send,
}

/// Whether the records say something else about an item than when it was kept.
fn is_changed(line: &Line, now: &RunEvidence) -> bool {
    line.changes(now.items.get(&line.item.id)).next().is_some()
}

/// What is typed before a checklist is sent with gaps.
#[derive(Debug, Default)]
struct Reason {
    fields: [TextBuffer; 2],
    focus: usize,
}

/// The list before sending.
#[derive(Debug)]
pub(super) struct Gaps {
    run: Record,
    choices: Choices<Choose>,
    lines: usize,
    count: usize,
    reason: Option<Reason>,
    /// What the records say now, kept with the answers when it is sent.
    freeze: Vec<Op>,
}

impl Gaps {
    /// Of this run.
    pub(super) fn new(run: Record, lines: &[Line], now: &RunEvidence, today: NaiveDate) -> Self {
        let mut freeze = Vec::new();
        let asked = |line: &Line| {
            let mut line = line.clone();
            let Some(found) = now.items.get(&line.item.id).filter(|found| !found.says(&line.kept())) else {
                return line;
            };
            let base = Some(line.answer.values.clone());
            keep(&mut line.answer, found, today);
            freeze.push(Op::Save { record: line.answer.clone(), base });
            line
        };
        let changed: Vec<Id> =
            lines.iter().filter(|line| is_changed(line, now)).filter_map(|line| line.answer.id).collect();
        // What is missing is counted as it will stand once what the records say now is kept.
        let lines: Vec<Line> = lines.iter().map(asked).collect();
        let lines = lines.as_slice();
        let first = |wanted: &dyn Fn(&Line) -> bool| {
            let found: Vec<_> = lines.iter().filter(|line| wanted(line)).collect();
            let at = found.first().and_then(|line| line.answer.id).map_or(Choose::Nothing, Choose::Item);
            (at, found.len())
        };
        let (mut all, mut count) = (Vec::new(), 0);
        for (gap, what) in ALL {
            let (at, found) = first(&|line| answers::gap(&line.item, &line.answer) == Some(gap));
            if found > 0 {
                count += found;
                all.push(Choice::new(at, text::gap(found, what)));
            }
        }
        let mut warn = |what: &str, wanted: &dyn Fn(&Line) -> bool| {
            let (at, found) = first(wanted);
            if found > 0 {
                all.push(Choice::new(at, format!("({})", text::gap(found, what))));
            }
        };
        warn(text::NO_TASK, &|line| {
            let task = ["task", "task_who", "task_until"];
            let own = line.item.is_of_ward();
            let short = matches!(line.own(), Grade::PartlyMet | Grade::NotMet);
            own && short && task.iter().any(|column| line.answer.get(column).is_empty())
        });
        warn(text::CHANGED_SINCE, &|line| line.answer.id.is_some_and(|id| changed.contains(&id)));
        warn(text::CEC_OPEN, &|line| line.item.respondent == Respondent::Cec && line.is_open());
        let lines = all.len() + 1;
        all.push(Choice::new(Choose::Send, if count == 0 { text::SEND } else { text::SEND_WITH_GAPS }));
        Self { run, choices: Choices::new(all), lines, count, reason: None, freeze }
    }

    fn send(&self, given: Vec<(&'static str, Value)>) -> Effect {
        let (register, version) = (self.run.register, self.run.version);
        let Some(id) = self.run.id else { return Effect::Ignored };
        let mut ops = self.freeze.clone();
        ops.push(Op::Step { register, id, version, step: "send", given });
        Effect::Write(new_request(), Op::Several { what: Bulk::Change, ops })
    }

    fn send_with_reason(&mut self) -> Effect {
        let Some(reason) = &mut self.reason else { return Effect::Ignored };
        let [why, number] = reason.fields.each_ref().map(|field| clean_line(&field.text()));
        if words(&why) < REASON_WORDS {
            reason.focus = 0;
            return Effect::Say(TWO_WORDS.into());
        }
        if number != self.count.to_string() {
            reason.focus = 1;
            return Effect::Say(text::wrong_number(self.count, &number));
        }
        let count = i64::try_from(self.count).unwrap_or_default();
        self.send(vec![("gaps", Value::Int(count)), ("gaps_reason", Value::text(why))])
    }

    fn type_reason(&mut self, input: Input) -> Effect {
        let Some(reason) = &mut self.reason else { return Effect::Ignored };
        let field = &mut reason.fields[reason.focus];
        match input {
            Input::Text(c) => field.insert(c),
            Input::Paste(pasted) => field.paste(&pasted.replace(['\r', '\n', '\t'], " ")),
            Input::Do(Action::Back) => self.reason = None,
            Input::Do(Action::Open | Action::Next | Action::Save) if reason.focus == 1 => {
                return self.send_with_reason();
            }
            Input::Do(Action::Save) => return self.send_with_reason(),
            Input::Do(Action::Open | Action::Next | Action::Down) => reason.focus = 1,
            Input::Do(Action::Previous | Action::Up) => reason.focus = 0,
            Input::Do(Action::Erase) => field.backspace(),
            Input::Do(Action::Delete) => field.delete(),
            Input::Do(Action::Left) => field.left(),
            Input::Do(Action::Right) => field.right(),
            Input::Do(_) | Input::Tick | Input::Accept => return Effect::Ignored,
        }
        Effect::None
    }
}

impl Layer for Gaps {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::BEFORE_SENDING.into()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        if self.reason.is_some() {
            return self.type_reason(input);
        }
        match self.choices.update(&input) {
            Picked::Moved => Effect::None,
            Picked::Chosen(Choose::Item(answer)) => Run::show_item(self.run.id, answer),
            Picked::Chosen(Choose::Nothing) => Effect::None,
            Picked::Chosen(Choose::Send) if self.count == 0 => {
                self.send(vec![("gaps", Value::Empty), ("gaps_reason", Value::Empty)])
            }
            Picked::Chosen(Choose::Send) => {
                self.reason = Some(Reason::default());
                Effect::None
            }
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored => Effect::Ignored,
        }
    }
    fn answered(&mut self, _: RequestId, answer: Result<Done, Error>, _: &Ctx<'_>) -> Effect {
        if answer.is_ok() { Effect::Close } else { Effect::Ignored }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let height = u16::try_from(self.lines + 8).unwrap_or(area.height);
        let inner = boxed(frame, centred(area, 76, height), text::BEFORE_SENDING, theme);
        let Some(reason) = &self.reason else {
            put(frame.buffer_mut(), inner, 1, 0, &text::gaps_found(self.count), Style::new());
            let below = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
            return self.choices.draw(frame, below, theme);
        };
        put(frame.buffer_mut(), inner, 1, 0, &text::reason_asked(self.count), Style::new());
        for (at, label) in [text::REASON, text::NUMBER].into_iter().enumerate() {
            let (y, room) = (2 + 2 * at as u16, 26);
            let style = if at == reason.focus { theme.head() } else { Style::new() };
            put(frame.buffer_mut(), inner, 1, y, &pad(label, room), style);
            let x = 1 + room as u16;
            let field =
                Rect { x: inner.x + x, y: inner.y + y, width: inner.width.saturating_sub(x), height: 1 };
            let shown = reason.fields[at].text();
            if at == reason.focus {
                let (before, after) = split_at(&shown, reason.fields[at].caret_column());
                text_field(frame, field, before, after, Style::new());
            } else {
                put(frame.buffer_mut(), field, 0, 0, &shown, Style::new());
            }
        }
    }
    commands!(table(Command::CHOICES));
    fn takes_text(&self) -> bool {
        true
    }
    fn composes(&self) -> Option<usize> {
        self.reason.as_ref().map(|reason| reason.focus).filter(|focus| *focus == 0)
    }
}
